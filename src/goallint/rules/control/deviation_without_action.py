"""A control showed a deviation, and no action is stated.

Control is done for the sake of what follows. In Piteå one control ended in a great deviation without
an action (P 4.2), while another, on the follow-up of decisions, led to a working group (P 4.5).

A deviation is any step of the plan's `scale` but the first and the last, which means that the
control was not performed (`control-not-performed`). Without a scale it is not known what a
deviation is, and nothing is reported. An action is the ids of activities in `actions`, or words in
`action`. Bodies marked `outside` are skipped.

## Bad

```yaml
kind: control-plan
title: Internkontrollplan 2023
body: sn
period: 2023
scale: [godkänd, mindre avvikelse, stor avvikelse, inte genomförd]
controls:
  - id: IK1
    risk: Medarbetarna känner inte till målen
    control: Enkät till enhetscheferna
    result: {assessment: stor avvikelse, date: 2023-11-01}      # <- GL602
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
    risk: Medarbetarna känner inte till målen
    control: Enkät till enhetscheferna
    result:
      assessment: stor avvikelse
      date: 2023-11-01
      action: Målen gås igenom på alla arbetsplatsträffar i januari
```
"""

from goallint.format.model import Control
from goallint.rules import suggest
from goallint.rules.rule import Findings, Follow, Rule, Severity
from goallint.workspace.controls import assessment
from goallint.workspace.facts.controls import has_action, shows_deviation
from goallint.workspace.facts.known import NO
from goallint.workspace.workspace import Workspace


def check(control: Control, workspace: Workspace) -> Findings:
    if not control.id or not shows_deviation(control, workspace):
        return
    if has_action(control) is NO and workspace.owes(control):
        plan = control.document
        example = suggest.activity_of(plan, workspace, plan.body)
        yield RULE.found(
            control,
            ("result", "assessment"),
            help="" if example else "none",
            args={"assessment": assessment(control), "example": example},
        )


RULE = Rule(
    code="GL602",
    severity=Severity.WARNING,
    check=check,
    messages='control {control} "{title}" shows "{assessment}", and no action is stated',
    helps={
        "": (
            "name the activity, e.g. `{k_actions}: {example}`, "
            "or write under `{k_action}` what is being done"
        ),
        "none": "write what is being done: `{k_action}: …`",
    },
    source="P 4.2, 4.5",
    absence=True,
    follow=Follow("under", field="result"),
)
