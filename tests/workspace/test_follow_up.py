"""What reports are to follow up: which plans and items, in which rows, and what is reported done."""

from datetime import date

import pytest

from goallint.format.model import Item, Report
from goallint.format.values.fiscal_year import CALENDAR
from goallint.format.values.period import Period
from goallint.workspace.follow_up import Rows, periods_over, says_something
from goallint.workspace.settings import Settings
from goallint.workspace.workspace import Workspace
from tests.markdown import ORGANISATION
from tests.workspace.texts import workspace_of

CALENDAR_OF_ALL = ORGANISATION + (
    "reporting:\n"
    "  - {id: annual, from: [board], each: year, covers: [goals, assignments]}\n"
    "  - {id: interim, from: [department], each: half-year, covers: [goals]}\n"
    "  - {id: odd, from: [board], each: year, covers: 12.5}\n"
)


def plan(
    rest: str = "", *, name: str = "P1", body: str = "sn", period: str = "2023", reported: str = ""
) -> str:
    named = f"reported_in: {reported}\n" if reported else ""
    return (
        f"kind: plan\nid: {name}\ntitle: P\ntype: {name}\nbody: {body}\nperiod: {period}\n{named}"
        "goals: [{id: M1, title: Alla är nöjda, key_figures: [{id: N1, title: Nöjda}]}]\n"
        f"assignments: [{{id: U1, title: Utred}}, {{id: U2, title: Bygg, to: [sn, avd-a]}}]\nactivities: [{{id: A1, title: Träna}}]\n{rest}"
    )


def report(
    rows: str = "",
    *,
    reporting: str = "annual",
    body: str = "sn",
    period: str = "2023",
    rest: str = "",
) -> str:
    named = f"reporting: {reporting}\n" if reporting else ""
    return f"kind: report\ntitle: R\nbody: {body}\nperiod: {period}\n{named}{rest}{rows}\n"


def opened(*texts: str) -> Workspace:
    return workspace_of(*texts, organisation=CALENDAR_OF_ALL)


def names(items: object) -> list[str]:
    return [one.name for one in items]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("rows", "named", "bare", "is_open"),
    [
        ("", [], [], False),
        ("goals: [{goal: M1, analysis: Det går bra.}]", [("goal", "M1")], [], False),
        ("goals: [{goal: M1}]", [("goal", "M1")], [("goal", "M1")], False),
        # One row says nothing, and another does.
        ("goals: [{goal: M1}, {goal: M1, assessment: met}]", [("goal", "M1")], [], False),
        # What was probably meant, else nobody knows what.
        ("goals: [{goal: m1, assessment: met}]", [("goal", "M1")], [], False),
        ("goals: [{goal: zzzzzz, assessment: met}]", [("goal", "zzzzzz")], [], True),
        ("goals: [{goal: [x, y], assessment: met}]", [], [], True),
        ("goals: 12.5", [], [], True),
    ],
)
def test_what_a_list_of_a_report_has_rows_about(
    rows: str, named: list[tuple[str, str]], bare: list[tuple[str, str]], is_open: bool
) -> None:
    found = opened(plan(), report(rows))
    about = found.follow_up.rows(found.reports[0], "goals")
    assert about == Rows(frozenset(named), frozenset(bare), is_open)
    assert about.may_have("goal", "M1") is (is_open or ("goal", "M1") in named)
    assert about.may_have("area", "M1") is is_open


def test_a_row_that_is_open_leaves_the_list_open_whatever_comes_after_it() -> None:
    rows = "goals: [{goal: zzzzzz, assessment: met}, {goal: m1, assessment: met}]"
    found = opened(plan(), report(rows))
    assert found.follow_up.rows(found.reports[0], "goals").is_open


@pytest.mark.parametrize(
    ("text", "sorts"),
    [
        (report(), ["goals", "assignments"]),
        (report(reporting="interim", body="avd-a"), ["goals"]),
        (report(reporting="odd"), []),
        (report(reporting="okänd"), []),
        (report(reporting=""), []),
        (report(period="snart"), []),
        (report(body="okänd"), []),
    ],
)
def test_what_a_report_covers(text: str, sorts: list[str]) -> None:
    found = opened(plan(), text)
    asked = ("goals", "key-figures", "assignments")
    covered = [one for one in asked if found.follow_up.covers(found.reports[0], one)]
    assert covered == sorts


def test_nothing_is_demanded_of_a_report_by_a_body_outside() -> None:
    outside = CALENDAR_OF_ALL.replace("aliases: [SN]", "outside: true")
    found = workspace_of(plan(), report(), organisation=outside)
    assert not found.follow_up.covers(found.reports[0], "goals")


