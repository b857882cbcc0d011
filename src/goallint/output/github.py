"""GitHub Actions: annotations on the changed files."""

from goallint.output.terminal import safe
from goallint.output.view import View, gravest_first

MOST = 50
"""Annotations that a job shows, however many it writes."""
_LEVELS = {"error": "error", "warning": "warning", "info": "notice"}


def render(view: View, *, colour: bool = False) -> str:
    """The open findings as workflow commands, the gravest first, and how many more there are."""
    rows = []
    found = gravest_first(view.open_all())
    for judged in found[:MOST]:
        place = judged.place
        properties = {
            "file": safe(view.prefix + place.path),
            "line": place.line,
            "endLine": place.line,
            "col": place.column,
            "endColumn": place.end,
            "title": f"{judged.rule.code} {judged.rule.name}",
        }
        named = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
        help_ = view.catalogue.help(judged)
        told = [safe(view.catalogue.message(judged))]
        if help_:
            told.append(f"{view.catalogue.line('help')}: {safe(help_)}")
        command = f"::{_LEVELS[judged.severity.word]} {named}"
        rows.append(f"{command}::{_data(chr(10).join(told))}")
    if len(found) > MOST:
        more = view.catalogue.counted("annotations-more", len(found) - MOST)
        rows.append(f"::notice title=goallint::{_data(more)}")
    return "\n".join(rows) + "\n" if rows else ""


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
