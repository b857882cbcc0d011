"""A reference names something of another sort than its field takes, or a body is under itself.

A goal that supports a body, an activity that supports a key figure, a plan whose body is a level:
the id exists, but the link that was meant does not. What depends on the reference is left alone. If
the id is also that of the right sort, the reference means that one and nothing is reported.

Bodies that are `under` each other in a cycle, or a body under itself, have no place in the
organisation: nobody is above them. One finding is given for a cycle, where it goes downwards. Of
several owners, in `also_under`, none can be below what it owns.

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

## Bad: a body under one that is below it

```yaml organisation.yaml
kind: organisation
name: Exempelkommun
levels:
  - {id: council, name: Kommunfullmäktige}
  - {id: board, name: Nämnd}
  - {id: department, name: Avdelning}
bodies:
  - {id: kf, name: Kommunfullmäktige, level: council}
  - {id: sn, name: Socialnämnden, level: board, under: avd-a}    # <- GL011
  - {id: avd-a, name: Avdelning A, level: department, under: sn}
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

from goallint.findings import Finding, Sort
from goallint.format.model import Body, Document
from goallint.format.shape import NAMES
from goallint.format.walk import Reference
from goallint.rules import suggest
from goallint.rules.rule import Findings, Follow, KeyName, Rule, Severity, related
from goallint.workspace.workspace import Workspace


def check(document: Document, workspace: Workspace) -> Findings:
    if document is workspace.organisation:
        yield from (_ring(ring, workspace) for ring in workspace.bodies.rings)
        yield from (_turned(*pair) for pair in workspace.bodies.turned)
    index = workspace.index
    for reference in workspace.dangling(document):
        name, sorts = reference.id, reference.sorts
        others = index.anything(name, document)
        if not others or index.ever(name, sorts):
            continue
        example = _example(reference, workspace)
        yield RULE.found(
            reference.item,
            (reference.field, name) if reference.number >= 0 else reference.field,
            apart=(reference.field, name),
            hinges_on=(name,),
            related=(related(others[0], (), "has-the-id"),),
            help="" if example else "nothing",
            args={
                "field": KeyName(reference.field, NAMES[type(reference.item)]),
                "expected": suggest.either(sorts),
                "ref": name,
                "found": Sort(others[0].sort),
                "example": example,
            },
        )


def _example(reference: Reference, workspace: Workspace) -> str | None:
    """An id that could stand there: of a goal above, where something is supported."""
    goal = reference.field == "supports" and suggest.superior_goal(reference.item, workspace)
    return goal or workspace.index.example(reference.sorts, reference.item)


def _ring(ring: tuple[Body, ...], workspace: Workspace) -> Finding:
    """What is said of bodies that are under each other: of the highest, whose `under` goes down."""
    bodies = workspace.bodies
    body = min(ring, key=bodies.rank)
    above = suggest.body_above(body, workspace)
    start = ring.index(body)
    return RULE.found(
        body,
        "under",
        variant="ring" if len(ring) > 1 else "self",
        help="under" if above else "top",
        apart=("under",),
        hinges_on=(),
        args={
            "field": KeyName("under", "body"),
            "ring": tuple(one.id for one in (*ring[start:], *ring[:start])),
            "ref": body.under,
            "example": above.id if above else "",
        },
    )


def _turned(body: Body, other: Body) -> Finding:
    """What is said of a body that is to be under one below it, too."""
    return RULE.found(
        body,
        ("also_under", other.id),
        variant="self" if body is other else "below",
        help="below",
        apart=("also_under", other.id),
        hinges_on=(),
        args={"field": KeyName("also_under", "body"), "ref": other.id},
    )


RULE = Rule(
    code="GL011",
    severity=Severity.ERROR,
    check=check,
    messages={
        "": "`{field}` of {item} should name {expected}, but {ref} is {found}",
        "ring": "the bodies {ring} form a cycle: each is under the next",
        "self": "{item} is under itself",
        "below": "{item} cannot also be under {ref}, which is below it",
    },
    helps={
        "": "write the id of {expected}, e.g. `{field}: {example}`",
        "nothing": "remove `{field}: {ref}` until there is {expected} to name",
        "under": "name the body above it instead, e.g. `{field}: {example}` on {body}",
        "top": "remove `{field}: {ref}` on {body}; a body at the top is under none",
        "below": "take {ref} out of `{field}`",
    },
    absence=True,
    follow={
        "nothing": Follow("remove"),
        "top": Follow("remove", field="under"),
        "below": Follow("remove"),
    },
    needs=("cascade",),
)
