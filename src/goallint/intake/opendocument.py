"""Sheets of LibreOffice (.ods): what each cell shows stands in the file as it is shown."""

import re
import zipfile
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import BinaryIO
from xml.etree import ElementTree

from goallint.intake.blocks import (
    MOST_ELEMENTS,
    MOST_ROWS,
    MOST_SHEETS,
    SourceCell,
    SourcePart,
    Unread,
    letters,
    parted,
    raised,
    too_many_rows,
    too_many_sheets,
)
from goallint.intake.colours import colour_of, painted
from goallint.views.filling.cell_reading import MOST_CELLS, MOST_COLUMNS, WorkbookTooLarge, examine

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_RAISED = re.compile(r"super|[1-9]\d*%")
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_NUMBER = re.compile(r"\d{1,3}(?:[.,]\d{3})+(?![\d.,])")
"""A number that is parted in threes, or has three decimals, as the program that saved it writes them."""
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"


def read(file: BinaryIO) -> tuple[SourcePart, ...]:
    """The sheets of a file. Raises WorkbookTooLarge; and anything at all for what is none."""
    examine(file, MOST_ELEMENTS)
    with zipfile.ZipFile(file) as archive, archive.open("content.xml") as content:
        # That it has no document type, and is not too large, has been seen to.
        root = ElementTree.parse(content).getroot()  # noqa: S314
    for text in _in_raised(root):
        text.text = raised(text.text or "")
    hidden = {
        style.get(f"{_STYLE}name")
        for style in root.iter(f"{_STYLE}style")
        for how in style.iter(f"{_STYLE}table-properties")
        if how.get(f"{_TABLE}display") == "false"
    }
    tables = [
        one for one in root.iter(f"{_TABLE}table") if one.get(f"{_TABLE}style-name") not in hidden
    ]
    if len(tables) > MOST_SHEETS:
        raise too_many_sheets()
    counts: Counter[str] = Counter()
    struck = {
        style.get(f"{_STYLE}name")
        for style in root.iter(f"{_STYLE}style")
        for how in style.iter(f"{_STYLE}text-properties")
        if how.get(f"{_STYLE}text-line-through-style", "none") != "none"
    }
    colours = {
        style.get(f"{_STYLE}name", ""): _colours(style) for style in root.iter(f"{_STYLE}style")
    }
    return tuple(_part(table, counts, struck, colours) for table in tables)


def _colours(style: ElementTree.Element) -> tuple[str, str]:
    """The colours of the paper and the letters of cells with a style, where they are green, yellow or red."""
    paper = (
        one.get(f"{_FO}background-color", "")
        for one in style.iter(f"{_STYLE}table-cell-properties")
    )
    ink = (one.get(f"{_FO}color", "") for one in style.iter(f"{_STYLE}text-properties"))
    return colour_of(next(paper, "")), colour_of(next(ink, ""))


def _in_raised(root: ElementTree.Element) -> Iterator[ElementTree.Element]:
    """The texts in raised letters."""
    names = {
        style.get(f"{_STYLE}name")
        for style in root.iter(f"{_STYLE}style")
        for how in style.iter(f"{_STYLE}text-properties")
        if _RAISED.match(how.get(f"{_STYLE}text-position", ""))
    }
    return (one for one in root.iter(f"{_TEXT}span") if one.get(f"{_TEXT}style-name") in names)


