"""A report's analysis of a goal or area does not say how it went in each body below.

An analysis for all together hides who did well and who did not. In Piteå's half-year report the
economy is analysed department by department, personnel and the board's three goals only as a whole
(P 4.2).

A reporting says with `by` on which level the analysis is asked for. Asked about are the bodies of
that level below the reporter that have a main plan in force on the report's last day, are not
`outside`, and are concerned by the goal: within its `applies_to`, if it has one, and not answering
`not_concerned`, neither themselves nor through a body between. An area concerns those that one of
the reporter's goals in it concerns, or all of them. Analysis for a body further down counts for the
one above it. One finding is given for each goal or area, naming the bodies. A goal that is assessed
with no analysis at all and no outcome is `assessment-without-analysis`.

## Bad

```yaml organisation.yaml
kind: organisation
name: Exempelkommun
levels:
  - {id: board, name: Nämnd}
  - {id: department, name: Avdelning}
bodies:
  - {id: sn, name: Socialnämnden, level: board}
  - {id: avd-a, name: Avdelning A, level: department, under: sn}
  - {id: avd-b, name: Avdelning B, level: department, under: sn}
reporting:
  - {id: half-year, name: Delårsrapport, from: board, each: 01..08, within_days: 60, by: department}
```

```yaml plans.yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - {id: SN1, title: Brukare möter en känd medarbetare vid varje besök}
---
kind: plan
title: Utvecklingsplan 2023
body: avd-a
period: 2023
---
kind: plan
title: Utvecklingsplan 2023
body: avd-b
period: 2023
```

```yaml report.yaml
kind: report
id: sn-delar-2023
title: Delårsrapport
reporting: half-year
body: sn
period: 2023-01..2023-08
goals:
  - goal: SN1                                           # <- GL411
    analysis: Arbetslagen har blivit mindre
    by: {avd-a: Två arbetslag i stället för fyra}
```

## Good

As above: organisation.yaml.

```yaml plans.yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - {id: SN1, title: Brukare möter en känd medarbetare vid varje besök}
---
kind: plan
title: Utvecklingsplan 2023
body: avd-a
period: 2023
---
kind: plan
title: Utvecklingsplan 2023
body: avd-b
period: 2023
not_concerned: {goal: SN1, reason: Avdelningen utreder och beslutar men gör inga besök}
```

```yaml report.yaml
kind: report
id: sn-delar-2023
title: Delårsrapport
reporting: half-year
body: sn
period: 2023-01..2023-08
goals:
  - goal: SN1
    analysis: Arbetslagen har blivit mindre
    by: {avd-a: Två arbetslag i stället för fyra}
```
"""

from goallint.format.model import Area, Goal, Report, ReportedGoal
from goallint.rules.follow_up.naming import name_of
from goallint.rules.rule import ALL, BLANK, Findings, Follow, Rule, Severity, key_of, related
from goallint.workspace.facts.analysis_by_body import not_broken_down
from goallint.workspace.facts.reports import accounts
from goallint.workspace.workspace import Workspace


def check(report: Report, workspace: Workspace) -> Findings:
    reporting = workspace.calendar.reporting(report.reporting)
    if reporting is None or not reporting.by or not workspace.owes(report):
        return
    for about, rows in accounts(report, workspace):
        if not rows or all(_is_bare(row, about, report, workspace) for row in rows):
            continue
        left_out = not_broken_down(about, rows, report, workspace)
        if left_out:
            yield RULE.found(
                rows[0],
                "goal" if isinstance(about, Goal) else "area",
                subject=about,
                related=(related(reporting, "by", "demanded-by"),),
                apart=(key_of(report),),
                hinges_on=(about.id, *(body.id for body in left_out)),
                period=report.period.text,
                args={
                    "report": name_of(report),
                    "bodies": left_out,
                    "rows": tuple(f"`{body.id}: {BLANK}`" for body in left_out),
                },
            )


def _is_bare(row: ReportedGoal, about: Goal | Area, report: Report, workspace: Workspace) -> bool:
    """Whether a row is an assessment with nothing behind it, which is a fault of its own."""
    if not row.assessment or not row.lacks("analysis") or not row.lacks("by"):
        return False
    if isinstance(about, Area):
        return True
    figures = {figure.id for figure in workspace.measures.figures(about)}
    return not any(
        one.key_figure in figures and (one.outcome or one.by) for one in report.key_figures
    )


RULE = Rule(
    code="GL411",
    severity=Severity.WARNING,
    check=check,
    messages='the analysis of {item} "{title}" in {report} does not cover {bodies}',
    helps="add what is said of each under `{k_by}`: {rows}",
    source="P 4.2",
    absence=True,
    follow=Follow("under", field="by", code=ALL),
    links=True,
    needs=("assessments", "calendar", "cascade", "follow_up", "measures"),
)
