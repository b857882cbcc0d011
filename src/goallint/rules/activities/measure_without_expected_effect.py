"""An activity is named as a measure against a deficit, but not what it is expected to yield.

Whether the measures are enough can only be seen if each has an amount to add up, and whether they
worked only if there was something to compare with (P 4.3.1).

The expected effect is an amount (a saving is negative) or words. Whether it came is
`effect-not-followed-up`. Not reported: a measure that was stopped, and bodies that are `outside`.

## Bad

```yaml sn/plan.yaml
kind: plan
id: hp-ekonomi
title: Ekonomisk handlingsplan
body: sn
period: 2023
activities:
  - id: E1                                              # <- GL510
    title: Minska övertiden i gruppbostäderna
```

```yaml sn/rapport.yaml
kind: report
id: sn-delar-2023
title: Delårsrapport augusti 2023
body: sn
period: 2023-01..2023-08
budget:
  - body: avd-a
    deviation: –3,7 mkr
    actions: E1
```

## Good

```yaml sn/plan.yaml
kind: plan
id: hp-ekonomi
title: Ekonomisk handlingsplan
body: sn
period: 2023
activities:
  - id: E1
    title: Minska övertiden i gruppbostäderna
    expected_effect: -2 mkr
```

As above: sn/rapport.yaml.
"""

from goallint.format.model import Activity
from goallint.rules.rule import Findings, Rule, Severity, related
from goallint.workspace.activities import expects_effect
from goallint.workspace.workspace import Workspace


def check(activity: Activity, workspace: Workspace) -> Findings:
    activities = workspace.activities
    named = activities.deviations(activity)
    if not named or expects_effect(activity) or activity.is_unread("expected_effect"):
        return
    standing = activities.standing(activity)
    if standing is None or standing.status == "stopped" or not workspace.owes(activity):
        return
    row = named[-1]
    yield RULE.found(
        activity,
        absent="expected_effect",
        related=(related(row, ("actions", row.actions.index(activity.id)), "named-as-measure"),),
    )


RULE = Rule(
    code="GL510",
    severity=Severity.WARNING,
    check=check,
    messages='measure {activity} "{title}" has no expected effect',
    helps="state the expected effect: `{k_expected_effect}: …`",
    source="P 4.3.1",
    absence=True,
    needs=("activities",),
)
