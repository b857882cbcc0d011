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

from itertools import islice

from goallint.findings import Finding
from goallint.format.model import Item, Organisation, Plan
from goallint.format.read import File
from goallint.format.shape import NAMES, shape
from goallint.format.walk import items, named_by
from goallint.rules import suggest
from goallint.rules.following import ENTRY
from goallint.rules.rule import Findings, Follow, Rule, Severity
from goallint.workspace.workspace import Workspace

_MOST_ROWS = 20


def check(file: File, workspace: Workspace) -> Findings:
    for fault in file.faults:
        if fault.rule == RULE.name:
            found = RULE.fault(file, fault)
            yield _with_example(found, fault.place, file, workspace) if fault.args else found


def _with_example(found: Finding, place: int, file: File, workspace: Workspace) -> Finding:
    """A finding about an empty list, with what the list could begin with."""
    written = found.args["example"]
    key = str(found.args["of"])
    if isinstance(written, str) and written.startswith("- "):
        whole = next((one for one in file.documents if one.at == place), None)
        ids = _missed(key, workspace) if isinstance(whole, Organisation) else ""
        return found._replace(
            help="ids" if ids else "rows", args={**found.args, "example": ids or written}
        )
    here = (one for document in file.documents for one in items(document) if one.at == place)
    item = next((one for one in here if key in named_by(one)), None)
    meant = _meant(item, key, workspace) if item is not None else None
    if key == "sections":
        meant = next(
            (one.sections[0] for one in workspace.calendar.reportings if one.sections), None
        )
    return found._replace(args={**found.args, "example": meant or written})


def _missed(key: str, workspace: Workspace) -> str:
    """The rows of a list of the organisation that others refer to, as they stand within brackets; or empty."""
    sorts = (shape(NAMES[Organisation]).fields[key].mapping,)
    ids = dict.fromkeys(
        reference.id
        for document in workspace.documents
        for reference in workspace.dangling(document)
        if reference.sorts == sorts
    )
    rows = ", ".join(f"{{id: {name}}}" for name in islice(ids, _MOST_ROWS))
    return rows and f"[{rows}]"


def _meant(item: Item, key: str, workspace: Workspace) -> str | None:
    """The id that the list of an item would name first: of what is above it, or below it."""
    document, body = item.document, workspace.body(item)
    if key == "supports":
        return suggest.superior_goal(item, workspace)
    if key == "based_on" and isinstance(document, Plan):
        return next((plan.id for plan in workspace.cascade.plans_above(document) if plan.id), None)
    if key == "applies_to" and body is not None:
        return next((one.id for one in workspace.bodies.below(body)), None)
    return workspace.index.example(named_by(item)[key], item)


RULE = Rule(
    code="GL014",
    severity=Severity.WARNING,
    check=check,
    messages={"document": "the document is empty", "list": "the list `{field}` of {item} is empty"},
    helps={
        "document": "begin with `kind: plan` or `dokument: plan`, or remove the file",
        "list": "fill in the list, e.g. `{field}: [{example}]`; if the content is in another system, bring it here",
        "ids": "fill in the list with what is referred to, e.g. `{field}: {example}`; if the content is in another system, bring it here",
        "rows": "fill in the list, or take `{field}` out if nothing belongs in it; if the content is in another system, bring it here",
    },
    source="R",
    entails=("plan-without-goals", "body-outside-cascade", "goal-not-taken-up"),
    follow={
        "document": Follow("remove", level="file"),
        "list": ENTRY,
        "ids": ENTRY,
        "rows": Follow("remove"),
    },
)
