"""A base figure has no target.

Base figures describe a service: how many it reaches, how many work there. A plan may have them
without targets, but the more there are, the harder it is to see what is to be reached. The
auditors of Piteå noted base figures by department that lacked targets as well (P 4.2). It is
advice: either the figure is to steer, and then it needs a target, or it is background.

A base figure that measures no goal and is the only one of its plan is left alone: it is declared as what
describes the service, and there are not many to hide what is to be reached. Background (`role: context`), such
as the size of the population, is never asked for a target. A shared definition is skipped too: each plan that
uses it sets its own target.

## Bad

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
key_figures:
  - id: SN-9                                        # <- GL202
    title: Platser i daglig verksamhet
    role: base
    unit: platser
    outcome: {2022: 212}
  - id: SN-10                                       # <- GL202
    title: Personer med ledsagare
    role: base
    unit: personer
```

## Good: a target, or background

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
key_figures:
  - id: SN-9
    title: Kostnad per plats i daglig verksamhet
    role: base
    unit: kr/plats
    target: {2023: högst 205 tkr}
    outcome: {2022: 207 tkr}
  - id: SN-10
    title: Invånare med insats enligt LSS
    role: context
    unit: personer
    outcome: {2022: 412}
```

## Good: one that describes the service

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-1
    title: Den som har rätt till daglig verksamhet får en plats inom tre månader
    key_figures: {id: SN-1-1, title: Väntetid till en plats, unit: dagar, target: {2023: högst 90 dagar}}
key_figures:
  - id: SN-9
    title: Platser i daglig verksamhet
    role: base
    unit: platser
    outcome: {2022: 212}
```
"""

from itertools import chain

from goallint.format.model import KeyFigure, Plan
from goallint.rules import suggest
from goallint.rules.rule import Findings, Rule, Severity
from goallint.workspace.workspace import Workspace


def check(figure: KeyFigure, workspace: Workspace) -> Findings:
    measure = workspace.measures.of(figure)
    if measure.role != "base" or measure.lack != "none":
        return
    if measure.is_owed and (measure.goals or _is_among_others(figure, workspace)):
        yield RULE.found(
            figure,
            absent="target",
            args={"title": measure.full.title or "", "example": suggest.target(figure, workspace)},
        )


def _is_among_others(figure: KeyFigure, workspace: Workspace) -> bool:
    """Whether the plan that a base figure stands in has another one. A definition stands in none."""
    plan = figure.document
    if not isinstance(plan, Plan):
        return False
    beside = chain(plan.key_figures, *(goal.key_figures for goal in plan.goals))
    return any(one is not figure and workspace.measures.role(one) == "base" for one in beside)


RULE = Rule(
    code="GL202",
    severity=Severity.INFO,
    check=check,
    messages='base figure {key_figure} "{title}" has no target',
    helps="if it should steer, set a target, {example}; if it is only background, give `{k_role}: {w_context}`",
    source="P 4.2",
    absence=True,
    needs=("measures",),
)
