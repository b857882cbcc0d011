"""Whole municipalities: all that is told of them stays as it is until it is changed on purpose."""

import datetime
import shutil
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from goallint.engine.configuration import load
from goallint.engine.run import Run
from tests.rules.whole import whole

ROOT = Path(__file__).parent.parent.parent
FOLDERS = sorted(
    path.parent
    for path in (*ROOT.glob("examples/*/goallint.yaml"), *ROOT.glob("tests/workspaces/*/goallint.yaml"))
    if path.parent.name != "own-rules"
)  # fmt: skip


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_what_is_told_of_a_municipality(
    folder: Path, tmp_path: Path, snapshot: SnapshotAssertion
) -> None:
    town = tmp_path / "town"
    shutil.copytree(folder, town)
    run = Run(town, load(town), jobs=1, today=datetime.date(2026, 1, 31), cache=False)
    assert whole(run, run.result()) == snapshot
