"""Outcomes in time: at which pace a target is neared, over which years one is a mean, which day is meant."""

from fractions import Fraction

import pytest

from goallint.format.values.fiscal_year import CALENDAR
from goallint.format.values.period import Period
from goallint.format.values.quantity import Quantity
from goallint.format.values.target import Target
from goallint.workspace.averages import span_of
from goallint.workspace.milestones import day_of, is_of_time, tells
from goallint.workspace.pace import FARTHEST, Pace, pace
from goallint.workspace.series import are_same, only_value, stated, trend, turn
from goallint.workspace.workspace import Workspace
from tests.workspace.texts import workspace_of


def plan(fields: str) -> str:
    return f"kind: plan\ntitle: P\nbody: sn\nperiod: 2023\nkey_figures: [{{id: N1, title: Antal, {fields}}}]\n"


def pace_of(fields: str) -> tuple[Pace | None, Workspace]:
    found = workspace_of(plan(fields))
    measure = found.measures.of(found.plans.all[0].key_figures[0])
    return pace(measure, measure.outcomes), found


FOUR = "outcome: {2020: 10, 2021: 20, 2022: 30, 2023: 40}"


@pytest.mark.parametrize(
    ("fields", "yearly", "year"),
    [
        (f"better: higher, target: {{2030: 100}}, {FOUR}", 10, 2029),
        (f"better: higher, target: {{2030: 95}}, {FOUR}", 10, 2029),
        (f"target: {{2030: minst 100}}, {FOUR}", 10, 2029),
        (f"target: {{2030: mer än 100}}, {FOUR}", 10, 2030),
        (f"target: {{2030: minst 290}}, {FOUR}", 10, 2023 + FARTHEST),
        (f"target: {{2030: minst 291}}, {FOUR}", 10, None),
        # Away from it, nobody can say when.
        (f"target: {{2030: högst 20}}, {FOUR}", 10, None),
        ("target: {2030: högst 20}, outcome: {2020: 60, 2021: 50, 2022: 40, 2023: 30}", -10, 2024),
        ("target: {2030: mindre än 20}, outcome: {2020: 60, 2021: 50, 2022: 40, 2023: 30}", -10, 2025),
        ("target: {2030: minst 100}, outcome: {2020: 40, 2021: 40, 2022: 40, 2023: 40}", 0, None),
        # The nearest straight line, of the latest four.
        ("target: {2030: minst 100}, outcome: {2019: 99, 2020: 10, 2021: 10, 2022: 30, 2023: 30}", 8, 2032),
        # In the unit of the last outcome.
        ("unit: kr, target: {2030: minst 1 tkr}, outcome: {2020: 100 kr, 2021: 200 kr, 2022: 300 kr, 2023: 400 kr}", 100, 2029),
    ],
)  # fmt: skip
def test_when_a_target_would_be_reached(fields: str, yearly: int, year: int | None) -> None:
    found, _ = pace_of(fields)
    assert found is not None
    assert (found.yearly, found.year) == (Fraction(yearly), year)


@pytest.mark.parametrize(
    "fields",
    [
        FOUR,
        "better: higher, target: {2030: 100}, outcome: {2021: 20, 2022: 30, 2023: 40}",
        # Reached already, of an earlier time, or with nothing that says which way is good.
        f"target: {{2030: minst 40}}, {FOUR}",
        f"target: {{2022: minst 100}}, {FOUR}",
        f"target: {{2030: 100}}, {FOUR}",
        # In another unit; for another part of the year; twice with two values; apart only.
        "target: {2030: minst 100 %}, outcome: {2020: 10 kr, 2021: 20 kr, 2022: 30 kr, 2023: 40 kr}",
        "target: {2030: minst 100}, outcome: {2020-Q1: 10, 2021-Q1: 20, 2022-Q1: 30, 2023-Q1: 40}",
        "target: {2030: minst 100}, outcome: {2020: 10, 2021: 20, 2022: {women: 1, men: 2}, 2023: 40}",
        "target: {2030: minst 100}, outcome: {2017-2018: 5, 2019-2020: 10, 2021-2022: 20, 2023: 40}",
        "target: {2030: minst 100}, outcome: {2020: 10, 2021: 20, 2021-09..2022-08: 30, 2023: 40}",
    ],
)
def test_of_what_no_pace_is_told(fields: str) -> None:
    assert pace_of(fields)[0] is None


