"""A paper as one HTML page that needs nothing else, on screen and in print."""

import base64
import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from goallint.output.catalogue import Catalogue
from goallint.output.terminal import safe
from goallint.resources import asset
from goallint.source.digests import sha256
from goallint.views.formats.widths import LANDSCAPE, PORTRAIT, Layout, layout, parts
from goallint.views.paper import (
    TICK,
    Block,
    Box,
    Bullets,
    Cell,
    Fields,
    Heading,
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


def render(paper: Paper) -> str:
    """The paper as HTML; what documents say is escaped."""
    rows = [
        "<!doctype html>",
        f'<html lang="{paper.language}">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(paper.title)}</title>",
        f"<style>\n{asset(__file__, 'html.css')}{_pages(paper)}</style>",
        "</head>",
        "<body>",
        "<main>",
        f"<h1>{escape(paper.title)}</h1>",
        *_fields(paper.about),
    ]
    writer = _HtmlWriter(anchors(paper.blocks))
    for part in parts(paper.blocks):
        kinds = ("appendix" if part.is_appendix else "", "wide" if part.lies else "")
        writer.room = LANDSCAPE if part.lies else PORTRAIT
        rows += (
            f"<section{_class(*kinds)}>",
            *writer.blocks(part.blocks, paper.title),
            "</section>",
        )
    rows += ("</main>", "</body>", "</html>")
    return "\n".join(rows) + "\n"


def body(blocks: Iterable[Block]) -> str:
    """The blocks alone, for a page that has a head of its own."""
    blocks = tuple(blocks)
    return "\n".join(_HtmlWriter(anchors(blocks)).blocks(blocks))


def escape(text: str) -> str:
    """`text` as it is shown: with nothing in it that is markup or a control character."""
    return html.escape(line(text))


def shown(text: str) -> str:
    """`text` for a page with a script: as it is, but for markup and control characters."""
    return html.escape(safe(text))


def hash_of(content: str) -> str:
    """What a page's policy knows a script or a style by."""
    digest = sha256(content.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def frame(title: str, language: str) -> str:
    """What stands around a printed page, as boxes of an `@page` rule: the title above, the number below."""
    text = Catalogue(language).plain(
        "paper", "Page {page} of {pages}", page="{page}", pages="{pages}"
    )
    number = " ".join(
        f"counter({piece[1:-1]})" if piece in ("{page}", "{pages}") else _quoted(piece)
        for piece in re.split(r"(\{[a-z]+\})", text)
        if piece
    )
    return (
        f"@top-left {{ content: {_quoted(line(title))}; font: 8.5pt Arial, sans-serif; color: #444 }} "
        f"@bottom-right {{ content: {number}; font: 8.5pt Arial, sans-serif; color: #444 }}"
    )


FIRST = '@page :first { @top-left { content: "" } }\n'
"""The title stands on the first page itself."""


def _pages(paper: Paper) -> str:
    """The printed pages."""
    return (
        f"@page {{ size: A4; margin: 2cm; {frame(paper.title, paper.language)} }}\n"
        "@page wide { size: A4 landscape }\n"
        f"{FIRST}"
    )


def _quoted(text: str) -> str:
    """A string in CSS, with whatever could end it, or the style, written as a number."""
    return '"' + re.sub(r"[^\w .,:;-]", lambda sign: f"\\{ord(sign[0]):x} ", text) + '"'


class _HtmlWriter:
    def __init__(self, names: Mapping[str, str]) -> None:
        self.names = names
        self.unplaced = dict(names)
        self.room = 0.0
        """The width of a printed page; 0 where no more than a screen is known of."""

    def blocks(self, blocks: Sequence[Block], heading: str = "") -> Iterator[str]:
        """Rows of HTML; `heading` is what the blocks stand under."""
        keep = kept(blocks)
        for number, block in enumerate(blocks):
            if isinstance(block, Heading):
                heading = block.text
                name = self.unplaced.pop(block.anchor, "")
                anchor = f' id="{name}"' if name else ""
                yield f"<h{block.level + 1}{anchor}>{escape(block.text)}</h{block.level + 1}>"
            elif isinstance(block, Paragraph):
                kind = _class("strong" if block.strong else "", "kept" if number in keep else "")
                told = (
                    html.escape(piece)
                    if isinstance(piece, str)
                    else self._linked(piece.words, piece.to)
                    for piece in pieces(block)
                )
                yield f"<p{kind}>{''.join(told)}</p>"
            elif isinstance(block, Bullets):
                yield "<ul>"
                yield from (f"<li>{escape(item)}</li>" for item in block.items)
                yield "</ul>"
            elif isinstance(block, Fields):
                yield from _fields(block.rows)
            elif isinstance(block, Box):
                yield from _box(block)
            else:
                yield from self._table(block, heading)

    def _table(self, table: Table, heading: str) -> Iterator[str]:
        right = numeric(table)
        kinds = [
            "sign" if table.is_sign(place) else "number" if right[place] else ""
            for place in range(len(table.head))
        ]
        printed = layout(table, self.room) if self.room else None
        is_upright = printed is not None and printed.on_end > 0
        # What scrolls must be reachable by the keyboard, and so needs a name.
        kind = "scroll short" if printed and printed.is_short else "scroll"
        name = escape(table.caption or heading)
        yield f'<div class="{kind}" role="region" tabindex="0" aria-label="{name}">'
        yield f"<table{_class('upright' if is_upright else '')}{_width(printed)}>"
        if table.caption:
            yield f"<caption>{escape(table.caption)}</caption>"
        if printed:
            yield "".join(f"<col{_width(printed, place)}>" for place in range(len(kinds)))
        head = (
            f'<th scope="col"{_class(kind)}><span>{escape(cell)}</span></th>'
            for cell, kind in zip(table.head, kinds, strict=True)
        )
        yield f"<thead><tr>{''.join(head)}</tr></thead>"
        yield "<tbody>"
        for row in table.rows:
            cells = zip(row, kinds, ("th", *["td"] * len(row)), strict=False)
            yield f"<tr>{''.join(self._cell(*cell) for cell in cells)}</tr>"
        yield "</tbody></table></div>"

    def _cell(self, cell: str | Cell, kind: str, tag: str) -> str:
        scope = ' scope="row"' if tag == "th" else ""
        text, to = text_of(cell), target_of(cell)
        told = self._linked(text, to) if to else escape(text)
        return f"<{tag}{scope}{_class(kind, tone_of(cell))}>{told}</{tag}>"

    def _linked(self, text: str, to: str) -> str:
        return f'<a href="#{self.names[to]}">{escape(text)}</a>'


def _class(*kinds: str) -> str:
    told = " ".join(filter(None, kinds))
    return f' class="{told}"' if told else ""


def _width(printed: Layout | None, place: int | None = None) -> str:
    """The width of a table, or of a column, that is printed: a share of what it is in."""
    if printed is None:
        return ""
    whole = sum(printed.columns)
    share = whole / printed.room if place is None else printed.columns[place] / whole
    return f' style="--w: {share:.1%}"'


def _fields(rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    yield "<dl>"
    yield from (f"<dt>{escape(label)}</dt><dd>{escape(value)}</dd>" for label, value in rows)
    yield "</dl>"


def _box(box: Box) -> Iterator[str]:
    yield '<table class="box">'
    yield f"<caption>{escape(box.title)}</caption>"
    yield "<tbody>"
    for blank in box.blanks:
        ticks = "".join(f"<span>{TICK}\u00a0{escape(choice)}</span>" for choice in blank.choices)
        lines = '<div class="line"></div>' * blank.room
        yield f'<tr><th scope="row">{escape(blank.label)}</th><td>{ticks}{lines}</td></tr>'
    yield "</tbody></table>"
