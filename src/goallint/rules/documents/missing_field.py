"""A required key is missing or empty.

Without them a document says too little to be read: whose plan it is and for which period, what a
goal is called, by which id others can refer to it. Nothing that depends on the field is reported as
well. A field that is there and cannot be read, or that is under a misspelt key, is not missing.

A body below the top level must say which body it is `under`: without that the chain from the
council to it is broken, and nothing that depends on the chain is found. Of a body that is `outside`
nothing is demanded, and so not this either.

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

import re

from goallint.findings import Finding, Noun
from goallint.format.model import Body, Item, Organisation
from goallint.format.read import File
from goallint.format.vocabulary import key_in
from goallint.format.walk import identified
from goallint.late import expression
from goallint.rules import suggest
from goallint.rules.rule import BLANK, Findings, Follow, Rule, Severity
from goallint.source.discovery import CONFIGURATION
from goallint.workspace.ids import series_of, slug
from goallint.workspace.workspace import Workspace

_YEARS = expression(r"(?<!\d)20\d\d(?:/(?:20)?\d\d)?(?!\d)")


def check(file: File, workspace: Workspace) -> Findings:
    faults = [fault for fault in file.faults if fault.rule == RULE.name]
    folder, _, name = file.path.rpartition("/")
    if name == CONFIGURATION:
        yield from (
            found._replace(variant="settings", args={**found.args, "folder": folder})
            for found in RULE.faults(file)
        )
        return
    for fault in faults:
        found = RULE.fault(file, fault)
        if fault.args.get("of") in _OF_DOCUMENTS:
            yield _with_own_value(found, fault.place, file, workspace)
        else:
            own = _with_own_id(found, fault.place, file, workspace)
            yield own._replace(help="blank") if own.args["example"] == BLANK else own
    for document in file.documents:
        if document is workspace.organisation:
            yield from _loose(document, workspace)


_OF_DOCUMENTS = ("period", "body")


def _with_own_value(found: Finding, place: int, file: File, workspace: Workspace) -> Finding:
    """A finding of a missing period or body with the one that the document's title or neighbours name."""
    folder = file.path.rpartition("/")[0]
    near = sorted(
        (one for one in workspace.documents if one.path.startswith(folder)),
        key=lambda one: (one.path != file.path, one.path),
    )
    document = next((one for one in file.documents if one.at == place), None)
    title = getattr(document, "title", None) or ""
    if found.args["of"] == "period":
        years = _YEARS.findall(title)
        span = next((one.span for one in near if one.span and one.span.start.year > 1), None)
        example = "-".join(dict.fromkeys((years[0], years[-1]))) if years else span and span.text
        example = example or workspace.settings.year().text
    else:
        body = next((one for one in workspace.bodies.all if _names(one, title)), None)
        bodies = (getattr(one, "body", None) for one in near)
        example = body.id if body else next(filter(None, bodies), None)
    return found._replace(args={**found.args, "example": example or found.args["example"]})


def _names(body: Body, title: str) -> bool:
    """Whether a title names a body."""
    words = (body.name_, *body.aliases)
    return any(re.search(rf"\b{re.escape(word)}\b", title, re.IGNORECASE) for word in words if word)


def _with_own_id(found: Finding, place: int, file: File, workspace: Workspace) -> Finding:
    """A finding of a missing id with an example from the file: one that is referred to, else made after the name.

    What has no name gets the next in the series of its kind.
    """
    item = found.args["item"]
    if found.args["field"] != "id" or not isinstance(item, Noun):
        return found
    items = [one for document in file.documents for one in identified(document)]
    nameless = next((one for one in items if one.at == place and not one.name), None)
    if nameless is not None and (lost := workspace.lost(nameless)):
        return found._replace(args={**found.args, "example": lost})
    example = _named_after(nameless, workspace) if nameless else None
    example = example or next(suggest.ids(item.sort, file.documents, workspace), None)
    return found._replace(args={**found.args, "example": example}) if example else found


def _named_after(item: Item, workspace: Workspace) -> str | None:
    """An id after the name of an item, where those beside it are not numbered."""
    name = getattr(item, "name_", None)
    beside = workspace.index.names((item.sort,))
    if not name or (beside and all(map(series_of, beside))):
        return None
    found = slug(name)
    return workspace.index.free(found) if found in beside else found


def _loose(organisation: Organisation, workspace: Workspace) -> Findings:
    """The bodies below the top that do not say what they are under."""
    bodies = workspace.bodies
    for body in bodies.all:
        if body.outside or not body.lacks("under") or not bodies.level(body):
            continue
        above = suggest.body_above(body, workspace)
        if above:
            yield RULE.found(
                body,
                label="absent",
                args={
                    "item": Noun("body", body.id),
                    "field": key_in("body", "under", organisation.language),
                    "example": above.id,
                },
            )


RULE = Rule(
    code="GL005",
    severity=Severity.ERROR,
    check=check,
    messages={
        "": "{item} has no `{field}`",
        "settings": "the folder has settings of its own: it is a workspace inside this one, and is left out",
        "rows": "{item} has no `{field}`",
    },
    helps={
        "": "add `{field}`, e.g. `{field}: {example}`",
        "settings": (
            "delete this file, with its settings moved to goallint.yaml at the top, if its documents belong here; "
            "otherwise say so there with `exclude: [{folder}]`"
        ),
        "blank": "add `{field}: {example}`",
        "rows": "add it under `{field}`, e.g. `{example}`",
    },
    follow={"rows": Follow("row"), "settings": Follow("remove", level="file")},
    # A kind says what else is needed.
    entails=("missing-field",),
)
