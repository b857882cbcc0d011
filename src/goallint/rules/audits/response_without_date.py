"""The response to a recommendation does not say when its actions will be done.

A promise without a date cannot be kept or broken. In Perstorp the reply on the system for quality
management said that a reasonable timetable was being discussed (R 2020).

The date is the response's own `due`, or that of one of its actions. Actions that are all done need
none. A response without actions is `response-without-action`; nothing is reported where an action's
id leads nowhere.

## Bad

```yaml sn/plan.yaml
kind: plan
id: sn-vp-2023
title: Verksamhetsplan 2023
body: sn
period: 2023
activities:
  - id: SN-A1
    title: Se över rutinerna
    status: ongoing
```

```yaml revision.yaml
kind: audit
title: Granskning av LSS-verksamheten
body: sn
dated: 2023-06-01
recommendations:
  - id: R1
    text: Besluta om ett ledningssystem.
    to: sn
    response:                                           # <- GL703
      decided: Socialnämnden 2023-10-28
      text: Rutinerna ses över. En rimlig tidplan diskuteras.
      actions: SN-A1
```

## Good

As above: sn/plan.yaml.

```yaml revision.yaml
kind: audit
title: Granskning av LSS-verksamheten
body: sn
dated: 2023-06-01
recommendations:
  - id: R1
    text: Besluta om ett ledningssystem.
    to: sn
    response:
      decided: Socialnämnden 2023-10-28
      text: Rutinerna ses över och beslutas till hösten.
      actions: SN-A1
      due: 2023-12-31
```
"""

from goallint.format.model import Recommendation
from goallint.rules.rule import Findings, Follow, KeyName, Rule, Severity
from goallint.workspace.facts.recommendations import is_asked, promise
from goallint.workspace.workspace import Workspace


def check(recommendation: Recommendation, workspace: Workspace) -> Findings:
    if promise(recommendation, workspace).how != "no date":
        return
    if is_asked(recommendation, workspace):
        yield RULE.found(
            recommendation,
            "response",
            absent=KeyName("due", "response"),
            key=True,
            args={"audit": recommendation.document.title},
        )


RULE = Rule(
    code="GL703",
    severity=Severity.WARNING,
    check=check,
    messages=(
        'the response to recommendation {recommendation} in "{audit}" '
        "does not say when its actions will be done"
    ),
    helps="give a date, `{k_due}: …`, or give the actions due dates",
    source="R 2020",
    absence=True,
    follow=Follow("under", field="response"),
    needs=("activities",),
)
