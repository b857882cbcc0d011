"""An unchanged workspace is answered from memory, and never when anything it rests on has changed."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from goallint.cli import memory
from tests.markdown import ORGANISATION

PLAN = """\
kind: plan
title: Mål och budget 2023
body: kf
period: 2023
decided: Kommunfullmäktige 2022-11-28
goals:
  - {id: KF1, title: Invånarna får stöd i tid}
"""


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    folder = tmp_path / "plans"
    folder.mkdir()
    (folder / "goallint.yaml").write_text("language: en\nas_of: 2023-12-31\n", encoding="utf-8")
    (folder / "organisation.yaml").write_text(ORGANISATION, encoding="utf-8")
    (folder / "kf.yaml").write_text(PLAN, encoding="utf-8")
    return folder


def check(folder: Path, *args: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """`goallint check` in a process of its own, with a cache beside the workspace."""
    return subprocess.run(
        [sys.executable, "-m", "goallint", "check", *args, "."],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
        env={
            **{k: v for k, v in os.environ.items() if not k.startswith("GITHUB_")},
            "XDG_CACHE_HOME": str(folder.parent / "cache"),
            "LC_ALL": "C.UTF-8",
            **environment,
        },
    )


def records(folder: Path) -> list[Path]:
    return sorted((folder.parent / "cache" / "goallint").glob("*.json"))


def marked(folder: Path, path: Path) -> None:
    """Makes a record say something else than any check would, so that its use can be seen."""
    record = memory._read(path)
    assert record is not None
    memory._keep(path, {**record, "out": "remembered\n"})


@pytest.mark.skipif(sys.platform == "win32", reason="the cache's folder is chosen by XDG here")
def test_what_has_not_changed_is_said_again_and_what_has_is_not(workspace: Path) -> None:
    first = check(workspace)
    assert first.returncode == 1, first.stderr
    (path,) = records(workspace)
    marked(workspace, path)
    again = check(workspace)
    assert (again.stdout, again.returncode) == ("remembered\n", 1)

    # The same content with other times is the same.
    os.utime(workspace / "kf.yaml", (1, 1))
    assert check(workspace).stdout == "remembered\n"

    # Other options, another day, another language: other records.
    assert check(workspace, "--info").stdout != "remembered\n"
    assert check(workspace, LANG="sv_SE.UTF-8").stdout != "remembered\n"
    assert check(workspace, "--no-cache").stdout == first.stdout

    # Another content of the same length and times.
    status = (workspace / "kf.yaml").stat()
    (workspace / "kf.yaml").write_text(PLAN.replace("KF1", "KF2"), encoding="utf-8")
    os.utime(workspace / "kf.yaml", ns=(status.st_atime_ns, status.st_mtime_ns))
    changed = check(workspace)
    assert "KF2" in changed.stdout

    # A new file, one that is gone, another configuration.
    for change in (
        lambda: (workspace / "sn.yaml").write_text(PLAN.replace("KF1", "SN1"), encoding="utf-8"),
        (workspace / "sn.yaml").unlink,
        lambda: (workspace / "goallint.yaml").write_text("language: sv\nas_of: 2023-12-31\n"),
        lambda: (workspace / "goallint-baseline.jsonl").write_text(""),
    ):
        for record in records(workspace):
            marked(workspace, record)
        change()
        assert check(workspace).stdout != "remembered\n"


def test_a_record_that_is_damaged_or_of_another_program_is_left_alone(workspace: Path) -> None:
    first = check(workspace)
    (path,) = records(workspace)
    whole = path.read_bytes()
    for data in (
        b"",
        whole[:-1],
        whole.replace(b'"code"', b'"kode"'),
        b"\x80\x04cos\nsystem\n(S'touch x'\ntR.",
        b"goallint cache 1 " + b"0" * 40 + b"\n{}",
    ):
        path.write_bytes(data)
        outcome = check(workspace)
        assert (outcome.stdout, outcome.returncode, outcome.stderr) == (first.stdout, 1, "")
    record = memory._read(path)
    assert record is not None
    memory._keep(path, {**record, "goallint": "another", "out": "remembered\n"})
    assert check(workspace).stdout == first.stdout


def test_where_nothing_can_be_kept_the_check_is_made(workspace: Path) -> None:
    (workspace.parent / "cache").write_text("a file")
    outcome = check(workspace)
    assert outcome.returncode == 1
    assert outcome.stderr == ""


def test_two_checks_at_once_leave_a_whole_record(workspace: Path) -> None:
    runs = [
        subprocess.Popen(
            [sys.executable, "-m", "goallint", "check", "."],
            cwd=workspace,
            stdout=subprocess.PIPE,
            env={**os.environ, "XDG_CACHE_HOME": str(workspace.parent / "cache")},
        )
        for _ in range(3)
    ]
    said = {run.communicate()[0] for run in runs}
    assert len(said) == 1
    assert all(memory._read(path) for path in records(workspace))


def test_old_records_make_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "MOST_RECORDS", 3)
    for number in range(5):
        path = tmp_path / f"{number}.json"
        memory._keep(path, {"number": number})
        os.utime(path, (number + 1, number + 1))
    memory._bound(tmp_path)
    assert sorted(path.stem for path in tmp_path.glob("*.json")) == ["2", "3", "4"]


@pytest.mark.parametrize(
    "args",
    [
        ["rule"],
        ["check", "--fix"],
        ["check", "--format", "json=out.json"],
        ["check", "--format=json=out.json"],
        ["check", "--no-cache"],
        ["check", "--timings"],
        [],
    ],
)
def test_what_is_not_remembered(args: list[str]) -> None:
    assert memory.key(args) is None


def test_under_github_actions_nothing_is_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert memory.key(["check"]) is None
    monkeypatch.delenv("GITHUB_ACTIONS")
    assert memory.key(["check"])
    assert memory.key(["check", "--format=json"])
    assert memory.key(["check", "--fail-on=never", "--jobs=2"])


def test_files_that_were_just_written_are_told_by_their_content(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.yaml").write_text("a")
    assert memory._status(tmp_path, ["a.yaml"]) == ""
    old = time.time() - 60
    os.utime(tmp_path / "a.yaml", (old, old))
    # The time of the change itself cannot be set back.
    assert memory._status(tmp_path, ["a.yaml"]) == ""
    monkeypatch.setattr(memory, "YOUNG", 0)
    assert memory._status(tmp_path, ["a.yaml"]) != ""
    assert memory._content(tmp_path, ["a.yaml"]) != memory._content(tmp_path, ["b.yaml"])


def test_what_is_changed_while_it_is_checked_is_not_remembered(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(workspace.parent / "cache"))
    before = memory.content(workspace, [], [])
    assert before
    (workspace / "kf.yaml").write_text("changed", encoding="utf-8")
    memory.remember("a" * 40, workspace, [], [], before, memory.Answer("", "", 0))
    assert not records(workspace)
    now = memory.content(workspace, [], [])
    assert now
    memory.remember("a" * 40, workspace, [], [], now, memory.Answer("", "", 0))
    assert len(records(workspace)) == 1


def test_what_a_kill_left_is_cleared(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(workspace.parent / "cache"))
    check(workspace)
    half = records(workspace)[0].parent / ".half.json.x1y2"
    half.write_text("half")
    held = memory.held()
    assert held == memory.Held(1, sum(path.stat().st_size for path in half.parent.iterdir()))
    assert memory.held(remove=True) == held
    assert memory.held() == memory.Held()
    assert not list(half.parent.iterdir())


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_an_answer_that_cannot_be_printed_is_one_line(workspace: Path) -> None:
    for _ in ("made", "remembered"):
        with open("/dev/full", "w") as full:
            outcome = subprocess.run(
                [sys.executable, "-m", "goallint", "check", "."],
                cwd=workspace,
                stdout=full,
                stderr=subprocess.PIPE,
                text=True,
                check=False,
                env={**os.environ, "XDG_CACHE_HOME": str(workspace.parent / "cache")},
            )
        assert (outcome.returncode, outcome.stderr) == (
            2,
            "goallint: No space left on device\n",
        )
        check(workspace)


def test_a_terminal_that_lacks_letters_is_answered_alike_from_memory(workspace: Path) -> None:
    first = check(workspace, "--lang", "sv", PYTHONIOENCODING="ascii")
    assert "l?ste 2 filer" in first.stdout
    again = check(workspace, "--lang", "sv", PYTHONIOENCODING="ascii")
    assert (again.stdout, again.stderr, again.returncode) == (first.stdout, "", 1)


def test_machines_are_given_utf_8_in_any_terminal(workspace: Path) -> None:
    (workspace / "kf.yaml").write_text(PLAN.replace("KF1", "KF-å"), encoding="utf-8")
    first, again = (
        check(workspace, "--format", "json", PYTHONIOENCODING="cp1252") for _ in range(2)
    )
    assert "KF-å" in first.stdout
    assert again.stdout == first.stdout
    assert len(records(workspace)) == 1
