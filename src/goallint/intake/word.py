"""Papers (.docx): headings, paragraphs, lists and tables in the order in which they stand."""

from typing import Any, BinaryIO

from goallint.intake.blocks import Cell, Line, Part, Table, letters
from goallint.views.targets.filled import MOST_CELLS, TooLarge, examine


def read(file: BinaryIO) -> tuple[Part, ...]:
    """The whole paper. Raises TooLarge; and anything at all for what is none."""
    examine(file)
    import docx
    from docx.table import Table as Tables
    from docx.text.paragraph import Paragraph

    paper = docx.Document(file)
    blocks: list[Line | Table] = []
    paragraphs = tables = cells = 0
    for block in paper.iter_inner_content():
        if isinstance(block, Paragraph):
            paragraphs += 1
            line = _line(block, str(paragraphs))
            if line.text:
                blocks.append(line)
        elif isinstance(block, Tables):
            tables += 1
            table = _table(block, tables)
            cells += sum(map(len, table.rows))
            if cells > MOST_CELLS:
                raise TooLarge.cells()
            blocks.append(table)
    return (Part("", tuple(blocks)),)


def _line(paragraph: Any, at: str) -> Line:
    text = " ".join(paragraph.text.split())
    style = paragraph.style
    names: list[str] = []
    while style is not None:
        names.append(str(style.name or "").casefold())
        style = style.base_style
    level = next((found for name in names if (found := _level(name)) is not None), None)
    if (
        level is None
        and text
        and len(text) <= 120
        and all(run.bold for run in paragraph.runs if run.text.strip())
    ):
        level = 9 if any(run.text.strip() for run in paragraph.runs) else None
    properties = paragraph._p.pPr
    listed = any("list" in name or "lista" in name or "punkt" in name for name in names) or (
        properties is not None and properties.numPr is not None
    )
    stripped = text.lstrip("•–-·o▪ \t") if text[:1] in "•–·▪" else text
    return Line(stripped, at, level or 0, (listed or stripped != text) and not level)


def _level(style: str) -> int | None:
    for word in ("heading ", "rubrik "):
        if style.startswith(word) and style[len(word) :].isdigit():
            return int(style[len(word) :])
    return 1 if style in ("title", "rubrik") else None


def _table(table: Any, number: int) -> Table:
    rows = []
    seen: dict[Any, str] = {}
    for y, row in enumerate(table.rows, 1):
        found = []
        for x, cell in enumerate(row.cells):
            # A merged cell is given again for each place that it covers.
            first = cell._tc in seen
            at = seen.setdefault(cell._tc, f"{number}!{letters(x)}{y}")
            text = "\n".join(t for p in cell.paragraphs if (t := " ".join(p.text.split())))
            found.append(Cell(text, at, covered=first))
        rows.append(tuple(found))
    return Table(tuple(rows))
