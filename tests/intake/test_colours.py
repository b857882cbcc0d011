"""Cells that say something by their colour alone."""

import zipfile
from pathlib import Path

import pytest

from goallint.intake.any_file import read
from goallint.intake.colours import colour_of
from goallint.intake.understanding import understand


@pytest.mark.parametrize(
    ("code", "colour"),
    [
        ("FF92D050", "green"), ("FFC6EFCE", "green"), ("FFFFC000", "yellow"), ("FFEB9C", "yellow"), ("FF0000", "red"), ("FFFFC7CE", "red"),
        ("FFFFFF", ""), ("FFD9D9D9", ""), ("FF4472C4", ""), ("auto", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_colour_is_what_a_person_sees(code: str, colour: str) -> None:
    assert colour_of(code) == colour


@pytest.mark.parametrize("is_explained", [True, False])
def test_a_filled_cell_is_a_status_where_the_file_says_what_it_means(
    tmp_path: Path, is_explained: bool
) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        ["Socialnämnden plan 2026"],
        ["Aktivitet", "Ansvarig", "Klart", "Status"],
        ["Utbilda alla", "HR-chef", "2026-05-01"],
        ["Köp in bilar", "Inköpschef", "2026-06-01"],
        [],
        ["Grön = genomförd, röd = ej påbörjad"] if is_explained else [],
    ):
        sheet.append(row)
    fill = openpyxl.styles.PatternFill
    for cell, colour in (("A2", "92D050"), ("E2", "92D050"), ("D3", "92D050"), ("D4", "FF0000")):
        sheet[cell].fill = fill("solid", fgColor=colour)
    book.save(tmp_path / "plan.xlsx")
    found = understand(read(tmp_path / "plan.xlsx"))
    (plan,) = found.plans
    said = [one.said["status"].text for one in plan.activities if "status" in one.said]
    assert said == (["done", "planned"] if is_explained else [])
    marks = {name for one in plan.activities for name, _ in one.unsure}
    assert ("signal" in marks) == is_explained
    left = {left.at.partition("!")[2] for left in found.left if left.why == "status"}
    assert left == (set() if is_explained else {"D3", "D4"})


SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
    for name, space in (
        ("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"), ("fo", "xsl-fo-compatible"),
    )
)  # fmt: skip
COLOURS = {"green": "#00b050", "red": "#ff0000"}


def cell(
    text: str = "", style: str = "", value: str = "", rows: int = 1, *, under: bool = False
) -> str:
    """A cell of an OpenDocument sheet, as LibreOffice writes it."""
    said = f' table:style-name="{style}"' if style else ""
    said += f' office:value-type="float" office:value="{value}"' if value else ""
    said += (
        f' table:number-rows-spanned="{rows}" table:number-columns-spanned="1"' if rows > 1 else ""
    )
    name = "covered-table-cell" if under else "table-cell"
    return f"<table:{name}{said}>{f'<text:p>{text}</text:p>' if text else ''}</table:{name}>"


def sheet(path: Path, *rows: list[str]) -> Path:
    styles = "".join(
        f'<style:style style:name="{name}" style:family="table-cell">'
        f'<style:table-cell-properties fo:background-color="{colour}"/></style:style>'
        for name, colour in COLOURS.items()
    )
    body = "".join(f"<table:table-row>{''.join(row)}</table:table-row>" for row in rows)
    text = (
        f"<office:document-content {SPACES}><office:automatic-styles>{styles}</office:automatic-styles><office:body>"
        f'<office:spreadsheet><table:table table:name="Mål">{body}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", text)
    return path


def test_a_filled_cell_of_opendocument_is_of_all_that_it_is_merged_over(tmp_path: Path) -> None:
    words = ("Mål", "Indikator", "Målvärde 2025", "Utfall T1 2025", "Bedömning")
    path = sheet(
        tmp_path / "mål.ods",
        [cell("Socialnämnden, tertial 1 2025")],
        [],
        [cell(word) for word in words],
        [
            cell("Trygg vård", rows=2),
            cell("Nöjda"),
            cell("90"),
            cell("91"),
            cell(style="green", rows=2),
        ],
        [cell(under=True), cell("Hörda"), cell("80"), cell("81"), cell(under=True)],
        [cell("Nära vård"), cell("Besök"), cell("70"), cell("50"), cell(style="red")],
        [],
        [cell("Grön = målet nås, röd = målet nås inte")],
    )
    (plan,) = understand(read(path)).plans
    assert [goal.said["assessment"].text for goal in plan.goals] == ["Grön", "Röd"]
    assert not [figure for figure in plan.figures if "assessment" in figure.said]


@pytest.mark.parametrize(
    ("shown", "value", "read_as"),
    [
        ("2,950", "2950", "2950"), ("1,234,567", "1234567", "1234567"), ("2.950", "2950", "2950"),
        # Three decimals are three decimals, and what can be read in one way stands.
        ("2,871", "2.871", "2,871"), ("2.95", "2.95", "2.95"), ("2 950", "2950", "2 950"), ("12,5", "12.5", "12,5"),
    ],
)  # fmt: skip
def test_a_number_of_opendocument_is_what_its_cell_holds(
    tmp_path: Path, shown: str, value: str, read_as: str
) -> None:
    path = sheet(
        tmp_path / "mål.ods",
        [cell(word) for word in ("Indikator", "Utfall 2024")],
        [cell("Besök"), cell(shown, value=value)],
    )
    (part,) = read(path).parts
    assert part.blocks[0].rows[1][1].text == read_as
