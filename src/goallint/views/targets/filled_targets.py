"""A sheet that was filled in: what its cells ask for, with every cell that cannot be read."""

import contextlib
import json
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import IO, Any, BinaryIO, NamedTuple
from xml.parsers import expat

from goallint.findings import Example
from goallint.format import vocabulary
from goallint.format.values import Unreadable
from goallint.format.values.period import Period
from goallint.format.values.target import Target
from goallint.format.writing import TargetToWrite
from goallint.output.catalogue import Catalogue
from goallint.views.cells import SPELT_OUT, UNWRITABLE, cleaned
from goallint.views.targets import shown
from goallint.views.targets.targets_report import FIELDS, LONGEST_COMMENT, Identity

MARK = "goallint:"
"""What the names in the hidden row of a sheet begin with."""
HEADINGS = {"target": "target", "better": "direction-column", "unit": "unit", "owner": "owner",
            "comment": "comment"}  # fmt: skip
"""The headings of the columns to fill in, by their names in `TEXTS.targets`."""
HIDDEN = ("path", "plan", "id", "number", "said", "seen")
"""The columns that tell where the key figure stands, and what it said: `said` is JSON, by field.

`seen` is JSON too: what the visible cells of the row showed when the sheet was made.
"""
SEEN = ("id", "figure", "plan", "place")
"""The visible columns, those of them that a sheet has, by which a person knows a key figure."""
SEEN_MARK = "seen-"
SEEN_LENGTH = 500
"""Characters of such a cell that are compared."""

LANGUAGES = ("en", "sv")
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
LONGEST = {"unit": 60, "owner": 300, "comment": LONGEST_COMMENT}


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


class Wish(NamedTuple):
    """What one row asks for."""

    identity: Identity
    said: dict[str, str]
    """What the key figure said when the sheet was made."""
    fields: dict[str, str]
    """New values by English key, and `comment`; empty where the cell was emptied. Those that were not changed are left out."""
    aims: tuple[TargetToWrite, ...]
    places: dict[str, CellPlace]

    @property
    def place(self) -> CellPlace:
        """The first of the cells that ask for something."""
        asking = (*self.fields, *(("target",) if self.aims else ()))
        return next(self.places[field] for field in FIELDS if field in asking)


class FilledTargets(NamedTuple):
    """A workbook: what is asked for, the cells that cannot be read, and the sheets that are not ours."""

    wishes: list[Wish]
    refused: list[tuple[CellPlace, Refused]]
    others: list[str]


def read(path: Path) -> FilledTargets:
    """What a workbook asks for. Raises Refused if it is none of ours, OSError if it cannot be read."""
    filled = FilledTargets([], [], [])
    if not path.is_file():
        raise Refused("{path} is not a readable workbook; save it as .xlsx", path=path)
    with path.open("rb") as file:
        try:
            found = _all(file, filled)
        except WorkbookTooLarge as error:
            raise Refused("{path} is larger than {limit}", path=path, limit=error.limit) from None
        except Refused:
            raise
        except Exception:
            # A damaged file is met with any exception at all, from zlib to openpyxl.
            raise Refused(
                "{path} is not a readable workbook; save it as .xlsx", path=path
            ) from None
    if not found:
        raise Refused(
            "{path} does not come from `goallint targets --format xlsx=…`, or its hidden row is gone",
            path=path,
        )
    _twice(filled)
    return filled


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


def _all(file: BinaryIO, filled: FilledTargets) -> bool:
    """Whether a workbook has a sheet of ours; what they ask for is added."""
    merged = examine(file)
    from openpyxl import load_workbook

    found = False
    book: Any = load_workbook(file, read_only=True, data_only=False, keep_links=False)
    for sheet in book.worksheets:
        sheet.reset_dimensions()
        # A sheet that is read row by row does not tell which of its cells are merged.
        part = sheet._worksheet_path.removeprefix("/")
        if _ReadSheet(sheet, filled, merged.get(part, [])).read():
            found = True
        elif sheet is not book.worksheets[0]:
            filled.others.append(str(sheet.title))
    return found


