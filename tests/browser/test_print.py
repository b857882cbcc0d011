"""A paper as a browser prints it."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from goallint.views.formats import render
from goallint.views.paper import Heading, Table
from tests.views import sample
from tests.views.printed import pages


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_printed_paper(browser: Browser, tmp_path: Path, language: str) -> None:
    paper = sample.paper(language)
    page = browser.new_page()
    page.set_content(str(render(paper, "html")))
    file = tmp_path / "paper.pdf"
    page.pdf(path=file, prefer_css_page_size=True)
    page.close()
    found = pages(file)
    words = {"sv": "Sida {} av {}", "en": "Page {} of {}"}[language]
    numbers = range(1, len(found) + 1)
    assert [one[-1] for one in found] == [words.format(n, len(found)) for n in numbers]
    assert all(paper.title in one for one in found[1:])
    headings = [block for block in paper.blocks if isinstance(block, Heading)]
    appendices = {heading.text for heading in headings if heading.appendix}
    assert {one[1] for one in found} >= appendices
    tables = [block for block in paper.blocks if isinstance(block, Table)]
    begins = {heading.text for heading in headings} | {table.caption for table in tables} - {""}
    for one in found:
        assert not {" ".join(one[-1 - lines : -1]) for lines in (1, 2, 3)} & begins
    told = {word for one in found for row in one for word in row.split()}
    assert {
        word for table in tables if not table.narrow for n in table.head for word in n.split()
    } <= told


def test_the_printed_report(browser: Browser, reports: dict[str, Path], tmp_path: Path) -> None:
    """Numbered sheets with the title on each, headings of tables repeated, nothing cut off, and tags."""
    page = browser.new_page()
    page.goto(reports["changes-sv"].as_uri())
    page.wait_for_selector("html[data-ready]")
    file = tmp_path / "report.pdf"
    page.pdf(path=file, prefer_css_page_size=True, tagged=True)
    title = page.title()
    page.close()
    found = pages(file)
    numbers = range(1, len(found) + 1)
    assert [one[-1] for one in found] == [f"Sida {n} av {len(found)}" for n in numbers]
    assert all(one[0] == title for one in found[1:])
    assert sum("Mål Bedömning Prognos Nyckeltal Analys" in one for one in found) > 1
    headings = {
        "Vad som har ändrats",
        "Vad som står i vägen",
        "Nyckeltal och målvärden",
        "Målkedjan",
    }
    for one in found:
        assert not headings & set(one[-2:-1])
    told = " ".join(row for one in found for row in one)
    assert "SN4" in told
    assert b"/StructTreeRoot" in file.read_bytes()
    assert b"/MarkInfo" in file.read_bytes()
