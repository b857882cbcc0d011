"""An unchanged workspace is answered at once, and never when anything the answer rests on has changed."""

import errno
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from goallint.cli import kept_answers
from goallint.cli.hearing import HeardCommand
from goallint.engine.configuration import load
from goallint.source import consulted
from tests.cli.command import goallint, one_line
from tests.conftest import Lay
from tests.markdown import ORGANISATION

pytestmark = pytest.mark.slow

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
def root(workspace: Lay) -> Path:
    settings = "language: en\nas_of: 2023-12-31\n"
    files = {"goallint.yaml": settings, "organisation.yaml": ORGANISATION, "kf.yaml": PLAN}
    return workspace(files, "plans")


def check(folder: Path, *args: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """`goallint check` in a process of its own, with a cache beside the workspace."""
    return subprocess.run(
        [sys.executable, "-m", "goallint", "check", *args],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=600,
        env=surroundings(folder, **environment),
    )


def surroundings(folder: Path, **environment: str) -> dict[str, str]:
    """The variables of such a process."""
    own = {k: v for k, v in os.environ.items() if not k.startswith("GITHUB_")}
    cache = {"XDG_CACHE_HOME": str(folder.parent / "cache"), "LC_ALL": "C.UTF-8"}
    return {**own, **cache, **environment}


def records(folder: Path) -> list[Path]:
    return sorted((folder.parent / "cache" / "goallint").glob("*.json"))


def marked(folder: Path) -> None:
    """Makes the answers say something else than any check would, so that their use can be seen."""
    assert records(folder)
    for path in records(folder):
        record = kept_answers._read(path)
        assert record is not None
        said = [one for one in record["said"] if one[0] == kept_answers.ERR]
        kept_answers._keep(path, {**record, "said": [(kept_answers.OUT, "remembered\n"), *said]})


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="the cache's folder is chosen by XDG here")
def test_what_has_not_changed_is_said_again_and_what_has_is_not(root: Path) -> None:
    first = check(root)
    assert first.returncode == 1, first.stderr
    marked(root)
    again = check(root)
    assert (again.stdout, again.returncode) == ("remembered\n", 1)

    # The same content with other times is the same.
    os.utime(root / "kf.yaml", (1, 1))
    assert check(root).stdout == "remembered\n"

    # Other options, another day, another language: other records.
    assert check(root, "--info").stdout != "remembered\n"
    assert check(root, LANG="sv_SE.UTF-8").stdout != "remembered\n"
    assert check(root, "--no-cache").stdout == first.stdout

    # Another content of the same length and times.
    status = (root / "kf.yaml").stat()
    (root / "kf.yaml").write_text(PLAN.replace("KF1", "KF2"), encoding="utf-8")
    os.utime(root / "kf.yaml", ns=(status.st_atime_ns, status.st_mtime_ns))
    changed = check(root)
    assert "KF2" in changed.stdout

    # A new file, one that is gone, another configuration.
    for change in (
        lambda: (root / "sn.yaml").write_text(PLAN.replace("KF1", "SN1"), encoding="utf-8"),
        (root / "sn.yaml").unlink,
        lambda: (root / "goallint.yaml").write_text("language: sv\nas_of: 2023-12-31\n"),
        lambda: (root / "goallint-baseline.jsonl").write_text(""),
    ):
        marked(root)
        change()
        assert check(root).stdout != "remembered\n"


@pytest.mark.slow
def test_a_record_that_is_damaged_or_of_another_program_is_left_alone(root: Path) -> None:
    first = check(root)
    (path,) = records(root)
    whole = path.read_bytes()
    for data in (
        b"",
        whole[:-1],
        whole.replace(b'"code"', b'"kode"'),
        b"\x80\x04cos\nsystem\n(S'touch x'\ntR.",
        kept_answers.FORM.encode() + b" " + b"0" * 40 + b"\n{}",
    ):
        path.write_bytes(data)
        outcome = check(root)
        assert (outcome.stdout, outcome.returncode, outcome.stderr) == (first.stdout, 1, "")
    record = kept_answers._read(path)
    assert record is not None
    kept_answers._keep(path, {**record, "goallint": "another"})
    marked(root)
    assert check(root).stdout == first.stdout


def test_where_nothing_can_be_kept_the_check_is_made(root: Path) -> None:
    (root.parent / "cache").write_text("a file")
    outcome = check(root)
    assert outcome.returncode == 1
    assert outcome.stderr == ""


def test_two_checks_at_once_leave_a_whole_record(root: Path) -> None:
    runs = [
        subprocess.Popen(
            [sys.executable, "-m", "goallint", "check"],
            cwd=root,
            stdout=subprocess.PIPE,
            env=surroundings(root),
        )
        for _ in range(3)
    ]
    said = {run.communicate()[0] for run in runs}
    assert len(said) == 1
    (path,) = records(root)
    assert kept_answers._read(path)


