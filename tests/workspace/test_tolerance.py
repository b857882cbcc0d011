"""How far an outcome may be from its target and still be called met, and trends that outcomes contradict."""

from decimal import Decimal

import pytest

from goallint.format.values.quantity import Quantity
from goallint.workspace.facts.agreement.tolerance import is_within, rooms, tolerance_of
from goallint.workspace.facts.agreement.trends import trend_clashes
from goallint.workspace.facts.known import NO, UNKNOWN, YES, Known
from tests.markdown import ORGANISATION
from tests.workspace.texts import workspace_of


def plan(fields: str) -> str:
    return (
        "kind: plan\ntitle: P\nbody: sn\nperiod: 2023\ngoals: [{id: M1, title: Alla är nöjda}]\n"
        f"key_figures: [{{id: N1, title: Nöjda, measures: M1, better: higher, {fields}}}]\n"
    )


REPORT = "kind: report\ntitle: R\nbody: sn\nperiod: 2023\n"


@pytest.mark.parametrize(
    ("fields", "answer"),
    [
        ("unit: antal, target: 100, tolerance: 5, outcome: 95", YES),
        ("unit: antal, target: 100, tolerance: 5, outcome: 94", NO),
        ("unit: antal, target: 100, tolerance: 5 %, outcome: 95", YES),
        ("unit: antal, target: 100, tolerance: 5 procentenheter, outcome: 95", None),
        ("unit: antal, target: 90–100, tolerance: 5, outcome: 86", YES),
        ("unit: antal, target: 90–100, tolerance: 5, outcome: 104", YES),
        ("unit: antal, target: 90–100, tolerance: 5, outcome: 84", NO),
        # Of a share, per cent may be of the target or percentage points.
        ("unit: procent, target: 50 %, tolerance: 10 %, outcome: 45 %", YES),
        ("unit: procent, target: 50 %, tolerance: 10 %, outcome: 42 %", UNKNOWN),
        ("unit: procent, target: 50 %, tolerance: 10 %, outcome: 39 %", NO),
        ("unit: procent, target: 50 %, tolerance: 10 %, outcome: 65 %", YES),
        ("unit: procent, target: 50 %, tolerance: 5 procentenheter, outcome: 45 %", YES),
        # Nothing is known where it, or whether the target is met, is not.
        ("unit: antal, target: 100, outcome: 95", None),
        ("unit: antal, target: 100, tolerance: [x, y], outcome: 95", UNKNOWN),
        ("unit: antal, target: 100, tolerance: 5, outcome: 3 kr", UNKNOWN),
        ("unit: antal, target: 100, tolerance: 5", UNKNOWN),
        # Nor is one tolerance for women and men apart, or for a mean.
        ("unit: antal, target: {2023: {women: 100, men: 100}}, tolerance: 5, outcome: {2023: {women: 96, men: 96}}", UNKNOWN),
        ("unit: antal, target: {2023: {women: 100, men: 100}}, tolerance: 5, outcome: {2023: {total: 96, women: 96, men: 96}}", None),
        ("unit: antal, target: {2022-2023: minst 100 i genomsnitt över två år}, tolerance: 5, outcome: {2022: 96, 2023: 96}", None),
    ],
)  # fmt: skip
def test_within_the_tolerance(fields: str, answer: Known | None) -> None:
    found = workspace_of(plan(fields), REPORT)
    figure = found.plans.all[0].key_figures[0]
    (shown,) = found.assessments.compared(figure, found.reports[0])
    assert is_within(shown, found) is answer


def test_the_tolerance_is_the_key_figures_own_or_the_organisations() -> None:
    for fields, own in (("unit: antal, tolerance: 5", "5"), ("unit: antal", "3 %")):
        found = workspace_of(plan(fields), organisation=f"{ORGANISATION}tolerance: 3 %\n")
        said = tolerance_of(found.plans.all[0].key_figures[0], found)
        assert said is not None
        assert said.text == own
    bare = workspace_of(plan("unit: antal"))
    assert tolerance_of(bare.plans.all[0].key_figures[0], bare) is None


@pytest.mark.parametrize(
    ("organisation", "fields", "answer"),
    [
        ("tolerance: [x, y]\n", "unit: antal, target: 100, outcome: 95", UNKNOWN),
        ("tolerance: [x, y]\n", "unit: antal, target: 100, tolerance: 5, outcome: 95", YES),
        ("tolerance: 5 %\n", "unit: antal, target: 100, outcome: 95", YES),
    ],
)
def test_an_unreadable_tolerance_of_the_organisation_counts_where_there_is_no_own(
    organisation: str, fields: str, answer: Known
) -> None:
    found = workspace_of(plan(fields), REPORT, organisation=ORGANISATION + organisation)
    figure = found.plans.all[0].key_figures[0]
    (shown,) = found.assessments.compared(figure, found.reports[0])
    assert is_within(shown, found) is answer


def test_what_a_tolerance_comes_to() -> None:
    def room(tolerance: str, beside: str, unit: str = "") -> tuple[Decimal, ...]:
        return rooms(Quantity.parse(tolerance), Decimal(50), Quantity.parse(beside), unit)

    assert room("10 %", "45 %") == (Decimal(5), Decimal(10))
    assert room("-10 %", "45", "antal") == (Decimal(5),)
    assert room("2 procentenheter", "45", "%") == (Decimal(2),)
    assert room("2 procentenheter", "45", "antal") == ()
    assert room("2 tkr", "45 kr") == (Decimal(2000),)
    assert room("2 tkr", "45 %") == ()


@pytest.mark.parametrize(
    ("figure", "trends", "went"),
    [
        ("outcome: {2022: 70, 2023: 80}", ["better"], []),
        ("outcome: {2022: 70, 2023: 80}", ["worse"], ["better"]),
        ("outcome: {2022: 70, 2023: 80}", ["same"], ["better"]),
        ("outcome: {2022: 80, 2023: 70}", ["better"], ["worse"]),
        ("outcome: {2022: 70, 2023: 70}", ["better"], ["same"]),
        # By no more than rounding it may be called the same.
        ("outcome: {2022: 70, 2023: '70.4'}", ["same"], []),
        # A year between, two values of one year, what could not be read, and no way that is good.
        ("outcome: {2021: 70, 2023: 80}", ["worse"], []),
        ("outcome: {2022: 70}", ["worse"], []),
        ("outcome: {2022: 70, 2023: [x]}", ["worse"], []),
        ("outcome: {2022: 70, 2023: 80}, ref: K9", ["worse"], []),
        ("outcome: {2022: 70, 2023: 80}", ["''"], []),
    ],
)
def test_a_trend_that_the_outcomes_contradict(
    figure: str, trends: list[str], went: list[str]
) -> None:
    # A row about a key figure that is not there stops nothing.
    rows = ", ".join(f"{{key_figure: N1, trend: {one}}}" for one in trends)
    report = f"{REPORT}key_figures: [{{key_figure: N9, trend: worse}}, {rows}]\n"
    found = workspace_of(plan(f"unit: antal, {figure}"), report)
    assert [one.went for one in trend_clashes(found.reports[0], found)] == went
    half = report.replace("period: 2023", "period: 2023-01..2023-06")
    found = workspace_of(plan(f"unit: antal, {figure}"), half)
    assert list(trend_clashes(found.reports[0], found)) == []
