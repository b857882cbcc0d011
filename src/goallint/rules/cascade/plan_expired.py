"""A main plan's period is over, and no later plan of the same body and type exists.

A plan that has run out is often followed long after, but nobody has then decided that it holds. The
auditors of Piteå looked into plans whose time or timetable was unclear (P 4.4.1). A plan is over
when its period ended before the as-of date, or before the last day of the period that is checked.

The year's report and its audit come when the year is over. While a report of the body that ends
with the plan is the last that there is, the next plan is not demanded: until the body reports on a
later time, another body on its level or above has a plan for it, or a year has gone.

A later plan is one of the same body and type that begins or ends later, whatever its period: if
that one is over too, the finding is there. Main plans only. It skips bodies that are `outside`, and
those where `body-without-plan` says that the plan for the new period is missing.

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

from datetime import date, timedelta

from goallint.format.model import Plan
from goallint.format.vocabulary import key_in, word_in
from goallint.late import expression
from goallint.rules.rule import Findings, Follow, Rule, Severity
from goallint.source.edits import scalar
from goallint.workspace.facts.known import NO
from goallint.workspace.facts.plans import is_current, is_last_reported, is_taken_over
from goallint.workspace.workspace import Workspace


def check(plan: Plan, workspace: Workspace) -> Findings:
    plans, settings, body = workspace.plans, workspace.settings, workspace.body(plan)
    if body is None or body.outside or not plans.is_main(plan) or plans.is_followed(plan):
        return
    if is_current(plan, workspace) is not NO or is_last_reported(plan, workspace):
        return
    if is_taken_over(body, workspace, settings.as_of):
        return
    if plans.unmatched(body, settings.as_of, settings.period) is None:
        years, period = _following(plan, settings.as_of)
        yield RULE.found(
            plan,
            hinges_on=tuple(filter(None, (plan.name, body.id))),
            args={
                "body": body,
                "end": plan.period.end.isoformat(),
                "rows": _rows(plan, years, period),
            },
        )


def _following(plan: Plan, today: date) -> tuple[str, str]:
    """The year that a next plan would be for by now, as a title names it and as a period."""
    end = plan.period.end
    if (end.month, end.day) == (12, 31):
        year = f"{max(end.year + 1, today.year):04}"
        return year, year
    last = end.replace(day=min(end.day, 28)) if end.month == 2 else end
    while last < today and last.year < date.max.year:
        last = last.replace(year=last.year + 1)
    years = f"{last.year - 1:04}/{last.year:04}"
    if "/" in plan.period.text:
        return years, years
    first = last.replace(year=last.year - 1) + timedelta(days=1)
    return years, f"{first}..{last}"


def _rows(plan: Plan, year: str, period: str) -> tuple[str, ...]:
    """What the next plan would begin with."""
    title = f"{plan.type} {year}" if plan.type else _YEARS.sub(year, plan.title)
    kind = word_in("kind", "plan", plan.language)
    rows = {"kind": kind, "title": title, "type": plan.type, "body": plan.body, "period": period}
    return tuple(
        f"`{key_in('plan', name, plan.language)}: {scalar(text)}`"
        for name, text in rows.items()
        if text
    )


_YEARS = expression(r"20\d\d(?:\s?[-–/]\s?(?:20)?\d\d(?!\d))?")


RULE = Rule(
    code="GL115",
    severity=Severity.WARNING,
    check=check,
    messages='{item} "{title}" ran to {end}, and {body} has no later plan of the same type',
    helps=(
        "add the plan now in force: {rows}; if it was "
        "prolonged by a decision, change the period and the decision of this one"
    ),
    source="P 4.4.1",
    absence=True,
    elsewhere=True,
    follow=Follow("document"),
    entails=(
        "plan-without-goals",
        "plan-without-decision",
        "body-outside-cascade",
        "goal-not-taken-up",
        "missing-report",
        "plan-expired",
    ),
    needs=("calendar",),
)