def test_old_answers_make_room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_answers, "MOST_ANSWERS", 3)
    for number in range(5):
        path = tmp_path / f"{number}.json"
        kept_answers._keep(path, {"number": number, "said": []})
        os.utime(path, (number + 1, number + 1))
    kept_answers._bound(tmp_path)
    assert sorted(path.stem for path in tmp_path.glob("*.json")) == ["2", "3", "4"]


@pytest.mark.parametrize(
    "args",
    [
        ["rule"],
        ["check", "--fix"],
        ["check", "--no-cache"],
        ["check", "--timings"],
        ["report", "--no-cache"],
        [],
    ],
)
def test_what_is_not_remembered(args: list[str]) -> None:
    assert kept_answers.key(args) is None


def test_under_github_actions_nothing_is_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    assert kept_answers.key(["check"]) is None
    monkeypatch.delenv("GITHUB_ACTIONS")
    assert kept_answers.key(["check"])
    assert kept_answers.key(["check", "--format=json"])
    assert kept_answers.key(["check", "--fail-on=never", "--jobs=2"])


def test_files_that_were_just_written_are_told_by_their_content(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.yaml").write_text("a")
    assert kept_answers.status_of(tmp_path, ["a.yaml"]) == ""
    old = time.time() - 60
    os.utime(tmp_path / "a.yaml", (old, old))
    # The time of the change itself cannot be set back.
    assert kept_answers.status_of(tmp_path, ["a.yaml"]) == ""
    monkeypatch.setattr(kept_answers, "YOUNG", 0)
    assert kept_answers.status_of(tmp_path, ["a.yaml"]) != ""
    assert kept_answers.states(tmp_path, ["a.yaml"])["a.yaml"] != consulted.ABSENT
    assert kept_answers.states(tmp_path, ["b.yaml"]) == {"b.yaml": consulted.ABSENT}


def test_what_is_changed_while_it_is_checked_is_not_kept(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(root.parent / "cache"))
    monkeypatch.chdir(root)
    plan, settings = root / "kf.yaml", root / "goallint.yaml"
    for when, file in (("read", settings), ("asked", plan), ("asked", settings), ("", plan)):
        question = HeardCommand("a" * 40, ["check"])
        with question.heard():
            load(root)
            if when == "read":
                file.write_text("language: sv\n", encoding="utf-8")
            question.about(root, [])
        if when == "asked":
            file.write_text(f"# {file}\n", encoding="utf-8")
        question.answered(0)
        assert bool(records(root)) == (not when)


@pytest.mark.slow
def test_paths_that_lead_elsewhere_are_other_questions(root: Path) -> None:
    other = root.parent / "other"
    shutil.copytree(root, other)
    (other / "kf.yaml").unlink()
    current = root.parent / "current"
    current.symlink_to(root)
    first = check(root.parent, "current")
    assert first.returncode == 1
    marked(root.parent)
    assert check(root.parent, "current").stdout == "remembered\n"
    current.unlink()
    current.symlink_to(other)
    assert check(root.parent, "current").stdout == check(other, "--no-cache").stdout

    # A workspace inside the workspace, made where one stands.
    inner = root / "inner"
    inner.mkdir()
    check(inner)
    marked(inner)
    (inner / "goallint.yaml").write_text("language: en\n", encoding="utf-8")
    assert "no documents were found" in check(inner).stderr

    # A path that is gone.
    gone = root / "gone"
    gone.mkdir()
    assert check(root, "gone").returncode == 1
    gone.rmdir()
    assert "gone does not exist" in check(root, "gone").stderr


def test_the_repository_that_a_job_works_in_is_part_of_the_question(root: Path) -> None:
    args = ("--format", "sarif")
    first = check(root, *args)
    assert '"uri": "kf.yaml"' in first.stdout
    above = {"GITHUB_WORKSPACE": str(root.parent)}
    assert '"uri": "plans/kf.yaml"' in check(root, *args, **above).stdout
    assert check(root, *args).stdout == first.stdout


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
@pytest.mark.parametrize("name", ["x.yaml", "goallint-baseline.jsonl", "list.tsv"])
@pytest.mark.parametrize("what", ["pipe", "device", "sparse"])
def test_what_is_no_file_or_too_large_is_told_of_each_time(
    root: Path, name: str, what: str
) -> None:
    if name != "x.yaml":
        setting = "baseline" if name.endswith("jsonl") else "kolada"
        with open(root / "goallint.yaml", "a", encoding="utf-8") as file:
            file.write(f"{setting}: {name}\n")
    if what == "pipe":
        os.mkfifo(root / name)
    elif what == "device":
        (root / name).symlink_to("/dev/zero")
    else:
        with open(root / name, "wb") as file:
            file.truncate(3_000_000_000)
    without = check(root, "--no-cache")
    assert ("unreadable-file" in without.stdout) == (name == "x.yaml")
    assert without.returncode == (1 if name == "x.yaml" else 2)
    for _ in range(2):
        outcome = check(root)
        assert (outcome.stdout, outcome.stderr, outcome.returncode) == (
            without.stdout, without.stderr, without.returncode,
        )  # fmt: skip
    assert not records(root)


def test_what_a_kill_left_is_cleared(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(root.parent / "cache"))
    assert kept_answers.held() == kept_answers.clear() == kept_answers.Held(0, 0)
    check(root)
    place = records(root)[0].parent
    (place / ".half.json.x1y2").write_text("half")
    files = list(place.iterdir())
    (place / "folder").mkdir()
    held = kept_answers.held()
    assert held == kept_answers.Held(1, sum(path.stat().st_size for path in files))
    assert kept_answers.clear() == held
    assert kept_answers.held() == kept_answers.Held(0, 0)
    assert list(place.iterdir()) == [place / "folder"]


def test_what_cannot_be_cleared_is_told(
    capsys: pytest.CaptureFixture[str], root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(root.parent / "cache"))
    check(root)

    def refuse(path: Path, **_: bool) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(path))

    monkeypatch.setattr(Path, "unlink", refuse)
    assert one_line(goallint(capsys, "cache", "clear")).endswith(".json: Read-only file system")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
