"""How the command starts and ends: what is answered at once is as the whole command answers it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.command import PITEÅ, goallint

PROGRAM = [sys.executable, "-m", "goallint"]


def test_version_at_once_is_as_the_command_says_it(capsys: pytest.CaptureFixture[str]) -> None:
    done = subprocess.run([*PROGRAM, "--version"], capture_output=True, text=True, check=True)
    assert done.stdout == goallint(capsys, "--version").out
    assert not done.stderr


def test_version_at_once_loads_neither_click_nor_rules() -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "goallint", "--version"],
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "yaml" in loaded
    assert not loaded & {"click", "msgspec", "goallint.cli.main"}


def test_what_was_kept_is_said_again_before_a_library_is_loaded() -> None:
    code = "import goallint.cli.start, goallint.cli.kept_answers, sys; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"click", "msgspec", "yaml"} & set(done.stdout.split())


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
@pytest.mark.parametrize(
    "args", [["--version"], ["--help"], ["check", "--no-cache", "--fail-on=never", str(PITEÅ)]]
)
def test_a_full_disk_is_told_of_in_one_line(args: list[str]) -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [*PROGRAM, *args], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert done.returncode == 2
    assert done.stderr == "goallint: No space left on device\n"


def test_all_is_written_before_the_process_ends(capsys: pytest.CaptureFixture[str]) -> None:
    args = ["check", "--no-cache", "--format=json", "--info", str(PITEÅ)]
    done = subprocess.run([*PROGRAM, *args], capture_output=True, text=True, check=False)
    whole = goallint(capsys, *args)
    assert done.returncode == whole.code == 1
    assert done.stdout == whole.out


@pytest.mark.slow
@pytest.mark.parametrize(
    ("encoding", "command"),
    [
        ("latin-1", "config show"),
        ("latin-1", "baseline show"),
        ("ascii", "check --help"),
        ("ascii", "check"),
        ("cp437", "check"),
    ],
)
def test_what_an_encoding_lacks_is_a_question_mark(
    tmp_path: Path, encoding: str, command: str
) -> None:
    (tmp_path / "goallint.yaml").write_text("as_of: 2023-12-31\nwords: {vague: [“→Ж]}\n")
    (tmp_path / "plan.yaml").write_text("kind: plan\ntitle: “→Ж\nbody: “→Ж\nperiod: 2023\n")
    (tmp_path / "goallint-baseline.jsonl").write_text(
        '{"goallint": "baseline", "version": 1}\n\n'
        '{"path": "plan.yaml", "rule": "vague-goal", "title": "“→Ж", "message": "“→Ж", "fingerprint": "1"}\n'
    )
    cache = {"XDG_CACHE_HOME": str(tmp_path / "cache")}
    environment = {**os.environ, **cache, "PYTHONIOENCODING": encoding}
    first, again = (
        subprocess.run(
            [*PROGRAM, *command.split()],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            check=False,
        )
        for _ in range(2)
    )
    assert first.returncode in (0, 1), first.stderr
    assert first.stdout == again.stdout
    assert "--help" in command or b"?" in first.stdout
