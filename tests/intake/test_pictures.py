"""What is drawn in cells, and signs, of papers and workbooks."""

import zipfile
from pathlib import Path
from typing import Any

import pytest

from goallint.intake.any_file import read
from goallint.intake.blocks import Line, SourceTable
from goallint.intake.symbol_fonts import UNKNOWN

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DRAWING = (
    '<w:drawing xmlns:w="{w}" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
    '<wp:inline><wp:docPr id="1" name="x" descr="{descr}"/><a:graphic><a:graphicData><wps:wsp><wps:spPr>'
    '<a:prstGeom prst="{shape}"/><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
    "</wps:spPr></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>"
)


ANCHOR = (
    "<xdr:oneCellAnchor><xdr:from><xdr:col>{column}</xdr:col><xdr:row>{row}</xdr:row></xdr:from>"
    '<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="1" name="Bild 1" descr="{descr}"/></xdr:nvPicPr></xdr:pic></xdr:oneCellAnchor>'
)
BOX = (
    "<xdr:twoCellAnchor><xdr:from><xdr:col>4</xdr:col><xdr:row>1</xdr:row></xdr:from><xdr:to><xdr:col>6</xdr:col><xdr:row>4</xdr:row></xdr:to>"
    '<xdr:sp><xdr:txBody xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:p><a:r><a:t>Vision: alla läser</a:t></a:r></a:p></xdr:txBody></xdr:sp></xdr:twoCellAnchor>'
)
"""A box with text over several cells."""
XDR = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def paper(folder: Path, *runs: str) -> tuple[list[str], list[tuple[str, str]]]:
    """What is read in cells whose only run holds some XML, and what is listed of them."""
    docx = pytest.importorskip("docx")
    from docx.oxml import parse_xml

    made = docx.Document()
    table = made.add_table(len(runs) + 1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Mål", "Bedömning"
    for number, inner in enumerate(runs, 1):
        table.cell(number, 0).text = f"Mål {number}"
        paragraph: Any = table.cell(number, 1).paragraphs[0]._p
        if not inner.startswith("<m:"):
            inner = f'<w:r xmlns:w="{W}">{inner}</w:r>'
        paragraph.append(parse_xml(inner))
    made.save(folder / "plan.docx")
    return _read(folder / "plan.docx")


def _read(path: Path) -> tuple[list[str], list[tuple[str, str]]]:
    (part,) = read(path).parts
    table = next(block for block in part.blocks if isinstance(block, SourceTable))
    return [row[1].text for row in table.rows[1:]], [(one.at, one.why) for one in part.left]


def drawing(descr: str = "", shape: str = "ellipse", colour: str = "D9D9D9") -> str:
    return DRAWING.format(w=W, descr=descr, shape=shape, colour=colour)


def both(now: str, older: str) -> str:
    """What Word writes for a shape: as it is, and for programs that are older."""
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    return (
        f'<mc:AlternateContent xmlns:mc="{mc}"><mc:Choice Requires="wps">{now}</mc:Choice>'
        f"<mc:Fallback>{older}</mc:Fallback></mc:AlternateContent>"
    )


@pytest.mark.parametrize(
    ("run", "seen"),
    [
        (drawing("Målet är uppfyllt"), "Målet är uppfyllt"),
        (drawing(colour="00B050"), "🟢"),
        (both(drawing("Grön"), '<w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:oval alt="Grön"/></w:pict>'), "Grön"),
        (drawing(colour="FF0000"), "🔴"),
        (drawing(shape="upArrow", colour="00B050"), "↑"),
        ('<w:sym w:font="Wingdings" w:char="F04C"/>', "☹"),
        ('<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr><w:t>J</w:t>', "☺"),
        ('<w:sym w:font="Symbol" w:char="F0B3"/><w:t xml:space="preserve"> 80 %</w:t>', "≥ 80 %"),
        ('<w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="Nej"/><w:listEntry w:val="Delvis"/></w:ddList></w:ffData></w:fldChar>', "Delvis"),
        ('<w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData></w:fldChar>', "☒"),
        ('<w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/></w:checkBox></w:ffData></w:fldChar>', "☐"),
        ('<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>≥80 %</m:t></m:r></m:oMath>', "≥80 %"),
    ],
)  # fmt: skip
def test_a_cell_says_what_a_person_sees(tmp_path: Path, run: str, seen: str) -> None:
    assert paper(tmp_path, run) == ([seen], [])


@pytest.mark.parametrize(
    ("run", "why"),
    [
        (drawing(), "picture"),
        (drawing("gron.png"), "picture"),
        (drawing("En bild som visar cirkel. Automatiskt genererad beskrivning"), "picture"),
        (drawing(colour="00B050") + drawing(colour="FF0000"), "picture"),
        ('<w:sym w:font="Wingdings" w:char="F021"/>', "sign"),
        ('<w:sym w:font="Logotyper" w:char="F021"/>', "sign"),
        ('<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:f><m:num><m:r><m:t>3</m:t></m:r></m:num><m:den><m:r><m:t>4</m:t></m:r></m:den></m:f></m:oMath>', "sign"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_listed(tmp_path: Path, run: str, why: str) -> None:
    (text,), left = paper(tmp_path, run)
    assert text == (UNKNOWN if why == "sign" else "")
    assert left == [("1!B2", why)]


def test_what_is_drawn_over_a_sheet_is_in_the_cell_that_it_lies_in(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in (["Mål", "Trend", "Ägare"], ["Fler läser", None, "A"], ["Fler går", None, "B"]):
        book.active.append(row)
    book.save(tmp_path / "plan.xlsx")
    # The last picture lies beside the table, as a logotype.
    places = (("", 1, 1), ("Uppåt", 2, 1), ("", 8, 3))
    anchors = "".join(ANCHOR.format(descr=d, row=y, column=x) for d, y, x in places) + BOX
    with zipfile.ZipFile(tmp_path / "plan.xlsx", "a") as archive:
        drawing_ = f'<xdr:wsDr xmlns:xdr="{XDR}">{anchors}</xdr:wsDr>'
        archive.writestr("xl/drawings/drawing1.xml", drawing_)
        relation = '<Relationship Id="r1" Type="x/drawing" Target="../drawings/drawing1.xml"/>'
        whole = f'<Relationships xmlns="{RELATIONS}">{relation}</Relationships>'
        archive.writestr("xl/worksheets/_rels/sheet1.xml.rels", whole)
    assert _read(tmp_path / "plan.xlsx") == (
        ["", "Uppåt"],
        [("Sheet!B2", "picture"), ("Sheet!E2", "unread")],
    )


def test_cells_of_a_sheet_show_signs(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    from openpyxl.formatting.rule import IconSetRule
    from openpyxl.styles import Font

    book = openpyxl.Workbook()
    sheet = book.active
    for row in (["Mål", "Läge"], ["Fler läser", "J"], ["Fler lånar", "A"], ["Fler går", 2]):
        sheet.append(row)
    for name in ("B2", "B3"):
        sheet[name].font = Font(name="Wingdings")
    rule = IconSetRule("3TrafficLights1", "num", [1, 2, 3], showValue=False)
    sheet.conditional_formatting.add("B4:B9", rule)
    book.save(tmp_path / "plan.xlsx")
    texts, left = _read(tmp_path / "plan.xlsx")
    assert texts == ["☺", UNKNOWN, ""]
    assert left == [("Sheet!B3", "sign"), ("Sheet!B4", "unshown")]


def test_a_row_of_a_paper_may_end_early(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    paper = docx.Document()
    table = paper.add_table(2, 3)
    for number, text in enumerate(("Mål", "Indikator", "Målvärde")):
        table.cell(0, number).text = text
    table.cell(1, 0).text = "Fler läser"
    table.rows[1]._tr.remove(table.rows[1]._tr.tc_lst[-1])
    paper.save(tmp_path / "plan.docx")
    assert _read(tmp_path / "plan.docx") == ([""], [])


def test_a_label_is_said_by_what_is_drawn_behind_it(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    from docx.oxml import parse_xml

    made = docx.Document()
    line = made.add_paragraph("Bedömning: ")
    run = parse_xml(f'<w:r xmlns:w="{W}">{drawing(colour="00B050")}</w:r>')
    line._p.append(run)
    made.save(tmp_path / "plan.docx")
    (part,) = read(tmp_path / "plan.docx").parts
    assert [block.text for block in part.blocks if isinstance(block, Line)] == ["Bedömning: 🟢"]
