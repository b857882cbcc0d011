"""What lines mean by where they stand: sections about goals, lists of what somebody is to do, and how a report says it went."""

from goallint.intake.blocks import Line, SourceFile, SourcePart
from goallint.intake.items import FoundPlan, guessed
from goallint.intake.understanding import understand


def plan_of(*texts: str) -> FoundPlan:
    """The plan in a paper whose lines are told as in Markdown."""
    lines = []
    for number, text in enumerate(texts, 1):
        level = len(text) - len(text.lstrip("#"))
        lines.append(Line(text.lstrip("#- "), str(number), level, text.startswith("- ")))
    (found,) = understand(SourceFile("paper.docx", (SourcePart("", tuple(lines)),))).plans
    return found


def test_a_section_about_a_goal_of_the_list_above_is_of_that() -> None:
    safe = "# Trygga invånare", "Andelen trygga ska vara minst 75 % 2024 (2023: 71 %)."
    young = "# Färre unga begår brott", "Antalet anmälda brott ska vara högst 120 2024 (2023: 148)."
    goals = "# Mål", "- Invånarna känner sig trygga", "- Färre unga begår brott"
    plan = plan_of("# Handlingsplan 2024 Kommunstyrelsen", *goals, *safe, *young)
    assert [goal.title for goal in plan.goals] == ["Invånarna känner sig trygga", "Färre unga begår brott"]  # fmt: skip
    assert [figure.goal for figure in plan.figures] == plan.goals
    assert not any(guessed(figure, "sv") for figure in plan.figures)
    # In another order it is a guess, but for a heading that is the goal itself.
    plan = plan_of("# Handlingsplan 2024 Kommunstyrelsen", *goals, *young, *safe)
    assert [figure.goal for figure in plan.figures] == plan.goals[::-1]
    assert [bool(guessed(figure, "sv")) for figure in plan.figures] == [False, True]


def test_a_key_figure_in_a_section_about_no_goal_is_marked() -> None:
    plan = plan_of(
        "# Plan 2024 Kommunstyrelsen", "# Mål", "- Invånarna känner sig trygga",
        "# Vatten", "Andelen täta ledningar ska vara minst 75 % 2024.",
    )  # fmt: skip
    assert plan.figures[0].goal is None
    assert guessed(plan.figures[0], "en") == [
        "does it belong to another goal than: Vatten? That is read from where it stands"
    ]


def test_what_somebody_is_to_do_is_an_activity_and_a_guess_where_no_time_is_said() -> None:
    plan = plan_of(
        "# Plan 2024 Tekniska nämnden", "# Vägar",
        "Gatuenheten ska under året:", "- bygga ut cykelvägen, klart i maj", "- sopa tidigare",
        "Entreprenören ska:", "- hålla jour",
    )  # fmt: skip
    assert [(a.title, a.said["owner"].text) for a in plan.activities] == [
        ("bygga ut cykelvägen", "Gatuenheten"), ("sopa tidigare", "Gatuenheten"), ("hålla jour", "Entreprenören"),
    ]  # fmt: skip
    assert [bool(guessed(a, "sv")) for a in plan.activities] == [False, False, True]


def test_what_is_told_in_chapters_about_the_past_or_money_is_not_taken() -> None:
    plan = plan_of(
        "# Plan 2024 Tekniska nämnden", "# Bakgrund", "Andelen nöjda ska vara 75 % 2024 enligt det förra programmet. Andelen sjuka ska vara högst 5 % 2024.",
        "# Ekonomi", "Kostnaden ska vara högst 4 mnkr 2024.", "# Mål", "- Vägarna är hela",
    )  # fmt: skip
    assert not plan.figures


def test_an_aim_from_before_the_plan_is_history() -> None:
    plan = plan_of(
        "# Plan 2024 Tekniska nämnden", "# Mål", "- Vägarna är hela", "# Hela vägar", "Andelen hela vägar ska vara 60 % 2021.",
    )  # fmt: skip
    assert not plan.figures


def test_labels_in_brackets_say_who_and_when_in_words() -> None:
    plan = plan_of(
        "# Plan 2025 Tekniska nämnden", "# Aktiviteter",
        "- Kontaktkort lämnas (ansvarig: planerare, klart: 30 april)", "- Samtal hålls (ansvarig: enhetschef, när: löpande)",
    )  # fmt: skip
    first, second = ({k: v.text for k, v in a.said.items()} for a in plan.activities)
    assert first == {"owner": "planerare", "due": "2025-04-30"}
    assert second == {"owner": "enhetschef", "when": "löpande"}


def test_assignments_in_a_list_are_read_by_their_sentences() -> None:
    plan = plan_of(
        "# Mål och budget 2025 Kommunfullmäktige", "# Särskilda uppdrag",
        "- Socialnämnden får i uppdrag att se över avgifterna. Återrapport senast maj 2025.",
        "- Bolaget ska utreda försäljning av lokaler. Uppdraget pågår och redovisas 2026.",
        "- Bolaget ska bygga laddstationer. Två av fem orter är klara.",
    )  # fmt: skip
    assert [(a.title, {k: v.text for k, v in a.said.items()}) for a in plan.assignments] == [
        ("Se över avgifterna", {"to": "Socialnämnden", "due": "maj 2025"}),
        ("Utreda försäljning av lokaler", {"status": "ongoing", "due": "2026"}),
        ("Bygga laddstationer", {"comment": "Två av fem orter är klara."}),
    ]


def test_a_report_says_below_the_heading_of_a_goal_how_that_went() -> None:
    plan = plan_of(
        "# Delårsrapport augusti 2024 Fritidsnämnden", "# Sammanfattning", "Nämnden når två av tre mål.",
        "## Mål 1: Fler är aktiva", "● Målet bedöms delvis uppnås under året.", "Antalet deltagare har ökat.", "Flickor deltar mer sällan.",
        "### Aktiviteter", "- Kampanj för flickor", "Kampanjen är upphandlad.",
        "## Mål 2: Hallarna är öppna", "Samlad bedömning: Grön", "### Analys", "Ishallen har haft längre öppet.",
        "# Ekonomi", "Överskottet är 2 mnkr.",
    )  # fmt: skip
    first, second = ({k: v.text for k, v in goal.said.items()} for goal in plan.goals)
    assert first == {
        "assessment": "Delvis uppnås",
        "comment": "Antalet deltagare har ökat. Flickor deltar mer sällan.",
    }
    assert second == {"assessment": "Grön", "comment": "Ishallen har haft längre öppet."}


def test_what_a_plan_says_below_a_goal_is_no_analysis() -> None:
    plan = plan_of("# Plan 2024 Fritidsnämnden", "# Mål 1: Fler är aktiva", "Antalet deltagare är lågt.")  # fmt: skip
    assert not plan.goals[0].said


def test_who_answers_for_a_goal_in_running_text_is_listed_where_there_is_no_goal() -> None:
    lines = Line("Plan 2024 Miljönämnden", "1", 1), Line("Miljöchefen ansvarar för målet. Andelen sjöar ska vara 70 % 2024.", "2")  # fmt: skip
    reading = understand(SourceFile("paper.docx", (SourcePart("", lines),)))
    assert [figure.title for figure in reading.plans[0].figures] == ["Andelen sjöar"]
    assert [(one.at, one.text) for one in reading.left] == [("2", "Miljöchefen")]
