"""An interim or annual report mentions none of the goals in its body's plan.

The plan says what should be reached, and the report is about something else: only the goals above, or
no goals at all. Nobody learns what came of the plan. There is one finding for the whole report.

It checks reports whose title says that they are for a half-year, a tertial or a year, and that name no
reporting in the calendar; if they do, `goal-not-reported` asks for each goal. The plan is the body's main
plan in force on the report's last day, if it has two goals or more. A row for a goal's area, or for one of
its key figures, is enough.

## Bad

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - {id: SN-1, title: Brukare möter en känd medarbetare vid varje besök}
  - {id: SN-2, title: Den som bor i gruppbostad bestämmer själv hemma}
---
kind: plan
title: Mål och budget 2023
body: kf
period: 2023
goals:
  - {id: KF-1, title: Äldre är nöjda med sin omsorg}
---
kind: report
title: Delårsrapport 2023                               # <- GL423
body: sn
period: 2023-01..2023-08
goals:
  - {goal: KF-1, analysis: Fler är nöjda}
```

## Good

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - {id: SN-1, title: Brukare möter en känd medarbetare vid varje besök}
  - {id: SN-2, title: Den som bor i gruppbostad bestämmer själv hemma}
---
kind: plan
title: Mål och budget 2023
body: kf
period: 2023
goals:
  - {id: KF-1, title: Äldre är nöjda med sin omsorg}
---
kind: report
title: Delårsrapport 2023
body: sn
period: 2023-01..2023-08
goals:
  - {goal: KF-1, analysis: Fler är nöjda}
  - {goal: SN-1, analysis: Sju av tio besök görs av någon som brukaren känner}
```
"""

from goallint.format.model import Report
from goallint.rules.follow_up.naming import name_of
from goallint.rules.rule import Findings, Follow, Rule, Severity, key_of, noun_of, related
from goallint.workspace.facts.reports import plan_left_out
from goallint.workspace.workspace import Workspace


def check(report: Report, workspace: Workspace) -> Findings:
    plan = plan_left_out(report, workspace) if workspace.owes(report) else None
    if plan is None:
        return
    goal = next(goal for goal in plan.goals if goal.id)
    yield RULE.found(
        report,
        "title",
        related=(related(plan, (), "the-plan"),),
        apart=(key_of(report),),
        hinges_on=tuple(goal.id for goal in plan.goals),
        args={
            "report": name_of(report),
            "n": len(plan.goals),
            "plan": noun_of(plan) if plan.id else f'"{plan.title}"',
            "goal": goal.id,
        },
    )


RULE = Rule(
    code="GL423",
    severity=Severity.INFO,
    check=check,
    messages="report {report} says nothing of the {n} goals in {plan}",
    helps="report each under `{k_goals}` with what is said of it, as `- {{{k_goal}: {goal}, {k_analysis}: …}}`;"
    " if the report is to follow up something else, let `{k_covers}` in the calendar say so, e.g. `{k_covers}: {w_activities}`, and name it in `{k_reporting}`",
    source="P 4.2",
    absence=True,
    follow=Follow("row", field="goals"),
    needs=("assessments", "follow_up", "measures"),
)
