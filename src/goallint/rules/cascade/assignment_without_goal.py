"""An assignment is linked to no goal.

An assignment is laid on somebody for the sake of a goal. Without the link nobody can tell which,
and what is reported of it says nothing about any goal. The auditors of Piteå found assignments that
could not be followed into the reports (P 4.2).

An assignment may support another assignment, which then has the link. A link that leads nowhere is
`unknown-reference`. Bodies marked `outside` are skipped.

## Bad

```yaml
kind: plan
id: sn-vp-2023
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN1
    title: Brukare möter en känd medarbetare vid varje besök
assignments:
  - id: SN-U1                                           # <- GL117
    title: Ta fram en gemensam rutin för fast omsorgskontakt
    to: avd-a
```

## Good

```yaml
kind: plan
id: sn-vp-2023
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN1
    title: Brukare möter en känd medarbetare vid varje besök
assignments:
  - id: SN-U1
    title: Ta fram en gemensam rutin för fast omsorgskontakt
    to: avd-a
    supports: SN1
```
"""

from goallint.format.model import Assignment
from goallint.rules import suggest
from goallint.rules.rule import Findings, Rule, Severity, advice
from goallint.workspace.workspace import Workspace


def check(assignment: Assignment, workspace: Workspace) -> Findings:
    if assignment.id and assignment.lacks("supports") and workspace.owes(assignment):
        example = suggest.superior_goal(assignment, workspace)
        yield RULE.found(
            assignment, absent="supports", help="" if example else "none", args={"example": example}
        )


RULE = Rule(
    code="GL117",
    severity=Severity.WARNING,
    check=check,
    messages='assignment {assignment} "{title}" is not linked to any goal',
    helps={
        "": "name the goal that the assignment contributes to, e.g. `{k_supports}: {example}`",
        "none": "write the goal that it serves in the plan, and name it under `{k_supports}`",
    },
    source="P 4.2",
    absence=True,
    follow={"none": advice("what is not yet in any document, only its body can write")},
    needs=("cascade",),
)
