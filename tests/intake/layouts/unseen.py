"""Makes layouts that show what an importer has to know of what it does not know: `python -m tests.intake.layouts.unseen`.

Facts are made up. Money, risks, decisions, contents and legends stand beside goals, as they do in plans.
"""

from typing import Any

import docx
from openpyxl import Workbook

from tests.intake.layouts.make import HERE, _table
from tests.intake.layouts.municipal import _book


def values_behind() -> Any:
    """Contents, numbered headings as goals, values behind titles; then money, risks, a decision and who signs."""
    paper = docx.Document()
    paper.add_paragraph("Tekniska nämndens verksamhetsplan och budget 2024–2026", "Title")
    for line in ("2.1 Gatorna är trygga\t4", "3 Budget\t6"):
        paper.add_paragraph(line)
    paper.add_paragraph("1 Uppdrag", "Heading 1")
    paper.add_paragraph("2 Mål", "Heading 1")
    for goal, figures in (
        ("2.1 Gatorna är trygga", ("Andel nöjda invånare, utfall 2022: 71 %, mål 2024: 75 %", "Antal klagomål, utfall 2022: 455, mål 2024: högst 400")),
        ("2.2 Vattnet räcker", ("Utläckage, utfall 2022: 21 %, mål 2024: högst 18 %",)),
    ):  # fmt: skip
        paper.add_paragraph(goal, "Heading 2")
        paper.add_paragraph("Under året fick nämnden in 412 synpunkter.")
        paper.add_paragraph().add_run("Så mäter vi:").bold = True
        for figure in figures:
            paper.add_paragraph(figure, "List Bullet")
    paper.add_paragraph("3 Budget", "Heading 1")
    _table(paper, ["Tkr", "Bokslut 2022", "Budget 2023"], [["Nettokostnad", "-77 100", "-79 400"]])
    risks = [["Ledningsbrott", "3", "Beredskapsplan", "VA-chef"]]
    _table(paper, ["Risk", "Sannolikhet", "Åtgärd", "Ansvarig"], risks)
    paper.add_paragraph("4 Förslag till beslut", "Heading 1")
    paper.add_paragraph("Tekniska nämnden beslutar att")
    paper.add_paragraph("anta planen", "List Number")
    return paper


def boards_in_sections() -> Any:
    """Several boards, each in its section; a line that says what the years hold; tables of money with the same years."""
    paper = docx.Document()
    paper.add_paragraph("Mål och budget 2024 med plan för 2025", "Title")
    paper.add_paragraph("Övergripande mål", "Heading 1")
    for body, rows in (
        ("Socialnämnden", [["Barn skyddas tidigt", "Utredningstid, dagar", "119", "110", "105"]]),
        ("Byggnadsnämnden", [["Bygglov går fort", "Veckor till beslut", "7,5", "högst 7", "högst 6"]]),
    ):  # fmt: skip
        paper.add_paragraph(body, "Heading 1")
        paper.add_paragraph("Nämndens ansvar", "Heading 2")
        paper.add_paragraph("Nämndens mål", "Heading 2")
        paper.add_paragraph("Utfall för 2022, målvärden för 2024–2025.")
        _table(paper, ["Nämndens mål", "Indikator", "2022", "2024", "2025"], rows)
        paper.add_paragraph("Ekonomi", "Heading 2")
        _table(paper, ["Netto, mnkr", "2022", "2024", "2025"], [["Verksamheten", "88", "91", "92"]])
    paper.add_paragraph("Investeringar", "Heading 1")
    _table(paper, ["Projekt", "Total", "2024", "2025"], [["Ny skola", "210", "20", "90"]])
    return paper


def english_priorities() -> Any:
    """Priorities that are the goals, with what will be done in a list and what measures it in a table."""
    paper = docx.Document()
    paper.add_paragraph("Council Plan 2023 to 2027", "Title")
    paper.add_paragraph("Northfield Borough Council")
    paper.add_paragraph("Foreword", "Heading 1")
    paper.add_paragraph("We serve 148,000 residents. In 2022 we were named council of the year.")
    paper.add_paragraph("Priority 1: Clean and green borough", "Heading 1")
    paper.add_paragraph().add_run("What we will do").bold = True
    paper.add_paragraph("Open two new recycling centres", "List Bullet")
    paper.add_paragraph().add_run("How we will measure success").bold = True
    _table(paper, ["Measure", "Baseline 2022/23", "Target 2023/24", "Good performance is"], [
        ["Waste sent for recycling", "44.2%", "46%", "Higher"], ["Fly-tipping incidents", "n/a", "20", "Lower"],
    ])  # fmt: skip
    paper.add_paragraph("Glossary", "Heading 1")
    _table(paper, ["Term", "Meaning"], [["Target", "The value that we aim for"]])
    return paper


def typed_rows() -> Workbook:
    """A column says of each row what it is, and a legend stands below."""
    return _book("Rapport", [
        ["Miljönämnden"], ["Nämndplan 2024"], ["Utskrivet 2023-01-09"], [],
        ["Typ", "Namn", "Ansvarig", "Utfall 2023", "Mål 2024", "Slutdatum", "Status"],
        ["Mål", "Ren luft i hela kommunen", "Miljöchef"],
        ["Indikator", "Dygn över gränsvärdet", "Miljöchef", 4, "högst 2"],
        ["Aktivitet", "Mäta luften vid skolor", "2024-11-30", None, None, "2024-11-30", "Pågående"],
        ["Risk", "Mätaren går sönder", "Miljöchef"],
        [], ["Grön", "Målet är nått"], ["Röd", "Målet är inte nått"],
    ])[0]  # fmt: skip


def a_row_a_period() -> bytes:
    """A row for each period, and rows of women and men."""
    rows = (
        "enhet;mål;mått;år;kön;utfall;målvärde",
        "Omsorgsnämnden;Trygg vård;Andel trygga;2022;Kvinnor;82 %;",
        "Omsorgsnämnden;Trygg vård;Andel trygga;2022;Totalt;84 %;86 %",
        "Omsorgsnämnden;Trygg vård;Andel trygga;2023;Totalt;;87 %",
        "Fritidsnämnden;Fler är aktiva;Andel unga i förening;2022;Totalt;61 %;62 %",
        "Fritidsnämnden;Fler är aktiva;Andel unga i förening;2023;Totalt;;64 %",
    )
    return "\r\n".join(rows).encode("utf-8-sig")


def main() -> None:
    """Writes every layout."""
    typed_rows().save(HERE / "typed-rows.xlsx")
    (HERE / "a-row-a-period.csv").write_bytes(a_row_a_period())
    for name, paper in (
        ("values-behind", values_behind()), ("boards-in-sections", boards_in_sections()), ("english-priorities", english_priorities()),
    ):  # fmt: skip
        paper.save(HERE / f"{name}.docx")


if __name__ == "__main__":
    main()