def rows_of(sheet: Any) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """The rows of a sheet that hold something, numbered from 1. Raises TooLarge.

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

    Raises TooLarge, or anything else for what is no workbook, before openpyxl builds it.
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


class _ReadSheet:
    def __init__(self, sheet: Any, filled: FilledTargets, merged: list[str]) -> None:
        self.sheet, self.filled = sheet, filled
        ranges = (ref.partition(":") for ref in merged)
        self.merged = {first: last for first, _, last in ranges if last and last != first}
        """The last cell of merged ones by the first."""

    def read(self) -> bool:
        """Whether it is one of ours; what it asks for is added."""
        columns: dict[str, int] = {}
        for number, cells in rows_of(self.sheet):
            if not columns:
                columns = self._columns(cells)
                continue
            row = {name: cells[place] for name, place in columns.items() if place < len(cells)}
            if row.get("said") is not None and row["said"].value:
                self._row(number, row, columns)
                continue
            texts = {field: text_of(row[field].value) for field in FIELDS if field in row}
            places = {field: self._place(columns, field, number) for field in texts}
            if not is_heading(texts, places, _headings()):
                self._stray(texts, places)
        return bool(columns)

    def _columns(self, cells: Iterable[Any]) -> dict[str, int]:
        """The places of the columns that a row names; empty for a row that names none.

        Raises Refused where one is gone or stands twice: what it held would be lost without a word.
        """
        texts = [text_of(cell.value) for cell in cells]
        if any(map(_is_said, texts)):
            raise Refused(
                "{sheet} has lost its hidden row; undo the change, or create the sheet again",
                sheet=self.sheet.title,
            )
        named = Counter(text.removeprefix(MARK) for text in texts if text.startswith(MARK))
        if named and any(named[name] != 1 for name in HIDDEN):
            raise Refused(
                "{sheet} has lost its hidden columns; undo the change, or create the sheet again",
                sheet=self.sheet.title,
            )
        twice = [name for name in SEEN if named[SEEN_MARK + name] > 1]
        self._need([*(name for name in FIELDS if named and named[name] != 1), *twice])
        return {t.removeprefix(MARK): n for n, t in enumerate(texts) if t.startswith(MARK)}

    def _need(self, wrong: list[str]) -> None:
        """Raises Refused if columns are wrong."""
        if wrong:
            raise Refused(
                "{sheet} has lost the columns {columns}, or has them twice; undo the change, or create the"
                " sheet again",
                sheet=self.sheet.title,
                columns=tuple(_heading(name) for name in wrong),
            )

    def _place(self, columns: dict[str, int], name: str, number: int) -> CellPlace:
        from openpyxl.utils import get_column_letter

        return CellPlace(str(self.sheet.title), f"{get_column_letter(columns[name] + 1)}{number}")

    def _stray(self, texts: dict[str, str], places: dict[str, CellPlace]) -> None:
        """Refuses what stands in a yellow column beside no key figure, as in a row that was put in."""
        for field, text in texts.items():
            if text:
                problem = Refused(
                    "the row has no hidden cells, so it is for no key figure; write it on the key"
                    " figure's own row, or empty the cell"
                )
                self.filled.refused.append((places[field], problem))
                return

    def _row(self, number: int, row: dict[str, Any], columns: dict[str, int]) -> None:
        def place(name: str) -> CellPlace:
            return self._place(columns, name, number)

        try:
            said, seen = (json.loads(text_of(row[key].value)) for key in ("said", "seen"))
            kept = {field: str(said.get(field, "")) for field in FIELDS}
            visible = {name: str(seen[name]) for name in SEEN if name in seen}
            path, plan, name = (text_of(row[key].value) for key in ("path", "plan", "id"))
            identity = Identity(path, plan, name, int(text_of(row["number"].value)))
            kept_owner = str(seen.get("owner", ""))
        except (KeyError, ValueError, AttributeError, TypeError, RecursionError):
            problem = Refused("the hidden cells of the row are damaged; create the sheet again")
            self.filled.refused.append((place("said"), problem))
            return
        self._need([name for name in visible if SEEN_MARK + name not in columns])
        fields: dict[str, str] = {}
        aims: tuple[TargetToWrite, ...] = ()
        refused: list[tuple[CellPlace, Refused]] = []
        for field in FIELDS:
            if field not in row or not text_of(row[field].value):
                if kept[field] and field != "target":
                    # Targets that stand are not shown, so that an empty cell says nothing of them.
                    fields[field] = ""
                elif field == "owner" and kept_owner:
                    refused.append((place(field), emptied(kept_owner, path)))
                continue
            try:
                value = written(row[field])
                if not value:
                    continue
                last = self.merged.get(place(field).cell)
                if last:
                    raise Refused(
                        "the cell is merged with those up to {last}; split them, and write each"
                        " value on its own row",
                        last=last,
                    )
                if same(value, kept[field]) or (field == "owner" and same(value, kept_owner)):
                    continue
                unseen = UNSEEN.search(value)
                if unseen:
                    char = f"U+{ord(unseen[0]):04X}"
                    raise Refused(
                        "a character in it cannot be seen, {char}; type it again", char=char
                    )
                if field == "target":
                    aims = targets(value)
                else:
                    value = VALUES[field](value)
                    if not same(value, kept[field]):
                        fields[field] = value
            except Refused as problem:
                refused.append((place(field), problem))
        if not (fields or aims or refused):
            return
        # A row that shows another key figure than its hidden cells name was sorted without them.
        for name, text in visible.items():
            cell = row.get(SEEN_MARK + name)
            value = text_of(cell.value if cell else None)
            hidden = identity.id if name == "id" else text
            if same(value[:SEEN_LENGTH], hidden[:SEEN_LENGTH]):
                continue
            mixed = Refused(
                'the row shows "{value}", but its hidden cell {cell} says "{hidden}": the cells of'
                " several key figures are mixed; undo the change, or create the sheet again",
                value=value,
                cell=place("id" if name == "id" else "seen").cell,
                hidden=hidden,
            )
            refused = [(place(SEEN_MARK + name), mixed)]
            break
        self.filled.refused.extend(refused)
        if not refused:
            places = {field: place(field) for field in FIELDS}
            self.filled.wishes.append(Wish(identity, kept, fields, aims, places))


def _is_said(text: str) -> bool:
    """Whether a cell holds what a key figure said when the sheet was made."""
    try:
        return text.startswith("{") and json.loads(text).keys() == set(FIELDS)
    except (ValueError, AttributeError, RecursionError):
        return False


def quoted(words: Callable[[Catalogue], str]) -> Example:
    """The heading of a column in both languages, as it is named in a message."""
    en, sv = (words(Catalogue(language)) for language in LANGUAGES)
    return Example(f'"{en}"', f'"{sv}"')


def _heading(name: str) -> Example:
    return quoted(lambda catalogue: catalogue.word(HEADINGS.get(name, name)))


@cache
def _headings() -> dict[str, Example]:
    return {field: _heading(field) for field in FIELDS}


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


_PAIR = re.compile(r"\s*([^:]+?)\s*:\s*(\S.*?)\s*\Z", re.DOTALL)


def targets(text: str) -> tuple[TargetToWrite, ...]:
    """The targets in a cell: one, or `2025: minst 85 %; 2026: minst 90 %`. Raises Refused."""
    parts = [part for part in re.split(r"[;\n]", text) if part.strip()]
    pairs = [(_PAIR.match(part), part) for part in parts]
    first = pairs[0][0] if pairs else None
    if first is None or _period(first[1]) is None:
        return (TargetToWrite(None, target(text)),)
    found: dict[Period, TargetToWrite] = {}
    for match, part in pairs:
        period = _period(match[1]) if match else None
        if match is None or period is None:
            raise Refused('"{value}" does not begin with a period, e.g. 2025:', value=part.strip())
        if period in found:
            raise Refused("the period {period} appears twice", period=period)
        found[period] = TargetToWrite(period, target(match[2]))
    return tuple(found.values())


def _period(text: str) -> Period | None:
    try:
        return Period.parse(text)
    except Unreadable:
        return None


def target(text: str) -> str:
    """A target as it is to be written. Raises Refused if it is none, whatever else the key figure says."""
    text = " ".join(text.split())
    try:
        found = Target.parse(text)
    except Unreadable as error:
        if error.fault.variant == "ambiguous":
            return text
        raise no_target(text) from None
    if found is None:
        raise Refused('"{value}" says that there is no target; leave the cell empty', value=text)
    if found.form in ("unclear", "text") and not found.counted:
        raise no_target(text)
    return text


def no_target(text: str) -> Refused:
    """That a text cannot be read as a target, with what it may be meant to say."""
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
        words = [Example(word.name, word.sv) for word in vocabulary.WORDS["better"]]
        raise Refused(
            '"{value}" is not a direction; the allowed words are {words}', value=text, words=words
        )
    return name


def _bounded(field: str) -> Any:
    def value(text: str) -> str:
        if len(text) > LONGEST[field]:
            raise Refused("the text is longer than {limit} characters", limit=LONGEST[field])
        if field == "comment":
            return text
        return " ".join(text.split())

    return value


VALUES = {
    "better": _better,
    "unit": _bounded("unit"),
    "owner": _bounded("owner"),
    "comment": _bounded("comment"),
}


def _twice(filled: FilledTargets) -> None:
    """Refuses a key figure that stands on two rows, as it does where a row was copied."""
    first: dict[Identity, Wish] = {}
    doubled = set()
    for wish in filled.wishes:
        known = first.setdefault(wish.identity, wish)
        if known is not wish:
            doubled.add(wish.identity)
            problem = Refused(
                "{id} is in {other} too; keep one of the rows",
                id=wish.identity.id,
                other=str(known.place),
            )
            filled.refused.append((wish.place, problem))
    filled.wishes[:] = [wish for wish in filled.wishes if wish.identity not in doubled]
