"""A goal's or a key figure's text names another level than its target.

When the text says 90 per cent and the target 85, the body has two aims at once, and the report can
choose the one that was met. It mostly happens when a target is revised and the sentence is not.

What is compared are numbers in the text that carry the target's unit, in the same size and rounded
as the text rounds. A number is in order if it is a target, a baseline, an outcome or a comparison
of any of the goal's key figures, or stands in the goal's `success`. To be sure that the two speak
of the same thing, nothing is said when

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

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from goallint.findings import Finding, Severity
from goallint.format.model import EVERYTHING, Goal, KeyFigure
from goallint.format.values import Unreadable
from goallint.format.values.period import Period
from goallint.format.values.quantity import Quantity, Split, Unit, unit_of
from goallint.format.values.target import Target
from goallint.late import expression
from goallint.rules.rule import Rule, related
from goallint.workspace.measure import Measure
from goallint.workspace.workspace import Workspace

_NUMBER = r"\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)?"
_AMOUNT = expression(
    r"(?<![\w.,:/§])(?<!\d[-–])(?!(?<=\d[ \u00a0\u202f\u2009])\d{3}(?!\d))"
    rf"[-–−]?(?P<number>{_NUMBER})[\s\u00a0]*"
    r"(?P<unit>%(?![-–\w])|(?:miljon(?:er)?|miljarder|tusen) kronor\b|per cent\b|[^\W\d_]+)"
)
# Words that often stand before a number, and are no unit of it.
_NO_NAME = r"(?:minst|högst|lägst|än|till|av|på|med|least|most|than|to|of|by)\b"
_NAMED = expression(
    rf"\b(?!{_NO_NAME})(?P<unit>[^\W\d_]+) (?P<number>{_NUMBER})(?![\w%.,–-]*\d)", re.IGNORECASE
)
# Words that make the number after them something else than a level, and those between.
_BETWEEN = (
    r"(?:\s+(?:minst|högst|mer|fler|än|upp|till|ytterligare|at|least|most|up|to|more|than"
    r"|another))*"
)
_NO_LEVEL_BEFORE = expression(
    r"(?:\b(?:med|by|av|of|per|bland|among|varje|each|every|cirka|ca|c:a|omkring|runt|ungefär|drygt"
    r"|knappt|nästan|about|around|approximately|nearly|almost|mellan|between)\.?"
    rf"{_BETWEEN}|\d[\s\u00a0]*(?:och|till|and|to|[-–/]|av|of))[\s\u00a0]*(?:[≥≤<>=]+\s*)?\Z",
    re.IGNORECASE,
)
_NO_LEVEL_AFTER = expression(
    r"[\s\u00a0]*(?:fler|färre|mer|mindre|lägre|högre|bättre|sämre|snabbare|större|kortare|längre|under|över"
    r"|more|fewer|less|lower|higher|better|worse|faster|larger|smaller|below|above|ökning|minskning"
    r"|increase|decrease|reduction|growth)\b|[\s\u00a0]*(?:[-–/]|per\b)",
    re.IGNORECASE,
)
_CHANGE = expression(
    r"\b(?:ök(?:a|ar|as|at|ad|ade|ning|ningen)|minsk\w+|sänk\w+|höj\w+|väx(?:a|er)|sjunk\w+|förbättr\w+"
    r"|spara\w*|besparing\w*|effektivisera?\w*|increas\w+|decreas\w+|reduc\w+|rais\w+|grow\w*|cut\w*"
    r"|improv\w+|sav(?:e|es|ing|ings))\b",
    re.IGNORECASE,
)
_REACHED = expression(rf"\b(?:till|to){_BETWEEN}[\s\u00a0]*\Z", re.IGNORECASE)
_THRESHOLD = expression(
    r"\b(?:som|där|vars|vilka|med|who|whose|that|which|where|with)\b[^.,;:]*\Z", re.IGNORECASE
)
_WHOLE = expression(
    r"\b(?:alla|samtliga|varje|ingen|inga|inget|hälften|all|every|each|no|none|half)\b"
    r"|\bav tio\b|\bof ten\b|\b\d+ (?:av|of) \d+\b",
    re.IGNORECASE,
)
_SHARE = expression(r"\b(?:andel\w*|shares?)\b", re.IGNORECASE)
_ASKS = r"(?:minst|högst|lägst|max|at least|at most|[≥≤<>=]+)\s*\Z"
_FIRST = expression(rf"\s*(?:{_ASKS})?\Z", re.IGNORECASE)
_AIMED = expression(rf"(?:^|[\s(]){_ASKS}", re.IGNORECASE)
_LAST = expression(r"[\s).]*\Z")
_DIGIT = expression(r"\d")
_NAME = expression(r"\A[^\W\d_]+ ")


class _Amount(NamedTuple):
    """A number with a unit, as it stands in a text."""

    size: Decimal
    """How much it is in the measure's own size, without regard to sign."""
    slack: Decimal
    """How far from that the number may be that is meant, where the text has rounded it."""
    unit: Unit
    text: str

    def says(self, size: Decimal, unit: Unit) -> bool:
        """Whether a number is this one, perhaps rounded here."""
        return unit.comparable(self.unit) and abs(size - self.size) <= self.slack


