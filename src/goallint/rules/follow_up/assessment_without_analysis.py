"""A goal is assessed, but the report does not say from what.

The half-year report in Piteå analysed two of the council's areas, and of the others it told only
that they were expected to be met (P 4.2). An assessment with neither a figure nor a thought beside
it cannot be tested by whoever receives the report.

An `analysis`, an analysis for some body below (`by`), or an outcome in the same report of a key
figure that measures the goal is enough. Of an area, the key figures of the body's goals in it
count. A `forecast` alone is no assessment. Whether assessment and outcomes agree is
`assessment-contradicts-outcome`.

## Bad

```yaml sn/plan.yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-boende
    title: Den som bor i gruppbostad bestämmer själv hemma
    key_figures:
      - {id: SN-1, title: Brukare som bestämmer själva, target: minst 80 %}
```

```yaml sn/rapport.yaml
kind: report
id: sn-ar-2023
title: Årsrapport 2023
body: sn
period: 2023
goals:
  - goal: SN-boende
    assessment: met                                 # <- GL408
```

## Good

```yaml sn/plan.yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-boende
    title: Den som bor i gruppbostad bestämmer själv hemma
    key_figures:
      - {id: SN-1, title: Brukare som bestämmer själva, target: minst 80 %}
  - {id: SN-vardag, title: Brukare har något att göra om dagarna}
```

```yaml sn/rapport.yaml
kind: report
id: sn-ar-2023
title: Årsrapport 2023
body: sn
period: 2023
goals:
  - {goal: SN-boende, assessment: met}
  - goal: SN-vardag
    assessment: partly
    analysis: Två av tre har daglig verksamhet, men kön till den tredje har vuxit.
key_figures:
  - {key_figure: SN-1, outcome: 83 %}
```
"""

from goallint.format.model import Report
from goallint.rules.rule import Findings, Rule, Severity, key_of, noun_of
from goallint.workspace.workspace import Workspace


def check(report: Report, workspace: Workspace) -> Findings:
    assessments = workspace.assessments
    told = assessments.told(report)
    if told is None or not workspace.owes(report):
        return
    # Another row about the same goal may tell.
    analysed = {
        (row.goal, row.area)
        for row in report.goals
        if not (row.lacks("analysis") and row.lacks("by"))
    }
    for row in report.goals:
        about = assessments.subject(row) if row.assessment else None
        if about is None or (row.goal, row.area) in analysed:
            continue
        if not any(figure in told for figure in assessments.figures(row)):
            yield RULE.found(
                row,
                "assessment",
                subject=about,
                apart=(key_of(report),),
                period=report.period.text,
                args={"assessment": row.assessment, "report": noun_of(report)},
            )


RULE = Rule(
    code="GL408",
    severity=Severity.WARNING,
    check=check,
    messages='{item} "{title}" is assessed as "{assessment}" in {report},'
    " with no analysis and no outcome",
    helps="write what the assessment rests on, `{k_analysis}: …`,"
    " or report the key figures' `{k_outcome}`",
    source="P 4.2",
    absence=True,
    needs=("assessments",),
)
