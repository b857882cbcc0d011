"""A paper as a Word document, which LibreOffice opens too. Needs the extra `goallint[word]`."""

import io
import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from zipfile import BadZipFile

from goallint.output.catalogue import Catalogue
from goallint.views.formats import widths
from goallint.views.paper import (
    TICK,
    Block,
    Box,
    Bullets,
    Cell,
    Fields,
    Heading,
    Link,
    Paper,
    Paragraph,
    Table,
    anchors,
    kept,
    line,
    numeric,
    pieces,
    target_of,
    text_of,
    tone_of,
)
from goallint.views.word_files import opened

_TONES = {"bad": "A4161A", "good": "1B6E3C", "muted": "5C636A"}
_INK, _RULE, _HEAD, _LINK = "1F2A37", "B4BAC2", "EEF1F4", "1A4F8B"
_LANGUAGES = {"sv": "sv-SE", "en": "en-GB"}
_TEXT = 10.0
_SIZES = {"Title": 20, "Heading 1": 15, "Heading 2": 12, "Heading 3": 10.5, "Caption": 9.5}
_STYLES = ("Normal", "No Spacing", "List Bullet", "Table Grid", *_SIZES)
"""What a template must have."""
_ABOVE = {"Heading 1": 18, "Heading 2": 14, "Heading 3": 10, "Caption": 8}
_TALLEST = 30
"""Lines of a row that may be parted by a page's end: so many need not fit on a page."""
_WIDEST_LABEL, _HIGH = 5.0, 0.85
"""The widest label, and the height of a line to write on, in centimetres."""
_ROOM_FOR_FONTS = 1.25
"""How much wider a template's letters may be than those that widths are measured of."""
_DATE = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")
"""What a line's end would part at its hyphens."""
_JOINED = re.compile(r"(?<=§) (?=\d)|(?<=\d) (?=%)")
"""Spaces that no line ends at."""
_STILL = datetime(2000, 1, 1)
"""The time of writing, the same always: the day that counts stands in the paper."""


class BadTemplate(Exception):
    """A file cannot be a template: it is no Word document, or lacks the styles in `missing`."""

    def __init__(self, missing: Sequence[str] = ()) -> None:
        super().__init__(*missing)
        self.missing = tuple(missing)


def render(paper: Paper, template: bytes | None = None) -> bytes:
    """The paper as .docx: headings to navigate by, numbered pages, tables whose heads are repeated.

    With `template`, the content of another Word file, its styles, margins, headers and footers are used
    and its text is not. Raises BadTemplate.
    """
    import docx

    document = docx.Document() if template is None else _emptied(template)
    _WordWriter(document, paper, is_own=template is None).write()
    file = io.BytesIO()
    document.save(file)
    return _still(file.getvalue())


def _emptied(template: bytes) -> Any:
    """The document of a template without its text."""
    from docx.opc.exceptions import PackageNotFoundError

    try:
        document = opened(template)
        missing = [name for name in _STYLES if name not in document.styles]
    except (PackageNotFoundError, BadZipFile, SyntaxError, KeyError, ValueError):
        raise BadTemplate from None
    if missing:
        raise BadTemplate(missing)
    body = document.element.body
    for element in list(body)[: len(body) - (body.sectPr is not None)]:
        body.remove(element)
    return document


