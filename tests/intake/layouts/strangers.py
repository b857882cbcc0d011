"""Makes layouts as strangers write them, with what is easily taken for something else: `python -m tests.intake.layouts.strangers`.

Facts are made up. What is right was written down before the importer was run on them.
"""

from collections.abc import Callable
from typing import Any

import docx
from openpyxl import Workbook

from tests.intake.layouts.make import HERE, _table

_STYLES = {"t": "Title", "h1": "Heading 1", "h2": "Heading 2", "h3": "Heading 3", "li": "List Bullet", "nr": "List Number"}  # fmt: skip
Block = str | tuple[str, str] | list[list[str]] | Callable[[Any], None]


def _made(made: Any, head: list[str], rows: list[list[str]]) -> Any:
    """A table that was added, to change it."""
    _table(made, head, rows)
    return made.tables[-1]


def paper(name: str, *blocks: Block) -> None:
    """Writes a paper: texts, texts with a style, tables, and what a function adds."""
    made = docx.Document()
    for block in blocks:
        if isinstance(block, str):
            made.add_paragraph(block)
        elif isinstance(block, tuple) and block[0] == "bold":
            made.add_paragraph().add_run(block[1]).bold = True
        elif isinstance(block, tuple):
            made.add_paragraph(block[1], _STYLES[block[0]])
        elif isinstance(block, list):
            _table(made, block[0], block[1:])
            made.add_paragraph("")
        else:
            block(made)
    made.save(str(HERE / name))


def book(name: str, *sheets: tuple[Any, ...]) -> None:
    """Writes a workbook: for each sheet its name, its rows, and the cells that are merged."""
    made = Workbook()
    made.remove(made.worksheets[0])
    for title, rows, *merged in sheets:
        sheet = made.create_sheet(title)
        for row in rows:
            sheet.append(row)
        for area in merged:
            sheet.merge_cells(area)
    made.save(HERE / name)


def councils_goals() -> None:
    """Goals of the council above those of the board, activities after the key figures, and money."""
    paper("councils-goals.docx",("t","Utbildningsnämndens verksamhetsplan 2024"),
     ("h1","Fokusområde: Lärande hela livet"),
     ("h2","KF-mål: Fler elever lyckas i skolan"),
     ("h3","Nämndmål: Alla elever når gymnasiebehörighet"),
     "Målet följs genom nedanstående indikatorer och redovisas i delår och bokslut.",
     [["Indikatorer","Utfall 2022","Utfall 2023","Mål 2024","Mål 2025","Mål 2026"],["Elever behöriga till yrkesprogram, åk 9","83,1%","84,6%","86%","87%","88%"],["Elever med frånvaro över 20 %","9,2%","8,8%","8%","7%","6%"]],
     ("bold","Aktiviteter"),
     [["Aktivitet","Startdatum","Slutdatum","Ansvarig"],["Införa läsgaranti i förskoleklass","2024-01-08","2024-12-31","Grundskolechef"],["Kartlägga frånvaro varje månad","2024-02-01","2024-06-14","Rektorer"]],
     ("h3","Nämndmål: Barn trivs i förskolan"),
     [["Indikatorer","Utfall 2022","Utfall 2023","Mål 2024","Mål 2025","Mål 2026"],["Vårdnadshavare som är nöjda med förskolan","91%","90%","92%","92%","93%"]],
     ("h1","Ekonomi"),
     [["Driftbudget, tkr","Bokslut 2022","Budget 2023","Budget 2024"],["Grundskola","-210 300","-215 000","-221 400"],["Förskola","-98 400","-99 900","-103 000"]],
    )  # fmt: skip


