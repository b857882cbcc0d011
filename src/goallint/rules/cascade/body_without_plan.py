"""A body lacks the plan that its level is to have, though the body above has one.

A level that names a `plan` says that each of its bodies has a plan of that type. The chain from
council to unit that the auditors of Piteå describe is a chain of such plans (P 4.2), and where one
is missing nothing below it can be followed. What is asked for is a plan in force at the same time
as the newest main plan, begun on or before the as-of date, of the nearest superior that has any.

It skips bodies that are `outside`, or under a body whose plans only begin later, or where a plan of
the body has a type that cannot be read; and a body whose goals another body's later plan `continues`, for it may
have been merged into that one. The bodies below are asked about their own plans, not about
this one.

## Bad

```yaml organisation.yaml
kind: organisation
name: Exempelkommun
levels:
  - {id: board, name: Nämnd, plan: Verksamhetsplan}
  - {id: department, name: Avdelning, plan: Utvecklingsplan}
bodies:
  - {id: sn, name: Socialnämnden, level: board}
  - {id: avd-a, name: Avdelning A, level: department, under: sn}
  - id: avd-b                                           # <- GL105
    name: Avdelning B
    level: department
    under: sn
```

```yaml sn/plan.yaml
kind: plan
id: sn-vp-2023
title: Verksamhetsplan 2023
type: Verksamhetsplan
body: sn
period: 2023
```

```yaml avd-a/plan.yaml
kind: plan
id: a-up-2023
title: Utvecklingsplan 2023-2024
type: Utvecklingsplan
body: avd-a
period: 2023-2024
```

## Good

```yaml organisation.yaml
kind: organisation
name: Exempelkommun
levels:
  - {id: board, name: Nämnd, plan: Verksamhetsplan}
  - {id: department, name: Avdelning, plan: Utvecklingsplan}
bodies:
  - {id: sn, name: Socialnämnden, level: board}
  - {id: avd-a, name: Avdelning A, level: department, under: sn}
  - {id: avd-b, name: Avdelning B, level: department, under: sn, outside: yes}
```

As above: sn/plan.yaml, avd-a/plan.yaml.
"""

from goallint.format.model import Body, Plan
from goallint.rules.rule import Findings, Follow, KeyName, Related, Rule, Severity, related, spot_of
from goallint.workspace.facts import plans
from goallint.workspace.facts.known import NO
from goallint.workspace.workspace import Workspace

_TYPE = KeyName("type", "plan")


def check(body: Body, workspace: Workspace) -> Findings:
    settings = workspace.settings
    above = workspace.plans.unmatched(body, settings.as_of, settings.period)
    if above is None or plans.has_plan(body, workspace) is not NO:
        return
    level = workspace.bodies.level(body)
    untyped = [
        plan
        for plan in workspace.plans.in_force(body, above)
        if plan.lacks("type") and not plan.lacks("goals")
    ]
    had_one = any(plan.period.end < above.period.end for plan in workspace.plans.main(body))
    yield RULE.found(
        body,
        help="untyped" if untyped else "former" if had_one else "",
        related=(
            related(above, (), "the-plan"),
            *(Related(spot_of(plan), "absent", {"field": _TYPE}) for plan in untyped[:1]),
        ),
        period=above.period.text,
        args={
            "body": body,
            "body_id": body.id,
            "superior": workspace.body(above),
            "plan_type": level.plan if level else "",
            "period": above.period,
            "lacking": _lacking(body, above, workspace),
            "other": untyped[0].title if untyped else "",
        },
        language=(untyped or [above])[0].language,
    )


def _lacking(body: Body, above: Plan, workspace: Workspace) -> str:
    """The period to write: that of the plan above, or of a body with yearly plans the year that lacks."""
    spans = [plan.period for plan in workspace.plans.of(body)]
    fiscal = workspace.settings.fiscal_year
    if not spans or any(len(fiscal.years(span)) > 1 for span in spans):
        return above.period.text
    years = fiscal.years(above.period)
    return fiscal.text(min(max(years[0], fiscal.of(workspace.settings.as_of)), years[-1]))


RULE = Rule(
    code="GL105",
    severity=Severity.WARNING,
    check=check,
    messages="{body} has no plan of the type {plan_type} for {period}, although {superior} has one",
    helps={
        "": (
            "add a document with `{k_kind}: {w_plan}`, `{k_title}: {plan_type} {lacking}`, "
            "`{k_type}: {plan_type}`, `{k_body}: {body_id}` and `{k_period}: {lacking}`"
        ),
        "former": (
            "add a document with `{k_kind}: {w_plan}`, `{k_title}: {plan_type} {lacking}`, "
            "`{k_type}: {plan_type}`, `{k_body}: {body_id}` and `{k_period}: {lacking}`; if there is no such body any more, "
            "write a waiver with the reason"
        ),
        "untyped": 'write `{k_type}: {plan_type}` in "{other}" if that is the plan, or add it',
    },
    source="P 4.2",
    absence=True,
    elsewhere=True,
    follow={
        "": Follow("document"),
        "former": Follow("document"),
        "untyped": Follow(at="related document"),
    },
    entails=(
        "plan-without-goals",
        "plan-without-decision",
        "body-outside-cascade",
        "goal-not-taken-up",
        "missing-report",
    ),
)
