"""Makes the harder layouts, as municipalities write them: `python -m tests.intake.layouts.harder`.

Facts are made up; the structures are met in plans and reports: headings deep down, goals as rows over all
columns, forms, tables side by side and inside each other, exports with preambles. What a person reads in
each was written in `expected.yaml` before the importer was run on them.
"""

import csv
import io
from datetime import date
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from openpyxl import Workbook
from openpyxl.styles import PatternFill

from tests.intake.layouts.make import HERE, _table


def deep_headers() -> Workbook:
    """Headings in row 8, below notes and a contents sheet; units in brackets; a filter; a hidden sheet."""
    book = Workbook()
    contents: Any = book.active
    contents.title = "Läs mig"
    contents.append(["Fyll i de gula cellerna. Frågor: planeringsavdelningen."])
    sheet: Any = book.create_sheet("Indikatorer")
    for row in (
        ["Verksamhetsplan 2025–2027"], ["Socialnämnden"], [], ["Senast ändrad", date(2024, 11, 5)],
        ["Mall version", "3.2"], [], [],
        ["Nr", "Nämndmål", "Indikator", "Utfall 2022", "Utfall 2023", "Mål 2025", "Mål 2027", "Ansvarig", "Kommentar"],
        [1, "Fler klarar sig på egen försörjning", "Andel som avslutas till arbete (%)", 31.5, 33, "minst 36", "minst 40", "Enhetschef försörjning", None],
        [None, None, "Tid med försörjningsstöd (månader)", 8.2, 7.9, "högst 7,5", "högst 7", "Enhetschef försörjning", "Ny mätning"],
        [2, "Barns rätt stärks", "Kostnad per placering (tkr)", 1250, 1310, 1200, None, "Avdelningschef barn", None],
    ):  # fmt: skip
        sheet.append(row)
    sheet["E5"] = None
    sheet["A4"].number_format = "General"
    sheet.auto_filter.ref = "A8:I11"
    hidden: Any = book.create_sheet("Listor")
    hidden.append(["Mål", "Indikator"])
    hidden.append(["Gammalt mål", "Gammal indikator"])
    hidden.sheet_state = "hidden"
    return book


def tertials() -> Workbook:
    """Outcomes by tertial, an assessment and a forecast beside them, goals merged over many rows, totals."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "Uppföljning T2"
    for row in (
        ["Tekniska nämndens uppföljning 2024"],
        ["Mål", "Styrmått", "Utfall 2023", "Utfall T1 2024", "Utfall T2 2024", "Målvärde 2024", "Måluppfyllelse", "Prognos helår"],
        ["Trygga gator", "Andel gatlampor som lyser", 0.952, 0.961, 0.967, 0.98, "Delvis uppfyllt", "Uppfylls"],
        [None, "Antal olyckor på gång- och cykelvägar", 44, 11, 29, "högst 40", "Uppfyllt", "Uppfylls"],
        [None, "Upplevd trygghet i centrum", None, None, 0.61, 0.65, "Ej uppfyllt", "Uppfylls ej"],
        ["Rent vatten", "Vattenprover utan anmärkning", 0.99, 0.985, 0.991, 1, "Delvis uppfyllt", "Uppfylls"],
        ["Totalt", None, None, None, None, None, "2 av 4", None],
    ):  # fmt: skip
        sheet.append(row)
    for row, code in ((3, "0.0%"), (5, "0%"), (6, "0.0%")):
        for column in "CDEF":
            sheet[f"{column}{row}"].number_format = code
    sheet.merge_cells("A3:A5")
    for cell, colour in (("G3", "FFFF00"), ("G4", "00B050"), ("G5", "FF0000")):
        sheet[cell].fill = PatternFill("solid", fgColor=colour)
    return book


def side_by_side() -> Workbook:
    """Two tables side by side with titles of their own, and a third below."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "Plan 2025"
    for row in (
        ["Kulturnämnden 2025"],
        ["Våra mål", None, None, None, "Årets aktiviteter"],
        ["Mål", "Indikator", "Målvärde 2025", None, "Aktivitet", "Ansvarig", "Klart senast"],
        ["Fler besök", "Besök på museet", "minst 30 000", None, "Ny basutställning", "Museichef", date(2025, 6, 1)],
        ["Läslust", "Lån per invånare", "minst 6", None, "Sommarlovsläsning", "Bibliotekschef", date(2025, 8, 15)],
        [None, None, None, None, "Utställning om 1900-talet", "Museichef", date(2025, 11, 1)],
        [],
        ["Nyckeltal", None, "Enhet", "Utfall 2023", "Utfall 2024"],
        ["Bidrag till föreningar", None, "tkr", 2300, 2450],
    ):  # fmt: skip
        sheet.append(row)
    return book


