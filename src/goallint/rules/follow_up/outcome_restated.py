"""The same outcome is given with different values in different documents.

What a key figure came to in a year is one number. If the plan says 81 per cent and the report 83,
the reader does not know which of them the assessment rests on. Preliminary statistics are replaced,
and then it is the older document that is to be corrected, or the difference explained: it is
advice.

Compared are the outcomes of a key figure for the same period in its plan, in the body's other plans
under the same id, and in reports of its body and those above. What a body below reports is its own
part, and a shared definition may tell of a wider whole; neither is compared with the rest. Values
that differ only by rounding (1,9 mkr and 1 853 tkr) are the same.

## Bad

```yaml sn/plan.yaml
kind: plan
id: sn-vp-2023
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-boende
    title: Den som bor i gruppbostad bestämmer själv hemma
    key_figures:
      - id: SN-1
        title: Brukare som bestämmer själva, andel
        target: minst 85 %
        outcome: {2022: 81 %}
```

```yaml sn/rapport.yaml
kind: report
id: sn-ar-2023
title: Årsrapport 2023
body: sn
period: 2023
key_figures:
  - key_figure: SN-1
    outcome:
      2022: 83 %                                    # <- GL418
      2023: 86 %
```

## Good

```yaml sn/plan.yaml
kind: plan
id: sn-vp-2023
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-boende
    title: Den som bor i gruppbostad bestämmer själv hemma
    key_figures:
      - id: SN-1
        title: Brukare som bestämmer själva, andel
        target: minst 85 %
        outcome: {2022: 81 %}
```

```yaml sn/rapport.yaml
kind: report
id: sn-ar-2023
title: Årsrapport 2023
body: sn
period: 2023
key_figures:
  - key_figure: SN-1
    outcome: {2022: "81,3 %", 2023: 86 %}
```
"""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from goallint.findings import Finding, Severity
from goallint.format.model import KeyFigure, Report, ReportedKeyFigure
from goallint.format.values.period import Period
from goallint.format.values.quantity import Quantity, unit_of
from goallint.rules.rule import Rule, related
from goallint.workspace.series import Outcome
from goallint.workspace.workspace import Workspace


def check(figure: KeyFigure, workspace: Workspace) -> Iterator[Finding]:
    measure = workspace.measures.of(figure)
    if not measure.series.differs:
        return
    unit = measure.full.unit or ""
    for period, stated in _by_period(figure, workspace).items():
        stated.sort(key=_when)
        for later in stated[1:]:
            pair = _differing(stated[0], later, unit)
            if pair and _is_told_at(later, figure, workspace):
                yield _finding(figure, period, stated[0], later, pair, workspace)
                break


def _by_period(figure: KeyFigure, workspace: Workspace) -> dict[Period, list[Outcome]]:
    """The outcomes of a key figure that are to be the same, by period."""
    found: dict[Period, list[Outcome]] = {}
    bodies = set()
    for outcome in workspace.assessments.outcomes(figure):
        found.setdefault(outcome.period, []).append(outcome)
        if isinstance(outcome.item, ReportedKeyFigure):
            bodies.add(outcome.item.document.body)
    # Several bodies that report on a shared definition each tell of their own.
    is_one = hasattr(figure.document, "body") or len(bodies) < 2
    if not is_one:
        return {}
    return {
        period: stated
        for period, stated in found.items()
        if any(outcome.value != stated[0].value for outcome in stated)
    }


def _when(outcome: Outcome) -> tuple[date, str]:
    """When an outcome was stated, as far as can be told."""
    document = outcome.item.document
    span = document.span
    if span is None:
        return date.min, document.path
    return span.end if isinstance(document, Report) else span.start, document.path


def _differing(one: Outcome, other: Outcome, unit: str) -> tuple[Quantity, Quantity] | None:
    """The two values that differ by more than rounding: the totals, or those of women or men."""
    if one.item.document is other.item.document:
        return None
    for mine, theirs in zip(one.value, other.value, strict=True):
        if mine is None or theirs is None or mine == theirs:
            continue
        pair = mine.beside(theirs, unit)
        if pair and pair[0] != pair[1]:
            slack = max(_rounding(mine, theirs, unit), _rounding(theirs, mine, unit))
            if abs(Fraction(pair[0]) - Fraction(pair[1])) > slack:
                return mine, theirs
    return None


def _rounding(value: Quantity, other: Quantity, unit: str) -> Fraction:
    """Half a unit of the last digit that is written, in the measure's own size."""
    size = unit_of(value.unit or unit or other.unit).factor
    exponent = int(value.number.as_tuple().exponent)
    return Fraction(size) * Fraction(10) ** exponent / 2


def _is_told_at(outcome: Outcome, figure: KeyFigure, workspace: Workspace) -> bool:
    """Whether an outcome is told of at a key figure, rather than at one of the same id."""
    if not isinstance(outcome.item, ReportedKeyFigure):
        return outcome.item is figure
    found = workspace.index.find(figure.id, ("key_figure",), outcome.item.document)
    return bool(found) and found[0] is figure


def _finding(
    figure: KeyFigure,
    period: Period,
    first: Outcome,
    later: Outcome,
    values: tuple[Quantity, Quantity],
    workspace: Workspace,
) -> Finding:
    other, value = values
    return RULE.found(
        later.item,
        ("outcome", later.period.text),
        subject=figure,
        related=(related(first.item, ("outcome", first.period.text), "other-value", value=other),),
        apart=(str(period),),
        period=later.period.text,
        args={
            "title": workspace.measures.full(figure).title or "",
            "period": later.period,
            "value": value,
            "other_value": other,
        },
    )


RULE = Rule(
    code="GL418",
    name="outcome-restated",
    severity=Severity.INFO,
    check=check,
    messages={
        "": 'the outcome of {key_figure} "{title}" for {period} is {value} here'
        " but {other_value} at {place}",
    },
    helps={
        "": "check against the source which value holds, and correct the other",
    },
    source="",
)
