"""What the figures of the working paper count: the items of each name that `questions.yaml` uses.

An instance is what one finding can be about: an item, or an item together with a report, a body or
a period. It is found wanting by a finding about its item whose `apart` has all that it names.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import chain
from typing import Literal, NamedTuple

from goallint.findings import Subject
from goallint.format.model import (
    Activity,
    Area,
    Audit,
    Body,
    Control,
    ControlPlan,
    Goal,
    Item,
    KeyFigure,
    Plan,
    Recommendation,
    Report,
    Survey,
)
from goallint.format.vocabulary import keys
from goallint.rules.rule import key_of, subject_of
from goallint.workspace import audits, controls
from goallint.workspace.activities import expects_effect
from goallint.workspace.answers import Answers, Row
from goallint.workspace.facts.activities import deficits
from goallint.workspace.facts.controls import bodies_of
from goallint.workspace.follow_up import periods_over
from goallint.workspace.workspace import Workspace


class Instance(NamedTuple):
    """One thing that is counted."""

    item: Item
    names: frozenset[str] = frozenset()
    """What a finding about it must name in `apart`, besides its subject."""
    parts: tuple[Item, ...] = ()
    """Items that a finding about it may name instead: a figure's definition."""
    field: str = ""
    """The field that a fault in reading must be about, where only one is counted."""
    stands: Literal["", "in place", "lacking", "no plan below", "undecided"] = ""
    """How it stands, where the cascade tells; empty where findings do."""

    @property
    def is_judged(self) -> bool:
        """Whether it is counted at all."""
        return self.stands not in ("no plan below", "undecided")

    def subjects(self) -> Iterator[Subject]:
        """What findings about it can have as their subject."""
        yield subject_of(self.item)
        yield from map(subject_of, self.parts)

    def is_faulty(self, names: Iterable[str]) -> bool:
        """Whether a fault in reading the item, which has these `names` in `apart`, is counted."""
        if not self.field:
            return True
        known = keys(self.item.sort)
        return any(name in known and known[name].name == self.field for name in names)


class Scope:
    """The part of a workspace that is examined: some bodies, and what is theirs."""

    def __init__(self, workspace: Workspace, bodies: frozenset[str]) -> None:
        self.workspace, self.bodies = workspace, bodies

    def holds(self, item: Item) -> bool:
        """Whether an item is of a body that is examined, and something is demanded of it."""
        body = getattr(item.document, "body", None)
        return (body is None or body in self.bodies) and self.workspace.owes(item)

    def knows(self, audit: Audit) -> bool:
        """Whether an audit is of the bodies that are examined, and was made by the day that counts."""
        is_made = audit.dated is None or audit.dated <= self.workspace.settings.as_of
        return is_made and self.holds(audit)

    def own_bodies(self) -> Iterator[Body]:
        """The bodies that are examined and owe something."""
        for body in self.workspace.bodies.all:
            if body.id in self.bodies and not body.outside:
                yield body

    def plans(self) -> Iterator[Plan]:
        """Their plans in force."""
        return (plan for plan in self.workspace.plans.all if self.holds(plan))

    def main_plans(self) -> Iterator[Plan]:
        """Their main plans in force."""
        return (plan for plan in self.plans() if self.workspace.plans.is_main(plan))

    def goals(self) -> Iterator[Goal]:
        """The goals of their plans."""
        return (goal for plan in self.plans() for goal in plan.goals)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """How the cascade stands below their goals."""
        rows = Answers(self.workspace).rows()
        return tuple(row for row in rows if row.goal.document.body in self.bodies)

    def activities(self) -> Iterator[Activity]:
        """The activities of their plans."""
        return (activity for plan in self.plans() for activity in plan.activities)

    def figures(self) -> Iterator[KeyFigure]:
        """The key figures of their plans."""
        for plan in self.plans():
            for goal in plan.goals:
                yield from goal.key_figures
            yield from plan.key_figures

    def reports(self) -> Iterator[Report]:
        """Their reports."""
        return (report for report in self.workspace.reports if self.holds(report))

    def controls(self) -> Iterator[Control]:
        """The controls of their control plans whose period is over."""
        for plan in self.workspace.control_plans:
            if self.holds(plan) and plan.period.end <= self.workspace.settings.as_of:
                yield from plan.controls

    def recommendations(self) -> Iterator[Recommendation]:
        """The recommendations of audits that are dated by the day."""
        for audit in self.workspace.audits:
            if self.knows(audit):
                yield from audit.recommendations

    def surveys(self) -> Iterator[Survey]:
        """The surveys in their reports and control plans."""
        workspace = self.workspace
        documents: list[Report | ControlPlan] = [*workspace.reports, *workspace.control_plans]
        for document in documents:
            if self.holds(document):
                yield from document.surveys


def _each(items: Iterator[Item]) -> Iterator[Instance]:
    return map(Instance, items)


