"""How many goals, key figures and the like a report says that there are, beside those of the plans."""

import pytest

from goallint.workspace.facts.agreement.counts import count_clashes, may_clash
from goallint.workspace.workspace import Workspace
from tests.markdown import ORGANISATION
from tests.workspace.texts import workspace_of

ORGANISED = ORGANISATION + (
    "areas: [{id: x, name: X, bodies: [sn]}, {id: y, name: Y, bodies: [sn]}, {id: z, name: Z, bodies: [sn]}]\n"
)


def plan(body: str = "sn", period: str = "2023", rest: str = "", name: str = "M") -> str:
    """A plan with three goals, two of them financial or in areas, and what belongs to these."""
    return (
        f"kind: plan\ntitle: P\nbody: {body}\nperiod: {period}\n{rest}goals:\n"
        f"  - {{id: {name}1, title: A, area: x, financial: true, key_figures: [{{id: {name}N1, title: A}}]}}\n"
        f"  - {{id: {name}2, title: B, area: y, also_in: [x], key_figures: [{{id: {name}N2, title: B}}, {{id: {name}N3, title: B, role: base}}]}}\n"
        f"  - {{id: {name}3, title: C}}\n"
        f"key_figures: [{{id: {name}N4, title: D, role: context}}]\n"
        f"assignments: [{{id: {name}U1, title: U, supports: [{name}1]}}]\n"
        f"activities: [{{id: {name}A1, title: V, supports: [{name}1]}}, {{id: {name}A2, title: W, supports: [{name}2]}}]\n"
    )


def report(counts: str, rest: str = "", body: str = "sn", period: str = "2023") -> str:
    return f"kind: report\ntitle: R\nbody: {body}\nperiod: {period}\ncounts: [{counts}]\n{rest}"


def opened(*texts: str) -> Workspace:
    return workspace_of(*texts, organisation=ORGANISED)


def clashes(found: Workspace) -> list[tuple[int | None, tuple[int, ...]]]:
    """The sums and the numbers of the plans that a report's counts are none of."""
    return [(one.sum, one.listed) for one in count_clashes(found.reports[0], found)]


@pytest.mark.parametrize(
    ("of", "accepted", "listed"),
    [
        ("goals", {3}, 3),
        # With goals to reach, with base figures, and with all.
        ("key-figures", {2, 3, 4}, 2),
        ("assignments", {1}, 1),
        ("activities", {2}, 2),
        # Of the goals, of the body; all there are.
        ("areas", {2, 3}, 2),
        ("goals, financial: true", {1}, 1),
        ("goals, financial: false", {2}, 2),
        ("goals, area: x", {2}, 2),
        ("goals, goal: M2", {1}, 1),
        ("key-figures, area: x", {2, 3}, 2),
        ("key-figures, goal: M1", {1}, 1),
        ("activities, goal: M1", {1}, 1),
        ("activities, area: x", {2}, 2),
        ("assignments, goal: M1", {1}, 1),
    ],
)
def test_a_total_is_one_of_the_ways_in_which_the_plans_have_so_many(
    of: str, accepted: set[int], listed: int
) -> None:
    for total in range(1, 6):
        found = opened(plan(), report(f"{{of: {of}, total: {total}}}"))
        assert clashes(found) == ([] if total in accepted else [(None, (listed,))]), total
        assert not may_clash(found.reports[0], found)


def test_with_what_those_below_have_there_may_be_more() -> None:
    texts = (plan(), plan("avd-a", name="A"), plan("enh-1", name="E"))
    for total, is_right in ((3, True), (6, True), (9, True), (4, False), (12, False)):
        found = opened(*texts, report(f"{{of: goals, total: {total}}}"))
        assert clashes(found) == ([] if is_right else [(None, (3, 9))])


def test_what_a_report_itself_tells_of_may_be_all_that_it_counts() -> None:
    row = "goals: [{goal: M1, assessment: met}, {goal: Q1, assessment: met}]\n"
    assert clashes(opened(plan(), report("{of: goals, total: 2}", row))) == [(None, (3,))]
    others = "goals: [{goal: Q1, assessment: met}, {goal: Q2, assessment: met}]\n"
    assert clashes(opened(plan(), report("{of: goals, total: 2}", others))) == []
    more = "goals: [{goal: M1}, {goal: M2}, {goal: M3}, {goal: Q1}]\n"
    assert clashes(opened(plan(), report("{of: goals, total: 4}", more))) == []


