"""Goals that name the goal above them are drafted as supporting it, where that is known."""

import csv
from pathlib import Path

import pytest
import yaml

from tests.cli.command import goallint

COUNCIL = [
    ["Kommunfullmäktige – Mål och budget 2024"],
    [],
    ["Mål", "Indikator", "Målvärde 2024"],
    ["En trygg kommun", "Trygghet i skolan", "90 %"],
    ["Ett hållbart samhälle", "Utsläpp per invånare", "4,0"],
]
BOARD = [
    ["Miljönämnden – Verksamhetsplan 2024"],
    [],
    ["Kommunmål", "Nämndmål", "Indikator", "Målvärde 2024"],
    ["Ett hållbart samhälle", "Minskad klimatpåverkan", "Utsläpp från egna fordon", "90 ton"],
    ["2. Ett hållbart  samhälle", "Ren luft i tätorten", "Partikelhalt", "12"],
]


def written(folder: Path, **files: list[list[str]]) -> list[Path]:
    for name, rows in files.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, delimiter=";").writerows(rows)
    return [folder / f"{name}.csv" for name in files]


def goals(folder: Path) -> dict[str, str | None]:
    """The goals of the board, each with what it supports."""
    plan = yaml.safe_load((folder / "new" / "miljonamnden-2024.yaml").read_text("utf-8"))
    return {goal["titel"]: goal.get("stödjer") for goal in plan["mål"]}


def test_a_column_beside_a_goal_names_what_it_supports(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = written(tmp_path, board=BOARD, council=COUNCIL)
    outcome = goallint(capsys, "import", *files, "--into", tmp_path / "new", "--lang", "en")
    assert goals(tmp_path) == {"Minskad klimatpåverkan": "KF-2", "Ren luft i tätorten": "KF-2"}
    assert "not understood" not in outcome.err
    assert "x-unsure" not in (tmp_path / "new" / "miljonamnden-2024.yaml").read_text("utf-8")


def test_the_goal_above_may_stand_in_the_workspace(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    council, board = written(tmp_path, council=COUNCIL, board=BOARD)
    goallint(capsys, "import", council, "--into", tmp_path / "new")
    goallint(capsys, "import", board, "--into", tmp_path / "new", "--add")
    assert goals(tmp_path) == {"Minskad klimatpåverkan": "KF-2", "Ren luft i tätorten": "KF-2"}


def test_what_names_no_known_goal_is_listed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = [*BOARD[:4], ["Livslångt lärande", *BOARD[4][1:]]]
    files = written(tmp_path, council=COUNCIL, board=other)
    outcome = goallint(capsys, "import", *files, "--into", tmp_path / "new", "--lang", "en")
    assert goals(tmp_path) == {"Minskad klimatpåverkan": "KF-2", "Ren luft i tätorten": None}
    assert "not understood: board.csv!A5 (Livslångt lärande)" in outcome.err


def test_a_goal_of_another_year_is_not_meant(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    past = [[cell.replace("2024", "2020") for cell in row] for row in COUNCIL]
    files = written(tmp_path, council=past, board=BOARD)
    goallint(capsys, "import", *files, "--into", tmp_path / "new")
    assert goals(tmp_path) == {"Minskad klimatpåverkan": None, "Ren luft i tätorten": None}


def test_a_heading_above_a_goal_names_what_it_supports_by_a_guess(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    docx = pytest.importorskip("docx")
    paper = docx.Document()
    for text, level in (
        ("Miljönämndens verksamhetsplan 2024", 0),
        ("Kommunmål: Ett hållbart samhälle", 1),
        ("Nämndmål: Ren luft i tätorten", 2),
    ):
        paper.add_heading(text, level)
    paper.save(tmp_path / "board.docx")
    files = written(tmp_path, council=COUNCIL)
    goallint(capsys, "import", tmp_path / "board.docx", *files, "--into", tmp_path / "new")
    assert goals(tmp_path) == {"Ren luft i tätorten": "KF-2"}
    text = (tmp_path / "new" / "miljonamnden-2024.yaml").read_text("utf-8")
    assert "läst som stöd för målet med den titeln" in text
