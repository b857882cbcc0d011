"""Whom facts are asked about: what stands with others, what became of bodies and of audits, and days as targets."""

from datetime import date

from goallint.workspace.attainment import Attainments
from goallint.workspace.facts.asked import FACTS
from goallint.workspace.facts.known import NO, UNKNOWN, YES, Known
from goallint.workspace.facts.scope import Scope
from goallint.workspace.workspace import Workspace
from tests.markdown import ORGANISATION
from tests.workspace.texts import workspace_of


def asked(workspace: Workspace, fact: str, *bodies: str) -> list[tuple[str, Known | None, str]]:
    cases = FACTS[fact].cases(Scope(workspace, frozenset(bodies)))
    return [(case.item.name, case.known, case.how) for case in cases]


def test_a_deficit_is_its_body_s_in_whoever_s_report_it_stands() -> None:
    report = """\
kind: report
id: annual
title: Årsredovisning 2023
body: kf
period: 2023
budget:
  - {body: sn, deviation: "-3 mkr", actions: [A1]}
  - {body: kf, deviation: "-4 mkr"}
"""
    workspace = workspace_of(report)
    fact = FACTS["deficit-has-measures"]
    of = {
        body: [
            (case.beside.name, case.known)
            for case in fact.cases(Scope(workspace, frozenset({body})))
            if case.beside is not None
        ]
        for body in ("sn", "kf")
    }
    # The total of the council is not a deficit of its own.
    assert of == {"sn": [("sn", YES)], "kf": []}


AUDIT = """\
kind: audit
title: Granskning {year}
body: sn
dated: {year}-06-01
recommendations:
  - id: {year}-1
    text: Gör målen mätbara.
    to: sn
    {follow_up}
  - {{id: {year}-2, text: Följ upp målen., to: sn}}
"""


def test_of_a_followed_up_audit_what_nobody_followed_up_is_not_known_to_be_done() -> None:
    done = "follow_up: {date: 2023-09-01, status: done}"
    workspace = workspace_of(
        AUDIT.format(year=2022, follow_up=done),
        AUDIT.format(year=2023, follow_up="section: 4"),
        AUDIT.format(year=2020, follow_up="section: 4"),
    )
    assert asked(workspace, "recommendation-is-carried-out", "sn") == [
        ("2022-1", YES, "done"),
        ("2022-2", UNKNOWN, ""),
        ("2023-1", None, "not yet due"),
        ("2023-2", None, "not yet due"),
        ("2020-1", UNKNOWN, ""),
        ("2020-2", UNKNOWN, ""),
    ]


MERGED = """\
kind: plan
id: kf
title: Budget 2023
body: kf
period: 2023
---
kind: plan
id: a
title: Plan 2022
type: Plan
body: avd-a
period: 2022
goals:
  - {id: A1, title: Goal}
---
kind: plan
id: b
title: Plan 2023
type: Plan
body: avd-b
period: 2023
goals:
  - {id: B1, title: Goal, continues: A1}
"""


def test_a_body_whose_goals_another_continues_may_be_no_more() -> None:
    organisation = ORGANISATION.replace("id: department,", "id: department, plan: Plan,")
    workspace = workspace_of(MERGED, organisation=organisation)
    assert asked(workspace, "body-has-plan", "avd-a", "avd-b") == [
        ("avd-a", UNKNOWN, ""),
        ("avd-b", YES, ""),
    ]
    assert asked(workspace, "plan-is-current", "avd-a") == [("a", None, "followed by a later plan")]
    # Whose goals are continued is not counted beside what continues them.
    assert [one.goal.id for one in Attainments(workspace).goals] == ["B1"]
    kept = MERGED.replace(", continues: A1", "")
    assert asked(workspace_of(kept, organisation=organisation), "body-has-plan", "avd-a") == [
        ("avd-a", NO, "")
    ]


MILESTONE = """\
kind: plan
title: Plan 2023
body: sn
period: 2023
goals:
  - id: G1
    title: The model is in place
    key_figures:
      - {{id: K1, title: The model is in place, target: by 30 June 2023{outcome}}}
"""


def test_a_day_is_a_target_once_outcomes_say_whether_it_is_done() -> None:
    told = workspace_of(MILESTONE.format(outcome=", outcome: {2023-06: yes}"))
    for fact in ("goal-can-be-judged", "target-shows-direction", "key-figure-data-agree"):
        assert [known for _, known, _ in asked(told, fact, "sn")] == [YES], fact
    untold = workspace_of(MILESTONE.format(outcome=""))
    assert [known for _, known, _ in asked(untold, "goal-can-be-judged", "sn")] == [UNKNOWN]


YEAR = """\
kind: plan
title: Plan {year}
body: sn
period: {year}
goals:
  - id: G1
    title: Goal
    key_figures:
      - {{id: K1, title: Figure, unit: percent, better: higher, target: 80 %{outcome}}}
"""


def test_a_replaced_plan_is_judged_by_the_outcomes_of_its_own_time() -> None:
    workspace = workspace_of(
        YEAR.format(year=2022, outcome=", outcome: {2022: 85 %, 2023-08: 70 %}"),
        YEAR.format(year=2023, outcome=""),
        as_of=date(2023, 12, 31),
    )
    first, last = (plan.goals[0].key_figures[0] for plan in workspace.plans.all)
    attainments = Attainments(workspace)
    assert attainments.verdicts.measured(first).verdict == "reached"
    assert attainments.verdicts.measured(last).verdict == "so far"


def test_what_was_still_to_come_is_not_among_the_goals_of_an_earlier_day() -> None:
    report = """\
kind: report
title: Report {year}
body: sn
period: {year}
goals:
  - {{goal: G1, assessment: met, analysis: As planned.}}
"""
    first = "kind: plan\ntitle: Plan 2023\nbody: avd-a\nperiod: 2023\ngoals:\n  - {id: A1, title: Goal}\n"
    workspace = workspace_of(
        YEAR.format(year=2022, outcome=""),
        YEAR.format(year=2023, outcome=""),
        first,
        report.format(year=2022),
        report.format(year=2023),
        as_of=date(2024, 3, 1),
    )
    counts = [dict(one.counts) for one in Attainments(workspace).history]
    assert counts == [{"met": 1}, {"met": 1, "none": 1}]


def test_reports_of_two_years_are_not_said_to_have_the_same_headings() -> None:
    calendar = ORGANISATION + "reporting:\n  - {id: annual, from: board, each: year}\n"
    report = (
        "kind: report\ntitle: Report\nreporting: annual\nbody: sn\nperiod: {}\nsections: [{}]\n"
    )
    workspace = workspace_of(
        report.format(2022, "Economy"),
        report.format(2023, "Economy, Staff"),
        organisation=calendar,
    )
    assert asked(workspace, "reports-share-form", "sn") == [("annual", None, "one report a year")]
