"""Whatever happens to a command that writes, every file is the old one or the new one."""

import shutil
from pathlib import Path

import pytest

from tests.cli.command import PITEÅ
from tests.faults import Command


@pytest.fixture(params=["init", "schema", "json"])
def command(request: pytest.FixtureRequest, tmp_path: Path) -> Command:
    folder = tmp_path / "workspace"
    if request.param == "init":
        folder.mkdir()
        return Command(folder, "init", ".", "--lang", "en")
    shutil.copytree(PITEÅ, folder)
    if request.param == "schema":
        return Command(folder, "schema", "--write", "--path", ".")
    (folder / "findings.json").write_text("the old one\n")
    return Command(folder, "check", ".", "--format", "json=findings.json")


def test_killed(command: Command) -> None:
    command.is_whole_when_killed(seed=1)


def test_no_room(command: Command) -> None:
    command.is_whole_on_a_full_disk()


def test_two_at_once(command: Command) -> None:
    command.is_whole_when_two_run()
