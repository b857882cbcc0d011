"""What a target asks for: its class, and the level that a change or a comparison comes to."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from goallint.format.values.period import Period
from goallint.format.values.quantity import Quantity
from goallint.format.values.target import Kind, Target
from goallint.output.catalogue import Catalogue
from goallint.rules import suggest
from goallint.workspace.measure import Measure
from goallint.workspace.reached import levels_of


class Aim(NamedTuple):
    """A target of a key figure, with the period that it is for."""

    period: str
    target: Target
    level: Target | None
    """What a change or a comparison comes to, where that can be counted."""


def aims_of(measure: Measure) -> tuple[Aim, ...]:
    """The targets of a key figure."""
    return tuple([Aim(p.text, target, _level(measure, target, p)) for p, target in measure.targets])


def _level(measure: Measure, target: Target, period: Period) -> Target | None:
    if target.form not in ("change", "comparison") or target.open:
        return None
    return next(iter(levels_of(measure, target, period)), None)


def told(aim: Aim, catalogue: Catalogue) -> str:
    """*change: at most 72 dagar*; empty where the words say plainly what they are."""
    target, level = aim.target, aim.level
    if target.form in _PLAIN:
        return ""
    word = catalogue.word("yearly" if target.open == "yearly" else f"class-{target.form}")
    shown = level_told(level, catalogue) if level else ""
    return f"{word}: {shown}" if shown else word


def level_told(target: Target, catalogue: Catalogue) -> str:
    """*at most 72 dagar*, *85–90 %*; empty for a target that says no level."""
    if target.value is None:
        return ""
    if target.upper is not None:
        low, high = (_number(value, catalogue) for value in (target.value, target.upper))
        return f"{low}–{high}"
    side = catalogue.word(_SIDES[target.kind]) if target.kind in _SIDES else ""
    return f"{side} {_number(target.value, catalogue)}".lstrip()


def all_told(aims: Iterable[Aim], catalogue: Catalogue) -> str:
    """What is told of each target, with its period where there are several."""
    known = [(aim.period, told(aim, catalogue)) for aim in aims]
    if len(known) == 1:
        return known[0][1]
    return "; ".join(f"{period}: {text}" if period else text for period, text in known if text)


def as_json(aim: Aim) -> dict[str, Any]:
    """The class of a target, and the level that it comes to."""
    level = aim.level
    found: dict[str, Any] = {"class": aim.target.form}
    if level is not None and level.value is not None:
        upper = {"upper": float(level.upper.number)} if level.upper is not None else {}
        unit = level.value.unit
        found["level"] = {
            "kind": level.kind,
            "number": float(level.value.number),
            **upper,
            "unit": unit,
        }
    return found


def _number(value: Quantity, catalogue: Catalogue) -> str:
    shown = round(value.number, 2) if value.number % 1 else value.number
    return catalogue.value("", suggest.told(shown, value.unit), "")


_PLAIN = frozenset(("level", "rank", "direction", "done"))
_SIDES: dict[Kind, str] = {
    "at least": "at-least",
    "at most": "at-most",
    "more than": "more-than",
    "less than": "less-than",
}
