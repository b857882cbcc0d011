"""What speaks against what was read is marked in the item, or left with its place: never taken in silence."""

from pathlib import Path

import pytest

from goallint.intake import mapping as mappings
from goallint.intake.any_file import read
from goallint.intake.body_names import bodies_in, body_in
from goallint.intake.items import GUESSES, Reading, TextAt, guessed
from goallint.intake.said import details
from goallint.intake.understanding import understand
from tests.intake.test_layouts import HERE, needed

HEAD = "Mål;Indikator;Utfall 2022;Målvärde 2024;Ansvarig"


def reading(tmp_path: Path, *rows: str) -> Reading:
    file = tmp_path / "plan.csv"
    file.write_text("\n".join(("Socialnämnden 2024;;;;", *rows)), encoding="utf-8")
    return understand(read(file))


@pytest.mark.parametrize(
    ("rows", "guess"),
    [
        ((HEAD, "Trygg vård;Andel nöjda;80 %;98 % / 100 %;Chef"), "value"),
        ((HEAD, "Trygg vård;Andel nöjda;80 %;Se bilaga 2;Chef"), "value"),
        ((HEAD, "Trygg vård;Andel nöjda;80 %;85 %;Chef, 2024-06-30"), "owner"),
        ((HEAD, "Trygg vård;Andel nöjda: 82 %;80 %;85 %;Chef"), "title"),
        ((HEAD, "Trygg vård;Andel nöjda:;80 %;85 %;Chef"), "title"),
        ((HEAD, "Trygg vård;Andel nöjda;80 %;85 %;Chef", ";Andel nöjda;70 %;75 %;Chef"), "again"),
        (("Mål;Indikator;Utfall 2026", "Trygg vård;Andel nöjda;80 %"), "period"),
        (("Mål;Vad;Utfall 2022;Målvärde 2024", "Trygg vård;Andel nöjda;80 %;85 %"), "column"),
    ],
)
def test_what_speaks_against_an_item_is_marked(
    tmp_path: Path, rows: tuple[str, ...], guess: str
) -> None:
    (plan,) = reading(tmp_path, *rows).plans
    assert guess in [name for name, _ in plan.figures[-1].unsure]
    assert {name for item in plan.items() for name, _ in item.unsure} <= set(GUESSES)


def test_what_speaks_for_itself_is_not_marked(tmp_path: Path) -> None:
    rows = (HEAD, "Trygg vård;Frånvaro över 15 %;12,5 %;högst 10 %;Enhetschef, HR", ";;;;")
    (plan,) = reading(tmp_path, *rows).plans
    assert [item.unsure for item in plan.items()] == [[], []]


@pytest.mark.parametrize(
    ("row", "place"),
    [
        ("Trygg vård;Andel nöjda;80 %;85 %;2024-06-30", "E3"),
        ("Antal mål: 4;;;;3 gröna", "A3"),
        ("2;3;80 %;85 %;Chef", "B3"),
    ],
)
def test_what_cannot_be_what_its_heading_says_is_left(tmp_path: Path, row: str, place: str) -> None:
    found = reading(tmp_path, HEAD, row, "Barn hörs;Andel hörda;70 %;80 %;Chef")
    assert place in [left.at for left in found.left]
    assert not any("owner" in figure.said for figure in found.plans[0].figures[:-1])
    assert "Barn hörs" in [goal.title for goal in found.plans[0].goals]


@pytest.mark.parametrize("name", ["one-column.xlsx", "typed-rows.xlsx", "goals-above.docx"])
def test_what_columns_were_taken_for_can_be_given_back(name: str) -> None:
    needed(HERE / name)
    source = read(HERE / name)
    found = understand(source)
    fields = mappings.read(mappings.written([found]))
    assert understand(source, fields).plans == found.plans


@pytest.mark.parametrize("text", ["Nämndens ansvar", "Respektive nämnd", "Styrelsen beslutar"])
def test_a_word_for_any_body_names_none(text: str) -> None:
    assert body_in(text) == ""


def test_each_body_of_a_cell_is_one_that_the_assignment_is_to(tmp_path: Path) -> None:
    names = "Socialnämnden, Kultur- och fritidsnämnden"
    assert bodies_in(names) == ["Socialnämnden", "Kultur- och fritidsnämnden"]
    found = reading(
        tmp_path, "Uppdrag;Ansvarig nämnd;Klart", f"Utred ett badhus;{names};2025-06-30"
    )
    assert found.plans[0].assignments[0].said["to"].text == names


