"""A paper as Markdown with tables, as GitHub and GitLab show it."""

import re
from collections.abc import Iterable, Iterator

from goallint.output.terminal import safe
from goallint.views.paper import Block, Bullets, Heading, Paper, Paragraph, Table, text_of, tone_of

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")
_LEADING = re.compile(r"^(?:[-+](?=\s|$)|\d+(?=[.)](?:\s|$))|[-=](?=[-=]*$))")


def render(paper: Paper) -> str:
    """The paper as Markdown; what documents say is escaped, so that it is shown as written."""
    rows = [f"# {escape(paper.title)}", ""]
    rows += (f"- {escape(label)}: {escape(value)}" for label, value in paper.about)
    for block in paper.blocks:
        rows += ("", *_block(block))
    return "\n".join(rows) + "\n"


def escape(text: str) -> str:
    """`text` in one line, with nothing in it that Markdown would read as its own."""
    one = " ".join(safe(text).split())
    escaped = _SPECIAL.sub(r"\\\1", one.replace("&", "&amp;"))
    # What would begin a list, a line or a heading is left to be text.
    return _LEADING.sub(lambda m: f"{m[0]}\\" if m[0].isdigit() else f"\\{m[0]}", escaped)


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        yield f"{'#' * (block.level + 1)} {escape(block.text)}"
    elif isinstance(block, Paragraph):
        yield f"**{escape(block.text)}**" if block.strong else escape(block.text)
    elif isinstance(block, Bullets):
        yield from (f"- {escape(item)}" for item in block.items)
    else:
        yield from _table(block)


def _table(table: Table) -> Iterator[str]:
    if table.caption:
        yield f"*{escape(table.caption)}*"
        yield ""
    yield row(escape(cell) for cell in table.head)
    yield row("---" for _ in table.head)
    for cells in table.rows:
        yield row(
            f"**{escape(text_of(cell))}**" if tone_of(cell) == "bad" else escape(text_of(cell))
            for cell in cells
        )


def row(cells: Iterable[str]) -> str:
    """A row of a table, of cells that are escaped."""
    return f"| {' | '.join(cells)} |"
