"""A paper as a Word document, which LibreOffice opens too. Needs the extra `goallint[word]`."""

import io
from datetime import datetime
from typing import Any

from goallint.output.terminal import safe
from goallint.views.paper import Block, Bullets, Heading, Paper, Paragraph, Table, text_of, tone_of

_TONES = {"bad": (0xA4, 0x16, 0x1A), "good": (0x1B, 0x6E, 0x3C), "muted": (0x5C, 0x63, 0x6A)}
_LANGUAGES = {"sv": "sv-SE", "en": "en-GB"}
_SMALL = 9
_PAGE = 25.7
"""The width between the margins, in centimetres."""
_LONGEST, _PADDING = 70, 6
"""Signs of the longest text that a column's width is made for, and what is added to it."""
_STILL = datetime(2000, 1, 1)
"""The time of writing, the same always: the day that counts stands in the paper."""


def render(paper: Paper) -> bytes:
    """The paper as .docx: headings, tables with captions and repeated heading rows."""
    import docx

    document = docx.Document()
    _prepare(document, paper)
    document.add_heading(safe(paper.title), 0)
    for label, value in paper.about:
        row = document.add_paragraph(style="No Spacing")
        row.add_run(f"{safe(label)}: ").bold = True
        row.add_run(safe(value))
    for block in paper.blocks:
        _add(document, block)
    file = io.BytesIO()
    document.save(file)
    return _still(file.getvalue())


def _prepare(document: Any, paper: Paper) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt

    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21.0)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(1.8)
    normal = document.styles["Normal"]
    for style in (normal, document.styles["No Spacing"]):
        style.font.name, style.font.size = "Calibri", Pt(10.5)
    language = normal.element.get_or_add_rPr().makeelement(
        qn("w:lang"), {qn("w:val"): _LANGUAGES[paper.language]}
    )
    normal.element.get_or_add_rPr().append(language)
    core = document.core_properties
    core.title, core.author, core.comments = safe(paper.title), "goallint", ""
    core.language = _LANGUAGES[paper.language]
    core.created = core.modified = _STILL


def _add(document: Any, block: Block) -> None:
    if isinstance(block, Heading):
        document.add_heading(safe(block.text), block.level)
    elif isinstance(block, Paragraph):
        document.add_paragraph().add_run(safe(block.text)).bold = block.strong
    elif isinstance(block, Bullets):
        for item in block.items:
            document.add_paragraph(safe(item), style="List Bullet")
    else:
        _add_table(document, block)


def _add_table(document: Any, table: Table) -> None:
    from docx.shared import Cm, Pt, RGBColor

    if table.caption:
        caption = document.add_paragraph(safe(table.caption), style="Caption")
        caption.paragraph_format.keep_with_next = True
    grid = document.add_table(rows=1, cols=len(table.head), style="Light Grid Accent 1")
    grid.autofit = False
    widths = [Cm(width) for width in _widths(table)]
    for cell, text in zip(grid.rows[0].cells, table.head, strict=True):
        cell.paragraphs[0].add_run(safe(text)).font.size = Pt(_SMALL)
    _mark(grid.rows[0], "w:tblHeader")
    for row in table.rows:
        cells = grid.add_row().cells
        for target, cell in zip(cells, row, strict=True):
            run = target.paragraphs[0].add_run(safe(text_of(cell)))
            run.font.size, run.bold = Pt(_SMALL), tone_of(cell) == "bad"
            if tone_of(cell):
                run.font.color.rgb = RGBColor(*_TONES[tone_of(cell)])
    for column, width in zip(grid.columns, widths, strict=True):
        column.width = width
    for row in grid.rows:
        _mark(row, "w:cantSplit")
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = width
    document.add_paragraph(style="No Spacing")


def _widths(table: Table) -> list[float]:
    """The widths of the columns, in centimetres, by the longest of their texts."""
    rows = (table.head, *table.rows)
    longest = [
        min(max(len(text_of(row[number])) for row in rows), _LONGEST) + _PADDING
        for number in range(len(table.head))
    ]
    return [_PAGE * length / sum(longest) for length in longest]


def _mark(row: Any, name: str) -> None:
    """Gives a table's row a property: to be repeated on every page, not to be split over two."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    mark = OxmlElement(name)
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def _still(data: bytes) -> bytes:
    """The same document with the same time on every part, so that equal papers are equal bytes."""
    import zipfile

    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(
                zipfile.ZipInfo(name, _STILL.timetuple()[:6]), old.read(name), zipfile.ZIP_DEFLATED
            )
    return target.getvalue()
