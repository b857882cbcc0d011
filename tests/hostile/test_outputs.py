"""What a document says is text in every output: no markup, no formula, no command."""

import csv
import io
import json
import re
import zipfile
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from openpyxl import load_workbook

from tests.cli.command import goallint
from tests.everything import CHECK, VIEWS

SCRIPT, FORMULA = "<script>alert(1)</script>", "=cmd|' /C calc'!A1"
ORGANISATION = f"""\
kind: organisation
name: "{FORMULA}"
levels:
  - {{id: council, name: "{SCRIPT}"}}
  - {{id: board, name: "{FORMULA}"}}
bodies:
  - {{id: kf, name: "{SCRIPT}", level: council}}
  - {{id: sn, name: "{FORMULA}", level: board, under: kf}}
  - {{id: bun, name: "{SCRIPT}", level: board, under: kf}}
"""
PLAN = f"""\
kind: plan
title: "{SCRIPT}"
body: kf
period: 2023
decided: Kommunfullmäktige 2022-11-28
goals:
  - id: G1
    title: "{SCRIPT}"
    key_figures:
      - {{id: "{FORMULA}", title: "{SCRIPT}", owner: "{FORMULA}", unit: "@SUM(1)"}}
  - {{id: "+G2", title: "{FORMULA}", owner: "{SCRIPT}"}}
activities:
  - {{id: A1, title: "{FORMULA}", supports: [nowhere]}}
"""
BELOW = f"""\
kind: plan
title: "{FORMULA}"
body: sn
period: 2023
goals:
  - {{id: S1, title: "{SCRIPT}", supports: [G1]}}
"""


@pytest.fixture
def outputs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, bytes]:
    """Every output of the workspace, by `COMMAND.FORMAT`."""
    folder, place = tmp_path / "workspace", tmp_path / "outputs"
    folder.mkdir()
    place.mkdir()
    (folder / "goallint.yaml").write_text("language: en\nas_of: 2023-12-31\n", encoding="utf-8")
    (folder / "organisation.yaml").write_text(ORGANISATION, encoding="utf-8")
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (folder / "below.yaml").write_text(BELOW, encoding="utf-8")
    for command, formats in {"check": CHECK, **VIEWS}.items():
        more = ["--info"] if command == "check" else []
        files = [f"--format={name}={place / f'{command}.{name}'}" for name in formats]
        told = goallint(capsys, command, folder, *more, *files).err
        if command == "check":
            assert all(f"{place / f'check.{name}'}" in told for name in formats)
        elif "xlsx" in formats:
            assert told.startswith(f"wrote {place / 'targets.xlsx'}; ")
        else:
            assert not told
    assert goallint(capsys, "report", folder, "--output", place / "report.html").code == 0
    return {path.name: path.read_bytes() for path in place.iterdir()}


def test_a_title_is_text_everywhere(outputs: dict[str, bytes]) -> None:
    assert len(outputs) == len(CHECK) + sum(map(len, VIEWS.values())) + 1
    for name, data in outputs.items():
        assert b"alert(1)" in data or name.endswith((".xlsx", ".docx")), name
        _READ[name.rsplit(".", 1)[1]](data)


def _html(data: bytes) -> None:
    tags: list[str] = []

    class Parser(HTMLParser):
        def handle_starttag(self, tag: str, attributes: object) -> None:
            tags.append(tag)

    text = data.decode("utf-8")
    Parser().feed(text)
    # The page of `report` has its data and two scripts of its own, which its policy names.
    assert tags.count("script") in (0, 3)
    assert "<script>alert" not in text


def _markdown(data: bytes) -> None:
    assert not re.search(rb"(?<!\\)<script", re.sub(rb"(`+).*?\1", b"", data))


def _csv(data: bytes) -> None:
    text = data.decode("utf-8-sig")
    for row in csv.reader(io.StringIO(text), delimiter=";" if ";" in text[:200] else ","):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row), row


def _xlsx(data: bytes) -> None:
    book = load_workbook(io.BytesIO(data))
    cells = [cell for page in book.worksheets for row in page.iter_rows() for cell in row]
    assert SCRIPT in {cell.value for cell in cells}
    assert all(cell.data_type in ("s", "n", "inlineStr") for cell in cells)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheets = [n for n in archive.namelist() if n.startswith("xl/worksheets/sheet")]
        assert not any(b"<f>" in archive.read(name) for name in sheets)


def _docx(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body = archive.read("word/document.xml")
        links = archive.read("word/_rels/document.xml.rels")
    assert b"alert(1)" in body
    assert not re.search(b"instrText|fldSimple|<w:object|<script", body)
    assert b'TargetMode="External"' not in links


def _xml(data: bytes) -> None:
    root = ElementTree.fromstring(data)
    assert not [element for element in root.iter() if element.tag.endswith("script")]


def _json(data: bytes) -> None:
    assert SCRIPT in json.dumps(json.loads(data))


def _github(data: bytes) -> None:
    lines = data.decode("utf-8").splitlines()
    assert all(line.startswith(("::error ", "::warning ", "::notice ")) for line in lines)


def _dot(data: bytes) -> None:
    # Outside quotes nothing of a document is left, and no label is of the kind that is markup.
    bare = re.sub(rb'"(?:\\.|[^"\\])*"', b"", data)
    assert b"script" not in bare
    assert not re.search(rb"=\s*<", bare)


def _mermaid(data: bytes) -> None:
    assert b"<script" not in data


def _plain(data: bytes) -> None:
    assert b"\x1b" not in data


_READ = {
    "html": _html,
    "markdown": _markdown,
    "csv": _csv,
    "xlsx": _xlsx,
    "docx": _docx,
    "junit": _xml,
    "graphml": _xml,
    "json": _json,
    "sarif": _json,
    "gitlab": _json,
    "github": _github,
    "dot": _dot,
    "mermaid": _mermaid,
    "text": _plain,
    "concise": _plain,
}
