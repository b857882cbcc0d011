"""One key figure with all that is known of it; and when the goals that it measures are due."""

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING
from weakref import proxy

from goallint.format.model import EVERYTHING, Document, Goal, Item, KeyFigure, Plan
from goallint.format.shape import shape
from goallint.format.values.by_period import Outcomes
from goallint.format.values.period import Period, fiscal_year, year, year_before
from goallint.format.values.quantity import Quantity, Split
from goallint.format.values.target import Target
from goallint.late import expression
from goallint.workspace.lacking_targets import Lack, lack_of_target
from goallint.workspace.memo import once
from goallint.workspace.names import fold as spaced
from goallint.workspace.series import Outcome, Series, are_restated, settled
from goallint.workspace.wording.amounts import last_year
from goallint.workspace.wording.words import fold

if TYPE_CHECKING:
    from goallint.workspace.measures import Measures

INHERITED = tuple(key.attribute for key in shape("key_figure").fields.values() if key.inherits)
"""The fields that a key figure can take from its definition."""

_ALWAYS = Period(date.min, date.max)
"""The period of a value that belongs to no plan yet: that of a definition."""


_COMPARED = frozenset(("target", "better", "unit", EVERYTHING))

_A_YEAR = 366
_EACH_YEAR = expression(r"\b(?:varje år|årligen|(?:each|every) year|annually)\b", re.IGNORECASE)
"""*Minst 2 % varje år* is missed by one year; *5 000 besök per år* may be what the last year is to come to."""
_MOST_YEARS = 20
"""A change for each year of a longer time is none that anybody tells of year by year."""

Statement = tuple[Item, tuple[str, ...], Period | None, Split]
"""One outcome, baseline or comparison as it stands in a document.

The key figure or the report's row, the route to it below that, its period (None where a definition
leaves it to the plans that refer to it), and its value.
"""


def due_of(goal: Goal) -> Period | None:
    """When a goal is to be reached: by its `due`, by the last year that its text names, or for all goals of its plan.

    A year before the plan's own is what is compared with. None where none of them says, or it is not known.
    """
    if goal.due is not None:
        return goal.due
    if not goal.lacks("due"):
        return None
    own = own_period(goal.document)
    named = last_year(fold(f"{goal.title}. {goal.success or ''}")) if own is not None else 0
    if own is not None and named >= own.start.year:
        return year(named)
    of_all: Period | None = goal.document.goals_due
    return of_all


def deadline(goal: Goal) -> date | None:
    """The last day on which a goal is due; None where that is not said, or not known."""
    due = due_of(goal) if own_period(goal.document) is not None or goal.due is not None else None
    return due.end if due is not None else None


def may_be_due_later(goal: Goal) -> bool:
    """Whether a goal may be due nobody knows when, since what says so could not be read."""
    return (goal.due is None and not goal.lacks("due")) or goal.document.is_unread("goals_due")


