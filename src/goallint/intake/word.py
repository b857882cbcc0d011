"""Papers (.docx, .docm, .dotx, .dotm): headings, paragraphs, lists and tables in the order in which they stand."""

import re
from collections.abc import Iterator
from typing import Any, BinaryIO

from goallint.intake import symbol_fonts
from goallint.intake.blocks import (
    MOST_ELEMENTS,
    MOST_ROWS,
    Line,
    SourceCell,
    SourcePart,
    SourceTable,
    Unread,
    letters,
    raised,
    too_many_rows,
)
from goallint.intake.colours import colour_of, painted
from goallint.intake.pictures import drawn_in, written_in
from goallint.intake.word_numbers import Numbers
from goallint.views.filling.cell_reading import MOST_CELLS, WorkbookTooLarge, examine
from goallint.views.word_files import opened

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"


def read(file: BinaryIO) -> tuple[SourcePart, ...]:
    """The whole paper. Raises WorkbookTooLarge; and anything at all for what is none."""
    examine(file, MOST_ELEMENTS)
    file.seek(0)
    paper = opened(file.read())
    body = paper.element.body
    if sum(1 for _ in body.iter(f"{_W}tr")) > MOST_ROWS:
        raise too_many_rows()
    spans = (str(span.get(f"{_W}val")) for span in body.iter(f"{_W}gridSpan", f"{_W}gridBefore"))
    if sum(int(span) for span in spans if span.isdecimal()) > MOST_CELLS:
        raise WorkbookTooLarge.cells()
    _unwrap(body)
    whole = _Paper(paper)
    blocks = tuple(whole.blocks(paper.iter_inner_content()))
    return (SourcePart("", blocks, tuple(whole.left), _margins(paper)),)


def _margins(paper: Any) -> tuple[str, ...]:
    """What stands at the top of each page."""
    parts = (
        one.target_part
        for one in paper.part.rels.values()
        if one.reltype.endswith("/header") and not one.is_external
    )
    paragraphs = (p for part in parts for p in part.element.iter(f"{_W}p"))
    lines = ("".join(map(_letters, p.iter(f"{_W}t", f"{_W}tab"))) for p in paragraphs)
    return tuple(dict.fromkeys(plain for line in lines if (plain := " ".join(line.split()))))


def _notes(paper: Any) -> dict[tuple[str, str], str]:
    """The texts of notes, by the sort of what refers to them and its number."""
    from docx.oxml import parse_xml

    found = {}
    for relation in paper.part.rels.values():
        sort = relation.reltype.rpartition("/")[2].removesuffix("s")
        if sort in ("footnote", "endnote") and not relation.is_external:
            for note in parse_xml(relation.target_part.blob).iterfind(_W + sort):
                texts = (str(one.text or "") for one in note.iter(f"{_W}t"))
                found[sort, str(note.get(f"{_W}id"))] = " ".join("".join(texts).split())
    return found


def _unwrap(body: Any) -> None:
    """Takes away what stands around text without being seen: controls, fields, insertions that are tracked, tags."""
    for name in ("sdt", "ins", "moveTo", "smartTag", "customXml", "fldSimple", "dir", "bdo"):
        for element in list(body.iter(_W + name)):
            parent = element.getparent()
            inner = element.find(f"{_W}sdtContent") if name == "sdt" else element
            if parent is None or parent.tag in (f"{_W}rPr", f"{_W}trPr", f"{_W}pPr"):
                continue
            for child in list(inner) if inner is not None else ():
                if not child.tag.endswith("Pr"):
                    element.addprevious(child)
            parent.remove(element)


