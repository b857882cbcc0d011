"""How the answer to an audit question follows from its figures, and a group's from those."""

from collections import Counter
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any, Literal, NamedTuple

from goallint.engine.result import Judged, Undecided
from goallint.format.model import Item
from goallint.views.audit.questions import Figure
from goallint.workspace.facts.asked import LAST_REPORTED, Case
from goallint.workspace.facts.known import UNKNOWN

Word = Literal["yes", "partly", "no", "cannot be assessed"]
UNCLEAR: Word = "cannot be assessed"
WORDS: tuple[Word, ...] = ("yes", "partly", "no", UNCLEAR)
TENTH = Fraction(1, 10)
"""Below this share of a decisive figure the answer is no; above it, in what is unknown, there is none."""
_PERCENT = 100


class FigureResult(NamedTuple):
    """One figure as it came out."""

    figure: Figure
    total: int
    """How many are in place or lacking. What is unknown or left out is not among them."""
    lacking: int
    share: Fraction | None
    """What is in place, as a share; None where nothing is judged."""
    mark: Word | None
    """None for what is only shown, or has no items. What is waived by decision counts as in place."""
    args: Mapping[str, Any]
    cases: tuple[Case, ...] = ()
    """What was asked about, in the order of the documents."""
    found: Mapping[int, tuple[Judged, ...]] = {}
    """The findings about a case, where there are any, by the case's number."""
    waived: int = 0
    """How many of what is lacking are waived by decision."""

    @property
    def unknown(self) -> int:
        """How many could not be decided."""
        return sum(case.known is UNKNOWN for case in self.cases)

    @property
    def left_out(self) -> Counter[str]:
        """How many are not asked, by the reason."""
        return Counter(case.how for case in self.cases if case.known is None)


Why = Literal[
    "nothing decisive", "unknown", "below a tenth", "all yes", "all no", "mixed", "not shown"
]
"""What an answer follows from."""


class Reckoning(NamedTuple):
    """How an answer follows from its figures."""

    answer: Word
    why: Why
    told: FigureResult | None = None
    """The figure that settled it, where one did."""


class Answered(NamedTuple):
    """One question with its answer."""

    id: str
    group: str
    words: Mapping[str, str]
    """The question in each language; under `` in the auditors' own words."""
    answer: Word
    why: Reckoning
    figures: tuple[FigureResult, ...] = ()
    others: tuple[Judged, ...] = ()
    """Open findings of rules that no figure speaks for."""
    aside: tuple[Judged, ...] = ()
    """Findings of its rules that are waived, ignored or in the baseline."""
    undecided: tuple[Undecided, ...] = ()
    holds: tuple[Item, ...] = ()
    """What the documents hold on it, by the audit's own choice."""
    without_waivers: Word | None = None
    """What the answer would be without the waivers, where it would be another."""
    has_errors: bool = False
    """Whether what errors in the documents may hide turned a yes into partly."""
    cannot_show: Mapping[str, str] = {}
    basis: str = ""
    note: str = ""
    auditors: str = ""
    """The auditors' own answer."""
    is_overall: bool = False
    unnamed: tuple[str, ...] = ()
    """Where no figure is given: the codes of the rules that would have to be named too for the nearest one."""

    @property
    def evidence(self) -> tuple[Judged, ...]:
        """The findings that bear on it, each once: of its figures, of other rules, and those set aside."""
        of_figures = (
            one for told in self.figures for found in told.found.values() for one in found
        )
        found = {id(one): one for one in (*of_figures, *self.others, *self.aside)}
        return tuple(found.values())


class Overall(NamedTuple):
    """The answer to a group of questions."""

    group: str
    words: Mapping[str, str]
    answer: Word
    counts: Mapping[Word, int]
    """How many questions have each answer."""


def reckon(figures: Iterable[FigureResult]) -> Reckoning:
    """The answer that figures give, and what it follows from.

    None where what decides it is not in the documents, or too much of it is unknown. No where less
    than a tenth of a decisive figure is in place, or each decisive one is no; yes where all are,
    and nothing decisive is missing; else partly.
    """
    asked = [told for told in figures if not told.figure.shown_only]
    unknown = next(filter(is_unclear, asked), None)
    if unknown is not None:
        return Reckoning(UNCLEAR, "unknown", unknown)
    judged = [told for told in asked if told.mark is not None and told.total]
    decisive = [told for told in judged if told.figure.decisive]
    if not decisive:
        return Reckoning(UNCLEAR, "nothing decisive")
    least = min(decisive, key=_in_place)
    if _in_place(least) < TENTH:
        return Reckoning("no", "below a tenth", least)
    if all(told.mark == "yes" for told in judged):
        if any(told.figure.decisive and not told.total and not _is_in_time(told) for told in asked):
            # What decides it in part is not in the documents: no yes follows from that.
            return Reckoning(UNCLEAR, "nothing decisive")
        return Reckoning("yes", "all yes")
    if all(told.mark == "no" for told in decisive):
        return Reckoning("no", "all no", least)
    return Reckoning("partly", "mixed")


def _is_in_time(told: FigureResult) -> bool:
    """Whether nothing is counted only since nothing is due yet."""
    return set(told.left_out) == {LAST_REPORTED} and not told.unknown


def is_unclear(told: FigureResult) -> bool:
    """Whether too much of what decides an answer could not be decided itself."""
    whole = told.total + told.unknown
    return told.figure.decisive and told.unknown > whole * TENTH


def overall(answered: Iterable[Answered]) -> Word:
    """The answer to all: yes if all are, no if more than half are, unclear if fewer than half are known."""
    asked = [one for one in answered if not one.is_overall]
    known = [one.answer for one in asked if one.answer != UNCLEAR]
    if not known or 2 * len(known) < len(asked):
        return UNCLEAR
    if all(answer == "yes" for answer in known):
        return "yes"
    return "no" if 2 * known.count("no") > len(known) else "partly"


def _in_place(told: FigureResult) -> Fraction:
    """What is in place, as a share; what is waived by decision among it."""
    if told.share is None or not told.total:
        return Fraction(0)
    return told.share + Fraction(told.waived, told.total)


def mark_of(told: FigureResult, waived: int) -> Word | None:
    """The mark of a figure with so many that lack taken as in place; None where it has none."""
    if told.figure.shown_only or told.share is None:
        return None
    held = told.share + Fraction(waived, told.total)
    return mark_for(held, limit_of(told.figure.yes), limit_of(told.figure.partly))


def without_waivers(told: FigureResult) -> FigureResult:
    """A figure with what is waived held against it."""
    return told._replace(waived=0, mark=mark_of(told, 0)) if told.waived else told


def mark_for(share: Fraction | None, yes: Fraction, partly: Fraction) -> Word | None:
    """The mark of a share, by what is at least needed for yes and for partly."""
    if share is None:
        return None
    return "yes" if share >= yes else "partly" if share >= partly else "no"


def limit_of(percent: int) -> Fraction:
    """A limit that is given in per cent, as a share."""
    return Fraction(percent, _PERCENT)
