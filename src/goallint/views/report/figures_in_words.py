"""Key figures in words: outcomes beside targets, steps of the scale, where their pace leads."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from goallint.format.model import Item, Report, Step
from goallint.format.values.quantity import Quantity
from goallint.format.values.unit import after_number, unit_of
from goallint.format.vocabulary import word_in
from goallint.output.catalogue import Catalogue
from goallint.rules import suggest
from goallint.views.cascade.cascade_words import CascadeWords
from goallint.views.report import page_data
from goallint.views.sexes import met_told, outcome_told, target_told
from goallint.views.states import SHORT_WORDS, VERDICT_WORDS, given_told, step_name
from goallint.workspace.attainment import State, state_of
from goallint.workspace.facts.agreement.steps import bounds
from goallint.workspace.facts.agreement.tolerance import tolerance_of
from goallint.workspace.measure import own_period
from goallint.workspace.pace import FARTHEST
from goallint.workspace.reached import good_side, is_for, is_judged, levels_of
from goallint.workspace.verdicts import Measured
from goallint.workspace.workspace import Workspace

_WHOLE = 100
"""From here a yearly change is told in whole numbers."""


class FigureTeller:
    """Tells in one language how key figures stand to their targets."""

    def __init__(self, workspace: Workspace, writer: CascadeWords) -> None:
        self.workspace, self.writer = workspace, writer
        self.catalogue: Catalogue = writer.catalogue

    def row(self, one: Measured) -> page_data.MeasuredRow:
        """Everything about a key figure of a goal."""
        measures, catalogue = self.workspace.measures, self.catalogue
        full = measures.full(one.figure)
        outcome = one.outcome
        trend = catalogue.word(one.trend) if one.trend else ""
        if one.turn and trend:
            trend = f"{trend} ({catalogue.period(one.turn[0].period.text)}–{catalogue.period(one.turn[1].period.text)})"
        forecast = one.forecast
        return page_data.MeasuredRow(
            id=one.figure.id,
            title=" ".join((full.title or "").split()),
            outcome=outcome_told(outcome.value, catalogue) if outcome else "",
            period=catalogue.period(outcome.period.text) if outcome else "",
            unit="" if outcome and outcome.value.has_unit else after_number(full.unit or ""),
            source=stated_in(outcome.item, self.writer) if outcome else None,
            target="; ".join(self._targets(one)),
            verdict=one.verdict,
            words=self.verdict(one),
            step=self.step(one),
            step_state=self._state_of(one.step.step) if one.step else "",
            trend=trend,
            printed=self._printed(one),
            pace=self.pace(one),
            limits=self._limits(one),
            forecast=(
                f"{forecast.forecast} ({stated_in(forecast, self.writer).title})"
                if forecast is not None
                else ""
            ),
            bullet=self._bullet(one),
        )

    def verdict(self, one: Measured) -> str:
        """How an outcome stands to its target."""
        during, target = one.aim or (None, None)
        by = target.by if target and one.verdict == "so far" else 0
        # *minst 80 % senast 2027* is the target of this year's plan, and is for 2027.
        period = str(by) if by else self.catalogue.period(during.text) if during else ""
        words = VERDICT_WORDS if period else SHORT_WORDS
        told = self.catalogue.plain("attainment", words[one.verdict], period=period)
        return f"{told} ({met_told(one.apart, self.catalogue)})" if one.apart else told

    def _targets(self, one: Measured) -> Iterator[str]:
        """The target that it is held against; before it, or without one, what its words say that no outcome can be judged by."""
        measure, when = self.workspace.measures.of(one.figure), one.outcome and one.outcome.period
        open_ = [
            pair
            for pair in measure.targets_in_force
            if pair[1].open and pair != one.aim and not is_judged(measure, pair[1], pair[0])
        ]
        own = [pair for pair in open_ if when and is_for(when, pair[0])]
        for period, target in (*(own if one.aim else own or open_), *filter(None, [one.aim])):
            told = (self.catalogue.period(period.text), target_told(target, self.catalogue))
            yield ": ".join(filter(None, told))

    def _printed(self, one: Measured) -> str:
        """*Annual report 2025 says: better*: the trend that a report states."""
        row = one.printed
        if row is None or row.trend is None:
            return ""
        return self.catalogue.plain(
            "attainment",
            "{report} says: {trend}",
            trend=word_in("trend", row.trend, self.catalogue.language),
            report=stated_in(row, self.writer).title,
        )

    def step(self, one: Measured) -> str:
        """The step that its outcome gives a key figure, in words; empty where that is not known."""
        return given_told(one.step, one.verdict, self.catalogue)

    def _limits(self, one: Measured) -> str:
        """*Met: 80 %, Partly met: 75 %*, or *Tolerance: 5 %*; empty where it has neither limits of its own nor a tolerance."""
        scale = self.workspace.assessments.scale
        limits = self.workspace.measures.full(one.figure).limits
        if not limits:
            tolerance = tolerance_of(one.figure, self.workspace)
            return (
                self.catalogue.plain("attainment", "Tolerance: {amount}", amount=tolerance.text)
                if tolerance
                else ""
            )
        if scale is None:
            return ""
        texts = {scale.step(written): limit.text for written, limit in limits.items()}
        return ", ".join(
            f"{step_name(step, self.catalogue)}: {texts[step]}"
            for step in scale.steps
            if step in texts
        )

    def scale(self) -> str:
        """*Met: 100 %, Partly met: 80 % of the target*; empty where the scale has no shares of its own."""
        scale = self.workspace.assessments.scale
        steps = scale.steps if scale and not scale.is_default else ()
        shares = [
            f"{step_name(step, self.catalogue)}: {step.from_.text}" for step in steps if step.from_
        ]
        if not shares:
            return ""
        return self.catalogue.plain(
            "attainment", "The scale's shares of the target: {shares}", shares=", ".join(shares)
        )

    def _state_of(self, step: Step) -> State:
        scale = self.workspace.assessments.scale
        return state_of(step, scale.steps if scale else ())

    def outcome(self, one: Measured) -> str:
        """*2023: 84 % (target reached)*; empty without an outcome."""
        if one.outcome is None:
            return ""
        period = self.catalogue.period(one.outcome.period.text)
        return f"{period}: {outcome_told(one.outcome.value, self.catalogue)} ({self.verdict(one)})"

    def pace(self, one: Measured) -> str:
        """*at this pace the target is reached in 2027 (2025: 80 %; +2 a year by 2020: 70 % …)*; empty where nothing can be said."""
        pace = one.pace
        if pace is None:
            return ""
        plain = self.catalogue.plain
        period = self.catalogue.period
        target = ": ".join(filter(None, (period(pace.aim[0].text), pace.aim[1].text)))
        if pace.year is None:
            told = plain(
                "attainment", "at this pace the target is not reached within {n} years", n=FARTHEST
            )
        else:
            told = plain(
                "attainment", "at this pace the target is reached in {year}", year=str(pace.year)
            )
        points = ", ".join(
            f"{period(point.period.text)}: {point.value.total}" for point in pace.points
        )
        last = pace.points[-1].value.total
        unit = (last.unit if last else "") or self.workspace.measures.full(one.figure).unit or ""
        by = plain(
            "attainment",
            "{change} a year by {points}",
            change=self._change(pace.yearly, unit),
            points=points,
        )
        return f"{told} ({target}; {by})"

    def _change(self, yearly: Fraction, unit: str) -> str:
        """*+1.5 percentage points*."""
        number = Decimal(yearly.numerator) / Decimal(yearly.denominator)
        shown = round(number, 0 if abs(number) >= _WHOLE else 1 if abs(number) >= 1 else 2)
        if unit_of(unit).is_per_cent:
            plain = self.catalogue.plain
            unit = (
                plain("attainment", "percentage point")
                if abs(shown) == 1
                else plain("attainment", "percentage points")
            )
        told = self.catalogue.value("", suggest.told(shown, unit), "")
        return told if shown < 0 else f"+{told}"

    def _bullet(self, one: Measured) -> page_data.Bullet | None:
        """The outcome and what it can be compared with; None where there is no number."""
        total = one.outcome.value.total if one.outcome else None
        if one.outcome is None or total is None or one.aim is None:
            return None
        unit = self.workspace.measures.full(one.figure).unit or ""
        measure = self.workspace.measures.of(one.figure)

        def beside(other: Quantity | None) -> float | None:
            pair = total.beside(other, unit) if other else None
            return float(pair[1]) if pair else None

        level = next(iter(levels_of(measure, one.aim[1], one.outcome.period)), None)
        target = beside(level.value) if level else None
        own = beside(total)
        if own is None or level is None or target is None:
            return None
        before = one.turn[0].value.total if one.turn else None
        limits = tuple(
            page_data.Limit(
                at=float(number), name=step_name(step, self.catalogue), state=self._state_of(step)
            )
            for step, number in bounds(one.figure, level, total, self.workspace)
        )
        return page_data.Bullet(
            outcome=own,
            target=target,
            upper=beside(level.upper),
            before=beside(before),
            at_most=good_side(measure, one.aim[1]) == "lower",
            limits=limits,
        )


def stated_in(item: Item, writer: CascadeWords) -> page_data.StatedIn:
    """The document that an item stands in, and its place there."""
    document = item.document
    title = " ".join((getattr(document, "title", "") or document.path).split())
    period = own_period(document) if isinstance(document, Report) else None
    told = writer.catalogue.period(period.text) if period else ""
    # *Annual report 2025* says already what it tells of.
    is_said = told in title.split()
    return page_data.StatedIn(title=title, period="" if is_said else told, place=writer.place(item))