class _Paper:
    def __init__(self, paper: Any) -> None:
        self.paper = paper
        self.paragraphs = self.tables = self.cells = 0
        self.left: list[Unread] = []
        self.notes = _notes(paper)
        self.numbers = Numbers(paper)
        self.styles: dict[str | None, list[str]] = {}
        """The names of each style that was met, and of those that it is based on."""

    def blocks(self, content: Any) -> Iterator[Line | SourceTable]:
        """The lines and tables of a paper, in their order."""
        from docx.text.paragraph import Paragraph

        for block in content:
            if isinstance(block, Paragraph):
                self.paragraphs += 1
                yield from self._lines(block, str(self.paragraphs))
            else:
                yield from self._table(block)

    def _lines(self, paragraph: Any, at: str) -> Iterator[Line]:
        """A paragraph, and those of the text boxes that hang on it."""
        from docx.text.paragraph import Paragraph

        lines = _run_in(paragraph, self._line(paragraph, at))
        for box in paragraph._p.iter(f"{_W}txbxContent"):
            # The same box stands once more, for programs that are older.
            if not any(a.tag.endswith("}Fallback") for a in box.iterancestors()):
                lines += (
                    self._line(Paragraph(p, paragraph._parent), at) for p in box.iter(f"{_W}p")
                )
        shown = [line for line in lines if line.text]
        for number, line in enumerate(shown):
            yield line._replace(at=f"{at}.{number + 1}") if number else line

    def _table(self, table: Any) -> Iterator[Line | SourceTable]:
        """A table; what stands inside its cells comes after the row."""
        from docx.table import _Cell

        self.tables += 1
        number = self.tables
        rows = []
        is_begun = False
        grid = list(_rows(table))
        width = max(map(len, grid), default=0)
        # A row may end early, as it may begin further in.
        grid = [[*row, *[None] * (width - len(row))] for row in grid]
        is_frame = width == 1
        seen: dict[Any, SourceCell] = {}
        for y, row in enumerate(grid, 1):
            found, inside, colours = [], [], []
            for x, tc in enumerate(row):
                if tc is None or tc in seen:
                    found.append(seen[tc]._replace(covered=True) if tc is not None else _NOTHING)
                    colours.append(("", ""))
                    continue
                colours.append(_colours(tc))
                cell = _Cell(tc, table)
                at = f"{number}!{letters(x)}{y}"
                broken = (line for p in cell.paragraphs for line in _text(p).splitlines())
                text = "\n".join(t for line in broken if (t := " ".join(line.split())))
                for p in cell.paragraphs if not is_frame else ():
                    self._leave(p, at)
                if not text and not is_frame and not cell.tables:
                    text = self._drawn(tc, at)
                elif text and (beside := _boxed(tc)):
                    self.left.append(Unread(at, beside, "unread"))
                seen[tc] = SourceCell(text, at)
                found.append(seen[tc])
                inside += cell.tables
                if is_frame:
                    # A frame around what is no table.
                    lines = [line for p in cell.paragraphs if (line := self._line(p, at)).text]
                    for n, line in enumerate(lines):
                        yield line._replace(at=f"{at}.{n + 1}") if n else line
            self.cells += len(found)
            if self.cells > MOST_CELLS:
                raise WorkbookTooLarge.cells()
            if not is_frame:
                rows.append(painted(found, colours))
            if inside:
                if rows:
                    yield SourceTable(tuple(rows))
                    # The headings hold for the rows that follow.
                    rows, is_begun = rows[:1], True
                for one in inside:
                    for block in self._table(one):
                        yield (
                            block._replace(is_inside=True)
                            if isinstance(block, SourceTable)
                            else block
                        )
        if len(rows) > is_begun:
            yield SourceTable(tuple(rows))

    def _line(self, paragraph: Any, at: str) -> Line:
        whole = _text(paragraph)
        self._leave(paragraph, at)
        number = self.numbers.of(paragraph)
        text = (
            " ".join((number, *whole.split()))
            if number and whole.strip()
            else " ".join(whole.split())
        )
        if text.endswith(":") and (drawn := self._drawn(paragraph._p, at)):
            # *Bedömning:* before a light.
            text = f"{text} {' '.join(drawn.split())}"
        names = self._style_names(paragraph)
        level = next((found for name in names if (found := _level(name)) is not None), None)
        if level is None and text and len(text) <= 120:
            shown = [run for run in paragraph.runs if _shown(run._r).strip()]
            level = 9 if shown and all(run.bold for run in shown) else None
        properties = paragraph._p.pPr
        listed = any("list" in name or "lista" in name or "punkt" in name for name in names) or (
            properties is not None and properties.numPr is not None
        )
        stripped = text.lstrip("•–-·o▪ \t") if text[:1] in "•–·▪" else text
        styled = next((match for name in names if (match := _DEPTH.search(name))), None)
        depth = int(styled[1]) if styled else 1
        if (
            properties is not None
            and properties.numPr is not None
            and properties.numPr.ilvl is not None
        ):
            depth = properties.numPr.ilvl.val + 1
        is_contents = any(_CONTENTS.match(name) for name in names) or (
            len(whole) <= _LONGEST_ENTRY and _PAGE.search(whole)
        )
        is_listed = (listed or stripped != text) and not level
        return Line(stripped, at, level or 0, is_listed, depth, bool(is_contents))

    def _leave(self, paragraph: Any, at: str) -> None:
        """Tells of diagrams, of what is struck through, of signs that cannot be read, and of notes."""
        from docx.oxml import parse_xml

        struck = _struck(paragraph)
        if struck:
            self.left.append(Unread(at, struck, "struck"))
        text = _text(paragraph)
        if symbol_fonts.UNKNOWN in text:
            self.left.append(Unread(at, text, "sign"))
        for sort in ("footnote", "endnote"):
            for one in paragraph._p.iter(f"{_W}{sort}Reference"):
                note = self.notes.get((sort, str(one.get(f"{_W}id"))))
                if note:
                    self.left.append(Unread(at, note, "note"))
        for one in paragraph._p.iter(f"{_DIAGRAM}relIds"):
            # Goals may be a diagram, whose text stands in a part of its own.
            part = paragraph.part.related_parts.get(one.get(f"{_R}dm", ""))
            text = written_in(parse_xml(part.blob)) if part is not None else ""
            if text:
                self.left.append(Unread(at, text, "unread"))

    def _drawn(self, element: Any, at: str) -> str:
        """What is drawn in a cell without text, or behind a label, if it can be read."""
        found = drawn_in(element)
        if found is not None and not found.text:
            self.left.append(Unread(at, "", "picture"))
        return found.text if found is not None else ""

    def _style_names(self, paragraph: Any) -> list[str]:
        # python-docx looks through all styles for that of each paragraph.
        key = paragraph._p.style
        if key not in self.styles:
            names = self.styles[key] = []
            style = paragraph.style
            while style is not None and len(names) < _STYLES:
                names.append(str(style.name or "").casefold())
                style = style.base_style
        return self.styles[key]


