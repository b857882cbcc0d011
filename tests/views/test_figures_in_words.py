"""Every figure of the paper in words, for each number that it can have: a page to be read by a person."""

import re
from collections.abc import Iterator
from fractions import Fraction

import pytest
from syrupy.assertion import SnapshotAssertion

from goallint.format.model import KeyFigure
from goallint.format.values.identity import Id
from goallint.views.audit import questions
from goallint.views.audit.conclusions import FigureResult
from goallint.views.audit.reckonings import RECKONINGS
from goallint.views.audit.working_paper import WorkingPaper
from goallint.workspace.facts.asked import Case
from goallint.workspace.facts.known import UNKNOWN
from tests.cli.command import PITEÅ
from tests.output.test_formats import TextFile
from tests.views.test_audit import writer

NUMBERS = ((0, 1), (1, 1), (0, 2), (1, 2), (2, 2), (0, 12), (1, 12), (5, 12), (12, 12))
"""How many are lacking, of how many."""


@pytest.fixture(scope="module", params=["sv", "en"])
def spoken(request: pytest.FixtureRequest) -> WorkingPaper:
    return writer(PITEÅ, request.param)


def sentences(
    spoken: WorkingPaper, cases: tuple[Case, ...] = ()
) -> Iterator[tuple[str, int, int, str]]:
    """Each figure that counts, with its numbers and words."""
    for question in questions.load(PITEÅ, RECKONINGS).questions:
        for figure in question.figures:
            for lacking, total in NUMBERS if figure.fact else ():
                args = {"n": lacking, "yes": total - lacking, "goals": 1, "open": lacking}
                args |= {"done": total - lacking, "partly": 0}
                share = Fraction(total - lacking, total)
                told = FigureResult(figure, total, lacking, share, "partly", args, cases)
                yield f"{question.id}, {figure.id}", lacking, total, spoken.sentences.figure(told)


def test_every_number_can_be_read_aloud(spoken: WorkingPaper, snapshot: SnapshotAssertion) -> None:
    rows, last = [], ""
    for name, lacking, total, words in sentences(spoken):
        if name != last:
            rows.append(f"\n{name}")
        rows.append(f"  {lacking:>2} of {total:>2}  {words}")
        last = name
    assert "\n".join(rows) + "\n" == snapshot.use_extension(TextFile)


def test_no_sentence_counts_where_there_is_nothing_to_count(spoken: WorkingPaper) -> None:
    """*1 av 1* and *12 av 12* are what machines say, and so is a share of so few."""
    of = {"sv": "av", "en": "of"}[spoken.catalogue.language]
    alike = ("carried-out", "exist", "decisions-stated")  # figures that name both numbers
    for name, lacking, total, words in sentences(spoken):
        assert not re.search(r"[{}\[\]|]", words), (name, words)
        if name.endswith(alike):
            continue
        if lacking == total != 2 or not lacking:
            assert not re.search(rf"\b\d+ {of} \d+\b", words), (name, words)
        assert "%" not in words or total >= 10, words


def test_one_of_several_is_not_the_only_one(spoken: WorkingPaper) -> None:
    """*The only plan was decided later; 3 could not be decided*: then there are four."""
    unknown = Case(KeyFigure(id=Id("SN-1")), UNKNOWN)
    for name, _, _, words in sentences(spoken, (unknown,)):
        few = re.search(r"\b(?:(?:den|det) enda|båda|the only|both) (\w+)", words, re.IGNORECASE)
        assert not few or few[1] in ("bedömda", "assessed"), (name, words)
