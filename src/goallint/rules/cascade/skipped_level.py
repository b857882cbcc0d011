"""A goal supports a goal two or more levels up, past a body in between that has goals of its own.

The auditors of Piteå follow each goal from level to level (P 4.2). When a department answers the
council directly, the board between them neither sees nor steers what is done, and its own goals
look as if they did not reach the department. Often it is quite in order, so this is advice.

It is silent when the body in between passes the goal on, says that it is not concerned, has no
goals at the time, or when the goal is linked to that body as well. It is asked of goals in main
plans, not of activities and assignments.

## Bad

```yaml
kind: plan
id: kf-budget-2023
title: Mål och budget 2023
body: kf
period: 2023
goals:
  - id: KF1
    title: Äldre med hemtjänst är nöjda med sitt stöd
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
---
kind: plan
id: a-up-2023
title: Utvecklingsplan 2023
body: avd-a
period: 2023
goals:
  - id: A1
    title: Varje brukare har högst åtta medarbetare under två veckor
    supports: KF1                                       # <- GL109
```

## Good

```yaml
kind: plan
id: kf-budget-2023
title: Mål och budget 2023
body: kf
period: 2023
goals:
  - id: KF1
    title: Äldre med hemtjänst är nöjda med sitt stöd
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
---
kind: plan
id: a-up-2023
title: Utvecklingsplan 2023
body: avd-a
period: 2023
goals:
  - id: A1
    title: Varje brukare har högst åtta medarbetare under två veckor
    supports: SN1
```
"""

from goallint.format.model import Goal
from goallint.rules.rule import Findings, Rule, Severity, related
from goallint.workspace.workspace import Workspace


def check(goal: Goal, workspace: Workspace) -> Findings:
    body = workspace.body(goal)
    if body is None or body.outside or not workspace.plans.is_main(goal.document):
        return
    told: set[str] = set()
    for target in workspace.cascade.supported_by(goal):
        if not isinstance(target, Goal) or target.id in told:
            continue
        passed_by = workspace.cascade.between(goal, target)
        if passed_by is None:
            continue
        told.add(target.id)
        yield RULE.found(
            goal,
            ("supports", goal.supports.index(target.id)),
            related=(related(passed_by, (), "above"),),
            apart=(target.id,),
            args={"other": target, "between": workspace.body(passed_by), "example": passed_by},
        )


RULE = Rule(
    code="GL109",
    severity=Severity.INFO,
    check=check,
    messages=(
        'goal {goal} "{title}" supports {other} directly, '
        "though {between} in between has goals of its own"
    ),
    helps="link to a goal of {between} instead, e.g. `{k_supports}: {example}`, if one fits",
    source="P 4.2",
    elsewhere=True,
    needs=("cascade",),
)
