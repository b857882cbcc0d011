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

from collections.abc import Iterator
from functools import lru_cache

from goallint.findings import Finding, Severity
from goallint.format.model import Goal
from goallint.rules.rule import Rule
from goallint.rules.wording.amounts import has_number
from goallint.rules.wording.words import Hit, fold, read, word_list
from goallint.workspace.settings import Settings
from goallint.workspace.workspace import Workspace


def check(goal: Goal, workspace: Workspace) -> Iterator[Finding]:
    found = activities(fold(goal.title), workspace.settings)
    if found and workspace.owes(goal):
        yield RULE.found(goal, args={"words": tuple(dict.fromkeys(hit.words for hit in found))})


def activities(text: str, settings: Settings) -> list[Hit]:
    """The words of `text`, folded, that say what is done."""
    hits = word_list("activity", settings).hits(text)
    found = [hit for hit in hits if hit.kind == "anywhere"]
    for at, hit in enumerate(hits):
        if hit.kind == "main verb" and _is_main(text, hits[:at], hit):
            found += [] if has_number(text, settings) else [hit]
    return sorted(found, key=lambda hit: hit.start)


def _is_main(text: str, before: tuple[Hit, ...], verb: Hit) -> bool:
    """Whether nothing stands before a verb, or only the body that acts, with its auxiliary."""
    if before and before[-1].kind == "auxiliary" and _is_next(text, before[-1], verb):
        before, verb = before[:-1], before[-1]
    if not before or before[-1].kind != "actor":
        return text[: verb.start] in ("", "att ", "to ")
    return _is_next(text, before[-1], verb) and _is_subject(text[: before[-1].start])


def _is_next(text: str, one: Hit, other: Hit) -> bool:
    return text[one.end : other.start] == " "


def _is_subject(before: str) -> bool:
    """Whether what stands before the one who acts is no more than its name or an attribute."""
    words = before.split()
    return len(words) <= 2 and not _prepositions().intersection(words)


@lru_cache
def _prepositions() -> frozenset[str]:
    found = (entry for language in ("sv", "en") for entry in read("clause", language))
    return frozenset(entry.words for entry in found if entry.kind in ("preposition", "subordinate"))


RULE = Rule(
    code="GL305",
    name="activity-as-goal",
    severity=Severity.INFO,
    check=check,
    messages={
        "": 'goal {goal} "{title}" describes what is done, not what is reached ({words})',
    },
    helps={
        "": "write how things are once it is met, and make the work an activity with"
        " `{k_supports}: {goal}`",
    },
    source="",
)
