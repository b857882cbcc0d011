"""LibreOffice as a person uses it: a macro opens a workbook, does what it is told, and saves it."""

import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

from tests.demanded import missing

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_LIBRARY = (
    _HEAD
    + '<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"'
    ' library:readonly="false" library:passwordprotected="false">'
    '<library:element library:name="Sheets"/></library:library>'
)
_MODULE = (
    _HEAD + '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Sheets"'
    ' script:language="StarBasic">{}</script:module>'
)
# Any error ends the program: in a message box, that nobody sees, it would wait for ever.
_BASIC = """
Dim doc As Object, sheet As Object

Sub Work
  On Error GoTo Failed
  {steps}
  StarDesktop.terminate()
  Exit Sub
Failed:
  Open "{log}" For Output As #1
  Print #1, Error, Erl
  Close #1
  StarDesktop.terminate()
End Sub

Sub Take(url, number)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  doc = StarDesktop.loadComponentFromURL(url, "_blank", 0, hidden())
  sheet = doc.Sheets.getByIndex(number)
End Sub

Sub Keep(url, filter)
  Dim kept(0) As New com.sun.star.beans.PropertyValue
  kept(0).Name = "FilterName" : kept(0).Value = filter
  doc.storeToURL(url, kept())
  doc.close(True)
End Sub

Sub SortBy(first, row, last, bottom, field, ascending)
  Dim fields(0) As New com.sun.star.table.TableSortField
  fields(0).Field = field : fields(0).IsAscending = ascending
  Dim how(1) As New com.sun.star.beans.PropertyValue
  how(0).Name = "SortFields" : how(0).Value = fields()
  how(1).Name = "ContainsHeader" : how(1).Value = True
  sheet.getCellRangeByPosition(first, row, last, bottom).sort(how())
End Sub

Function Place(column, row)
  Dim cell As New com.sun.star.table.CellAddress
  cell.Sheet = sheet.RangeAddress.Sheet : cell.Column = column : cell.Row = row
  Place = cell
End Function

Sub MoveColumn(ByVal column, before)
  If before <= column Then column = column + 1
  sheet.Columns.insertByIndex(before, 1)
  sheet.moveRange(Place(before, 0), sheet.Columns.getByIndex(column).RangeAddress)
  sheet.Columns.removeByIndex(column, 1)
End Sub

Sub MoveRow(ByVal row, before)
  If before <= row Then row = row + 1
  sheet.Rows.insertByIndex(before, 1)
  sheet.moveRange(Place(0, before), sheet.Rows.getByIndex(row).RangeAddress)
  sheet.Rows.removeByIndex(row, 1)
End Sub

Sub CopyCells(first, row, last, onto)
  sheet.copyRange(Place(first, onto), sheet.getCellRangeByPosition(first, row, last, row).RangeAddress)
End Sub
"""
XLSX, ODS = "Calc MS Excel 2007 XML", "calc8"


class Changed(NamedTuple):
    """A workbook with what is done to one of its sheets, both numbered from 0, before it is saved."""

    book: Path
    sheet: int
    steps: str
    """Lines of Basic about `sheet`, with columns and rows from 0."""
    saved: Path
    filter: str = XLSX


def office(folder: Path, changes: Iterable[Changed]) -> None:
    """Changes workbooks in one run of LibreOffice, with a profile of its own in `folder`."""
    steps = "".join(
        f'Take("{one.book.as_uri()}", {one.sheet})\n{one.steps}\nKeep("{one.saved.as_uri()}", "{one.filter}")\n'
        for one in changes
    )
    program = shutil.which("soffice")
    if program is None:
        missing("soffice")
    profile, log = folder / "profile", folder / "error.txt"
    command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless"]
    library = profile / "user" / "basic" / "Standard"
    if not library.exists():
        # The first start makes the profile, and would replace a library of ours.
        _run([*command, "--terminate_after_init"])
        _run([*command, "macro:///Standard.Sheets.Work"]) if not library.exists() else None
    library.mkdir(parents=True, exist_ok=True)
    basic = _BASIC.replace("{steps}", steps).replace("{log}", str(log))
    (library / "Sheets.xba").write_text(_MODULE.format(escape(basic)), encoding="utf-8")
    (library / "script.xlb").write_text(_LIBRARY, encoding="utf-8")
    _run([*command, "macro:///Standard.Sheets.Work"])
    assert not log.exists(), log.read_text()


def _run(command: list[str]) -> None:
    # The limit only ends what hangs.
    subprocess.run(command, check=True, capture_output=True, timeout=300)


def resaved(file: Path, folder: Path) -> Path:
    """A workbook as LibreOffice saves it when somebody opens it and saves it."""
    return converted(file, "xlsx", folder)


def converted(file: Path, kind: str, folder: Path) -> Path:
    """A file as LibreOffice saves it in another format, in a folder of its own."""
    program = shutil.which("soffice")
    if program is None:
        missing("soffice")
    made = folder / "converted"
    _run([program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", kind,
          "--outdir", str(made), str(file)])  # fmt: skip
    return made / f"{file.stem}.{kind}"
