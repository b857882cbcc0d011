"""An id or a key has a character in it that cannot be seen, or one that only looks right.

Two ids that look the same on the screen and are not are the hardest error to find by eye. No-break
spaces and soft hyphens come along from Word, zero-width characters from the web, and an ö written
as o and two dots from a Mac. The id is still taken for the one that it looks like, so that nothing
else is reported because of it; only Greek and Cyrillic look-alikes count as the letters they are.
Texts may hold any characters.

## Bad

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-stöd\u200b           # <- GL013
    title: Stöd i rätt tid
```

## Good

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-stöd
    title: Stöd i\u00a0rätt tid
```
"""

from goallint.format.read import File
from goallint.rules.rule import Findings, Follow, Rule, Severity
from goallint.workspace.workspace import Workspace


def check(file: File, workspace: Workspace) -> Findings:
    for found in RULE.faults(file):
        yield found._replace(help="key") if found.args.get("is_key") else found


RULE = Rule(
    code="GL013",
    severity=Severity.WARNING,
    check=check,
    messages={
        "hidden": "`{text}` contains a character that cannot be seen: {char}",
        "composed": "`{text}` looks like `{clean}`, but å, ä or ö is written in two parts",
        "mixed": "`{text}` mixes Latin letters with {script} ones that look the same",
    },
    helps={
        "": "replace it with `{clean}`, also in the other places where it appears",
        "key": "replace it with `{clean}`",
    },
    follow={"": Follow("value"), "key": Follow("key")},
)
