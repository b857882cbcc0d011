"""A document, or a list in it, is there but empty.

A heading with nothing under it says that something was meant to be there. In the follow-up of
Perstorp the list of the year's goals is empty in the document, while the goals themselves are in a
system that the reader cannot see (R). A list that may well have nothing in it is best left out. A
file with comments only counts as empty; a field for a single value may be left empty.

## Bad

```yaml
kind: plan
title: Verksamhetsplan 2022
body: sn
period: 2022
goals: []          # <- GL014
```

## Good

```yaml
kind: plan
title: Verksamhetsplan 2022
body: sn
period: 2022
goals:
  - id: SN-stöd
    title: Stöd i rätt tid
    success:
```
"""

from collections.abc import Iterator

from goallint.findings import Finding, Severity
from goallint.format.read import File
from goallint.rules.following import Follow, advice
from goallint.rules.rule import Rule
from goallint.workspace.workspace import Workspace


def check(file: File, workspace: Workspace) -> Iterator[Finding]:
    return RULE.faults(file)


RULE = Rule(
    code="GL014",
    name="empty-document",
    severity=Severity.WARNING,
    check=check,
    messages={
        "document": "the document is empty",
        "list": "the list `{field}` of {item} is empty",
    },
    helps={
        "document": "begin with `kind: plan` or `dokument: plan`, or remove the file",
        "list": "fill in the list; if the content is in another system, bring it here",
    },
    source="R",
    follow={
        "document": Follow("remove", level="file"),
        "list": advice("what the list is to hold is known to those whose list it is"),
    },
)