def _part(
    table: ElementTree.Element,
    counts: Counter[str],
    struck: Collection[str | None],
    colours: Mapping[str, tuple[str, str]],
) -> SourcePart:
    """A sheet; its rows and cells are added to `counts`. Raises WorkbookTooLarge."""
    name = table.get(f"{_TABLE}name", "")
    hidden = _hidden(table)
    rows: list[tuple[SourceCell, ...]] = []
    merged: dict[tuple[int, int], SourceCell] = {}
    of_cells: list[tuple[str, str]]
    number = 0
    beyond = ""
    left: list[Unread] = []
    for row in table.iter(f"{_TABLE}table-row"):
        repeated = int(row.get(f"{_TABLE}number-rows-repeated", 1))
        found: list[SourceCell] = []
        of_cells, wide_from = [], {}
        for cell in row:
            local = cell.tag.removeprefix(_TABLE)
            if local not in ("table-cell", "covered-table-cell"):
                continue
            text = _shown(cell)
            if text and cell.get(f"{_TABLE}style-name") in struck:
                # What is struck through is said no longer.
                left.append(Unread(f"{name}!{letters(len(found))}{number + 1}", text, "struck"))
                text = ""
            for _ in range(int(cell.get(f"{_TABLE}number-columns-repeated", 1))):
                column = len(found)
                if column >= MOST_COLUMNS:
                    beyond = beyond or (f"{name}!{letters(column)}{number + 1}" if text else "")
                    break
                at = f"{name}!{letters(column)}{number + 1}"
                of_cells.append(colours.get(cell.get(f"{_TABLE}style-name", ""), ("", "")))
                if local == "covered-table-cell" and (number, column) in merged:
                    found.append(merged[number, column]._replace(covered=True))
                    continue
                found.append(SourceCell(text, at))
                wide = int(cell.get(f"{_TABLE}number-columns-spanned", 1))
                high = int(cell.get(f"{_TABLE}number-rows-spanned", 1))
                across = range(column, min(column + wide, MOST_COLUMNS))
                if 1 < len(across) * high <= MOST_ROWS:
                    counts["cells"] += len(across) * high
                    if counts["cells"] > MOST_CELLS:
                        raise WorkbookTooLarge.cells()
                    area = [(number + y, x) for y in range(high) for x in across]
                    wide_from[column] = area
                    merged.update(dict.fromkeys(area, found[-1]))
        found = list(painted(found, of_cells))
        for column, area in wide_from.items():
            # A colour stands for all that its cell is merged over.
            merged.update(dict.fromkeys(area, found[column]))
        counts["rows"] += 1
        if counts["rows"] > MOST_ROWS:
            raise too_many_rows()
        counts["cells"] += sum(1 for cell in found if cell.text and not cell.covered)
        if counts["cells"] > MOST_CELLS:
            raise WorkbookTooLarge.cells()
        has_text = any(cell.text for cell in found)
        if has_text and row.get(f"{_TABLE}visibility", "visible") == "visible":
            rows.append(tuple(cell for at, cell in enumerate(found) if at not in hidden))
        elif not has_text:
            rows.append(())
        number += repeated
    if beyond:
        left.append(Unread(beyond, "", "wide"))
    return SourcePart(name, tuple(parted(rows)), tuple(left))


def _hidden(table: ElementTree.Element) -> set[int]:
    found: set[int] = set()
    at = 0
    for column in table.iter(f"{_TABLE}table-column"):
        number = int(column.get(f"{_TABLE}number-columns-repeated", 1))
        if column.get(f"{_TABLE}visibility", "visible") != "visible":
            found.update(range(at, min(at + number, MOST_COLUMNS)))
        at += number
    return found


def _shown(cell: ElementTree.Element) -> str:
    value = cell.get(f"{_OFFICE}date-value")
    if value:
        return value[:10]
    lines = (" ".join("".join(p.itertext()).split()) for p in cell.findall(f"{_TEXT}p"))
    text = "\n".join(lines).strip()
    value = cell.get(f"{_OFFICE}value")
    parted_ = _NUMBER.search(text) if value else None
    if value and parted_:
        plain = re.sub(r"[.,]", "", parted_[0])
        if abs(abs(float(value)) - float(plain)) < 1:
            # *2,950* for 2950: elsewhere that is read as less than three.
            text = text[: parted_.start()] + plain + text[parted_.end() :]
    return f"{text[:-1].rstrip()} %" if text.endswith("%") and text[:1].isdigit() else text
