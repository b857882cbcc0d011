"""A plan of forty key figures with forty wordings of targets, against a table that a person wrote."""

import csv
import json
import shutil
from collections import Counter
from pathlib import Path

import pytest
from openpyxl import load_workbook

from goallint.engine.configuration import load
from goallint.engine.run import Run
from goallint.workspace.facts.key_figures import is_met
from tests.cli.command import ROOT, goallint

FOLDER = ROOT / "tests" / "workspaces" / "wordings"
# Every rule that asks about a target: what is not in the table is a false alarm.
ABOUT_TARGETS = {
    "GL007", "GL201", "GL202", "GL204", "GL205", "GL206", "GL207", "GL208", "GL209", "GL212", "GL213",
    "GL221", "GL225", "GL226",
}  # fmt: skip

with (FOLDER / "answers.tsv").open(encoding="utf-8", newline="") as file:
    ANSWERS = {row["id"]: row for row in csv.DictReader(file, delimiter="\t")}


def test_each_target_has_its_class_and_what_it_lacks(capsys: pytest.CaptureFixture[str]) -> None:
    told = json.loads(goallint(capsys, "targets", FOLDER, "--all", "--format", "json").out)
    rows = {row["id"]: row for group in told["groups"] for row in group["rows"]}
    assert {
        name: ("".join(one["class"] for one in row["target"]), row["reason"] or "usable")
        for name, row in rows.items()
    } == {name: (row["class"], row["target"]) for name, row in ANSWERS.items()}


def test_the_counts_are_those_of_a_person(capsys: pytest.CaptureFixture[str]) -> None:
    summary = json.loads(goallint(capsys, "targets", FOLDER, "--format", "json").out)["summary"]
    assert summary["key_figures"] == {"lacking": 6, "total": 32, "share": 0.1875}
    assert summary["base_figures"] == {"lacking": 1, "total": 1, "share": 1.0}
    assert summary["reasons"] == {
        "none": 2, "direction": 2, "period": 0, "reference": 2, "base": 1,
    }  # fmt: skip
    assert summary["unknown"] == {"unread": 0, "unjudged": 5, "unclear": 2}
    assert summary["unread"] == 7


def test_the_lines_that_tell_them(capsys: pytest.CaptureFixture[str]) -> None:
    assert goallint(capsys, "targets", FOLDER).out.splitlines()[-6:] == [
        "6 av 32 nyckeltal (utom basnyckeltal) saknar målvärde, 19\xa0%",
        "1 av 1 basnyckeltal saknar målvärde",
        "inget målvärde: 2, bara riktning: 2, jämförelse utan värde: 2",
        "5 nyckeltal har målvärden som inget utfall för en viss tid kan bedömas efter, och räknas inte",
        "2 nyckeltal har målvärden som inte går att förstå, och räknas inte",
        "per 2025-12-31",
    ]


def test_what_is_found_is_what_a_person_finds(capsys: pytest.CaptureFixture[str]) -> None:
    told = json.loads(goallint(capsys, "check", FOLDER, "--format", "json").out)
    found = Counter(
        (one["subject"]["id"], one["code"])
        for one in told["findings"]
        if one["code"] in ABOUT_TARGETS
    )
    assert found == Counter(
        (name, row["findings"]) for name, row in ANSWERS.items() if row["findings"]
    )


def test_outcomes_are_judged_as_a_person_judges_them() -> None:
    run = Run(FOLDER, load(FOLDER), jobs=1)
    words = {True: "yes", False: "no", None: "unknown"}
    workspace = run.workspace
    figures = [figure for goal in workspace.plans.all[0].goals for figure in goal.key_figures]
    assert {one.id: words[is_met(one, workspace)] for one in figures} == {
        name: row["met"] for name, row in ANSWERS.items()
    }


def test_the_page_and_the_explanation_say_what_a_change_comes_to(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    for name, told in (
        ("T18", "2025: målvärde +5 % (förändring: minst 1 050)"),
        ("T22", "2025: målvärde bättre än riket (jämförelse: mer än 80 %)"),
        ("T19", "2025: målvärde öka med 2 per år (förändring per år)"),
        ("T34", "2025: målvärde budget i balans (kriterium i ord)"),
    ):
        assert told in goallint(capsys, "explain", name, FOLDER).out
    goallint(capsys, "report", FOLDER, "--output", tmp_path / "page.html")
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "2025: +5 % (förändring: minst 1 050)" in page


FILLED = {
    "T17": ("minska med 10 % jämfört med 2024", "change"),
    "T23": ("minst som riket", "comparison"),
    "T28": ("topp 10", "rank"),
    "T29": ("minst tre av fyra", "level"),
    "T38": ("inte lägre än föregående år", "comparison"),
    "T39": ("halveras till 2027", "change"),
}


def test_each_class_is_taken_from_a_sheet(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(FOLDER, tmp_path / "wordings"))
    sheet = folder / "targets.xlsx"
    assert goallint(capsys, "targets", folder, "--format", f"xlsx={sheet}").code == 0
    book = load_workbook(sheet)
    page = book.worksheets[1]
    columns = {str(cell.value): cell.column for cell in page[5] if cell.value}
    said = {
        str(row[0].value): row[columns["Slags målvärde"] - 1].value for row in page.iter_rows(6)
    }
    assert (said["T17"], said["T23"], said["T39"]) == ("förändring", "jämförelse", None)
    column = next(cell.column for cell in page[4] if cell.value == "goallint:target")
    for row in range(6, page.max_row + 1):
        if filled := FILLED.get(str(page.cell(row, 1).value)):
            page.cell(row, column).value = filled[0]
    book.save(sheet)
    goallint(capsys, "fill", sheet, folder, "--yes")
    told = json.loads(goallint(capsys, "targets", folder, "--all", "--format", "json").out)
    rows = {
        row["id"]: row["target"][0]
        for group in told["groups"]
        for row in group["rows"]
        if row["target"]
    }
    assert {name: (rows[name]["value"], rows[name]["class"]) for name in FILLED} == FILLED