def _figures(figures: Iterator[KeyFigure], scope: Scope) -> Iterator[Instance]:
    for figure in figures:
        definition = scope.workspace.measures.definition(figure)
        yield Instance(figure, parts=(definition,) if definition is not None else ())


def _goal_figures(scope: Scope) -> Iterator[KeyFigure]:
    measures = scope.workspace.measures
    for figure in scope.figures():
        if measures.role(figure) == "goal" and measures.goals(figure):
            yield figure


def _base_figures(scope: Scope) -> Iterator[KeyFigure]:
    return (f for f in scope.figures() if scope.workspace.measures.role(f) == "base")


def _targeted(scope: Scope) -> Iterator[KeyFigure]:
    return (f for f in _goal_figures(scope) if scope.workspace.measures.is_targeted(f))


def _goals_with_bodies_below(scope: Scope) -> Iterator[Goal]:
    cascade = scope.workspace.cascade
    return (goal for goal in scope.goals() if cascade.bodies_to_break_down(goal))


def _chains(scope: Scope) -> Iterator[Instance]:
    for row in scope.rows:
        if row.verdict in ("no plan below", "undecided"):
            yield Instance(row.goal, stands=row.verdict)
        else:
            yield Instance(row.goal, stands="in place" if row.is_whole else "lacking")


def _goals_below_the_top(scope: Scope) -> Iterator[Goal]:
    for plan in scope.plans():
        if scope.workspace.cascade.has_superior_goals(plan):
            yield from plan.goals


def _linked_bodies(scope: Scope) -> Iterator[Instance]:
    for body in scope.own_bodies():
        plans = [p for p in scope.workspace.plans.main(body) if scope.holds(p)]
        if scope.workspace.bodies.is_required(body) and any(
            scope.workspace.cascade.has_superior_goals(plan) for plan in plans
        ):
            yield Instance(body)


def _areas(scope: Scope) -> Iterator[Instance]:
    for area in scope.workspace.bodies.areas:
        for name in dict.fromkeys(area.bodies):
            body = scope.workspace.bodies.get(name)
            if body is None or body.outside or name not in scope.bodies:
                continue
            if any(scope.holds(plan) for plan in scope.workspace.plans.main(body)):
                yield Instance(area, frozenset((name,)))


def _bodies_that_must_plan(scope: Scope) -> Iterator[Instance]:
    workspace = scope.workspace
    for body in scope.own_bodies():
        level = workspace.bodies.level(body)
        if level is None or not level.plan:
            continue
        if any(workspace.plans.main(superior) for superior in workspace.bodies.above(body)):
            yield Instance(body)


def _reports_due(scope: Scope) -> Iterator[Instance]:
    for body in scope.own_bodies():
        for demand in scope.workspace.calendar.demanded(body):
            yield Instance(body, frozenset((demand.reporting.id, demand.period.text)))


def _reported_goals(scope: Scope) -> Iterator[Instance]:
    follow_up = scope.workspace.follow_up
    for report in scope.reports():
        about: dict[int, Goal | Area] = {}
        if follow_up.covers(report, "goals"):
            for plan in follow_up.plans(report):
                if scope.workspace.owes(plan):
                    about.update((id(goal), goal) for goal in plan.goals)
        for row in report.goals:
            found = scope.workspace.index.find(row.goal, ("goal",), report) if row.goal else []
            about.update((id(one), one) for one in found[:1] if isinstance(one, Goal))
            area = next((a for a in scope.workspace.bodies.areas if a.id == row.area), None)
            if area is not None:
                about[id(area)] = area
        for item in about.values():
            yield Instance(item, frozenset((key_of(report),)))


def _reported_assignments(scope: Scope) -> Iterator[Instance]:
    follow_up = scope.workspace.follow_up
    for report in scope.reports():
        if follow_up.covers(report, "assignments"):
            for assignment in follow_up.assignments(report):
                yield Instance(assignment, frozenset((key_of(report),)))


def _reportings(scope: Scope) -> Iterator[Instance]:
    calendar = scope.workspace.calendar
    for reporting in calendar.reportings:
        bodies = [body for body in calendar.bodies(reporting) if body.id in scope.bodies]
        if sum(len(calendar.reports(reporting, body)) for body in bodies) > 1:
            yield Instance(reporting)


def _levels(scope: Scope) -> Iterator[Instance]:
    workspace = scope.workspace
    if not workspace.calendar.reportings:
        return
    for level in workspace.bodies.levels[1:]:
        bodies = [body for body in scope.own_bodies() if body.level == level.id]
        plans = (plan for body in bodies for plan in workspace.plans.main(body))
        if level.cascade == "required" and any(scope.holds(plan) for plan in plans):
            yield Instance(level)


def _reported_plans(scope: Scope) -> Iterator[Instance]:
    for plan in scope.plans():
        for _, report in scope.workspace.follow_up.reports_on(plan):
            yield Instance(plan, frozenset((key_of(report),)))


