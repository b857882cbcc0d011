"""A main plan of the council or a board states no decision.

Whether plans are adopted in the right order, and by whom, can be tried only against the minutes.
The auditors of Piteå could name the meeting and the paragraph of both the council's plan and the
board's (P 4.2). A date or a paragraph is enough.

It is asked of bodies on the two top levels, whose plans are adopted at meetings, and of main plans.
A plan that states a revision states a decision. Words that there is none (`saknas`, `beslutas i mars`,
`förslag`) count as none. A decision that cannot be read, such as `ja`, is left to `invalid-value`, and one
whose date is not real to `invalid-decision`.

## Bad

```yaml
kind: plan
id: sn-vp-2023                                          # <- GL114
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN1
    title: Brukare möter en känd medarbetare vid varje besök
```

## Good

```yaml
kind: plan
id: sn-vp-2023
title: Verksamhetsplan 2023
body: sn
period: 2023
decided: Socialnämnden 2022-12-14, § 131
goals:
  - id: SN1
    title: Brukare möter en känd medarbetare vid varje besök
```
"""

from goallint.format.model import Plan
from goallint.rules import suggest
from goallint.rules.rule import Findings, Rule, Severity
from goallint.workspace.facts import plans
from goallint.workspace.workspace import Workspace


def check(plan: Plan, workspace: Workspace) -> Findings:
    body = workspace.body(plan)
    if body is None or body.outside or not plans.is_to_be_decided(plan, workspace):
        return
    # A decision of a day to come, or of a day that is not real, is `invalid-decision`.
    if plan.lacks("decided") and plan.lacks("revised"):
        yield RULE.found(
            plan,
            absent="decided",
            args={"body": body, "example": suggest.decision(plan, workspace)},
        )


RULE = Rule(
    code="GL114",
    severity=Severity.WARNING,
    check=check,
    messages='{item} "{title}" of {body} states no decision',
    helps="write the decision as it is in the minutes: `{k_decided}: {example}`",
    source="P 4.2",
    absence=True,
)
