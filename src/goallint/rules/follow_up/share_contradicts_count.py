"""A text gives a count and a share that do not agree: 64 of 114 (55 %).

64 of 114 is 56 per cent. Mostly one of the three numbers is left from last year, or was counted again
and the others were not.

It reads the texts of reports, internal control plans and audits, where the share is right beside the
count: "64 av 114 (55 %)", "64 av 114, alltså 55 procent", "55 % (64 av 114)". Rounding up and rounding
down are both right, and shares that are only about so much ("cirka 55 %") are skipped.

## Bad

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - {id: SN-1, title: Nio av tio utredningar är klara i tid}
---
kind: report
title: Årsrapport 2023
body: sn
period: 2023
goals:
  - goal: SN-1
    analysis: Av utredningarna var 64 av 114 (55 %) klara i tid.     # <- GL424
```

## Good

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - {id: SN-1, title: Nio av tio utredningar är klara i tid}
---
kind: report
title: Årsrapport 2023
body: sn
period: 2023
goals:
  - goal: SN-1
    analysis: Av utredningarna var 64 av 114 (56 %) klara i tid, mot 61 % året före.
```
"""

from goallint.format.model import Document
from goallint.rules import suggest
from goallint.rules.rule import Findings, Rule, Severity, advice
from goallint.workspace.facts.agreement.stated_shares import stated_shares
from goallint.workspace.workspace import Workspace


def check(document: Document, workspace: Workspace) -> Findings:
    for item, field, said in stated_shares(document):
        if workspace.owes(document):
            yield RULE.found(
                item,
                field,
                # A row is no item of its own: its document says it.
                subject=item if item.sort else document,
                apart=(said.text,),
                args={
                    "text": said.text,
                    "part": said.part,
                    "whole": said.whole,
                    "share": suggest.show(said.true),
                },
            )


RULE = Rule(
    code="GL424",
    severity=Severity.WARNING,
    check=check,
    messages='{item} says "{text}", but {part} of {whole} is {share} %',
    helps="count again, and correct the number or the share",
    follow=advice("which of the numbers is right, those know who counted"),
)