@pytest.mark.parametrize(
    ("texts", "count"),
    [
        # No plan of the time; another that could not be read; a body, a period, an id, a file.
        ((), "of: goals, total: 9"),
        ((plan(period="2020"),), "of: goals, total: 9"),
        ((plan(period="snart"),), "of: goals, total: 9"),
        ((plan(), plan("avd-a", name="A", period="snart")), "of: goals, total: 99"),
        ((plan(), plan("okänd", name="A")), "of: goals, total: 9"),
        ((plan().replace("id: M3", "id: [x, y]"),), "of: goals, total: 9"),
        ((plan().replace("goals:\n", "goals:\n  - strunt\n"),), "of: goals, total: 9"),
        ((plan().replace("goals:\n", "goals:\n  - strunt\n"),), "of: areas, total: 9"),
        ((plan().replace("area: y", "area: [p, q]"),), "of: areas, total: 9"),
        ((plan().replace("[{id: MN1, title: A}]", "[[x]]"),), "of: key-figures, total: 9"),
        ((plan().replace("activities: [", "activities: [strunt, "),), "of: activities, total: 9"),
        ((plan(rest="together_with: [avd-a]\n"),), "of: goals, total: 9"),
        ((plan(),), "of: areas, area: x, total: 9"),
        # What the count itself says could not be read.
        ((plan(),), "of: goals, total: [x]"),
        ((plan(),), "of: goals, total: 3, area: [p, q]"),
    ],
)
def test_where_not_all_is_known_a_count_may_be_right(texts: tuple[str, ...], count: str) -> None:
    found = opened(*texts, report(f"{{{count}}}"))
    assert clashes(found) == []
    assert may_clash(found.reports[0], found)


def test_of_several_plans_those_of_the_reports_last_day_are_counted() -> None:
    texts = (plan(period="2022"), plan(name="A").replace("  - {id: A3, title: C}\n", ""))
    found = opened(*texts, report("{of: goals, total: 2}", period="2022-07..2023-06"))
    assert clashes(found) == []


def test_parts_are_to_be_the_total() -> None:
    found = opened(plan(), report("{of: goals, total: 3, parts: {met: 1, not-met: 1}}"))
    assert clashes(found) == [(2, (3,))]
    right = opened(plan(), report("{of: goals, total: 3, parts: {met: 1, not-met: 2}}"))
    assert clashes(right) == []


@pytest.mark.parametrize(
    ("shares", "true"),
    [("met: 33 %", None), ("met: 34 %", None), ("met: 40 %", "33"), ("met: 3", None), ("x: 5 %", None)],
)  # fmt: skip
def test_a_share_is_that_of_its_part(shares: str, true: str | None) -> None:
    count = f"{{of: goals, total: 3, parts: {{met: 1, not-met: 2}}, shares: {{{shares}}}}}"
    found = opened(plan(), report(count))
    told = [str(one.share) for one in count_clashes(found.reports[0], found)]
    assert told == ([true] if true else [])


ROWS = "goals: [{goal: M1, assessment: met}, {goal: M2, assessment: %s}, {goal: M3, assessment: not met}]\n"


@pytest.mark.parametrize(
    ("count", "rows", "part"),
    [
        ("total: 3, parts: {met: 2, not-met: 1}", ROWS % "met", None),
        ("total: 3, parts: {met: 2, not-met: 1}", ROWS % "not met", "met"),
        # Only where each part is a step, each row is assessed, and as many are counted.
        ("total: 3, parts: {bra: 2, not-met: 1}", ROWS % "not met", None),
        ("total: 3, parts: {met: 2, not-met: 1}", ROWS % "okänt", None),
        ("total: 3, parts: {met: 2, not-met: 1}", ROWS % "''", None),
        ("total: 3, parts: {met: 2, uppfyllt: 1}", ROWS % "not met", None),
        ("total: 3, financial: true, parts: {met: 2, not-met: 1}", ROWS % "not met", None),
    ],
)
def test_parts_by_the_steps_of_the_scale_are_those_of_the_rows(
    count: str, rows: str, part: str | None
) -> None:
    found = opened(plan(), report(f"{{of: goals, {count}}}", rows))
    told = [one.part for one in count_clashes(found.reports[0], found) if one.assessed]
    assert told == ([part] if part else [])