class Measure:
    """A key figure as it stands in a document, and what the other documents add to it.

    Rules ask much of the same of one key figure after another, and mostly find nothing: each
    answer is worked out when it is first asked for, and then kept. It can be asked for as long as
    the `measures` that it is from are there: it does not keep them, so that a former workspace is gone at once.
    """

    def __init__(self, figure: KeyFigure, measures: "Measures") -> None:
        self._measures: Measures = proxy(measures)
        self.figure = figure
        self.definition = measures.definition(figure)
        """The shared definition that its `ref` names."""
        self.full = figure if figure.ref is None else measures.completed(figure, self.definition)
        """The key figure with what its definition adds. All is unknown if that is not found."""
        self.own_period = own_period(figure.document)
        """The period of its document; None where it has none, or it could not be read."""
        self.is_owed = measures.owes(figure)
        """Whether anything is demanded of its body now."""
        self.fiscal_year, self.as_of = measures.settings.fiscal_year, measures.settings.as_of
        self._is_plans = isinstance(figure.document, Plan)

    @once
    def goals(self) -> tuple[Goal, ...]:
        """The goals that the key figure measures."""
        return self._measures.goals(self.figure)

    @once
    def users(self) -> tuple[KeyFigure, ...]:
        """The key figures of plans whose `ref` names this one."""
        return self._measures.users(self.figure)

    @once
    def role(self) -> str:
        """`goal`, `base` or `context`; empty if that is not known."""
        return self.full.role or ("goal" if self.full.lacks("role") else "")

    def owns(self, *fields: str) -> bool:
        """Whether a fault in `fields` is the key figure's own rather than its definition's.

        It is, if the key figure has no `ref`, or sets one of the fields itself.
        """
        return self.figure.ref is None or not self._own_fields.isdisjoint(fields)

    @once
    def _own_fields(self) -> frozenset[str]:
        """The fields that the key figure sets itself, or that could not be read there."""
        return own_fields(self.figure)

    def uses(self, *fields: str) -> "tuple[Measure, ...]":
        """The key figures by which `fields` are judged: a fault is told once, where it stands.

        A plan's key figure is judged by itself, if it sets one of the fields. A definition is
        judged by those that take all of the fields from it, and by itself where a goal names it or
        nobody uses it. Plans that owe nothing are left out.
        """
        if self._is_plans:
            if not self.is_owed or (self.figure.ref is not None and not self.owns(*fields)):
                return ()
            return (self,)
        # There may be thousands, of which most rules look at few.
        takers = self._measures.takers(self.figure)
        found = [self._measures.of(one) for one, own in takers if own.isdisjoint(fields)]
        if not self.users or any(map(self._measures.owes, self.goals)):
            found.append(self)
        return tuple(found)

    # Targets.

    @once
    def periods(self) -> tuple[Period, ...]:
        """The period of the key figure's plan; of a definition, of the plans whose goals name it."""
        if isinstance(self.figure.document, Plan):
            return (self.own_period,) if self.own_period else ()
        plans = [goal.document for goal in self._asking]
        return tuple(dict.fromkeys(period for plan in plans if (period := own_period(plan))))

    @once
    def _asking(self) -> tuple[Goal, ...]:
        """The goals that ask for a target: of a definition, only those whose bodies owe something."""
        if isinstance(self.figure.document, Plan):
            return self.goals
        return tuple([goal for goal in self.goals if self._measures.owes(goal)])

    @once
    def targets(self) -> tuple[tuple[Period, Target], ...]:
        """The targets with their periods, in the order written."""
        if self.full.target is None:
            return ()
        own = self.own_period or _ALWAYS
        pairs = self.full.target.pairs
        return tuple([pair if pair[0] else (own, pair[1]) for pair in pairs])  # type: ignore[misc]

    @once
    def targets_in_force(self) -> tuple[tuple[Period, Target], ...]:
        """The targets for the plan's period, and later ones up to the deadline of a goal it measures.

        Of a definition, those for the plans whose goals name it. All later ones, where a `due`
        could not be read; all of them, where a plan's period could not, or nobody uses it.
        """
        if not self.targets or self._is_undated:
            return self.targets
        return self._in_force(date.max if self._is_open else date.min)

    @once
    def _is_open(self) -> bool:
        """Whether a goal that asks for a target is due nobody knows when."""
        for goal in self._asking:  # noqa: SIM110 - asked so often that it counts
            if may_be_due_later(goal):
                return True
        return False

    @once
    def _is_undated(self) -> bool:
        """Whether it is not known for which time a target is asked."""
        if isinstance(self.figure.document, Plan):
            return self.own_period is None
        return not self._asking or any(own_period(goal.document) is None for goal in self._asking)

    def _in_force(self, until: date) -> tuple[tuple[Period, Target], ...]:
        """The targets that are in force, if some goal is due as late as `until`."""
        found = []
        last: date | None = None
        for pair in self.targets:
            start, end = pair[0].start, pair[0].end
            for plan in self.periods:
                if end < plan.start:
                    continue
                if start > plan.end and last is None:
                    last = max([until, *filter(None, map(deadline, self._asking))])
                if start <= plan.end or (last is not None and end <= last):
                    found.append(pair)
                    break
        return tuple(found)

    @property
    def may_be_compared(self) -> bool:
        """Whether what has to be known of it to hold an outcome against a target could be read."""
        return _COMPARED.isdisjoint(self.full.unknown)

    @once
    def judged(self) -> tuple[tuple[Period, Target], ...]:
        """The targets as outcomes are held against them: what is asked for each year of a longer time once a year."""
        found = []
        for period, target in self.targets:
            is_yearly = target.open == "yearly" or (
                (period.end - period.start).days > _A_YEAR and _EACH_YEAR.search(target.text)
            )
            apart = self.fiscal_year.years(period) if is_yearly and period.start > date.min else ()
            if 1 < len(apart) <= _MOST_YEARS:
                found += [(fiscal_year(number, self.fiscal_year), target) for number in apart]
            else:
                found.append((period, target))
        return tuple(found)

    def is_targeted_for(self, goal: Goal) -> bool:
        """Whether a target with a value is in force for the plan of one of its goals; unknown counts as yes.

        A definition may have one for another goal's plan only.
        """
        if not self._is_asked_by_plans(goal):
            return self.is_targeted
        return self._has_aim(goal, deadline(goal) or (date.max if may_be_due_later(goal) else None))

    def is_surely_targeted_for(self, goal: Goal) -> bool:
        """The same, whatever it is that could not be read."""
        return (
            self._has_aim(goal, deadline(goal))
            if self._is_asked_by_plans(goal)
            else self.is_surely_targeted
        )

    def _is_asked_by_plans(self, goal: Goal) -> bool:
        """Whether it is a definition that goals of several plans may name, each for its own time."""
        is_of_plan = isinstance(self.figure.document, Plan)
        return not is_of_plan and own_period(goal.document) is not None and bool(self.aims)

    def _has_aim(self, goal: Goal, last: date | None) -> bool:
        """Whether a target with a value is for a goal's plan, or a later time up to a `last` day."""
        plan = own_period(goal.document)
        return plan is not None and any(
            period.end >= plan.start
            and (period.start <= plan.end or period.end <= (last or plan.end))
            for period, _ in self.aims
        )

    @once
    def is_surely_targeted(self) -> bool:
        """Whether it has a target with a value in force, whatever it is that could not be read."""
        if self._is_undated and isinstance(self.figure.document, Plan):
            return any(t.has_value and period is None for period, t in self.full.target or ())
        if self._is_undated or not self._is_open:
            return bool(self.aims)
        return any(target.has_value for _, target in self._in_force(date.min))

    @once
    def aims(self) -> tuple[tuple[Period, Target], ...]:
        """The targets in force that say a level."""
        return tuple([pair for pair in self.targets_in_force if pair[1].has_value])

    @once
    def is_targeted(self) -> bool:
        """Whether it has a target with a value in force; unknown counts as yes."""
        return self.full.is_unread("target") or bool(self.aims)

    @once
    def lack(self) -> Lack:
        """Why it has no usable target; of a definition, why those that use it have none."""
        return lack_of_target(self)

    @once
    def before(self) -> "Measure | None":
        """The same key figure in the body's last plan of the same type; None where none is surely the same.

        It has the same id, and the same title, Kolada id or definition: an id by itself may be given
        again each year.
        """
        last = self._measures.before(self.figure)
        found = self._measures.of(last) if last is not None else None
        return found if found is not None and self._is_same(found) else None

    def _is_same(self, other: "Measure") -> bool:
        """Whether another key figure of the same id is surely the same measure."""
        if self.definition is not None and self.definition is other.definition:
            return True
        mine, theirs = self.full, other.full
        if mine.title and theirs.title:
            return mine.title == theirs.title or spaced(mine.title) == spaced(theirs.title)
        return bool(mine.kolada) and mine.kolada == theirs.kolada

    # Outcomes.

    @once
    def series(self) -> Series:
        """All outcomes of the key figure, and of those that it shares them with.

        Those in its plan and its definition, in the reports on it, and under the same id in the
        body's other plans.
        """
        return self._measures.series(self.figure)

    @once
    def outcomes(self) -> tuple[Outcome, ...]:
        """The outcomes of periods that have begun as of, by their ends; its own come first in each."""
        stated, settings = self.stated, self._measures.settings
        # The last one ends last: where that is over, so are all.
        if not stated or settings.knows(stated[-1].period.end):
            return stated
        return tuple([one for one in stated if settings.knows(one.period.start)])

    @once
    def settled(self) -> tuple[Outcome, ...]:
        """The outcomes without those that the same body has stated anew."""
        return (
            settled(self.outcomes, is_one=False) if are_restated(self.outcomes) else self.outcomes
        )

    @once
    def stated(self) -> tuple[Outcome, ...]:
        """All outcomes that are stated, in the same order."""
        return self.series.with_first(self.figure)

    @once
    def has_unread_outcomes(self) -> bool:
        """Whether it may have outcomes that could not be read."""
        return EVERYTHING in self.full.unknown or self._measures.has_unread_outcomes(self.figure)

    @once
    def baselines(self) -> tuple[tuple[Period, Split], ...]:
        """Its baselines; one without a period belongs to the year before the plan's."""
        stated = self.full.baseline
        if stated is None:
            return ()
        if all(period is not None for period, _ in stated.pairs):
            return stated.pairs  # type: ignore[return-value]
        before = self._year_before
        return tuple((p or before, v) for p, v in stated if p or before)  # type: ignore[misc]

    @property
    def _year_before(self) -> Period | None:
        return year_before(self.own_period, self.fiscal_year) if self.own_period else None

    # What is stated of it altogether: most is in one unit and of one size, which is seen from this already.

    @once
    def beside(self) -> tuple[Quantity, ...]:
        """The quantities of its targets, limits, tolerance and baselines: all that are no outcomes."""
        full = self.full
        found = [*full.limits.values()]
        if full.tolerance is not None:
            found.append(full.tolerance)
        for _, target in self.targets:
            for one in (part for _, part in target.apart) if target.is_apart else (target,):
                found += [value for value in (one.value, one.upper) if value is not None]
        for _, split in self.baselines:
            found += split.parts
        return tuple(found)

    @once
    def is_in_one_unit(self) -> bool:
        """Whether all is written with one word for the unit, or is bare where `unit` says it."""
        if self.own_period is None or "done" in [target.form for _, target in self.targets]:
            return False
        written = {quantity.unit for quantity in self.beside} | self.series.units
        if self.full.unit:
            written.add(self.full.unit)
            written.discard("")
        return len(written) <= 1

    @once
    def extent(self) -> tuple[Decimal, ...]:
        """The least and the greatest number that is written; none where there is none."""
        numbers = [*self.series.extent, *[quantity.number for quantity in self.beside]]
        return (min(numbers), max(numbers)) if numbers else ()

    @property
    def is_split(self) -> bool:
        """Whether an outcome or a baseline is told apart for women and men."""
        return self.series.is_split or any(one.women and one.men for _, one in self.baselines)

    @once
    def is_by_itself(self) -> bool:
        """Whether all that is stated of it is in its series and `beside`.

        It is in a plan of known time, no report tells of it, and it is compared with nobody.
        """
        return (
            self.own_period is not None
            and not self.figure.compare
            and not self._measures.is_reported(self.figure)
        )

    @once
    def statements(self) -> tuple[Statement, ...]:
        """What is stated at the key figure itself and in the reports on it, each place once.

        That is its outcomes, baselines and comparisons, and the rows of reports.
        """
        figure, own = self.figure, self.own_period
        found = _statements(figure, ("outcome",), figure.outcome, own)
        if figure.baseline:
            found += _statements(figure, ("baseline",), figure.baseline, self._year_before)
        for name, others in figure.compare.items():
            found += _statements(figure, ("compare", name), others, own)
        for report, row in self._measures.rows(figure):
            during = own_period(report)
            found += _statements(row, ("outcome",), row.outcome, during)
            for body, theirs in row.by.items():
                found += _statements(row, ("by", body), theirs, during)
        return tuple(found)


def is_set(figure: KeyFigure, field: str) -> bool:
    """Whether a key figure says something in a field, be it that there is no value."""
    value = getattr(figure, field, None)
    return value is not None and (bool(value) or not isinstance(value, tuple | dict))


def own_fields(figure: KeyFigure) -> frozenset[str]:
    """The fields that a key figure sets itself, or that could not be read there."""
    found = [n for n in INHERITED if getattr(figure, n) is not None and is_set(figure, n)]
    return frozenset((*found, *figure.unknown))


def own_period(document: Document) -> Period | None:
    """The period of a document; None where it has none, or it could not be read."""
    return None if "period" in document.unknown else document.span


def _statements(
    item: Item, field: tuple[str, ...], values: Outcomes | None, own: Period | None
) -> list[Statement]:
    if values is None:
        return []
    return [
        (item, (*field, period.text), period, value) if period else (item, field, own, value)
        for period, value in values.pairs
    ]
