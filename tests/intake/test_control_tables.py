"""Internal controls become a control plan: what may go wrong, how that is controlled and by whom, and what it showed."""

import csv
from pathlib import Path

import pytest
import yaml

import goallint as programs
from goallint.intake.any_file import read
from goallint.intake.control_tables import scale_of
from goallint.intake.items import FoundPlan, RowItem
from goallint.intake.understanding import understand
from tests.cli.command import goallint

TITLE = ["Internkontrollplan 2025 Socialnämnden"]
HEAD = ["Nr", "Risk", "Kontrollmoment", "Frekvens", "Ansvarig"]
ROW = ["1", "Fel utbetalas", "Stickprov av beslut", "Kvartal", "Ekonom"]


def written(tmp_path: Path, *rows: list[str], name: str = "kontroll.csv") -> Path:
    with (tmp_path / name).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    return tmp_path / name


def plan_of(tmp_path: Path, *rows: list[str]) -> FoundPlan:
    (plan,) = understand(read(written(tmp_path, *rows))).plans
    return plan


def told(control: RowItem) -> dict[str, str]:
    return {"control": control.title} | {name: said.text for name, said in control.said.items()}


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (
            [HEAD, ROW],
            {"number": "1", "risk": "Fel utbetalas", "control": "Stickprov av beslut", "x-frekvens": "Kvartal", "owner": "Ekonom"},
        ),
        (
            # The group of columns stands above, and a bracket explains a heading.
            [
                ["", "Riskbedömning", "", "Kontroll", ""],
                ["Rutin", "Beskrivning av risk", "Riskvärde (S x K)", "Vad ska kontrolleras", "Utförs av"],
                ["Lön", "Fel lön betalas ut", "12", "Avstämning mot schema", "Lönechef"],
            ],
            {"x-rutin": "Lön", "risk": "Fel lön betalas ut", "x-riskvärde": "12", "control": "Avstämning mot schema", "owner": "Lönechef"},
        ),
        (
            [
                ["Risk", "Kontrollpunkt", "Kontroll", "Resultat", "Iakttagelse", "Beslutade åtgärder"],
                ["Sena beslut", "Beslut inom tre månader", "Uttag ur systemet", "Mindre avvikelse", "Fyra av femtio", "Ny rutin i mars"],
            ],
            {
                "risk": "Sena beslut", "control": "Beslut inom tre månader", "x-kontroll": "Uttag ur systemet",
                "assessment": "Mindre avvikelse", "note": "Fyra av femtio", "action": "Ny rutin i mars",
            },
        ),
        (
            # What tells of a control in a sentence is no step of a scale; what is done about a risk is no answer to a result.
            [
                ["Kontrollmoment", "Åtgärd", "Ansvarig", "Hur ofta"],
                ["Loggar i journalen", "Utbildning", "Verksamhetschef", "Varje månad"],
            ],
            {"control": "Loggar i journalen", "x-åtgärd": "Utbildning", "owner": "Verksamhetschef", "x-hur-ofta": "Varje månad"},
        ),
        (
            [
                ["Risk", "Kontrollmoment", "Resultat av kontrollen"],
                ["Jäv", "Enkät till chefer", "Tre chefer av fyrtio har inte svarat på enkäten"],
            ],
            {"risk": "Jäv", "control": "Enkät till chefer", "note": "Tre chefer av fyrtio har inte svarat på enkäten"},
        ),
        (
            [
                ["Ref", "Risk description", "Key control", "Control owner", "Frequency", "Test result"],
                ["C1", "Duplicate payments", "Match of invoices", "Finance Manager", "Monthly", "Passed"],
            ],
            {"number": "C1", "risk": "Duplicate payments", "control": "Match of invoices", "owner": "Finance Manager", "x-frequency": "Monthly", "assessment": "Passed"},
        ),
    ],
)  # fmt: skip
def test_a_row_is_a_control(tmp_path: Path, rows: list[list[str]], found: dict[str, str]) -> None:
    plan = plan_of(tmp_path, TITLE, [], *rows)
    assert [told(control) for control in plan.controls] == [found]
    assert not plan.items()
    assert (plan.body, plan.period) == ("Socialnämnden", "2025")


