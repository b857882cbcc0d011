"""Reads the cells of a workbook that was filled in, once it is known to be within bounds."""

import contextlib
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from typing import IO, Any, BinaryIO, NamedTuple
from xml.parsers import expat

from goallint.findings import Example
from goallint.output.catalogue import Catalogue
from goallint.views.cells import SPELT_OUT, UNWRITABLE, cleaned
from goallint.views.filling import shown

MARK = "goallint:"
"""What the names in the hidden row of a sheet begin with."""

LANGUAGES = ("en", "sv")
APART = Example("women 86 %, men 84 %", "kvinnor 86 %, män 84 %")
"""How an outcome of women and men is written in a cell."""
# What turns the direction of a text, and the byte order mark, which YAML allows and nobody sees.
UNSEEN = re.compile(f"{UNWRITABLE.pattern}|[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
LARGEST, UNPACKED, MOST_PARTS = 20_000_000, 60_000_000, 2_000
"""Bounds on a workbook: its bytes, the bytes that it unpacks to, and its parts."""
MOST_CELLS, MOST_ELEMENTS, MOST_OTHERS = 250_000, 1_500_000, 100_000
"""Bounds on what its parts hold: cells of all sheets, elements, and those that are no part of cells."""
_OF_CELLS = frozenset(("row", "c", "v", "f", "is", "si", "t"))
MOST_ROWS, MOST_COLUMNS = 100_000, 100
"""Bounds on where in a sheet something can stand."""
LAST_ROW = 1_048_576
"""No program has a row below it; openpyxl counts up to whatever number a row has."""


class Refused(Exception):
    """Something in a workbook that cannot be taken into the plans; the text says what to do."""

    def __init__(self, message: str, **args: Any) -> None:
        super().__init__(message)
        self.message, self.args_ = message, args


class CellPlace(NamedTuple):
    """A cell: *Socialnämnden!L7*."""

    sheet: str
    cell: str

    def __str__(self) -> str:
        return f"{self.sheet}!{self.cell}"


class WorkbookTooLarge(Exception):
    """A workbook over a bound; `limit` says which."""

    def __init__(self, en: str, sv: str) -> None:
        super().__init__(en)
        self.limit = Example(en, sv)

    @classmethod
    def cells(cls) -> "WorkbookTooLarge":
        """A workbook with too many cells."""
        return cls(f"{MOST_CELLS:,} cells", f"{MOST_CELLS:,} celler".replace(",", " "))

    @classmethod
    def elements(cls, number: int) -> "WorkbookTooLarge":
        """A file with more elements of XML than are read."""
        sv = f"{number:,}".replace(",", " ")
        return cls(f"{number:,} XML elements", f"{sv} XML-element")

    @classmethod
    def rows(cls) -> "WorkbookTooLarge":
        """A sheet with something below the last row that is read."""
        return cls(f"{MOST_ROWS:,} rows", f"{MOST_ROWS:,} rader".replace(",", " "))


def rows_of(sheet: Any) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """The rows of a sheet that hold something, numbered from 1. Raises WorkbookTooLarge.

    Where a whole row was moved, LibreOffice writes an empty one at the very end: what lies between is one and
    the same tuple a million times.
    """
    gap = None
    for number, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), 1):
        if cells is gap or all(cell.value is None for cell in cells):
            gap = cells
            continue
        if number > MOST_ROWS:
            raise WorkbookTooLarge.rows()
        yield number, cells


def examine(file: BinaryIO, most_others: int = MOST_OTHERS) -> dict[str, list[str]]:
    """The merged cells of each part of a workbook that has some; `most_others` may be no part of cells.

    Raises WorkbookTooLarge, or anything else for what is no workbook, before openpyxl builds it.
    """
    if file.seek(0, 2) > LARGEST:
        raise WorkbookTooLarge(*[f"{LARGEST // 1_000_000} MB"] * 2)
    merged: dict[str, list[str]] = {}
    counts: Counter[str] = Counter()
    with zipfile.ZipFile(file) as archive:
        parts = archive.infolist()
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > UNPACKED:
            raise WorkbookTooLarge(*[f"{UNPACKED // 1_000_000} MB"] * 2)
        for part in parts:
            with archive.open(part) as opened:
                found = _look_through(opened, counts, most_others)
            if found:
                merged[part.filename] = found
    return merged


