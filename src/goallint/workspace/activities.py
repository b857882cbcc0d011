"""How activities stand: their status and their effects, over their plan and the reports on them."""

from collections.abc import Iterable, Iterator
from datetime import date

import msgspec

from goallint.format.model import Activity, BudgetRow, Plan, Report, ReportedActivity
from goallint.format.values import Unreadable
from goallint.format.values.quantity import Quantity, is_no_value
from goallint.workspace.index import MOST_NAMESAKES, Index

ENDED = ("done", "stopped")
"""The words of status after which nothing more is done."""


class ActivityStanding(msgspec.Struct, frozen=True):
    """What the latest status is, and the item that states it; empty where none is stated."""

    status: str
    item: Activity | ReportedActivity


class Activities:
    """Asked with activities as they stand in plans. Reports on a time after `as_of` are left out."""

    def __init__(
        self, plans: Iterable[Plan], reports: Iterable[Report], index: Index, as_of: date
    ) -> None:
        self._index = index
        self._as_of = as_of
        self._namesakes: dict[tuple[str, str], list[Activity]] = {}
        self._rows: dict[Activity, list[ReportedActivity]] = {}
        self._deviations: dict[Activity, list[BudgetRow]] = {}
        for plan in plans:
            for activity in plan.activities:
                same = self._namesakes.setdefault((plan.body, activity.id), [])
                if len(same) < MOST_NAMESAKES:
                    same.append(activity)
        begun = [report for report in reports if report.period.start <= as_of]
        for report in sorted(begun, key=lambda report: report.period.end):
            for row in report.activities:
                for activity in self._meant(row.activity, report):
                    self._rows.setdefault(activity, []).append(row)
            for deviation in report.budget:
                for name in deviation.actions:
                    for activity in self._meant(name, report):
                        self._deviations.setdefault(activity, []).append(deviation)

    def _meant(self, name: str, report: Report) -> Iterator[Activity]:
        """The activities that a report means; of any time, where none is in force with it."""
        sorts = ("activity",)
        found = self._index.find(name, sorts, report) or self._index.ever(name, sorts)
        return (one for one in found if isinstance(one, Activity))

    def rows(self, activity: Activity) -> tuple[ReportedActivity, ...]:
        """What reports say of an activity, the latest last."""
        return tuple(self._rows.get(activity, ()))

    def deviations(self, activity: Activity) -> tuple[BudgetRow, ...]:
        """The deviations from a budget that name an activity as a measure."""
        return tuple(self._deviations.get(activity, ()))

    def standing(self, activity: Activity) -> ActivityStanding | None:
        """The latest status; None if one that may be the latest could not be read.

        That is the last report's, unless the plan itself says that the activity has ended. Of
        reports until the same day, one that says so comes last.
        """
        rows = self.rows(activity)
        if activity.is_unread("status") or any(
            row.is_unread("status") or "period" in row.document.unknown for row in rows
        ):
            return None
        stated = [row for row in rows if row.status]
        if activity.status in ENDED or not stated:
            return ActivityStanding(activity.status or "", activity)
        last = max(stated, key=lambda row: (row.document.period.end, row.status in ENDED))
        return ActivityStanding(last.status or "", last)

    def is_due_for_effect(self, activity: Activity) -> bool:
        """Whether an effect can be asked for: done or past its date, and not merely planned.

        What is stopped, or goes on in a later plan, is not asked about here.
        """
        standing = self.standing(activity)
        if standing is None or standing.status in ("planned", "stopped"):
            return False
        is_past = activity.due is not None and activity.due.end < self._as_of
        return (is_past or standing.status == "done") and not self.is_carried_over(activity)

    def is_given_up(self, activity: Activity) -> bool:
        """Whether nothing came of an activity in its plan: stopped, not begun in time, or carried over."""
        standing = self.standing(activity)
        status = None if standing is None else standing.status
        is_past = activity.due is not None and activity.due.end < self._as_of
        return (
            status == "stopped"
            or (status == "planned" and is_past)
            or self.is_carried_over(activity)
        )

    def has_effect(self, activity: Activity) -> bool:
        """Whether an effect is stated, be it that there was none; what cannot be read counts as yes.

        Under the same id in the body's other plans too. An effect that was expected in words is
        also followed up by a report's comment.
        """
        comments = amount_in(activity.expected_effect) is None
        for one in self._same(activity):
            if self._states_effect(one):
                return True
            for row in self.rows(one):
                if self._states_effect(row) or (comments and row.comment):
                    return True
        return False

    def _states_effect(self, item: Activity | ReportedActivity) -> bool:
        return item.is_unread("effect") or any(
            period is None or period.start <= self._as_of for period, _ in item.effect or ()
        )

    def is_carried_over(self, activity: Activity, *, begun: bool = True) -> bool:
        """Whether a later plan of the same body has the activity under the same id; one that has begun as of."""
        start, last = activity.document.period.start, self._as_of if begun else date.max
        return any(
            "period" in other.document.unknown or start < other.document.period.start <= last
            for other in self._same(activity)
            if other.document is not activity.document
        )

    def _same(self, activity: Activity) -> list[Activity]:
        """The activities with its id in the body's plans, itself included; of very many the first ones."""
        same = self._namesakes.get((activity.document.body, activity.id), [activity])
        return same if len(same) < MOST_NAMESAKES else [activity, *same]


def expects_effect(activity: Activity) -> bool:
    """Whether an expected effect is stated, rather than the lack of one."""
    expected = activity.expected_effect
    return bool(expected) and not is_no_value(expected or "")


def amount_in(expected: str | None) -> Quantity | None:
    """The amount that an expected effect is; None where it is in words."""
    try:
        return Quantity.parse(expected or "")
    except Unreadable:
        return None
