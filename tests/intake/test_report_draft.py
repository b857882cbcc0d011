"""A file that reports becomes a report beside the plan: what was measured and met in its period, and what is expected."""

import csv
from pathlib import Path

import pytest
import yaml

import goallint as programs
from goallint.intake.assessments import plain_assessment, scale_of, step_of
from goallint.intake.items import FoundPlan, ReportedPeriod, RowItem, TextAt
from goallint.intake.reported_period import reported
from tests.cli.command import goallint

ROWS = [
    ["Delårsrapport augusti 2024 – Miljönämnden"],
    [],
    ["Mål", "Indikator", "Målvärde 2024", "Utfall 2023", "Utfall jan–aug", "Prognos helår", "Bedömning", "Kommentar"],
    ["Minskad klimatpåverkan", "Utsläpp (ton)", "< 4 200", "4 300", "2 950", "4 350", "Uppnås delvis", "Varm vinter"],
    ["", "Fossilfria fordon", "85 %", "74 %", "81 %", "86 %", "Uppnås", ""],
    ["God livsmedelskontroll", "Genomförda kontroller", "100 %", "91 %", "72 %", "", "Uppnås ej", ""],
]  # fmt: skip


def imported(folder: Path, rows: list[list[str]], capsys: pytest.CaptureFixture[str]) -> Path:
    with (folder / "delar.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    outcome = goallint(capsys, "import", folder / "delar.csv", "--into", folder / "new")
    assert outcome.code == 0, outcome.err
    return folder / "new"


def test_a_report_is_drafted_beside_the_plan(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = imported(tmp_path, ROWS, capsys)
    report = yaml.safe_load((folder / "miljonamnden-janaug-2024-rapport.yaml").read_text("utf-8"))
    assert report["dokument"] == "rapport"
    assert report["titel"] == "Delårsrapport augusti 2024 – Miljönämnden"
    assert report["period"] == "jan–aug 2024"
    assert [{k: v for k, v in row.items() if k != "x-source"} for row in report["nyckeltal"]] == [
        {"nyckeltal": "MN-1-1", "utfall": "2 950", "bedömning": "Uppnås delvis", "prognos": "4 350", "kommentar": "Varm vinter"},
        {"nyckeltal": "MN-1-2", "utfall": "81 %", "bedömning": "Uppnås", "prognos": "86 %"},
        {"nyckeltal": "MN-2-1", "utfall": "72 %", "bedömning": "Uppnås ej"},
    ]  # fmt: skip
    assert report["nyckeltal"][0]["x-source"] == "delar.csv!E4"
    # What was measured before stays in the plan, and nothing is said twice.
    plan = yaml.safe_load((folder / "miljonamnden-2024.yaml").read_text("utf-8"))
    figures = [figure for goal in plan["mål"] for figure in goal["nyckeltal"]]
    assert [figure["utfall"] for figure in figures] == [{2023: "4 300"}, {2023: "74 %"}, {2023: "91 %"}]  # fmt: skip
    assert not any("x-kommentar" in figure for figure in figures)
    # The words that goals are assessed with are proposed as the scale, so that nothing is a fault at once.
    organisation = yaml.safe_load((folder / "organisation.yaml").read_text("utf-8"))
    assert [step["namn"] for step in organisation["bedömningsskala"]] == ["Uppnås", "Uppnås delvis", "Uppnås ej"]  # fmt: skip
    result = programs.check(folder)
    assert not [f for f in result.open if f.severity is programs.Severity.ERROR]
    assert not [f for f in result.open if f.code in ("GL409", "GL408", "GL212", "GL225")]


def test_an_assessment_over_all_that_measures_a_goal_is_of_the_goal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [*ROWS[:4], [*ROWS[4][:6], "", ""], ROWS[5]]
    folder = imported(tmp_path, rows, capsys)
    report = yaml.safe_load((folder / "miljonamnden-janaug-2024-rapport.yaml").read_text("utf-8"))
    assert [(row["mål"], row["bedömning"]) for row in report["mål"]] == [("MN-1", "Uppnås delvis"), ("MN-2", "Uppnås ej")]  # fmt: skip


def test_what_is_said_over_all_that_measures_a_goal_is_its_analysis(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in (*ROWS[:4], [None, *ROWS[4][1:6]], ROWS[5]):
        book.active.append([value or None for value in row])
    for letter in "AGH":
        book.active.merge_cells(f"{letter}4:{letter}5")
    book.save(tmp_path / "delar.xlsx")
    goallint(capsys, "import", tmp_path / "delar.xlsx", "--into", tmp_path / "new")
    path = tmp_path / "new" / "miljonamnden-janaug-2024-rapport.yaml"
    report = yaml.safe_load(path.read_text("utf-8"))
    assert {k: v for k, v in report["mål"][0].items() if k != "x-source"} == {
        "mål": "MN-1", "bedömning": "Uppnås delvis", "analys": "Varm vinter",
    }  # fmt: skip
    # Merged as the goals are, it is of the goal where one thing alone measures that.
    assert [row["bedömning"] for row in report["mål"]] == ["Uppnås delvis", "Uppnås ej"]
    assert not any("bedömning" in row for row in report["nyckeltal"])


def test_goals_and_what_measures_them_have_columns_of_their_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    head = [
        "Nämndmål",
        "Status nämndmål",
        "Indikator",
        "Utfall T2 2024",
        "Målvärde 2024",
        "Status indikator",
    ]
    rows = [
        ["Miljönämnden"], [], head,
        ["Minskad klimatpåverkan", "● Delvis", "Utsläpp", "2 950", "4 200", "Grön"],
        ["Minskad klimatpåverkan", "● Delvis", "Fossilfria fordon", "81 %", "85 %", "Ej mätt"],
    ]  # fmt: skip
    folder = imported(tmp_path, rows, capsys)
    report = yaml.safe_load((folder / "miljonamnden-t2-2024-rapport.yaml").read_text("utf-8"))
    assert [(row["mål"], row["bedömning"]) for row in report["mål"]] == [("MN-1", "Delvis")]
    assert [row.get("bedömning") for row in report["nyckeltal"]] == ["Grön", None]


def test_a_word_that_is_no_step_is_marked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [*ROWS[:3], [*ROWS[3][:6], "Sådär", ""], *ROWS[4:]]
    folder = imported(tmp_path, rows, capsys)
    report = yaml.safe_load((folder / "miljonamnden-janaug-2024-rapport.yaml").read_text("utf-8"))
    assert [row.get("x-unsure") for row in report["nyckeltal"]] == ["vilket steg i skalan som menas", None, None]  # fmt: skip


@pytest.mark.parametrize("title", ["Verksamhetsplan 2024 – Miljönämnden", "Delårsrapport augusti 2024 – Miljönämnden"])  # fmt: skip
def test_what_reports_nothing_has_no_report_beside_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], title: str
) -> None:
    rows = [[title], [], *(row[:4] for row in ROWS[2:])]
    folder = imported(tmp_path, rows, capsys)
    assert sorted(path.name for path in folder.glob("*.yaml")) == [
        "goallint.yaml", "miljonamnden-2024.yaml", "organisation.yaml",
    ]  # fmt: skip
    plan = yaml.safe_load((folder / "miljonamnden-2024.yaml").read_text("utf-8"))
    assert (plan["titel"] == title) is title.startswith("Verksamhetsplan")


@pytest.mark.parametrize(
    ("titles", "outcomes", "found"),
    [
        (["Tertial 2 2023"], [], ReportedPeriod("Tertial 2 2023", is_sure=True)),
        (["Uppföljning januari–augusti 2023"], [], ReportedPeriod("januari–augusti 2023", is_sure=True)),
        (["Delårsrapport per 31 augusti 2023"], [], ReportedPeriod("2023-01-01..2023-08-31", is_sure=True)),
        # To the end of the month from the beginning of the year, by a guess.
        (["Delårsrapport augusti 2023"], [], ReportedPeriod("2023-01..2023-08", is_sure=False)),
        (["Delårsrapport augusti 2023"], ["2022", "jan–aug 2023"], ReportedPeriod("jan–aug 2023", is_sure=True)),
        (["Delårsrapport april 2023"], ["jan–aug 2023"], ReportedPeriod("jan–aug 2023", is_sure=False)),
        (["Uppföljning"], ["2023-T1", "2023-T2"], ReportedPeriod("2023-T2", is_sure=False)),
        (["Årsredovisning 2023"], ["2021", "2022", "2023"], ReportedPeriod("2023", is_sure=True)),
        ([], ["2022"], ReportedPeriod("2023", is_sure=False)),
    ],
)  # fmt: skip
def test_the_period_is_that_of_outcomes_or_the_title(
    titles: list[str], outcomes: list[str], found: ReportedPeriod
) -> None:
    figure = RowItem("Utsläpp", "A1")
    for period in outcomes:
        figure.take("outcome", period, TextAt("1", "B1"))
    assert reported(FoundPlan("Miljönämnden", "2023", "", figures=[figure]), titles) == found


def test_a_file_without_a_year_reports_on_no_period() -> None:
    assert reported(FoundPlan("Miljönämnden", "", ""), ["Tertial 2 2023"]) is None


def test_signs_before_an_assessment_say_no_more() -> None:
    assert plain_assessment("● Uppnås delvis", "sv") == "Uppnås delvis"
    assert plain_assessment("●", "sv") == "●"
    assert [plain_assessment(sign, "sv") for sign in "🟢🟡🔴"] == ["Grön", "Gul", "Röd"]
    assert plain_assessment("🟡", "en") == "Amber"
    assert [step_of(t) for t in ("Grön", "Delvis uppfyllt", "Not met", "Sådär")] == ["met", "partly", "not-met", ""]  # fmt: skip


def test_a_step_is_called_what_most_call_it() -> None:
    assert scale_of(["Grön", "Ja", "Grön", "Röd", "Sådär"]) == {"met": ("Grön", "Ja"), "partly": (), "not-met": ("Röd",)}  # fmt: skip


@pytest.mark.parametrize("first", ["plan", "delar"])
def test_a_plan_and_the_report_on_it_are_of_the_same_goals_whichever_is_read_first(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], first: str
) -> None:
    plan = [
        ["Verksamhetsplan 2024 – Miljönämnden"], [],
        ["Mål", "Indikator", "Målvärde 2024", "Ansvarig"],
        ["Minskad klimatpåverkan", "Utsläpp (ton)", "<4 200", "Miljöchef"],
        ["", "Fossilfria fordon", "90 %", "Miljöchef"],
    ]  # fmt: skip
    with (tmp_path / "plan.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(plan)
    with (tmp_path / "delar.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(ROWS)
    files = [tmp_path / "plan.csv", tmp_path / "delar.csv"]
    files.sort(key=lambda file: file.stem != first)
    outcome = goallint(capsys, "import", *files, "--into", tmp_path / "new", "--lang", "en")
    assert "read 2 goals, 3 key figures and 0 activities" in outcome.err
    # The report says another target than the plan, whose it is.
    assert "not understood: delar.csv!C5" in outcome.err
    made = yaml.safe_load((tmp_path / "new" / "miljonamnden-2024.yaml").read_text("utf-8"))
    assert made["titel"] == "Verksamhetsplan 2024 – Miljönämnden"
    figures = [figure for goal in made["mål"] for figure in goal["nyckeltal"]]
    assert [(f["id"], f["målvärde"], f["utfall"]) for f in figures] == [
        ("MN-1-1", {2024: "<4 200"}, {2023: "4 300"}),
        ("MN-1-2", {2024: "90 %"}, {2023: "74 %"}),
        ("MN-2-1", {2024: "100 %"}, {2023: "91 %"}),
    ]
    report = tmp_path / "new" / "miljonamnden-janaug-2024-rapport.yaml"
    rows = yaml.safe_load(report.read_text("utf-8"))["nyckeltal"]
    assert [row["nyckeltal"] for row in rows] == ["MN-1-1", "MN-1-2", "MN-2-1"]


def test_what_is_said_of_no_time_is_listed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [["Miljönämnden"], [], ["Mål", "Bedömning", "Ansvarig"], ["Renare luft", "Uppnås", "Miljöchef"]]  # fmt: skip
    with (tmp_path / "mal.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    outcome = goallint(capsys, "import", tmp_path / "mal.csv", "--into", tmp_path / "new", "--lang", "en")  # fmt: skip
    assert "not understood: mal.csv!B4" in outcome.err
    assert not list((tmp_path / "new").glob("*-rapport.yaml"))


WORDED = [
    ["Verksamhetsplan 2024 – Miljönämnden"], [],
    ["Mål", "Indikator", "Målvärde 2024"],
    ["Friska medarbetare", "Sjukfrånvaro på kontoret", "högst 6 %"],
    ["", "Sjukfrånvaro, kvinnor", "högst 7 %"],
    ["Renare luft", "Andel prov i zon 3 som är godkända", "minst 90 %"],
    ["", "Antal klagomål", "högst 20"],
    ["", "Tid för svar i ärenden", "högst 10"],
    ["Nöjda kunder", "Tid för svar på ärenden", "högst 5"],
]  # fmt: skip


def test_other_words_are_the_same_where_nothing_tells_apart_and_that_is_marked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = [
        ["Delårsrapport tertial 1 2024 – Miljönämnden"], [],
        ["Indikator", "Utfall T1 2024"],
        ["Sjukfrånvaro, kontoret", "6,5 %"],
        ["Sjukfrånvaro, män", "4 %"],
        ["Andel prov i zon 6 som är godkända", "80 %"],
        ["Antal avslutade klagomål", "3"],
        ["Tid för svar, ärenden", "8"],
    ]  # fmt: skip
    files = [tmp_path / "plan.csv", tmp_path / "delar.csv"]
    for path, rows in zip(files, (WORDED, report), strict=True):
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, delimiter=";").writerows(rows)
    outcome = goallint(capsys, "import", *files, "--into", tmp_path / "new", "--lang", "en")
    same = (
        "taken for the same as in another file, as a guess: delar.csv!A4 (Sjukfrånvaro, kontoret)\n"
    )
    assert same in outcome.err
    made = yaml.safe_load((tmp_path / "new" / "miljonamnden-2024.yaml").read_text("utf-8"))
    figures = [figure for goal in made["mål"] for figure in goal["nyckeltal"]]
    assert figures[0]["x-unsure"] == "läst som detsamma som det som heter: Sjukfrånvaro, kontoret"
    assert len(figures) == 6
    # What more than one may be, or says more, stays apart and is marked.
    marks = [
        (figure["titel"], mark)
        for figure in made["nyckeltal"]
        for mark in figure.get("x-unsure", "").split("; ")
        if mark.startswith("kan vara detsamma")
    ]
    assert len(made["nyckeltal"]) == 4
    assert marks == [
        ("Antal avslutade klagomål", "kan vara detsamma som det som heter: Antal klagomål"),
        ("Tid för svar, ärenden", "kan vara detsamma som det som heter: Tid för svar i ärenden"),
    ]
    path = tmp_path / "new" / "miljonamnden-t1-2024-rapport.yaml"
    row = yaml.safe_load(path.read_text("utf-8"))["nyckeltal"][0]
    assert (row["nyckeltal"], row["x-unsure"]) == (
        "MN-1-1", "läst som detsamma som det som heter: Sjukfrånvaro på kontoret",
    )  # fmt: skip


@pytest.mark.parametrize("both", [True, False])
def test_how_far_activities_have_come_is_in_the_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], both: bool
) -> None:
    head = ["Verksamhetsplan 2024 – Miljönämnden"], []
    goals = [["Mål", "Indikator", "Målvärde 2024"], ["Renare luft", "Antal klagomål", "högst 20"]]
    plan = [
        *head,
        *goals,
        [],
        ["Aktivitet", "Ansvarig", "Status"],
        ["Mät luften", "Chef", "Planerad"],
    ]
    report = [
        ["Delårsrapport tertial 1 2024 – Miljönämnden"], [],
        ["Aktivitet", "Status", "Kommentar"], ["Mät luften", "Pågår", "Mätare köpta"],
    ]  # fmt: skip
    files = [tmp_path / "plan.csv", tmp_path / "delar.csv"]
    for path, rows in zip(files, (plan, report), strict=True):
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, delimiter=";").writerows(rows)
    new = tmp_path / "new"
    for some in [files] if both else [files[:1], files[1:]]:
        goallint(capsys, "import", *some, "--into", new)
    made = yaml.safe_load((new / "miljonamnden-2024.yaml").read_text("utf-8"))
    assert made["aktiviteter"][0] == {
        "id": "MN-A1", "titel": "Mät luften", "ansvarig": "Chef", "status": "planerad", "x-source": "plan.csv!A7",
    }  # fmt: skip
    path = new / "miljonamnden-tertial-1-2024-rapport.yaml"
    assert yaml.safe_load(path.read_text("utf-8"))["aktiviteter"] == [
        {"aktivitet": "MN-A1", "status": "pågår", "kommentar": "Mätare köpta", "x-source": "delar.csv!B4"}
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("calendar", "found"),
    [
        (
            "{id: tertial, från: nämnd, till: kf, intervall: tertial}, {id: manad, från: nämnd, till: kf, intervall: månad}",
            {"rapportering": "tertial"},
        ),
        (
            "{id: manad, från: nämnd, till: kf, intervall: månad}",
            {"rapportering": "manad", "x-unsure-rapportering": "rapporttillfället, efter rapportens sista dag"},
        ),
        (
            "{id: t1, från: mn, till: kf, intervall: tertial}, {id: t2, från: nämnd, till: kf, intervall: tertial}",
            {"x-unsure-rapportering": "vilket rapporttillfälle som menas: t1, t2"},
        ),
        ("{id: kvartal, från: nämnd, till: kf, intervall: kvartal}, {id: t, från: kf, intervall: tertial}", {}),
    ],
)  # fmt: skip
def test_a_report_is_tied_to_the_calendar_where_one_row_fits(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], calendar: str, found: dict[str, str]
) -> None:
    new = tmp_path / "new"
    imported(tmp_path, [*ROWS[:1], [], ROWS[2][:3], ROWS[3][:3]], capsys)
    organisation = new / "organisation.yaml"
    text = organisation.read_text("utf-8")
    organisation.write_text(f"{text}rapportering: [{calendar}]\n", encoding="utf-8")
    rows = [["Delårsrapport tertial 1 2024 – Miljönämnden"], [], ["Indikator", "Utfall T1 2024"], ["Utsläpp", "1 000"]]  # fmt: skip
    imported(tmp_path, rows, capsys)
    report = yaml.safe_load((new / "miljonamnden-t1-2024-rapport.yaml").read_text("utf-8"))
    assert {key: said for key, said in report.items() if "rapportering" in key} == found


