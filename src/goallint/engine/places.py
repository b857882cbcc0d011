"""Where a finding's places are, and how an item is written there: re-reads only items at fault."""

import contextlib
from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from typing import Any, NamedTuple

import msgspec

from goallint.findings import Spot
from goallint.format import vocabulary
from goallint.format.decode import kind_of, plain
from goallint.format.model import Item
from goallint.format.read import File
from goallint.format.shape import KINDS, shape
from goallint.late import expression
from goallint.rules.rule import spot_of
from goallint.source.encodings import decode, lines
from goallint.source.marks import is_of_nothing, unpack
from goallint.source.tree import PLACE, Places, read
from goallint.workspace.described import described
from goallint.workspace.workspace import Workspace

_PARTS = vocabulary.keys("split")
_ROW = expression(r"( *(?:- +)+)(?:\{ *)?(?:id: +)?\Z")
"""What stands before the mark of an item that is a row of a list, on the line with which it begins."""

Load = Callable[[str], bytes]
"""Gives what is in a file. Raises OSError."""
Lines = Callable[[str], list[str]]
"""Gives the lines of a file. Raises OSError."""


class Place(NamedTuple):
    """A resolved place: lines and columns count from 1, `end` is exclusive, on the same line."""

    path: str
    line: int
    column: int
    end: int


class Extent(msgspec.Struct, frozen=True):
    """The lines of an item, from 1, the last one inclusive."""

    first: int
    last: int
    key: int = 0
    """The line of the key that the item is the only value of, if it is."""


class _Written(msgspec.Struct, frozen=True):
    """An item as its document has it."""

    raw: dict[Any, Any]
    mapping: str
    key: int = 0
    """The mark of the key that it is the only value of, if it is."""


class Holder(msgspec.Struct, frozen=True):
    """A mapping as its document has it: what a help goes into."""

    raw: dict[Any, Any]
    key: str = ""
    """The key that it is the value of, or a row of whose list it is."""
    around: "Holder | None" = None
    """The mapping that has this key; None for a document."""

    @property
    def is_braced(self) -> bool:
        """Whether it stands in braces."""
        return bool(self.raw[PLACE].flow)

    @property
    def is_row_in_brackets(self) -> bool:
        """Whether it is a row of a list in brackets."""
        return self.around is not None and self.key in self.around.raw[PLACE].bracketed

    def key_of(self, field: str) -> str:
        """The key of a field, by its English name, as it is written here; empty where it is not."""
        return next((key for key in self._keys() if field in vocabulary.meanings(key)), "")

    def written_as(self, key: str) -> str:
        """A key by the name that it has here, or around here in the same item; empty where it is not."""
        names = vocabulary.meanings(key)
        found = next((one for one in self._keys() if names & vocabulary.meanings(one)), "")
        if found or self.around is None or type(self.around.raw[self.key]) is list:
            return key if key in self.raw else found
        return self.around.written_as(key)

    def has(self, key: str) -> bool:
        """Whether it has a key, in whatever words, or is itself in the value of one."""
        names = vocabulary.meanings(key)
        is_there = any(names & vocabulary.meanings(one) for one in self._keys())
        return is_there or self.is_in_value_of(key)

    def is_in_value_of(self, key: str) -> bool:
        """Whether it is the value of a key, in whatever words, or in that value, but in no list of it."""
        if self.around is None or type(self.around.raw[self.key]) is list:
            return False
        is_value = vocabulary.meanings(key) & vocabulary.meanings(self.key)
        return bool(is_value) or self.around.is_in_value_of(key)

    def has_in_brackets(self, key: str) -> bool:
        """Whether the value of a key is a list in brackets or a mapping in braces."""
        value = self.raw[key]
        return value[PLACE].flow if type(value) is dict else key in self.raw[PLACE].bracketed

    def is_blank(self, key: str) -> bool:
        """Whether nothing stands after a key: no value, and no word that there is none."""
        return self.raw[key] is None and is_of_nothing(self.raw[PLACE].values[key])

    def _keys(self) -> list[str]:
        return [key for key in self.raw if type(key) is str]

    @property
    def document(self) -> "Holder":
        """The document that it is in."""
        return self.around.document if self.around else self


class Among(NamedTuple):
    """What a value stands among."""

    holder: Holder
    key: str
    """Its key in the holder; empty where it is the holder itself."""
    number: int = -1
    """Its place in the list that the key has; -1 where it is no row of a list."""
    is_key: bool = False
    """Whether it is the key itself."""

    @property
    def is_in_brackets(self) -> bool:
        """Whether it stands in braces or brackets, where a comma ends it."""
        in_list = self.number >= 0 and self.key in self.holder.raw[PLACE].bracketed
        return in_list or self.holder.is_braced


