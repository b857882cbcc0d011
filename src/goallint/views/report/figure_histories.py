"""Key figures over the years: outcomes that can be compared, target steps, others, and the table beside them."""

from collections.abc import Iterable, Iterator
from datetime import date

from goallint.format.model import KeyFigure
from goallint.format.values.period import Period
from goallint.format.values.quantity import Quantity, Split
from goallint.format.values.unit import after_number
from goallint.rules.rule import spot_of
from goallint.views.aims import Aim as Stated
from goallint.views.aims import aims_of, told
from goallint.views.report.attained import Teller
from goallint.views.report.page_data import Compared, KeyFigureHistory, PaceTold, TargetStep
from goallint.views.sexes import outcome_told, target_told
from goallint.workspace.facts.key_figures import Counted, reason_of
from goallint.workspace.reached import levels_of
from goallint.workspace.series import is_whole_year
from goallint.workspace.verdicts import Measured, has_come
from goallint.workspace.whose import responsible

_EARLIEST = 1900
"""A target of a definition is for all days; it is no line in time."""


def figure(counted: Counted, teller: Teller) -> KeyFigureHistory:
    """A key figure as the page shows it, with the body that is to set its target."""
    return _Shown(counted.figure, teller).figure(counted.plan.body)


class _Shown:
    def __init__(self, one: KeyFigure, teller: Teller) -> None:
        self.one, self.teller, self.writer = one, teller, teller.writer
        self.workspace = teller.workspace
        self.measured: Measured = teller.attainments.verdicts.measured(one)
        measures = self.workspace.measures
        self.full = measures.full(one)
        self.unit = self.full.unit or ""
        self.outcomes = [
            outcome
            for outcome in measures.of(one).settled
            if outcome.value.parts and has_come(outcome.period, teller.workspace)
        ]
        # What is known of women and men alone has no value to draw.
        totals = [outcome for outcome in self.outcomes if outcome.value.total]
        whole = [outcome for outcome in totals if is_whole_year(outcome.period)]
        self.drawn = whole or totals
        self.last: Quantity | None = self.drawn[-1].value.total if self.drawn else None
        """What all others are drawn beside."""
        same = [one, *(n for n in measures.namesakes(one) if n is not one)]
        self.measures = [measures.of(each) for each in same]

    def figure(self, body: str) -> KeyFigureHistory:
        one, measured = self.one, self.measured
        latest, place = measured.outcome, self.writer.locator.place(spot_of(one))
        reason = reason_of(one, self.workspace)
        head, rows = self._table()
        period = self.writer.catalogue.period
        return KeyFigureHistory(
            id=one.id,
            title=" ".join((self.full.title or "").split()),
            body=self.teller.order.number(body),
            goals=tuple(goal.id for goal in self.workspace.measures.goals(one)),
            place=f"{place.path}:{place.line}",
            unit="" if latest and latest.value.has_unit else after_number(self.unit),
            owner=responsible(one, self.workspace),
            lack=self.writer.catalogue.word(reason) if reason else "",
            target="; ".join(map(self._target, aims_of(self.workspace.measures.of(one)))),
            outcome=f"{period(latest.period.text)}: {outcome_told(latest.value, self.writer.catalogue)}"
            if latest
            else "",
            verdict=measured.verdict if latest else "",
            words=self.teller.figures.verdict(measured) if latest else "",
            step=self.teller.figures.step(measured),
            points=tuple(self._points((o.period, o.value.total) for o in self.drawn)),
            aims=tuple(self._aims()),
            compare=tuple(self._compared()),
            pace=self._pace(),
            head=head,
            rows=rows,
        )

    def _target(self, aim: Stated) -> str:
        """A target as it is written, and in brackets what its words say where that is no plain level."""
        said = told(aim, self.writer.catalogue)
        period = self.writer.catalogue.period(aim.period)
        target = target_told(aim.target, self.writer.catalogue)
        return f"{period}: {target}" + (f" ({said})" if said else "")

    # The picture.

    def _number(self, other: Quantity | None) -> float | None:
        """A number in the unit of the last outcome; None where the two cannot be compared."""
        pair = self.last.beside(other, self.unit) if self.last and other else None
        if self.last is None or pair is None:
            return None
        return float(pair[1] / self.last.size(self.unit))

    def _points(
        self, values: Iterable[tuple[Period, Quantity | None]]
    ) -> Iterator[tuple[int, float]]:
        """The first statement of each period, as far as it can be compared with the last outcome."""
        seen: set[Period] = set()
        for period, value in values:
            number = self._number(value)
            if number is not None and period not in seen:
                seen.add(period)
                yield period.end.toordinal(), number

    def _aims(self) -> Iterator[TargetStep]:
        """The levels of its targets, and of those under the same id in the body's other plans."""
        seen: set[Period] = set()
        for measure, (period, target) in ((m, pair) for m in self.measures for pair in m.targets):
            if self.last is None or period in seen or period.start.year < _EARLIEST:
                continue
            last = self.drawn[-1].period
            level = next(
                iter(levels_of(measure, target, last if last.within(period) else period)), None
            )
            value = self._number(level.value) if level else None
            if level is not None and value is not None:
                seen.add(period)
                days = (period.start.toordinal(), period.end.toordinal())
                yield TargetStep(
                    start=days[0], end=days[1], value=value, upper=self._number(level.upper)
                )

    def _compared(self) -> Iterator[Compared]:
        for name, values in self._others().items():
            points = self._points((period, value.total) for period, value in values.items())
            in_time = tuple(sorted(points))
            if in_time:
                yield Compared(name=name, points=in_time)

    def _pace(self) -> PaceTold | None:
        pace = self.measured.pace
        if pace is None:
            return None
        day, end = pace.points[-1].period.end, None
        value = self._number(pace.level.value)
        if pace.year is not None and value is not None:
            end = (date(pace.year, day.month, day.day).toordinal(), value)
        return PaceTold(
            words=self.teller.figures.pace(self.measured), points=len(pace.points), end=end
        )

    # The table beside it.

    def _others(self) -> dict[str, dict[Period, Split]]:
        """What others have reached, by name and period, as this plan and the body's others state it."""
        found: dict[str, dict[Period, Split]] = {}
        for measure in self.measures:
            for name, values in measure.full.compare.items():
                for period, value in values.pairs:
                    when = period or measure.own_period
                    if when is not None:
                        found.setdefault(name, {}).setdefault(when, value)
        return found

    def _table(self) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
        """The head and the rows: each period with what is stated for it."""
        catalogue = self.writer.catalogue
        outcomes: dict[Period, str] = {}
        for outcome in self.outcomes:
            outcomes.setdefault(outcome.period, outcome_told(outcome.value, catalogue))
        targets: dict[Period, str] = {}
        for measure in self.measures:
            for period, target in measure.targets:
                targets.setdefault(period, target_told(target, catalogue))
        columns = [
            (catalogue.word("outcome"), outcomes),
            (catalogue.plain("page", "Target"), targets),
        ]
        columns += [
            (name, {when: str(value) for when, value in values.items()})
            for name, values in self._others().items()
        ]
        shown = [(name, told) for name, told in columns if told]
        periods = sorted(
            {period for _, told in shown for period in told}, key=lambda one: (one.end, one.start)
        )
        rows = (
            (catalogue.period(period.text), *(told.get(period, "") for _, told in shown))
            for period in periods
        )
        return tuple(name for name, _ in shown), tuple(rows)
