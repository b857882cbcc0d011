"""Makes layouts that were written down before they were read: `python -m tests.intake.layouts.municipal`.

Facts are made up; each has what plans of municipalities and regions have and the others have not: plans of
several years, scorecards by perspective, chains of goals in nested lists, tables on their side, assignments
that are reported back, text that is tracked, controlled or commented on.
"""

import csv
import io
from copy import deepcopy
from typing import Any

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import PatternFill

from tests.intake.layouts.make import HERE, _table


def _book(title: str, rows: list[list[Any]]) -> tuple[Workbook, Any]:
    book = Workbook()
    sheet: Any = book.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    return book, sheet


def board_plan() -> Workbook:
    """Titles over all columns, a decision, targets of a span of years, a number with a footnote."""
    book, sheet = _book("VP 2023", [
        ["Verksamhetsplan 2023 med plan 2024–2026"], ["Miljö- och byggnadsnämnden"],
        ["Fastställd av miljö- och byggnadsnämnden 2022-12-14 § 132"], [],
        ["Mål", "Indikator", "Utfall 2021", "Utfall 2022", "Mål 2023", "Mål 2024–2026", "Ansvarig"],
        ["Bygglov handläggs snabbt", "Andel bygglov inom tio veckor (%)", 84, "87*", "minst 90", "minst 95", "Bygglovschef"],
        [None, "Nöjd-kund-index bygglov", 68, 71, 73, 75, "Bygglovschef"],
        ["Tillsynen når de verksamheter som behöver den mest", "Genomförda tillsyner, andel av planerade", 0.78, 0.81, 0.9, 1, "Miljöchef"],
        ["* Preliminärt utfall."],
    ])  # fmt: skip
    for column in "CDEF":
        sheet[f"{column}8"].number_format = "0%"
    for ref in ("A1:G1", "A2:G2", "A6:A7"):
        sheet.merge_cells(ref)
    return book


def scorecard() -> Workbook:
    """Perspectives as rows over all columns, colours as status, a hidden row and column, a total."""
    book, sheet = _book("Styrkort 2024", [
        ["Styrkort 2024 Kultur- och fritidsnämnden"],
        ["Mål", "Mått", "Nuläge 2023", "Målvärde 2024", "Status", "Ansvarig", "Intern notering"],
        ["Medborgare"],
        ["Fler unga deltar i föreningslivet", "Andel unga 7–20 år i förening", "61 %", "65 %", None, "Fritidschef", "x"],
        ["Gammalt mål", "Gammalt mått", 1, 2, None, "Ingen"],
        ["Medarbetare"],
        ["Medarbetarna har inflytande över sin arbetstid", "HME-index", 79, "minst 81", None, "Förvaltningschef"],
        ["Ekonomi"],
        ["Verksamheten ryms inom sin budget", "Avvikelse mot budget (tkr)", -350, "minst 0", None, "Förvaltningschef"],
        ["Totalt", "3 mått"],
    ])  # fmt: skip
    for number, colour in ((4, "00B050"), (7, "FFFF00"), (9, "FF0000")):
        sheet[f"E{number}"].fill = PatternFill("solid", fgColor=colour)
    for number in (3, 6, 8):
        sheet.merge_cells(f"A{number}:F{number}")
    sheet.row_dimensions[5].hidden = True
    sheet.column_dimensions["G"].hidden = True
    return book


def goal_chain() -> Any:
    """Goals in a list, and in lists below them what measures each and what is done."""
    paper = docx.Document()
    paper.add_heading("Målkedja 2024 för Barn- och utbildningsnämnden", 1)
    paper.add_heading("Nämndens mål", 2)
    for text, style in (
        ("Alla elever når målen i grundskolan", "List Bullet"),
        ("Indikator: Andel elever med behörighet till gymnasiet", "List Bullet 2"),
        ("Indikator: Meritvärde i årskurs 9", "List Bullet 2"),
        ("Förskolan är jämlik", "List Bullet"),
        ("Indikator: Barn per årsarbetare", "List Bullet 2"),
        ("Aktivitet: Införa gemensam introduktion för nyanställda", "List Bullet 2"),
    ):
        paper.add_paragraph(text, style)
    return paper


def _tracked(paragraph: Any, gone: str, new: str) -> None:
    """Text that is taken out and put in, and not yet accepted."""
    for kind, text in (("del", gone), ("ins", new)):
        change = OxmlElement(f"w:{kind}")
        change.set(qn("w:id"), "9")
        change.set(qn("w:author"), "A")
        run = OxmlElement("w:r")
        inner = OxmlElement("w:delText" if kind == "del" else "w:t")
        inner.text = text
        run.append(inner)
        change.append(run)
        paragraph._p.append(change)


