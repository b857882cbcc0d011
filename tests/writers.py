"""Every command that writes, each with a workspace in which it has something to write."""

import shutil
from collections.abc import Callable
from pathlib import Path

from openpyxl import load_workbook

from goallint.cli.main import run
from goallint.source.cache_folder import DATABASE
from tests.cli.command import PITEÅ
from tests.faults import CACHE, Command

TARGETS = {"KF1-1": "minst 80 %", "SN-DEM-1": "minst 35", "SN-LIV-3": "högst 300 dagar"}
"""Key figures in two documents, with what is filled in for them."""


def init(folder: Path) -> Command:
    """A new workspace."""
    folder.mkdir()
    return Command(folder, "init", ".", "--lang", "en")


def schema(folder: Path) -> Command:
    """Schemas for editors, and the line that they go by in every document."""
    shutil.copytree(PITEÅ, folder)
    return Command(folder, "schema", "--write", "--lines", "--path", ".")


def report(folder: Path) -> Command:
    """Findings in a file that is there already."""
    shutil.copytree(PITEÅ, folder)
    (folder / "findings.json").write_text("the old one\n")
    return Command(folder, "check", ".", "--format", "json=findings.json")


def fix(folder: Path) -> Command:
    """Corrections in every plan."""
    shutil.copytree(PITEÅ, folder)
    count = 0
    for path in sorted(folder.rglob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        if "\ngoals:\n" in text:
            wrong = text.replace("    owner:", "    ownr:")
            count += wrong != text
            path.write_text(wrong, encoding="utf-8")
    assert count > 1, "nothing in several files to correct"
    return Command(folder, "check", ".", "--fix")


def fill(folder: Path) -> Command:
    """Targets from a sheet into two documents."""
    shutil.copytree(PITEÅ, folder)
    sheet = folder / "targets.xlsx"
    assert run(["targets", str(folder), "--format", f"xlsx={sheet}"]) == 0
    book = load_workbook(sheet)
    for page in book.worksheets[1:]:
        column = next(cell.column for cell in page[4] if cell.value == "goallint:target")
        for row in range(6, page.max_row + 1):
            if target := TARGETS.get(str(page.cell(row, 1).value)):
                page.cell(row, column).value = target
    book.save(sheet)
    return Command(folder, "fill", "targets.xlsx", ".", "--yes")


def baseline(folder: Path) -> Command:
    """A first baseline."""
    shutil.copytree(PITEÅ, folder)
    return Command(folder, "baseline", "write", ".")


def cache(folder: Path) -> Command:
    """What is remembered of a check."""
    shutil.copytree(PITEÅ, folder)
    return Command(folder, "check", ".", asked=False)


def kept(folder: Path) -> Command:
    """What is kept of many files, besides."""
    shutil.copytree(PITEÅ, folder)
    for number in range(60):
        text = f"kind: key-figures\ntitle: Nyckeltal {number}\nkey_figures: [{{id: X{number}}}]\n"
        (folder / f"{number}.yaml").write_text(text, encoding="utf-8")
    command = Command(folder, "check", ".", asked=False)
    assert f"{CACHE}/{DATABASE}" in command.new
    return command


WRITERS: dict[str, Callable[[Path], Command]] = {
    function.__name__: function
    for function in (init, schema, report, fix, fill, baseline, cache, kept)
}
