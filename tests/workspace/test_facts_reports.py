"""Facts of reports and plans: what they tell of what they are to follow up, and when they were decided."""

from datetime import date

import pytest

from goallint.format.model import Goal, Plan, Report
from goallint.format.values.period import Period
from goallint.workspace.facts import (
    analysis_by_body,
    levels_followed_up,
    plans,
    report_forms,
    reports,
)
from goallint.workspace.facts.known import NO, UNKNOWN, YES, Known, all_of, any_of, states
from goallint.workspace.workspace import Workspace
from tests.markdown import ORGANISATION
from tests.workspace.texts import workspace_of

ORGANISED = ORGANISATION + (
    "areas: [{id: trygg, name: Trygghet, bodies: [sn]}, {id: miljö, name: Miljö, bodies: [kf]}]\n"
    "reporting:\n"
    "  - {id: annual, from: [board], each: year, covers: [goals, activities, assignments], by: department}\n"
    "  - {id: odd, from: [board], each: year, covers: [assignments]}\n"
    "  - {id: formed, from: [board], each: year, sections: [Ekonomi, Personal]}\n"
)
GOALS = "{id: M1, title: A, area: trygg, key_figures: [{id: N1, title: A}]}, {id: M2, title: B}"


def plan(
    goals: str = GOALS, *, body: str = "sn", period: str = "2023", rest: str = "", name: str = "P1"
) -> str:
    return f"kind: plan\nid: {name}\ntitle: P\nbody: {body}\nperiod: {period}\n{rest}goals: [{goals}]\n"


def report(
    rest: str = "",
    *,
    title: str = "Delårsrapport",
    body: str = "sn",
    period: str = "2023",
    reporting: str = "annual",
) -> str:
    named = f"reporting: {reporting}\n" if reporting else ""
    return f"kind: report\ntitle: {title}\nbody: {body}\nperiod: {period}\n{named}{rest}\n"


def opened(*texts: str, organisation: str = ORGANISED, as_of: str = "2023-12-31") -> Workspace:
    return workspace_of(*texts, organisation=organisation, as_of=date.fromisoformat(as_of))


def first(found: Workspace) -> tuple[Goal, Report]:
    return found.plans.all[0].goals[0], found.reports[0]


# What is known.


def test_what_is_known_of_several() -> None:
    for answers, of_all, of_any in (
        ((), YES, NO),
        ((YES, YES), YES, YES),
        ((YES, NO), NO, YES),
        ((YES, UNKNOWN), UNKNOWN, YES),
        ((NO, UNKNOWN), NO, UNKNOWN),
        ((NO, NO), NO, NO),
    ):
        assert (all_of(answers), any_of(answers)) == (of_all, of_any)
    assert [Known.of(one) for one in (True, False, None)] == [YES, NO, UNKNOWN]
    with pytest.raises(TypeError):
        bool(YES)


def test_what_an_item_states() -> None:
    found = opened(plan("{id: M1, title: A, success: B, owner: [x, y]}, {id: M2, title: A}"))
    one, other = found.plans.all[0].goals
    assert states(one, "success") is YES
    assert states(one, "owner") is UNKNOWN
    assert states(one, "owner", "success") is YES
    assert states(other, "success", "owner") is NO
    (empty,) = opened("kind: plan\ntitle: P\nbody: sn\nperiod: 2023\ngoals: []\n").plans.all
    assert states(empty, "goals") is NO


# Accounts.


@pytest.mark.parametrize(
    ("goals", "rows", "known"),
    [
        (GOALS, "", NO),
        (GOALS, "goals: [{goal: M1}]", YES),
        (GOALS, "goals: [{area: trygg}]", YES),
        (GOALS, "goals: [{area: miljö}]", NO),
        (GOALS, "goals: [{goal: zzzzzz, assessment: met}]", UNKNOWN),
        (GOALS, "goals: 12.5", UNKNOWN),
        ("{id: M1, title: A, area: [x, y]}", "", UNKNOWN),
        ("{id: M1, title: A, due: snart}", "", UNKNOWN),
        ("{id: [x, y], title: A}", "", UNKNOWN),
        # A goal without an area is in none that a row is about.
        ("{id: M1, title: A}", "goals: [{goal: M2}]", UNKNOWN),
    ],
)
def test_whether_a_report_has_a_row_about_a_goal(goals: str, rows: str, known: Known) -> None:
    found = opened(plan(goals), report(rows))
    assert reports.has_row(*first(found), found) is known


