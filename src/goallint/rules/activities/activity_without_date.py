"""An activity has no date by which it is to be done.

Work without a date waits for work that has one. The system for quality management in Piteå was to be
reworked, and nobody had said by when (P 4.4.1).

A period is as good as a day (`due: 2023-T2`). Bodies marked `outside` are skipped.

## Bad

```yaml
kind: plan
id: hp-kvalitet
title: Handlingsplan för kvalitet
body: sn
period: 2023-2024
activities:
  - id: HK-A1                                           # <- GL504
    title: Omarbeta kvalitetsledningssystemet
    start: 2023-05-01
```

## Good

```yaml
kind: plan
id: hp-kvalitet
title: Handlingsplan för kvalitet
body: sn
period: 2023-2024
activities:
  - id: HK-A1
    title: Omarbeta kvalitetsledningssystemet
    start: 2023-05-01
    due: 2024-06-30
```
"""

from goallint.format.model import Activity
from goallint.rules import suggest
from goallint.rules.rule import Findings, Rule, Severity
from goallint.workspace.workspace import Workspace


def check(activity: Activity, workspace: Workspace) -> Findings:
    if activity.id and activity.lacks("due") and workspace.owes(activity):
        day = suggest.last_day(activity, workspace)
        is_to_come = day >= workspace.settings.as_of.isoformat()
        yield RULE.found(
            activity,
            help="" if is_to_come or _is_over(activity, workspace) else "past",
            absent="due",
            args={"example": day},
        )


def _is_over(activity: Activity, workspace: Workspace) -> bool:
    standing = workspace.activities.standing(activity)
    return standing is not None and standing.status in ("done", "stopped")


RULE = Rule(
    code="GL504",
    severity=Severity.WARNING,
    check=check,
    messages='activity {activity} "{title}" has no due date',
    helps={
        "": "say when it should be done, `{k_due}: {example}` if the plan's end is meant",
        "past": "say when it should be done: `{k_due}: …`",
    },
    source="P 4.4.1",
    absence=True,
    needs=("activities",),
)
