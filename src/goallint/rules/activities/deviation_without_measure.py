"""A report shows a deficit against the budget and names no measures.

A deviation that nothing is done about comes again next year. In Piteå two departments had deficits
of 3.7 and 2.7 million kronor, and measures in a plan for the economy (P 4.3): that is how it should
look.

A deviation is asked for measures if it is negative, or if the forecast for the year is. The total
of a body is left to the rows of the bodies below it, where these show deficits of their own. One
finding for each row; bodies marked `outside` are skipped.

## Bad

```yaml sn/plan.yaml
kind: plan
id: hp-ekonomi
title: Ekonomisk handlingsplan
body: sn
period: 2023
activities:
  - id: E1
    title: Minska övertiden i gruppbostäderna
    expected_effect: -2 mkr
```

```yaml sn/rapport.yaml
kind: report
id: sn-delar-2023
title: Delårsrapport augusti 2023
body: sn
period: 2023-01..2023-08
budget:
  - body: avd-a
    deviation: –3,7 mkr                                 # <- GL509
```

## Good

As above: sn/plan.yaml.

```yaml sn/rapport.yaml
kind: report
id: sn-delar-2023
title: Delårsrapport augusti 2023
body: sn
period: 2023-01..2023-08
budget:
  - body: sn
    deviation: –3,5 mkr
  - body: avd-a
    deviation: –3,7 mkr
    actions: E1
  - body: avd-b
    deviation: 0,2 mkr
```
"""

from goallint.format.model import Report
from goallint.rules import suggest
from goallint.rules.rule import Findings, Rule, Severity, advice
from goallint.workspace.facts.activities import deficits
from goallint.workspace.workspace import Workspace


def check(report: Report, workspace: Workspace) -> Findings:
    if not workspace.owes(report):
        return
    for body, row, field, value in deficits(report, workspace):
        if not row.lacks("actions"):
            continue
        example = suggest.activity_of(report, workspace, body.id, report.body)
        yield RULE.found(
            row,
            field,
            subject=report,
            apart=(row.body,),
            hinges_on=(report.name,),
            help="" if example else "none",
            args={"value": value, "body": body, "report": report, "example": example},
        )


RULE = Rule(
    code="GL509",
    severity=Severity.WARNING,
    check=check,
    messages="the deviation {value} of {body} in {report} has no measures stated",
    helps={
        "": "name the activities meant to remedy it, e.g. `{k_actions}: {example}`",
        "none": "write the measures meant to remedy it as activities in the plan, and name them under `{k_actions}`",
    },
    source="P 4.3",
    absence=True,
    follow={"none": advice("what is not yet in any document, only its body can write")},
    # What is named as a measure is asked for the effect that it is to have.
    entails=("measure-without-expected-effect",),
)
