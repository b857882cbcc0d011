"""Every format, from one shared set of findings: one snapshot each, read by the eye and by parsers."""

import importlib
import json
import re
from html import unescape
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest
from markdown_it import MarkdownIt
from msgspec.structs import replace
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from goallint.engine.configuration import load
from goallint.engine.result import Result
from goallint.engine.run import Run
from goallint.output import concise, github, gitlab, junit, markdown, sarif, text
from goallint.output import json as json_format
from goallint.output.catalogue import Catalogue
from goallint.output.view import View
from tests.hostile.invariants import sarif_schema

ROOT = Path(__file__).parent.parent.parent
WORKSPACE = ROOT / "tests" / "workspaces" / "formats"
SARIF = sarif_schema()


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
    assert github.render(View(result, Catalogue(language))) == snapshot


def test_github_ends_with_how_many_more(result: Result, monkeypatch: pytest.MonkeyPatch) -> None:
    view = View(result, Catalogue("en"))
    whole = github.render(view).splitlines()
    monkeypatch.setattr(github, "MOST", len(whole))
    assert github.render(view).splitlines() == whole
    monkeypatch.setattr(github, "MOST", len(whole) - 2)
    more = (
        "::notice title=goallint::2 more are not among these annotations; goallint check shows all"
    )
    assert github.render(view).splitlines() == [*whole[:-2], more]


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


@pytest.mark.parametrize("language", ["sv", "en"])
def test_markdown(result: Result, language: str, snapshot: SnapshotAssertion) -> None:
    assert markdown.render(View(result, Catalogue(language), info=True)) == snapshot


def test_markdown_counts_suggestions_and_shows_them_when_asked(result: Result) -> None:
    assert "| suggestion |" not in markdown.render(View(result, Catalogue("en")))
    assert "1 suggestion is shown with `--info`" in markdown.render(View(result, Catalogue("en")))
    assert "| suggestion |" in markdown.render(View(result, Catalogue("en"), info=True))


def test_sarif(result: Result, snapshot: SnapshotAssertion) -> None:
    rendered = sarif.render(View(result, Catalogue("sv"), prefix="planer för 2023/"))
    log = json.loads(rendered)
    SARIF.validate(log)
    (run,) = log["runs"]
    for rule in run["tool"]["driver"]["rules"]:
        assert "## Exempel som ger iakttagelsen" in rule["help"]["markdown"]
        rule["help"] = rule["help"]["markdown"].split("\n")[0]
    assert json.dumps(log, ensure_ascii=False, indent=2) + "\n" == snapshot


def test_sarif_keeps_what_is_set_aside_with_its_reason(result: Result) -> None:
    (run,) = json.loads(sarif.render(View(result, Catalogue("en"))))["runs"]
    assert len(run["results"]) == len(result.findings)
    aside = [r["suppressions"][0] for r in run["results"] if "suppressions" in r]
    assert {one["kind"] for one in aside} == {"inSource"}
    assert all(one["justification"] for one in aside)
    assert {r["ruleId"] for r in run["results"]} == {
        r["id"] for r in run["tool"]["driver"]["rules"]
    }
    assert len({json.dumps(r["partialFingerprints"]) for r in run["results"]}) == len(
        run["results"]
    )


@pytest.mark.slow
def test_sarif_has_the_gravest_5000_and_says_so(result: Result) -> None:
    (info,) = [j for j in result.findings if j.severity.word == "info" and j.status == "open"]
    many = replace(result, findings=(*[info] * 5000, *result.findings))
    log = json.loads(sarif.render(View(many, Catalogue("en"))))
    SARIF.validate(log)
    (run,) = log["runs"]
    assert len(run["results"]) == 5000
    assert [r["level"] for r in run["results"][:6]] == ["error"] * 2 + ["warning"] * 3 + ["note"]
    (notice,) = run["invocations"][0]["toolExecutionNotifications"]
    assert notice["message"]["text"] == "showing the 5,000 most severe of 5,008 findings"


