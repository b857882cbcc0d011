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

from goallint.format.model import KeyFigure
from goallint.format.values.quantity import Quantity
from goallint.rules import suggest
from goallint.rules.rule import Example, Findings, Follow, Rule, Severity
from goallint.workspace.facts.agreement.ranges import out_of_range
from goallint.workspace.measure import Measure
from goallint.workspace.workspace import Workspace


def check(figure: KeyFigure, workspace: Workspace) -> Findings:
    measure = workspace.measures.of(figure)
    for item, field, period, value, part in out_of_range(measure):
        # What stands in the definition is told of there.
        if period is not None and item is not measure.definition:
            is_target = field[0] == "target"
            example = _within(value, measure, is_target=is_target)
            yield RULE.found(
                item,
                (*field, *part),
                subject=figure,
                apart=(field[0], *field[1:-1], str(period)),
                help="none" if not example else "target" if is_target else "",
                args={
                    "title": measure.full.title or "",
                    "value": value,
                    "period": period,
                    "example": example,
                    "change": _as_change(value),
                },
            )


_NEAR = 10
"""Percentage points between two values of a key figure that are of one size."""


def _within(value: Quantity, measure: Measure, *, is_target: bool) -> Example | None:
    """The share with its decimal comma where it may have been meant, and the target's own direction.

    None where no other value is near what was measured: what is meant is not known then.
    """
    number = abs(value.number)
    while number > 100:
        number /= 10
    targets = [target for _, target in measure.targets]
    known = [target.value for target in targets if target.value]
    known += [part for outcome in measure.outcomes for part in outcome.value.parts]
    is_near = any(one != value and abs(one.number - number) <= _NEAR for one in known)
    if not is_near and not is_target:
        return None
    amount = f"{suggest.show(number)} {value.unit or '%'}"
    asked = {target.asks_for for target in targets if target.value == value}
    words = {"higher": ("at least ", "minst "), "lower": ("at most ", "högst ")}
    said = words.get(asked.pop() or "", ("", "")) if len(asked) == 1 else ("", "")
    return Example(*(suggest.scalar_in_row(f"{word}{amount}") for word in said))


def _as_change(value: Quantity) -> Example:
    """The amount as a change in percentage points, as a target says one."""
    sign = "-" if value.number < 0 else "+"
    amount = suggest.show(abs(value.number))
    return Example(
        *(suggest.scalar_in_row(f"{sign}{amount} {u}") for u in ("pp", "procentenheter"))
    )


RULE = Rule(
    code="GL214",
    severity=Severity.WARNING,
    check=check,
    messages='key figure {key_figure} "{title}" is a share,'
    " but {value} ({period}) lies outside 0–100 %",
    helps={
        "": "correct the value, e.g. `{example}`; if it is a change, say so in the title",
        "target": "correct the value, e.g. `{example}`; if it is a change, write `{change}` (percentage points)",
        "none": "check against the source and correct the value, or remove it until it is known; if it is a change, say so in the title",
    },
    follow={"": Follow("value"), "target": Follow("value"), "none": Follow("remove")},
    needs=("measures",),
)
