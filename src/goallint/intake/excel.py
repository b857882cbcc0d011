"""Workbooks (.xlsx, .xlsm): every sheet that is shown, its cells as they are shown."""

import zipfile
from collections.abc import Iterator
from datetime import date
from itertools import chain
from string import ascii_uppercase
from typing import Any, BinaryIO
from xml.parsers import expat

from goallint.intake import symbol_fonts
from goallint.intake.blocks import (
    LONGEST_TEXT,
    MOST_LETTERS,
    MOST_ROWS,
    MOST_SHEETS,
    SourceCell,
    SourcePart,
    Unread,
    letters,
    parted,
    raised,
    too_many_letters,
    too_many_rows,
    too_many_sheets,
)
from goallint.intake.colours import colour_of, painted
from goallint.intake.excel_drawings import DrawnOver, drawn_over
from goallint.views.filling import shown
from goallint.views.filling.cell_reading import (
    MOST_CELLS,
    MOST_COLUMNS,
    WorkbookTooLarge,
    examine,
    rows_of,
)

MOST_MERGED = 100_000
"""Places that a merged cell covers; one that covers more is a sheet's paper, not a cell of a table."""

_Area = tuple[range, range]
"""The rows and the columns that a merged cell covers, from 0."""


def read(file: BinaryIO) -> tuple[SourcePart, ...]:
    """The sheets of a workbook. Raises WorkbookTooLarge; and anything at all for what is no workbook."""
    merged = {part: _areas(refs) for part, refs in examine(file).items()}
    areas = (area for part in merged.values() for area in part)
    if sum(len(rows) * len(columns) for rows, columns in areas) > MOST_CELLS:
        raise WorkbookTooLarge.cells()
    from openpyxl import load_workbook

    book: Any = load_workbook(
        file, read_only=True, data_only=True, keep_links=False, rich_text=True
    )
    if len(book.worksheets) > MOST_SHEETS:
        raise too_many_sheets()
    unseen, drawn = _unseen(file), drawn_over(file)
    parts: list[SourcePart] = []
    before = 0
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        part = sheet._worksheet_path.removeprefix("/")
        sheet.reset_dimensions()
        made, count = _part(
            sheet,
            merged.get(part, []),
            unseen.get(part, Unseen()),
            drawn.get(part, DrawnOver({}, [])),
            before,
        )
        parts.append(made)
        before += count
    return tuple(parts)


class Unseen:
    """What a workbook that is read row by row does not tell: what is hidden, from 0, and formulas without a result."""

    def __init__(self) -> None:
        self.columns: set[int] = set()
        self.rows: set[int] = set()
        self.formulas: dict[str, None] = {}
        self.wide = ""
        """The first cell to the right of the columns that are read."""
        self.icons: list[_Area] = []
        """Where a sign is shown in place of the number in a cell."""
        self._areas: list[_Area] = []
        self.raised: set[str] = set()
        """Cells whose own text has raised letters: openpyxl joins those to what stands before."""
        self._cell = self._inside = ""
        self._column = 0
        self._parts: set[str] = set()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Takes in the beginning of an element."""
        local = name.rpartition(":")[2]
        is_hidden = attributes.get("hidden") in ("1", "true")
        if local == "c":
            self._cell, self._parts = attributes.get("r", ""), set()
            self._column = _column(self._cell) or self._column + 1
        elif local == "vertAlign" and attributes.get("val") == "superscript":
            self.raised.add(self._cell)
        elif local in ("f", "v", "is"):
            self._inside = local
        elif local == "conditionalFormatting":
            self._areas = _areas(attributes.get("sqref", "").split())
        elif local == "iconSet" and attributes.get("showValue") in ("0", "false"):
            self.icons += self._areas
        elif local == "col" and is_hidden:
            first, last = int(attributes["min"]), int(attributes["max"])
            self.columns.update(range(first - 1, min(last, MOST_COLUMNS)))
        elif local == "row":
            self._column = 0
            if is_hidden and "r" in attributes:
                self.rows.add(int(attributes["r"]) - 1)

    def text(self, text: str) -> None:
        """Takes in text: an element without any holds no result."""
        if self._inside and text.strip():
            self._parts.add(self._inside)

    def end(self, name: str) -> None:
        """Takes in the end of an element."""
        if name.rpartition(":")[2] == self._inside:
            self._inside = ""
        if name.rpartition(":")[2] != "c" or not self._parts:
            return
        if self._column > MOST_COLUMNS:
            self.wide = self.wide or self._cell or "?"
        elif self._parts == {"f"} and self._cell:
            self.formulas[self._cell] = None

    def is_icon(self, row: int, column: int) -> bool:
        """Whether a cell shows a sign in place of its number."""
        return any(row in rows and column in columns for rows, columns in self.icons)


def _column(name: str) -> int:
    """The number of the column that a cell's name says, from 1; 0 where it says none."""
    number = 0
    for letter in name.rstrip("0123456789"):
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _unseen(file: BinaryIO) -> dict[str, Unseen]:
    found = {}
    with zipfile.ZipFile(file) as archive:
        for part in archive.infolist():
            if part.filename.startswith("xl/worksheets/") and part.filename.endswith(".xml"):
                unseen = found[part.filename] = Unseen()
                parser = expat.ParserCreate()
                parser.StartElementHandler, parser.EndElementHandler = unseen.start, unseen.end
                parser.CharacterDataHandler = unseen.text
                with archive.open(part) as opened:
                    parser.ParseFile(opened)
    return found


