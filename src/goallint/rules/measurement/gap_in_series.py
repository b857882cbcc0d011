"""An outcome is missing between two others, by the interval at which the key figure is measured.

A series with a hole shows less than it seems to: what looks like one step may be two, and a bad
year may be the one that is not there. In the comparison that opens the audit of Piteå, one measure
of influence in the home has outcomes for 2019 and 2021 and nothing between (P 3).

The interval is `each`, a year unless it says otherwise. Outcomes in reports and in the body's other
plans fill holes too, and so does any outcome for a part of the missing time. A hole in a shared
definition's own series is reported there, once; one that several of the body's plans have, in the
last of them. Not reported: series whose periods do not follow the calendar of the interval (school
years measured by the year), and a single early value long before the others, such as the emissions
of 1990, which is there to be compared with.

## Bad

```yaml
kind: key-figures
key_figures:
  - id: bestamma-hemma
    title: Andel som får bestämma om saker som är viktiga hemma
    unit: procent
    better: higher
    each: year
    source: Brukarundersökningen
    outcome: {2019: 80 %, 2021: 80 %}               # <- GL223
```

## Good

```yaml
kind: key-figures
key_figures:
  - id: bestamma-hemma
    title: Andel som får bestämma om saker som är viktiga hemma
    unit: procent
    better: higher
    each: 2 years
    source: Brukarundersökningen
    outcome: {2019: 80 %, 2021: 80 %}
  - id: vantetid
    title: Väntetid till LSS-boende
    unit: dagar
    better: lower
    source: Verksamhetssystemet
    outcome: {2020: 300 dagar, 2021: 290 dagar, 2022: 310 dagar}
```
"""

from collections.abc import Iterable
from datetime import date
from typing import cast

from goallint.format.model import KeyFigure, KeyFigures, Plan
from goallint.format.values.fiscal_year import FiscalYear
from goallint.format.values.period import Interval, Period
from goallint.rules.rule import ALL, BLANK, Findings, Follow, Rule, Severity
from goallint.workspace.workspace import Workspace

_YEAR = Interval(12)
_MONTHS = 12
# So many missing after a single first value, and it is there to be compared with.
_REFERENCE = 5
_SERIES = 100


def check(figure: KeyFigure, workspace: Workspace) -> Findings:
    measure = workspace.measures.of(figure)
    interval = measure.full.each or _YEAR
    if interval.months == _MONTHS and measure.series.has_every_year:
        return
    if not measure.is_owed or not _is_last(figure, workspace):
        return
    if "each" in measure.full.unknown or measure.has_unread_outcomes:
        return
    fiscal = workspace.settings.fiscal_year
    missing = _missing([outcome.period for outcome in measure.outcomes], interval, fiscal)
    if not missing:
        return
    if measure.definition is not None:
        stated = [period for period, _ in measure.definition.outcome or () if period]
        theirs = _missing(stated, interval, fiscal)
        missing = [period for period in missing if period not in theirs]
    elif isinstance(figure.document, KeyFigures):
        users = map(workspace.measures.of, measure.users)
        others = [outcome.period for user in users for outcome in user.outcomes]
        missing = [period for period in missing if not any(period.overlaps(o) for o in others)]
    if missing:
        yield RULE.found(
            figure,
            "outcome",
            args={
                "title": measure.full.title or "",
                "periods": tuple(str(one) for one in missing),
                "rows": tuple(f"`{one}: {BLANK}`" for one in missing),
            },
        )


def _is_last(figure: KeyFigure, workspace: Workspace) -> bool:
    """Whether no later plan of the body has the same key figure."""
    same = [one for one in workspace.measures.namesakes(figure) if _in_force(one, workspace)]
    return not same or max(same, key=lambda one: cast(Plan, one.document).period.start) is figure


def _in_force(figure: KeyFigure, workspace: Workspace) -> bool:
    return "period" not in figure.document.unknown and workspace.is_in_force(figure.document)


def _missing(stated: Iterable[Period], interval: Interval, fiscal: FiscalYear) -> list[Period]:
    """The periods of the interval's calendar that a series leaves out, in order."""
    spans = [
        (_number(p.start, interval, fiscal), _number(p.end, interval, fiscal), p) for p in stated
    ]
    spans.sort(key=lambda span: span[:2])
    fitting = [start for start, _, p in spans if p in interval.periods(fiscal.of(p.start), fiscal)]
    if not fitting:
        return []
    step = max(1, interval.months // _MONTHS)
    found: list[Period] = []
    first = reached = fitting[0]
    for start, end, _ in spans:
        hole = range(reached + step, min(start, fitting[-1]) - step + 1, step)
        if len(hole) < (_REFERENCE if reached == first else _SERIES):
            found += (_period(number, interval, fiscal) for number in hole)
        reached = max(reached, end)
    return found


def _number(day: date, interval: Interval, fiscal: FiscalYear) -> int:
    """The number of the period of the interval's calendar that a day is in."""
    if interval.months >= _MONTHS:
        return fiscal.of(day)
    return (day.year * _MONTHS + day.month - fiscal.begins) // interval.months


def _period(number: int, interval: Interval, fiscal: FiscalYear) -> Period:
    """The period that has a number."""
    if interval.months >= _MONTHS:
        return next(interval.periods(number, fiscal))
    year, part = divmod(number, _MONTHS // interval.months)
    return list(interval.periods(year, fiscal))[part]


RULE = Rule(
    code="GL223",
    severity=Severity.INFO,
    check=check,
    messages='key figure {key_figure} "{title}" has no outcome for {periods},'
    " in the middle of its series",
    helps="enter the outcome under `{k_outcome}`, {rows}, or change `{k_each}` to the interval at which the key figure"
    " is measured",
    source="P 3",
    absence=True,
    elsewhere=True,
    follow=Follow("under", field="outcome", code=ALL),
    needs=("measures",),
)
