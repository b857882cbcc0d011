"""Whether errors in the documents may hide something of what an audit question hangs on."""

from collections.abc import Callable, Container, Iterable, Iterator
from typing import TYPE_CHECKING

from goallint.findings import Finding
from goallint.format.model import EVERYTHING, Audit, Document
from goallint.views.audit.conclusions import FigureResult
from goallint.workspace.facts.scope import Scope
from goallint.workspace.gaps import gaps

if TYPE_CHECKING:
    from goallint.views.audit.examination import Examination

SORT_OF = {
    "goals": "goal",
    "key_figures": "key_figure",
    "assignments": "assignment",
    "activities": "activity",
    "controls": "control",
    "self_checks": "self_check",
    "recommendations": "recommendation",
}
"""The sort of the items in each list of a document."""


def may_be_hidden(
    examination: "Examination",
    figures: Iterable[FigureResult],
    rules: Container[str],
    scope: Scope,
    bears: Callable[[Finding], bool],
) -> bool:
    """Whether errors in the documents may hide something of what a question hangs on.

    That is where a case is unknown, where a finding of its rules hangs on an error, and where more of
    what is counted may stand in what could not be read or has the id of something else.
    """
    if not examination.errors:
        return False
    asked = [told for told in figures if not told.figure.shown_only]
    paths = {error.place.path for error in examination.errors}
    hanging = (
        not paths.isdisjoint(place.path for place in one.causes)
        for one in examination.result.unresolved
        if one.finding.rule in rules and bears(one.finding)
    )
    items = [case.item for told in asked for case in told.cases]
    sorts, names = {item.sort for item in items}, {item.name for item in items}
    return (
        any(told.unknown for told in asked)
        or any(hanging)
        or any(error.rule.name == "internal-error" for error in examination.errors)
        or any(
            error.rule.name == "duplicate-id" and error.finding.subject.id in names
            for error in examination.errors
        )
        or not sorts.isdisjoint(_unseen(examination, scope))
    )


def _unseen(examination: "Examination", scope: Scope) -> Iterator[str]:
    """The sorts of items of which more may stand in what could not be read of some bodies."""
    documents: dict[str, list[Document]] = {}
    for document in examination.workspace.documents:
        documents.setdefault(document.path, []).append(document)
    if examination.workspace.has_homeless_plan:
        yield from SORT_OF.values()
    for error in examination.errors:
        # Whatever stands under a key that nobody knows.
        if (
            error.rule.name == "unknown-field"
            and error.finding.variant == "other"
            and error.finding.subject.sort not in SORT_OF.values()
            and examination.concerns(error.finding, scope)
        ):
            yield from SORT_OF.values()
    broken = {
        file.path
        for file in examination.workspace.files
        if any(fault.rule in ("syntax-error", "unreadable-file") for fault in file.faults)
    }
    for gap in gaps(examination.workspace):
        inside = documents.get(gap.path, [])
        field = gap.field[0] if gap.field else ""
        is_whole = field == EVERYTHING and any(one.at == gap.at for one in inside)
        is_whole = is_whole or (not field and gap.path in broken)
        if inside and not any(map(scope.holds, inside)):
            if any(isinstance(one, Audit) for one in inside) and (is_whole or field in SORT_OF):
                # An audit of somebody else may have recommendations to them.
                yield SORT_OF["recommendations"]
            continue
        if is_whole:
            yield from SORT_OF.values()
        elif field == EVERYTHING:
            # A key of an item that is misspelt: a goal's may be its list of key figures.
            yield SORT_OF["key_figures"]
        elif field in SORT_OF:
            yield SORT_OF[str(field)]
