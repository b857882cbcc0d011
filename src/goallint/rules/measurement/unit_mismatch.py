"""A key figure has values in units that cannot be compared.

A target in per cent and an outcome in millions of kronor say nothing about each other. One of
them is usually the value of another row in the same table. It is an error, since every comparison
would be wrong.

The key figure's `unit`, target (each part of one for women and men), tolerance, limits, baseline and
outcomes are compared, also outcomes in reports; one finding names the first that differs. A bare number takes the `unit`. Units of one kind can be
compared: kr, tkr, mkr and mdkr, % and ‰, kg and ton, kWh and MWh, minutes and hours, days and weeks. So can what is
counted per something, in whatever size of that (kr/kg and kr/ton, per 1 000 and per 100 000 invånare, a month and a
year), also with what does not say per what (982 tkr and kr/brukare). `st`, `antal` and no unit are the same and go with any thing
that is counted. Case and inflection (timme, timmar) do not matter.

Days and working days are both time, but how many of one the other is differs; so do visits a week and visits a
month. Nothing is compared then, and whether the target is reached is unknown: that is a suggestion.

## Bad

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-boende
    title: Den som bor i gruppbostad bestämmer själv hemma
    key_figures:
      - id: SN-1
        title: Brukare som bestämmer själva, andel
        unit: procent
        target: {2023: minst 80 %}
        outcome: {2022: 3 mkr}                      # <- GL212
      - id: SN-2
        title: Väntetid till plats i gruppbostad
        unit: dagar
        better: lower
        target: {2023: högst 60 arbetsdagar}        # <- GL212
```

## Good

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-boende
    title: Den som bor i gruppbostad bestämmer själv hemma
    key_figures:
      - id: SN-1
        title: Kostnad per boendeplats
        unit: kr/brukare
        better: lower
        target: {2023: högst 980 tkr}
        outcome: {2021: 975 000 kr, 2022: 982000}
      - id: SN-2
        title: Gruppbostäder med brukarråd
        unit: antal
        better: higher
        target: {2023: minst 10 st}
        outcome: {2022: 7 bostäder}
      - id: SN-3
        title: Matsvinn
        unit: kg
        better: lower
        target: {2023: högst 2 ton}
        outcome: {2022: 1 820}
```
"""

from goallint.format.model import KeyFigure
from goallint.format.values.quantity import YES_NO
from goallint.format.values.unit import unit_of
from goallint.late import expression
from goallint.rules import suggest
from goallint.rules.rule import (
    BLANK,
    Example,
    Findings,
    Follow,
    KeyName,
    Phrase,
    Rule,
    Severity,
    advice,
    related,
)
from goallint.workspace.facts.agreement.units import StatedUnit, unit_clashes
from goallint.workspace.workspace import Workspace


def check(figure: KeyFigure, workspace: Workspace) -> Findings:
    measure = workspace.measures.of(figure)
    definition = measure.definition
    clashes = [
        clash
        for clash in unit_clashes(measure, workspace)
        if not (clash.first.item is definition and clash.other.item is definition)
    ]
    if not clashes:
        return
    clash = next((one for one in clashes if not one.is_of_a_kind), clashes[0])
    first, other = clash
    # Placed at what differs, unless that stands in a definition.
    here, there = (first, other) if other.item is definition else (other, first)
    label = there.field[0]
    yield RULE.found(
        here.item,
        here.field,
        variant="time" if clash.is_of_a_kind else "",
        subject=figure,
        related=(related(there.item, there.field, label, unit=there.unit, value=there.value),),
        args={
            "title": measure.full.title or "",
            "unit": _named(first.unit),
            "field": KeyName(first.field[0]),
            "other_unit": _named(other.unit),
            "other_field": KeyName(other.field[0]),
            "example": suggest.proposed(suggest.levels(figure, workspace))
            if here.unit == YES_NO
            else suggest.either_way([_in_unit(here, there)]),
        },
        severity=Severity.INFO if clash.is_of_a_kind else None,
    )


def _in_unit(here: StatedUnit, there: StatedUnit) -> Example:
    """What stands at a place with the unit that stands at another, and a number that only those who count know.

    A plain count is written without a unit.
    """
    written = there.unit
    if here.field != ("unit",):
        unit = there.unit if unit_of(there.unit).measure else ""
        counted = here.value.replace(here.unit, "") if here.unit in here.value else here.value
        written = f"{_NUMBER.sub(BLANK, counted).strip()} {unit}".strip()
    return Example(*[suggest.scalar_in_row(written)] * 2)


_NUMBER = expression(r"[-–−]?\d[\d .,]*(?<=\d)")


def _named(unit: str) -> str | Phrase:
    return Phrase("yes-or-no") if unit == YES_NO else unit


RULE = Rule(
    code="GL212",
    severity=Severity.ERROR,
    check=check,
    messages={
        "": 'key figure {key_figure} "{title}" has {unit} in `{field}` but {other_unit} in `{other_field}`',
        "time": 'key figure {key_figure} "{title}" has {unit} in `{field}` but {other_unit} in `{other_field}`, and is not compared',
    },
    helps={
        "": "use the same unit everywhere, {example} here; units of one kind, such as kr and tkr or kg and ton, can be mixed",
        "time": "give both in the same unit; one cannot be converted into the other",
    },
    # What is in one unit is held against what else the key figure says.
    entails=("target-against-direction",),
    follow={"": Follow("value"), "time": advice("how many of one the other is, differs")},
    needs=("measures",),
)
