"""The tables and their columns, as `datapackage.json` tells them to other programs: data, in `columns.json`."""

from datetime import date
from decimal import Decimal
from typing import Literal

import msgspec

from goallint.resources import beside

Value = str | int | bool | Decimal | date | None
Row = tuple[Value, ...]
Kind = Literal["string", "number", "integer", "boolean", "date"]


class Column(msgspec.Struct, frozen=True):
    """A column. `table` names the table whose `key` its values are, where they are keys."""

    name: str = ""
    description: str = ""
    type: Kind = "string"
    table: str = ""
    field: str = ""
    """The key whose value it holds as the document has it, by which it leads back there: of the item that the row's
    place is in; or one of several, with `|` between, or one further in, with `/`."""
    is_leaf: bool = False
    """Whether it holds what stands at the row's place itself, where that is no item."""


class _Data(msgspec.Struct, frozen=True):
    """Columns by name. One of a table that says nothing is as `common` has it."""

    common: dict[str, Column]
    tables: dict[str, dict[str, Column]]


_DATA = beside(__file__, _Data)
_NOTHING = Column()
TABLES = {
    table: tuple(
        msgspec.structs.replace(_DATA.common[name] if column == _NOTHING else column, name=name)
        for name, column in columns.items()
    )
    for table, columns in _DATA.tables.items()
}
"""Every table, in the order that a reader meets them. A column `key` is unique in its table."""


def written(value: Value) -> str:
    """A value as a table has it in text: a decimal point, ISO dates, empty where nothing is said."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, date) else str(value)