def english_scorecard() -> None:
    """A financial year with its quarters, and who leads."""
    book("english-scorecard.xlsx",("Scorecard",[
     ["Corporate Performance Scorecard 2023/24","","","","","","","","",""],
     ["Environment and Communities Committee"],
     [],
     ["Ref","Priority outcome","Performance indicator","Good is","2022/23 Outturn","2023/24 Target","Q1 2023/24","Q2 2023/24","RAG","Lead Officer"],
     ["EC01","Cleaner streets","Streets graded A or B","High","91.2%","93%","92.0%","92.6%","Amber","Head of Streetscene"],
     ["EC02","Cleaner streets","Fly-tips removed within 2 days","High","84%","90%","88%","91%","Green","Head of Streetscene"],
     ["EC03","Warm homes","Homes with EPC rating C or above","High","58%","62%","58%","59%","Red","Housing Manager"],
     ["EC04","Warm homes","Average time to complete repairs (days)","Low","21.3","18","20.1","19.4","Amber","Housing Manager"],
     ]))  # fmt: skip


def matrix() -> None:
    """Goals, and a mark for each board that takes part."""
    book("matrix.xlsx",("Matris",[
     ["Kommunfullmäktiges mål 2023–2026 och vilka nämnder som bidrar"],
     ["Mål","KS","SN","BUN","TN"],
     ["En trygg kommun","x","x","","x"],
     ["En skola där alla lyckas","","","x",""],
     ["Ett levande näringsliv","x","","","x"],
     ]))  # fmt: skip


def numbers_between_sheets() -> None:
    """Goals of several boards on one sheet, and on another what measures them, by their numbers."""
    book("numbers-between-sheets.xlsx",("Måluppfyllelse",[
     ["Uppföljning av nämndernas mål, årsredovisning 2024"],
     ["Nämnd","Nr","Mål","Bedömning 2023","Bedömning 2024","Kommentar"],
     ["Socialnämnden","S1","Fler blir självförsörjande","Delvis","Uppfyllt","Bra konjunktur"],
     ["Socialnämnden","S2","Barn får stöd i tid","Ej uppfyllt","Delvis",""],
     ["Kulturnämnden","K1","Kulturen når alla unga","Uppfyllt","Uppfyllt",""],
     ]),("Indikatorer",[
     ["Mål nr","Indikator",2021,2022,2023,2024,"Målvärde 2024"],
     ["S1","Hushåll med försörjningsstöd",412,398,371,344,"högst 350"],
     ["S2","Utredningar i tid","68 %","70 %","77 %","83 %","90 %"],
     ["K1","Elever i kulturskolan",1210,1188,1240,1302,"minst 1 300"],
     ]))  # fmt: skip


def companies() -> None:
    """Companies beside boards, and a decision above."""
    (HERE / "companies.csv").write_bytes(
        """Ägardirektiv och mål 2025;;;;;
Beslutad av kommunfullmäktige 2024-11-25;;;;;
;;;;;
Nämnd/bolag;Mål;Mått;Utfall 2023;Mål 2025;Ansvarig
Bostads AB Hemmet;Fler hyresrätter byggs;Nya lägenheter;24;60;VD
Bostads AB Hemmet;Hyresgästerna är trygga;Trygghetsindex;78,5;80;VD
Energi & Vatten AB;Elnätet är driftsäkert;Avbrottstid, minuter per kund;41,2;högst 35;Elnätschef
Socialnämnden;Fler får bostad;Hemlösa personer;33;högst 25;Socialchef
""".encode("cp1252")
    )


def addressee() -> None:
    """Whom a report is to above whose it is; outcomes of others; two who are responsible."""
    book("addressee.xlsx",("Mål 2025",[
     ["Till kommunstyrelsen: socialnämndens måluppföljning helår 2025"],
     [],
     ["Nämndens mål","Indikator","Utfall kommunen 2024","Utfall kommunen 2025","Utfall riket 2025","Mål 2025","Målet uppnått?","Ansvarig politiker","Ansvarig tjänsteperson"],
     ["Barn får rätt stöd","Återaktualiseringar inom ett år","21 %","18 %","20 %","högst 17 %","Nej","Ordföranden","Avdelningschef barn"],
     ["Vuxna blir självförsörjande","Avslut till arbete","34 %","37 %","31 %","38 %","Nästan","Vice ordföranden","Avdelningschef vuxen"],
     ]))  # fmt: skip


