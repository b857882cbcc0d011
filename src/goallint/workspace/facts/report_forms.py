"""Facts of the form of reports: the sections that are demanded, and those that reports of one reporting have in common."""

import unicodedata
from collections.abc import Iterable
from typing import TYPE_CHECKING

import msgspec

from goallint.format.model import (
    Report,
    Reporting,
)
from goallint.late import expression
from goallint.workspace.facts.known import NO, UNKNOWN, YES, Known

if TYPE_CHECKING:
    from goallint.workspace.workspace import Workspace

_NUMBER = expression(r"(?:\d+(?:\.\d+)*\.?|[a-z]\)|\d+\))\s+")
_JOINED = expression(r"\s*(?:,|/|&|\+|\b(?:och|samt|and)\b)\s*")


def reporting_of(report: Report, workspace: "Workspace") -> Reporting | None:
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


def sections_missing(report: Report, workspace: "Workspace") -> list[str] | None:
    """The sections that the calendar demands of a report and it lacks; None if that is not known."""
    reporting = reporting_of(report, workspace)
    if reporting is None or report.is_unread("sections") or reporting.is_unread("sections"):
        return None
    there = headings(report.sections.headings if report.sections else ())
    return [demanded for demanded in reporting.sections if heading(demanded) not in there]


class Form(msgspec.Struct, frozen=True):
    """A report with its headings, without those that the calendar demands."""

    report: Report
    headings: frozenset[str]


def form_of(report: Report, reporting: Reporting, workspace: "Workspace") -> Form | None:
    """The form of a report; None if it has none, or none that can be compared."""
    is_known = not ({"sections", "period", "*"} & set(report.unknown))
    if not report.sections or not report.sections.headings or not is_known:
        return None
    if reporting.is_unread("sections") or not workspace.owes(report):
        return None
    demanded = {heading(text) for text in reporting.sections}
    return Form(report, frozenset(map(heading, report.sections.headings)) - demanded)


def differing(forms: Iterable[Form]) -> list[Form]:
    """The reports of those years in which the forms of one reporting differ."""
    years: dict[int, list[Form]] = {}
    for form in forms:
        years.setdefault(form.report.period.end.year, []).append(form)
    return [
        form
        for _, same in sorted(years.items())
        if len({form.headings for form in same}) > 1
        for form in same
    ]


def has_common_form(
    reporting: Reporting, reports: Iterable[Report], workspace: "Workspace"
) -> Known:
    """Whether the reports of a reporting have the sections that are demanded, and the same others.

    Compared are the reports of one year. Unknown where no report gives its sections.
    """
    found = list(reports)
    forms = [form for one in found if (form := form_of(one, reporting, workspace)) is not None]
    missing = [sections_missing(one, workspace) for one in found]
    if differing(forms) or any(missing):
        return NO
    return YES if len(forms) == len(found) else UNKNOWN