@pytest.mark.parametrize(
    ("rows", "about"),
    [
        ("", {"M1": 0, "M2": 0}),
        ("goals: [{goal: M1, analysis: A}, {goal: M1, analysis: B}]", {"M1": 2, "M2": 0}),
        # Where it speaks of areas, of each in which the body is to have goals.
        ("goals: [{area: miljö, analysis: A}]", {"miljö": 1, "M1": 0, "M2": 0, "trygg": 0}),
    ],
)
def test_what_a_report_is_to_give_an_account_of(rows: str, about: dict[str, int]) -> None:
    found = opened(plan(), report(rows))
    told = {one.name: len(of) for one, of in reports.accounts(found.reports[0], found)}
    assert told == about
    other = opened(plan(), report(rows, reporting="odd"))
    uncovered = {one.name: len(of) for one, of in reports.accounts(other.reports[0], other)}
    assert uncovered == {name: count for name, count in about.items() if count}


def test_a_goal_that_was_due_before_is_not_followed_up() -> None:
    goals = "{id: M1, title: A, due: 2022}, {id: M2, title: B, due: 2023}, {id: M3, title: C}"
    found = opened(plan(goals, period="2022-2023"), report())
    followed = reports.goals_to_follow_up(found.reports[0], found)
    assert [goal.id for goal in followed] == ["M2", "M3"]


@pytest.mark.parametrize(
    ("rows", "known", "how"),
    [
        ("", NO, "no account"),
        ("goals: 12.5", UNKNOWN, ""),
        ("goals: [{area: trygg}]", YES, "complete"),
        ("goals: [{goal: M1}]", NO, "no analysis"),
        ("goals: [{goal: M1, assessment: met}]", NO, "no analysis"),
        ("goals: [{goal: M1, analysis: Det går bra.}]", NO, "not by body"),
        ("goals: [{goal: M1, by: {avd-a: Bra.}}]", YES, "complete"),
        ("goals: [{goal: M1, by: {enh-1: Bra.}}]", YES, "complete"),
        ("goals: [{goal: M1, by: {sn: Bra.}}]", NO, "not by body"),
        ("goals: [{goal: M1, by: {okänd: Bra.}}]", UNKNOWN, ""),
        ("goals: [{goal: M1, analysis: [x, y]}]", UNKNOWN, ""),
        ("goals: [{goal: M1, by: 12.5}]", UNKNOWN, ""),
        ("goals: [{goal: M1}]\nkey_figures: [{key_figure: N1, outcome: 1}]", NO, "not by body"),
        ("goals: [{goal: M1}]\nkey_figures: [{key_figure: zzzzzz, outcome: 1}]", UNKNOWN, ""),
    ],
)
def test_whether_an_account_is_complete(rows: str, known: Known, how: str) -> None:
    found = opened(plan(), plan("{id: A1, title: A}", body="avd-a", name="P2"), report(rows))
    goal, one = first(found)
    about = dict(reports.accounts(one, found))
    account = reports.account_of(goal, about.get(goal, ()), one, found)
    assert (account.known, account.how) == (known, how)


@pytest.mark.parametrize(
    ("goal", "below", "left_out"),
    [
        ("{id: M1, title: A}", plan("{id: A1, title: A}", body="avd-a", name="P2"), ["avd-a"]),
        ("{id: M1, title: A, applies_to: avd-a}", plan("{id: A1, title: A}", body="avd-a", name="P2"), ["avd-a"]),
        ("{id: M1, title: A, applies_to: sn}", plan("{id: A1, title: A}", body="avd-a", name="P2"), []),
        ("{id: M1, title: A, applies_to: avd-b}", plan("{id: A1, title: A}", body="avd-a", name="P2"), []),
        ("{id: M1, title: A, applies_to: {a: b}}", plan("{id: A1, title: A}", body="avd-a", name="P2"), []),
        # Whose plan is in force and says that it is not concerned, or may say so.
        ("{id: M1, title: A}", plan("{id: A1, title: A}", body="avd-a", name="P2", period="2022"), []),
        ("{id: M1, title: A}", plan("{id: A1, title: A}", body="avd-a", name="P2",
         rest="not_concerned: [{goal: M1, reason: Nej.}]\n"), []),
        ("{id: M1, title: A}", plan("{id: A1, title: A}", body="avd-a", name="P2", rest="not_concerned: 12.5\n"), []),
        ("{id: M1, title: A}", plan("{id: A1, title: A, supports: M1}", body="enh-1", name="P2"), []),
    ],
)  # fmt: skip
def test_which_bodies_an_analysis_is_to_tell_of(goal: str, below: str, left_out: list[str]) -> None:
    found = opened(plan(goal), below, report("goals: [{goal: M1, analysis: Bra.}]"))
    one, told = first(found)
    bodies = analysis_by_body.not_broken_down(one, tuple(told.goals), told, found)
    assert bodies is not None
    assert [body.id for body in bodies] == left_out


