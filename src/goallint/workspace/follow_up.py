"""What each report is to follow up, and what it has rows about."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache, cached_property

import msgspec

from goallint.format.model import (
    Assignment,
    Body,
    Item,
    Plan,
    Report,
    ReportedActivity,
    ReportedAssignment,
    Reporting,
    SelfCheck,
)
from goallint.format.shape import NAMES, shape
from goallint.format.values.period import Period
from goallint.workspace.bodies import Bodies
from goallint.workspace.calendar import Calendar, periods_of
from goallint.workspace.index import Index
from goallint.workspace.memo import recent
from goallint.workspace.plans import Plans
from goallint.workspace.settings import Settings

_FINISHED = ("done", "stopped")


class Rows(msgspec.Struct, frozen=True):
    """What a list of a report has rows about."""

    names: frozenset[tuple[str, str]]
    """Sorts and ids; of one that nothing has, the id that was probably meant."""
    bare: frozenset[tuple[str, str]]
    """Those of which no row says anything."""
    is_open: bool
    """Whether some row may be about anything, since it cannot be read or followed."""

    def may_have(self, sort: str, name: str | None) -> bool:
        """Whether there is a row about an item, or may be."""
        return self.is_open or (sort, name) in self.names


class Reportings:
    """Asked with reports, and with plans as they stand in documents."""

    def __init__(
        self,
        calendar: Calendar,
        plans: Plans,
        bodies: Bodies,
        index: Index,
        reports: Iterable[Report],
        owes: Callable[[Item], bool],
    ) -> None:
        self._calendar, self._plans, self._bodies = calendar, plans, bodies
        self._index, self._owes = index, owes
        self._reports = tuple(reports)
        self._rows: dict[tuple[Report, str], Rows] = {}

    def prepare(self) -> None:
        """Makes what is else made when it is first asked for, so that processes can share it."""
        self._finished, self._given, self._below, self._checks  # noqa: B018

    # Rows.

    def rows(self, report: Report, field: str) -> Rows:
        """What the list `field` of a report has rows about."""
        key = (report, field)
        found = self._rows.get(key)
        if found is None:
            found = self._rows[key] = self._read(report, field)
        return found

    def _read(self, report: Report, field: str) -> Rows:
        names: set[tuple[str, str]] = set()
        said: set[tuple[str, str]] = set()
        is_open = report.is_unread(field)
        sorts = _named_in(field)
        for row in getattr(report, field):
            told = said if says_something(row, sorts) else set()
            for sort in sorts:
                name = getattr(row, sort)
                if row.is_unread(sort):
                    is_open = True
                elif name and self._index.find(name, (sort,), report):
                    names.add((sort, name))
                    told.add((sort, name))
                elif name:
                    near = self._index.near(name, (sort,), report)
                    names.add((sort, near or name))
                    told.add((sort, near or name))
                    is_open = is_open or near is None
        return Rows(frozenset(names), frozenset(names - said), is_open)

    # What a report covers.

    def covers(self, report: Report, sort: str) -> bool:
        """Whether a report is to follow up its body's items of a sort, such as `key-figures`."""
        reporting = self._calendar.reporting(report.reporting)
        return (
            reporting is not None
            and not reporting.is_unread("covers")
            and sort in reporting.covers
            and "period" not in report.unknown
            and self._bodies.get(report.body) is not None
            and self._owes(report)
        )

    @recent
    def plans(self, report: Report) -> tuple[Plan, ...]:
        """The plans of the reporting body whose items the report is to follow up.

        They are in force on its last day. A plan that names other reportings in `reported_in` is
        left out, and so is one that the report has no row for though it should have.
        """
        body = self._bodies.get(report.body)
        return tuple(p for p in self._plans.own(body) if self._asks(p, report)) if body else ()

    def _asks(self, plan: Plan, report: Report) -> bool:
        span = None if "period" in plan.unknown else self._plans.span(plan)
        if span is None or not span.start <= report.period.end <= span.end:
            return False
        if plan.lacks("reported_in"):
            return True
        if plan.is_unread("reported_in") or report.reporting not in plan.reported_in:
            return False
        return (
            plan.is_unread("id")
            or self.rows(report, "plans").may_have("plan", plan.id)
            or not self._is_to_have_row(plan, report)
        )

    def _is_to_have_row(self, plan: Plan, report: Report) -> bool:
        """Whether a report is to have a row for a plan that names its reporting."""
        body, other = self._bodies.get(plan.body), self._bodies.get(report.body)
        reporting = self._calendar.reporting(report.reporting)
        if body is None or other is None or reporting is None:
            return False
        if self._reports_itself(reporting, body):
            return body is other
        return self._bodies.is_above(body, other)

    @cached_property
    def _given(self) -> dict[str, list[Assignment]]:
        given: dict[str, list[Assignment]] = {}
        for plan in self._plans.all:
            for assignment in plan.assignments:
                to = (plan.body,) if assignment.lacks("to") else assignment.to
                for name in dict.fromkeys(to):
                    given.setdefault(name, []).append(assignment)
        return given

    def assignments(self, report: Report) -> Iterator[Assignment]:
        """The assignments to the reporting body that the report is to follow up."""
        for assignment in self._given.get(report.body, ()):
            if self._asks(assignment.document, report) and self._owes(assignment):
                yield assignment

    @cached_property
    def _finished(self) -> dict[tuple[Item, str], date]:
        """When an assignment or activity was first reported done or stopped: by whom, by anyone."""
        finished: dict[tuple[Item, str], date] = {}
        for report in self._reports:
            rows: list[tuple[str, str, ReportedAssignment | ReportedActivity]] = [
                *(("assignment", r.assignment, r) for r in report.assignments),
                *(("activity", r.activity, r) for r in report.activities),
            ]
            # A period or a status that cannot be read may be early, and may be the last.
            day = date.min if "period" in report.unknown else report.period.end
            for sort, name, row in rows:
                if row.status in _FINISHED or row.is_unread("status"):
                    for item in self._index.find(name, (sort,), report):
                        for by in (report.body, ""):
                            key = (item, by)
                            finished[key] = min(finished.get(key, date.max), day)
            for of_each in report.assignments:
                done = [body for body, status in of_each.by.items() if status in _FINISHED]
                for item in (
                    self._index.find(of_each.assignment, ("assignment",), report) if done else ()
                ):
                    for by in done:
                        finished[item, by] = min(finished.get((item, by), date.max), day)
        return finished

    def is_finished(self, item: Item, report: Report) -> bool:
        """Whether an item has been reported done or stopped by the end of a report's period.

        An assignment to several bodies is done by each for itself, an activity by whoever it was.
        """
        by = report.body if isinstance(item, Assignment) else ""
        day = self._finished.get((item, by))
        return day is not None and day <= report.period.end

    # Self-checks.

    @cached_property
    def _checks(self) -> dict[tuple[str, str], list[tuple[Period, int | None]]]:
        """Counts by self-check and body; without a name where it may be any."""
        found: dict[tuple[str, str], list[tuple[Period, int | None]]] = {}
        for report in self._reports:
            body = report.body if self._bodies.get(report.body) else ""
            rows: list[tuple[str, int | None]] = []
            for row in report.self_checks:
                if self._index.find(row.self_check, ("self_check",), report):
                    rows.append((row.self_check, row.done))
                else:
                    near = self._index.near(row.self_check, ("self_check",), report)
                    rows.append((near or "", None))
            if report.is_unread("self_checks"):
                rows.append(("", None))
            for name, done in rows:
                found.setdefault((name, body), []).append((report.period, done))
        return found

    def self_checks(self, name: str, body: Body | None, period: Period) -> list[int | None]:
        """How often a self-check was done, by each report of a body that has a day of a period.

        None where that cannot be told. Without a body, by reports of nobody knows whom.
        """
        whose = body.id if body else ""
        return [
            done
            for key in ((name, whose), ("", whose))
            for during, done in self._checks.get(key, ())
            if during.overlaps(period)
        ]

    # Plans that name the reportings in which they are followed up.

    @cached_property
    def _below(self) -> dict[tuple[str, str], list[Report]]:
        """Reports by reporting and by each body above the one that reports."""
        found: dict[tuple[str, str], list[Report]] = {}
        for report in self._reports:
            body = self._bodies.get(report.body)
            if report.reporting and body is not None:
                for superior in self._bodies.above(body):
                    found.setdefault((report.reporting, superior.id), []).append(report)
        return found

    def reports_on(self, plan: Plan) -> Iterator[tuple[int, Report]]:
        """The reports that are to have a row for a plan, with the number in its `reported_in`.

        They are those that the plan's body makes in the reporting at the same time, or where it
        does not report there, those of bodies below.
        """
        body = self._bodies.get(plan.body)
        if body is None or "period" in plan.unknown:
            return
        seen: set[str] = set()
        for number, name in enumerate(plan.reported_in):
            reporting = self._calendar.reporting(name)
            if reporting is None or name in seen:
                continue
            seen.add(name)
            for report in self._reports_in(reporting, body):
                if "period" not in report.unknown and self._plans.overlap(plan, report):
                    yield number, report

    def _reports_in(self, reporting: Reporting, body: Body) -> Iterable[Report]:
        if self._reports_itself(reporting, body):
            return self._calendar.reports(reporting, body)
        return self._below.get((reporting.id, body.id), ())

    def _reports_itself(self, reporting: Reporting, body: Body) -> bool:
        """Whether a body makes reports in a reporting, or is to make them."""
        return (
            self._calendar.is_from(reporting, body)
            or bool(self._calendar.reports(reporting, body))
            or reporting.is_unread("from")
        )

    def unreported(self, plan: Plan) -> Iterator[tuple[int, Report]]:
        """The reports that are to tell of a plan and do not; it may have no id to name it by."""
        if plan.is_unread("id"):
            return
        for number, report in self.reports_on(plan):
            is_there = self.rows(report, "plans").may_have("plan", plan.id)
            if self._owes(report) and (not is_there or self.is_only_named(plan, report)):
                yield number, report

    def is_only_named(self, plan: Plan, report: Report) -> bool:
        """Whether a report names a plan, and says nothing of it nor of anything in it."""
        rows = self.rows(report, "plans")
        if rows.is_open or ("plan", plan.id) not in rows.bare:
            return False
        figures = (*plan.key_figures, *(f for goal in plan.goals for f in goal.key_figures))
        within: list[tuple[str, Iterable[Item]]] = [
            ("goals", plan.goals),
            ("activities", plan.activities),
            ("assignments", plan.assignments),
            ("key_figures", figures),
        ]
        return not any(
            self.rows(report, field).may_have(one.sort, one.name)
            for field, items in within
            for one in items
        )


def periods_over(self_check: SelfCheck, settings: Settings) -> Iterator[Period]:
    """The periods that a self-check is counted in and that are over as of."""
    whole: Period = self_check.document.period
    as_of, checked = settings.as_of, settings.period
    if self_check.each is None:
        found = [whole]
    else:
        fiscal = settings.fiscal_year
        known = range(fiscal.of(whole.start), fiscal.of(min(whole.end, as_of)) + 1)
        found = [period for year in known for period in periods_of(self_check.each, year, fiscal)]
    for period in found:
        is_over = period.within(whole) and period.end <= as_of
        if is_over and (checked is None or period.overlaps(checked)):
            yield period


def says_something(row: Item, naming: Iterable[str]) -> bool:
    """Whether a row says anything of what it is about, which the fields `naming` tell."""
    fields = (field.name for field in shape(NAMES[type(row)]).fields.values())
    return any(not row.lacks(name) for name in fields if name not in naming)


@cache
def _named_in(field: str) -> tuple[str, ...]:
    """What the rows of a list of a report can be about: fields that go by the sort that they name."""
    row = shape(shape("report").fields[field].mapping)
    return tuple(field.name for field in row.fields.values() if field.refers == (field.name,))
