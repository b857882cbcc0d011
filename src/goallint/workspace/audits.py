"""Recommendations in time: when responses are due, and what has come of them as of a day."""

from datetime import date, timedelta

from goallint.format.model import Audit, FollowUp, Recommendation, Response
from goallint.format.values.period import last_of_month
from goallint.workspace.settings import Settings

MONTHS_TO_REPLY = 6
YEARS_TO_ACT = 2
_MONTHS = 12


def last_day_of_reply(audit: Audit) -> date | None:
    """The last day for responses: `reply_by`, or six months from the day of the audit."""
    if audit.reply_by is not None or audit.is_unread("reply_by") or audit.dated is None:
        return audit.reply_by
    return months_after(audit.dated, MONTHS_TO_REPLY) - timedelta(days=1)


def response_of(recommendation: Recommendation, settings: Settings) -> Response | None:
    """The response to a recommendation, where it was given by the day that counts."""
    reply = recommendation.response
    return reply if reply is not None and settings.is_decided(reply.decided) else None


def follow_ups(recommendation: Recommendation, day: date) -> list[FollowUp]:
    """What followed a recommendation up until `day`, the latest last; without a date, as written.

    One that says neither where it stands nor anything of it is none.
    """
    found = [
        one
        for one in recommendation.follow_up
        if (one.date is None or one.date <= day) and not (one.lacks("status") and one.lacks("note"))
    ]
    return sorted(found, key=lambda one: one.date or day)


def is_due_for_follow_up(audit: Audit, day: date) -> bool:
    """Whether two years have passed since the audit."""
    return audit.dated is not None and months_since(audit.dated, day) >= YEARS_TO_ACT * _MONTHS


def years_since(day: date, later: date) -> int:
    """Whole years from one day to a later one."""
    return months_since(day, later) // _MONTHS


def months_since(day: date, later: date) -> int:
    """Whole calendar months from one day to a later one; 0 if it is not later."""
    months = (later.year - day.year) * _MONTHS + later.month - day.month
    return max(0, months - (later < months_after(day, months)))


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month."""
    year, month = divmod(day.year * _MONTHS + day.month - 1 + months, _MONTHS)
    if not date.min.year <= year <= date.max.year:
        return date.max
    last = last_of_month(year, month + 1)
    return last.replace(day=min(day.day, last.day))
