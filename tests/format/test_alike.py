"""Equal texts give one object, and what is equal in several files takes room once."""

import pytest

from goallint.format.model import Plan
from goallint.format.read import forget, read
from goallint.format.values import Unreadable
from goallint.format.values.by_period import Outcomes, Targets

PLAN = """\
kind: plan
id: {id}
title: Plan för {id}
body: n
period: 2025
goals:
  - id: {id}-m1
    title: Fler når målen i skolan
    supports: [kf-m1, kf-m2]
    key_figures:
      - id: {id}-n1
        title: Andel som når målen i skolan
        target: {{2025: minst 80 %}}
        baseline: {{2024: 71 %}}
"""


def _plan(name: str) -> Plan:
    (document,) = read(f"{name}.yaml", PLAN.format(id=name).encode()).documents
    assert isinstance(document, Plan)
    return document


def test_what_is_equal_in_two_files_is_one_object_until_it_is_forgotten() -> None:
    forget()
    first, second = _plan("a"), _plan("b")
    forget()
    third = _plan("c")
    for other, is_one in ((second, True), (third, False)):
        mine, theirs = first.goals[0], other.goals[0]
        figure, another = mine.key_figures[0], theirs.key_figures[0]
        for one, two in (
            (mine.title, theirs.title),
            (mine.supports, theirs.supports),
            (figure.at, another.at),
            (figure.target, another.target),
            (figure.baseline, another.baseline),
        ):
            assert one == two
            assert (one is two) is is_one


@pytest.mark.parametrize("kind", [Targets, Outcomes])
@pytest.mark.parametrize("period", ["2024", "T1 2024", "i fjol"])
@pytest.mark.parametrize(
    "text", ["minst 80 %", "71,5 %", "saknas", "ska öka", "3 av 4", "ja", "?", "1,500", ""]
)
def test_a_value_of_one_period_says_what_it_says_among_others(
    kind: type[Targets] | type[Outcomes], period: str, text: str
) -> None:
    def said(value: dict[str, str | None]) -> object:
        try:
            found = kind.parse(value)
        except Unreadable as error:
            return error.fault
        return found.pairs, found.unset

    # A period without a value is left out.
    assert said({period: text}) == said({period: text, "2031": None})
