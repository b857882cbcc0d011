"""A control's result is not a step of the control plan's scale.

The scale is what makes results comparable, between controls and from year to year. A word of its own
counts as neither good nor bad, and what rests on it is not judged.

Case, spaces and hyphens make no difference. A plan without a `scale`, or with a single step, is not
judged by one.

## Bad

```yaml
kind: control-plan
title: Internkontrollplan 2023
body: sn
period: 2023
scale: [godkänd, mindre avvikelse, stor avvikelse, inte genomförd]
controls:
  - id: IK1
    risk: Beslut följs inte upp i tid
    control: Stickprov på trettio beslut
    result: {assessment: liten avvikelse, date: 2023-11-01}     # <- GL606
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
    risk: Beslut följs inte upp i tid
    control: Stickprov på trettio beslut
    result: {assessment: Godkänd, date: 2023-11-01}
```
"""

from goallint.format.model import Control
from goallint.nearest import nearest
from goallint.rules.rule import Findings, Follow, Rule, Severity, related
from goallint.workspace.controls import assessment, scale, step
from goallint.workspace.workspace import Workspace


def check(control: Control, workspace: Workspace) -> Findings:
    steps, written = scale(control), assessment(control)
    if written and steps and step(control) is None and workspace.owes(control):
        yield RULE.found(
            control,
            ("result", "assessment"),
            related=(related(control.document, "scale", "scale"),),
            args={
                "assessment": written,
                "scale": steps,
                "example": nearest(written, steps) or steps[0],
            },
        )


RULE = Rule(
    code="GL606",
    severity=Severity.ERROR,
    check=check,
    messages='the result "{assessment}" of control {control} is not in the scale: {scale}',
    helps="choose a step of the scale, e.g. `{k_assessment}: {example}`",
    follow=Follow("under", field="result"),
    entails=("deviation-without-action",),
)
