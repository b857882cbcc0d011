"""A goal is measured, but nothing says which outcome is good enough.

How a goal is to be judged is the other thing that the auditors of Piteå wanted to see said more
clearly, and their first recommendation is about it (P 4.2.1, rec. 1): with key figures and no
target, any outcome can be called met. One targeted key figure is enough, and so is a `success` text
where a number does not fit.

A goal that nothing measures is `goal-without-key-figure` instead. Each key figure without a target
is reported by `key-figure-without-target` too; this rule says what follows from it for the goal. A
target that only gives a direction, or that is for another period than the plan's, does not make a
goal assessable. A key figure that cannot be found or read may have a target: then nothing is
reported.

## Bad

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-1                            # <- GL303
    title: Brukarna får vara med och bestämma
    key_figures:
      - {id: SN-1-1, title: Hållna husmöten, unit: antal, outcome: {2022: 18}}
      - {id: SN-1-2, title: Genomförda brukarråd, unit: antal, outcome: {2022: 4}}
```

## Good: a target

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-1
    title: Brukarna får vara med och bestämma
    key_figures:
      - {id: SN-1-1, title: Hållna husmöten, unit: antal, better: higher, target: {2023: minst 24}}
      - {id: SN-1-2, title: Genomförda brukarråd, unit: antal, outcome: {2022: 4}}
```

## Good: words that can be judged by

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-1
    title: Brukarna får vara med och bestämma
    success: Varje gruppbostad har ett brukarråd som har beslutat om menyn och om sommarens utflykt.
    key_figures:
      - {id: SN-1-1, title: Hållna husmöten, unit: antal, outcome: {2022: 18}}
```
"""

from goallint.format.model import Goal
from goallint.rules import suggest
from goallint.rules.rule import Findings, Phrase, Rule, Severity, related
from goallint.workspace.facts.known import Known
from goallint.workspace.facts.wording import can_be_judged_as_read
from goallint.workspace.workspace import Workspace


def check(goal: Goal, workspace: Workspace) -> Findings:
    measures = workspace.measures
    figures = measures.figures(goal)
    is_judged = not figures or can_be_judged_as_read(goal, workspace) is not Known.NO
    if is_judged or not workspace.owes(goal):
        return
    figure = next(
        (figure for figure in figures if figure.role not in ("base", "context")), figures[0]
    )
    direction = next((target.asks_for for _, target in measures.targets(figure)), "")
    places = tuple(
        related(one, "target", "target", value=target)
        for one in figures
        for _, target in one.target or ()
    )
    example = suggest.target(figure, workspace, direction=direction)
    yield RULE.found(
        goal,
        variant=measures.instead_of_target(goal),
        related=places[:3],
        args={
            "example": Phrase("e.g.-for", {"key_figure": figure.id, "example": example})
            if example.label == "proposed"
            else example,
            "period": goal.document.period,
        },
    )


RULE = Rule(
    code="GL303",
    severity=Severity.WARNING,
    check=check,
    messages={
        "": 'goal {goal} "{title}" has key figures but no target and no other criterion',
        "direction": 'goal {goal} "{title}" has targets that only give a direction'
        " and no other criterion",
        "period": 'goal {goal} "{title}" has key figures but no target for {period}'
        " and no other criterion",
    },
    helps="say what shows that it is reached, `{k_success}: …`,"
    " or set a target on at least one key figure, {example}",
    source="P 4.2.1, rec. 1",
    absence=True,
    elsewhere=True,
    needs=("measures",),
    entails=("goal-without-deadline",),
)
