"""Sheets that a person changed in LibreOffice: each value where it was seen, or refused with its cell."""

import re
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
import pytest
import yaml
from openpyxl.utils import get_column_letter

from tests.cli.command import goallint
from tests.files import laid_out
from tests.office import ODS, XLSX, Changed, office

pytestmark = pytest.mark.slow

FIRST, LAST = 6, 45
"""The rows of the forty key figures."""
ORGANISATION = """\
kind: organisation
name: Kommun
levels: [{id: council}, {id: board}, {id: unit}]
bodies:
  - {id: kf, name: Fullmäktige, level: council, outside: yes}
  - {id: sn, name: Socialnämnden, level: board, under: kf}
  - {id: ao, name: Äldreomsorg, level: unit, under: sn}
reporting:
  - {id: half, name: Delårsrapport, from: sn, to: kf, interval: half-year, within_days: 30, covers: [key-figures]}
"""
FORMATS: dict[int, tuple[Any, str, str | None]] = {
    # What is in the cell, its number format, and what is to be written; None: refused.
    3: ("minst 80 %", "@", "minst 80 %"),
    7: (0.85, "0%", "85 %"),
    8: (0.125, "0%", None),
    11: (12.5, '"max "0.0" dgr"', "max 12,5 dgr"),
    14: (5_000_000, '0,," mkr"', "5 mkr"),
    15: (5_400_000, "0,,", None),
    19: (1250, "#,##0", "1 250"),
    22: (980.5, '#,##0.00" tkr"', "980,50 tkr"),
    25: (42.5, "General", "42,5"),
    28: (-5, "0;[Red]0", None),
    31: (-5, '0" tkr";-0" tkr"', "-5 tkr"),
    34: (7, ";;;", None),
    37: (3.25, "# ?/?", None),
    38: (45_300, "yyyy\\-mm\\-dd", None),
    39: (1250.5, "0.00E+00", None),
    40: ("2023: minst 5; 2024: minst 6", "@", "minst 5"),
}
"""Numbers in more than ten formats, by the numbers of key figures: on every third row or so."""
TARGETS = {f"SN-{number}": cell for number, cell in FORMATS.items()}
OUTCOMES: dict[str, tuple[Any, str, str | None]] = {
    **{n: c for n, c in TARGETS.items() if n not in ("SN-3", "SN-11", "SN-40")},
    "SN-3": ("80 %", "@", "80 %"),
    "SN-11": (12.5, '0.0" dagar"', "12,5 dagar"),
    "SN-40": ("kvinnor 5, män fler", "@", None),
}


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A plan with forty key figures, in an order that no column of their sheets is sorted by."""
    files = {
        "goallint.yaml": "language: en\nas_of: 2023-07-20\n",
        "organisation.yaml": ORGANISATION,
    }
    units = ("antal", "tkr", "dagar", "timmar", "personer")
    figures = [
        {
            "id": f"SN-{number}",
            "title": f"Nyckeltal {number * 7 % 41:02}",
            "unit": units[number * 3 % 5],
            "interval": "half-year",
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
    for body, content in (
        ("sn", {"goals": goals}),
        ("ao", {"goals": [{"id": "AO-1", "title": "Ett", "supports": "SN-mål-1"}]}),
    ):
        plan = {
            "kind": "plan",
            "id": body,
            "title": "Plan",
            "body": body,
            "period": 2023,
            **content,
        }
        files[f"{body}.yaml"] = yaml.safe_dump(plan, allow_unicode=True)
    return laid_out(tmp_path / "plans", files)


class Sheet(NamedTuple):
    """A sheet of forty rows that was filled in, and how what `fill` makes of it is read."""

    file: Path
    number: int
    column: str
    """The hidden name of the column that was filled in."""
    typed: dict[str, tuple[Any, str, str | None]]
    written: Callable[[Path], dict[str, str]]
    marks: dict[str, int]
    rows: dict[str, int]
    """The columns by their hidden names, the rows by ids, from 1."""


def filled(file: Path, number: int, column: str, typed: Any, written: Any) -> Sheet:
    book = openpyxl.load_workbook(file)
    page = book.worksheets[number]
    marks, rows = seen(page)
    assert sorted(rows.values()) == list(range(FIRST, LAST + 1))
    for name, (value, code, _) in typed.items():
        cell = page.cell(rows[name], marks[column])
        cell.value, cell.number_format = value, code
    book.save(file)
    return Sheet(file, number, column, typed, written, marks, rows)


def seen(page: Any) -> tuple[dict[str, int], dict[str, int]]:
    """The columns of a sheet by their hidden names, and its rows by the ids that a person sees."""
    marks = {str(c.value)[9:]: c.column for c in page[4] if str(c.value).startswith("goallint:")}
    rows = {}
    for row in range(FIRST, page.max_row + 1):
        name = page.cell(row, marks["seen-id"]).value
        if name:
            rows.setdefault(str(name), row)
    return marks, rows


def targets_in(folder: Path) -> dict[str, str]:
    plan = yaml.safe_load((folder / "sn.yaml").read_text(encoding="utf-8"))
    figures = [figure for goal in plan["goals"] for figure in goal["key_figures"]]
    assert len(figures) == 40
    assert all({"title", "unit", "x-comment"} <= figure.keys() for figure in figures)
    assert not any("owner" in figure for figure in figures)
    found = {figure["id"]: figure["target"] for figure in figures if "target" in figure}
    return {n: str(t[2023] if isinstance(t, dict) else t) for n, t in found.items()}


def outcomes_in(folder: Path) -> dict[str, str]:
    file = folder / "half-sn-2023-h1.yaml"
    if not file.exists():
        return {}
    report = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert report.keys() == {"kind", "id", "title", "reporting", "body", "period", "key_figures"}
    rows = report["key_figures"]
    assert all(row.keys() == {"key_figure", "outcome"} for row in rows)
    return {row["key_figure"]: str(row["outcome"]) for row in rows}


class Case(NamedTuple):
    """What a person does, and what becomes of it besides what is always refused."""

    steps: str
    lost: Iterable[str] = ()
    """Ids of which nothing is written."""
    refused: Iterable[str] = ()
    """Those whose own cell is refused."""
    told: str = ""
    """In every case that is told beside the cells that are always refused."""
    whole: bool = False
    """The sheet is refused as it is."""


def cases(sheet: Sheet) -> dict[str, Case]:
    """What a person does with rows and columns, in Basic, where both are numbered from 0."""
    marks, rows = sheet.marks, sheet.rows
    right, target = max(marks.values()), marks[sheet.column] - 1
    hidden = min(marks[name] for name in ("path", "row") if name in marks) - 1
    beside = marks["better" if "better" in marks else "field-forecast"] - 1
    row, other = rows["SN-3"] - 1, rows["SN-5"] - 1
    top, bottom = FIRST - 2, LAST - 1
    shown = "".join(f"sheet.Columns.getByIndex({n}).IsVisible = True\n" for n in range(right))
    mixed = set(sheet.typed)
    made = {
        f"sorted by column {n}": Case(f"SortBy(0, {top}, {right - 1}, {bottom}, {n}, {bool(n % 2)})")
        for n in (*range(0, hidden, 3), *range(hidden, right, 4))
    }  # fmt: skip
    return made | {
        "sorted without the hidden cells": Case(
            f"SortBy(0, {top}, {hidden - 1}, {bottom}, 1, False)",
            mixed, (), "are mixed",
        ),
        "sorted in part": Case(f"SortBy(0, {top + 3}, {right - 1}, {bottom - 9}, 1, True)"),
        "sorted while rows are hidden": Case(
            f"sheet.Rows.getByIndex({row}).IsVisible = False\n"
            f"SortBy(0, {top}, {right - 1}, {bottom}, 1, True)"
        ),
        "a row is put in": Case(f"sheet.Rows.insertByIndex({row}, 1)"),
        "a row is put in and filled in": Case(
            f"sheet.Rows.insertByIndex({row}, 1)\n"
            f'sheet.getCellByPosition({target}, {row}).String = "7"',
            told=f"{get_column_letter(target + 1)}{row + 1}: the row has no hidden cells",
        ),
        "a row is taken away": Case(f"sheet.Rows.removeByIndex({row}, 1)", ["SN-3"]),
        "a row is moved": Case(f"MoveRow({row}, {bottom - 2})"),
        "a row is moved up": Case(f"MoveRow({bottom - 2}, {row})"),
        "a row is copied": Case(
            f"sheet.Rows.insertByIndex({row + 1}, 1)\nCopyCells(0, {row}, {right}, {row + 1})",
            ["SN-3"], (), "SN-3 is in ",
        ),
        "a row is copied onto another": Case(
            f"CopyCells(0, {row}, {right}, {other})", ["SN-3"], (), "SN-3 is in "
        ),
        "what is seen of a row is copied onto another": Case(
            f"CopyCells(0, {row}, {target}, {other})", (), (), "are mixed"
        ),
        "the sheet is copied": Case(
            f'doc.Sheets.copyByName(sheet.Name, "Kopia", {sheet.number + 1})', mixed, (), " is in "
        ),
        "the sheet has another name and place": Case(
            'sheet.Name = "Ett annat namn"\ndoc.Sheets.moveByName(sheet.Name, 0)'
        ),
        "rows and columns are hidden": Case(
            f"sheet.Rows.getByIndex({row}).IsVisible = False\n"
            f"sheet.Columns.getByIndex(1).IsVisible = False"
        ),
        "hidden columns are shown": Case(shown),
        "a column is put in": Case("sheet.Columns.insertByIndex(1, 1)"),
        "a column is put in last": Case(f"sheet.Columns.insertByIndex({right - 1}, 1)"),
        "a column that is only read is moved": Case(f"MoveColumn(1, {right})"),
        "the column that is filled in is moved": Case(f"MoveColumn({target}, {right})"),
        "the column that is filled in comes first": Case(f"MoveColumn({target}, 0)"),
        "the column that is filled in is taken away": Case(
            f"sheet.Columns.removeByIndex({target}, 1)", whole=True, told="has lost the columns"
        ),
        "a column that says what a row is about is taken away": Case(
            "sheet.Columns.removeByIndex(1, 1)", whole=True, told="has lost the columns"
        ),
        "the hidden columns are taken away": Case(
            f"sheet.Columns.removeByIndex({hidden}, {right - 1 - hidden})",
            whole=True, told="has lost its hidden columns",
        ),
        "the hidden row is taken away": Case(
            "sheet.Rows.removeByIndex(3, 1)", whole=True, told="has lost its hidden row"
        ),
        "cells are moved to another column that is filled in": Case(
            f"sheet.moveRange(Place({beside}, 4),"
            f" sheet.getCellRangeByPosition({target}, 4, {target}, {bottom}).RangeAddress)",
            whole=True, told="but the hidden row says",
        ),
        "cells are merged": Case(
            f"sheet.getCellRangeByPosition({target}, {row}, {target}, {row + 1}).merge(True)",
            ["SN-3"], ["SN-3"], "is merged with",
        ),
    }  # fmt: skip


def test_each_value_lands_where_it_was_seen_or_is_refused_with_its_cell(
    capsys: pytest.CaptureFixture[str], workspace: Path, tmp_path: Path
) -> None:
    targets, report = tmp_path / "targets.xlsx", tmp_path / "report.xlsx"
    outcome = goallint(capsys, "targets", workspace, "--format", f"xlsx={targets}")
    assert outcome.code == 0, outcome
    outcome = goallint(
        capsys, "sheet", "report", "half", workspace, "--body", "sn", "--for", "2023-H1", "-o", report
    )  # fmt: skip
    assert outcome.code == 0, outcome
    number = openpyxl.load_workbook(report).sheetnames.index("Key figures")
    sheets = (
        filled(targets, 1, "target", TARGETS, targets_in),
        filled(report, number, "field-outcome", OUTCOMES, outcomes_in),
    )
    work: list[tuple[Sheet, Case, Changed]] = []
    for sheet in sheets:
        for name, case in cases(sheet).items():
            saved = tmp_path / f"{sheet.file.stem} {name}.xlsx"
            changed = Changed(sheet.file, sheet.number, f'sheet.unprotect("")\n{case.steps}', saved)
            work.append((sheet, case, changed))
        ods, back = tmp_path / f"{sheet.file.stem}.ods", tmp_path / f"{sheet.file.stem} back.xlsx"
        work.append((sheet, Case("", whole=True, told="save it as .xlsx"), Changed(sheet.file, sheet.number, "", ods, ODS)))  # fmt: skip
        work.append((sheet, Case(""), Changed(ods, sheet.number, "", back, XLSX)))
        # As the sheet itself says: the protection is lifted first.
        kept = tmp_path / f"{sheet.file.stem} kept.xlsx"
        step = f"SortBy(0, {FIRST - 2}, {max(sheet.marks.values()) - 1}, {LAST - 1}, 1, False)"
        work.append((sheet, Case(step), Changed(sheet.file, sheet.number, step, kept)))
    office(tmp_path, [changed for *_, changed in work])
    wrong = {}
    for sheet, case, changed in work:
        copy = tmp_path / f"{changed.saved.name} plans"
        shutil.copytree(workspace, copy)
        if not case.steps.startswith("SortBy"):
            strict = goallint(capsys, "fill", changed.saved, copy, "--yes")
            assert strict.code == 2, (changed.saved.name, strict)
            assert sheet.written(copy) == {}, changed.saved.name
        outcome = goallint(capsys, "fill", changed.saved, copy, "--yes", "--partial")
        cells = set(re.findall(r"(?m)^[^:]+!([A-Z]+[0-9]+):", outcome.err))
        found = (outcome.code, sheet.written(copy), case.told in outcome.err)
        if case.whole:
            wanted: dict[str, str] = {}
        else:
            wanted = {
                n: said for n, (*_, said) in sheet.typed.items() if said and n not in case.lost
            }
            refused = refused_in(changed.saved, sheet, case)
            if not case.told:
                assert cells == refused, changed.saved.name
            elif refused - cells:
                wrong[changed.saved.name] = (refused, outcome)
        if found != (2 if case.whole else 1, wanted, True):
            wrong[changed.saved.name] = (found, outcome)
    assert not wrong


def refused_in(saved: Path, sheet: Sheet, case: Case) -> set[str]:
    """The cells of a changed sheet that are refused, found by what a person sees."""
    pages = openpyxl.load_workbook(saved).worksheets
    page = next(p for p in pages if any(c.value == f"goallint:{sheet.column}" for c in p[4]))
    marks, rows = seen(page)
    names = {n for n, (*_, said) in sheet.typed.items() if said is None} - set(case.lost)
    return {
        f"{get_column_letter(marks[sheet.column])}{rows[name]}"
        for name in names | set(case.refused)
    }
