"""The document of a workspace that a draft is of, and the change that gives it what it lacks."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from goallint.engine.run import Run
from goallint.format.model import ControlPlan, Document, Plan, Report
from goallint.format.read import read as read_file
from goallint.format.shape import NAMES
from goallint.format.values.period import Period
from goallint.format.walk import items
from goallint.intake.completing import completed
from goallint.intake.draft import CONTROLS, ORGANISATION, PLAN, REPORT, Draft
from goallint.source.edits import Unchangeable
from goallint.source.writing import Exchange
from goallint.views.diff.rest import is_same_time
from goallint.views.fill import opened
from goallint.views.filling.cell_reading import Refused


class DocumentThere(NamedTuple):
    """The file with the document that a draft is of."""

    path: Path
    document: Document | None = None
    """None where the file has no document of the kind."""
    change: Exchange | None = None
    """What gives it all that it lacks."""
    added: Mapping[str, int] = {}
    """How much that is, by the names of mappings."""
    text: str = ""
    """Its text, where that could be read."""
    is_closed: bool = False
    """Whether it is written in a way that nothing can be added to."""


def document_there(draft: Draft, into: Path, run: Run | None) -> DocumentThere | None:
    """The document that a draft is of: that of its body and period, or the file of its name; None where there is none."""
    document = _document(draft, run) if run else None
    if run is None or document is None:
        path = into / draft.path
        return DocumentThere(path) if path.exists() else None
    found = DocumentThere(run.root / document.path, document)
    if not draft.text:
        return found
    try:
        file = opened(run, document.path)
        found = found._replace(text=file.composed.text)
        nodes = file.composed.documents
        own = getattr(document, "id", None)
        node = nodes[0] if len(nodes) == 1 else file.composed.item(document.at) if own else None
        kind, elsewhere = NAMES[type(document)], _elsewhere(document, run)
        text, added = completed(file.composed, node, draft.text, kind, elsewhere)
        data = file.coded.encode(text)
    except (Unchangeable, UnicodeEncodeError, Refused):
        return found._replace(is_closed=True)
    before, after = (read_file(document.path, one) for one in (file.data, data))
    if len(after.faults) > len(before.faults):
        return found._replace(is_closed=True)
    change = Exchange(document.path, file.data, data) if added else None
    return found._replace(change=change, added=added)


def _elsewhere(document: Document, run: Run) -> set[tuple[str, str]]:
    """The ids that no item of a plan can have, since other plans of the same time have them, with the mappings of these."""
    plans = (one for one in run.workspace.plans.all if one.document is not document)
    return {
        (NAMES[type(item)], item.name)
        for plan in plans
        if isinstance(document, Plan) and is_same_time(plan, document)
        for item in items(plan)
        if item.name
    }


def _document(draft: Draft, run: Run) -> Document | None:
    workspace = run.workspace
    if draft.sort == ORGANISATION:
        return workspace.organisation
    if not draft.body:
        return None
    period = Period.parse(draft.period, run.settings.fiscal_year)
    documents: Mapping[str, Sequence[Plan | Report | ControlPlan]] = {
        PLAN: workspace.plans.all,
        REPORT: (*workspace.reports, *workspace.later_reports),
        CONTROLS: workspace.control_plans,
    }
    return next(
        (
            one
            for one in documents[draft.sort]
            if one.body == draft.body
            and not one.is_unread("period")
            and one.period == period
            and not _is_of_another_reporting(one, draft)
        ),
        None,
    )


def _is_of_another_reporting(document: Document, draft: Draft) -> bool:
    """Whether a report says that it is in another row of the calendar."""
    named = document.reporting if isinstance(document, Report) else ""
    return bool(named and draft.reporting) and named != draft.reporting
