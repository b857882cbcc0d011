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


def told_in_text() -> Any:
    """A plan without tables: history, goals in a list, sections about them, and sentences that say where things were and are to be."""
    paper = docx.Document()
    for text, style in (
        ("Vattenplan för Kullerås", "Title"),
        ("2024–2032", "Normal"),
        ("Antagen av: Kommunfullmäktige 2023-11-27, § 201", "Normal"),
        ("Bakgrund", "Heading 1"),
        ("Andelen sjöar med god status var 41 % 2015. Målet var att nå 60 % 2021.", "Normal"),
        ("Mål", "Heading 1"),
        ("Sjöarna är rena", "List Bullet"),
        ("Ledningarna håller tätt", "List Bullet"),
        ("Rena sjöar", "Heading 2"),
        ("Andelen sjöar med god ekologisk status ska öka från 48 % 2023 till 70 % 2032. Miljönämnden ansvarar för målet.", "Normal"),
        ("Under perioden ska kommunen:", "Normal"),
        ("anlägga tio våtmarker, klart 2028", "List Bullet"),
        ("inventera enskilda avlopp", "List Bullet"),
        ("Täta ledningar", "Heading 2"),
        ("Utläckaget ur ledningsnätet låg på 22 % 2022. Det ska vara högst 18 % 2028 och högst 14 % 2032.", "Normal"),
        ("Kullerås Vatten AB ska till och med 2027:", "Normal"),
        ("byta ut 40 kilometer ledning", "List Bullet"),
        ("installera mätare i alla tryckzoner, senast i juni 2026", "List Bullet"),
        ("Genomförande", "Heading 1"),
        ("Tekniska nämnden får i uppdrag att ta fram en investeringsplan senast 2024-10-31. Planen revideras 2028.", "Normal"),
    ):  # fmt: skip
        paper.add_paragraph(text, style)
    return paper


def unit_plan() -> Any:
    """A unit's plan: goals by their codes, below each a form with bullets and sentences in its cells."""
    paper = docx.Document()
    paper.add_paragraph("Enhetsplan 2024 för Lindens förskola", "Title")
    for goal, rows in (
        ("M1 Varje barn möter böcker", (
            ("Koppling", "Nämndens mål: Kunskap"),
            ("Hur mäter vi?", "Minst 90 % av vårdnadshavarna ska vara nöjda med läsningen. Utfall 2023: 82 %."),
            ("Vad ska vi göra?", "Bokpåsar till alla familjer, klart i mars\nBiblioteksbesök, v. 40\nHögläsning varje dag"),
            ("Vem ansvarar?", "Biträdande rektor"),
        )),
        ("M2 Personalen mår bra", (
            ("Koppling", "Nämndens mål: Arbetsmiljö"),
            ("Hur mäter vi?", "Sjukfrånvaron ska vara högst 7,0 % 2024 (2023: 8,6 %)."),
            ("Vad ska vi göra?", "Hälsosamtal"),
            ("Vem ansvarar?", "Rektor"),
            ("När?", "Löpande"),
        )),
    ):  # fmt: skip
        paper.add_paragraph(goal, "Heading 1")
        table = paper.add_table(0, 2)
        for label, said in rows:
            cells = table.add_row().cells
            cells[0].text, cells[1].text = label, said
        paper.add_paragraph()
    return paper


def main() -> None:
    """Writes every layout."""
    typed_rows().save(HERE / "typed-rows.xlsx")
    (HERE / "a-row-a-period.csv").write_bytes(a_row_a_period())
    for name, paper in (
        ("values-behind", values_behind()), ("boards-in-sections", boards_in_sections()), ("english-priorities", english_priorities()),
        ("told-in-text", told_in_text()), ("unit-plan", unit_plan()),
    ):  # fmt: skip
        paper.save(HERE / f"{name}.docx")


if __name__ == "__main__":
    main()