def _look_through(part: IO[bytes], counts: Counter[str], most_others: int) -> list[str]:
    """The merged cells that a part names; what it holds is added to `counts`.

    The parser decodes it as the reader will, whatever its encoding and name. What is no XML ends
    there, a picture at its first byte.
    """
    merged: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        counts["elements"] += 1
        local = name.rpartition(":")[2]
        if local == "c":
            counts["cells"] += 1
        elif local == "row" and float(attributes.get("r", 0)) > LAST_ROW:
            raise WorkbookTooLarge.rows()
        elif local == "mergeCell":
            merged.append(attributes.get("ref", ""))
        if local not in _OF_CELLS:
            counts["others"] += 1
        if counts["cells"] > MOST_CELLS:
            raise WorkbookTooLarge.cells()
        for kind, most in (("elements", MOST_ELEMENTS), ("others", most_others)):
            if counts[kind] > most:
                raise WorkbookTooLarge.elements(most)

    def doctype(*_: object) -> None:
        # No program writes one, and entities can grow without end.
        raise zipfile.BadZipFile

    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.StartDoctypeDeclHandler = start, doctype
    with contextlib.suppress(expat.ExpatError):
        parser.ParseFile(part)
    return merged


def quoted(words: Callable[[Catalogue], str]) -> Example:
    """The heading of a column in both languages, as it is named in a message."""
    en, sv = (words(Catalogue(language)) for language in LANGUAGES)
    return Example(f'"{en}"', f'"{sv}"')


def is_heading(
    texts: Mapping[str, str], places: Mapping[str, CellPlace], headings: Mapping[str, Example]
) -> bool:
    """Whether the cells of a row in the columns to fill in hold headings, and nothing else.

    Raises Refused where a column has that of another one: its cells were moved without the hidden row.
    """
    found = {field: text for field, text in texts.items() if text}
    known = {word.strip('"') for heading in headings.values() for word in heading}
    if not found or not set(found.values()) <= known:
        return False
    for field, text in found.items():
        if f'"{text}"' not in headings[field]:
            raise Refused(
                '{place} says "{value}", but the hidden row says that the column is {columns};'
                " undo the change, or create the sheet again",
                place=str(places[field]),
                value=text,
                columns=(headings[field],),
            )
    return True


def text_of(value: Any) -> str:
    """A text with the characters that a workbook spells out, as `_x000D_`, and one kind of break."""
    text = "" if value is None else str(value)
    if "_x" in text:
        text = SPELT_OUT.sub(lambda match: chr(int(match[1], 16)), text)
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def same(one: str, other: str) -> bool:
    """Whether two texts say the same, however they are broken into lines, as far as a cell can tell."""
    return cleaned(one).split() == cleaned(other).split()


def written(cell: Any, *, is_dated: bool = False) -> str:
    """What a cell says, as it would be written in a plan; a date where one can stand. Raises Refused."""
    value = cell.value
    if cell.data_type == "f":
        raise Refused("the cell contains a formula; paste its result as a value")
    if cell.data_type == "e":
        raise Refused("the cell contains the error {value}", value=value)
    if isinstance(value, bool):
        # Shown as text in both languages, and read as such.
        return "ja" if value else "nej"
    if is_dated and isinstance(value, date):
        with contextlib.suppress(shown.Unshown):
            return shown.day(value, str(cell.number_format or ""))
    if isinstance(value, datetime | date | time | timedelta):
        raise Refused("the cell contains a date; format it as text, and write the value again")
    code = str(cell.number_format or "")
    is_number = isinstance(value, int | float)
    try:
        return shown.number(value, code) if is_number else shown.words(text_of(value), code)
    except shown.Unshown as error:
        digits = f"{value:.15g}" if isinstance(value, float) else str(value)
        held = Example(digits, digits.replace(".", ",")) if is_number else digits
        if error.shown is None:
            raise Refused(
                "it cannot be said what the cell shows, which contains {value} in the number format"
                " {code}; format it as text, and write what is meant",
                value=held,
                code=code or "General",
            ) from None
        raise Refused(
            'the cell shows "{shown}" and contains {value}; format it as text, and write what is meant',
            shown=error.shown,
            value=held if is_number else f'"{value}"',
        ) from None


def changed_since(name: str, now: str, said: str) -> Refused:
    """That an item says something else now than when the sheet was made."""
    return Refused(
        '{id} says "{now}" now, and said "{said}" when the sheet was made; it is left as it is',
        id=name,
        now=now or "–",
        said=said or "–",
    )


def emptied(said: str, path: str) -> Refused:
    """That what stood in a cell cannot be taken away from a sheet."""
    return Refused(
        'the cell was emptied; "{said}" cannot be taken away from a sheet: write it back, or change {path}',
        said=said,
        path=path,
    )