_NOTHING = SourceCell("", "")


def _boxed(tc: Any) -> str:
    """The text in boxes that hang on a cell which has text of its own."""
    boxes = (
        box
        for box in tc.iter(f"{_W}txbxContent")
        if not any(a.tag.endswith("}Fallback") for a in box.iterancestors())
    )
    return " ".join(" ".join(written_in(box).split()) for box in boxes)


def _colours(tc: Any) -> tuple[str, str]:
    """The colours of a cell's paper and letters, where they are green, yellow or red."""
    paper = tc.find(f"{_W}tcPr/{_W}shd")
    letters_ = next(tc.iter(f"{_W}color"), None)
    codes = ((paper, "fill"), (letters_, "val"))
    fill, of_letters = (
        colour_of(one.get(f"{_W}{name}", "")) if one is not None else "" for one, name in codes
    )
    return fill, of_letters


def _rows(table: Any) -> Iterator[list[Any]]:
    """The cell at each place of each row, None where a row begins further in; a merged one at all that it covers.

    python-docx goes up to the first row for each row of a cell that is merged downwards.
    """
    above: list[Any] = []
    for tr in table._tbl.tr_lst:
        row: list[Any] = [None] * tr.grid_before
        for tc in tr.tc_lst:
            span = max(tc.grid_span, 1)
            kept = above[len(row) : len(row) + span] if tc.vMerge == "continue" else []
            row += [tc if one is None else one for one in kept] + [tc] * (span - len(kept))
        yield row
        above = row


def _run_in(paragraph: Any, line: Line) -> list[Line]:
    """A paragraph that begins with a heading in bold, ended by a full stop, as that heading and the text after it."""
    bold: list[str] = []
    for run in paragraph.runs:
        shown = _shown(run._r)
        if shown.strip() and not run.bold:
            break
        bold.append(shown)
    heading = " ".join("".join(bold).split())
    rest = line.text.removeprefix(heading).strip()
    if line.level or not rest or not heading.endswith(".") or heading.count(".") > 1:
        return [line]
    if line.listed and len(heading.split()) < _SHORTEST_LEAD:
        return [line]
    if rest == line.text or not any(map(str.isalpha, heading)):
        return [line]
    return [
        line._replace(text=heading[:-1], level=9, listed=False),
        line._replace(text=rest, listed=False),
    ]


_SHORTEST_LEAD = 4
"""Words in bold with which an item of a list begins that is one of several, with a text of its own."""
_STYLES = 20
"""Styles that one can be based on in turn; in a damaged paper that goes on for ever."""

_DEPTH = re.compile(r"(?:list|lista|punkt)\D*(\d)\Z")

_CONTENTS = re.compile(r"(?:toc|contents|innehåll) \d")
_PAGE = re.compile(r"[^\W\d_].*(?:\t|\.{4,}|…+)\s*\d{1,3}\s*\Z", re.DOTALL)
"""A heading with the page on which it stands."""
_LONGEST_ENTRY = 300