class Locator:
    """Resolves spots; `load` gives the bytes of a file by its path."""

    def __init__(self, load: Load) -> None:
        # What they keep is gone with the locator: none of them keeps it.
        self.bytes = load
        """Gives what is in a file. Raises OSError."""
        self.lines = lru_cache(maxsize=256)(partial(_lines_of, load))
        self._faults: dict[str, list[int]] = {}
        self._items = lru_cache(maxsize=8)(partial(_items_of, load))
        self._holders = lru_cache(maxsize=8)(partial(_holders_of, load))
        self._row = lru_cache(maxsize=8)(partial(_row_of, self.lines))
        self._has_open_lines = lru_cache(maxsize=256)(partial(_opens_over_lines, self.lines))

    def __eq__(self, other: object) -> bool:
        """Whether the other is one as well: findings of two runs are alike, whoever tells where they stand."""
        return isinstance(other, Locator)

    def __hash__(self) -> int:
        return hash(Locator)

    def __repr__(self) -> str:
        return "Locator()"

    def place(self, spot: Spot) -> Place:
        """The place of a spot: of the field if it is there, else of the item."""
        mark = spot.at
        if spot.field:
            with contextlib.suppress(OSError):
                mark = self._field(spot)
        return Place(spot.path, *unpack(mark))

    def faults(self, file: File) -> list[int]:
        """The marks of the faults in a file, in order. Many questions ask for them."""
        if file.path not in self._faults:
            self._faults[file.path] = sorted(fault.at for fault in file.faults)
        return self._faults[file.path]

    def written(self, spot: Spot) -> dict[Any, Any]:
        """The item at a spot as its document has it, the user's own keys too; empty if it is gone."""
        try:
            return self._items(spot.path).get(spot.at, _Written({}, "")).raw
        except OSError:
            return {}

    def holder(self, spot: Spot) -> Holder | None:
        """The item at a spot, or what holds the key or value there; None where it cannot be read."""
        try:
            return self._holders(spot.path).get(spot.at)
        except OSError:
            return None

    def among(self, spot: Spot) -> Among | None:
        """What the value or key at a spot stands among; None where it cannot be read."""
        try:
            mark = self._field(spot) if spot.field else spot.at
            row = self._row(spot.path, spot.at)
            near: dict[int, Holder] = {}
            if row is not None:
                # What a value stands among ends at the row of a list that it is in.
                _hold(Holder(row), near)
            holder = near.get(mark) or self._holders(spot.path).get(mark)
        except OSError:
            return None
        if holder is None:
            return None
        places: Places = holder.raw[PLACE]
        for key, marks in places.items.items():
            if mark in marks:
                return Among(holder, key, marks.index(mark))
        for table in (places.values, places.keys):
            for key, at in table.items():
                if at == mark:
                    return Among(holder, key, is_key=table is places.keys)
        return Among(holder, "")

    def may_be_braced(self, spot: Spot) -> bool:
        """Whether the item at a spot may stand in braces or brackets, as far as lines tell without the file being read again."""
        span = unpack(spot.at)
        try:
            before = self.lines(spot.path)[span.line - 1][: span.column]
            return "{" in before or "[" in before or self._has_open_lines(spot.path)
        except (OSError, IndexError):
            return False

    def extent(self, spot: Spot) -> Extent:
        """The lines of the item at a spot; the line of the spot, if no item is there."""
        line = unpack(spot.at).line
        with contextlib.suppress(OSError):
            if found := self._items(spot.path).get(spot.at):
                lines = (*_lines(found.raw), line)
                return Extent(min(lines), max(lines), unpack(found.key).line if found.key else 0)
        return Extent(line, line)

    def own_fields(self, spot: Spot) -> dict[str, Any]:
        """The fields of the item at a spot that begin with `x-`, which the model leaves out."""
        written = self.written(spot)
        return {k: plain(v) for k, v in written.items() if type(k) is str and k.startswith("x-")}

    def described(self, item: Item, workspace: Workspace) -> dict[str, Any]:
        """An item as JSON with what is written of it, its own fields too, and nothing that is only assumed."""
        found = described(item, workspace, lambda one: self.written(spot_of(one)))
        return {**found, **self.own_fields(spot_of(item))}

    def _entry(self, spot: Spot) -> tuple[dict[Any, Any], str | None]:
        """The item at a spot, and the key in it that the spot's field begins with; None if it is not there."""
        name = str(spot.field[0])
        row = self._row(spot.path, spot.at)
        if row is not None:
            if name in row:
                # In English, a word means the same in every mapping.
                return row, name
            meanings = {
                k: m for k in row if type(k) is str and name in (m := vocabulary.meanings(k))
            }
            # Where a word has several, it must be known what the item is.
            if not meanings or list(meanings.values()) == [{name}]:
                return row, next(iter(meanings), None)
        written = self._items(spot.path).get(spot.at)
        if written is None:
            return {}, None
        known = vocabulary.keys(written.mapping).items()
        return written.raw, next((k for k, f in known if f.name == name and k in written.raw), None)

    def _field(self, spot: Spot) -> int:
        raw, key = self._entry(spot)
        if key is None:
            return spot.at
        places: Places = raw[PLACE]
        if spot.key and len(spot.field) == 1:
            return places.keys[key]
        mark = places.values.get(key, places.keys[key])
        here: Any = raw[key]
        for step in spot.field[1:]:
            if type(here) is dict and step not in here:
                step = next((k for k in here if k in _PARTS and _PARTS[k].name == step), step)
            if isinstance(step, int):
                marks = places.items.get(key, [])
                if type(here) is list and step < len(marks):
                    mark, here = marks[step], here[step]
                elif step == 0 and type(here) is not list:
                    continue
                else:
                    break
            elif type(here) is list and step in here:
                number, marks = here.index(step), places.items.get(key, [])
                if number >= len(marks):
                    break
                mark, here = marks[number], here[number]
            elif type(here) is dict and step in here:
                places, key = here[PLACE], step
                mark = places.keys[key] if spot.key else places.values.get(key, places.keys[key])
                here = here[step]
            elif type(here) is dict and not _PARTS.keys().isdisjoint(here):
                # A report gives values of its own time, and does not write it.
                continue
            else:
                break
        else:
            if type(here) in (dict, list):
                # A whole mapping or list is shown by its key.
                return places.keys.get(key, mark) if mark == places.values.get(key) else mark
        return mark


