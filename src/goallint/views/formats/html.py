"""A paper as one HTML page that needs nothing else, on screen and in print."""

import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from goallint.output.catalogue import Catalogue
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

_STYLE = """\
:root { color-scheme: light dark; --line: #c9ccd1; --bad: #a4161a; --good: #1b6e3c; --muted: #5c636a; --head: #eef1f4; --link: #1a4f8b }
@media (prefers-color-scheme: dark) {
  :root { --line: #4a4f55; --bad: #ff9d9d; --good: #8fd6a8; --muted: #a9b0b7; --head: #2a2f35; --link: #9cc4f0 }
  body { background: #16191c; color: #e8eaed }
}
body { font: 16px/1.5 system-ui, sans-serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem }
h1 { line-height: 1.2 } h2 { margin-top: 2.5rem } h3 { margin-top: 1.8rem } a { color: var(--link) }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem }
dt, dd { margin: 0 } dt { color: var(--muted) }
.scroll { overflow-x: auto }
table { border-collapse: collapse; margin: 1rem 0; font-size: .95rem }
caption { text-align: left; font-weight: 600; padding: .3rem 0 }
th, td { border: 1px solid var(--line); padding: .3rem .6rem; text-align: left; vertical-align: top }
thead th { background: var(--head); vertical-align: bottom } .number { text-align: right }
.sign { text-align: center }
.box { width: 100%; max-width: 48rem } .box caption { border: 1px solid var(--line); border-bottom: 0; padding: .3rem .6rem; background: var(--head) }
.box th { width: 1%; white-space: nowrap } .box span { margin-right: 2rem; white-space: nowrap }
.line { height: 2rem; border-bottom: 1px dotted var(--line) } .line:last-child { border: 0 }
tbody th { font-weight: inherit } .box th, th.bad { font-weight: 600 }
.bad { color: var(--bad); font-weight: 600 } .good { color: var(--good) } .muted { color: var(--muted) }
.strong { font-weight: 600 }
.appendix { border-top: 2px solid var(--line); margin-top: 4rem }
@media print {
  :root { color-scheme: light; --line: #8a9099; --bad: #a4161a; --good: #1b6e3c; --muted: #444; --head: #eef1f4; --link: inherit }
  body { max-width: none; margin: 0; padding: 0; font: 10pt/1.4 Arial, sans-serif; background: none; color: black }
  h1, h2, h3, h4, caption, .kept { break-after: avoid } thead { display: table-header-group }
  h2 { margin-top: 1.5rem } h3 { margin-top: 1.2rem } p { margin: .4rem 0 } p, li { orphans: 2; widows: 2 }
  tr, .box, .short { break-inside: avoid } .scroll { overflow: visible; padding-right: 1px } table { font-size: 8.5pt }
  .scroll > table { table-layout: fixed; width: var(--w) } col { width: var(--w) }
  th, td { padding: .06cm .19cm; line-height: 1.25 } td, tbody th { overflow-wrap: anywhere }
  thead th { print-color-adjust: exact; -webkit-print-color-adjust: exact }
  .upright th.sign span { display: inline-block; writing-mode: vertical-rl; transform: rotate(180deg); text-align: left; max-height: 3.8cm }
  .appendix { break-before: page; border: 0; margin: 0 } .appendix > h2:first-child { margin-top: 0 }
  .wide { page: wide }
}
"""


def render(paper: Paper) -> str:
    """The paper as HTML; what documents say is escaped."""
    rows = [
        "<!doctype html>",
        f'<html lang="{paper.language}">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(paper.title)}</title>",
        f"<style>\n{_STYLE}{_pages(paper)}</style>",
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