def counted_goals() -> None:
    """Goals in a numbered list, named by their numbers in a table; who does what and when."""
    paper("counted-goals.docx",("t","Verksamhetsplan 2025 med budget"),"Fastställd av tekniska utskottet 2024-11-12 § 87",
     ("h1","Prioriterade mål"),
     "Tekniska utskottet har tre prioriterade mål för 2025.",
     ("nr","Vägnätet är framkomligt året runt."),("nr","Vattenförlusterna minskar."),("nr","Lokalerna används effektivt."),
     ("h1","Mått och målvärden"),
     [["Mål","Mått","Värde 2023","Värde 2025"],["1","Vägar med godkänd beläggning","82 %","88 %"],["2","Vattenförlust","19 %","15 %"],["3","Outnyttjad yta, m2","6 200","4 000"]],
     ("h1","Större aktiviteter"),
     [["Vad","Vem","När"],["Byta 2 km vattenledning i Norrby","VA-ingenjör","kv 3 2025"],["Avyttra tre lokaler","Fastighetschef","2025-12-31"]],
    )  # fmt: skip


def years_in_brackets() -> None:
    """Values with their years in brackets below headings that say so."""

    def merged(d: Any) -> None:
        t = _made(
            d,
            ["Nämndmål", "Indikator", "Basvärde (år)", "Målvärde (år)", "Ansvarig"],
            [
                [
                    "Fler nya företag startas",
                    "Nystartade företag per 1 000 invånare",
                    "9,1 (2023)",
                    "11 (2026)",
                    "Näringslivschef",
                ],
                ["", "Insikt, sammanvägt", "71 (2022)", "76 (2026)", "Näringslivschef"],
                [
                    "Besökarna blir fler",
                    "Gästnätter",
                    "48 200 (2023)",
                    "minst 55 000 (2026)",
                    "Turismchef",
                ],
            ],
        )
        t.cell(1, 0).merge(t.cell(2, 0))

    paper("years-in-brackets.docx",("t","Strategisk plan 2024–2026 för näringslivsnämnden"),merged)  # fmt: skip


def goals_in_heads() -> None:
    """A goal in the heading above what measures it."""
    paper("goals-in-heads.docx",("t","Kultur- och fritidsnämndens plan 2025"),
     ("h1","Mål och mått"),
     [["Mål 1: Barn och unga är aktiva","Utfall 2023","Mål 2025"],["Deltagartillfällen 7–20 år","310 000","330 000"],["Besök på fritidsgård","18 400","20 000"]],
     [["Mål 2: Biblioteken når fler","Utfall 2023","Mål 2025"],["Aktiva låntagare","6 210","7 000"]],
    )  # fmt: skip


def words_explained() -> None:
    """Risks, assignments in a list, and a table of what words mean."""
    paper("words-explained.docx",("t","Plan för intern kontroll och mål 2025"),("h1","Socialnämnden"),
     ("h2","Nämndens mål"),("li","Fler barn växer upp i trygga hem"),("li","Äldre bor kvar hemma längre"),
     ("h2","Risker och kontroller"),
     [["Risk","Sannolikhet","Kontroll","Ansvarig","När"],["Sena utredningar","3","Stickprov","Enhetschef","kvartalsvis"],["Felaktiga utbetalningar","2","Loggkontroll","Ekonom","månadsvis"]],
     ("h2","Uppdrag från fullmäktige"),
     ("li","Att utreda ett jourhem i egen regi senast 2025-09-30"),("li","Att redovisa kostnader för placeringar"),
     ("h2","Bilaga: begrepp"),
     [["Begrepp","Förklaring"],["Mål","Det som nämnden vill nå"],["Indikator","Det som visar om målet nås"]],
    )  # fmt: skip


