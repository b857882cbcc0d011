"""An amount in a report's budget is a bare number, and nothing says whether it is kronor, thousands or millions.

"-4,5" is nearly always millions to whoever wrote the table, and four and a half kronor to whoever reads
it alone. A deficit is counted all the same, but no sum of deviations can have it.

Deviations and forecasts are asked about, once a table. Nought is as much in every unit, and needs none.

## Bad

```yaml
kind: report
title: Delårsrapport augusti 2023
body: sn
period: 2023-01..2023-08
budget:
  - {body: avd-a, deviation: "3,7"}                     # <- GL514
  - {body: avd-b, deviation: "0,2"}
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
from goallint.rules.rule import Findings, Rule, Severity, advice
from goallint.workspace.workspace import Workspace


def check(report: Report, workspace: Workspace) -> Findings:
    if not workspace.owes(report):
        return
    found = [
        (body, row, field, value)
        for row in report.budget
        if (body := workspace.bodies.get(row.body)) is not None and not body.outside
        for field, value in (("deviation", row.deviation), ("forecast", row.forecast))
        if value is not None and value.number and not value.unit
    ]
    if found:
        (body, row, field, value), *others = found
        yield RULE.found(
            row,
            field,
            subject=report,
            variant="table" if others else "",
            args={"value": value, "body": body, "report": report, "n": len(others)},
        )


RULE = Rule(
    code="GL514",
    severity=Severity.WARNING,
    check=check,
    messages={
        "": "the amount {value} of {body} in {report} has no unit",
        "table": (
            "the amount {value} of {body} in {report} has no unit, nor has {n} other amount of the table",
            "the amount {value} of {body} in {report} has no unit, nor have {n} other amounts of the table",
        ),
    },
    helps="write the unit that is meant after the number: `kr`, `tkr` or `mkr`",
    follow=advice("only whoever made the table knows"),
    plural="n",
)
