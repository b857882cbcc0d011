"""A target gives a direction but no level.

"Is to increase" is met by any increase, however small, and after the year nobody can say whether
what was reached is enough. The auditors of Piteå asked for targets that tell what is to be
reached by when (P 4.2.1).

A direction with something to compare with is a target: an earlier year, other municipalities, an
amount of change. So is a place among others. What they are compared with is asked about in
`target-without-reference`. Where the same key figure also has a level, the direction is read as
the way there.

## Bad

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-delaktighet
    title: Brukarna är med när genomförandeplanen skrivs
    key_figures:
      - id: SN-1
        title: Brukare som har varit med när planen skrevs, andel
        unit: procent
        better: higher
        target: {2023: ska öka}                     # <- GL204
        outcome: {2022: 71 %}
```

## Good

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-delaktighet
    title: Brukarna är med när genomförandeplanen skrivs
    key_figures:
      - id: SN-1
        title: Brukare som har varit med när planen skrevs, andel
        unit: procent
        better: higher
        target: {2023: minst 80 %}
        outcome: {2022: 71 %}
      - id: SN-2
        title: Genomförandeplaner äldre än ett år
        unit: antal
        better: lower
        target: {2023: ska minska jämfört med 2022}
        outcome: {2022: 40}
```
"""

from datetime import date, timedelta

from goallint.format.model import KeyFigure
from goallint.format.values.period import year_before
from goallint.format.values.target import Direction
from goallint.rules import suggest
from goallint.rules.rule import Example, Findings, Rule, Severity
from goallint.workspace.workspace import Workspace

_COMPARED: dict[Direction, Example] = {
    "higher": Example("higher than {year}", "högre än {year}"),
    "lower": Example("lower than {year}", "lägre än {year}"),
    "better": Example("better than {year}", "bättre än {year}"),
    "steady": Example("unchanged from {year}", "oförändrat från {year}"),
}


def check(figure: KeyFigure, workspace: Workspace) -> Findings:
    for use in workspace.measures.of(figure).uses("target"):
        if use.role in ("goal", "base") and use.lack == "direction":
            period, target = (use.targets_in_force or use.targets)[-1]
            coming, today = suggest.coming_period(use.figure, workspace), workspace.settings.as_of
            is_late = period.end < today and coming.end >= today
            aimed = coming if is_late else period
            # The comparison is put in the place of the direction, for its time.
            before = year_before(period, workspace.settings.fiscal_year)
            eve = period.start - timedelta(1) if period.start > date.min else date.min
            last = suggest.last_outcome(use.figure, workspace, eve)
            year = (last.period if last else before).text
            compared = _COMPARED[target.direction or "better"]
            yield RULE.found(
                figure,
                ("target", period.text),
                args={
                    "title": use.full.title or "",
                    "value": target,
                    "example": suggest.target(
                        use.figure, workspace, direction=target.direction, period=aimed
                    ),
                    "comparison": Example(*(text.format(year=year) for text in compared)),
                },
            )
            return


RULE = Rule(
    code="GL204",
    severity=Severity.WARNING,
    check=check,
    messages='the target "{value}" of {key_figure} "{title}" gives a direction but no level',
    helps="give the level, {example}, or the comparison: `{k_target}: {comparison}`",
    source="P 4.2.1",
    needs=("measures",),
)
