"""A paper as Markdown with tables, as GitHub and GitLab show it."""

import re
from collections.abc import Iterable, Iterator, Mapping

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
    line,
    numeric,
    pieces,
    target_of,
    text_of,
    tone_of,
)

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")
_LEADING = re.compile(r"^(?:[-+](?=\s|$)|\d+(?=[.)](?:\s|$))|[-=](?=[-=]*$))")


def render(paper: Paper) -> str:
    """The paper as Markdown; what documents say is escaped, so that it is shown as written."""
    rows = [f"# {escape(paper.title)}", ""]
    rows += (f"- {escape(label)}: {escape(value)}" for label, value in paper.about)
    names = anchors(paper.blocks)
    for block in paper.blocks:
        rows += ("", *_block(block, names))
    return "\n".join(rows) + "\n"


def escape(text: str) -> str:
    """`text` in one line, with nothing in it that Markdown would read as its own."""
    return _begun(_escaped(line(text)))


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text.replace("&", "&amp;"))


def _begun(text: str) -> str:
    """What would begin a list, a line or a heading is left to be text."""
    return _LEADING.sub(lambda m: f"{m[0]}\\" if m[0].isdigit() else f"\\{m[0]}", text)


def _block(block: Block, names: Mapping[str, str]) -> Iterator[str]:
    if isinstance(block, Heading):
        if block.appendix:
            yield from ("---", "")
        name = names.get(block.anchor)
        anchor = f'<a id="{name}"></a>' if name else ""
        yield f"{'#' * (block.level + 1)} {anchor}{escape(block.text)}"
    elif isinstance(block, Paragraph):
        told = "".join(
            _escaped(piece) if isinstance(piece, str) else _linked(piece.words, piece.to, names)
            for piece in pieces(block)
        )
        yield f"**{told}**" if block.strong else _begun(told)
    elif isinstance(block, Bullets):
        yield from (f"- {escape(item)}" for item in block.items)
    elif isinstance(block, Fields):
        yield from (f"- {escape(label)}: {escape(value)}" for label, value in block.rows)
    elif isinstance(block, Box):
        yield from _box(block)
    else:
        yield from _table(block, names)


def _linked(text: str, to: str, names: Mapping[str, str]) -> str:
    return f"[{escape(text)}](#{names[to]})"


def _box(box: Box) -> Iterator[str]:
    """A table with empty cells, as high as there are lines to write on."""
    yield row((escape(box.title), ""))
    yield row(("---", "---"))
    for blank in box.blanks:
        ticks = [" ".join(f"{TICK} {escape(choice)}" for choice in blank.choices)]
        room = "<br>".join([*filter(None, ticks), *["&nbsp;"] * blank.room])
        yield row((escape(blank.label), room))


def _table(table: Table, names: Mapping[str, str]) -> Iterator[str]:
    if table.caption:
        yield f"*{escape(table.caption)}*"
        yield ""
    yield row(escape(cell) for cell in table.head)
    yield row("---:" if right else "---" for right in numeric(table))
    for cells in table.rows:
        yield row(_cell(cell, names) for cell in cells)


def _cell(cell: str | Cell, names: Mapping[str, str]) -> str:
    text, to = text_of(cell), target_of(cell)
    told = _linked(text, to, names) if to else escape(text)
    return f"**{told}**" if tone_of(cell) == "bad" else told


def row(cells: Iterable[str]) -> str:
    """A row of a table, of cells that are escaped."""
    return f"| {' | '.join(cells)} |"
