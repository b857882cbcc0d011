"""An outcome is given for a period that has not begun.

What has not happened has no outcome. The value is a target or a forecast in the wrong place, or the
year is wrong; either way every comparison with it is false. A period that is under way may have an
outcome so far, and is not reported.

## Bad

```yaml
kind: plan
title: Verksamhetsplan 2023-2025
body: sn
period: 2023-2025
goals:
  - id: SN-trygg
    title: Den som har hemtjänst känner sig trygg
    key_figures:
      - id: SN-1
        title: Andel som är trygga med sin hemtjänst
        unit: procent
        better: higher
        outcome:
          2022: 86 %
          2024: 90 %                                # <- GL224
```

## Good

```yaml
kind: plan
title: Verksamhetsplan 2023-2025
body: sn
period: 2023-2025
goals:
  - id: SN-trygg
    title: Den som har hemtjänst känner sig trygg
    key_figures:
      - id: SN-1
        title: Andel som är trygga med sin hemtjänst
        unit: procent
        better: higher
        target: {2024: minst 90 %}
        outcome: {2022: 86 %, 2023: 87 %}
```
"""

from goallint.format.model import KeyFigure
from goallint.rules.rule import Findings, Follow, Rule, Severity
from goallint.workspace.facts.agreement.outcomes import in_future
from goallint.workspace.workspace import Workspace


def check(figure: KeyFigure, workspace: Workspace) -> Findings:
    measure, as_of = workspace.measures.of(figure), workspace.settings.as_of
    for item, field, period, value in in_future(measure, as_of):
        yield RULE.found(
            item,
            field,
            subject=figure,
            apart=(*field, str(period)),
            args={
                "title": measure.full.title or "",
                "value": value,
                "period": period,
                "as_of": as_of,
            },
        )


RULE = Rule(
    code="GL224",
    severity=Severity.ERROR,
    check=check,
    messages='the outcome {value} of {key_figure} "{title}" is for {period},'
    " which has not begun on {as_of}",
    helps="remove it here, or correct the period; if the value is a target, move it to `{k_target}`,"
    " if a forecast, to `{k_forecast}` in a report",
    follow=Follow("remove"),
    needs=("measures",),
)