def goals_in_headings() -> Any:
    """*Mål 1: …* as headings, with text, who is responsible, and a table each; tracked and controlled text."""
    paper = docx.Document()
    paper.add_paragraph("Verksamhetsplan 2024", "Title")
    paper.add_paragraph("Socialnämnden")
    decided = paper.add_paragraph("Beslutad av kommunfullmäktige 2023-11-27 § 45")
    control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
    content.append(deepcopy(decided._p))
    control.append(content)
    decided._p.getparent().replace(decided._p, control)
    head = ["Indikator", "Utfall 2022", "Utfall 2023", "Målvärde 2024"]
    paper.add_heading("Mål 1: Trygg och säker omsorg", 1)
    paper.add_paragraph(
        "Den som behöver stöd ska kunna lita på att få det. Under 2022 gjordes en översyn av bemanningen."
    )
    paper.add_paragraph("Ansvarig: Socialchef")
    paper.add_paragraph("Klart senast: 2024-12-31")
    _table(paper, head, [["Brukare som är nöjda med sitt stöd", "84 %", "86 %", "minst "]])
    _tracked(paper.tables[0].rows[1].cells[3].paragraphs[0], "88 %", "90 %")
    paper.add_heading("Mål 2: Barn och unga får stöd i tid", 1)
    paper.add_paragraph("Ansvarig: Avdelningschef barn och unga")
    _table(paper, head, [["Utredningar klara inom fyra månader", "71 %", "78 %", "95 %"]])
    return paper


def years_under() -> Workbook:
    """Two rows of headings with years under *Utfall* and *Målvärde*, and empty columns between."""
    book, sheet = _book("Mål och mått", [
        ["Tekniska nämnden, mål och mått 2024-2026"], [],
        ["Mål", None, "Mått", "Enhet", None, "Utfall", None, None, None, "Målvärde", None, None],
        [None, None, None, None, None, 2021, 2022, 2023, None, 2024, 2025, 2026],
        ["Vägarna håller", None, "Belagda vägar med god standard", "%", None, 62, 64, "i.u.", None, 66, 68, 70],
        [None, None, "Skadeanmälningar", "antal", None, 41, 38, 35, None, "högst 34", "högst 32", "högst 30"],
        ["Energin används klokt", None, "Energi per kvm", "kWh", None, 158, 151, 149, None, 145, 140, 135],
    ])  # fmt: skip
    for ref in ("F3:H3", "J3:L3", "A5:A6", "A3:A4", "C3:C4"):
        sheet.merge_cells(ref)
    sheet.page_setup.orientation = "landscape"
    return book


def on_its_side() -> Workbook:
    """A table in which each goal has a column."""
    return _book("Mål", [
        ["Överförmyndarnämnden – mål 2025"],
        ["Mål", "Granskning i tid", "Rekrytering av gode män", "Digital redovisning"],
        ["Indikator", "Årsräkningar granskade före 1 september", "Väntetid på god man, dagar", "Andel digitala årsräkningar"],
        ["Utfall 2023", "88 %", 41, "12 %"],
        ["Målvärde 2025", "95 %", "högst 30", "minst 40 %"],
        ["Ansvarig", "Enhetschef", "Enhetschef", "Digitaliseringsledare"],
    ])[0]  # fmt: skip


def assignments() -> Any:
    """A region's assignments, with when each is reported back."""
    paper = docx.Document()
    paper.add_heading("Regionplan 2025 – Hälso- och sjukvårdsnämnden", 1)
    paper.add_heading("Uppdrag", 2)
    _table(paper, ["Nr", "Uppdrag", "Ansvarig", "Återrapportering"], [
        ["1", "Utreda en samlad mottagning för långvarig smärta", "Hälso- och sjukvårdsdirektör", "Delårsrapport 2"],
        ["2", "Ta fram en plan för digitala vårdbesök", "Hälso- och sjukvårdsdirektör", "2025-10-31"],
    ])  # fmt: skip
    return paper


def internal_control() -> Workbook:
    """A plan of internal control: it has neither goals nor what measures them."""
    return _book("Internkontroll 2025", [
        ["Intern kontrollplan 2025 Kommunstyrelsen"], [],
        ["Process", "Risk", "Sannolikhet", "Konsekvens", "Riskvärde", "Kontrollmoment", "Frekvens", "Ansvarig"],
        ["Inköp", "Direktupphandling utan avtal", 3, 3, 9, "Stickprov av 20 fakturor", "Kvartal", "Ekonomichef"],
        ["Lön", "Fel lön betalas ut", 2, 4, 8, "Avstämning mot schema", "Månad", "HR-chef"],
    ])[0]  # fmt: skip


def english_delivery() -> Workbook:
    """Priorities over several objectives, and years that begin in April."""
    book, sheet = _book("Delivery plan", [
        ["Health and Wellbeing Board"], ["Delivery plan 2024/25"], [],
        ["Priority", "Objective", "KPI", "Baseline 2022/23", "Actual 2023/24", "Target 2024/25", "Lead"],
        ["Healthy lives", "Residents are active", "Adults active for 150 minutes a week (%)", 61, 63, "at least 66", "Head of Leisure"],
        [None, "Fewer residents smoke", "Smoking prevalence (%)", 13.4, 12.9, "no more than 12", "Director of Public Health"],
    ])  # fmt: skip
    sheet.merge_cells("A5:A6")
    return book


