"""A paper as one HTML page that needs nothing else, on screen and in print."""

import html
from collections.abc import Iterable, Iterator

from goallint.output.terminal import safe
from goallint.views.paper import Block, Bullets, Heading, Paper, Paragraph, Table, text_of, tone_of

_STYLE = """\
:root { color-scheme: light dark; --line: #c9ccd1; --bad: #a4161a; --good: #1b6e3c; --muted: #5c636a; --head: #eef1f4 }
@media (prefers-color-scheme: dark) {
  :root { --line: #4a4f55; --bad: #ff9d9d; --good: #8fd6a8; --muted: #a9b0b7; --head: #2a2f35 }
  body { background: #16191c; color: #e8eaed }
}
body { font: 16px/1.5 system-ui, sans-serif; max-width: 72rem; margin: 2rem auto; padding: 0 1rem }
h1 { line-height: 1.2 } h2 { margin-top: 2.5rem } h3 { margin-top: 1.8rem }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; color: var(--muted) }
dt, dd { margin: 0 }
.scroll { overflow-x: auto }
table { border-collapse: collapse; margin: 1rem 0; font-size: .95rem }
caption { text-align: left; font-weight: 600; padding: .3rem 0 }
th, td { border: 1px solid var(--line); padding: .3rem .6rem; text-align: left; vertical-align: top }
thead th { background: var(--head) }
.narrow td + td, .narrow th + th { text-align: center }
.bad { color: var(--bad); font-weight: 600 } .good { color: var(--good) } .muted { color: var(--muted) }
.strong { font-weight: 600 }
@media print {
  body { max-width: none; margin: 0; font-size: 10pt } thead { display: table-header-group }
  tr { break-inside: avoid } h2, h3 { break-after: avoid } .scroll { overflow: visible }
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
        f"<style>\n{_STYLE}</style>",
        "</head>",
        "<body>",
        "<main>",
        f"<h1>{escape(paper.title)}</h1>",
        "<dl>",
        *(f"<dt>{escape(label)}</dt><dd>{escape(value)}</dd>" for label, value in paper.about),
        "</dl>",
        *(row for block in paper.blocks for row in _block(block)),
        "</main>",
        "</body>",
        "</html>",
    ]
    return "\n".join(rows) + "\n"


def body(blocks: Iterable[Block]) -> str:
    """The blocks alone, for a page that has a head of its own."""
    return "\n".join(row for block in blocks for row in _block(block))


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        yield f"<h{block.level + 1}>{escape(block.text)}</h{block.level + 1}>"
    elif isinstance(block, Paragraph):
        kind = ' class="strong"' if block.strong else ""
        yield f"<p{kind}>{escape(block.text)}</p>"
    elif isinstance(block, Bullets):
        yield "<ul>"
        yield from (f"<li>{escape(item)}</li>" for item in block.items)
        yield "</ul>"
    else:
        yield from _table(block)


def _table(table: Table) -> Iterator[str]:
    # What scrolls must be reachable by the keyboard, and so needs a name.
    yield f'<div class="scroll" role="region" tabindex="0" aria-label="{escape(table.caption)}">'
    yield '<table class="narrow">' if table.narrow else "<table>"
    if table.caption:
        yield f"<caption>{escape(table.caption)}</caption>"
    head = "".join(f'<th scope="col">{escape(cell)}</th>' for cell in table.head)
    yield f"<thead><tr>{head}</tr></thead>"
    yield "<tbody>"
    for first, *rest in table.rows:
        tone = f' class="{tone_of(first)}"' if tone_of(first) else ""
        cells = [f'<th scope="row"{tone}>{escape(text_of(first))}</th>']
        for cell in rest:
            tone = f' class="{tone_of(cell)}"' if tone_of(cell) else ""
            cells.append(f"<td{tone}>{escape(text_of(cell))}</td>")
        yield f"<tr>{''.join(cells)}</tr>"
    yield "</tbody></table></div>"


def escape(text: str) -> str:
    """`text` as it is shown: with nothing in it that is markup or a control character."""
    return html.escape(safe(text))
