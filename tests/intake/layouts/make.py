"""Makes the layouts that plans come in, as files: `python -m tests.intake.layouts.make`.

Facts are made up; the structures are those of plans and reports that municipalities publish. Half of
the workbooks and papers are saved anew by LibreOffice, as `resaved`, so that both programs' ways of
writing a file are met.
"""

import csv
import io
from pathlib import Path
from typing import Any

import docx
from openpyxl import Workbook
from openpyxl.styles import Font

HERE = Path(__file__).parent


def simple() -> Workbook:
    """One table, with goals in cells that are merged downwards, and percentages as numbers."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "Mål 2024"
    sheet.append(["Socialnämnden – mål och indikatorer 2024"])
    sheet.append([])
    sheet.append(["Mål", "Indikator", "Utfall 2022", "Utfall 2023", "Målvärde 2024", "Ansvarig"])
    rows = [
        ["Trygg hemtjänst", "Andel nöjda brukare", 0.86, 0.88, 0.9, "Avdelningschef"],
        [None, "Antal medarbetare en brukare möter på 14 dagar", 15, 14, "högst 12", "Enhetschef"],
        [
            "Barn som far illa får hjälp i tid",
            "Utredningar inom 120 dagar, andel",
            0.71,
            0.78,
            0.95,
            "Socialchef",
        ],
    ]
    for row in rows:
        sheet.append(row)
    for row in (4, 6):
        for column in "CDE":
            sheet[f"{column}{row}"].number_format = "0%"
    sheet.merge_cells("A4:A5")
    sheet.merge_cells("A1:F1")
    return book


def two_header_rows() -> Workbook:
    """Two rows of headings, the upper one merged over years; a spacer column; a footnote and a total."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "Nyckeltal"
    sheet.append(["Barn- och utbildningsnämnden"])
    sheet.append(["Nyckeltal", "Enhet", "Utfall", None, None, None, "Mål", None])
    sheet.append([None, None, 2021, 2022, 2023, None, 2024, 2025])
    sheet.append(
        ["Behörighet till gymnasiet", "procent", 82.1, 83.4, 84.0, None, "minst 86", "minst 88"]
    )
    sheet.append(["Frånvaro över 15 %*", "procent", 11, 12.5, 11.8, None, "högst 10", "högst 9"])
    sheet.append(["Kostnad per elev", "tkr", 118, 121, 126, None, 125, "–"])
    sheet.append(["Summa", None, None, None, None, None, None, None])
    sheet.append(["* Avser årskurs 7–9."])
    sheet.merge_cells("C2:E2")
    sheet.merge_cells("G2:H2")
    sheet.merge_cells("A2:A3")
    sheet.merge_cells("B2:B3")
    return book


def a_sheet_a_body() -> Workbook:
    """A sheet for each body, with a hidden column, a heading for the area, and a table that goes on."""
    book = Workbook()
    for number, (body, area, goals) in enumerate(
        [
            (
                "Kultur- och fritidsnämnden",
                "Ett rikt fritidsliv",
                [
                    (
                        "Fler barn deltar i ledda aktiviteter",
                        "Deltagartillfällen",
                        41000,
                        "minst 43 000",
                    ),
                    (
                        "Biblioteken är öppna när invånarna är lediga",
                        "Öppettimmar utanför kontorstid per vecka",
                        22,
                        26,
                    ),
                ],
            ),
            (
                "Tekniska nämnden",
                "Hållbar stad",
                [
                    (
                        "Ledningsnätet läcker mindre",
                        "Svinn i vattennätet, andel",
                        "17 %",
                        "högst 15 %",
                    ),
                    ("Fler cyklar till arbetet", "Cykelpassager per vardag", 3400, "öka"),
                ],
            ),
        ]
    ):
        sheet: Any = book.active if number == 0 else book.create_sheet()
        sheet.title = body[:31]
        sheet.append([f"Verksamhetsplan 2025 för {body}"])
        sheet.append([])
        sheet.append([area])
        sheet["A3"].font = Font(bold=True)
        head = ["Nämndmål", "Styrtal", "intern kod", "Utfall 2023", "Målvärde 2025"]
        sheet.append(head)
        for at, (goal, figure, outcome, target) in enumerate(goals):
            if at == 1:
                sheet.append(head)
            sheet.append([goal, figure, f"X{at}", outcome, target])
        sheet.column_dimensions["C"].hidden = True
    return book


def activities() -> Workbook:
    """Activities with status words, dates as dates, several owners in lines of a cell, and the goal they serve."""
    from datetime import date

    book = Workbook()
    sheet: Any = book.active
    sheet.title = "Handlingsplan"
    sheet.append(["Nämnd:", "Miljönämnden", None, "År:", 2025])
    sheet.append(["Mål", "Aktivitet", "Ansvarig", "Startdatum", "Slutdatum", "Status"])
    sheet.append(
        [
            "Tillsynen sker enligt plan",
            "Ta fram en riskmodell",
            "Miljöchef",
            date(2025, 1, 15),
            date(2025, 5, 30),
            "Pågående",
        ]
    )
    sheet.append(
        [
            "Tillsynen sker enligt plan",
            "Anställa två inspektörer",
            "Miljöchef\nHR",
            date(2025, 2, 1),
            date(2025, 8, 31),
            "Ej påbörjad",
        ]
    )
    sheet.append(
        [
            "Företag får snabba besked",
            "Införa e-tjänst för anmälan",
            "Verksamhetsutvecklare",
            date(2024, 9, 1),
            date(2025, 3, 31),
            "Avslutad",
        ]
    )
    return book