@pytest.mark.parametrize(
    ("plans", "followed"),
    [
        ((plan(),), ["P1"]),
        ((plan(period="2022-2023"), plan(name="P2", period="2024")), ["P1"]),
        ((plan(period="2022"), plan(name="P2", period="2023-2024")), ["P2"]),
        ((plan(period="snart"),), []),
        ((plan(body="kf"),), []),
        # A plan that names its reportings is followed up in these, and its own row tells it so.
        ((plan(reported="annual"),), []),
        ((plan(reported="annual"), "rows: plans: [{plan: P1, comment: Bra.}]"), ["P1"]),
        ((plan(reported="interim"), "rows: plans: [{plan: P1, comment: Bra.}]"), []),
        ((plan(reported="12.5"), "rows: plans: [{plan: P1, comment: Bra.}]"), []),
    ],
)
def test_which_plans_a_report_is_to_follow_up(plans: tuple[str, ...], followed: list[str]) -> None:
    rows = next((one.removeprefix("rows: ") for one in plans if one.startswith("rows: ")), "")
    texts = [one for one in plans if not one.startswith("rows: ")]
    found = opened(*texts, report(rows))
    assert names(found.follow_up.plans(found.reports[0])) == followed


def test_which_assignments_a_report_is_to_follow_up() -> None:
    found = opened(plan(), report(), report(body="avd-a"), report(body="kf"))
    given = [names(found.follow_up.assignments(one)) for one in found.reports]
    # Without `to` it is the plan's own body that has it.
    assert given == [["U1", "U2"], ["U2"], []]


def finished(found: Workspace, item: str, last: Report) -> bool:
    plan = found.plans.all[0]
    items: tuple[Item, ...] = (*plan.assignments, *plan.activities)
    return found.follow_up.is_finished(next(one for one in items if one.name == item), last)


@pytest.mark.parametrize(
    ("rows", "item", "body", "is_finished"),
    [
        ("assignments: [{assignment: U1, status: done}]", "U1", "sn", True),
        ("assignments: [{assignment: U1, status: stopped}]", "U1", "sn", True),
        ("assignments: [{assignment: U1, status: ongoing}]", "U1", "sn", False),
        ("assignments: [{assignment: U1, status: [x, y]}]", "U1", "sn", True),
        ("assignments: [{assignment: U9, status: done}]", "U1", "sn", False),
        # Each body finishes its own part of an assignment, and an activity is whoever's it was.
        ("assignments: [{assignment: U2, status: done}]", "U2", "avd-a", False),
        ("assignments: [{assignment: U2, by: {avd-a: done, sn: ongoing}}]", "U2", "avd-a", True),
        ("assignments: [{assignment: U2, by: {avd-a: done, sn: ongoing}}]", "U2", "sn", False),
        ("activities: [{activity: A1, status: done}]", "A1", "avd-a", True),
        ("activities: [{activity: A1, status: planned}]", "A1", "avd-a", False),
    ],
)
def test_what_has_been_reported_done(rows: str, item: str, body: str, is_finished: bool) -> None:
    found = opened(
        plan(),
        report(rows, period="2023-01..2023-06"),
        report(body=body),
        report(body=body, period="2023-01..2023-03"),
    )
    _, later, earlier = found.reports
    assert finished(found, item, later) is is_finished
    assert not finished(found, item, earlier)


def test_a_report_of_unknown_time_may_have_told_early_that_something_is_done() -> None:
    rows = "assignments: [{assignment: U1, status: done}]"
    found = opened(plan(), report(rows, period="snart"), report(period="2023-01..2023-03"))
    assert finished(found, "U1", found.reports[1])


def test_the_first_report_that_tells_counts() -> None:
    rows = "activities: [{activity: A1, status: done}]"
    for first, last in (("2023-01..2023-03", "2023"), ("2023", "2023-01..2023-03")):
        found = opened(plan(), report(rows, period=first), report(rows, period=last))
        quarter = next(one for one in found.reports if one.period.end == date(2023, 3, 31))
        assert finished(found, "A1", quarter)


def test_how_often_a_self_check_was_done() -> None:
    control = (
        "kind: control-plan\ntitle: IK\nbody: sn\nperiod: 2023\n"
        "self_checks: [{id: E1, title: Journaler, from: sn, each: quarter}]\n"
    )
    found = opened(
        control,
        report("self_checks: [{self_check: E1, done: 3}]", period="2023-01..2023-03"),
        report("self_checks: [{self_check: E1, done: 4}]", period="2023-04..2023-06"),
        report("self_checks: [{self_check: e1, done: 5}]", body="avd-a"),
        report("self_checks: [{self_check: något, done: 5}]", body="avd-b"),
        report("self_checks: 12.5", body="enh-1"),
        report("self_checks: [{self_check: E1, done: 7}]", body="okänd"),
    )
    first, second = Period.parse("2023-01..2023-03"), Period.parse("2023-05")
    bodies = found.bodies

    def told(body: str, during: Period) -> list[int | None]:
        return found.follow_up.self_checks("E1", bodies.get(body), during)

    assert told("sn", first) == [3]
    assert told("sn", second) == [4]
    assert told("kf", first) == []
    # What was probably meant, what may have been, and what could not be read are no number.
    assert told("avd-a", first) == told("avd-b", first) == told("enh-1", first) == [None]
    assert found.follow_up.self_checks("E1", None, first) == [7]


