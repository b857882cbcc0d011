"""A key figure has targets, but none for the plan's own period.

Targets are often carried over from last year's plan. They then say what was to be reached in a
year that has passed, and nothing about the year that the plan is for. The auditors of Piteå asked
for goals that tell what is to be reached by when (P 4.2.1).

A target for a part of the period counts, and one for a longer time. So does a later one, up to
the day when a goal that the key figure measures is `due`, or the last year that the goal's text names
("senast 2030"): a goal for 2030 may have its only target in 2030.

## Bad

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-boende
    title: Den som bor i gruppbostad bestämmer själv hemma
    key_figures:
      - id: SN-1
        title: Brukare som bestämmer själva, andel
        unit: procent
        better: higher
        target: {2022: minst 85 %}                  # <- GL206
        outcome: {2022: 82 %}
```

## Good

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-boende
    title: Den som bor i gruppbostad bestämmer själv hemma
    key_figures:
      - id: SN-1
        title: Brukare som bestämmer själva, andel
        unit: procent
        better: higher
        target: {2022: minst 85 %, 2023: minst 85 %}
        outcome: {2022: 82 %}
```

## Good: a goal that is due later

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-boende
    title: Den som bor i gruppbostad bestämmer själv hemma
    due: 2026-12-31
    key_figures:
      - id: SN-1
        title: Brukare som bestämmer själva, andel
        unit: procent
        better: higher
        target: {2026: minst 90 %}
        outcome: {2022: 82 %}
```
"""

from goallint.format.model import KeyFigure
from goallint.rules import suggest
from goallint.rules.rule import Findings, Follow, Rule, Severity
from goallint.workspace.workspace import Workspace


def check(figure: KeyFigure, workspace: Workspace) -> Findings:
    measure = workspace.measures.of(figure)
    if not measure.is_owed or not measure.periods:
        return
    if measure.role in ("goal", "base") and measure.lack == "period":
        yield RULE.found(
            figure,
            ("target",),
            args={
                "title": measure.full.title or "",
                "periods": tuple(period for period, _ in measure.targets),
                "period": measure.periods[0],
                "example": suggest.proposed(
                    suggest.levels(
                        figure, workspace, measure.periods[0], measure.targets[-1][1].asks_for
                    ),
                    f"{measure.periods[0]}: ",
                ),
            },
        )


RULE = Rule(
    code="GL206",
    severity=Severity.WARNING,
    check=check,
    messages='key figure {key_figure} "{title}" has a target for {periods} but not for {period}',
    helps="add a target for it under `{k_target}`, {example}",
    source="P 4.2.1",
    absence=True,
    follow=Follow("under", field="target"),
    needs=("measures",),
)
