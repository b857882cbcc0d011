"""A base figure has no target.

Base figures describe a service: how many it reaches, how many work there. A plan may have them
without targets, but the more there are, the harder it is to see what is to be reached. The
auditors of Piteå noted base figures by department that lacked targets as well (P 4.2). It is
advice: either the figure is to steer, and then it needs a target, or it is background.

Background (`role: context`), such as the size of the population, is never asked for a target. A
shared definition is skipped too: each plan that uses it sets its own target.

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
```

## Good

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
"""

from collections.abc import Iterator

from goallint.findings import Finding, KeyName, Severity
from goallint.format.model import KeyFigure, Plan
from goallint.rules import suggest
from goallint.rules.rule import Rule
from goallint.workspace.workspace import Workspace


def check(figure: KeyFigure, workspace: Workspace) -> Iterator[Finding]:
    measure = workspace.measures.of(figure)
    if measure.role != "base" or measure.lack != "none":
        return
    # A definition is asked only where goals name it as it stands.
    if not isinstance(figure.document, Plan) and not measure.goals:
        return
    if measure.is_owed:
        yield RULE.found(
            figure,
            label="absent",
            args={
                "title": measure.full.title or "",
                "field": KeyName("target"),
                "example": suggest.target(figure, workspace),
            },
        )


RULE = Rule(
    code="GL202",
    name="base-figure-without-target",
    severity=Severity.INFO,
    check=check,
    messages={
        "": 'base figure {key_figure} "{title}" has no target',
    },
    helps={
        "": "if it should steer, set a target, {example}; if it is only background, give `{k_role}: {w_context}`",
    },
    source="P 4.2",
    absence=True,
    needs=("measures",),
)