@pytest.mark.parametrize(
    ("title", "rows", "reporting", "is_left_out"),
    [
        ("Delårsrapport", "", "", True),
        ("Annual report", "", "", True),
        # That is about something else, or says what it is to tell of, or may tell more.
        ("Rapport om avtal", "", "", False),
        ("Delårsrapport", "", "annual", False),
        ("Delårsrapport", "plans: [{plan: P1}]", "", False),
        ("Delårsrapport", "plans: 12.5", "", False),
        ("Delårsrapport", "goals: 12.5", "", False),
        ("Delårsrapport", "goals: [{goal: M1, analysis: Bra.}]", "", False),
        ("Delårsrapport", "goals: [{area: trygg, analysis: Bra.}]", "", False),
        ("Delårsrapport", "goals: [{goal: M1}]", "", True),
        ("Delårsrapport", "goals: [{goal: zzzzzz, analysis: Bra.}]", "", False),
        ("Delårsrapport", "key_figures: [{key_figure: N1, outcome: 1}]", "", False),
        ("Delårsrapport", "key_figures: [{key_figure: zzzzzz, outcome: 1}]", "", False),
        ("Delårsrapport", "key_figures: 12.5", "", False),
    ],
)
def test_a_plan_that_a_report_on_the_year_tells_nothing_of(
    title: str, rows: str, reporting: str, is_left_out: bool
) -> None:
    found = opened(plan(), report(rows, title=title, reporting=reporting))
    one = found.plans.all[0]
    assert reports.plan_left_out(found.reports[0], found) is (one if is_left_out else None)


def test_a_plan_of_a_single_goal_or_another_time_or_body_is_not_left_out() -> None:
    for text in (
        plan("{id: M1, title: A}"),
        plan("{id: M1, title: A}, {id: M2, title: B}, {id: [x, y], title: C}"),
        plan("{id: M1, title: A}, {id: M2, title: B}, strunt"),
        plan(period="2022"),
        plan(period="snart"),
        plan(body="kf", rest="together_with: [sn]\n"),
    ):
        found = opened(text, report(reporting=""))
        assert reports.plan_left_out(found.reports[0], found) is None


@pytest.mark.parametrize(
    ("rows", "is_bare"),
    [
        ("", False),
        ("goals: [{goal: M1}]", True),
        ("goals: [{goal: M1, assessment: met}]", False),
        ("goals: [{goal: M1}, {goal: M1, assessment: met}]", False),
        ("goals: [{goal: M1}, {area: trygg, assessment: met}]", False),
        ("goals: [{goal: M1}, {area: trygg}]", True),
        ("goals: [{goal: M1}]\nkey_figures: [{key_figure: N1, outcome: 1}]", False),
        ("goals: [{goal: M1}]\nkey_figures: [{key_figure: zzzzzz, outcome: 1}]", False),
        ("goals: [{goal: M1}, {goal: zzzzzz}]", False),
    ],
)
def test_a_row_that_says_nothing_of_a_goal(rows: str, is_bare: bool) -> None:
    found = opened(plan(), report(rows))
    goal, one = first(found)
    assert reports.bare_row(goal, one, found) is (one.goals[0] if is_bare else None)


# Assignments and activities.


