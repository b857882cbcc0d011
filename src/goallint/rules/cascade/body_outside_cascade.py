"""Nothing in a body's plans is linked to the goals of the bodies above it.

The body has a plan and its superiors have goals, but it supports none of them, passes none on, says
of none that it is not concerned, and has no goal in an area where they have one. In Piteå the
authority side stood outside in this way: it broke down none of the board's goals, and said in an
interview why (P 4.2). Such a reason belongs in the plan, as `not_concerned`, where it can be seen
and examined; somebody who only accepts that the rule is broken writes a waiver.

Support counts in any plan of the body, also in an activity, and through a chain of goals and
assignments. One link is enough. The finding is at the body in the organisation, once for each main
plan. It skips bodies that are `outside` or on an optional level, plans without goals, which is
`plan-without-goals`, and bodies while a link of theirs cannot be followed.

## Bad

```yaml organisation.yaml
kind: organisation
name: Exempelkommun
levels:
  - {id: board, name: Nämnd}
  - {id: department, name: Avdelning}
bodies:
  - {id: sn, name: Socialnämnden, level: board}
  - {id: utforare, name: Stöd och omsorg, level: department, under: sn}
  - id: myndighet                                       # <- GL104
    name: Myndighetsavdelningen
    level: department
    under: sn
```

```yaml plan.yaml
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
id: utforare-up-2023
title: Utvecklingsplan 2023
body: utforare
period: 2023
goals:
  - id: U1
    title: Varje brukare har högst åtta medarbetare under två veckor
    supports: SN1
---
kind: plan
id: myndighet-up-2023
title: Utvecklingsplan 2023
body: myndighet
period: 2023
goals:
  - id: M1
    title: Utredningar är klara inom fyra månader
```

## Good: the reason stands in the plan

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
id: b-up-2023
title: Utvecklingsplan 2023
body: avd-b
period: 2023
not_concerned:
  - goal: SN1
    reason: Avdelningen utreder och beslutar men gör inga besök.
    decided: Socialnämnden 2022-12-14, § 131
goals:
  - id: B1
    title: Utredningar är klara inom fyra månader
```
"""

from goallint.format.model import Plan
from goallint.rules import suggest
from goallint.rules.rule import Findings, Follow, Rule, Severity, noun_of, related
from goallint.workspace.workspace import Workspace


def check(plan: Plan, workspace: Workspace) -> Findings:
    body, cascade = workspace.body(plan), workspace.cascade
    if body is None or not cascade.is_outside(plan):
        return
    nearest = cascade.goal_above(plan)
    if nearest is None:
        return
    above = [goal for other in cascade.plans_above(plan) for goal in other.goals if goal.id]
    links = ((goal, suggest.link_to(goal, [plan])) for goal in (nearest, *above))
    goal, link = next((pair for pair in links if pair[1]), (nearest, None))
    yield RULE.found(
        body,
        variant="" if workspace.plans.is_only_time(plan) else "time",
        help="" if link else "none",
        related=(
            related(plan, (), "the-plan"),
            related(goal, (), "above"),
            *((related(link.item, "supports", "could-support"),) if link else ()),
        ),
        apart=(plan.name,),
        period=plan.period.text,
        args={
            "body": body,
            "period": workspace.in_words(plan),
            "n": sum(len(other.goals) for other in cascade.plans_above(plan)),
            "example": goal,
            "supports": link.supports if link else "",
            "name": noun_of(link.item) if link else "",
        },
        language=plan.language,
    )


RULE = Rule(
    code="GL104",
    severity=Severity.WARNING,
    check=check,
    messages={
        "": (
            "nothing in the plans of {body} is linked to the goal above",
            "nothing in the plans of {body} is linked to any of the {n} goals above",
        ),
        "time": (
            "nothing in the plans of {body} for {period} is linked to the goal above",
            "nothing in the plans of {body} for {period} is linked to any of the {n} goals above",
        ),
    },
    helps={
        "": (
            "link the body's goals, e.g. `{k_supports}: {supports}` on {name}, "
            "or give reasons under `{k_not_concerned}`"
        ),
        "none": (
            "link what takes a goal above up, as with `{k_supports}: {example}`, or answer under `{k_not_concerned}` "
            "with the reason why one does not concern the body: `- {{{k_goal}: {example}, {k_reason}: …}}`"
        ),
    },
    source="P 4.2",
    absence=True,
    elsewhere=True,
    follow={
        "": Follow(at="last related"),
        "none": Follow("row", at="related", field="not_concerned"),
    },
    links=True,
    # Once one of the body's goals has a link, each of them is asked for one.
    entails=("goal-without-parent",),
    needs=("cascade",),
)