def financial_goals() -> None:
    """Money by year under a heading of goals, beside goals of the council."""
    paper("financial-goals.docx",("t","Verksamhetsmål och ekonomi 2024"),("h1","Finansiellt perspektiv"),("h2","Resultatmål"),
     "Resultatet ska vara minst 1 procent av skatteintäkterna.",
     [["Resultatmål","Prognos 2023","Budget 2024","Plan 2025"],["Resultat, mnkr","30,1","4,4","10,2"],["Resultat, procent","2,9","0,4","0,9"]],
     ("h1","Kommunfullmäktiges verksamhetsmål"),
     ("h2","En attraktiv kommun att bo i"),
     [["Indikator","Utfall 2021","Utfall 2022","Mål 2024","Mål 2026"],["Nöjd region-index","62","64","66","68"],["Antal nya bostäder","112","85","120","150"]],
     ("h2","En god start i livet"),
     [["Indikator","Utfall 2021","Utfall 2022","Mål 2024","Mål 2026"],["Barn i simskola","–","71 %","80 %","90 %"]],
    )  # fmt: skip


def struck_through() -> None:
    """A row that is struck through, and targets in words."""

    def struck(d: Any) -> None:
        t = _made(
            d,
            ["Mål", "Indikator", "Utfall 2024", "Målvärde 2025", "Ansvarig"],
            [
                ["Fler väljer bussen", "Resor per invånare", "61", "Öka", "Trafikchef"],
                ["", "Nöjda resenärer", "74 %", "Bibehålla", "Trafikchef"],
            ],
        )
        c = t.add_row().cells
        for x, y in zip(
            c,
            ["Färre bilar i centrum", "Parkeringstillstånd", "1 210", "1 000", "Gatuchef"],
            strict=True,
        ):
            x.paragraphs[0].add_run(y).font.strike = True

    paper("struck-through.docx",("t","Trafiknämnden – verksamhetsplan 2025"),("h1","Mål"),struck)  # fmt: skip


def two_years() -> None:
    """Two years in one title."""
    paper("two-years.docx",("t","Bokslut 2024 och verksamhetsplan 2025, arbetsmarknadsnämnden"),
     ("h1","Uppföljning av mål 2024"),
     [["Mål","Indikator","Målvärde 2024","Utfall 2024"],["Fler i egen försörjning","Avslut till arbete","40 %","43 %"]],
     ("h1","Mål 2025"),
     [["Mål","Indikator","Utgångsvärde","Målvärde 2025"],["Fler i egen försörjning","Avslut till studier","12 %","15 %"]],
    )  # fmt: skip


def bound_goals() -> None:
    """Goals, measures and levels as towns in Finland write them."""
    paper("bound-goals.docx",("t","Åbygdens stad – Budget 2026"),
     ("h1","Centralförvaltningen"),("h2","Verksamhetsområde: Stadskansliet"),
     [["Mål som är bindande för stadsfullmäktige","Åtgärd","Mätare och målvärde","Ansvar"],
      ["Beslutsfattandet är öppet","Sändningar från fullmäktige","Andel möten som sänds: 100 %","Stadssekreteraren"],
      ["Personalen mår bra","Hälsoprogram","Sjukfrånvaro: högst 4,5 %","Personalchefen"]],
     ("h2","Verksamhetsområde: Dataförvaltningen"),
     [["Mål som är bindande för stadsfullmäktige","Åtgärd","Mätare och målvärde","Ansvar"],
      ["Tjänsterna är digitala","E-tjänster för tillstånd","Antal e-tjänster: minst 40","IT-chefen"]],
    )  # fmt: skip


def a_row_a_year() -> None:
    """A row for each year, and what is measured above the columns."""
    book("a-row-a-year.xlsx",("Trender",[
     ["Byggnadsnämnden – nyckeltal"],
     ["År","Bygglov, median veckor","Nöjd kund-index","Överklagade beslut, andel"],
     [2021,8,71,"6 %"],[2022,7,72,"5 %"],[2023,7,74,"5 %"],
     ["Mål 2025",6,78,"högst 4 %"],
     ]))  # fmt: skip


