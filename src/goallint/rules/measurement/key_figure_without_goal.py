"""A plan's key figure measures no goal.

A key figure is there to tell whether a goal is reached. One that no goal is named for is followed
up without anyone knowing what it decides, or it only describes the service and is then a base
figure.

Not reported: figures with `role: base` or `context`, shared definitions, and figures in a main plan
that has no goals at all, since that is what `plan-without-goals` says.

## Bad

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-trygg
    title: Den som har hemtjänst känner sig trygg
    success: Brukarundersökningen visar fler trygga än 2022
key_figures:
  - id: SN-1                                        # <- GL218
    title: Andel som är trygga med sin hemtjänst
    unit: procent
    target: {2023: minst 88 %}
```

## Good

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-trygg
    title: Den som har hemtjänst känner sig trygg
key_figures:
  - id: SN-1
    title: Andel som är trygga med sin hemtjänst
    measures: SN-trygg
    unit: procent
    target: {2023: minst 88 %}
  - id: SN-2
    title: Personer med hemtjänst
    role: base
    unit: personer
```
"""

from goallint.format.model import EVERYTHING, Item, KeyFigure, Plan
from goallint.rules import suggest
from goallint.rules.rule import Findings, KeyName, Rule, Severity
from goallint.workspace.workspace import Workspace


def check(figure: KeyFigure, workspace: Workspace) -> Findings:
    plan, measure = figure.document, workspace.measures.of(figure)
    if measure.goals or not isinstance(plan, Plan) or not measure.is_owed:
        return
    if measure.role != "goal" or not measure.full.lacks("measures") or _may_name(plan):
        return
    if not plan.goals and workspace.plans.is_main(plan):
        return
    example = suggest.superior_goal(figure, workspace)
    yield RULE.found(
        figure,
        absent=KeyName("measures", "key_figure"),
        help="" if example else "none",
        args={"title": measure.full.title or "", "example": example},
    )


def _may_name(plan: Plan) -> bool:
    """Whether a goal of the plan may name the key figure where it could not be read."""
    asked: list[tuple[Item, str]] = [(plan, "goals")]
    asked += [(goal, "key_figures") for goal in plan.goals]
    return any({field, EVERYTHING} & set(item.unknown) for item, field in asked)


RULE = Rule(
    code="GL218",
    severity=Severity.INFO,
    check=check,
    messages='key figure {key_figure} "{title}" measures no goal',
    helps={
        "": "name the goal, e.g. `{k_measures}: {example}`; if it only describes the service,"
        " give `{k_role}: {w_base}`",
        "none": "name the goal under `{k_measures}`; if it only describes the service, give `{k_role}: {w_base}`",
    },
    absence=True,
    elsewhere=True,
    entails=(
        "key-figure-without-target",
        "goal-not-assessable",
        "stale-measurement",
        "key-figure-not-reported",
    ),
    needs=("cascade", "measures"),
)
