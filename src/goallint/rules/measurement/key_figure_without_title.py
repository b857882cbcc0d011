"""A key figure does not say what it measures: it has no title, and nothing that gives it one.

An id is for references. What the figure is a figure of, the reader learns from its title, from the
shared definition that `ref` names, or from Kolada, where its id is in `kolada`. Without any of them
the values are numbers of nothing, and cannot be compared with anything.

A reference that leads nowhere, and an id that Kolada does not have, are reported by themselves.

## Bad

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
key_figures:
  - id: SN-1                    # <- GL228
    target: minst 85 %
```

## Good

```yaml plan.yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
key_figures:
  - id: SN-1
    title: Brukaren får bestämma om det som är viktigt hemma
    target: minst 85 %
  - id: SN-2
    kolada: U28663
    target: minst 85 %
  - id: SN-3
    ref: trygghet
    target: minst 85 %
```

```yaml definitions.yaml
kind: key-figures
key_figures:
  - id: trygghet
    title: Trygghet i hemtjänsten
```
"""

from goallint.format.model import KeyFigure
from goallint.rules.rule import Example, Findings, Rule, Severity
from goallint.workspace.workspace import Workspace


def check(figure: KeyFigure, workspace: Workspace) -> Findings:
    if figure.title or figure.ref or figure.kolada:
        return
    if all(map(figure.lacks, ("title", "ref", "kolada"))) and workspace.owes(figure):
        yield RULE.found(
            figure,
            absent="title",
            args={"example": Example("Share of satisfied users", "Andel nöjda brukare")},
        )


RULE = Rule(
    code="GL228",
    severity=Severity.WARNING,
    check=check,
    messages="key figure {key_figure} has neither a title nor a reference to one",
    helps="say what it measures, `{k_title}: …`, or name a definition in `{k_ref}` or an id in `{k_kolada}`",
    absence=True,
)
