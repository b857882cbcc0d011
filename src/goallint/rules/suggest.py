"""Values that could be in a document: what help lines propose.

They stand together, so that all rules propose the same for the same thing.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from functools import lru_cache
from itertools import count
from typing import NamedTuple, cast

import msgspec

from goallint.findings import BLANK, Example, Phrase, Sort
from goallint.format.model import Activity, Body, Document, Goal, Item, KeyFigure, Plan
from goallint.format.values.fiscal_year import FiscalYear
from goallint.format.values.period import Period, fiscal_year, year
from goallint.format.values.quantity import YES_NO, Quantity, Split
from goallint.format.values.target import Target
from goallint.format.values.unit import after_number, unit_of
from goallint.format.vocabulary import key_in, word_in
from goallint.format.walk import items
from goallint.late import expression
from goallint.source.line_values import quoted, with_instead
from goallint.workspace.series import Outcome
from goallint.workspace.shares import tells_unit
from goallint.workspace.workspace import Workspace

_NONE_AT_ALL = expression(
    r"\W*(?:(?:noll|0|zero)[-\s]?(?:tolerans|vision|tolerance))", re.IGNORECASE
)
"""Criteria by which nothing of what is counted is to be: *nolltolerans*, *a zero vision*."""
_NEVER_FIRST = tuple("%@&*!|>'`-?")
"""What no plain value begins with, so as not to be read as something else."""
_SERIES = expression(r"(\A.*\D)(\d{1,4})\Z")
"""An id that ends in a number: `SN-1`, `VON3`."""
_LONGEST_YEAR = 365
"""Days from the first to the last of a year, leap years included."""
_OLDEST = 3
"""Years from an outcome to a target beyond which the one says little of what the other could be."""
_AT_LEAST, _AT_MOST = Example("at least", "minst"), Example("at most", "högst")


_SAID = expression(
    r"\b(minst|högst|at least|at most)\s+(\d[\d ]*(?:[.,]\d+)?\s?(?:%|procent\b|[tm]?kr\b|dag(?:ar)?\b|days\b))",
    re.IGNORECASE,
)
"""A level that a key figure's title names."""


def ids(sort: str, documents: Iterable[Document], workspace: Workspace) -> Iterator[str]:
    """Ids that nothing has, in the series of their sort in some documents; none where no series is known."""
    documents = tuple(documents)
    named = [one.name for document in documents for one in items(document) if one.sort == sort]
    series = [match for name in named if name and (match := _SERIES.match(name))]
    if series:
        stem = series[-1][1]
        last = max(int(match[2]) for match in series if match[1] == stem)
    else:
        bodies = (getattr(document, "body", None) for document in documents)
        stem, last = next((f"{body.upper()}-" for body in bodies if body), ""), 0
    taken = {name for known in workspace.index.by_sort.values() for name in known}
    if stem:
        yield from (name for n in count(last + 1) if (name := f"{stem}{n}") not in taken)


def coming_period(item: Item, workspace: Workspace) -> Period:
    """What a target would be for: the period of an item's plan, where that is a year at most.

    Of a longer one it is the first year that is not over, or its last; of none the present year.
    """
    fiscal, today = workspace.settings.fiscal_year, workspace.settings.as_of
    span = item.document.span if item.document is not None else None
    if span is None or span.start.year <= 1:
        return _year(fiscal.of(today), fiscal)
    period: Period | None = getattr(item.document, "period", None)
    if period is not None and (period.end - period.start).days <= _LONGEST_YEAR:
        return period
    day = min(max(today, span.start), span.end)
    return _year(fiscal.of(day), fiscal)


def _year(number: int, fiscal: FiscalYear) -> Period:
    number = min(max(number, 1), 9999)
    return year(number) if fiscal.is_calendar or number == 9999 else fiscal_year(number, fiscal)


def last_day(item: Item, workspace: Workspace) -> str:
    """The last day that an item's document is for; where it is for no time, that of the present year."""
    span = item.document.span if item.document is not None else None
    return str(span.end if span and span.end.year < 9999 else workspace.settings.year().end)


def last_outcome(figure: KeyFigure, workspace: Workspace, until: date = date.max) -> Outcome | None:
    """The newest outcome of a key figure that has a value, a whole year's rather than a part's.

    `until` leaves out what is of a time that ends after that day.
    """
    found = [one for one in _valued(figure, workspace) if one.period.end <= until]
    whole = [outcome for outcome in found if (outcome.period.end - outcome.period.start).days > 360]
    best = whole or found
    return best[-1] if best else None


