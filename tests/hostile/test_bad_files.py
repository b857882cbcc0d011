"""What is no file of the kind that a command asks for: one answer, nothing written, no traceback."""

import shutil
from pathlib import Path

import pytest

from tests.cli.command import PITEÅ, goallint

CONTENTS = {
    "empty": b"",
    "binary": bytes(range(256)) * 40,
    "long": b"sort\tid\tnamn\n" * 20_000,
    "cut off": b"PK\x03\x04 och sedan inget",
    "in UTF-16": "sort\tid\tnamn\tkod\n".encode("utf-16") * 3,
    "of nothing": b"\0" * 5_000,
    "a page": b"<html><body>Logga in</body></html>",
    "blank": b"\n\n\n",
}
HARMLESS = ("empty", "blank")
"""Of what is read by lines: nothing is asked for, and nothing is what is done."""
COMMANDS = {
    "diff": ("diff", "{bad}", "{workspace}"),
    "diff to": ("diff", "{workspace}", "{bad}"),
    "import .xlsx": ("import", "{bad}.xlsx", "--into", "{new}"),
    "import .ods": ("import", "{bad}.ods", "--into", "{new}"),
    "import .docx": ("import", "{bad}.docx", "--into", "{new}"),
    "import .csv": ("import", "{bad}.csv", "--into", "{new}"),
    "import --mapping": ("import", "{plan}", "--into", "{new}", "--mapping", "{bad}.tsv"),
    "survey": ("survey", "{bad}.tsv"),
    "survey .zip": ("survey", "{bad}.zip"),
    "stratsys in": ("stratsys", "in", "{bad}.txt", "{workspace}"),
    "stratsys --mapping": ("stratsys", "out", "{new}", "{workspace}", "--mapping", "{bad}.tsv"),
    "kolada find": ("kolada", "find", "nöjda", "--workspace", "{bad}"),
    "export": ("export", "{bad}", "-o", "{new}"),
    "sheet report": ("sheet", "report", "tertial", "{bad}", "--body", "sn"),
    "fill": ("fill", "{bad}.xlsx", "{workspace}", "--yes"),
    "lsp": ("lsp", "--log", "{bad}/log"),
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(PITEÅ, tmp_path / "plans")
    plan = "Mål;Nyckeltal;Målvärde 2025\nAlla läser;Andel som läser;80 %\n"
    (tmp_path / "plan.csv").write_text(plan, encoding="utf-8")
    return tmp_path


def files(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.mark.parametrize("kind", [*CONTENTS, "not there", "a folder"])
@pytest.mark.parametrize("command", COMMANDS)
def test_what_is_no_such_file_is_told_and_changes_nothing(
    command: str, kind: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = folder / "bad"
    named = next(part for part in COMMANDS[command] if part.startswith("{bad}"))
    at = folder / named.split("/")[0].replace("{bad}", "bad")
    if kind == "a folder":
        at.mkdir()
    elif kind != "not there":
        at.write_bytes(CONTENTS[kind])
    before = files(folder)
    args = [
        part.format(
            bad=bad, workspace=folder / "plans", new=folder / "new", plan=folder / "plan.csv"
        )
        for part in COMMANDS[command]
    ]
    if command == "lsp" and kind == "a folder":
        pytest.skip("a log can stand in a folder")
    outcome = goallint(capsys, *args)
    said = outcome.out + outcome.err
    assert "Traceback" not in said
    assert "error in goallint itself" not in said
    assert said.count("\n") < 60
    if kind in HARMLESS and command in ("stratsys --mapping", "import --mapping"):
        assert outcome.code in (0, 1), outcome
    elif command.startswith("survey") and outcome.code == 1:
        assert "1 of 1 could not be surveyed" in said
    else:
        assert outcome.code == 2, outcome
        assert outcome.err.splitlines()[-1].startswith("goallint: ")
        assert files(folder) == before
