"""An activity begins or ends outside the period of its plan.

What a plan does not cover in time it neither pays for nor follows up. Most often the year is a slip
of the pen, or the activity was copied from last year's plan.

A start or an end that is written as a period is outside only if no day of it is within the plan's.
An activity that an earlier plan of the body has too may have begun with that, and what a later one
has taken up under the same id is left to that. The plan's period is what it says itself, also where a
later plan has taken over. Bodies marked `outside` are skipped.

## Bad

```yaml
kind: plan
id: sn-vp-2023
title: Verksamhetsplan 2023
body: sn
period: 2023
activities:
  - id: SN-A1
    title: Lägga schema efter brukarens vecka
    start: 2023-09-01
    due: 2024-03-31                                     # <- GL507
```

## Good

```yaml
kind: plan
id: sn-vp-2023
title: Verksamhetsplan 2023
body: sn
period: 2023
activities:
  - id: SN-A1
    title: Lägga schema efter brukarens vecka
    start: 2023-09-01
    due: 2023-12-31
```
"""

from goallint.format.model import Activity
from goallint.format.vocabulary import key_in
from goallint.rules.rule import ALL, Findings, Follow, Rule, Severity, related
from goallint.workspace.facts.activities import is_ended
from goallint.workspace.facts.known import NO
from goallint.workspace.facts.plans import is_carried_on
from goallint.workspace.workspace import Workspace


def check(activity: Activity, workspace: Workspace) -> Findings:
    plan = activity.document
    if not activity.id or "period" in plan.unknown or not workspace.owes(activity):
        return
    ends = {"due": activity.due, "start": activity.start}
    outside = [
        field for field, end in ends.items() if end is not None and not end.overlaps(plan.period)
    ]
    if not outside or (outside == ["start"] and is_carried_on(activity, workspace)):
        return
    after = [field for field in outside if (end := ends[field]) and end.start > plan.period.end]
    if after and workspace.activities.is_carried_over(activity, begun=False):
        return
    # A day of a plan that is over is past: it would be overdue.
    is_past = "due" in after and plan.period.end < workspace.settings.as_of
    is_left = is_past and is_ended(activity, workspace) is NO
    written = (activity.start, activity.due)
    within = {"start": plan.period.start, "due": plan.period.end}
    yield RULE.found(
        activity,
        outside[0],
        help="over" if is_left else "" if after else "before",
        related=(related(plan, "period", "the-plan"),),
        args={
            "span": "–".join(str(one) for one in written if one),
            "period": plan.period,
            "rows": tuple(
                f"`{key_in('activity', field, plan.language)}: {within[field]}`"
                for field in outside
            ),
        },
    )


RULE = Rule(
    code="GL507",
    severity=Severity.INFO,
    check=check,
    messages='activity {activity} "{title}" ({span}) reaches outside the plan\'s period {period}',
    helps={
        "before": "correct `{k_start}` or `{k_due}`, e.g. {rows}",
        "": "correct `{k_start}` or `{k_due}`, e.g. {rows}, or take up the rest in the next plan, under the same id",
        "over": "if it goes on, take it up in the next plan under the same id; if it is done, correct {rows}, and write `{k_status}: {w_done}`",
    },
    follow=Follow(code=ALL),
    needs=("activities",),
)
