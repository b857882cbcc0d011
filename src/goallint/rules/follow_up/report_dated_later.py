"""A report is dated after the as-of date, so nothing in it counts.

Otherwise its outcomes, assessments and statuses would be missing without a word. If the as-of date is
today, the report's date is a slip of the pen.

A report that the calendar demands by then is `missing-report`, which names the one that came later.

## Bad

as_of: 2023-10-31

```yaml
kind: report
title: Delårsrapport 2023
body: sn
period: 2023-01..2023-08
dated: 2032-09-20                                       # <- GL422
```

## Good

as_of: 2023-10-31

```yaml
kind: report
title: Delårsrapport 2023
body: sn
period: 2023-01..2023-08
dated: 2023-09-20
```
"""

from goallint.rules.follow_up.naming import name_of
from goallint.rules.rule import Findings, Rule, Severity, key_of
from goallint.workspace.workspace import Workspace


def check(workspace: Workspace) -> Findings:
    if not workspace.later_reports:
        return
    calendar, as_of = workspace.calendar, workspace.settings.as_of
    told = {id(calendar.to_come(demand)) for demand in calendar.missing()}
    for report in workspace.later_reports:
        body = workspace.body(report)
        if id(report) in told or (body is not None and body.outside):
            continue
        if workspace.is_in_force(report):
            yield RULE.found(
                report,
                "dated",
                apart=(key_of(report),),
                args={"report": name_of(report), "date": report.dated, "as_of": as_of},
            )


RULE = Rule(
    code="GL422",
    severity=Severity.INFO,
    check=check,
    messages="report {report} is dated {date}, after {as_of}, and nothing in it is counted",
    helps="correct the day, e.g. `{k_dated}: {as_of}`; if it is right, check with a later `--as-of`",
    needs=("calendar",),
)
