"""Any engine, number of workers and order gives the same bytes; who dies loses nothing but itself."""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import msgspec
import pytest

from goallint.survey import engines, survey_tables
from goallint.survey.kept_results import Kept
from goallint.survey.surveyed import MissingMunicipality, Municipality, SurveyResult, Task
from goallint.survey.surveying import survey, with_files
from goallint.survey.together import together
from tests.survey import functions
from tests.survey.worlds import municipality, tasks

unix = pytest.mark.skipif(sys.platform == "win32", reason="processes are killed by signals")


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six municipalities, and one that cannot be read."""
    folder = tmp_path_factory.mktemp("many")
    for number in range(6):
        municipality(folder / f"m{number}", f"Kommun {number}", targets=number % 3)
    broken = folder / "broken"
    broken.mkdir()
    (broken / "goallint.yaml").write_text("language: xx\n", encoding="utf-8")
    return folder


def written(found: SurveyResult) -> str:
    return survey_tables.to_json(together(found))


@pytest.mark.slow
def test_processes_and_any_order_give_the_same_bytes(many: Path) -> None:
    asked = tasks(many)
    one = written(survey(asked, engines.one))
    shuffled = random.Random(4).sample(asked, len(asked))
    assert written(survey(shuffled, partial(engines.processes, workers=2))) == one
    assert [one.why for one in survey(asked, engines.one).missing] == ["settings"]


@pytest.mark.slow
def test_a_poisoned_workspace_costs_itself_alone(many: Path, tmp_path: Path) -> None:
    asked = tasks(many, municipality(tmp_path / "poison", "Gift"))
    found = survey(asked, lambda left: engines.processes(left, 2, functions.poisoned))
    assert len(found.municipalities) == 6
    assert {(Path(one.workspace).name, one.why) for one in found.missing} == {
        ("poison", "died"),
        ("broken", "settings"),
    }


@pytest.mark.slow
def test_a_worker_that_dies_is_followed_by_another(many: Path, tmp_path: Path) -> None:
    for number in range(2):
        municipality(tmp_path / f"kill{number}", f"Död {number}")
    asked = tasks(many, tmp_path)
    found = survey(asked, lambda left: engines.processes(left, 2, functions.once))
    assert len(found.municipalities) == 8
    assert [Path(one.workspace).name for one in found.missing] == ["broken"]


def test_what_is_kept_is_not_asked_again_and_what_lacks_is(many: Path, tmp_path: Path) -> None:
    kept, asked = Kept(tmp_path / "kept"), tasks(many)
    met: list[Task] = []

    def some(left: list[Task]) -> Iterator[Municipality | MissingMunicipality]:
        # The survey is broken off after three.
        met.extend(left)
        yield from engines.one(left[:4])
        for task in left[4:]:
            yield MissingMunicipality(task.name, task.workspace, "not reached")

    first = survey(asked, some, kept)  # type: ignore[arg-type]
    assert [one.why for one in first.missing].count("not reached") == 3
    assert len(met) == 7
    again: list[Task] = []

    def rest(left: list[Task]) -> Iterator[Municipality | MissingMunicipality]:
        again.extend(left)
        return engines.one(left)

    second = survey(asked, rest, kept)  # type: ignore[arg-type]
    assert len(again) == 4  # three that lacked, and the one whose settings are broken
    assert written(second) == written(survey(asked, engines.one))


def test_a_change_in_a_workspace_is_seen_and_a_damaged_result_is_not_taken(tmp_path: Path) -> None:
    root = municipality(tmp_path / "w" / "a", "A")
    kept, asked = Kept(tmp_path / "kept"), tasks(root)
    (before,) = survey(asked, engines.one, kept).municipalities
    (root / "extra.yaml").write_text("kind: plan\n", encoding="utf-8")
    (after,) = survey(asked, engines.one, kept).municipalities
    assert after.files == before.files + 1
    for file in (tmp_path / "kept").iterdir():
        file.write_bytes(b"\x91\x01")
    assert survey(asked, engines.one, kept).municipalities == (after,)


@pytest.mark.slow
@unix
def test_dask_gives_the_same_bytes_with_and_without_a_common_disk(many: Path) -> None:
    pytest.importorskip("distributed")
    asked = tasks(many)
    one = written(survey(asked, engines.one))
    assert written(survey(asked, partial(engines.dask, workers=2))) == one
    assert written(survey(asked, partial(engines.dask, workers=1, pack=with_files))) == one


@unix
@pytest.mark.slow
def test_dask_gives_up_a_poisoned_workspace_alone(many: Path, tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    asked = tasks(many, municipality(tmp_path / "poison", "Gift"))
    found = survey(asked, lambda left: engines.dask(left, 2, function=functions.poisoned))
    assert len(found.municipalities) == 6
    assert {(Path(one.workspace).name, one.why) for one in found.missing} == {
        ("poison", "died"),
        ("broken", "settings"),
    }


@unix
@pytest.mark.slow
@pytest.mark.parametrize("engine", ["processes", "dask"])
def test_workers_killed_five_times_at_random_lose_nothing(
    many: Path, tmp_path: Path, engine: str
) -> None:
    pytest.importorskip("distributed")
    for number in range(14):
        municipality(tmp_path / f"k{number}", f"K {number}")
    asked = tasks(many, tmp_path)
    killed: list[int] = []
    over = threading.Event()

    def kill() -> None:
        chance = random.Random(7)
        while len(killed) < 5 and not over.is_set():
            time.sleep(chance.uniform(0.3, 1.2))
            if workers := _workers():
                one = chance.choice(workers)
                os.kill(one, signal.SIGKILL)
                killed.append(one)

    killer = threading.Thread(target=kill)
    if engine == "dask":
        work = partial(engines.dask, workers=2, function=functions.slow)
    else:
        work = partial(engines.processes, workers=2, function=functions.slow)
    killer.start()
    try:
        found = survey(asked, work)
    finally:
        over.set()
        killer.join()
    assert len(killed) == 5
    assert written(found) == written(survey(asked, engines.one))


@unix
@pytest.mark.slow
def test_dask_gives_up_a_straggler_alone(many: Path, tmp_path: Path) -> None:
    pytest.importorskip("distributed")
    asked = [
        msgspec.structs.replace(task, longest=4.0)
        for task in tasks(many, municipality(tmp_path / "stuck", "Sen"))
    ]
    found = survey(asked, lambda left: engines.dask(left, 2, function=functions.stuck))
    assert len(found.municipalities) == 6
    assert {(Path(one.workspace).name, one.why) for one in found.missing} == {
        ("stuck", "too long"),
        ("broken", "settings"),
    }


@unix
@pytest.mark.slow
def test_a_scheduler_that_goes_away_costs_what_was_left_and_no_more(
    many: Path, tmp_path: Path
) -> None:
    distributed = pytest.importorskip("distributed")
    asked, kept = tasks(many), Kept(tmp_path / "kept")
    with started("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard") as scheduler:
        address = next(
            line.split()[-1] for line in scheduler.stderr or () if "Scheduler at:" in line
        )
        with started("worker", address, "--nthreads", "1", "--no-dashboard"):
            client = distributed.Client(address)
            client.wait_for_workers(1)
            client.close()
            done: list[int] = []

            def tell(count: int, total: int) -> None:
                done.append(count)
                if count == 3:
                    scheduler.kill()

            work = partial(engines.dask, workers=1, scheduler=address, function=functions.slow)
            first = survey(asked, work, kept, tell)
    lost = [one for one in first.missing if one.why == "not reached"]
    assert len(first.municipalities) + len(lost) + 1 >= len(asked)
    assert len(lost) >= 3
    again: list[Task] = []

    def rest(left: list[Task]) -> Iterator[Municipality | MissingMunicipality]:
        again.extend(left)
        return engines.one(left)

    second = survey(asked, rest, kept)  # type: ignore[arg-type]
    assert {task.workspace for task in again} == {one.workspace for one in first.missing}
    assert written(second) == written(survey(asked, engines.one))


@contextmanager
def started(kind: str, *args: str) -> Iterator["subprocess.Popen[str]"]:
    """A scheduler or a worker of Dask's, in a process of its own, ended at the end."""
    command = [sys.executable, "-m", "distributed.cli.dask_" + kind, *args]
    process = subprocess.Popen(
        command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def _workers() -> list[int]:
    """The processes below this one that survey; not those that start or look after others."""
    found, above = [], [os.getpid()]
    while above:
        parent = above.pop()
        for task in (
            Path(f"/proc/{parent}/task").iterdir() if Path(f"/proc/{parent}").exists() else ()
        ):
            try:
                children = (task / "children").read_text().split()
            except OSError:
                continue
            for child in map(int, children):
                above.append(child)
                if _has_read(child):
                    found.append(child)
    return sorted(found)


def _has_read(process: int) -> bool:
    try:
        command = Path(f"/proc/{process}/cmdline").read_text()
        maps = Path(f"/proc/{process}/task/{process}/children").read_text()
    except OSError:
        return False
    return not maps.split() and "resource_tracker" not in command
