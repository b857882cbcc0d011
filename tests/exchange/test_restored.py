"""What `export` writes, `import` puts back: the same documents, from CSV and from the workbook."""

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings

import goallint as api
from goallint.engine.configuration import load
from goallint.engine.run import Run
from goallint.format.model import Item
from goallint.format.values import Value
from goallint.format.vocabulary import fold, words
from goallint.output.catalogue import Catalogue
from goallint.source.writing import write
from goallint.views.tables import package
from goallint.views.tables.table_rows import tables
from goallint.views.tables.tables_reading import restored
from tests.cli.command import PITEÅ, ROOT, goallint, one_line
from tests.conftest import Lay
from tests.recount.made import municipalities
from tests.recount.plain import Plain
from tests.recount.test_made import PHASES, lay_out

pytestmark = pytest.mark.slow

EXAMPLES = ROOT / "examples"
WORKSPACES = (
    ROOT / "goals",
    PITEÅ,
    EXAMPLES / "perstorp-2022",
    EXAMPLES / "västerås-2021",
    ROOT / "tests/workspaces/cascade",
    ROOT / "tests/workspaces/wordings",
)


def exported(capsys: pytest.CaptureFixture[str], root: Path, folder: Path, *more: str) -> Path:
    """The folder with the tables of a workspace."""
    outcome = goallint(capsys, "export", root, "-o", folder, "--lang", "en", *more)
    assert outcome.code == 0, outcome.err
    return folder


def imported(capsys: pytest.CaptureFixture[str], tables: Path, into: Path) -> Path:
    """The workspace that tables become."""
    outcome = goallint(capsys, "import", tables, "--into", into, "--lang", "en")
    assert outcome.code == 0, outcome.err
    return into


def said(value: Any) -> Any:
    """A part of the model as plain data, without where it stands."""
    if isinstance(value, Item):
        return {
            name: said(getattr(value, name))
            for name in value.__struct_fields__
            if name not in ("at", "document", "goal") or (name == "goal" and value.sort != "key_figure")
        }  # fmt: skip
    if isinstance(value, Value):
        names = [name for kind in type(value).__mro__ for name in getattr(kind, "__slots__", ())]
        return {name: said(getattr(value, name)) for name in names}
    if isinstance(value, dict):
        return [(key, said(one)) for key, one in value.items()]
    return [said(one) for one in value] if isinstance(value, tuple) else value


def model(root: Path) -> list[Any]:
    """All documents of a workspace."""
    return [said(document) for document in api.load(root).documents]


def findings(root: Path) -> list[Any]:
    """What is found in it, wherever it stands, but for what is about how a value is written."""
    return sorted(
        (one.fingerprint, one.rule)
        for one in api.check(root, cache=False).findings
        if one.rule != "lossy-scalar"
    )


