"""A sheet that a person sorted in LibreOffice: each target on its own key figure, or refused."""

import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml
from openpyxl.utils import range_boundaries

from tests.cli.command import goallint
from tests.markdown import ORGANISATION
from tests.office import office

pytestmark = pytest.mark.slow

TYPED: dict[str, tuple[Any, str, str | None]] = {
    # What is in the cell, its number format, and what is to be written; None: refused.
    "SN-3": ("minst 80 %", "@", "minst 80 %"),
    "SN-7": (0.85, "0%", "85 %"),
    "SN-8": (0.125, "0%", None),
    "SN-11": (12.5, '"max "0.0" dgr"', "max 12,5 dgr"),
    "SN-14": (5_000_000, '0,," mkr"', "5 mkr"),
    "SN-15": (5_400_000, "0,,", None),
    "SN-19": (1250, "#,##0", "1 250"),
    "SN-22": (980.5, '#,##0.00" tkr"', "980,50 tkr"),
    "SN-25": (42.5, "General", "42,5"),
    "SN-28": (-5, "0;[Red]0", None),
    "SN-31": (-5, '0" tkr";-0" tkr"', "-5 tkr"),
    "SN-34": (7, ";;;", None),
    "SN-37": (3.25, "# ?/?", None),
    "SN-40": ("2023: minst 5; 2024: minst 6", "@", "minst 5"),
}
"""Numbers in ten and more formats, on every third row or so."""


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A plan with forty key figures, in an order that no column of their sheet is sorted by."""
    folder = tmp_path / "plans"
    folder.mkdir()
    (folder / "goallint.yaml").write_text("language: en\nas_of: 2023-06-30\n", encoding="utf-8")
    (folder / "organisation.yaml").write_text(ORGANISATION, encoding="utf-8")
    units = ("antal", "tkr", "dagar", "timmar", "personer")
    figures = [
        {
            "id": f"SN-{number}",
            "title": f"Nyckeltal {number * 7 % 41:02}",
            "unit": units[number * 3 % 5],
            "better": "higher" if number % 2 else "lower",
            "outcome": {2021: 100 + number * 11 % 41, 2022: 100 + number * 17 % 41},
            "x-comment": f"anteckning {number * 13 % 41:02}",
        }
        for number in range(1, 41)
    ]
    goals = [
        {"id": f"SN-mål-{n}", "title": f"Mål {n}", "owner": f"Chef {3 - n}", "key_figures": figures[n::3]}
        for n in range(3)
    ]  # fmt: skip
    plan = {
        "kind": "plan",
        "id": "p",
        "title": "Plan",
        "body": "sn",
        "period": 2023,
        "goals": goals,
    }
    (folder / "plan.yaml").write_text(yaml.safe_dump(plan, allow_unicode=True), encoding="utf-8")
    return folder


def sheet_of(workspace: Path, capsys: pytest.CaptureFixture[str]) -> tuple[Path, tuple[int, ...]]:
    """The sheet of the plan, filled in, with the bounds of its filter."""
    file = workspace.parent / "targets.xlsx"
    assert goallint(capsys, "targets", workspace, "--format", f"xlsx={file}").code == 0
    book = openpyxl.load_workbook(file)
    page = book.worksheets[1]
    marks = {cell.value: cell.column for cell in page[4] if cell.value}
    for row in range(6, 46):
        if page.cell(row, 1).value in TYPED:
            cell = page.cell(row, marks["goallint:target"])
            cell.value, cell.number_format, _ = TYPED[str(page.cell(row, 1).value)]
    assert page.auto_filter.ref is not None
    book.save(file)
    return file, tuple(n or 0 for n in range_boundaries(page.auto_filter.ref))


def targets_in(folder: Path) -> dict[str, Any]:
    plan = yaml.safe_load((folder / "plan.yaml").read_text(encoding="utf-8"))
    figures = [figure for goal in plan["goals"] for figure in goal["key_figures"]]
    assert len(figures) == 40
    assert all({"title", "unit", "x-comment"} <= figure.keys() for figure in figures)
    assert not any("owner" in figure for figure in figures)
    found = {figure["id"]: figure["target"] for figure in figures if "target" in figure}
    return {
        name: str(target[2023] if isinstance(target, dict) else target)
        for name, target in found.items()
    }


def test_whatever_it_is_sorted_by_each_target_lands_on_its_own_key_figure(
    capsys: pytest.CaptureFixture[str], workspace: Path
) -> None:
    file, (left, top, right, bottom) = sheet_of(workspace, capsys)
    folder = file.parent
    assert (top, bottom) == (5, 45)
    steps, sorted_by = [], range(right - left + 1)
    for column in sorted_by:
        steps.append(
            f'doc = StarDesktop.loadComponentFromURL("{file.as_uri()}", "_blank", 0, hidden())\n'
            "sheet = doc.Sheets.getByIndex(1)\n"
            'sheet.unprotect("")\n'
            f"SortBy(sheet, {left - 1}, {top - 1}, {right - 1}, {bottom - 1}, {column}, False)\n"
            f'doc.storeToURL("{(folder / f"by-{column}.xlsx").as_uri()}", kept())\n'
            "doc.close(True)\n"
        )
    office(folder, "".join(steps))
    orders = set()
    for column in sorted_by:
        sheet, copy = folder / f"by-{column}.xlsx", folder / f"by-{column}"
        shutil.copytree(workspace, copy)
        page = openpyxl.load_workbook(sheet).worksheets[1]
        orders.add(tuple(page.cell(row, 1).value for row in range(6, 46)))
        outcome = goallint(capsys, "fill", sheet, copy, "--yes")
        assert outcome.code == 2
        assert targets_in(copy) == {}
        refused = sum(said is None for *_, said in TYPED.values())
        assert f"{refused} cells are refused" in outcome.err
        outcome = goallint(capsys, "fill", sheet, copy, "--yes", "--partial")
        assert outcome.code == 1, outcome
        assert targets_in(copy) == {n: said for n, (*_, said) in TYPED.items() if said}
    assert len(orders) >= 8


def test_a_sort_that_leaves_the_hidden_cells_behind_is_refused(
    capsys: pytest.CaptureFixture[str], workspace: Path
) -> None:
    file, (left, top, right, bottom) = sheet_of(workspace, capsys)
    # The columns up to the first hidden one, as a person who selects them would sort them.
    office(
        file.parent,
        f'doc = StarDesktop.loadComponentFromURL("{file.as_uri()}", "_blank", 0, hidden())\n'
        "sheet = doc.Sheets.getByIndex(1)\n"
        'sheet.unprotect("")\n'
        f"SortBy(sheet, {left - 1}, {top - 1}, {right - 8}, {bottom - 1}, 1, False)\n"
        f'doc.storeToURL("{(file.parent / "mixed.xlsx").as_uri()}", kept())\n'
        "doc.close(True)\n",
    )
    outcome = goallint(capsys, "fill", file.parent / "mixed.xlsx", workspace, "--yes", "--partial")
    assert targets_in(workspace) == {}
    assert outcome.err.count("the cells of several key figures are mixed") >= len(TYPED) - 1


def test_a_protected_sheet_cannot_be_sorted(
    capsys: pytest.CaptureFixture[str], workspace: Path
) -> None:
    """As the sheet itself says: the protection is lifted first."""
    file, (left, top, right, bottom) = sheet_of(workspace, capsys)
    office(
        file.parent,
        f'doc = StarDesktop.loadComponentFromURL("{file.as_uri()}", "_blank", 0, hidden())\n'
        "sheet = doc.Sheets.getByIndex(1)\n"
        f"SortBy(sheet, {left - 1}, {top - 1}, {right - 1}, {bottom - 1}, 1, False)\n"
        f'doc.storeToURL("{(file.parent / "kept.xlsx").as_uri()}", kept())\n'
        "doc.close(True)\n",
    )
    before, after = (
        [openpyxl.load_workbook(path).worksheets[1].cell(row, 1).value for row in range(6, 46)]
        for path in (file, file.parent / "kept.xlsx")
    )
    assert before == after
