"""A control does not say which risk it is there for.

Internal control is chosen by risk: what could go wrong, how likely and how bad. A control without
one may be there out of habit, and nobody can say what its result means.

Bodies marked `outside` are skipped.

## Bad

```yaml
kind: control-plan
title: Internkontrollplan 2023
body: sn
period: 2023
controls:
  - id: IK1                                             # <- GL605
    control: Stickprov på trettio beslut
    result: {assessment: godkänd, date: 2023-11-01}
```

## Good

```yaml
kind: control-plan
title: Internkontrollplan 2023
body: sn
period: 2023
controls:
  - id: IK1
    risk: Beslut följs inte upp i tid
    control: Stickprov på trettio beslut
    result: {assessment: godkänd, date: 2023-11-01}
```
"""

from goallint.format.model import Control
from goallint.rules.rule import Findings, Rule, Severity
from goallint.workspace.workspace import Workspace


def check(control: Control, workspace: Workspace) -> Findings:
    if control.id and control.lacks("risk") and workspace.owes(control):
        yield RULE.found(control, absent="risk")


RULE = Rule(
    code="GL605",
    severity=Severity.INFO,
    check=check,
    messages='control {control} "{title}" states no risk',
    helps="write what could go wrong: `{k_risk}: …`",
    absence=True,
)
