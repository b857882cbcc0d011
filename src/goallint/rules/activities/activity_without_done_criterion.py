"""It is not said what shows that an activity is done.

An activity without an end goes on, or is called done when the year is over. In Piteå the activities
for quality and patient safety did not say when they were to count as carried out (P 4.4.1).

A criterion is not a date: `due` says when, `done_when` by what sign. How the work is done is
`activity-without-method`. Bodies marked `outside` are skipped.

## Bad

```yaml
kind: plan
id: sn-vp-2023
title: Verksamhetsplan 2023
body: sn
period: 2023
activities:
  - id: SN-A1                                           # <- GL503
    title: Stärka brukarnas delaktighet
    how: Kontaktpersonen går igenom planen med brukaren en gång i halvåret
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
    title: Stärka brukarnas delaktighet
    how: Kontaktpersonen går igenom planen med brukaren en gång i halvåret
    done_when: Varje brukare har deltagit i ett möte om sin plan
    due: 2023-12-31
```
"""

from goallint.format.model import Activity
from goallint.rules.rule import Findings, Rule, Severity
from goallint.workspace.workspace import Workspace


def check(activity: Activity, workspace: Workspace) -> Findings:
    if activity.id and activity.lacks("done_when") and workspace.owes(activity):
        yield RULE.found(activity, absent="done_when")


RULE = Rule(
    code="GL503",
    severity=Severity.WARNING,
    check=check,
    messages='activity {activity} "{title}" has no criterion for counting as done',
    helps="write what shows that it is done: `{k_done_when}: …`",
    source="P 4.4.1",
    absence=True,
)