def _opens_over_lines(lines: Lines, path: str) -> bool:
    """Whether braces or brackets that are opened on some line are closed on another."""
    return any(
        row.count("{") + row.count("[") != row.count("}") + row.count("]") for row in lines(path)
    )


def _lines_of(load: Load, path: str) -> list[str]:
    return lines(decode(load(path)).text)


def _items_of(load: Load, path: str) -> dict[int, _Written]:
    found: dict[int, _Written] = {}
    tree = read(decode(load(path)).text, places=True)
    for document in tree.documents:
        kind = kind_of(document) if type(document) is dict else None
        if kind:
            _collect(document, KINDS[kind], found)
    return found


def _holders_of(load: Load, path: str) -> dict[int, Holder]:
    found: dict[int, Holder] = {}
    for document in read(decode(load(path)).text, places=True).documents:
        if type(document) is dict:
            _hold(Holder(document), found)
    return found


def _row_of(lines_of: Lines, path: str, at: int) -> dict[Any, Any] | None:
    """The item at a mark, read by itself; None where only the whole file tells what it is.

    It ends before the next line that is further to the left. What is quoted, or in brackets, may go on
    there: then it does not end in what is read, which is a fault.
    """
    lines = lines_of(path)
    number, column, _ = unpack(at)
    first = lines[number - 1] if number <= len(lines) else ""
    row = _ROW.match(first[: column - 1])
    if row is None:
        return None
    begins, end = row.end(1), number
    while end < len(lines) and _goes_on(lines[end], begins):
        end += 1
    text = "\n".join((" " * begins + first[begins:], *lines[number:end]))
    tree = read(text, places=True, above=number - 1)
    raw = tree.documents[0] if len(tree.documents) == 1 and not tree.faults else None
    return raw if type(raw) is dict and raw[PLACE].at == at else None


def _collect(
    raw: dict[Any, Any], mapping: str, found: dict[int, _Written], key_of: int = 0
) -> None:
    found.setdefault(raw[PLACE].at, _Written(raw, mapping, key_of))
    table = vocabulary.keys(mapping)
    fields = shape(mapping).fields
    for key, value in raw.items():
        known = table.get(key) if type(key) is str else None
        if known is None or fields[known.name].value != "item":
            continue
        for row in value if type(value) is list else [value]:
            if type(row) is dict:
                only = 0 if type(value) is list else raw[PLACE].keys[key]
                _collect(row, fields[known.name].mapping, found, only)


def _hold(holder: Holder, found: dict[int, Holder]) -> None:
    places: Places = holder.raw[PLACE]
    found.setdefault(places.at, holder)
    for key, value in holder.raw.items():
        for row in value if type(value) is list else [value]:
            if type(row) is dict:
                _hold(Holder(row, key, holder), found)
    for marks in (places.keys.values(), places.values.values(), *places.items.values()):
        for mark in marks:
            found.setdefault(mark, holder)


def _goes_on(line: str, column: int) -> bool:
    """Whether a line may still belong to what began at a column."""
    text = line.lstrip(" ")
    return len(line) - len(text) >= column or not text.strip() or text.startswith("#")


def _lines(value: Any) -> Iterator[int]:
    """The lines in which something of a value begins."""
    if type(value) is dict:
        places: Places = value[PLACE]
        yield unpack(places.start).line
        marks = (places.keys, places.values)
        yield from (unpack(mark).line for one in marks for mark in one.values())
        yield from (unpack(mark).line for one in places.items.values() for mark in one)
    if type(value) in (dict, list):
        for inner in value.values() if type(value) is dict else value:
            yield from _lines(inner)
