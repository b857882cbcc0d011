"""The page's data, and that nothing in it can be anything but text."""

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from goallint.cli.audit import examined
from goallint.engine.configuration import load
from goallint.engine.run import Run
from goallint.output.catalogue import Catalogue
from goallint.views.audit.examination import Examination
from goallint.views.audit.questions import load as load_questions
from goallint.views.audit.reckonings import RECKONINGS
from goallint.views.paper import Table, text_of
from goallint.views.provenance import Provenance
from goallint.views.report.fallback import blocks
from goallint.views.report.page_data import ReportPage, ShareMet
from goallint.views.report.report_page import MARK, gather, render
from tests.cli.command import PITEÅ, goallint, one_line
from tests.views import hostile

ROOT = Path(__file__).parent.parent.parent
CASCADE = ROOT / "tests" / "workspaces" / "cascade"
ORIGIN = Provenance("Exempelkommun", "cascade", "2023-12-31", "", "1.0", "0123456789ab")


def report(root: Path, language: str = "en") -> ReportPage:
    """The data of the page about a workspace."""
    run = Run(root, load(root), jobs=1)
    questions = load_questions(root, RECKONINGS)
    examination = Examination(run.workspace, run.result(), questions, examined(run.workspace))
    return gather(examination, run.locator, ORIGIN, Catalogue(language))


@pytest.fixture(scope="module")
def cascade() -> ReportPage:
    """The workspace with every kind of break."""
    return report(CASCADE)


@pytest.fixture(scope="module")
def piteå() -> ReportPage:
    """The audited board."""
    return report(PITEÅ)


