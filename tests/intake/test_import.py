"""`goallint import`: drafts with places, nothing overwritten, nothing guessed in silence."""

import csv
import io
import re
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

import goallint as programs
from goallint.intake import word
from goallint.intake.blocks import SourceCell
from tests.cli.command import goallint, one_line
from tests.intake.test_layouts import FILES, HERE, needed
from tests.office import converted

ABOUT = "goal|key_figure|activity|assignment|mål|nyckeltal|aktivitet|uppdrag"
"""What a row of a report is about."""


@pytest.mark.slow
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_draft_is_valid_and_says_where_each_item_came_from(
    capsys: pytest.CaptureFixture[str], file: Path, tmp_path: Path
) -> None:
    needed(file)
    outcome = goallint(capsys, "import", file, "--into", tmp_path / "new")
    assert outcome.code == 0, outcome
    result = programs.check(tmp_path / "new")
    assert not [finding for finding in result.open if finding.severity is programs.Severity.ERROR]
    assert not [finding for finding in result.open if finding.code in ("GL012", "GL225", "GL007")]
    for document in (tmp_path / "new").glob("*-20*.yaml"):
        text = document.read_text(encoding="utf-8")
        items = len(re.findall(rf"^ +- (?:id|{ABOUT}): ", text, re.MULTILINE))
        assert items == len(
            re.findall(rf"^ +x-source: {re.escape(file.name)}!", text, re.MULTILINE)
        )
    page = (tmp_path / "new" / "import.html").read_text(encoding="utf-8")
    for anchor in re.findall(r'href="#([^"]+)"', page):
        assert page.count(f'id="{anchor}"') == 1, anchor


def test_importing_again_changes_nothing_and_gives_the_same_ids(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = HERE / "windows.csv"
    goallint(capsys, "import", file, "--into", tmp_path)
    before = {p.name: p.read_bytes() for p in tmp_path.glob("*.yaml")}
    again = goallint(capsys, "import", file, "--into", tmp_path)
    assert again.code == 0
    assert "says the same already" in again.err
    assert {p.name: p.read_bytes() for p in tmp_path.glob("*.yaml")} == before
    plan = tmp_path / "valnamnden-2024.yaml"
    own = plan.read_text(encoding="utf-8").replace("VN-1", "VN-EGEN").encode()
    plan.write_bytes(own)
    assert "says the same already" in goallint(capsys, "import", file, "--into", tmp_path).err
    plan.write_bytes(own.replace(b"{2024: 23}", b"{2024: 24}") + b"# min\n")
    left = goallint(capsys, "import", file, "--into", tmp_path)
    assert "is there, and is left as it is" in left.err
    assert plan.read_bytes().endswith(b"# min\n")


def test_beside_settings_that_cannot_be_read_nothing_is_written(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = HERE / "windows.csv"
    goallint(capsys, "import", file, "--into", tmp_path)
    (tmp_path / "valnamnden-2024.yaml").rename(tmp_path / "own.yaml")
    (tmp_path / "goallint.yaml").write_text("as_of: [2024\n", encoding="utf-8")
    outcome = goallint(capsys, "import", file, "--into", tmp_path)
    assert one_line(outcome).startswith("goallint.yaml:1: ")
    assert not (tmp_path / "valnamnden-2024.yaml").exists()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("organ: vn", "organ: [vn"),
        ("organ: vn", "organ: {}"),
        ("period: 2024", "period: snart"),
        ("dokument: plan", "dokument: plan\n  x: y"),
    ],
)
def test_a_plan_that_may_be_there_and_cannot_be_read_is_not_written_twice(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, old: str, new: str
) -> None:
    file = HERE / "windows.csv"
    goallint(capsys, "import", file, "--into", tmp_path)
    text = (tmp_path / "valnamnden-2024.yaml").read_text(encoding="utf-8")
    assert old in text
    (tmp_path / "own.yaml").write_text(text.replace(old, new, 1), encoding="utf-8")
    (tmp_path / "valnamnden-2024.yaml").unlink()
    outcome = goallint(capsys, "import", file, "--into", tmp_path)
    assert one_line(outcome).startswith("own.yaml cannot be read completely, and may have")
    assert not (tmp_path / "valnamnden-2024.yaml").exists()


