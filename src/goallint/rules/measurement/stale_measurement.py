"""A key figure's newest outcome is old for how often it is measured.

The auditors of Piteå compared a figure that had been measured in 2019 and 2021 only (P 3). A goal
whose latest value is three years old says nothing about last year's work, and the trend in the
report rests on two points.

How often is what `each` says, by default every year. The outcome may be twice that old on the
plan's first day, counted from the end of its period: a plan for 2023 may begin with a yearly
figure of 2020, since that of 2021 can be late and that of 2022 is not ready. A figure without any
outcome is `key-figure-without-baseline`, a year that is missing between two others is
`gap-in-series`.

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
        outcome: {2017: 74 %, 2019: 77 %}           # <- GL211
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
        title: Brukare som bestämmer själva, andel
        unit: procent
        target: {2023: minst 80 %}
        outcome: {2019: 77 %, 2021: 78 %}
      - id: SN-2
        title: Brukare som är nöjda med sin fritid, andel
        unit: procent
        each: 2 years
        target: {2023: minst 70 %}
        outcome: {2019: 66 %}
```
"""

from goallint.format.model import KeyFigure
from goallint.format.values.fiscal_year import FiscalYear
from goallint.format.values.period import Period
from goallint.rules.rule import Findings, Follow, Phrase, Rule, Severity, related
from goallint.workspace.facts.key_figures import months_between, newest, older_than
from goallint.workspace.measure import Measure
from goallint.workspace.series import Outcome
from goallint.workspace.workspace import Workspace

_PHRASES = {
    1: "every-month",
    2: "every-second-month",
    3: "every-quarter",
    4: "every-tertial",
    6: "every-half-year",
    12: "every-year",
    24: "every-second-year",
    36: "every-third-year",
}


def check(figure: KeyFigure, workspace: Workspace) -> Findings:
    measures = workspace.measures
    asked = measures.of(figure)
    # Where a definition states no outcome, none that its users have stands last there.
    users = asked.users if figure.outcome else ()
    for use in (asked, *map(measures.of, users)):
        last = _newest(use)
        if last is None:
            continue
        # What stands last in a shared definition is told there, for those that use it.
        own = last.item is figure
        if not own and (use is not asked or last.item is use.definition):
            continue
        months = months_between(use)
        begun = [period.start for period in use.periods]
        # Of a plan that has not begun, nothing later than today can be known.
        if begun and older_than(last, 2 * months, min(max(begun), workspace.settings.as_of)):
            field = ("outcome", last.period.text)
            yield RULE.found(
                figure,
                field if own else (),
                related=() if own else (related(last.item, field, "outcome", value=last.value),),
                args={
                    "title": use.full.title or "",
                    "last": last.period,
                    "interval": _interval(months),
                    "period": _last_like(last.period, workspace),
                },
            )
            return


def _newest(measure: Measure) -> Outcome | None:
    """The newest outcome of a key figure that is asked; None if that is not known."""
    if not measure.is_owed or measure.full.is_unread("each") or measure.has_unread_outcomes:
        return None
    return newest(measure)


def _last_like(period: Period, workspace: Workspace) -> str:
    """The last year that is over, as that of an outcome is written: `2024/25`, if that is one of two years."""
    if "/" not in period.text or period.text[-3:-2] not in "/0123456789":
        return workspace.settings.year(-1).text
    as_of, begins = workspace.settings.as_of, period.start
    ended = as_of.year - ((as_of.month, as_of.day) < (begins.month, begins.day)) - 1
    return FiscalYear(begins.month).text(ended)


def _interval(months: int) -> Phrase:
    return (
        Phrase(_PHRASES[months])
        if months in _PHRASES
        else Phrase("every-n-years", {"n": months // 12})
    )


RULE = Rule(
    code="GL211",
    severity=Severity.WARNING,
    check=check,
    messages='the latest outcome of {key_figure} "{title}" is from {last}, though it is measured {interval}',
    helps="fetch a newer outcome and write it under `{k_outcome}`, `{period}: …`, or change `{k_each}` if the key figure is measured less often",
    source="P 3",
    absence=True,
    elsewhere=True,
    follow=Follow("under", field="outcome"),
    needs=("measures",),
)