class Page(HTMLParser):
    """What a browser would find in a page, with scripts on."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.scripts: list[tuple[dict[str, str], str]] = []
        self.style = self.policy = ""
        self._open = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        found = {name: value or "" for name, value in attrs}
        self.attributes += found.items()
        if tag == "script":
            self.scripts.append((found, ""))
        if found.get("http-equiv") == "Content-Security-Policy":
            self.policy = found["content"]
        self._open = tag

    def handle_endtag(self, tag: str) -> None:
        self._open = ""

    def handle_data(self, data: str) -> None:
        if self._open == "script":
            attributes, text = self.scripts[-1]
            self.scripts[-1] = (attributes, text + data)
        if self._open == "style":
            self.style += data

    @property
    def data(self) -> Any:
        """The JSON inside it."""
        return json.loads(next(text for found, text in self.scripts if found.get("id") == "data"))


# Data.


def test_shares_of_the_whole_and_of_each_body(piteå: ReportPage) -> None:
    assert piteå.overview.whole == ShareMet(good=17, total=17)
    assert piteå.overview.measured == ShareMet(good=20, total=20)
    assert piteå.overview.targeted == ShareMet(good=22, total=43)
    by_body = {
        piteå.bodies[one.body].id: one for one in piteå.overview.bodies if one.body is not None
    }
    assert by_body["sn"].targeted == ShareMet(good=8, total=24)
    for name in ("whole", "measured", "targeted"):
        shares = [getattr(one, name) for one in piteå.overview.bodies]
        whole = getattr(piteå.overview, name)
        assert whole == ShareMet(
            good=sum(s.good for s in shares), total=sum(s.total for s in shares)
        )


def test_the_rows_by_body_add_up(tmp_path: Path) -> None:
    hostile.workspace(tmp_path)
    (tmp_path / "other.yaml").write_text(
        "kind: plan\ntitle: Plan\nbody: nobody\nperiod: 2023\ngoals:\n  - {id: N1, title: N}\n",
        encoding="utf-8",
    )
    (tmp_path / "broken.yaml").write_text("a: b: c\n", encoding="utf-8")
    for root in (tmp_path, CASCADE, PITEÅ):
        found = report(root)
        rows = found.overview.bodies
        counts = zip(*(row.findings for row in rows), strict=True)
        assert tuple(map(sum, counts)) == found.overview.findings
        for name in ("measured", "targeted", "whole"):
            shares = [getattr(row, name) for row in rows]
            good, total = sum(s.good for s in shares), sum(s.total for s in shares)
            assert getattr(found.overview, name) == ShareMet(good=good, total=total)
        assert sum(row.body is None for row in rows) == any(f.body is None for f in found.findings)


def test_bodies_come_after_the_one_that_they_are_under(
    piteå: ReportPage, cascade: ReportPage
) -> None:
    for found in (piteå, cascade):
        for number, body in enumerate(found.bodies):
            assert body.parent is None or body.parent < number


def test_the_picture_has_every_link_and_every_break(cascade: ReportPage) -> None:
    nodes = {node.id: node for node in cascade.picture.nodes if node.id}
    names = [node.id for node in cascade.picture.nodes]
    assert nodes["KF2"].verdict == "not broken down"
    assert "SN1" in nodes
    assert "KF1" in [names[above] for above in nodes["SN1"].up]
    # Whoever stands below a silent body is not told of: the chain is broken above them already.
    silent = {name: [cascade.bodies[s.body].id for s in nodes[name].silent] for name in nodes}
    assert silent["KF2"]
    for waited_for in silent.values():
        for body in waited_for:
            number = next(n for n, one in enumerate(cascade.bodies) if one.id == body)
            above = cascade.bodies[number].parent
            assert above is None or cascade.bodies[above].id not in waited_for
    assert not nodes["KF1"].silent
    assert cascade.picture.year == 2023
    sorts = {node.sort for node in cascade.picture.nodes}
    assert {"goal", "assignment", "passes_on", "not_concerned"} <= sorts


def test_a_body_outside_the_cascade_says_why(piteå: ReportPage) -> None:
    gaps = {body.id: body.gaps for body in piteå.bodies if body.gaps}
    assert gaps == {"en-ingang": ("answers none of the goals above",)}


def test_findings_carry_the_lines_that_they_are_about(piteå: ReportPage) -> None:
    assert piteå.findings
    severities = [one.severity for one in piteå.findings]
    assert severities == sorted(severities, key=["error", "warning", "info"].index)
    for one in piteå.findings:
        own, *others = one.marks
        lines = (PITEÅ / own.path).read_text(encoding="utf-8").splitlines()
        shown = piteå.sources[own.path]
        assert shown[own.line] == lines[own.line - 1][:400]
        around = range(max(1, own.line - 2), min(len(lines), own.line + 2) + 1)
        assert set(around) <= set(shown)
        assert all(mark.line in piteå.sources[mark.path] for mark in others)
    owners = {one.owner for one in piteå.findings if one.item == "SN-EKO-2"}
    assert owners == {"Socialchef"}, owners


def test_figures_have_outcomes_in_one_unit_and_their_targets(tmp_path: Path) -> None:
    hostile.workspace(tmp_path)
    text = (tmp_path / "below.yaml").read_text(encoding="utf-8")
    figure = re.search(r" +- \{id: F1.*\n", text)
    assert figure
    own = (
        "      - {id: F1, title: Cost, unit: tkr, better: lower,\n"
        "         outcome: {2021: 2 mkr, 2022: 1900, 2023-T1: 500, 2023: 1850},\n"
        "         target: {2022: at most 1800, 2023: 1700–1900}}\n"
        "      - {id: F2, title: None of it, unit: percent}\n"
    )
    (tmp_path / "below.yaml").write_text(text.replace(figure[0], own), encoding="utf-8")
    first, second = report(tmp_path).figures
    assert [value for _, value in first.points] == [2000, 1900, 1850]
    assert [(aim.value, aim.upper) for aim in first.aims] == [
        (1800, None),
        (1700, 1900),
    ]
    assert (first.verdict, first.outcome) == ("reached", "2023: 1850")
    assert (first.unit, first.lack) == ("tkr", "")
    assert (second.points, second.aims, second.verdict, second.lack) == ((), (), "", "no target")


def test_findings_alike_are_known_as_such_and_stand_in_one_row_without_javascript() -> None:
    folder = ROOT / "tests" / "workspaces" / "alike"
    found = report(folder, "sv")
    alike = [one for one in found.findings if one.alike is not None]
    assert {found.alike[one.alike] for one in alike if one.alike is not None} == {
        "dokumentet vard-och-omsorgsnamnden.yaml", "planen un-vp", "planen von-vp", "målet M1", "målet M2",
    }  # fmt: skip
    assert min(sum(one.alike == n for one in alike) for n in range(len(found.alike))) >= 3
    *_, table = (b for b in blocks("findings", found, Catalogue("sv")) if isinstance(b, Table))
    texts = ["\n".join(map(text_of, row)) for row in table.rows]
    for one in found.findings:
        place = f"{one.marks[0].path}:{one.marks[0].line}"
        holding = [t for t in texts if one.rule in t and place in t and one.item in t]
        assert len(holding) == (one.status == "open"), one
    (row,) = (
        row for row in table.rows if "GL201 key-figure-without-target" in row and "M1-1" in row[2]
    )
    assert row[2:4] == (
        'nyckeltalet M1-1 "Elever som når målen i matematik" har inget målvärde; detsamma gäller ytterligare 2 i målet M1: '
        "M1-2 (utbildningsnamnden.yaml:13), M1-3 (utbildningsnamnden.yaml:14)",
        "M1-1: sätt ett målvärde, t.ex. `målvärde: {2024: minst 73 %}` (innanför klammerparenteserna { }, med komma emellan) om mer är bättre, "
        "eller `målvärde: {2024: högst 71 %}` om mindre är det (utfall 2023: 72 %)",
    )


def test_the_audit_is_answered(piteå: ReportPage) -> None:
    own, *groups = piteå.audit
    assert own.title == 'The questions in "Granskning av LSS-verksamheten"'
    assert groups
    for group in piteå.audit:
        assert group.questions
        for question in group.questions:
            assert question.answer in ("", "yes", "partly", "no", "unclear")
            assert question.word
            assert all(f.share is None or 0 <= f.share <= 1 for f in question.figures)


def test_the_same_input_gives_the_same_bytes(cascade: ReportPage) -> None:
    catalogue = Catalogue("en")
    assert render(cascade, catalogue) == render(report(CASCADE), catalogue)


# The page.


@pytest.mark.parametrize("language", ["en", "sv"])
def test_hostile_texts_stay_texts(tmp_path: Path, language: str) -> None:
    found = report(hostile.workspace(tmp_path), language)
    text = render(found, Catalogue(language))
    page = Page(text)
    assert [attributes for attributes, _ in page.scripts] == [
        {"type": "application/json", "id": "data"},
        {},
        {},
    ]
    assert not {"img", "svg", "iframe", "object", "link", "base", "form"} & set(page.tags)
    assert not [name for name, _ in page.attributes if name.startswith("on")]
    # Only the data holds them whole; direction marks and line separators are made visible there.
    titles = [node["title"] for node in page.data["picture"]["nodes"] if "title" in node]
    assert hostile.TITLES[0] in titles
    assert hostile.TITLES[1] in titles
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u2028\u2029]", text)
    assert text.count("</script>") == 3
    assert text.count("<noscript>") == text.count("</noscript>") == 8


@pytest.mark.parametrize("language", ["en", "sv"])
def test_the_page_fetches_nothing_and_runs_nothing_else(piteå: ReportPage, language: str) -> None:
    page = Page(render(piteå, Catalogue(language)))
    links = [value for name, value in page.attributes if name in ("href", "src", "action")]
    assert all(link.startswith("#") for link in links)
    allowed = {
        base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        for found, text in page.scripts
        if not found
    }
    assert set(re.findall(r"script-src (.*?);", page.policy)[0].split()) == {
        f"'sha256-{digest}'" for digest in allowed
    }
    assert page.policy.startswith("default-src 'none';")
    assert "unsafe" not in page.policy
    assert "url(" not in page.style
    assert "@import" not in page.style


def test_every_word_that_the_scripts_ask_for_is_there(piteå: ReportPage) -> None:
    folder = ROOT / "src" / "goallint" / "views" / "report"
    asked = {
        name
        for path in folder.glob("*.js")
        for name in re.findall(r'\bsay\("([\w-]+)"', path.read_text(encoding="utf-8"))
    }
    assert asked
    assert asked <= set(piteå.texts)


def test_without_javascript_the_tables_are_there(piteå: ReportPage) -> None:
    text = render(piteå, Catalogue("en"))
    fallback = "".join(re.findall("<noscript>(.*?)</noscript>", text, re.DOTALL))
    # How it goes has eight, what stands in the way three, and the other sections nine beside the audit's.
    assert fallback.count("<table") == 8 + 3 + 9 + len(piteå.audit)
    assert "answers none of the goals above" in fallback
    assert "has no target" in fallback


def test_without_javascript_each_fact_is_in_a_table(piteå: ReportPage) -> None:
    """What the scripts draw, word by word: goals, outcomes by period, the cascade, what to begin with."""
    catalogue = Catalogue("en")

    def told(section: str) -> set[str]:
        tables = (one for one in blocks(section, piteå, catalogue) if isinstance(one, Table))
        return {text_of(cell) for one in tables for row in one.rows for cell in row}

    goals = told("attained")
    assert {f"{one.id} {one.title}" for one in piteå.attained.goals} <= goals
    assert {one.words for goal in piteå.attained.goals for one in goal.figures} <= goals
    cascade = told("cascade")
    assert {f"{n.id} {n.title}" for n in piteå.picture.nodes if n.sort == "goal"} <= cascade
    figures = told("targets")
    for one in piteå.figures:
        assert {value for row in one.rows for value in row[: 1 + len(one.head)]} <= figures | {""}
    begin = told("findings")
    assert {"Socialnämnden", "Socialchef"} <= begin


# The command.


def test_a_page_is_written_and_written_again(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    page = tmp_path / "page.html"
    outcome = goallint(capsys, "report", CASCADE, "-o", page, "--lang", "sv")
    assert (outcome.code, outcome.out) == (0, "")
    assert outcome.err == f"skrev {page}; öppna den i en webbläsare\n"
    first = page.read_bytes()
    assert MARK.encode() in first
    assert b'<html lang="sv">' in first
    assert goallint(capsys, "report", CASCADE, "-o", page, "--lang", "sv").code == 0
    assert page.read_bytes() == first


def test_what_is_no_report_is_left_alone(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    page = tmp_path / "plan.yaml"
    page.write_text("kind: plan\n", encoding="utf-8")
    outcome = goallint(capsys, "report", CASCADE, "-o", page, "--lang", "en")
    told = "is not a report and is left as it is; choose another name"
    assert one_line(outcome) == f"{page} {told}"
    assert page.read_text(encoding="utf-8") == "kind: plan\n"
    outcome = goallint(capsys, "report", CASCADE, "-o", tmp_path, "--lang", "en")
    assert one_line(outcome) == f"{tmp_path} {told}"


def test_a_place_that_cannot_be_written_is_told(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    outcome = goallint(capsys, "report", CASCADE, "-o", tmp_path / "nowhere" / "page.html")
    assert "No such file or directory" in one_line(outcome)
