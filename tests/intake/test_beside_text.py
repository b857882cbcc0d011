"""What a person sees beside the text of a paper: numbers with words, notes, the top of the pages, the file's name."""

from pathlib import Path
from typing import Any

import pytest

from goallint.intake.any_file import read
from goallint.intake.items import Reading
from goallint.intake.understanding import understand

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
LISTS = (
    ("abstractNum", 'w:abstractNumId="77"', '<w:lvl w:ilvl="0"><w:start w:val="{first}"/><w:numFmt w:val="{sort}"/><w:lvlText w:val="{text}"/></w:lvl>'),
    ("num", 'w:numId="77"', '<w:abstractNumId w:val="77"/>'),
)  # fmt: skip


def _numbered(
    paper: Any, paragraphs: list[Any], text: str, sort: str = "decimal", first: int = 1
) -> None:
    from docx.oxml import parse_xml

    root = paper.part.numbering_part._element
    for name, attributes, inner in LISTS:
        inner = inner.format(text=text, sort=sort, first=first)
        element = parse_xml(f'<w:{name} xmlns:w="{W}" {attributes}>{inner}</w:{name}>')
        root.insert(0, element) if name == "abstractNum" else root.append(element)
    for paragraph in paragraphs:
        number = f'<w:numPr xmlns:w="{W}"><w:ilvl w:val="0"/><w:numId w:val="77"/></w:numPr>'
        paragraph._p.get_or_add_pPr().append(parse_xml(number))


def _saved(paper: Any, folder: Path, name: str = "plan.docx") -> Reading:
    paper.save(folder / name)
    return understand(read(folder / name))


def _goals(reading: Reading) -> list[str]:
    return [goal.title for plan in reading.plans for goal in plan.goals]


@pytest.mark.parametrize(
    ("text", "sort", "first", "shown"),
    [("Mål %1:", "decimal", 1, ["Mål 1:", "Mål 2:"]), ("Mål %1", "upperLetter", 3, ["Mål C", "Mål D"]), ("%1.", "decimal", 1, ["", ""])],
)  # fmt: skip
def test_a_number_with_a_word_stands_before_its_text(
    tmp_path: Path, text: str, sort: str, first: int, shown: list[str]
) -> None:
    docx = pytest.importorskip("docx")
    paper = docx.Document()
    headings = [paper.add_heading(f"Fler {verb}", 2) for verb in ("läser", "lånar")]
    _numbered(paper, headings, text, sort, first)
    paper.save(tmp_path / "plan.docx")
    (part,) = read(tmp_path / "plan.docx").parts
    expected = [" ".join(f"{s} Fler {v}".split()) for s, v in zip(shown, ("läser", "lånar"), strict=True)]  # fmt: skip
    assert [block.text for block in part.blocks if not isinstance(block, tuple) or hasattr(block, "text")] == expected  # fmt: skip


def test_goals_that_word_numbers_are_goals(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    paper = docx.Document()
    paper.add_heading("Kulturnämnden 2026", 1)
    _numbered(paper, [paper.add_heading(f"Fler {v}", 2) for v in ("läser", "lånar")], "Mål %1:")
    assert _goals(_saved(paper, tmp_path)) == ["Fler läser", "Fler lånar"]


def _table(paper: Any, *rows: tuple[str, ...]) -> Any:
    table = paper.add_table(len(rows), len(rows[0]))
    for number, row in enumerate(rows):
        for cell, text in zip(table.rows[number].cells, row, strict=True):
            cell.text = text
    return table


ROWS = (("Mål", "Indikator", "Målvärde"), ("Fler läser", "Antal lån", "900"))


def test_whose_plan_it_is_may_stand_at_the_top_of_the_pages(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    paper = docx.Document()
    paper.sections[0].header.paragraphs[0].text = "Kulturnämnden\tVerksamhetsplan 2026"
    _table(paper, *ROWS)
    (plan,) = _saved(paper, tmp_path).plans
    assert (plan.body, plan.is_body_guessed) == ("Kulturnämnden", True)
    assert (plan.period, plan.period_from) == ("2026", "name")


@pytest.mark.parametrize(
    ("name", "body", "period"),
    [
        ("Verksamhetsplan_2026_Kulturnämnden.docx", "Kulturnämnden", "2026"),
        ("Kulturnämnden 2026 (ersätter 2025).docx", "Kulturnämnden", ""),
        ("Export 20260312.docx", "", ""),
    ],
)
def test_or_in_the_name_of_the_file(tmp_path: Path, name: str, body: str, period: str) -> None:
    docx = pytest.importorskip("docx")
    paper = docx.Document()
    _table(paper, *ROWS)
    (plan,) = _saved(paper, tmp_path, name).plans
    assert (plan.body, plan.period) == (body, period)


def test_what_stands_in_the_text_counts_before_the_name(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    paper = docx.Document()
    paper.add_heading("Socialnämndens verksamhetsplan 2025", 1)
    _table(paper, *ROWS)
    (plan,) = _saved(paper, tmp_path, "Kulturnämnden 2026.docx").plans
    assert (plan.body, plan.period, plan.period_from) == ("Socialnämnden", "2025", "title")


def test_a_year_that_no_value_is_of_is_not_that_of_the_plan(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    paper = docx.Document()
    _table(paper, ("Mål", "Indikator", "Målvärde 2025"), ROWS[1])
    (plan,) = _saved(paper, tmp_path, "Kulturnämnden 2026.docx").plans
    assert (plan.period, plan.period_from) == ("2025", "values")


def test_a_note_at_the_foot_of_the_page_is_listed_with_the_cell_that_it_is_of(tmp_path: Path) -> None:  # fmt: skip
    docx = pytest.importorskip("docx")
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from docx.oxml import parse_xml

    paper = docx.Document()
    paper.add_heading("Kulturnämnden 2026", 1)
    cell = _table(paper, *ROWS).cell(1, 2)
    cell.paragraphs[0]._p.append(
        parse_xml(f'<w:r xmlns:w="{W}"><w:footnoteReference w:id="2"/></w:r>')
    )
    notes = f'<w:footnotes xmlns:w="{W}"><w:footnote w:id="2"><w:p><w:r><w:t>Gäller från 2027.</w:t></w:r></w:p></w:footnote></w:footnotes>'
    part = Part(
        PackURI("/word/footnotes.xml"), "application/xml", notes.encode(), paper.part.package
    )
    paper.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    found = _saved(paper, tmp_path)
    told = [(one.at, one.text, one.why) for one in found.left if one.why == "note"]
    assert told == [("1!C2", "Gäller från 2027.", "note")]


def test_a_date_is_read_as_it_is_shown(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    from datetime import date

    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        ["Kulturnämnden 2026"],
        ["Mål", "Indikator", "Utfall", None, "Målvärde"],
        [None, None, date(2025, 12, 31), date(2026, 8, 31), date(2026, 12, 31)],
        ["Fler läser", "Antal lån", 800, 500, 900],
    ):
        sheet.append(row)
    for cell in sheet[3][2:]:
        cell.number_format = "mmm-yy"
    book.save(tmp_path / "plan.xlsx")
    (plan,) = understand(read(tmp_path / "plan.xlsx")).plans
    (figure,) = plan.figures
    assert {p: v.text for p, v in figure.values["outcome"].items()} == {"2025-12": "800", "2026-08": "500"}  # fmt: skip
    assert {p: v.text for p, v in figure.values["target"].items()} == {"2026-12": "900"}
