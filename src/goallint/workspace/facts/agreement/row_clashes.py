"""Rows of reports that are about one thing, and do not say the same of it."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

from goallint.format.model import (
    Activity,
    Assignment,
    Item,
    KeyFigure,
    Report,
    ReportedActivity,
    ReportedAssignment,
    ReportedGoal,
    ReportedKeyFigure,
)
from goallint.format.values.period import Period
from goallint.workspace.facts.agreement.outcomes import differing
from goallint.workspace.facts.kept import kept
from goallint.workspace.measure import own_period
from goallint.workspace.series import are_same, stated

if TYPE_CHECKING:
    from goallint.workspace.workspace import Workspace

Row = ReportedGoal | ReportedKeyFigure | ReportedActivity | ReportedAssignment
Field = Literal["assessment", "forecast", "outcome", "status"]

_MOST = 20
"""Of rows on one thing, how many are compared with each other."""
_FINAL = (None, "final")
"""The states of an outcome that no other may replace without a word."""


class _Difference(NamedTuple):
    field: Field
    was: object
    now: object
    period: Period | None = None
    """The time of an outcome."""


class RowClash(NamedTuple):
    """Two rows on one thing that do not say the same."""

    item: Item
    first: Row
    later: Row
    field: Field
    was: object
    now: object
    period: Period | None


def row_clashes(report: Report, workspace: "Workspace") -> tuple[RowClash, ...]:
    """The rows of a report that do not say the same as one before them on the same thing.

    What is said of a goal or an area is held against the body's other reports of the same time and day too:
    nothing tells which of them is the later.
    """
    known = _known(workspace)
    found = known.get(report)
    if found is None:
        found = known[report] = tuple(_clashes(report, workspace))
    return found


@kept
def _known(workspace: "Workspace") -> dict[Report, tuple[RowClash, ...]]:
    """What was found of each report: several rules ask."""
    return {}


def _clashes(report: Report, workspace: "Workspace") -> Iterator[RowClash]:
    groups: dict[tuple[object, ...], list[Row]] = {}
    others = (row for one in _before(report, workspace) for row in one.goals)
    rows: tuple[Iterable[Row], ...] = (
        others, report.goals, report.key_figures, report.activities, report.assignments
    )  # fmt: skip
    for some in rows:
        for row in some:
            groups.setdefault(_about(row), []).append(row)
    for same in groups.values():
        if len(same) < 2 or (item := _item(same[-1], workspace)) is None:
            continue
        agreeing: list[Row] = []
        for later in same[:_MOST]:
            pairs = ((one, list(_differences(one, later, item, workspace))) for one in agreeing)
            first, found = next((pair for pair in pairs if pair[1]), (later, []))
            if not found:
                agreeing.append(later)
            for one in found if later.document is report else ():
                yield RowClash(item, first, later, one.field, one.was, one.now, one.period)


def in_doubt(report: Report, workspace: "Workspace", field: Field = "assessment") -> frozenset[Row]:
    """The rows of a report of which another of its rows denies a field."""
    return frozenset(
        row
        for clash in row_clashes(report, workspace)
        if clash.field == field
        for row in (clash.first, clash.later)
    )


@kept
def _at_once(workspace: "Workspace") -> dict[tuple[str, Period, date | None], list[Report]]:
    """The reports of each body for the same time and of the same day, in an order that is not that of their files."""
    found: dict[tuple[str, Period, date | None], list[Report]] = {}
    for report in workspace.reports:
        if "period" not in report.unknown and not report.is_unread("dated"):
            found.setdefault((report.body, report.period, report.dated), []).append(report)
    for same in found.values():
        same.sort(key=lambda report: (report.id or "", report.title or ""))
    return found


def _before(report: Report, workspace: "Workspace") -> list[Report]:
    """The other reports of the same time and day that come before a report."""
    if "period" in report.unknown:
        return []
    same = _at_once(workspace).get((report.body, report.period, report.dated), [])
    return same[: same.index(report)] if report in same else []


def _about(row: Row) -> tuple[object, ...]:
    """What a row is about, as it names it; one on a goal in an area is about its part there."""
    if isinstance(row, ReportedGoal):
        return "goal", row.goal, row.area
    if isinstance(row, ReportedKeyFigure):
        return "key_figure", row.key_figure
    if isinstance(row, ReportedActivity):
        return "activity", row.activity
    return "assignment", row.assignment


def _item(row: Row, workspace: "Workspace") -> Item | None:
    """What a row is about; None where that is not known, or several could be meant."""
    if isinstance(row, ReportedGoal):
        return workspace.assessments.subject(row)
    if isinstance(row, ReportedKeyFigure):
        return workspace.assessments.figure(row)
    sort, name = _about(row)
    found = workspace.index.find(str(name), (str(sort),), row.document)
    items = [item for item in found if isinstance(item, Activity | Assignment)]
    return items[0] if len(items) == 1 else None


def _differences(
    first: Row, later: Row, item: Item, workspace: "Workspace"
) -> Iterator[_Difference]:
    """The fields of which two rows say different things."""
    if isinstance(first, ReportedGoal) and isinstance(later, ReportedGoal):
        # Each may tell of another body's part.
        if not (first.by and later.by and first.by.keys().isdisjoint(later.by)):
            yield from _of_steps(first, later, ("assessment", "forecast"), workspace)
        return
    if isinstance(first, ReportedKeyFigure) and isinstance(later, ReportedKeyFigure):
        assert isinstance(item, KeyFigure)
        unit = workspace.measures.full(item).unit or ""
        yield from _of_outcomes(first, later, unit)
        pair = first.forecast and later.forecast and (first.forecast.total, later.forecast.total)
        if pair and all(pair) and are_same(*pair, unit) is False:  # type: ignore[arg-type]
            yield _Difference("forecast", *pair)
        yield from _of_steps(first, later, ("assessment",), workspace)
        return
    was, now = getattr(first, "status", None), getattr(later, "status", None)
    if was and now and was != now:
        yield _Difference("status", was, now)


def _of_steps(
    first: Row, later: Row, fields: tuple[Field, ...], workspace: "Workspace"
) -> Iterator[_Difference]:
    """The fields in which two rows name different steps of the scale."""
    scale = workspace.assessments.scale
    for field in fields if scale else ():
        was, now = getattr(first, field), getattr(later, field)
        steps = [scale.step(one) for one in (was, now) if scale and one]
        if len(steps) == 2 and None not in steps and steps[0] is not steps[1]:
            yield _Difference(field, was, now)


def _of_outcomes(
    first: ReportedKeyFigure, later: ReportedKeyFigure, unit: str
) -> Iterator[_Difference]:
    """The times of which two rows give outcomes that differ by more than rounding."""
    if first.state not in _FINAL or later.state not in _FINAL:
        return
    known, told = (
        {one.period: one for one in stated(row.outcome, own_period(row.document), row)}
        for row in (first, later)
    )
    for period, outcome in told.items():
        pair = period in known and differing(known[period], outcome, unit)
        if pair:
            yield _Difference("outcome", *pair, period)
