"""Goals that a file names again: in a table of how far they are met, in headings, by their number; and cards about one key figure."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from goallint.intake.any_file import read
from goallint.intake.items import FoundPlan
from goallint.intake.understanding import understand

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
    # Which goal a number means is told by their order, and a guess.
    assert [(a.goal, bool(a.unsure)) for a in plan.activities] == [(plan.goals[1], True), (plan.goals[0], True)]  # fmt: skip
