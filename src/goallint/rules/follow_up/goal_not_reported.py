"""A goal is not in a report that is to follow up goals.

What a report leaves out, nobody answers for. The board's half-year report in Piteå takes up all of
its three goals (P 4.2); the question that the auditors put to it could be asked at all because
each goal had its place there.

Asked about are reports of a reporting that `covers` goals, and the goals of the reporting body's
plans in force on the report's last day. A row for the goal's whole `area` counts as well. Skipped
are goals that were due before the report's period began, plans that name other reportings in
`reported_in`, and plans that the report does not mention though it should, which is
`plan-not-reported`. A row that cannot be read or followed may be about any goal that is spelt like
it.

Where a report has none of a plan's goals, the message says so of the whole.

## Bad

```yaml organisation.yaml
kind: organisation
name: Exempelkommun
levels:
  - {id: board, name: Nämnd}
bodies:
  - {id: sn, name: Socialnämnden, level: board}
reporting:
  - {id: half-year, name: Delårsrapport, from: board, each: 01..08, within_days: 60, covers: goals}
```

```yaml plan.yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - {id: SN1, title: Brukare möter en känd medarbetare vid varje besök}
  - id: SN2                                             # <- GL404
    title: Den som bor i gruppbostad bestämmer själv hemma
---
kind: report
id: sn-delar-2023
title: Delårsrapport
reporting: half-year
body: sn
period: 2023-01..2023-08
goals:
  - {goal: SN1, analysis: Sju av tio besök görs av någon som brukaren känner}
```

## Good: the area is reported as a whole

```yaml organisation.yaml
kind: organisation
name: Exempelkommun
levels:
  - {id: board, name: Nämnd}
bodies:
  - {id: sn, name: Socialnämnden, level: board}
areas:
  - {id: hemma, name: Hemma}
reporting:
  - {id: half-year, name: Delårsrapport, from: board, each: 01..08, within_days: 60, covers: goals}
```

```yaml plan.yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - {id: SN1, title: Brukare möter en känd medarbetare vid varje besök, area: hemma}
  - {id: SN2, title: Den som bor i gruppbostad bestämmer själv hemma, area: hemma}
---
kind: report
id: sn-delar-2023
title: Delårsrapport
reporting: half-year
body: sn
period: 2023-01..2023-08
goals:
  - {area: hemma, analysis: Fler får bestämma själva och fler känner den som kommer}
```
"""

from goallint.format.model import Goal, Plan, Report
from goallint.rules.follow_up.naming import name_of
from goallint.rules.rule import Findings, Follow, Rule, Severity, key_of, related
from goallint.workspace.facts.known import NO
from goallint.workspace.facts.reports import bare_row, goals_to_follow_up, has_row
from goallint.workspace.workspace import Workspace


def check(report: Report, workspace: Workspace) -> Findings:
    if not workspace.follow_up.covers(report, "goals"):
        return
    asked: dict[Plan, list[Goal]] = {}
    for goal in goals_to_follow_up(report, workspace):
        asked.setdefault(goal.document, []).append(goal)
    for goals in asked.values():
        bare = {g: bare_row(g, report, workspace) for g in goals}
        lacking = [g for g in goals if g.id and (has_row(g, report, workspace) is NO or bare[g])]
        # That none of several is there is said of the whole, by the first of what is shown together.
        is_none = len(lacking) == len(goals) > 1 and not any(bare.values())
        for goal in lacking:
            row = bare[goal]
            yield RULE.found(
                goal,
                variant="bare" if row else "none" if is_none else "",
                related=(related(row or report, (), "in-report"),),
                apart=(key_of(report),),
                args={"report": name_of(report), "n": len(goals)},
                language=report.language,
            )


_HELP = (
    "add it under `{k_goals}` with your own `{k_assessment}`, and how far it has come: "
    "`- {{{k_goal}: {goal}, {k_analysis}: …}}`"
)

RULE = Rule(
    code="GL404",
    severity=Severity.WARNING,
    check=check,
    messages={
        "": 'goal {goal} "{title}" is not in report {report}',
        "bare": 'report {report} has a row for goal {goal} "{title}", and says nothing of it',
        "none": 'goal {goal} "{title}" is not in report {report}, which has none of the {n} goals in the plan',
    },
    helps={"": _HELP, "none": _HELP, "bare": "write there how far it has come: `{k_analysis}: …`"},
    source="P 4.2",
    absence=True,
    follow={"": Follow("row", field="goals", at="related document"), "bare": Follow(at="related")},
    entails=(
        "assessment-without-analysis",
        "assessment-contradicts-outcome",
        "analysis-not-broken-down",
        "economy-contradicts-goals",
    ),
    needs=("assessments", "follow_up", "measures"),
)
