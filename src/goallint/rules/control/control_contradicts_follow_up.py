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

As above: organisation.yaml.

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

from goallint.format.model import Control
from goallint.rules.follow_up.naming import name_of
from goallint.rules.rule import Findings, Rule, Severity, related
from goallint.workspace import controls
from goallint.workspace.facts.agreement.controls import missing_follow_up
from goallint.workspace.workspace import Workspace


def check(control: Control, workspace: Workspace) -> Findings:
    if control.result is None or not workspace.owes(control):
        return
    for item, report in missing_follow_up(control, workspace):
        place = related(report, (), "in-report") if report else related(item, (), "calendar")
        yield RULE.found(
            control.result,
            "assessment",
            variant="plan" if report else "",
            subject=control,
            label="control",
            related=(place,),
            apart=(item.name,),
            hinges_on=(control.id, item.name),
            args={
                "assessment": controls.assessment(control),
                "item": item,
                "report": name_of(report) if report else "",
                "example": (*controls.scale(control)[1:2], "")[0],
            },
        )


RULE = Rule(
    code="GL603",
    severity=Severity.WARNING,
    check=check,
    messages={
        "": 'control {control} is assessed as "{assessment}", but a report is missing in {item}',
        "plan": (
            'control {control} is assessed as "{assessment}",'
            " but {item} is not followed up in report {report}"
        ),
    },
    helps="review the assessment, e.g. `{k_assessment}: {example}`, or complete the follow-up as shown at {place}",
    source="P 4.4.1",
    absence=True,
    entails=("deviation-without-action",),
    needs=("calendar", "follow_up"),
)
