"""A decision or an owner names a body nearly as the organisation does, but not quite.

The departments of Piteå go by several names in the documents that the auditors read (P 4.1–4.3),
and a reader has to guess whether two names are one department. Names that people do use belong
among the body's `aliases`; the others are misspelt.

Only a name that is very like one in the organisation is reported. Another inflection of a name is
that name, and so is another case of its letters. A name with a number, a letter or a word where the
other has another is somebody else's, and a function such as *Socialchefen* or *SAS* is no body.

## Bad

```yaml
kind: plan
id: sn-vp-2023
title: Verksamhetsplan 2023
body: sn
period: 2023
decided: Socialnämden 2022-12-14, § 131                 # <- GL118
```

## Bad: a name of its own

```yaml organisation.yaml
kind: organisation
name: Exempelkommun
levels:
  - {id: department, name: Avdelning}
bodies:
  - {id: avd-sf, name: Stöd till funktionsnedsatta, level: department}
```

```yaml
kind: plan
id: sf-up-2023
title: Utvecklingsplan 2023
body: avd-sf
period: 2023
goals:
  - id: SF1
    title: Brukare möter en känd medarbetare vid varje besök
    owner: Stöd till vuxna funktionsnedsatta            # <- GL118
```

## Good

```yaml organisation.yaml
kind: organisation
name: Exempelkommun
levels:
  - {id: department, name: Avdelning}
bodies:
  - id: avd-sf
    name: Stöd till funktionsnedsatta
    level: department
    aliases: [Stöd till vuxna funktionsnedsatta]
```

```yaml
kind: plan
id: sf-up-2023
title: Utvecklingsplan 2023
body: avd-sf
period: 2023
decided: Avdelningschefen 2023-01-16
goals:
  - id: SF1
    title: Brukare möter en känd medarbetare vid varje besök
    owner: Stöd till vuxna funktionsnedsatta
```
"""

from collections.abc import Iterator

from goallint.format.model import Audit, ControlPlan, Document, Item, KeyFigures, Plan, Report
from goallint.format.values.decision import Decision
from goallint.rules.rule import Field, Findings, Follow, Rule, Severity, related
from goallint.workspace.workspace import Workspace


def check(document: Document, workspace: Workspace) -> Findings:
    told: set[tuple[Item, str]] = set()
    for item, field, name, text, subject in _names(document):
        if (subject, name) in told:
            continue
        body = workspace.bodies.resembling(name)
        if body is None:
            continue
        told.add((subject, name))
        yield RULE.found(
            item,
            field,
            subject=subject,
            related=(related(body, "name", "resembles"),),
            apart=(name,),
            args={
                "name": name,
                "body": body,
                "body_id": body.id,
                "mended": text.replace(name, body.name_ or body.id),
            },
        )


def _names(document: Document) -> Iterator[tuple[Item, Field, str, str, Item]]:
    """Every name of who decided or owns something: where it stands, in which text, and what item it is about."""
    for item, field, decision, subject in _decisions(document):
        if decision is not None and decision.by:
            yield item, field, decision.by, decision.text, subject
    for item in _owned(document):
        owner = getattr(item, "owner", None)
        if owner:
            yield item, "owner", owner, owner, item


def _decisions(document: Document) -> Iterator[tuple[Item, Field, Decision | None, Item]]:
    if isinstance(document, Plan | Report | ControlPlan):
        yield document, "decided", document.decided, document
    if isinstance(document, Plan):
        for number, decision in enumerate(document.revised):
            yield document, ("revised", number), decision, document
        for answer in document.not_concerned:
            yield answer, "decided", answer.decided, document
    elif isinstance(document, Audit):
        for one in document.recommendations:
            if one.response:
                yield one.response, "decided", one.response.decided, one
    for waiver in document.waivers:
        yield waiver, "decided", waiver.decided, document


def _owned(document: Document) -> Iterator[Item]:
    if isinstance(document, Plan):
        for goal in document.goals:
            yield goal
            yield from goal.key_figures
        yield from (*document.key_figures, *document.assignments, *document.activities)
    elif isinstance(document, KeyFigures):
        yield from document.key_figures
    elif isinstance(document, ControlPlan):
        yield from document.controls


RULE = Rule(
    code="GL118",
    severity=Severity.INFO,
    check=check,
    messages='"{name}" in {item} resembles {body}, but the name is not in the organisation',
    helps='write `{mended}`, or add "{name}" under `{k_aliases}` of {body_id}',
    source="P 4.1–4.3",
    follow=Follow("value"),
)