@pytest.mark.parametrize(
    ("rows", "item", "known", "how"),
    [
        ("", "", NO, "absent"),
        ("activities: [{activity: A1, status: ongoing}]", "", YES, "told"),
        ("activities: [{activity: A1}]", "", NO, "absent"),
        ("activities: [{activity: zzzzzz, status: ongoing}]", "", UNKNOWN, ""),
        ("activities: 12.5", "", UNKNOWN, ""),
        ("", ", status: [x, y]", UNKNOWN, ""),
        ("", ", due: snart", UNKNOWN, ""),
        ("", ", start: snart", UNKNOWN, ""),
        ("", ", how: [x, y]", NO, "absent"),
    ],
)
def test_whether_an_activity_is_told_of(rows: str, item: str, known: Known, how: str) -> None:
    found = opened(plan(rest=f"activities: [{{id: A1, title: A{item}}}]\n"), report(rows))
    (activity,) = found.plans.all[0].activities
    assert reports.is_told(activity, found.reports[0], found) == (known, how)


def test_what_was_reported_done_before_need_not_be_told_of() -> None:
    rows = "activities: [{activity: A1, status: done}]"
    found = opened(
        plan(rest="activities: [{id: A1, title: A}]\n"), report(), report(rows, period="2023-T1")
    )
    (activity,) = found.plans.all[0].activities
    assert reports.is_told(activity, found.reports[0], found) == (YES, "finished")


@pytest.mark.parametrize(
    ("fields", "is_current"),
    [
        ("", True),
        ("start: 2023-12-31", True),
        ("start: 2024-01-01", False),
        ("due: 2022, status: done", False),
        ("due: 2022, status: ongoing", True),
        ("due: 2023-01-01, status: done", True),
        ("status: stopped", True),
    ],
)
def test_which_activities_a_report_is_to_tell_of(fields: str, is_current: bool) -> None:
    row = f"{{id: A1, title: A{', ' if fields else ''}{fields}}}"
    found = opened(plan(rest=f"activities: [{row}]\n"), report())
    followed = list(reports.activities_to_follow_up(found.reports[0], found))
    assert [one.id for one in followed] == (["A1"] if is_current else [])


@pytest.mark.parametrize(
    ("rows", "known"),
    [
        ("", NO),
        ("plans: [{plan: P1, comment: Bra.}]", YES),
        ("plans: [{plan: P1}]", NO),
        ("plans: 12.5", UNKNOWN),
        ("plans: [{plan: zzzzzz}]", UNKNOWN),
    ],
)
def test_whether_a_report_has_a_row_about_a_plan(rows: str, known: Known) -> None:
    found = opened(plan(), report(rows))
    assert reports.has_plan_row(found.plans.all[0], found.reports[0], found) is known
    nameless = opened(plan(name="[x, y]"), report(rows))
    assert reports.has_plan_row(nameless.plans.all[0], nameless.reports[0], nameless) is UNKNOWN


@pytest.mark.parametrize(
    ("row", "to", "bodies"),
    [
        ("by: {avd-a: done}", "[avd-a, avd-b, okänd]", ["avd-b"]),
        ("by: {avd-a: done, avd-b: ongoing}", "[avd-a, avd-b]", []),
        ("status: done", "[avd-a, avd-b]", []),
        ("by: {avd-a: [x]}", "[avd-a, avd-b]", []),
        ("by: {avd-a: done, avd-b: [x]}", "[avd-a, avd-b, enh-1]", []),
        ("by: {avd-a: done}", "{a: b}", []),
    ],
)
def test_of_whose_part_of_an_assignment_nothing_is_said(
    row: str, to: str, bodies: list[str]
) -> None:
    found = opened(
        plan(rest=f"assignments: [{{id: U1, title: U, to: {to}}}]\n"),
        report(f"assignments: [{{assignment: U1, {row}}}]"),
    )
    assert [one.body.id for one in reports.without_status(found.reports[0], found)] == bodies
    outside = ORGANISED.replace("name: Avdelning B,", "name: Avdelning B, outside: true,")
    found = opened(
        plan(rest="assignments: [{id: U1, title: U, to: [avd-a, avd-b]}]\n"),
        report("assignments: [{assignment: U1, by: {avd-a: done}}]"),
        organisation=outside,
    )
    assert list(reports.without_status(found.reports[0], found)) == []


