"""One fault in the model municipality: the help of each finding that it gives is followed by itself."""

import shutil
from pathlib import Path
from random import Random

import pytest

from tests.help.cases import wrong
from tests.help.faults import Fault, made, possible
from tests.help.test_loop import GOALS, checked, texts

PARTS = 4
"""In so many tests, so that they are shared among processes."""
SEEDS = {"sv": 1, "en": 2}
"""By language of the help: where in the municipality the fault of each kind is put."""


def faults(seed: int) -> list[Fault]:
    """A fault of each kind, at a random place."""
    by_kind: dict[str, list[Fault]] = {}
    for path, text in texts().items():
        for fault in possible(path, text):
            by_kind.setdefault(fault.kind, []).append(fault)
    random = Random(seed)
    return [random.choice(of_kind) for _, of_kind in sorted(by_kind.items())]


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("language", SEEDS)
def test_the_help_of_each_finding_mends_it_and_keeps_what_is_right(
    language: str, part: int, tmp_path: Path
) -> None:
    known, folder = texts(), tmp_path / "goals"
    shutil.copytree(GOALS, folder)
    for number, fault in enumerate(faults(SEEDS[language])):
        if number % PARTS == part:
            path = folder / fault.path
            path.write_text(made(known, [fault])[fault.path], encoding="utf-8")
            assert list(wrong(folder, checked, language, tmp_path / "copy")) == [], fault.shown(
                known
            )
            path.write_text(known[fault.path], encoding="utf-8")
