"""It is not said how an activity is to be carried out.

A title names what is to be done, not the way to it. The departments of Piteå had activities for the
plan on quality and patient safety, but for none of them was it described how the work was to go
about (P 4.4.1).

When the work counts as done is another question, `activity-without-done-criterion`. Bodies marked
`outside` are skipped.

## Bad

```yaml
kind: plan
id: sn-vp-2023
title: Verksamhetsplan 2023
body: sn
period: 2023
activities:
  - id: SN-A1                                           # <- GL502
    title: Stärka brukarnas delaktighet
    done_when: Varje brukare har deltagit i ett möte om sin plan
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
```
"""

from goallint.format.model import Activity
from goallint.rules.rule import Findings, Rule, Severity
from goallint.workspace.workspace import Workspace


def check(activity: Activity, workspace: Workspace) -> Findings:
    if activity.id and activity.lacks("how") and workspace.owes(activity):
        yield RULE.found(activity, absent="how")


RULE = Rule(
    code="GL502",
    severity=Severity.WARNING,
    check=check,
    messages='activity {activity} "{title}" has no description of how it is carried out',
    helps="write the steps: `{k_how}: …`",
    source="P 4.4.1",
    absence=True,
)
