"""Signs that a file assesses with mean what it says that they mean."""

from pathlib import Path

import pytest

from goallint.intake.any_file import read
from goallint.intake.signals import signs_of
from goallint.intake.understanding import understand


def written(tmp_path: Path, *rows: str) -> Path:
    file = tmp_path / "plan.csv"
    file.write_text("\n".join(rows), encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("line", "signs"),
    [
        ("Bedömning: + målet är uppnått, (+) målet är delvis uppnått, – målet är inte uppnått.", {"+": "uppnått", "(+)": "delvis uppnått", "–": "inte uppnått"}),
        ("Så läses tabellen. Symboler: ✔ klart\t○ pågår\t✗ avbrutet".replace("\t", ", "), {"✔": "klart", "○": "pågår", "✗": "avbrutet"}),
        ("A = on target, B = some slippage, C = not started", {"A": "on target", "B": "some slippage", "C": "not started"}),
        ("U betyder uppfyllt, D betyder delvis uppfyllt, E betyder ej uppfyllt", {"U": "uppfyllt", "D": "delvis uppfyllt", "E": "ej uppfyllt"}),
        ("++ helt uppfyllt, + delvis uppfyllt", {"++": "helt uppfyllt", "+": "delvis uppfyllt"}),
        # Parts of a paper, a text with dashes, and one sign alone.
        ("A: Inledning, B: Mål, C: Bilaga", {}),
        ("Vi satsar – och det märks, – inte uppnått än", {}),
        ("+ uppnått", {}),
        ("S = sannolikhet, K = konsekvens", {}),
    ],
)  # fmt: skip
def test_a_text_that_explains_several_signs_is_their_legend(
    tmp_path: Path, line: str, signs: dict[str, str]
) -> None:
    assert signs_of(read(written(tmp_path, f'"{line}"'))) == signs


def test_a_dash_is_an_assessment_where_the_file_says_so(tmp_path: Path) -> None:
    rows = (
        "Socialnämnden årsrapport 2024;;;",
        "Mål;Indikator;Utfall 2024;Bedömning",
        "Trygg vård;Nöjda;91;+",
        "Nära vård;Besök;–;–",
        '"+ målet är uppnått, – målet är inte uppnått";;;',
    )
    (plan,) = understand(read(written(tmp_path, *rows))).plans
    said = [figure.said["assessment"].text for figure in plan.figures]
    assert said == ["uppnått", "inte uppnått"]
    # Below outcomes a dash is nothing.
    assert [list(figure.by_period("outcome").values()) for figure in plan.figures] == [["91"], []]
    (plan,) = understand(read(written(tmp_path, *rows[:4]))).plans
    assert "assessment" not in plan.figures[1].said
