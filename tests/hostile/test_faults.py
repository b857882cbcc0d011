"""Whatever happens to a command that writes, every file is the old one or the new one.

`benchmarks/kills.py` does the same some hundred times.
"""

import pytest

from tests.faults import Command, can_mount
from tests.writers import WRITERS

needs_mounts = pytest.mark.skipif(not can_mount(), reason="no disk can be made here")


@pytest.fixture(scope="module", params=WRITERS)
def command(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Command:
    return WRITERS[request.param](tmp_path_factory.mktemp(request.param) / "workspace")


def test_killed(command: Command) -> None:
    command.is_whole_when_killed(seed=1, rounds=2)


def test_no_room(command: Command) -> None:
    command.is_whole_where_files_are_bounded()


@needs_mounts
def test_full_disk(command: Command) -> None:
    command.is_whole_on_a_full_disk()


@needs_mounts
def test_read_only_disk(command: Command) -> None:
    command.is_whole_on_a_read_only_disk()


def test_two_at_once(command: Command) -> None:
    command.is_whole_when_two_run()
