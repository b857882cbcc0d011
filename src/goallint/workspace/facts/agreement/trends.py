"""Trends that reports print beside key figures, held against the outcomes."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from goallint.format.model import KeyFigure, Report, ReportedKeyFigure
from goallint.workspace.facts.agreement.outcomes import differing
from goallint.workspace.series import Outcome, is_whole_year, trend, turn

if TYPE_CHECKING:
    from goallint.workspace.workspace import Workspace


class TrendClash(msgspec.Struct, frozen=True):
    """A key figure that a report says went another way than its outcomes."""

    row: ReportedKeyFigure
    figure: KeyFigure
    went: str
    """Where the outcomes went: `better`, `same` or `worse`."""
    then: Outcome
    now: Outcome


def trend_clashes(report: Report, workspace: "Workspace") -> Iterator[TrendClash]:
    """The printed trends of a report that its outcome and the one of the year before contradict.

    Of the report's own time, where whole years are known and it is known which way is good. What
    differs by no more than rounding may be called the same or not.
    """
    if "period" in report.unknown or not is_whole_year(report.period):
        return
    for row in report.key_figures:
        figure = workspace.assessments.figure(row) if row.trend else None
        if figure is None:
            continue
        measure = workspace.measures.of(figure)
        better, unit = measure.full.better or "", measure.full.unit or ""
        if better not in ("higher", "lower") or measure.has_unread_outcomes:
            continue
        known = [
            one
            for one in workspace.assessments.known(figure, report)
            if one.period.end <= report.period.end
        ]
        pair = turn(known)
        if pair is None or pair[1].period != report.period or _is_doubtful(known, pair):
            continue
        then, now = pair
        way = trend(pair, better, unit)
        went = "same" if way == "steady" else way
        if went not in ("better", "same", "worse") or went == row.trend:
            continue
        if row.trend == "same" and differing(now, then, unit) is None:
            continue
        if (now.period.start - then.period.end).days == 1:
            yield TrendClash(row, figure, went, then, now)


def _is_doubtful(known: list[Outcome], pair: tuple[Outcome, Outcome]) -> bool:
    """Whether one of the two periods has outcomes of several values."""
    return any(
        one.period == mine.period and one.value.total != mine.value.total
        for one in known
        for mine in pair
    )
