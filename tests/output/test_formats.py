"""Every format, from one shared set of findings: one snapshot each, read by the eye and by parsers."""

import json
import re
from pathlib import Path

import jsonschema
import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from goallint.engine.configuration import load
from goallint.engine.result import Result
from goallint.engine.run import Run
from goallint.output import concise, github, text
from goallint.output import json as json_format
from goallint.output.catalogue import Catalogue
from goallint.output.selection import View

ROOT = Path(__file__).parent.parent.parent
WORKSPACE = ROOT / "tests" / "workspaces" / "formats"


class TextFile(SingleFileSnapshotExtension):
    """A snapshot as a file that can be read."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"


@pytest.fixture
def snapshot(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    """Snapshots as files of their own."""
    return snapshot.use_extension(TextFile)


@pytest.fixture(scope="module")
def result() -> Result:
    """The findings that every format shows: each severity, a waiver, an ignore, two languages."""
    found = Run(WORKSPACE, load(WORKSPACE), jobs=1).result()
    from dataclasses import replace

    return replace(found, workspace="tests/workspaces/formats")


@pytest.mark.parametrize("language", ["sv", "en"])
def test_text(result: Result, language: str, snapshot: SnapshotAssertion) -> None:
    assert text.render(View(result, Catalogue(language), info=True, verbose=True)) == snapshot


def test_text_in_colour(result: Result, snapshot: SnapshotAssertion) -> None:
    shown = text.render(View(result, Catalogue("sv")), colour=True)
    assert shown.replace("\x1b", "ESC") == snapshot
    assert re.sub("\x1b\\[[0-9;]*m", "", shown) == text.render(View(result, Catalogue("sv")))


@pytest.mark.parametrize("language", ["sv", "en"])
def test_concise(result: Result, language: str, snapshot: SnapshotAssertion) -> None:
    assert concise.render(View(result, Catalogue(language))) == snapshot


def test_json(result: Result, snapshot: SnapshotAssertion) -> None:
    rendered = json_format.render(View(result, Catalogue("sv")))
    assert rendered == snapshot
    schema = json.loads((ROOT / "schemas" / "findings.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(json.loads(rendered))


def test_json_always_carries_everything(result: Result) -> None:
    rendered = json.loads(json_format.render(View(result, Catalogue("en"))))
    assert {f["severity"] for f in rendered["findings"]} == {"error", "warning", "info"}
    assert {f["status"] for f in rendered["findings"]} == {"open", "waived", "ignored"}
    assert len({f["fingerprint"] for f in rendered["findings"]}) == len(rendered["findings"])


@pytest.mark.parametrize("language", ["sv", "en"])
def test_github(result: Result, language: str, snapshot: SnapshotAssertion) -> None:
    view = View(result, Catalogue(language))
    assert f"{github.render(view)}\n{github.summary(view)}" == snapshot


def test_github_s_commands_are_read_back(result: Result) -> None:
    command = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)\Z")
    for line in github.render(View(result, Catalogue("sv"))).splitlines():
        match = command.match(line)
        assert match, line
        properties = dict(part.split("=", 1) for part in match[2].split(","))
        assert set(properties) == {"file", "line", "endLine", "col", "endColumn", "title"}


def test_quiet_leaves_the_closing_lines_out(result: Result) -> None:
    shown = concise.render(View(result, Catalogue("en"), quiet=True))
    assert "read " not in shown
    assert shown.count("\n") == len(
        [r for r in shown.splitlines() if re.match(r"[\w-]+\.yaml:\d", r)]
    )
