"""Women and men do not fit with the total of the same outcome.

Of persons or other counts, the two should add up to the total. Of a share, the total must lie
between them: if 61 per cent of the women and 78 of the men work full time, it cannot be 80 in all.
One of the three has been written wrongly, and nobody can tell which from the plan.

Asked are outcomes, baselines and comparisons, in plans, definitions and reports. Rounding is
allowed for. Amounts that neither add up nor lie between (kronor, days, an index, a mean, so many
per something) are left alone, and so is a number without a unit, unless the title says "antal".

## Bad

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-arbete
    title: Fler deltagare går vidare till arbete
    key_figures:
      - id: SN-1
        title: Deltagare som har gått vidare till arbete
        unit: personer
        outcome:
          2021: {total: 64, women: 31, men: 33}
          2022: {total: 91, women: 42, men: 39}     # <- GL222
      - id: SN-2
        title: Andel deltagare som har gått vidare till arbete
        unit: procent
        outcome:
          2022: {total: 44 %, women: 38 %, men: 41 %}  # <- GL222
```

## Good

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-arbete
    title: Fler deltagare går vidare till arbete
    key_figures:
      - id: SN-1
        title: Deltagare som har gått vidare till arbete
        unit: personer
        outcome: {2022: {total: 91, women: 42, men: 49}}
      - id: SN-2
        title: Andel deltagare som har gått vidare till arbete
        unit: procent
        outcome: {2022: {total: 40 %, women: 38 %, men: 41 %}}
      - id: SN-3
        title: Kostnad per deltagare
        unit: tkr
        outcome: {2022: {total: 120, women: 100, men: 90}}
```
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from goallint.findings import Finding, Severity
from goallint.format.model import KeyFigure, Plan
from goallint.format.values.quantity import PERSONS, Quantity, Split, unit_of
from goallint.late import expression
from goallint.rules import suggest
from goallint.rules.rule import Rule
from goallint.workspace.workspace import Workspace

_COUNT = expression(r"\b(?:antal\w*|number of)\b", re.IGNORECASE)
_NO_SUM = expression(
    r"\bper\b|/|medel(?!l)|genomsnitt|\bsnitt|median|average|\bmean\b|andel|\bshare\b|index|kvot|ratio",
    re.IGNORECASE,
)


class _Parts(NamedTuple):
    """A total with its two parts, in one unit."""

    total: Quantity
    women: Quantity
    men: Quantity


def check(figure: KeyFigure, workspace: Workspace) -> Iterator[Finding]:
    measure = workspace.measures.of(figure)
    for item, field, period, split in measure.statements:
        if split.women is None or split.men is None:
            continue
        parts = _parts(split)
        variant = _contradiction(parts, measure.full) if parts else ""
        during = period or _period_of_users(figure, workspace) if variant else None
        if not parts or not during:
            continue
        total = sum((one.number for one in parts[1:]), Decimal(0))
        yield RULE.found(
            item,
            field,
            subject=figure,
            variant=variant,
            apart=(field[0], *field[1:-1], str(during)),
            args={
                "title": measure.full.title or "",
                "period": during,
                "sum": f"{suggest.show(total)} {parts.total.unit}".strip(),
                **parts._asdict(),
            },
        )


def _parts(split: Split) -> _Parts | None:
    total, women, men = split
    if total is None or women is None or men is None:
        return None
    return _Parts(total, women, men)


def _contradiction(parts: _Parts, figure: KeyFigure) -> str:
    """`sum` or `share`, where the parts do not fit with the total; else empty."""
    units = {part.unit for part in parts}
    if len({unit_of(unit or figure.unit or "") for unit in units}) > 1:
        return ""
    total, women, men = (part.number for part in parts)
    if _is_share(parts, figure):
        low, high = sorted(parts[1:], key=_number)
        if low.number <= total <= high.number:
            return ""
        slack = _rounding(parts.total)
        below = total + slack < low.number - _rounding(low)
        return "share" if below or total - slack > high.number + _rounding(high) else ""
    if _is_count(parts, figure):
        slack = sum((_rounding(part) for part in parts if _has_decimals(part)), Decimal(0))
        return "sum" if abs(women + men - total) > slack else ""
    return ""


def _is_share(parts: _Parts, figure: KeyFigure) -> bool:
    return unit_of(parts.total.unit or figure.unit or "").measure == "%"


def _is_count(parts: _Parts, figure: KeyFigure) -> bool:
    """Whether it is so many of something, rather than a number per something or a mean."""
    title = figure.title or ""
    if _NO_SUM.search(title):
        return False
    written = parts.total.unit or figure.unit or ""
    measure = unit_of(written).measure
    return measure in PERSONS or (not measure and bool(written or _COUNT.search(title)))


def _number(value: Quantity) -> Decimal:
    return value.number


def _rounding(value: Quantity) -> Decimal:
    """Half a unit of the last digit that is written."""
    return Decimal(1).scaleb(int(value.number.as_tuple().exponent)) / 2


def _has_decimals(value: Quantity) -> bool:
    return int(value.number.as_tuple().exponent) < 0


def _period_of_users(figure: KeyFigure, workspace: Workspace) -> object:
    """The period of the first plan that a definition's own value is for."""
    plans = (user.document for user in workspace.measures.users(figure))
    return next((plan.period for plan in plans if isinstance(plan, Plan)), None)


RULE = Rule(
    code="GL222",
    name="split-contradicts-total",
    severity=Severity.WARNING,
    check=check,
    messages={
        "sum": "women {women} and men {men} make {sum}, but the total of {key_figure}"
        " for {period} is {total}",
        "share": "the total {total} of {key_figure} for {period} does not lie between"
        " women {women} and men {men}",
    },
    helps={
        "": "check the three values against the source and correct the one that is off",
    },
    source="",
)
