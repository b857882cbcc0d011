"""What became of the scale, of the rule for sound economy, and of what reports had assessed."""

from collections.abc import Iterator

from goallint.format.model import Report, ReportedEconomy, ReportedKeyFigure, Step
from goallint.views.diff.both_sides import BothSides
from goallint.views.diff.change import ECONOMY, Change, said
from goallint.views.diff.limit_shifts import (
    TOLERANCE,
    demand_shifts,
    name_of,
    share_shift,
    tolerance_shift,
)
from goallint.views.diff.pairing import Pair
from goallint.views.diff.side import Assessed


def restated_assessments(sides: BothSides) -> Iterator[Change]:
    """What a report says otherwise than the same report did: of goals, areas and key figures."""
    before = {_told_in(row): row for row in reversed(sides.old.assessments)}
    for row in sides.new.assessments:
        was = before.pop(_told_in(row), None)
        texts = (was and was.assessment) or "", row.assessment or ""
        if all(texts) and not sides.steps.is_same(*texts):
            change = sides.change(
                "values", "assessment restated", Pair(was, row), *texts, row.document.title
            )
            sort, name = subject_of(row)
            yield change._replace(sort=sort, id=name, title=sides.new.subject(row))


def scale(sides: BothSides) -> Iterator[Change]:
    """How the scale changed. The default one is written nowhere: its steps neither go nor come."""
    old, new = sides.steps.old, sides.steps.new
    yield from _tolerance(sides)
    if old is None or new is None:
        return
    for was, now in sides.steps.pairs:
        pair = Pair(None if old.is_default else was, None if new.is_default else now)
        if pair.old or pair.new:
            yield from (one._replace(sort="step") for one in _step(sides, pair, was, now))
    orders = sides.steps.orders()
    if orders[0] != orders[1]:
        organisations = Pair(old.first.document, new.first.document)
        yield sides.change("definitions", "order", organisations, *map(", ".join, orders))


def _tolerance(sides: BothSides) -> Iterator[Change]:
    """How the organisation's tolerance changed."""
    old, new = sides.old.workspace.organisation, sides.new.workspace.organisation
    if old is None or new is None or old.is_unread(TOLERANCE) or new.is_unread(TOLERANCE):
        return
    one = tolerance_shift(old.tolerance, new.tolerance, "")
    if one:
        yield sides.change("definitions", one.kind, Pair(old, new), one.was, one.now, one.step)


def _step(
    sides: BothSides, pair: Pair[Step], was: Step | None, now: Step | None
) -> Iterator[Change]:
    """How a step changed; `pair` has it where it is written."""
    if was is None or now is None:
        kind = "gone" if now is None else "new"
        shares = [step.from_.text if step and step.from_ else "" for step in (was, now)]
        yield sides.change("definitions", kind, pair, *shares)
        return
    shift = share_shift(was, now)
    if shift:
        yield sides.change("definitions", shift.kind, pair, shift.was, shift.now)
    if pair.old is None or pair.new is None:
        return
    names = name_of(was), name_of(now)
    if said(names[0]) != said(names[1]):
        yield sides.change("definitions", "reworded", pair, *names, "name")
    elif was.id != now.id:
        yield sides.change("definitions", "renamed", pair, was.id, now.id, "id")


def sound_economy(sides: BothSides) -> Iterator[Change]:
    """How the rule changed that decides sound economy as a whole."""
    old, new = sides.old.workspace.organisation, sides.new.workspace.organisation
    if old is None or new is None or old.is_unread(ECONOMY) or new.is_unread(ECONOMY):
        return
    was, now = old.sound_economy, new.sound_economy
    if (was and was.unknown) or (now and now.unknown):
        return
    for one in demand_shifts(was, now):
        change = sides.change("definitions", one.kind, Pair(was, now), one.was, one.now, one.step)
        yield change._replace(sort=ECONOMY)


def subject_of(row: Assessed) -> tuple[str, str]:
    """The sort and the id of what a report's row is about."""
    if isinstance(row, ReportedEconomy):
        return ECONOMY, ""
    if isinstance(row, ReportedKeyFigure):
        return "key_figure", row.key_figure
    return ("goal", row.goal) if row.goal else ("area", row.area or "")


def _told_in(row: Assessed) -> tuple[str, ...]:
    """What a row is about and the report that it stands in, however that is moved about."""
    report: Report = row.document
    span = report.span
    name = report.reporting or report.id or report.title
    return (report.body, name, span.text if span else "", *subject_of(row))
