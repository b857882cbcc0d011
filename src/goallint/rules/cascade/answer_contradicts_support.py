"""A plan says that a goal does not concern its body, and the same body supports the goal.

A body answers a goal from above in one way. Where it says that the goal does not concern it and a goal, an
assignment or an activity of its own supports the goal all the same, one of the two is out of date. In the
cascade the support counts, so that nobody sees the reason.

The goals, assignments and activities of the body's own plans of the same time are asked, not what bodies below it
have. Passing a plan on and breaking one of its goals down as well is no contradiction.

## Bad

```yaml
kind: plan
id: sn-vp-2023
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN1
    title: Brukare möter en känd medarbetare vid varje besök
---
kind: plan
id: a-up-2023
title: Utvecklingsplan 2023
body: avd-a
period: 2023
not_concerned: {goal: SN1, reason: Avdelningen gör inga besök}          # <- GL123
activities:
  - {id: A1, title: Lägga scheman efter kontaktmän, supports: SN1}
```

## Good

```yaml
kind: plan
id: sn-vp-2023
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN1
    title: Brukare möter en känd medarbetare vid varje besök
---
kind: plan
id: a-up-2023
title: Utvecklingsplan 2023
body: avd-a
period: 2023
activities:
  - {id: A1, title: Lägga scheman efter kontaktmän, supports: SN1}
```
"""

from goallint.format.model import Plan
from goallint.rules.rule import Findings, Rule, Severity, advice, related
from goallint.workspace.workspace import Workspace


def check(plan: Plan, workspace: Workspace) -> Findings:
    body = workspace.body(plan)
    if body is None or not workspace.owes(plan):
        return
    for answer in plan.not_concerned:
        if not workspace.settings.is_decided(answer.decided):
            continue
        for number, name in enumerate(answer.goal):
            for goal in workspace.index.find(name, ("goal",), plan):
                found = [
                    item
                    for item in workspace.cascade.supporters(goal)
                    if item.document.body == plan.body
                    and workspace.index.overlap(item.document, plan)
                ]
                if found:
                    yield RULE.found(
                        answer,
                        ("goal", number),
                        subject=plan,
                        apart=(name,),
                        related=tuple(related(item, "supports", "supports") for item in found),
                        args={"goal": name, "body": body, "items": tuple(found)},
                    )


RULE = Rule(
    code="GL123",
    severity=Severity.WARNING,
    check=check,
    messages="goal {goal} is said not to concern {body}, which supports it with {items}",
    helps="remove the one that does not hold: {goal} under `{k_not_concerned}`, or `{k_supports}: {goal}`",
    follow=advice("which of the two holds, the body decides"),
    needs=("cascade",),
)
