"""An activity is linked to no goal, assignment or plan.

What an activity is for is the first thing to know of it: without the link nobody can say whether it
was worth its cost, and it is done for its own sake. In Piteå the activities of the departments were
tied to the action plan that they belong to, which is enough (P 4.4.1).

An activity may support a goal, an assignment or a plan, its own among them. A link that leads
nowhere is `unknown-reference`. Bodies marked `outside` are skipped.

## Bad

```yaml
kind: plan
id: sn-vp-2023
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN1
    title: Brukare möter en känd medarbetare vid varje besök
activities:
  - id: SN-A1                                           # <- GL501
    title: Lägga schema efter brukarens vecka
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
    title: Brukare möter en känd medarbetare vid varje besök
activities:
  - id: SN-A1
    title: Lägga schema efter brukarens vecka
    supports: SN1
```
"""

from goallint.format.model import Activity
from goallint.rules import suggest
from goallint.rules.rule import Findings, Rule, Severity, advice
from goallint.workspace.workspace import Workspace


def check(activity: Activity, workspace: Workspace) -> Findings:
    if activity.id and activity.lacks("supports") and workspace.owes(activity):
        plan = activity.document
        example = suggest.superior_goal(activity, workspace) or plan.id
        year = f"-{plan.span.start.year}" if plan.span else ""
        new = "" if example else f"{plan.body}-plan{year}"
        yield RULE.found(
            activity,
            absent="supports",
            help="none" if new else "",
            args={"example": example or new},
        )


RULE = Rule(
    code="GL501",
    severity=Severity.WARNING,
    check=check,
    messages='activity {activity} "{title}" is not linked to any goal, assignment or plan',
    helps={
        "": "name what it contributes to, e.g. `{k_supports}: {example}`",
        "none": "give the plan an id, e.g. `{k_id}: {example}`, and name it, `{k_supports}: {example}`;"
        " or write the goal that it serves and name that",
    },
    absence=True,
    follow={"none": advice("whether the plan is what it is for, or a goal, only its body knows")},
    needs=("cascade",),
)