def test_a_proposed_scale_says_which_step_no_file_names(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = "Delvis uppnått", "Ej uppnått", "Ej uppnått"
    rows = [*ROWS[:3], *([*row[:6], one, ""] for row, one in zip(ROWS[3:], said, strict=True))]
    folder = imported(tmp_path, rows, capsys)
    organisation = yaml.safe_load((folder / "organisation.yaml").read_text("utf-8"))
    assert [step["namn"] for step in organisation["bedömningsskala"]] == ["Uppnått", "Delvis uppnått", "Ej uppnått"]  # fmt: skip
    assert organisation["x-unsure-bedömningsskala"] == (
        "gränserna är goallints; skriv kommunens; ingen fil nämner steget: Uppnått"
    )


@pytest.mark.parametrize("both", [True, False])
def test_a_report_is_on_the_longer_plan_that_has_its_goals(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], both: bool
) -> None:
    plan = [
        ["Verksamhetsplan 2023–2026 – Miljönämnden"], [],
        ["Mål", "Indikator", "Målvärde 2026"], ["Minskad klimatpåverkan", "Utsläpp (ton)", "< 4 200"],
    ]  # fmt: skip
    files = [tmp_path / "plan.csv", tmp_path / "delar.csv"]
    for path, rows in zip(files, (plan, ROWS[:4]), strict=True):
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, delimiter=";").writerows(rows)
    new = tmp_path / "new"
    for some in [files] if both else [files[:1], files[1:]]:
        goallint(capsys, "import", *some, "--into", new)
    assert sorted(path.name for path in new.glob("*2*.yaml")) == [
        "miljonamnden-2023-2026.yaml", "miljonamnden-janaug-2024-rapport.yaml",
    ]  # fmt: skip
    report = yaml.safe_load((new / "miljonamnden-janaug-2024-rapport.yaml").read_text("utf-8"))
    assert [row["nyckeltal"] for row in report["nyckeltal"]] == ["MN-1-1"]
