"""Papers of every kind of block, in each format; in Word and print, what an auditor sees on the pages."""

import io
import re
import zipfile
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goallint.output.terminal import safe
from goallint.views.formats import html, quoted, render, widths
from goallint.views.paper import (
    Blank,
    Box,
    Bullets,
    Cell,
    Fields,
    Heading,
    Link,
    Paper,
    Paragraph,
    Table,
    kept,
    line,
    numeric,
    pieces,
    text_of,
    words,
)
from tests.cli.command import ROOT
from tests.views import sample

docx = pytest.importorskip("docx")
PERSTORP = ROOT / "examples" / "perstorp-2022"
LANGUAGES = ("sv", "en")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CM = 1440 / 2.54
"""Twentieths of a point to a centimetre."""


def opened(paper: Paper) -> Any:
    """The paper as python-docx reads it."""
    data = render(paper, "docx")
    assert isinstance(data, bytes)
    assert data == render(paper, "docx")
    return docx.Document(io.BytesIO(data))


@pytest.fixture(scope="module", params=LANGUAGES)
def paper(request: pytest.FixtureRequest) -> Paper:
    """The paper with every kind of block."""
    return sample.paper(request.param)


@pytest.fixture(scope="module")
def document(paper: Paper) -> Any:
    """The same in Word."""
    return opened(paper)


def blocks(paper: Paper, sort: type) -> list[Any]:
    """The blocks of one kind."""
    return [block for block in paper.blocks if isinstance(block, sort)]


# Word.


@pytest.mark.slow
def test_headings_can_be_navigated_by(paper: Paper, document: Any) -> None:
    found = [
        (int(p.style.name[-1]), p.text)
        for p in document.paragraphs
        if p.style.name.startswith("Heading")
    ]
    assert found == [(block.level, block.text) for block in blocks(paper, Heading)]
    assert all(
        document.styles[name].paragraph_format.keep_with_next
        for name in ("Title", "Heading 1", "Heading 2", "Caption")
    )


def test_the_document_says_what_it_is_and_in_which_language(paper: Paper, document: Any) -> None:
    language = {"sv": "sv-SE", "en": "en-GB"}[paper.language]
    assert document.core_properties.title == paper.title
    assert document.core_properties.language == language
    defaults = document.styles.element.find(f"{W}docDefaults")
    assert {one.get(f"{W}val") for one in defaults.iter(f"{W}lang")} == {language}
    assert not [a for f in document.styles.element.iter(f"{W}rFonts") for a in f if "Theme" in a]


def test_pages_are_a4_with_title_and_number(paper: Paper, document: Any) -> None:
    first, *others = document.sections
    for section in document.sections:
        sides = sorted(round(side.cm, 1) for side in (section.page_width, section.page_height))
        assert sides == [21.0, 29.7]
    assert first.different_first_page_header_footer
    assert not first.first_page_header.paragraphs[0].text
    assert first.header.paragraphs[0].text == paper.title
    for footer in (first.footer, first.first_page_footer):
        fields = [field.get(f"{W}instr") for field in footer._element.iter(f"{W}fldSimple")]
        assert fields == ["PAGE", "NUMPAGES"]
        told = "".join(text.text for text in footer._element.iter(f"{W}t"))
        assert told == {"sv": "Sida 1 av 1", "en": "Page 1 of 1"}[paper.language]
    assert all(section.footer.is_linked_to_previous for section in others)
    assert not any(section.different_first_page_header_footer for section in others)


def test_an_appendix_begins_a_section_which_lies_where_a_table_is_wide(document: Any) -> None:
    lie = [section.page_width > section.page_height for section in document.sections]
    assert lie == [False, False, True]


