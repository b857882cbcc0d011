"""Makes layouts with values of women and men: `python -m tests.intake.layouts.by_sex`.

Facts are made up; what a person reads in each stands in `expected.yaml`.
"""

from typing import Any

import docx
from openpyxl import Workbook

from tests.intake.layouts.make import HERE
from tests.intake.layouts.municipal import _book


def in_columns() -> Workbook:
    """Years above all, women and men, merged; both in one cell; and a target that each has of their own."""
    book, sheet = _book("Jämställdhet", [
        ["Barn- och ungdomsnämnden 2025"],
        ["Mål", "Nyckeltal", "Utfall 2022 kv/m", "Utfall 2023", None, None, "Målvärde 2025", None],
        [None, None, None, "Totalt", "Kvinnor", "Män", "Flickor", "Pojkar"],
        ["Alla elever klarar skolan", "Behöriga till gymnasiet (%)", "86/82 %", "84,5", "87", "82,1", "minst 90", "minst 88"],
        [None, "Trygga i skolan (%)", "–/81", "80,5", None, "79", "minst 85", "minst 85"],
        ["Fler rör på sig", "Idrott varje vecka", "64", "flickor 61 %, pojkar 66 %", None, None, "65 %", "70 %"],
    ])  # fmt: skip
    for ref in ("D2:F2", "G2:H2", "A4:A5"):
        sheet.merge_cells(ref)
    return book


def in_rows() -> Any:
    """A row each for women, men and all, beside titles that are merged; targets of each, and of all."""
    paper = docx.Document()
    paper.add_heading("Arbetsmarknadsnämnden – nämndplan 2026", 1)
    table = paper.add_table(rows=0, cols=5)
    for texts in (
        ("Indikator", "Kön", "Utfall 2024", "Målvärde 2026", "Ansvarig"),
        ("Går till arbete eller studier, andel", "Kvinnor", "41 %", "minst 48 %", "Enhetschef"),
        ("", "Män", "46 %", "", ""),
        ("", "Totalt", "44 %", "", ""),
        ("Sjukfrånvaro", "Kvinnor", "7,9 %", "högst 7 %", "HR-chef"),
        ("", "Män", "5,1 %", "högst 5 %", ""),
    ):
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            cell.text = text
    for first, last, column in ((1, 3, 0), (1, 3, 3), (1, 3, 4), (4, 5, 0), (4, 5, 4)):
        table.cell(first, column).merge(table.cell(last, column))
    return paper


def below() -> bytes:
    """Rows that say of whom the one above is; one of them alone; and a total that is of the whole table."""
    return (
        "Kulturnämnden;;;\r\nMål;Mått;Utfall 2023;Målvärde 2024\r\n"
        "Kultur för alla;Besök på bibliotek;4,1;4,5\r\n;varav kvinnor;4,9;\r\n;varav män;3,3;\r\n"
        ";Deltagare i studiecirklar;1 200;1 300\r\n;- varav kvinnor;700;\r\n"
        "Fler ska läsa;;;\r\n;Kvinnor;52 %;55 %\r\n;Män;38 %;45 %\r\n"
        "Totalt;;3;\r\n"
    ).encode("cp1252")


def main() -> None:
    """Writes every layout."""
    in_columns().save(HERE / "women-and-men-in-columns.xlsx")
    in_rows().save(HERE / "women-and-men-in-rows.docx")
    (HERE / "women-and-men-below.csv").write_bytes(below())


if __name__ == "__main__":
    main()
