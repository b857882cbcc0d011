"""A target is relative to a year or to others whose value is not given.

"Lower than 2022" and "better than the national average" are targets only for someone who knows
what was reached then, or there. With the value in the plan the reader can check it, and goallint
can tell whether the target was met.

A year's value may stand as `baseline` or as an outcome, in the plan, in a report on the key figure
or in another year's plan. Others' values stand under `compare`; those of any year will do here,
though an outcome is judged by their value for the same time. A change without a starting point
("increase by 10 %") asks for a baseline. Where words in place of a target or of the baseline say in which period it
is to be established (`{2023: establish baseline, 2024: +2 %}`), it is asked for once that period is over, and so
is the value of any year. A place among others ("among the best 25 %") is skipped.

## Bad: a year

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-sjukfranvaro
    title: Medarbetarna är friska
    key_figures:
      - id: SN-1
        title: Sjukfrånvaro, andel av ordinarie arbetstid
        unit: procent
        better: lower
        target: {2023: lägre än 2021}               # <- GL205
        outcome: {2022: 9 %}
```

## Bad: others

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-kvalitet
    title: Brukarna är nöjda med sitt boende
    key_figures:
      - id: SN-2
        title: Brukare som trivs hemma, andel
        unit: procent
        better: higher
        target: {2023: bättre än riket}             # <- GL205
        outcome: {2022: 84 %}
```

## Good

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-kvalitet
    title: Brukarna är nöjda med sitt boende
    key_figures:
      - id: SN-1
        title: Sjukfrånvaro, andel av ordinarie arbetstid
        unit: procent
        better: lower
        target: {2023: lägre än 2021}
        outcome: {2021: 8 %, 2022: 9 %}
      - id: SN-2
        title: Brukare som trivs hemma, andel
        unit: procent
        better: higher
        target: {2023: bättre än riket}
        compare: {riket: {2022: 82 %}}
        outcome: {2022: 84 %}
```
"""

import re

from goallint.format.model import KeyFigure
from goallint.format.values.period import year_before
from goallint.rules import suggest
from goallint.rules.rule import BLANK, Findings, Follow, KeyName, Phrase, Rule, Severity
from goallint.workspace.reached import missing_base, promised_base
from goallint.workspace.workspace import Workspace


def check(figure: KeyFigure, workspace: Workspace) -> Findings:
    for use in workspace.measures.of(figure).uses("target", "baseline", "outcome", "compare"):
        if use.role not in ("goal", "base"):
            continue
        for period, target in use.targets_in_force:
            field = missing_base(use, target)
            if not field:
                continue
            promised = promised_base(use, target) if field == "baseline" else None
            yield RULE.found(
                figure,
                ("target", period.text),
                variant="promised" if promised else "",
                help="" if target.reference else "baseline",
                args={
                    "title": use.full.title or "",
                    "value": target,
                    "reference": target.reference or Phrase("the-baseline"),
                    "field": KeyName(field),
                    "period": promised,
                    "example": f"{{{promised.text}: {BLANK}}}"
                    if promised
                    else _example(use.figure, target.reference, field, workspace),
                },
            )
            return


def _example(figure: KeyFigure, reference: str, field: str, workspace: Workspace) -> str:
    last = suggest.last_outcome(figure, workspace)
    planned = getattr(figure.document, "period", None) or suggest.coming_period(figure, workspace)
    before = year_before(planned, workspace.settings.fiscal_year)
    if field == "compare":
        return f"{reference}: {{{(last.period if last else before).text}: {BLANK}}}"
    named = re.search(r"(?:19|20)\d\d(?:/(?:\d{4}|\d\d))?", reference)
    return f"{{{named[0] if named else before.text}: {BLANK}}}"


RULE = Rule(
    code="GL205",
    severity=Severity.WARNING,
    check=check,
    messages={
        "": 'the target "{value}" of {key_figure} "{title}" is compared with {reference}, whose value is not given',
        "promised": 'the target "{value}" of {key_figure} "{title}" is compared with {reference}, whose value was to be'
        " established in {period} and is not given",
    },
    helps={
        "": "enter the value for {reference} under `{field}`: `{example}`",
        "baseline": "enter the value that it starts from: `{field}: {example}`",
    },
    absence=True,
    elsewhere=True,
    follow={"": Follow("under"), "baseline": Follow()},
    needs=("measures",),
)
