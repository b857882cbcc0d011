"""Facts of activities, also those that are to meet a deficit, and of the deficits."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from goallint.format.model import (
    Activity,
    Assignment,
    Body,
    BudgetRow,
    Item,
    Report,
    ReportedActivity,
    ReportedAssignment,
)
from goallint.format.values.quantity import Quantity
from goallint.workspace.activities import ENDED, expects_effect
from goallint.workspace.facts.known import NO, UNKNOWN, YES, Known, all_of, any_of, states

if TYPE_CHECKING:
    from goallint.workspace.workspace import Workspace


def is_described(activity: Activity) -> Known:
    """Whether it is said how an activity is done, what shows that it is, and by when (P 4.4.1)."""
    return all_of(states(activity, field) for field in ("how", "done_when", "due"))


def is_linked(activity: Activity, workspace: "Workspace") -> Known:
    """Whether an activity supports a goal, an assignment or a plan that is there."""
    if workspace.cascade.supported_by(activity):
        return YES
    stated = states(activity, "supports")
    return UNKNOWN if stated is YES else stated


def is_past(activity: Activity, workspace: "Workspace") -> bool:
    """Whether an activity was to be done by a day that has passed, and no later plan takes it on.

    What was due before its plan began is carried on from an earlier one, and wants a new date.
    """
    plan = activity.document
    return (
        activity.due is not None
        and activity.due.end < workspace.settings.as_of
        and ("period" in plan.unknown or activity.due.end >= plan.period.start)
        and not workspace.activities.is_carried_over(activity)
    )


def is_ended(activity: Activity, workspace: "Workspace") -> Known:
    """Whether an activity is done or stopped, by its latest status."""
    standing = workspace.activities.standing(activity)
    return UNKNOWN if standing is None else Known.of(standing.status in ENDED)


# Effects.


def is_measure(activity: Activity, workspace: "Workspace") -> bool:
    """Whether an activity is to have an effect, or is named against a deficit."""
    return expects_effect(activity) or bool(workspace.activities.deviations(activity))


def is_effect_known(activity: Activity, workspace: "Workspace") -> Known:
    """Whether a measure says which effect is expected, and some document which it had (P rec. 2)."""
    if activity.is_unread("expected_effect"):
        return UNKNOWN
    if not expects_effect(activity) or not workspace.activities.has_effect(activity):
        return NO
    return YES


# Deficits.


class Deficit(NamedTuple):
    """A deficit that a report shows: whose, in which row, by which field, and how large."""

    body: Body
    row: BudgetRow
    field: str
    value: Quantity


def deficits(report: Report, workspace: "Workspace") -> Iterator[Deficit]:
    """The deficits that a report shows. The total of a body above others is left out."""
    bodies = workspace.bodies
    found = [
        Deficit(body, row, *deficit)
        for row in report.budget
        if (deficit := _deficit(row)) and (body := bodies.get(row.body))
    ]
    totals = {superior.id for body, *_ in found for superior in bodies.above(body)}
    return (one for one in found if not one.body.outside and one.body.id not in totals)


def _deficit(row: BudgetRow) -> tuple[str, Quantity] | None:
    """The field that shows a deficit, and its value."""
    for field, value in (("deviation", row.deviation), ("forecast", row.forecast)):
        if value is not None and value.number < 0:
            return field, value
    return None


class DeficitOfYear(msgspec.Struct, frozen=True):
    """One deficit of a body in a year, with each row of a report that shows it, by time."""

    body: Body
    year: int
    rows: tuple[BudgetRow, ...]


def deficits_of_years(reports: Iterable[Report], workspace: "Workspace") -> list[DeficitOfYear]:
    """The deficits that reports show, each once, however many reports tell of it."""
    found: dict[tuple[str, int], tuple[Body, list[BudgetRow]]] = {}
    for report in sorted(reports, key=lambda report: (report.period.end, report.path)):
        if "period" in report.unknown:
            continue
        for deficit in deficits(report, workspace):
            key = deficit.body.id, report.period.end.year
            found.setdefault(key, (deficit.body, []))[1].append(deficit.row)
    return [DeficitOfYear(body, year, tuple(rows)) for (_, year), (body, rows) in found.items()]


def has_measures(deficit: DeficitOfYear) -> Known:
    """Whether some report on a deficit names measures against it (P 4.3)."""
    return any_of(states(row, "actions") for row in deficit.rows)


# What reports say of one thing.


class Turned(NamedTuple):
    """Work that a report calls done, and a later one does not."""

    item: Activity | Assignment
    done: ReportedActivity | ReportedAssignment
    later: ReportedActivity | ReportedAssignment


def turned(workspace: "Workspace") -> Iterator[Turned]:
    """The activities and assignments that were done in one report and are under way in a later one.

    Of what several bodies were assigned each tells of its own. A comment says that it was taken up again.
    """
    done: dict[tuple[Item, str], ReportedActivity | ReportedAssignment] = {}
    told: set[tuple[Item, str]] = set()
    for report in sorted(workspace.reports, key=lambda one: (one.period.end, one.path)):
        if "period" in report.unknown:
            continue
        rows: tuple[ReportedActivity | ReportedAssignment, ...] = (
            *report.activities,
            *report.assignments,
        )
        for row in rows:
            if not row.status:
                continue
            for item, whose in _meant(row, report, workspace):
                key = item, whose
                if row.status == "done":
                    done.setdefault(key, row)
                elif (
                    key in done
                    and key not in told
                    and done[key].document is not report
                    and row.status in _UNDER_WAY
                    and row.lacks("comment")
                ):
                    told.add(key)
                    yield Turned(item, done[key], row)


_UNDER_WAY = ("planned", "ongoing", "paused")


def _meant(
    row: ReportedActivity | ReportedAssignment, report: Report, workspace: "Workspace"
) -> Iterator[tuple[Activity | Assignment, str]]:
    """What a row is about, and whose part of it: nobody's own, of an activity."""
    if isinstance(row, ReportedActivity):
        for item in workspace.index.find(row.activity, ("activity",), report):
            if isinstance(item, Activity):
                yield item, ""
    else:
        for item in workspace.index.find(row.assignment, ("assignment",), report):
            if isinstance(item, Assignment):
                yield item, report.body
