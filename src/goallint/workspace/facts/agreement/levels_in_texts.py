"""Levels in the texts of goals and key figures that are not those of their targets."""

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

import msgspec

from goallint.format.model import EVERYTHING, Goal, KeyFigure
from goallint.format.values import Unreadable
from goallint.format.values.period import Period
from goallint.format.values.quantity import Quantity, Split
from goallint.format.values.target import Target
from goallint.format.values.unit import Unit, common_stem, unit_of
from goallint.late import expression
from goallint.workspace.meanings import is_told_as_outcomes
from goallint.workspace.measure import Measure
from goallint.workspace.series import Outcome, is_whole_year

if TYPE_CHECKING:
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
    rf"\b(?!(?i:{_NO_NAME}))(?P<unit>[^\W\d_]+) (?P<number>{_NUMBER})(?![\w%.,–-]*\d)"
)
# A year is when, not how many: *Under 2023 ska alla …*; but *minst 2000 elever*.
_YEAR = expression(r"(?:19|20)\d\d")
# Those that follow are for texts in small letters: to try each letter in both costs several times as much.
# Words that make the number after them something else than a level, and those between.
_BETWEEN = (
    r"(?:\s+(?:minst|högst|mer|fler|än|upp|till|ytterligare|at|least|most|up|to|more|than"
    r"|another))*"
)
_NO_LEVEL_BEFORE = expression(
    r"(?:\b(?:med|by|av|of|per|bland|among|varje|each|every|cirka|ca|c:a|omkring|runt|ungefär|drygt"
    r"|knappt|nästan|about|around|approximately|nearly|almost|mellan|between)\.?"
    rf"{_BETWEEN}|\d[\s\u00a0]*(?:och|till|and|to|[-–/]|av|of))[\s\u00a0]*(?:[≥≤<>=]+\s*)?\Z"
)
_NO_LEVEL_AFTER = expression(
    r"[\s\u00a0]*(?:fler|färre|mer|mindre|lägre|högre|bättre|sämre|snabbare|större|kortare|längre|under|över"
    r"|more|fewer|less|lower|higher|better|worse|faster|larger|smaller|below|above|ökning|minskning"
    r"|increase|decrease|reduction|growth)\b|[\s\u00a0]*(?:[-–/]|per\b)"
)
_CHANGE = expression(
    r"\b(?:ök(?:a|ar|as|at|ad|ade|ning|ningen)|minsk\w+|sänk\w+|höj\w+|väx(?:a|er)|sjunk\w+|förbättr\w+"
    r"|spara\w*|besparing\w*|effektivisera?\w*|increas\w+|decreas\w+|reduc\w+|rais\w+|grow\w*|cut\w*"
    r"|improv\w+|sav(?:e|es|ing|ings))\b"
)
_REACHED = expression(rf"\b(?:till|to){_BETWEEN}[\s\u00a0]*\Z")
_THRESHOLD = expression(r"\b(?:som|där|vars|vilka|med|who|whose|that|which|where|with)\b[^.,;:]*\Z")
# What is to be done within so long in so many cases: the time is what is counted, not the level.
_WITHIN = expression(r"\b(?:inom|within)\s*\Z")
_PART = expression(r"\d\s*(?:%|procent\b|per ?cent\b)")
_WHOLE = expression(
    r"\b(?:alla|samtliga|varje|ingen|inga|inget|hälften|all|every|each|no|none|half)\b"
    r"|\bav tio\b|\bof ten\b|\b\d+ (?:av|of) \d+\b"
)
_SHARE = expression(r"\b(?:andel\w*|shares?)\b")
_ASKS = r"(?:minst|högst|lägst|max|at least|at most|[≥≤<>=]+)\s*\Z"
_FIRST = expression(rf"\s*(?:{_ASKS})?\Z", re.IGNORECASE)
_AIMED = expression(rf"(?:^|[\s(]){_ASKS}", re.IGNORECASE)
_LAST = expression(r"[\s).]*\Z")
_TELLING = frozenset(("target", "unit", "baseline", "outcome", "compare", EVERYTHING))
"""The fields of a key figure that name a level, or its unit."""
_DIGIT = expression(r"\d")
_CALLED_TARGET = expression(
    r"\b(?:mål(?:et|värdet|nivån|sättningen)?|målvärde|target)(?: (?:är|på|om|is|of))?:?\s*"
    r"(?:(?:minst|högst|lägst|max|at least|at most)\s*)?\Z",
    re.IGNORECASE,
)
# What a text or a target says that the number is to do.
_RISES = r"(?:öka[rs]?|höj(?:a|s|as)|stig(?:a|er)|växer|växa|bli(?:r)? (?:fler|högre)|ris(?:e|es)|increas(?:e|es)|grow(?:s)?)"
_FALLS = r"(?:minska[rs]?|sänk(?:a|s|as)|sjunk(?:a|er)|kort(?:a|s|as)|bli(?:r)? (?:färre|lägre)|fall(?:s)?|decreas(?:e|es)|drop(?:s)?)"
_MOVES = expression(
    r"\b(?:öka|höj|stig|väx|bli|minsk|sänk|sjunk|kort|ris|incre|grow|fall|decre|drop)"
)
"""For a text in small letters."""
_WAYS = {
    way: (
        expression(
            rf"\A(?P<what>.*?)\b(?:(?:ska|skall|shall|should) )?{verb}(?: (?:till|to)\b.*)?[.]?\Z",
            re.IGNORECASE,
        ),
        expression(rf"\A\W*(?:(?:ska|skall|shall|should) )?{verb} (?:till|to)\b", re.IGNORECASE),
    )
    for way, verb in (("higher", _RISES), ("lower", _FALLS))
}
"""By the direction: a goal's text that says it of what stands before, and a target that says it."""


