"""A target is relative to a year or to others whose value is not given.

"Lower than 2022" and "better than the national average" are targets only for someone who knows
what was reached then, or there. With the value in the plan the reader can check it, and goallint
can tell whether the target was met.

A year's value may stand as `baseline` or as an outcome, in the plan, in a report on the key
figure or in another year's plan. Others' values stand under `compare`; those of any year will do.
A change without a starting point ("increase by 10 %") asks for a baseline. A place among others
("among the best 25 %") is not asked about.

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
from collections.abc import Iterator
from typing import Literal

from goallint.findings import Example, Finding, KeyName, Phrase, Severity
from goallint.format.model import KeyFigure
from goallint.format.values import Unreadable
from goallint.format.values.period import Period
from goallint.format.values.quantity import common_stem
from goallint.format.values.target import Target
from goallint.rules import suggest
from goallint.rules.rule import Rule
from goallint.workspace.workspace import Workspace

# Words of a reference that say neither when nor who.
_PLAIN = frozenset(
    [
        "år",
        "året",
        "årets",
        "års",
        "utfall",
        "utfallet",
        "nivå",
        "nivån",
        "resultat",
        "resultatet",
        "värde",
        "värdet",
        "mätning",
        "mätningen",
        "i",
        "för",
        "vid",
        "s",
        "level",
        "outcome",
        "result",
        "value",
        "year",
        "the",
        "of",
        "in",
        "for",
    ]
)
# Words for what was before, without saying when.
_BEFORE = frozenset(
    [
        "föregående",
        "förra",
        "fjol",
        "fjolåret",
        "fjolårets",
        "tidigare",
        "innan",
        "nuläge",
        "nuläget",
        "idag",
        "dag",
        "dagens",
        "nu",
        "nuvarande",
        "senaste",
        "utgångsvärde",
        "utgångsvärdet",
        "utgångsläge",
        "utgångsläget",
        "närmast",
        "det",
        "den",
        "baseline",
        "today",
        "now",
        "before",
        "current",
        "present",
        "previous",
        "last",
        "prior",
        "latest",
    ]
)
_PARTS = re.compile(r"(?:kvinnor|män|flickor|pojkar|women|men|girls|boys)\b", re.IGNORECASE)
_AVERAGE = re.compile(r"\w*(?:snitt|medel|median|average|mean)", re.IGNORECASE)
_NATION = re.compile(r"\b(?:rik|land|nation|sverige|sweden)", re.IGNORECASE)


def check(figure: KeyFigure, workspace: Workspace) -> Iterator[Finding]:
    measures = workspace.measures
    for use in measures.uses(figure, "target", "baseline", "outcome", "compare"):
        if measures.role(use) not in ("goal", "base"):
            continue
        for period, target in measures.targets_in_force(use):
            field = missing_reference(use, target, workspace)
            if not field:
                continue
            yield RULE.found(
                figure,
                ("target", period.text),
                help="" if target.reference else "baseline",
                args={
                    "title": measures.full(use).title or "",
                    "value": target,
                    "reference": target.reference or Phrase("the-baseline"),
                    "field": KeyName(field),
                    "example": _example(use, target.reference, field, workspace),
                },
            )
            return


def missing_reference(
    figure: KeyFigure, target: Target, workspace: Workspace
) -> Literal["", "baseline", "compare"]:
    """The field where the value belongs that a target is relative to; empty if it is given."""
    measures = workspace.measures
    full = measures.full(figure)
    if target.kind != "relative" or _PARTS.match(target.reference):
        return ""
    words = re.findall(r"[\w-]+(?:[/.]+[\w-]+)*", target.reference.casefold())
    rest = [word for word in words if word not in _PLAIN]
    years = [period for word in rest if (period := _period(word))]
    if len(years) < len(rest) and not set(rest) <= _BEFORE:
        others = [name for name, values in full.compare.items() if values]
        known = any(_means(target.reference, name) for name in others)
        return "" if known or full.is_unread("compare") else "compare"
    if full.is_unread("baseline") or measures.has_unread_outcomes(figure):
        return ""
    given = [period for period, _ in measures.baselines(figure)]
    given += [outcome.period for outcome in measures.outcomes(figure)]
    if not years:
        starts = [period.start for period in measures.periods(figure)]
        known = not full.lacks("baseline") or any(
            not starts or period.start < max(starts) for period in given
        )
        return "" if known else "baseline"
    known = all(any(period.overlaps(year) for period in given) for year in years)
    return "" if known else "baseline"


def _period(word: str) -> Period | None:
    try:
        return Period.parse(word)
    except Unreadable:
        return None


def _means(reference: str, name: str) -> bool:
    """Whether a reference (`rikets snitt`) can mean the others that `compare` calls `name`."""
    if _NATION.search(reference) and _NATION.search(name):
        return True
    said = [w for w in re.findall(r"\w{3,}", reference.casefold()) if not _AVERAGE.match(w)]
    known = re.findall(r"\w{3,}", name.casefold())
    stems = [common_stem(one, other) for one in said for other in known]
    return not said or any(len(stem) >= 4 or stem in said or stem in known for stem in stems)


def _example(figure: KeyFigure, reference: str, field: str, workspace: Workspace) -> Example:
    last = suggest.last_outcome(figure, workspace)
    before = str(int(suggest.year_of(figure)) - 1)
    value = suggest.value(figure, workspace)
    if field == "compare":
        inner = suggest.by_period(last.period.text if last else before, Example(value, value))
        return Example(f"{reference}: {inner.en}", f"{reference}: {inner.sv}")
    year = re.search(r"\d{4}", reference)
    return suggest.by_period(year[0] if year else before, Example(value, value))


RULE = Rule(
    code="GL205",
    name="target-without-reference",
    severity=Severity.WARNING,
    check=check,
    messages={
        "": 'the target "{value}" of {key_figure} "{title}" is compared with {reference}, whose value is not given',
    },
    helps={
        "": "write in the value for {reference} under `{field}`, e.g. `{example}`",
        "baseline": "write in the value that it starts from, e.g. `{field}: {example}`",
    },
    source="",
    absence=True,
)