def english() -> Workbook:
    """English words, numbered ids of their own, a baseline."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "Plan"
    sheet.append(["Social Services Board: Business plan 2025"])
    sheet.append(["No.", "Objective", "KPI", "Unit", "Baseline 2023", "Target 2025", "Responsible"])
    sheet.append(
        ["1", "Safe home care", "Satisfied users", "%", 86, "at least 90", "Head of department"]
    )
    sheet.append(
        [
            "2",
            "Children get help in time",
            "Investigations within 120 days",
            "%",
            78,
            95,
            "Head of unit",
        ]
    )
    return book


def windows_csv() -> bytes:
    """Semicolons, decimal commas, Windows-1252, as Swedish Excel saves."""
    file = io.StringIO()
    writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
    writer.writerows(
        [
            ["Nämnd", "Mål", "Mått", "Enhet", "Utfall 2023", "Målvärde 2024"],
            [
                "Överförmyndarnämnden",
                "Årsräkningar granskas i tid",
                "Granskade före 30 september",
                "%",
                "91,5",
                "minst 95",
            ],
            [
                "Överförmyndarnämnden",
                "Ställföreträdare är väl utbildade",
                "Har gått grundkurs",
                "%",
                "64",
                "80",
            ],
            [
                "Valnämnden",
                "Röstningen är tillgänglig",
                "Lokaler utan anmärkning",
                "antal",
                "21",
                "23",
            ],
        ]
    )
    return file.getvalue().encode("cp1252")


def headings() -> Any:
    """A paper: bodies, areas and goals as headings, a table of indicators below each goal."""
    paper = docx.Document()
    paper.add_heading("Verksamhetsplan 2025", 0)
    paper.add_heading("Äldrenämnden", 1)
    paper.add_heading("Område: God och nära vård", 2)
    paper.add_heading("Mål: Äldre får sina behov tillgodosedda hemma", 3)
    paper.add_paragraph("Nämnden ser att fler vill bo kvar hemma.")
    _table(paper, ["Indikator", "Utfall 2023", "Målvärde 2025", "Ansvarig"], [
        ["Brukare som är nöjda med hemtjänsten", "87 %", "minst 90 %", "Verksamhetschef"],
        ["Vårdtillfällen som kunde ha undvikits", "412", "högst 380", "MAS"],
    ])  # fmt: skip
    paper.add_paragraph("Aktiviteter")
    for text in ("Införa fast omsorgskontakt för alla", "Pröva trygghetsteam dygnet runt"):
        paper.add_paragraph(text, style="List Bullet")
    paper.add_heading("Mål: Medarbetare stannar hos oss", 3)
    _table(paper, ["Indikator", "Utfall 2023", "Målvärde 2025", "Ansvarig"], [
        ["Personalomsättning", "14 %", "högst 11 %", "HR-chef"],
    ])  # fmt: skip
    return paper


def bullets() -> Any:
    """A paper with goals as a list below the word, and no table."""
    paper = docx.Document()
    paper.add_heading("Byggnadsnämndens plan för 2025", 1)
    paper.add_paragraph("Planen antogs av nämnden i december.")
    paper.add_heading("Nämndens mål", 2)
    for text in (
        "Bygglov ges inom tio veckor från komplett ansökan",
        "Alla detaljplaner har en social konsekvensanalys",
        "Medborgarna upplever att vi är tillgängliga",
    ):
        paper.add_paragraph(text, style="List Number")
    paper.add_heading("Ekonomi", 2)
    for text in ("Budgetram 48 mnkr", "Effektivisering 1 %"):
        paper.add_paragraph(text, style="List Bullet")
    return paper


def _table(paper: Any, head: list[str], rows: list[list[str]]) -> None:
    table = paper.add_table(rows=0, cols=len(head))
    for row in (head, *rows):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text


def main() -> None:
    """Writes every layout; those that LibreOffice is to save anew are saved by hand with `soffice --convert-to`."""
    for name, made in (
        ("simple", simple()), ("two-header-rows", two_header_rows()), ("a-sheet-a-body", a_sheet_a_body()),
        ("activities", activities()), ("english", english()), ("headings", headings()), ("bullets", bullets()),
    ):  # fmt: skip
        made.save(HERE / f"{name}.{'docx' if name in ('headings', 'bullets') else 'xlsx'}")
    (HERE / "windows.csv").write_bytes(windows_csv())


if __name__ == "__main__":
    main()
