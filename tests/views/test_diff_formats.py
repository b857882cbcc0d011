"""Every format of `goallint diff` has the lines that were written by hand, in both languages, and no other."""

import csv
import io
import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from goallint.cli.main import run
from tests.cli.command import PITEÅ
from tests.views.two_years import EXPECTED, FOLDED, WORDS, new_year

docx = pytest.importorskip("docx")
html = pytest.importorskip("lxml.html")

LANGUAGES = ("en", "sv")
STANDINGS = {"": ("nothing said", "ingen uppgift"), "partly": ("in part", "delvis åtgärdad")}
PLACE = re.compile(r"\S+\.yaml:\d+")
Row = tuple[str, ...]
"""The kind in words, what the item begins with, and the values."""


FORMATS = ("text", "markdown", "csv", "html", "docx")


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every format in both languages."""
    folder = tmp_path_factory.mktemp("years")
    for year in ("2023", "2024"):
        shutil.copytree(PITEÅ, folder / year)
    new_year(folder / "2024")
    for language in LANGUAGES:
        files = (("--format", f"{name}={folder / f'{name}-{language}'}") for name in FORMATS)
        options = [one for pair in files for one in pair]
        assert (
            run(["diff", str(folder / "2023"), str(folder / "2024"), "--lang", language, *options])
            == 0
        )
    return folder


def expected(language: str) -> Iterator[Row]:
    """The rows of a paper, in order."""
    place, is_folded = LANGUAGES.index(language), False
    for part, kind, item, was, now in EXPECTED:
        word = (WORDS.get(f"{kind} {item}") or WORDS[kind])[place]
        if part == "findings":
            if not is_folded:
                and_ = ("and", "och")[place]
                yield from ((WORDS[kind][place], told.replace("&", and_), "", "") for kind, told in FOLDED)  # fmt: skip
            is_folded = True
        elif part == "recommendations":
            yield word, item, STANDINGS[was][place], STANDINGS[now][place]
        elif kind == "reworded" or part == "suspect":
            yield word, item, "", reworded(was, now)
        else:
            yield word, item, was, now
        if (part, kind, item) == ("goals", "gone", "KF1"):
            yield WORDS["orphan"][place], "SN-livsmiljo", "", ""


def reworded(was: str, now: str) -> str:
    """The words that both texts begin with: what a rewording shows of what was kept."""
    both = zip(was.split(), now.split(), strict=False)
    return " ".join(one for one, other in both if one == other)[:20]


def compared(found: Iterable[list[str]], language: str) -> None:
    rows = [[" ".join(cell.split()) for cell in row] for row in found]
    lines = list(expected(language))
    assert [row[0] for row in rows] == [line[0] for line in lines]
    for row, (_, item, was, now) in zip(rows, lines, strict=True):
        assert f"{row[1]} ".startswith((f"{item} ", f"{item}, ")), (row, item)
        # Where no row of a table has values, it has no columns for them.
        before, after = row[2:4] if len(row) > 4 else ("", "")
        assert (was in before, now in after) == (True, True), (row, was, now)
        assert bool(was) == bool(before), row
        assert bool(now) == bool(after), row
        assert any(map(PLACE.search, row[-2:])), row


def text_rows(text: str) -> Iterator[list[str]]:
    """The rows of the tables of plain text: one begins where a place begins, and goes on below."""
    starts: list[int] = []
    row: list[str] = []
    for line in text.splitlines():
        if re.match(r"  (?:Vad|What) ", line):
            starts = [found.start() for found in re.finditer(r"(?<=  )\S", line)]
            continue
        if not line.startswith("  ") or not starts:
            if row:
                yield row
            starts, row = [], []
            continue
        cells = [line[a:b].rstrip() for a, b in zip(starts, [*starts[1:], None], strict=True)]
        if any(map(PLACE.match, cells[-2:])):
            if row:
                yield row
            row = cells
        else:
            row = [f"{one} {more}" for one, more in zip(row, cells, strict=True)]
    if row:
        yield row


def markdown_rows(text: str) -> Iterator[list[str]]:
    is_inside = False
    for line in text.splitlines():
        if is_inside and line.startswith("|"):
            cells = line.removeprefix("| ").removesuffix("|").split(" | ")
            yield [cell.strip(" *").replace("\\", "") for cell in cells]
        is_inside = line.startswith("| ---") or (is_inside and line.startswith("|"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", FORMATS)
def test_a_format_has_every_line_and_no_other(papers: Path, name: str, language: str) -> None:
    file = papers / f"{name}-{language}"
    if name == "docx":
        tables = docx.Document(str(file)).tables
        rows = [[cell.text for cell in row.cells] for table in tables for row in table.rows[1:]]
        compared(rows, language)
        return
    text = file.read_text(encoding="utf-8")
    if name == "html":
        found = html.fromstring(text).findall(".//tbody/tr")
        compared([[cell.text_content() for cell in row] for row in found], language)
    elif name == "csv":
        of_csv(text, language)
    else:
        compared((text_rows if name == "text" else markdown_rows)(text), language)


def of_csv(text: str, language: str) -> None:
    """Each change is a row of its own here: of findings too."""
    place = LANGUAGES.index(language)
    rows = list(csv.reader(io.StringIO(text.lstrip("\ufeff")), delimiter=";" if ";" in text.splitlines()[0] else ","))  # fmt: skip
    told = [(row[0], row[1], row[2]) for row in rows[1:]]
    assert told == [
        (part, (WORDS.get(f"{kind} {item}") or WORDS[kind])[place], item)
        for part, kind, item, *_ in EXPECTED
    ]
    for row, (part, kind, _, was, now) in zip(rows[1:], EXPECTED, strict=True):
        if part == "findings":
            assert row[3] == (was or now or row[3])
        elif part != "recommendations":
            assert (was in row[5], now in row[6]) == (True, True)
            assert kind == "reworded" or (bool(was), bool(now)) == (bool(row[5]), bool(row[6]))
    assert [row[-1] for row in rows[1:] if row[-1]] == ["SN-livsmiljo"]