def quoted_lines() -> bytes:
    """Semicolons, cp1252, and cells of several lines."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";")
    writer.writerow(["Nämnd", "Mål", "Indikator", "Utfall 2023", "Målvärde 2024", "Kommentar"])
    writer.writerow(["Räddningsnämnden", "Färre bränder\ni bostäder", "Bostadsbränder per 1 000 invånare", "0,62", "högst 0,55", "Källa: MSB"])  # fmt: skip
    writer.writerow(
        [
            "Räddningsnämnden",
            "Snabb hjälp",
            "Mediantid till olycksplats, minuter",
            "11,4",
            "högst 10",
            "",
        ]
    )
    return text.getvalue().encode("cp1252")


def goals_above() -> Any:
    """The council's goals to the left over several of the board's, each over several indicators."""
    paper = docx.Document()
    paper.add_heading("Äldrenämndens verksamhetsplan 2025", 1)
    rows = [
        ["En trygg kommun", "Äldre känner sig trygga hemma", "Trygghet i hemtjänsten", "83 %", "86 %"],
        ["", "", "Fallskador per 1 000 invånare över 80 år", "58", "högst 52"],
        ["", "Maten är god", "Måltidsindex", "71", "75"],
    ]  # fmt: skip
    head = ["Kommunfullmäktiges mål", "Nämndens mål", "Indikator", "Utfall 2023", "Målvärde 2025"]
    _table(paper, head, rows)
    table = paper.tables[0]
    for column, first, last in ((0, 1, 3), (1, 1, 2)):
        text = table.cell(first, column).text
        merged = table.cell(first, column).merge(table.cell(last, column))
        merged.text = text
    return paper


def follow_up() -> Workbook:
    """Outcomes by month, arrows and a forecast, and a cell in letters of two kinds with a break."""
    rich = CellRichText("Trygg ", TextBlock(InlineFont(b=True), "hemtjänst\n"), "dygnet runt")
    return _book("Uppföljning", [
        ["Delårsrapport augusti 2023 – Vård- och omsorgsnämnden"], [],
        ["Mål", "Nyckeltal", "Målvärde 2023", "Utfall aug 2022", "Utfall aug 2023", "Trend", "Prognos", "Kommentar"],
        [rich, "Nöjda brukare (%)", "minst 90", 86, 88, "↗", "Når målet", "Ny utförare\nsedan mars"],
        ["Kort väntan", "Väntetid till särskilt boende (dagar)", "högst 60", 71, 64, "↘", "Når delvis", None],
    ])[0]  # fmt: skip


def forms_with_tables() -> Any:
    """A form for each goal, with a table of what measures it in one of its cells."""
    paper = docx.Document()
    paper.add_heading("Arbetsmarknadsnämnden 2025", 1)
    for goal, figure, value, owner in (
        ("Fler går till arbete", "Avslut till arbete", "42 %", "Arbetsmarknadschef"),
        ("Unga har en väg vidare", "Unga som varken arbetar eller studerar", "högst 7 %", "Enhetschef unga"),
    ):  # fmt: skip
        table = paper.add_table(rows=3, cols=2)
        for number, (label, text) in enumerate(
            (("Mål", goal), ("Indikatorer", ""), ("Ansvarig", owner))
        ):
            table.cell(number, 0).text, table.cell(number, 1).text = label, text
        inner = table.cell(1, 1).add_table(rows=2, cols=2)
        for y, texts in enumerate((("Indikator", "Målvärde 2025"), (figure, value))):
            for x, text in enumerate(texts):
                inner.cell(y, x).text = text
        paper.add_paragraph("")
    return paper


def deadlines() -> Any:
    """Goals and activities as lists, with deadlines and who is responsible in their text."""
    paper = docx.Document()
    paper.add_heading("Handlingsplan 2025 för Krisberedskapsnämnden", 1)
    paper.add_heading("Mål", 2)
    for text in (
        "Alla verksamheter har en beredskapsplan senast 2025-06-30",
        "Två övningar är genomförda senast den 30 november 2025",
    ):
        paper.add_paragraph(text, "List Number")
    paper.add_heading("Aktiviteter", 2)
    for text in (
        "Ta fram en mall för beredskapsplaner (ansvarig: säkerhetschef, klart 2025-03-31)",
        "Utbilda chefer i stabsarbete (ansvarig: HR-chef)",
    ):
        paper.add_paragraph(text, "List Bullet")
    return paper


def main() -> None:
    """Writes every layout."""
    for name, book in (
        ("board-plan", board_plan()), ("scorecard", scorecard()), ("years-under", years_under()), ("on-its-side", on_its_side()),
        ("internal-control", internal_control()), ("english-delivery", english_delivery()), ("follow-up", follow_up()),
    ):  # fmt: skip
        book.save(HERE / f"{name}.xlsx")
    for name, paper in (
        ("goal-chain", goal_chain()), ("goals-in-headings", goals_in_headings()), ("assignments", assignments()),
        ("goals-above", goals_above()), ("forms-with-tables", forms_with_tables()), ("deadlines", deadlines()),
    ):  # fmt: skip
        paper.save(HERE / f"{name}.docx")
    (HERE / "quoted-lines.csv").write_bytes(quoted_lines())


if __name__ == "__main__":
    main()
