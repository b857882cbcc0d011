"""A reference names an id that nothing in force at the same time has.

A goal that supports a goal which is not there, a report on an activity of no plan, a plan of a body
that the organisation does not know: the chain breaks, and nobody sees it in the document. If an id
is near, it is proposed; if the id exists in another year only, the message says when. What depends
on the reference is then left alone.

What a goal supports in another period only is `support-outside-period`. Nothing is reported where
the other end may be in something that cannot be read: a file that does not open, a list that is at
error, the rest of a text after a syntax error. Without an organisation document, references to
bodies, levels, areas and reportings are left to `no-organisation`.

## Bad: a misspelt id

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
    supports: SN-tryghet                 # <- GL010
```

## Bad: an id of another year

```yaml sn/plan-2022.yaml
kind: plan
title: Verksamhetsplan 2022
body: sn
period: 2022
goals:
  - id: SN-trygghet
    title: Trygg hemtjänst
```

```yaml sn/plan-2023.yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
activities:
  - id: A1
    title: Inför fasta omsorgskontakter
    supports: SN-trygghet                # <- GL010
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

from goallint.findings import Finding
from goallint.format.model import Document, Goal, Item, KeyFigure
from goallint.format.shape import NAMES
from goallint.format.values.unit import unit_of
from goallint.format.walk import Reference
from goallint.rules import suggest
from goallint.rules.rule import Findings, Follow, KeyName, Related, Rule, Severity, advice, related
from goallint.source.line_values import with_instead
from goallint.workspace.workspace import Workspace

_IN_PLANS = frozenset(("goal", "key_figure", "assignment", "activity"))


def check(document: Document, workspace: Workspace) -> Findings:
    told: set[tuple[Item, str, str]] = set()
    for reference in workspace.dangling(document):
        same = reference.item, reference.field, reference.id
        if same in told:
            # The list names it twice: that is told once.
            continue
        told.add(same)
        others = workspace.index.ever(reference.id, reference.sorts)
        if others:
            if not (isinstance(reference.item, Goal) and reference.field == "supports"):
                example = _example(reference, workspace)
                yield _found(
                    reference,
                    "other-period",
                    help=_other(others[0].sort, example),
                    other_period=tuple(
                        dict.fromkeys(workspace.in_words(o.document) for o in others)
                    ),
                    period=workspace.in_words(document),
                    example=example,
                )
        elif not workspace.index.anything(reference.id, document):
            near = _near(reference, workspace)
            example = None if near else _example(reference, workspace)
            twin = workspace.twins.get(reference.id)
            twin = twin if twin is not None and twin.sort in reference.sorts else None
            yield _found(
                reference,
                "suggestion" if near else "other",
                help="twin" if twin else "" if near or not example else "example",
                others=(related(twin, (), "twin"),) if twin else (),
                twin=twin,
                suggestion=near,
                example=example,
                mended=near and with_instead(reference.among, reference.number, [near]),
            )


def _other(sort: str, example: str | None) -> str:
    """The help for what exists at another time: how it comes to exist at this one."""
    if sort == "key_figure":
        return "other-figure" if example else "define"
    if not example:
        return "none-then" if sort in _IN_PLANS else "other"
    return "other-period" if sort in _IN_PLANS else "other-document"


def _near(reference: Reference, workspace: Workspace) -> str | None:
    """The id that was probably meant: of the body that has the name, else the nearest id, or what is called so."""
    if "body" in reference.sorts:
        name = reference.id.replace("-", " ").replace("_", " ")
        body = workspace.bodies.named(reference.id) or workspace.bodies.named(name)
        if body:
            return body.id
    return workspace.near(reference) or workspace.index.titled(reference.id, reference.sorts)


def _example(reference: Reference, workspace: Workspace) -> str | None:
    """The field with an id that could stand in it: of the body's own or above it."""
    item = reference.item
    if isinstance(item, KeyFigure) and reference.field == "ref":
        return next((one.id for one in _definitions(item, workspace) if one.id), None)
    found = suggest.superior_goal(item, workspace) if reference.field == "supports" else None
    found = found or workspace.index.example(reference.sorts, item)
    return with_instead(reference.among, reference.number, [found]) if found else None


def _definitions(figure: KeyFigure, workspace: Workspace) -> Iterator[KeyFigure]:
    """The shared definitions whose direction and unit are those of a key figure's own targets."""
    asked = {target.asks_for for _, target in figure.target or ()} - {""}
    units = {target.value.unit for _, target in figure.target or () if target.value} - {""}
    for document in workspace.definitions:
        for one in document.key_figures:
            unit = unit_of(one.unit or "")
            if asked <= {one.better} and all(unit.comparable(unit_of(word)) for word in units):
                yield one


def _found(
    reference: Reference,
    variant: str,
    help: str = "",
    others: tuple[Related, ...] = (),
    **args: object,
) -> Finding:
    name = reference.id
    return RULE.found(
        reference.item,
        (reference.field, name) if reference.number >= 0 else reference.field,
        variant=variant,
        help=help,
        related=others,
        apart=(reference.field, name),
        hinges_on=(name,),
        args={
            "field": KeyName(reference.field, NAMES[type(reference.item)]),
            "ref": name,
            "expected": suggest.either(reference.sorts),
            **args,
        },
    )


RULE = Rule(
    code="GL010",
    severity=Severity.ERROR,
    check=check,
    messages={
        "suggestion": (
            "`{field}` of {item} refers to {ref}, which does not exist; did you mean {suggestion}?"
        ),
        "other-period": "`{field}` of {item} refers to {ref}, which exists only for {other_period}",
        "other": "`{field}` of {item} refers to {ref}, which does not exist",
    },
    helps={
        "suggestion": "write `{field}: {mended}`",
        "example": (
            "write the id that is meant, e.g. `{field}: {example}`, or add {expected} with the id {ref}"
        ),
        "other-period": "refer to what is in force then, e.g. `{field}: {example}`, or add {ref} to a plan for {period}",
        "other-figure": (
            "define {ref} in a document with `{k_kind}: {w_key_figures}`, where it applies to every"
            " year, or refer to what is in force {period}, e.g. `{field}: {example}`"
        ),
        "define": (
            "define {ref} where it applies to every year, in a document with `{k_kind}: {w_key_figures}`, `{k_title}: …`"
            " and `{k_key_figures}: [{{{k_id}: {ref}, {k_title}: …}}]`"
        ),
        "none-then": "refer to what is in force then, or add {ref} to a plan for {period}",
        "other-document": "refer to one that is in force {period}, e.g. `{field}: {example}`, or correct its period",
        "twin": "write `id: {ref}` on one of the two that have the id {twin}, if that is the one that is meant",
        "other": "correct the spelling, or add {expected} with the id {ref}",
    },
    absence=True,
    entails=(
        "key-figure-without-source",
        "unit-missing",
        "direction-unknown",
        "key-figure-without-goal",
    ),
    follow={
        "twin": Follow(at="related"),
        "other-figure": Follow(code=1),
        "define": Follow("document"),
        "none-then": advice(
            "what could be meant is in force at no time that the document is about"
        ),
        "other": advice("what was meant exists in no document"),
    },
    needs=("cascade",),
)
