"""A required key is missing or empty.

Without them a document says too little to be read: whose plan it is and for which period, what a
goal is called, by which id others can refer to it. Nothing that depends on the field is reported as
well. A field that is there and cannot be read, or that stands under a misspelt key, is not missing.

## Bad

```yaml
kind: plan                            # <- GL005
title: Verksamhetsplan 2023
body: sn
goals:
  - title: Boende till lägre kostnad  # <- GL005
```

## Good

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-boende
    title: Boende till lägre kostnad
```
"""

from collections.abc import Iterator

from goallint.findings import Finding, Severity
from goallint.format.read import File
from goallint.rules.rule import Rule
from goallint.workspace.workspace import Workspace


def check(file: File, workspace: Workspace) -> Iterator[Finding]:
    return RULE.faults(file)


RULE = Rule(
    code="GL005",
    name="missing-field",
    severity=Severity.ERROR,
    check=check,
    messages={
        "": "{item} has no `{field}`",
        "rows": "{item} has no `{field}`",
    },
    helps={
        "": "add `{field}`, e.g. `{field}: {example}`",
        "rows": "add `{field}`, and below it e.g. `{example}`",
    },
)
