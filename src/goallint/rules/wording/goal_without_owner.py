"""A goal has no owner.

Somebody has to see in time that a goal will not be reached, and to say so. It is best a function
rather than a name: people change posts in the middle of a plan. Who owns the plan as a whole does
not answer it.

Who is responsible for the key figures is their own `owner`, and is not demanded here.

## Bad

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-1                            # <- GL307
    title: Nio av tio brukare är nöjda med sin hemtjänst
  - id: SN-2                            # <- GL307
    title: Utredningar är klara inom fyra månader
    owner:
```

## Good

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-1
    title: Nio av tio brukare är nöjda med sin hemtjänst
    owner: Socialchefen
```
"""

from goallint.format.model import Goal
from goallint.rules.rule import Findings, Rule, Severity
from goallint.workspace.workspace import Workspace


def check(goal: Goal, workspace: Workspace) -> Findings:
    if goal.lacks("owner") and workspace.owes(goal):
        yield RULE.found(goal, absent="owner")


RULE = Rule(
    code="GL307",
    severity=Severity.INFO,
    check=check,
    messages='goal {goal} "{title}" has no owner',
    helps="name the function that answers for it: `{k_owner}: …`",
    absence=True,
)
