"""Two goals of the same body and period say nearly the same thing.

Two goals for one result are followed up twice, or each left to the other, and a plan with many
goals hides that some of them are one (P 4.2). Goals are compared by their titles: word by word,
without endings and without words such as *och* and *minst*. They are nearly the same if they share
four words or more, and that is 80 per cent or more of the words of the longer one.

Goals with different numbers are different: two school years, two targets. A goal that supports the
other is no doublet but its breakdown. A goal that is like several others is reported once, with the
first of them.

## Bad

```yaml
kind: plan
id: sn-vp-2023
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN1
    title: Äldre med hemtjänst är nöjda med bemötandet från personalen
  - id: SN2
    title: Sjukfrånvaron är högst 6 procent
  - id: SN3                                             # <- GL116
    title: Alla äldre i hemtjänsten ska vara nöjda med personalens bemötande
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
    title: Äldre med hemtjänst är nöjda med bemötandet från personalen
  - id: SN2
    title: Äldre med hemtjänst möter högst tolv medarbetare under två veckor
```
"""

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations
from math import ceil

import msgspec

from goallint.format.model import Body, Goal
from goallint.late import expression
from goallint.rules.rule import Findings, Rule, Severity, related
from goallint.workspace.workspace import Workspace

SHARED = 4
SHARE = 0.8
# Bounds that no plan meets: words that a goal is looked up by, goals that it is compared with.
_LOOKED_UP = 12
_COMPARED = 100

_WORD = expression(r"[^\W\d_]+")
_NUMBER = expression(r"\d+(?:[.,]\d+)*")
_STOP = frozenset(
    """
    alla allt andra att av bli blir både de dem den denna dess det detta du där då efter eller en
    ett från får för genom ha han har hos hur högst i in inom inte ingen jag kan kommer lägst med
    mellan men minst mot ned ner nu när och också om oss på samt senast sig sin sina sitt ska skall
    skulle som så till under upp ut utan utifrån vad var vara varit varje vi vid vår våra vårt än är
    åt över
    a all an and any are as at be been by can each every for from has have her his in into is it its
    least most no not of on or our shall should so than that the their them they this to was were
    which who will with
    """.split()  # noqa: SIM905 - read as a text
)
_ENDINGS = sorted(
    """
    heternas hetens heterna heter heten het ningarna ningar ningen ning arnas ernas ornas arna erna
    orna andets andet andes anden ande aren arens aste ades ade are ast ens ets en et er ar or ad
    at as es a e n t s ings ing ed ly
    """.split(),  # noqa: SIM905
    key=len,
    reverse=True,
)
_SHORTEST_STEM = 3
_LETTERS = ("n", "t", "s")


class _Words(msgspec.Struct, frozen=True):
    """A goal as it is compared: its words by number, rarer ones first, and its figures."""

    goal: Goal
    words: frozenset[int]
    figures: frozenset[str]


def check(body: Body, workspace: Workspace) -> Findings:
    if body.outside:
        return
    plans = [plan for plan in workspace.plans.of(body) if workspace.is_in_force(plan)]
    goals = [goal for plan in plans for goal in plan.goals if goal.id]
    for one, first in _alike(_in_words(goals), workspace):
        yield RULE.found(
            one,
            related=(related(first, (), "other"),),
            apart=(first.id,),
            args={"goal": first, "other": one, "body": body},
        )


def _in_words(goals: list[Goal]) -> list[_Words]:
    """The goals that have enough words to be compared."""
    if len(goals) < 2:
        return []
    texts = [goal.title.casefold() for goal in goals]
    stems = [{_stem(w) for w in _WORD.findall(text) if w not in _STOP} for text in texts]
    rarity = Counter(stem for each in stems for stem in each)
    ranked = sorted(rarity, key=lambda stem: (rarity[stem], stem))
    number = {stem: rank for rank, stem in enumerate(ranked)}
    return [
        _Words(goal, frozenset(number[stem] for stem in each), frozenset(_NUMBER.findall(text)))
        for goal, each, text in zip(goals, stems, texts, strict=True)
        if len(each) >= SHARED
    ]


def _alike(goals: list[_Words], workspace: Workspace) -> Iterator[tuple[Goal, Goal]]:
    """Each goal that is like an earlier one, with the first that it is like.

    Goals that share enough words also share four of their rarest: so many of these are taken that
    they cannot all be among the words that are not shared. Only goals that have four such words in
    common are compared.
    """
    found: dict[tuple[frozenset[str], tuple[int, ...]], list[int]] = {}
    for number, one in enumerate(goals):
        count = len(one.words) - _enough(len(one.words)) + SHARED
        rarest = sorted(one.words)[: min(count, _LOOKED_UP)]
        lists = [found.setdefault((one.figures, four), []) for four in combinations(rarest, SHARED)]
        unlike: set[int] = set()
        likes = (_first_like(one, others, goals, unlike, workspace) for others in lists)
        first = min((other for other in likes if other is not None), default=None)
        if first is not None:
            yield one.goal, goals[first].goal
        for others in lists:
            others.append(number)


def _first_like(
    one: _Words, others: list[int], goals: list[_Words], unlike: set[int], workspace: Workspace
) -> int | None:
    for other in others:
        if len(unlike) >= _COMPARED:
            break
        if other not in unlike:
            if _is_like(one, goals[other]) and _are_apart(one.goal, goals[other].goal, workspace):
                return other
            unlike.add(other)
    return None


def _is_like(one: _Words, other: _Words) -> bool:
    longer = max(len(one.words), len(other.words))
    return len(one.words & other.words) >= _enough(longer)


def _are_apart(one: Goal, other: Goal, workspace: Workspace) -> bool:
    """Whether two goals are different, in force together, and neither supports the other."""
    return (
        one.id != other.id
        and workspace.index.overlap(one.document, other.document)
        and other not in workspace.cascade.supported_by(one)
        and one not in workspace.cascade.supported_by(other)
    )


def _enough(count: int) -> int:
    """How many words must be shared with a goal of so many."""
    return max(SHARED, ceil(count * SHARE - 1e-9))


@lru_cache(maxsize=65536)
def _stem(word: str) -> str:
    """A word without its endings, Swedish or English; enough to know two forms of it for one."""
    while True:
        for ending in _ENDINGS:
            shortest = _SHORTEST_STEM + (ending in _LETTERS)
            if word.endswith(ending) and len(word) - len(ending) >= shortest:
                word = word[: -len(ending)]
                break
        else:
            return word


RULE = Rule(
    code="GL116",
    severity=Severity.INFO,
    check=check,
    messages="the goals {goal} and {other} of {body} say nearly the same thing",
    helps="merge them, or let the titles say what sets their results apart, e.g. `{k_title}: …`",
    source="P 4.2",
    needs=("cascade",),
)
