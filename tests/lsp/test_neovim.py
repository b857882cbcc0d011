"""The language server in Neovim: each feature asked for there, and what is shown is what `check` says."""

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
from goallint.engine import baseline as baselines
from goallint.lsp.project import Project
from tests.cli.command import PITEÅ
from tests.demanded import missing
from tests.lsp.session import PATIENCE, PLAN
from tests.lsp.test_project import UNDECIDED

GOAL, LINK, NEW = "SN-ekonomi", "KF1", "SN-pengar"
ORGANISATION, UNIT = "organisation.yaml", "avdelningar/psykosocialt-2023.yaml"
NEW_PLAN = "kind: plan\nid: ny\nbody: sn\nperiod: 2023\ntitle: Ny\ngoals:\n  - {id: N1, title: Ny, supports: KF99}\n"


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


def baseline(root: Path) -> str:
    """A baseline of all that is found."""
    snapshot = Project(root, "sv").check({})
    lines = snapshot.run.locator.lines
    rows = baselines.rows_of(snapshot.told, snapshot.catalogue.message, lines)
    return baselines.EMPTY.changed((), rows)


@pytest.fixture(scope="module")
def told(root: Path, rows: list[str], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What Neovim was told, in one session."""
    program = shutil.which("nvim") or missing("nvim")
    folder = tmp_path_factory.mktemp("neovim")
    other = folder / "två"
    other.mkdir()
    for name, content in UNDECIDED.items():
        (other / name).write_text(content, encoding="utf-8")
    text = "\n".join(rows) + "\n"
    half = text.replace(f"supports: {LINK}", "supports: {SN", 1)
    given = {
        "root": str(root),
        "plan": PLAN,
        "organisation": ORGANISATION,
        "unit": UNIT,
        "command": [sys.executable, "-m", "goallint", "lsp"],
        "patience": PATIENCE,
        "findings": len(expected(root)),
        "goal": GOAL,
        "goal_row": row_of(rows, f"- id: {GOAL}"),
        "link": LINK,
        "link_row": row_of(rows, f"supports: {LINK}"),
        "target": "minst 0 mkr",
        "new_name": NEW,
        "half": "{SN",
        "half_findings": len(expected(root, half)),
        "new": NEW_PLAN.splitlines(),
        "other": str(other),
        "other_findings": len(programs.check(other).open),
        "baseline": baselines.FILE,
        "rows": baseline(root),
        "answers": str(folder / "answers.json"),
    }
    script = Path(__file__).with_name("neovim.lua")
    ran = subprocess.run(
        [program, "--headless", "--clean", "-n", "-c", f"luafile {script}", "-c", "cquit 3"],
        env={**os.environ, "GIVEN": json.dumps(given), "HOME": str(folder)},
        capture_output=True,
        encoding="utf-8",
        timeout=20 * PATIENCE,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    answers: dict[str, Any] = json.loads((folder / "answers.json").read_text(encoding="utf-8"))
    return answers


def expected(root: Path, text: str | None = None) -> list[tuple[str, int, str]]:
    """What `check` finds, with the plan as `text` if that is given."""
    found = programs.check(root, texts={} if text is None else {PLAN: text.encode()}).open
    return sorted((f.path, f.line, f.rule) for f in found)


def everything(root: Path, shown: list[Any]) -> list[tuple[str, int, str]]:
    """What Neovim shows of all files."""
    return sorted((path(root, uri), line, code) for uri, line, code in shown)


def titles(told: dict[str, Any], name: str) -> list[str]:
    return [one["title"] for one in told["actions"][name]]


def test_it_shows_what_check_says_of_every_file(root: Path, told: dict[str, Any]) -> None:
    assert told["settled"]
    assert everything(root, told["all_diagnostics"]) == expected(root)
    here = [(line, rule) for file, line, rule in expected(root) if file == PLAN]
    assert sorted(map(tuple, told["diagnostics"])) == here
    outside = told["outside"]
    assert outside["codeDescription"]["href"].endswith("/docs/sv/rules/body-outside-cascade.md")
    assert {path(root, one["location"]["uri"]) for one in outside["relatedInformation"]}
    assert told["unused"]["tags"] == [1], "what is of no use is greyed"


def test_a_half_typed_line_raises_nothing_elsewhere(root: Path, told: dict[str, Any]) -> None:
    assert told["half_settled"]
    assert everything(root, told["half"]) == expected(root, told["half_text"])


def test_what_the_cursor_stands_on_is_told(told: dict[str, Any]) -> None:
    told = {name: one["contents"]["value"] for name, one in told["hover"].items()}
    assert GOAL in told["id"]
    assert told["key"].startswith("**Bättre**\n\n")
    assert told["target"] == "**minst 0 mkr**\n\n- minst 0 mkr"
    assert "**[key-figure-without-target](" in told["finding"]


def test_an_id_is_told_of_and_followed(root: Path, told: dict[str, Any]) -> None:
    (there,) = told["definition"]
    assert there["uri"] == (root / "kf/budget-2023.yaml").as_uri()
    assert len(told["references"]) > 1
    assert PLAN in {path(root, one["location"]["uri"]) for one in told["everywhere"]}
    assert GOAL in told["after_cancelling"]["contents"]["value"]


def test_an_id_is_renamed_in_all_files_or_refused(root: Path, told: dict[str, Any]) -> None:
    assert told["prepared"]["end"]["character"] - told["prepared"]["start"]["character"] == len(
        GOAL
    )
    edits = told["rename"]["changes"]
    assert PLAN in {path(root, uri) for uri in edits}
    assert sum(map(len, edits.values())) == len(told["references"])
    assert {edit["newText"] for one in edits.values() for edit in one} == {NEW}
    assert "kan inte vara ett id" in told["refused"]["refused"]
    assert told["in_baseline"]
    carried = {path(root, uri): one for uri, one in told["carried"]["changes"].items()}
    assert carried.keys() == {*(path(root, uri) for uri in edits), baselines.FILE}
    assert NEW in carried[baselines.FILE][0]["newText"]


def test_an_id_after_an_emoji_is_followed_and_renamed(
    root: Path, rows: list[str], told: dict[str, Any]
) -> None:
    (there,) = told["emoji"]["definition"]
    assert there["uri"] == (root / "kf/budget-2023.yaml").as_uri()
    edits = told["emoji"]["rename"]["changes"]
    (here,) = (one for uri, one in edits.items() if path(root, uri) == PLAN)
    row = rows[row_of(rows, f"supports: {LINK}") - 1].replace(LINK, f"[😀, KF9, {LINK}]")
    units = len(row[: row.index(f"{LINK}]")].encode("utf-16-le")) // 2
    starts = {
        (edit["range"]["start"]["line"], edit["range"]["start"]["character"]) for edit in here
    }
    assert (row_of(rows, f"supports: {LINK}") - 1, units) in starts


def test_what_stands_in_the_file_is_listed_folded_selected_and_linked(
    rows: list[str], told: dict[str, Any]
) -> None:
    assert [one["name"].split()[0] for one in told["symbols"]][:2] == ["sn-vp-2023", "SN-demokrati"]
    row = row_of(rows, f"- id: {GOAL}") - 1
    assert any(one["startLine"] == row for one in told["folds"])
    assert any(one["range"]["start"]["line"] == row for one in told["lenses"])
    hints = {one["position"]["line"]: one["label"] for one in told["hints"]}
    figure = row_of(rows, "- id: SN-EKO-1") - 1
    assert hints[figure] == "utfall 2022: -6,4 mkr, målvärde 2023: minst 0 mkr"
    assert all("#L" in one["target"] for one in told["links"])
    assert told["links"]
    (selected,) = told["selection"]
    assert selected["range"]["start"]["line"] == row
    assert selected["parent"]


def test_keys_words_ids_rules_and_whole_items_are_proposed(told: dict[str, Any]) -> None:
    proposed = {name: set(found) for name, found in told["proposed"].items()}
    assert {"KF1", "KF2", "KF3", "KF4"} <= proposed["ids"]
    assert "supports" in proposed["keys"]
    assert not {"id", "title", "owner"} & proposed["keys"]
    assert proposed["words"] == {"higher", "lower", "steady"}
    for name, label in (
        ("goals", "goals +"),
        ("figures", "key_figures +"),
        ("activities", "activities +"),
    ):
        assert label in proposed[name]
    for name in ("waivers", "comments"):
        assert {"goal-without-owner", "unused-waiver"} <= proposed[name]


def test_a_fault_is_mended_or_set_aside(root: Path, told: dict[str, Any]) -> None:
    assert told["typed"]
    assert "Rätta: unknown-field" in titles(told, "typo")
    assert told["mended"] == (root / PLAN).read_text(encoding="utf-8"), "all is corrected at once"
    assert told["settled_again"]
    assert any(one.startswith("Rätta, om det är detta som avses") for one in titles(told, "comma"))
    offered = titles(told, "target")
    assert {"Lägg till ett målvärde", "Skriv ett undantag; skälet fyller du i"} <= set(offered)
    assert any(one.startswith("Ignorera till och med") for one in offered)


def test_a_goal_is_taken_up_or_said_to_be_of_no_concern(told: dict[str, Any]) -> None:
    assert "Skriv: supports: SN-livsmiljo (avdelningar/en-ingang-2023.yaml)" in titles(
        told, "outside"
    )
    offered = titles(told, "not_taken_up")
    assert "Skriv att organet inte berörs; skälet fyller du i" in offered


def test_files_folders_and_settings_that_change_count(told: dict[str, Any]) -> None:
    for what in ("new", "new_left", "moved", "settings_settled", "other", "other_left", "english"):
        assert told[what], what
    (message,) = told["messages"]
    assert "langauge" in message
    kinds = [one["kind"] for one in told["progress"]]
    assert (kinds[0], kinds[-1]) == ("begin", "end")
    assert told["stopped"]