def _valued(figure: KeyFigure, workspace: Workspace) -> list[Outcome]:
    return [one for one in workspace.measures.of(figure).settled if one.value.total]


class ProposedLevel(NamedTuple):
    """A target that a key figure could have, and what its number is from; or why it is left to the person."""

    code: Example
    origin: Phrase | None = None


def level(
    figure: KeyFigure,
    workspace: Workspace,
    aimed: Period | None = None,
    last: Outcome | None = None,
    direction: str = "",
) -> ProposedLevel:
    """A target that a key figure could have: `minst 85 %`, a step better than its last outcome.

    `aimed` is the period that it is for, where that is not the one to come. Without another target to go by, or an
    outcome that is not much older, its number is left to the person: `minst … %`.
    """
    full = workspace.measures.full(figure)
    direction = full.better or direction
    word = _AT_MOST if direction == "lower" else _AT_LEAST
    said = _said(figure, workspace)
    if said and not direction:
        word = _AT_MOST if said[0][1].casefold() in (_AT_MOST.en, _AT_MOST.sv) else _AT_LEAST
    if said and full.target is None:
        return _told(word, Example(said[0][2], said[0][2]), said[1])
    known = [last] if last else _valued(figure, workspace)
    last = last or last_outcome(figure, workspace)
    if last is None or last.value.total is None:
        return _told(word, *_typical(figure, workspace))
    total = last.value.total
    if total.unit == YES_NO:
        return ProposedLevel(Example("yes", "ja"))
    if is_old(last, aimed, figure, workspace):
        # Of part of a year there may be a newer one, which is no measure of a whole year.
        is_all = is_old(known[-1], aimed, figure, workspace)
        blank = f"{BLANK} {after_number(total.unit)}".strip()
        return _told(word, Example(blank, blank), _from(known[-1], "from-last" if is_all else ""))
    if direction == "steady":
        return _told(word, Example(total.text, total.text), _from(last))
    return _told(word, better(total, direction or "higher"), _from(last))


def _told(word: Example, amount: Example, origin: Phrase | None) -> ProposedLevel:
    return ProposedLevel(Example(f"{word.en} {amount.en}", f"{word.sv} {amount.sv}"), origin)


def _from(outcome: Outcome, label: str = "") -> Phrase:
    args = {"period": outcome.period, "outcome": outcome.value}
    return Phrase(label or "from-outcome", args)


def is_old(outcome: Outcome, aimed: Period | None, figure: KeyFigure, workspace: Workspace) -> bool:
    """Whether an outcome is of so long before a target that it says little of what that could be."""
    if aimed is None or aimed.end == date.max:
        aimed = coming_period(figure, workspace)
    return aimed.end.year - outcome.period.end.year > _OLDEST


def levels(
    figure: KeyFigure, workspace: Workspace, aimed: Period | None = None, way: str = ""
) -> tuple[ProposedLevel, ...]:
    """The target that a key figure could have; one for each way where none is known to be better."""
    way = workspace.measures.full(figure).better or way or direction(figure, workspace)
    if way or _said(figure, workspace):
        return (level(figure, workspace, aimed, direction=way),)
    ways = (level(figure, workspace, aimed, direction=one) for one in ("higher", "lower"))
    return tuple({one.code: one for one in ways}.values())


def proposed(levels: Sequence[ProposedLevel], before: str = "", after: str = "") -> Phrase:
    """Levels for a help, each between what stands before and after it, with what their number is from.

    That is the only one, or the two of which one is for what is to rise and one for what is to fall.
    """
    codes = [Example(*(f"{before}{text}{after}" for text in one.code)) for one in levels]
    code = either_way(codes)
    origin = next((one.origin for one in levels if one.origin), None)
    return Phrase("proposed", {"code": code, "origin": origin}) if origin else code


def either_way(codes: Sequence[Example]) -> Phrase:
    """Code for a help: the only one, or the two of which one is for what is to rise and one for what is to fall."""
    named = dict(zip("ab", codes, strict=False))
    return Phrase("either-way" if len(codes) > 1 else "code", named)


