"""What the rules on reports have in common: what a report is called, and how its headings compare."""

import unicodedata
from collections.abc import Iterable

from goallint.findings import FixedWord
from goallint.format.model import KeyFigure, Report, Reporting, Step
from goallint.late import expression
from goallint.workspace.workspace import Workspace

_NUMBER = expression(r"(?:\d+(?:\.\d+)*\.?|[a-z]\)|\d+\))\s+")
_JOINED = expression(r"\s*(?:,|/|&|\+|\b(?:och|samt|and)\b)\s*")


def reporting_of(report: Report, workspace: Workspace) -> Reporting | None:
    """The row of the calendar that a report belongs to, if it applies to the report's time."""
    if not report.reporting:
        return None
    for item in workspace.index.find(report.reporting, ("reporting",), report):
        if isinstance(item, Reporting) and not item.is_unread("period"):
            applies = item.period is None or item.period.overlaps(report.period)
            return item if applies else None
    return None


def heading(text: str) -> str:
    """A heading as it compares: without its number, case, colon and spacing."""
    folded = " ".join(unicodedata.normalize("NFC", text).casefold().split())
    number = _NUMBER.match(folded)
    return folded[number.end() if number else 0 :].rstrip(" :.")


def headings(texts: Iterable[str]) -> set[str]:
    """The headings as they compare; one that joins two (`Ekonomi och personal`) is each of them too."""
    found: set[str] = set()
    for text in texts:
        whole = heading(text)
        found |= {whole, *(part for part in _JOINED.split(whole) if part)}
    return found


def name_of(step: Step, workspace: Workspace) -> str | FixedWord:
    """A step as a report could write it."""
    scale = workspace.assessments.scale
    if scale is not None and scale.is_default:
        return FixedWord("scale", step.id)
    return step.name_ or step.id


def place_of_target(figure: KeyFigure, workspace: Workspace) -> KeyFigure:
    """The item that a key figure's targets stand in: itself, or its definition."""
    definition = workspace.measures.definition(figure)
    return figure if figure.target is not None or definition is None else definition
