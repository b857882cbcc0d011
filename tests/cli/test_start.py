"""How the command starts and ends: what is answered at once is as the whole command answers it."""

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
