"""Work that is shared among processes comes back whole, whoever dies."""

import errno
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.context import ForkProcess
from pathlib import Path
from typing import Any, get_args

import pytest

from goallint.engine.configuration import Configuration
from goallint.engine.run import Run
from goallint.engine.workers import share
from goallint.workspace.workspace import Part
from tests.cli.command import PITEÅ
from tests.markdown import ORGANISATION

PARENT = os.getpid()


def numbers(number: int) -> Iterator[int]:
    yield from range(number, 1000, 3)


def test_every_part_is_done_once() -> None:
    assert sorted(share(numbers, 3)) == list(range(1000))


def test_no_more_processes_are_started_than_are_of_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def counted(part: Callable[[int], Iterable[Any]], jobs: int) -> Iterator[Any]:
        asked.append(jobs)
        return (one for number in range(jobs) for one in part(number))

    monkeypatch.setattr("goallint.engine.workers.share", counted)
    (tmp_path / "organisation.yaml").write_text(ORGANISATION, encoding="utf-8")
    plan = "kind: plan\nid: p{}\ntitle: Plan\nbody: sn\nperiod: 2023\n"
    for files, most in ((3, 3), (100, 64)):
        for number in range(files - 1):
            (tmp_path / f"p{number}.yaml").write_text(plan.format(number), encoding="utf-8")
        asked.clear()
        Run(tmp_path, Configuration(), jobs=1000, cache=False).result()
        assert max(asked) == most


@pytest.mark.parametrize(
    ("rule", "made"),
    [
        ("goal-without-owner", set()),
        ("missing-report", {"calendar"}),
        # It is about reports, and there is none.
        ("late-report", set()),
    ],
)
def test_what_no_chosen_rule_needs_is_not_made_for_processes(
    rule: str, made: set[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before: list[set[str]] = []

    def counted(part: Callable[[int], Iterable[Any]], jobs: int) -> Iterator[Any]:
        before.append(vars(run.workspace).keys() & set(get_args(Part)))
        return (one for number in range(jobs) for one in part(number))

    (tmp_path / "organisation.yaml").write_text(ORGANISATION, encoding="utf-8")
    plan = "kind: plan\ntitle: Plan\nbody: sn\nperiod: 2023\ngoals: [{id: G, title: Mål}]\n"
    (tmp_path / "plan.yaml").write_text(plan, encoding="utf-8")
    run = Run(tmp_path, Configuration(select=(rule,)), jobs=2, cache=False)
    monkeypatch.setattr("goallint.engine.workers.share", counted)
    run.result()
    assert before == [made]


def test_the_part_of_a_child_that_dies_is_done_again() -> None:
    def part(number: int) -> Iterator[tuple[int, int]]:
        yield from ((number, one) for one in range(60))
        if number == 1 and os.getpid() != PARENT:
            os._exit(9)
        yield number, 60

    everything = [(number, one) for number in range(2) for one in range(61)]
    assert sorted(share(part, 2)) == everything


def test_a_killed_child_is_told_of_and_its_share_done_again(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def part(number: int) -> Iterator[tuple[int, int]]:
        for one in range(1000):
            if number == 1 and one == 777 and os.getpid() != PARENT:
                os.kill(os.getpid(), signal.SIGKILL)
            yield number, one

    everything = [(number, one) for number in range(3) for one in range(1000)]
    assert sorted(share(part, 3)) == everything
    (told,) = caplog.messages
    assert "killed by SIGKILL before it was done; its share was done again" in told


def test_where_no_process_can_be_started_the_parent_does_it_all(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def start(self: object) -> None:
        raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")

    monkeypatch.setattr(ForkProcess, "start", start)
    assert sorted(share(numbers, 3)) == list(range(1000))
    assert len(caplog.messages) == 3


KILLED = """
import os, signal, sys
from goallint.cli.main import run
from goallint.engine import {module}
parent, original = os.getpid(), {module}.{name}
def killed(*args, **kwargs):
    if os.getpid() != parent:
        os.kill(os.getpid(), signal.SIGKILL)
    return original(*args, **kwargs)
{module}.{name} = killed
sys.exit(run(sys.argv[1:]))
"""


@pytest.mark.parametrize(("module", "name"), [("reading", "content"), ("asking", "_placed")])
@pytest.mark.slow
def test_a_check_whose_processes_are_killed_finds_the_same(module: str, name: str) -> None:
    command = [sys.executable, "-c", KILLED.format(module=module, name=name)]
    command += ["check", str(PITEÅ), "--no-cache", "--format", "json", "--jobs"]
    alone, killed = (
        subprocess.run([*command, jobs], capture_output=True, text=True, check=False)
        for jobs in ("1", "2")
    )
    assert (killed.returncode, killed.stdout) == (alone.returncode, alone.stdout)
    assert alone.stderr == ""
    assert killed.stderr.count("its share was done again\n") == 2


def test_any_signal_is_told_of(caplog: pytest.LogCaptureFixture) -> None:
    parent = os.getpid()

    def part(number: int) -> Iterator[int]:
        yield number
        if os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGRTMIN + 6)

    assert sorted(share(part, 2)) == [0, 1]
    assert "was killed by signal " in caplog.text


def test_what_a_part_raises_is_raised_here() -> None:
    def part(number: int) -> Iterator[int]:
        yield 1
        raise LookupError(number)

    with pytest.raises(LookupError):
        list(share(part, 2))


def test_children_end_with_their_parent() -> None:
    code = """
import os, sys
from goallint.engine.workers import share
from goallint.workspace.workspace import Part
def part(number):
    os.write(1, b"%d\\n" % os.getpid())
    while True:
        yield "x" * 100_000
for _ in share(part, 2):
    pass
"""
    with subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout is not None
        children = [int(parent.stdout.readline()) for _ in range(2)]
        parent.terminate()
        parent.wait()
    for _ in range(2000):
        if not any(
            os.path.exists(f"/proc/{child}/stat") and _is_alive(child) for child in children
        ):
            return
        time.sleep(0.05)
    pytest.fail("children outlive their parent")


def _is_alive(process: int) -> bool:
    try:
        with open(f"/proc/{process}/stat") as file:
            return file.read().rsplit(")", 1)[1].split()[0] != "Z"
    except OSError:
        return False
