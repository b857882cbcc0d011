"""A goal or an assignment is due before its plan begins.

Nothing that the plan decides can be done by then. Mostly the year is a slip of the pen, or the goal
was copied from last year's plan with its date.

It is advice where an earlier plan of the body has the same id: the goal is carried on, and needs a new
date. An activity that is due before its plan begins is `activity-outside-plan`. If
`title-of-another-time` says that the plan's period may be the wrong one, nothing is compared.

## Bad

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-1
    title: Nio av tio brukare är nöjda med sin hemtjänst
    due: 2022-12-31                                     # <- GL120
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
    due: 2023-12-31
```
"""

from collections.abc import Iterator

from goallint.findings import Finding, Severity
from goallint.format.model import Assignment, Goal, Plan
from goallint.rules import suggest
from goallint.rules.rule import Rule, related
from goallint.workspace.facts.agreement.dated import misdated
from goallint.workspace.facts.plans import is_carried_on
from goallint.workspace.workspace import Workspace


def check(plan: Plan, workspace: Workspace) -> Iterator[Finding]:
    if "period" in plan.unknown:
        return
    items: tuple[Goal | Assignment, ...] = (*plan.goals, *plan.assignments)
    for item in items:
        if item.due is None or item.due.end >= plan.period.start or not workspace.owes(plan):
            continue
        if misdated(plan, workspace) is not None:
            # Nobody knows when it begins.
            return
        yield RULE.found(
            item,
            "due",
            related=(related(plan, "period", "the-period", period=plan.period),),
            args={"due": item.due, "period": plan.period, "example": suggest.last_day(plan)},
            severity=Severity.INFO if is_carried_on(item, workspace) else None,
        )


RULE = Rule(
    code="GL120",
    name="due-before-plan",
    severity=Severity.WARNING,
    check=check,
    messages={
        "": '{item} "{title}" is due {due}, before its plan for {period} begins',
    },
    helps={
        "": "write by when it is to be reached now, e.g. `{k_due}: {example}`",
    },
    source="",
)
