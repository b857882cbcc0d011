"""Two key figures are the same measure, but have different units or opposite directions.

The same Kolada id, or the same shared definition, means that the values are to be compared. If one
plan counts in per cent and another in kronor, or one calls a higher value better and the other a
lower, somebody has taken the wrong measure or misread it.

The finding is at the later of the two, once: a shared definition comes first, then plans in the
order of the files. Units that can be compared (kr and tkr, kr and kr/brukare), abbreviations
(kr/inv and kr/invånare), names for what is counted (antal and personer) and key figures that do not
overlap in time are left alone.

## Bad: different units

```yaml sn/plan.yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-boende
    title: Boende till lägre kostnad än i liknande kommuner
    key_figures:
      - id: SN-1
        title: Kostnad per boendeplats
        kolada: N28013
        unit: kr/brukare
        better: lower
        target: {2023: högst 980 tkr}
```

```yaml sn/utvecklingsplan.yaml
kind: plan
title: Utvecklingsplan 2023
type: Utvecklingsplan
body: avd-a
period: 2023
goals:
  - id: A-boende
    title: Boende till lägre kostnad än förra året
    supports: SN-boende
    key_figures:
      - id: A-1
        title: Kostnad för boende
        kolada: N28013
        unit: procent                               # <- GL216
        better: lower
        target: {2023: högst 30 %}
```

## Bad: a plan that turns its definition round

```yaml nyckeltal.yaml
kind: key-figures
key_figures:
  - id: kostnad-boende
    title: Kostnad per boendeplats
    unit: kr/brukare
    better: lower
    source: Kolada
```

```yaml sn/plan.yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-boende
    title: Boende till lägre kostnad än i liknande kommuner
    key_figures:
      - id: SN-1
        ref: kostnad-boende
        better: higher                              # <- GL216
        target: {2023: 980 tkr}
```

## Good

```yaml nyckeltal.yaml
kind: key-figures
key_figures:
  - id: kostnad-boende
    title: Kostnad per boendeplats
    kolada: N28013
    unit: kr/brukare
    better: lower
```

```yaml sn/plan.yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-boende
    title: Boende till lägre kostnad än i liknande kommuner
    key_figures:
      - id: SN-1
        ref: kostnad-boende
        unit: tkr/brukare
        target: {2023: högst 980 tkr}
```
"""

from typing import Any

from goallint.findings import Finding
from goallint.format.model import KeyFigure, KeyFigures
from goallint.rules.rule import (
    Findings,
    FixedWord,
    Follow,
    KeyName,
    Rule,
    Severity,
    related,
    subject_of,
)
from goallint.workspace.facts.agreement.definitions import Conflict, conflicts
from goallint.workspace.workspace import Workspace


def check(workspace: Workspace) -> Findings:
    seen: set[tuple[KeyFigure, str]] = set()
    for conflict in conflicts(workspace):
        key = conflict.figure, conflict.field
        if key not in seen and workspace.is_in_force(conflict.figure.document):
            seen.add(key)
            yield _finding(conflict, workspace)


def _finding(conflict: Conflict, workspace: Workspace) -> Finding:
    field, (sort, name), figure, other = conflict
    measure = str(name) if sort == "kolada" else figure.ref or other.id
    mine, theirs = (getattr(workspace.measures.full(one), field) for one in (figure, other))
    values: dict[str, Any] = {"a": mine, "b": theirs}
    label, shown = "unit", {"unit": theirs}
    if field == "better":
        values = {name: FixedWord("better", word) for name, word in values.items()}
        label, shown = "direction", {"direction": values["b"]}
    shared = isinstance(other.document, KeyFigures)
    found = RULE.found(
        figure,
        field,
        variant="unit" if field == "unit" else "direction",
        help="override" if shared and figure.ref else "refer" if shared else "define",
        related=(related(other, field, label, **shown),),
        apart=(field,),
        args={
            "other": other,
            "measure": measure,
            "field": KeyName(field, "key_figure"),
            "example": other.id if shared else measure,
            **values,
        },
    )
    return found._replace(former=(subject_of(other),))


RULE = Rule(
    code="GL216",
    severity=Severity.WARNING,
    check=check,
    messages={
        "unit": "key figures {key_figure} and {other} are the same measure ({measure})"
        " in different units: {a} and {b}",
        "direction": "key figures {key_figure} and {other} are the same measure ({measure})"
        " but differ in direction: {a} and {b}",
    },
    helps={
        "define": "write the same in both, e.g. `{field}: {b}`; or put the definition in a document with `{k_kind}: {w_key_figures}`"
        " and refer to it with `{k_ref}: {example}`",
        "refer": "write what the shared definition has, `{field}: {b}`, or leave it out and refer"
        " to the definition with `{k_ref}: {example}`,"
        " or give the measure that is meant",
        "override": "leave out `{field}`, so that the definition's own applies, or correct it there",
    },
    entails=("unit-mismatch",),
    follow={"override": Follow("remove")},
    needs=("measures",),
)
