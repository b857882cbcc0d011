"""A document's title, id, day or decision is of another time than its period.

Mostly last year's file was copied, and one of the two was forgotten. If that was the period, everything in
the document counts for the wrong year, and findings in other files follow from it. Of the ids that it then
shares with that year's own document, `duplicate-id` reports only the first.

The title is checked first, then the id, then the day of a report, which is not before its period begins, then
the decision: for a plan for one year, one more than a calendar year before. Only a year right before or after the period counts, if it is the only one in the
title: "Vision 2030" is a name, and "Uppföljning av planen för 2022" may well be made in 2023. For ids and
decisions it is advice.

## Bad

```yaml
kind: plan
title: Verksamhetsplan 2022                             # <- GL017
body: sn
period: 2023
```

## Bad: a report from before its period

as_of: 2024-06-30

```yaml
kind: report
title: Årsrapport 2023
body: sn
period: 2023
dated: 2022-02-10                                       # <- GL017
```

## Good

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
---
kind: report
title: Årsrapport 2023
body: sn
period: 2023
dated: 2023-12-20
```
"""

from goallint.format.model import Document
from goallint.rules import suggest
from goallint.rules.rule import Findings, Rule, Severity, related
from goallint.workspace.facts.agreement.dated import misdated
from goallint.workspace.workspace import Workspace


def check(document: Document, workspace: Workspace) -> Findings:
    found = misdated(document, workspace)
    if found is None or document.span is None or not workspace.owes(document):
        return
    example = suggest.scalar(found.fitting)
    if found.field == "decided":
        example = suggest.decision(document, workspace)
    yield RULE.found(
        document,
        found.field,
        variant=found.field,
        related=(related(document, "period", "the-period", period=document.span),),
        args={"said": found.said, "period": document.span, "example": example},
        severity=None if found.field in ("title", "dated") else Severity.INFO,
    )


RULE = Rule(
    code="GL017",
    severity=Severity.WARNING,
    check=check,
    messages={
        "title": '{item} has "{said}" in its title, but its period is {period}',
        "id": '{item} has "{said}" in its id, but its period is {period}',
        "dated": "{item} is dated {said}, before its period {period} begins",
        "decided": "{item} was decided on {said}, more than a year before its period {period}",
    },
    helps={
        "title": "correct the one that is left over from another time: `{k_title}: {example}`, or `{k_period}`",
        "id": "correct the one that is left over from another time: `{k_id}: {example}` and the references to it, or `{k_period}`",
        "dated": "correct the day, e.g. `{k_dated}: {example}`, or `{k_period}`",
        "decided": "check the date in the minutes, and write it: `{k_decided}: {example}`",
    },
    entails=("unknown-reference",),
)
