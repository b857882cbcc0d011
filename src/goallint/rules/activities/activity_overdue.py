"""An activity was to be done by a day that has passed, and it is neither done nor stopped.

A plan is followed when somebody notices that a date has gone by. The activity may be late, or done
without anybody having said so: both are worth knowing.

The latest status counts: that of the last report on the activity, unless the plan itself says that
it is done or stopped. A period as `due` has passed when its last day has. An activity that a later
plan of the body takes up again under the same id is judged there. One that was due before its plan began
is carried on from an earlier plan, and needs a new date: `activity-outside-plan`. Not reported: reports on a time
after the as-of date, and bodies that are `outside`.

## Bad

as_of: 2023-10-01

```yaml sn/plan.yaml
kind: plan
id: sn-vp-2023
title: Verksamhetsplan 2023
body: sn
period: 2023
activities:
  - id: SN-A1
    title: Lägga schema efter brukarens vecka
    due: 2023-06-30                                     # <- GL506
    status: planned
```

```yaml sn/rapport.yaml
kind: report
id: sn-t2-2023
title: Tertialrapport 2 2023
body: sn
period: 2023-T2
activities:
  - {activity: SN-A1, status: ongoing}
```

## Good

as_of: 2023-10-01

```yaml sn/plan.yaml
kind: plan
id: sn-vp-2023
title: Verksamhetsplan 2023
body: sn
period: 2023
activities:
  - id: SN-A1
    title: Lägga schema efter brukarens vecka
    due: 2023-06-30
    status: planned
```

```yaml sn/rapport.yaml
kind: report
id: sn-t2-2023
title: Tertialrapport 2 2023
body: sn
period: 2023-T2
activities:
  - {activity: SN-A1, status: done}
```
"""

from goallint.format.model import Activity
from goallint.rules import suggest
from goallint.rules.rule import Findings, Rule, Severity, related
from goallint.workspace.facts.activities import is_ended, is_past
from goallint.workspace.facts.known import NO
from goallint.workspace.workspace import Workspace


def check(activity: Activity, workspace: Workspace) -> Findings:
    if not activity.id or not is_past(activity, workspace):
        return
    standing = workspace.activities.standing(activity)
    if standing and is_ended(activity, workspace) is NO and workspace.owes(activity):
        status = suggest.status(standing.status) if standing.status else None
        plan = activity.document
        is_over = "period" not in plan.unknown and plan.period.end < workspace.settings.as_of
        yield RULE.found(
            activity,
            "due",
            variant="status" if status else "none",
            # A day after its plan is what `activity-outside-plan` is about.
            help="over" if is_over else "",
            related=(related(standing.item, "status", "status", status=status),) if status else (),
            args={"due": activity.due, "status": status},
        )


RULE = Rule(
    code="GL506",
    severity=Severity.WARNING,
    check=check,
    messages={
        "status": (
            'activity {activity} "{title}" was due {due}, and its latest status is {status}'
        ),
        "none": 'activity {activity} "{title}" was due {due} and has no status',
    },
    helps={
        "status": "write `{k_status}: {w_done}` if it is done, otherwise a new date, `{k_due}: …`",
        "none": "write `{k_status}: {w_done}` if it is done, otherwise a new date, `{k_due}: …`",
        "over": "write `{k_status}: {w_done}` if it is done; if it goes on, take it up in the next plan under the same id, with a new date",
    },
    absence=True,
    elsewhere=True,
    needs=("activities",),
)
