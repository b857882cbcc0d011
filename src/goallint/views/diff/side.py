"""One side of a comparison: a workspace with what of it is compared."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import NamedTuple

from goallint.engine.places import Locator
from goallint.engine.result import Result
from goallint.findings import Finding
from goallint.format.model import (
    Audit,
    Document,
    Goal,
    Item,
    KeyFigure,
    KeyFigures,
    Plan,
    Recommendation,
    ReportedEconomy,
    ReportedGoal,
    ReportedKeyFigure,
    Waiver,
)
from goallint.format.values.period import Period
from goallint.format.walk import items
from goallint.rules.rule import spot_of, title_of
from goallint.views.decisions_in_words import decision_of
from goallint.workspace.workspace import Workspace

Assessed = ReportedGoal | ReportedKeyFigure | ReportedEconomy


class Where(NamedTuple):
    """Where an item stands on one side, and by what decision."""

    path: str
    line: int
    decided: str


class Side:
    """A workspace as it is on one side, narrowed to what is in force in its period, if it has one.

    Where `plans` are named, their goals and key figures alone are compared.
    """

    def __init__(
        self,
        label: str,
        workspace: Workspace,
        result: Result,
        locator: Locator,
        plans: Iterable[Plan] | None = None,
    ) -> None:
        self.label, self.workspace, self.result, self.locator = label, workspace, result, locator
        self._plans = None if plans is None else frozenset(plans)

    @cached_property
    def plans(self) -> tuple[Plan, ...]:
        """The plans that are compared."""
        if self._plans is not None:
            return tuple(plan for plan in self.workspace.plans.all if plan in self._plans)
        return tuple(p for p in self.workspace.plans.all if self.workspace.is_in_force(p))

    @cached_property
    def goals(self) -> tuple[Goal, ...]:
        """The goals of those plans that have an id."""
        return tuple(goal for plan in self.plans for goal in plan.goals if goal.id)

    @cached_property
    def figures(self) -> tuple[KeyFigure, ...]:
        """The key figures of those plans, in goals and beside them, and the definitions that none of them is by."""
        found = [figure for plan in self.plans for figure in items(plan, KeyFigure)]
        if self._plans is None:
            documents = self.workspace.documents
            defined = [f for d in documents if isinstance(d, KeyFigures) for f in d.key_figures]
            found += [one for one in defined if one.id not in self.referred]
        return tuple(figure for figure in found if figure.id)

    @cached_property
    def referred(self) -> frozenset[str]:
        """The ids of the definitions that key figures of any plan are by."""
        plans = self.workspace.plans.all
        return frozenset(f.ref for plan in plans for f in items(plan, KeyFigure) if f.ref)

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """The plans that are compared, and all documents of other kinds."""
        others = (one for one in self.workspace.documents if not isinstance(one, Plan))
        return (*others, *self.plans)

    @cached_property
    def waivers(self) -> tuple[Waiver, ...]:
        """The waivers of all documents."""
        return tuple(one for document in self.documents for one in document.waivers)

    @cached_property
    def controls(self) -> frozenset[tuple[str, str, str]]:
        """The controls of the control plans that are compared, as findings call them."""
        plans = filter(self.workspace.is_in_force, self.workspace.control_plans)
        return frozenset((one.sort, one.name, plan.body) for plan in plans for one in plan.controls)

    def span(self, finding: Finding) -> Period | None:
        """The time of the document that a finding stands in; None for always, or where that is not known."""
        document = self._documents.get((finding.spot.path, finding.spot.at))
        return document.span if document else None

    @cached_property
    def _documents(self) -> Mapping[tuple[str, int], Document]:
        """The document of each item, by its file and place."""
        documents = self.workspace.documents
        return {(one.path, item.at): one for one in documents for item in items(one)}

    @property
    def day(self) -> date:
        """The last day that is known of: where it is a period, its own."""
        as_of, period = self.result.as_of, self.result.period
        return min(as_of, period.end) if period else as_of

    @cached_property
    def recommendations(self) -> tuple[Recommendation, ...]:
        """The recommendations of all audits up to that day."""
        made = (
            one
            for one in self.workspace.documents
            if isinstance(one, Audit) and (one.dated is None or one.dated <= self.day)
        )
        return tuple(one for audit in made for one in audit.recommendations if one.id)

    @cached_property
    def assessments(self) -> tuple[Assessed, ...]:
        """What reports say of sound economy, goals, areas and key figures."""
        found: list[Assessed] = []
        for report in self.workspace.reports:
            found += (*report.goals, *report.key_figures)
            if report.sound_economy is not None:
                found.append(report.sound_economy)
        return tuple(found)

    def subject(self, row: Assessed) -> str:
        """The title of what a report's row is about; empty where that is not known."""
        assessments = self.workspace.assessments
        if isinstance(row, ReportedGoal):
            about = assessments.subject(row)
            return title_of(about) if about is not None else ""
        if isinstance(row, ReportedEconomy):
            return ""
        figure = assessments.figure(row)
        return self.title(figure) if figure is not None else ""

    def where(self, item: Item) -> Where:
        """Where an item stands."""
        place = self.locator.place(spot_of(item))
        return Where(place.path, place.line, decision_of(item, self.workspace.settings))

    def body(self, item: Item) -> str:
        """The name of the body that an item is of."""
        body = self.workspace.body(item)
        return body.name_ if body else getattr(item.document, "body", None) or ""

    def may_hide(self, name: str) -> bool:
        """Whether what could not be read of this side may hold an item of that id."""
        return any(name in file.rest for file in self.workspace.files if file.is_unread)

    def title(self, figure: KeyFigure) -> str:
        """A key figure's title, its own or its definition's."""
        return self.workspace.measures.full(figure).title or ""
