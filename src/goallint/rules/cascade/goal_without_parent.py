"""A goal is linked to no goal above it, though the bodies above have goals.

A goal that nobody above has asked for may be a good one, but the council cannot follow its own
goals down to it. The auditors of Piteå looked for just this link between the board's goals and
those of its departments (P 4.2). A strategic area will do in its place: an area is a link too,
if a looser one.

It is asked of main plans only, not of action plans. It skips the top of the cascade, a
body on a level where the cascade is optional, and one where no part of the body's plans is linked to
anything above, which is `body-outside-cascade` and is said once. A link that leads nowhere is
`unknown-reference` or `support-outside-period`, not the lack of one.

## Bad

```yaml
kind: plan
id: kf-budget-2023
title: Mål och budget 2023-2025
body: kf
period: 2023-2025
goals:
  - id: KF1
    title: Äldre med hemtjänst är nöjda med sitt stöd
---
kind: plan
id: sn-vp-2023
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN1
    title: Minst 90 procent av dem som har hemtjänst är nöjda
    supports: KF1
  - id: SN2                                             # <- GL101
    title: Ingen väntar mer än tre månader på en plats i särskilt boende
```

## Good

```yaml
kind: plan
id: kf-budget-2023
title: Mål och budget 2023-2025
body: kf
period: 2023-2025
goals:
  - id: KF1
    title: Äldre med hemtjänst är nöjda med sitt stöd
---
kind: plan
id: sn-vp-2023
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN1
    title: Minst 90 procent av dem som har hemtjänst är nöjda
    supports: KF1
  - id: SN2
    title: Ingen väntar mer än tre månader på en plats i särskilt boende
    supports: KF1
```
"""

from goallint.format.model import Goal
from goallint.rules import suggest
from goallint.rules.rule import Findings, Rule, Severity, advice
from goallint.workspace.facts import goals
from goallint.workspace.workspace import Workspace


def check(goal: Goal, workspace: Workspace) -> Findings:
    # A goal that names something is not without a link upward: other rules tell where it leads.
    if not goal.id or goals.link_upward(goal, workspace).how != "none":
        return
    # Of a body with no link at all one finding tells, if that is known.
    is_told = workspace.cascade.is_outside(goal.document) and not workspace.has_closed_files
    if goals.is_to_be_linked(goal, workspace) and not is_told:
        example = suggest.likely_superior(goal, workspace)
        yield RULE.found(
            goal, absent="supports", help="" if example else "none", args={"example": example}
        )


RULE = Rule(
    code="GL101",
    severity=Severity.WARNING,
    check=check,
    messages='goal {goal} "{title}" is not linked to any goal above it',
    helps={
        "": "name the goal it breaks down, e.g. `{k_supports}: {example}`, or a shared `{k_area}`",
        "none": "name the goal it breaks down under `{k_supports}`, or a shared `{k_area}`",
    },
    source="P 4.2",
    absence=True,
    follow={"none": advice("what is not yet in any document, only its body can write")},
    links=True,
    needs=("cascade",),
)
