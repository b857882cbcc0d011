"""GitHub Actions: annotations on the changed files, and a summary of the job."""

from goallint.engine.result import Judged
from goallint.output.selection import View, closing
from goallint.output.terminal import safe

_LEVELS = {"error": "error", "warning": "warning", "info": "notice"}
MOST = 50
"""Findings in the job summary; the log has them all."""


def render(view: View, *, colour: bool = False) -> str:
    """The open findings as workflow commands, the gravest first."""
    rows = []
    for judged in _gravest_first(view):
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
    escaped = safe(text).replace("\\", "\\\\").replace("|", "\\|")
    return escaped.replace("<", "&lt;").replace("`", "'")
