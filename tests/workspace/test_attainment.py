"""Where goals stand by what reports say, and outcomes beside targets of their own time."""

from collections import Counter
from datetime import date

import pytest

from goallint.format.values.period import Period
from goallint.workspace.attainment import Attainment, Attainments, tallies
from goallint.workspace.facts.scope import Scope
from goallint.workspace.whose import Whose
from tests.markdown import ORGANISATION
from tests.workspace.texts import workspace_of

PLAN = """\
kind: plan
id: p
title: Plan
body: {body}
period: 2022-2025
goals:
  - id: G1
    title: Goal
    owner: Manager
    key_figures:
      - {{id: F1, title: Figure, unit: percent, better: higher{figure}}}
"""


def report(rows: str, period: str = "2023", body: str = "sn", more: str = "") -> str:
    return f"kind: report\ntitle: Report {period}\nbody: {body}\nperiod: {period}\n{more}{rows}"


def goals(row: str) -> str:
    return f"goals:\n  - {{{row}}}\n"


def attained(
    *reports: str,
    figure: str = "",
    scale: str = "",
    as_of: date = date(2025, 12, 31),
) -> Attainment:
    plan = PLAN.format(body="sn", figure=figure)
    workspace = workspace_of(plan, *reports, as_of=as_of, organisation=ORGANISATION + scale)
    (found,) = [one for one in Attainments(workspace).goals if one.goal.id == "G1"]
    return found


@pytest.mark.parametrize(
    ("said", "state"),
    [("met", "met"), ("partly", "on the way"), ("not-met", "not met"), ("green", "unknown")],
)
def test_a_step_of_the_scale_says_where_a_goal_stands(said: str, state: str) -> None:
    assert attained(report(goals(f"goal: G1, assessment: {said}"))).assessment.state == state


def test_the_latest_report_counts_and_what_comes_after_the_day_does_not() -> None:
    early = report(goals("goal: G1, assessment: met"), "2022")
    late = report(goals("goal: G1, assessment: not-met"), "2023")
    assert attained(late, early).assessment.state == "not met"
    found = attained(late, early, as_of=date(2022, 12, 31))
    assert found.assessment.state == "met"
    assert [said.report.period.text for said in found.assessment.said] == ["2022"]
    dated = report(goals("goal: G1, assessment: partly"), "2023", more="dated: 2026-02-01\n")
    assert attained(late, dated).assessment.state == "not met"


def test_a_forecast_lasts_until_the_next_assessment() -> None:
    forecast = report(goals("goal: G1, forecast: not-met"), "2023-01..2023-08")
    before = report(goals("goal: G1, assessment: met"), "2022")
    after = report(goals("goal: G1, assessment: met"), "2023")
    found = attained(before, forecast)
    assert (found.assessment.state, found.forecast.state) == ("met", "not met")
    assert attained(forecast, after).forecast.state == "none"
    # A forecast is no assessment.
    assert attained(forecast).assessment.state == "none"


def test_two_reports_of_one_day_that_differ_leave_it_unknown() -> None:
    one = report(goals("goal: G1, assessment: met"))
    other = report(goals("goal: G1, assessment: not-met"), body="kf")
    found = attained(one, other).assessment
    assert (found.state, len(found.said)) == ("unknown", 2)
    assert attained(one, one.replace("Report", "Copy")).assessment.state == "met"


def test_a_body_below_speaks_for_its_own_part_only() -> None:
    found = attained(report(goals("goal: G1, assessment: met"), body="enh-1"))
    assert found.assessment.state == "none"
    assert [(said.text, said.report.body) for said in found.others] == [("met", "enh-1")]


@pytest.mark.parametrize(
    "later",
    [
        report("goals: met\n", "2024"),
        report(goals("goal: G1, assessment: [met]"), "2024"),
        report(goals("goal: G9, assessment: met"), "2024"),
        report(goals("goal: G1, assessment: met"), "twenty"),
        report(goals("goal: G1, assessment: met"), "2024", body="nobody"),
    ],
)
def test_what_cannot_be_read_or_followed_may_be_the_latest(later: str) -> None:
    assert attained(later).assessment.state == "unknown"
    early = report(goals("goal: G1, assessment: met"), "2023")
    assert attained(early, later).assessment.state == "unknown"


