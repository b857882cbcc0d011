"""A goal's or a key figure's text names another level or direction than its target.

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

So it is with the direction: a goal by the name of its key figure that "ska öka", or a target "öka till
80 %", beside a target that is below the last outcome from before the plan. And a definition that calls
another amount the target ("målet är 12 dagar").

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

from goallint.format.model import Goal, KeyFigure
from goallint.format.values.quantity import Quantity
from goallint.late import expression
from goallint.rules import suggest
from goallint.rules.rule import Findings, Follow, Rule, Severity, related
from goallint.workspace.facts.agreement.levels_in_texts import LastTarget, text_clashes, way_clash
from goallint.workspace.workspace import Workspace

_NAME = expression(r"\A[^\W\d_]+ ")


def check(goal: Goal, workspace: Workspace) -> Findings:
    for item, said, aim, field in text_clashes(goal, workspace):
        target = related(
            aim.measure.figure, ("target", aim.period.text), "target", value=aim.target
        )
        dated = any(period for period, _ in aim.measure.figure.target or ())
        yield RULE.found(
            item,
            field,
            help="dated" if dated else "",
            related=(target,),
            apart=(said.text,),
            args={
                "text_value": said.text,
                "value": _with(aim, _in_words(aim.values[0], aim.measure.full)),
                "period": aim.period.text,
                "example": _with(aim, _NAME.sub("", said.text)),
            },
        )

    if not workspace.owes(goal):
        return
    for figure in workspace.measures.figures(goal):
        clash = (
            way_clash(figure, workspace) if workspace.measures.goals(figure)[0] is goal else None
        )
        if clash is None:
            continue
        item, place, way, measure, period, aimed, outcome = clash
        yield RULE.found(
            item,
            place,
            variant=way,
            related=(
                related(measure.figure, ("target", period.text), "target", value=aimed),
                related(
                    outcome.item, ("outcome", outcome.period.text), "outcome", value=outcome.value
                ),
            ),
            apart=(figure.id, way),
            args={
                "value": _in_words(aimed.value, measure.full) if aimed.value else aimed,
                "outcome": outcome.value,
                "period": outcome.period,
                "key_figure": figure,
                "example": suggest.level(figure, workspace, period, outcome, way).code,
            },
        )


def _in_words(value: Quantity, figure: KeyFigure) -> str:
    return value.text if value.unit else f"{value.text} {figure.unit or ''}".strip()


def _with(aim: LastTarget, amount: str) -> str:
    """The words of a target with `amount` as its value; of a range, the range itself."""
    value = aim.target.value
    if value is None or aim.target.upper is not None:
        return aim.target.text
    return aim.target.text.replace(value.text, amount)


_WAY = "correct the text, or write a target that goes the same way, e.g. `{k_target}: {example}`"

RULE = Rule(
    code="GL221",
    severity=Severity.WARNING,
    check=check,
    messages={
        "": "the text of {item} says {text_value}, but the target is {value}",
        "higher": "{key_figure} should rise according to the text of {item}, but the target {value} is lower than the outcome"
        " {outcome} ({period})",
        "lower": "{key_figure} should fall according to the text of {item}, but the target {value} is higher than the outcome"
        " {outcome} ({period})",
    },
    helps={
        "": "correct the text, or write `{k_target}: {example}`, so that both say the same",
        "higher": _WAY,
        "lower": _WAY,
        "dated": (
            "correct the text, or write `{period}: {example}` in `{k_target}`, so that both say the same"
        ),
    },
    follow={
        "": Follow("entry", at="related"),
        "dated": Follow("under", at="related", field="target"),
    },
    needs=("measures",),
)
