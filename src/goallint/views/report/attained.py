"""How it goes and what stands in the way, in words: what the page and its Markdown show first."""

from collections import Counter
from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from goallint.format.model import Item, Report, Step
from goallint.format.values.quantity import Quantity, after_number, unit_of
from goallint.format.vocabulary import word_in
from goallint.output.catalogue import Catalogue, capital, cut
from goallint.rules import suggest
from goallint.views import economy_in_words
from goallint.views.cascade.cascade_paper import CascadePaper
from goallint.views.report import page_data
from goallint.views.report.picture import Order
from goallint.views.sexes import met_told, outcome_told, target_told
from goallint.views.states import (
    SHORT_WORDS,
    STATE_WORDS,
    VERDICT_WORDS,
    given_told,
    left_out,
    step_name,
)
from goallint.workspace.attainment import (
    STATES,
    AreaAccount,
    Attainment,
    Attainments,
    By,
    Economy,
    Moment,
    Said,
    Standing,
    State,
    areas_of,
    state_of,
    tallies,
)
from goallint.workspace.bases import good_side, is_for, is_judged, levels_of
from goallint.workspace.facts.agreement.steps import bounds
from goallint.workspace.facts.agreement.tolerance import tolerance_of
from goallint.workspace.facts.economy import KINDS, Field
from goallint.workspace.facts.key_figures import has_target
from goallint.workspace.facts.known import UNKNOWN, YES, Known
from goallint.workspace.measure import due_of, own_period
from goallint.workspace.obstacles import Became, bodies_of
from goallint.workspace.pace import FARTHEST
from goallint.workspace.verdicts import VERDICTS, Measured
from goallint.workspace.whose import owner_of


