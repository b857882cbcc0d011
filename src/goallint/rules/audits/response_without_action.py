"""The response to a recommendation names no actions.

A reply that shares the auditors' view, or that promises something if something else happens, leaves
nothing to follow up. The board for education in Perstorp answered one recommendation with what
would be done if the restrictions of the pandemic came back (R 2021).

Actions are the ids of activities in the body's plans: there they have owner, date and status. Not
reported where `recommendation-without-response` says that there is no response.

## Bad

```yaml
kind: audit
title: Granskning av vuxenutbildningen
body: sn
dated: 2023-06-01
recommendations:
  - id: R1
    text: Utvärdera särskilt valda områden.
    to: sn
    response:                                           # <- GL702
      decided: Nämnden 2023-11-16
      text: Om restriktioner införs igen följs konsekvenserna upp.
```

## Good

```yaml sn/plan.yaml
kind: plan
id: sn-vp-2024
title: Verksamhetsplan 2024
body: sn
period: 2024
activities:
  - id: SN-A1
    title: Utvärdera distansundervisningen
    due: 2024-06-30
```

```yaml revision.yaml
kind: audit
title: Granskning av vuxenutbildningen
body: sn
dated: 2023-06-01
recommendations:
  - id: R1
    text: Utvärdera särskilt valda områden.
    to: sn
    response:
      decided: Nämnden 2023-11-16
      text: Distansundervisningen utvärderas under våren.
      actions: SN-A1
```
"""

from goallint.format.model import Recommendation
from goallint.rules import suggest
from goallint.rules.rule import Findings, Follow, KeyName, Rule, Severity, advice
from goallint.workspace.facts.recommendations import is_asked, promise
from goallint.workspace.workspace import Workspace


def check(recommendation: Recommendation, workspace: Workspace) -> Findings:
    if promise(recommendation, workspace).how != "no actions":
        return
    if not is_asked(recommendation, workspace):
        return
    audit = recommendation.document
    example = suggest.activity_of(audit, workspace, *recommendation.to, audit.body)
    yield RULE.found(
        recommendation,
        "response",
        absent=KeyName("actions", "response"),
        key=True,
        help="" if example else "none",
        args={"audit": audit.title, "example": example},
    )


RULE = Rule(
    code="GL702",
    severity=Severity.WARNING,
    check=check,
    messages='the response to recommendation {recommendation} in "{audit}" names no actions',
    helps={
        "": "say what will be done, e.g. `{k_actions}: {example}`, even if the response is conditional",
        "none": "write what will be done as activities in the plan, and name them under `{k_actions}`",
    },
    source="R 2021",
    absence=True,
    follow={
        "": Follow("under", field="response"),
        "none": advice("what is done, those who are to do it decide"),
    },
    needs=("activities",),
)
