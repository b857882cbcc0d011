"""Outcomes of a series: their order, who comes first, and what is known of all of them at once."""

from collections.abc import Iterable
from decimal import Decimal

from goallint.format.model import KeyFigure
from goallint.format.values.identity import Id
from goallint.format.values.period import Period
from goallint.format.values.quantity import YES_NO, Quantity, Split
from goallint.workspace.series import Outcome, Series, agreed, trend, turn

EARLIER, LATER = (KeyFigure(id=Id("SN-1")) for _ in range(2))


def outcomes(figure: KeyFigure, *stated: tuple[str, str]) -> list[Outcome]:
    return [Outcome(Period.parse(p), Split(Quantity.parse(v)), figure) for p, v in stated]


def shown(found: Iterable[Outcome]) -> list[tuple[str, str, bool]]:
    return [(one.period.text, one.value.parts[0].text, one.item is LATER) for one in found]


def test_what_a_key_figure_states_itself_comes_first_in_each_period() -> None:
    series = Series(
        [
            *outcomes(EARLIER, ("2021", "1 %"), ("2020", "2 %")),
            *outcomes(LATER, ("2021", "3 %"), ("2021-01..2021-12", "4 %"), ("2022", "5 %")),
        ]
    )
    in_order = [
        ("2020", "2 %", False),
        ("2021", "1 %", False),
        ("2021", "3 %", True),
        ("2021-01..2021-12", "4 %", True),
        ("2022", "5 %", True),
    ]
    assert shown(series.outcomes) == shown(series.with_first(EARLIER)) == in_order
    _, earlier, first, second, _ = in_order
    assert shown(series.with_first(LATER))[1:4] == [first, second, earlier]


def test_a_series_differs_where_one_period_has_two_values() -> None:
    same = outcomes(EARLIER, ("2021", "1 %"), ("2022", "2 %"))
    assert not Series([*same, *outcomes(LATER, ("2021", "1 %"))]).differs
    assert Series([*same, *outcomes(LATER, ("2021", "2 %"))]).differs


def test_a_series_has_every_year_where_each_is_in_a_period() -> None:
    assert Series([]).has_every_year
    assert Series(outcomes(EARLIER, ("2019-2021", "1 %"), ("2022-Q1", "2 %"))).has_every_year
    assert not Series(outcomes(EARLIER, ("2019", "1 %"), ("2021", "2 %"))).has_every_year


def test_the_units_of_a_series_are_as_written() -> None:
    assert Series(outcomes(EARLIER, ("2019", "1 tkr"), ("2020", "2"))).units == {"tkr", ""}


def test_what_is_done_neither_rises_nor_falls() -> None:
    told = [
        Outcome(Period.parse(period), Split(Quantity(Decimal(number), YES_NO, text)), EARLIER)
        for period, number, text in (("2023-T1", 0, "nej"), ("2023-T2", 1, "ja"))
    ]
    assert trend(told, "", "") == ""
    assert trend(outcomes(EARLIER, ("2023-T1", "3"), ("2023-T2", "4")), "", "") == "rising"


def test_where_it_went_is_known_where_all_that_is_stated_of_a_time_says_it() -> None:
    before = outcomes(EARLIER, ("2022", "70 %"))
    for last in (("81 %", "61 %"), ("61 %", "81 %")):
        now = outcomes(EARLIER, *(("2023", value) for value in last))
        assert trend([*before, *now], "higher", "procent") == ""
        assert turn([*before, *now]) is None
        assert (
            trend([*before, *outcomes(LATER, ("2023", "71 %"), ("2023", "81 %"))], "", "")
            == "rising"
        )


def test_what_is_stated_of_one_time_is_the_first_that_tells_of_the_whole_unless_some_of_it_differs() -> (
    None
):
    women = Split(None, Quantity.parse("70 %"))
    split = Outcome(Period.parse("2023"), women, EARLIER)
    first, same, other = outcomes(LATER, ("2023", "81 %"), ("2023", "81,0 %"), ("2023", "61 %"))
    assert agreed([split, first, same], "procent") is first
    assert agreed([split], "procent") is split
    for stated in ([first, other], [other, split, first], []):
        assert agreed(stated, "procent") is None
