"""A goal's text can be read in several ways, and no target says what is meant.

Of an attractive municipality or effective services everyone has a picture of their own: the board
one, each department another, and at the end of the year nobody can say whether the goal was
reached. In Piteå some goals were felt to be so vague that services made more or less use of them,
and the auditors asked for goals that say what is to be reached (P 4.2, 4.2.1).

Found are words from the lists in `words/`, which are data: vague words of two kinds in one text, or
one where the text says no amount. A year is no amount. What has a definite meaning is not reported:
a verb of direction or a comparison with its amount ("ökar till 85 %", "fler än tolv"), terms of law
("god ekonomisk hushållning", "god man"), what people say of themselves ("känner sig trygga"), and
the same letters in another word ("god" in "godkänd"). A goal that has a targeted key figure, or
says how many in `success`, is never reported: there is its meaning. Work rather than result, double
goals and caveats are rules of their own: `activity-as-goal`, `compound-goal`, `escape-clause`.

A direction without its amount ("ska minska", "förbättra", "fler") is told of as one: not how much, nor since
when. It and a rank without its number ("tryggast") are told of once. Where key figures measure the goal, what
they lack is the level, and `goal-not-assessable` says so; where the text says what is done, that comes first.

A goal without any criterion may be told of twice, for these are two questions: `goal-without-key-figure` asks how it
is to be judged, which each plan may leave to other documents; this rule asks what its words mean, and names them. A
key figure with a target, or so many in `success`, answers both; words that say it answer only this one.

`words: {vague: [likvärdig*]}` in `goallint.yaml` adds words; all of those count as one kind.

## Bad

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-1                            # <- GL301
    title: Socialnämnden har en effektiv och innovativ verksamhet
    due: 2023
  - id: SN-2                            # <- GL301
    title: Främja ett hållbart arbetsliv senast 2023
```

## Bad: a key figure, but no target

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-1                            # <- GL301
    title: Gruppbostäderna är attraktiva arbetsplatser
    key_figures: {id: SN-1-1, title: Övertid i gruppbostäderna, unit: timmar, better: lower}
```

## Good: the text says how much

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-1
    title: Övertiden i gruppbostäderna ska minska till högst 900 timmar
  - id: SN-2
    title: Nio av tio brukare är nöjda med sin hemtjänst
```

## Good: what is to fall is measured, and only how much is missing

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-1
    title: Övertiden i gruppbostäderna ska minska
    key_figures: {id: SN-1-1, title: Övertid i gruppbostäderna, unit: timmar, better: lower}
```

## Good: a target says what is meant

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-1
    title: Socialnämnden är en attraktiv arbetsgivare
    key_figures:
      - id: SN-1-1
        title: Medarbetare som rekommenderar sin arbetsplats, andel
        unit: procent
        better: higher
        target: {2023: minst 85 %}
```
"""

from goallint.format.model import Goal
from goallint.rules.rule import Findings, Rule, Severity
from goallint.rules.wording.vague_words import reading_of
from goallint.workspace.facts.wording import lacks_a_level, words_of_deeds
from goallint.workspace.workspace import Workspace


def check(goal: Goal, workspace: Workspace) -> Findings:
    reading = reading_of(goal, workspace)
    if reading and workspace.owes(goal) and not _is_told_of(goal, workspace):
        yield RULE.found(
            goal,
            variant=workspace.measures.instead_of_target(goal),
            args={"reading": reading, "period": goal.document.period},
        )


def _is_told_of(goal: Goal, workspace: Workspace) -> bool:
    """Whether all that is missing is how much, which is said of its key figures, or after what is done."""
    is_asked = workspace.measures.figures(goal) or words_of_deeds(goal, workspace)
    return bool(is_asked) and lacks_a_level(goal, workspace)


RULE = Rule(
    code="GL301",
    severity=Severity.INFO,
    check=check,
    messages={
        "": 'goal {goal} "{title}" {reading} and has no target',
        "direction": 'goal {goal} "{title}" {reading} and its targets only give a direction',
        "period": 'goal {goal} "{title}" {reading} and has no target for {period}',
    },
    helps="write what should be reached, `{k_success}: …`, or add a key figure with a target",
    source="P 4.2, 4.2.1",
    absence=True,
    elsewhere=True,
    needs=("measures",),
)