def _said(figure: KeyFigure, workspace: Workspace) -> tuple[re.Match[str], Phrase] | None:
    """The level that a key figure's title names, or in its unit that of a goal which nothing else is a target of; and which."""
    full = workspace.measures.full
    named = _SAID.search(full(figure).title or "")
    if named:
        return named, Phrase("from-title")
    unit = unit_of(full(figure).unit or "")
    for goal in workspace.measures.of(figure).goals:
        said = _SAID.search(goal.title or "")
        way = "lower" if said and said[1].casefold() in (_AT_MOST.en, _AT_MOST.sv) else "higher"
        fits = full(figure).better in (None, way)
        if said and fits and unit_of(Quantity.parse(said[2]).unit).measure == unit.measure:
            others = (one for one in goal.key_figures if one is not figure)
            is_only = not any(full(one).target for one in others)
            return (said, Phrase("from-goal", {"goal": goal.name})) if is_only else None
    return None


def levels_in(
    figure: KeyFigure, workspace: Workspace, target: Target, aimed: Period | None
) -> tuple[ProposedLevel, ...]:
    """The levels by the amount in a target that no outcome can be judged by; without one, any level."""
    from goallint.format.values.target_wording.hints import amount_in

    if _NONE_AT_ALL.match(target.text):
        return (ProposedLevel(Example("at most 0", "högst 0")),)
    amount = target.value.text if target.value else amount_in(target.text)
    if amount[-1:].isdigit() or not amount:
        # A number of nothing may be that of an appendix.
        counts = workspace.measures.full(figure).unit or last_outcome(figure, workspace)
        if not counts and target.open in ("date", "text"):
            return (ProposedLevel(Example("yes", "ja")),)
        return levels(figure, workspace, aimed)
    way: str = workspace.measures.full(figure).better or target.asks_for
    way = way or direction(figure, workspace)
    words = {"higher": [_AT_LEAST], "lower": [_AT_MOST]}.get(way, [_AT_LEAST, _AT_MOST])
    return tuple(_told(word, Example(amount, amount), None) for word in words)


def next_level(
    figure: KeyFigure, workspace: Workspace, target: Target, aimed: Period | None
) -> ProposedLevel | None:
    """What so much more or less a year comes to in the year after the last outcome; None without one, or a recent one."""
    last, full = last_outcome(figure, workspace), workspace.measures.full(figure)
    if last is None or last.value.total is None or is_old(last, aimed, figure, workspace):
        return None
    once = target.replaced(yearly=False)
    levels = once.from_base(last.value.total, full.better or "", full.unit or "")
    aim = min(levels, key=lambda one: len(str(one.value)), default=None)
    if aim is None or aim.value is None:
        return None
    word = _AT_MOST if target.direction == "lower" or full.better == "lower" else _AT_LEAST
    amount = told(aim.value.number, last.value.total.unit)
    return _told(word, amount, _from(last))


def direction(figure: KeyFigure, workspace: Workspace) -> str:
    """Which way is better, as far as a key figure's targets tell; or empty."""
    measure = workspace.measures.of(figure)
    uses = (measure, *map(workspace.measures.of, measure.users))
    asked = {target.asks_for for use in uses for _, target in use.targets} & {"higher", "lower"}
    return asked.pop() if len(asked) == 1 else ""


def target(
    figure: KeyFigure, workspace: Workspace, direction: str = "", period: Period | None = None
) -> Phrase:
    """`target: {2023: at least 85 %}`: a target for `period`, else for the one that is to come, and what its number is from."""
    key = key_in("key_figure", "target", figure.document.language)
    period = period or coming_period(figure, workspace)
    found = levels(figure, workspace, period, direction)
    by = [one._replace(code=by_period(period.text, one.code)) for one in found]
    return proposed(by, f"{key}: ")


def beside(value: Split, target: Target) -> Split | Example:
    """An outcome for a message that tells of a target: each part by name where that is for women and men."""
    if not (target.women or target.men):
        return value
    english = ", ".join(f"{name} {part}" for name, part in value._asdict().items() if part)
    names = {"total": "totalt", "women": "kvinnor", "men": "män"}
    swedish = ", ".join(f"{names[n]} {part}" for n, part in value._asdict().items() if part)
    return Example(english, swedish)


def as_share(value: Quantity, unit: str | None) -> str:
    """A bare number of no more than one, of what is counted in per cent, as a share: `90 %` for 0.9; or empty."""
    if value.unit or not 0 < value.number < 1 or not unit_of(unit or "").is_per_cent:
        return ""
    return f"{show(value.number * 100)} %"


