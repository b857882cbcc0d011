"""`goallint audit --template`: a firm's own styles and letterhead around the working paper."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import PITEÅ, goallint

docx = pytest.importorskip("docx")


@pytest.fixture
def firm() -> Any:
    """A template with a letterhead, narrow pages, a style of its own, and text that is not wanted."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = docx.shared.Cm(20), docx.shared.Cm(28)
    section.left_margin = section.right_margin = docx.shared.Cm(3)
    section.header.paragraphs[0].add_run("Revisionsbyrån AB")
    document.styles["Heading 1"].font.size = docx.shared.Pt(23)
    document.styles["No Spacing"].element.set(docx.oxml.ns.qn("w:styleId"), "Ingetavstnd")
    document.add_paragraph("Text som inte ska med")
    return document


def saved(document: Any, path: Path) -> Path:
    document.save(path)
    return path


@pytest.mark.slow
def test_the_paper_is_written_with_the_firms_styles_and_letterhead(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, firm: Any
) -> None:
    template, paper = saved(firm, tmp_path / "firm.docx"), tmp_path / "underlag.docx"
    told = goallint(
        capsys, "audit", PITEÅ, "--format", f"docx={paper}", "--template", template, "--lang", "sv"
    )
    assert told.code == 0, told.err
    document = docx.Document(io.BytesIO(paper.read_bytes()))
    assert document.sections[0].header.paragraphs[0].text == "Revisionsbyrån AB"
    assert all(section.header.is_linked_to_previous for section in list(document.sections)[1:])
    assert document.styles["Heading 1"].font.size.pt == 23
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert "Text som inte ska med" not in texts
    assert texts[0].startswith("Granskningsunderlag")
    widths = {round(section.page_width.cm) for section in document.sections}
    assert widths <= {20, 28}
    used = {paragraph.style.name for paragraph in document.paragraphs}
    assert {"Title", "Heading 1", "Heading 2", "No Spacing"} <= used
    for table in document.tables:
        room = docx.shared.Cm(28 - 6).cm
        assert sum(column.width.cm for column in table.columns) <= room + 0.1
        styles = {
            p.style.name for row in table.rows[:2] for cell in row.cells for p in cell.paragraphs
        }
        assert styles == {"No Spacing"}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "type_"),
    [
        (".dotx", "openxmlformats-officedocument.wordprocessingml.template"),
        (".dotm", "ms-word.template.macroEnabledTemplate"),
        (".docm", "ms-word.document.macroEnabled"),
    ],
)
def test_words_own_templates_are_taken_and_their_macros_are_not(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, firm: Any, kind: str, type_: str
) -> None:
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    macros = docx.opc.part.Part(
        docx.opc.packuri.PackURI("/word/vbaProject.bin"),
        "application/vnd.ms-office.vbaProject",
        b"x",
    )
    firm.part.relate_to(macros, "http://schemas.microsoft.com/office/2006/relationships/vbaProject")
    template, paper = tmp_path / f"firm{kind}", tmp_path / "underlag.docx"
    kinds = (main.encode(), f"application/vnd.{type_}".encode())
    with (
        zipfile.ZipFile(saved(firm, tmp_path / "firm.zip")) as old,
        zipfile.ZipFile(template, "w") as new,
    ):
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(*kinds))
    told = goallint(
        capsys, "audit", PITEÅ, "--format", f"docx={paper}", "--template", template, "--lang", "sv"
    )
    assert told.code == 0, told.err
    document = docx.Document(str(paper))
    assert document.sections[0].header.paragraphs[0].text == "Revisionsbyrån AB"
    assert "word/vbaProject.bin" not in zipfile.ZipFile(paper).namelist()


@pytest.mark.slow
def test_the_paper_says_the_same_with_a_template_as_without(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, firm: Any
) -> None:
    template = saved(firm, tmp_path / "firm.docx")
    said = []
    for name, more in (("a", ()), ("b", ("--template", template))):
        paper = tmp_path / f"{name}.docx"
        assert goallint(capsys, "audit", PITEÅ, "--format", f"docx={paper}", *more).code == 0
        document = docx.Document(io.BytesIO(paper.read_bytes()))
        cells = [c.text for table in document.tables for row in table.rows for c in row.cells]
        said.append([*(p.text for p in document.paragraphs), *cells])
    assert said[0] == said[1]


def test_a_template_without_the_styles_is_told_which_are_missing(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, firm: Any
) -> None:
    for name in ("Caption", "Heading 3"):
        style = firm.styles[name].element
        style.getparent().remove(style)
    template, paper = saved(firm, tmp_path / "firm.docx"), tmp_path / "underlag.docx"
    told = goallint(
        capsys, "audit", PITEÅ, "--format", f"docx={paper}", "--template", template, "--lang", "en"
    )
    assert told.code == 2
    assert "lacks the styles Heading 3, Caption;" in told.err
    assert not paper.exists()


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x05\x06" + bytes(18)])
def test_a_file_that_is_no_word_document_is_refused(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, content: bytes
) -> None:
    template, paper = tmp_path / "firm.docx", tmp_path / "underlag.docx"
    template.write_bytes(content)
    told = goallint(
        capsys, "audit", PITEÅ, "--format", f"docx={paper}", "--template", template, "--lang", "en"
    )
    assert (told.code, paper.exists()) == (2, False)
    assert told.err.endswith("firm.docx is not a Word document; save it as .docx\n")


def test_a_template_is_for_word(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, firm: Any
) -> None:
    template = saved(firm, tmp_path / "firm.docx")
    told = goallint(capsys, "audit", PITEÅ, "--template", template, "--lang", "en")
    assert told.code == 2
    assert "--template is for Word; add --format docx=underlag.docx" in told.err


def test_the_template_itself_is_never_written_over(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, firm: Any
) -> None:
    template = saved(firm, tmp_path / "firm.docx")
    before = template.read_bytes()
    there = tmp_path / "folder" / ".." / "firm.docx"
    there.parent.parent.mkdir()
    told = goallint(
        capsys, "audit", PITEÅ, "--format", f"docx={there}", "--template", template, "--lang", "en"
    )
    assert (told.code, template.read_bytes()) == (2, before)
    assert "is the template, and would be written over" in told.err
