"""A report says of a key figure that it has become better, and its outcomes say otherwise.

An arrow or a word for the way that a figure goes is what is remembered. Where the two outcomes that
the reader can see say something else, either the arrow is last year's or one of the outcomes is wrong.

The `trend` of a report for a whole year is held against its outcome and that of the year before, where
the key figure says which way is `better`. The same within rounding may be called the same or not.
Nothing is said where one of the two years has outcomes that differ.

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
      - {id: SN-1, title: Brukare som bestämmer själva, better: higher, target: minst 80 %, outcome: {2022: 78 %}}
```

```yaml sn/rapport.yaml
kind: report
id: sn-ar-2023
title: Årsrapport 2023
body: sn
period: 2023
key_figures:
  - {key_figure: SN-1, outcome: 75 %, trend: better}           # <- GL427
```

## Good

As above: sn/plan.yaml.

```yaml sn/rapport.yaml
kind: report
id: sn-ar-2023
title: Årsrapport 2023
body: sn
period: 2023
key_figures:
  - {key_figure: SN-1, outcome: 75 %, trend: worse}
```
"""

from goallint.format.model import Report
from goallint.rules.rule import Findings, FixedWord, Rule, Severity, key_of, noun_of, related
from goallint.workspace.facts.agreement.trends import trend_clashes
from goallint.workspace.workspace import Workspace


def check(report: Report, workspace: Workspace) -> Findings:
    if not any(row.trend for row in report.key_figures) or not workspace.owes(report):
        return
    for clash in trend_clashes(report, workspace):
        then, now = clash.then, clash.now
        yield RULE.found(
            clash.row,
            "trend",
            subject=clash.figure,
            related=(
                related(then.item, ("outcome", then.period.text), "outcome", value=then.value),
            ),
            apart=(key_of(report),),
            period=report.period.text,
            args={
                "report": noun_of(report),
                "trend": FixedWord("trend", clash.row.trend or ""),
                "outcome": now.value,
                "before": then.value,
                "year": then.period,
                "example": FixedWord("trend", clash.went),
            },
        )


RULE = Rule(
    code="GL427",
    severity=Severity.WARNING,
    check=check,
    messages='key figure {key_figure} has the trend "{trend}" in {report}, but it was {outcome} after {before} in {year}',
    helps="review the trend, e.g. `{k_trend}: {example}`, or correct the outcome that is wrong",
    needs=("assessments", "measures"),
)
