"""The reporting calendar: who owes which report for which period, and which reports stand for it.

It is computed from what the organisation writes under `reporting`, never guessed from the reports
that happen to exist. What cannot be read there demands nothing.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import cached_property
from itertools import accumulate

import msgspec

from goallint.format.model import Body, Organisation, Report, Reporting
from goallint.format.values.fiscal_year import FiscalYear
from goallint.format.values.period import Interval, Period
from goallint.workspace.bodies import Bodies
from goallint.workspace.heirs import Heirs
from goallint.workspace.plans import Plans
from goallint.workspace.settings import Settings


class Demand(msgspec.Struct, frozen=True):
    """A report that a body owes: of a reporting, for one of its periods."""

    reporting: Reporting
    body: Body
    period: Period
    last_day: date
    """The last day on which it is in time."""


class Calendar:
    """Asked with reportings and bodies as they stand in the organisation."""

    def __init__(
        self,
        organisation: Organisation | None,
        bodies: Bodies,
        plans: Plans,
        reports: Iterable[Report],
        later: Iterable[Report],
        heirs: Heirs,
        settings: Settings,
    ) -> None:
        self._bodies, self._plans, self._settings = bodies, plans, settings
        self._heirs = heirs
        rows = organisation.reporting if organisation else ()
        self._reportings: dict[str, Reporting] = {}
        for row in rows:
            if row.id:
                self._reportings.setdefault(row.id, row)
        self._reports: dict[tuple[str, str], list[Report]] = {}
        self._stray: dict[tuple[str, str], list[Report]] = {}
        self._unnamed: dict[str, list[Report]] = {}
        self._first: dict[str, int] = {}
        self._in_time: dict[tuple[str, str], _Stretches] = {}
        self._demanded: dict[str, tuple[Demand, ...]] = {}
        self._missing: dict[str, tuple[Demand, ...]] = {}
        self._all, self._later = tuple(reports), tuple(later)
        for report in self._all:
            self._add(report)
        for report in (*self._all, *self._later):
            name = report.reporting or ""
            if name in self._reportings and not {"reporting", "period"} & set(report.unknown):
                year = settings.fiscal_year.of(report.period.start)
                self._first[name] = min(self._first.get(name, year), year)

    def _add(self, report: Report) -> None:
        name = report.reporting or ""
        known = name in self._reportings and not report.is_unread("reporting")
        homeless = self._bodies.get(report.body) is None
        if not known and report.lacks("reporting"):
            self._unnamed.setdefault(report.body, []).append(report)
        elif not known or homeless:
            # It may be of any reporting, or of any body.
            key = (name if known else "", "" if homeless else report.body)
            self._stray.setdefault(key, []).append(report)
        else:
            self._reports.setdefault((name, report.body), []).append(report)

    # The calendar itself.

    @property
    def reportings(self) -> tuple[Reporting, ...]:
        """The rows of the calendar, in the order written."""
        return tuple(self._reportings.values())

    def reporting(self, name: str | None) -> Reporting | None:
        """The reporting with the id `name`."""
        return self._reportings.get(name) if name else None

    @cached_property
    def _on_level(self) -> dict[str, list[Body]]:
        found: dict[str, list[Body]] = {}
        for body in self._bodies.all:
            if body.id and self._bodies.get(body.id) is body:
                found.setdefault(body.level, []).append(body)
        return found

    def named(self, names: Iterable[str], superior: Body | None) -> tuple[Body, ...]:
        """The bodies that `from` names, by id or by level, that are not outside.

        Of a level those are meant that are below `superior`, where that is on a higher level.
        """
        found: dict[str, Body] = {}
        for name in names:
            body = self._bodies.get(name)
            if body is not None:
                found.setdefault(body.id, body)
                continue
            for body in self._on_level.get(name, ()):
                if superior is None or self._may_be_meant(body, superior):
                    found.setdefault(body.id, body)
        return tuple(body for body in found.values() if not body.outside)

    def _may_be_meant(self, body: Body, superior: Body) -> bool:
        if self._bodies.rank(superior) >= self._bodies.rank(body):
            return True
        return self._bodies.is_above(superior, body)

    @cached_property
    def _from(self) -> dict[str, tuple[Body, ...]]:
        return {
            name: self.named(row.from_, self._bodies.get(row.to))
            for name, row in self._reportings.items()
        }

    def bodies(self, reporting: Reporting) -> tuple[Body, ...]:
        """The bodies that report in a reporting. Those that are outside owe nothing."""
        return self._from.get(reporting.id, ())

    def is_from(self, reporting: Reporting, body: Body) -> bool:
        """Whether a body reports in a reporting."""
        return any(row is reporting for row in self.reportings_of(body))

    @cached_property
    def _of(self) -> dict[str, list[Reporting]]:
        found: dict[str, list[Reporting]] = {}
        for name, bodies in self._from.items():
            for body in bodies:
                found.setdefault(body.id, []).append(self._reportings[name])
        return found

    def reportings_of(self, body: Body) -> tuple[Reporting, ...]:
        """The reportings in which a body reports."""
        return tuple(self._of.get(body.id, ()))

    def periods(self, reporting: Reporting, year: int) -> tuple[Period, ...]:
        """The periods of a reporting in a year, in order; none where it does not wholly apply.

        Of an interval of several years it is not said in which of them it ends: it has none.
        """
        applies = reporting.period
        if reporting.each is None or "period" in reporting.unknown:
            return ()
        found = periods_of(reporting.each, year, self._settings.fiscal_year)
        return tuple(period for period in found if applies is None or period.within(applies))

    def last_day(self, reporting: Reporting, period: Period) -> date | None:
        """The last day on which a report for `period` is in time; None if that is not known."""
        if reporting.is_unread("within_days"):
            return None
        return later(period.end, reporting.within_days or 0)

    # Reports.

    def reports(self, reporting: Reporting, body: Body) -> tuple[Report, ...]:
        """The reports of a body in a reporting, in the order of the files."""
        return tuple(self._reports.get((reporting.id, body.id), ()))

    def standing_for(self, demand: Demand) -> tuple[Report, ...]:
        """The reports that stand for what is demanded: they end in its period, or span it."""
        return tuple(
            report
            for maker in self._makers(demand)
            for report in self._reports.get((demand.reporting.id, maker), ())
            if _is_meant(report, demand)
        )

    def _makers(self, demand: Demand) -> tuple[str, ...]:
        """The bodies whose report may stand for what is demanded: the body itself, and one that took over from it.

        The latter where it owes none of its own for the same time.
        """
        heirs = self._heirs.of(demand.body)
        return (demand.body.id, *(name for name in heirs if not self._owes(name, demand)))

    def _owes(self, name: str, demand: Demand) -> bool:
        body = self._bodies.get(name)
        return body is None or any(
            (own.reporting, own.period) == (demand.reporting, demand.period)
            for own in self._demands(body)
        )

    def to_come(self, demand: Demand) -> Report | None:
        """A report that would stand for what is demanded, but is dated after as of."""
        return next(
            (
                one
                for one in self._later
                if (one.reporting, one.body) == (demand.reporting.id, demand.body.id)
                and _is_meant(one, demand)
            ),
            None,
        )

    def last_reported(self, body: Body) -> date | None:
        """The last day that the reports of a body, made as of, tell of."""
        return self._last_reported.get(body.id)

    @cached_property
    def _last_reported(self) -> dict[str, date]:
        found: dict[str, date] = {}
        for report in self._all:
            if "period" not in report.unknown:
                found[report.body] = max(found.get(report.body, date.min), report.period.end)
        return found

    def unnamed(self, demand: Demand) -> Report | None:
        """A report by the body that ends in the period and names no reporting: it may be meant."""
        found = self._unnamed.get(demand.body.id, ())
        return next(
            (one for one in found if demand.period.start <= one.period.end <= demand.period.end),
            None,
        )

    # Demands.

    def demanded(self, body: Body) -> tuple[Demand, ...]:
        """The reports that a body owes as of, whether they are there or not.

        The last day has passed, and the body has a main plan in force in the period. Nothing is
        demanded of years before those that the reporting is said to apply to; where nothing is said, before
        its first report, and without any of those before last year. An unknown day demands nothing.
        """
        found = self._demanded.get(body.id)
        if found is None:
            day = self._settings.as_of
            found = tuple(one for one in self._demands(body) if one.last_day < day)
            self._demanded[body.id] = found
        return found

    def coming(self, body: Body) -> tuple[Demand, ...]:
        """The reports of a body whose period is over as of, but not the time to make them."""
        day = self._settings.as_of
        return tuple(one for one in self._demands(body) if one.period.end <= day <= one.last_day)

    def _demands(self, body: Body) -> Iterator[Demand]:
        # On a plan of several bodies one of them reports.
        plans = [
            plan
            for plan in self._plans.own(body)
            if self._plans.is_main(plan) and "period" not in plan.unknown
        ]
        spans = [span for plan in plans if (span := self._plans.span(plan))]
        day, checked = self._settings.as_of, self._settings.period
        year_of = self._settings.fiscal_year.of
        if not spans or body.outside:
            return
        governed = _Stretches(spans)
        # Of a period in which another body has taken over, that body reports.
        taken_over = self._heirs.since(body) or date.max
        earliest = max(min(year_of(span.start) for span in spans), 1)
        latest = min(year_of(day), max(year_of(span.end) for span in spans))
        for reporting in self.reportings_of(body):
            first = self._first.get(reporting.id, year_of(day) - 1)
            if reporting.period is not None:
                first = year_of(reporting.period.start)
            first = max(first, earliest)
            for year in range(first, latest + 1):
                for period in self.periods(reporting, year):
                    last_day = self.last_day(reporting, period)
                    if last_day is None or not governed.overlap(period):
                        continue
                    if period.end >= taken_over:
                        continue
                    if checked is None or period.overlaps(checked):
                        yield Demand(reporting, body, period, last_day)

    def missing_from(self, body: Body) -> tuple[Demand, ...]:
        """The reports that a body owes and that no report stands for, or may stand for."""
        found = self._missing.get(body.id)
        if found is None:
            found = self._missing[body.id] = tuple(
                demand for demand in self.demanded(body) if not self._may_be_there(demand)
            )
        return found

    def missing(self) -> tuple[Demand, ...]:
        """The reports that are missing, body by body."""
        return tuple(
            demand
            for body in self._bodies.all
            if self._bodies.get(body.id) is body
            for demand in self.missing_from(body)
        )

    @cached_property
    def _missing_in(self) -> dict[str, list[Demand]]:
        found: dict[str, list[Demand]] = {}
        for demand in self.missing():
            found.setdefault(demand.reporting.id, []).append(demand)
        return found

    def missing_in(self, reporting: Reporting) -> tuple[Demand, ...]:
        """The reports that are missing in a reporting."""
        return tuple(self._missing_in.get(reporting.id, ()))

    def _may_be_there(self, demand: Demand) -> bool:
        """Whether a report stands for a demand, or one does that cannot be told whose it is."""
        reporting, body = demand.reporting.id, demand.body.id
        return any(
            self._covers(self._reports, (reporting, maker), demand.period)
            for maker in self._makers(demand)
        ) or any(
            self._covers(self._stray, key, demand.period)
            for key in (("", body), (reporting, ""), ("", ""))
            if key in self._stray
        )

    def _covers(
        self, reports: dict[tuple[str, str], list[Report]], key: tuple[str, str], period: Period
    ) -> bool:
        stretches = self._in_time.get(key)
        if stretches is None:
            # A period that cannot be read is any.
            spans = [one.period for one in reports.get(key, ())]
            stretches = self._in_time[key] = _Stretches(spans)
        return stretches.cover(period) or stretches.end_in(period)


def _is_meant(report: Report, demand: Demand) -> bool:
    """Whether a report in a reporting is about the period of a demand: it ends there, or spans it."""
    return "period" not in report.unknown and (
        demand.period.start <= report.period.end <= demand.period.end
        or demand.period.within(report.period)
    )


class _Stretches:
    """Ranges of days, asked about a period in the time that a search in a sorted list takes."""

    def __init__(self, spans: Iterable[Period]) -> None:
        ordered = sorted((span.start, span.end) for span in spans)
        self._starts = [start for start, _ in ordered]
        self._furthest = list(accumulate((end for _, end in ordered), max))
        self._ends = sorted(end for _, end in ordered)

    def overlap(self, period: Period) -> bool:
        """Whether some range has a day of `period`."""
        begun = bisect_right(self._starts, period.end)
        return begun > 0 and self._furthest[begun - 1] >= period.start

    def cover(self, period: Period) -> bool:
        """Whether some range has every day of `period`."""
        begun = bisect_right(self._starts, period.start)
        return begun > 0 and self._furthest[begun - 1] >= period.end

    def end_in(self, period: Period) -> bool:
        """Whether some range ends in `period`."""
        number = bisect_left(self._ends, period.start)
        return number < len(self._ends) and self._ends[number] <= period.end


def periods_of(interval: Interval, year: int, fiscal: FiscalYear) -> tuple[Period, ...]:
    """The periods of an interval in the year that begins in `year`; none of an interval of several years."""
    return tuple(interval.periods(year, fiscal)) if interval.months <= 12 else ()


def later(day: date, days: int) -> date:
    """The day that comes `days` after another, or the last of all."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max
