"""Figures of the working paper that are reckoned from values, where findings do not decide them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from goallint.format.model import Activity
from goallint.format.values import Unreadable
from goallint.format.values.quantity import Quantity
from goallint.format.values.unit import unit_of
from goallint.views.audit.questions import Figure
from goallint.workspace import surveys
from goallint.workspace.activities import amount_in, expects_effect
from goallint.workspace.audits import years_since
from goallint.workspace.facts.recommendations import standing
from goallint.workspace.facts.scope import Scope

_HALF = Fraction(1, 2)
_PERCENT = 100


class Money(NamedTuple):
    """An amount in kronor, shown in millions."""

    kronor: Decimal | None
    """None where no amount is stated."""


class Reckoned(NamedTuple):
    """One reckoned figure."""

    total: int
    """How many there are to count."""
    share: Fraction | None = None
    """What is in place, as a share of the whole; None where there is nothing to judge."""
    args: Mapping[str, Any] = {}
    """What its text asks for, besides `total`."""
    yes: Fraction | None = None
    """The share for a yes, where the figure sets its own limit."""
    partly: Fraction | None = None


def positive_answers(figure: Figure, scope: Scope) -> Iterator[Reckoned]:
    """The share of good answers in each survey about goals, against the survey's own limit."""
    for survey in scope.surveys():
        good = surveys.good(survey) if survey.about == "goals" else None
        if good is None:
            continue
        share = Fraction(surveys.total(good)) / _PERCENT
        least = surveys.percent(survey.at_least) if survey.at_least else None
        limit = _HALF if least is None else Fraction(least) / _PERCENT
        respondents = survey.respondents
        yield Reckoned(
            total=1 if respondents is None else int(respondents),
            share=share,
            args={
                "share": share,
                "survey": survey.id,
                "respondents": "–" if respondents is None else int(respondents),
            },
            yes=limit,
            partly=limit / 2,
        )


def age(figure: Figure, scope: Scope) -> Iterator[Reckoned]:
    """How old the oldest recommendation is that is not carried out."""
    as_of = scope.workspace.settings.as_of
    days = [
        one.document.dated
        for one in scope.recommendations()
        if one.document.dated and standing(one, as_of).status in ("partly", "open")
    ]
    if days:
        yield Reckoned(total=len(days), args={"years": years_since(min(days), as_of)})


def answers(figure: Figure, scope: Scope) -> Iterator[Reckoned]:
    """What the bodies that are asked answer to the goals of the bodies that are examined."""
    counts: dict[str, int] = {}
    for row in scope.rows:
        for word, count in row.counts().items():
            counts[word] = counts.get(word, 0) + count
    total = sum(counts.values())
    broken, passed = counts.get("breaks down", 0), counts.get("passes on", 0)
    unconcerned = counts.get("not concerned", 0)
    yield Reckoned(
        total=total,
        args={
            "answered": broken + passed + unconcerned,
            "broken_down": broken,
            "passed_on": passed,
            "not_concerned": unconcerned,
        },
    )


def amounts(figure: Figure, scope: Scope) -> Iterator[Reckoned]:
    """Deviations by the latest row of each body, and the effect that measures are to have and had.

    A body above others that have rows states their total, or more than they do: its row is what counts, and
    theirs are left out. What is stated of which it is not known how many kronor it is, such as a number
    without a unit, is counted beside the sums.
    """
    bodies = scope.workspace.bodies
    latest: dict[str, Decimal | None] = {}
    for report in sorted(scope.budget_reports(), key=lambda report: report.period.end):
        for row in report.budget:
            if row.body in scope.bodies and not row.lacks("deviation"):
                latest[row.body] = _kronor(row.deviation)
    deviations = [
        amount
        for name, amount in latest.items()
        if (body := bodies.get(name)) is not None
        and not any(latest.get(superior.id) is not None for superior in bodies.above(body))
    ]
    if not deviations:
        return
    expected: list[Quantity | None] = []
    effects: list[Quantity] = []
    for activity in scope.activities():
        if expects_effect(activity):
            expected.append(amount_in(activity.expected_effect))
        effects += _told(activity, scope)
    # An effect may be something else than money; only a bare number leaves it open.
    bare = sum(
        one is not None and _kronor(one) is None and not one.unit for one in (*expected, *effects)
    )
    yield Reckoned(
        total=len(deviations),
        args={
            "deviation": _sum(deviations),
            "expected_effect": _sum(map(_kronor, expected)),
            "effect": _sum(map(_kronor, effects)),
            "unclear": deviations.count(None) + bare,
        },
    )


def _told(activity: Activity, scope: Scope) -> Iterator[Quantity]:
    """The effects that reports give, each for its own period; else what the plan says came of it last."""
    reported = [
        value for row in scope.workspace.activities.rows(activity) for _, value in row.effect or ()
    ]
    own = [value for _, value in activity.effect or ()]
    yield from reported or own[-1:]


def _sum(amounts: Iterable[Decimal | None]) -> Money:
    """The amounts together; what was never stated as an amount is not nought."""
    known = [amount for amount in amounts if amount is not None]
    return Money(sum(known, Decimal()) if known else None)


def _kronor(quantity: Quantity | None) -> Decimal | None:
    if quantity is None:
        return None
    if not quantity.number and not quantity.unit:
        # Nought is as much in every unit.
        return Decimal()
    if not unit_of(quantity.unit).is_money:
        return None
    try:
        return quantity.in_base()
    except Unreadable:
        return None


RECKONINGS: dict[str, Callable[[Figure, Scope], Iterator[Reckoned]]] = {
    "positive answers": positive_answers,
    "age": age,
    "answers": answers,
    "amounts": amounts,
}
"""The names that `measure` can have."""
