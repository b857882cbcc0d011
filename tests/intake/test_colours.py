"""Cells that say something by their colour alone."""

from pathlib import Path

import pytest

from goallint.intake.any_file import read
from goallint.intake.colours import colour_of
from goallint.intake.understanding import understand


@pytest.mark.parametrize(
    ("code", "colour"),
    [
        ("FF92D050", "green"), ("FFC6EFCE", "green"), ("FFFFC000", "yellow"), ("FFEB9C", "yellow"), ("FF0000", "red"), ("FFFFC7CE", "red"),
        ("FFFFFF", ""), ("FFD9D9D9", ""), ("FF4472C4", ""), ("auto", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_colour_is_what_a_person_sees(code: str, colour: str) -> None:
    assert colour_of(code) == colour


@pytest.mark.parametrize("is_explained", [True, False])
def test_a_filled_cell_is_a_status_where_the_file_says_what_it_means(
    tmp_path: Path, is_explained: bool
) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        ["Socialnämnden plan 2026"],
        ["Aktivitet", "Ansvarig", "Klart", "Status"],
        ["Utbilda alla", "HR-chef", "2026-05-01"],
        ["Köp in bilar", "Inköpschef", "2026-06-01"],
        [],
        ["Grön = genomförd, röd = ej påbörjad"] if is_explained else [],
    ):
        sheet.append(row)
    fill = openpyxl.styles.PatternFill
    for cell, colour in (("A2", "92D050"), ("E2", "92D050"), ("D3", "92D050"), ("D4", "FF0000")):
        sheet[cell].fill = fill("solid", fgColor=colour)
    book.save(tmp_path / "plan.xlsx")
    found = understand(read(tmp_path / "plan.xlsx"))
    (plan,) = found.plans
    said = [one.said["status"].text for one in plan.activities if "status" in one.said]
    assert said == (["done", "planned"] if is_explained else [])
    marks = {name for one in plan.activities for name, _ in one.unsure}
    assert ("signal" in marks) == is_explained
    left = {left.at.partition("!")[2] for left in found.left if left.why == "status"}
    assert left == (set() if is_explained else {"D3", "D4"})
