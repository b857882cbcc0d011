"""A forecast says that a goal will be met, and the outcomes never moved so fast.

From 87 to 88 per cent in a year, with 100 due in two years. It may come true if something new is done,
and then the report says what. Otherwise the forecast is a hope.

It needs outcomes of four whole years, and the message shows them. The key figure is assumed to go on from
the last of them as in its best year, until the target's time; a finding is given only if even that does
not reach the target. It checks forecasts of the best step of the scale, and a key figure's own forecast
that reaches the target. It skips key figures of which it is not known which side is good, goals that say in
`success` how they are judged, and targets that an outcome for part of a year already reaches.

## Bad

```yaml
kind: plan
title: Verksamhetsplan 2023–2025
body: sn
period: 2023-2025
goals:
  - id: SN-1
    title: Alla utredningar är klara i tid
    due: 2025
    key_figures:
      - id: SN-1-1
        title: Utredningar klara inom fyra månader
        unit: procent
        better: higher
        outcome: {2020: 84, 2021: 85, 2022: 87, 2023: 88}
        target: {2025: minst 100}
---
kind: report
title: Årsrapport 2023
body: sn
period: 2023
goals:
  - goal: SN-1
    assessment: partly
    forecast: met                                 # <- GL421
    analysis: Fler utreder, och metoden är ny.
```

## Good

```yaml
kind: plan
title: Verksamhetsplan 2023–2025
body: sn
period: 2023-2025
goals:
  - id: SN-1
    title: Alla utredningar är klara i tid
    due: 2025
    key_figures:
      - id: SN-1-1
        title: Utredningar klara inom fyra månader
        unit: procent
        better: higher
        outcome: {2020: 84, 2021: 85, 2022: 87, 2023: 88}
        target: {2025: minst 90}
---
kind: report
title: Årsrapport 2023
body: sn
period: 2023
goals:
  - goal: SN-1
    assessment: partly
    forecast: met
    analysis: Fler utreder, och metoden är ny.
```
"""

from goallint.format.model import Report, ReportedGoal
from goallint.rules import suggest
from goallint.rules.follow_up.rows import name_of, place_of_target
from goallint.rules.rule import Findings, Rule, Severity, key_of, noun_of, related
from goallint.workspace.facts.forecasts import against_trend
from goallint.workspace.workspace import Workspace


def check(report: Report, workspace: Workspace) -> Findings:
    scale = workspace.assessments.scale
    if scale is None or not workspace.owes(report):
        return
    for row, figure, period, target, points, at_best in against_trend(report, workspace):
        about = workspace.assessments.subject(row) if isinstance(row, ReportedGoal) else figure
        if about is None:
            continue
        yield RULE.found(
            row,
            "forecast",
            subject=about,
            variant="goal" if isinstance(row, ReportedGoal) else "figure",
            related=(
                related(
                    place_of_target(figure, workspace),
                    ("target", period.text),
                    "target",
                    value=target,
                ),
            ),
            apart=(key_of(report),),
            period=report.period.text,
            args={
                "item": noun_of(about),
                "forecast": row.forecast,
                "key_figure": figure,
                "points": tuple(f"{one.value.total} ({one.period})" for one in points),
                "target": target,
                "period": period,
                "example": name_of(scale.fitting(None), workspace)
                if about is not figure
                else suggest.told(at_best, last.unit if (last := points[-1].value.total) else ""),
            },
        )


RULE = Rule(
    code="GL421",
    severity=Severity.INFO,
    check=check,
    messages={
        "goal": '{item} is forecast as "{forecast}", but {key_figure} was {points}, and at the pace of its best year'
        " it does not reach {target} ({period})",
        "figure": "{item} is forecast to reach {forecast}, but was {points}, and at the pace of its best year"
        " it does not reach {target} ({period})",
    },
    helps={
        "goal": "review the forecast, e.g. `{k_forecast}: {example}`; if something will bring it about, tell it in the analysis, and write a waiver with that reason",
        "figure": "review the forecast, e.g. `{k_forecast}: {example}`; if something will bring it about, tell it in the goal's analysis, and write a waiver with that reason",
    },
    needs=("assessments", "measures"),
)
