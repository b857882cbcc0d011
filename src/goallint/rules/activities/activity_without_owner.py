"""An activity has no owner.

Somebody must see to it that it is done, and be there to be asked how it went. A function is better
than a name: it stays when people leave.

For goals there is `goal-without-owner`. Bodies marked `outside` are skipped.

## Bad

```yaml
kind: plan
id: sn-vp-2023
title: Verksamhetsplan 2023
body: sn
period: 2023
activities:
  - id: SN-A1                                           # <- GL505
    title: Lägga schema efter brukarens vecka
    due: 2023-12-31
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
    title: Lägga schema efter brukarens vecka
    owner: Enhetschefen
    due: 2023-12-31
```
"""

from goallint.format.model import Activity
from goallint.rules.rule import Findings, Rule, Severity
from goallint.workspace.workspace import Workspace


def check(activity: Activity, workspace: Workspace) -> Findings:
    if activity.id and activity.lacks("owner") and workspace.owes(activity):
        yield RULE.found(activity, absent="owner")


RULE = Rule(
    code="GL505",
    severity=Severity.INFO,
    check=check,
    messages='activity {activity} "{title}" has no owner',
    helps="name the function that answers for it: `{k_owner}: …`",
    absence=True,
)
