"""All that a goal supports belongs to bodies that are neither above nor below its own.

Whoever follows the goals down from the council never comes to such a goal: it answers to a body that
cannot demand anything of it. Two boards may well work for the same thing; what they share is then a
goal above both.

It reports a goal that supports nothing above, neither directly nor through others, and has no strategic
area. Support for a goal on a lower level is `supports-downwards`. A goal without any link is
`goal-without-parent`.

## Bad

```yaml
kind: plan
title: Utvecklingsplan 2023
body: avd-b
period: 2023
goals:
  - id: B-1
    title: Sjukfrånvaron är högst 6 procent
---
kind: plan
title: Utvecklingsplan 2023
body: avd-a
period: 2023
goals:
  - id: A-1
    title: Fler medarbetare arbetar heltid
    supports: B-1                                       # <- GL121
---
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-1
    title: Medarbetarna har en god arbetsmiljö
```

## Good

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-1
    title: Medarbetarna har en god arbetsmiljö
---
kind: plan
title: Utvecklingsplan 2023
body: avd-b
period: 2023
goals:
  - id: B-1
    title: Sjukfrånvaron är högst 6 procent
    supports: SN-1
---
kind: plan
title: Utvecklingsplan 2023
body: avd-a
period: 2023
goals:
  - id: A-1
    title: Fler medarbetare arbetar heltid
    supports: [SN-1, B-1]
```
"""

from goallint.format.model import Assignment, Goal
from goallint.rules import suggest
from goallint.rules.rule import Findings, Rule, Severity, related
from goallint.workspace.facts import goals
from goallint.workspace.workspace import Workspace


def check(goal: Goal, workspace: Workspace) -> Findings:
    if not goal.id or not goal.supports or not workspace.owes(goal):
        return
    if goals.link_upward(goal, workspace).how != "beside":
        return
    body, bodies = workspace.body(goal), workspace.bodies
    if body is None or not goals.is_to_be_linked(goal, workspace):
        return
    for target in workspace.cascade.supported_by(goal):
        other = workspace.body(target)
        if not isinstance(target, Goal | Assignment) or other is None or other is body:
            continue
        in_line = bodies.is_above(body, other) or bodies.is_above(other, body)
        if in_line or bodies.rank(other) > bodies.rank(body):
            continue
        example = suggest.superior_goal(goal, workspace)
        if not example:
            # The goals above have no ids, which is told of there.
            return
        yield RULE.found(
            goal,
            ("supports", goal.supports.index(target.id)),
            related=(related(target, (), "supported"),),
            args={"other": target, "other_body": other, "body": body, "example": example},
        )
        return


RULE = Rule(
    code="GL121",
    severity=Severity.INFO,
    check=check,
    messages='goal {goal} "{title}" supports {other} of {other_body}, which is not above {body}, and supports nothing that is',
    helps="name the goal above that it serves, e.g. `{k_supports}: {example}`",
    source="P 4.2",
    links=True,
    needs=("cascade",),
)
