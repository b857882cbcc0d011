"""`fill`: from a sheet into the plans, or a refusal that says why."""

import difflib
import io
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from goallint.cli.main import run
from goallint.source import writing
from tests.cli.command import GOALS, PITEÅ, goallint, one_line
from tests.demanded import missing
from tests.markdown import ORGANISATION

Fill = Callable[[dict[str, dict[str, Any]]], Path]
TEN = {
    "KF1-1": "minst 80 %", "KF1-2": "minst 75 %", "KF3-1": "minst 70 %", "KF3-2": "högst 42,5 %", "KF4-1": "minst 250",
    "SN-DEM-1": "2023: minst 35; 2024: minst 40", "SN-DEM-2": 100, "SN-LIV-3": "högst 300 dagar",
    "SN-EKO-2": "högst 980 tkr", "SN-EKO-10": "lägre än 2022",
}  # fmt: skip


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the audited board."""
    return Path(shutil.copytree(PITEÅ, tmp_path / "piteå"))


@pytest.fixture
def sheet(made: Path, copy: Path) -> Path:
    """Its sheet, not yet filled in."""
    return Path(shutil.copy(made, copy.parent))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sheet of the audited board."""
    file = tmp_path_factory.mktemp("made") / "mål.xlsx"
    assert run(["targets", str(PITEÅ), "--format", f"xlsx={file}", "--lang", "en"]) == 0
    return file


def fill_in(sheet: Path, values: dict[str, dict[str, Any]], *, percent: bool = False) -> None:
    """Writes values by the key figure's id and the field."""
    book = openpyxl.load_workbook(sheet)
    for page in book.worksheets[1:]:
        columns = {cell.value: cell.column for cell in page[4] if cell.value}
        for row in range(6, page.max_row + 1):
            for field, value in values.get(str(page.cell(row, 1).value), {}).items():
                cell = page.cell(row, columns[f"goallint:{field}"])
                cell.value = value
                if percent:
                    cell.number_format = "0.0%" if value == 0.075 else "0%"
    book.save(sheet)


def snapshot(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def changed(before: dict[Path, bytes]) -> list[str]:
    """The lines that were added or removed."""
    found = []
    for path, data in before.items():
        old, new = (d.decode().splitlines() for d in (data, path.read_bytes()))
        found += [x for x in difflib.ndiff(old, new) if x[:2] in ("+ ", "- ")]
    return found


def test_what_to_do_with_a_sheet_is_said(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "mål.xlsx"
    outcome = goallint(capsys, "targets", PITEÅ, "--format", f"xlsx={file}", "--lang", "en")
    said = f"wrote {file}; fill it in, and take it back with `goallint fill`\n"
    assert (outcome.code, outcome.out, outcome.err) == (0, "", said)


def test_what_is_filled_in_is_written_and_the_findings_go(
    capsys: pytest.CaptureFixture[str], copy: Path, sheet: Path
) -> None:
    fill_in(sheet, {name: {"target": value} for name, value in TEN.items()})
    before = snapshot(copy)
    outcome = goallint(capsys, "fill", sheet, copy, "--yes")
    assert outcome.code == 0, outcome
    assert "skrev 10 nyckeltal i 2 filer" in outcome.out
    assert "iakttagelser färre" in outcome.out
    lines = changed(before)
    assert len(lines) == 10
    assert all(line.startswith("+         target: {2023") for line in lines)
    checked = goallint(capsys, "check", copy, "--select", "GL201", "--format", "concise").out
    assert checked.count("[key-figure-without-target]") == 11
    assert not any(name in checked for name in TEN if name not in ("SN-DEM-1",))
    again = goallint(capsys, "fill", sheet, copy, "--yes")
    assert again.code == 0
    assert "10 rader har redan de uppgifterna" in again.out
    assert "det finns inget att skriva" in again.out


@pytest.mark.slow
def test_a_sheet_that_went_through_libreoffice(
    capsys: pytest.CaptureFixture[str], copy: Path, sheet: Path, tmp_path: Path
) -> None:
    if shutil.which("soffice") is None:
        missing("soffice")
    fill_in(sheet, {name: {"target": value} for name, value in TEN.items()})
    # The limit only ends what hangs.
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless",
         "--convert-to", "xlsx", "--outdir", str(tmp_path / "ut"), str(sheet)],
        check=True, capture_output=True, timeout=900,
    )  # fmt: skip
    before = snapshot(copy)
    outcome = goallint(capsys, "fill", tmp_path / "ut" / sheet.name, copy, "--yes")
    assert outcome.code == 0, outcome
    assert "skrev 10 nyckeltal i 2 filer" in outcome.out
    assert len(changed(before)) == 10
    checked = goallint(capsys, "check", copy, "--select", "GL201", "--format", "concise").out
    assert checked.count("[key-figure-without-target]") == 11


