"""Nothing says where a key figure's values come from.

Without a source, a Kolada id or a definition, only the person who keeps the figure knows how it is
worked out, and the series ends when that person leaves. One of the three is enough. What a plan
refers to with `ref` counts; where that definition lacks all three, it is said there, once.

## Bad

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-trygg
    title: Den som har hemtjänst känner sig trygg
    key_figures:
      - id: SN-1                                    # <- GL220
        title: Andel som är trygga med sin hemtjänst
        unit: procent
        better: higher
        target: {2023: minst 88 %}
```

## Good

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-trygg
    title: Den som har hemtjänst känner sig trygg
    key_figures:
      - id: SN-1
        title: Andel som är trygga med sin hemtjänst
        source: Brukarundersökningen i april
        unit: procent
        better: higher
        target: {2023: minst 88 %}
```
"""

from goallint.format.model import KeyFigure
from goallint.rules.rule import Findings, KeyName, Rule, Severity
from goallint.workspace.workspace import Workspace

_FIELDS = ("source", "kolada", "definition")


def check(figure: KeyFigure, workspace: Workspace) -> Findings:
    measure = workspace.measures.of(figure)
    if measure.definition is not None or not measure.is_owed:
        return
    full = measure.full
    if all(full.lacks(field) for field in _FIELDS):
        yield RULE.found(
            figure, absent=KeyName("source", "key_figure"), args={"title": full.title or ""}
        )


RULE = Rule(
    code="GL220",
    severity=Severity.INFO,
    check=check,
    messages='key figure {key_figure} "{title}" has no source, no Kolada id and no definition',
    helps="say where the value comes from, `{k_source}: …`,"
    " or what Kolada knows it as, `kolada: …`",
    absence=True,
    needs=("measures",),
)
