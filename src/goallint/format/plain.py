"""Items as plain data with English keys, whatever their documents are written in: for JSON."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

import msgspec

from goallint.format.model import Item
from goallint.format.shape import NAMES, shape
from goallint.format.values.by_period import ByPeriod, Forecast
from goallint.format.values.decision import Decision
from goallint.format.values.quantity import Quantity, Split
from goallint.format.values.sections import Sections
from goallint.format.values.target import Target

Written = Callable[[Item], Mapping[Any, Any]]
"""Gives an item as its document has it."""


def plain(item: Item, written: Written | None = None) -> dict[str, Any]:
    """The fields of `item` that have a value, by their English names.

    Some have one where nothing is written: a goal is not `financial`. With `written`, those are left out.

    A quantity is `{text, number, unit}`, a target the same with `kind` (`at least`, `range` …) and
    `class` (`level`, `change`, `rank` …; `amount` is how much the change or which rank), and what goes by period a list of those with `period`, which is absent for the document's own.
    """
    found: dict[str, Any] = {}
    assumed = unwritten(type(item)) if written else {}
    for field in shape(NAMES[type(item)]).fields.values():
        value = getattr(item, field.attribute)
        if value is None or (
            isinstance(value, str | tuple | dict | ByPeriod | Decision) and not value
        ):
            continue
        if written and field.name in assumed and value == assumed[field.name]:
            said = written(item)
            if all(said.get(key) is None for key in field.spellings):
                continue
        found[field.name] = _value(value, written)
    ids = getattr(item, "key_figure_ids", ())
    if ids:
        found["key_figures"] = [*map(str, ids), *found.get("key_figures", [])]
    return found


@cache
def unwritten(kind: type[Item]) -> Mapping[str, Any]:
    """The fields of a kind of item that have a value where nothing is written, and that value."""
    defaults = {one.name: one.default for one in msgspec.structs.fields(kind)}
    assumed = {
        name: defaults.get(field.attribute) for name, field in shape(NAMES[kind]).fields.items()
    }
    return {
        name: value
        for name, value in assumed.items()
        if value not in (None, "", (), msgspec.NODEFAULT)
    }


def _value(value: Any, written: Written | None = None) -> Any:
    if isinstance(value, Item):
        return plain(value, written)
    if isinstance(value, bool | int):
        return value if isinstance(value, bool) else int(value)
    if isinstance(value, Forecast):
        return _value(value.total) if value.total else {}
    if isinstance(value, ByPeriod):
        return [_in_period(period, one) for period, one in value]
    if isinstance(value, Split):
        parts = {name: _value(part) for name, part in value._asdict().items() if part is not None}
        return parts.pop("total", {}) | parts
    if isinstance(value, Quantity):
        return _without_nothing(text=value.text, number=_number(value.number), unit=value.unit)
    if isinstance(value, Target):
        level = _value(value.value) if value.value else {}
        upper = _number(value.upper.number) if value.upper else None
        return level | _without_nothing(
            text=value.text,
            kind=value.kind,
            **{"class": value.form},
            amount=_number(value.amount.number) if value.amount else None,
            upper=upper,
            direction=value.direction,
            reference=value.reference,
            base=_number(value.base.number) if value.base else None,
            by=value.by or None,
        )
    if isinstance(value, Decision):
        day = value.date.isoformat() if value.date else ""
        return _without_nothing(text=value.text, by=value.by, date=day, ref=value.ref)
    if isinstance(value, Sections):
        texts = value.texts or ("",) * len(value.headings)
        return dict(zip(value.headings, texts, strict=True))
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {str(key): _value(one, written) for key, one in value.items()}
    if isinstance(value, tuple | list):
        return [_value(one, written) for one in value]
    return str(value)


def _in_period(period: Any, value: Any) -> dict[str, Any]:
    described: dict[str, Any] = _value(value)
    return ({"period": str(period)} if period else {}) | described


def _number(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)


def _without_nothing(**parts: Any) -> dict[str, Any]:
    return {name: part for name, part in parts.items() if part is not None and part != ""}
