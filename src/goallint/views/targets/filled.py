"""A sheet that was filled in: what its cells ask for, with every cell that cannot be read."""

import json
import re
import zipfile
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from goallint.findings import Example
from goallint.format import vocabulary
from goallint.format.values import Unreadable
from goallint.format.values.period import Period
from goallint.format.values.target import Target
from goallint.format.writing import Aim
from goallint.rules.suggest import show
from goallint.views.targets.report import FIELDS, LONGEST_COMMENT, Identity

MARK = "goallint:"
"""What the names in the hidden row of a sheet begin with."""
HEADINGS = {"target": "target", "better": "direction-column", "unit": "unit", "owner": "owner",
            "comment": "comment"}  # fmt: skip
"""The headings of the columns to fill in, by their names in `texts.TARGETS`."""
HIDDEN = ("path", "plan", "id", "number", "said")
"""The columns that tell where the key figure stands, and what it said: `said` is JSON, by field."""

_UNWRITABLE = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# What turns the direction of a text, and the byte order mark, which YAML allows and nobody sees.
_UNSEEN = re.compile(f"{_UNWRITABLE.pattern}|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
LARGEST, UNPACKED, MOST_PARTS = 20_000_000, 60_000_000, 2_000
"""Bounds on a workbook: its bytes, the bytes that it unpacks to, and its parts."""
MOST_ROWS, MOST_COLUMNS = 100_000, 100
LONGEST = {"unit": 60, "owner": 300, "comment": LONGEST_COMMENT}


class Refused(Exception):
    """Something in a workbook that cannot be taken into the plans; the text says what to do."""

    def __init__(self, message: str, **args: Any) -> None:
        super().__init__(message)
        self.message, self.args_ = message, args


class Place(NamedTuple):
    """A cell: *Socialnämnden!L7*."""

    sheet: str
    cell: str

    def __str__(self) -> str:
        return f"{self.sheet}!{self.cell}"


class Wish(NamedTuple):
    """What one row asks for."""

    identity: Identity
    said: dict[str, str]
    """What the key figure said when the sheet was made."""
    fields: dict[str, str]
    """New values by English key, and `comment`; those that were not changed are left out."""
    aims: tuple[Aim, ...]
    places: dict[str, Place]

    @property
    def place(self) -> Place:
        """The first of the cells that ask for something."""
        asking = (*self.fields, *(("target",) if self.aims else ()))
        return next(self.places[field] for field in FIELDS if field in asking)


class Filled(NamedTuple):
    """A workbook: what is asked for, and the cells that cannot be read."""

    wishes: list[Wish]
    refused: list[tuple[Place, Refused]]


def read(path: Path) -> Filled:
    """What a workbook asks for. Raises Refused if it is none of ours, OSError if it cannot be read."""
    filled = Filled([], [])
    if not path.is_file():
        raise Refused("{path} is no workbook that can be read; save it as .xlsx", path=path)
    with path.open("rb") as file:
        try:
            found = _all(file, filled)
        except TooLarge as error:
            limit = Example(f"{error.args[0]} MB", f"{error.args[0]} MB")
            raise Refused("{path} is larger than {limit}", path=path, limit=limit) from None
        except Refused:
            raise
        except Exception:
            # A damaged file is met with any exception at all, from zlib to openpyxl.
            raise Refused(
                "{path} is no workbook that can be read; save it as .xlsx", path=path
            ) from None
    if not found:
        raise Refused(
            "{path} does not come from `goallint targets --format xlsx=…`, or its hidden row is gone",
            path=path,
        )
    _twice(filled)
    return filled


class TooLarge(Exception):
    """A workbook over a bound; says which, in millions of bytes."""


def _all(file: BinaryIO, filled: Filled) -> bool:
    """Whether a workbook has a sheet of ours; what they ask for is added."""
    _examine(file)
    from openpyxl import load_workbook

    found = False
    book = load_workbook(file, read_only=True, data_only=False, keep_links=False)
    for sheet in book.worksheets:
        sheet.reset_dimensions()
        found = _Sheet(sheet, filled).read() or found
    return found


def _examine(file: BinaryIO) -> None:
    """Raises TooLarge, or anything else for what is no workbook, before it is unpacked."""
    if file.seek(0, 2) > LARGEST:
        raise TooLarge(LARGEST // 1_000_000)
    with zipfile.ZipFile(file) as archive:
        parts = archive.infolist()
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > UNPACKED:
            raise TooLarge(UNPACKED // 1_000_000)
        for part in parts:
            if part.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in archive.read(part):
                # No program writes one, and entities can grow without end.
                raise zipfile.BadZipFile


class _Sheet:
    def __init__(self, sheet: Any, filled: Filled) -> None:
        self.sheet, self.filled = sheet, filled

    def read(self) -> bool:
        """Whether it is one of ours; what it asks for is added."""
        columns: dict[str, int] = {}
        rows = self.sheet.iter_rows(max_col=MOST_COLUMNS)
        for number, cells in enumerate(rows, 1):
            if number > MOST_ROWS:
                break
            if not columns:
                columns = self._columns(cells)
                continue
            row = {name: cells[place] for name, place in columns.items() if place < len(cells)}
            if row.get("said") is not None and row["said"].value:
                self._row(number, row, columns)
        return bool(columns)

    def _columns(self, cells: Iterable[Any]) -> dict[str, int]:
        """The places of the columns that a row names; empty for a row that names none.

        Raises Refused where one is gone or stands twice: what it held would be lost without a word.
        """
        texts = [_text(cell.value) for cell in cells]
        if any(map(_is_said, texts)):
            raise Refused(
                "{sheet} has lost its hidden row; undo that, or make the sheet anew",
                sheet=self.sheet.title,
            )
        named = [text.removeprefix(MARK) for text in texts if text.startswith(MARK)]
        if named and not set(HIDDEN) <= set(named):
            raise Refused(
                "{sheet} has lost its hidden columns; undo that, or make the sheet anew",
                sheet=self.sheet.title,
            )
        wrong = [name for name in FIELDS if named.count(name) != 1]
        if named and wrong:
            raise Refused(
                "{sheet} has lost the columns {columns}, or has them twice; undo that, or make the"
                " sheet anew",
                sheet=self.sheet.title,
                columns=tuple(HEADINGS[name] for name in wrong),
            )
        return {t.removeprefix(MARK): n for n, t in enumerate(texts) if t.startswith(MARK)}

    def _row(self, number: int, row: dict[str, Any], columns: dict[str, int]) -> None:
        from openpyxl.utils import get_column_letter

        def place(name: str) -> Place:
            letter = get_column_letter(columns[name] + 1)
            return Place(str(self.sheet.title), f"{letter}{number}")

        try:
            said = json.loads(str(row["said"].value))
            kept = {field: str(said.get(field, "")) for field in FIELDS}
            path, plan, name = (_text(row[key].value) for key in ("path", "plan", "id"))
            identity = Identity(path, plan, name, int(_text(row["number"].value)))
        except (KeyError, ValueError, AttributeError, RecursionError):
            problem = Refused("the hidden cells of the row are damaged; make the sheet anew")
            self.filled.refused.append((place("said"), problem))
            return
        fields: dict[str, str] = {}
        aims: tuple[Aim, ...] = ()
        for field in FIELDS:
            if field not in row or row[field].value is None:
                continue
            try:
                value = written(row[field])
                if not value or same(value, kept[field]):
                    continue
                unseen = _UNSEEN.search(value)
                if unseen:
                    char = f"U+{ord(unseen[0]):04X}"
                    raise Refused(
                        "a character in it cannot be seen, {char}; type it anew", char=char
                    )
                if field == "target":
                    aims = targets(value)
                else:
                    value = VALUES[field](value)
                    if not same(value, kept[field]):
                        fields[field] = value
            except Refused as problem:
                self.filled.refused.append((place(field), problem))
        if fields or aims:
            places = {field: place(field) for field in FIELDS if field in columns}
            self.filled.wishes.append(Wish(identity, kept, fields, aims, places))


def _is_said(text: str) -> bool:
    """Whether a cell holds what a key figure said when the sheet was made."""
    try:
        return text.startswith("{") and json.loads(text).keys() == set(FIELDS)
    except (ValueError, AttributeError, RecursionError):
        return False


def _text(value: Any) -> str:
    return "" if value is None else str(value).strip()


def cleaned(text: str) -> str:
    """`text` with a stand-in for the characters that a workbook cannot hold."""
    return _UNWRITABLE.sub("\ufffd", text)


def same(one: str, other: str) -> bool:
    """Whether two texts say the same, however they are broken into lines, as far as a cell can tell."""
    return cleaned(one).split() == cleaned(other).split()


def written(cell: Any) -> str:
    """What a cell says, as it would be written in a plan. Raises Refused."""
    value = cell.value
    if cell.data_type == "f":
        raise Refused("the cell holds a formula; paste its result as a value")
    if cell.data_type == "e":
        raise Refused("the cell holds the error {value}", value=value)
    if isinstance(value, bool):
        # Shown as text in both languages, and read as such.
        return "ja" if value else "nej"
    if isinstance(value, int | float):
        return _number(value, str(cell.number_format or ""))
    if isinstance(value, datetime | date | time | timedelta):
        raise Refused("the cell holds a date; format it as text, and write the value again")
    return str(value).strip()


def _number(value: float, shown_as: str) -> str:
    # Binary fractions say more digits than anybody wrote.
    number = Decimal(repr(round(value, 10)))
    if "%" in re.sub(r'"[^"]*"|\\.', "", shown_as):
        return f"{show(number * 100)} %"
    return show(number)


_PAIR = re.compile(r"\s*([^:]+?)\s*:\s*(\S.*?)\s*\Z", re.DOTALL)


def targets(text: str) -> tuple[Aim, ...]:
    """The targets in a cell: one, or `2025: minst 85 %; 2026: minst 90 %`. Raises Refused."""
    parts = [part for part in re.split(r"[;\n]", text) if part.strip()]
    pairs = [(_PAIR.match(part), part) for part in parts]
    first = pairs[0][0] if pairs else None
    if first is None or _period(first[1]) is None:
        return (Aim(None, target(text)),)
    found: dict[Period, Aim] = {}
    for match, part in pairs:
        period = _period(match[1]) if match else None
        if match is None or period is None:
            raise Refused('"{value}" does not begin with a period, e.g. 2025:', value=part.strip())
        if period in found:
            raise Refused("the period {period} stands twice", period=period)
        found[period] = Aim(period, target(match[2]))
    return tuple(found.values())


def _period(text: str) -> Period | None:
    try:
        return Period.parse(text)
    except Unreadable:
        return None


def target(text: str) -> str:
    """A target as it is to be written. Raises Refused if it is none."""
    text = " ".join(text.split())
    try:
        found = Target.parse(text)
    except Unreadable as error:
        if error.fault.variant == "ambiguous":
            raise Refused('"{value}" can mean both {a} and {b}', **error.fault.args) from None
        raise _no_target(text) from None
    if found is None:
        raise Refused('"{value}" says that there is no target; leave the cell empty', value=text)
    if found.form in ("unclear", "text"):
        raise _no_target(text)
    return text


def _no_target(text: str) -> Refused:
    from goallint.format.values.wording import misspelt

    suggestion = misspelt(text)
    if suggestion:
        return Refused(
            '"{value}" cannot be read as a target; did you mean "{suggestion}"?',
            value=text,
            suggestion=suggestion,
        )
    example = Example("at least 90 %", "minst 90 %")
    return Refused(
        '"{value}" cannot be read as a target; write e.g. {example}', value=text, example=example
    )


def _better(text: str) -> str:
    name = vocabulary.words("better").get(vocabulary.fold(text))
    if name is None:
        words = [Example(word.name, word.swedish) for word in vocabulary.WORDS["better"]]
        raise Refused(
            '"{value}" is no direction; the allowed words are {words}', value=text, words=words
        )
    return name


def _bounded(field: str) -> Any:
    def value(text: str) -> str:
        if len(text) > LONGEST[field]:
            raise Refused("the text is longer than {limit} characters", limit=LONGEST[field])
        if field == "comment":
            return text.replace("\r\n", "\n").replace("_x000D_", "")
        return " ".join(text.split())

    return value


VALUES = {
    "better": _better,
    "unit": _bounded("unit"),
    "owner": _bounded("owner"),
    "comment": _bounded("comment"),
}


def _twice(filled: Filled) -> None:
    """Refuses a key figure that stands on two rows, as it does where a row was copied."""
    first: dict[Identity, Wish] = {}
    for wish in filled.wishes:
        known = first.setdefault(wish.identity, wish)
        if known is not wish:
            problem = Refused(
                "{id} stands in {other} too; keep one of the rows",
                id=wish.identity.id,
                other=str(known.place),
            )
            filled.refused.append((wish.place, problem))
