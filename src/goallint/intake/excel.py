"""Workbooks (.xlsx, .xlsm): every sheet that is shown, its cells as they are shown."""

from datetime import date, datetime
from typing import Any, BinaryIO

from goallint.intake.blocks import Cell, Part, letters, parted
from goallint.views.targets import shown
from goallint.views.targets.filled import MOST_COLUMNS, MOST_ROWS, TooLarge, examine

MOST_SHEETS = 100


def read(file: BinaryIO) -> tuple[Part, ...]:
    """The sheets of a workbook. Raises TooLarge; and anything at all for what is no workbook."""
    merged = examine(file)
    from openpyxl import load_workbook

    book: Any = load_workbook(file, read_only=True, data_only=True, keep_links=False)
    if len(book.worksheets) > MOST_SHEETS:
        raise TooLarge(f"{MOST_SHEETS} sheets", f"{MOST_SHEETS} blad")
    hidden = _hidden(file)
    parts = []
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            continue
        part = sheet._worksheet_path.removeprefix("/")
        sheet.reset_dimensions()
        parts.append(_part(sheet, merged.get(part, []), *hidden.get(part, (set(), set()))))
    return tuple(parts)


def _hidden(file: BinaryIO) -> dict[str, tuple[set[int], set[int]]]:
    """The hidden columns and rows of each part, from 0: a workbook that is read row by row does not tell."""
    import zipfile
    from xml.parsers import expat

    found: dict[str, tuple[set[int], set[int]]] = {}
    with zipfile.ZipFile(file) as archive:
        for part in archive.infolist():
            if not part.filename.startswith("xl/worksheets/") or not part.filename.endswith(".xml"):
                continue
            columns: set[int] = set()
            rows: set[int] = set()

            def start(
                name: str,
                attributes: dict[str, str],
                columns: set[int] = columns,
                rows: set[int] = rows,
            ) -> None:
                local = name.rpartition(":")[2]
                if attributes.get("hidden") not in ("1", "true"):
                    return
                if local == "col":
                    first, last = int(attributes["min"]), int(attributes["max"])
                    columns.update(range(first - 1, min(last, MOST_COLUMNS)))
                elif local == "row" and "r" in attributes:
                    rows.add(int(attributes["r"]) - 1)

            parser = expat.ParserCreate()
            parser.StartElementHandler = start
            with archive.open(part) as opened:
                parser.ParseFile(opened)
            found[part.filename] = columns, rows
    return found


def _part(sheet: Any, merged: list[str], columns: set[int], lines: set[int]) -> Part:
    from openpyxl.utils.cell import range_boundaries

    covered: dict[tuple[int, int], tuple[int, int]] = {}
    for ref in merged:
        left, top, right, bottom = range_boundaries(ref)
        if (
            None in (left, top, right, bottom)
            or (right - left + 1) * (bottom - top + 1) > MOST_ROWS
        ):
            continue
        for row in range(top - 1, bottom):
            for column in range(left - 1, right):
                if (row, column) != (top - 1, left - 1):
                    covered[row, column] = (top - 1, left - 1)
    texts: dict[tuple[int, int], str] = {}
    anchors = set(covered.values())
    rows: list[tuple[Cell, ...]] = []
    unshown: list[tuple[str, str]] = []
    for number, cells in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS)):
        if number >= MOST_ROWS:
            raise TooLarge(f"{MOST_ROWS:,} rows", f"{MOST_ROWS:,} rader".replace(",", " "))
        row = []
        for column, cell in enumerate(cells):
            at = f"{sheet.title}!{letters(column)}{number + 1}"
            first = covered.get((number, column))
            if first:
                place = f"{sheet.title}!{letters(first[1])}{first[0] + 1}"
                row.append(Cell(texts.get(first, ""), place, covered=True))
                continue
            try:
                text = text_of(cell.value, str(getattr(cell, "number_format", "") or ""))
            except shown.Unshown as error:
                text = error.shown or ""
                unshown.append((at, str(cell.value)))
            if (number, column) in anchors:
                texts[number, column] = text
            row.append(Cell(text, at))
        if number not in lines:
            rows.append(tuple(cell for column, cell in enumerate(row) if column not in columns))
    return Part(str(sheet.title), tuple(parted(rows)), tuple(unshown))


def text_of(value: Any, code: str) -> str:
    """What a cell shows. Raises Unshown."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, datetime | date):
        return value.strftime("%Y-%m-%d")
    if isinstance(value, int) and code.casefold() in ("", "general"):
        return str(value)
    if isinstance(value, int | float):
        found = shown.number(value, code)
        return f"{found[:-1].rstrip()} %" if found.endswith("%") else found
    return "\n".join(" ".join(line.split()) for line in str(value).strip().splitlines())
