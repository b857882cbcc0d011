"""Markdown, for a job's summary or a comment on a pull request: short, and safe to publish."""

import re

from goallint.engine.result import OPEN, Judged
from goallint.late import expression
from goallint.output import folding
from goallint.output.folding import FoldedFinding
from goallint.output.terminal import safe
from goallint.output.view import View, closing, gravest_first

MOST = 50
"""Rows that are shown; other formats have them all."""
MOST_OTHERS = 20
"""Findings like the first that a row lists; the others are counted."""
LONGEST = 400
"""Characters of one text."""
SIZE = 60_000
"""Bytes in all: a comment on GitHub holds 65,536 characters."""

_ACTIVE = expression(r"(?P<link>[@#](?=\w)|:(?=//)|www(?=\.))|[\\`*_{}\[\]<>#|~$&]", re.IGNORECASE)


def render(view: View, *, colour: bool = False) -> str:
    """The closing lines, then the gravest findings in a table, those alike in one row."""
    entries = view.entries(gravest_first(view.open()))
    first, second, *rest = closing(view, len(entries))
    rows = ["## goallint", "", f"**{escaped(second)}** · {escaped(first)}", ""]
    rows += [f"- {escaped(line, code=True)}" for line in rest]
    entries += view.entries(view.aside())
    table = [_row(entry, view) for entry in entries[:MOST]]
    size = len("\n".join(rows).encode())
    shown = 0
    for row in table:
        size += len(row.encode("utf-8", "replace")) + 1
        if size > SIZE:
            break
        shown += 1
    if shown:
        titles = [view.catalogue.plain("markdown", title) for title in TITLES]
        rows += ["", f"| {' | '.join(titles)} |", "|---|---|---|", *table[:shown]]
    more = sum(len(entry.all) for entry in entries[shown:])
    if more:
        rows += ["", view.catalogue.phrase("or-more", n=more)]
    return "\n".join(rows) + "\n"


TITLES = ("severity", "place", "finding")
"""Column titles, in English; the Swedish ones are in the catalogue, context `markdown`."""


def _row(entry: FoldedFinding, view: View) -> str:
    catalogue, judged = view.catalogue, entry.first
    word = catalogue.line(judged.severity.word if judged.status == OPEN else judged.status)
    text = escaped(catalogue.message(judged), code=True)
    if entry.others:
        text += f"; {escaped(folding.the_same(entry, catalogue))}"
    text += f" {_code(judged.rule.name)}"
    if judged.status == OPEN:
        help_, label = folding.help_of(entry, catalogue)
    else:
        help_, label = judged.reason, ""
    if help_:
        text += f"<br>{escaped(label)}: " if label else "<br>"
        text += escaped(help_, code=judged.status == OPEN)
    for other in entry.others[:MOST_OTHERS]:
        text += f"<br>{_place(other, view)} {escaped(folding.item_of(other, catalogue))}"
    if len(entry.others) > MOST_OTHERS:
        rest = len(entry.others) - MOST_OTHERS
        text += f"<br>{catalogue.phrase('and-more', n=rest)}"
    return f"| {word} | {_place(judged, view)} | {text} |"


def _place(judged: Judged, view: View) -> str:
    return _code(f"{view.prefix}{judged.place.path}:{judged.place.line}")


def escaped(text: str, *, code: bool = False) -> str:
    """`text` in one line that Markdown shows as it stands; with `code`, what is in backticks as code.

    Nothing in it makes a link, mentions a user or ends a cell.
    """
    text = " ".join(safe(text).split())
    if len(text) > LONGEST:
        text = text[: LONGEST - 1] + "…"
    parts = text.split("`")
    if code and len(parts) % 2 and all(part.strip() for part in parts[1::2]):
        return "".join(
            _code(part) if number % 2 else _ACTIVE.sub(_inert, part)
            for number, part in enumerate(parts)
        )
    return _ACTIVE.sub(_inert, text)


def _inert(match: re.Match[str]) -> str:
    found = match[0]
    if match["link"]:
        # An empty comment between parts what would be a link or the name of a user.
        return f"{found}<!-- -->"
    return f"&#{ord(found)};" if found in "<>&" else f"\\{found}"


def _code(text: str) -> str:
    inside = safe(text).replace("`", "'").replace("|", "\\|").replace("\n", " ")
    return f"`{inside}`"
