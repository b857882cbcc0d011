"""The response to a recommendation does not say when its actions will be done.

A promise without a date cannot be kept or broken. In Perstorp the reply on the system for quality
management said that a reasonable timetable was being discussed (R 2020).

The date is the response's own `due`, or that of one of its actions. Actions that are all done need
none. A response without actions is `response-without-action`; nothing is said where an action's id
leads nowhere.

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
    response:
      decided: Socialnämnden 2023-10-28
      text: Rutinerna ses över och beslutas till hösten.
      actions: SN-A1
      due: 2023-12-31
```
"""

from collections.abc import Iterator

from goallint.findings import Finding, KeyName, Severity
from goallint.format.model import Activity, Recommendation, Response
from goallint.rules import suggest
from goallint.rules.audits.asked import is_asked
from goallint.rules.rule import Rule
from goallint.workspace.workspace import Workspace


def check(recommendation: Recommendation, workspace: Workspace) -> Iterator[Finding]:
    reply = recommendation.response
    if reply is None or not reply.lacks("due") or not _are_undated(reply, workspace):
        return
    if is_asked(recommendation, workspace):
        yield RULE.found(
            recommendation,
            "response",
            label="absent",
            key=True,
            args={
                "audit": recommendation.document.title,
                "field": KeyName("due", "response"),
                "example": suggest.coming(workspace.settings.as_of),
            },
        )


def _are_undated(reply: Response, workspace: Workspace) -> bool:
    """Whether a response has actions, all known and none with a date, that are not all done."""
    actions: list[Activity] = []
    for name in reply.actions:
        found = workspace.index.find(name, ("activity",), reply.document)
        actions += (one for one in found if isinstance(one, Activity))
        if not found:
            return False
    standings = [workspace.activities.standing(action) for action in actions]
    return all(action.lacks("due") for action in actions) and any(
        standing is not None and standing.status != "done" for standing in standings
    )


RULE = Rule(
    code="GL703",
    name="response-without-date",
    severity=Severity.WARNING,
    check=check,
    messages={
        "": (
            'the response to recommendation {recommendation} in "{audit}" '
            "does not say when its actions will be done"
        ),
    },
    helps={
        "": "give a date, e.g. `{k_due}: {example}`, or give the actions due dates",
    },
    source="R 2020",
    absence=True,
)