def test_an_assignment_whose_id_two_have_is_told_of_nobody() -> None:
    rows = "assignments: [{id: U1, title: U, to: [avd-a, avd-b]}, {id: U1, title: V, to: [avd-a, avd-b]}]\n"
    found = opened(plan(rest=rows), report("assignments: [{assignment: U1, by: {avd-a: done}}]"))
    assert list(reports.without_status(found.reports[0], found)) == []


# The form.


def test_headings_compare_without_number_case_and_colon() -> None:
    for one in ("Ekonomi", "1. Ekonomi", "1.2 EKONOMI:", "a) ekonomi .", "  Ekonomi "):
        assert report_forms.heading(one) == "ekonomi"
    assert report_forms.headings(["Ekonomi och personal"]) == {
        "ekonomi och personal", "ekonomi", "personal",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("sections", "missing"),
    [
        ("sections: [Ekonomi, Personal, Annat]", []),
        ("sections: [Ekonomi och personal]", []),
        ("sections: [Annat, 2. ekonomi]", ["Personal"]),
        ("", ["Ekonomi", "Personal"]),
        ("sections: [[x]]", None),
    ],
)
def test_the_sections_that_a_report_lacks(sections: str, missing: list[str] | None) -> None:
    found = opened(report(sections, reporting="formed"))
    assert report_forms.sections_missing(found.reports[0], found) == missing
    none = opened(report(sections, reporting=""))
    assert report_forms.sections_missing(none.reports[0], none) is None
    unread = opened(
        report(sections, reporting="formed"),
        organisation=ORGANISED.replace("sections: [Ekonomi, Personal]", "sections: [[x]]"),
    )
    assert report_forms.sections_missing(unread.reports[0], unread) is None


@pytest.mark.parametrize(
    ("first_one", "second", "known"),
    [
        ("sections: [Ekonomi, Personal, Läget]", "sections: [Personal, Läget, Ekonomi]", YES),
        ("sections: [Ekonomi, Personal, Läget]", "sections: [Ekonomi, Personal]", NO),
        ("sections: [Ekonomi]", "sections: [Ekonomi]", NO),
        ("sections: [Ekonomi, Personal]", "sections: [[x]]", UNKNOWN),
        ("", "", NO),
    ],
)
def test_reports_share_their_form(first_one: str, second: str, known: Known) -> None:
    found = opened(
        report(first_one, reporting="formed"), report(second, reporting="formed", body="kf")
    )
    (row,) = [one for one in found.calendar.reportings if one.id == "formed"]
    assert report_forms.has_common_form(row, found.reports, found) is known
    years = opened(
        report("sections: [Ekonomi, Personal, A]", reporting="formed"),
        report("sections: [Ekonomi, Personal, B]", reporting="formed", period="2022"),
    )
    (row,) = [one for one in years.calendar.reportings if one.id == "formed"]
    assert report_forms.has_common_form(row, years.reports, years) is YES


@pytest.mark.parametrize("broken", ["", "sections: [[x]]", "outside", "period"])
def test_which_reports_have_a_form_to_compare(broken: str) -> None:
    organisation = ORGANISED
    if broken == "sections: [[x]]":
        organisation = organisation.replace("sections: [Ekonomi, Personal]", broken)
    if broken == "outside":
        organisation = organisation.replace("aliases: [SN]", "outside: true")
    text = report("sections: [Ekonomi, Läget]", reporting="formed")
    if broken == "period":
        text = text.replace("period: 2023", "period: snart")
    found = opened(text, organisation=organisation)
    (row,) = [one for one in found.calendar.reportings if one.id == "formed"]
    form = report_forms.form_of(found.reports[0], row, found)
    assert (form.headings if form is not None else None) == (None if broken else {"läget"})


