"""A goal holds two or more results, each in a clause of its own.

Of two results one may be reached and the other not, and then neither *met* nor *not met* is true of
the goal. Partly met says little when nobody sees which part. Divided, each can be measured and
answered for.

Only clauses count: each part has its own verb ("invånarna är nöjda och sjukfrånvaron är högst 6 %",
"ska sänka kostnaderna och öka tryggheten", "köerna ska kortas samtidigt som kostnaderna minskar"). Nouns and adjectives joined by "och" do not ("trygga
och attraktiva livsmiljöer"), nor verbs that share an object ("bevara och utveckla
kulturmiljöerna"), nor what is joined inside a clause with "som", "där" or "att", nor a level at two
times ("46 000 invånare 2030 och 50 000 2040"), nor a second clause that points back ("och den är
högst ett år gammal"). In doubt the rule is silent.

## Bad

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-1                            # <- GL304
    title: Brukarna är nöjda med hemtjänsten och sjukfrånvaron är högst 6 procent
  - id: SN-2                            # <- GL304
    title: Socialnämnden ska sänka kostnaderna och öka tryggheten i hemmet
```

## Good

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-1
    title: Brukare och anhöriga är nöjda med hemtjänsten
  - id: SN-2
    title: Sjukfrånvaron är högst 6 procent
  - id: SN-3
    title: Den som bor hemma och har hemtjänst möter personal som är utbildad och känd
  - id: SN-4
    title: Kommunen har 46 000 invånare 2030 och 50 000 invånare 2040
```
"""

import re

from goallint.format.model import Goal
from goallint.rules.rule import Findings, Phrase, Rule, Severity
from goallint.workspace.wording.clauses import results
from goallint.workspace.workspace import Workspace


def check(goal: Goal, workspace: Workspace) -> Findings:
    found = results(goal.title)
    if len(found) > 1 and workspace.owes(goal):
        yield RULE.found(
            goal,
            args={
                "parts": tuple(Phrase("shape-quoted", {"value": _short(part)}) for part in found),
                "example": _as_value(found[0]),
            },
        )


def _short(part: str) -> str:
    words = part.replace('"', "'").split()
    return " ".join(words) if len(words) <= 8 else f"{' '.join(words[:7])} …"


def _as_value(part: str) -> str:
    """A part as it could stand after a key."""
    return part if re.fullmatch(r"\w[^:#\"]*", part) else "'" + part.replace("'", "''") + "'"


RULE = Rule(
    code="GL304",
    severity=Severity.INFO,
    check=check,
    messages='goal {goal} "{title}" states several results: {parts}',
    helps="divide it into one goal for each result, e.g. `{k_title}: {example}`,"
    " so that each can be judged",
    source="P 4.2",
)
