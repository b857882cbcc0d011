"""Papers in Word as LibreOffice prints them: what an auditor sees on the pages."""

import shutil
import subprocess
from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest

from goallint.cli.main import run
from goallint.engine.configuration import load
from goallint.engine.run import Run
from goallint.output.catalogue import Catalogue
from goallint.views.cascade.cascade_paper import CascadePaper
from goallint.views.formats import render
from goallint.views.paper import Box, Heading, Paper
from goallint.workspace.facts.answers import Answers
from tests.cli.command import GOALS, PITEÅ, ROOT
from tests.demanded import missing
from tests.views import sample
from tests.views.printed import pages

docx = pytest.importorskip("docx")
pytestmark = pytest.mark.slow
PERSTORP = ROOT / "examples" / "perstorp-2022"
LANGUAGES = ("sv", "en")
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class Printed(NamedTuple):
    """A paper in Word, and the lines of each of its pages as LibreOffice prints them."""

    document: Any
    pages: list[list[str]]


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Printed]:
    """The sample, a cascade and the examples' working papers in both languages, by their names."""
    if shutil.which("soffice") is None:
        missing("soffice")
    folder = tmp_path_factory.mktemp("printed")
    for language in LANGUAGES:
        for name, one in (("sample", sample.paper(language)), ("cascade", cascade(language))):
            (folder / f"{name}-{language}.docx").write_bytes(render(one, "docx"))  # type: ignore[arg-type]
        for path in (PITEÅ, PERSTORP):
            file = folder / f"{path.name}-{language}.docx"
            assert run(["audit", str(path), "--lang", language, "--format", f"docx={file}"]) == 0
    # The limit only ends what hangs.
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
         "--convert-to", "pdf", "--outdir", folder, *folder.glob("*.docx")],
        check=True, capture_output=True, timeout=900,
    )  # fmt: skip
    return {
        path.stem: Printed(docx.Document(str(path)), pages(path.with_suffix(".pdf")))
        for path in sorted(folder.glob("*.docx"))
    }


def cascade(language: str) -> Paper:
    """Each goal of a municipality, with every answer to it."""
    found = Run(GOALS, load(GOALS), jobs=1)
    answers = Answers(found.workspace)
    writer = CascadePaper(found.workspace, found.locator, Catalogue(language))
    return writer.paper(answers.rows(), answers.gaps(), (), unfolded=True)


def begins(document: Any) -> Iterator[str]:
    """What may not stand last on a page: headings, captions and the heads of tables."""
    for paragraph in document.paragraphs:
        if paragraph.style.name.startswith(("Heading", "Caption")):
            yield " ".join(paragraph.text.split())
    for row in document.element.body.iter(f"{W}tr"):
        if row.find(f"{W}trPr/{W}tblHeader") is not None:
            yield " ".join(heads(row)).replace("\u00a0", " ")


def heads(row: Any) -> list[str]:
    """The texts of a row's cells."""
    return ["".join(text.text or "" for text in cell.iter(f"{W}t")) for cell in row.iter(f"{W}tc")]


def test_each_page_has_its_number(printed: dict[str, Printed]) -> None:
    for name, (document, found) in printed.items():
        words = "Sida {} av {}" if name.endswith("sv") else "Page {} of {}"
        assert [page[-1] for page in found] == [
            words.format(number, len(found)) for number in range(1, len(found) + 1)
        ]
        title = " ".join(document.core_properties.title.split())
        # Before it, names that stand on end may be told.
        assert all(title in page for page in found[1:])


def test_no_heading_stands_last_on_its_page(printed: dict[str, Printed]) -> None:
    for name, (document, found) in printed.items():
        told = set(begins(document))
        assert len(told) > 5
        for number, page in enumerate(found, 1):
            # The foot is last, and a long heading takes several lines.
            rows = page[:-1]
            ends = {" ".join(rows[-lines:]) for lines in (1, 2, 3)}
            assert not ends & told, (name, number)


def test_each_appendix_begins_a_page(printed: dict[str, Printed]) -> None:
    for language in LANGUAGES:
        titles = {
            b.text for b in sample.paper(language).blocks if isinstance(b, Heading) and b.appendix
        }
        assert {page[1] for page in printed[f"sample-{language}"].pages} >= titles


def test_a_box_stands_on_one_page(printed: dict[str, Printed]) -> None:
    for language in LANGUAGES:
        (box,) = (b for b in sample.paper(language).blocks if isinstance(b, Box))
        wanted = {box.title, *(blank.label for blank in box.blanks[1:])}
        assert [p for p in printed[f"sample-{language}"].pages if wanted <= set(p)]


def test_no_heading_of_a_column_is_split(printed: dict[str, Printed]) -> None:
    for document, found in printed.values():
        told = {word for page in found for row in page for word in row.split()}
        for row in document.element.body.iter(f"{W}tr"):
            is_head = row.find(f"{W}trPr/{W}tblHeader") is not None
            if is_head and row.find(f".//{W}textDirection") is None:
                assert {word for cell in heads(row) for word in cell.split()} <= told
