"""A key figure's values are told in units that cannot be compared.

A target in per cent and an outcome in millions of kronor say nothing about each other. One of
them is usually the value of another row in the same table. It is an error, since every comparison
would be wrong.

The key figure's `unit`, target, baseline and outcomes are compared, also outcomes in reports; one
finding tells the first that differs. A bare number takes the `unit`. Amounts in kr, tkr, mkr and
mdkr can be compared, also with an amount per something (982 tkr and kr/brukare). `st`, `antal`
and no unit are the same and go with any thing that is counted. Case and inflection (timme,
timmar) do not matter.

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
```
"""

from collections.abc import Iterator
from typing import NamedTuple

from goallint.findings import Finding, KeyName, Severity
from goallint.format.model import Item, KeyFigure, ReportedKeyFigure
from goallint.format.values.period import Period
from goallint.format.values.quantity import Quantity, unit_of
from goallint.rules.rule import Rule, related
from goallint.workspace.measure import Measure
from goallint.workspace.workspace import Workspace


class Stated(NamedTuple):
    """A unit where it stands: as `unit`, or in a value."""

    item: Item
    field: tuple[str, ...]
    unit: str
    value: str


def check(figure: KeyFigure, workspace: Workspace) -> Iterator[Finding]:
    measure = workspace.measures.of(figure)
    if _has_one_unit(measure):
        return
    definition = measure.definition
    stated = _stated(measure, workspace)
    first = next(stated, None)
    if first is None:
        return
    for other in stated:
        if other.unit == first.unit:
            continue
        clash = not unit_of(first.unit).comparable(unit_of(other.unit))
        if not clash or (first.item is definition and other.item is definition):
            continue
        # Placed at what differs, unless that stands in a definition.
        here, there = (first, other) if other.item is definition else (other, first)
        label = there.field[0]
        yield RULE.found(
            here.item,
            here.field,
            subject=figure,
            related=(related(there.item, there.field, label, unit=there.unit, value=there.value),),
            args={
                "title": measure.full.title or "",
                "unit": first.unit,
                "field": KeyName(first.field[0]),
                "other_unit": other.unit,
                "other_field": KeyName(other.field[0]),
            },
        )
        return


def _has_one_unit(measure: Measure) -> bool:
    """Whether all units about a key figure are written with the same word, as they mostly are."""
    if measure.own_period is None:
        return False
    full = measure.full
    written = {full.unit or "", *measure.series.units}
    for _, target in measure.targets:
        for value in (target.value, target.upper):
            if value is not None:
                written.add(value.unit)
    for _, split in measure.baselines:
        written.update([value.unit for value in split.parts])
    return len(written - {""}) <= 1


def _stated(measure: Measure, workspace: Workspace) -> Iterator[Stated]:
    """The units of a key figure, in the order of the format: unit, target, baseline, outcomes."""
    figure, full = measure.figure, measure.full
    definition = measure.definition or figure
    if full.unit:
        yield Stated(figure if figure.unit else definition, ("unit",), full.unit, full.unit)
    for period, target in full.target or ():
        item = definition if figure.target is None else figure
        yield from _units(item, "target", period, target.value, target.upper)
    for period, split in full.baseline or ():
        item = definition if figure.baseline is None else figure
        yield from _units(item, "baseline", period, *split.parts)
    for source in dict.fromkeys((figure, definition)):
        for period, split in source.outcome or ():
            yield from _units(source, "outcome", period, *split.parts)
    for outcome in measure.outcomes:
        report = outcome.item.document
        if isinstance(outcome.item, ReportedKeyFigure) and workspace.index.overlap(
            report, figure.document
        ):
            yield from _units(outcome.item, "outcome", outcome.period, *outcome.value.parts)


def _units(
    item: Item, field: str, period: Period | None, *values: Quantity | None
) -> Iterator[Stated]:
    route = (field, period.text) if period else (field,)
    for value in values:
        if value is not None and value.unit:
            yield Stated(item, route, value.unit, value.text)


RULE = Rule(
    code="GL212",
    name="unit-mismatch",
    severity=Severity.ERROR,
    check=check,
    messages={
        "": 'key figure {key_figure} "{title}" has {unit} in `{field}` but {other_unit} in `{other_field}`',
    },
    helps={
        "": "use the same unit everywhere, e.g. {unit}; only kr, tkr, mkr and mdkr can be mixed",
    },
    source="",
)
