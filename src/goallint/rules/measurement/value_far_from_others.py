"""A value of a key figure is ten, a hundred or a thousand times as large or small as its others.

Nearly always a decimal sign has slipped, kronor stand where thousands of kronor are meant, or a share is
written as a fraction: 0,75 for 75 per cent. Everything that is reckoned from the value goes wrong with it.

A value is asked about where it would stand among the others with its decimal sign elsewhere, there
are at least three others for equally long periods, and these are of one size. Small numbers of
things are left alone: they may well grow tenfold, as new services do. A bare number below 1 in per
cent needs one other value to be told by; where it is the only one, nothing tells a fraction from
less than one per cent. It is a warning where a later value is as the others, and of a fraction;
else a suggestion, since it may be where the series is heading. One value a key figure is reported.

## Bad

```yaml
kind: plan
title: Verksamhetsplan 2024
body: sn
period: 2024
key_figures:
  - id: SN-1
    title: Kostnad per brukare
    unit: tkr
    outcome: {2019: 612, 2020: 625, 2021: 6380, 2022: 641, 2023: 650}    # <- GL227
  - id: SN-2
    title: Andel nöjda boende
    unit: procent
    outcome: {2022: "0,75"}                                              # <- GL227
    target: minst 80
  - id: SN-3
    title: Andel trygga boende
    unit: procent
    outcome: {2022: "0,82"}                                              # <- GL227
```

## Good

```yaml
kind: plan
title: Verksamhetsplan 2024
body: sn
period: 2024
key_figures:
  - id: SN-1
    title: Kostnad per brukare
    unit: tkr
    outcome: {2019: 612, 2020: 625, 2021: 638, 2022: 641, 2023: 650}
  - id: SN-2
    title: Andel nöjda boende
    unit: procent
    outcome: {2022: 75}
    target: minst 80
  - id: SN-3
    title: Andel trygga boende
    unit: procent
    outcome: {2022: "0,82 %"}
```
"""

from goallint.format.model import KeyFigure
from goallint.format.values.unit import after_number
from goallint.rules import suggest
from goallint.rules.rule import Example, Findings, Follow, Rule, Severity
from goallint.workspace.facts.agreement.sizes import Far, far_from_others
from goallint.workspace.workspace import Workspace


def check(figure: KeyFigure, workspace: Workspace) -> Findings:
    measure = workspace.measures.of(figure)
    far = far_from_others(measure)
    # What stands in a definition, at another key figure of the same id, or in a report on that, is told of there.
    if far is None or not any(
        far.item is item for item in (figure, *(s[0] for s in measure.statements))
    ):
        return
    yield RULE.found(
        far.item,
        far.field,
        variant=far.why,
        subject=figure,
        apart=(far.field[0], str(far.period)),
        args={
            "title": measure.full.title or "",
            "value": far.value,
            "period": far.period,
            "times": far.times,
            "example": _meant(far),
            "signed": suggest.scalar_in_row(f"{far.written} %"),
            "others": _others(str(far.low), str(far.high)),
        },
        severity=None if far.is_past or far.why == "fraction" else Severity.INFO,
    )


def _meant(far: Far) -> str:
    """The value at the size of the others, in its own words, as it can stand in its place."""
    is_fraction = far.why in ("fraction", "alone")
    times = 100 if is_fraction else far.times
    value = far.value
    number = value.number / times if far.why == "large" else value.number * times
    unit = value.unit or ("%" if is_fraction else "")
    amount = f"{suggest.show(number)} {after_number(unit)}".strip()
    return suggest.scalar_in_row(far.written.replace(value.text, amount, 1))


def _others(low: str, high: str) -> Example:
    """The other values in words: from the least of them to the greatest, which may be one."""
    if low == high:
        return Example(low, low)
    return Example(f"between {low} and {high}", f"mellan {low} och {high}")


RULE = Rule(
    code="GL227",
    severity=Severity.WARNING,
    check=check,
    messages={
        "large": 'key figure {key_figure} "{title}": {value} ({period}) is about {times} times as large'
        " as the others, which are {others}",
        "small": 'key figure {key_figure} "{title}": {value} ({period}) is about {times} times as small'
        " as the others, which are {others}",
        "alone": 'key figure {key_figure} "{title}" is in per cent, and {value} ({period}), its only value, is below 1',
        "fraction": 'key figure {key_figure} "{title}" is in per cent, and {value} ({period}) is below 1'
        " where the others are {others}",
    },
    helps={
        "large": "check the decimal sign and the unit: `{example}`? if the value is right, write a waiver with that reason",
        "small": "check the decimal sign and the unit: `{example}`? if the value is right, write a waiver with that reason",
        "alone": "write it with its sign: `{example}` or `{signed}`",
        "fraction": "write the share in per cent: `{example}`; if the value is right, write it with its sign: `{signed}`",
    },
    follow=Follow("value"),
    needs=("measures",),
)
