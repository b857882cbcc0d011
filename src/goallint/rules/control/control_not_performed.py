"""The period of a control plan is over, and one of its controls was not performed.

Internal control that is planned and not carried out is worth less than none, since somebody relies
on it. In Piteå the control of the self-checks was one that did not come about (P 4.4.1).

A control is not performed if it has no result when the period is over on the as-of date, or if its
result is the last step of the plan's `scale`. In a plan without a scale no result is taken to say
so. Bodies marked `outside` are skipped.

## Bad

```yaml
kind: control-plan
title: Internkontrollplan 2023
body: sn
period: 2023
scale: [godkänd, mindre avvikelse, stor avvikelse, inte genomförd]
controls:
  - id: IK1
    risk: Egenkontroll uteblir
    control: Genomgång av egenkontroller
    result: {assessment: inte genomförd, date: 2023-11-01}      # <- GL601
  - id: IK2                                                     # <- GL601
    risk: Beslut följs inte upp i tid
    control: Stickprov på trettio beslut
```

## Good

```yaml
kind: control-plan
title: Internkontrollplan 2023
body: sn
period: 2023
scale: [godkänd, mindre avvikelse, stor avvikelse, inte genomförd]
controls:
  - id: IK1
    risk: Egenkontroll uteblir
    control: Genomgång av egenkontroller
    result: {assessment: godkänd, date: 2023-11-01}
```
"""

from goallint.format.model import Control
from goallint.rules.rule import Findings, Rule, Severity
from goallint.workspace.controls import assessment
from goallint.workspace.facts.controls import is_blank, is_over, is_performed, is_to_come
from goallint.workspace.facts.known import NO
from goallint.workspace.workspace import Workspace


def check(control: Control, workspace: Workspace) -> Findings:
    plan = control.document
    if not control.id or not is_over(control, workspace) or not workspace.owes(control):
        return
    if is_performed(control, workspace) is not NO:
        return
    if control.result and is_to_come(control, workspace):
        yield RULE.found(
            control,
            ("result", "date"),
            variant="later",
            args={"date": control.result.date, "period": plan.period},
        )
    elif control.lacks("result") or is_blank(control):
        yield RULE.found(control, variant="none", absent="result", args={"period": plan.period})
    else:
        yield RULE.found(
            control,
            ("result", "assessment"),
            variant="step",
            args={"assessment": assessment(control), "period": plan.period},
        )


RULE = Rule(
    code="GL601",
    severity=Severity.WARNING,
    check=check,
    messages={
        "none": 'control {control} "{title}" has no result for {period}',
        "step": 'control {control} "{title}" has the result "{assessment}" for {period}',
        "later": 'control {control} "{title}" had no result yet for {period}: it is dated {date}',
    },
    helps="carry out the control and enter `{k_result}: {{{k_assessment}: …, {k_date}: …}}`; if it is carried over to next year's plan, write a waiver with that reason",
    source="P 4.4.1",
    absence=True,
)
