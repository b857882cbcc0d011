"""A plan was decided when its period had already begun.

Nobody could follow the plan before it was decided: until then last year's plan guided money and work,
or none did. Auditors count the days.

The day in `decided` is compared with the first day of `period`, for main plans and internal control
plans. A later revision does not count, and an action plan may be decided while its work is under way. It
is advice up to a month, for plans longer than a year, and for the levels below the boards, where no
assembly decides. Skipped are plans for more than four years, decisions without a day or dated after the
as-of date (`invalid-decision`), and plans of which `title-of-another-time` says that the period may be
wrong.

## Bad

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
decided: Socialnämnden 2023-03-22, § 41         # <- GL119
```

## Good

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
decided: Socialnämnden 2022-12-14, § 180
revised: Socialnämnden 2023-05-25, § 64
```
"""

from goallint.format.model import ControlPlan, Document, Plan
from goallint.rules import suggest
from goallint.rules.rule import Findings, Rule, Severity, related
from goallint.workspace.facts import plans
from goallint.workspace.facts.agreement.dated import misdated
from goallint.workspace.workspace import Workspace

_YEAR, _TERM = 366, 4 * 366
"""Days. Of a plan for longer than a term of office the first year is the one in which it was decided."""
_MONTH = 31
"""Days. A plan that is decided at the first meeting of its year is late, but harms little."""


def check(plan: Document, workspace: Workspace) -> Findings:
    if not isinstance(plan, Plan | ControlPlan) or plan.decided is None:
        return
    if isinstance(plan, Plan) and not workspace.plans.is_main(plan):
        return
    days = plans.days_late(plan)
    day = plan.decided.date
    if not days or day is None or day > workspace.settings.as_of or not workspace.owes(plan):
        return
    if misdated(plan, workspace) is not None:
        # Nobody knows when it begins.
        return
    length = (plan.period.end - plan.period.start).days
    if length > _TERM:
        return
    by_assembly = isinstance(plan, ControlPlan) or plans.is_to_be_decided(plan, workspace)
    yield RULE.found(
        plan,
        "decided",
        related=(related(plan, "period", "the-period", period=plan.period),),
        args={"date": day.isoformat(), "days": days, "example": suggest.decision(plan, workspace)},
        severity=None if by_assembly and days > _MONTH and length <= _YEAR else Severity.INFO,
    )


RULE = Rule(
    code="GL119",
    severity=Severity.WARNING,
    check=check,
    messages=(
        '{item} "{title}" was decided on {date}, {days} day after its period began',
        '{item} "{title}" was decided on {date}, {days} days after its period began',
    ),
    helps="decide the next plan before its period begins; if this is the date of a later decision, write"
    " that one under `{k_revised}` and the first one as `{k_decided}: {example}`",
    plural="days",
)
