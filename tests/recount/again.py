"""Every figure of the working paper, counted again the long way: one function for each fact.

None of it is goallint's. Each function goes through the documents as they were written, and says of
each thing that is asked about whether it is in place (`yes`), lacking (`no`), `unknown`, or left out
(None), and how. Where a rule of counting is not plain from the code, its docstring says it in words.
"""

from collections.abc import Callable, Iterator

from tests.recount import deeds, figures, follow_up, steering
from tests.recount.municipality import Case, Municipality

FACTS: dict[str, Callable[[Municipality], Iterator[Case]]] = {
    "plan-steers": steering.plans_that_steer,
    "body-has-plan": steering.bodies_with_plan,
    "plan-is-decided": steering.decided_plans,
    "plan-states-decision": steering.plans_that_state_decision,
    "plan-is-current": steering.current_plans,
    "plan-follows-basis": steering.plans_in_order,
    "goal-can-be-judged": steering.judged_goals,
    "goal-has-key-figure": steering.measured_goals,
    "goal-has-deadline": steering.dated_goals,
    "goal-has-owner": steering.owned_goals,
    "goal-is-plain": steering.plain_goals,
    "goal-is-linked-upward": steering.linked_goals,
    "goal-reaches-all-the-way": steering.reaching_goals,
    "body-is-linked-upward": steering.linked_bodies,
    "area-has-goal": steering.areas_with_goal,
    "key-figure-has-target": lambda town: figures.with_target(town, "goal"),
    "base-figure-has-target": lambda town: figures.with_target(town, "base"),
    "target-shows-direction": figures.directions,
    "outcome-is-recent": figures.recent,
    "target-is-reached": figures.reached,
    "key-figure-has-source": figures.with_source,
    "key-figure-data-agree": figures.agreeing,
    "report-is-there": follow_up.reports_due,
    "account-is-complete": follow_up.accounts,
    "assignment-is-reported": follow_up.assignments,
    "reports-share-form": follow_up.forms,
    "level-is-followed-up": follow_up.levels,
    "report-data-agree": follow_up.agreeing,
    "plan-is-reported": follow_up.reported_plans,
    "activity-is-described": deeds.described,
    "activity-is-linked": deeds.linked,
    "activity-has-owner": deeds.owned,
    "activity-has-ended": deeds.ended,
    "deficit-has-measures": deeds.deficits,
    "effect-is-known": deeds.effects,
    "control-is-performed": deeds.performed,
    "deviation-has-action": deeds.acted_on,
    "control-result-holds": deeds.sound,
    "self-check-is-made": deeds.self_checks,
    "recommendation-is-answered": deeds.answered,
    "response-is-a-promise": deeds.promises,
    "response-quotes-faithfully": deeds.quotations,
    "recommendation-is-carried-out": deeds.carried_out,
    "recommendation-is-followed-up": deeds.followed_up,
    "status-agrees-with-actions": deeds.agreeing,
}