def form_above() -> None:
    """A form of one goal above its key figures, a sheet for each."""

    def sheet(n: int, title: str, owner: str, rows: list[Any]) -> tuple[Any, ...]:
        return (
            f"Mål {n}",
            [
                ["Nämnd", "Servicenämnden"],
                ["Mål", title],
                ["Målägare", owner],
                ["Period", "2025"],
                [],
                ["Indikator", "Utfall 2023", "Utfall 2024", "Mål 2025", "Mätfrekvens"],
                *rows,
            ],
        )

    book("form-above.xlsx",sheet(1,"Maten är god och hållbar","Kostchef",[["Andel ekologiska livsmedel","31 %","33 %","35 %","År"],["Matsvinn per portion, gram","38","35","30","Kvartal"]]),
      sheet(2,"Lokalerna är rena","Städchef",[["Godkända kontroller","92 %","94 %","96 %","Månad"]]))  # fmt: skip


def english_activities() -> None:
    """Outcomes sought beside what is done."""
    paper("english-activities.docx",("t","Year Ahead Delivery Plan 2024-25"),"Moorland Metropolitan Borough Council",
     ("h1","Theme: Every neighbourhood thriving"),
     [["Ref","Outcome","Activity","Due","Owner","Status"],
      ["1.1","Streets are safe and clean","Resurface 40 km of estate roads","Mar 2025","Head of Highways","On track"],
      ["1.2","Streets are safe and clean","Recruit six enforcement officers","Sep 2024","Head of Community Safety","Delayed"],
      ["1.3","Libraries are used more","Open the new central library","Dec 2024","Head of Culture","Complete"]],
     ("h1","Theme: People are safe and well"),
     [["Ref","Outcome","Activity","Due","Owner","Status"],
      ["2.1","Fewer children in care","Launch the edge of care team","Jun 2024","Director of Children’s Services","Complete"]],
    )  # fmt: skip


def boards_beside() -> None:
    """A column for each board, and below its name what it is to reach."""
    book("boards-beside.xlsx",("Måltal",[["Gemensamma personalmål 2026"],[],
     ["Mål","Indikator","Barn- och utbildningsnämnden","Socialnämnden"],
     ["Attraktiv arbetsgivare","Sjukfrånvaro (%)","≤ 6,5","≤ 7,0"],
     [None,"HME","minst 80","minst 78"]],"A4:A5"))  # fmt: skip


def headings_of_three_rows() -> None:
    """What is measured, of which year, and of which part of it, in three rows of headings."""
    book("headings-of-three-rows.xlsx",("Uppföljning",[["Socialnämnden 2025 – måluppföljning per tertial"],
     ["Mål","Indikator","Ansvarig","Utfall","","","","Målvärde",""],
     ["","","","2024","2025","","","2025","2026"],
     ["","","","Helår","T1","T2","T3","Helår","Helår"],
     ["Barn får stöd tidigt","Utredningar klara inom 4 månader (%)","Enhetschef barn","74","78","80","","85","90"],
     ["","Insatser på hemmaplan (%)","Enhetschef barn","61","60","64","","65","68"]],
     "A2:A4","B2:B4","C2:C4","D2:G2","H2:I2","E3:G3","A5:A6"))  # fmt: skip


def plans_of_years() -> None:
    """The plans of two years below each other, under one title but for the year."""
    head = ["Mål", "Mått", "Målvärde", "Ansv."]
    book("plans-of-years.xlsx",("Mål",[["Miljönämnden"],
     ["Verksamhetsplan 2024"],head,["Luften är ren","Kvävedioxid (µg/m3)","högst 18","Miljöstrateg"],[],
     ["Verksamhetsplan 2025"],head,["Luften är ren","Kvävedioxid (µg/m3)","högst 16","Miljöstrateg"]]))  # fmt: skip


def main() -> None:
    """Writes every layout."""
    for make in (
        councils_goals, english_scorecard, matrix, numbers_between_sheets, companies, addressee, counted_goals, years_in_brackets, goals_in_heads, words_explained, financial_goals, struck_through, two_years, bound_goals, a_row_a_year, form_above, english_activities,
        boards_beside, headings_of_three_rows, plans_of_years,
    ):  # fmt: skip
        make()


if __name__ == "__main__":
    main()