def _areas(refs: list[str]) -> list[_Area]:
    """What merged cells cover of the columns that are read."""
    from openpyxl.utils.cell import range_boundaries

    found = []
    for ref in refs:
        left, top, right, bottom = (number or 0 for number in range_boundaries(ref))
        rows, columns = range(top - 1, bottom), range(left - 1, min(right, MOST_COLUMNS))
        if 0 not in (left, top) and len(rows) * len(columns) <= MOST_MERGED:
            found.append((rows, columns))
    return found


def _part(
    sheet: Any, merged: list[_Area], unseen: Unseen, drawn: DrawnOver, before: int
) -> tuple[SourcePart, int]:
    """A sheet, and how many rows it has, after those `before` it. Raises WorkbookTooLarge."""
    from openpyxl.cell.read_only import EMPTY_CELL

    covered: dict[tuple[int, int], tuple[int, int]] = {}
    for high, across in merged:
        first = (high.start, across.start)
        covered.update({(y, x): first for y in high for x in across if (y, x) != first})
    widths: dict[int, int] = {}
    for y, x in (*covered, *covered.values()):
        widths[y] = max(widths.get(y, 0), x + 1)
    texts: dict[tuple[int, int], str] = {}
    anchors = set(covered.values())
    rows: list[tuple[SourceCell, ...]] = []
    left: dict[tuple[int, int], Unread] = {}
    for name in unseen.formulas:
        row_, column_ = int(name.lstrip(ascii_uppercase)) - 1, _column(name) - 1
        if row_ not in unseen.rows and column_ not in unseen.columns:
            left[row_, column_] = Unread(f"{sheet.title}!{name}", "", "unshown")
    drawn_to: dict[int, int] = {}
    for name in drawn.cells:
        row_, column_ = int(name.lstrip(ascii_uppercase)) - 1, min(_column(name), MOST_COLUMNS)
        drawn_to[row_] = max(drawn_to.get(row_, 0), column_)
    said = 0
    seen_names: set[str] = set()
    paint = _Paint()
    for number, cells in _rows(sheet, 1 + max((y for y, _ in covered), default=-1)):
        row: list[SourceCell] = []
        unread_pictures: list[int] = []
        if len(rows) + before > MOST_ROWS:
            raise too_many_rows()
        cells += (EMPTY_CELL,) * (max(drawn_to.get(number, 0) - len(cells), 0))
        seen = [paint.of(cell) for cell in cells]
        wide = max(
            (
                n
                for n, (cell, by) in enumerate(zip(cells, seen, strict=True), 1)
                if cell.value is not None or by[0] or f"{letters(n - 1)}{number + 1}" in drawn.cells
            ),
            default=0,
        )
        for column, cell in enumerate(cells[: max(wide, widths.get(number, 0))]):
            at = f"{sheet.title}!{letters(column)}{number + 1}"
            anchor = covered.get((number, column))
            if anchor:
                place = f"{sheet.title}!{letters(anchor[1])}{anchor[0] + 1}"
                row.append(SourceCell(texts.get(anchor, ""), place, covered=True))
                continue
            name = f"{letters(column)}{number + 1}"
            text, why = _shown(cell, name in unseen.raised or unseen.is_icon(number, column))
            if why:
                left[number, column] = Unread(at, str(cell.value)[:LONGEST_TEXT], why)
            elif not text and name in drawn.cells:
                text = drawn.cells[name].text
                if not text:
                    unread_pictures.append(column)
            elif name in drawn.cells and drawn.cells[name].text:
                left[number, column] = Unread(at, drawn.cells[name].text, "unread")
            seen_names.add(name)
            said += len(text)
            if said > MOST_LETTERS:
                # A text that stands once in the file can be shown in any number of cells.
                raise too_many_letters()
            if (number, column) in anchors:
                texts[number, column] = text
            row.append(SourceCell(text, at))
        if sum(1 for cell in row if cell.text) >= 2:
            for column in unread_pictures:
                left[number, column] = Unread(row[column].at, "", "picture")
        shown_by = [*seen, *[("", "")] * len(row)][: len(row)]
        row = list(painted(row, shown_by))
        # A colour stands for all that its cell is merged over.
        texts.update(((number, n), one.text) for n, one in enumerate(row) if (number, n) in anchors)
        if number not in unseen.rows:
            kept = (cell for at, cell in enumerate(row) if at not in unseen.columns)
            rows.append(tuple(kept))
    told = [one for _, one in sorted(left.items())]
    boxes = [
        *drawn.boxes,
        *((n, one.text) for n, one in drawn.cells.items() if n not in seen_names),
    ]
    told += (Unread(f"{sheet.title}!{name}", text, "unread") for name, text in boxes if text)
    if unseen.wide:
        told.append(Unread(f"{sheet.title}!{unseen.wide}", "", "wide"))
    return SourcePart(str(sheet.title), tuple(parted(rows)), tuple(told)), len(rows)


