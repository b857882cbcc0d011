"""A value has the wrong shape, or is not among the words that its field takes.

A list where a text should stand, a text where keys should stand, a direction that is neither
`higher`, `lower` nor `steady`, an id with a space in it. Fixed words are read in English and in
Swedish, with any case, and with space, hyphen and underscore alike; the word that was probably
meant is proposed in the document's language. One value where a list is expected is not at fault.
Nor is a status in words that the organisation's `status_words` give a meaning.

## Bad

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-boende
    title: [Boende till lägre kostnad]   # <- GL006
    key_figures:
      - id: SN 1                         # <- GL006
        title: Kostnad per boendeplats
        better: lowr                     # <- GL006
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
    key_figures:
      - id: SN-1
        title: Kostnad per boendeplats
        better: lägre
```
"""

from goallint.findings import Finding
from goallint.format.model import KeyFigure, Organisation
from goallint.format.read import File
from goallint.format.vocabulary import key_in
from goallint.format.walk import identified, sorts_named
from goallint.rules import suggest
from goallint.rules.rule import Findings, FixedWord, Follow, KeyName, Rule, Severity, advice
from goallint.workspace.status_words import other_meanings
from goallint.workspace.workspace import Workspace


def check(file: File, workspace: Workspace) -> Findings:
    for fault in file.faults:
        if fault.rule != RULE.name:
            continue
        found = _with_direction(RULE.fault(file, fault), fault.place, file, workspace)
        if found.variant == "decision":
            plan = next((one for one in file.documents if one.at == fault.place), None)
            if plan is not None:
                example = suggest.decision(plan, workspace)
                # It may stand in a list, where a comma would divide it.
                found = found._replace(args={**found.args, "example": example.replace(",", "")})
        elif found.variant == "rows":
            found = _with_rows(found, file, workspace)
        meant = _named(found, workspace) if found.variant == "id" else None
        if meant is None:
            yield found
        else:
            mended = str(found.args["mended"]).replace(str(found.args["suggestion"]), meant)
            yield found._replace(help="named", args={**found.args, "mended": mended})
    for document in file.documents:
        if isinstance(document, Organisation) and document.status_words:
            yield from _meant_already(document)


def _meant_already(organisation: Organisation) -> Findings:
    """The organisation's own words that have another meaning already, which they keep."""
    for word, status in other_meanings(organisation):
        yield RULE.found(
            organisation,
            ("status_words", word),
            variant="meaning",
            apart=("meaning", word),
            args={
                "field": KeyName("status_words", "organisation"),
                "value": word,
                "status": suggest.status(status),
            },
        )


def _with_direction(found: Finding, place: int, file: File, workspace: Workspace) -> Finding:
    """A finding about an unknown direction with the one that the key figure's targets ask for."""
    better = key_in("key_figure", "better", found.language)
    if found.variant != "word" or found.args["field"] != better:
        return found
    items = (item for document in file.documents for item in identified(document))
    figure = next((one for one in items if isinstance(one, KeyFigure) and one.at == place), None)
    way = suggest.direction(figure, workspace) if figure else ""
    return (
        found._replace(args={**found.args, "example": FixedWord("better", way)}) if way else found
    )


def _with_rows(found: Finding, file: File, workspace: Workspace) -> Finding:
    """A finding about a list of other things than rows with the rows that are to stand there, if they are few."""
    rows = found.args.get("rows")
    if not rows:
        return found
    free = suggest.ids(str(found.args["of"]), file.documents, workspace)
    written = (
        ", ".join(
            f"{key}: {suggest.scalar_in_row(text or next(free, 'A1'))}" for key, text in row.items()
        )
        for row in rows
    )
    example = ", ".join(f"{{{row}}}" for row in written)
    return found._replace(help="all", args={**found.args, "example": f"[{example}]"})


def _named(found: Finding, workspace: Workspace) -> str | None:
    """The id of what a reference names by its name or title instead."""
    name, sorts = str(found.args["value"]), sorts_named(str(found.args.get("of")))
    body = workspace.bodies.named(name) if "body" in sorts else None
    return body.id if body else workspace.index.titled(name, sorts)


RULE = Rule(
    code="GL006",
    severity=Severity.ERROR,
    check=check,
    messages={
        "suggestion": '`{field}` of {item} cannot be "{value}"; did you mean "{suggestion}"?',
        "plan": '`{field}` of {item} cannot be "{value}"; did you mean "{suggestion}"?',
        "word": '`{field}` of {item} cannot be "{value}"; the allowed words are {allowed}',
        "shape": "`{field}` of {item} should be {expected}, but is {found}",
        "rows": "`{field}` of {item} should be {expected}, but is {found}",
        "document": "the document should be keys with values, but is {found}",
        "id": (
            '`{field}` of {item} cannot be "{value}"; an id has only letters, digits, dots, '
            "hyphens and underscores"
        ),
        "long": "`{field}` of {item} has {n} characters; an id has at most {limit}",
        "decision": '"{value}" in `{field}` of {item} cannot be read as a decision',
        "meaning": '"{value}" in `{field}` of {item} already means {status}',
        "other": "{item} cannot be read: {reason}",
    },
    helps={
        "suggestion": "write `{field}: {mended}`",
        "plan": "write `{field}: {mended}`, and say which plan with `{type}: {name}`",
        "word": "choose one of the words: `{field}: {example}`",
        "shape": "write e.g. `{field}: {example}`",
        "all": "write rows of keys with values: `{field}: {example}`",
        "rows": "write rows of keys with values below `{field}:`, e.g. `{example}`",
        "document": (
            "begin with `kind: plan` or `dokument: plan`; if the file does not belong here, "
            "leave it out with `exclude` in goallint.yaml"
        ),
        "named": "write its id: `{field}: {mended}`",
        "id": "write e.g. `{field}: {mended}`",
        "long": "write a short one, e.g. `{field}: {example}`; words belong in a title",
        "decision": "write body, date and paragraph from the minutes: `{field}: {example}`",
        "meaning": "leave the row out, or write a word that means nothing else",
        "other": "compare with the examples in goals/",
    },
    follow={
        "document": Follow("remove", level="file"),
        "rows": advice("what each of so many rows is to hold, those who wrote them know"),
        "meaning": Follow("remove"),
        "other": advice("what goes against the format there, goallint itself cannot tell"),
    },
    needs=("measures",),
)
