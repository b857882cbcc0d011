"""`check` on what is in an editor, and what it tells of itself: counts, times, progress."""

import io
import json
import os
import pty
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.cli.command import PITEÅ, Outcome, goallint, one_line

PLAN = PITEÅ / "sn" / "verksamhetsplan-2023.yaml"


class Typed(io.TextIOWrapper):
    """Standard input with these bytes."""

    def __init__(self, data: bytes) -> None:
        super().__init__(io.BytesIO(data), encoding="utf-8")


@pytest.fixture
def typed(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> "TypedCheck":
    """Runs `check --stdin-filename` with some bytes as standard input."""
    return TypedCheck(capsys, monkeypatch)


class TypedCheck:
    def __init__(self, capsys: pytest.CaptureFixture[str], patch: pytest.MonkeyPatch) -> None:
        self.capsys, self.patch = capsys, patch

    def __call__(self, data: bytes, file: str | Path, *args: str | Path) -> Outcome:
        self.patch.setattr(sys, "stdin", Typed(data))
        return goallint(self.capsys, "check", "--stdin-filename", file, *args)


def test_standard_input_stands_for_a_file(
    capsys: pytest.CaptureFixture[str], typed: TypedCheck
) -> None:
    data = PLAN.read_bytes()
    same = typed(data, PLAN, PITEÅ, "--format", "json")
    assert same.out == goallint(capsys, "check", PITEÅ, "--format", "json").out
    edited = data.replace(b"- id: SN-EKO-2\n", b"- id: SN-EKO-2\n        target: 980 tkr\n")
    assert edited != data
    found = json.loads(typed(edited, PLAN, "--format", "json").out)["findings"]
    assert {f["subject"]["id"] for f in json.loads(same.out)["findings"]} - {
        f["subject"]["id"] for f in found
    } == {"SN-EKO-2"}
    # The frame shows what was typed, not what is in the file.
    shown = typed(b"# en rad\n" + data, PLAN, "--only", PLAN, "--select", "GL112").out
    assert ":6:5" in shown
    assert "6 | id: sn-vp-2023" in shown


def test_a_file_that_is_not_there_yet_is_read_as_if_it_were(typed: TypedCheck) -> None:
    new = typed(b"kind: plan\ntitel: [\n", PITEÅ / "ny.yaml", "--format", "json")
    findings = json.loads(new.out)["findings"]
    assert {f["path"] for f in findings if f["code"] == "GL001"} == {"ny.yaml"}
    assert json.loads(new.out)["summary"]["files"] > 1


def test_the_workspace_is_found_from_the_file(
    typed: TypedCheck, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    assert typed(PLAN.read_bytes(), PLAN, "--select", "GL112").code == 1
    monkeypatch.chdir(PLAN.parent)
    assert typed(PLAN.read_bytes(), PLAN.name, "--select", "GL112", "--only", PLAN.name).code == 1


@pytest.mark.parametrize(
    "name", ["goallint.yaml", "questions.yaml", "x.txt", ".git/x.yaml", "../x.yaml"]
)
def test_what_is_no_document_is_an_impossible_job(typed: TypedCheck, name: str) -> None:
    one_line(typed(b"", PITEÅ / name, PITEÅ))


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="there is no /dev/zero")
def test_standard_input_without_end_is_too_large(tmp_path: Path) -> None:
    (tmp_path / "goallint.yaml").write_text("language: en\n")
    command = [sys.executable, "-m", "goallint", "check", "--stdin-filename", "plan.yaml"]
    with open("/dev/zero", "rb") as endless:
        done = subprocess.run(
            [*command, "--format", "concise"],
            cwd=tmp_path,
            stdin=endless,
            capture_output=True,
            text=True,
            check=False,
            timeout=600,
        )
    assert (done.returncode, done.stderr) == (1, "")
    assert "plan.yaml:1:1: error[unreadable-file] GL002 the file is 10.000001 MB" in done.stdout


def test_statistics_count_by_rule(capsys: pytest.CaptureFixture[str]) -> None:
    outcome = goallint(capsys, "check", PITEÅ, "--statistics", "--format", "json")
    counted = Counter(
        f["code"] for f in json.loads(outcome.out)["findings"] if f["status"] == "open"
    )
    rows = [row.split() for row in outcome.err.splitlines()]
    assert {code: int(count) for count, code, _, _ in rows} == counted
    assert [int(row[0]) for row in rows] == sorted(counted.values(), reverse=True)
    shown = goallint(capsys, "check", PITEÅ, "--statistics").out
    assert f"{counted['GL201']:>2}  GL201  varning key-figure-without-target\n" in shown


def test_timings_tell_phases_and_rules(capsys: pytest.CaptureFixture[str]) -> None:
    plain = goallint(capsys, "check", PITEÅ, "--jobs", "2")
    outcome = goallint(capsys, "check", PITEÅ, "--timings", "--jobs", "2")
    assert outcome.out == plain.out
    assert outcome.code == plain.code
    rows = [row.split(maxsplit=2) for row in outcome.err.splitlines()]
    assert [name for _, _, name in rows[:4]] == ["läsning", "koppling", "regler", "utdata"]
    assert len(rows) == 14
    assert all(float(spent) >= 0 for spent, _, _ in rows)


@pytest.mark.slow
def test_progress_is_shown_on_a_terminal_and_never_in_a_pipe(tmp_path: Path) -> None:
    (tmp_path / "goallint.yaml").write_text("language: sv\n")
    for number in range(301):
        (tmp_path / f"{number}.yaml").write_text("kind: key-figures\nkey_figures: []\n")
    command = [sys.executable, "-m", "goallint", "check", str(tmp_path), "--select", "GL016"]
    command.append("--no-cache")
    piped = subprocess.run(command, capture_output=True, check=False)
    assert piped.stderr == b""
    ours, theirs = pty.openpty()
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=theirs, check=False)
    os.close(theirs)
    shown = os.read(ours, 10_000).decode()
    os.close(ours)
    assert "läser 301 filer …" in shown
    assert shown.endswith("\x1b[K")
    assert done.stdout == piped.stdout
