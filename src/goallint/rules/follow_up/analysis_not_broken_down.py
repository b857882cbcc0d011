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

from collections.abc import Iterable, Iterator

from goallint.findings import Finding, Severity
from goallint.format.model import Area, Body, Goal, NotConcerned, Plan, Report, ReportedGoal
from goallint.rules.follow_up.naming import name_of
from goallint.rules.rule import Rule, key_of, related
from goallint.workspace.workspace import Workspace


def check(report: Report, workspace: Workspace) -> Iterator[Finding]:
    reporting = workspace.calendar.reporting(report.reporting)
    reporter = workspace.body(report)
    if reporting is None or reporter is None or not reporting.by or not workspace.owes(report):
        return
    if "period" in report.unknown or report.is_unread("goals"):
        return
    asked = _bodies(reporter, reporting.by, report, workspace)
    if not asked:
        return
    for about, rows in _subjects(report, workspace):
        covered = _covered(rows, workspace)
        if covered is None or all(_is_bare(row, about, report, workspace) for row in rows):
            continue
        left_out = [body for body in asked if body.id not in covered]
        left_out = [b for b in left_out if _is_concerned(b, about, reporter, report, workspace)]
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
                    "body_id": left_out[0].id,
                },
            )


def _bodies(reporter: Body, level: str, report: Report, workspace: Workspace) -> list[Body]:
    """The bodies of a level below the reporter whose plans are known to be in force."""
    return [
        body
        for body in workspace.bodies.below(reporter)
        if body.level == level and not body.outside and _has_plan(body, report, workspace)
    ]


def _has_plan(body: Body, report: Report, workspace: Workspace) -> bool:
    plans = workspace.plans
    return any(_is_in_force(p, report, workspace) for p in plans.main(body)) and not any(
        workspace.cascade.is_unclear(plan) for plan in plans.in_force(body, report)
    )


def _is_in_force(plan: Plan, report: Report, workspace: Workspace) -> bool:
    span = None if "period" in plan.unknown else workspace.plans.span(plan)
    return span is not None and span.start <= report.period.end <= span.end


def _subjects(
    report: Report, workspace: Workspace
) -> Iterator[tuple[Goal | Area, list[ReportedGoal]]]:
    """The goals and areas that a report has rows about, each with its rows."""
    areas = {area.id: area for area in workspace.bodies.areas}
    found: dict[int, tuple[Goal | Area, list[ReportedGoal]]] = {}
    for row in report.goals:
        items = workspace.index.find(row.goal, ("goal",), report) if row.goal else ()
        about = next((item for item in items if isinstance(item, Goal)), None) or (
            areas.get(row.area) if row.area else None
        )
        if about is not None:
            found.setdefault(id(about), (about, []))[1].append(row)
    yield from found.values()


def _covered(rows: Iterable[ReportedGoal], workspace: Workspace) -> set[str] | None:
    """The bodies that have analysis, and those above them; None if that cannot be told."""
    covered: set[str] = set()
    for row in rows:
        if row.is_unread("by") or row.is_unread("analysis"):
            return None
        for name, text in row.by.items():
            body = workspace.bodies.get(name)
            if body is None:
                return None
            if text.strip():
                covered |= {body.id, *(above.id for above in workspace.bodies.above(body))}
    return covered


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


def _is_concerned(
    body: Body, about: Goal | Area, reporter: Body, report: Report, workspace: Workspace
) -> bool:
    """Whether a goal, or one of the reporter's goals in an area, is to be met by a body too."""
    if isinstance(about, Goal):
        return _takes_part(body, about, reporter, workspace)
    goals = [
        goal
        for plan in workspace.plans.of(reporter)
        if _is_in_force(plan, report, workspace)
        for goal in plan.goals
        if goal.area == about.id
    ]
    return not goals or any(_takes_part(body, goal, reporter, workspace) for goal in goals)


def _takes_part(body: Body, goal: Goal, reporter: Body, workspace: Workspace) -> bool:
    if goal.is_unread("applies_to"):
        return False
    line = [body]
    for above in workspace.bodies.above(body):
        if above.id == reporter.id:
            break
        line.append(above)
    if any(isinstance(workspace.cascade.answer(goal, one), NotConcerned) for one in line):
        return False
    owner = workspace.body(goal)
    line += [] if owner is None or owner.id == reporter.id else [reporter]
    return not goal.applies_to or any(one.id in goal.applies_to for one in line)


RULE = Rule(
    code="GL411",
    name="analysis-not-broken-down",
    severity=Severity.WARNING,
    check=check,
    messages={"": 'the analysis of {item} "{title}" in {report} does not cover {bodies}'},
    helps={
        "": (
            "add a line for each under `{k_by}`, e.g. "
            "`{body_id}: Fewer hours of overtime than last year`"
        )
    },
    source="P 4.2",
    absence=True,
)