class Teller:
    """Tells the attainment of a workspace in one language.

    It is one class, since the page, its Markdown and what is new since before are to say the same
    of a goal and of an outcome.
    """

    def __init__(self, attainments: Attainments, order: Order, writer: CascadePaper) -> None:
        self.attainments, self.order, self.writer = attainments, order, writer
        self.catalogue: Catalogue = writer.catalogue
        self.workspace = attainments.workspace

    # Words.

    def state(self, state: State) -> str:
        """Where a goal stands, in a word."""
        return self.catalogue.plain("attainment", STATE_WORDS[state])

    def verdict(self, one: Measured) -> str:
        """How an outcome stands to its target."""
        during, target = one.aim or (None, None)
        by = target.by if target and one.verdict == "so far" else 0
        # *minst 80 % senast 2027* is the target of this year's plan, and is for 2027.
        period = str(by) if by else self.catalogue.period(during.text) if during else ""
        words = VERDICT_WORDS if period else SHORT_WORDS
        told = self.catalogue.plain("attainment", words[one.verdict], period=period)
        return f"{told} ({met_told(one.apart, self.catalogue)})" if one.apart else told

    def source(self, item: Item) -> page_data.StatedIn:
        """The document that an item stands in, and its place there."""
        document = item.document
        title = " ".join((getattr(document, "title", "") or document.path).split())
        period = own_period(document) if isinstance(document, Report) else None
        told = self.catalogue.period(period.text) if period else ""
        # *Annual report 2025* says already what it tells of.
        is_said = told in title.split()
        return page_data.StatedIn(
            title=title, period="" if is_said else told, place=self.writer.place(item)
        )

    def _step(self, said: Said) -> str:
        if said.step is None:
            return cut(said.text)
        return step_name(said.step, self.catalogue)

    # Attainment.

    def attained(self) -> page_data.Attained:
        """Everything on how it goes."""
        found = self.attainments.goals
        verdicts: Counter[str] = sum((one.verdicts for one in found), Counter())
        return page_data.Attained(
            states=tuple(map(self.state, STATES)),
            counts=_counts(Counter(one.assessment.state for one in found)),
            forecasts=_counts(Counter(one.forecast.state for one in found)),
            verdicts=tuple(
                (name, self.catalogue.plain("attainment", SHORT_WORDS[name]), verdicts[name])
                for name in VERDICTS
                if verdicts[name]
            ),
            goals=tuple(map(self._goal, found)),
            bodies=tuple(self._by(found, "body")),
            areas=tuple(self._by(found, "area")),
            owners=tuple(self._by(found, "owner")),
            kinds=tuple(self._by(found, "kind"))
            if any(one.goal.financial for one in found)
            else (),
            several=self._several(found),
            economy=tuple(map(self._economy, self.attainments.economy)),
            no_economy=self._no_economy(),
            analysed=tuple(map(self._areas, self.attainments.areas)),
            history=tuple(map(self._moment, self.attainments.history)),
            earlier=left_out(self.attainments, self.catalogue),
            scale=self.scale(),
        )

    def _moment(self, one: Moment) -> page_data.Assessed:
        titles = list(dict.fromkeys(self.source(report).title for report in one.reports))
        told = ", ".join(titles[:_FEW])
        if len(titles) > _FEW:
            told = f"{told} {self.catalogue.phrase('and-more', n=len(titles) - _FEW)}"
        return page_data.Assessed(
            day=one.day.isoformat(),
            at=one.day.toordinal(),
            reports=told,
            counts=_counts(one.counts),
        )

    @cached_property
    def _area_names(self) -> dict[str, str]:
        """What areas are called; of another division than the municipality's own, with what that is."""
        return {
            area.id: f"{area.name_ or area.id} ({area.dimension})"
            if area.dimension
            else area.name_ or area.id
            for area in self.workspace.bodies.areas
        }

    def _several(self, found: Iterable[Attainment]) -> str:
        count = sum(len(areas_of(one.goal)) > 1 for one in found)
        if not count:
            return ""
        return self.catalogue.plain(
            "attainment",
            "Goals that are in several areas, and counted in each of them: {n}",
            n=self.catalogue.number(count),
        )

    def _economy(self, one: Economy) -> page_data.EconomyRow:
        return page_data.EconomyRow(
            body=self.order.number(one.report.body),
            field=self.catalogue.plain("page", FIELD_WORDS[one.field]),
            said=page_data.Statement(
                state=one.state,
                words=economy_in_words.said(one, self.catalogue),
                sources=(self.source(one.report),),
            ),
            recounted=capital(economy_in_words.recounted(one, self.catalogue)),
            holds=one.holds.value,
        )

    def _no_economy(self) -> str:
        organisation, whose = self.workspace.organisation, self.attainments.whose
        has_rule = organisation is not None and organisation.sound_economy is not None
        if not has_rule or whose.owner or whose.bodies is not None or self.attainments.economy:
            return ""
        if any(file.is_unread for file in self.workspace.files):
            # It may be said in what could not be read.
            return ""
        return self.catalogue.plain(
            "economy", "No report says whether the economy is sound as a whole"
        )

    def _by(self, found: Iterable[Attainment], by: By) -> Iterator[page_data.StateCount]:
        for name, counts in tallies(found, by).items():
            told = self._area_names.get(name, name)
            if name in KINDS and by == "kind":
                told = self.catalogue.plain("economy", economy_in_words.KIND_WORDS[name])
            yield page_data.StateCount(
                name="" if by == "body" else told,
                body=self.order.number(name) if by == "body" else None,
                counts=_counts(counts),
            )

    def _goal(self, one: Attainment) -> page_data.GoalAttained:
        goal, due = one.goal, due_of(one.goal)
        return page_data.GoalAttained(
            id=goal.id,
            title=" ".join(goal.title.split()),
            body=self.order.number(goal.document.body),
            area=", ".join(self._area_names.get(name, name) for name in areas_of(goal)),
            owner=owner_of(goal),
            due=due.text if due else "",
            place=self.writer.place(goal),
            assessment=self.standing(one.assessment, "assessment"),
            forecast=self.standing(one.forecast, "forecast"),
            analysis=" ".join(one.analysis.text.split()) if one.analysis else "",
            analysis_source=self.source(one.analysis.row) if one.analysis else None,
            analysed=self._analysed(one.analysed),
            others=tuple(
                f"{self._body(said.report.body)}: {self._step(said)}" for said in one.others
            ),
            figures=tuple(map(self._figure, one.figures)),
        )

    def _body(self, name: str) -> str:
        body = self.workspace.bodies.get(name)
        return body.name_ if body else name

    def standing(self, standing: Standing, field: Field) -> page_data.Statement:
        """An assessment or a forecast in words, with who says so."""
        said = standing.said
        words = " / ".join(dict.fromkeys(map(self._step, said)))
        if standing.state == "unknown":
            told = self.state("unknown")
            words = f"{told}: {words}" if words else told
        return page_data.Statement(
            state=standing.state,
            words=words or self.catalogue.plain("attainment", NOTHING_SAID[field]),
            sources=tuple(self.source(one.row) for one in said),
            of_area=any(one.is_by_area for one in said),
        )

    def _analysed(self, known: Known | None) -> str:
        return self.catalogue.plain("attainment", ANALYSED_WORDS[known])

    def _figure(self, one: Measured) -> page_data.MeasuredRow:
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
            source=self.source(outcome.item) if outcome else None,
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
                f"{forecast.forecast} ({self.source(forecast).title})"
                if forecast is not None
                else ""
            ),
            bullet=self._bullet(one),
        )

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
            report=self.source(row).title,
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

    def _areas(self, account: AreaAccount) -> page_data.AreasAnalysed:
        plain = self.catalogue.plain
        names = {area.id: area.name_ or str(area.id) for area, _ in account.areas}
        told = plain(
            "attainment",
            "{good} of {total} areas are analysed",
            good=len(account.analysed),
            total=len(account.areas),
        )
        listed = ", ".join(names[area.id] for area in account.analysed)
        nothing = plain("attainment", NOTHING_SAID["assessment"])
        rows = []
        for area, known in account.areas:
            said = account.said.get(area.id, {})
            assessment, forecast = said.get("assessment"), said.get("forecast")
            rows.append(
                (
                    names[area.id],
                    self._analysed(known),
                    self._step(assessment) if assessment else nothing,
                    self._step(forecast)
                    if forecast
                    else plain("attainment", NOTHING_SAID["forecast"]),
                )
            )
        return page_data.AreasAnalysed(
            body=self.order.number(account.report.body),
            told=f"{told}: {listed}" if listed else told,
            source=self.source(account.report),
            rows=tuple(rows),
        )

    # What stands in the way.

    def obstacles(self) -> page_data.ObstacleRows:
        """Everything that stands in the way."""
        found, number = self.attainments.obstacles, self.order.number
        lacking = Counter(number(one.plan.body) for one in found.untargeted)
        asked = Counter(
            number(one.plan.body)
            for one in self.attainments.counted
            if self.workspace.measures.role(one.figure) == "goal"
            and has_target(one.figure, self.workspace) is not UNKNOWN
        )
        return page_data.ObstacleRows(
            broken=tuple(
                (
                    number(row.goal.document.body),
                    f"{row.goal.id} {' '.join(row.goal.title.split())}",
                    f"{self.writer.verdict(row)}; {self.writer.tally(row)}",
                )
                for row in found.broken
            ),
            gaps=tuple((number(gap.body.id), self.writer.reason(gap)) for gap in found.gaps),
            untargeted=tuple((body, count, asked[body]) for body, count in lacking.items()),
            recommendations=tuple(map(self._became, found.recommendations)),
        )

    def _standing_told(self, one: Became) -> str:
        if one.standing.status:
            return self.catalogue.plain("standing", one.standing.status)
        if one.is_awaited:
            return self.catalogue.plain("attainment", "not followed up yet, nor due to be")
        return self.catalogue.plain("attainment", "not followed up")

    def _became(self, one: Became) -> page_data.RecommendationRow:
        recommendation, follow_up = one.recommendation, one.standing.follow_up
        status = one.standing.status
        return page_data.RecommendationRow(
            id=recommendation.id,
            text=" ".join(recommendation.text.split()),
            to=", ".join(body.name_ for body in bodies_of(one, self.workspace)),
            status=status,
            words=self._standing_told(one),
            date=follow_up.date.isoformat() if follow_up and follow_up.date else "",
            note=" ".join((follow_up.note or "").split()) if follow_up else "",
            audit=" ".join(one.audit.title.split()),
            place=self.writer.place(recommendation),
        )


_FEW = 3
"""Reports of one day that are named."""
_WHOLE = 100
"""From here a yearly change is told in whole numbers."""
FIELD_WORDS: dict[Field, str] = {"assessment": "Assessment", "forecast": "Forecast"}
NOTHING_SAID: dict[Field, str] = {"assessment": "not assessed", "forecast": "no forecast"}
ANALYSED_WORDS: dict[Known | None, str] = {
    YES: "analysed",
    Known.NO: "not analysed",
    UNKNOWN: "cannot be decided",
    None: "not in any report",
}


def _counts(counts: Counter[str]) -> tuple[int, ...]:
    return tuple(counts[state] for state in STATES)
