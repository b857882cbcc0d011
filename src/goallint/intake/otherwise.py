"""What a draft says otherwise than the document that is there, as `goallint diff` tells it.

What the draft is silent of is not gone: a file need not say all that a document does.
"""

from collections.abc import Iterator

from goallint.engine.run import Run
from goallint.format.model import Document, Report
from goallint.format.shape import NAMES
from goallint.format.walk import items
from goallint.intake.completing import remarks
from goallint.intake.documents_there import DocumentThere
from goallint.intake.draft import ORGANISATION, Draft
from goallint.rules.rule import title_of
from goallint.views.diff import rest
from goallint.views.diff.both_sides import BothSides
from goallint.views.diff.change import Change
from goallint.views.diff.comparison import compared
from goallint.views.diff.pairing import Pair
from goallint.views.diff.scale_changes import subject_of
from goallint.views.diff.side import Assessed, Side, Where

_SILENT = ("gone", "dropped")
"""Differences that are a draft's silence."""
_RESTATED = "assessment restated"
_MEASURED = frozenset(("outcome",))


def said_otherwise(draft: Draft, held: DocumentThere, run: Run) -> tuple[Change, ...] | None:
    """What a draft says that the document there does not; None where that is not known."""
    inside = held.document.path if held.document else ""
    file = next((one for one in run.files if one.path == inside), None)
    if file is None or len(file.documents) != 1 or draft.sort == ORGANISATION:
        # Of a file with other documents too, only those who wrote it know what would be left.
        return None
    new = Run(run.root, run.configuration, instead={inside: draft.text.encode()}, cache=False)
    # The draft has the ids of what it is taken for.
    sides = BothSides(
        *(Side("", one.workspace, one.result(), one.locator) for one in (run, new)),
        is_by_title=False,
    )
    changes = [
        change._replace(likely=change.id in draft.guessed and change.kind == "reworded")
        for change in compared(sides)
        if change.part not in ("findings", "recommendations", "suspect", "unknown")
        and change.kind not in (*_SILENT, _RESTATED)
        and (change.now or not change.was)
        and all(side.path == inside for side in (change.old, change.new) if side)
    ]
    documents = [
        one for run_ in (run, new) for one in run_.workspace.documents if one.path == inside
    ]
    if len(documents) == 2:
        changes += _reported(sides, *documents)
        changes += _remarked(documents[0], held.text, draft.text)
    return tuple(changes)


def _reported(sides: BothSides, old: Document, new: Document) -> Iterator[Change]:
    """What a report says otherwise of outcomes and assessments than the same report did, whatever else is said of these."""
    if not isinstance(old, Report) or not isinstance(new, Report):
        return
    rows: tuple[list[Assessed], ...] = tuple([*r.goals, *r.key_figures] for r in (old, new))
    before = {subject_of(row): row for row in rows[0]}
    for row in rows[1]:
        was = before.get(subject_of(row))
        if was is None:
            continue
        told = [
            ("outcome restated", one.was, one.now, new.period.text)
            for one in rest.differences(was, row, only=_MEASURED, at_all_times=True)
            if one.kind == "changed"
        ]
        if was.assessment and row.assessment:
            texts = was.assessment, row.assessment
            if not sides.steps.is_same(*texts):
                told.append((_RESTATED, *texts, new.title))
        for kind, before_, after, about in told:
            change = sides.change("values", kind, Pair(was, row), before_, after, about)
            sort, name = subject_of(row)
            yield change._replace(sort=sort, id=name, title=sides.new.subject(row))


def _remarked(old: Document, text: str, draft: str) -> Iterator[Change]:
    """What is remarked otherwise, such as a comment in a plan."""
    known = {(NAMES[type(one)], "".join(rest.name_of(one)[:1])): one for one in items(old)}
    for one in remarks(text, draft, NAMES[type(old)]):
        item = known.get((one.mapping, one.name))
        stood, stands = (Where(old.path, line, "") for line in one.lines)
        yield Change(
            "documents",
            "changed" if one.was else "set",
            one.mapping,
            one.name,
            title_of(item) if item else "",
            "",
            stood,
            stands,
            " ".join(one.was.split()),
            " ".join(one.now.split()),
            one.key,
        )