class StatedAmount(msgspec.Struct, frozen=True):
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


class LastTarget(msgspec.Struct, frozen=True):
    """The last target of a key figure, and the numbers in it."""

    measure: Measure
    period: Period
    target: Target
    values: tuple[Quantity, ...]


class _Aims(msgspec.Struct, frozen=True):
    """What the key figures of a goal aim at, and the units in which one may aim at anything."""

    known: tuple[LastTarget, ...]
    open: tuple[Unit, ...]


class TextClash(NamedTuple):
    """A level in the text of a goal or a key figure, and the target that it is not."""

    item: Goal | KeyFigure
    said: StatedAmount
    aim: LastTarget
    field: str = "title"


def text_clashes(goal: Goal, workspace: "Workspace") -> Iterator[TextClash]:
    """The levels that the texts of a goal and its key figures name, and that are not their targets."""
    measures = [workspace.measures.of(figure) for figure in workspace.measures.figures(goal)]
    texts: list[tuple[Goal | Measure, tuple[StatedAmount, ...]]] = [(goal, _levels(goal.title))]
    texts += [
        (measure, _levels(measure.figure.title, name=True))
        for measure in measures
        if measure.figure.title and measure.goals[0] is goal
    ]
    defined = [(m, _aims_in(m.figure.definition)) for m in measures if m.figure.definition]
    if not any(amounts for _, amounts in (*texts, *defined)) or _may_say_more(goal, workspace):
        return
    for measure, amounts in defined:
        strange = [said for said in amounts if not _is_target(said, measures)]
        for said in strange[:1] if measure.goals[0] is goal else ():
            aim = _left_out(_aims((measure,)), said, amounts)
            if aim is not None:
                yield TextClash(measure.figure, said, aim, "definition")
    for item, amounts in texts:
        strange = [said for said in amounts if not _is_target(said, measures)]
        if not strange:
            continue
        aims = _aims((item,) if isinstance(item, Measure) else measures)
        for said in strange:
            aim = _left_out(aims, said, amounts)
            if aim is not None and not _is_stated(said, goal, measures):
                yield TextClash(item.figure if isinstance(item, Measure) else goal, said, aim)
                break


class WayClash(NamedTuple):
    """A text that says that a number is to rise or fall, and a target on the other side of the last outcome."""

    item: Goal | KeyFigure
    field: tuple[str, ...]
    way: Literal["higher", "lower"]
    measure: Measure
    period: Period
    target: Target
    outcome: Outcome


