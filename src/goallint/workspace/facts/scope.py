"""The part of a workspace that is asked about: some bodies, and what is theirs."""

from collections.abc import Iterator
from functools import cached_property

from goallint.format.model import (
    Activity,
    Audit,
    Body,
    Control,
    ControlPlan,
    Document,
    Goal,
    Item,
    Plan,
    Recommendation,
    Report,
    SelfCheck,
    Survey,
)
from goallint.workspace.facts.answers import Answer, Answers, CascadeRow
from goallint.workspace.facts.controls import is_over
from goallint.workspace.facts.key_figures import Counted, counted
from goallint.workspace.facts.recommendations import asked_of
from goallint.workspace.workspace import Workspace


class Scope:
    """Some bodies of a workspace.

    `audit` narrows what is asked of recommendations to its own; they may be to others than the
    bodies that it is about, and are asked of those in `to`.
    """

    def __init__(
        self,
        workspace: Workspace,
        bodies: frozenset[str],
        audit: Audit | None = None,
        to: frozenset[str] | None = None,
    ) -> None:
        self.workspace, self.bodies, self.audit = workspace, bodies, audit
        self._to = bodies if to is None else to

    def holds(self, item: Item) -> bool:
        """Whether an item is of a body that is asked about, and something is demanded of it."""
        document = item.document
        is_theirs = getattr(document, "body", None) is None or self._is_theirs(document)
        return is_theirs and self.workspace.owes(item)

    def _is_theirs(self, document: Document) -> bool:
        """Whether it is the document of one of the bodies, be it together with others."""
        return not self.bodies.isdisjoint(document.body_ids)

    def knows(self, audit: Audit) -> bool:
        """Whether an audit is of these bodies, and was made by the day that counts."""
        return self.holds(audit)

    @cached_property
    def own_bodies(self) -> tuple[Body, ...]:
        """The bodies that owe something."""
        bodies = self.workspace.bodies.all
        return tuple(body for body in bodies if body.id in self.bodies and not body.outside)

    def plans(self) -> Iterator[Plan]:
        """Their plans, in force in the period that is checked."""
        return (plan for plan in self.workspace.plans.all if self.holds(plan))

    def main_plans(self) -> Iterator[Plan]:
        """Their main plans."""
        return (plan for plan in self.plans() if self.workspace.plans.is_main(plan))

    def goals(self) -> Iterator[Goal]:
        """The goals of their plans."""
        return (goal for plan in self.plans() for goal in plan.goals)

    @cached_property
    def rows(self) -> tuple[CascadeRow, ...]:
        """How the cascade stands below their goals."""
        return tuple(row for row in self._cascade if self._is_theirs(row.goal.document))

    @cached_property
    def _cascade(self) -> tuple[CascadeRow, ...]:
        return Answers(self.workspace).rows()

    def answers(self) -> Iterator[tuple[Goal, Answer]]:
        """What they answer to the goals of bodies above, and what is answered to theirs by those below who are asked about too."""
        for row in self._cascade:
            for answer in row.answers:
                if answer.body.id in self.bodies:
                    yield row.goal, answer

    def activities(self) -> Iterator[Activity]:
        """The activities of their plans."""
        return (activity for plan in self.plans() for activity in plan.activities)

    @cached_property
    def figures(self) -> tuple[Counted, ...]:
        """Their key figures that are asked for a target, as `goallint targets` counts them."""
        return tuple(one for one in counted(self.workspace) if self._is_theirs(one.plan))

    def reports(self) -> Iterator[Report]:
        """Their reports."""
        return (report for report in self.workspace.reports if self.holds(report))

    def budget_reports(self) -> Iterator[Report]:
        """The reports that may tell of their budgets: theirs and those of others, above or beside."""
        return (report for report in self.workspace.reports if self.workspace.owes(report))

    def controls(self) -> Iterator[Control]:
        """The controls of their control plans whose period is over."""
        for plan in self.workspace.control_plans:
            if self.holds(plan):
                yield from (one for one in plan.controls if is_over(one, self.workspace))

    def self_checks(self) -> Iterator[SelfCheck]:
        """The self-checks of their control plans."""
        for plan in self.workspace.control_plans:
            if self.holds(plan):
                yield from plan.self_checks

    def recommendations(self) -> Iterator[Recommendation]:
        """The recommendations to them that are made by the day that counts, in whichever audit; only one's, where one is asked."""
        for audit in self.workspace.audits if self.audit is None else (self.audit,):
            if self.workspace.owes(audit):
                yield from filter(self.is_to, audit.recommendations)

    def is_to(self, recommendation: Recommendation) -> bool:
        """Whether a recommendation is to one of them, or may be: it is not known to whom."""
        asked = asked_of(recommendation, self.workspace)
        return not asked or any(body.id in self._to for body in asked)

    def surveys(self) -> Iterator[Survey]:
        """The surveys in their reports and control plans."""
        workspace = self.workspace
        documents: list[Report | ControlPlan] = [*workspace.reports, *workspace.control_plans]
        for document in documents:
            if self.holds(document):
                yield from document.surveys
