"""A body that is to have a goal in a strategic area has none there.

An area's `bodies` in the organisation says who must have a goal in it. The board in Piteå has six
strategic areas and goals in three of them (P 4.2); whether the other three are steered in some
other way can then not be seen. One finding is given for each body and main plan in force.

A goal counts in any plan of the body that is in force at the same time. Passing a goal on is not
having one. It skips bodies that are `outside` or have no main plan, plans that have no goals at
all, and bodies where some goal's area cannot be read or is not known.

## Bad

```yaml organisation.yaml
kind: organisation
name: Exempelkommun
levels:
  - {id: board, name: Nämnd}
bodies:
  - {id: sn, name: Socialnämnden, level: board}
areas:
  - {id: livsmiljo, name: Livsmiljö, bodies: [sn]}
  - id: personal                                        # <- GL110
    name: Personal
    bodies: [sn]
```

```yaml
kind: plan
id: sn-vp-2023
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN1
    title: Brukare möter en känd medarbetare vid varje besök
    area: livsmiljo
```

## Good

```yaml organisation.yaml
kind: organisation
name: Exempelkommun
levels:
  - {id: board, name: Nämnd}
bodies:
  - {id: sn, name: Socialnämnden, level: board}
areas:
  - {id: livsmiljo, name: Livsmiljö, bodies: [sn]}
  - {id: personal, name: Personal, bodies: [sn]}
```

```yaml
kind: plan
id: sn-vp-2023
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN1
    title: Brukare möter en känd medarbetare vid varje besök
    area: livsmiljo
  - id: SN2
    title: Sjukfrånvaron är högst 6 procent
    area: personal
```
"""

from goallint.format.model import Area
from goallint.rules import suggest
from goallint.rules.following import NEW_GOAL
from goallint.rules.rule import Findings, Follow, Rule, Severity, noun_of, related
from goallint.workspace.facts import goals
from goallint.workspace.facts.known import NO
from goallint.workspace.workspace import Workspace


def check(area: Area, workspace: Workspace) -> Findings:
    for name in dict.fromkeys(area.bodies):
        body = workspace.bodies.get(name)
        if body is None or body.outside:
            continue
        for plan in workspace.plans.main(body):
            known = goals.has_goal_in(area, body, plan, workspace)
            if known is not NO or not workspace.is_in_force(plan):
                continue
            if workspace.cascade.is_without_goals(plan):
                continue
            yield RULE.found(
                area,
                related=(
                    related(area, ("bodies", area.bodies.index(name)), "demanded-by"),
                    related(plan, (), "the-plan"),
                ),
                apart=(body.id, plan.name),
                period=plan.period.text,
                variant="" if workspace.plans.is_only_time(plan) else "time",
                args={
                    "body": body,
                    "name": area.name_ or area.id,
                    "plan": noun_of(plan),
                    "example": next(suggest.ids("goal", (plan,), workspace)),
                    "period": workspace.in_words(plan),
                },
                language=plan.language,
            )


RULE = Rule(
    code="GL110",
    severity=Severity.WARNING,
    check=check,
    messages={
        "": '{body} has no goal in the area {area} "{name}"',
        "time": '{body} has no goal in the area {area} "{name}" for {period}',
    },
    helps="add a goal under `{k_goals}` in {plan}, `- {{{k_id}: {example}, {k_title}: …, {k_area}: {area}}}`, or write a waiver with"
    " reason and decision",
    source="P 4.2",
    absence=True,
    elsewhere=True,
    follow=Follow("row", field="goals", at="last related document"),
    entails=NEW_GOAL,
    links=True,
    needs=("cascade",),
)
