"""A plan of forty key figures with forty wordings of targets, against a table that a person wrote."""

import csv
import json
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from goallint.cli.main import run
from goallint.engine.configuration import load
from goallint.engine.run import Run
from goallint.format.schema import PARSERS
from goallint.workspace.facts.key_figures import is_met
from goallint.workspace.facts.known import NO, UNKNOWN, YES
from tests.cli.command import ROOT, goallint

FOLDER = ROOT / "tests" / "workspaces" / "wordings"
ENGLISH = ROOT / "tests" / "workspaces" / "wordings-en"
# Every rule that asks about a target: what is not in the table is a false alarm.
ABOUT_TARGETS = {
    "GL007", "GL201", "GL202", "GL204", "GL205", "GL206", "GL207", "GL208", "GL209", "GL212", "GL213",
    "GL221", "GL225", "GL226",
}  # fmt: skip


def answers(folder: Path) -> dict[str, dict[str, str]]:
    """What a person makes of each key figure's target."""
    with (folder / "answers.tsv").open(encoding="utf-8", newline="") as file:
        return {row["id"]: row for row in csv.DictReader(file, delimiter="\t")}


ANSWERS = answers(FOLDER)
both = pytest.mark.parametrize("folder", [FOLDER, ENGLISH], ids=["sv", "en"])


