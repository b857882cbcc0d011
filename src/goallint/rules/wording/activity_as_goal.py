"""A goal's text says what is done, not what is reached.

"Arbeta för", "delta i", "ta fram": it can be done all year, and nothing need be different
afterwards. At follow-up such a goal is always met. What is done belongs in an activity that
supports a goal.

Two sorts of words are told apart, in `words/activity.<language>.tsv`. Some say so wherever they
stand ("arbeta för", "verka för", "sträva efter"). Others only as the main verb of a body, at the
start of the text or right after the one who acts ("Delta i …", "Nämnden ska ta fram …"): that young
people take part in sports is a result, and so is a way of working that is in place ("arbetar
förebyggande"). Of the second sort, a text with a number is left alone: "genomföra 40 tillsynsbesök"
can be judged. `words: {activity: [satsa* på]}` in `goallint.yaml` adds words of the first sort.

## Bad

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-1                            # <- GL305
    title: Socialnämnden arbetar för att fler brukare får vara med och bestämma
  - id: SN-2                            # <- GL305
    title: Delta i länets nätverk för brukarinflytande
  - id: SN-3                            # <- GL305
    title: Avdelningen ska ta fram en rutin för brukarråd
```

## Good

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-1
    title: Åtta av tio brukare bestämmer själva vad de äter
  - id: SN-2
    title: Brukare från varje gruppbostad deltar i brukarrådet
  - id: SN-3
    title: Enheterna arbetar förebyggande mot fall hos alla över 80 år
activities:
  - id: A1
    title: Ta fram en rutin för brukarråd
    supports: SN-1
```
"""

from goallint.format.model import Goal
from goallint.rules.rule import Findings, Rule, Severity
from goallint.workspace.facts.wording import words_of_deeds
from goallint.workspace.workspace import Workspace


def check(goal: Goal, workspace: Workspace) -> Findings:
    words = words_of_deeds(goal, workspace)
    if words and workspace.owes(goal):
        yield RULE.found(goal, args={"words": words})


RULE = Rule(
    code="GL305",
    severity=Severity.INFO,
    check=check,
    messages='goal {goal} "{title}" describes what is done, not what is reached ({words})',
    helps="write how things are once it is met, `{k_title}: …`, and make the work an activity with"
    " `{k_supports}: {goal}`",
)
