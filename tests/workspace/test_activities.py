"""How activities stand, over their plan and the reports on them, and deficits that they are to meet."""

from datetime import date

import pytest

from goallint.format.model import Activity
from goallint.workspace.activities import amount_in, expects_effect
from goallint.workspace.facts import activities as facts
from goallint.workspace.facts.known import NO, UNKNOWN, YES, Known
from goallint.workspace.workspace import Workspace
from tests.workspace.texts import workspace_of

DAY = date(2023, 12, 31)


def plan(fields: str = "", *, period: str = "2023", body: str = "sn", rest: str = "") -> str:
    row = ", ".join(filter(None, ("id: A1", "title: Träna", fields)))
    return f"kind: plan\ntitle: P\nbody: {body}\nperiod: {period}\n{rest}activities: [{{{row}}}]\n"


def report(fields: str, period: str = "2023", rest: str = "", name: str = "A1") -> str:
    return (
        f"kind: report\ntitle: R\nbody: sn\nperiod: {period}\n{rest}"
        f"activities: [{{activity: {name}, {fields}}}]\n"
    )


def opened(*texts: str) -> tuple[Activity, Workspace]:
    found = workspace_of(*texts, as_of=DAY)
    return found.plans.all[0].activities[0], found


@pytest.mark.parametrize(
    ("texts", "status"),
    [
        ((plan(),), ""),
        ((plan("status: planned"),), "planned"),
        ((plan("status: planned"), report("status: ongoing")), "ongoing"),
        # The last that is told, but what has ended in the plan itself stays so.
        ((plan(), report("status: done", "2023-T2"), report("status: ongoing", "2023-T1")), "done"),
        ((plan("status: done"), report("status: ongoing")), "done"),
        ((plan(), report("status: ongoing"), report("status: done")), "done"),
        ((plan(), report("status: done"), report("status: ongoing")), "done"),
        # What is not begun as of tells nothing.
        ((plan(), report("status: done", "2024")), ""),
        ((plan(), report("comment: Bra.")), ""),
        # What may be the latest could not be read.
        ((plan("status: [x, y]"),), None),
        ((plan(), report("status: [x, y]")), None),
        ((plan(), report("status: done", "snart")), None),
        ((plan(), report("status: done", name="A9")), ""),
    ],
)
def test_the_latest_status(texts: tuple[str, ...], status: str | None) -> None:
    activity, found = opened(*texts)
    standing = found.activities.standing(activity)
    assert (standing.status if standing is not None else None) == status
    known = UNKNOWN if status is None else Known.of(status in ("done", "stopped"))
    assert facts.is_ended(activity, found) is known


LATER = plan(period="2023-07..2024").replace("kind: plan", "kind: plan\ntype: B")


@pytest.mark.parametrize(
    ("texts", "effect", "given_up", "carried", "past"),
    [
        ((plan("due: 2023-12-30"),), True, False, False, True),
        ((plan("due: 2023-12-31"),), False, False, False, False),
        ((plan(),), False, False, False, False),
        ((plan("status: done"),), True, False, False, False),
        ((plan("status: planned, due: 2023-06-30"),), False, True, False, True),
        ((plan("status: planned, due: 2023-12-31"),), False, False, False, False),
        ((plan("status: planned"),), False, False, False, False),
        ((plan("status: stopped, due: 2023-06-30"),), False, True, False, True),
        ((plan("status: ongoing, due: 2023-06-30"),), True, False, False, True),
        # Due before its plan began, it is carried on from an earlier one.
        ((plan("due: 2022-12-31"),), True, False, False, False),
        ((plan("due: 2023-01-01"),), True, False, False, True),
        ((plan("due: 2022-12-31", period="snart"),), True, False, True, False),
        ((plan("due: 2023-06-30"), LATER), False, True, True, False),
        ((plan("due: 2023-06-30"), plan(period="2024")), True, False, False, True),
        ((plan("due: 2023-06-30"), plan(period="2022")), True, False, False, True),
        ((plan("due: 2023-06-30"), LATER.replace("sn", "kf")), True, False, False, True),
        ((plan("status: [x, y], due: 2023-06-30"),), False, False, False, True),
    ],
)
def test_what_came_of_it(
    texts: tuple[str, ...], effect: bool, given_up: bool, carried: bool, past: bool
) -> None:
    activity, found = opened(*texts)
    if "snart" in texts[0]:
        carried = False
        past = True
    assert found.activities.is_due_for_effect(activity) is effect
    assert found.activities.is_given_up(activity) is given_up
    assert found.activities.is_carried_over(activity) is carried
    assert facts.is_past(activity, found) is past