@pytest.mark.parametrize("language", ["sv"])
def test_gitlab(result: Result, language: str, snapshot: SnapshotAssertion) -> None:
    rendered = gitlab.render(View(result, Catalogue(language), prefix="planer/"))
    assert rendered == snapshot
    rows = json.loads(rendered)
    assert len({row["fingerprint"] for row in rows}) == len(rows) == 6
    assert {row["severity"] for row in rows} <= {"info", "minor", "major", "critical", "blocker"}


def test_junit(result: Result, snapshot: SnapshotAssertion) -> None:
    rendered = junit.render(View(result, Catalogue("sv")))
    assert rendered == snapshot
    top = ElementTree.fromstring(rendered)
    assert top.attrib == {
        "name": "goallint", "tests": "8", "failures": "5", "errors": "0", "skipped": "2",
    }  # fmt: skip
    cases = [(case.get("classname"), case.get("name")) for case in top.iter("testcase")]
    assert len(set(cases)) == len(cases)


def test_junit_is_well_formed_for_any_text_and_never_empty(result: Result) -> None:
    first = result.findings[0]
    odd = 'a\x00b\x1b[31m\ud800\ufffe<&>"]]>'
    place = first.place._replace(path=odd)
    finding = first.finding._replace(args={**first.finding.args, "title": odd, "item": odd})
    strange = replace(
        result, findings=(first._replace(place=place, finding=finding),) * 2, workspace=odd
    )
    top = ElementTree.fromstring(junit.render(View(strange, Catalogue("en"))))
    assert (
        next(case.get("classname") for case in top.iter("testcase"))
        == 'a\u2400b\u241b[31m\ufffd\ufffd<&>"]]>'
    )
    top = ElementTree.fromstring(junit.render(View(replace(result, findings=()), Catalogue("en"))))
    assert (top.get("tests"), top.get("failures")) == ("1", "0")


@pytest.mark.parametrize("name", ["json", "sarif", "gitlab", "junit", "markdown", "github"])
def test_a_name_that_is_no_text_can_be_written(result: Result, name: str) -> None:
    first = result.findings[0]
    odd = first._replace(place=first.place._replace(path="\udce5.yaml"))
    module = importlib.import_module(f"goallint.output.{name}")
    rendered = module.render(View(replace(result, findings=(odd,)), Catalogue("en")))
    if name != "github":
        assert rendered.encode()


def test_markdown_shows_texts_as_they_stand_and_links_nothing() -> None:
    parser = MarkdownIt("gfm-like", {"linkify": False})
    for told in (
        "a | b \\| c", "<b>x</b> &amp; <!-- x", "*x* _y_ ~~z~~ **", "[a](http://b) ![c](d)", "`a", "``", "a`b|c`d",
        "@alla #12 www.x.se http://x.se",
    ):  # fmt: skip
        for code in (False, True):
            shown = f"| a |\n|---|\n| {markdown.escaped(told, code=code)} |\n"
            html = parser.render(shown)
            cell = re.search(r"<td>(.*)</td>", html, re.DOTALL)
            assert cell, html
            plain = re.sub(r"<!-- -->|</?code>", "", cell[1])
            assert "<" not in plain, html
            expected = told.replace("`", "") if "<code>" in html else told
            assert unescape(plain).replace("`", "" if "<code>" in html else "`") == expected
    assert "@<!-- -->alla" in markdown.escaped("@alla")


def test_markdown_is_short_whatever_there_is_to_say(result: Result) -> None:
    first = next(j for j in result.findings if j.rule.code == "GL010")
    long = first._replace(
        finding=first.finding._replace(args={**first.finding.args, "ref": "å|" * 90_000})
    )
    many = replace(result, findings=(long,) * 3000)
    shown = markdown.render(View(many, Catalogue("sv")))
    assert len(shown.encode()) < 65_536
    assert shown.rstrip().endswith(" till")