@pytest.mark.parametrize(
    "rows",
    [
        # Risks without controls, a scale, and goals with what is done.
        [["Risk", "Sannolikhet", "Konsekvens", "Åtgärd"], ["Brist på personal", "3", "4", "Rekrytera"]],
        [["Kontroll", "Förklaring"], ["Stickprov", "Några av många"]],
        [["Mål", "Indikator", "Målvärde 2025", "Kontroll"], ["Trygg vård", "Nöjda", "90 %", "Enkät"]],
        [["Aktivitet", "Kontroll", "Ansvarig", "Klart", "Status"], ["Utbilda alla", "Enkät", "Chef", "2025-05-01", "Pågår"]],
    ],
)  # fmt: skip
def test_a_table_of_something_else_has_no_controls(tmp_path: Path, rows: list[list[str]]) -> None:
    plans = understand(read(written(tmp_path, TITLE, [], *rows))).plans
    assert not [control for plan in plans for control in plan.controls]


@pytest.mark.parametrize(
    ("results", "scale"),
    [
        (["Mindre avvikelse", "Utan anmärkning", "Större avvikelse"], ("Utan anmärkning", "Mindre avvikelse", "Större avvikelse")),
        (["Godkänd", "Ej genomförd"], ("Godkänd", "Ej genomförd")),
        (["Passed", "Failed"], ("Passed", "Failed")),
        # Two words for one step, and a word that nobody can rank.
        (["Godkänd", "Utan anmärkning"], ()),
        (["Godkänd", "Se bilaga"], ()),
    ],
)  # fmt: skip
def test_results_are_ranked_by_their_words(results: list[str], scale: tuple[str, ...]) -> None:
    assert scale_of(results) == scale


def test_a_control_plan_is_drafted_and_its_follow_up_is_of_the_same_controls(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    new = tmp_path / "new"
    goallint(capsys, "import", written(tmp_path, TITLE, [], HEAD, ROW), "--into", new)
    path = new / "socialnamnden-2025-internkontroll.yaml"
    plan = yaml.safe_load(path.read_text("utf-8"))
    assert plan["dokument"] == "internkontrollplan"
    assert plan["titel"] == TITLE[0]
    assert plan["kontrollmoment"] == [
        {
            "id": "SN-IK1", "risk": "Fel utbetalas", "kontroll": "Stickprov av beslut", "ansvarig": "Ekonom",
            "x-frekvens": "Kvartal", "x-source": "kontroll.csv!C4",
        }
    ]  # fmt: skip
    assert not (new / "socialnamnden-2025.yaml").exists()
    follow_up = [
        ["Uppföljning av intern kontroll 2025 Socialnämnden"],
        [],
        ["Risk", "Kontrollmoment", "Resultat", "Åtgärd"],
        ["Fel utbetalas", "Stickprov av beslut", "Mindre avvikelse", "Ny rutin"],
        ["Jäv", "Enkät till chefer", "Utan anmärkning", ""],
    ]
    file = written(tmp_path, *follow_up, name="uppfoljning.csv")
    said = goallint(capsys, "import", file, "--into", new, "--lang", "en").err
    assert "import again with --add to give it 2 steps" not in said
    assert (
        "socialnamnden-2025-internkontroll.yaml: is there, and is left as it is; import again with --add to give it 1 control and 1 result\n"
        in said
    )
    goallint(capsys, "import", file, "--into", new, "--add")
    plan = yaml.safe_load(path.read_text("utf-8"))
    assert [(one["id"], one["resultat"]) for one in plan["kontrollmoment"]] == [
        ("SN-IK1", {"bedömning": "Mindre avvikelse", "åtgärd": "Ny rutin"}),
        ("SN-IK2", {"bedömning": "Utan anmärkning"}),
    ]
    assert not [f for f in programs.check(new).open if f.severity is programs.Severity.ERROR]


def test_paragraphs_below_a_table_tell_what_its_controls_showed(tmp_path: Path) -> None:
    rows = [TITLE, [], HEAD, ROW, [], ["Kontroll 1: Två av trettio beslut var fel."], ["Kontroll 2: Inget."]]  # fmt: skip
    (control,) = plan_of(tmp_path, *rows).controls
    assert control.said["note"].text == "Två av trettio beslut var fel."
    left = understand(read(tmp_path / "kontroll.csv")).left
    assert [one.at for one in left] == ["A7"]


def test_a_column_headed_by_a_sign_or_as_a_key_of_the_draft_stays_apart(tmp_path: Path) -> None:
    rows = ("Gymnasienämnden 2026;;;;", "Risk;Kontrollmoment;Ansvarig;%;Source", "Sena beslut;Stickprov;Controller;5;Handboken")  # fmt: skip
    (tmp_path / "k.csv").write_text("\n".join(rows), encoding="utf-8")
    (plan,) = understand(read(tmp_path / "k.csv")).plans
    keys = [key for one in plan.controls for key in one.said if key.startswith("x")]
    assert len(keys) == len(set(keys))
    assert not {"x", "x-source", "x-unsure"} & set(keys)
