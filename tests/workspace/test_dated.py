"""Titles, ids and decisions of another time than the period, and shares that the numbers beside them are not."""

from decimal import Decimal

import pytest

from goallint.workspace.facts.agreement.dated import misdated
from goallint.workspace.facts.agreement.stated_shares import (
    corrected,
    stated_shares,
    wrong_shares,
)
from tests.markdown import ORGANISATION
from tests.workspace.texts import workspace_of


def document(
    title: str, period: str, *, kind: str = "plan", rest: str = "", organisation: str = ORGANISATION
) -> tuple[str, str, str] | None:
    """Where a document says another time, with what it says and what would fit."""
    found = workspace_of(
        f'kind: {kind}\ntitle: "{title}"\nbody: sn\nperiod: {period}\n{rest}',
        organisation=organisation,
    )
    wrong = misdated(found.documents[1], found)
    return (wrong.field, wrong.said, wrong.fitting) if wrong is not None else None


@pytest.mark.parametrize(
    ("title", "period", "expected"),
    [
        ("Budget 2023", "2023", None),
        ("Budget 2022", "2023", ("title", "2022", "Budget 2023")),
        ("Budget 2024", "2023", ("title", "2024", "Budget 2023")),
        # Further away it is of another document, or a goal; several years are told one by one.
        ("Budget 2021", "2023", None),
        ("Budget 2025", "2023", None),
        ("Budget 2022 och 2021", "2023", None),
        ("Strategi 2024", "2021-2023", None),
        ("Budget 2021–2022", "2023", ("title", "2021–2022", "Budget 2023")),
        ("Plan 2020", "2021-2023", ("title", "2020", "Plan 2021–2023")),
        ("Budget", "2023", None),
        ("Budget 2022", "snart", None),
    ],
)
def test_a_title_of_another_year(
    title: str, period: str, expected: tuple[str, str, str] | None
) -> None:
    assert document(title, period) == expected


@pytest.mark.parametrize(
    ("title", "period", "expected"),
    [
        ("Tertial 1", "2023-T1", None),
        ("Uppföljning tertial 2", "2023-T1", ("title", "tertial 2", "Uppföljning tertial 1")),
        ("Uppföljning kvartal 3", "2023-Q1", ("title", "kvartal 3", "Uppföljning kvartal 1")),
        ("Uppföljning januari–april", "2023-01..2023-08",
         ("title", "januari–april", "Uppföljning januari–augusti")),
        ("Follow-up January–April", "2023-01..2023-08",
         ("title", "January–April", "Follow-up January–August")),
        ("Uppföljning januari–augusti", "2023-01..2023-08", None),
        # A period that ends in no quarter, and a year that is none of the calendar, have none.
        ("Uppföljning kvartal 3", "2023-01..2023-05", None),
        ("Uppföljning tertial 2 2022/23", "2023-T1", None),
        ("Tertial 1 och tertial 2", "2023-T1", None),
    ],
)  # fmt: skip
def test_a_title_of_another_part_of_the_year(
    title: str, period: str, expected: tuple[str, str, str] | None
) -> None:
    assert document(title, period, kind="report") == expected


def test_in_a_fiscal_year_nobody_knows_when_its_quarters_begin() -> None:
    fiscal = ORGANISATION.replace("name: Exempelkommun", "name: X\nfiscal_year: '07-01'")
    found = workspace_of(
        "kind: report\ntitle: Kvartal 3\nbody: sn\nperiod: 2023-01..2023-03\n", organisation=fiscal
    )
    if not found.settings.fiscal_year.is_calendar:
        assert misdated(found.documents[1], found) is None


@pytest.mark.parametrize(
    ("rest", "period", "expected"),
    [
        ("id: plan-2022\n", "2023", ("id", "2022", "plan-2023")),
        ("id: plan-2023\n", "2023", None),
        ("decided: Nämnden 2021-12-01\n", "2023", ("decided", "2021-12-01", "")),
        ("decided: Nämnden 2022-01-01\n", "2023", None),
        ("decided: Nämnden 2021-12-01\n", "2023-2025", None),
    ],
)
def test_an_id_or_a_decision_of_another_year(
    rest: str, period: str, expected: tuple[str, str, str] | None
) -> None:
    assert document("Plan", period, rest=rest) == expected


def test_what_is_no_plan_or_report_has_no_year() -> None:
    found = workspace_of("kind: audit\ntitle: Granskning 2022\nbody: sn\ndated: 2023-05-01\n")
    assert all(misdated(one, found) is None for one in found.documents)


@pytest.mark.parametrize(
    ("text", "true"),
    [
        ("15 av 20 mål (75 %) är nådda", []),
        ("15 av 20 mål (70 %) är nådda", ["75"]),
        ("15 av 20, alltså 70 procent", ["75"]),
        ("75 % (14 av 20)", ["70"]),
        ("66,6 % (2 av 3)", []),
        ("66,7 % (2 av 3)", []),
        ("66,5 % (2 av 3)", ["66.7"]),
        ("1 500 of 2 000 (70 per cent)", ["75"]),
        # More than all, of nothing, and about so many are no shares.
        ("25 av 20 mål (75 %)", []),
        ("0 av 0 mål (75 %)", []),
        ("0 av 20 mål (75 %)", ["0"]),
        ("20 av 20 mål (75 %)", ["100"]),
        ("cirka 15 av 20 mål (70 %)", []),
        ("cirka dubbelt: 15 av 20 mål (70 %)", ["75"]),
    ],
)
def test_shares_that_the_numbers_beside_them_are_not(text: str, true: list[str]) -> None:
    assert [str(one.true) for one in wrong_shares(text)] == true


def test_a_share_is_told_as_exactly_as_it_is_written() -> None:
    assert corrected(Decimal("70"), 2, 3) == Decimal("67")
    assert corrected(Decimal("70.0"), 2, 3) == Decimal("66.7")
    assert corrected(Decimal("66"), 2, 3) is None
    assert corrected(Decimal("65"), 66, 100) == Decimal("66")


def test_shares_stand_in_every_text_of_a_report() -> None:
    said = "15 av 20 (70 %)"
    found = workspace_of(
        f"kind: report\ntitle: R\nbody: sn\nperiod: 2023\nsections: {{Läget: '{said}'}}\n"
        f"goals:\n  - {{goal: M1, analysis: '{said}'}}\n  - {{goal: M2, by: {{avd-a: '{said}'}}}}\n"
        f"  - {{goal: M3, analysis: 15 av 20 (75 %)}}\n",
        f"kind: plan\ntitle: '{said}'\nbody: sn\nperiod: 2023\n",
    )
    _, report, plan = found.documents
    assert {field for _, field, _ in stated_shares(report)} == {
        "analysis", ("by", "avd-a"), ("sections", "Läget"),
    }  # fmt: skip
    assert list(stated_shares(plan)) == []