@both
def test_each_target_has_its_class_and_what_it_lacks(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    told = json.loads(goallint(capsys, "targets", folder, "--all", "--format", "json").out)
    rows = {row["id"]: row for group in told["groups"] for row in group["rows"]}
    assert {
        name: ("".join(one["class"] for one in row["target"]), row["reason"] or "usable")
        for name, row in rows.items()
    } == {name: (row["class"], row["target"]) for name, row in answers(folder).items()}


@pytest.mark.parametrize(("folder", "unjudged"), [(FOLDER, 4), (ENGLISH, 5)], ids=["sv", "en"])
def test_the_counts_are_those_of_a_person(
    capsys: pytest.CaptureFixture[str], folder: Path, unjudged: int
) -> None:
    summary = json.loads(goallint(capsys, "targets", folder, "--format", "json").out)["summary"]
    judged = 37 - unjudged
    assert summary["key_figures"] == {
        "lacking": 6, "total": judged, "share": round(6 / judged, 4),
    }  # fmt: skip
    assert summary["base_figures"] == {"lacking": 1, "total": 1, "share": 1.0}
    assert summary["reasons"] == {
        "none": 2, "direction": 2, "period": 0, "reference": 2, "base": 1,
    }  # fmt: skip
    assert summary["unknown"] == {"unread": 0, "unjudged": unjudged, "unclear": 2}
    assert summary["unread"] == unjudged + 2


def test_the_lines_that_tell_them(capsys: pytest.CaptureFixture[str]) -> None:
    assert goallint(capsys, "targets", FOLDER).out.splitlines()[-6:] == [
        "6 av 33 nyckeltal (utom basnyckeltal) saknar målvärde, 18\xa0%",
        "1 av 1 basnyckeltal saknar målvärde",
        "4 nyckeltal har målvärden som inget utfall för en viss tid kan bedömas efter, och räknas inte",
        "2 nyckeltal har målvärden som inte går att förstå, och räknas inte",
        "inget målvärde: 2, bara riktning: 2, jämförelse utan värde: 2",
        "per 2025-12-31",
    ]


@both
def test_what_is_found_is_what_a_person_finds(
    capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    told = json.loads(goallint(capsys, "check", folder, "--format", "json").out)
    found = Counter(
        (one["subject"]["id"], one["code"])
        for one in told["findings"]
        if one["code"] in ABOUT_TARGETS
    )
    assert found == Counter(
        (name, row["findings"]) for name, row in answers(folder).items() if row["findings"]
    )


@both
def test_outcomes_are_judged_as_a_person_judges_them(folder: Path) -> None:
    run = Run(folder, load(folder), jobs=1)
    words = {YES: "yes", NO: "no", UNKNOWN: "unknown", None: "unknown"}
    workspace = run.workspace
    figures = [figure for goal in workspace.plans.all[0].goals for figure in goal.key_figures]
    assert {one.id: words[is_met(one, workspace)] for one in figures} == {
        name: row["met"] for name, row in answers(folder).items()
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
    assert "bedöms inte än: målvärdet gäller 2027" in page
    assert "bedöms inte än: målvärdet gäller 2025" not in page


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", ["(change: at most 6.5 %)", "(comparison: less than 6.1 %)"]),
        ("sv", ["(förändring: högst 6,5 %)", "(jämförelse: mindre än 6,1 %)"]),
    ],
)
def test_what_is_reckoned_has_the_decimal_sign_of_the_language(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, language: str, told: list[str]
) -> None:
    explained = "".join(
        goallint(capsys, "explain", name, ENGLISH, "--lang", language).out
        for name in ("E14", "E23")
    )
    goallint(capsys, "report", ENGLISH, "--lang", language, "--output", tmp_path / "page.html")
    page = (tmp_path / "page.html").read_text(encoding="utf-8").replace("\u00a0", " ")
    assert [words for words in told if words not in explained.replace("\u00a0", " ")] == []
    assert [words for words in told if words not in page] == []


# Of each class one key figure, what is told beside its target where the words do not say it, and how a sheet
# is answered that asks for such a target: with its class, or with a refusal.
CLASSES = {
    "level": ("T04", "", "level"),
    "about": ("T14", "ungefär så mycket", "about"),
    "change": ("T18", "förändring: minst 1 050", "change"),
    "comparison": ("T22", "jämförelse: mer än 80 %", "comparison"),
    "rank": ("T26", "", "rank"),
    "direction": ("T28", "", "direction"),
    "done": ("T31", "", "done"),
    "date": ("T32", "tidpunkt", "date"),
    "average": ("T35", "genomsnitt över flera år", "average"),
    "text": ("T34", "kriterium i ord", "cannot be read as a target"),
    "unclear": ("T36", "inte förstått", "cannot be read as a target"),
    "": ("T38", "", "says that there is no target"),
}


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page, the paper and the sheet of all key figures."""
    folder = tmp_path_factory.mktemp("shown")
    for command in (
        ("report", str(FOLDER), "--output", str(folder / "page.html")),
        ("audit", str(FOLDER), "--format", f"html={folder / 'paper.html'}"),
        ("targets", str(FOLDER), "--all", "--format", f"xlsx={folder / 'sheet.xlsx'}"),
    ):
        assert run(list(command)) == 0
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("form", CLASSES)
def test_each_class_goes_all_the_way(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, shown: Path, form: str
) -> None:
    name, told, filled = CLASSES[form]
    wording, met, code = (ANSWERS[name][key] for key in ("wording", "met", "findings"))
    beside = f"{wording} ({told})" if told else wording
    # Targets and schemas.
    rows = {
        row["id"]: row
        for row in _groups(goallint(capsys, "targets", FOLDER, "--all", "--format", "json").out)
    }
    assert "".join(one["class"] for one in rows[name]["target"]) == form
    PARSERS["target"](wording)
    # Rules, page and paper.
    explained = goallint(capsys, "explain", name, FOLDER).out
    page, paper = (
        (shown / file).read_text(encoding="utf-8") for file in ("page.html", "paper.html")
    )
    if form:
        assert f"målvärde {beside}\n" in explained
        assert f"2025: {beside}</td>" in page
    told_codes = set(re.findall(r"GL2\d\d", explained)) & ABOUT_TARGETS
    assert told_codes == set(code.split())
    undecided = re.search(r"Gick inte att avgöra \(6\): ([^<]*)<", paper)
    assert undecided is not None
    is_unknown = ANSWERS[name]["target"] in ("unjudged", "unclear")
    assert (name in undecided[1].split(", ")) == is_unknown
    judged = {"yes": "målvärdet är nått", "no": "målvärdet är inte nått"}.get(met, "")
    row = re.search(rf"<td>{name} .*?</tr>", page, re.DOTALL)
    assert (row is not None and judged in row[0]) or not judged
    # Sheets and fill.
    book = load_workbook(shown / "sheet.xlsx")
    cells = {str(row[0].value): row for row in book.worksheets[1].iter_rows(6)}
    column = next(cell.column for cell in book.worksheets[1][5] if cell.value == "Slags målvärde")
    assert cells[name][column - 1].value == (told or None)
    folder = Path(shutil.copytree(FOLDER, tmp_path / "wordings"))
    column = next(c.column for c in book.worksheets[1][4] if c.value == "goallint:target")
    cells["T39"][column - 1].value = wording
    book.save(tmp_path / "sheet.xlsx")
    answer = goallint(capsys, "fill", tmp_path / "sheet.xlsx", folder, "--yes", "--lang", "en")
    assert (answer.code != 0) == (" " in filled)
    if answer.code:
        assert filled in answer.err
        return
    again = {
        row["id"]: row
        for row in _groups(goallint(capsys, "targets", folder, "--all", "--format", "json").out)
    }
    assert [(one["value"], one["class"]) for one in again["T39"]["target"]] == [(wording, filled)]


def _groups(text: str) -> Iterator[dict[str, Any]]:
    for group in json.loads(text)["groups"]:
        yield from group["rows"]


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