def test_tables(paper: Paper, document: Any) -> None:
    tables = blocks(paper, Table)
    grids = [g for g in document.tables if list(g._tbl.iter(f"{W}tblHeader"))]
    assert len(grids) == len(tables)
    assert len(document.tables) == len(tables) + len(blocks(paper, Box))
    for table, grid in zip(tables, grids, strict=True):
        head, *rows = grid._tbl.findall(f"{W}tr")
        assert head.find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in (head, *rows))
        keeps = [
            {p.find(f"{W}pPr/{W}keepNext") is not None for p in row.iter(f"{W}p")}
            for row in (head, *rows)
        ]
        # What comes after the table is not kept with it, or all of the paper would be.
        assert keeps[:2] == [{True}, {True}]
        assert keeps[-2:] == [{True}, {False}]
        shown = [["".join(t.text for t in cell.iter(f"{W}t", f"{W}noBreakHyphen") if t.text)
                  for cell in row.iter(f"{W}tc")] for row in rows]  # fmt: skip
        marks = {"sv": "””", "en": "“”"}[paper.language]
        told = [[quoted(line(text_of(cell)), marks) for cell in row] for row in table.rows]
        plain = [
            [re.sub(r"(\d)-(?=\d\d\b)", r"\1", cell).replace("§ ", "§\u00a0") for cell in row]
            for row in told
        ]
        assert [[c.replace("-", "") for c in row] for row in shown] == [
            [c.replace("-", "") for c in row] for row in plain
        ]
        assert grid._tbl.tblPr.find(f"{W}tblCaption").get(f"{W}val")


def test_no_word_of_a_heading_is_wider_than_its_column(paper: Paper, document: Any) -> None:
    grids = [g for g in document.tables if list(g._tbl.iter(f"{W}tblHeader"))]
    for table, grid in zip(blocks(paper, Table), grids, strict=True):
        head = grid._tbl.find(f"{W}tr")
        assert sum(int(c.get(f"{W}w")) for c in grid._tbl.iter(f"{W}gridCol")) <= 25.71 * CM
        for place, (name, cell) in enumerate(zip(table.head, head.iter(f"{W}tc"), strict=True)):
            wide = int(cell.find(f"{W}tcPr/{W}tcW").get(f"{W}w")) / CM
            size = (
                int(cell.find(f".//{W}sz").get(f"{W}val")) / 2
                if cell.find(f".//{W}sz") is not None
                else 10
            )
            on_end = cell.find(f"{W}tcPr/{W}textDirection") is not None
            assert on_end == (table.narrow and table.is_sign(place))
            if not on_end:
                # A cell has 0.19 cm on each side of its text.
                assert max(widths.width(word, size) for word in words(name)) < wide - 0.38


def test_links_lead_to_bookmarks(paper: Paper, document: Any) -> None:
    body = document.element.body
    marks = {mark.get(f"{W}name"): mark for mark in body.iter(f"{W}bookmarkStart")}
    links = [link.get(f"{W}anchor") for link in body.iter(f"{W}hyperlink")]
    assert len(marks) == sample.QUESTIONS
    assert set(links) == set(marks)
    assert len(links) == sample.QUESTIONS + 4
    first = marks["s1"].getparent()
    assert "".join(t.text for t in first.iter(f"{W}t")) == next(
        block.text for block in blocks(paper, Heading) if block.anchor == "F1"
    )
    assert len({mark.get(f"{W}id") for mark in marks.values()}) == len(marks)


def test_a_box_has_room_and_is_not_parted(paper: Paper, document: Any) -> None:
    (box,) = blocks(paper, Box)
    grid = next(g for g in document.tables if not list(g._tbl.iter(f"{W}tblHeader")))
    title, *rows = grid._tbl.findall(f"{W}tr")
    assert "".join(t.text for t in title.iter(f"{W}t")) == box.title
    assert len(rows) == 1 + 4 + 1 + 1
    assert all(int(row.find(f".//{W}trHeight").get(f"{W}val")) >= 0.8 * CM for row in rows)
    keeps = [
        p.find(f"{W}pPr/{W}keepNext") is not None for r in (title, *rows) for p in r.iter(f"{W}p")
    ]
    assert keeps == [True] * (len(keeps) - 2) + [False] * 2
    told = [text.text for text in rows[0].iter(f"{W}t")]
    assert [told[0], *re.split("☐\u00a0", told[1])[1:]] == [
        box.blanks[0].label,
        *(f"{choice}     " for choice in box.blanks[0].choices[:-1]),
        box.blanks[0].choices[-1],
    ]


