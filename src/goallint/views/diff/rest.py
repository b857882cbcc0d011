"""Changes in all other keys of documents, key by key as the format has them.

A new key of the format is compared here without being named.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from goallint.format.model import Document, Item, KeyFigures, Organisation, Plan, Report
from goallint.format.shape import NAMES, Field, shape
from goallint.format.values.by_period import ByPeriod, Forecast, Outcomes
from goallint.format.values.decision import Decision
from goallint.format.values.fiscal_year import BEGINS, FiscalYear
from goallint.format.values.period import Interval, Period, year_before
from goallint.format.values.quantity import Quantity, Split
from goallint.format.values.sections import Sections
from goallint.late import expression
from goallint.views.diff.pairing import Pair

TOLD: dict[str, frozenset[str]] = {
    "organisation": frozenset(("scale", "tolerance", "sound_economy", "waivers")),
    "plan": frozenset(("goals", "key_figures", "goals_due", "waivers")),
    "goal": frozenset(("id", "title", "area", "also_in", "supports", "financial", "due")),
    "key_figure": frozenset(
        ("id", "title", "unit", "better", "definition", "kolada", "role", "source", "each",
         "target", "basis", "tolerance", "limits")
    ),
    "step": frozenset(("id", "name", "from")),
    "key_figures": frozenset(("title", "key_figures", "waivers")),
    "report": frozenset(("waivers",)),
    "control_plan": frozenset(("waivers",)),
    "audit": frozenset(("recommendations", "waivers")),
    "recommendation": frozenset(("id",)),
}  # fmt: skip
"""The keys of each mapping that a part of its own tells of. Waivers hold wherever they stand, and are compared as one list."""
TOLD_OF_BOTH = {
    "reported_goal": ("assessment",),
    "reported_economy": ("assessment",),
    "reported_key_figure": ("assessment",),
}
"""Those that a part of its own tells of, where both sides have them."""
OF_BOTH_TIMES = ("baseline", "outcome")
"""Those of a key figure whose values a part of its own tells of, for the times that both sides have."""
OVER_TIME = frozenset(
    ("together_with", "reported_in", "not_concerned", "passes_on", "type", "body")
)
"""What a plan says otherwise than the one of the time before: the rest is new by its nature."""
NAMED_BY = (
    "goal", "area", "key_figure", "assignment", "activity", "plan", "self_check", "body", "of", "financial",
    "rule", "for_", "date", "question",
)  # fmt: skip
"""The fields by which an item without an id is the same as another."""

_DIGITS = expression(r"\d+")


class Difference(NamedTuple):
    """An item that is there on one side alone, or a field of it that says something else."""

    kind: str
    """`new` or `gone` of an item; `set`, `dropped` or `changed` of a field."""
    pair: Pair[Any]
    field: str = ""
    was: str = ""
    now: str = ""
    is_unread: bool = False
    """Whether one side could not be read there."""


def documents(
    old: Iterable[Document], new: Iterable[Document]
) -> Iterator[tuple[Pair[Document], bool]]:
    """The documents of both sides, and whether both are of the same time; definitions stand in any."""
    left = [one for one in old if not isinstance(one, KeyFigures)]
    right = [one for one in new if not isinstance(one, KeyFigures)]
    for key in (_exactly, _by_id, _by_time, _by_name):
        for one, other in _mates(left, right, key):
            left.remove(one)
            right.remove(other)
            yield Pair(one, other), is_same_time(one, other)
    yield from ((Pair(one, None), True) for one in left)
    yield from ((Pair(None, other), True) for other in right)


def differences(
    old: Item,
    new: Item,
    only: frozenset[str] = frozenset(),
    but: Iterable[str] = (),
    *,
    at_all_times: bool = False,
) -> Iterator[Difference]:
    """How an item differs from itself on the other side, with all that stands in it; `at_all_times` in values of times that both sides have, too."""
    mapping = NAMES[type(new)]
    for field in shape(mapping).fields.values():
        if field.name in TOLD.get(mapping, ()) or field.name in but or (only and field.name not in only):  # fmt: skip
            continue
        was, now = getattr(old, field.attribute), getattr(new, field.attribute)
        if field.name in TOLD_OF_BOTH.get(mapping, ()) and was and now:
            continue
        is_unread = any(one.is_unread(field.name, field.attribute) for one in (old, new))
        if field.value == "item":
            if field.ids:
                was, now = old.key_figure_ids, new.key_figure_ids  # type: ignore[attr-defined]
            else:
                rows = (
                    [*(one or ())] if field.many else [one] if one else [] for one in (was, now)
                )
                yield from of_items(*rows, is_unread=is_unread)
                continue
        if field.value == "outcomes" and field.name in OF_BOTH_TIMES and not at_all_times:
            was, now = _at_other_times(old, new, field.name)
        if not _is_same(was, now, field):
            yield Difference(
                _kind(was, now, field), Pair(old, new), field.name, _text(was, field), _text(now, field), is_unread
            )  # fmt: skip


def of_items(
    old: Sequence[Item], new: Sequence[Item], *, is_unread: bool = False
) -> Iterator[Difference]:
    """How the items of a list differ from those of the other side, in whatever order they stand."""
    left, right = list(old), list(new)
    for one, other in _mates(left, right, name_of):
        left.remove(one)
        right.remove(other)
        yield from differences(one, other)
    yield from (Difference("gone", Pair(one, None), is_unread=is_unread) for one in left)
    yield from (Difference("new", Pair(None, other), is_unread=is_unread) for other in right)


def name_of(item: Item) -> tuple[str, ...]:
    """What an item is called: its id, or else what it is about."""
    if item.name:
        return (str(item.name),)
    values = (getattr(item, attribute, None) for attribute in NAMED_BY)
    told = (", ".join(map(str, v)) if isinstance(v, tuple) else v for v in values)
    return tuple(str(one) for one in told if one is not None and one != "")


def _at_other_times(old: Item, new: Item, field: str) -> Iterator[Outcomes]:
    """The values of each side for the times, and for women and men, that the other has none for."""
    times = [dict(_timed(item, field)) for item in (old, new)]
    for here, there in (times, times[::-1]):
        found = []
        for time, (period, value) in here.items():
            other = there[time][1] if time in there else Split(None)
            rest = Split(*(one if two is None else None for one, two in zip(value, other, strict=True)))  # fmt: skip
            if rest.parts:
                found.append((period, rest))
        yield Outcomes(tuple(found))


def _timed(item: Item, field: str) -> Iterator[tuple[Period | None, tuple[Period | None, Split]]]:
    own = item.document.span
    if own and field == "baseline":
        own = year_before(own, FiscalYear(BEGINS.get()))
    for period, value in getattr(item, field) or ():
        yield period or own, (period, value)


# Which document is which.


def _exactly(one: Document) -> Hashable:
    span = one.span
    return (type(one), one.body_id, _called(one), span and (span.start, span.end))


def _by_id(one: Document) -> Hashable:
    return (type(one), one.name) if one.name else None


def _by_time(one: Document) -> Hashable:
    if isinstance(one, Organisation):
        return type(one)
    span = one.span
    return (type(one), one.body_id, (span.start, span.end)) if span else (type(one), one.body_id)


def _by_name(one: Document) -> Hashable:
    return (type(one), one.body_id, _DIGITS.sub("", _called(one)))


def _called(one: Document) -> str:
    if isinstance(one, Plan):
        return one.type or one.title
    if isinstance(one, Report):
        return one.reporting or one.title
    return getattr(one, "title", None) or ""


def is_same_time(one: Document, other: Document) -> bool:
    """Whether two documents are in force at the same time, as far as they say a time."""
    here, there = one.span, other.span
    return here is None or there is None or here.overlaps(there)


def _mates(
    old: Sequence[Any], new: Sequence[Any], key: Callable[[Any], Hashable]
) -> list[tuple[Any, Any]]:
    there = defaultdict(list)
    for other in new:
        there[key(other)].append(other)
    found = []
    for one in old:
        name = key(one)
        if name is not None and there.get(name):
            found.append((one, there[name].pop(0)))
    return found


# Values.


def _kind(was: Any, now: Any, field: Field) -> str:
    if _is_nothing(was, field):
        return "set"
    return "dropped" if _is_nothing(now, field) else "changed"


def _is_nothing(value: Any, field: Field) -> bool:
    # That a plan is based on none is said.
    kinds = str | dict | ByPeriod if field.words == "based_on" else str | dict | tuple | ByPeriod
    return value is None or (isinstance(value, kinds) and not value)


def _is_same(was: Any, now: Any, field: Field) -> bool:
    """Whether two values mean the same, however they are written."""
    if _is_nothing(was, field) or _is_nothing(now, field):
        return _is_nothing(was, field) and _is_nothing(now, field)
    if isinstance(was, tuple) and not isinstance(was, Split) and isinstance(now, tuple):
        # The order of ids and names says nothing, but that of a scale, whose best step stands first.
        if field.name == "scale":
            return was == now
        return Counter(map(str, was)) == Counter(map(str, now))
    if isinstance(was, dict):
        return was.keys() == now.keys() and all(_is_same(was[k], now[k], field) for k in was)
    if isinstance(was, ByPeriod):
        one, other = dict(was.pairs), dict(now.pairs)
        return one.keys() == other.keys() and all(_is_same(one[k], other[k], field) for k in one)
    if isinstance(was, Split):
        return all(_is_same(one, other, field) for one, other in zip(was, now, strict=True))
    if isinstance(was, Quantity):
        pair = was.beside(now, "")
        return pair[0] == pair[1] if pair else _said(was.text) == _said(now.text)
    if isinstance(was, Interval):
        return bool(_parts(was) == _parts(now))
    if isinstance(was, Sections | Decision):
        return bool(was == now)
    return bool(_said(was) == _said(now) if isinstance(was, str) else was == now)


def _parts(value: Interval) -> object:
    return value.months, value.first, value.last, value.ends


def _said(text: str) -> str:
    return " ".join(text.split())


def _text(value: Any, field: Field) -> str:
    """A value as it stands in a row; fixed words in English."""
    if _is_nothing(value, field):
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Forecast):
        return str(value.total or "")
    if isinstance(value, ByPeriod):
        return ", ".join(
            f"{period}: {_text(one, field)}" if period else _text(one, field)
            for period, one in value.pairs
        )
    if isinstance(value, Split):
        return " / ".join(part.text for part in value.parts)
    if isinstance(value, Sections):
        texts = value.texts or ("",) * len(value.headings)
        return ", ".join(
            f"{head}: {text}" if text else head
            for head, text in zip(value.headings, texts, strict=True)
        )
    if isinstance(value, dict):
        return ", ".join(f"{name}: {_text(one, field)}" for name, one in value.items())
    if isinstance(value, tuple):
        return ", ".join(map(str, value)) or "none"
    return _said(value.text if isinstance(value, Period | Quantity) else str(value))