def _text(paragraph: Any) -> str:
    """A paragraph's text, in which the number of a note does not run together with the number before it."""
    parts = paragraph._p.iterchildren(f"{_W}r", f"{_W}hyperlink", f"{_M}oMath", f"{_M}oMathPara")
    return "".join(map(_shown, parts))


def _shown(element: Any) -> str:
    """The text of a run, a link or a formula.

    For python-docx that is a search whose time grows with the square of how many line breaks there are.
    """
    if element.tag == f"{_W}hyperlink":
        return "".join(map(_shown, element.iterchildren(f"{_W}r")))
    if element.tag.startswith(_M):
        return _formula(element)
    text = "".join(map(_letters, element))
    properties = element.rPr
    if properties is None or not text:
        return text
    fonts = properties.find(f"{_W}rFonts")
    font = fonts.get(f"{_W}ascii", "") if fonts is not None else ""
    if symbol_fonts.is_symbols(font) and element.find(f"{_W}sym") is None:
        text = symbol_fonts.shown(font, text)
    if (
        _is_on(properties, "strike")
        or _is_on(properties, "dstrike")
        or _is_on(properties, "vanish")
    ):
        return ""
    return raised(text) if properties.superscript else text


def _is_on(properties: Any, name: str) -> bool:
    element = properties.find(_W + name)
    return element is not None and element.get(f"{_W}val", "1") not in ("0", "false", "off")


def _struck(paragraph: Any) -> str:
    """What is struck through in a paragraph: it is said no longer."""
    runs = (one.getparent().getparent() for one in paragraph._p.iter(f"{_W}strike", f"{_W}dstrike"))
    found = [
        "".join(map(_letters, run))
        for run in runs
        if run.tag == f"{_W}r" and not _shown(run) and not _is_on(run.rPr, "vanish")
    ]
    return " ".join(" ".join(found).split())


def _letters(element: Any) -> str:
    """What a part of a run shows."""
    if element.tag == f"{_W}t":
        return str(element.text or "")
    if element.tag == f"{_W}br":
        return "" if element.get(f"{_W}type") in ("page", "column") else "\n"
    if element.tag == f"{_W}sym":
        font, code = element.get(f"{_W}font", ""), element.get(f"{_W}char", "")
        is_known = symbol_fonts.is_symbols(font) and _HEX.fullmatch(code)
        return symbol_fonts.shown(font, chr(int(code, 16))) if is_known else symbol_fonts.UNKNOWN
    if element.tag == f"{_W}fldChar":
        return _chosen(element)
    return _SIGNS.get(element.tag, "")


def _chosen(field: Any) -> str:
    """What is chosen in an old form's list or box, which Word keeps beside the text."""
    box = field.find(f"{_W}ffData/{_W}checkBox")
    if box is not None:
        said = next(
            (one for n in ("checked", "default") if (one := box.find(_W + n)) is not None), None
        )
        is_set = said is not None and said.get(f"{_W}val", "1") not in ("0", "false", "off")
        return "☒" if is_set else "☐"
    choices = [
        one.get(f"{_W}val", "") for one in field.iterfind(f"{_W}ffData/{_W}ddList/{_W}listEntry")
    ]
    numbers = [field.find(f"{_W}ffData/{_W}ddList/{_W}{name}") for name in ("result", "default")]
    number = next((one.get(f"{_W}val", "") for one in numbers if one is not None), "0")
    return choices[int(number)] if number.isdecimal() and int(number) < len(choices) else ""


def _formula(element: Any) -> str:
    """A formula that is written in one line, such as ≥ 80 %; of fractions and powers nobody knows how they are read."""
    is_plain = not any(one.tag in _STACKED for one in element.iter())
    text = "".join(str(one.text or "") for one in element.iter(f"{_M}t"))
    return text if is_plain else symbol_fonts.UNKNOWN


_HEX = re.compile("[0-9A-Fa-f]{1,4}")
_STACKED = frozenset(
    _M + name
    for name in ("f", "sSup", "sSub", "sSubSup", "rad", "nary", "m", "eqArr", "limLow", "limUpp")
)
"""Parts of formulas that do not stand in one line."""
_SIGNS = {f"{_W}cr": "\n", f"{_W}tab": "\t", f"{_W}ptab": "\t", f"{_W}noBreakHyphen": "-"}


def _level(style: str) -> int | None:
    for word in ("heading ", "rubrik "):
        if style.startswith(word) and style[len(word) :].isdecimal():
            return int(style[len(word) :])
    return 1 if style in ("title", "rubrik") else None
