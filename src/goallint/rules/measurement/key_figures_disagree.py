"""A body has the same key figure twice at one time, and the two do not say the same.

Two targets for one measure are two aims: the report can choose the one that was met. Two outcomes for
one time, or two directions, are one too many.

Two key figures are the same measure if they have one Kolada id, in plans of a body that are in force
together. So are those with the same title, of three words or more, if nothing tells them apart: neither
unit, definition, source nor owner. For titles it is advice, since the goals around them may mean two
things; then each needs a name of its own. Targets and outcomes of the same period are compared, and
`better`; the first difference of each pair is reported. What a Kolada id came to in a year is also the same
for the council and for a board, since it is the municipality's.

Key figures of one shared definition, and directions by one Kolada id, are `conflicting-definitions`;
a weaker target than that of a body above is `conflicting-targets`; outcomes under one id are
`outcome-restated`.

## Bad

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-1
    title: Äldre är nöjda med sin hemtjänst
    key_figures:
      - {id: SN-1-1, title: Nöjda med hemtjänsten, kolada: U21468, better: higher, target: minst 90 %}
---
kind: plan
title: Värdighetsplan 2023
type: Värdighetsplan
body: sn
period: 2023
goals:
  - id: Q-1
    title: Hemtjänsten är omtyckt
    key_figures:
      - id: Q-1-1
        title: Brukarbedömning hemtjänst
        kolada: U21468
        better: higher
        target: minst 85 %                          # <- GL229
```

## Good

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-1
    title: Äldre är nöjda med sin hemtjänst
    key_figures:
      - {id: SN-1-1, title: Nöjda med hemtjänsten, kolada: U21468, better: higher, target: minst 90 %}
---
kind: plan
title: Värdighetsplan 2023
type: Värdighetsplan
body: sn
period: 2023
goals:
  - id: Q-1
    title: Hemtjänsten är omtyckt
    key_figures:
      - {id: Q-1-1, title: Brukarbedömning hemtjänst, kolada: U21468, better: higher, target: minst 90 %}
```
"""

from typing import Any

from goallint.rules import suggest
from goallint.rules.rule import Findings, FixedWord, Follow, Rule, Severity, related
from goallint.workspace.facts.agreement.twins import twins
from goallint.workspace.names import fold
from goallint.workspace.workspace import Workspace

_LABELS = {"target": "target", "outcome": "outcome", "better": "direction"}


def check(workspace: Workspace) -> Findings:
    for figure, first, by, field, period, was, now in twins(workspace):
        if not workspace.owes(figure):
            continue
        a, b = (FixedWord("better", str(one)) if field == "better" else one for one in (now, was))
        place = (field, period.text) if period else field
        full = workspace.measures.full(figure)
        titles = [one.title or "" for one in (full, workspace.measures.full(first))]
        # Under two titles, the id is what they have in common.
        common = titles[0] if fold(titles[0]) == fold(titles[1]) else full.kolada
        shown: dict[str, Any] = {"direction" if field == "better" else "value": b}
        yield RULE.found(
            figure,
            place,
            variant=field,
            help=f"{field} by id" if by == "kolada" else "",
            related=(related(first, place, _LABELS[field], **shown),),
            apart=(first.id, field),
            args={
                "title": common,
                "other": first,
                "a": a,
                "b": b,
                "period": period,
                "example": suggest.scalar_in_row(str(was)),
            },
            severity=Severity.INFO if by == "title" else None,
        )


RULE = Rule(
    code="GL229",
    severity=Severity.WARNING,
    check=check,
    messages={
        "target": 'key figures {key_figure} and {other} are both "{title}", but have the targets {a} and {b} ({period})',
        "outcome": 'key figures {key_figure} and {other} are both "{title}", but have the outcomes {a} and {b} ({period})',
        "better": 'key figures {key_figure} and {other} are both "{title}", but {a} is better for the one and {b} for the other',
    },
    helps={
        "target": "write the right one in both, e.g. `{example}`; if they are two measures, let their titles tell them apart",
        "outcome": "check against the source, and write the right one in both, e.g. `{example}`; if they are two measures,"
        " let their titles tell them apart",
        "target by id": "write the right one in both, e.g. `{example}`; if they are two measures, one of them has the wrong"
        " Kolada id",
        "outcome by id": "check against the source, and write the right one in both, e.g. `{example}`; if they are two measures,"
        " one of them has the wrong Kolada id",
        "better": "write the same in both, e.g. `{k_better}: {b}`; if they are two measures, let their titles tell them apart",
    },
    follow={
        "target": Follow("value"),
        "outcome": Follow("value"),
        "target by id": Follow("value"),
        "outcome by id": Follow("value"),
    },
    needs=("measures",),
)
