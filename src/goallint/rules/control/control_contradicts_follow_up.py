"""A control of follow-up is judged to be in order, while that follow-up is missing.

Internal control is worth as much as what it looks at. In Piteå the control of the action plan for
quality and patient safety passed, since the work is reported to the board; the half-year report,
where the plan is to be followed up too, says nothing of it (P 4.4.1). The control of the economic
action plan passed as well, and there the follow-up exists (P 4.3.1).

Asked about are controls whose result is the first step of the control plan's `scale`, and the plans
and reportings that they name in `covers`: reports of the body or those below it that are missing
(`missing-report`), and reports without a row for the plan (`plan-not-reported`). Only what the
control could see counts: what fell due within the control plan's period, until the date of the
result if it has one.

## Bad

```yaml organisation.yaml
kind: organisation
name: Exempelkommun
levels:
  - {id: board, name: Nämnd}
bodies:
  - {id: sn, name: Socialnämnden, level: board}
reporting:
  - {id: half-year, name: Delårsrapport, from: board, each: 01..08, within_days: 60}
```

```yaml sn.yaml
kind: plan
id: hp-kvalitet
title: Handlingsplan för kvalitet
type: Handlingsplan
body: sn
period: 2021-2024
reported_in: half-year
---
kind: report
id: sn-delar-2023
title: Delårsrapport
reporting: half-year
body: sn
period: 2023-01..2023-08
---
kind: control-plan
title: Internkontrollplan 2023
body: sn
period: 2023
scale: [godkänd, mindre avvikelse, stor avvikelse, inte genomförd]
controls:
  - id: IK1
    control: Uppföljning av handlingsplanen
    covers: hp-kvalitet
    result: {assessment: godkänd}                       # <- GL603
```

## Good

```yaml organisation.yaml
kind: organisation
name: Exempelkommun
levels:
  - {id: board, name: Nämnd}
bodies:
  - {id: sn, name: Socialnämnden, level: board}
reporting:
  - {id: half-year, name: Delårsrapport, from: board, each: 01..08, within_days: 60}
```

```yaml sn.yaml
kind: plan
id: hp-kvalitet
title: Handlingsplan för kvalitet
type: Handlingsplan
body: sn
period: 2021-2024
reported_in: half-year
---
kind: report
id: sn-delar-2023
title: Delårsrapport
reporting: half-year
body: sn
period: 2023-01..2023-08
plans:
  - {plan: hp-kvalitet, comment: Fyra av nio aktiviteter är klara}
---
kind: control-plan
title: Internkontrollplan 2023
body: sn
period: 2023
scale: [godkänd, mindre avvikelse, stor avvikelse, inte genomförd]
controls:
  - id: IK1
    control: Uppföljning av handlingsplanen
    covers: hp-kvalitet
    result: {assessment: godkänd}
```
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from goallint.findings import Finding, Related, Severity
from goallint.format.model import Body, Control, ControlPlan, Item, Plan, Reporting
from goallint.rules.rule import Rule, related
from goallint.workspace.workspace import Workspace


class _Seen(NamedTuple):
    """Whose follow-up a control could see, and what fell due then."""

    body: Body
    first: date
    last: date


def check(control: Control, workspace: Workspace) -> Iterator[Finding]:
    document: ControlPlan = control.document
    result, body = control.result, workspace.body(control)
    if result is None or not result.assessment or body is None or not workspace.owes(control):
        return
    if "period" in document.unknown or document.is_unread("scale") or result.is_unread("date"):
        return
    if len(document.scale) < 2 or not _same(result.assessment, document.scale[0]):
        return
    seen = _Seen(body, document.period.start, result.date or document.period.end)
    for name in dict.fromkeys(control.covers):
        for item in workspace.index.find(name, ("plan", "reporting"), document):
            lack = _lack(item, seen, workspace)
            if lack is not None:
                rule, place = lack
                yield RULE.found(
                    result,
                    "assessment",
                    subject=control,
                    label="control",
                    related=(place,),
                    apart=(item.name,),
                    hinges_on=(control.id, item.name),
                    args={"assessment": result.assessment, "item": item, "rule": rule},
                )
                break


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def _lack(item: Item, seen: _Seen, workspace: Workspace) -> tuple[str, Related] | None:
    """The rule that says what is missing of an item's follow-up, and where it is to be."""
    if isinstance(item, Plan):
        for _, report in workspace.follow_up.unreported(item) if workspace.owes(item) else ():
            known = max(report.period.end, report.dated or report.period.end)
            if seen.first <= report.period.end and known <= seen.last:
                return "plan-not-reported", related(report, (), "in-report")
    elif isinstance(item, Reporting) and not workspace.has_closed_files:
        for demand in workspace.calendar.missing_in(item):
            is_own = demand.body is seen.body or workspace.bodies.is_above(seen.body, demand.body)
            if (
                is_own
                and seen.first <= demand.last_day < seen.last
                and demand.body.id not in workspace.unreadable
            ):
                return "missing-report", related(item, (), "calendar")
    return None


RULE = Rule(
    code="GL603",
    name="control-contradicts-follow-up",
    severity=Severity.WARNING,
    check=check,
    messages={
        "": (
            'control {control} is assessed as "{assessment}",'
            " but the follow-up of {item} is missing ({rule})"
        )
    },
    helps={"": "review the assessment, or complete the follow-up as shown at {place}"},
    source="P 4.4.1",
    absence=True,
)
