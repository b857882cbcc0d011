"""A share in per cent has a value below 0 or above 100.

A share of something cannot be more than all of it or less than none. Nearly always a digit has
slipped, or the value is a change ("+5") that has been written in the place of a level.

Only key figures in % that call themselves a share ("andel", "share") are asked: their targets,
baselines, outcomes and comparisons, and what reports say of them. Titles about a change
("förändring", "ökning", "avvikelse från budget") are left alone, and so are shares between two
amounts of money ("nettokostnad som andel av skatteintäkterna"), which may well pass 100.

## Bad

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-nojd
    title: De som bor på äldreboende är nöjda
    key_figures:
      - id: SN-1
        title: Andel nöjda boende
        unit: procent
        better: higher
        target: {2023: minst 85 %}
        outcome:
          2021: 81 %
          2022: 830 %                               # <- GL214
```

## Good

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-nojd
    title: De som bor på äldreboende är nöjda
    key_figures:
      - id: SN-1
        title: Andel nöjda boende
        unit: procent
        better: higher
        target: {2023: minst 85 %}
        outcome: {2021: 81 %, 2022: 83 %}
      - id: SN-2
        title: Förändring av andelen nöjda boende sedan förra mätningen
        unit: procent
        better: higher
        outcome: {2022: -2 %}
```
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from goallint.findings import Finding, Severity
from goallint.format.model import Item, KeyFigure
from goallint.format.values.period import Period
from goallint.format.values.quantity import Quantity, unit_of
from goallint.late import expression
from goallint.rules.rule import Rule
from goallint.workspace.measure import Measure
from goallint.workspace.workspace import Workspace

_SHARE = expression(r"\b(?:andel(?:en|ar|arna|s|ens)?|shares?)\b", re.IGNORECASE)
# What may be below 0 or above 100 though it is called a share.
_CHANGE = expression(
    r"förändr|ändring\b|ökning|minskning|tillväxt|skillnad|differens|(?:budget|kostnads)avvikelse"
    r"|avvikelse (?:från|mot)|jämfört med|change|increase|decrease|growth|difference|deviation"
    r"|compared (?:to|with)",
    re.IGNORECASE,
)
_OF_MONEY = expression(r"\bandel\w*\s+(?:\w+\s+)?av\b|\bshares?\s+of\b", re.IGNORECASE)
_MONEY = expression(
    r"kostnad|intäkt|budget|resultat|skatt|bidrag|skuld|tillgång|kapital|investering|låne|utgift"
    r"|genomsnitt|riksvärde|cost|revenue|income|result|surplus|deficit|tax|grant|debt|asset"
    r"|capital|investment|spending|expenditure|average",
    re.IGNORECASE,
)
_HUNDRED = 100


def check(figure: KeyFigure, workspace: Workspace) -> Iterator[Finding]:
    measure = workspace.measures.of(figure)
    title = measure.full.title or ""
    if not _is_share(title):
        return
    for item, field, period, value in _outside(measure):
        if unit_of(value.unit or measure.full.unit or "").measure == "%":
            yield RULE.found(
                item,
                field,
                subject=figure,
                apart=(field[0], *field[1:-1], str(period)),
                args={"title": title, "value": value, "period": period},
            )


@lru_cache(maxsize=65536)
def _is_share(title: str) -> bool:
    """Whether a key figure of this title lies between none and all, if it is in per cent."""
    if not _SHARE.search(title) or _CHANGE.search(title):
        return False
    return not (_OF_MONEY.search(title) and _MONEY.search(title))


def _outside(measure: Measure) -> Iterator[tuple[Item, tuple[str, ...], Period, Quantity]]:
    """The amounts below 0 or above 100 that are stated of it, with place and period."""
    figure, own = measure.figure, measure.own_period
    for period, target in figure.target or ():
        during = period or own
        for value in (target.value, target.upper):
            if value is not None and during is not None and not 0 <= value.number <= _HUNDRED:
                yield figure, ("target", during.text), during, value
    for item, field, stated, split in measure.statements:
        if stated is None:
            continue
        for value in split:
            if value is not None and not 0 <= value.number <= _HUNDRED:
                yield item, field, stated, value


RULE = Rule(
    code="GL214",
    name="share-out-of-range",
    severity=Severity.WARNING,
    check=check,
    messages={
        "": 'key figure {key_figure} "{title}" is a share,'
        " but {value} ({period}) lies outside 0–100%",
    },
    helps={
        "": "correct the value; if it is a change, write the unit as `pp` (percentage points)",
    },
    source="",
)
