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

from collections.abc import Iterator

from goallint.findings import Finding, KeyName, Severity
from goallint.format.model import Activity
from goallint.rules import suggest
from goallint.rules.rule import Rule
from goallint.workspace.workspace import Workspace


def check(activity: Activity, workspace: Workspace) -> Iterator[Finding]:
    if activity.id and activity.lacks("due") and workspace.owes(activity):
        yield RULE.found(
            activity,
            label="absent",
            args={"field": KeyName("due"), "example": _date(activity, workspace)},
        )


def _date(activity: Activity, workspace: Workspace) -> str:
    """The last day of the plan's last year, or a day to come where that has passed without all being done."""
    day, as_of = suggest.last_day(activity), workspace.settings.as_of
    standing = workspace.activities.standing(activity)
    is_over = standing is not None and standing.status in ("done", "stopped")
    return day if is_over or day >= as_of.isoformat() else suggest.coming(as_of)


RULE = Rule(
    code="GL504",
    name="activity-without-date",
    severity=Severity.WARNING,
    check=check,
    messages={
        "": 'activity {activity} "{title}" has no due date',
    },
    helps={
        "": "say when it should be done, e.g. `{k_due}: {example}`",
    },
    source="P 4.4.1",
    absence=True,
    needs=("activities",),
)
