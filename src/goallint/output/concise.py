"""One line a finding: `path:line:column: severity[rule] GL201 message`."""

from goallint.output.terminal import Style, safe
from goallint.output.view import View, closing


def render(view: View, *, colour: bool = False) -> str:
    """The findings in one line each, and the closing lines."""
    style = Style(colour)
    rows = []
    for judged in [*view.open(), *view.aside()]:
        place = f"{safe(judged.place.path)}:{judged.place.line}:{judged.place.column}"
        word = view.catalogue.line(
            judged.severity.word if judged.status == "open" else judged.status
        )
        name = style(judged.severity.word, f"{word}[{judged.rule.name}]")
        rows.append(f"{place}: {name} {judged.rule.code} {safe(view.catalogue.message(judged))}")
    if not view.quiet:
        rows += closing(view)
    return "\n".join(rows) + "\n" if rows else ""
