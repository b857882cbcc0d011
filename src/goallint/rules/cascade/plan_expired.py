"""A main plan's period is over, and no later plan of the same body and type exists.

A plan that has run out is often followed long after, but nobody has then decided that it holds. The
auditors of Piteå looked into plans whose time or timetable was unclear (P 4.4.1). A plan is over
when its period ended before the as-of date, or before the last day of the period that is checked.

The year's report and its audit come when the year is over. While a report of the body that ends
with the plan is the last that there is, the next plan is not asked for: until the body reports on
a later time, another body on its level or above has a plan for it, or a year has gone.

A later plan is one of the same body and type that begins or ends later, whatever its period: if
that one is over too, the finding stands there. Main plans only. Nothing is said of bodies that are
`outside`, nor where `body-without-plan` says that the plan for the new period is missing.

## Bad

As of 2024-03-31:

as_of: 2024-03-31

```yaml
kind: plan
id: sn-vp-2023                                          # <- GL115
title: Verksamhetsplan 2023
body: sn
period: 2023
```

## Good

as_of: 2024-03-31

```yaml
kind: plan
id: sn-vp-2023
title: Verksamhetsplan 2023
body: sn
period: 2023
---
kind: plan
id: sn-vp-2024
title: Verksamhetsplan 2024
body: sn
period: 2024
```
"""

from collections.abc import Iterator

from goallint.findings import Finding, Severity
from goallint.format.model import Plan
from goallint.rules.following import advice
from goallint.rules.rule import Rule
from goallint.workspace.facts.known import NO
from goallint.workspace.facts.plans import is_current
from goallint.workspace.workspace import Workspace


def check(plan: Plan, workspace: Workspace) -> Iterator[Finding]:
    plans, settings, body = workspace.plans, workspace.settings, workspace.body(plan)
    if body is None or body.outside or not plans.is_main(plan) or plans.is_followed(plan):
        return
    if is_current(plan, workspace) is not NO:
        return
    if plans.unmatched(body, settings.as_of, settings.period) is None:
        yield RULE.found(
            plan,
            hinges_on=tuple(filter(None, (plan.name, body.id))),
            args={"body": body, "end": plan.period.end.isoformat()},
        )


RULE = Rule(
    code="GL115",
    name="plan-expired",
    severity=Severity.WARNING,
    check=check,
    messages={
        "": '{item} "{title}" ran to {end}, and {body} has no later plan of the same type',
    },
    helps={
        "": (
            "add the plan now in force; if it was prolonged by a decision, "
            "change `{k_period}` and `{k_decided}`"
        ),
    },
    source="P 4.4.1",
    absence=True,
    follow=advice("what is decided stands in the minutes"),
)
