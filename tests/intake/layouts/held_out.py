"""Makes layouts on which the importer was tried after it was mended for the others: `python -m tests.intake.layouts.held_out`.

Facts are made up. What a person reads in each was written in `expected.yaml` before it was run.
"""

from typing import Any

import docx
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from tests.intake.layouts.make import HERE, _table
from tests.intake.layouts.municipal import _book


def given_assignments() -> Workbook:
    """What a council has assigned to boards, with the board in a column."""
    return _book("Uppdrag", [
        ["Kommunfullmäktiges uppdrag till nämnderna 2025"], [],
        ["Nämnd", "Uppdrag", "Tidplan", "Återrapportering"],
        ["Socialnämnden", "Utred möjligheten till trygghetsboenden", "2025-09-30", "Delårsrapport"],
        ["Kommunstyrelsen", "Ta fram en lokalförsörjningsplan", "december 2025", "Årsredovisning"],
    ])[0]  # fmt: skip


def bold_goals() -> Any:
    """Goals in bold lines, what measures them in lists with values in brackets, and who is responsible below."""
    paper = docx.Document()
    paper.add_paragraph("Kulturnämnden", "Title")
    paper.add_paragraph("Nämndplan 2025-2027")
    for goal, figure in (
        ("Nämndmål 2.1: Kulturen når hela kommunen", "Besök per invånare (utfall 2023: 4,1, målvärde 2025: minst 4,5)"),
        ("Nämndmål 2.2: Barn får uttrycka sig", "Andel barn i kulturskolan (utfall 2023: 12 %, målvärde 2025: 15 %)"),
    ):  # fmt: skip
        paper.add_paragraph().add_run(goal).bold = True
        paper.add_paragraph("Nämnden vill att fler ska möta kultur nära sitt hem.")
        paper.add_paragraph().add_run("Indikatorer").bold = True
        paper.add_paragraph(figure, "List Bullet")
        paper.add_paragraph("Ansvarig: Kulturchef")
    return paper


def one_column() -> Workbook:
    """Goals and what measures them in one column, told apart by their values."""
    return _book("Plan", [
        ["Socialnämnden 2024"], ["Nr", "Mål/indikator", "Utfall 2023", "Målvärde 2024"],
        [1, "Barn växer upp tryggt"], ["1.1", "Utredningar i tid", "78 %", "95 %"], ["1.2", "Återaktualiserade", "21 %", "högst 18 %"],
        [2, "Fler i egen försörjning"], ["2.1", "Avslut till arbete", "33 %", "36 %"],
    ])[0]  # fmt: skip


def women_and_men() -> Workbook:
    """Outcomes of women, of men and of all."""
    return _book("Nyckeltal", [
        ["Gymnasienämnden 2025"],
        ["Mål", "Nyckeltal", "Utfall 2023 kvinnor", "Utfall 2023 män", "Utfall 2023 totalt", "Målvärde 2025"],
        ["Fler tar examen", "Examen inom tre år (%)", 74, 66, 70, "minst 75"],
    ])[0]  # fmt: skip


def lists_in_lists() -> Any:
    """Goals, what measures them, and its values, each a level deeper in a list."""
    paper = docx.Document()
    paper.add_heading("Regionens mål 2025", 1)
    paper.add_paragraph("Kollektivtrafiknämnden")
    paper.add_heading("Nämndens mål", 2)
    for text, style in (
        ("Resandet ökar", "List Number"), ("Mått: Resor per invånare", "List Bullet 2"),
        ("Målvärde 2025: minst 95", "List Bullet 3"), ("Utfall 2023: 88", "List Bullet 3"),
        ("Resenärerna är nöjda", "List Number"), ("Mått: Nöjd resenär-index", "List Bullet 2"),
        ("Målvärde 2025: 80", "List Bullet 3"), ("Ansvarig: Trafikdirektör", "List Bullet 3"),
    ):  # fmt: skip
        paper.add_paragraph(text, style)
    return paper


def stages() -> Any:
    """Targets in stages, a decision that begins with its day, a sentence that names a board, and a budget."""
    paper = docx.Document()
    paper.add_heading("Verksamhetsplan 2025", 1)
    paper.add_paragraph("Fritidsnämnden")
    paper.add_paragraph("Fastställd 2024-12-03 § 88 av fritidsnämnden")
    paper.add_paragraph(
        "Planen återrapporteras till kommunstyrelsen i samband med delårsbokslutet 2025."
    )
    paper.add_heading("Mål och indikatorer", 2)
    _table(paper, ["Mål", "Indikator", "Basvärde (2022)", "Etappmål 2025", "Slutmål 2030"], [
        ["Fler rör på sig", "Andel som tränar varje vecka", "48 %", "52 %", "60 %"],
        ["Anläggningarna används", "Beläggning dagtid", "31", "minst 40", "minst 55"],
    ])  # fmt: skip
    paper.add_heading("Budget", 2)
    _table(paper, ["Verksamhet", "Budget 2024", "Budget 2025"], [["Anläggningar", "41 200", "42 000"], ["Summa", "53 600", "54 900"]])  # fmt: skip
    return paper