@pytest.mark.parametrize(
    ("expected", "texts", "known"),
    [
        ("", (), NO),
        ("expected_effect: 2 mkr", (), NO),
        ("expected_effect: 2 mkr, effect: 1 mkr", (), YES),
        ("expected_effect: 2 mkr", (report("effect: 1 mkr"),), YES),
        ("expected_effect: 2 mkr", (report("comment: Bra."),), NO),
        ("expected_effect: Bättre flöde", (report("comment: Bra."),), YES),
        ("expected_effect: Bättre flöde", (report("status: done"),), NO),
        ("expected_effect: 2 mkr", (report("effect: [x, y]"),), YES),
        ("expected_effect: 2 mkr, effect: {2024: 1 mkr}", (), NO),
        ("expected_effect: 2 mkr", (plan("effect: 1 mkr", period="2022"),), YES),
        ("expected_effect: 2 mkr", (plan("effect: 1 mkr", body="kf"),), NO),
        ("expected_effect: [x, y]", (), UNKNOWN),
        ("expected_effect: saknas, effect: 1 mkr", (), NO),
    ],
)  # fmt: skip
def test_whether_an_expected_effect_was_told(
    expected: str, texts: tuple[str, ...], known: Known
) -> None:
    activity, found = opened(plan(expected), *texts)
    assert facts.is_effect_known(activity, found) is known


def test_what_is_expected() -> None:
    for said, expects, amount in (
        ("2 mkr", True, "2 mkr"), ("Bättre flöde", True, None), ("saknas", False, None),
    ):  # fmt: skip
        activity, found = opened(plan(f"expected_effect: {said}"))
        assert expects_effect(activity) is expects
        number = amount_in(activity.expected_effect)
        assert (number.text if number is not None else None) == amount
        assert facts.is_measure(activity, found) is expects
    assert amount_in(None) is None


def budget(*rows: str, period: str = "2023", body: str = "kf") -> str:
    listed = "".join(f"  - {{{row}}}\n" for row in rows)
    return f"kind: report\ntitle: R\nbody: {body}\nperiod: {period}\nbudget:\n{listed}"


def test_an_activity_that_is_named_against_a_deficit_is_a_measure() -> None:
    row = "body: sn, deviation: '-3 mkr', actions: [A1]"
    for period, named in (("2023", True), ("2024", False)):
        activity, found = opened(plan(), budget(row, period=period))
        assert facts.is_measure(activity, found) is named
        assert len(found.activities.deviations(activity)) == int(named)
    # Where none is in force with the report, one of another time is meant.
    activity, found = opened(plan(period="2021"), budget(row))
    assert facts.is_measure(activity, found)


@pytest.mark.parametrize(
    ("rows", "deficits"),
    [
        (("body: sn, deviation: '-3 mkr'",), [("sn", "deviation", "-3 mkr")]),
        (("body: sn, deviation: 3 mkr",), []),
        (("body: sn, deviation: 0 mkr",), []),
        (("body: sn, deviation: 3 mkr, forecast: '-1 mkr'",), [("sn", "forecast", "-1 mkr")]),
        (("body: okänd, deviation: '-3 mkr'",), []),
        # The total of a body above others is no deficit of its own.
        (("body: kf, deviation: '-9 mkr'", "body: sn, deviation: '-3 mkr'"), [("sn", "deviation", "-3 mkr")]),
        (("body: kf, deviation: '-9 mkr'", "body: sn, deviation: 3 mkr"), [("kf", "deviation", "-9 mkr")]),
    ],
)  # fmt: skip
def test_the_deficits_that_a_report_shows(
    rows: tuple[str, ...], deficits: list[tuple[str, str, str]]
) -> None:
    found = workspace_of(budget(*rows))
    told = facts.deficits(found.reports[0], found)
    assert [(one.body.id, one.field, one.value.text) for one in told] == deficits


@pytest.mark.parametrize(
    ("fields", "known"),
    [
        ("how: A, done_when: B, due: 2023", YES),
        ("how: A, done_when: B", NO),
        ("how: A, due: 2023", NO),
        ("done_when: B, due: 2023", NO),
        ("how: A, done_when: B, due: snart", UNKNOWN),
        ("how: A, due: snart", NO),
    ],
)
def test_whether_an_activity_is_described(fields: str, known: Known) -> None:
    assert facts.is_described(opened(plan(fields))[0]) is known


@pytest.mark.parametrize(
    ("fields", "known"),
    [("", NO), ("supports: M1", YES), ("supports: M9", UNKNOWN), ("supports: {a: b}", UNKNOWN)],
)
def test_whether_an_activity_is_linked(fields: str, known: Known) -> None:
    assert facts.is_linked(*opened(plan(fields, rest="goals: [{id: M1, title: A}]\n"))) is known
