"""How it goes, in words: what the page of `goallint report` and its Markdown show first."""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property

from goallint.output.catalogue import Catalogue, capital, cut
from goallint.views import economy_in_words
from goallint.views.cascade.cascade_words import CascadeWords
from goallint.views.report import page_data
from goallint.views.report.figures_in_words import FigureTeller, stated_in
from goallint.views.report.picture import Order
from goallint.views.states import SHORT_WORDS, STATE_WORDS, left_out, step_name
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
    tallies,
)
from goallint.workspace.facts.economy import KINDS, Field
from goallint.workspace.facts.known import UNKNOWN, YES, Known
from goallint.workspace.measure import due_of
from goallint.workspace.verdicts import VERDICTS
from goallint.workspace.whose import owner_of


class Teller:
    """Tells the attainment of a workspace in one language.

    It is one class, since the page, its Markdown and what is new since before are to say the same
    of a goal and of an outcome.
    """

    def __init__(self, attainments: Attainments, order: Order, writer: CascadeWords) -> None:
        self.attainments, self.order, self.writer = attainments, order, writer
        self.catalogue: Catalogue = writer.catalogue
        self.workspace = attainments.workspace
        self.figures = FigureTeller(attainments.workspace, writer)

    # Words.

    def state(self, state: State) -> str:
        """Where a goal stands, in a word."""
        return self.catalogue.plain("attainment", STATE_WORDS[state])

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
            scale=self.figures.scale(),
        )

    def _moment(self, one: Moment) -> page_data.Assessed:
        titles = list(dict.fromkeys(stated_in(report, self.writer).title for report in one.reports))
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
                sources=(stated_in(one.report, self.writer),),
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
            analysis_source=stated_in(one.analysis.row, self.writer) if one.analysis else None,
            analysed=self._analysed(one.analysed),
            others=tuple(
                f"{self._body(said.report.body)}: {self._step(said)}" for said in one.others
            ),
            figures=tuple(map(self.figures.row, one.figures)),
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
            sources=tuple(stated_in(one.row, self.writer) for one in said),
            of_area=any(one.is_by_area for one in said),
        )

    def _analysed(self, known: Known | None) -> str:
        return self.catalogue.plain("attainment", ANALYSED_WORDS[known])

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
            source=stated_in(account.report, self.writer),
            rows=tuple(rows),
        )


_FEW = 3
"""Reports of one day that are named."""
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
