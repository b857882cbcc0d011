"""Each fact with whom it is asked about: what a figure of the working paper names.

A case is one thing that a fact is asked about. What is counted are cases; a case that is left out
says why, and one that is unknown is neither in place nor lacking. All of it is one table, `FACTS`,
with a function for each of its rows.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

from goallint.format.model import Body, Item, Plan, Recommendation, Report, Reporting
from goallint.format.values.period import Period
from goallint.format.values.period import year as calendar_year
from goallint.workspace import audits
from goallint.workspace.facts import (
    activities,
    goals,
    key_figures,
    levels_followed_up,
    plans,
    recommendations,
    report_forms,
    reports,
    wording,
)
from goallint.workspace.facts import controls as control_facts
from goallint.workspace.facts.agreement import controls as agreeing_controls
from goallint.workspace.facts.agreement import economy as agreeing_economy
from goallint.workspace.facts.agreement import figures as agreeing_figures
from goallint.workspace.facts.agreement import reports as agreeing_reports
from goallint.workspace.facts.agreement import surveys as agreeing_surveys
from goallint.workspace.facts.answers import why_left_out
from goallint.workspace.facts.known import NO, UNKNOWN, YES, Known, all_of, any_of, states
from goallint.workspace.facts.scope import Scope
from goallint.workspace.follow_up import periods_over
from goallint.workspace.workspace import Workspace


class Case(NamedTuple):
    """One thing that a fact is asked about."""

    item: Item
    known: Known | None
    """What is known of it; None where it is left out of the count."""
    how: str = ""
    """How it is in place, or what is lacking; why it is left out."""
    beside: Report | Body | Reporting | None = None
    """What it is asked together with."""
    period: Period | None = None
    """The period that it is asked for."""
    parts: tuple[Item, ...] = ()
    """Other items that state the same thing: a definition, further rows of reports."""
    standing_for: tuple[Item, ...] = ()
    """The documents that it rests on."""


LAST_REPORTED = "last reported on"
"""Why a plan that has run out is left out: the next one is not asked for yet, so that nothing is missing."""

Cases = Callable[[Scope], Iterator[Case]]
Names = Callable[[Case], Iterable[str]]


def _own_name(case: Case) -> Iterable[str]:
    return (case.item.name,)


def _name_and_body(case: Case) -> Iterable[str]:
    return (case.item.name, case.item.document.body_id)


def _name_and_beside(case: Case) -> Iterable[str]:
    return (case.item.name, case.beside.name if case.beside is not None else "")


def _name_and_supported(case: Case) -> Iterable[str]:
    supported = getattr(case.item, "supports", ()) if case.how == "period" else ()
    return (case.item.name, *supported)


def _names_of_reports(case: Case) -> Iterable[str]:
    return (row.document.name for row in case.standing_for)


class Fact(NamedTuple):
    """A fact by name: whom it is asked about, and which rules yield findings where it is no."""

    name: str
    asked: Cases
    rules: tuple[str, ...] = ()
    half: tuple[str, ...] = ()
    """The ways of lacking that count as half in place."""
    elsewhere: bool = False
    """Whether what is lacking may stand in any other document, and so in a file that cannot be opened."""
    hangs_on: Names | None = _own_name
    """What a part that could not be read names, where what is lacking may stand in it; None where
    a no is nothing that lacks."""

    def cases(self, scope: Scope) -> Iterator[Case]:
        """What the fact is asked about, and what is known of each."""
        is_closed = self.elsewhere and scope.workspace.has_closed_files
        unreadable = scope.workspace.unreadable
        for case in self.asked(scope):
            names = self.hangs_on(case) if self.hangs_on and case.known is NO else ()
            is_hidden = not unreadable.isdisjoint(names) or (is_closed and case.known is NO)
            yield case._replace(known=UNKNOWN, how="") if is_hidden else case


# Plans.


def _plans_that_steer(scope: Scope) -> Iterator[Case]:
    workspace = scope.workspace
    for plan in scope.main_plans():
        if plans.is_steered_elsewhere(plan, workspace):
            yield Case(plan, None, "goals in another plan")
            continue
        own = plans.has_goals(plan)
        if own is YES:
            yield Case(plan, YES, "goals")
            continue
        answers = plans.answers_above(plan)
        known = any_of((own, answers))
        if known is NO and plans.may_be_steered_elsewhere(plan, workspace):
            known = UNKNOWN
        how = "answers" if answers is YES else "neither"
        yield Case(plan, known, "" if known is UNKNOWN else how)


def _bodies_that_must_plan(scope: Scope) -> Iterator[Case]:
    workspace = scope.workspace
    for body in scope.own_bodies:
        level = workspace.bodies.level(body)
        if level is None or not level.plan:
            continue
        if any(workspace.plans.main(superior) for superior in workspace.bodies.above(body)):
            yield Case(body, plans.has_plan(body, workspace))


def _any_decision(scope: Scope) -> Iterator[Case]:
    for plan in scope.plans():
        yield Case(plan, plans.states_decision(plan, scope.workspace.settings.as_of))


def _decided(scope: Scope) -> Iterator[Case]:
    for case in _any_decision(scope):
        if plans.is_to_be_decided(case.item, scope.workspace):  # type: ignore[arg-type]
            yield case


def _current(scope: Scope) -> Iterator[Case]:
    workspace = scope.workspace
    for plan in scope.main_plans():
        known = plans.is_current(plan, workspace)
        if workspace.plans.is_followed(plan):
            yield Case(plan, None, "followed by a later plan")
        elif known is NO and plans.is_last_reported(plan, workspace):
            yield Case(plan, None, LAST_REPORTED)
        elif (
            known is NO
            and (body := workspace.body(plan))
            and plans.is_taken_over(body, workspace, workspace.settings.as_of)
        ):
            yield Case(plan, None, "followed by a later plan")
        else:
            yield Case(plan, known)


def _in_order(scope: Scope) -> Iterator[Case]:
    workspace = scope.workspace
    for plan in scope.plans():
        if next(plans.bases(plan, workspace), None) is not None or "based_on" in plan.unknown:
            yield Case(plan, plans.follows_basis(plan, workspace))


# Goals.


def _goals_with_a_time(scope: Scope) -> Iterator[Case]:
    for goal in scope.goals():
        plan: Plan = goal.document
        known = wording.has_deadline(goal, scope.workspace)
        is_short = known is NO and wording.is_for_a_year(plan) is YES
        yield Case(goal, known, "year" if is_short else "")


def _linked_goals(scope: Scope) -> Iterator[Case]:
    workspace = scope.workspace
    for goal in scope.goals():
        body = workspace.body(goal)
        if not goals.is_to_be_linked(goal, workspace):
            if body is not None and not workspace.bodies.is_required(body):
                yield Case(goal, None, "on an optional level")
            elif not workspace.plans.is_main(goal.document):
                yield Case(goal, None, "in another plan")
            else:
                yield Case(goal, None, "no goals above")
            continue
        link = goals.link_upward(goal, workspace)
        yield Case(goal, link.known, "" if link.known is UNKNOWN else link.how)


def _reaching_goals(scope: Scope) -> Iterator[Case]:
    rows = {row.goal: row for row in scope.rows}
    for plan in scope.plans():
        for goal in plan.goals:
            row = rows.get(goal)
            if row is None:
                yield Case(goal, None, why_left_out(goal, scope.workspace))
            elif row.verdict == "no plan below":
                yield Case(goal, None, "no plan below")
            elif row.verdict == "undecided":
                yield Case(goal, UNKNOWN)
            else:
                yield Case(goal, Known.of(row.is_whole), row.verdict)


def _linked_bodies(scope: Scope) -> Iterator[Case]:
    workspace = scope.workspace
    for body in scope.own_bodies:
        if not workspace.bodies.is_required(body):
            continue
        own = [plan for plan in workspace.plans.main(body) if scope.holds(plan)]
        if not own:
            continue
        if not any(workspace.cascade.has_superior_goals(plan) for plan in own):
            yield Case(body, None, "no goals above")
            continue
        yield Case(body, goals.is_body_linked(body, workspace), parts=tuple(own))


def _areas(scope: Scope) -> Iterator[Case]:
    workspace = scope.workspace
    for area in workspace.bodies.areas:
        for name in dict.fromkeys(area.bodies):
            body = workspace.bodies.get(name)
            if body is None or body.outside or name not in scope.bodies:
                continue
            own = [plan for plan in workspace.plans.main(body) if scope.holds(plan)]
            if own:
                known = all_of(goals.has_goal_in(area, body, plan, workspace) for plan in own)
                yield Case(area, known, beside=body)


# Key figures.


def _targets(role: str) -> Cases:
    def cases(scope: Scope) -> Iterator[Case]:
        measures = scope.workspace.measures
        for figure, _ in scope.figures:
            own = measures.role(figure)
            if own != role and (own or role != "goal"):
                continue
            reason = key_figures.reason_of(figure, scope.workspace)
            known = key_figures.has_target(figure, scope.workspace)
            how = "" if reason == "unread" else reason
            yield Case(figure, known, how, parts=_parts(figure, scope))

    return cases


def _parts(figure: Item, scope: Scope) -> tuple[Item, ...]:
    definition = scope.workspace.measures.definition(figure)  # type: ignore[arg-type]
    return (definition,) if definition is not None else ()


def _directions(scope: Scope) -> Iterator[Case]:
    workspace = scope.workspace
    for figure, _ in scope.figures:
        if workspace.measures.role(figure) != "goal":
            continue
        if key_figures.has_target(figure, workspace) is YES:
            known, how = key_figures.direction(figure, workspace)
            yield Case(figure, known, how, parts=_parts(figure, scope))


def _recent(scope: Scope) -> Iterator[Case]:
    workspace = scope.workspace
    for figure, plan in scope.figures:
        if not workspace.measures.role(figure):
            yield Case(figure, UNKNOWN, parts=_parts(figure, scope))
        elif workspace.measures.role(figure) == "goal":
            known, how = key_figures.recency(figure, plan, workspace)
            yield Case(figure, known, how, parts=_parts(figure, scope))


def _reaching_targets(scope: Scope) -> Iterator[Case]:
    for figure, _ in scope.figures:
        met = key_figures.is_met(figure, scope.workspace)
        if met is None:
            yield Case(figure, None, "nothing to compare", parts=_parts(figure, scope))
        else:
            yield Case(figure, met, parts=_parts(figure, scope))


def _all_figures(scope: Scope) -> Iterator[Case]:
    for figure, _ in scope.figures:
        agrees = agreeing_figures.data_agree(figure, scope.workspace)
        yield Case(figure, agrees, parts=_parts(figure, scope))


# Reports.


def _reports_due(scope: Scope) -> Iterator[Case]:
    workspace = scope.workspace
    for body in scope.own_bodies:
        if plans.has_own_main(body, workspace) is NO:
            for reporting in workspace.calendar.reportings_of(body):
                yield Case(body, None, "no plan of its own", reporting)
        for demand in workspace.calendar.demanded(body):
            known = reports.is_there(demand, workspace)
            there = workspace.calendar.standing_for(demand)
            yield Case(body, known, "", demand.reporting, demand.period, standing_for=there)
        for demand in workspace.calendar.coming(body):
            there = workspace.calendar.standing_for(demand)
            if there:
                yield Case(body, YES, "", demand.reporting, demand.period, standing_for=there)
            else:
                yield Case(body, None, "not yet due", demand.reporting, demand.period)


def _accounts(scope: Scope) -> Iterator[Case]:
    workspace = scope.workspace
    for report in scope.reports():
        for about, rows in reports.accounts(report, workspace):
            account = reports.account_of(about, rows, report, workspace)
            yield Case(
                about, account.known, account.how if account.known is not UNKNOWN else "", report
            )


def _assignments(scope: Scope) -> Iterator[Case]:
    workspace = scope.workspace
    for report in scope.reports():
        if not workspace.follow_up.covers(report, "assignments"):
            continue
        for assignment in workspace.follow_up.assignments(report):
            known, how = reports.is_told(assignment, report, workspace)
            if how == "finished":
                yield Case(assignment, None, "finished before", report)
            else:
                yield Case(assignment, known, "", report)


def _forms(scope: Scope) -> Iterator[Case]:
    calendar = scope.workspace.calendar
    for reporting in calendar.reportings:
        bodies = [body for body in calendar.bodies(reporting) if body.id in scope.bodies]
        made = [
            one for body in bodies for one in calendar.reports(reporting, body) if scope.holds(one)
        ]
        if not made:
            continue
        known = report_forms.has_common_form(reporting, made, scope.workspace)
        years = {one.period.end.year for one in made}
        if len(made) == 1 or (len(made) == len(years) and known is YES):
            # The forms of two years are not compared.
            yield Case(reporting, None, "one report a year")
        else:
            yield Case(reporting, known, standing_for=tuple(made))


def _levels(scope: Scope) -> Iterator[Case]:
    workspace = scope.workspace
    if not workspace.calendar.reportings:
        return
    for number, level in enumerate(workspace.bodies.levels):
        own = [body for body in scope.own_bodies if body.level == level.id]
        if not own:
            continue
        if not number:
            yield Case(level, None, "no level above")
        elif level.cascade == "optional":
            yield Case(level, None, "on an optional level")
        else:
            yield Case(level, levels_followed_up.is_followed_up(level, own, workspace))


def _reports_and_surveys(scope: Scope) -> Iterator[Case]:
    workspace = scope.workspace
    for report in scope.reports():
        yield Case(report, agreeing_reports.data_agree_in(report, workspace))
    for survey in scope.surveys():
        yield Case(survey, agreeing_surveys.shares_agree(survey))


def _economies(scope: Scope) -> Iterator[Case]:
    for report in scope.reports():
        if report.sound_economy is not None:
            yield Case(report, agreeing_economy.statement_agrees(report, scope.workspace))


def _reported_plans(scope: Scope) -> Iterator[Case]:
    workspace = scope.workspace
    for plan in scope.plans():
        for _, report in workspace.follow_up.reports_on(plan):
            yield Case(plan, reports.has_plan_row(plan, report, workspace), "", report)


# Activities and money.


def _past_activities(scope: Scope) -> Iterator[Case]:
    workspace = scope.workspace
    for one in scope.activities():
        if activities.is_past(one, workspace):
            yield Case(one, activities.is_ended(one, workspace))


def _deficits(scope: Scope) -> Iterator[Case]:
    for deficit in activities.deficits_of_years(scope.budget_reports(), scope.workspace):
        if deficit.body.id not in scope.bodies:
            continue
        first, *others = deficit.rows
        known, year = activities.has_measures(deficit), calendar_year(deficit.year)
        yield Case(first, known, "", deficit.body, year, tuple(others), deficit.rows)


def _effects(scope: Scope) -> Iterator[Case]:
    workspace = scope.workspace
    for one in scope.activities():
        if activities.is_measure(one, workspace):
            if workspace.activities.is_due_for_effect(one):
                yield Case(one, activities.is_effect_known(one, workspace))
            elif workspace.activities.is_given_up(one):
                yield Case(one, None, "stopped or put off")
            else:
                yield Case(one, None, "not yet due")


# Control.


def _acted_on(scope: Scope) -> Iterator[Case]:
    for control in scope.controls():
        if control_facts.shows_deviation(control, scope.workspace):
            yield Case(control, control_facts.has_action(control))
        elif control_facts.is_without_scale(control, scope.workspace):
            yield Case(control, None, "no scale")


def _sound(scope: Scope) -> Iterator[Case]:
    for control in scope.controls():
        if control_facts.step_of(control, scope.workspace) == 0:
            yield Case(control, agreeing_controls.result_holds(control, scope.workspace))


def _self_checks(scope: Scope) -> Iterator[Case]:
    workspace = scope.workspace
    for check in scope.self_checks():
        superior = workspace.body(check)
        if superior is None:
            continue
        for period in periods_over(check, workspace.settings):
            for body in control_facts.bodies_of(check, superior, workspace):
                known = control_facts.is_made(check, body, period, workspace)
                if known is NO and not control_facts.is_due(body, period, workspace):
                    yield Case(check, None, "not yet due", body, period)
                else:
                    yield Case(check, known, "", body, period)


# Recommendations.


def _asked(scope: Scope) -> Iterator[Recommendation]:
    for one in scope.recommendations():
        if recommendations.is_asked(one, scope.workspace):
            yield one


def _responses(scope: Scope) -> Iterator[Case]:
    as_of = scope.workspace.settings.as_of
    for one in _asked(scope):
        known = recommendations.has_response(one, scope.workspace)
        if known is not NO:
            yield Case(one, known)
        elif recommendations.is_reply_due(one.document, as_of) is False:
            yield Case(one, None, "not yet due")
        elif recommendations.is_reply_due(one.document, as_of) is None:
            yield Case(one, None, "no day to reply by")
        else:
            yield Case(one, known)


def _promises(scope: Scope) -> Iterator[Case]:
    for one in _asked(scope):
        if audits.response_of(one, scope.workspace.settings) is not None:
            known, how = recommendations.promise(one, scope.workspace)
            yield Case(one, known, how)


def _quotations(scope: Scope) -> Iterator[Case]:
    for one in _asked(scope):
        reply = audits.response_of(one, scope.workspace.settings)
        if reply is not None and reply.quotes:
            yield Case(one, recommendations.is_quoted_faithfully(one))


def _carried_out(scope: Scope) -> Iterator[Case]:
    as_of = scope.workspace.settings.as_of
    for one in _asked(scope):
        found = recommendations.standing(one, as_of)
        if found.status:
            yield Case(one, Known.of(found.status == "done"), found.status)
        elif recommendations.may_be_waited_for(one, as_of):
            yield Case(one, None, "not yet due")
        else:
            yield Case(one, UNKNOWN)


def _followed_up(scope: Scope) -> Iterator[Case]:
    as_of = scope.workspace.settings.as_of
    for one in _asked(scope):
        if recommendations.is_awaited(one, as_of):
            yield Case(one, None, "not yet due")
        else:
            yield Case(one, recommendations.is_followed_up(one, as_of))


def _agreeing_recommendations(scope: Scope) -> Iterator[Case]:
    for one in _asked(scope):
        known = recommendations.agrees_with_actions(one, scope.workspace)
        if known is not UNKNOWN:
            yield Case(one, known)


def _each(of: Callable[[Scope], Iterable[Any]], fact: Callable[[Any, Workspace], Known]) -> Cases:
    """A fact of items that is asked about all of them."""

    def cases(scope: Scope) -> Iterator[Case]:
        for item in of(scope):
            yield Case(item, fact(item, scope.workspace))

    return cases


def _stated(of: Callable[[Scope], Iterable[Item]], *fields: str) -> Cases:
    """Whether items say something in a field."""
    return _each(of, lambda item, _: states(item, *fields))


def _own_figures(scope: Scope) -> Iterator[Item]:
    return (scope.workspace.measures.full(figure) for figure, _ in scope.figures)


FACTS: dict[str, Fact] = {
    fact.name: fact
    for fact in (
        Fact("plan-steers", _plans_that_steer, ("plan-without-goals", "empty-document")),
        Fact("body-has-plan", _bodies_that_must_plan, ("body-without-plan",)),
        Fact("plan-is-decided", _decided, ("plan-without-decision", "invalid-decision")),
        Fact("plan-states-decision", _any_decision, ("plan-without-decision", "invalid-decision")),
        Fact("plan-is-current", _current, ("plan-expired",), elsewhere=True, hangs_on=_name_and_body),
        Fact("plan-follows-basis", _in_order, ("plan-predates-basis",), hangs_on=None),
        Fact("goal-can-be-judged", _each(Scope.goals, wording.can_be_judged),
             ("goal-without-key-figure", "goal-not-assessable"), elsewhere=True),
        Fact("goal-has-key-figure", _each(Scope.goals, goals.has_key_figure), ("goal-without-key-figure",), elsewhere=True),
        Fact("goal-has-deadline", _goals_with_a_time, ("goal-without-deadline",), elsewhere=True),
        Fact("goal-has-owner", _stated(Scope.goals, "owner"), ("goal-without-owner",)),
        Fact("goal-is-plain", _each(Scope.goals, wording.is_plainly_worded),
             ("vague-goal", "compound-goal", "activity-as-goal"), elsewhere=True),
        Fact("goal-is-linked-upward", _linked_goals, ("goal-without-parent", "support-outside-period"), hangs_on=_name_and_supported),
        Fact("goal-reaches-all-the-way", _reaching_goals,
             ("goal-not-broken-down", "goal-not-taken-up", "chain-stops")),
        Fact("body-is-linked-upward", _linked_bodies, ("body-outside-cascade", "plan-without-goals")),
        Fact("area-has-goal", _areas, ("area-without-goal",), elsewhere=True),
        Fact("key-figure-has-target", _targets("goal"),
             ("key-figure-without-target", "target-without-value", "target-without-reference", "target-misses-period")),
        Fact("base-figure-has-target", _targets("base"), ("base-figure-without-target",)),
        Fact("target-shows-direction", _directions, ("direction-unknown", "target-against-direction"), hangs_on=None),
        Fact("outcome-is-recent", _recent, ("stale-measurement", "key-figure-without-baseline"), elsewhere=True),
        Fact("target-is-reached", _reaching_targets, hangs_on=None),
        Fact("key-figure-has-source", _stated(_own_figures, "source"), ("key-figure-without-source",)),
        Fact("key-figure-data-agree", _all_figures,
             ("unit-mismatch", "share-out-of-range", "conflicting-definitions", "text-contradicts-target",
              "split-contradicts-total", "outcome-in-future", "outcome-restated"), hangs_on=None),
        Fact("report-is-there", _reports_due, ("missing-report",)),
        Fact("account-is-complete", _accounts,
             ("goal-not-reported", "assessment-without-analysis", "analysis-not-broken-down")),
        Fact("assignment-is-reported", _assignments, ("assignment-not-reported",), elsewhere=True),
        Fact("reports-share-form", _forms, ("report-form-differs", "report-section-missing"), hangs_on=_names_of_reports),
        Fact("level-is-followed-up", _levels, ("level-without-follow-up",)),
        Fact("report-data-agree", _reports_and_surveys,
             ("assessment-outside-scale", "assessment-contradicts-outcome", "counts-disagree", "shares-disagree",
              "impossible-share", "rows-disagree"), hangs_on=None),
        Fact("sound-economy-agrees", _economies, ("economy-contradicts-goals",), hangs_on=None),
        Fact("plan-is-reported", _reported_plans, ("plan-not-reported",)),
        Fact("activity-is-described", _each(Scope.activities, lambda one, _: activities.is_described(one)),
             ("activity-without-method", "activity-without-done-criterion", "activity-without-date")),
        Fact("activity-is-linked", _each(Scope.activities, activities.is_linked), ("activity-without-goal",)),
        Fact("activity-has-owner", _stated(Scope.activities, "owner"), ("activity-without-owner",)),
        Fact("activity-has-ended", _past_activities, ("activity-overdue",), elsewhere=True),
        Fact("deficit-has-measures", _deficits, ("deviation-without-measure",), elsewhere=True, hangs_on=_names_of_reports),
        Fact("effect-is-known", _effects, ("effect-not-followed-up", "measure-without-expected-effect"), elsewhere=True),
        Fact("control-is-performed", _each(Scope.controls, control_facts.is_performed), ("control-not-performed",)),
        Fact("deviation-has-action", _acted_on, ("deviation-without-action",)),
        Fact("control-result-holds", _sound, ("control-contradicts-follow-up",)),
        Fact("self-check-is-made", _self_checks, ("self-check-missing",), hangs_on=_name_and_beside),
        Fact("recommendation-is-answered", _responses, ("recommendation-without-response",)),
        Fact("response-is-a-promise", _promises, ("response-without-action", "response-without-date")),
        Fact("response-quotes-faithfully", _quotations, ("recommendation-reworded",), hangs_on=None),
        Fact("recommendation-is-carried-out", _carried_out, ("recommendation-open",), half=("partly",)),
        Fact("recommendation-is-followed-up", _followed_up, ("recommendation-not-followed-up",)),
        Fact("status-agrees-with-actions", _agreeing_recommendations, hangs_on=None),
    )
}  # fmt: skip
"""The names that a figure's `fact` can have."""
