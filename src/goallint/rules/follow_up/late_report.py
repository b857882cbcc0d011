"""A report is dated later than the calendar allows.

Follow-up that comes when the next period is half over changes nothing in the one that it is about.
Perstorp's annual wheel has the board hear of adult education four times a year (R 2021), and a
wheel holds only as long as its reports come in time.

The limit is the reporting's `within_days`, counted from the last day of the reporting's period that
the report ends in. Only `dated` is read, not the day of the decision. Nothing is reported where the
calendar gives no limit, or of bodies that it does not name.

## Bad

```yaml organisation.yaml
kind: organisation
name: Exempelkommun
levels:
  - {id: board, name: Nämnd}
bodies:
  - {id: sn, name: Socialnämnden, level: board}
reporting:
  - {id: tertial, name: Tertialrapport, from: board, each: tertial, within_days: 45}
```

```yaml report.yaml
kind: report
id: sn-t1-2023
title: Tertialrapport 1
reporting: tertial
body: sn
period: 2023-T1
dated: 2023-06-28                                       # <- GL415
```

## Good

As above: organisation.yaml.

```yaml report.yaml
kind: report
id: sn-t1-2023
title: Tertialrapport 1
reporting: tertial
body: sn
period: 2023-T1
dated: 2023-06-14
```
"""

from goallint.format.model import Report
from goallint.rules.follow_up.naming import name_of
from goallint.rules.rule import Findings, Follow, Rule, Severity, key_of, related
from goallint.workspace.calendar import periods_of
from goallint.workspace.workspace import Workspace


def check(report: Report, workspace: Workspace) -> Findings:
    reporting = workspace.calendar.reporting(report.reporting)
    body = workspace.body(report)
    if reporting is None or body is None or reporting.within_days is None or report.dated is None:
        return
    if "period" in report.unknown or not workspace.owes(report):
        return
    if not workspace.calendar.is_from(reporting, body):
        return
    end = report.period.end
    if reporting.each is not None:
        fiscal = workspace.settings.fiscal_year
        own = periods_of(reporting.each, fiscal.of(end), fiscal)
        end = next((period.end for period in own if period.start <= end <= period.end), end)
    days = (report.dated - end).days
    if days > reporting.within_days:
        yield RULE.found(
            report,
            "dated",
            related=(related(reporting, "within_days", "calendar"),),
            apart=() if report.id else (key_of(report),),
            args={
                "report": name_of(report),
                "date": report.dated,
                "days": days,
                "limit": reporting.within_days,
            },
        )


RULE = Rule(
    code="GL415",
    severity=Severity.INFO,
    check=check,
    messages=(
        "report {report} is dated {date}, {days} days after the end of its period (limit {limit})"
    ),
    helps="schedule the next report earlier, or decide on another limit, `{k_within}: {days}`",
    source="R 2021",
    follow=Follow(at="related"),
    needs=("calendar",),
)