def _shown(cell: Any, is_other: bool) -> tuple[str, str]:
    """What a cell shows, and why not all of it was read; `is_other` if it shows something else than it holds."""
    try:
        if is_other and cell.value is not None:
            raise shown.Unshown
        text = text_of(cell.value, str(getattr(cell, "number_format", "") or ""))
    except shown.Unshown as error:
        return error.shown or "", "unshown"
    if not text or not cell.has_style:
        return text, ""
    if cell.font.strike:
        # What is struck through is said no longer.
        return "", "struck"
    if symbol_fonts.is_symbols(cell.font.name or ""):
        text = symbol_fonts.shown(cell.font.name, text)
    return text, "sign" if symbol_fonts.UNKNOWN in text else ""


class _Paint:
    """The colours of cells, looked up once for each way of formatting."""

    def __init__(self) -> None:
        self._known: dict[Any, tuple[str, str]] = {}

    def of(self, cell: Any) -> tuple[str, str]:
        """The colours of a cell's paper and letters, where they are green, yellow or red."""
        if not getattr(cell, "has_style", False):
            return "", ""
        key = cell._style_id
        if key not in self._known:
            fill = cell.fill
            paper = fill.fgColor.rgb if fill.patternType == "solid" else ""
            letters_ = cell.font.color.rgb if cell.font.color else ""
            self._known[key] = colour_of(str(paper)), colour_of(str(letters_))
        return self._known[key]


def _rows(sheet: Any, tall: int) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """The rows from 0 that hold something or lie above `tall`, and an empty one where others are left out."""
    from openpyxl.cell.read_only import EMPTY_CELL

    below = 0
    for number, cells in chain(((n - 1, cells) for n, cells in rows_of(sheet)), [(tall, ())]):
        for between in range(below, min(number, tall)):
            yield between, (EMPTY_CELL,) * MOST_COLUMNS
        if number > max(below, tall):
            yield number - 1, ()
        yield number, cells
        below = number + 1


def text_of(value: Any, code: str) -> str:
    """What a cell shows. Raises Unshown."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, date):
        try:
            return shown.day(value, code)
        except shown.Unshown:
            return value.strftime("%Y-%m-%d")
    if isinstance(value, int) and code.casefold() in ("", "general"):
        return str(value)
    if isinstance(value, int | float):
        found = shown.number(value, code)
        return f"{found[:-1].rstrip()} %" if found.endswith("%") else found
    if isinstance(value, list):
        # Letters of several kinds: texts, and parts with a font.
        value = "".join(part if isinstance(part, str) else _lettered(part) for part in value)
    return "\n".join(" ".join(line.split()) for line in str(value).strip().splitlines())


def _lettered(part: Any) -> str:
    text = str(part.text)
    return raised(text) if part.font and part.font.vertAlign == "superscript" else text