def _typical(figure: KeyFigure, workspace: Workspace) -> tuple[Example, Phrase | None]:
    """An amount in a key figure's unit: that of its last target, which is named, or one that is left to the person."""
    measure = workspace.measures.of(figure)
    for period, target in reversed(measure.targets):
        if target.value:
            amount = target.value.text
            always = period.end == date.max
            origin = Phrase("from-its-target" if always else "from-target", {"period": period})
            return Example(amount, amount), origin
    full = measure.full
    if unit_of(full.unit or "").is_per_cent or (is_of_all(full) and not full.unit):
        amount = f"{BLANK} %"
    else:
        # A plain count is told without a unit: "10 antal" says nobody.
        unit = full.unit if full.unit and unit_of(full.unit).measure else ""
        amount = f"{BLANK} {unit}".strip()
    return Example(amount, amount), None


def is_of_all(figure: KeyFigure) -> bool:
    """Whether a key figure's title calls it a share."""
    return re.search(r"\b(?:andel|share)", figure.title or "", re.IGNORECASE) is not None


def is_known(figure: KeyFigure, workspace: Workspace) -> bool:
    """Whether anything tells what a target of a key figure could be: a unit, which way is better, a level in a text."""
    full = workspace.measures.full(figure)
    title = full.title or ""
    told = full.unit or full.better or tells_unit(title) or is_of_all(full)
    return bool(told or direction(figure, workspace) or _said(figure, workspace))


def by_period(period: str, value: Example) -> Example:
    """`{2023: minst 85 %}`; what has a comma is quoted."""
    en, sv = (f'"{text}"' if "," in text else text for text in value)
    return Example(f"{{{period}: {en}}}", f"{{{period}: {sv}}}")


def better(value: Quantity, direction: str) -> Example:
    """`value` a step further in the good direction, at two digits, with its unit as written."""
    number = value.number
    if not number:
        return Example(value.text, value.text)
    step = Decimal(1).scaleb(number.adjusted() - 1)
    if number == number.to_integral_value():
        step = max(step, Decimal(1))
    upward = direction != "lower"
    rounded = number.quantize(step, rounding=ROUND_CEILING if upward else ROUND_FLOOR)
    if rounded == number:
        rounded += step if upward else -step
    if upward and "%" in value.unit and rounded > 100:
        rounded = Decimal(100)
    return told(rounded, value.unit)


def told(number: Decimal, unit: str = "") -> Example:
    """A number with its unit, with the decimal sign of each language."""
    swedish = f"{show(number)} {after_number(unit)}".strip()
    return Example(swedish.replace(",", ".", 1) if number % 1 else swedish, swedish)


def show(number: Decimal) -> str:
    """A number with a decimal comma, and its thousands apart, as a planner writes it."""
    text = f"{number:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    whole, _, decimals = text.partition(".")
    sign = "-" if whole.startswith("-") else ""
    digits = whole.lstrip("-")
    groups = []
    while len(digits) > 3:
        groups.append(digits[-3:])
        digits = digits[:-3]
    groups.append(digits)
    return sign + " ".join(reversed(groups)) + (f",{decimals}" if decimals else "")


def superior_goal(item: Item, workspace: Workspace) -> str:
    """The id of a goal that `item` could support: its plan's first, for a goal the nearest above; empty without one."""
    plan = cast(Plan, item.document)
    if waiting := _waiting(item, workspace):
        return waiting
    own = None if isinstance(item, Goal) else workspace.cascade.goal_in(plan)
    found = own or workspace.cascade.goal_above(plan, getattr(item, "area", None))
    return found.id if found and found is not item else ""


def likely_superior(goal: Goal, workspace: Workspace) -> str:
    """The id of a goal above that something speaks for as the one that a goal breaks down; empty without one."""
    if waiting := _waiting(goal, workspace):
        return waiting
    first = workspace.cascade.goal_above(goal.document, goal.area)
    above = (one for plan in workspace.cascade.plans_above(goal.document) for one in plan.goals)
    return next(
        (
            one.id
            for one in (*([first] if first else []), *above)
            if one.id
            and one is not goal
            and (
                goal.document.body in one.applies_to or (not one.applies_to and _is_akin(goal, one))
            )
        ),
        "",
    )


def _waiting(item: Item, workspace: Workspace) -> str:
    """A goal above that names the body of an item's plan, and that nothing of the body takes up; or empty."""
    body, area = workspace.body(item), getattr(item, "area", None)
    if body is None or not isinstance(item.document, Plan):
        return ""
    goals = [
        goal
        for plan in workspace.cascade.plans_above(item.document)
        for goal in plan.goals
        if goal.id and body in workspace.cascade.not_taken_up(goal)
    ]
    goals.sort(key=lambda goal: goal.area != area)
    return goals[0].id if goals else ""


