"""Whether what is said of a key figure agrees."""

from collections.abc import Iterator
from itertools import chain
from typing import TYPE_CHECKING

from goallint.format.model import EVERYTHING, Item, KeyFigure, Report
from goallint.workspace.facts.agreement.definitions import conflicting_fields
from goallint.workspace.facts.agreement.levels_in_texts import (
    clashes_with,
    may_clash_with,
    way_clash,
)
from goallint.workspace.facts.agreement.outcomes import in_future, restated
from goallint.workspace.facts.agreement.ranges import out_of_range
from goallint.workspace.facts.agreement.splits import split_clashes
from goallint.workspace.facts.agreement.units import unit_clashes
from goallint.workspace.facts.kept import kept
from goallint.workspace.facts.known import Known, is_named
from goallint.workspace.lacking_targets import is_target_open
from goallint.workspace.measure import Measure, Statement

if TYPE_CHECKING:
    from goallint.workspace.workspace import Workspace

_DATA = frozenset(
    ("title", "ref", "kolada", "unit", "better", "baseline", "outcome", "compare", EVERYTHING)
)  # fmt: skip
"""The fields of a key figure that another may contradict, beside its targets."""


def data_agree(figure: KeyFigure, workspace: "Workspace") -> Known:
    """Whether all that is said of a key figure of a plan agrees: units, values, texts, definition.

    What it takes from its definition is its own, and so are its body's reports on that. Of two that
    differ, the later one does not agree: a plan rather than the definition, a report rather than the
    plan. Times of which neither can be reckoned in the other may agree or not.
    """
    if any(_contradictions(figure, workspace)):
        return Known.NO
    measure = workspace.measures.of(figure)
    times = unit_clashes(measure, workspace, _taken(measure, workspace))
    is_open = any(times) or _may_hold_more(figure, workspace)
    return Known.UNKNOWN if is_open else Known.YES


def _contradictions(figure: KeyFigure, workspace: "Workspace") -> Iterator[object]:
    measure = workspace.measures.of(figure)
    taken = _taken(measure, workspace)
    statements = [*measure.statements, *taken]
    yield from (one for one in unit_clashes(measure, workspace, taken) if not one.is_of_a_kind)
    yield from out_of_range(measure, statements)
    yield from split_clashes(measure, statements)
    yield from in_future(measure, workspace.settings.as_of, statements)
    yield from restated(figure, workspace)
    yield from clashes_with(figure, workspace)
    clash = way_clash(figure, workspace)
    if clash is not None:
        yield clash
    yield from conflicting_fields(workspace).get(figure, ())
    definition = measure.definition
    if definition is None:
        return
    for field in conflicting_fields(workspace).get(definition, ()):
        if not measure.owns(field):
            yield field
    for found in restated(definition, workspace):
        if _is_taken(found.later.item, "outcome", measure):
            yield found


def _taken(measure: Measure, workspace: "Workspace") -> list[Statement]:
    """What a key figure takes from its definition, and its body's reports on that."""
    if measure.definition is None:
        return []
    return [
        (item, field, period or measure.own_period, value)
        for item, field, period, value in workspace.measures.of(measure.definition).statements
        if _is_taken(item, field[0], measure)
    ]


def _is_taken(item: Item, field: str, measure: Measure) -> bool:
    """Whether a statement of a definition is the key figure's too: where it stands, and in what."""
    if item is measure.definition:
        return not measure.owns(field)
    return item.document.body_id == measure.figure.document.body_id


def _may_hold_more(figure: KeyFigure, workspace: "Workspace") -> bool:
    """Whether what would contradict a key figure may not have been read."""
    measure = workspace.measures.of(figure)
    sources = [figure] if measure.definition is None else [figure, measure.definition]
    rows = chain.from_iterable(map(workspace.measures.rows, sources))
    return (
        any(map(measure.full.is_unread, _DATA))
        or is_target_open(measure)
        or figure.document.is_unread("period")
        or measure.has_unread_outcomes
        or any(
            (row.is_unread("outcome") or row.is_unread("by") or report.is_unread("period"))
            and (row.key_figure == figure.id or _is_taken(row, "outcome", measure))
            for report, row in rows
        )
        or may_clash_with(figure, workspace)
        or is_named(workspace, figure.name)
        or any(_may_be_about(report, figure, workspace) for report in _with_unread_rows(workspace))
    )


@kept
def _with_unread_rows(workspace: "Workspace") -> tuple[Report, ...]:
    """The reports with rows that may be about any key figure."""
    return tuple(
        report
        for report in workspace.reports
        if report.is_unread("key_figures")
        or any(row.is_unread("key_figure") for row in report.key_figures)
    )


def _may_be_about(report: Report, figure: KeyFigure, workspace: "Workspace") -> bool:
    """Whether a report may say something of a key figure: it is its body's, or of one above."""
    body = workspace.body(figure)
    reporting = workspace.body(report)
    if body is None or reporting is None:
        return True
    is_own = reporting is body or workspace.bodies.is_above(reporting, body)
    return is_own and workspace.index.overlap(report, figure.document)
