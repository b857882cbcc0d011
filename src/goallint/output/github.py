"""GitHub Actions: annotations on the changed files, and a summary of the job."""

from goallint.engine.result import Judged
from goallint.output.selection import View, closing

_LEVELS = {"error": "error", "warning": "warning", "info": "notice"}
MOST = 50
"""Findings in the job summary; the log has them all."""


def render(view: View, *, colour: bool = False) -> str:
    """The open findings as workflow commands, the gravest first."""
    rows = []
    for judged in _gravest_first(view):
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


def summary(view: View) -> str:
    """The job summary, in Markdown."""
    first, *rest = closing(view)
    rows = ["## goallint", "", f"**{rest[0]}** · {first}", ""]
    rows += [f"- {line}" for line in rest[1:]]
    findings = _gravest_first(view)
    if findings:
        rows += ["", "| | | |", "|---|---|---|"]
        for judged in findings[:MOST]:
            place = f"{judged.place.path}:{judged.place.line}"
            message = view.catalogue.message(judged)
            rows.append(
                f"| {judged.severity.word} | `{_cell(place)}` | {_cell(message)} `{judged.rule.name}` |"
            )
        if len(findings) > MOST:
            rows += ["", view.catalogue.phrase("or-more", n=len(findings) - MOST)]
    return "\n".join(rows) + "\n"


def _gravest_first(view: View) -> list[Judged]:
    return sorted(view.open_all(), key=lambda judged: -judged.severity)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _cell(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("|", "\\|").replace("\n", " ").replace("\r", " ")
    return escaped.replace("<", "&lt;").replace("`", "'")
