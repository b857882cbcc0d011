"""A body has reported fewer self-checks than the control plan demands.

Self-checks are how a unit finds its own faults before someone else does. In Piteå they are to be
made twice a year: one department's tertial reports tell of none in either tertial, the other's of
one (P 4.4.1).

Counted is what the reports of the body, and of those below it, give as `done`, for each period of
`each` within the control plan's that is over on the as-of date (the plan's whole period, without
`each`). Of a level that `from` names, the control plan's body and those below it are meant; those
that are `outside` are skipped. Nothing is reported where a count cannot be read or is not given,
where a body above has reported the self-check for several together, and where a report of the
body's is itself missing, which is `missing-report`.

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
  - {id: avd-b, name: Avdelning B, level: department, under: sn}
```

```yaml sn.yaml
kind: control-plan
title: Internkontrollplan 2023
body: sn
period: 2023
self_checks:
  - id: EK1                                             # <- GL604 GL604
    title: Egenkontroll enligt mall
    from: department
    times: 2
    each: year
---
kind: report
title: Tertialrapport 2
body: avd-b
period: 2023-T2
self_checks:
  - {self_check: EK1, done: 1}
```

## Good

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
```

```yaml sn.yaml
kind: control-plan
title: Internkontrollplan 2023
body: sn
period: 2023
self_checks:
  - {id: EK1, title: Egenkontroll enligt mall, from: department, times: 2, each: year}
---
kind: report
title: Tertialrapport 1
body: avd-a
period: 2023-T1
self_checks:
  - {self_check: EK1, done: 1}
---
kind: report
title: Tertialrapport 2
body: avd-a
period: 2023-T2
self_checks:
  - {self_check: EK1, done: 1}
```
"""

from goallint.format.model import Body, Report, SelfCheck
from goallint.format.values.period import Period
from goallint.rules.rule import Findings, Follow, Rule, Severity, related
from goallint.workspace.facts.controls import bodies_of, demanded, done, is_due, is_made
from goallint.workspace.facts.known import NO
from goallint.workspace.follow_up import periods_over
from goallint.workspace.workspace import Workspace


def check(self_check: SelfCheck, workspace: Workspace) -> Findings:
    superior = workspace.body(self_check)
    if not self_check.id or superior is None or not workspace.owes(self_check):
        return
    if "period" in self_check.document.unknown:
        return
    for period in periods_over(self_check, workspace.settings):
        for body in bodies_of(self_check, superior, workspace):
            if is_made(self_check, body, period, workspace) is not NO:
                continue
            if is_due(body, period, workspace):
                times = done(self_check, body, period, workspace) or 0
                report = _report_of(body, period, workspace)
                yield RULE.found(
                    self_check,
                    help="" if report else "none",
                    related=(related(report, (), "in-report"),) if report else (),
                    apart=(body.id, period.text),
                    hinges_on=(self_check.id, body.id),
                    period=period.text,
                    args={
                        "body": body,
                        "body_id": body.id,
                        "done": times,
                        "demanded": demanded(self_check),
                        "rest": demanded(self_check) - times,
                        "period": period,
                    },
                    language=report.language if report else None,
                )


def _report_of(body: Body, period: Period, workspace: Workspace) -> Report | None:
    """The body's last report on a time within a period."""
    reports = [
        report
        for report in workspace.reports
        if report.body == body.id and report.period.within(period)
    ]
    return max(reports, key=lambda report: report.period.end, default=None)


RULE = Rule(
    code="GL604",
    severity=Severity.WARNING,
    check=check,
    messages="{body} reports {done} of {demanded} self-checks ({self_check}) for {period}",
    helps={
        "": (
            "carry out the rest, and add it under `{k_self_checks}` in the report of {body}: "
            "`- {{{k_self_check}: {self_check}, {k_done}: {rest}}}`"
        ),
        "none": (
            "carry out the rest, and report it: `{k_kind}: {w_report}`, `{k_title}: …`, `{k_body}: {body_id}`, "
            "`{k_period}: {period}` and `{k_self_checks}: [{{{k_self_check}: {self_check}, {k_done}: {rest}}}]`"
        ),
    },
    source="P 4.4.1",
    absence=True,
    elsewhere=True,
    follow={
        "": Follow("row", field="self_checks", at="related document"),
        "none": Follow("document"),
    },
    entails=("report-section-missing", "goal-not-reported", "plan-not-reported"),
    needs=("calendar", "follow_up"),
)