@pytest.mark.parametrize(
    ("outcome", "verdict"),
    [
        ("2023: 81 %", "reached"),
        ("2023: 79 %", "missed"),
        ("2023-01..2023-08: 90 %", "so far"),
        ("2023-T2: 90 %", "so far"),
        # What the last part of the year came to is not what the year did, and nothing more is to come of it.
        ("2023-T3: 90 %", "unknown"),
        ("2023-12: 90 %", "unknown"),
        ("2023-T3: 90 %, 2023: 81 %", "reached"),
        ("2022: 90 %", "to come"),
        ("2024: 90 %", "past"),
    ],
)  # fmt: skip
def test_an_outcome_is_judged_by_a_target_for_its_own_time(outcome: str, verdict: str) -> None:
    figure = f", target: {{2023: at least 80 %}}, outcome: {{{outcome}}}"
    (one,) = attained(figure=figure).figures
    assert one.verdict == verdict


@pytest.mark.parametrize(
    ("figure", "verdict"),
    [
        ("", "no target"),
        (", outcome: {2023: 5 %}", "no target"),
        (", target: {2023: at least 80 %}", "no outcome"),
        # A target in words that nothing is judged by is a target, as `targets` has it; a direction is none.
        (", target: balanced", "no outcome"),
        (", target: balanced, outcome: {2023: 5 %}", "unknown"),
        (", target: grupp 3", "no outcome"),
        (", target: grupp 3, outcome: {2023: [a]}", "unknown"),
        (", target: ready by 30 June 2023", "no outcome"),
        (", target: [a]", "unknown"),
        (", target: increase", "no target"),
        (", target: increase, outcome: {2023: [a]}", "no target"),
        (", target: {2023: at least 80 %}, outcome: {2023: [a]}", "unknown"),
        (", target: {2022-2025: at least 80 %}, outcome: {2025: 81 %}", "reached"),
        (", target: {2022-2025: at least 80 %}, outcome: {2024: 81 %}", "so far"),
        # Of a target for its time that nobody understands, not of another's time.
        (", target: {2023: grupp 3, 2025: at least 80 %}, outcome: {2023: 81 %}", "unknown"),
        (", target: {2022: at least 80 %, 2023: grupp 3}, outcome: {2023: 81 %}", "unknown"),
        (", target: {2023: balanced, 2025: at least 80 %}, outcome: {2024: 81 %}", "to come"),
    ],
)
def test_why_an_outcome_is_not_judged(figure: str, verdict: str) -> None:
    (one,) = attained(figure=figure).figures
    assert one.verdict == verdict


@pytest.mark.parametrize(
    ("outcome", "verdict"),
    [
        ("{2023-05: yes}", "reached"),
        # What a report of the year says later does not make it late.
        ("{2023-05: yes, 2023: yes}", "reached"),
        ("{2023-06: no}", "missed"),
        ("{2023-06: no, 2023-09: yes}", "missed"),
        ("{2023-05: no}", "so far"),
        ("{2023: yes}", "unknown"),
        ("{2022: 80 %}", "unknown"),
    ],
)
def test_a_milestone_is_reached_by_its_day_or_late(outcome: str, verdict: str) -> None:
    figure = f", target: {{2023: ready by 30 June 2023}}, outcome: {outcome}"
    assert attained(figure=figure).figures[0].verdict == verdict


def test_the_latest_outcome_may_stand_in_a_report() -> None:
    row = "key_figures:\n  - {key_figure: F1, outcome: 82 %}\n"
    figure = ", target: {2023: at least 80 %}, outcome: {2022: 70 %}"
    (one,) = attained(report(row), figure=figure).figures
    assert one.outcome is not None
    assert (one.outcome.item.document.title, one.verdict, one.trend) == (
        "Report 2023", "reached", "better"
    )  # fmt: skip


def test_goals_without_an_owner_are_counted_too() -> None:
    plan = PLAN.format(body="sn", figure="").replace("    owner: Manager\n", "")
    found = Attainments(workspace_of(plan, as_of=date(2025, 12, 31))).goals
    assert tallies(found, "owner") == {"": {"none": 1}}
    assert tallies(found, "body") == {"sn": {"none": 1}}


# The latest plans.