class _Aim(NamedTuple):
    """The last target of a key figure, and the numbers in it."""

    measure: Measure
    period: Period
    target: Target
    values: tuple[Quantity, ...]


class _Aims(NamedTuple):
    """What the key figures of a goal aim at, and the units in which one may aim at anything."""

    known: tuple[_Aim, ...]
    open: tuple[Unit, ...]


def check(goal: Goal, workspace: Workspace) -> Iterator[Finding]:
    measures = [workspace.measures.of(figure) for figure in workspace.measures.figures(goal)]
    texts: list[tuple[Goal | Measure, tuple[_Amount, ...]]] = [(goal, _levels(goal.title))]
    texts += [
        (measure, _levels(measure.figure.title, name=True))
        for measure in measures
        if measure.figure.title and measure.goals[0] is goal
    ]
    if not any(amounts for _, amounts in texts) or _is_unclear(goal, workspace):
        return
    for item, amounts in texts:
        strange = [said for said in amounts if not _is_target(said, measures)]
        if not strange:
            continue
        aims = _aims((item,) if isinstance(item, Measure) else measures)
        for said in strange:
            aim = _left_out(aims, said, amounts)
            if aim is not None and not _is_stated(said, goal, measures):
                yield _finding(item.figure if isinstance(item, Measure) else goal, said, aim)
                break


def _is_target(said: _Amount, measures: Iterable[Measure]) -> bool:
    """Whether an amount is a target of one of the key figures."""
    for measure in measures:
        for _, target in measure.targets:
            for value in (target.value, target.upper):
                if value is not None and _is_said(value, measure.full, said):
                    return True
    return False


def _is_stated(said: _Amount, goal: Goal, measures: Iterable[Measure]) -> bool:
    """Whether an amount is said of a key figure of the goal, or stands in how the goal is judged."""
    if any(said.says(amount.size, amount.unit) for amount in _amounts(goal.success or "")):
        return True
    return any(
        _is_said(part, measure.full, said)
        for measure in measures
        for split in _stated(measure)
        for part in split.parts
    )


def _is_said(value: Quantity, figure: KeyFigure, said: _Amount) -> bool:
    unit = _unit(value, figure)
    return said.says(abs(value.number) * unit.factor, unit)


def _is_unclear(goal: Goal, workspace: Workspace) -> bool:
    """Whether a key figure of the goal may not have been read or found."""
    if {"key_figures", EVERYTHING} & set(goal.unknown):
        return True
    find, sorts = workspace.index.find, ("key_figure",)
    return any(not find(name, sorts, goal.document) for name in goal.key_figure_ids)


