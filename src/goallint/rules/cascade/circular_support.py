"""Goals or assignments support each other in a cycle, or one supports itself.

In a cycle nothing is above anything else, so nothing in it breaks anything down, and it has no top
from which it could be followed. One finding is given for each set that is tied up together, at its
first goal; the shortest cycle through that goal is shown. When it has been opened, a cycle that
remains shows up next time. Nothing more is reported about a goal that nobody else breaks down.

## Bad

```yaml
kind: plan
id: sn-vp-2023
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN1                                             # <- GL107
    title: Brukare möter en känd medarbetare vid varje besök
    supports: A1
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

## Bad: a goal that supports itself

```yaml
kind: plan
id: sn-vp-2023
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN1                                             # <- GL107
    title: Brukare möter en känd medarbetare vid varje besök
    supports: SN1
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

from itertools import islice

from goallint.findings import Finding
from goallint.format.model import Goal
from goallint.rules import suggest
from goallint.rules.rule import Findings, Follow, Related, Rule, Severity, related, subject_of
from goallint.workspace.cascade import Ring, Tied
from goallint.workspace.workspace import Workspace

_FORMER = 100
"""Items of a ring that a baseline made before may have named as its first."""
SHOWN = 20
"""How many links of a long ring are shown."""


def check(workspace: Workspace) -> Findings:
    for ring in workspace.cascade.rings:
        if any(workspace.is_in_force(item.document) for item in ring.items):
            first = ring.items[0]
            found = _alone(first, workspace) if len(ring.items) == 1 else _ring(ring, workspace)
            same = (item for item in ring.items[1:] if item.sort == first.sort)
            yield found._replace(former=tuple(map(subject_of, islice(same, _FORMER))))


def _alone(item: Tied, workspace: Workspace) -> Finding:
    area = item.area if isinstance(item, Goal) else None
    above = workspace.cascade.goal_above(item.document, area)
    return RULE.found(
        item,
        variant="self",
        help="self" if above else "alone",
        related=(_link(item, item),),
        args={"example": suggest.superior_goal(item, workspace), "name": item.id},
    )


def _ring(ring: Ring, workspace: Workspace) -> Finding:
    path = ring.shortest
    links = list(zip(path, (*path[1:], path[0]), strict=True))
    rank = {item: _rank(item, workspace) for item in path}
    down = [link for link in links if rank[link[0]] < rank[link[1]]]
    lower, upper = (down or links[-1:])[0]
    return RULE.found(
        path[0],
        variant="ring" if all(isinstance(item, Goal) for item in path) else "mixed",
        help="ring" if down else "level",
        related=tuple(_link(*link) for link in links[:SHOWN]),
        args={"ring": path, "name": lower.id, "other": upper},
    )


def _rank(item: Tied, workspace: Workspace) -> int:
    body = workspace.body(item)
    return workspace.bodies.rank(body) if body else len(workspace.bodies.levels)


def _link(item: Tied, target: Tied) -> Related:
    return related(item, ("supports", item.supports.index(target.id)), "supports")


RULE = Rule(
    code="GL107",
    severity=Severity.ERROR,
    check=check,
    messages={
        "ring": "the goals {ring} support each other in a cycle",
        "mixed": "the goals and assignments {ring} support each other in a cycle",
        "self": '{item} "{title}" supports itself',
    },
    helps={
        "ring": "remove the link that goes downwards, e.g. `{k_supports}: {other}` on {name}",
        "level": "remove one of the links, e.g. `{k_supports}: {other}` on {name}",
        "self": "name the goal above it instead, e.g. `{k_supports}: {example}`",
        "alone": "remove `{k_supports}: {name}`; a goal at the top supports nothing",
    },
    follow={"": Follow("remove", field="supports"), "self": Follow()},
    entails=(
        "goal-without-parent",
        "body-outside-cascade",
        "supports-downwards",
        "assignment-without-goal",
        "circular-support",
    ),
    needs=("cascade",),
)
