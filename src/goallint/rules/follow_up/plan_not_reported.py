"""A plan is to be followed up in certain reports, and one of them has no row for it.

`reported_in` is what the plan itself, or the one who decided it, says about its follow-up. Piteå's
action plan for quality and patient safety is to be followed up each tertial and in the half-year
and annual reports; the tertial reports take it up, the half-year report says nothing of it
(P 4.4.1).

Asked for is a row under `plans` in each report of those reportings that is made by the plan's body
while the plan is in force; in a reporting in which that body does not report itself, in those of
the bodies below. A plan without an `id` has no row either, for no report can name it. A report that
does not exist is `missing-report`. While a plan has no row, the report is not also asked about its
goals, key figures and activities.

## Bad

```yaml organisation.yaml
kind: organisation
name: Exempelkommun
levels:
  - {id: board, name: Nämnd}
bodies:
  - {id: sn, name: Socialnämnden, level: board}
reporting:
  - {id: half-year, name: Delårsrapport, from: board, each: 01..08, within_days: 60}
```

```yaml sn.yaml
kind: plan
id: hp-kvalitet                                         # <- GL407
title: Handlingsplan för kvalitet
type: Handlingsplan
body: sn
period: 2021-2024
reported_in: half-year
---
kind: report
id: sn-delar-2023
title: Delårsrapport
reporting: half-year
body: sn
period: 2023-01..2023-08
```

## Good

As above: organisation.yaml.

```yaml sn.yaml
kind: plan
id: hp-kvalitet
title: Handlingsplan för kvalitet
type: Handlingsplan
body: sn
period: 2021-2024
reported_in: half-year
---
kind: report
id: sn-delar-2023
title: Delårsrapport
reporting: half-year
body: sn
period: 2023-01..2023-08
plans:
  - {plan: hp-kvalitet, comment: Fyra av nio aktiviteter är klara}
```
"""

from goallint.format.model import Plan
from goallint.rules.follow_up.naming import name_of
from goallint.rules.rule import Findings, Follow, Rule, Severity, key_of, related
from goallint.workspace.workspace import Workspace


def check(plan: Plan, workspace: Workspace) -> Findings:
    if not workspace.owes(plan):
        return
    for number, report in workspace.follow_up.unreported(plan):
        row = next((row for row in report.plans if plan.id and row.plan == plan.id), None)
        yield RULE.found(
            plan,
            variant="bare" if row else "",
            help="bare" if row else "" if plan.id else "no-id",
            related=(
                related(row or report, (), "in-report"),
                related(plan, ("reported_in", number), "demanded-by"),
            ),
            apart=(key_of(report),) if plan.id else (plan.title, key_of(report)),
            args={
                "report": name_of(report),
                "example": f"{plan.body}-plan-{plan.period.start.year}",
            },
            language=report.language,
        )


RULE = Rule(
    code="GL407",
    severity=Severity.WARNING,
    check=check,
    messages={
        "": 'plan {plan} "{title}" is not followed up in report {report}',
        "bare": 'report {report} has a row for plan {plan} "{title}", and says nothing of it',
    },
    helps={
        "": (
            "add it under `{k_plans}` with what has been done: "
            "`- {{{k_plan}: {plan}, {k_comment}: …}}`"
        ),
        "no-id": (
            "give the plan an id, e.g. `id: {example}`, and write `{k_plan}: {example}` with"
            " `{k_comment}` under `{k_plans}` in the report"
        ),
        "bare": "write there what has been done: `{k_comment}: …`",
    },
    source="P 4.4.1",
    absence=True,
    follow={
        "": Follow("row", field="plans", at="related document"),
        "no-id": Follow(),
        "bare": Follow(at="related"),
    },
    entails=(
        "plan-not-reported",
        "plan-without-goals",
        "plan-without-decision",
        "assignment-not-reported",
    ),
    needs=("follow_up",),
)