def body_above(body: Body, workspace: Workspace) -> Body | None:
    """The body that another could be under: whose goals its plans support most, else the first on the level above."""
    bodies, index = workspace.bodies, workspace.index
    often = Counter(
        superior
        for plan in workspace.plans.of(body)
        for name in (*(plan.based_on or ()), *(n for goal in plan.goals for n in goal.supports))
        for item in index.find(name, ("plan", "goal", "assignment"), plan)
        if (superior := workspace.body(item)) and bodies.rank(superior) < bodies.rank(body)
    )
    return next((found for found, _ in often.most_common(1)), None) or bodies.could_be_above(body)


class PossibleLink(msgspec.Struct, frozen=True):
    """A link that could be written: on which item, and what then stands under `supports`."""

    item: Goal | Activity
    supports: str


def link_to(goal: Goal, plans: Iterable[Plan]) -> PossibleLink | None:
    """How one of `plans` could take up a goal: with what something speaks for, best if it supports nothing yet.

    None where nothing speaks for any.
    """
    work: Iterator[Goal | Activity] = (
        one for plan in plans for ones in (plan.goals, plan.activities) for one in ones
    )
    akin = (one for one in work if one.id and one is not goal and _is_akin(one, goal))
    first = item = next(akin, None)
    while item is not None and item.supports:
        item = next(akin, None)
    item = item or first
    if item is None:
        return None
    rows = (*item.supports, goal.id)
    return PossibleLink(item, with_instead(rows, len(item.supports), [goal.id]))


_WORD = expression(r"[^\W\d_]{5,}")
_COMMON = expression(
    r"(?:kommun|region|verksamhe|minst|högst|lägst|procent|andel|antal|bättre|större|mindre|ökad|minska"
    r"|council|service|least|percent|share|number|better|improve|increase|reduce|which|their|there|every)"
)
_STEM = 5


def _is_akin(item: Goal | Activity, goal: Goal) -> bool:
    """Whether something speaks for it that an item takes up a goal.

    That is the same area, a word that both titles have, or a key figure that both have.
    """
    return bool(
        (goal.area is not None and getattr(item, "area", None) == goal.area)
        or not _stems(item.title or "").isdisjoint(_stems(goal.title or ""))
        or not _figures(item).isdisjoint(_figures(goal))
    )


@lru_cache(maxsize=8192)
def _stems(title: str) -> frozenset[str]:
    """What the words of a title begin with, but for those that stand in any."""
    words = _WORD.findall(title.casefold())
    return frozenset(word[:_STEM] for word in words if not _COMMON.match(word))


def _figures(item: Goal | Activity) -> frozenset[str]:
    """The key figures of an item, by what they are known by elsewhere."""
    figures: tuple[KeyFigure, ...] = getattr(item, "key_figures", ())
    names = (name for one in figures for name in (one.ref or one.id, one.kolada))
    return frozenset(filter(None, names))


def scalar(text: str) -> str:
    """A value as it can stand after a key."""
    return quoted(text) if re.search(r": | #|\A[^\w]|:\Z", text) else text


def scalar_in_row(text: str) -> str:
    """A value as it can stand within braces."""
    return quoted(text) if set(text) & set(',[]{}:#"') or text[:1] in _NEVER_FIRST else text


def decision(document: Document, workspace: Workspace, *bodies: Body) -> str:
    """A decision of a document's body, or the first of some others, whose day and paragraph the minutes have."""
    body = next(iter(bodies), workspace.body(document))
    name = f"{body.name_ or body.id} " if body else ""
    return f"{name}{BLANK}, § {BLANK}"


def activity_of(document: Document, workspace: Workspace, *bodies: str | None) -> str:
    """The id of an activity of one of the bodies, of plans in force with the document first; empty without one."""
    found = (body for name in bodies if (body := workspace.bodies.get(name)))
    plans = [plan for body in found for plan in workspace.plans.of(body)]
    near = [plan for plan in plans if workspace.index.overlap(plan, document)]
    return next((a.id for plan in (*near, *plans) for a in plan.activities if a.id), "")


def status(name: str) -> Example:
    """A word of status in a sentence, in the language of the sentence."""
    return Example(name, word_in("status", name, "sv"))


def either(sorts: tuple[str, ...]) -> Sort | Phrase:
    """One of several sorts in a sentence: *a goal or an assignment*."""
    if len(sorts) == 1:
        return Sort(sorts[0])
    named = {letter: Sort(sort) for letter, sort in zip("abc", sorts, strict=False)}
    return Phrase("either" if len(sorts) == 2 else "one-of-three", named)
