"""A paper as plain text for a terminal."""

import textwrap
from collections.abc import Iterable, Iterator

from wcwidth import wcswidth

from goallint.views.paper import (
    TICK,
    Block,
    Box,
    Bullets,
    Fields,
    Heading,
    Paper,
    Paragraph,
    Table,
    line,
    numeric,
    text_of,
    words,
)

WIDTH = 100
"""Columns that running text is wrapped at."""
_GAP = "  "
_WIDEST = 140
"""Columns that a table takes at most, where its cells can be wrapped."""
_LEAST = 12
_LONGEST = 60
"""Words that are longer, such as the way to a file, may be split."""
_NARROW = 9
"""Columns of signs are no wider than this."""
_LINE = 60
"""Columns of a line to write on."""


def render(paper: Paper) -> str:
    """The paper as text; what documents say is made safe for a terminal."""
    rows = [line(paper.title), "=" * _width(paper.title), ""]
    rows += _fields(paper.about)
    for block in paper.blocks:
        rows += ("", *_block(block))
    return "\n".join(row.rstrip() for row in rows) + "\n"


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        text = line(block.text)
        if block.appendix:
            yield "=" * WIDTH
        yield text
        yield ("-" if block.level == 1 else "·") * _width(text)
    elif isinstance(block, Paragraph):
        yield from textwrap.wrap(line(block.text), WIDTH, break_long_words=False) or [""]
    elif isinstance(block, Bullets):
        for item in block.items:
            yield from _hanging(f"- {line(item)}")
    elif isinstance(block, Fields):
        yield from _fields(block.rows)
    elif isinstance(block, Box):
        yield from _box(block)
    else:
        yield from _table(block)


def _hanging(text: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, subsequent_indent="  ", break_long_words=False)


def _fields(rows: Iterable[tuple[str, str]]) -> Iterator[str]:
    for label, value in rows:
        yield from _hanging(f"{line(label)}: {line(value)}")


def _box(box: Box) -> Iterator[str]:
    """Labels with lines to write on."""
    labels = [f"{line(blank.label)}:" for blank in box.blanks]
    wide = max(map(_width, labels), default=0)
    yield line(box.title)
    for blank, label in zip(box.blanks, labels, strict=True):
        ticks = "   ".join(f"{TICK} {line(choice)}" for choice in blank.choices)
        rows = [*([ticks] if ticks else []), *["_" * _LINE] * blank.room]
        yield ""
        for name, row in zip((label, *[""] * len(rows)), rows, strict=False):
            yield f"  {name}{' ' * (wide - _width(name))}{_GAP}{row}"


def _table(table: Table) -> Iterator[str]:
    if table.caption:
        yield f"{line(table.caption)}:"
    head = names = tuple(line(name) for name in table.head)
    if table.narrow:
        # Names above columns of signs would make the table wider than any terminal.
        head = _numbered(names)
    rows = [head, *(tuple(line(text_of(cell)) for cell in row) for row in table.rows)]
    columns = list(zip(*rows, strict=True))
    widths = _fitted(
        [max(map(_width, cells)) for cells in columns],
        [max(_width(word) for cell in cells for word in words(cell) or [""]) for cells in columns],
    )
    right = numeric(table)
    for row in rows:
        wrapped = [_wrapped(cell, width) for cell, width in zip(row, widths, strict=True)]
        for number in range(max(map(len, wrapped))):
            parts = (cell[number] if number < len(cell) else "" for cell in wrapped)
            padded = (
                " " * (w - _width(p)) * r + p + " " * (w - _width(p)) * (not r)
                for p, w, r in zip(parts, widths, right, strict=True)
            )
            yield f"  {_GAP.join(padded)}"
    if head != names:
        wide = max(map(_width, head[2:-1]))
        yield ""
        yield from (
            f"  {short:>{wide}}  {name}"
            for short, name in zip(head, names, strict=True)
            if short != name
        )


def _fitted(widths: list[int], words: list[int]) -> list[int]:
    """The widths of columns that fit a terminal: the widest give way, but split no word of theirs."""
    room = _WIDEST - len(_GAP) * len(widths)
    least = [max(_LEAST, min(word, _LONGEST)) for word in words]
    while sum(widths) > room:
        wide = [n for n, width in enumerate(widths) if width > least[n]]
        if not wide:
            break
        widest = max(wide, key=widths.__getitem__)
        others = [width for width in widths if width < widths[widest]]
        to = max([*others, widths[widest] - (sum(widths) - room), least[widest]], default=_LEAST)
        widths = [*widths[:widest], min(to, widths[widest] - 1), *widths[widest + 1 :]]
    return widths


def _wrapped(cell: str, width: int) -> list[str]:
    if _width(cell) <= width:
        return [cell]
    return textwrap.wrap(cell, max(width, 1), break_on_hyphens=False) or [""]


def _numbered(names: tuple[str, ...]) -> tuple[str, ...]:
    """Numbers for the columns of signs, where some of their names are long."""
    first, signs, last = names[:2], names[2:-1], names[-1:]
    if any(_width(name) > _NARROW for name in signs):
        signs = tuple(str(number) for number in range(1, len(signs) + 1))
    return (*first, *signs, *last)


def _width(text: str) -> int:
    return max(wcswidth(text), 0) or len(text)