def _aims(measures: Iterable[Measure]) -> _Aims:
    known: list[_Aim] = []
    anything: list[Unit] = []
    for measure in measures:
        full = measure.full
        unclear = bool(full.unknown) and not {"target", "unit", EVERYTHING}.isdisjoint(full.unknown)
        targets = [pair for pair in measure.targets if pair[1].value]
        if unclear or not targets:
            anything.append(Unit("") if unclear else unit_of(full.unit or ""))
            continue
        period, target = max(targets, key=lambda pair: (pair[0].end, pair[0].start))
        values = tuple([value for value in (target.value, target.upper) if value is not None])
        known.append(_Aim(measure, period, target, values))
    return _Aims(tuple(known), tuple(anything))


def _left_out(aims: _Aims, said: _Amount, amounts: Iterable[_Amount]) -> _Aim | None:
    """The first target in the unit of what is said that no number of the text is."""
    if any(not unit.measure or unit.comparable(said.unit) for unit in aims.open):
        return None
    for aim in aims.known:
        full = aim.measure.full
        if any(_is_same(_unit(value, full), said.unit) for value in aim.values) and not any(
            _is_said(value, full, other) for value in aim.values for other in amounts
        ):
            return aim
    return None


def _is_same(one: Unit, other: Unit) -> bool:
    """Whether two units are the same; a bare count is not the same as a count of something."""
    return bool(one.measure and other.measure) and one.comparable(other)


def _stated(measure: Measure) -> Iterator[Split]:
    """The baselines, outcomes and comparisons of a key figure."""
    full = measure.full
    yield from (outcome.value for outcome in measure.outcomes)
    yield from (value for _, value in full.baseline or ())
    yield from (value for others in full.compare.values() for _, value in others)
    yield from (value for _, _, _, value in measure.statements)


def _unit(value: Quantity, figure: KeyFigure) -> Unit:
    return unit_of(value.unit or figure.unit or "")


def _amounts(text: str) -> list[_Amount]:
    """Every number in a text that has a unit after it, or a word before it that may be one."""
    found = []
    for pattern in (_AMOUNT, _NAMED):
        for match in pattern.finditer(text):
            amount = _read(match)
            if amount is not None:
                found.append(amount)
    return found


@lru_cache(maxsize=65536)
def _levels(text: str, *, name: bool = False) -> tuple[_Amount, ...]:
    """The amounts in a text that can be meant as a level; `name` for a key figure's."""
    if not _DIGIT.search(text) or (name and _SHARE.search(text)):
        return ()
    changes, whole = _CHANGE.search(text), _WHOLE.search(text)
    found = []
    for pattern in (_AMOUNT, _NAMED):
        for match in pattern.finditer(text):
            before, after = text[: match.start()], text[match.end() :]
            if _NO_LEVEL_BEFORE.search(before) or _NO_LEVEL_AFTER.match(after):
                continue
            if _THRESHOLD.search(before) or (changes and not _REACHED.search(before)):
                continue
            if name and not _FIRST.match(before) and not _is_last(before, after):
                continue
            amount = _read(match)
            if amount is not None and not (whole and amount.unit.measure == "%"):
                found.append(amount)
    return tuple(found)


def _is_last(before: str, after: str) -> bool:
    return bool(_LAST.match(after) and _AIMED.search(before))


def _read(match: "re.Match[str]") -> _Amount | None:
    try:
        value = Quantity.parse(f"{match['number']} {match['unit']}")
    except Unreadable:
        return None
    unit = unit_of(match["unit"])
    if not unit.measure:
        return None
    half = Decimal(1).scaleb(int(value.number.as_tuple().exponent)) / 2
    size = abs(value.number) * unit.factor
    return _Amount(size, half * unit.factor, unit, match[0].strip())


def _finding(item: Goal | KeyFigure, said: _Amount, aim: _Aim) -> Finding:
    return RULE.found(
        item,
        "title",
        related=(
            related(aim.measure.figure, ("target", aim.period.text), "target", value=aim.target),
        ),
        apart=(said.text,),
        args={
            "text_value": said.text,
            "value": _with(aim, _in_words(aim.values[0], aim.measure.full)),
            "example": _with(aim, _NAME.sub("", said.text)),
        },
    )


def _in_words(value: Quantity, figure: KeyFigure) -> str:
    return value.text if value.unit else f"{value.text} {figure.unit or ''}".strip()


def _with(aim: _Aim, amount: str) -> str:
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
)
