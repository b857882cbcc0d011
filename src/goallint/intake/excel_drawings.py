"""What is drawn over the sheets of a workbook: the cell that it lies in, and what it says."""

import posixpath
import zipfile
from collections.abc import Mapping
from typing import BinaryIO, NamedTuple
from xml.etree import ElementTree

from goallint.intake.blocks import letters
from goallint.intake.pictures import Drawn, drawn_in, written_in

_XDR = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"


class DrawnOver(NamedTuple):
    """What is drawn over a sheet."""

    cells: dict[str, Drawn]
    """What lies in one cell, by its name."""
    boxes: list[tuple[str, str]]
    """The texts of what lies over several cells, each with the cell that it begins in."""


def drawn_over(file: BinaryIO) -> Mapping[str, DrawnOver]:
    """What is drawn over each sheet, by its part of a file that has been looked through."""
    found: dict[str, DrawnOver] = {}
    with zipfile.ZipFile(file) as archive:
        names = set(archive.namelist())
        for name in sorted(names):
            folder, _, rest = name.partition("/_rels/")
            if folder != "xl/worksheets" or not rest.endswith(".rels"):
                continue
            sheet = found[f"{folder}/{rest.removesuffix('.rels')}"] = DrawnOver({}, [])
            for relation in _root(archive, name):
                path = posixpath.join(folder, relation.get("Target", ""))
                target = posixpath.normpath(path).lstrip("/")
                if relation.get("Type", "").endswith("/drawing") and target in names:
                    for anchor in _root(archive, target):
                        _take(anchor, sheet)
    return found


def _take(anchor: ElementTree.Element, sheet: DrawnOver) -> None:
    places = [
        tuple(int(corner.findtext(f"{_XDR}{name}") or 0) for name in ("row", "col"))
        for side in ("from", "to")
        if (corner := anchor.find(_XDR + side)) is not None
    ]
    row, column = places[0] if places else (0, 0)
    cell = f"{letters(column)}{row + 1}"
    drawn = drawn_in(anchor)
    if drawn and len(set(places)) == 1:
        # Of several in a cell, nobody knows which is meant.
        sheet.cells[cell] = Drawn("") if cell in sheet.cells else drawn
    elif drawn and written_in(anchor):
        sheet.boxes.append((cell, written_in(anchor)))


def _root(archive: zipfile.ZipFile, name: str) -> ElementTree.Element:
    with archive.open(name) as part:
        # That it has no document type, and is not too large, has been seen to.
        return ElementTree.parse(part).getroot()  # noqa: S314