@pytest.mark.parametrize(
    ("each", "as_of", "checked", "over"),
    [
        ("quarter", "2023-06-30", None, ["2023-Q1", "2023-Q2"]),
        ("quarter", "2023-06-29", None, ["2023-Q1"]),
        ("quarter", "2024-01-31", "2023-05", ["2023-Q2"]),
        ("", "2023-12-31", None, ["2023"]),
        ("", "2023-12-30", None, []),
        ("", "2023-12-31", "2022", []),
    ],
)
def test_the_periods_of_a_self_check_that_are_over(
    each: str, as_of: str, checked: str | None, over: list[str]
) -> None:
    row = f"each: {each}" if each else "title: Journaler"
    found = opened(
        f"kind: control-plan\ntitle: IK\nbody: sn\nperiod: 2023\nself_checks: [{{id: E1, {row}}}]\n"
    )
    period = Period.parse(checked) if checked else None
    settings = Settings(date.fromisoformat(as_of), period=period, fiscal_year=CALENDAR)
    (self_check,) = found.control_plans[0].self_checks
    assert list(periods_over(self_check, settings)) == [Period.parse(one) for one in over]


# Plans that name the reportings in which they are followed up.


@pytest.mark.parametrize(
    ("reported", "texts", "on"),
    [
        ("annual", (report(),), [(0, "2.yaml")]),
        ("[interim, annual]", (report(),), [(1, "2.yaml")]),
        ("[annual, annual]", (report(),), [(0, "2.yaml")]),
        ("okänd", (report(),), []),
        ("annual", (report(period="2022"),), []),
        ("annual", (report(period="snart"),), []),
        ("annual", (report(body="kf"),), []),
        # Where the body does not report there, those below it do.
        ("interim", (report(reporting="interim", body="avd-a"),), [(0, "2.yaml")]),
        ("annual", (report(body="avd-a"),), []),
    ],
)
def test_the_reports_that_are_to_have_a_row_for_a_plan(
    reported: str, texts: tuple[str, ...], on: list[tuple[int, str]]
) -> None:
    found = opened(plan(reported=reported), *texts)
    reports = found.follow_up.reports_on(found.plans.all[0])
    assert [(number, one.path) for number, one in reports] == on


@pytest.mark.parametrize(
    ("rows", "only_named", "unreported"),
    [
        ("", False, True),
        ("plans: [{plan: P1}]", True, True),
        ("plans: [{plan: P1, comment: Det går bra.}]", False, False),
        ("plans: 12.5", False, False),
        # It says something of what is in the plan.
        ("plans: [{plan: P1}]\ngoals: [{goal: M1, assessment: met}]", False, False),
        ("plans: [{plan: P1}]\nactivities: [{activity: A1, status: done}]", False, False),
        ("plans: [{plan: P1}]\nassignments: [{assignment: U1, status: done}]", False, False),
        ("plans: [{plan: P1}]\nkey_figures: [{key_figure: N1, outcome: 1}]", False, False),
        ("plans: [{plan: P1}]\nkey_figures: [{key_figure: N2, outcome: 1}]", False, False),
        ("plans: [{plan: P1}]\ngoals: []", True, True),
    ],
)
def test_whether_a_report_tells_of_a_plan(rows: str, only_named: bool, unreported: bool) -> None:
    found = opened(
        plan("key_figures: [{id: N2, title: Trygga}]\n", reported="annual"), report(rows)
    )
    (one,), (told,) = found.plans.all, found.reports
    assert found.follow_up.is_only_named(one, told) is only_named
    left = [report for _, report in found.follow_up.unreported(one)]
    assert left == ([told] if unreported else [])


def test_a_plan_whose_id_could_not_be_read_may_be_told_of() -> None:
    found = opened(plan(name="[x, y]", reported="annual"), report())
    assert list(found.follow_up.unreported(found.plans.all[0])) == []


def test_a_row_says_something_beside_what_it_is_about() -> None:
    found = opened(plan(), report("goals: [{goal: M1}, {goal: M1, analysis: Bra.}]"))
    first, second = found.reports[0].goals
    assert not says_something(first, ("goal", "area"))
    assert says_something(first, ("area",))
    assert says_something(second, ("goal", "area"))