@pytest.mark.parametrize(
    ("rows", "known"),
    [
        ("- {id: a, from: [board], each: year}", YES),
        ("- {id: a, from: [sn], each: year}", YES),
        ("- {id: a, from: [department], each: year}", NO),
        ("- {id: a, from: [okänd], each: year}", UNKNOWN),
        ("- {id: a, from: {x: y}, each: year}", UNKNOWN),
        # A round that was over when the plan began is no follow-up of it.
        ("- {id: a, from: [board], each: year, period: 2020-2022}", NO),
        ("- {id: a, from: [board], each: year, period: 2020-2023}", YES),
        ("- {id: a, from: [board], each: year, period: snart}", YES),
    ],
)
def test_whether_a_level_is_followed_up(rows: str, known: Known) -> None:
    organisation = f"{ORGANISATION}reporting:\n  {rows}\n"
    found = opened(plan(), organisation=organisation)
    level = next(one for one in found.bodies.levels if one.id == "board")
    assert levels_followed_up.is_followed_up(level, found.bodies.all, found) is known
    ended = opened(plan(period="2021"), organisation=organisation)
    before = known if "2020-" not in rows else YES
    assert levels_followed_up.is_followed_up(level, ended.bodies.all, ended) is before


# Plans.


@pytest.mark.parametrize(
    ("rest", "known"),
    [
        ("", NO),
        ("decided: Nämnden 2023-06-01\n", YES),
        ("decided: Nämnden 2024-06-01\n", NO),
        ("decided: Nämnden § 12\n", YES),
        ("decided: Nämnden 2023-02-30\n", UNKNOWN),
        ("decided: [x, y]\n", UNKNOWN),
        ("revised: [Nämnden 2023-06-01]\n", YES),
        ("revised: 12.5\n", UNKNOWN),
        ("decided: Nämnden 2024-06-01\nrevised: [Nämnden 2023-06-01]\n", YES),
    ],
)
def test_whether_a_plan_says_that_it_is_decided(rest: str, known: Known) -> None:
    found = opened(plan(rest=rest))
    assert plans.states_decision(found.plans.all[0], date(2023, 12, 31)) is known


@pytest.mark.parametrize(
    ("rest", "latest", "late"),
    [
        ("", None, 0),
        ("decided: Nämnden 2022-12-01\n", ("2022-12-01", "decided"), 0),
        ("decided: Nämnden 2023-01-11\n", ("2023-01-11", "decided"), 10),
        ("decided: Nämnden 2022-12-01\nrevised: [Nämnden 2023-03-01, Nämnden 2023-02-01]\n",
         ("2023-03-01", ("revised", 0)), 0),
        ("decided: Nämnden 2022-12-01\nrevised: [Nämnden § 12]\n", None, 0),
        ("decided: Nämnden 2023-02-30\nrevised: [Nämnden 2023-03-01]\n", None, 0),
        ("decided: Nämnden 2022-12-01\nrevised: 12.5\n", None, 0),
    ],
)  # fmt: skip
def test_a_plans_latest_decision(rest: str, latest: object, late: int) -> None:
    found = opened(plan(rest=rest))
    one = plans.latest_decision(found.plans.all[0])
    assert (one and (one.day.isoformat(), one.field)) == latest
    assert plans.days_late(found.plans.all[0]) == late


@pytest.mark.parametrize(
    ("own", "above", "known"),
    [
        ("decided: Nämnden 2022-12-01\n", "decided: KF 2022-11-01\n", YES),
        ("decided: Nämnden 2022-11-01\n", "decided: KF 2022-11-01\n", YES),
        ("decided: Nämnden 2022-10-01\n", "decided: KF 2022-11-01\n", NO),
        ("decided: Nämnden 2022-10-01\nrevised: [Nämnden 2022-12-01]\n", "decided: KF 2022-11-01\n", YES),
        ("", "decided: KF 2022-11-01\n", UNKNOWN),
        ("decided: Nämnden 2022-12-01\n", "", UNKNOWN),
        ("decided: Nämnden 2022-10-01\nbased_on: [P0]\n", "decided: KF 2022-11-01\n", NO),
        ("decided: Nämnden 2022-10-01\nbased_on: [P9]\n", "decided: KF 2022-11-01\n", UNKNOWN),
        ("decided: Nämnden 2022-10-01\nbased_on: {a: b}\n", "decided: KF 2022-11-01\n", UNKNOWN),
    ],
)  # fmt: skip
def test_a_plan_is_decided_after_what_it_is_based_on(own: str, above: str, known: Known) -> None:
    found = opened(plan(rest=own), plan("", body="kf", name="P0", rest=above))
    assert plans.follows_basis(found.plans.all[0], found) is known