def test_the_latest_plan_of_each_body_and_type_is_told_of() -> None:
    plans = [
        f"kind: plan\nid: p{year}\ntitle: Plan\nbody: sn\nperiod: {year}\n{more}goals:\n  - {{id: G{name}, title: Goal}}\n"
        for year, more, name in (
            ("2022", "", 22), ("2023", "", 23), ("2024", "", 24), ("2020", "type: Policy\n", 20),
        )
    ]  # fmt: skip

    def told(as_of: date, period: str = "") -> list[str]:
        asked = Period.parse(period) if period else None
        workspace = workspace_of(*plans, as_of=as_of, period=asked, organisation=ORGANISATION)
        return [one.goal.id for one in Attainments(workspace).goals]

    # A plan that no later one has taken the place of stays; one to come does not count yet.
    assert told(date(2023, 6, 1)) == ["G23", "G20"]
    assert told(date(2025, 6, 1)) == ["G24", "G20"]
    assert told(date(2019, 1, 1)) == ["G22", "G20"]
    assert told(date(2025, 6, 1), "2022") == ["G22"]
    assert told(date(2025, 6, 1), "2022-2023") == ["G23"]


def test_a_period_knows_nothing_of_what_came_after_it() -> None:
    reports = (
        report(goals("goal: G1, assessment: partly"), "2022"),
        report(goals("goal: G1, assessment: met"), "2023"),
    )
    plan = PLAN.format(body="sn", figure=", outcome: {2022: 70 %, 2023: 80 %}")
    workspace = workspace_of(
        plan,
        *reports,
        as_of=date(2025, 1, 1),
        period=Period.parse("2022"),
        organisation=ORGANISATION,
    )
    (found,) = Attainments(workspace).goals
    assert found.assessment.state == "on the way"
    assert found.figures[0].outcome
    assert found.figures[0].outcome.period.text == "2022"


def test_how_goals_stood_after_each_report() -> None:
    reports = (
        report(goals("goal: G1, assessment: not-met"), "2022"),
        report(goals("goal: G1, forecast: met"), "2023-01..2023-08"),
        report(goals("goal: G1, assessment: met"), "2023"),
        report(goals("goal: G1, assessment: partly"), "2027"),
    )
    plan = PLAN.format(body="sn", figure="")
    workspace = workspace_of(plan, *reports, as_of=date(2024, 3, 1), organisation=ORGANISATION)
    found = Attainments(workspace)
    assert [(one.day.isoformat(), dict(one.counts)) for one in found.history] == [
        ("2022-12-31", {"not met": 1}),
        ("2023-12-31", {"met": 1}),
    ]
    assert found.history[-1].counts == Counter(one.assessment.state for one in found.goals)


# The pace.

FOUR = "2020: 70, 2021: 72, 2022: 71, 2023: 75"


@pytest.mark.parametrize(
    ("figure", "year"),
    [
        # The nearest line goes up 1.4 a year: 75 + 4 × 1.4 reaches 80 in 2027.
        (f"outcome: {{{FOUR}}}, target: {{2025: at least 80}}", 2027),
        (f"outcome: {{{FOUR}}}, target: {{2025: at least 80.6}}", 2027),
        (f"outcome: {{{FOUR}}}, target: {{2025: more than 80.6}}", 2028),
        # The last target counts, and the latest four years.
        (f"outcome: {{2019: 20, {FOUR}}}, target: {{2024: at least 76, 2025: at least 80}}", 2027),
        (f"outcome: {{{FOUR}}}, target: {{2025: at most 60}}", None),
        ("outcome: {2020: 70, 2021: 70, 2022: 70, 2023: 70.1}, target: {2025: at least 80}", None),
    ],
)
def test_a_pace_is_read_from_four_years(figure: str, year: int | None) -> None:
    (found,) = attained(figure=f", {figure}").figures
    assert found.pace
    assert found.pace.year == year
    assert [one.period.text for one in found.pace.points] == ["2020", "2021", "2022", "2023"]


def test_less_may_be_better_and_money_has_sizes() -> None:
    figure = ", outcome: {2020: 9 mkr, 2021: 8 mkr, 2022: 7 mkr, 2023: 6000 tkr}, target: {2025: at most 4 mkr}"
    (found,) = attained(figure=figure.replace("9 mkr", "9000 tkr")).figures
    assert found.pace
    assert (found.pace.year, found.pace.yearly) == (2025, -1000)


