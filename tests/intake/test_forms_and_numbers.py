"""Boxes and rows that name a goal with who answers for it, goals told by their numbers, and headings that link to them."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from goallint.intake.any_file import read
from goallint.intake.items import FoundPlan, Reading
from goallint.intake.understanding import understand

Rows = Sequence[Sequence[str]]


def sheet(folder: Path, rows: Rows, merged: Sequence[str] = ()) -> Reading:
    """What is read in a workbook of one sheet, with the ranges merged that are named."""
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append([text or None for text in row])
    for area in merged:
        book.active.merge_cells(area)
    book.save(folder / "fil.xlsx")
    return understand(read(folder / "fil.xlsx"))


def paper(folder: Path, *blocks: str | Rows) -> FoundPlan:
    """The plan that is read in a paper of headings (#), lines and tables."""
    docx = pytest.importorskip("docx")
    made = docx.Document()
    for block in blocks:
        if isinstance(block, str):
            level = len(block) - len(block.lstrip("#"))
            made.add_heading(block.lstrip("#"), level) if level else made.add_paragraph(block)
            continue
        table = made.add_table(len(block), len(block[0]))
        for number, row in enumerate(block):
            for cell, text in zip(table.rows[number].cells, row, strict=True):
                cell.text = text
    made.save(folder / "plan.docx")
    (plan,) = understand(read(folder / "plan.docx")).plans
    return plan


def test_a_row_over_the_table_is_a_goal_with_who_answers_for_it_beside(tmp_path: Path) -> None:
    (plan,) = sheet(
        tmp_path,
        [
            ("Oakham Borough Council performance report 2025/26",),
            (),
            ("Ref", "Measure", "2024/25", "Target 2025/26", "RAG", "Lead officer"),
            ("Priority 1: Homes for all", "", "", "", "Lead: Director of Housing", ""),
            ("H1", "Homes built", "97", "110", "Amber", "Head of Development"),
            ("Priority 2: A greener borough", "", "", "", "Lead: Director of Environment", ""),
            ("E1", "Waste recycled", "45", "47", "Red", "Head of Waste"),
        ],
        ["A4:D4", "E4:F4", "A6:D6", "E6:F6"],
    ).plans
    assert [(goal.title, goal.said["owner"].text) for goal in plan.goals] == [
        ("Homes for all", "Director of Housing"), ("A greener borough", "Director of Environment"),
    ]  # fmt: skip
    assert [(f.title, f.goal and f.goal.title) for f in plan.figures] == [
        ("Homes built", "Homes for all"), ("Waste recycled", "A greener borough"),
    ]  # fmt: skip


def test_a_list_of_words_beside_the_table_makes_no_item_of_its_section_rows(tmp_path: Path) -> None:
    (plan,) = sheet(
        tmp_path,
        [
            ("Kulturnämndens handlingsplan 2026",),
            (),
            ("Aktivitet", "Ansvarig", "Klart", "", "Lägen"),
            ("BIBLIOTEK", "", "", "", "Pågår"),
            ("Införa meröppet", "Bibliotekschef", "2026-04-30", "", "Klar"),
            ("Starta bokcirklar", "Barnbibliotekarie", "2026-09-30", "", ""),
        ],
        ["A4:C4"],
    ).plans
    assert [one.title for one in plan.activities] == ["Införa meröppet", "Starta bokcirklar"]


def test_a_box_above_each_table_names_its_goal(tmp_path: Path) -> None:
    box = [
        ("Mål 4. Barn trivs i förskolan", "", "", "", "Bedömning: Delvis uppnått"),
        ("Ansvarig: Förskolechef", "", "", "", ""),
        ("", "Utfall", "", "", ""),
        ("Nyckeltal", "2024", "2025", "Målvärde", "Analys"),
        ("Andel nöjda", "82 %", "84 %", "88 %", ""),
    ]
    other = [(row[0].replace("4. Barn trivs", "5. Barn lär").replace("nöjda", "läsande"), *row[1:]) for row in box]  # fmt: skip
    found = sheet(
        tmp_path,
        [("Barnnämnden uppföljning 2025",), (), *box, (), *other],
        ["A3:D3", "B5:C5", "A9:D9", "B11:C11"],
    )
    (plan,) = found.plans
    assert [(goal.title, goal.said["owner"].text) for goal in plan.goals] == [
        ("Barn trivs i förskolan", "Förskolechef"), ("Barn lär i förskolan", "Förskolechef"),
    ]  # fmt: skip
    assert [(f.title, f.goal and f.goal.title, f.unsure) for f in plan.figures] == [
        ("Andel nöjda", "Barn trivs i förskolan", []), ("Andel läsande", "Barn lär i förskolan", []),
    ]  # fmt: skip


SCHOOL = (
    "#Arbetsplan läsåret 2025/26",
    "Ängsskolan F–6",
    "##Resultat",
    [("Till mål", "Mått", "2024/25", "Mål 2025/26"), ("1", "Når kriterierna", "88 %", "95 %"), ("2", "Har studiero", "58 %", "75 %")],
    "##Läsning",
    [("Mål 1", "Alla elever läser med flyt när de lämnar årskurs 3"), ("Nuläge", "Resultaten har blivit bättre."), ("Koppling till nämndens mål", "Barn utvecklas"), ("Ansvarig för målet", "Rektor")],
    [("Vad ska göras?", "Vem ansvarar?", "När?", "Hur följer vi upp?"), ("Läsa varje dag", "Klasslärare", "Oktober 2025", "Läslogg"), ("Öppna biblioteket", "Bibliotekarie", "Maj 2026", "Statistik")],
    "##Studiero",
    [("Mål 2", "Eleverna har studiero"), ("Nuläge", "Enkäten visar mindre studiero."), ("Koppling till nämndens mål", "Barn är trygga"), ("Ansvarig för målet", "Biträdande rektor")],
)  # fmt: skip


def test_a_form_has_its_goal_and_tables_before_it_name_that_by_its_number(tmp_path: Path) -> None:
    plan = paper(tmp_path, *SCHOOL)
    reading, calm = plan.goals
    assert [(goal.title, goal.said["owner"].text) for goal in plan.goals] == [
        ("Alla elever läser med flyt när de lämnar årskurs 3", "Rektor"), ("Eleverna har studiero", "Biträdande rektor"),
    ]  # fmt: skip
    assert [one.title.text for one in reading.above[:1]] == ["Barn utvecklas"]
    assert [(f.title, f.goal) for f in plan.figures] == [("Når kriterierna", reading), ("Har studiero", calm)]  # fmt: skip
    assert [(a.title, a.goal, a.said["owner"].text) for a in plan.activities] == [
        ("Läsa varje dag", reading, "Klasslärare"), ("Öppna biblioteket", reading, "Bibliotekarie"),
    ]  # fmt: skip


def test_the_plan_of_a_unit_may_speak_of_the_goals_of_its_board(tmp_path: Path) -> None:
    said = "Barn- och utbildningsnämnden har beslutat om tre mål för alla skolor i kommunen."
    plan = paper(tmp_path, *SCHOOL[:2], said, *SCHOOL[2:])
    assert (plan.body, plan.is_body_guessed) == ("Ängsskolan", True)


def test_what_a_word_means_is_no_goal(tmp_path: Path) -> None:
    plan = paper(
        tmp_path,
        "#Socialnämndens plan 2026",
        "Mål – det som nämnden vill uppnå.",
        "Nyckeltal – visar om utvecklingen går åt rätt håll.",
        "##Mål 1: Fler får stöd i tid",
        [("Nyckeltal", "Utfall 2024", "Mål 2026"), ("Väntetid¹)", "34", "30")],
    )
    assert [goal.title for goal in plan.goals] == ["Fler får stöd i tid"]
    assert [figure.title for figure in plan.figures] == ["Väntetid"]


def test_goals_for_a_year_in_running_text_say_nothing_of_columns(tmp_path: Path) -> None:
    plan = paper(
        tmp_path,
        "#Kulturnämndens verksamhetsberättelse 2025",
        "Nämnden har utifrån fullmäktiges inriktning antagit fem egna mål för 2025, och bedömningen bygger på nyckeltalen.",
        "##Mål 1: Fler läser",
        [("Nyckeltal", "2024", "2025"), ("Antal lån", "800", "850")],
    )
    (figure,) = plan.figures
    assert set(figure.values) == {"outcome"}


def test_a_list_of_assignments_is_typed_below_the_boards_that_they_are_to(tmp_path: Path) -> None:
    plan = paper(
        tmp_path,
        "#Kommunfullmäktiges budget 2026",
        "##Driftbudget per nämnd",
        "Nettokostnad i tusental kronor.",
        "#Uppdrag till nämnderna",
        "Utöver målen lämnar kommunfullmäktige följande uppdrag.",
        "##Kommunstyrelsen",
        "U1 Ta fram en lokalplan. Återrapportering senast: 2026-09-30",
        "U2 Revidera riktlinjerna för inköp i årskurs 7–9. Återrapportering: tertialrapport 1",
        "##Samtliga nämnder",
        "U3 Minska administrationen. Återrapportering: juni 2026.",
    )
    assert plan.body == "Kommunfullmäktige"
    told = [(a.title, a.said["to"].text, a.said.get("due", a.said.get("when")).text) for a in plan.assignments]  # type: ignore[union-attr]  # fmt: skip
    assert told == [
        ("Ta fram en lokalplan", "Kommunstyrelsen", "2026-09-30"),
        ("Revidera riktlinjerna för inköp i årskurs 7–9", "Kommunstyrelsen", "tertialrapport 1"),
        ("Minska administrationen", "Samtliga nämnder", "juni 2026"),
    ]


def test_a_table_of_assignments_is_to_the_board_in_its_heading(tmp_path: Path) -> None:
    plan = paper(
        tmp_path,
        "#Kommunfullmäktiges budget 2026",
        "##Uppdrag till socialnämnden",
        [("Uppdrag", "Klart"), ("Bygg boenden", "2026-08-15"), ("Utred taxan", "2026-12-31")],
    )
    assert [one.said["to"].text for one in plan.assignments] == ["Socialnämnden", "Socialnämnden"]


def test_goals_below_their_codes_are_named_by_them(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    made = docx.Document()
    made.add_heading("Kommunfullmäktiges budget 2026", 1)
    made.add_heading("Finansiella mål", 2)
    for code, text in (("F1", "Resultatet ska uppgå till minst 2 procent."), ("F2", "Soliditeten ska öka varje år.")):  # fmt: skip
        line = made.add_paragraph()
        line.add_run(code).bold = True
        made.add_paragraph(text)
    table = made.add_table(3, 3)
    rows = [("Mål", "Nyckeltal", "Mål 2026"), ("F1", "Resultat", "2,0"), ("F2", "Soliditet", "24")]
    for number, row in enumerate(rows):
        for cell, text in zip(table.rows[number].cells, row, strict=True):
            cell.text = text
    made.save(tmp_path / "plan.docx")
    (plan,) = understand(read(tmp_path / "plan.docx")).plans
    assert [(f.title, f.goal and f.goal.title) for f in plan.figures] == [
        ("Resultat", "Resultatet ska uppgå till minst 2 procent."),
        ("Soliditet", "Soliditeten ska öka varje år."),
    ]


def test_a_board_below_a_goal_of_the_council_answers_for_it(tmp_path: Path) -> None:
    plan = paper(
        tmp_path,
        "#Kommunfullmäktiges budget 2026",
        "##Mål 1: Fler blir självförsörjande",
        "Ansvariga nämnder: Socialnämnden samt kultur- och fritidsnämnden",
        [("Indikator", "Utfall 2024", "Mål 2026"), ("Arbetslöshet", "7,3", "7,0")],
    )
    (goal,) = plan.goals
    assert goal.said["owner"].text == "Socialnämnden samt kultur- och fritidsnämnden"


def test_goals_in_sections_with_roman_numbers_are_kept_with_their_areas(tmp_path: Path) -> None:
    measured = [("Indikator", "Utfall 2024", "Mål 2026"), ("Andel nöjda", "70 %", "75 %")]
    plan = paper(
        tmp_path,
        "#Socialnämndens plan 2026",
        "#Målområde I – Trygghet",
        "##Mål I – Äldre ska kunna bo hemma",
        measured,
        "##Mål II – Fler ska komma i arbete",
        measured,
        "#Målområde II – Arbete",
        "##Mål III – Medarbetarna ska trivas",
        measured,
    )
    assert [(goal.title, goal.said["area"].text) for goal in plan.goals] == [
        ("Äldre ska kunna bo hemma", "Trygghet"), ("Fler ska komma i arbete", "Trygghet"), ("Medarbetarna ska trivas", "Arbete"),
    ]  # fmt: skip
    assert [f.goal and f.goal.title for f in plan.figures] == [goal.title for goal in plan.goals]


def test_a_table_of_goals_and_how_far_they_are_met_is_read(tmp_path: Path) -> None:
    plan = paper(
        tmp_path,
        "#Socialnämndens delårsrapport tertial 1 2026",
        [("Mål", "Bedömning", "Prognos"), ("Äldre är trygga", "Delvis uppnått", "Uppnått"), ("Barn är trygga", "Ej uppnått", "Ej uppnått")],
    )  # fmt: skip
    assert [(goal.title, goal.said["assessment"].text, goal.said["forecast"].text) for goal in plan.goals] == [
        ("Äldre är trygga", "Delvis uppnått", "Uppnått"), ("Barn är trygga", "Ej uppnått", "Ej uppnått"),
    ]  # fmt: skip


def test_women_and_men_divide_what_measures_a_goal_that_each_row_has(tmp_path: Path) -> None:
    plan = paper(
        tmp_path,
        "#Socialnämndens plan 2026",
        [("Mål", "Nyckeltal", "Utfall 2024", "Målvärde 2026"), ("Trygg vård", "Andel nöjda", "80 %", "85 %"), ("Trygg vård", "Varav: kvinnor", "82 %", ""), ("Trygg vård", "varav män", "78 %", "")],
    )  # fmt: skip
    (figure,) = plan.figures
    assert figure.by_period("outcome") == {
        "2024": {"total": "80 %", "women": "82 %", "men": "78 %"}
    }


@pytest.mark.parametrize(
    ("heading", "told"),
    [("Uppdrag till", "Socialnämnden"), ("Mottagare", "Socialnämnden"), ("Ansvarig", "Socialnämnden"), ("Ansvarig nämnd", "Kommunstyrelsen och samtliga nämnder")],
)  # fmt: skip
def test_whom_the_council_gives_an_assignment_to(tmp_path: Path, heading: str, told: str) -> None:
    plan = paper(
        tmp_path,
        "#Mål och budget 2026",
        "Kommunfullmäktige" if heading != "Ansvarig nämnd" else "Ekbackens kommun",
        "Antagen av kommunfullmäktige 2025-11-24, § 140",
        "##Mål: Trygga invånare i hela kommunen",
        [("Indikator", "Utfall 2024", "Mål 2026"), ("Andel trygga", "70 %", "75 %")],
        "#Uppdrag",
        [("Uppdrag", heading, "Klart"), ("Se över lokalerna", told, "2026-06-30"), ("Minska pappret", told, "2026-12-31")],
    )  # fmt: skip
    assert (plan.body, plan.title) == ("Kommunfullmäktige", "Mål och budget 2026")
    assert {one.said["to"].text for one in plan.assignments} == {told.replace(" och", ",")}


def test_alla_namnder_ska_is_to_all_of_them(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    made = docx.Document()
    made.add_heading("Kommunfullmäktiges budget 2026", 1)
    made.add_heading("Uppdrag till nämnderna", 2)
    made.add_paragraph("Alla nämnder ska ta fram en plan för kompetens.", style="List Bullet")
    made.save(tmp_path / "plan.docx")
    (plan,) = understand(read(tmp_path / "plan.docx")).plans
    assert [(a.title, a.said["to"].text) for a in plan.assignments] == [
        ("Ta fram en plan för kompetens", "Alla nämnder")
    ]


def test_of_rows_with_periods_of_their_own_the_last_says_how_far_it_is_met(tmp_path: Path) -> None:
    found = sheet(
        tmp_path,
        [
            ("Socialnämnden nyckeltal, uppföljning 2026",),
            (),
            ("Nyckeltal", "Period", "Utfall", "Mål", "Status", "Kommentar"),
            ("Väntetid", "2024", "14", "12", "Röd", "Vakanser"),
            ("Väntetid", "2025", "11", "12", "Grön", ""),
            ("Väntetid", "2026", "", "10", "", ""),
            ("Nöjda", "2024", "88", "90", "Gul", ""),
            ("Nöjda", "2026", "", "91", "", ""),
        ],
    )
    (plan,) = found.plans
    waiting, content = plan.figures
    assert plan.reported and plan.reported.period == "2025"
    assert (waiting.said["assessment"].text, "comment" in waiting.said) == ("Grön", False)
    # What was said of an earlier time is none of the report's.
    assert "assessment" not in content.said
    assert {"Röd", "Vakanser", "Gul"} <= {one.text for one in found.left if one.why == "room"}


def test_a_forecast_of_another_year_is_none_of_the_plan(tmp_path: Path) -> None:
    found = sheet(
        tmp_path,
        [
            ("Socialnämndens verksamhetsplan 2026",),
            (),
            ("Mål", "Nyckeltal", "Utfall 2024", "Prognos 2025", "Mål 2026"),
            ("Trygg vård", "Väntetid", "14", "13", "12"),
        ],
    )
    (plan,) = found.plans
    assert plan.reported is None
    assert "Prognos 2025" in [one.text for one in found.left if one.why == "column"]


def test_one_table_may_hold_a_goal_what_measures_it_and_what_is_done(tmp_path: Path) -> None:
    goal = "Alla ska veta vem som är kontakt"
    plan = paper(
        tmp_path,
        "#Enhetsplan 2026",
        "Hemtjänst Björken, Ekby kommun",
        [("Nämnd", "Vård- och omsorgsnämnden"), ("Gäller", "2026")],
        "##Vår enhet",
        "##Mål och aktiviteter",
        [
            ("Nämndens mål", "De äldre har inflytande", "", ""),
            ("Enhetens mål 1", goal, "", ""),
            ("Så mäter vi", "Nuläge 2025", "Mål 2026", "Mäts hur"),
            ("Andel som vet", "74 %", "95 %", "Egen fråga"),
            ("Det här ska vi göra (aktivitet)", "Vem", "När", "Status"),
            ("Informera alla", "Enhetschef", "2026-03-31", "☐ Ej påbörjad\n☐ Pågår\n☒ Klar"),
            ("Planera schemat", "Planerare", "2026-06-30", "☐ Ej påbörjad\n☒ Pågår\n☐ Klar"),
        ],
    )
    assert plan.body == "Hemtjänst Björken"
    (own,) = plan.goals
    assert (own.title, [one.title.text for one in own.above[:1]]) == (goal, ["De äldre har inflytande"])  # fmt: skip
    assert [(f.title, f.goal, f.by_period("baseline"), f.by_period("target")) for f in plan.figures] == [
        ("Andel som vet", own, {"2025": "74 %"}, {"2026": "95 %"})
    ]  # fmt: skip
    assert [(a.title, a.goal, a.said["status"].text) for a in plan.activities] == [
        ("Informera alla", own, "done"), ("Planera schemat", own, "ongoing"),
    ]  # fmt: skip


def test_goals_in_a_list_have_their_first_words_in_bold(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    made = docx.Document()
    made.add_heading("Kommunstyrelsens ordförande har ordet", 1)
    made.add_heading("Kommunfullmäktiges mål 2026", 2)
    for title, measured in (
        ("Fler ska välja att bo i Tvärsjö.", "Antal invånare: 2 450 (2024: 2 411)"),
        ("Alla barn ska klara skolan.", "Andel lärare: 75 % (2024: 68 %)"),
    ):
        line = made.add_paragraph(style="List Number")
        line.add_run(title).bold = True
        line.add_run(" Vi behöver bli fler.")
        made.add_paragraph("Mäts genom (målvärde 2026):")
        made.add_paragraph(measured, style="List Bullet")
    made.save(tmp_path / "plan.docx")
    (plan,) = understand(read(tmp_path / "plan.docx")).plans
    assert plan.body == "Kommunfullmäktige"
    assert [(f.goal and f.goal.title, f.title, f.by_period("target"), f.by_period("outcome")) for f in plan.figures] == [
        ("Fler ska välja att bo i Tvärsjö", "Antal invånare", {"": "2 450"}, {"2024": "2 411"}),
        ("Alla barn ska klara skolan", "Andel lärare", {"": "75 %"}, {"2024": "68 %"}),
    ]  # fmt: skip


def test_an_item_that_another_follows_ends_before_that(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    made = docx.Document()
    made.add_heading("Kommunfullmäktiges budget 2026", 1)
    made.add_heading("Uppdrag till nämnder", 2)
    made.add_paragraph("Kommunstyrelsen får i uppdrag att")
    made.add_paragraph("se över taxan (klart senast den 30 april 2026), samt", style="List Bullet")
    made.add_paragraph("KS: Ta fram en plan", style="List Bullet")
    made.save(tmp_path / "plan.docx")
    (plan,) = understand(read(tmp_path / "plan.docx")).plans
    assert [(a.title, a.said["to"].text, "due" in a.said) for a in plan.assignments] == [
        ("se över taxan", "Kommunstyrelsen", True), ("Ta fram en plan", "Kommunstyrelsen", False),
    ]  # fmt: skip


def test_letters_in_a_column_say_whom_its_rows_are_about(tmp_path: Path) -> None:
    (plan,) = sheet(
        tmp_path,
        [
            ("Socialnämndens nyckeltal 2026",),
            (),
            ("Nyckeltal", "Kön", "År", "Utfall", "Målvärde"),
            ("Nöjda", "T", "2025", "80", ""),
            ("Nöjda", "K", "2025", "82", ""),
            ("Nöjda", "M", "2025", "78", ""),
            ("Nöjda", "T", "2026", "", "85"),
        ],
    ).plans
    (figure,) = plan.figures
    assert figure.by_period("outcome") == {"2025": {"total": "80", "women": "82", "men": "78"}}
    assert figure.by_period("target") == {"2026": "85"}


def test_of_several_columns_of_assessments_the_last_time_counts(tmp_path: Path) -> None:
    found = sheet(
        tmp_path,
        [
            ("Oakham Borough Council performance report quarter 2 2025/26",),
            (),
            ("Measure", "Q1 2025/26 Actual", "Q1 2025/26 RAG", "Q2 2025/26 Actual", "Q2 2025/26 RAG", "Target 2025/26"),
            ("Homes built", "12", "Red", "41", "Green", "110"),
            ("Homes let", "7", "Green", "", "", "20"),
        ],
    )  # fmt: skip
    (plan,) = found.plans
    built, let = plan.figures
    assert (built.said["assessment"].text, "assessment" in let.said) == ("Green", False)
    assert [one.text for one in found.left if one.why == "room"] == ["Red", "Green"]


@pytest.mark.parametrize(
    ("headings", "told"),
    [(("Bedömning T1 2026", "Bedömning aug"), "Grön"), (("Bedömning helår", "Kommentar"), "Gul")],
)
def test_an_assessment_may_be_of_a_part_of_the_year_of_the_plan(
    tmp_path: Path, headings: tuple[str, str], told: str
) -> None:
    (plan,) = sheet(
        tmp_path,
        [
            ("Socialnämndens plan 2026",),
            (),
            ("Mål", "Indikator", *headings, "Utfall 2025", "Mål 2026"),
            ("Trygg vård", "Nöjda", "Gul", "Grön", "80", "85"),
        ],
    ).plans
    (figure,) = plan.figures
    assert (figure.said["assessment"].text, figure.unsure) == (told, [])


def test_a_light_and_words_below_a_goal_say_how_far_it_is_met(tmp_path: Path) -> None:
    plan = paper(
        tmp_path,
        "#Delårsrapport augusti 2026 Tekniska nämnden",
        "##Nämndmål 1: Gator ska vara säkra",
        "● Bedöms uppnås delvis",
        "Belysningen har bytts ut.",
        [("Indikator", "Utfall 2025", "Mål 2026"), ("Nöjda", "59", "62")],
    )
    (goal,) = plan.goals
    assert (goal.said["assessment"].text, goal.said["comment"].text) == (
        "Bedöms uppnås delvis", "Belysningen har bytts ut.",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("☐ Ej påbörjad ☒ Pågår ☐ Klar", "ongoing"),
        ("Ej påbörjad ☐ Pågår ☒ Klar ☐", "ongoing"),
        ("☒ Ej påbörjad ☒ Pågår", ""),
        ("☐ Ej påbörjad ☒", ""),
    ],
)
def test_a_box_stands_for_the_words_on_its_side(tmp_path: Path, text: str, status: str) -> None:
    found = sheet(
        tmp_path,
        [("Socialnämndens plan 2026",), (), ("Aktivitet", "Ansvarig", "Status"), ("Bygga", "Chef", text), ("Måla", "Chef", "Klar")],
    )  # fmt: skip
    (plan,) = found.plans
    told = plan.activities[0].said.get("status")
    assert (told.text if told else "") == status
    assert status or text in [one.text for one in found.left if one.why == "status"]


def test_letters_before_an_assignment_that_name_no_board_are_its_title(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    made = docx.Document()
    made.add_heading("Kommunfullmäktige – Mål och budget 2026", 1)
    made.add_heading("Uppdrag till nämnderna", 2)
    made.add_heading("Tekniska nämnden", 3)
    for text in ("VA: Bygg ut nätet", "KS: Ta fram en plan", "Socialnämnden och tekniska nämnden ska utreda resor"):  # fmt: skip
        made.add_paragraph(text, style="List Bullet")
    made.save(tmp_path / "plan.docx")
    (plan,) = understand(read(tmp_path / "plan.docx")).plans
    told = [(a.title, a.said["to"].text, "to" in dict(a.unsure)) for a in plan.assignments]
    assert told == [
        ("VA: Bygg ut nätet", "Tekniska nämnden", False),
        ("Ta fram en plan", "Kommunstyrelsen", True),
        ("Utreda resor", "Socialnämnden, Tekniska nämnden", False),
    ]


def test_rows_may_have_periods_as_documents_have_them(tmp_path: Path) -> None:
    (plan,) = sheet(
        tmp_path,
        [
            ("Socialnämnden delårsrapport 2025",),
            (),
            ("Mål", "Nyckeltal", "Period", "Utfall", "Bedömning"),
            ("Trygg omsorg", "Andel nöjda", "2025-T1", "80", "Uppnått"),
            ("Trygg omsorg", "Andel nöjda", "2025-T2", "60", "Ej uppnått"),
        ],
    ).plans
    (figure,) = plan.figures
    assert figure.by_period("outcome") == {"2025-T1": "80", "2025-T2": "60"}
    assert figure.said["assessment"].text == "Ej uppnått"


def test_a_number_that_two_goals_have_names_neither(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    made = docx.Document()
    made.add_heading("Socialnämndens plan 2026", 1)
    for area, titles in (("Vård", ("Äldre är trygga", "Äldre är delaktiga")), ("Arbete", ("Fler har arbete", "Fler studerar"))):  # fmt: skip
        made.add_heading(f"Målområde: {area}", 2)
        for number, title in enumerate(titles, 1):
            made.add_heading(f"Mål {number}: {title}", 3)
    made.add_heading("Mått", 2)
    table = made.add_table(2, 3)
    for row, texts in enumerate([("Till mål", "Mått", "Mål 2026"), ("1", "Andel nöjda", "80 %")]):
        for cell, text in zip(table.rows[row].cells, texts, strict=True):
            cell.text = text
    made.save(tmp_path / "plan.docx")
    found = understand(read(tmp_path / "plan.docx"))
    (plan,) = found.plans
    (figure,) = plan.figures
    assert figure.goal is None
    assert [one.text for one in found.left if one.why == "value"] == ["1"]