def test_a_sheet_that_is_named_by_a_year_is_the_plan_of_that_year(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.remove(book.active)
    for year in ("2023", "2024"):
        sheet = book.create_sheet(year)
        for row in (["Biblioteksnämnden"], ["Mål", "Mått", "Målvärde"], ["Fler läser", "Lån", 7]):
            sheet.append(row)
    book.save(tmp_path / "years.xlsx")
    plans = understand(read(tmp_path / "years.xlsx")).plans
    assert [(plan.body, plan.period, len(plan.figures)) for plan in plans] == [
        ("Biblioteksnämnden", "2023", 1),
        ("Biblioteksnämnden", "2024", 1),
    ]
    assert not [item.unsure for plan in plans for item in plan.items() if item.unsure]


def test_a_row_for_each_period_and_sex_is_of_the_figure_of_its_body(tmp_path: Path) -> None:
    rows = [
        f"{body};Andel trygga;{year};{sex};{value} %"
        for body in ("Omsorgsnämnden", "Skolnämnden")
        for value, (year, sex) in enumerate(
            ((y, s) for y in ("2022", "2023") for s in ("Kvinnor", "Män", "Totalt")), 80
        )
    ]
    found = reading(tmp_path, "Nämnd;Mått;År;Kön;Utfall", *rows)
    by_year = {
        "2022": {"total": "82 %", "women": "80 %", "men": "81 %"},
        "2023": {"total": "85 %", "women": "83 %", "men": "84 %"},
    }
    assert [[f.by_period("outcome") for f in plan.figures] for plan in found.plans] == [
        [by_year],
        [by_year],
    ]
    assert not [item.unsure for plan in found.plans for item in plan.items() if item.unsure]


@pytest.mark.parametrize(
    ("heads", "field"),
    [
        ("2022;Kvinnor;Män", "outcome"),
        ("2022 kvinnor;2022 män;2022 totalt", "outcome"),
        ("2024 kvinnor;2024 män;2024 totalt", "target"),
    ],
)
def test_years_alone_are_measured_or_aimed_at_for_women_and_men_alike(
    tmp_path: Path, heads: str, field: str
) -> None:
    found = reading(tmp_path, f"Mål;Indikator;{heads}", "Trygg vård;Andel nöjda;80 %;81 %;82 %")
    (figure,) = found.plans[0].figures
    ((period, said),) = figure.by_period(field).items()
    assert period in heads
    assert set(said) == {"total", "women", "men"}
    assert {name for name, _, _ in figure.measured()} == {field}


def test_women_and_men_beside_a_year_to_come_are_left(tmp_path: Path) -> None:
    found = reading(
        tmp_path, "Mål;Indikator;2024;Kvinnor;Män", "Trygg vård;Andel nöjda;80 %;81 %;82 %"
    )
    (figure,) = found.plans[0].figures
    assert figure.by_period("target") == {"2024": "80 %"}
    assert {"D2", "E2"} <= {left.at for left in found.left}


def test_a_row_of_women_in_a_column_of_other_things_is_left(tmp_path: Path) -> None:
    found = reading(
        tmp_path,
        "Mål;Indikator;Grupp;Utfall 2022",
        "Trygg vård;Andel nöjda;Kvinnor;80 %",
        "Trygg vård;Andel nöjda;Anhöriga;70 %",
    )
    assert [figure.by_period("outcome") for figure in found.plans[0].figures] == [{"2022": "70 %"}]
    assert "A3" in [left.at for left in found.left]


def test_a_unit_behind_a_comma_is_the_unit(tmp_path: Path) -> None:
    found = reading(
        tmp_path, HEAD, "Trygg vård;Sjukfrånvaro, %;7;6;Chef", ";Andel, som väntar;1;2;"
    )
    figures = found.plans[0].figures
    assert [figure.title for figure in figures] == ["Sjukfrånvaro", "Andel, som väntar"]
    assert [figure.said["unit"].text for figure in figures if "unit" in figure.said] == ["%"]


def test_to_whom_and_when_an_assignment_is_reported_have_columns(tmp_path: Path) -> None:
    rows = ("Uppdrag;Till;Redovisas", "Utred ett badhus;Kulturnämnden;2024-06-30")
    (assignment,) = reading(tmp_path, *rows).plans[0].assignments
    assert {name: said.text for name, said in assignment.said.items()} == {
        "to": "Kulturnämnden",
        "due": "2024-06-30",
    }
    rows = ("Mål;Aktivitet;Från datum;Till", "Trygg vård;Utbilda;2024-01-15;2024-06-30")
    (activity,) = reading(tmp_path, *rows).plans[0].activities
    assert (activity.said["start"].text, activity.said["due"].text) == ("2024-01-15", "2024-06-30")


@pytest.mark.parametrize(
    ("title", "head", "period", "aims"),
    [
        ("Socialnämnden, 2025–26 mål", "Mål;Indikator;Målvärde 2025–26", "2025-2026", "2025–26"),
        ("Delivery Plan 2025-26, Housing Committee", "Objective;Indicator;Target for 2025–26", "2025/26", "2025/26"),
    ],
)  # fmt: skip
def test_two_years_with_a_dash_are_a_period_and_in_english_the_year_between_them(
    tmp_path: Path, title: str, head: str, period: str, aims: str
) -> None:
    file = tmp_path / "plan.csv"
    rows = (f"{title};;", head, "The homes are safe;Share of homes;85 %")
    file.write_text("\n".join(rows), encoding="utf-8")
    (plan,) = understand(read(file)).plans
    assert (plan.period, list(plan.figures[0].by_period("target"))) == (period, [aims])


def test_the_status_words_of_the_organisation_are_known(tmp_path: Path) -> None:
    rows = ("Mål;Aktivitet;Status", "Trygg vård;Utbilda;På rull", "Barn hörs;Fråga;Pågår")
    assert "C3" in [left.at for left in reading(tmp_path, *rows).left]
    found = understand(read(tmp_path / "plan.csv"), None, {"på rull": "ongoing"})
    assert [one.said["status"].text for one in found.plans[0].activities] == ["ongoing"] * 2
    assert not found.left


@pytest.mark.parametrize(
    ("rows", "guess"),
    [
        (("Mål;Indikator;Utfall 2022;Utfall 2022", "Trygg vård;Andel nöjda;80 %;79 %"), "column"),
        ((HEAD, "Totalt antal mål;Mål i fas;3;4;Chef"), "goal's title"),
        (("Nämnd;Indikator;Målvärde 2024", "Alla nämnder;Andel nöjda;85 %"), "body"),
        (("KF-mål;Indikator;Målvärde 2024", "Trygg vård;Andel nöjda;85 %"), "goal's body"),
        ((HEAD, "Trygg vård;Andel nöjda (80 % → 85 %);80 %;85 %;Chef"), "title"),
        ((HEAD, "Trygg vård;Ledtid (veckor, median);8;6;Chef"), "ending"),
        ((HEAD, "Trygg vård;Ledtid (median, veckor);8;6;Chef"), "unit"),
        ((HEAD, "Trygg vård;Upplevelse, NKI;70;75;Chef"), "ending"),
        ((HEAD, "Trygg vård;Nöjda (tkr);80 %;85 %;Chef"), "unit"),
        (("Trygg vård;;;;", "Indikator;Målvärde 2024", "Nöjda;8"), "above"),
        # The mean of an earlier year beside months is what was measured then, by a guess.
        # Numbers with no heading of their own may be of the one to their left.
        (("Mål;Indikator;Utfall 2023;;Målvärde 2024", "Trygg vård;Nöjda;80;82;85"), "column"),
        (("Indikator;Snitt 2023;Mål 2024;jan;feb;mar", "Nöjda;80;85;79;81;82"), "column"),
    ],
)
def test_what_rests_on_weak_ground_is_marked(
    tmp_path: Path, rows: tuple[str, ...], guess: str
) -> None:
    figure = reading(tmp_path, *rows).plans[-1].figures[-1]
    of_goal = [f"goal's {name}" for name, _ in figure.goal.unsure] if figure.goal else []
    assert guess in [*(name for name, _ in figure.unsure), *of_goal]


@pytest.mark.parametrize(
    "rows",
    [
        # What a goal aims at is the goal, where something measures it.
        (HEAD, "Soliditeten ska vara minst 20 procent;Soliditet;19 %;20 %;Ekonomichef"),
        # Where it stands is said of the goal alone, and of an area nothing that concerns what measures.
        ("Mål enligt ägardirektiv;Indikator;Målvärde 2024", "Trygga hem;Nöjda;85 %"),
        ("Fullmäktiges fokusområde;Mål;Indikator;Målvärde 2024", "Hälsa;Trygga hem;Nöjda;85 %"),
        ("Mål;Indikator;Utfall 2022*;Målvärde 2024", "Trygga hem;Nöjda;81 %;85 %"),
        ("Mål;Indikator;Mål 2024;Plan 2025;Plan 2026", "Trygga hem;Nöjda;81 %;85 %;86 %"),
        ("Mål;Indikator;Målvärde 2024;Målet uppfyllt?", "Trygga hem;Nöjda;85 %;Ja"),
        ("Mål;§;Indikator;Målvärde 2024", "Trygga hem;§ 12;Nöjda;85 %"),
        (HEAD, "Alla läser;Läsande elever;80 %;85 %;Rektor F-6"),
        ("Mål;Indikator;Kvinnor 2023;Män 2023;Totalt 2023;Mål 2024", "Hälsa;Friska;9;5;8;7"),
        ("Mål;Nämnd;Indikator;Målvärde 2024", "Trygga hem;KS;Nöjda;85 %"),
    ],
)
def test_what_is_plain_is_not_marked(tmp_path: Path, rows: tuple[str, ...]) -> None:
    (plan,) = reading(tmp_path, *rows).plans
    assert [item.unsure for item in plan.items()] == [[], []]


def test_a_year_in_the_name_of_the_file_that_agrees_with_the_targets_is_no_guess(
    tmp_path: Path,
) -> None:
    rows = ("Socialnämnden;;;;", HEAD, "Trygg vård;Andel nöjda;80 %;85 %;Chef")
    for name, period_from in (("mål_2024.csv", "title"), ("mål_2023.csv", "values"), ("mål.csv", "values")):  # fmt: skip
        file = tmp_path / name
        file.write_text("\n".join(rows), encoding="utf-8")
        (plan,) = understand(read(file)).plans
        assert (plan.period, plan.period_from) == ("2024", period_from)


@pytest.mark.parametrize(
    ("owner", "to", "marks"),
    [("Byggnadsnämnden", "Byggnadsnämnden", []), ("Kommundirektör", "", ["self"])],
)
def test_who_has_given_an_assignment_is_whose_plan_it_is_in(
    tmp_path: Path, owner: str, to: str, marks: list[str]
) -> None:
    file = tmp_path / "uppdrag_2025.csv"
    file.write_text(f"Uppdrag;Beslutande organ;Ansvarig\nSe över taxan;KF;{owner}", "utf-8")
    (plan,) = understand(read(file)).plans
    # Nothing but the name of the file says when.
    assert (plan.body, plan.period, plan.period_from) == ("Kommunfullmäktige", "2025", "name")
    (given,) = plan.assignments
    assert given.said.get("to", TextAt("", "")).text == to
    assert [name for name, _ in given.unsure] == marks


@pytest.mark.parametrize("words", ["Antal uppfyllda", "Andel nådda mål", "Number met"])
def test_a_row_that_counts_assessments_is_a_total(tmp_path: Path, words: str) -> None:
    head = "Mål;Indikator;Målvärde 2024;Bedömning"
    found = reading(tmp_path, head, "Trygg vård;Nöjda;85 %;Ja", f"{words};;;1")
    assert [goal.title for goal in found.plans[0].goals] == ["Trygg vård"]
    assert ("total", words) in [(one.why, one.text) for one in found.left]


@pytest.mark.parametrize(
    ("rows", "bodies", "owners"),
    [
        # One goal of several boards is in no plan of each of them.
        (("Växa;Folkökning;Kommunstyrelsen;1", ";Tomter;Byggnadsnämnden;40"), {""}, ["Kommunstyrelsen", "Byggnadsnämnden"]),
        (("Växa;Folkökning;Kommunstyrelsen;1", "Bygga;Tomter;Byggnadsnämnden;40"), {"Kommunstyrelsen", "Byggnadsnämnden"}, []),
    ],
)  # fmt: skip
def test_a_board_that_answers_for_a_part_of_a_goal_is_its_owner(
    tmp_path: Path, rows: tuple[str, ...], bodies: set[str], owners: list[str]
) -> None:
    file = tmp_path / "mal.csv"
    file.write_text("\n".join(("Mål;Indikator;Ansvarig nämnd;Målvärde 2024", *rows)), "utf-8")
    plans = understand(read(file)).plans
    assert {plan.body for plan in plans} == bodies
    said = [figure.said.get("owner") for plan in plans for figure in plan.figures]
    assert [one.text for one in said if one] == owners


def test_of_two_years_in_a_title_that_of_the_plan_is_a_guess(tmp_path: Path) -> None:
    file = tmp_path / "plan.csv"
    rows = (
        "Bokslut 2023 och plan 2024, socialnämnden;;;;",
        HEAD,
        "Trygg vård;Nöjda;80 %;85 %;Chef",
    )
    file.write_text("\n".join(rows), encoding="utf-8")
    (plan,) = understand(read(file)).plans
    assert (plan.body, plan.period, plan.period_from) == ("Socialnämnden", "2024", "text")


@pytest.mark.parametrize("text", ["[Skriv mål här]", "xxx", "..."])
def test_what_a_template_asks_for_is_left(tmp_path: Path, text: str) -> None:
    found = reading(tmp_path, HEAD, f"{text};[Skriv indikator];;;", "Barn hörs;Hörda;7;8;Chef")
    assert [goal.title for goal in found.plans[0].goals] == ["Barn hörs"]
    assert "A3" in [left.at for left in found.left]


@pytest.mark.parametrize(
    ("rows", "place", "why"),
    [
        (("Område;Indikator;Målvärde 2024", "Äldre;Andel nöjda;85 %"), "A3", "unread"),
        (("Nr;Indikator;Målvärde 2024", "K1;Andel nöjda;85 %"), "A2", "number"),
        (
            (
                "Nämnd;Mål;Indikator;År;Målvärde;Ansvarig",
                "Skolnämnden;Alla läser;Andel;2024;8;Rektor",
                "Skolnämnden;Alla läser;Andel;2025;9;Skolchef",
            ),
            "F4",
            "room",
        ),
        (("Indikator;Målvärde 2024;;Ansvarig", "Andel nöjda;85 %;nytt;Chef"), "C3", "unread"),
    ],
)
def test_nothing_in_a_file_is_lost_without_a_word(
    tmp_path: Path, rows: tuple[str, ...], place: str, why: str
) -> None:
    found = reading(tmp_path, *rows)
    assert (place, why) in [(left.at, left.why) for left in found.left]
    assert found.plans[0].figures


def test_what_says_whose_plan_it_is_or_says_the_same_again_is_not_listed(tmp_path: Path) -> None:
    rows = (HEAD, "Trygg vård;Nöjda;80 %;85 %;Chef", "Trygg vård;Hörda;–;90 %;Chef", HEAD)
    assert not reading(tmp_path, *rows).left


@pytest.mark.parametrize(
    "title",
    ["Ledtid (kr/inv)", "Nöjd kund-index (NKI)", "Barn (1–5 år)", "Trygghet, hemtjänst"],
)
def test_a_plain_ending_of_a_title_is_not_marked(tmp_path: Path, title: str) -> None:
    (plan,) = reading(tmp_path, HEAD, f"Trygg vård;{title};7;8;Chef").plans
    assert not [item.unsure for item in plan.items() if item.unsure]


@pytest.mark.parametrize(("heading", "is_marked"), [("Ansvarig", 1), ("Ansvarig för åtgärden", 0)])
def test_whose_it_is_that_only_the_order_of_columns_says_is_marked(
    tmp_path: Path, heading: str, is_marked: bool
) -> None:
    rows = (f"Mål;Indikator;Målvärde 2024;Åtgärd;{heading}", "Trygg vård;Nöjda;8;Utbilda;Chef")
    (plan,) = reading(tmp_path, *rows).plans
    (activity,) = plan.activities
    assert activity.said["owner"].text == "Chef"
    assert (("owner", "Chef") in activity.unsure) == bool(is_marked)
    assert not plan.figures[0].unsure


def test_another_body_than_the_sheet_is_named_by_is_a_guess(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Skolnämnden"
    for row in (["Kulturnämnden 2024"], ["Mål", "Mått", "Målvärde"], ["Fler läser", "Lån", 7]):
        sheet.append(row)
    book.save(tmp_path / "bodies.xlsx")
    (plan,) = understand(read(tmp_path / "bodies.xlsx")).plans
    assert ("body", "Kulturnämnden 2024") in plan.figures[0].unsure


@pytest.mark.parametrize(
    ("line", "is_marked"),
    [("Socialnämndens ansvar", 1), ("Målkort 2024 – Socialnämnden", 0), ("Socialnämnden", 0)],
)
def test_a_heading_of_what_a_body_does_is_a_weak_sign_of_whose_plan_follows(
    tmp_path: Path, line: str, is_marked: bool
) -> None:
    file = tmp_path / "plan.csv"
    rows = (f"{line};;", "Mål;Indikator;Målvärde 2024", "Trygg vård;Nöjda;8")
    file.write_text("\n".join(rows), encoding="utf-8")
    (plan,) = understand(read(file)).plans
    assert plan.body == "Socialnämnden"
    assert ("body" in [name for name, _ in plan.figures[0].unsure]) == bool(is_marked)


def test_years_beside_values_are_theirs(tmp_path: Path) -> None:
    head = "Mål;Indikator;Basvärde;Basår;Målvärde;Målår"
    found = reading(
        tmp_path, head, "Trygg vård;Nöjda;70;2022;80;2027", "Barn hörs;Hörda;;2022;9;2025"
    )
    (plan,) = found.plans
    assert [figure.by_period("target") for figure in plan.figures] == [
        {"2027": "80"},
        {"2025": "9"},
    ]
    assert [figure.by_period("baseline") for figure in plan.figures] == [{"2022": "70"}, {}]
    assert [(left.at, left.why) for left in found.left] == [("D4", "unread")]
    (plan,) = reading(tmp_path, "Mål;Indikator;Basår;Målvärde 2024", "Trygg vård;Nöjda;70;8").plans
    assert plan.figures[0].by_period("baseline") == {"": "70"}


def test_an_empty_goal_where_each_row_has_its_own_is_a_guess(tmp_path: Path) -> None:
    rows = ["Trygg vård;Nöjda;7;8;Chef", "Trygg vård;Hörda;7;8;Chef", ";Trygga;7;8;Chef"]
    figures = reading(tmp_path, HEAD, *rows).plans[0].figures
    assert ["above" in [name for name, _ in one.unsure] for one in figures] == [False, False, True]


def test_a_mark_says_what_was_read_as_what_and_since_what(tmp_path: Path) -> None:
    rows = ("Mål;Nyckeltal;Xyzzy", "Trygg vård;Nöjda;HR-chef", "Barn hörs;Hörda;Skolchef")
    (plan,) = reading(tmp_path, *rows).plans
    for language, said in (
        ("sv", "läst som ansvariga, eftersom cellerna och kolumnerna bredvid talar för det, fast rubriken inte är känd: Xyzzy"),
        ("en", "read as who is responsible, since the cells and the columns beside speak for it, though the heading is not known: Xyzzy"),
    ):  # fmt: skip
        assert said in guessed(plan.figures[0], language)


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Antal föreningar, från 112 till 120", {"baseline": {"": "112"}, "target": {"": "120"}}),
        (
            "Lån: 310 (2023), mål 330 (2026)",
            {"outcome": {"2023": "310"}, "target": {"2026": "330"}},
        ),
        ("Barn från 1 till 5 år", {}),
    ],
)
def test_values_stand_behind_what_they_are_values_of(title: str, said: dict[str, object]) -> None:
    figure = details(title)
    found: dict[str, object] = {}
    for one in figure[1]:
        found[one.field] = {one.period: one.text}
    assert found == said


def test_a_column_that_names_goals_of_another_table_is_of_goals(tmp_path: Path) -> None:
    rows = (
        "Mål;Indikator;Målvärde 2024", "Trygg vård;Nöjda;8", "Barn hörs;Hörda;9", ";;",
        "Aktivitet;Hör ihop med;Ansvarig", "Utbilda alla;Barn hörs;HR-chef",
    )  # fmt: skip
    (activity,) = reading(tmp_path, *rows).plans[0].activities
    assert activity.goal is not None
    assert activity.goal.title == "Barn hörs"
