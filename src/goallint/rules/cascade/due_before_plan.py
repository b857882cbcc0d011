"""A goal or an assignment is due before its plan begins.

Nothing that the plan decides can be done by then. Mostly the year is a slip of the pen, or the goal
was copied from last year's plan with its date.

What a plan says in `goals_due` for all of its goals is told once, of the plan.

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

from goallint.format.model import Assignment, Goal, Plan
from goallint.rules import suggest
from goallint.rules.rule import Findings, Rule, Severity, related
from goallint.workspace.facts.agreement.dated import misdated
from goallint.workspace.facts.plans import is_carried_on
from goallint.workspace.measure import due_of
from goallint.workspace.workspace import Workspace


def check(plan: Plan, workspace: Workspace) -> Findings:
    if "period" in plan.unknown or not workspace.owes(plan):
        return
    items: tuple[Goal | Assignment, ...] = (*plan.goals, *plan.assignments)
    early = [item for item in items if item.due and item.due.end < plan.period.start]
    # What the plan says for all of its goals is one fault of the plan, and of those that rely on it.
    of_all = plan.goals_due
    relying = [goal for goal in plan.goals if of_all and due_of(goal) is of_all]
    is_early = of_all is not None and of_all.end < plan.period.start and bool(relying)
    if not (early or is_early) or misdated(plan, workspace) is not None:
        # Of a plan whose period may be the wrong one, nobody knows when it begins.
        return
    if is_early:
        yield RULE.found(
            plan,
            "goals_due",
            variant="goals",
            related=(related(plan, "period", "the-period", period=plan.period),),
            args={
                "due": of_all,
                "period": plan.period,
                "example": suggest.last_day(plan, workspace),
            },
        )
    for item in early:
        yield RULE.found(
            item,
            "due",
            related=(related(plan, "period", "the-period", period=plan.period),),
            args={
                "due": item.due,
                "period": plan.period,
                "example": suggest.last_day(plan, workspace),
            },
            severity=Severity.INFO if is_carried_on(item, workspace) else None,
        )


RULE = Rule(
    code="GL120",
    severity=Severity.WARNING,
    check=check,
    messages={
        "": '{item} "{title}" is due {due}, before its plan for {period} begins',
        "goals": 'the goals of {item} "{title}" are due {due}, before its period {period} begins',
    },
    helps={
        "": "write when it should be reached instead, e.g. `{k_due}: {example}`",
        "goals": "write when they should be reached instead, e.g. `{k_goals_due}: {example}`",
    },
)