def way_clash(figure: KeyFigure, workspace: "Workspace") -> WayClash | None:
    """What says that a key figure is to rise though its target is below what it was, or to fall though above.

    That is its target ("öka till 80 %"), or a goal that names it: "Andelen nöjda brukare ska öka". It was
    what its last outcome from before the plan says, of a whole year.
    """
    # Most texts say nothing of the kind, which is seen before anything is worked out.
    stated = figure.target.pairs if figure.target is not None else ()
    goals = workspace.measures.goals(figure)
    texts = [goal.title for goal in goals]
    texts += [target.text for _, target in stated if not target.is_bare]
    if not any(map(_may_move, texts)):
        return None
    measure = workspace.measures.of(figure)
    full = measure.full
    if not measure.aims or any(map(full.is_unread, _TELLING)) or measure.has_unread_outcomes:
        return None
    period, target = max(measure.aims, key=lambda pair: pair[0].end)
    if target.value is None or target.upper is not None or target.kind == "relative":
        return None
    if not is_told_as_outcomes(measure, target):
        return None
    says: list[tuple[Goal | KeyFigure, tuple[str, ...], int, str]] = [
        (figure, ("target", period.text), 1, target.text)
    ]
    says += [
        (goal, ("title",), 0, goal.title)
        for goal in measure.goals
        if _is_named_in(full.title or "", goal.title)
    ]
    for item, field, form, text in says:
        way = _way(text, form)
        if way is None:
            continue
        begins = min((plan.start for plan in measure.periods), default=period.start)
        known = [
            one
            for one in measure.outcomes
            if one.value.total and one.period.end < begins and is_whole_year(one.period)
        ]
        pair = (
            target.value.beside(known[-1].value.total, full.unit or "")
            if known and known[-1].value.total
            else None
        )
        if pair and (pair[0] < pair[1] if way == "higher" else pair[0] > pair[1]):
            return WayClash(item, field, way, measure, period, target, known[-1])
    return None


@lru_cache(maxsize=4096)
def _may_move(text: str) -> bool:
    """Whether a text may say that something rises or falls. The same texts come again each year."""
    return _MOVES.search(text.lower()) is not None


def _way(text: str, form: int) -> Literal["higher", "lower"] | None:
    """Whether a text (form 0) or a target (1) says that a number is to rise or to fall."""
    ways: tuple[Literal["higher", "lower"], ...] = ("higher", "lower")
    said = [way for way in ways if _WAYS[way][form].search(text)]
    return said[0] if len(said) == 1 else None


def _is_named_in(title: str, goal: str) -> bool:
    """Whether a goal's text begins with what a key figure is called, but for endings."""
    match = next((m for way in _WAYS.values() if (m := way[0].search(goal))), None)
    said = _WORDS.findall(match["what"].casefold()) if match else []
    known = _WORDS.findall(title.casefold())
    return len(said) == len(known) > 0 and all(
        len(common_stem(one, other)) >= min(len(one), len(other), _STEM)
        for one, other in zip(said, known, strict=True)
    )


_WORDS = expression(r"[^\W\d_]+")
_STEM = 4
"""Letters that the forms of a word have in common."""


def clashes_with(figure: KeyFigure, workspace: "Workspace") -> Iterator[TextClash]:
    """The levels that are not a key figure's target: in its own text, and its plan's goals'."""
    for goal in workspace.measures.goals(figure):
        for clash in text_clashes(goal, workspace):
            is_own = clash.item is figure or goal.document is figure.document
            if is_own and clash.aim.measure.figure is figure:
                yield clash


def said_by_title(
    figure: KeyFigure, value: Quantity, workspace: "Workspace"
) -> tuple[Goal | KeyFigure, StatedAmount] | None:
    """What says the value of a key figure's target in a title of its document: a goal of it, else itself."""
    full = workspace.measures.full(figure)
    titles: list[tuple[Goal | KeyFigure, str]] = [
        (goal, goal.title)
        for goal in workspace.measures.goals(figure)
        if goal.document is figure.document
    ]
    titles += [(figure, figure.title)] if figure.title else []
    said = ((item, one) for item, text in titles for one in _levels(text, name=item is figure))
    return next((pair for pair in said if _is_said(value, full, pair[1])), None)


def may_clash_with(figure: KeyFigure, workspace: "Workspace") -> bool:
    """Whether a text names, or may name, a level that nothing explains that could be read."""
    for goal in workspace.measures.goals(figure):
        if goal.document is not figure.document:
            continue
        if goal.is_unread("title"):
            return True
        measures = [workspace.measures.of(one) for one in workspace.measures.figures(goal)]
        if not _may_say_more(goal, workspace) and not any(map(_is_unclear, measures)):
            continue
        for said in (*_levels(goal.title), *_levels(figure.title or "", name=True)):
            if not _is_target(said, measures) and not _is_stated(said, goal, measures):
                return True
    return False


def _may_say_more(goal: Goal, workspace: "Workspace") -> bool:
    """Whether a key figure of a goal, or its `success`, may not have been read or found."""
    return goal.is_unread("success") or workspace.measures.may_have_more(goal)


