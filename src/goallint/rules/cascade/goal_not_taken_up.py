"""A goal says which bodies are to break it down, and one of them does not answer it.

`applies_to` is a promise in a named body's name, in whatever plan it stands: an owner's directive to a
company as well as the board's plan. It is kept when that body, or one below it,
supports the goal in any of its plans, or says with a reason that it is not concerned. Passing it on
is an answer as long as somebody is left further down to take it up.
One finding is given for each body that does none of these: which departments take up which of the
board's goals was a thing that the auditors of Piteå went through one by one (P 4.2).

Bodies that are `outside`, and bodies without a main plan at the same time, are skipped, and so is one
whose answer, or that of a body below it, may be in a link that cannot be followed. Support that is
tied up in a cycle is no answer, and `circular-support` says so.

## Bad

```yaml
kind: plan
id: sn-vp-2023
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN1                                             # <- GL103
    title: Brukare möter en känd medarbetare vid varje besök
    applies_to: [avd-a, avd-b]
---
kind: plan
id: a-up-2023
title: Utvecklingsplan 2023
body: avd-a
period: 2023
goals:
  - id: A1
    title: Varje brukare har högst åtta medarbetare under två veckor
    supports: SN1
---
kind: plan
id: b-up-2023
title: Utvecklingsplan 2023
body: avd-b
period: 2023
goals:
  - id: B1
    title: Genomförandeplanerna är från det senaste halvåret
```

## Good: the body says that it is not concerned

```yaml
kind: plan
id: sn-vp-2023
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN1
    title: Brukare möter en känd medarbetare vid varje besök
    applies_to: [avd-a, avd-b]
---
kind: plan
id: a-up-2023
title: Utvecklingsplan 2023
body: avd-a
period: 2023
goals:
  - id: A1
    title: Varje brukare har högst åtta medarbetare under två veckor
    supports: SN1
---
kind: plan
id: b-up-2023
title: Utvecklingsplan 2023
body: avd-b
period: 2023
not_concerned:
  - {goal: SN1, reason: Avdelningen utreder och beslutar men gör inga besök.}
goals:
  - id: B1
    title: Genomförandeplanerna är från det senaste halvåret
```
"""

from goallint.format.model import Goal
from goallint.rules import suggest
from goallint.rules.rule import Findings, Follow, Rule, Severity, noun_of, related
from goallint.workspace.workspace import Workspace


def check(goal: Goal, workspace: Workspace) -> Findings:
    if not goal.id:
        return
    tied = workspace.cascade.bodies_in_rings(goal)
    for body in workspace.cascade.not_taken_up(goal):
        if body.id in tied:
            continue
        plan = workspace.plans.in_force(body, goal.document, main=True)[0]
        plans = workspace.plans.in_force(body, goal.document)
        link = suggest.link_to(goal, plans)
        number = goal.applies_to.index(body.id)
        yield RULE.found(
            goal,
            help="" if link else "none",
            related=(
                related(goal, ("applies_to", number), "to-take-up"),
                related(link.item, "supports", "could-support")
                if link
                else related(plan, (), "the-plan"),
            ),
            variant="passed" if workspace.cascade.is_passed_to_nobody(goal, body) else "",
            apart=(body.id,),
            args={
                "body": body,
                "example": link.supports if link else goal.id,
                "name": noun_of(link.item) if link else "",
            },
            language=plan.language,
        )


RULE = Rule(
    code="GL103",
    severity=Severity.WARNING,
    check=check,
    messages={
        "": '{body} does not take up goal {goal} "{title}", which must be broken down there',
        "passed": (
            '{body} only passes on goal {goal} "{title}", which must be broken down there, '
            "and nobody below takes it up"
        ),
    },
    helps={
        "": (
            "write `{k_supports}: {example}` on {name} or another that takes it up, "
            "or answer with `{k_not_concerned}` and a reason"
        ),
        "none": (
            "write `{k_supports}: {goal}` on the goal or the activity that takes it up, or answer under "
            "`{k_not_concerned}` with the reason why it does not concern the body: "
            "`- {{{k_goal}: {goal}, {k_reason}: …}}`"
        ),
    },
    source="P 4.2",
    absence=True,
    elsewhere=True,
    follow={
        "": Follow(at="last related"),
        "none": Follow("row", at="last related", field="not_concerned"),
    },
    links=True,
    # A body that has answered is asked what its own goals are for.
    entails=("goal-without-parent",),
    needs=("cascade",),
)