def broken_headings() -> Workbook:
    """Headings of several lines, of two words for one thing, and goals that stand once for several rows."""
    return _book("Socialnämnden", [
        ["Mål och indikatorer 2024–2026"], [],
        ["Inriktningsmål", "Indikator/mått", "Enhet", "Utfall\n2021", "Utfall\n2022", "Mål-\nvärde\n2024", "Mål-\nvärde\n2026", "Ansvarig\nchef"],
        ["Invånare får stöd tidigt", "Förebyggande insatser", "antal", 112, 131, "minst 150", "minst 180", "Enhetschef"],
        ["", "Anmälningar som leder till utredning", "%", 41, 39, "–", "–", "Enhetschef"],
    ])[0]  # fmt: skip


def goals_below() -> Any:
    """A heading that says that goals follow, and each of them a heading below it."""
    paper = docx.Document()
    paper.add_heading("Kommunfullmäktiges mål 2024-2027", 1)
    paper.add_heading("Övergripande mål", 2)
    for goal, figures in (
        ("Hållbar tillväxt", ["Nyföretagande per 1 000 invånare", "Förvärvsfrekvens"]),
        ("Livslångt lärande", ["Andel med gymnasieexamen"]),
    ):
        paper.add_heading(goal, 3)
        paper.add_paragraph("Kommunen arbetar långsiktigt med frågan.")
        paper.add_paragraph("Indikatorer:")
        for figure in figures:
            paper.add_paragraph(figure, "List Bullet")
    return paper


def english_outcomes() -> Any:
    """Outcomes that are sought, what is done for them, and what measures them, in one row."""
    paper = docx.Document()
    paper.add_heading("Environment Committee Plan 2025", 1)
    _table(paper, ["Outcome sought", "What we will do", "Measure", "Baseline 2023", "Target 2025", "Owner"], [
        ["Cleaner streets", "Weekly sweeping of centres", "Streets graded A or B", "81%", "at least 88%", "Head of Streets"],
        ["Less waste", "Food waste collection", "Waste per household (kg)", "480", "no more than 440", "Head of Waste"],
    ])  # fmt: skip
    return paper


def raised_notes() -> Workbook:
    """Goals as rows over all columns, years alone as headings, and a note's raised number behind a value.

    LibreOffice has saved it: openpyxl writes raised letters as no program for people does.
    """
    noted = CellRichText("87", TextBlock(InlineFont(vertAlign="superscript"), "1"))
    book, sheet = _book("Indikatorer", [
        ["Äldrenämndens målstyrning 2024"], [], ["Indikator", 2021, 2022, 2023, "Mål 2024", "Ansvarig"],
        ["Mål 1 Trygg äldreomsorg"],
        ["Nöjda i särskilt boende, %", 84, 85, noted, "minst 88", "Verksamhetschef SÄBO"],
        ["Personalkontinuitet", 16, 15, "14,1", "högst 13", "Verksamhetschef hemtjänst"],
        ["Mål 2 En attraktiv arbetsplats"], ["Sjukfrånvaro, %", 9, 8, "7,6", "högst 7", "HR-chef"],
        ["Summa", None, None, 3], ["1) Exklusive korttidsboende."],
    ])  # fmt: skip
    for number in (4, 7):
        sheet.merge_cells(f"A{number}:F{number}")
    return book


def main() -> None:
    """Writes every layout."""
    for name, book in (
        ("given-assignments", given_assignments()), ("one-column", one_column()), ("raised-notes", raised_notes()), ("women-and-men", women_and_men()), ("broken-headings", broken_headings()),
    ):  # fmt: skip
        book.save(HERE / f"{name}.xlsx")
    for name, paper in (
        ("bold-goals", bold_goals()), ("lists-in-lists", lists_in_lists()), ("stages", stages()), ("goals-below", goals_below()),
        ("english-outcomes", english_outcomes()),
    ):  # fmt: skip
        paper.save(HERE / f"{name}.docx")


if __name__ == "__main__":
    main()
