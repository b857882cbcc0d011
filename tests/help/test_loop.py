"""A model municipality with a hundred faults, mended by nothing but the help of its findings."""

import shutil
from pathlib import Path
from random import Random

import pytest

from goallint.engine.configuration import load
from goallint.engine.result import Result
from goallint.engine.run import Run
from tests.help.faults import MAKERS, drawn, made, possible
from tests.help.loop import Walk

GOALS = Path(__file__).parent.parent.parent / "goals"
MOST_LEFT = 5
"""Findings of a hundred faults that only a person can mend, each with its reason."""


def texts() -> dict[str, str]:
    """The model municipality's documents."""
    paths = (path for path in GOALS.rglob("*.yaml") if path.name != "goallint.yaml")
    return {path.relative_to(GOALS).as_posix(): path.read_text("utf-8") for path in sorted(paths)}


def checked(folder: Path) -> Result:
    return Run(folder, load(folder), jobs=1, cache=False).result()


def walked(faults: int, seed: int, language: str, folder: Path) -> Walk:
    """What following help comes to in the model municipality with as many faults."""
    known = texts()
    shutil.copytree(GOALS, folder)
    for path, text in made(known, drawn(known, faults, Random(seed))).items():
        (folder / path).write_text(text, encoding="utf-8")
    return Walk(folder, checked, language)


def test_every_kind_of_fault_has_places() -> None:
    kinds = {fault.kind for path, text in texts().items() for fault in possible(path, text)}
    assert kinds == {*MAKERS, "document left out"}


@pytest.mark.slow
@pytest.mark.parametrize(("seed", "language"), [(1, "sv"), (2, "en")])
def test_ten_faults_are_mended_by_following_help(seed: int, language: str, tmp_path: Path) -> None:
    walk = walked(10, seed, language, tmp_path / "goals")
    assert walk.done
    assert walk.unexplained() == []
    assert walk.lost == []
    assert len(walk.left) <= 1, [walk.shown(left) for left in walk.left]


@pytest.mark.slow
@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("seed", [2, 7])
def test_a_hundred_faults_are_mended_by_following_help(
    seed: int, language: str, tmp_path: Path
) -> None:
    walk = walked(100, seed, language, tmp_path / "goals")
    assert len(walk.done) >= 50
    assert walk.unexplained() == []
    assert walk.lost == []
    assert len(walk.left) <= MOST_LEFT, [walk.shown(left) for left in walk.left]
