"""A goal's or a key figure's text names another level than its target.

When the text says 90 per cent and the target 85, the body has two aims at once, and the report can
choose the one that was met. It mostly happens when a target is revised and the sentence is not.

What is compared are numbers in the text that carry the target's unit, in the same size and rounded
as the text rounds. A number is in order if it is a target, a baseline, an outcome or a comparison
of any of the goal's key figures, or is in the goal's `success`. To be sure that the two speak of
the same thing, nothing is reported when

- the number is an amount of change ("med 10 %", "5 % lägre"), a part ("9 av 10", "per 1 000
  invånare"), a range, an approximation ("cirka"), or a threshold ("elever som har 80 % närvaro");
- the target is named too, so that the number must be about something else;
- a key figure of the goal in that unit has no target, or could not be read.

Key figures' texts are names, and thresholds are common in them: only a number that begins or ends
the text is compared, and none in what is called a share ("andel").

## Bad

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-tid
    title: Minst 90 procent av utredningarna är klara i tid  # <- GL221
    key_figures:
      - id: SN-1
        title: Utredningar klara inom fyra månader
        unit: procent
        better: higher
        target: {2023: minst 85 %}
        outcome: {2022: 78 %}
```

## Good

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-tid
    title: Minst 85 procent av utredningarna är klara i tid, mot 78 procent 2022
    key_figures:
      - id: SN-1
        title: Utredningar klara inom fyra månader
        unit: procent
        better: higher
        target: {2023: minst 85 %}
        outcome: {2022: 78 %}
  - id: SN-larm
    title: Larmen i hemtjänsten ska minska med 10 %
    key_figures:
      - id: SN-2
        title: Larm som inte besvaras inom tre minuter
        unit: procent
        better: lower
        target: {2023: högst 4 %}
```
"""

from collections.abc import Iterator

from goallint.findings import Finding, Severity
from goallint.format.model import Goal, KeyFigure
from goallint.format.values.quantity import Quantity
from goallint.late import expression
from goallint.rules.following import Follow
from goallint.rules.rule import Rule, related
from goallint.workspace.facts.agreement.texts import Aim, text_clashes
from goallint.workspace.workspace import Workspace

_NAME = expression(r"\A[^\W\d_]+ ")


def check(goal: Goal, workspace: Workspace) -> Iterator[Finding]:
    for item, said, aim in text_clashes(goal, workspace):
        target = related(
            aim.measure.figure, ("target", aim.period.text), "target", value=aim.target
        )
        yield RULE.found(
            item,
            "title",
            related=(target,),
            apart=(said.text,),
            args={
                "text_value": said.text,
                "value": _with(aim, _in_words(aim.values[0], aim.measure.full)),
                "example": _with(aim, _NAME.sub("", said.text)),
            },
        )


def _in_words(value: Quantity, figure: KeyFigure) -> str:
    return value.text if value.unit else f"{value.text} {figure.unit or ''}".strip()


def _with(aim: Aim, amount: str) -> str:
    """The words of a target with `amount` as its value; of a range, the range itself."""
    value = aim.target.value
    if value is None or aim.target.upper is not None:
        return aim.target.text
    return aim.target.text.replace(value.text, amount)


RULE = Rule(
    code="GL221",
    name="text-contradicts-target",
    severity=Severity.WARNING,
    check=check,
    messages={
        "": "the text of {item} says {text_value}, but the target is {value}",
    },
    helps={
        "": "correct the text, or write `{k_target}: {example}`, so that both say the same",
    },
    source="",
    follow=Follow("entry", at="related"),
)
