"""A key figure of the same name is another measure than in last year's plan.

A share that became a number, or a definition in other words: values from before the change cannot be
compared with those after it. Nobody sees that in a series of years, and the trend shows the change of
measure.

It compares key figures with the same id and title in plans of a body and type that follow one another, and
reports a unit that cannot be compared with the old one, another Kolada id or another `definition`. A
unit is a warning. The others are advice, since words can change without changing what is measured.
Differences at the same time are `conflicting-definitions`.

## Bad

```yaml plans.yaml
kind: plan
title: Verksamhetsplan 2022
body: sn
period: 2022
key_figures:
  - {id: SN-1, title: Invånare i kontaktcenter som får svar, unit: procent, outcome: 81}
---
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
key_figures:
  - id: SN-1
    title: Invånare i kontaktcenter som får svar
    unit: antal                                     # <- GL231
    outcome: 4 100
```

## Good

```yaml plans.yaml
kind: plan
title: Verksamhetsplan 2022
body: sn
period: 2022
key_figures:
  - {id: SN-1, title: Invånare i kontaktcenter som får svar, unit: procent, outcome: 81}
---
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
key_figures:
  - {id: SN-1, title: Invånare i kontaktcenter som får svar, unit: "%", outcome: 83}
  - {id: SN-2, title: Svar i kontaktcenter, unit: antal, outcome: 4 100}
```
"""

from goallint.format.model import KeyFigure
from goallint.rules.rule import Findings, KeyName, Rule, Severity, related
from goallint.workspace.facts.earlier import changed
from goallint.workspace.workspace import Workspace


def check(figure: KeyFigure, workspace: Workspace) -> Findings:
    change = changed(figure, workspace)
    if change is None or not workspace.owes(figure):
        return
    then, field, was, now = change
    yield RULE.found(
        figure,
        field,
        related=(related(then.figure, field, "other-value", value=was),),
        apart=(field,),
        args={
            "title": workspace.measures.full(figure).title or "",
            "field": KeyName(field, "key_figure"),
            "was": was,
            "now": now,
            "before": then.figure.document.span,
            "example": workspace.index.free(figure.id),
        },
        severity=None if field == "unit" else Severity.INFO,
    )


RULE = Rule(
    code="GL231",
    severity=Severity.WARNING,
    check=check,
    messages='key figure {key_figure} "{title}" is measured in another way than in the plan for {before}: `{field}` is "{now}" instead of "{was}"',
    helps="make what is measured now a key figure of its own, with `{k_id}: {example}` and a title that tells the two apart,"
    " or write what it was",
    needs=("measures",),
)