def a_board_a_sheet() -> Workbook:
    """The board is in the sheet's name only; areas are rows that are merged over the whole table."""
    book = Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for name, area, rows in (
        ("Äldrenämnden", "Perspektiv: Medborgare", [("Nöjdare brukare", "Nöjd-brukar-index", 78, "minst 80")]),
        ("Utbildningsnämnden", "Perspektiv: Utveckling", [("Alla når målen", "Andel med examen", "71 %", "75 %")]),
    ):  # fmt: skip
        sheet: Any = book.create_sheet(name)
        sheet.append([None, "Mål", None, "Indikator", "Utfall", "Målvärde"])
        sheet.append([None, None, None, None, 2023, 2025])
        sheet.append([None, area])
        for goal, figure, outcome, target in rows:
            sheet.append([None, goal, None, figure, outcome, target])
        sheet.append([None, "Perspektiv: Ekonomi"])
        sheet.append([None, "Budget i balans", None, "Avvikelse mot budget", "-1,2 %", "0 %"])
        for ref in ("B3:F3", "B5:F5", "B1:B2", "D1:D2"):
            sheet.merge_cells(ref)
        sheet.column_dimensions["A"].width = 2
    return book


def english_report() -> Workbook:
    """A quarterly performance report."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = "Q2"
    for row in (
        ["Performance report 2024"], ["Board: Housing Committee"], [],
        ["Ref", "Objective", "Performance measure", "Baseline (2022)", "Actual Q1 2024", "Actual Q2 2024", "Target 2024", "RAG", "Lead officer"],
        ["HC1", "Decent homes for all", "Homes that meet the standard (%)", 91, 92.5, 93, "at least 95", "Amber", "Head of housing"],
        ["HC2", "Fewer empty homes", "Days to let an empty home", 34, 30, 29, "at most 25", "Red", "Lettings manager"],
        ["Source: housing register, June 2024"],
    ):  # fmt: skip
        sheet.append(row)
    return book


def _separated(rows: list[list[str]], delimiter: str) -> str:
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return file.getvalue()


def preamble_utf16() -> bytes:
    """Tabs and UTF-16, as Excel saves "Unicode text", with lines before the headings."""
    return _separated([
        ["Utdrag ur planeringssystemet 2024-12-02"],
        ["Nämnd:", "Bygg- och miljönämnden"],
        ["År:", "2025"],
        [],
        ["Målområde", "Mål", "Mätetal", "Sort", "Basvärde 2022", "Utfall 2023", "Målvärde 2025"],
        ["Attraktiv boendemiljö", "Snabba bygglov", "Handläggningstid", "dagar", "54", "47", "högst 40"],
        ["Attraktiv boendemiljö", "Snabba bygglov", "Nöjda sökande", "%", "61", "66,5", "minst 70"],
        ["Frisk natur", "Bättre vattendrag", "Sjöar med god status", "antal", "7", "7", "ökande"],
    ], "\t").encode("utf-16")  # fmt: skip


def preamble_semicolon() -> bytes:
    """Semicolons, a preamble of prose with commas, thousands with spaces, empty rows between."""
    text = "Internt arbetsmaterial, ej fastställt, version 2;;;;\r\nKommunstyrelsen;;;;\r\n"
    return (
        text
        + _separated(
            [
                ["Strategiskt mål", "Indikator", "Utfall 2023", "Måltal 2026", "Ansvarig"],
                ["En kommun i tillväxt", "Folkmängd", "41 250", "minst 42 000", "Kommundirektör"],
                ["", "Nystartade företag per 1 000 invånare", "4,9", "5,5", "Näringslivschef"],
            ],
            ";",
        )
    ).encode("utf-8-sig")


def spanning_goals() -> Any:
    """Each goal is a row over all columns in the table of its indicators; the table goes on on the next page."""
    paper = docx.Document()
    paper.add_heading("Omsorgsnämndens verksamhetsplan 2025", 1)
    table = paper.add_table(rows=0, cols=4)

    def row(*texts: str) -> None:
        cells = table.add_row().cells
        if len(texts) == 1:
            cells[0].merge(cells[-1]).text = texts[0]
            return
        for cell, text in zip(cells, texts, strict=True):
            cell.text = text

    row("Indikator", "Utfall 2023", "Mål 2025", "Ansvarig")
    row("Mål 1: Trygg äldreomsorg")
    row("Andel som känner sig trygga på boendet", "86 %", "90 %", "Verksamhetschef")
    row("Antal fallskador", "112", "högst 95", "MAS")
    row("Mål 2: Självständighet för personer med funktionsnedsättning")
    row("Andel med aktuell genomförandeplan", "78 %", "100 %", "Enhetschef LSS")
    paper.add_paragraph()
    table = paper.add_table(rows=0, cols=4)
    row("Andel som får välja aktivitet", "64 %", "minst 70 %", "Enhetschef LSS")
    return paper


def two_columns() -> Any:
    """Headings that are only bold, and tables of a goal and what is done for it, one line a thing."""
    paper = docx.Document()
    for text in ("Verksamhetsplan 2025", "Fritidsnämnden", "Folkhälsa"):
        paper.add_paragraph().add_run(text).bold = True
    table = paper.add_table(rows=0, cols=2)
    for left, right in (
        ("Mål", "Så gör vi"),
        ("Fler rör på sig", "Öppnar hallarna på kvällar\nLånar ut utrustning"),
        ("Alla unga har en mötesplats", "Startar fritidsgård i Norrby"),
    ):
        cells = table.add_row().cells
        cells[0].text, cells[1].text = left, right
    return paper


def forms() -> Any:
    """A form for each goal: labels to the left, what they say to the right."""
    paper = docx.Document()
    paper.add_heading("Miljönämnden – plan 2025", 1)
    for rows in (
        [("Mål", "Rent vatten i sjöarna"), ("Indikator", "Sjöar med god status"), ("Utfall 2023", "12"),
         ("Målvärde 2025", "minst 14"), ("Ansvarig", "Miljöchef")],
        [("Mål", "Säker mat"), ("Indikator", "Kontroller utan allvarlig brist"), ("Utfall 2023", "88 %"),
         ("Målvärde 2025", "92 %"), ("Ansvarig", "Livsmedelschef")],
    ):  # fmt: skip
        table = paper.add_table(rows=0, cols=2)
        for label, value in rows:
            cells = table.add_row().cells
            cells[0].text, cells[1].text = label, value
        paper.add_paragraph()
    return paper


def nested() -> Any:
    """A table that only places things, with a table of indicators inside."""
    paper = docx.Document()
    paper.add_heading("Gymnasienämnden 2025", 1)
    frame = paper.add_table(rows=2, cols=1)
    frame.rows[0].cells[0].text = "Mål: Fler elever når gymnasieexamen"
    inner = frame.rows[1].cells[0].add_table(rows=0, cols=3)
    for texts in (
        ("Indikator", "Utfall 2023", "Målvärde 2025"),
        ("Andel med examen inom tre år", "72 %", "minst 78 %"),
        ("Frånvaro", "9,5 %", "högst 8 %"),
    ):
        for cell, text in zip(inner.add_row().cells, texts, strict=True):
            cell.text = text
    return paper


def text_box() -> Any:
    """A goal that stands in a text box, which a person sees and a program may not."""
    paper = docx.Document()
    paper.add_heading("Kultur- och fritidsnämndens plan 2025", 1)
    paragraph = paper.add_paragraph()
    paragraph._p.append(
        parse_xml(
            f"<w:r {nsdecls('w')}><w:pict><v:shape xmlns:v='urn:schemas-microsoft-com:vml'><v:textbox>"
            "<w:txbxContent><w:p><w:r><w:t>Mål: Ett bibliotek för alla</w:t></w:r></w:p></w:txbxContent>"
            "</v:textbox></v:shape></w:pict></w:r>"
        )
    )
    _table(paper, ["Indikator", "Målvärde 2025"], [["Besök per invånare", "minst 7"]])
    return paper


def stratsys() -> Any:
    """A report as a planning system prints it: numbered headings, status in a column, headings again on each page."""
    paper = docx.Document()
    paper.add_heading("Delårsrapport 2024", 0)
    paper.add_heading("Barn- och grundskolenämnden", 1)
    paper.add_heading("3.1 Målområde: Lärande", 2)
    paper.add_heading("3.1.1 Nämndmål: Alla elever lyckas i skolan", 3)
    paper.add_paragraph("Måluppfyllelse: Delvis uppfyllt")
    paper.add_paragraph("Nämnden bedömer att arbetet går åt rätt håll.")
    _table(paper, ["Status", "Indikator", "Utfall 2023", "Utfall T2 2024", "Målvärde 2024"], [
        ["Gul", "Meritvärde i årskurs 9", "221", "–", "minst 228"],
        ["Röd", "Behöriga till gymnasiet", "83 %", "82,4 %", "88 %"],
    ])  # fmt: skip
    paper.add_paragraph()
    _table(paper, ["Status", "Indikator", "Utfall 2023", "Utfall T2 2024", "Målvärde 2024"], [
        ["Grön", "Elever som är trygga", "89 %", "91 %", "90 %"],
    ])  # fmt: skip
    paper.add_paragraph()
    _table(paper, ["Status", "Aktivitet", "Startdatum", "Slutdatum", "Ansvarig"], [
        ["Pågående", "Läslyft i alla skolor", "2024-01-15", "2024-12-20", "Rektor"],
        ["Avslutad", "Kartläggning av frånvaro", "2024-02-01", "2024-06-14", "Skolchef"],
    ])  # fmt: skip
    return paper


def numbered() -> Any:
    """Goals as numbered lines in bold, with their indicators and activities as lists."""
    paper = docx.Document()
    paper.add_heading("Räddningsnämndens handlingsplan 2025", 1)
    for goal, figures, activities in (
        ("Mål 1 – Färre bränder i bostäder", ["Antal bränder i bostäder"], ["Hembesök hos äldre"]),
        ("Mål 2 – Snabb hjälp", ["Tid från larm till framme", "Andel larm inom tio minuter"], []),
    ):
        paper.add_paragraph().add_run(goal).bold = True
        paper.add_paragraph("Nämnden vill se en tydlig förändring under året.")
        for word, texts in (("Indikatorer:", figures), ("Aktiviteter:", activities)):
            if texts:
                paper.add_paragraph(word)
            for text in texts:
                paper.add_paragraph(text, style="List Bullet")
    return paper


def years_above() -> Workbook:
    """Years above, outcome and target below each; goals merged."""
    book = Workbook()
    sheet: Any = book.active
    for row in (
        ["Vårdnämnden"],
        ["Mål", "Indikator", 2023, None, 2024, None, 2025],
        [None, None, "Utfall", "Målvärde", "Utfall", "Målvärde", "Målvärde"],
        ["Trygg vård", "Nöjda", 80, 85, 82, 86, "minst 88"],
        [None, "Fall", 100, 90, 95, 89, "högst 85"],
    ):
        sheet.append(row)
    for ref in ("C2:D2", "E2:F2", "A4:A5"):
        sheet.merge_cells(ref)
    return book


def tertials_below() -> Workbook:
    """A year above its tertials, merged."""
    book = Workbook()
    sheet: Any = book.active
    for row in (
        ["Energinämnden 2024"],
        ["Nyckeltal", "Enhet", "Utfall 2024", None, None, "Mål 2024", "Trend"],
        [None, None, "T1", "T2", "T3", None, None],
        ["Energi", "kWh", 10, 20, 30, "högst 28", "↗"],
    ):
        sheet.append(row)
    sheet.merge_cells("C2:E2")
    return book


def several_lines() -> Any:
    """An area over all columns, and cells in which each line is one of several."""
    paper = docx.Document()
    paper.add_heading("Kompetensnämnden – verksamhetsplan 2025", 1)
    table = paper.add_table(rows=0, cols=4)
    cells = table.add_row().cells
    cells[0].merge(cells[-1]).text = "Fokusområde: Lärande"
    for texts in (
        ("Nämndmål", "Indikatorer", "Målvärde 2025", "Aktiviteter"),
        ("Alla lär sig", "Andel examen\nFrånvaro", "78 %\nhögst 8 %", "Mentorer\nLovskola"),
    ):
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            cell.text = text
    return paper


def main() -> None:
    """Writes every layout."""
    for name, made in (
        ("deep-headers", deep_headers()), ("tertials", tertials()), ("side-by-side", side_by_side()),
        ("a-board-a-sheet", a_board_a_sheet()), ("english-report", english_report()),
        ("years-above", years_above()), ("tertials-below", tertials_below()),
    ):  # fmt: skip
        made.save(HERE / f"{name}.xlsx")
    for name, made in (
        ("spanning-goals", spanning_goals()), ("two-columns", two_columns()), ("forms", forms()),
        ("nested", nested()), ("text-box", text_box()), ("stratsys", stratsys()), ("numbered", numbered()), ("several-lines", several_lines()),
    ):  # fmt: skip
        made.save(HERE / f"{name}.docx")
    (HERE / "preamble-utf16.txt").write_bytes(preamble_utf16())
    (HERE / "preamble-semicolon.csv").write_bytes(preamble_semicolon())


if __name__ == "__main__":
    main()
