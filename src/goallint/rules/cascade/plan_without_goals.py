"""A main plan has no goals, nor anything that is in their place.

A plan that steers nothing cannot be followed up. In Perstorp there were no goals for the service at
all (R 2019). Goals may be replaced by links: activities or assignments that support goals above,
goals that the body passes on to those below, or a statement of which goals do not concern it.

It is asked of main plans, not of action plans. Where the level names no type of plan, a plan is
skipped if another plan of the body has goals at the same time. A list of goals that is there but
empty is `empty-document`.

## Bad

```yaml
kind: plan
id: sn-vp-2023                                          # <- GL106
title: Verksamhetsplan 2023
body: sn
period: 2023
activities:
  - id: SN-A1
    title: Se över rutinerna för genomförandeplaner
```

## Good

```yaml
kind: plan
id: sn-vp-2023
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN1
    title: Minst nio av tio genomförandeplaner är från det senaste halvåret
activities:
  - id: SN-A1
    title: Se över rutinerna för genomförandeplaner
    supports: SN1
```

## Good: activities that support a goal above

```yaml
kind: plan
id: kf-budget-2023
title: Mål och budget 2023
body: kf
period: 2023
goals:
  - id: KF1
    title: Den som har insatser från kommunen har varit med om att planera dem
---
kind: plan
id: sn-vp-2023
title: Verksamhetsplan 2023
body: sn
period: 2023
activities:
  - id: SN-A1
    title: Se över rutinerna för genomförandeplaner
    supports: KF1
```
"""

from goallint.format.model import Plan
from goallint.rules import suggest
from goallint.rules.following import NEW_GOAL
from goallint.rules.rule import Findings, Follow, KeyName, Rule, Severity
from goallint.workspace.facts import plans
from goallint.workspace.facts.known import YES
from goallint.workspace.workspace import Workspace


def check(plan: Plan, workspace: Workspace) -> Findings:
    if plans.is_without_goals(plan, workspace) is YES:
        yield RULE.found(
            plan,
            absent=KeyName("goals", "plan"),
            args={
                "body": workspace.body(plan),
                "example": next(suggest.ids("goal", (plan,), workspace)),
            },
        )


RULE = Rule(
    code="GL106",
    severity=Severity.WARNING,
    check=check,
    messages='{item} "{title}" of {body} has no goals',
    helps=(
        "add the goals of {body} under `{k_goals}`, `- {{{k_id}: {example}, {k_title}: …}}`, "
        "or activities whose `{k_supports}` shows which goals they serve"
    ),
    source="R 2019",
    absence=True,
    follow=Follow("row", field="goals"),
    entails=NEW_GOAL,
    links=True,
    needs=("cascade",),
)
