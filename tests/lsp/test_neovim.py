"""The language server in Neovim: what is asked there is answered, and what is shown is what `check` says."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest

pytest.importorskip("pygls")

import goallint as programs
from tests.cli.command import PITEÅ
from tests.demanded import missing
from tests.lsp.session import PATIENCE, PLAN

GOAL, LINK, NEW = "SN-ekonomi", "KF1", "SN-pengar"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("neovim") / "piteå"
    shutil.copytree(PITEÅ, folder)
    return folder


@pytest.fixture(scope="module")
def rows(root: Path) -> list[str]:
    return (root / PLAN).read_text(encoding="utf-8").splitlines()


def path(root: Path, uri: str) -> str:
    """The path of a file in the workspace, by its address as Neovim writes that."""
    return Path(unquote(urlsplit(uri).path)).relative_to(root).as_posix()


def row_of(rows: list[str], words: str) -> int:
    return next(number for number, row in enumerate(rows, 1) if words in row)


@pytest.fixture(scope="module")
def told(root: Path, rows: list[str], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What Neovim was told, in one session."""
    program = shutil.which("nvim") or missing("nvim")
    folder = tmp_path_factory.mktemp("neovim")
    given = {
        "root": str(root),
        "plan": PLAN,
        "command": [sys.executable, "-m", "goallint", "lsp"],
        "patience": PATIENCE,
        "findings": len(expected(root)),
        "goal": GOAL,
        "goal_row": row_of(rows, f"- id: {GOAL}"),
        "link": LINK,
        "link_row": row_of(rows, f"supports: {LINK}"),
        "new_name": NEW,
        "answers": str(folder / "answers.json"),
    }
    script = Path(__file__).with_name("neovim.lua")
    ran = subprocess.run(
        [program, "--headless", "--clean", "-n", "-c", f"luafile {script}", "-c", "cquit 3"],
        env={**os.environ, "GIVEN": json.dumps(given), "HOME": str(folder)},
        capture_output=True,
        encoding="utf-8",
        timeout=10 * PATIENCE,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    answers: dict[str, Any] = json.loads((folder / "answers.json").read_text(encoding="utf-8"))
    return answers


def expected(root: Path) -> list[tuple[int, str]]:
    found = programs.check(root, language="sv").open
    return sorted((f.line, f.rule) for f in found if f.path == PLAN)


def test_it_shows_what_check_says(root: Path, told: dict[str, Any]) -> None:
    assert sorted(map(tuple, told["diagnostics"])) == expected(root)


def test_an_id_is_told_of_and_followed(root: Path, told: dict[str, Any]) -> None:
    assert GOAL in told["hover"]["contents"]["value"]
    (there,) = told["definition"]
    assert there["uri"] == (root / "kf/budget-2023.yaml").as_uri()
    assert len(told["references"]) > 1
    assert PLAN in {path(root, one["location"]["uri"]) for one in told["everywhere"]}


def test_an_id_is_renamed_in_all_files_or_refused(root: Path, told: dict[str, Any]) -> None:
    edits = told["rename"]["changes"]
    assert PLAN in {path(root, uri) for uri in edits}
    assert sum(map(len, edits.values())) == len(told["references"])
    assert {edit["newText"] for one in edits.values() for edit in one} == {NEW}
    assert "kan inte vara ett id" in told["refused"]["refused"]


def test_what_stands_in_the_file_is_listed_folded_selected_and_linked(
    rows: list[str], told: dict[str, Any]
) -> None:
    assert [one["name"].split()[0] for one in told["symbols"]][:2] == ["sn-vp-2023", "SN-demokrati"]
    row = row_of(rows, f"- id: {GOAL}") - 1
    assert any(one["startLine"] == row for one in told["folds"])
    assert any(one["range"]["start"]["line"] == row for one in told["lenses"])
    assert all("#L" in one["target"] for one in told["links"])
    assert told["links"]
    (selected,) = told["selection"]
    assert selected["range"]["start"]["line"] == row
    assert selected["parent"]


def test_ids_are_proposed_and_faults_can_be_mended(told: dict[str, Any]) -> None:
    assert LINK in {one["label"] for one in told["completion"]}
    assert any(one["title"].startswith("Ignorera till och med") for one in told["actions"])


def test_what_is_typed_is_checked_and_the_server_ends_with_the_editor(told: dict[str, Any]) -> None:
    assert told["typed"]
    assert told["mended"]
    assert told["stopped"]
