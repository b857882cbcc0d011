"""Numbers that goallint works out are told with the decimal sign of the messages' language."""

from decimal import Decimal
from pathlib import Path

import pytest

from goallint.findings import Example
from goallint.rules import suggest
from tests.cli.command import goallint
from tests.markdown import ORGANISATION

PLAN = """\
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-1
    title: Brukarna är friska
    key_figures:
      - {id: A, title: Sjukfrånvaro, unit: procent, better: lower, outcome: {2022: "6,25 %"}}
      - {id: B, title: Resultat, unit: mkr, better: higher, target: "1,500"}
      - {id: C, title: Avgång, unit: procent, better: lower, outcome: {2022: 9 %}, target: minska med 2 procentenheter jämfört med 2022}
      - {id: D, title: Elever, better: lower, unit: antal, baseline: {2022: 25}, target: minska med 10 %}
"""


@pytest.mark.parametrize(
    ("number", "unit", "told"),
    [
        (Decimal("6.2"), "%", Example("6.2 %", "6,2 %")),
        (Decimal("1250.5"), "kr", Example("1 250.5 kr", "1 250,5 kr")),
        (Decimal(12), "", Example("12", "12")),
    ],
)
def test_a_number_has_a_sign_for_each_language(number: Decimal, unit: str, told: Example) -> None:
    assert suggest.told(number, unit) == told


@pytest.mark.parametrize(
    ("language", "own", "other"),
    [("en", ("at most 6.2 %", "both 1 500 and 1.5"), ("6,2 %",)), ("sv", ("högst 6,2 %", "både 1 500 och 1,5"), ("6.2 %",))],
)  # fmt: skip
def test_messages_and_help(
    language: str, own: tuple[str, ...], other: tuple[str, ...],
    capsys: pytest.CaptureFixture[str], tmp_path: Path,
) -> None:  # fmt: skip
    (tmp_path / "goallint.yaml").write_text("as_of: 2023-12-31\n", encoding="utf-8")
    (tmp_path / "organisation.yaml").write_text(ORGANISATION, encoding="utf-8")
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    told = goallint(capsys, "check", tmp_path, "--lang", language).out
    assert all(text in told for text in own), told
    assert not any(text in told for text in other), told
    listed = goallint(capsys, "targets", tmp_path, "--all", "--lang", language).out
    assert {"en": "at most 22.5", "sv": "högst 22,5"}[language] in listed