@pytest.mark.parametrize("root", WORKSPACES, ids=lambda root: root.name)
def test_the_model_and_what_is_found_in_it_are_the_same(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tables = exported(capsys, root, tmp_path / "tables")
    back = imported(capsys, tables / "datapackage.json", tmp_path / "back")
    assert model(back) == model(root)
    assert findings(back) == findings(root)
    again = exported(capsys, back, tmp_path / "again")
    for file in tables.glob("*.csv"):
        if file.name not in ("findings.csv", "settings.csv"):
            assert sorted(rows(again, file.stem)) == sorted(rows(tables, file.stem)), file.name


def rows(folder: Path, table: str) -> list[tuple[tuple[str, str], ...]]:
    """The rows of a table, with what is filled in."""
    text = (folder / f"{table}.csv").read_bytes().decode("utf-8")
    found = csv.DictReader(io.StringIO(text, newline=""))
    return [tuple((name, value) for name, value in row.items() if value) for row in found]


def test_a_workbook_becomes_the_same_workspace(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = exported(capsys, ROOT / "goals", tmp_path / "book", "--format", "xlsx") / "tables.xlsx"
    assert model(imported(capsys, book, tmp_path / "back")) == model(ROOT / "goals")


CARRIED = ("title", "supports", "target", "outcome", "assessment", "status", "limits", "aliases",
           "state", "missing", "comment", "continues", "text", "due", "unit")  # fmt: skip


@pytest.mark.parametrize("root", WORKSPACES[:4], ids=lambda root: root.name)
def test_the_facts_of_the_other_tables_are_not_among_the_rest(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tables = exported(capsys, root, tmp_path / "tables")
    kinds = {dict(row)["key"]: dict(row)["kind"] for row in rows(tables, "documents")}
    for row in map(dict, rows(tables, "fields")):
        assert row["form"] != "absent", row
        steps = [step for step in row["place"].split("/") if step and not step.isdecimal()]
        of = kinds[row["document_key"]], steps[0]
        if len(steps) == 2 and of[1] in ("goals", "key_figures", "activities", "assignments", "bodies", "recommendations"):  # fmt: skip
            # A status in words of the organisation's own is there as it is written, too.
            is_own = steps[1] == "status" and fold(row["value"]) not in words("status")
            assert is_own or steps[1] not in CARRIED, row


PLAN = """\
dokument: plan
id: p
titel: Plan
organ: sn
period: 2023
beslutad: {av: Socialnämnden, datum: 2022-12-01, paragraf: 12}
x-egen: {a: [1, {b: ~}], c: ""}
mål:
  - id: G1
    titel: "Rad ett\\nrad två: - # 'x'"
    klart: 31 december 2023
    nyckeltal:
      - {id: K1, titel: B, enhet: "%", målvärde: minst 80 %, utfall: {2022/23: {totalt: 1 %, kvinnor: "2,5 %"}, 2021: "-"}}
      - K2
  - {id: G2, titel: Annat, nyckeltal: [K2], stödjer: G1, okänd: 5}
nyckeltal:
  - {id: K2, titel: C, utfall: 5, bättre: högre, jämförelse: {riket/alla: {2022: 7}}}
aktiviteter:
  - {id: A, titel: Gör, status: klar, start: inte datum, stödjer: [G1, borta]}
"""
ORGANISATION = """\
kind: organisation
name: Exempel
levels: [{id: board, name: Board}]
bodies: [{id: sn, name: Socialnämnden, level: board, aliases: [SN, Soc], outside: no}]
---
kind: key-figures
key_figures: [{id: D, title: Delat, unit: st, limits: {good: 5}}]
"""


@pytest.fixture
def small(workspace: Lay) -> Path:
    """A workspace with what is seldom written."""
    settings = "language: sv\nkolada: k-2024-01-01.tsv\nas_of: 2023-06-01\n"
    named = {"goallint.yaml": settings, "k-2024-01-01.tsv": "N00001\tTitel\n"}
    return workspace({**named, "o.yaml": ORGANISATION, "p.yaml": PLAN}, "workspace")


def test_what_is_seldom_written_comes_back(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tables = exported(capsys, small, tmp_path / "tables")
    back = tmp_path / "back"
    outcome = goallint(capsys, "import", tables, "--into", back, "--lang", "en")
    assert outcome.err.splitlines()[-1] == (
        "settings left out, since they name files that are not in the tables: kolada"
    )
    assert model(back) == model(small)
    text = (back / "p.yaml").read_text(encoding="utf-8")
    assert 'x-egen:\n  a:\n    - 1\n    - b:\n  c: ""' in text
    assert "    okänd: 5" in text
    assert "    status: klar" in text
    assert (back / "goallint.yaml").read_text() == "language: sv\nas_of: 2023-06-01\n"


def test_what_is_changed_in_a_table_is_changed_in_the_document(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tables = exported(capsys, small, tmp_path / "tables")
    replace(tables, "outcomes", ",1 %", ",9 %")
    back = imported(capsys, tables, tmp_path / "back")
    assert "totalt: 9 %" in (back / "p.yaml").read_text(encoding="utf-8")


def replace(tables: Path, table: str, old: str, new: str) -> None:
    """Edits a table."""
    file = tables / f"{table}.csv"
    text = file.read_text(encoding="utf-8")
    assert old in text, text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_what_is_there_is_left(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tables = exported(capsys, small, tmp_path / "tables")
    before = (small / "p.yaml").read_bytes()
    outcome = goallint(capsys, "import", tables, "--into", small, "--lang", "en")
    assert "p.yaml: is there, and is left as it is" in outcome.err
    assert (small / "p.yaml").read_bytes() == before
    dry = goallint(capsys, "import", tables, "--into", tmp_path / "no", "--dry-run", "--lang", "en")
    assert "# p.yaml\ndokument: plan\n" in dry.out
    assert not (tmp_path / "no").exists()


def drop(table: str) -> Callable[[Path], None]:
    """Takes a table away."""
    return lambda tables: (tables / f"{table}.csv").unlink()


def edited(table: str, old: str, new: str) -> Callable[[Path], None]:
    """Edits a table."""
    return lambda tables: replace(tables, table, old, new)


def added(table: str, row: str) -> Callable[[Path], None]:
    """Adds a row at the end of a table."""

    def change(tables: Path) -> None:
        with (tables / f"{table}.csv").open("a", encoding="utf-8") as file:
            file.write(row)

    return change


BAD = {
    "a table is gone": (drop("goals"), "the table goals is lacking"),
    "a column is gone": (edited("goals", "place", "where"), "the table goals has no column place"),
    "too few cells": (added("goals", "a,b\n"), "goals, row 4: it has 2 columns instead of 13"),
    "a path outside": (edited("documents", ",p.yaml", ",../p.yaml"), 'documents, row 4: "../p.yaml" is no path of a document in a workspace'),
    "the settings": (edited("documents", ",p.yaml", ",goallint.yaml"), 'documents, row 4: "goallint.yaml" is no path of a document in a workspace'),
    "no kind": (edited("documents", ",plan,", ",plam,"), 'documents, row 4: "plam" is no kind of document, or "sv" is not en or sv'),
    "no language": (edited("documents", ",sv,", ",no,"), 'documents, row 4: "plan" is no kind of document, or "no" is not en or sv'),
    "another document": (edited("goals", "p.yaml#G1,p.yaml", "p.yaml#G1,q.yaml"), "goals, row 2: /goals/0 is not in a document of these tables, or another row says otherwise of it"),
    "no place": (edited("goals", ",/goals/0,", ",,"), 'goals, row 2: "" is not in a document of these tables, or another row says otherwise of it'),
    "two for one place": (edited("goals", "/goals/1", "/goals/0"), "goals, row 3: /goals/0/id is not in a document of these tables, or another row says otherwise of it"),
    "a place too deep": (edited("fields", ",/x-egen/", "," + "/x" * 200 + "/"), "p.yaml: " + "/x" * 200 + "/a/0 cannot be there beside the other places of these tables"),
    "no pointer": (edited("fields", ",/x-egen/", ",x-egen/"), "fields, row 6: x-egen/a/0 is not in a document of these tables, or another row says otherwise of it"),
    "no number": (edited("goals", "/goals/1", "/goals/x"), "p.yaml: x cannot be there beside the other places of these tables"),
    "no form": (edited("fields", ",text,", ",txt,"), 'fields, row 2: "txt" is no form'),
    "not UTF-8": (lambda tables: (tables / "goals.csv").write_bytes(b"\xff\xfe"), "goals.csv is not in UTF-8"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_tables_that_are_none_are_told_by_row_and_nothing_is_written(
    name: str, small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tables = exported(capsys, small, tmp_path / "tables")
    change, message = BAD[name]
    change(tables)
    told = one_line(goallint(capsys, "import", tables, "--into", tmp_path / "back", "--lang", "en"))
    assert told == message
    assert not (tmp_path / "back").exists()


def test_a_text_that_a_workbook_spells_out_comes_back(
    small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (small / "p.yaml").read_text(encoding="utf-8")
    (small / "p.yaml").write_text(
        text.replace("titel: Annat", 'titel: "=1+1 _x0041_ \\t2023-01-01"'), encoding="utf-8"
    )
    book = exported(capsys, small, tmp_path / "book", "--format", "xlsx")
    assert openpyxl.load_workbook(book / "tables.xlsx")["goals"].max_row == 3
    assert model(imported(capsys, book, tmp_path / "back")) == model(small)


@pytest.mark.slow
@given(made=municipalities())
@settings(max_examples=15, deadline=None, database=None, derandomize=True, phases=PHASES)
def test_made_up_municipalities_come_back_whatever_stands_in_them(
    tmp_path_factory: pytest.TempPathFactory, made: list[Plain]
) -> None:
    folder = tmp_path_factory.mktemp("made")
    lay_out(folder / "workspace", made)
    run = Run(folder / "workspace", load(folder / "workspace"), cache=False)
    files = package.separated(tables(run, Catalogue("en")))
    for name, data in files.items():
        write(folder / "tables" / name, data, folders=True)
    for path, text in restored(folder / "tables").files.items():
        write(folder / "back" / path, text, folders=True)
    assert model(folder / "back") == model(folder / "workspace")
    assert findings(folder / "back") == findings(folder / "workspace")
