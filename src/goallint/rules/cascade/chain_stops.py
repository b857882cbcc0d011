"""A goal at the top is broken down, but no chain of support comes all the way down.

The first recommendation to Perstorp was to see to it that goals reach those who do the work
(R 2019). A goal is carried there by support from level to level. It has come far enough when some
chain ends at a body with nobody below it that must take part, or on the lowest level with
`cascade: required` where there are plans.

The finding shows where the longest chain ends. That is most often an activity or an assignment, or
a body that passes the goal on while those below have plans and are silent. A goal that nobody
breaks down, or that is passed on until nobody is left, is left to `goal-not-broken-down` or
`goal-not-taken-up`, and that is then the cause. Nor is anything said where a body on the way is
outside the cascade, lacks its plan or has no goals. It cannot be decided while a link cannot be
followed, or where a body that is `outside` could take the chain on.

## Bad

```yaml
kind: plan
id: kf-budget-2023
title: Mål och budget 2023
body: kf
period: 2023
goals:
  - id: KF1                                             # <- GL111
    title: Kommunens personbilar körs utan fossila bränslen
  - id: KF2
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
    supports: KF2
activities:
  - id: SN-A1
    title: Sätta upp laddplatser vid hemtjänstens lokaler
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

## Good

```yaml
kind: plan
id: kf-budget-2023
title: Mål och budget 2023
body: kf
period: 2023
goals:
  - id: KF1
    title: Kommunens personbilar körs utan fossila bränslen
  - id: KF2
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
    supports: KF2
assignments:
  - id: SN-U1
    title: Byta hemtjänstens bilar till elbilar
    to: avd-a
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
activities:
  - id: A-A1
    title: Byta tolv bilar när avtalen går ut
    supports: SN-U1
```
"""

from goallint.format.model import Assignment, Goal, Item, Plan
from goallint.rules import suggest
from goallint.rules.rule import Findings, Follow, Rule, Severity, advice, noun_of, related
from goallint.workspace.workspace import Workspace


def check(goal: Goal, workspace: Workspace) -> Findings:
    body = workspace.body(goal)
    if not goal.id or body is None or body.outside or not workspace.bodies.is_top(body):
        return
    stop = workspace.cascade.stops(goal)
    if stop is None:
        return
    below = tuple(workspace.cascade.chain_below(goal))
    if any("id" in item.unknown for item in below):
        return
    link = _link(goal, stop.at, workspace)
    yield RULE.found(
        goal,
        variant="passed" if isinstance(stop.at, Plan) else "",
        help="" if link else "none",
        related=(
            related(stop.at, (), "chain-ends"),
            *((related(link.item, "supports", "could-support"),) if link else ()),
        ),
        hinges_on=(goal.id, *(item.id for item in below)),
        args={
            "reached": workspace.bodies.levels[stop.rank],
            "lowest": workspace.cascade.lowest_level(goal),
            "example": _to_support(goal, stop.at, workspace),
            "supports": link.supports if link else "",
            "name": noun_of(link.item) if link else "",
        },
    )


def _to_support(goal: Goal, at: Item, workspace: Workspace) -> str:
    """What a body further down could support: where the chain ends, or what that supports."""
    for item in (at, *workspace.cascade.supported_by(at)):
        if isinstance(item, Goal | Assignment) and item.id:
            return item.id
    return goal.id


def _link(goal: Goal, at: Item, workspace: Workspace) -> suggest.PossibleLink | None:
    """How a body below where the chain ends could take up what it ends in."""
    found = (
        one for one in (at, *workspace.cascade.supported_by(at)) if isinstance(one, Goal) and one.id
    )
    below, reached = workspace.cascade.bodies_to_break_down(goal), workspace.body(at)
    nearer = [one for one in below if reached and workspace.bodies.is_above(reached, one)]
    plans = (
        plan for body in nearer or below for plan in workspace.plans.in_force(body, goal.document)
    )
    return suggest.link_to(next(found, goal), plans)


RULE = Rule(
    code="GL111",
    severity=Severity.WARNING,
    check=check,
    messages={
        "": 'goal {goal} "{title}" is broken down to level {reached} but does not reach {lowest}',
        "passed": (
            'goal {goal} "{title}" comes down to level {reached}, where it is passed on, '
            "but nobody below takes it up"
        ),
    },
    helps={
        "": ("take up the goal on the next level, e.g. `{k_supports}: {supports}` on {name}"),
        "none": (
            "take up the goal on the next level, with `{k_supports}: {example}` on the goal or the "
            "activity that does"
        ),
    },
    source="R rec. 1 2019",
    absence=True,
    elsewhere=True,
    follow={
        "": Follow(at="last related"),
        "none": advice("nothing speaks for who is to take it up"),
    },
    links=True,
    needs=("cascade",),
)
