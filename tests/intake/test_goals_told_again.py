"""Goals that a file names again: in a table of how far they are met, in headings, by their number; and cards about one key figure."""

from collections.abc import Sequence
from pathlib import Path

import pytest
import yaml

from goallint.intake.any_file import read
from goallint.intake.items import FoundPlan
from goallint.intake.understanding import understand
from tests.cli.command import goallint

Rows = Sequence[Sequence[str]]


def plan_of(folder: Path, *blocks: str | Rows) -> FoundPlan:
    """The plan that is read in a paper of headings and tables."""
    docx = pytest.importorskip("docx")
    paper = docx.Document()
    for block in blocks:
        if isinstance(block, str):
            paper.add_heading(block.lstrip("#"), len(block) - len(block.lstrip("#")))
            continue
        table = paper.add_table(len(block), max(map(len, block)))
        for number, row in enumerate(block):
            for cell, text in zip(table.rows[number].cells, row, strict=False):
                cell.text = text
            if len(row) == 1:
                cells = table.rows[number].cells
                cells[0].merge(cells[-1])
    paper.save(folder / "plan.docx")
    (plan,) = understand(read(folder / "plan.docx")).plans
    return plan


def test_crosses_say_how_far_goals_are_met_and_their_headings_are_the_goals(tmp_path: Path) -> None:
    plan = plan_of(
        tmp_path,
        "#Delårsrapport augusti 2025",
        "#Kulturnämnden",
        "#Måluppfyllelse",
        [
            ("Nämndens mål", "Uppnås", "Uppnås delvis", "Uppnås inte"),
            ("Den som gör insatser känner sig sedd", "", "x", ""),
            ("Fler läser", "x", "", ""),
            ("Fler lånar", "", "", "x"),
        ],
        "##Den som gör insatser känner sig sedd",
        [("Indikator", "Jan–aug 2025", "Mål 2025"), ("Andel nöjda", "71 %", "80 %")],
    )
    assert [(g.title, g.said["assessment"].text) for g in plan.goals] == [
        ("Den som gör insatser känner sig sedd", "Uppnås delvis"), ("Fler läser", "Uppnås"), ("Fler lånar", "Uppnås inte"),
    ]  # fmt: skip
    assert [(f.title, f.goal) for f in plan.figures] == [("Andel nöjda", plan.goals[0])]


def test_a_card_has_its_key_figure_over_it_and_what_is_said_of_that_below(tmp_path: Path) -> None:
    plan = plan_of(
        tmp_path,
        "#Performance Report 2024",
        "##Objective 1: Roads are safe",
        [("KPI 1: Potholes repaired",), ("Result 2023", "91 %"), ("Result 2024", "83 %"), ("Target 2024", "92 %"), ("Rating", "Red"), ("Responsible officer", "Asset Manager")],
        "##Objective 2: People can travel",
        [("KPI 2: Bus journeys",), ("Result 2023", "11"), ("Result 2024", "13"), ("Target 2024", "12"), ("Rating", "Green"), ("Responsible officer", "Transport Manager")],
        "#Actions",
        [("Action", "Objective", "Lead"), ("Buy buses", "Objective 2", "Transport Manager"), ("Lay asphalt", "Objective 1", "Asset Manager")],
    )  # fmt: skip
    assert [goal.title for goal in plan.goals] == ["Roads are safe", "People can travel"]
    assert [(f.title, f.goal, f.said["owner"].text, f.said["assessment"].text) for f in plan.figures] == [
        ("Potholes repaired", plan.goals[0], "Asset Manager", "Red"), ("Bus journeys", plan.goals[1], "Transport Manager", "Green"),
    ]  # fmt: skip
    assert [{p: v.text for p, v in f.values["outcome"].items()} for f in plan.figures] == [
        {"2023": "91 %", "2024": "83 %"}, {"2023": "11", "2024": "13"},
    ]  # fmt: skip
    # Their headings say which number each has.
    assert [(a.goal, bool(a.unsure)) for a in plan.activities] == [(plan.goals[1], False), (plan.goals[0], False)]  # fmt: skip


def test_goals_named_by_their_codes_are_those_goals(tmp_path: Path) -> None:
    plan = plan_of(
        tmp_path,
        "#Kulturnämndens verksamhetsplan 2026",
        [("Nr", "Mål", "Nyckeltal", "Målvärde 2026"), ("B1", "Fler läser", "Lån", "7"), ("B2", "Fler går", "Besök", "8")],
        "#Aktiviteter",
        [("Mål", "Aktivitet", "Klart"), ("B1", "Bokbuss", "2026-08-15"), ("B2, B1", "Fri entré", "2026-12-31"), ("B9", "Läscirkel", "2026-08-15")],
    )  # fmt: skip
    assert [goal.title for goal in plan.goals] == ["Fler läser", "Fler går"]
    told = [(a.title, a.goal and a.goal.title, [name for name, _ in a.unsure]) for a in plan.activities]  # fmt: skip
    assert told == [("Bokbuss", "Fler läser", []), ("Fri entré", "Fler går", ["above"]), ("Läscirkel", None, [])]  # fmt: skip


