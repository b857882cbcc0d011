"""Targets that are a day, such as *open in May 2024*: reached by then, or late."""

import re
from collections.abc import Iterable
from datetime import date

from goallint.format.values import Unreadable
from goallint.format.values.fiscal_year import FiscalYear
from goallint.format.values.period import MONTH_NAMES, Due, Period
from goallint.format.values.quantity import YES_NO
from goallint.format.values.target import Target
from goallint.late import expression
from goallint.workspace.series import Outcome

_LEADS = expression(
    r"(?:(?:ska|skall|shall|to|will|vara|be|är|is|den|the|senast|till|vid|by|on|utgången av|slutet av|the end of"
    r"|klar[at]?|färdig[at]?|färdigställ[dt]|genomför[dt]|införd|infört|antagen|antaget|done|complete[d]?|ready)\s+)*",
    re.IGNORECASE,
)
"""What stands before the day: that it is to be done, and by then."""
_IN_WORDS = expression(r"(\d{1,2})(?::?e)?\s+([^\W\d_]+)\s+(\d{4})\Z", re.IGNORECASE)


def day_of(target: Target, fiscal: FiscalYear) -> date | None:
    """The last day on which a milestone is in time; None for another target, and where the words say more than a day."""
    if target.open != "date" or target.women or target.men:
        return None
    lead = _LEADS.match(target.text.strip())
    said = target.text.strip()[lead.end() if lead else 0 :]
    written = _IN_WORDS.match(said)
    month = MONTH_NAMES.get(written[2].casefold()) if written else None
    try:
        if written and month:
            return date(int(written[3]), month, int(written[1]))
        return Due.parse(said, fiscal).end
    except (Unreadable, ValueError):
        return None


def is_of_time(target: Target, outcome: Period, fiscal: FiscalYear) -> bool:
    """Whether an outcome can tell if a milestone was reached: it is of a time that ends on the day or later."""
    day = day_of(target, fiscal)
    return day is not None and outcome.end >= day


def is_done_by(day: date, outcomes: Iterable[Outcome]) -> bool | None:
    """Whether something was done by a day, as outcomes of yes and no say; None where they do not tell, or differ.

    *Yes* of a time says that it was done by its end, *no* that it was not. When it was done first is not known.
    """
    done: list[Period] = []
    undone: list[Period] = []
    for outcome in outcomes:
        total = outcome.value.total
        if total and total.unit == YES_NO:
            (done if total.number == 1 else undone).append(outcome.period)
    was_undone = any(period.end >= day for period in undone)
    if any(period.end <= day for period in done):
        return None if was_undone else True
    return False if was_undone else None


def tells(outcomes: Iterable[Outcome]) -> bool:
    """Whether outcomes say yes or no."""
    return any(one.value.total and one.value.total.unit == YES_NO for one in outcomes)