def test_a_blank_with_neither_choices_nor_lines_has_room_all_the_same() -> None:
    one = Paper("t", "sv", (), (Box("b", (Blank("Namn", 0), Blank("Svar", 0, ("ja",)))),))
    assert [len(row.cells) for row in opened(one).tables[0].rows] == [2, 2, 2]
    assert "  Namn:  ____" in str(render(one, "text"))
    assert "| Namn | &nbsp; |\n| Svar | ☐ ja |" in str(render(one, "markdown"))
    assert str(render(one, "html")).count('<div class="line">') == 1


def test_every_part_has_the_same_time(paper: Paper) -> None:
    with zipfile.ZipFile(io.BytesIO(render(paper, "docx"))) as parts:  # type: ignore[arg-type]
        assert {info.date_time[0] for info in parts.infolist()} == {2000}


# Layout.


def test_letters_are_as_wide_as_they_are_printed() -> None:
    # Of 1000 points: Arial Bold has 0.722 for R, 0.556 for e, k and a; å is as wide as a.
    assert widths.width("Rek", 1000) == pytest.approx((722 + 556 + 556) * 2.54 / 72)
    assert widths.width("å\u00a0", 1000) == pytest.approx((556 + 278) * 2.54 / 72)
    assert widths.width("a\u0308", 10) == widths.width("ä", 10) == widths.width("a", 10)


@given(st.lists(st.lists(st.text(max_size=30), min_size=3, max_size=3), min_size=1, max_size=4))
@settings(derandomize=True, max_examples=200, deadline=None, database=None)
def test_columns_fill_the_page_and_hold_their_headings(rows: list[list[str]]) -> None:
    table = Table("", tuple(rows[0]), tuple(map(tuple, rows[1:])))
    found = widths.layout(table, widths.PORTRAIT)
    assert sum(found.columns) == pytest.approx(widths.PORTRAIT)
    least = [
        max((widths.width(word, found.size) for word in words(line(n))), default=0)
        for n in table.head
    ]
    if found.size > widths.SMALLEST:
        assert all(
            a <= b - widths.PADDING + 1e-6 for a, b in zip(least, found.columns, strict=True)
        )


def test_text_gets_smaller_before_a_heading_is_split() -> None:
    long = "Verksamhetsuppföljningsrapporteringsansvar"
    table = Table("", (long,) * 4, (("a",) * 4,))
    found = widths.layout(table, widths.LANDSCAPE)
    assert widths.SMALLEST < found.size < widths.SIZE
    assert min(found.columns) > widths.width(long, found.size)


def test_a_page_is_turned_for_a_section_with_a_wide_table_and_what_has_none() -> None:
    text = "Säkerställ att genomförandeplanerna är aktuella och följs upp"
    wide = Table("", ("a",) * 6, ((text,) * 6,))
    slim = Table("", ("a",) * 2, ((text,) * 2,))
    parts = widths.parts(
        (Paragraph("x"), Heading("1"), slim, Heading("2"), wide, Heading("2.1", 2), slim, Heading("3"),
         Paragraph("x"), Heading("4"), slim, Heading("5", appendix=True), slim, Heading("6", appendix=True))
    )  # fmt: skip
    told = [
        ([b.text for b in p.blocks if isinstance(b, Heading)], p.lies, p.is_appendix) for p in parts
    ]
    assert told == [
        (["1"], False, False),
        (["2", "2.1", "3"], True, False),
        (["4"], False, False),
        (["5"], False, True),
        (["6"], False, True),
    ]