def _is_target(said: StatedAmount, measures: Iterable[Measure]) -> bool:
    """Whether an amount is a target of one of the key figures."""
    for measure in measures:
        for _, target in measure.targets:
            for value in (target.value, target.upper):
                if value is not None and _is_said(value, measure.full, said):
                    return True
    return False


def _is_stated(said: StatedAmount, goal: Goal, measures: Iterable[Measure]) -> bool:
    """Whether an amount is said of a key figure of the goal, or stands in how the goal is judged."""
    if any(said.says(amount.size, amount.unit) for amount in _amounts(goal.success or "")):
        return True
    return any(
        _is_said(part, measure.full, said)
        for measure in measures
        for split in _stated(measure)
        for part in split.parts
    )


def _is_said(value: Quantity, figure: KeyFigure, said: StatedAmount) -> bool:
    unit = _unit(value, figure)
    return said.says(abs(value.number) * unit.factor, unit)


def _aims(measures: Iterable[Measure]) -> _Aims:
    known: list[LastTarget] = []
    anything: list[Unit] = []
    for measure in measures:
        full = measure.full
        unclear = _is_unclear(measure)
        targets = [pair for pair in measure.targets if pair[1].value]
        if unclear or not targets:
            anything.append(Unit("") if unclear else unit_of(full.unit or ""))
            continue
        period, target = max(targets, key=lambda pair: (pair[0].end, pair[0].start))
        values = tuple([value for value in (target.value, target.upper) if value is not None])
        known.append(LastTarget(measure, period, target, values))
    return _Aims(tuple(known), tuple(anything))


def _is_unclear(measure: Measure) -> bool:
    """Whether a key figure may say more of a level than could be read."""
    return any(map(measure.full.is_unread, _TELLING)) or measure.has_unread_outcomes


def _left_out(
    aims: _Aims, said: StatedAmount, amounts: Iterable[StatedAmount]
) -> LastTarget | None:
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


def _amounts(text: str) -> list[StatedAmount]:
    """Every number in a text that has a unit after it, or a word before it that may be one."""
    found = []
    for pattern in (_AMOUNT, _NAMED):
        for match in pattern.finditer(text):
            amount = _read(match)
            if amount is not None:
                found.append(amount)
    return found


@lru_cache(maxsize=4096)
def _levels(text: str, *, name: bool = False) -> tuple[StatedAmount, ...]:
    """The amounts in a text that can be meant as a level; `name` for a key figure's."""
    digit = _DIGIT.search(text)
    if not digit:
        return ()
    # Where the word before the first number begins, or its sign: nothing is to be found earlier.
    begins = max(text.rfind(" ", 0, max(digit.start() - 1, 0)), 0)
    small = text.lower()
    if name and _SHARE.search(small):
        return ()
    found = []
    for pattern in (_AMOUNT, _NAMED):
        for match in pattern.finditer(text, begins):
            before, after = text[: match.start()].lower(), text[match.end() :].lower()
            is_year = _YEAR.fullmatch(match["number"])
            if is_year and (pattern is _NAMED or not _AIMED.search(before)):
                continue
            if _NO_LEVEL_BEFORE.search(before) or _NO_LEVEL_AFTER.match(after):
                continue
            if _WITHIN.search(before) and _PART.search(small):
                continue
            if _THRESHOLD.search(before) or (_CHANGE.search(small) and not _REACHED.search(before)):
                continue
            if name and not _FIRST.match(before) and not _is_last(before, after):
                continue
            amount = _read(match)
            if amount is not None and not (amount.unit.is_per_cent and _WHOLE.search(small)):
                found.append(amount)
    return tuple(found)


@lru_cache(maxsize=4096)
def _aims_in(definition: str) -> tuple[StatedAmount, ...]:
    """The amounts that a definition itself calls the target."""
    found = []
    for match in _AMOUNT.finditer(definition) if _DIGIT.search(definition) else ():
        if _CALLED_TARGET.search(definition[: match.start()]):
            amount = _read(match)
            if amount is not None:
                found.append(amount)
    return tuple(found)


def _is_last(before: str, after: str) -> bool:
    return bool(_LAST.match(after) and _AIMED.search(before))


def _read(match: "re.Match[str]") -> StatedAmount | None:
    try:
        value = Quantity.parse(f"{match['number']} {match['unit']}")
    except Unreadable:
        return None
    unit = unit_of(match["unit"])
    if not unit.measure:
        return None
    half = Decimal(1).scaleb(int(value.number.as_tuple().exponent)) / 2
    size = abs(value.number) * unit.factor
    return StatedAmount(size, half * unit.factor, unit, match[0].strip())
