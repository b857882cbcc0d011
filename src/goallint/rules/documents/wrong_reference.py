"""A reference names something of another sort than its field takes.

A goal that supports a body, an activity that supports a key figure, a plan whose body is a level:
the id exists, but the link that was meant does not. What depends on the reference is left alone. If
the id is also that of the right sort, the reference means that one and nothing is said.

## Bad

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-trygghet
    title: Trygg hemtjänst
    supports: kf               # <- GL011
    key_figures:
      - id: SN-1
        title: Brukare som känner sig trygga
        target: 90 %
activities:
  - id: A1
    title: Inför fasta omsorgskontakter
    supports: [SN-trygghet, SN-1]    # <- GL011
```

## Good

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-trygghet
    title: Trygg hemtjänst
activities:
  - id: A1
    title: Inför fasta omsorgskontakter
    supports: SN-trygghet
```
"""

from collections.abc import Iterator

from goallint.findings import Finding, KeyName, Severity, Sort
from goallint.format.model import Document
from goallint.format.shape import NAMES
from goallint.rules import suggest
from goallint.rules.rule import Rule, related
from goallint.workspace.workspace import Workspace


def check(document: Document, workspace: Workspace) -> Iterator[Finding]:
    index = workspace.index
    for reference in workspace.dangling(document):
        name, sorts = reference.id, reference.sorts
        others = index.anything(name, document)
        if not others or index.ever(name, sorts):
            continue
        yield RULE.found(
            reference.item,
            (reference.field, name) if reference.number >= 0 else reference.field,
            apart=(reference.field, name),
            hinges_on=(name,),
            related=(related(others[0], (), "has-the-id"),),
            args={
                "field": KeyName(reference.field, NAMES[type(reference.item)]),
                "expected": suggest.either(sorts),
                "ref": name,
                "found": Sort(others[0].sort),
                "example": index.example(sorts, document) or f"{name}-1",
            },
        )


RULE = Rule(
    code="GL011",
    name="wrong-reference",
    severity=Severity.ERROR,
    check=check,
    messages={
        "": "`{field}` of {item} should name {expected}, but {ref} is {found}",
    },
    helps={
        "": "write the id of {expected}, e.g. `{field}: {example}`",
    },
    absence=True,
)
