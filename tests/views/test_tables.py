"""The tables hold every row of the workspace, are what they say, and can be joined by other programs."""

import csv
import io
import json
import shutil
from collections import Counter
from pathlib import Path

import duckdb
import openpyxl
import pytest
from frictionless import Package

import goallint as api
from goallint.format.model import Goal, KeyFigure, Organisation, Plan, Report
from goallint.format.walk import identified
from goallint.views.tables.columns import TABLES
from tests.cli.command import PITEÅ, ROOT, goallint, one_line
from tests.conftest import Lay

WORKSPACES = Path(__file__).parent.parent / "workspaces"
NAMES = ("cascade", "formats", "twelve-faults", "wordings")


def export(capsys: pytest.CaptureFixture[str], root: Path, folder: Path, *more: str) -> Path:
    """The folder with the tables of a workspace."""
    outcome = goallint(capsys, "export", root, "-o", folder, "--lang", "en", *more)
    assert outcome.code == 0, outcome.err
    assert outcome.out == ""
    return folder


def problems(folder: Path) -> list[str]:
    """What Frictionless finds wrong with a package: its description, types, keys, what keys lead to."""
    report = Package(str(folder / "datapackage.json")).validate()
    found = [error for task in report.tasks for error in (*task.errors, *task.warnings)]
    return [*map(str, report.errors), *map(str, found), *([] if report.valid else ["invalid"])]


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_a_package_is_valid(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert problems(export(capsys, WORKSPACES / name, tmp_path / "out")) == []


@pytest.mark.slow
def test_a_workbook_says_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = export(capsys, PITEÅ, tmp_path / "book", "--format", "xlsx")
    assert sorted(path.name for path in folder.iterdir()) == ["tables.xlsx"]
    export(capsys, PITEÅ, folder, "--format", "xlsx")
    tables = export(capsys, PITEÅ, tmp_path / "tables")
    book = openpyxl.load_workbook(folder / "tables.xlsx", read_only=True)
    for name in TABLES:
        with (tables / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        sheet = [[cell.value for cell in row] for row in book[name].iter_rows()]
        assert len(sheet) == len(rows)
        for one, other in zip(rows, sheet, strict=True):
            filled = [column for column, text in enumerate(one) if text]
            assert filled == [column for column, value in enumerate(other) if value is not None]


def opened(folder: Path) -> duckdb.DuckDBPyConnection:
    """DuckDB with a table for each resource, typed as the package says."""
    types = {"string": "VARCHAR", "number": "DECIMAL(38, 10)", "integer": "BIGINT"}
    base = duckdb.connect()
    for resource in json.loads((folder / "datapackage.json").read_bytes())["resources"]:
        columns = {
            field["name"]: types.get(field["type"], field["type"].upper())
            for field in resource["schema"]["fields"]
        }
        base.execute(
            f"CREATE TABLE {resource['name']} AS SELECT * FROM read_csv("
            f"'{folder / resource['path']}', columns = {columns}, header = true, nullstr = '')"
        )
    return base


@pytest.mark.slow
@pytest.mark.parametrize("root", [ROOT / "goals", PITEÅ, *(WORKSPACES / name for name in NAMES)])
def test_duckdb_reads_every_row_and_loses_none_when_tables_are_joined(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = export(capsys, root, tmp_path / "out")
    base = opened(folder)

    def one(query: str) -> int:
        found = base.execute(query).fetchone()
        assert found is not None
        return int(found[0])

    workspace = api.load(root)
    items = Counter(type(i).__name__ for d in workspace.documents for i in identified(d))
    assert one("SELECT count(*) FROM documents") == len(workspace.documents)
    for table, sort in (
        ("goals", "Goal"), ("key_figures", "KeyFigure"), ("activities", "Activity"), ("assignments", "Assignment"),
        ("bodies", "Body"), ("areas", "Area"), ("recommendations", "Recommendation"),
    ):  # fmt: skip
        joined = f"FROM {table} JOIN documents ON {table}.document_key = documents.key"
        assert one(f"SELECT count(*) {joined}") == items[sort], table
    assert one("SELECT count(*) FROM findings") == len(api.check(root).findings)
    targets = sum(
        len([one for one in (target.total, target.women, target.men) if one]) or 1
        for d in workspace.documents
        for i in identified(d)
        if isinstance(i, KeyFigure)
        for _, target in i.target or ()
    )
    assert one("SELECT count(*) FROM targets JOIN key_figures ON key_figure_key = key") == targets
    stated = sum(
        len(value.parts)
        for d in workspace.documents
        for i in identified(d)
        if isinstance(i, KeyFigure)
        for outcomes in (i.outcome, i.baseline, *i.compare.values())
        for _, value in outcomes or ()
    ) + sum(
        len(value.parts)
        for d in workspace.documents
        if isinstance(d, Report)
        for row in d.key_figures
        for outcomes in (row.outcome, *row.by.values())
        for _, value in outcomes or ()
    )
    assert one("SELECT count(*) FROM outcomes WHERE kind <> 'forecast'") == stated
    supports = sum(
        len(goal.supports) for d in workspace.documents if isinstance(d, Plan) for goal in d.goals
    )
    links = "FROM links JOIN goals ON from_key = key WHERE kind = 'supports' AND from_sort = 'goal'"
    assert one(f"SELECT count(DISTINCT (from_key, to_id)) {links}") == supports
    measured = sum(
        len(workspace.measures.figures(i))
        for d in workspace.documents
        for i in identified(d)
        if isinstance(i, Goal)
    )
    both = "JOIN key_figures f ON from_key = f.key JOIN goals g ON to_key = g.key"
    assert one(f"SELECT count(*) FROM links {both} WHERE kind = 'measures'") == measured
    for table, number in late(root).items():
        assert one(f"SELECT count(*) FROM {table}") == number, table
    for table in TABLES:
        if any(column.name == "document_key" for column in TABLES[table]):
            joined = f"FROM {table} JOIN documents ON {table}.document_key = documents.key"
            assert one(f"SELECT count(*) {joined}") == one(f"SELECT count(*) FROM {table}"), table
    bodies = sum(len(d.bodies) for d in workspace.documents if isinstance(d, Organisation))
    assert one("SELECT count(DISTINCT key) FROM bodies") == bodies


def late(root: Path) -> dict[str, int]:
    """How many rows there are to be of what reports and definitions say besides, counted in the model."""
    documents = api.load(root).documents
    organisations = [d for d in documents if isinstance(d, Organisation)]
    reported = [row for d in documents if isinstance(d, Report) for row in d.key_figures]
    figures = [i for d in documents for i in identified(d) if isinstance(i, KeyFigure)]
    goals = [goal for d in documents if isinstance(d, Plan) for goal in d.goals]
    named = [one for d in organisations for one in (*d.bodies, *d.scale)]
    said = [row for row in reported if row.assessment or row.trend or row.missing or row.comment]
    return {
        "limits": sum(len(figure.limits) for figure in figures),
        "aliases": sum(len(one.aliases) for one in named),
        "steps": sum(len(d.scale) for d in organisations),
        "levels": sum(len(d.levels) for d in organisations),
        "goals WHERE continues <> ''": sum(goal.continues is not None for goal in goals),
        "assessments WHERE key_figure <> ''": len(said),
        "assessments WHERE missing <> ''": sum(bool(row.missing) for row in said),
        "assessments WHERE key_figure <> '' AND comment <> ''": sum(
            bool(row.comment) for row in said
        ),
        "assessments WHERE key_figure <> '' AND state <> ''": sum(bool(row.state) for row in said),
    }


PLAN = """\
kind: plan
id: p
title: "=1+1, \\"åäö\\"\\nsecond line"
body: sn
period: 2023-2024
goals:
  - id: G1
    title: A
    supports: gone
    key_figures:
      - id: K1
        title: B
        unit: "%"
        target: {2023: at least 80 %, 2024: "82,5–90 %"}
        outcome: {2022: {total: "1 234,5 kr", women: 3 kr}}
        baseline: 70 %
        compare: {riket: {2022: 81}}
  - id: G1
    title: the same id again
"""
ORGANISATION = """\
kind: organisation
name: Exempel
levels: [{id: board, name: Board}]
bodies: [{id: sn, name: Socialnämnden, level: board}]
"""


@pytest.fixture
def small(workspace: Lay) -> Path:
    """A workspace with texts and values of every sort."""
    files = {"goallint.yaml": "language: en\n", "o.yaml": ORGANISATION, "p.yaml": PLAN}
    return workspace(files, "workspace")


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    """The rows of a table, with what is filled in."""
    text = (folder / f"{table}.csv").read_bytes().decode("utf-8")
    found = csv.DictReader(io.StringIO(text, newline=""))
    return [{name: value for name, value in row.items() if value} for row in found]


@pytest.mark.slow
def test_values_are_written_for_programs(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = export(capsys, small, tmp_path / "out")
    assert rows(folder, "documents")[1]["title"] == '=1+1, "åäö"\nsecond line'
    assert [row["key"] for row in rows(folder, "goals")] == ["p.yaml#G1", "p.yaml#G1~2"]
    first, second = rows(folder, "targets")
    assert (first["from"], first["to"]) == ("2023-01-01", "2023-12-31")
    assert (second["operator"], second["value"], second["upper"]) == ("range", "82.5", "90")
    told = [
        (
            row["kind"],
            row.get("of", ""),
            row["sex"],
            row["from"],
            row["value"],
            row["unit"],
            row["text"],
        )
        for row in rows(folder, "outcomes")
    ]
    assert told == [
        ("outcome", "", "total", "2022-01-01", "1234.5", "kr", "1 234,5 kr"),
        ("outcome", "", "women", "2022-01-01", "3", "kr", "3 kr"),
        ("baseline", "", "total", "2022-01-01", "70", "%", "70 %"),
        ("comparison", "riket", "total", "2022-01-01", "81", "%", "81"),
    ]
    dangling = next(row for row in rows(folder, "links") if row["kind"] == "supports")
    assert dangling == {
        "document_key": "p.yaml", "place": "/goals/0/supports/0", "named": "gone",
        "from_sort": "goal", "from_key": "p.yaml#G1", "kind": "supports", "to_id": "gone",
    }  # fmt: skip
    assert rows(folder, "key_figures")[0]["has_target"] == "yes"
    assert problems(folder) == []


def test_a_text_that_looks_like_a_formula_is_a_text(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = export(capsys, small, tmp_path / "out", "--format", "xlsx")
    cell = openpyxl.load_workbook(folder / "tables.xlsx")["documents"]["F3"]
    assert (cell.value, cell.data_type) == ('=1+1, "åäö"\nsecond line', "s")


def test_an_export_is_made_anew_and_nothing_else_is_replaced(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = export(capsys, small, tmp_path / "out")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    export(capsys, small, folder)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    mine = tmp_path / "mine"
    shutil.copytree(folder, mine)
    (mine / "datapackage.json").write_text('{"name": "budget", "resources": []}')
    kept = {path.name: path.read_bytes() for path in mine.iterdir()}
    told = one_line(goallint(capsys, "export", small, "-o", mine))
    assert (
        told
        == f"{mine} contains something else than an export and is not changed; choose another folder"
    )
    assert {path.name: path.read_bytes() for path in mine.iterdir()} == kept


def test_what_a_sheet_cannot_hold_is_told(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (small / "p.yaml").write_text(
        PLAN.replace("title: A", f"title: {'A' * 40_000}"), encoding="utf-8"
    )
    folder = tmp_path / "out"
    told = one_line(goallint(capsys, "export", small, "-o", folder, "--format", "xlsx"))
    assert told == "goals has more rows than a sheet of Excel can contain; write --format csv"
    assert not folder.exists()
    assert len(rows(export(capsys, small, folder), "goals")[0]["title"]) == 40_000


@pytest.mark.slow
def test_every_resource_says_what_its_file_is(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = export(capsys, small, tmp_path / "out")
    (folder / "goals.csv").write_bytes((folder / "goals.csv").read_bytes() + b"x\n")
    assert any("hash" in told for told in problems(folder))
    assert all(column.description for columns in TABLES.values() for column in columns)