@pytest.mark.parametrize("order", [("plan.csv", "rapport.csv"), ("rapport.csv", "plan.csv")])
def test_a_key_figure_without_a_goal_is_the_only_one_of_its_title_in_another_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], order: tuple[str, str]
) -> None:
    files = {
        "plan.csv": "Kulturnämndens verksamhetsplan 2026\n\nMål;Indikator;Utfall 2025;Mål 2026\nFler läser;Antal lån;800;900\nFler går;Antal besök;70;80",
        "rapport.csv": "Kulturnämndens delårsrapport augusti 2026\n\nIndikator;Utfall aug 2026;Mål 2026\nAntal lån;610;900\nAntal besök;52;75",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    outcome = goallint(capsys, "import", *(tmp_path / n for n in order), "--into", tmp_path / "new")
    assert outcome.code == 0, outcome
    plan = yaml.safe_load((tmp_path / "new" / "kulturnamnden-2026.yaml").read_text("utf-8"))
    assert [[f["titel"] for f in goal["nyckeltal"]] for goal in plan["mål"]] == [["Antal lån"], ["Antal besök"]]  # fmt: skip
    assert "nyckeltal" not in plan
    # What the two say otherwise is listed.
    assert any(text in outcome.err for text in ("(75)", "(80)"))


def test_an_assignment_to_all_boards_makes_no_body_of_that_name(tmp_path: Path) -> None:
    plan = plan_of(
        tmp_path,
        "#Kommunfullmäktiges budget 2026",
        [("Nämnd", "Uppdrag", "Klart"), ("Socialnämnden", "Bygg boenden", "2026-08-15"), ("Samtliga nämnder", "Minska pappret", "2026-12-31")],
    )  # fmt: skip
    assert plan.body == "Kommunfullmäktige"
    homes, paper = plan.assignments
    assert homes.said["to"].text == "Socialnämnden"
    assert (paper.said["to"].text, [name for name, _ in paper.unsure]) == (
        "Samtliga nämnder",
        ["to"],
    )


def test_a_goal_of_all_boards_makes_no_body_of_that_name(tmp_path: Path) -> None:
    (tmp_path / "mal.csv").write_text(
        "Mål och budget 2026\n\nMål;Nämnd;Indikator;Mål 2026\n"
        "Fler i arbete;Arbetsmarknadsnämnden;Andel i arbete;65\n"
        "God arbetsmiljö;Alla nämnder och bolag;Sjukfrånvaro;6\n",
        encoding="utf-8",
    )
    found = understand(read(tmp_path / "mal.csv"))
    assert [(p.body, [g.title for g in p.goals]) for p in found.plans] == [
        ("Arbetsmarknadsnämnden", ["Fler i arbete"]), ("", ["God arbetsmiljö"])
    ]  # fmt: skip
    assert [one.text for one in found.left if one.why == "several"] == ["Alla nämnder och bolag"]
    (health,) = found.plans[1].goals
    assert ("body", "Alla nämnder och bolag") in health.unsure


@pytest.mark.parametrize("order", [("plan.csv", "rapport.csv"), ("rapport.csv", "plan.csv")])
def test_a_key_figure_without_a_goal_is_none_of_two_of_its_title(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], order: tuple[str, str]
) -> None:
    files = {
        "plan.csv": "Kulturnämndens verksamhetsplan 2026\n\nMål;Indikator;Mål 2026\nFler läser;Andel nöjda;80 %\nFler går;Andel nöjda;90 %",
        "rapport.csv": "Kulturnämndens delårsrapport augusti 2026\n\nIndikator;Utfall aug 2026\nAndel nöjda;71 %",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    outcome = goallint(capsys, "import", *(tmp_path / n for n in order), "--into", tmp_path / "new")
    assert outcome.code == 0, outcome
    plan = yaml.safe_load((tmp_path / "new" / "kulturnamnden-2026.yaml").read_text("utf-8"))
    assert [f["titel"] for f in plan["nyckeltal"]] == ["Andel nöjda"]
    assert [[f["målvärde"] for f in goal["nyckeltal"]] for goal in plan["mål"]] == [[{2026: "80 %"}], [{2026: "90 %"}]]  # fmt: skip


def test_what_a_report_says_was_decided_is_the_report(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {
        "plan.csv": "Kulturnämndens verksamhetsplan 2026\nAntagen av kulturnämnden 2025-11-20, § 91\n\nMål;Indikator;Mål 2026\nFler läser;Antal lån;900",
        "rapport.csv": "Kulturnämndens delårsrapport augusti 2026\nAntagen av kulturnämnden 2026-09-24, § 70\n\nMål;Indikator;Utfall aug 2026\nFler läser;Antal lån;610",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    outcome = goallint(capsys, "import", *(tmp_path / n for n in files), "--into", tmp_path / "new")
    assert outcome.code == 0, outcome
    written = [yaml.safe_load(one.read_text("utf-8")) for one in (tmp_path / "new").glob("kulturnamnden*.yaml")]  # fmt: skip
    decided = {one["dokument"]: one["beslutad"] for one in written}
    assert ("2025-11-20" in decided["plan"], "2026-09-24" in decided["rapport"]) == (True, True), decided  # fmt: skip