@pytest.mark.slow
def test_nothing_is_written_unless_someone_says_so(
    capsys: pytest.CaptureFixture[str],
    copy: Path,
    sheet: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fill_in(sheet, {"KF1-1": {"target": "minst 80 %"}})
    before = snapshot(copy)
    looked = goallint(capsys, "fill", sheet, copy, "--dry-run")
    assert looked.code == 0
    assert "+        target: {2023-2025: minst 80 %}\n" in looked.out
    assert "inget har skrivits" in looked.out
    unasked = goallint(capsys, "fill", sheet, copy)
    assert unasked.code == 2
    assert "--yes" in unasked.err
    assert snapshot(copy) == before
    for answer, is_written in (("nej\n", False), ("ja\n", True)):
        terminal = io.StringIO(answer)
        monkeypatch.setattr(terminal, "isatty", lambda: True)
        monkeypatch.setattr(sys, "stdin", terminal)
        assert goallint(capsys, "fill", sheet, copy).code == 0
        assert (snapshot(copy) != before) == is_written


def test_every_cell_that_cannot_be_read_is_told_and_nothing_is_written(
    capsys: pytest.CaptureFixture[str], copy: Path, sheet: Path
) -> None:
    fill_in(
        sheet,
        {
            "KF1-1": {"target": "jättebra"},
            "SN-DEM-6": {"target": "minst 1,500"},
            "KF3-1": {"target": "=A1", "better": "uppåt"},
            "KF3-2": {"target": date(2023, 1, 2)},
            "KF4-1": {"target": "saknas", "unit": "x" * 99},
            "SN-DEM-1": {"target": "2023: 4; sedan 5"},
            "SN-DEM-2": {"target": "2023: 4; 2023: 5"},
            "SN-DEM-3": {"target": "#N/A"},
            "SN-DEM-4": {"target": "minst 80 %"},
            "SN-DEM-5": {"target": "mnst 99"},
        },
    )
    before = snapshot(copy)
    outcome = goallint(capsys, "fill", sheet, copy, "--yes", "--lang", "en")
    assert outcome.code == 2
    assert snapshot(copy) == before
    rows = outcome.err.splitlines()
    assert (
        rows[-1]
        == "goallint: 11 cells are refused, so nothing is written; `--partial` writes the rest"
    )
    assert (
        'Kommunfullmäktige!G6: "jättebra" cannot be read as a target' in rows[0]
        or "jättebra" in rows[0]
    )
    for text in ("can mean both", "formula", "is not a direction", "date", "no target", "longer than", "begin with a period",
                 "appears twice", "#N/A", 'did you mean "minst 99"?'):  # fmt: skip
        assert sum(text in row for row in rows) == 1, text


def test_new_findings_that_are_alike_are_told_together(
    capsys: pytest.CaptureFixture[str], copy: Path, sheet: Path
) -> None:
    fill_in(sheet, {f"SN-LIV-{number}": {"target": "öka"} for number in (4, 5, 6)})
    outcome = goallint(capsys, "fill", sheet, copy, "--yes", "--lang", "en")
    rows = outcome.out.splitlines()
    first = next(number for number, row in enumerate(rows) if "SN-LIV-4" in row and "[" in row)
    assert "; the same goes for 2 more in goal SN-livsmiljo" in rows[first]
    assert re.fullmatch(r' +sn/verksamhetsplan-2023.yaml:\d+ SN-LIV-5 ".*"', rows[first + 1])
    assert re.fullmatch(r' +sn/verksamhetsplan-2023.yaml:\d+ SN-LIV-6 ".*"', rows[first + 2])


@pytest.mark.slow
def test_a_character_that_nobody_sees_is_refused_unless_it_was_there(
    capsys: pytest.CaptureFixture[str], copy: Path, sheet: Path
) -> None:
    fill_in(
        sheet,
        {
            "KF1-1": {"owner": "Anna\u202e", "comment": "\u2066a"},
            "KF1-2": {"owner": "\ufeffAnna", "unit": "st\u200e"},
        },
    )
    before = snapshot(copy)
    outcome = goallint(capsys, "fill", sheet, copy, "--yes", "--lang", "en")
    assert outcome.code == 2
    assert snapshot(copy) == before
    rows = outcome.err.splitlines()
    assert (
        rows[-1]
        == "goallint: 4 cells are refused, so nothing is written; `--partial` writes the rest"
    )
    for code in ("U+202E", "U+2066", "U+FEFF", "U+200E"):
        assert sum(f"cannot be seen, {code}; type it again" in row for row in rows) == 1
    plan = copy / "kf" / "budget-2023.yaml"
    text = plan.read_text(encoding="utf-8")
    at = text.index("outcome: {2021: 77 %")
    plan.write_text(f'{text[:at]}owner: "A\u202e"\n        {text[at:]}', encoding="utf-8")
    assert goallint(capsys, "targets", copy, "--format", f"xlsx={sheet}").code == 0
    fill_in(sheet, {"KF1-1": {"comment": "Soft\u00adhyphen, 👩\u200d🚒"}})
    assert goallint(capsys, "fill", sheet, copy, "--yes").code == 0


def test_hidden_cells_of_any_depth_are_damaged(
    capsys: pytest.CaptureFixture[str], copy: Path, sheet: Path
) -> None:
    deep = '{"target": ' + "[" * 16_000 + "]" * 16_000 + "}"
    fill_in(sheet, {"KF1-1": {"said": deep, "target": "minst 80 %"}})
    outcome = goallint(capsys, "fill", sheet, copy, "--yes", "--lang", "en")
    assert outcome.code == 2
    assert "the hidden cells of the row are damaged" in outcome.err


def test_numbers_of_excel_are_read_as_they_are_shown(
    capsys: pytest.CaptureFixture[str], copy: Path, sheet: Path
) -> None:
    fill_in(sheet, {"KF1-1": {"target": 0.9}, "KF1-2": {"target": 0.075}}, percent=True)
    fill_in(
        sheet, {"KF3-1": {"target": 42.5}, "KF3-2": {"target": 1250}, "KF4-1": {"target": True}}
    )
    shown = goallint(capsys, "fill", sheet, copy, "--dry-run").out
    for text in ("90 %}", '"7,5 %"}', '"42,5"}', "1 250}", "ja}"):
        assert f"+        target: {{2023-2025: {text}\n" in shown


def test_the_other_fields_and_a_comment(
    capsys: pytest.CaptureFixture[str], copy: Path, sheet: Path
) -> None:
    fill_in(
        sheet,
        {"KF1-1": {"better": "LÄGRE", "unit": "index", "owner": "Anna: chef", "comment": "a\nb"}},
    )
    before = snapshot(copy)
    outcome = goallint(capsys, "fill", sheet, copy, "--yes", "--lang", "en")
    assert outcome.code == 0
    assert "0 findings" not in outcome.out
    assert sorted(changed(before)) == [
        "+         better: lower", '+         owner: "Anna: chef"', "+         unit: index",
        '+         x-comment: "a\\nb"', "-         better: higher", "-         unit: procent",
    ]  # fmt: skip


def test_what_others_have_changed_is_left_and_told(
    capsys: pytest.CaptureFixture[str], copy: Path, sheet: Path
) -> None:
    fill_in(sheet, {"KF1-1": {"target": "minst 80 %"}, "KF1-2": {"target": "minst 75 %"}})
    plan = copy / "kf" / "budget-2023.yaml"
    text = plan.read_text(encoding="utf-8")
    at = text.index("outcome: {2021: 77 %")
    plan.write_text(f"{text[:at]}target: minst 99 %\n        {text[at:]}", encoding="utf-8")
    before = snapshot(copy)
    outcome = goallint(capsys, "fill", sheet, copy, "--yes")
    assert outcome.code == 2
    assert "1 cell godtas inte, så inget har skrivits; `--partial` skriver resten" in outcome.err
    assert snapshot(copy) == before
    outcome = goallint(capsys, "fill", sheet, copy, "--yes", "--partial")
    assert outcome.code == 1
    assert 'KF1-1 har nu "2023-2025: minst 99 %"' in outcome.err
    now = plan.read_text(encoding="utf-8")
    assert "minst 99 %" in now
    assert "minst 80 %" not in now
    assert "minst 75 %" in now


def test_stopped_halfway_every_file_is_old_or_new_and_a_rerun_finishes(
    capsys: pytest.CaptureFixture[str],
    copy: Path,
    sheet: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fill_in(sheet, {name: {"target": value} for name, value in TEN.items()})
    before = snapshot(copy)
    calls = []
    replace = writing.os.replace

    def stop_at_the_second(old: str, new: Path) -> None:
        calls.append(new)
        if len(calls) == 2:
            raise KeyboardInterrupt
        replace(old, new)

    monkeypatch.setattr(writing.os, "replace", stop_at_the_second)
    assert goallint(capsys, "fill", sheet, copy, "--yes").code == 130
    monkeypatch.undo()
    halfway = snapshot(copy)
    assert halfway.keys() == before.keys()
    assert [path.name for path in before if before[path] != halfway[path]] == ["budget-2023.yaml"]
    outcome = goallint(capsys, "fill", sheet, copy, "--yes")
    assert outcome.code == 0
    assert "5 rader har redan de uppgifterna" in outcome.out
    assert len(changed(before)) == 10


def test_a_row_that_was_copied_is_refused(
    capsys: pytest.CaptureFixture[str], copy: Path, sheet: Path
) -> None:
    fill_in(sheet, {"KF1-1": {"target": "minst 80 %"}})
    book = openpyxl.load_workbook(sheet)
    page = book.worksheets[1]
    for column in range(1, page.max_column + 1):
        page.cell(30, column).value = page.cell(6, column).value
    book.save(sheet)
    outcome = goallint(capsys, "fill", sheet, copy, "--yes")
    assert outcome.code == 2
    assert "KF1-1 står i Kommunfullmäktige!H6 också; behåll en av raderna" in outcome.err


def bomb(path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 100_000_000)


def entities(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')


def foreign(path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0]["A1"] = "något annat"
    book.save(path)


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda path: path.write_bytes(b""), "not a readable workbook"),
        (lambda path: path.write_bytes(b"PK\x03\x04 och sedan inget"), "not a readable workbook"),
        (lambda path: path.write_bytes(b"\xd0\xcf\x11\xe0" * 100), "not a readable workbook"),
        (lambda path: zipfile.ZipFile(path, "w").close(), "not a readable workbook"),
        (entities, "not a readable workbook"),
        (bomb, "larger than 60 MB"),
        (foreign, "does not come from"),
        (lambda path: path.mkdir(), "not a readable workbook"),
        (lambda path: None, "does not exist"),
    ],
)
def test_a_file_that_is_no_sheet_of_ours(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, make: Callable[[Path], object], told: str
) -> None:
    make(tmp_path / "x.xlsx")
    assert told in one_line(goallint(capsys, "fill", tmp_path / "x.xlsx", PITEÅ, "--lang", "en"))


