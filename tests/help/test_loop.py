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
from tests.help.styles import STYLES, in_style

GOALS = Path(__file__).parent.parent.parent / "goals"
MOST_LEFT = 5
"""Findings of a hundred faults that only a person can mend, each with its reason."""


def texts(style: str = "") -> dict[str, str]:
    """The model municipality's documents, in a style if not as they are."""
    paths = (path for path in GOALS.rglob("*.yaml") if path.name != "goallint.yaml")
    known = {path.relative_to(GOALS).as_posix(): path.read_text("utf-8") for path in sorted(paths)}
    return {path: (style and in_style(text, style)) or text for path, text in known.items()}


def checked(folder: Path) -> Result:
    return Run(folder, load(folder), jobs=1, cache=False).result()


def walked(faults: int, seed: int, language: str, folder: Path, style: str = "") -> Walk:
    """What following help comes to in the model municipality with as many faults."""
    known = texts(style)
    shutil.copytree(GOALS, folder)
    for path, text in made(known, drawn(known, faults, Random(seed))).items():
        (folder / path).write_text(text, encoding="utf-8")
    return Walk(folder, checked, language)


def test_every_kind_of_fault_has_places() -> None:
    kinds = {fault.kind for path, text in texts().items() for fault in possible(path, text)}
    assert kinds == {*MAKERS, "document left out"}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("seed", "language", "style"),
    [
        (2, "sv", ""),
        (7, "en", ""),
        (1002, "en", "JSON"),
        (3001, "sv", "rows in braces"),
        (4003, "en", ""),
        *((401, "sv", style) for style in STYLES),
    ],
)
def test_a_hundred_faults_are_mended_by_following_help(
    seed: int, language: str, style: str, tmp_path: Path
) -> None:
    walk = walked(100, seed, language, tmp_path / "goals", style)
    assert len(walk.done) >= 50
    assert walk.unexplained() == []
    assert walk.lost == []
    assert len(walk.left) <= MOST_LEFT, [walk.shown(left) for left in walk.left]
