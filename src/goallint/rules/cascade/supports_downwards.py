"""A goal supports a goal of a body on a lower level.

`supports` points upward, from the goal that breaks down to the goal that is broken down. A link in
the other direction turns the cascade upside down: the upper goal then counts as resting on nothing,
and the lower one as having been taken up.

Levels are those of the organisation, whoever is under whom. Support of a goal on the same level, or
of another goal of the same body, is not an error, and links that make a cycle are left to
`circular-support`.

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
    supports: A1                                        # <- GL108
---
kind: plan
id: a-up-2023
title: Utvecklingsplan 2023
body: avd-a
period: 2023
goals:
  - id: A1
    title: Varje brukare har högst åtta medarbetare under två veckor
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
from goallint.rules.rule import Findings, Follow, Rule, Severity, related
from goallint.workspace.workspace import Workspace


def check(goal: Goal, workspace: Workspace) -> Findings:
    bodies, cascade = workspace.bodies, workspace.cascade
    body = workspace.body(goal)
    if body is None or bodies.level(body) is None:
        return
    told: set[str] = set()
    for target in cascade.supported_by(goal):
        lower = workspace.body(target)
        if not isinstance(target, Goal) or lower is None or target.id in told:
            continue
        level = bodies.level(lower)
        if level is None or bodies.rank(lower) <= bodies.rank(body):
            continue
        if cascade.in_one_ring(goal, target):
            continue
        told.add(target.id)
        yield RULE.found(
            goal,
            ("supports", goal.supports.index(target.id)),
            related=(related(target, (), "supported"),),
            apart=(target.id,),
            args={"other": target, "level": level, "links": _with(target, goal.id)},
        )


def _with(goal: Goal, added: str) -> str:
    """What a goal supports, with one more."""
    links = [*dict.fromkeys((*goal.supports, added))]
    return f"[{', '.join(links)}]" if len(links) > 1 else added


RULE = Rule(
    code="GL108",
    severity=Severity.ERROR,
    check=check,
    messages='goal {goal} "{title}" supports {other}, which is on the lower level {level}',
    helps="turn the link round: remove it here and write `{k_supports}: {links}` on {other}",
    follow=Follow("remove", field="supports", then=Follow(at="related")),
    entails=("circular-support", "goal-without-parent"),
    needs=("cascade",),
)
