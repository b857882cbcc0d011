"""The page that shows a file and what was made of it side by side, so that a person can check it."""

from collections.abc import Iterable, Iterator
from html import escape

from goallint.intake.blocks import Line, SourceCell, SourcePart
from goallint.intake.items import Reading, RowItem, guessed, in_parts, key_of
from goallint.output.catalogue import Catalogue
from goallint.output.terminal import safe

_STYLE = """
body{font:16px/1.45 system-ui,sans-serif;margin:1.5rem;color:#1b1b1b;background:#fff}
.both{display:grid;grid-template-columns:minmax(0,3fr) minmax(0,2fr);gap:2rem;align-items:start}
@media(max-width:60rem){.both{grid-template-columns:minmax(0,1fr)}}
.wide{overflow-x:auto}table{border-collapse:collapse;font-size:.85rem}
td{border:1px solid #c8c8c8;padding:.2rem .4rem;vertical-align:top}
.taken{background:#dff0df}.guess{background:#fff3c4}.left{background:#f7d9d9}
li{margin:.3rem 0}code{font-size:.85em}a{color:#14507a}small{color:#555}
"""


def render(readings: Iterable[Reading], words: Catalogue) -> str:
    """The page, as HTML that needs nothing else."""
    plain = words.plain
    title = plain("import", "What was read, and what was made of it")
    rows = [
        "<!doctype html>",
        f'<html lang="{words.language}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{_text(title)}</title>'
        f"<style>{_STYLE}</style></head><body><h1>{_text(title)}</h1>",
        f'<p><span class="taken">{_text(plain("import", "taken"))}</span> '
        f'<span class="guess">{_text(plain("import", "a guess"))}</span> '
        f'<span class="left">{_text(plain("import", "not understood"))}</span></p>',
    ]
    for number, reading in enumerate(readings):
        rows += _file(reading, f"f{number}", words)
    rows.append("</body></html>\n")
    return "\n".join(rows)


def _file(reading: Reading, mark: str, words: Catalogue) -> Iterator[str]:
    plain = words.plain
    yield f"<h2>{_text(reading.source.name)}</h2>"
    marks = _marks(reading)
    if reading.left:
        yield f"<h3>{_text(plain('import', 'Not understood'))}</h3><ul>"
        for left in reading.left:
            why = plain("import", WHY[left.why])
            yield f"<li>{_place(left.at, mark)} {_text(left.text)} <small>{_text(why)}</small></li>"
        yield "</ul>"
    yield '<div class="both"><div>'
    for part in reading.source.parts:
        yield from _part(part, marks, mark)
    yield "</div><div>"
    for plan in reading.plans:
        heading = ", ".join(filter(None, (plan.body or "?", plan.period or "?")))
        yield f"<h3>{_text(heading)}</h3>"
        if plan.decided:
            said = plain("import", "decided: {decision}", decision=plan.decided.text)
            yield f"<p>{_place(plan.decided.at, mark)} {_text(said)}</p>"
        yield "<ul>"
        for sort, items in plan.everything():
            name = plain("import", SORTS[sort])
            for item in items:
                yield f"<li>{_place(item.at, mark)} <small>{_text(name)}</small> {_item(sort, item, words)}</li>"
        yield "</ul>"
    yield "</div></div>"


WHY = {
    "note": "a note",
    "total": "a total",
    "text": "running text",
    "contents": "a line of a table of contents",
    "column": "a column of a heading that is not known",
    "unshown": "a cell of which it cannot be said what it shows",
    "picture": "a picture, or what is drawn, without an alternative text",
    "sign": "a text with a sign that cannot be read",
    "above": "what is a goal of the council, and not of the plan that it stands in",
    "struck": "a text that is struck through",
    "long": "a text of more than 10,000 letters, of which the rest is not read",
    "wide": "a column to the right of the hundredth: from there on nothing is read",
    "table": "a row of a table without known headings",
    "status": "a status word that is not known",
    "value": "what cannot be read as a value, or as a date",
    "room": "a value that a plan has no place for",
    "same": "what another file calls otherwise: taken for the same, as a guess",
    "several": "bodies that are meant and not named",
    "number": "a column of numbers of key figures, for which a plan has no place",
    "heading": "a heading that says nothing of what was read",
    "unread": "a text that nothing was read from",
}
"""Why something was left; their Swedish words are in the catalogue, context `import`."""
SORTS = {
    "goal": "goal",
    "key_figure": "key figure",
    "activity": "activity",
    "assignment": "assignment",
    "control": "control",
}


def _item(sort: str, item: RowItem, words: Catalogue) -> str:
    def line(field: str, text: str) -> str:
        return f"<small>{_text(key_of(sort, field, words.language))}: {_text(text)}</small>"

    told = [_text(item.title)]
    told += (line(f, value.text) for f, value in item.said.items() if f != "number")
    for field in dict.fromkeys((*item.values, *item.apart)):
        pairs = (
            " ".join(filter(None, (period, key, text)))
            for period, said in item.by_period(field).items()
            for key, text in in_parts(said, words.language)
        )
        told.append(line(field, ", ".join(pairs)))
    told += (f'<small class="guess">{_text(one)}</small>' for one in guessed(item, words.language))
    return "<br>".join(told)


def _marks(reading: Reading) -> dict[str, str]:
    """The class of each place: taken, a guess, or left."""
    marks = {left.at: "left" for left in reading.left}
    for plan in reading.plans:
        if plan.decided:
            marks[plan.decided.at] = "taken"
        for item in (item for _, items in plan.everything() for item in items):
            how = "guess" if item.unsure else "taken"
            for at in item.places():
                if marks.get(at) != "taken":
                    marks[at] = how
    return marks


def _part(part: SourcePart, marks: dict[str, str], mark: str) -> Iterator[str]:
    if part.name:
        yield f"<h3>{_text(part.name)}</h3>"
    seen: set[str] = set()
    for block in part.blocks:
        if isinstance(block, Line):
            how = marks.get(block.at, "")
            yield f'<p id="{_anchor(block.at, mark)}" class="{how}">{_text(block.text)}</p>'
            continue
        yield '<div class="wide"><table>'
        for row in block.rows:
            places = {cell.at for cell in row if cell.at}
            # Headings are given again where a table goes on after one in its cells.
            if not places or not places <= seen:
                yield f"<tr>{''.join(_cell(cell, marks, mark) for cell in row)}</tr>"
            seen |= places
        yield "</table></div>"


def _cell(cell: SourceCell, marks: dict[str, str], mark: str) -> str:
    how = marks.get(cell.at, "")
    if cell.covered:
        return f'<td class="{how}"></td>'
    return f'<td id="{_anchor(cell.at, mark)}" class="{how}">{_text(cell.text)}</td>'


def _place(at: str, mark: str) -> str:
    return f'<a href="#{_anchor(at, mark)}"><code>{_text(at)}</code></a>'


def _anchor(at: str, mark: str) -> str:
    return f"{mark}-{''.join(c if c.isalnum() and c.isascii() else f'_{ord(c):x}' for c in at)}"


def _text(text: str) -> str:
    return escape(safe(" ".join(text.split())))