def test_a_matrix_sets_long_names_on_end_and_short_ones_not() -> None:
    def matrix(name: str) -> Table:
        return Table("", ("Mål", "Av", *[name] * 14, "Svarar"), (("a",) * 17,), narrow=True)

    assert not widths.layout(matrix("SN"), widths.PORTRAIT).on_end
    assert widths.layout(matrix("Äldreomsorgen"), widths.PORTRAIT).on_end > 2
    # One that does not fit in any way is as wide as the page all the same.
    found = widths.layout(Table("", ("Mål",) * 99, (("a",) * 99,), narrow=True), widths.PORTRAIT)
    assert sum(found.columns) == pytest.approx(widths.PORTRAIT)


def test_what_is_kept_together() -> None:
    table, text = Table("", ("a",), (("b",),)), Paragraph("x")
    assert kept((Heading("1"), text, text, table)) == {1, 2}
    assert kept((Heading("1"), text, text, text, text, table)) == set()
    assert kept((text, table, text, table)) == set()
    assert kept((Heading("1"), text, Heading("1.1", 2), text, Heading("1.2", 2))) == {1}
    assert kept((Heading("1"), text, Bullets(("x",)), text, table)) == set()


def test_columns_of_numbers() -> None:
    rows = (
        ("1", "88\u00a0%", "−1\u00a0234,5", "4.2.1", "", "2"),
        ("2", "3", "1,234", "4", "", "b"),
    )
    assert numeric(Table("", ("",) * 6, rows)) == (False, True, True, False, False, False)
    assert numeric(Table("", ("",) * 2, ())) == (False, False)


def test_no_break_spaces_stay() -> None:
    assert words("13\u00a0% av\nalla\t16") == ["13\u00a0%", "av", "alla", "16"]
    one = Paper("t", "sv", (), (Paragraph("13\u00a0% av"), Table("", ("a",), (("13\u00a0%",),))))
    for name in ("text", "markdown", "html"):
        assert str(render(one, name)).count("13\u00a0%") == 2
    assert "13\u00a0%" in opened(one).paragraphs[1].text


def test_pieces_of_a_paragraph() -> None:
    links = (Link("bilaga 1", "a"), Link("saknas", "b"), Link("bilaga 2", "c"))
    found = list(pieces(Paragraph("Se bilaga 1 och\nbilaga 2.", links=links)))
    assert found == ["Se ", Link("bilaga 1", "a"), " och ", Link("bilaga 2", "c"), "."]


# Text, Markdown and HTML.


def test_text(paper: Paper) -> None:
    told = render(paper, "text")
    assert isinstance(told, str)
    (box,) = blocks(paper, Box)
    assert f"{box.title}\n" in told
    assert told.count("_" * 20 + "\n") == sum(blank.lines for blank in box.blanks)
    assert "   ".join(f"☐ {choice}" for choice in box.blanks[0].choices) in told
    (fields,) = blocks(paper, Fields)
    assert all(f"\n{label}: {value}\n" in told for label, value in fields.rows)
    assert told.count("=" * 100) == 2
    numbers = next(
        row
        for row in told.splitlines()
        if row.rstrip().endswith(fields.rows[1][1]) and "  16  " in row
    )
    assert re.search(r"\s16\s+69", numbers)


def test_markdown(paper: Paper) -> None:
    from markdown_it import MarkdownIt

    told = render(paper, "markdown")
    assert isinstance(told, str)
    names = set(re.findall(r'<a id="(\w+)"></a>', told))
    assert set(re.findall(r"\]\(#(\w+)\)", told)) == names == {f"s{n}" for n in range(1, 7)}
    shown = MarkdownIt("commonmark", {"html": True}).enable("table").render(told)
    (box,) = blocks(paper, Box)
    for blank in box.blanks:
        row = re.search(rf"<tr>\n<td>{re.escape(blank.label)}</td>\n<td[^>]*>(.*?)</td>", shown)
        assert row
        assert row[1].count("☐") == len(blank.choices)
        assert row[1].count("\u00a0") == blank.lines
    assert shown.count("<table>") == len(blocks(paper, Table)) + 1