@pytest.mark.slow
def test_a_damaged_sheet_is_refused_wherever_it_is_damaged(
    capsys: pytest.CaptureFixture[str], copy: Path, sheet: Path
) -> None:
    data, before = sheet.read_bytes(), snapshot(copy)
    for place in range(0, len(data), len(data) // 40):
        sheet.write_bytes(data[:place] + b"\xff\xff\xff\xff" + data[place + 4 :])
        outcome = goallint(capsys, "fill", sheet, copy, "--yes")
        assert outcome.code in (0, 2), (place, outcome)
        assert "error in goallint" not in outcome.err
        assert "fel i goallint" not in outcome.err
    assert snapshot(copy) == before


def test_without_openpyxl_it_says_what_to_install(
    capsys: pytest.CaptureFixture[str], sheet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    for args in (("fill", sheet, PITEÅ), ("targets", PITEÅ, "--format", "xlsx=x.xlsx")):
        told = one_line(goallint(capsys, *args, "--lang", "en"))
        assert "-m pip install openpyxl" in told


HOSTILE = """kind: plan
title: Plan
body: sn
period: 2023
key_figures:
  - {id: SN-1, title: "=1", unit: "=x\\u0007y", owner: " a  b ", better: lower, target: öka, x-comment: "rad\\n\\nrad "}
  - {id: SN-1, title: Samma, unit: "%", owner: "1,5", x-kommentar: 5}
  - {id: SN-2, title: Lång, unit: OOO, owner: OOO, x-comment: OOO}
"""


@pytest.mark.slow
@pytest.mark.parametrize("name", ["goals", "piteå", "hostile"])
def test_an_untouched_sheet_changes_nothing(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str
) -> None:
    folder = tmp_path / "w"
    shutil.copytree(GOALS if name == "goals" else PITEÅ, folder)
    if name == "hostile":
        (folder / "hostile.yaml").write_text(HOSTILE.replace("OOO", "ö" * 7_000), encoding="utf-8")
    before = snapshot(folder)
    sheet = tmp_path / "allt.xlsx"
    assert goallint(capsys, "targets", folder, "--all", "--format", f"xlsx={sheet}").code == 0
    for _ in range(2):
        outcome = goallint(capsys, "fill", sheet, folder, "--yes", "--lang", "en")
        assert (outcome.code, outcome.out, outcome.err) == (0, "there is nothing to write\n", "")
        book = openpyxl.load_workbook(sheet)
        book.save(sheet)
    assert snapshot(folder) == before


@pytest.mark.slow
@pytest.mark.parametrize("change", ["moved", "deleted", "doubled", "said", "row"])
def test_a_sheet_whose_columns_were_moved_or_deleted(
    capsys: pytest.CaptureFixture[str], copy: Path, sheet: Path, change: str
) -> None:
    """What is moved is found by its hidden name; what is deleted is told of, and nothing changes."""
    fill_in(sheet, {"KF1-1": {"target": "minst 80 %"}})
    before = snapshot(copy)
    book = openpyxl.load_workbook(sheet)
    page = book.worksheets[1]
    columns = {cell.value: cell.column for cell in page[4] if cell.value}
    target, owner = columns["goallint:target"], columns["goallint:owner"]
    if change == "moved":
        for row in range(1, page.max_row + 1):
            one, two = page.cell(row, target), page.cell(row, owner)
            one.value, two.value = two.value, one.value
    elif change == "deleted":
        page.delete_cols(target)
    elif change == "doubled":
        page.cell(4, page.max_column + 1).value = "goallint:target"
    elif change == "said":
        page.delete_cols(columns["goallint:said"])
    else:
        page.delete_rows(4)
    book.save(sheet)
    outcome = goallint(capsys, "fill", sheet, copy, "--yes", "--lang", "en")
    if change == "moved":
        assert outcome.code == 0, outcome
        assert len(changed(before)) == 1
        return
    assert snapshot(copy) == before
    told = one_line(outcome)
    lost = {"row": "its hidden row;", "said": "its hidden columns;"}
    told_of = lost.get(change, 'the columns "New target",')
    assert told.startswith(f"Kommunfullmäktige has lost {told_of}")


def marked(sheet: Path, row: int = 6) -> tuple[Any, Any, dict[str, int]]:
    """The first body's sheet to change by hand, with its columns by their hidden names."""
    book = openpyxl.load_workbook(sheet)
    page = book.worksheets[1]
    return book, page, {str(c.value)[9:]: c.column for c in page[4] if c.value}


def test_a_row_that_shows_another_key_figure_than_its_hidden_cells_name_is_refused_with_both(
    capsys: pytest.CaptureFixture[str], copy: Path, sheet: Path
) -> None:
    fill_in(sheet, {"KF1-1": {"target": "minst 80 %"}, "KF3-1": {"target": "minst 70 %"}})
    book, page, columns = marked(sheet)
    hidden = [columns[name] for name in ("path", "plan", "id", "number", "said", "seen")]
    assert all(
        page.column_dimensions[openpyxl.utils.get_column_letter(n)].hidden for n in hidden[:1]
    )
    for column in set(range(1, page.max_column + 1)) - set(hidden):
        one, two = page.cell(6, column), page.cell(7, column)
        one.value, two.value = two.value, one.value
    book.save(sheet)
    before = snapshot(copy)
    outcome = goallint(capsys, "fill", sheet, copy, "--yes", "--lang", "en")
    assert outcome.code == 2
    assert snapshot(copy) == before
    letter = openpyxl.utils.get_column_letter(columns["id"])
    assert (
        f'Kommunfullmäktige!A7: the row shows "KF1-1", but its hidden cell {letter}7 says "KF1-2"'
        in outcome.err
    )
    # Only what was mixed is left out.
    outcome = goallint(capsys, "fill", sheet, copy, "--yes", "--partial")
    assert outcome.code == 1
    assert [line[2:].strip() for line in changed(before)] == ["target: {2023-2025: minst 70 %}"]


TWO_YEARS = """kind: plan
title: Plan
body: sn
period: {year}
key_figures:
  - {{id: SN-1, title: Ett}}
"""


def test_the_same_id_in_two_years_is_told_apart_by_what_is_seen(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    folder = tmp_path / "w"
    folder.mkdir()
    (folder / "goallint.yaml").write_text("language: en\nas_of: 2023-06-30\n", encoding="utf-8")
    (folder / "organisation.yaml").write_text(ORGANISATION, encoding="utf-8")
    for year in (2023, 2024):
        (folder / f"{year}.yaml").write_text(TWO_YEARS.format(year=year), encoding="utf-8")
    sheet = tmp_path / "t.xlsx"
    assert goallint(capsys, "targets", folder, "--format", f"xlsx={sheet}").code == 0
    book, page, columns = marked(sheet)
    seen = {page.cell(row, columns["seen-place"]).value for row in (6, 7)}
    assert seen == {"2023.yaml:6", "2024.yaml:6"}
    page.cell(6, columns["target"]).value = "5"
    for column in (
        columns["seen-id"],
        columns["seen-figure"],
        columns["seen-place"],
        columns["target"],
    ):
        one, two = page.cell(6, column), page.cell(7, column)
        one.value, two.value = two.value, one.value
    book.save(sheet)
    before = snapshot(folder)
    outcome = goallint(capsys, "fill", sheet, folder, "--yes")
    assert outcome.code == 2
    assert ".yaml:6" in outcome.err
    assert "are mixed" in outcome.err
    assert snapshot(folder) == before


@pytest.mark.parametrize("kind", ["put in", "copied visibly"])
def test_a_target_on_a_row_without_hidden_cells_is_refused(
    capsys: pytest.CaptureFixture[str], copy: Path, sheet: Path, kind: str
) -> None:
    book, page, columns = marked(sheet)
    target = columns["target"]
    if kind == "put in":
        page.insert_rows(8)
    else:
        page.cell(8, columns["said"]).value = None
    page.cell(8, 1).value, page.cell(8, target).value = "KF1-1", "minst 80 %"
    book.save(sheet)
    before = snapshot(copy)
    outcome = goallint(capsys, "fill", sheet, copy, "--yes", "--lang", "en")
    assert outcome.code == 2
    assert "!H8: the row has no hidden cells, so it is for no key figure" in outcome.err
    assert snapshot(copy) == before


def test_rows_put_in_taken_away_and_moved_lose_nothing(
    capsys: pytest.CaptureFixture[str], copy: Path, sheet: Path
) -> None:
    fill_in(sheet, {"KF3-1": {"target": "minst 70 %"}, "KF4-1": {"target": "minst 250"}})
    book, page, _ = marked(sheet)
    page.delete_rows(6)
    page.insert_rows(6, 3)
    rows = [row for row in range(9, page.max_row + 1) if page.cell(row, 1).value == "KF4-1"]
    for column in range(1, page.max_column + 1):
        page.cell(40, column).value = page.cell(rows[0], column).value
        page.cell(rows[0], column).value = None
    book.save(sheet)
    before = snapshot(copy)
    assert goallint(capsys, "fill", sheet, copy, "--yes").code == 0
    assert sorted(line[2:].strip() for line in changed(before)) == [
        "target: {2023-2025: minst 250}",
        "target: {2023-2025: minst 70 %}",
    ]


def test_merged_cells_are_told(capsys: pytest.CaptureFixture[str], copy: Path, sheet: Path) -> None:
    fill_in(sheet, {"KF1-1": {"target": "minst 80 %"}})
    book, page, _ = marked(sheet)
    page.merge_cells("H6:H8")
    book.save(sheet)
    before = snapshot(copy)
    outcome = goallint(capsys, "fill", sheet, copy, "--yes", "--lang", "en")
    assert outcome.code == 2
    assert "Kommunfullmäktige!H6: the cell is merged with those up to H8; split them" in outcome.err
    assert snapshot(copy) == before


def test_a_break_that_a_workbook_spells_out_is_a_break(
    capsys: pytest.CaptureFixture[str], copy: Path, sheet: Path
) -> None:
    fill_in(
        sheet,
        {
            "KF1-1": {"target": "2023: minst 80 %_x000D_\n2024: minst 82 %"},
            "KF1-2": {"target": "minst_x000D_\n75 %", "comment": "en_x000D_\nrad, _x005F_x0041_"},
            "KF3-1": {"owner": "Anna_x0007_"},
        },
    )
    before = snapshot(copy)
    outcome = goallint(capsys, "fill", sheet, copy, "--yes", "--partial", "--lang", "en")
    assert outcome.code == 1
    assert "a character in it cannot be seen, U+0007" in outcome.err
    assert sorted(line[2:].strip() for line in changed(before)) == [
        "target: {2023-2025: minst 75 %}",
        "target: {2023: minst 80 %, 2024: minst 82 %}",
        'x-comment: "en\\nrad, _x0041_"',
    ]


def test_a_heading_that_was_moved_without_its_hidden_name_is_refused(
    capsys: pytest.CaptureFixture[str], copy: Path, sheet: Path
) -> None:
    fill_in(sheet, {"KF1-1": {"target": "minst 80 %"}})
    book, page, columns = marked(sheet)
    one, two = page.cell(5, columns["target"]), page.cell(5, columns["owner"])
    one.value, two.value = two.value, one.value
    book.save(sheet)
    told = one_line(goallint(capsys, "fill", sheet, copy, "--yes", "--lang", "en"))
    assert told.startswith(
        'Kommunfullmäktige!H5 says "Owner", but the hidden row says that the column is "New target"'
    )


def test_a_sheet_that_somebody_added_is_named(
    capsys: pytest.CaptureFixture[str], copy: Path, sheet: Path
) -> None:
    book, _, _ = marked(sheet)
    book.create_sheet("Klara")["A1"] = "KF1-1"
    book.save(sheet)
    outcome = goallint(capsys, "fill", sheet, copy, "--yes", "--lang", "en")
    assert outcome.code == 0
    assert outcome.err == "Klara is not a sheet made by goallint, and is not read\n"


def test_an_emptied_cell_takes_its_field_away_or_is_refused(
    capsys: pytest.CaptureFixture[str], copy: Path, sheet: Path
) -> None:
    fill_in(sheet, {"KF1-1": {"unit": None, "better": None}})
    before = snapshot(copy)
    outcome = goallint(capsys, "fill", sheet, copy, "--yes", "--lang", "en")
    assert outcome.code == 0, outcome
    assert changed(before) == ["-         unit: procent", "-         better: higher"]
    assert 'takes away "procent"' in outcome.err
    # That of the goal stands beside the goal, and is not taken from there.
    fill_in(sheet, {"KF1-1": {"owner": None}})
    outcome = goallint(capsys, "fill", sheet, copy, "--yes", "--lang", "en")
    assert (outcome.code, "the cell was emptied" in outcome.err) == (2, True)


def test_the_goals_owner_is_filled_in_and_changes_nothing(
    capsys: pytest.CaptureFixture[str], copy: Path, sheet: Path
) -> None:
    book, _, _ = marked(sheet)
    owners = {
        page.cell(row, column).value
        for page in book.worksheets[1:]
        for column in [c.column for c in page[4] if c.value == "goallint:owner"]
        for row in range(6, page.max_row + 1)
    }
    assert owners - {None}
    before = snapshot(copy)
    outcome = goallint(capsys, "fill", sheet, copy, "--yes", "--lang", "en")
    assert (outcome.code, outcome.out) == (0, "there is nothing to write\n")
    assert snapshot(copy) == before


@pytest.mark.parametrize("value", [0.8, "0,8", "minst 0,8"])
def test_a_share_without_per_cent_is_asked_about(
    capsys: pytest.CaptureFixture[str], copy: Path, sheet: Path, value: object
) -> None:
    fill_in(sheet, {"KF1-1": {"target": value}})
    before = snapshot(copy)
    outcome = goallint(capsys, "fill", sheet, copy, "--yes", "--lang", "en")
    assert outcome.code == 2
    text = str(value).replace(".", ",")
    many = text.replace("0,8", "80")
    told = f'Kommunfullmäktige!H6: "{text}" can mean both {text} % and {many} %\n'
    assert told in outcome.err
    assert snapshot(copy) == before


def test_a_dry_run_shows_a_patch_that_git_applies(
    capsys: pytest.CaptureFixture[str], copy: Path, sheet: Path
) -> None:
    fill_in(sheet, {name: {"target": value} for name, value in TEN.items()})
    twin = Path(shutil.copytree(copy, copy.parent / "twin"))
    shown = goallint(capsys, "fill", sheet, copy, "--dry-run").out
    subprocess.run(["git", "apply", "-"], cwd=twin, input=shown.encode(), check=True)
    assert goallint(capsys, "fill", sheet, copy, "--yes").code == 0
    assert [d for _, d in sorted(snapshot(twin).items())] == [
        d for _, d in sorted(snapshot(copy).items())
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/worksheets/sheet2.xml", "docProps/core.xml"]
)
def test_a_document_type_is_refused_in_every_encoding(
    capsys: pytest.CaptureFixture[str], sheet: Path, part: str, encoding: str
) -> None:
    grown = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "x" * 1000}">' for n in range(9))
    head = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE a [{grown}]>'
    data = sheet.read_bytes()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(sheet, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            content = old.read(name)
            if name == part:
                text = re.sub(r"^<\?xml.*?\?>", "", content.decode())
                content = (head + re.sub("</", "&e8;</", text, count=1)).encode(encoding)
            new.writestr(name, content)
    told = one_line(goallint(capsys, "fill", sheet, PITEÅ, "--lang", "en"))
    assert "is not a readable workbook" in told


@pytest.mark.slow
@pytest.mark.parametrize(
    ("part", "closing", "one", "number", "limit"),
    [
        (
            "xl/worksheets/sheet2.xml",
            "</sheetData>",
            '<row><c t="n"><v>1</v></c></row>',
            250_001,
            "250,000 cells",
        ),
        (
            "xl/styles.xml",
            "</cellXfs>",
            "<xf/>",
            100_001,
            "100,000 XML elements",
        ),
        (
            "xl/worksheets/sheet2.xml",
            "</sheetData>",
            "<row/>",
            1_500_001,
            "1,500,000 XML elements",
        ),
    ],
)
def test_the_cells_of_a_sheet_are_bounded(
    capsys: pytest.CaptureFixture[str],
    sheet: Path,
    part: str,
    closing: str,
    one: str,
    number: int,
    limit: str,
) -> None:
    data = sheet.read_bytes()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(sheet, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            content = old.read(name).decode()
            if name == part:
                content = content.replace(closing, one * number + closing)
            new.writestr(name, content)
    told = one_line(goallint(capsys, "fill", sheet, PITEÅ, "--lang", "en"))
    assert told.endswith(f"is larger than {limit}")


@pytest.mark.slow
def test_an_empty_row_at_the_very_end_is_nothing_and_none_is_counted_up_to(
    capsys: pytest.CaptureFixture[str], sheet: Path
) -> None:
    """As LibreOffice writes it where a whole row was moved; openpyxl counts up to any number."""
    book = openpyxl.load_workbook(sheet)
    for page in book.worksheets:
        page.row_dimensions[1_048_576].height = 12
    book.save(sheet)
    for args in (("fill", sheet, PITEÅ), ("import", sheet, "--into", sheet.parent / "ny")):
        outcome = goallint(capsys, *args, "--dry-run", "--lang", "en")
        assert outcome.code == 0, outcome
    book.worksheets[1].row_dimensions[10**15].height = 12
    book.save(sheet)
    told = one_line(goallint(capsys, "fill", sheet, PITEÅ, "--lang", "en"))
    assert "is larger than 100,000 rows" in told


SERIES = """\
dokument: plan
id: p
titel: Plan 2023
organ: {body}
period: 2023
nyckeltal:
  - {{id: N-1, titel: Besök, utfall: {{2022: 1 450}}}}
  - {{id: N-2, titel: Timmar per brukare, utfall: {{2022: "12,25"}}}}
  - {{id: N-3, titel: Väntetid, enhet: dagar, utfall: {{2022: 20}}}}
  - {{id: N-4, titel: Samtal}}
  - {{id: N-5, titel: Öppettider}}
"""


def test_a_target_is_read_as_the_series_of_its_key_figure(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    folder = tmp_path / "kommun"
    folder.mkdir()
    (folder / "goallint.yaml").write_text("language: sv\nas_of: 2023-06-30\n", encoding="utf-8")
    (folder / "organisation.yaml").write_text(ORGANISATION, encoding="utf-8")
    plan = folder / "plan.yaml"
    plan.write_text(SERIES.format(body="sn"), encoding="utf-8")
    sheet = tmp_path / "mål.xlsx"
    assert goallint(capsys, "targets", folder, "--format", f"xlsx={sheet}").code == 0
    fill_in(
        sheet,
        {
            "N-1": {"target": "minst 1,500"},
            "N-2": {"target": "minst 12,375"},
            "N-3": {"target": "8–17"},
            "N-4": {"target": "minst 1,500"},
            "N-5": {"target": "8–17"},
        },
    )
    outcome = goallint(capsys, "fill", sheet, folder, "--yes", "--partial", "--lang", "en")
    refused = [line for line in outcome.err.splitlines() if "!" in line]
    assert [line.split(": ", 1)[1] for line in refused] == [
        '"minst 1,500" can mean both 1 500 and 1.5',
        '"8–17" cannot be read as a target; write e.g. at least 90 %',
    ]
    text = plan.read_text(encoding="utf-8")
    for line in ("minst 1 500}", "minst 12,3750", "8–17"):
        assert text.count(line) == 1


def test_a_plan_whose_file_has_a_new_name_is_told_of(
    capsys: pytest.CaptureFixture[str], copy: Path, sheet: Path
) -> None:
    fill_in(sheet, {"SN-DEM-1": {"target": "minst 35"}})
    plan = copy / "sn" / "verksamhetsplan-2023.yaml"
    plan.rename(plan.with_name("vp.yaml"))
    outcome = goallint(capsys, "fill", sheet, copy, "--yes", "--lang", "en")
    assert outcome.code == 2
    assert "sn/vp.yaml has one with the same SN-DEM-1" in outcome.err


def test_a_target_for_women_and_men_is_not_replaced(
    capsys: pytest.CaptureFixture[str], copy: Path
) -> None:
    plan = copy / "sn" / "verksamhetsplan-2023.yaml"
    text = plan.read_text(encoding="utf-8")
    split = "target: {2023: {women: at least 80 %, men: at least 75 %}}"
    at = text.index("      - id: SN-DEM-3")
    text = text[:at] + text[at:].replace("better: higher", f"better: higher\n        {split}", 1)
    plan.write_text(text, encoding="utf-8")
    file = copy.parent / "all.xlsx"
    goallint(capsys, "targets", copy, "--all", "--format", f"xlsx={file}")
    fill_in(file, {"SN-DEM-3": {"target": "minst 83 %"}})
    outcome = goallint(capsys, "fill", file, copy, "--yes", "--lang", "en")
    assert outcome.code == 2
    assert "SN-DEM-3 has a target for women and men" in outcome.err
    assert plan.read_text(encoding="utf-8") == text
