"""A Kolada id does not have the form of one: `N` or `U` and five digits.

The id is what lets anyone look the measure up, compare it with other municipalities and fetch its
outcomes. One letter or digit wrong, and it points nowhere or at another measure. The auditors of
Piteå compared the municipality by Kolada's key figures (P 3).

Only the form is looked at; whether Kolada has such a key figure, or still measures it, is not.

## Bad

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-boende
    title: Boende till lägre kostnad än i liknande kommuner
    key_figures:
      - id: SN-1
        title: Kostnad per boendeplats
        kolada: N2801                               # <- GL217
        unit: kr/brukare
        better: lower
        target: {2023: högst 980 tkr}
```

## Good

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-boende
    title: Boende till lägre kostnad än i liknande kommuner
    key_figures:
      - id: SN-1
        title: Kostnad per boendeplats
        kolada: N28013
        unit: kr/brukare
        better: lower
        target: {2023: högst 980 tkr}
```
"""

import re
from collections.abc import Iterator

from goallint.findings import Finding, Severity
from goallint.format.model import KeyFigure
from goallint.rules.rule import Rule
from goallint.workspace.workspace import Workspace

_FORM = re.compile(r"[NU][0-9]{5}")


def check(figure: KeyFigure, workspace: Workspace) -> Iterator[Finding]:
    if figure.kolada and not _FORM.fullmatch(figure.kolada):
        yield RULE.found(figure, "kolada", args={"value": figure.kolada})


RULE = Rule(
    code="GL217",
    name="invalid-kolada-id",
    severity=Severity.ERROR,
    check=check,
    messages={
        "": "`{value}` for {key_figure} is not a Kolada id, which is N or U and five digits",
    },
    helps={
        "": "look up the key figure at kolada.se and write its id, e.g. `kolada: N28013`",
    },
    source="P 3",
)