class Elements(HTMLParser):
    """Every element with its attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def values(self, name: str) -> list[str]:
        return [a[name] or "" for _, a in self.found if name in a]


def test_html(paper: Paper) -> None:
    page = render(paper, "html")
    assert isinstance(page, str)
    elements = Elements(page)
    names = elements.values("id")
    assert len(set(names)) == len(names) == sample.QUESTIONS
    assert {link.lstrip("#") for link in elements.values("href")} == set(names)
    assert all(elements.values("aria-label"))
    sections = [a.get("class", "") for tag, a in elements.found if tag == "section"]
    assert sections == ["", "appendix", "appendix wide"]
    number = {
        "sv": '"Sida " counter(page) " av " counter(pages)',
        "en": '"Page " counter(page) " of " counter(pages)',
    }
    assert f"content: {number[paper.language]};" in page
    assert "@page wide { size: A4 landscape }" in page
    # What is shown inside another page has a style of its own there.
    assert "style=" not in html.body(paper.blocks)


def test_of_headings_with_the_same_anchor_the_first_is_meant() -> None:
    one = Paper("t", "sv", (), (Heading("a", anchor="F1"), Heading("b", anchor="F1"), Paragraph("se a", links=(Link("a", "F1"),))))  # fmt: skip
    assert '<h2 id="s1">a</h2>\n<h2>b</h2>' in str(render(one, "html"))
    marks = list(opened(one).element.body.iter(f"{W}bookmarkStart"))
    assert [mark.getparent().find(f".//{W}t").text for mark in marks] == ["a"]


hostile = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=30)


@pytest.mark.slow
@given(hostile, hostile)
@settings(derandomize=True, max_examples=50, deadline=None, database=None)
def test_no_text_is_taken_for_markup_or_lost(one: str, other: str) -> None:
    paper = Paper(
        one,
        "sv",
        ((one, other),),
        (
            Heading(one, anchor=other),
            Paragraph(f"{one} {other}", links=(Link(other, other),)),
            Bullets((other,)),
            Fields(((other, one),)),
            Box(one, (Blank(other, 2, (one, other)),)),
            Table(other, (one, other), ((Cell(one, "bad", other if line(other) else ""), other),)),
        ),
    )
    page = str(render(paper, "html"))
    elements = Elements(page)
    assert {tag for tag, _ in elements.found} <= {
        "html", "head", "meta", "title", "style", "body", "main", "section", "h1", "h2", "dl", "dt", "dd", "p",
        "ul", "li", "a", "div", "span", "table", "caption", "col", "thead", "tbody", "tr", "th", "td",
    }  # fmt: skip
    style = page.partition("<style>")[2].partition("</style>")[0]
    assert style.count("@page") == 3
    assert style.count("{") == style.count("}")
    for name in ("text", "markdown"):
        assert all(
            sign.isprintable() or sign in "\n" or safe(sign) == sign
            for sign in str(render(paper, name))
        )
    document = docx.Document(io.BytesIO(render(paper, "docx")))  # type: ignore[arg-type]
    shown = [paragraph.text for paragraph in document.paragraphs]
    assert line(one) in shown
    assert line(other) in shown


def test_quotation_marks_are_printed_ones_where_the_paper_is_printed() -> None:
    blocks = (Heading('Frågorna i "LSS"', 1, "a"), Paragraph('skriv `klart: "2023"` i "planen"'))
    paper = Paper("Titel", "sv", (("Om", '"x"'),), blocks)
    assert quoted(paper, "””").blocks == (
        Heading("Frågorna i ”LSS”", 1, "a"),
        Paragraph('skriv `klart: "2023"` i ”planen”'),
    )
    html = render(paper, "html")
    assert isinstance(html, str)
    assert "Frågorna i ”LSS”" in html
    assert 'Frågorna i "LSS"' in str(render(paper, "text"))
    assert "Frågorna i “LSS”" in str(render(paper._replace(language="en"), "html"))
