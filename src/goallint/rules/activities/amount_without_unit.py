"""An amount in a report's budget is a bare number, and nothing says whether it is kronor, thousands or millions.

"-4,5" is nearly always millions to whoever wrote the table, and four and a half kronor to whoever reads
it alone. A deficit is counted all the same, but no sum of deviations can have it.

Deviations and forecasts are asked about. Nought is as much in every unit, and needs none.

## Bad

```yaml
kind: report
title: Delårsrapport augusti 2023
body: sn
period: 2023-01..2023-08
budget:
  - {body: avd-a, deviation: "3,7"}                     # <- GL514
  - {body: avd-b, deviation: 200 tkr}
```

## Good

```yaml
kind: report
title: Delårsrapport augusti 2023
body: sn
period: 2023-01..2023-08
budget:
  - {body: avd-a, deviation: "3,7 mkr"}
  - {body: avd-b, deviation: 200 tkr}
```
"""

from goallint.format.model import Report
from goallint.rules import suggest
from goallint.rules.rule import Findings, Follow, Rule, Severity
from goallint.workspace.workspace import Workspace


def check(report: Report, workspace: Workspace) -> Findings:
    if not workspace.owes(report):
        return
    for row in report.budget:
        body = workspace.bodies.get(row.body)
        if body is None or body.outside:
            continue
        for field, value in (("deviation", row.deviation), ("forecast", row.forecast)):
            if value is not None and value.number and not value.unit:
                units = ("kr", "tkr", "mkr")
                amounts = {u: suggest.scalar_in_row(f"{value.text} {u}") for u in units}
                yield RULE.found(
                    row,
                    field,
                    subject=report,
                    apart=(row.body, field),
                    args={"value": value, "body": body, "report": report, **amounts},
                )


RULE = Rule(
    code="GL514",
    severity=Severity.WARNING,
    check=check,
    messages="the amount {value} of {body} in {report} has no unit",
    helps="write the unit that is meant: `{mkr}`, `{tkr}` or `{kr}`",
    follow=Follow("value"),
)
