"""What running text tells: key figures over several sentences, who answers for a goal, and who is told to do what."""

import pytest

from goallint.intake.running_text import told


@pytest.mark.parametrize(
    ("text", "title", "said"),
    [
        ("Utläckaget låg på 22 % 2022. Det ska vara högst 18 % 2028 och högst 14 % 2032.",
         "Utläckaget", {"outcome 2022": "22 %", "target 2028": "högst 18 %", "target 2032": "högst 14 %"}),
        ("Antal lån per invånare ska vara minst 6 år 2027; 2024 var det 5,4.",
         "Antal lån per invånare", {"target 2027": "minst 6", "outcome 2024": "5,4"}),
        ("Andelen resor med buss ska vara minst 40 % år 2030. Vid mätningen 2021 var andelen 27 %.",
         "Andelen resor med buss", {"target 2030": "minst 40 %", "outcome 2021": "27 %"}),
        ("År 2022 var andelen hushåll med solceller 4 %. Målet är 12 % 2030.",
         "Andelen hushåll med solceller", {"outcome 2022": "4 %", "target 2030": "12 %"}),
        ("Andelen aktiva var 62 % 2023 och ska vara 68 % 2027.",
         "Andelen aktiva", {"outcome 2023": "62 %", "target 2027": "68 %"}),
        ("The share of journeys by bike was 14% in 2022. It should be at least 20% by 2027.",
         "The share of journeys by bike", {"outcome 2022": "14%", "target 2027": "at least 20%"}),
    ],
)  # fmt: skip
def test_sentences_that_follow_each_other_tell_of_one_key_figure(
    text: str, title: str, said: dict[str, str]
) -> None:
    (figure,) = told(text).figures
    assert figure.title == title
    assert {f"{one.field} {one.period}": one.text for one in figure.said} == said
    assert figure.is_sure


@pytest.mark.parametrize(
    "text",
    [
        "Utsläppen har minskat med 34 procent sedan 1990.",
        "Transporterna står i dag för 58 procent av utsläppen.",
        "Soliditeten var 31 % 2023.",  # Nothing is aimed at.
        "Antalet anställda var 1 200 år 2022. De är nöjda.",
        "Av 120 granskade beslut saknades 8. Det ska vara 0 2024.",  # What is counted is not said.
        "Alla chefer ska gå kursen senast 2025.",
    ],
)
def test_what_was_and_what_cannot_be_counted_is_no_key_figure(text: str) -> None:
    found = told(text)
    assert not found.figures
    assert " ".join(found.rest) == text


def test_what_may_be_about_money_or_rules_is_a_guess() -> None:
    (figure,) = told("Nämndens ram ska 2025 vara 410 mnkr.").figures
    assert not figure.is_sure


def test_somebody_is_told_to_do_something() -> None:
    found = told(
        "Planen revideras 2028. Tekniska nämnden får i uppdrag att se över taxan. Fullmäktige uppdrar åt"
        " socialnämnden att utreda avgifterna. The Housing Committee is asked to report on repairs."
    )
    assert found.assignments == (
        ("Tekniska nämnden", "Se över taxan"),
        ("socialnämnden", "Utreda avgifterna"),
        ("Housing Committee", "Report on repairs"),
    )
    assert found.rest == ("Planen revideras 2028.",)


def test_what_would_be_told_some_day_is_no_assignment() -> None:
    assert not told("När nämnden får i uppdrag att utreda en fråga ska det göras fort.").assignments


def test_who_answers_for_a_goal_is_told() -> None:
    assert told("Miljönämnden ansvarar för målet.").owner == "Miljönämnden"
    assert not told("Vi ansvarar för att målen nås.").owner


def test_who_answers_for_what_is_done_and_when_a_goal_is_to_be_met_is_told() -> None:
    found = told(
        "Målet ska vara uppnått senast i december 2028. Ansvarig för åtgärderna är fastighetschefen."
        " Ansvarig nämnd är Miljönämnden. Cykelchefen ansvarar för parkeringarna."
    )
    assert (found.due, found.doer, found.owner) == (
        "senast i december 2028",
        "Fastighetschefen",
        "Miljönämnden",
    )
    assert found.rest == ("Cykelchefen ansvarar för parkeringarna.",)


def test_a_sentence_of_many_verbs_is_left() -> None:
    assert told("Andelen var 2023 " * 20 + "(").figures == ()
