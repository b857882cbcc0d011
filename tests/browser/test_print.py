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
