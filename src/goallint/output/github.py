"""GitHub Actions: annotations on the changed files."""

from goallint.output.selection import View, gravest_first

_LEVELS = {"error": "error", "warning": "warning", "info": "notice"}


def render(view: View, *, colour: bool = False) -> str:
    """The open findings as workflow commands, the gravest first."""
    rows = []
    for judged in gravest_first(view.open_all()):
        place = judged.place
        properties = {
            "file": view.prefix + place.path,
            "line": place.line,
            "endLine": place.line,
            "col": place.column,
            "endColumn": place.end,
            "title": f"{judged.rule.code} {judged.rule.name}",
        }
        named = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
        help_ = view.catalogue.help(judged)
        text = view.catalogue.message(judged)
        text += f"\n{view.catalogue.line('help')}: {help_}" if help_ else ""
        rows.append(f"::{_LEVELS[judged.severity.word]} {named}::{_data(text)}")
    return "\n".join(rows) + "\n" if rows else ""


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
