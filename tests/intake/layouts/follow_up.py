"""Makes layouts that follow up: controls, months, and what bodies have given others to do: `python -m tests.intake.layouts.follow_up`.

Facts are made up. The sheet of months is saved anew by LibreOffice, as `resaved`.
"""

from typing import Any

import docx
from openpyxl import Workbook
from openpyxl.styles import PatternFill

from tests.intake.layouts.make import HERE, _table
from tests.intake.layouts.municipal import _book


def controls_followed_up() -> Any:
    """Controls by area, each with what it came to; paragraphs below tell of some by number, and actions follow."""
    paper = docx.Document()
    paper.add_heading("Uppföljning av intern kontroll 2025 – Fritidsnämnden", 1)
    paper.add_paragraph("Kontrollerna har gjorts i maj och november.")
    head = ["Nr", "Risk", "Kontrollmoment", "Kontrollansvarig", "Hur ofta", "Resultat"]
    paper.add_heading("Ekonomi", 2)
    _table(paper, head, [
        ["1", "Avgifter tas inte ut", "Stickprov av bokningar", "Controller", "Tertial", "Godkänd"],
        ["2", "Kontanter försvinner", "Räkning av kassor", "Badmästare", "Månad", "Mindre avvikelse"],
    ])  # fmt: skip
    paper.add_paragraph("Kontroll 2: Två av tolv kassor stämde inte.")
    paper.add_heading("Säkerhet", 2)
    _table(paper, head, [["3", "Livräddare saknas", "Genomgång av scheman", "Enhetschef", "Kvartal", "–"]])  # fmt: skip
    paper.add_heading("Åtgärder", 2)
    _table(paper, ["Åtgärd", "Ansvarig", "Klart"], [["Ny rutin för kassor", "Badmästare", "2026-03-31"]])  # fmt: skip
    return paper


def months() -> Workbook:
    """A column for each month, of which most are empty, beside the mean of the year before; colours over all that measures a goal."""
    book, sheet = _book("Månad", [["Omsorgsnämnden – månadsuppföljning 2025"], []])
    names = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
    sheet.append(["Mål", "Nyckeltal", "Ansvarig", "Snitt 2024", "Mål 2025", *names, "Bedömning"])
    sheet.append(["Fler klarar sig själva", "Hushåll med bistånd", "Enhetschef", 212, 190, 208, 205, 201])  # fmt: skip
    sheet.append([None, "Beslut inom två veckor, %", "Biståndschef", 81, 95, 84, 88, 90])
    sheet.append(["Personalen stannar", "Sjukfrånvaro, %", "HR-chef", 9, 7, 10, 8])
    sheet.merge_cells("A4:A5")
    sheet.merge_cells("R4:R5")
    for cell, colour in (("R4", "FF92D050"), ("R6", "FFFFC000")):
        sheet[cell].fill = PatternFill("solid", fgColor=colour)
    sheet.append(["Antal mål", None, None, None, None, *[None] * 12, 2])
    return book


def given_by() -> Workbook:
    """Assignments with who has given each, in a column, and who is responsible, some of them bodies."""
    book, sheet = _book("Pågående", [["Uppdragslista 2025"], []])
    sheet.append(["Dnr", "Beslutande organ", "§", "Uppdrag", "Ansvarig", "Ska redovisas", "Status"])
    for row in (
        ["24/101", "KF", "§ 12", "Se över taxan för bygglov", "Byggnadsnämnden", "2025-06-30", "Pågår"],
        ["24/118", "KF", "§ 40", "Ta fram en plan för lokaler", "Kommundirektör", "2025-10-31", "Ej påbörjat"],
        ["24/120", "KS", "§ 7", "Upphandla en växel", "It-chef", "2025-03-31", "Klart"],
    ):  # fmt: skip
        sheet.append(row)
    return book


def main() -> None:
    """Writes every layout."""
    controls_followed_up().save(HERE / "controls-followed-up.docx")
    months().save(HERE / "months.xlsx")
    given_by().save(HERE / "given-by.xlsx")


if __name__ == "__main__":
    main()