@pytest.mark.parametrize(
    "figure",
    [
        "outcome: {2021: 72, 2022: 71, 2023: 75}, target: {2025: at least 80}",  # three points
        f"outcome: {{{FOUR}}}, target: {{2025: at least 74}}",  # reached
        f"outcome: {{{FOUR}}}",  # no target
        f"outcome: {{{FOUR}}}, target: {{2022: at least 80}}",  # of a time that is past
        f"outcome: {{{FOUR}}}, target: {{2025: 80–90}}",  # which end?
        "outcome: {2020: 70, 2021: 72, 2022: 71, 2023-01..2023-08: 75}, target: {2025: at least 80}",
        "outcome: {2020: 70 tkr, 2021: 72 tkr, 2022: 71 tkr, 2023: 75}, target: {2025: at least 80}",
    ],
)
def test_there_is_no_pace_where_it_cannot_be_told(figure: str) -> None:
    assert attained(figure=f", {figure}").figures[0].pace is None


def test_two_values_of_one_year_give_no_pace() -> None:
    figure = f", outcome: {{{FOUR}}}, target: {{2025: at least 80}}"
    other = report("key_figures:\n  - {key_figure: F1, outcome: 74}\n", "2022")
    assert attained(other, figure=figure).figures[0].pace is None


@pytest.mark.parametrize(
    ("target", "outcome", "verdict", "shown"),
    [
        ("{women: 80 %, men: 85 %}", "{women: 81 %, men: 84 %}", "missed", "81 % / 84 %"),
        ("{women: 80 %, men: 85 %}", "{women: 81 %, men: 85 %}", "reached", "81 % / 85 %"),
        ("{women: 80 %}", "{women: 81 %}", "reached", "81 % / –"),
        ("82 %", "{women: 81 %, men: 84 %}", "unknown", "81 % / 84 %"),
        ("82 %", "{total: 82 %, women: 81 %, men: 84 %}", "reached", "82 %"),
    ],
)
def test_an_outcome_that_is_split_without_a_total_is_the_latest_and_is_shown_as_both(
    target: str, outcome: str, verdict: str, shown: str
) -> None:
    figure = f", target: {{2024: {target}}}, outcome: {{2023: 79 %, 2024: {outcome}}}"
    (measured,) = attained(figure=figure).figures
    assert measured.outcome
    assert (measured.verdict, str(measured.outcome.value)) == (verdict, shown)


def test_of_a_year_stated_both_as_a_whole_and_split_the_whole_counts() -> None:
    rows = "key_figures:\n  - {key_figure: F1, outcome: {2024: {women: 70 %, men: 84 %}}}\n"
    figure = ", target: {2024: 82 %}, outcome: {2024: 83 %}"
    (measured,) = attained(report(rows, "2024"), figure=figure).figures
    assert measured.verdict == "reached"


def test_no_step_calls_a_missed_target_met() -> None:
    scale = """\
assessment_scale:
  - {id: met, name: Met, from: 100 %}
  - {id: partly, name: Partly, from: 80 %}
  - {id: not-met, name: Not met}
"""
    figure = ", target: {2024: more than 80 %}, outcome: {2024: 80 %}"
    (measured,) = attained(figure=figure, scale=scale).figures
    assert (measured.verdict, measured.step) == ("missed", None)


@pytest.mark.parametrize(
    ("target", "verdict"),
    [
        ("at least 80 % each year", "missed"),
        ("minst 80 % varje år", "missed"),
        ("minst 80 % årligen", "missed"),
        ("at least 80 %", "so far"),
    ],
)
def test_what_is_asked_for_each_year_is_judged_by_each(target: str, verdict: str) -> None:
    figure = f", target: {{2022-2025: {target}}}, outcome: {{2023: 81 %, 2024: 79 %}}"
    (measured,) = attained(figure=figure).figures
    assert measured.verdict == verdict


def test_goals_of_a_plan_that_bodies_share_are_told_of_with_each() -> None:
    organisation = """\
kind: organisation
levels: [{id: board}]
bodies: [{id: sn, level: board}, {id: tn, level: board}, {id: bn, level: board}]
"""
    plan = PLAN.format(body="sn", figure="").replace("period:", "together_with: [tn]\nperiod:")
    workspace = workspace_of(plan, as_of=date(2025, 12, 31), organisation=organisation)
    for body, told in (("sn", ["G1"]), ("tn", ["G1"]), ("bn", [])):
        found = Attainments(workspace, Whose(frozenset({body})))
        assert [one.goal.id for one in found.goals] == told
        assert [goal.id for goal in Scope(workspace, frozenset({body})).goals()] == told
