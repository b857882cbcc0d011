"""Values from elsewhere added to key figures: periods that lack one. Proved before it is written."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from goallint.engine.run import Run
from goallint.format.field_writing import WrittenFields, write_values
from goallint.format.model import KeyFigure
from goallint.source.edits import Unchangeable
from goallint.source.writing import Exchange
from goallint.views.fill import opened, proved
from goallint.views.filling.cell_reading import Refused
from goallint.workspace.measure import own_period


class KeyFigurePlace(NamedTuple):
    """A key figure of a document."""

    path: str
    id: str

    def __str__(self) -> str:
        return f"{self.path}: {self.id}"


class Addition(NamedTuple):
    """What a key figure is to get: fields, outcomes by period, and comparisons by name and period."""

    figure: KeyFigure
    fields: Mapping[str, str]
    outcome: Mapping[str, Any]
    compare: Mapping[str, Mapping[str, Any]]

    @property
    def place(self) -> KeyFigurePlace:
        """Where the key figure stands."""
        return KeyFigurePlace(self.figure.document.path, self.figure.id)

    @property
    def number(self) -> int:
        """How many values are added."""
        return len(self.outcome) + sum(map(len, self.compare.values()))


Told = list[tuple[Any, Refused]]
"""What is told of a place: of a key figure, or of a row of a file."""


def added(run: Run, additions: Iterable[Addition], refused: Told) -> tuple[list[Exchange], int]:
    """The files with their additions, and how many values that is. What cannot be written is `refused`."""
    wanted: dict[str, list[Addition]] = {}
    for addition in additions:
        wanted.setdefault(addition.place.path, []).append(addition)
    changes, number = [], 0
    for path, several in sorted(wanted.items()):
        with run.settings.fiscal_year.meant():
            change, count = _change(run, path, several, refused)
        if change:
            changes.append(change)
            number += count
    return changes, number


def _change(
    run: Run, path: str, several: list[Addition], refused: Told
) -> tuple[Exchange | None, int]:
    try:
        file = opened(run, path)
    except Refused as reason:
        refused += [(one.place, reason) for one in several]
        return None, 0
    written: list[WrittenFields] = []
    taken = []
    for one in several:
        try:
            node = file.composed.item(one.figure.at)
            if node is None:
                raise Unchangeable
            own, language = own_period(one.figure.document), one.figure.document.language
            written.append(
                write_values(
                    file.composed,
                    node,
                    one.fields,
                    {"outcome": one.outcome},
                    one.compare,
                    own,
                    language,
                )
            )
            taken.append(one)
        except Unchangeable:
            refused.append((one.place, _unchangeable()))
    if not written:
        return None, 0
    change = proved(file, written)
    if change is None:
        refused += [(one.place, _unchangeable()) for one in taken]
        return None, 0
    return change, sum(one.number for one in taken)


def _unchangeable() -> Refused:
    return Refused("it is written in a way that cannot be added to; write its values on one line")


def number_text(number: Decimal, mark: str) -> str:
    """A number as it can be written: exact, and so that it can be read in one way only."""
    whole, point, decimals = f"{number:f}".partition(".")
    if len(decimals) == 3 and len(whole.lstrip("-")) <= 3:
        decimals += "0"
    return f"{whole}{mark}{decimals}" if point else whole