def test_of_several_that_a_plan_may_be_based_on_all_are_later() -> None:
    def known(*days: str, named: str = "") -> Known:
        above = [
            plan("", body="kf", name=f"K{n}", rest=f"type: T{n}\ndecided: KF {day}\n")
            for n, day in enumerate(days)
        ]
        found = opened(plan(rest=f"decided: Nämnden 2022-10-01\n{named}"), *above)
        return plans.follows_basis(found.plans.all[0], found)

    assert known("2022-11-01", "2022-12-01") is NO
    assert known("2022-11-01", "2022-09-01") is UNKNOWN
    assert known("2022-11-01", "2022-09-01", named="based_on: [K0, K1]\n") is NO


@pytest.mark.parametrize(
    ("text", "known"),
    [
        (plan(), YES),
        (plan(period="2022"), NO),
        (plan(period="snart"), UNKNOWN),
        (plan(rest="type: [x, y]\n"), UNKNOWN),
        (plan(period="2024"), YES),
    ],
)
def test_whether_a_plan_is_current(text: str, known: Known) -> None:
    found = opened(text)
    assert plans.is_current(found.plans.all[0], found) is known
    checked = workspace_of(text, as_of=date(2024, 6, 1), period=Period.parse("2023"))
    assert plans.is_current(checked.plans.all[0], checked) is known


def test_a_plan_of_the_year_that_was_reported_last_is_awaiting_the_next() -> None:
    def is_last(*texts: str, as_of: str = "2023-06-01") -> bool:
        found = opened(*texts, as_of=as_of)
        return plans.is_last_reported(found.plans.all[0], found)

    old, told = plan(period="2022"), report(period="2022")
    assert is_last(old, told)
    assert is_last(old, told, as_of="2023-12-31")
    assert not is_last(old, told, as_of="2024-01-02")
    assert not is_last(old)
    assert not is_last(old, told, report(period="2023-01..2023-03"))
    assert not is_last(old, told, plan(body="kf", name="P0"))
    assert is_last(old, told, plan(body="avd-a", name="P2"))
    assert not is_last(plan(period="2022", body="okänd"), told)


def test_a_plan_without_goals_may_be_steered_by_another_of_its_body() -> None:
    def is_elsewhere(*texts: str, organisation: str = ORGANISED) -> bool:
        found = opened(*texts, organisation=organisation)
        return plans.is_steered_elsewhere(found.plans.all[0], found)

    bare, other = plan(""), plan(name="P2", rest="type: Annan\n")
    assert is_elsewhere(bare, other)
    assert not is_elsewhere(bare)
    assert not is_elsewhere(bare, plan("", name="P2", rest="type: Annan\n"))
    assert not is_elsewhere(plan(), other)
    assert not is_elsewhere(plan("", body="okänd"), plan(body="okänd", name="P2", rest="type: A\n"))
    typed = ORGANISED.replace("id: board,", "id: board, plan: Plan,")
    assert not is_elsewhere(bare, other, organisation=typed)
    # A level that is not there names no type.
    loose = ORGANISED.replace("name: Socialnämnden, level: board", "name: Socialnämnden, level: x")
    assert is_elsewhere(bare, other, organisation=loose)


@pytest.mark.parametrize(
    ("goals", "rest", "known"),
    [
        ("", "", NO),
        ("{id: M1, title: A}", "", NO),
        ("{id: M1, title: A, supports: K1}", "", YES),
        ("{id: M1, title: A, supports: {a: b}}", "", UNKNOWN),
        ("", "passes_on: [K1]\n", YES),
        ("", "not_concerned: [{goal: K1, reason: Nej.}]\n", YES),
        ("", "activities: [{id: A1, title: A, supports: K1}]\n", YES),
        ("", "assignments: [{id: U1, title: U, supports: K1}]\n", YES),
        ("", "activities: 12.5\n", UNKNOWN),
        ("", "assignments: 12.5\n", UNKNOWN),
        ("strunt", "", UNKNOWN),
        ("", "key_figures: 12.5\n", NO),
    ],
)
def test_whether_a_plan_answers_goals_above(goals: str, rest: str, known: Known) -> None:
    (one,) = opened(plan(goals, rest=rest)).plans.all
    assert isinstance(one, Plan)
    assert plans.answers_above(one) is known