class _WordWriter:
    """Fills a document, block by block.

    It is one class, since the room on the page and the anchors are known as it goes.
    """

    def __init__(self, document: Any, paper: Paper, *, is_own: bool = True) -> None:
        self.document, self.paper, self.is_own = document, paper, is_own
        self._spaced, self._gridded = (
            document.styles[name].style_id for name in ("No Spacing", "Table Grid")
        )
        self.names = anchors(paper.blocks)
        self.unplaced = dict(self.names)
        self.room, self.wider = widths.PORTRAIT, 1.0 if is_own else _ROOM_FOR_FONTS

    def write(self) -> None:
        """Fills the document."""
        if self.is_own:
            _set_styles(self.document, _LANGUAGES[self.paper.language])
        _set_properties(self.document, self.paper)
        first, *others = widths.parts(self.paper.blocks) or [widths.PagePart((), lies=False)]
        section = self.document.sections[0]
        self._pages(section, lies=first.lies)
        if self.is_own:
            self._frame(section)
        self._text(self.paper.title, "Title")
        self._fields(self.paper.about)
        self._blocks(first.blocks)
        for part in others:
            section = self.document.add_section()
            if self.is_own:
                section.different_first_page_header_footer = False
            self._pages(section, lies=part.lies)
            self._blocks(part.blocks)

    def _pages(self, section: Any, *, lies: bool) -> None:
        """Sets the pages of a part."""
        from docx.enum.section import WD_ORIENT
        from docx.shared import Cm

        short, long = Cm(21.0), Cm(29.7)
        if not self.is_own:
            short, long = sorted((section.page_width or short, section.page_height or long))
        section.orientation = WD_ORIENT.LANDSCAPE if lies else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = (long, short) if lies else (short, long)
        if not self.is_own:
            edges = (section.left_margin or 0) + (section.right_margin or 0)
            self.room = (section.page_width - edges) / Cm(1)
            return
        self.room = widths.LANDSCAPE if lies else widths.PORTRAIT
        section.left_margin = section.right_margin = Cm(2)
        section.top_margin = section.bottom_margin = Cm(2)
        section.header_distance = section.footer_distance = Cm(1)

    def _frame(self, section: Any) -> None:
        """The title above every page but the first, and below each its number."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH

        section.different_first_page_header_footer = True
        section.header.paragraphs[0].add_run(line(self.paper.title))
        text = Catalogue(self.paper.language).plain(
            "paper", "Page {page} of {pages}", page="{PAGE}", pages="{NUMPAGES}"
        )
        for footer in (section.first_page_footer, section.footer):
            foot = footer.paragraphs[0]
            foot.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            for piece in re.split(r"(\{[A-Z]+\})", text):
                if piece.startswith("{"):
                    foot._p.append(_element("fldSimple", _run("1"), instr=piece.strip("{}")))
                else:
                    foot.add_run(piece)

    def _blocks(self, blocks: Sequence[Block]) -> None:
        heading, keep = self.paper.title, kept(blocks)
        for number, block in enumerate(blocks):
            if isinstance(block, Heading):
                heading = block.text
                self._heading(block)
            elif isinstance(block, Paragraph):
                paragraph = self.document.add_paragraph()
                if number in keep:
                    paragraph.paragraph_format.keep_with_next = True
                for piece in pieces(block):
                    paragraph._p.append(self._piece(piece, bold=block.strong))
            elif isinstance(block, Bullets):
                for item in block.items:
                    self._text(item, "List Bullet")
            elif isinstance(block, Fields):
                self._fields(block.rows)
            elif isinstance(block, Box):
                self._box(block)
            else:
                self._table(block, heading)

    def _text(self, text: str, style: str) -> Any:
        paragraph = self.document.add_paragraph(style=style)
        paragraph._p.append(_run(line(text)))
        return paragraph

    def _heading(self, heading: Heading) -> None:
        paragraph = self._text(heading.text, f"Heading {heading.level}")
        name = self.unplaced.pop(heading.anchor, "")
        if name:
            number = name.lstrip("s")
            start = _element("bookmarkStart", id=number, name=name)
            paragraph._p.get_or_add_pPr().addnext(start)
            paragraph._p.append(_element("bookmarkEnd", id=number))

    def _fields(self, rows: Sequence[tuple[str, str]]) -> None:
        """Labels with their values beside them."""
        from docx.shared import Cm, Pt

        longest = max((widths.width(f"{line(label)}:", _TEXT) for label, _ in rows), default=0)
        indent = Cm(min(longest * self.wider + widths.PADDING, _WIDEST_LABEL))
        for number, (label, value) in enumerate(rows, 1):
            paragraph = self.document.add_paragraph(style="No Spacing")
            form = paragraph.paragraph_format
            form.left_indent, form.first_line_indent = indent, -indent
            form.space_after = Pt(8 if number == len(rows) else 1)
            paragraph.add_run(f"{line(label)}:\t").bold = True
            paragraph._p.append(_run(line(value)))

    def _piece(
        self, piece: str | Link, *, size: float = _TEXT, bold: bool = False, colour: str = ""
    ) -> Any:
        """Words, or words that lead to a heading."""
        if isinstance(piece, str):
            return _run(piece, size=size, bold=bold, colour=colour)
        words = _run(piece.words, size=size, bold=bold, colour=_LINK, underlined=True)
        return _element("hyperlink", words, anchor=self.names[piece.to], history="1")

    # Tables. They are put together by hand, since python-docx looks up each cell of each row anew.

    def _table(self, table: Table, heading: str) -> None:
        if table.caption:
            self._text(table.caption, "Caption")
        layout = widths.layout(table, self.room / self.wider)
        layout = layout._replace(columns=tuple(wide * self.wider for wide in layout.columns))
        right = numeric(table)
        rows = [self._head(table, layout, right)]
        last = len(table.rows) - 1
        for number, (row, lines) in enumerate(zip(table.rows, layout.lines, strict=True)):
            # Neither the first row nor the last stands on a page without another.
            keeps = number < last and (layout.is_short or number in (0, last - 1))
            cells = []
            for place, cell in enumerate(row):
                align = "center" if table.is_sign(place) else "right" if right[place] else "left"
                paragraph = self._cell_text(
                    self._words(cell, layout.size), keeps=keeps, align=align
                )
                cells.append(_cell(layout.columns[place], paragraph))
            rows.append(_row(cells, is_whole=lines <= _TALLEST))
        self._add(layout.columns, rows, table.caption or heading)

    def _head(self, table: Table, layout: widths.Layout, right: Sequence[bool]) -> Any:
        cells = []
        for place, name in enumerate(map(line, table.head)):
            on_end = layout.on_end > 0 and table.is_sign(place)
            align = "center" if table.is_sign(place) else "right" if right[place] else "left"
            run = _run(name, size=layout.size, bold=True)
            paragraph = self._cell_text(run, keeps=True, align="left" if on_end else align)
            cells.append(_cell(layout.columns[place], paragraph, shade=_HEAD, on_end=on_end))
        return _row(cells, height=layout.on_end, is_head=True)

    def _words(self, cell: str | Cell, size: float) -> Any:
        text, tone, to = line(text_of(cell)), tone_of(cell), target_of(cell)
        piece = Link(text, to) if to else text
        return self._piece(piece, size=size, bold=tone == "bad", colour=_TONES.get(tone, ""))

    def _box(self, box: Box) -> None:
        """A frame with labels to the left and lines to write on to the right."""
        labels = [line(blank.label) for blank in box.blanks]
        longest = max((widths.width(label, _TEXT) for label in labels), default=0)
        left = min(longest + widths.PADDING, _WIDEST_LABEL)
        columns = (left, self.room - left)
        title = self._cell_text(_run(line(box.title), size=_TEXT, bold=True), keeps=True)
        rows = [_row([_cell(self.room, title, shade=_HEAD, spans=2)])]
        for number, (blank, label) in enumerate(zip(box.blanks, labels, strict=True), 1):
            ticks = "     ".join(f"{TICK}\u00a0{line(choice)}" for choice in blank.choices)
            rooms = [*([ticks] if ticks else []), *[""] * blank.room]
            for place, text in enumerate(rooms):
                keeps = number < len(labels) or place + 1 < len(rooms)
                merge = "" if len(rooms) == 1 else "continue" if place else "restart"
                name = self._cell_text(_run("" if place else label, bold=True), keeps=keeps)
                inside = self._cell_text(_run(text), keeps=keeps)
                cells = [_cell(columns[0], name, merge=merge), _cell(columns[1], inside)]
                rows.append(_row(cells, height=_HIGH))
        self._add(columns, rows, box.title)

    def _cell_text(self, inside: Any, *, keeps: bool = False, align: str = "left") -> Any:
        return _paragraph(inside, self._spaced, keeps=keeps, align=align)

    def _add(self, columns: Sequence[float], rows: Iterable[Any], name: str) -> None:
        """Adds a table called `name`, and what parts it from another."""
        from docx.shared import Pt

        sides = ("top", "left", "bottom", "right", "insideH", "insideV")
        grid = _element(
            "tbl",
            _element(
                "tblPr",
                _element("tblStyle", val=self._gridded),
                _element("tblW", w=_twips(sum(columns)), type="dxa"),
                _element(
                    "tblBorders",
                    *(_element(s, val="single", sz="4", space="0", color=_RULE) for s in sides),
                ),
                _element("tblLayout", type="fixed"),
                _element(
                    "tblCellMar",
                    *(_element(s, w=_twips(widths.MARGIN), type="dxa") for s in ("top", "bottom")),
                ),
                _element("tblLook", val="0620", firstRow="1", noHBand="1", noVBand="1"),
                _element("tblCaption", val=line(name)),
            ),
            _element("tblGrid", *(_element("gridCol", w=_twips(wide)) for wide in columns)),
            *rows,
        )
        self.document.element.body.insert_element_before(grid, "w:sectPr")
        after = self.document.add_paragraph(style="No Spacing").paragraph_format
        after.line_spacing = Pt(8)


# Word's elements.


def _qn(name: str) -> str:
    from docx.oxml.ns import qn

    return str(qn(f"w:{name}"))


def _element(name: str, /, *inside: Any, **attributes: str) -> Any:
    from docx.oxml import OxmlElement

    element = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        element.set(_qn(key), value)
    element.extend(one for one in inside if one is not None)
    return element


def _run(
    text: str,
    *,
    size: float = _TEXT,
    bold: bool = False,
    colour: str = "",
    underlined: bool = False,
) -> Any:
    half = str(round(size * 2))
    form = _element(
        "rPr",
        _element("b") if bold else None,
        _element("color", val=colour) if colour else None,
        _element("sz", val=half) if size != _TEXT else None,
        _element("szCs", val=half) if size != _TEXT else None,
        _element("u", val="single") if underlined else None,
    )
    words: list[Any] = []
    joined = _JOINED.sub("\u00a0", _DATE.sub("\\1\0\\2\0\\3", text))
    for part in joined.split("\0"):
        if words:
            words.append(_element("noBreakHyphen"))
        words.append(_element("t"))
        words[-1].text = part
        words[-1].set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return _element("r", form if len(form) else None, *words)


def _paragraph(inside: Any, style: str, *, keeps: bool = False, align: str = "left") -> Any:
    """A paragraph of a cell, which may be kept on the page of the next row."""
    form = _element(
        "pPr",
        _element("pStyle", val=style),
        _element("keepNext") if keeps else None,
        _element("jc", val=align) if align != "left" else None,
    )
    return _element("p", form, inside)


def _cell(
    wide: float,
    paragraph: Any,
    *,
    shade: str = "",
    spans: int = 1,
    merge: str = "",
    on_end: bool = False,
) -> Any:
    form = _element(
        "tcPr",
        _element("tcW", w=_twips(wide), type="dxa"),
        _element("gridSpan", val=str(spans)) if spans > 1 else None,
        _element("vMerge", val=merge) if merge else None,
        _element("shd", val="clear", color="auto", fill=shade) if shade else None,
        _element("textDirection", val="btLr") if on_end else None,
        _element("vAlign", val="bottom") if shade else None,
    )
    return _element("tc", form, paragraph)


def _row(
    cells: Iterable[Any], *, is_whole: bool = True, is_head: bool = False, height: float = 0
) -> Any:
    form = _element(
        "trPr",
        _element("cantSplit") if is_whole else None,
        _element("trHeight", val=_twips(height), hRule="atLeast") if height else None,
        _element("tblHeader") if is_head else None,
    )
    return _element("tr", form, *cells)


def _twips(centimetres: float) -> str:
    return str(round(centimetres / 2.54 * 1440))


# The document as a whole.


def _set_styles(document: Any, language: str) -> None:
    from docx.shared import Pt, RGBColor

    styles = document.styles
    for fonts in styles.element.iter(_qn("rFonts")):
        # A theme's fonts would be taken before those that are named.
        fonts.attrib.clear()
        for script in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(_qn(script), widths.FONT)
    for one in (
        *styles.element.iter(_qn("lang")),
        document.settings.element.find(_qn("themeFontLang")),
    ):
        one.set(_qn("val"), language)
    for setting in document.settings.element.iter(_qn("compatSetting")):
        if setting.get(_qn("name")) == "compatibilityMode":
            setting.set(_qn("val"), "15")
    for name in ("Normal", "No Spacing", "Header", "Footer", *_SIZES):
        style = styles[name]
        style.font.size, form = Pt(_SIZES.get(name, _TEXT)), style.paragraph_format
        if name in _SIZES:
            style.font.bold, style.font.color.rgb = True, RGBColor.from_string(_INK)
            form.space_before, form.space_after = Pt(_ABOVE.get(name, 0)), Pt(4)
            form.keep_with_next = True
    normal = styles["Normal"].paragraph_format
    normal.space_after, normal.line_spacing = Pt(5), 1.1
    title = styles["Title"].element
    title.pPr.remove(title.pPr.find(_qn("pBdr")))
    for name in ("Header", "Footer"):
        styles[name].font.size = Pt(8.5)
        styles[name].font.color.rgb = RGBColor.from_string(_TONES["muted"])


def _set_properties(document: Any, paper: Paper) -> None:
    core = document.core_properties
    core.title, core.author, core.comments = line(paper.title), "goallint", ""
    core.language = _LANGUAGES[paper.language]
    core.created = core.modified = _STILL


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
