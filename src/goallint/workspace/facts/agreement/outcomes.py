"""Outcomes of what has not begun, and outcomes that are not what was said before."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from goallint.format.model import KeyFigure, ReportedKeyFigure
from goallint.format.values.period import Period
from goallint.format.values.quantity import Quantity
from goallint.workspace.measure import Measure, Statement
from goallint.workspace.series import OPEN, Outcome, are_same, state_of, when_stated

if TYPE_CHECKING:
    from goallint.workspace.workspace import Workspace


def in_future(
    measure: Measure, as_of: date, statements: Iterable[Statement] | None = None
) -> Iterator[Statement]:
    """The outcomes of a key figure for periods that have not begun.

    Without `statements`, those at the key figure itself and in the reports on it.
    """
    if statements is None:
        if measure.is_by_itself and measure.outcomes is measure.stated:
            return
        statements = measure.statements
    for statement in statements:
        _, field, period, _ = statement
        if period is not None and period.start > as_of and field[0] in ("outcome", "by"):
            yield statement


class Restated(NamedTuple):
    """Two statements of the outcome of a period, with the values that differ."""

    period: Period
    first: Outcome
    later: Outcome
    values: tuple[Quantity, Quantity]


def restated(figure: KeyFigure, workspace: "Workspace") -> Iterator[Restated]:
    """The outcomes that a key figure, or a report on it, gives another value than was stated first.

    Of each period the first that differs. What a report calls preliminary or incomplete binds nobody,
    and what it calls corrected takes the place of what was stated before.
    """
    measure = workspace.measures.of(figure)
    if not measure.series.differs:
        return
    unit = measure.full.unit or ""
    for period, stated in _by_period(figure, workspace).items():
        stated.sort(key=lambda one: (*when_stated(one), one.item.document.path))
        first = None
        for later in stated:
            if not is_settled(later):
                continue
            if first is None or state_of(later) == "corrected":
                first = later
                continue
            if later.item.document is first.item.document:
                continue
            pair = differing(first, later, unit)
            if pair and _is_told_at(later, figure, workspace):
                yield Restated(period, first, later, pair)
                break


def _by_period(figure: KeyFigure, workspace: "Workspace") -> dict[Period, list[Outcome]]:
    """The outcomes of a key figure that are to be the same, by period."""
    found: dict[Period, list[Outcome]] = {}
    every = workspace.assessments.stated(figure)
    if not workspace.assessments.are_of_one(figure, every):
        return {}
    for outcome in every:
        found.setdefault(outcome.period, []).append(outcome)
    return {
        period: stated
        for period, stated in found.items()
        if any(outcome.value != stated[0].value for outcome in stated)
    }


def is_settled(outcome: Outcome) -> bool:
    """Whether an outcome is not called preliminary or incomplete by the report that states it."""
    return state_of(outcome) not in OPEN


def differing(one: Outcome, other: Outcome, unit: str) -> tuple[Quantity, Quantity] | None:
    """The two values that differ by more than rounding: the totals, or those of women or men."""
    for mine, theirs in zip(one.value, other.value, strict=True):
        if mine is None or theirs is None or mine == theirs:
            continue
        if are_same(mine, theirs, unit) is False:
            return mine, theirs
    return None


def _is_told_at(outcome: Outcome, figure: KeyFigure, workspace: "Workspace") -> bool:
    """Whether an outcome is told of at a key figure, rather than at one of the same id."""
    if not isinstance(outcome.item, ReportedKeyFigure):
        return outcome.item is figure
    found = workspace.index.find(figure.id, ("key_figure",), outcome.item.document)
    return bool(found) and found[0] is figure
