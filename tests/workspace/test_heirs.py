"""Boards that were merged or renamed: who carries on, and who reports."""

from datetime import date

import pytest

from goallint.format.model import Body
from goallint.workspace.workspace import Workspace
from tests.workspace.texts import workspace_of

ORGANISATION = """
kind: organisation
name: Exempelkommun
levels: [{id: board, name: Nämnd}]
bodies:
  - {id: old, name: Gamla nämnden, level: board}
  - {id: new, name: Nya nämnden, level: board}
reporting:
  - {id: year, name: Årsrapport, from: board, each: year, within_days: 60}
"""


def _found(old: str, new: str, *reports: str, continues: str = ", continues: B1") -> Workspace:
    plans = f"""
kind: plan
title: Plan
body: old
period: {old}
goals: [{{id: B1, title: Alla elever når målen}}]
---
kind: plan
title: Plan
body: new
period: {new}
goals: [{{id: U1, title: Alla elever når målen{continues}}}]
"""
    made = "".join(
        f"---\nkind: report\ntitle: Rapport\nreporting: year\nbody: {body}\nperiod: {period}\n"
        for body, period in (one.split() for one in reports)
    )
    return workspace_of(plans + made, organisation=ORGANISATION, as_of=date(2024, 12, 31))


def _missing(found: Workspace) -> list[tuple[str, str]]:
    return [(one.body.id, str(one.period)) for one in found.calendar.missing()]


def _body(found: Workspace, name: str) -> Body:
    body = found.bodies.get(name)
    assert body is not None
    return body


def test_a_body_is_taken_over_from_the_first_plan_that_carries_on_its_goals() -> None:
    found = _found("2023-01..2023-08", "2023-09..2024-12")
    assert str(found.heirs.since(_body(found, "old"))) == "2023-09-01"
    assert found.heirs.of(_body(found, "old")) == ("new",)
    assert found.heirs.since(_body(found, "new")) is None
    assert found.heirs.of(_body(found, "new")) == ()


@pytest.mark.parametrize(
    ("old", "new", "continues"),
    [
        ("2023-01..2023-08", "2023-09..2024-12", ""),
        ("2023-01..2023-09", "2023-09..2024-12", ", continues: B1"),
        ("2023-13", "2023-09..2024-12", ", continues: B1"),
    ],
)
def test_else_it_is_not_known_to_be(old: str, new: str, continues: str) -> None:
    found = _found(old, new, continues=continues)
    assert found.heirs.since(_body(found, "old")) is None
    assert found.heirs.of(_body(found, "old")) == ()


@pytest.mark.parametrize(
    ("old", "new", "reports", "missing"),
    [
        # The year in which it was taken over: the new one reports.
        ("2023-01..2023-08", "2023-09..2023-12", ["new 2023"], []),
        ("2023-01..2023-08", "2023-09..2023-12", ["new 2022"], [("new", "2023")]),
        # The year before: either.
        ("2023", "2024", ["old 2023"], []),
        ("2023", "2024", ["new 2023"], []),
        ("2023", "2024", ["new 2022"], [("old", "2023")]),
        # Both had plans then, and each owes its own.
        ("2022-01..2023-08", "2022-06..2023-12", ["new 2022", "new 2023"], [("old", "2022"), ("old", "2023")]),
    ],
)  # fmt: skip
def test_who_is_to_report(
    old: str, new: str, reports: list[str], missing: list[tuple[str, str]]
) -> None:
    assert _missing(_found(old, new, *reports)) == missing