def test_a_year_with_two_values_has_no_pace() -> None:
    found = workspace_of(
        plan(f"target: {{2030: minst 100}}, {FOUR}"),
        "kind: report\ntitle: R\nbody: sn\nperiod: 2023\nkey_figures: [{key_figure: N1, outcome: 41}]\n",
    )
    measure = found.measures.of(found.plans.all[0].key_figures[0])
    assert pace(measure, measure.outcomes) is None


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("minst 3 i genomsnitt över 2 år", 2),
        ("minst 3 i genomsnitt över 12 år", 12),
        ("minst 3 i genomsnitt över 13 år", 0),
        ("minst 3 i genomsnitt över 1 år", 0),
        ("minst 3 i genomsnitt över tio år", 10),
        ("at least 3 on average over four years", 4),
        ("minst 3 i genomsnitt under planperioden", 3),
    ],
)
def test_a_mean_is_over_some_years_and_no_more_than_twelve(text: str, years: int) -> None:
    target = Target.parse(text)
    assert target is not None
    assert span_of(target, Period.parse("2023-2025")) == years


@pytest.mark.parametrize(
    ("text", "is_day"), [("2023-06-30", True), ("2023", False), ("2030", False)]
)
def test_only_a_day_is_a_milestone(text: str, is_day: bool) -> None:
    target = Target.parse(text)
    assert target is not None
    assert (day_of(target, CALENDAR) is not None) is is_day
    for period, tells_it in (("2023-06", True), ("2023", True), ("2023-05", False)):
        assert is_of_time(target, Period.parse(period), CALENDAR) is (is_day and tells_it)


def test_no_day_is_one_for_women_or_men() -> None:
    for who in ("women", "men"):
        found = workspace_of(plan(f"target: {{2023: {{{who}: 2023-06-30}}}}"))
        for _, target in found.plans.all[0].key_figures[0].target or ():
            assert day_of(target, CALENDAR) is None


def outcomes(values: str) -> Workspace:
    return workspace_of(plan(f"outcome: {{{values}}}"))


@pytest.mark.parametrize(
    ("values", "pair", "went", "with_higher", "with_lower"),
    [
        ("2022: 3, 2023: 4", ("2022", "2023"), "rising", "better", "worse"),
        ("2022: 4, 2023: 3", ("2022", "2023"), "falling", "worse", "better"),
        ("2022: 4, 2023: 4", ("2022", "2023"), "steady", "steady", "steady"),
        # Whole years go before parts, and only what is as long is compared.
        ("2022: 3, 2022-Q4: 1, 2023: 4, 2024-Q1: 9", ("2022", "2023"), "rising", "better", "worse"),
        ("2022-Q1: 3, 2022-01..2022-06: 9, 2023-Q1: 4", ("2022-Q1", "2023-Q1"), "rising", "better", "worse"),
        ("2022-Q1: 3, 2023-01..2023-06: 4", None, "", "", ""),
        ("2023: 4", None, "", "", ""),
        ("2022: 3 kr, 2023: 4 %", ("2022", "2023"), "", "", ""),
        ("2022: {women: 3}, 2023: 4", None, "", "", ""),
    ],
)  # fmt: skip
def test_where_outcomes_went(
    values: str, pair: tuple[str, str] | None, went: str, with_higher: str, with_lower: str
) -> None:
    found = outcomes(values)
    figure = found.plans.all[0].key_figures[0]
    series = sorted(stated(figure.outcome, None, figure), key=lambda one: one.period.end)
    turned = turn(series)
    assert (turned and tuple(one.period.text for one in turned)) == pair
    directions = [trend(series, better, "") for better in ("", "higher", "lower")]
    assert directions == [went, with_higher, with_lower]
    assert not tells(series)


def test_what_tells_whether_something_is_done() -> None:
    found = outcomes("2022: ja, 2023: 4")
    figure = found.plans.all[0].key_figures[0]
    assert tells(stated(figure.outcome, None, figure))


def test_values_are_the_same_but_for_rounding() -> None:
    def same(one: str, other: str, unit: str = "") -> bool | None:
        return are_same(Quantity.parse(one), Quantity.parse(other), unit)

    assert same("4,4 %", "4 %")
    assert same("4,5 %", "4 %")
    assert not same("4,6 %", "4 %")
    assert same("1 mkr", "1 049 tkr") is True
    assert same("1 mkr", "1,6 mkr") is False
    assert same("4 %", "4 kr") is None
    assert same("4", "4 %", "procent")


def test_of_several_values_there_is_one_where_all_are_the_same() -> None:
    def only(*texts: str) -> str | None:
        found = only_value(map(Quantity.parse, texts), "")
        return found.text if found is not None else None

    assert only("1 mkr", "1 000 tkr") == "1 mkr"
    assert only("1 mkr", "2 mkr") is None
    assert only("1 mkr", "1 %") is None
    assert only() is None
