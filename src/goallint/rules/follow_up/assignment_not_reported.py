"""An assignment, or an activity, is not in a report that is to follow it up.

Whoever gives an assignment wants to know how it went. In Piteå the head of social services gives
the departments assignments each year, and their tertial reports do not show clearly what became of
them (P 4.2).

Asked about are reports of a reporting that `covers` assignments or activities: the assignments to
the reporting body, whoever gave them, and the activities of its own plans, in force on the report's
last day. What an earlier report gives as done or stopped need not be taken up again: an assignment
to several bodies is done by each for itself, an activity by whoever reported it. Skipped is an
activity that begins after the report's period, or that was due before it and is done or stopped by
the plan's own `status`. Plans are left out as for `goal-not-reported`.

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
reporting:
  - id: tertial
    name: Tertialrapport
    from: department
    each: tertial
    within_days: 60
    covers: [assignments, activities]
```

```yaml sn.yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
assignments:
  - {id: U1, title: Införa fast omsorgskontakt, to: avd-a}
  - id: U2                                              # <- GL406
    title: Redovisa hur brukarråd kan hållas
    to: avd-a
```

```yaml avd-a.yaml
kind: plan
title: Utvecklingsplan 2023
body: avd-a
period: 2023
activities:
  - id: A1                                              # <- GL406
    title: Pröva gemensamma scheman i två grupper
---
kind: report
id: a-t2-2023
title: Tertialrapport 2
reporting: tertial
body: avd-a
period: 2023-T2
assignments:
  - {assignment: U1, status: ongoing}
```

## Good: what is done need not be reported again

```yaml organisation.yaml
kind: organisation
name: Exempelkommun
levels:
  - {id: board, name: Nämnd}
  - {id: department, name: Avdelning}
bodies:
  - {id: sn, name: Socialnämnden, level: board}
  - {id: avd-a, name: Avdelning A, level: department, under: sn}
reporting:
  - {id: tertial, name: Tertialrapport, from: department, each: tertial, within_days: 60, covers: assignments}
```

```yaml sn.yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
assignments:
  - {id: U1, title: Införa fast omsorgskontakt, to: avd-a}
```

```yaml avd-a.yaml
kind: report
id: a-t1-2023
title: Tertialrapport 1
reporting: tertial
body: avd-a
period: 2023-T1
assignments:
  - {assignment: U1, status: done, comment: Alla brukare har en kontakt}
---
kind: report
id: a-t2-2023
title: Tertialrapport 2
reporting: tertial
body: avd-a
period: 2023-T2
```
"""

from goallint.format.model import Activity, Assignment, Report
from goallint.rules.follow_up.naming import name_of
from goallint.rules.rule import Findings, Follow, Rule, Severity, key_of, related
from goallint.workspace.facts.known import NO
from goallint.workspace.facts.reports import (
    activities_to_follow_up,
    bare_row,
    is_told,
    without_status,
)
from goallint.workspace.workspace import Workspace


def check(report: Report, workspace: Workspace) -> Findings:
    follow_up = workspace.follow_up
    if follow_up.covers(report, "assignments"):
        for assignment in follow_up.assignments(report):
            yield from _found(assignment, report, workspace)
        if any(row.by for row in report.assignments):
            yield from _by_body(report, workspace)
    if follow_up.covers(report, "activities"):
        for activity in activities_to_follow_up(report, workspace):
            yield from _found(activity, report, workspace)


def _found(item: Assignment | Activity, report: Report, workspace: Workspace) -> Findings:
    if is_told(item, report, workspace).known is not NO:
        return
    row = bare_row(item, report, workspace)
    yield RULE.found(
        item,
        variant="bare" if row else item.sort,
        related=(related(row or report, (), "in-report"),),
        apart=(key_of(report),),
        args={"body": workspace.body(report), "report": name_of(report)},
        language=report.language,
    )


def _by_body(report: Report, workspace: Workspace) -> Findings:
    for row, assignment, body in without_status(report, workspace):
        yield RULE.found(
            row,
            "by",
            subject=assignment,
            variant="by",
            related=(related(assignment, "to", "demanded-by"),),
            apart=(key_of(report), body.id),
            args={"body": body, "report": name_of(report), "id": body.id},
            language=report.language,
        )


RULE = Rule(
    code="GL406",
    severity=Severity.WARNING,
    check=check,
    messages={
        "assignment": 'assignment {assignment} "{title}" to {body} is not in report {report}',
        "activity": 'activity {activity} "{title}" is not in report {report}',
        "bare": 'report {report} has a row for {item} "{title}", and says nothing of it',
        "by": 'report {report} does not say how far {body} has come with assignment {assignment} "{title}"',
    },
    helps={
        "assignment": (
            "add it under `{k_assignments}` with a comment: "
            "`- {{{k_assignment}: {assignment}, {k_status}: …}}`"
        ),
        "activity": (
            "add it under `{k_activities}` with a comment: "
            "`- {{{k_activity}: {activity}, {k_status}: …}}`"
        ),
        "by": "add it under `{k_by}`: `{id}: …`",
        "bare": "write there how far it has come: `{k_status}: …`",
    },
    source="P 4.2",
    absence=True,
    elsewhere=True,
    follow={
        "assignment": Follow("row", field="assignments", at="related document"),
        "activity": Follow("row", field="activities", at="related document"),
        "by": Follow("under", field="by"),
        "bare": Follow(at="related"),
    },
    needs=("follow_up",),
)
