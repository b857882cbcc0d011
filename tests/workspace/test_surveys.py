"""Shares in exact decimals: what rounding real counts can give is never at fault."""

from datetime import date
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goallint.format.model import Survey
from goallint.format.values.identity import Id
from goallint.format.values.quantity import Quantity
from goallint.format.values.whole import Whole
from goallint.rules.follow_up import impossible_share, shares_disagree
from goallint.workspace.settings import Settings
from goallint.workspace.surveys import shares_of
from goallint.workspace.workspace import Workspace

WORKSPACE = Workspace((), Settings(date(2023, 12, 31)))


def survey(respondents: int, shares: list[str]) -> Survey:
    found = Survey(
        id=Id("E1"),
        respondents=Whole(respondents),
        shares={f"answer {n}": Quantity.parse(share) for n, share in enumerate(shares)},
    )
    found.document = found
    return found


@pytest.mark.slow
@settings(max_examples=400, deadline=None)
@given(
    counts=st.lists(st.integers(0, 400), min_size=1, max_size=8).filter(any),
    decimals=st.sampled_from((0, 1, 2, 4)),
    rounding=st.sampled_from((ROUND_HALF_UP, ROUND_HALF_EVEN)),
    form=st.sampled_from(("{} %", "{} procent", "{}%")),
)
def test_shares_that_come_from_counts_are_never_at_fault(
    counts: list[int], decimals: int, rounding: str, form: str
) -> None:
    respondents, exact = sum(counts), Context(prec=60)
    step = Decimal(1).scaleb(-decimals)
    shares = [
        exact.divide(Decimal(100 * count), Decimal(respondents)).quantize(step, rounding=rounding)
        for count in counts
    ]
    asked = survey(respondents, [form.format(str(share).replace(".", ",")) for share in shares])
    assert not list(shares_disagree.check(asked, WORKSPACE))
    assert not list(impossible_share.check(asked, WORKSPACE))


@settings(max_examples=200, deadline=None)
@given(respondents=st.integers(1, 60), tenths=st.integers(0, 1000))
def test_an_impossible_share_is_one_that_no_count_gives(respondents: int, tenths: int) -> None:
    share = shares_of(survey(respondents, [f"{tenths // 10},{tenths % 10} %"]))
    assert share is not None
    # Twenty times as large, all is whole: |100 k / n - t / 10| <= 1 / 20.
    possible = any(
        abs(2000 * count - 2 * tenths * respondents) <= respondents
        for count in range(respondents + 1)
    )
    assert share[0].could_be(respondents) is possible


def test_the_nearest_shares_have_as_many_decimals_as_were_written() -> None:
    (share,) = shares_of(survey(57, ["41 %"])) or ()
    assert share.nearest(57) == (23, 24)
    assert [share.of(count, 57) for count in (23, 24)] == [40, 42]
    (share,) = shares_of(survey(57, ["41,0 %"])) or ()
    assert [share.of(count, 57) for count in (23, 24)] == [Decimal("40.4"), Decimal("42.1")]


@pytest.mark.parametrize("shares", [["30", "27"], ["30 st", "27 st"], ["30 personer"]])
def test_numbers_of_answers_are_no_shares(shares: list[str]) -> None:
    assert shares_of(survey(57, shares)) is None