def test_a_dry_run_writes_nothing(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    outcome = goallint(
        capsys, "import", HERE / "windows.csv", "--into", tmp_path / "x", "--dry-run"
    )
    assert (outcome.code, list(tmp_path.iterdir())) == (0, [])
    assert "titel: Röstningen är tillgänglig" in outcome.out
    assert "would be written" in outcome.err


def test_the_bodies_of_a_workspace_keep_their_ids(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "goallint.yaml").write_text("language: sv\n", encoding="utf-8")
    (tmp_path / "organisation.yaml").write_text(
        "dokument: organisation\nnamn: Kommun\nnivåer: [{id: n}]\n"
        "organ: [{id: vn-egen, namn: Valnämnden, nivå: n}]\n",
        encoding="utf-8",
    )
    goallint(capsys, "import", HERE / "windows.csv", "--into", tmp_path)
    assert "organ: vn-egen\n" in (tmp_path / "valnamnden-2024.yaml").read_text(encoding="utf-8")
    assert "vn-egen" in (tmp_path / "organisation.yaml").read_text(encoding="utf-8")


def test_the_status_words_of_a_workspace_are_known(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "goallint.yaml").write_text("language: sv\n", encoding="utf-8")
    (tmp_path / "organisation.yaml").write_text(
        "dokument: organisation\nnamn: Kommun\nnivåer: [{id: n}]\nstatusord: {På rull: pågående}\n"
        "organ: [{id: sn, namn: Socialnämnden, nivå: n}]\n",
        encoding="utf-8",
    )
    rows = [
        ["Socialnämnden 2025", "", ""],
        ["Mål", "Aktivitet", "Status"],
        ["Trygg vård", "Utbilda", "PÅ RULL"],
    ]
    goallint(capsys, "import", sheet(tmp_path, rows), "--into", tmp_path)
    plan = (tmp_path / "socialnamnden-2025.yaml").read_text(encoding="utf-8")
    assert "status: pågår\n" in plan


def test_a_financial_year_in_english_is_a_guess_that_the_settings_tell(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    rows = [
        ["Housing Committee 2024/25", "", "", ""],
        ["Objective", "Measure", "Q1 2024/25", "Target 2024/25"],
        ["The homes are safe", "Share of safe homes", "80%", "85%"],
    ]
    goallint(capsys, "import", sheet(tmp_path, rows), "--into", tmp_path / "new")
    settings = (tmp_path / "new" / "goallint.yaml").read_text(encoding="utf-8")
    assert "# A guess: years written as 2024/25 begin in April." in settings
    assert "fiscal_year: 4\n" in settings
    result = programs.check(tmp_path / "new")
    assert not [finding for finding in result.open if finding.severity is programs.Severity.ERROR]


def sheet(tmp_path: Path, rows: list[list[str]]) -> Path:
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerows(rows)
    file = tmp_path / "plan.csv"
    file.write_text(text.getvalue(), encoding="utf-8")
    return file


def test_what_is_a_guess_is_marked_and_what_is_not_known_is_listed(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    rows = [
        ["Socialnämnden", "", "", ""],
        ["Mål", "Indikator för målet", "Prickar", "Målvärde 2025"],
        ["Trygg vård", "Nöjda", "x", "minst 90 %"],
    ]
    outcome = goallint(capsys, "import", sheet(tmp_path, rows), "--into", tmp_path / "new")
    plan = (tmp_path / "new" / "socialnamnden-2025.yaml").read_text(encoding="utf-8")
    assert "titel: Nöjda" in plan
    assert "not understood: plan.csv!C2" in outcome.err
    mapping = tmp_path / "new" / "import.tsv"
    told = mapping.read_text(encoding="utf-8")
    assert "Indikator för målet\tkey_figure\t" in told
    assert "Prickar\t-\tno\t" in told
    mapping.write_text(told.replace("Prickar\t-", "Prickar\tcomment"), encoding="utf-8")
    again = goallint(
        capsys, "import", tmp_path / "plan.csv", "--into", tmp_path / "other", "--mapping", mapping
    )
    assert "not understood" not in again.err
    plan = (tmp_path / "other" / "socialnamnden-2025.yaml").read_text(encoding="utf-8")
    assert "x-kommentar: x\n" in plan
    mapping.write_text("heading\tfield\nPrickar\tdots\n", encoding="utf-8")
    refused = goallint(
        capsys, "import", tmp_path / "plan.csv", "--into", tmp_path / "third", "--mapping", mapping
    )
    assert "line 2 of the mapping says dots" in one_line(refused)


def test_a_mapping_says_what_headings_are_that_nobody_knows(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    rows = [
        ["Socialnämnden", "", "", ""],
        ["Löfte", "Pejling", "Tick 2023", "Tack 2025"],
        ["Trygg vård", "Nöjda", "81 %", "minst 90 %"],
        ["", "", "", ""],
        ["Mål", "Indikator", "Målvärde 2025", ""],
        ["Fler i arbete", "Avslut till arbete", "minst 40 %", ""],
    ]
    file, into = sheet(tmp_path, rows), tmp_path / "new"
    goallint(capsys, "import", file, "--into", into)
    plan, mapping = into / "socialnamnden-2025.yaml", into / "import.tsv"
    assert "Trygg vård" not in plan.read_text(encoding="utf-8")
    told = mapping.read_text(encoding="utf-8")
    for heading, field in (("Löfte", "goal"), ("Pejling", "key_figure"), ("Tick 2023", "outcome"), ("Tack 2025", "target")):  # fmt: skip
        assert f"{heading}\t-\tno\t" in told
        told = told.replace(f"{heading}\t-", f"{heading}\t{field}")
    mapping.write_text(told, encoding="utf-8")
    again = goallint(capsys, "import", file, "--into", into, "--lang", "en")
    assert "socialnamnden-2025.yaml: says the same already" in again.err
    # What somebody has edited is not written over.
    assert mapping.read_text(encoding="utf-8") == told
    edited = goallint(capsys, "import", file, "--into", into, "--mapping", mapping, "--lang", "en")
    assert "is there, and is left as it is" in edited.err
    assert "Trygg vård" in edited.out
    plan.unlink()
    goallint(capsys, "import", file, "--into", into, "--mapping", mapping)
    text = plan.read_text(encoding="utf-8")
    assert "utfall: {2023: 81 %}" in text
    assert "målvärde: {2025: minst 90 %}" in text
    assert text.count("x-unsure: ") == 1
    assert 'x-unsure: "perioden, efter' in text


def test_ids_stay_whatever_has_the_same_title_or_another_one(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    rows = [
        ["Socialnämnden", "", "", ""],
        ["Mål", "Indikator", "Utfall 2024", "Målvärde 2025"],
        ["Trygg vård", "Sjukfrånvaro", "7", "högst 6"],
        ["Fler i arbete", "Sjukfrånvaro", "8", "högst 7"],
    ]
    into, plan = tmp_path / "new", tmp_path / "new" / "socialnamnden-2025.yaml"
    goallint(capsys, "import", sheet(tmp_path, rows), "--into", into)
    ids = re.findall(r"- id: (\S+)", plan.read_text(encoding="utf-8"))
    assert ids == ["SN-1", "SN-1-1", "SN-2", "SN-2-1"]
    again = goallint(capsys, "import", tmp_path / "plan.csv", "--into", into, "--lang", "en")
    assert "socialnamnden-2025.yaml: says the same already" in again.err
    # The plan of the next year goes on with the ids; so does a goal that was reworded, and a new one has its own.
    rows[1][2:] = ["Utfall 2025", "Målvärde 2026"]
    goallint(capsys, "import", sheet(tmp_path, rows), "--into", into)
    later = into / "socialnamnden-2026.yaml"
    assert re.findall(r"- id: (\S+)", later.read_text(encoding="utf-8")) == ids
    later.unlink()
    rows[1][2:] = ["Utfall 2024", "Målvärde 2025"]
    rows[2][0] = "Trygg vård och omsorg"
    rows.insert(3, ["Barn får stöd", "Väntetid", "20 dagar", "högst 14 dagar"])
    changed = goallint(
        capsys, "import", sheet(tmp_path, rows), "--into", into, "--dry-run", "--lang", "en"
    )
    assert re.findall(r"  - id: (\S+)\n    titel", changed.out) == ["SN-1", "SN-2-2", "SN-2"]


def test_a_body_that_the_workspace_does_not_have_is_not_taken_for_one_that_it_has(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    rows = [
        ["Socialnämnden", "", ""],
        ["Mål", "Indikator", "Målvärde 2025"],
        ["Trygg vård", "Nöjda", "minst 90 %"],
    ]
    goallint(capsys, "import", sheet(tmp_path, rows), "--into", tmp_path / "new")
    rows[0][0] = "Servicenämnden"
    outcome = goallint(
        capsys, "import", sheet(tmp_path, rows), "--into", tmp_path / "new", "--lang", "en"
    )
    assert "the organisation does not have yet: Servicenämnden (sn-2)\n" in outcome.err
    assert "since the organisation lacks Servicenämnden; import again with --add" in outcome.err
    assert not (tmp_path / "new" / "servicenamnden-2025.yaml").exists()
    goallint(capsys, "import", sheet(tmp_path, rows), "--into", tmp_path / "new", "--add")
    assert "organ: sn-2\n" in (tmp_path / "new" / "servicenamnden-2025.yaml").read_text("utf-8")
    organisation = (tmp_path / "new" / "organisation.yaml").read_text("utf-8")
    assert "{id: sn-2, namn: Servicenämnden, nivå: nämnd, under: kf, x-unsure:" in organisation


def test_a_value_without_a_period_beside_others_is_of_the_plan(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    rows = [
        ["Socialnämnden 2025", "", "", ""],
        ["Indikator", "Målvärde", "Målvärde 2026", "Målvärde kvinnor"],
        ["Nöjda", "80", "85", "79"],
        ["Trygga", "70", "", "69"],
    ]
    goallint(capsys, "import", sheet(tmp_path, rows), "--into", tmp_path / "new")
    plan = (tmp_path / "new" / "socialnamnden-2025.yaml").read_text(encoding="utf-8")
    assert "målvärde: {2025: {totalt: 80, kvinnor: 79}, 2026: 85}" in plan
    assert "målvärde: {2025: {totalt: 70, kvinnor: 69}}" in plan


def test_a_file_without_any_plan_is_told(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    outcome = goallint(
        capsys, "import", sheet(tmp_path, [["a", "b"], ["1", "2"]]), "--into", tmp_path / "new"
    )
    assert outcome.code == 2
    assert (
        "no table or list of goals, key figures, activities, assignments or controls was found"
        in outcome.err
    )
    assert not (tmp_path / "new").exists()


def test_a_file_that_gives_nothing_beside_others_is_named(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "notes.csv").write_text("a;b\n1;2\n", encoding="utf-8")
    files = (HERE / "windows.csv", tmp_path / "notes.csv")
    outcome = goallint(capsys, "import", *files, "--into", tmp_path / "x", "--dry-run")
    assert "nothing was taken from notes.csv\n" in outcome.err
    assert "windows.csv\n" not in outcome.err


def bomb() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 80_000_000)
    return file.getvalue()


def entities(encoding: str) -> bytes:
    file = io.BytesIO()
    text = '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaa">]><w>&a;</w>'
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", text.encode(encoding))
        archive.writestr("content.xml", text.encode(encoding))
    return file.getvalue()


def tall(rows: int, sheets: int) -> bytes:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook(write_only=True)
    for _ in range(sheets):
        sheet = book.create_sheet()
        for number in range(rows):
            sheet.append([f"m{number}", "x"])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def shared(rows: int) -> bytes:
    """A sheet in which one long text is shown again and again."""
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for _ in range(rows):
        book.active.append(["a" * 10_000])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def with_picture() -> bytes:
    """A paper with nothing but a text and a picture."""
    docx = pytest.importorskip("docx")
    paper = docx.Document()
    paper.add_paragraph("Se tabellen.")
    file, with_media = io.BytesIO(), io.BytesIO()
    paper.save(file)
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(with_media, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
        new.writestr("word/media/image1.png", b"\x89PNG")
    return with_media.getvalue()


def changed(file: str, part: str, old: bytes, new: bytes) -> bytes:
    """A file of the layouts with the first `old` of a part replaced."""
    made = io.BytesIO()
    with zipfile.ZipFile(HERE / file) as kept, zipfile.ZipFile(made, "w") as archive:
        for name in kept.namelist():
            data = kept.read(name)
            assert name != part or old in data
            archive.writestr(name, data.replace(old, new, 1) if name == part else data)
    return made.getvalue()


WIDE = changed(
    "forms.docx", "word/document.xml", b"<w:tcPr>", b'<w:tcPr><w:gridSpan w:val="1000000"/>'
)
"""A cell that says that it stands for a million columns."""
ROWS = changed("forms.docx", "word/document.xml", b"</w:tbl>", b"<w:tr/>" * 20_001 + b"</w:tbl>")
MERGED = changed(
    "simple.xlsx",
    "xl/worksheets/sheet1.xml",
    b"</mergeCells>",
    b"".join(b'<mergeCell ref="A%d:XFD%d"/>' % (n, n) for n in range(10, 2_600)) + b"</mergeCells>",
)
"""Thousands of cells that are merged over the whole sheet."""
COVERED = changed(
    "simple-resaved.ods",
    "content.xml",
    b"<table:table-row",
    b'<table:table-row><table:table-cell table:number-rows-spanned="2000"'
    b' table:number-columns-spanned="10"/></table:table-row>' * 13 + b"<table:table-row",
)
SHEETS = changed(
    "simple-resaved.ods",
    "content.xml",
    b"<table:table ",
    b"<table:table/>" * 100 + b"<table:table ",
)
ENCRYPTED = changed(
    "simple-resaved.ods",
    "META-INF/manifest.xml",
    b"<manifest:file-entry",
    b"<manifest:encryption-data/><manifest:file-entry",
)


def locked_by_office() -> bytes:
    """A sheet with a password, as LibreOffice saves it: the list of its parts says so, and none can be read."""
    made = io.BytesIO(ENCRYPTED)
    with zipfile.ZipFile(made, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("content.xml", b"\x93\x00\xfe" * 99)
    return made.getvalue()


BAD: dict[str, tuple[bytes | Callable[[], bytes], str]] = {
    "old.xls": (b"\xd0\xcf\x11\xe0" + b"0" * 600, "has a password or is in an old format"),
    "locked.xlsx": (b"\xd0\xcf\x11\xe0" + b"0" * 600, "has a password or is in an old format"),
    "paper.pdf": (b"%PDF-1.7\n", "is a PDF; open it in Word, save it as .docx"),
    "hidden.docx": (b"%PDF-1.7\n", "is a PDF"),
    "cut.xlsx": (
        (HERE / "simple.xlsx").read_bytes()[:2000],
        "cannot be read; open it, save it again",
    ),
    "cut.docx": (
        (HERE / "bullets.docx").read_bytes()[:9000],
        "cannot be read; open it, save it again",
    ),
    "cut.ods": (b"PK\x03\x04", "cannot be read; open it, save it again"),
    "bomb.xlsx": (bomb(), "is larger than 60 MB"),
    "entities.docx": (entities("utf-8"), "cannot be read"),
    "entities.ods": (entities("utf-16"), "cannot be read"),
    "rows.csv": (b"a;b\n" * 20_001, "is larger than 20,000 rows"),
    "quote.csv": (
        'Mål;Indikator\n"Trygg;Nöjda\n'.encode(),
        "has a quotation mark that is not closed",
    ),
    "long.csv": (b'a;"' + b"b" * 200_000 + b'"', "has a quotation mark that is not closed"),
    "letters.xlsx": (lambda: shared(2_100), "is larger than 20,000,000 letters"),
    "rows.xlsx": (lambda: tall(20_001, 1), "is larger than 20,000 rows"),
    "sheets.xlsx": (lambda: tall(1, 200), "is larger than 100 sheets"),
    "sheets.ods": (SHEETS, "is larger than 100 sheets"),
    "rows.docx": (ROWS, "is larger than 20,000 rows"),
    "wide.docx": (WIDE, "is larger than 250,000 cells"),
    "merged.xlsx": (MERGED, "is larger than 250,000 cells"),
    "covered.ods": (COVERED, "is larger than 250,000 cells"),
    "locked.ods": (locked_by_office, "has a password or is in an old format"),
    "picture.docx": (with_picture, "what is a picture cannot be read"),
    "picture.png": (b"\x89PNG", "is none of .xlsx, .docx, .ods, .odt, .csv"),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_one_clear_line_and_nothing_is_written(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str
) -> None:
    needed(Path(name))
    data, told = BAD[name]
    (tmp_path / name).write_bytes(data() if callable(data) else data)
    outcome = goallint(capsys, "import", tmp_path / name, "--into", tmp_path / "new")
    assert told in one_line(outcome)
    assert not (tmp_path / "new").exists()


def test_a_cell_merged_down_a_paper_is_read_once_and_a_row_further_in_keeps_its_columns() -> None:
    docx = pytest.importorskip("docx")
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    restart = ' w:val="restart"'
    down = "<w:tc><w:tcPr><w:vMerge{}/></w:tcPr><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
    cell = "<w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>"
    rows = [
        f"<w:tr>{down.format(restart, 'Mål')}{cell}</w:tr>",
        *[f"<w:tr>{down.format('', '')}{cell}</w:tr>"] * 2_000,
        f'<w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr>{cell}</w:tr>',
    ]
    paper = docx.Document()
    paper.element.body.insert(0, docx.oxml.parse_xml(f"<w:tbl {w}>{''.join(rows)}</w:tbl>"))
    paper.styles["Normal"].base_style = paper.styles["Normal"]
    paper.add_paragraph("En stil som bygger på sig själv")
    file = io.BytesIO()
    paper.save(file)
    ((table, line),) = (part.blocks for part in word.read(file))
    assert line.text == "En stil som bygger på sig själv"
    assert table.rows[0][0] == SourceCell("Mål", "1!A1")
    assert {row[0] for row in table.rows[1:-1]} == {SourceCell("Mål", "1!A1", covered=True)}
    assert [cell.text for cell in table.rows[-1]] == ["", "x"]
    assert table.rows[-1][1].at == "1!B2002"


def test_a_formula_without_a_result_is_told_and_not_left_out(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in (
        ["Socialnämnden"],
        ["Mål", "Indikator", "Utfall 2023", "Målvärde 2025"],
        ["Trygg vård", "Nöjda", "=1+1", "minst 90 %"],
    ):
        book.active.append(row)
    book.save(tmp_path / "plan.xlsx")
    outcome = goallint(capsys, "import", tmp_path / "plan.xlsx", "--into", tmp_path / "new")
    assert "not understood: plan.xlsx!Sheet!C3" in outcome.err


def test_a_formula_without_a_result_behind_the_last_value_of_a_row_is_told(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in (
        ["Socialnämnden", "", "", "", ""],
        ["Mål", "Indikator", "Målvärde 2025", "Kommentar", "Utfall 2023"],
        ["Trygg vård", "Nöjda", "minst 90 %", None, "=1+1"],
        [None, None, None, None, "=1+2"],
    ):
        book.active.append(row)
    book.active["F3"], book.active.column_dimensions["F"].hidden = "=2+2", True
    book.save(tmp_path / "plan.xlsx")
    outcome = goallint(
        capsys, "import", tmp_path / "plan.xlsx", "--into", tmp_path / "new", "--lang", "en"
    )
    assert "not understood: plan.xlsx!Sheet!E3 and plan.xlsx!Sheet!E4\n" in outcome.err


def test_a_text_that_is_too_long_is_cut_and_that_is_told(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    docx = pytest.importorskip("docx")
    paper = docx.Document()
    paper.add_heading("Socialnämndens plan 2025", 1)
    paper.add_paragraph("a" * 1_000_000)
    paper.add_heading("Nämndens mål", 2)
    paper.add_paragraph("Fler är trygga", style="List Bullet")
    paper.save(tmp_path / "plan.docx")
    outcome = goallint(
        capsys, "import", tmp_path / "plan.docx", "--into", tmp_path / "new", "--lang", "en"
    )
    assert "plan.docx!2: only the first 10,000 letters are read\n" in outcome.err
    assert "titel: Fler är trygga" in (tmp_path / "new" / "socialnamnden-2025.yaml").read_text(
        encoding="utf-8"
    )
    assert "of which the rest is not read" in (tmp_path / "new" / "import.html").read_text(
        encoding="utf-8"
    )


@pytest.mark.parametrize("kind", ["csv", "xlsx", "ods"])
def test_columns_beyond_the_hundredth_are_told(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, kind: str
) -> None:
    rows = [["Mål", "Indikator"], ["Trygg vård", "Nöjda"]]
    file = sheet(tmp_path, [row + [""] * 98 + ["x"] for row in rows])
    if kind == "xlsx":
        openpyxl = pytest.importorskip("openpyxl")
        book = openpyxl.Workbook()
        for row in rows:
            book.active.append(row)
        book.active["CX2"] = "x"
        file = tmp_path / "plan.xlsx"
        book.save(file)
    elif kind == "ods":
        cells = b'<table:table-cell table:number-columns-repeated="99"/>'
        cells += b"<table:table-cell><text:p>x</text:p></table:table-cell>"
        wide = b"<table:table-row><table:table-cell/>" + cells + b"</table:table-row>"
        file = tmp_path / "plan.ods"
        row = b"<table:table-row"
        file.write_bytes(changed("simple-resaved.ods", "content.xml", row, wide + row))
    outcome = goallint(capsys, "import", file, "--into", tmp_path / "new", "--lang", "en")
    place = {"csv": "CW1", "xlsx": "Sheet!CX2", "ods": "Mål 2024!CW1"}[kind]
    told = f"plan.{kind}!{place}: this column and those to its right are not read\n"
    assert told in outcome.err


def test_a_plan_that_is_there_under_any_name_is_compared_and_left(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    goallint(capsys, "import", HERE / "windows.csv", "--into", tmp_path)
    made = tmp_path / "valnamnden-2024.yaml"
    own = tmp_path / "val" / "plan.yaml"
    own.parent.mkdir()
    own.write_text(
        made.read_text(encoding="utf-8").replace("målvärde: {2024: 23}", "målvärde: {2024: 25}"),
        encoding="utf-8",
    )
    before = own.read_bytes()
    made.unlink()
    outcome = goallint(capsys, "import", HERE / "windows.csv", "--into", tmp_path, "--lang", "en")
    assert outcome.code == 0, outcome
    assert "val/plan.yaml: is there, and is left as it is" in outcome.err.replace("\\", "/")
    rows = [line.split() for line in outcome.out.splitlines() if line.strip().startswith("changed")]
    assert len(rows) == 1
    assert [one for one in rows[0] if one in ("2024:", "25", "23")] == [
        "2024:",
        "25",
        "2024:",
        "23",
    ]
    assert "Goals:" not in outcome.out
    explained = goallint(capsys, "explain", "VN-1-1", tmp_path, "--lang", "en")
    assert "  x-source: windows.csv!C4\n" in explained.out
    assert (own.read_bytes(), made.exists()) == (before, False)


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["odt", "doc"])
def test_a_paper_of_another_program_is_read_through_libreoffice(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, kind: str
) -> None:
    made = converted(HERE / "headings.docx", kind, tmp_path)
    outcome = goallint(capsys, "import", made, "--into", tmp_path / "new")
    assert outcome.code == 0, outcome
    text = (tmp_path / "new" / "aldrenamnden-2025.yaml").read_text(encoding="utf-8")
    assert f"x-source: headings.{kind}!1!A2" in text
    # LibreOffice makes text of a table that ends an old .doc; that is listed, not lost.
    assert text.count("målvärde: ") == (2 if kind == "doc" else 3)
    page = (tmp_path / "new" / "import.html").read_text(encoding="utf-8")
    assert ("<code>10</code>" in page) == (kind == "doc")


def test_an_old_paper_that_libreoffice_cannot_open_may_have_a_password(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> bytes:
        raise subprocess.CalledProcessError(1, "soffice")

    monkeypatch.setattr("goallint.intake.office.as_docx", refused)
    (tmp_path / "plan.doc").write_bytes(b"\xd0\xcf\x11\xe0" + b"0" * 600)
    outcome = goallint(capsys, "import", tmp_path / "plan.doc", "--into", tmp_path / "new")
    assert "has a password or is in an old format; open it and save it as" in one_line(outcome)
    assert not (tmp_path / "new").exists()


def test_a_paper_that_libreoffice_is_not_there_for_is_one_clear_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "plan.doc").write_bytes(b"\xd0\xcf\x11\xe0" + b"0" * 600)
    outcome = goallint(capsys, "import", tmp_path / "plan.doc", "--into", tmp_path / "new")
    assert "is read by LibreOffice, which is not here" in one_line(outcome)
    assert not (tmp_path / "new").exists()
