"""A goal has no key figure and says nowhere else how it is judged.

What is not measured can still be followed up, if the plan says how: by a survey, an inspection, a
decision taken. A goal with neither leaves it to whoever writes the annual report to say whether
it was met. The auditors of Piteå asked for goals that make plain how they will be assessed (P
4.2.1).

A key figure counts wherever it stands: inside the goal, by id in its `key_figures`, or elsewhere
with `measures`. That it lacks a target is `key-figure-without-target`. That the goal's text can be read in several
ways is a question of its own, `vague-goal`; a key figure with a target, or so many in `success`, answers both.

## Bad

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-ledsagning                               # <- GL203
    title: Den som har ledsagning väljer själv tid och plats
```

## Good: a key figure

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-ledsagning
    title: Den som har ledsagning väljer själv tid och plats
    key_figures:
      - id: SN-1
        title: Ledsagningar på den tid som brukaren bett om, andel
        unit: procent
        target: {2023: minst 90 %}
```

## Good: words instead of figures

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-ledsagning
    title: Den som har ledsagning väljer själv tid och plats
    success: minst 9 av 10 svarar ja när de tillfrågas i oktober
```
"""

from goallint.format.model import Goal
from goallint.rules.rule import Findings, KeyName, Rule, Severity
from goallint.workspace.facts.known import Known
from goallint.workspace.facts.wording import can_be_judged_as_read
from goallint.workspace.workspace import Workspace


def check(goal: Goal, workspace: Workspace) -> Findings:
    if workspace.measures.figures(goal) or can_be_judged_as_read(goal, workspace) is not Known.NO:
        return
    if workspace.owes(goal):
        yield RULE.found(goal, absent=KeyName("key_figures", "goal"))


RULE = Rule(
    code="GL203",
    severity=Severity.WARNING,
    check=check,
    messages='goal {goal} "{title}" has neither a key figure nor any other criterion',
    helps="add a key figure with a target, or say what shows that it is reached: `{k_success}: …`",
    source="P 4.2.1",
    absence=True,
    elsewhere=True,
    needs=("measures",),
)