def _past_activities(scope: Scope) -> Iterator[Activity]:
    """Activities past their date whose status can be told, but for those that a later plan takes on."""
    activities = scope.workspace.activities
    as_of = scope.workspace.settings.as_of
    for one in scope.activities():
        is_past = one.due is not None and one.due.end < as_of
        if is_past and activities.standing(one) and not activities.is_carried_over(one):
            yield one


def _deficits(scope: Scope) -> Iterator[Instance]:
    for report in scope.reports():
        for body, *_ in deficits(report, scope.workspace):
            yield Instance(report, frozenset((body.id,)))


def _measures(scope: Scope) -> Iterator[Activity]:
    """Measures whose effect can be told: past their due date, or done."""
    activities = scope.workspace.activities
    for activity in scope.activities():
        is_measure = expects_effect(activity) or activities.deviations(activity)
        if is_measure and activities.is_due_for_effect(activity):
            yield activity


def _deviating(scope: Scope) -> Iterator[Control]:
    """Controls with a result between the best step and the last."""
    for control in scope.controls():
        step = controls.step(control)
        if step and not controls.is_not_performed(control):
            yield control


def _passed(scope: Scope) -> Iterator[Control]:
    return (control for control in scope.controls() if controls.step(control) == 0)


def _self_checks(scope: Scope) -> Iterator[Instance]:
    workspace = scope.workspace
    for plan in workspace.control_plans:
        superior = workspace.bodies.get(plan.body)
        if superior is None or not scope.holds(plan):
            continue
        for check in plan.self_checks:
            bodies = bodies_of(check, superior, workspace)
            for period in periods_over(check, workspace.settings):
                for body in bodies:
                    yield Instance(check, frozenset((body.id, period.text)))


def _old_recommendations(scope: Scope) -> Iterator[Recommendation]:
    as_of = scope.workspace.settings.as_of
    return (r for r in scope.recommendations() if audits.is_due_for_follow_up(r.document, as_of))


def _answerable(scope: Scope) -> Iterator[Recommendation]:
    """Recommendations whose last day for a response has passed, or that have one already."""
    as_of = scope.workspace.settings.as_of
    for one in scope.recommendations():
        last = audits.last_day_of_reply(one.document)
        if one.response is not None or (last is not None and last < as_of):
            yield one


def _answered(scope: Scope) -> Iterator[Recommendation]:
    return (r for r in scope.recommendations() if r.response is not None)


def _quoted(scope: Scope) -> Iterator[Recommendation]:
    return (r for r in _answered(scope) if r.response and r.response.quotes)


def status(recommendation: Recommendation, scope: Scope) -> str:
    """How a recommendation stands by its latest follow-up: done, partly or open; empty if unknown."""
    follow_ups = audits.follow_ups(recommendation, scope.workspace.settings.as_of)
    return next((one.status for one in reversed(follow_ups) if one.status), "")


POPULATIONS: dict[str, Callable[[Scope], Iterator[Instance]]] = {
    "main plans": lambda s: (Instance(plan, field="goals") for plan in s.main_plans()),
    "plans": lambda s: _each(s.plans()),
    "goals": lambda s: _each(s.goals()),
    "goals with bodies below": lambda s: _each(_goals_with_bodies_below(s)),
    "goals to reach all the way down": _chains,
    "goals below the top": lambda s: _each(_goals_below_the_top(s)),
    "bodies with a plan below the top": _linked_bodies,
    "bodies that must have a plan": _bodies_that_must_plan,
    "areas times bodies": _areas,
    "key figures": lambda s: _figures(s.figures(), s),
    "key figures of goals": lambda s: _figures(_goal_figures(s), s),
    "key figures of goals with a target": lambda s: _figures(_targeted(s), s),
    "base figures": lambda s: _figures(_base_figures(s), s),
    "reports": lambda s: _each(s.reports()),
    "reports and surveys": lambda s: _each(chain(s.reports(), s.surveys())),
    "reports due": _reports_due,
    "goals times reports that cover goals": _reported_goals,
    "assignments times reports that cover assignments": _reported_assignments,
    "reportings with two reports or more": _reportings,
    "levels with plans": _levels,
    "plans times reports they must be followed up in": _reported_plans,
    "activities": lambda s: _each(s.activities()),
    "activities past their due date": lambda s: _each(_past_activities(s)),
    "negative deviations": _deficits,
    "measures past their due date or done": lambda s: _each(_measures(s)),
    "controls of a finished period": lambda s: _each(s.controls()),
    "controls with a deviation": lambda s: _each(_deviating(s)),
    "controls with the best result": lambda s: _each(_passed(s)),
    "self-checks demanded": _self_checks,
    "recommendations older than six months": lambda s: _each(_answerable(s)),
    "recommendations with a response": lambda s: _each(_answered(s)),
    "responses with a quotation": lambda s: _each(_quoted(s)),
    "recommendations older than two years": lambda s: _each(_old_recommendations(s)),
}
"""The names that `of` can have, for figures that findings decide."""
