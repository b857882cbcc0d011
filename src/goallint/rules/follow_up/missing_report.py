"""A report that the calendar demands is not there.

The calendar says who reports, to whom and how often. The auditors of Piteå read the year's tertial
reports, half-year report and budget follow-ups one by one (P 4.2), and a period that is over
without a report is the plainest break in the follow-up that there is.

A report is demanded when its period is over and `within_days` more have passed by the as-of date. The one that
is looked for is of the same reporting and body, and ends in the period; one that spans several
periods stands for each of them. Nothing is demanded of a body that is `outside`, for a time when
the body has no main plan, or that the reporting's `period` leaves out; where it has no `period`, before the first year
that it has a report of (last year, where it has none). Nor is anything of a body that was merged or renamed, for a period in which
another body's plan has come that continues (`continues`) its goals: that body reports on the period, and may report on the one before, for
which it owes none of its own. A report that is `dated` after the as-of date is not there yet: an archived year is
judged as it stood. A report whose body, reporting or period cannot be read or followed may be the
one that is meant.

## Bad

```yaml organisation.yaml
kind: organisation
name: Exempelkommun
levels:
  - {id: board, name: Nämnd}
  - {id: department, name: Avdelning}
bodies:
  - {id: sn, name: Socialnämnden, level: board}
  - {id: avd-a, name: Avdelning A, level: department, under: sn}
  - id: avd-b                                           # <- GL401
    name: Avdelning B
    level: department
    under: sn
reporting:
  - {id: tertial, name: Tertialrapport, from: department, to: sn, each: tertial, within_days: 60}
```

```yaml avd-a.yaml
kind: plan
title: Utvecklingsplan 2023
body: avd-a
period: 2023
---
kind: report
title: Tertialrapport 1
reporting: tertial
body: avd-a
period: 2023-T1
---
kind: report
title: Tertialrapport 2
reporting: tertial
body: avd-a
period: 2023-T2
```

```yaml avd-b.yaml
kind: plan
title: Utvecklingsplan 2023
body: avd-b
period: 2023
---
kind: report
title: Tertialrapport 1
reporting: tertial
body: avd-b
period: 2023-T1
```

## Good: the board that took over reports on the year

```yaml organisation.yaml
kind: organisation
name: Exempelkommun
levels: [{id: board, name: Nämnd}]
bodies:
  - {id: bun, name: Barn- och utbildningsnämnden, level: board}
  - {id: un, name: Utbildningsnämnden, level: board}
reporting:
  - {id: year, name: Årsrapport, from: board, each: year, within_days: 60}
```

```yaml plans.yaml
kind: plan
title: Verksamhetsplan 2022
body: bun
period: 2022-01..2022-08
goals: [{id: B1, title: Alla elever når målen}]
---
kind: plan
title: Verksamhetsplan 2022
body: un
period: 2022-09..2023-12
goals: [{id: U1, title: Alla elever når målen, continues: B1}]
---
kind: report
title: Årsrapport 2022
reporting: year
body: un
period: 2022
```

## Good: one report for both periods

```yaml organisation.yaml
kind: organisation
name: Exempelkommun
levels:
  - {id: board, name: Nämnd}
  - {id: department, name: Avdelning}
bodies:
  - {id: sn, name: Socialnämnden, level: board}
  - {id: avd-a, name: Avdelning A, level: department, under: sn}
  - {id: avd-b, name: Avdelning B, level: department, under: sn, outside: yes}
reporting:
  - {id: tertial, name: Tertialrapport, from: department, to: sn, each: tertial, within_days: 60}
```

```yaml avd-a.yaml
kind: plan
title: Utvecklingsplan 2023
body: avd-a
period: 2023
---
kind: report
title: Rapport för årets första åtta månader
reporting: tertial
body: avd-a
period: 2023-01..2023-08
```
"""

from goallint.format.model import Body
from goallint.rules.rule import Findings, Follow, KeyName, Related, Rule, Severity, related, spot_of
from goallint.workspace.workspace import Workspace

_REPORTING = KeyName("reporting", "report")


def check(body: Body, workspace: Workspace) -> Findings:
    if workspace.bodies.get(body.id) is not body:
        return
    for demand in workspace.calendar.missing_from(body):
        reporting, period = demand.reporting, demand.period
        to_come = workspace.calendar.to_come(demand)
        unnamed = None if to_come else workspace.calendar.unnamed(demand)
        written = to_come or unnamed or workspace.plans.own(body)[0]
        yield RULE.found(
            body,
            help="to-come" if to_come else "unnamed" if unnamed else "",
            related=(
                related(reporting, (), "calendar"),
                *((Related(spot_of(unnamed), "absent", {"field": _REPORTING}),) if unnamed else ()),
                *((related(to_come, "dated", "dated", date=to_come.dated),) if to_come else ()),
            ),
            apart=(reporting.id, period.text),
            period=period.text,
            args={
                "body": body,
                "body_id": body.id,
                "reporting": reporting,
                "reporting_id": reporting.id,
                "period": period,
                "due": demand.last_day,
                "other": other.title if (other := to_come or unnamed) else "",
                "as_of": workspace.settings.as_of,
            },
            language=written.language,
        )


RULE = Rule(
    code="GL401",
    severity=Severity.WARNING,
    check=check,
    messages="{reporting} for {period} from {body} is missing (last day {due})",
    helps={
        "": (
            "add the report with `{k_kind}: {w_report}`, `{k_title}: {reporting} {period}`,"
            " `{k_reporting}: {reporting_id}`, `{k_body}: {body_id}` and `{k_period}: {period}`"
        ),
        "unnamed": (
            'write `{k_reporting}: {reporting_id}` in "{other}" if that is the report, or add it'
        ),
        "to-come": (
            'correct `{k_dated}` in "{other}" if the report was there by then,'
            " e.g. `{k_dated}: {due}`; now it is dated after {as_of}"
        ),
    },
    source="P 4.2",
    absence=True,
    elsewhere=True,
    follow={
        "": Follow("document"),
        "unnamed": Follow(at="last related document"),
        "to-come": Follow(at="last related document"),
    },
    entails=(
        "goal-not-reported",
        "key-figure-not-reported",
        "assignment-not-reported",
        "plan-not-reported",
        "report-section-missing",
        "late-report",
        "report-form-differs",
        "self-check-missing",
        "analysis-not-broken-down",
    ),
    needs=("calendar",),
)
