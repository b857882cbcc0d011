"""What a goal supports exists, but not in the goal's own period.

When a plan is rolled on to a new year its links are easily left behind. The link then points at a
goal that has ended, or one that has not begun, and the goal hangs loose in its own year. A rolling
plan ends the day before the next one of its body and type begins.

An id that exists at no time is `unknown-reference`. Assignments and activities are skipped.

## Bad

```yaml
kind: plan
id: kf-budget-2022
title: Mål och budget 2022
body: kf
period: 2022
goals:
  - id: KF1
    title: Äldre med hemtjänst är nöjda med sitt stöd
---
kind: plan
id: kf-budget-2023
title: Mål och budget 2023
body: kf
period: 2023
goals:
  - id: KF1-2023
    title: Den som har hemtjänst är nöjd med sitt stöd
---
kind: plan
id: sn-vp-2023
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN1
    title: Minst 90 procent av dem som har hemtjänst är nöjda
    supports: KF1                                       # <- GL113
```

## Good

```yaml
kind: plan
id: kf-budget-2022
title: Mål och budget 2022
body: kf
period: 2022
goals:
  - id: KF1
    title: Äldre med hemtjänst är nöjda med sitt stöd
---
kind: plan
id: kf-budget-2023
title: Mål och budget 2023
body: kf
period: 2023
goals:
  - id: KF1
    title: Den som har hemtjänst är nöjd med sitt stöd
---
kind: plan
id: sn-vp-2023
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN1
    title: Minst 90 procent av dem som har hemtjänst är nöjda
    supports: KF1
```
"""

from datetime import timedelta
from typing import cast

from goallint.format.model import Goal, Item, Plan
from goallint.format.values.period import Period
from goallint.rules.rule import Findings, Rule, Severity, advice, related
from goallint.workspace.workspace import Workspace

_SORTS = ("goal", "assignment")


def check(goal: Goal, workspace: Workspace) -> Findings:
    plan = goal.document
    if not workspace.owes(goal):
        return
    for name in dict.fromkeys(goal.supports):
        if workspace.index.find(name, _SORTS, plan):
            continue
        others = workspace.index.ever(name, _SORTS)
        if not others:
            continue
        earlier = min(others, key=lambda one: _days_between(one, goal))
        plans = workspace.cascade.plans_above(plan)
        continuing = (one for other in plans for one in other.goals if one.continues == name)
        above = next(continuing, None) or workspace.cascade.goal_above(plan, goal.area)
        yield RULE.found(
            goal,
            ("supports", goal.supports.index(name)),
            help="" if above else "none",
            related=(related(earlier, (), "supported"),),
            apart=(name,),
            hinges_on=(name,),
            args={
                "other": name,
                "other_period": workspace.plans.in_words(cast(Plan, earlier.document)),
                "period": workspace.plans.in_words(plan),
                "example": above.id if above else "",
            },
        )


def _days_between(one: Item, other: Item) -> timedelta:
    first: Period | None = one.document.span
    second: Period | None = other.document.span
    if first is None or second is None:
        return timedelta.max
    return max(first.start - second.end, second.start - first.end)


RULE = Rule(
    code="GL113",
    severity=Severity.WARNING,
    check=check,
    messages=(
        'goal {goal} "{title}" supports {other}, which is in force {other_period} and not {period}'
    ),
    helps={
        "": "link to a goal that is in force {period}, e.g. `{k_supports}: {example}`",
        "none": "add the plan above for {period}, or correct `{k_supports}`",
    },
    absence=True,
    elsewhere=True,
    follow={"none": advice("the plan above for the time is not written")},
    needs=("cascade",),
)
