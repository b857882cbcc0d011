"""Items as plain data with English keys, whatever their documents are written in: for JSON."""

from datetime import date
from decimal import Decimal
from typing import Any

from goallint.format.model import Item
from goallint.format.shape import NAMES, shape
from goallint.format.values.by_period import ByPeriod, Forecast
from goallint.format.values.decision import Decision
from goallint.format.values.quantity import Quantity, Split
from goallint.format.values.sections import Sections
from goallint.format.values.target import Target


def plain(item: Item) -> dict[str, Any]:
    """The fields of `item` that have a value, by their English names.

    A quantity is `{text, number, unit}`, a target the same with `kind` (`at least`, `range` …) and
    `class` (`level`, `change`, `rank` …; `amount` is how much the change or which rank), and what goes by period a list of those with `period`, which is absent for the document's own.
    """
    found: dict[str, Any] = {}
    for field in shape(NAMES[type(item)]).fields.values():
        value = getattr(item, field.attribute)
        if value is None or (
            isinstance(value, str | tuple | dict | ByPeriod | Decision) and not value
        ):
            continue
        found[field.name] = _value(value)
    ids = getattr(item, "key_figure_ids", ())
    if ids:
        found["key_figures"] = [*map(str, ids), *found.get("key_figures", [])]
    return found


def _value(value: Any) -> Any:
    if isinstance(value, Item):
        return plain(value)
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
        return {str(key): _value(one) for key, one in value.items()}
    if isinstance(value, tuple | list):
        return [_value(one) for one in value]
    return str(value)


def _in_period(period: Any, value: Any) -> dict[str, Any]:
    described: dict[str, Any] = _value(value)
    return ({"period": str(period)} if period else {}) | described


def _number(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)


def _without_nothing(**parts: Any) -> dict[str, Any]:
    return {name: part for name, part in parts.items() if part is not None and part != ""}