@pytest.mark.parametrize("kept", [False, True])
def test_an_answer_that_cannot_be_printed_is_one_line(root: Path, kept: bool) -> None:
    if kept:
        check(root)
        marked(root)
    with open("/dev/full", "w") as full:
        outcome = subprocess.run(
            [sys.executable, "-m", "goallint", "check"],
            cwd=root,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            env=surroundings(root),
        )
    assert (outcome.returncode, outcome.stderr) == (2, "goallint: No space left on device\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_what_was_said_is_not_said_twice(root: Path) -> None:
    write = [sys.executable, "-m", "goallint", "baseline", "write", root]
    subprocess.run(write, check=True, env=surroundings(root))
    (root / "kf.yaml").write_text(PLAN.replace("KF1", "KF2"), encoding="utf-8")
    assert "prune" in check(root, "--format", "json").stderr
    marked(root)
    with open("/dev/full", "w") as full:
        outcome = subprocess.run(
            [sys.executable, "-m", "goallint", "check", "--format", "json"],
            cwd=root,
            stdout=subprocess.PIPE,
            stderr=full,
            text=True,
            check=False,
            env=surroundings(root),
        )
    assert (outcome.returncode, outcome.stdout) == (2, "remembered\n")


@pytest.mark.skipif(sys.platform == "win32", reason="a shell closes the streams")
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", ">&- 2>&-"])
def test_closed_streams_change_nothing(root: Path, closed: str) -> None:
    command = f"{sys.executable} -m goallint check --fail-on=never {closed}"
    for _ in range(2):
        done = subprocess.run(
            ["/bin/sh", "-c", command],
            cwd=root,
            capture_output=True,
            text=True,
            check=False,
            env=surroundings(root),
        )
        assert (done.returncode, done.stderr) == (0, "")
        assert bool(done.stdout) == closed.startswith(("<", "2"))
    version = f"{sys.executable} -m goallint --version {closed}"
    assert subprocess.run(["/bin/sh", "-c", version], check=False).returncode == 0


def test_a_folder_that_is_gone_is_one_line(root: Path) -> None:
    command = f"rmdir ../inner; exec {sys.executable} -P -m goallint check"
    (root / "inner").mkdir()
    done = subprocess.run(
        ["/bin/sh", "-c", command],
        cwd=root / "inner",
        capture_output=True,
        text=True,
        check=False,
        env=surroundings(root),
    )
    assert done.returncode == 2
    assert done.stderr.startswith("goallint: ")
    assert done.stderr.count("\n") == 1


def test_a_terminal_that_lacks_letters_is_answered_alike(root: Path) -> None:
    first = check(root, "--lang", "sv", PYTHONIOENCODING="ascii")
    assert "l?ste 2 filer" in first.stdout
    again = check(root, "--lang", "sv", PYTHONIOENCODING="ascii")
    assert (again.stdout, again.stderr, again.returncode) == (first.stdout, "", 1)
    marked(root)
    again = check(root, "--lang", "sv", PYTHONIOENCODING="ascii")
    assert again.stdout == "remembered\n"


def test_machines_are_given_utf_8_in_any_terminal(root: Path) -> None:
    (root / "kf.yaml").write_text(PLAN.replace("KF1", "KF-å"), encoding="utf-8")
    first, again = (check(root, "--format", "json", PYTHONIOENCODING="cp1252") for _ in range(2))
    assert "KF-å" in first.stdout
    assert again.stdout == first.stdout
    marked(root)
    assert check(root, "--format", "json", PYTHONIOENCODING="cp1252").stdout == "remembered\n"
