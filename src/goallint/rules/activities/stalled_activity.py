"""An activity is paused or stopped, and it is not said why.

Work that is set aside was decided on by somebody, and whoever decided must be able to see why it is
not done and whether it will be (P 4.4.1).

The latest status counts, as for `activity-overdue`. A reason is the activity's `reason` in the
plan, or a comment in the report that says that it is paused or stopped. Bodies marked `outside` are
skipped.

## Bad

```yaml
kind: plan
id: sn-vp-2023
title: Verksamhetsplan 2023
body: sn
period: 2023
activities:
  - id: SN-A1
    title: Öppna en träffpunkt i Öjebyn
    status: paused                                      # <- GL512
```

## Good

```yaml
kind: plan
id: sn-vp-2023
title: Verksamhetsplan 2023
body: sn
period: 2023
activities:
  - id: SN-A1
    title: Öppna en träffpunkt i Öjebyn
    status: paused
    reason: Lokalen är vattenskadad, öppnas i mars
```
"""

from goallint.format.model import Activity
from goallint.rules import suggest
from goallint.rules.rule import Findings, KeyName, Rule, Severity
from goallint.workspace.workspace import Workspace

_STALLED = ("paused", "stopped")


def check(activity: Activity, workspace: Workspace) -> Findings:
    if not activity.id or not activity.lacks("reason") or not workspace.owes(activity):
        return
    standing = workspace.activities.standing(activity)
    if standing is None or standing.status not in _STALLED:
        return
    rows = workspace.activities.rows(activity)
    told = [row for row in rows if row.status in (standing.status, None)]
    if not any(row.comment or row.is_unread("comment") for row in told):
        yield RULE.found(
            standing.item,
            "status",
            subject=activity,
            args={
                "status": suggest.status(standing.status),
                # A report has the reason in its comment.
                "key": KeyName("reason", "activity")
                if standing.item is activity
                else KeyName("comment", "reported_activity"),
            },
        )


RULE = Rule(
    code="GL512",
    severity=Severity.WARNING,
    check=check,
    messages='activity {activity} "{title}" is {status}, and the reason is not given',
    helps="write why, and when it is resumed: `{key}: …`",
    source="P 4.4.1",
    absence=True,
    elsewhere=True,
    needs=("activities",),
)
