"""The cascade's paper, tables and pictures, from one workspace with every kind of answer and break."""

import csv
import io
import json
import re
from pathlib import Path

import networkx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from goallint.cli import streams
from goallint.cli.main import run as run_command
from goallint.engine.configuration import load
from goallint.engine.run import Run
from goallint.output.catalogue import Catalogue
from goallint.views.cascade.cascade_data import to_csv, to_json
from goallint.views.cascade.cascade_paper import SIGNS, CascadePaper
from goallint.views.cascade.drawing import to_dot, to_mermaid
from goallint.views.decisions_in_words import decision_of
from goallint.views.formats import render
from goallint.views.formats.delimited import guarded
from goallint.views.formats.markdown import escape
from goallint.views.paper import Cell, Paper, Paragraph, Table, text_of
from goallint.views.provenance import Provenance
from goallint.workspace.facts.answers import Answers, CascadeRow, narrowed
from goallint.workspace.graph import graph, name_of, to_graphml
from tests.cli.command import GOALS, PITEÅ, goallint, one_line
from tests.markdown import ORGANISATION
from tests.workspace.texts import workspace_of

ROOT = Path(__file__).parent.parent.parent
WORKSPACE = ROOT / "tests" / "workspaces" / "cascade"
ORIGIN = Provenance("Exempelkommun", "cascade", "2023-12-31", "", "1.0", "0123456789ab")


class TextFile(SingleFileSnapshotExtension):
    """A snapshot as a file that can be read."""

    _write_mode = WriteMode.TEXT
    file_extension = "txt"


@pytest.fixture
def snapshot(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    """Snapshots as files of their own."""
    return snapshot.use_extension(TextFile)


@pytest.fixture(scope="module")
def run() -> Run:
    """The workspace, read once."""
    return Run(WORKSPACE, load(WORKSPACE), jobs=1)


@pytest.fixture(scope="module")
def rows(run: Run) -> tuple[CascadeRow, ...]:
    """Its goals with bodies below."""
    return Answers(run.workspace).rows()


def paper(run: Run, language: str, *, unfolded: bool = False) -> Paper:
    answers = Answers(run.workspace)
    catalogue = Catalogue(language)
    writer = CascadePaper(run.workspace, run.locator, catalogue)
    return writer.paper(answers.rows(), answers.gaps(), ORIGIN.rows(catalogue), unfolded=unfolded)


def test_every_answer_and_verdict(rows: tuple[CascadeRow, ...]) -> None:
    said = {row.goal.id: {a.body.id: a.word for a in row.answers} for row in rows}
    assert said["KF1"] == {
        "sn": "breaks down",
        "bun": "does not answer",
        "kn": "has no plan",
        "avd-a": "breaks down",
        "avd-b": "does not answer",
    }
    assert said["KF3"]["sn"] == "passes on"
    assert said["KF4"]["sn"] == "not concerned"
    assert {row.goal.id: row.verdict for row in rows} == {
        "KF1": "whole",
        "KF2": "not broken down",
        "KF3": "not taken up",
        "KF4": "not broken down",
        "SN1": "whole",
        "SN2": "not broken down",
    }


def test_only_those_that_a_goal_applies_to_are_counted(rows: tuple[CascadeRow, ...]) -> None:
    asked = {row.goal.id: [answer.body.id for answer in row.asked] for row in rows}
    assert asked["KF3"] == ["sn", "bun"]
    assert asked["KF4"] == ["sn"]
    assert asked["KF1"] == ["sn", "bun", "kn", "avd-a", "avd-b"]


def test_nobody_is_said_to_be_silent_on_what_they_are_not_asked(run: Run) -> None:
    shown = render(paper(run, "sv", unfolded=True), "text")
    assert isinstance(shown, str)
    assert "  KF3  Kommunfullmäktige  →  ○     ●  ●  1/2\n" in shown
    assert "  KF4  Kommunfullmäktige  –              1/1\n" in shown


TWO_LEVELS = """\
kind: organisation
name: Exempelkommun
levels:
  - {id: council, name: Kommunfullmäktige, plan: Mål och budget}
  - {id: board, name: Nämnd, plan: Verksamhetsplan}
bodies:
  - {id: kf, name: Kommunfullmäktige, level: council}
  - {id: sn, name: Socialnämnden, level: board, under: kf}
"""


def plan_of(body: str, type_: str, goal: str) -> str:
    return (
        f"kind: plan\nid: {body}-{goal}\ntitle: {type_}\ntype: {type_}\nbody: {body}\nperiod: 2023\n"
        f"goals:\n  - {{id: {goal}, title: Alla får svar i tid}}\n"
    )


@pytest.mark.parametrize("type_", ["", "Handlingsplan"])
def test_a_goal_that_nobody_below_has_a_plan_for_is_neither_whole_nor_broken(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, type_: str
) -> None:
    (tmp_path / "goallint.yaml").write_text("language: en\nas_of: 2023-12-31\n")
    (tmp_path / "organisation.yaml").write_text(TWO_LEVELS, encoding="utf-8")
    council = plan_of("kf", "Mål och budget", "KF1")
    (tmp_path / "kf.yaml").write_text(council, encoding="utf-8")
    if type_:
        (tmp_path / "sn.yaml").write_text(plan_of("sn", type_, "S1"), encoding="utf-8")
    workspace = Run(tmp_path, load(tmp_path), jobs=1).workspace
    assert [(row.goal.id, row.verdict) for row in Answers(workspace).rows()] == [
        ("KF1", "no plan below")
    ]
    told = goallint(capsys, "cascade", tmp_path).out
    assert (
        "\n1 goal cannot be judged, since none of the bodies that should break it down has a plan"
        in told
    )
    assert "reach" not in told
    page = tmp_path / "page.html"
    assert goallint(capsys, "report", tmp_path, "-o", page).code == 0
    assert '"whole":{"good":0,"total":0},"planless":1' in page.read_text(encoding="utf-8")
    paper = goallint(capsys, "audit", tmp_path).out
    assert "reach all the way" not in paper


def test_nobody_has_to_answer_goals_of_other_plans(tmp_path: Path) -> None:
    (tmp_path / "goallint.yaml").write_text("language: en\nas_of: 2023-12-31\n")
    (tmp_path / "organisation.yaml").write_text(TWO_LEVELS, encoding="utf-8")
    for name, text in {
        "kf": plan_of("kf", "Policy", "P1"),
        "sn": plan_of("sn", "Verksamhetsplan", "S1"),
    }.items():
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    assert Answers(Run(tmp_path, load(tmp_path), jobs=1).workspace).rows() == ()


def test_goals_of_other_plans_are_told_to_be_left_out(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "goallint.yaml").write_text("language: en\nas_of: 2023-12-31\n")
    (tmp_path / "organisation.yaml").write_text(TWO_LEVELS, encoding="utf-8")
    for name, text in {
        "kf": plan_of("kf", "Mål och budget", "KF1"),
        "sn": plan_of("sn", "Verksamhetsplan", "S1"),
        "other": plan_of("sn", "Handlingsplan", "S2"),
    }.items():
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    told = " ".join(goallint(capsys, "cascade", str(tmp_path)).out.split())
    assert "1 is not counted: no body below that has a plan must break it down" in told
    assert "1 is not counted: it is in a plan that is not a main plan" in told


def test_bodies_without_plan_whose_level_names_none_are_named() -> None:
    organisation = """\
kind: organisation
levels: [{id: council}, {id: board}, {id: unit, cascade: optional}]
bodies:
  - {id: kf, level: council}
  - {id: sn, level: board, under: kf}
  - {id: tn, level: board, under: kf}
  - {id: ks, level: board, under: kf, outside: yes}
  - {id: e1, level: unit, under: tn}
  - {id: alone, level: board}
"""
    plan = "kind: plan\ntitle: P\nbody: {0}\nperiod: 2025\ngoals: [{{id: {0}-1, title: T}}]\n"
    found = workspace_of(plan.format("kf"), plan.format("sn"), organisation=organisation)
    assert [body.id for body in Answers(found).planless()] == ["tn"]
    unread = workspace_of(
        plan.format("kf"),
        plan.format("sn"),
        "kind: plan\ntitle: T\nbody: [tn]\n",
        organisation=organisation,
    )
    assert Answers(unread).planless() == ()


def test_bodies_that_take_no_part(run: Run) -> None:
    gaps = {(gap.body.id, gap.reason) for gap in Answers(run.workspace).gaps()}
    assert gaps == {("bun", "outside"), ("kn", "without plan")}


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("name", ["text", "markdown", "html"])
def test_the_paper(run: Run, name: str, language: str, snapshot: SnapshotAssertion) -> None:
    assert render(paper(run, language), name) == snapshot


def test_the_paper_unfolded(run: Run, snapshot: SnapshotAssertion) -> None:
    assert render(paper(run, "sv", unfolded=True), "text") == snapshot


def test_what_is_whole_is_folded(run: Run) -> None:
    headings = [b.text for b in paper(run, "en").blocks if type(b).__name__ == "Heading"]
    assert [h.split()[0] for h in headings if h[:2] in ("KF", "SN")] == ["KF2", "KF3", "KF4", "SN2"]


def test_json_has_every_link(
    run: Run, rows: tuple[CascadeRow, ...], snapshot: SnapshotAssertion
) -> None:
    writer = CascadePaper(run.workspace, run.locator, Catalogue("sv"))
    told = to_json(rows, Answers(run.workspace).gaps(), (), ORIGIN, writer)
    assert told == snapshot
    links = [link for g in json.loads(told)["goals"] for a in g["answers"] for link in a["links"]]
    assert {"path": "avd-a.yaml", "line": 10, "id": "U1"}.items() <= links[-1].items() or any(
        link["id"] == "U1" and link["path"] == "avd-a.yaml" for link in links
    )


@pytest.mark.parametrize(("language", "delimiter"), [("sv", ";"), ("en", ",")])
def test_csv(run: Run, rows: tuple[CascadeRow, ...], language: str, delimiter: str) -> None:
    writer = CascadePaper(run.workspace, run.locator, Catalogue(language))
    told = to_csv(rows, writer)
    assert told.startswith("\ufeff")
    table = list(csv.reader(io.StringIO(told[1:]), delimiter=delimiter))
    assert {len(row) for row in table} == {9}
    links = sum(max(len(answer.items), 1) for row in rows for answer in row.answers)
    assert len(table) == links + 1


def test_pictures(run: Run, rows: tuple[CascadeRow, ...], snapshot: SnapshotAssertion) -> None:
    workspace = run.workspace
    drawn = graph(workspace.cascade, workspace.plans)
    broken = {name_of(row.goal) for row in rows if not row.is_whole}
    told = to_dot(drawn, workspace.bodies, broken) + to_mermaid(drawn, workspace.bodies, broken)
    assert told == snapshot
    back = networkx.parse_graphml(to_graphml(drawn))
    assert set(back.edges) == set(drawn.edges)
    assert {data["id"] for _, data in back.nodes(data=True)} == {
        data["id"] for _, data in drawn.nodes(data=True)
    }


def test_one_goal_is_drawn_with_what_is_tied_to_it(run: Run, rows: tuple[CascadeRow, ...]) -> None:
    workspace = run.workspace
    goal = next(row.goal for row in rows if row.goal.id == "SN1")
    drawn = graph(workspace.cascade, workspace.plans, [goal])
    # The assignment supports KF3 too, but KF3 is not tied to SN1 by what SN1 supports.
    assert {data["id"] for _, data in drawn.nodes(data=True)} == {"SN1", "A1", "U1", "KF1"}


def test_narrowing(rows: tuple[CascadeRow, ...], run: Run) -> None:
    assert [row.goal.id for row in narrowed(rows, goal="KF3")] == ["KF3"]
    sn = run.workspace.bodies.get("sn")
    by_sn = narrowed(rows, body=sn)
    assert [row.goal.id for row in by_sn] == ["KF1", "KF2", "KF3", "KF4", "SN1", "SN2"]
    assert {a.body.id for row in by_sn[:4] for a in row.answers} == {"sn"}
    # KF4 applies to sn alone: a body that is not asked and has not answered has no row there.
    a = run.workspace.bodies.get("avd-a")
    by_a = narrowed(rows, body=a)
    assert [row.goal.id for row in by_a] == ["KF1", "KF2", "KF3", "SN1", "SN2"]
    departments = narrowed(rows, level="department")
    assert {a.body.level for row in departments for a in row.answers} == {"department"}


hostile = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=30)


@given(hostile, hostile)
@settings(derandomize=True, max_examples=200, deadline=None, database=None)
def test_no_text_of_a_document_is_taken_for_markup(title: str, cell: str) -> None:
    one = Paper(
        title, "sv", ((title, cell),), (Paragraph(title), Table(cell, (title,), ((Cell(cell),),)))
    )
    html = render(one, "html")
    assert isinstance(html, str)
    from html.parser import HTMLParser

    seen: list[str] = []

    class Parser(HTMLParser):
        def handle_starttag(self, tag: str, attrs: object) -> None:
            seen.append(tag)

    Parser().feed(html)
    assert seen.count("td") + seen.count("th") == 2
    assert set(seen) <= {
        "html", "head", "meta", "title", "style", "body", "main", "section", "h1", "dl", "dt", "dd", "p", "div",
        "table", "caption", "col", "colgroup", "span", "thead", "tbody", "tr", "th", "td",
    }  # fmt: skip
    markdown = render(one, "markdown")
    assert isinstance(markdown, str)
    rows = [line for line in markdown.split("\n") if line.startswith("| ")]
    assert len(rows) == 3
    text = render(one, "text")
    assert isinstance(text, str)
    assert "\x1b" not in text


def test_the_command_is_the_same_byte_for_byte(capsys: pytest.CaptureFixture[str]) -> None:
    first = goallint(capsys, "cascade", PITEÅ)
    assert first.code == 0
    assert "En ingång" in first.out
    assert first == goallint(capsys, "cascade", PITEÅ)


@pytest.mark.parametrize(
    ("option", "name", "told"),
    [
        ("--goal", "finns-inte", "no goal has the id finns-inte"),
        ("--goal", "sn-livsmilj", "no goal has the id sn-livsmilj; did you mean SN-livsmiljo?"),
        ("--goal", "sn", "no goal has the id sn"),
        ("--body", "KF1", "no body has the id KF1; did you mean kf?"),
        (
            "--level",
            "sn",
            "no level has the id sn; there is council, board, administration, department, unit and employee",
        ),
        ("--level", "bord", "no level has the id bord; did you mean board?"),
    ],
)
def test_an_id_that_is_not_there(
    capsys: pytest.CaptureFixture[str], option: str, name: str, told: str
) -> None:
    assert one_line(goallint(capsys, "cascade", PITEÅ, option, name, "--lang", "en")) == told


def test_a_goal_that_nobody_has_to_answer(capsys: pytest.CaptureFixture[str]) -> None:
    told = one_line(goallint(capsys, "cascade", WORKSPACE, "--goal", "A1"))
    assert told == "no body below has to answer goal A1"


def test_files_are_written_as_asked(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "cascade.html"
    outcome = goallint(capsys, "cascade", WORKSPACE, "--format", f"html={file}", "--format", "json")
    assert outcome.code == 0
    assert json.loads(outcome.out)["version"] == 1
    assert file.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_level_narrows_the_bodies_that_take_no_part(capsys: pytest.CaptureFixture[str]) -> None:
    def outside(level: str) -> list[str]:
        told = goallint(capsys, "cascade", PITEÅ, "--level", level, "--format", "json")
        return [gap["body"] for gap in json.loads(told.out)["gaps"]]

    assert outside("department") == ["en-ingang"]
    assert outside("unit") == []


def test_of_one_body_it_says_how_much_it_answers(capsys: pytest.CaptureFixture[str]) -> None:
    told = goallint(capsys, "cascade", PITEÅ, "--body", "en-ingang", "--lang", "en")
    assert "En ingång answers 0 of 7 goals from above" in told.out
    assert "1 body is outside the cascade" in told.out
    told = goallint(capsys, "cascade", GOALS, "--body", "kastanjen", "--lang", "en")
    assert "Gruppbostaden Kastanjen answers 8 of 8 goals from above" in told.out
    assert "0/0" not in told.out
    assert "0 of 0" not in told.out


@pytest.mark.parametrize("name", ["text", "markdown"])
@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_signs_that_a_terminal_lacks_have_stand_ins_that_differ(
    monkeypatch: pytest.MonkeyPatch, name: str, encoding: str
) -> None:
    with io.BytesIO() as kept, io.TextIOWrapper(kept, encoding, newline="") as stdout:
        monkeypatch.setattr("sys.stdout", stdout)
        streams.prepare()
        command = ["cascade", str(WORKSPACE), "--goal", "KF3", "--lang", "en", "--format", name]
        assert run_command(command) == 0
        stdout.flush()
        shown = kept.getvalue().decode(encoding)
    legend = re.search(
        r"^(\S) breaks down, (\S) passes on, (\S) not concerned.*", shown, re.MULTILINE
    )
    assert legend
    signs = [part[0] for part in legend[0].split(", ")]
    assert len(set(signs)) == len(SIGNS)
    assert signs == list(SIGNS.values()) or not encoding.startswith("utf")
    row = next(line for line in shown.splitlines() if re.match(r"[| *]*KF3\b.*1/2", line))
    assert [cell for cell in re.findall(r"\S+", row) if cell.strip("*") in signs][:2] == [
        signs[1],
        f"**{signs[3]}**" if name == "markdown" else signs[3],
    ]


def test_what_cannot_be_read_is_not_whole(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "goallint.yaml").write_text("language: en\nas_of: 2023-12-31\n")
    (tmp_path / "organisation.yaml").write_text(ORGANISATION, encoding="utf-8")
    plan = "kind: plan\nid: {id}\ntitle: Plan\nbody: {body}\nperiod: 2023\n"
    goals = "goals:\n  - {id: G1, title: Alla får stöd i tid}\n"
    (tmp_path / "sn.yaml").write_text(plan.format(id="sn", body="sn") + goals, encoding="utf-8")
    below = plan.format(id="a", body="avd-a") + "not_concernd: [{goal: G1, reason: nej}]\n"
    (tmp_path / "a.yaml").write_text(below, encoding="utf-8")
    told = goallint(capsys, "cascade", tmp_path)
    assert "1 goal could not be decided" in told.out
    assert "reach" not in told.out
    assert "1 file could not be read in full" in told.out
    assert "reach all the way down" not in told.out


def test_in_large_workspaces_the_matrix_shows_what_is_broken(
    run: Run, rows: tuple[CascadeRow, ...]
) -> None:
    writer = CascadePaper(run.workspace, run.locator, Catalogue("en"))
    whole = [row for row in rows if row.is_whole]
    (matrix, *_) = (
        block
        for block in writer.paper((*rows, *whole * 20), (), ()).blocks
        if isinstance(block, Table)
    )
    assert [text_of(row[0]) for row in matrix.rows] == ["KF2", "KF3", "KF4", "SN2"]
    text = render(writer.paper((*rows, *whole * 20), (), ()), "text")
    assert "42 goals that reach all the way down are not shown" in text  # type: ignore[operator]


def test_a_revision_stands_where_no_decision_is_stated() -> None:
    run = Run(PITEÅ, load(PITEÅ), jobs=1)
    (plan,) = [plan for plan in run.workspace.plans.all if plan.id == "hp-ekonomi"]
    assert (
        decision_of(plan.activities[0], run.workspace.settings) == "Socialnämnden 2023-05-25 § 64"
    )


def test_no_word_is_split_and_columns_of_signs_are_numbered_all_or_none() -> None:
    path = "granskning-vuxenutbildning-2021.yaml:26"
    head = ("a", "b", "c", "d")
    wide = Table("", head, (("x " * 60, "förbättringsarbete " * 8, path, "y " * 60),))
    told = render(Paper("t", "sv", (), (wide,)), "text")
    assert isinstance(told, str)
    assert path in told
    assert set(re.findall(r"för\w+", told)) == {"förbättringsarbete"}
    names = ("Mål", "Satt av", "En ingång", "Stöd till funktionsnedsatta", "Svarar")
    matrix = Table("", names, (("G", "sn", "●", "○", "1/2"),), narrow=True)
    told = render(Paper("t", "sv", (), (matrix,)), "text")
    assert isinstance(told, str)
    assert "Mål  Satt av  1  2  Svarar" in told
    assert "  1  En ingång" in told


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("---", "\\---"),
        ("===", "\\==="),
        ("- a", "\\- a"),
        ("12. a", "12\\. a"),
        ("1) a", "1\\) a"),
        ("-2 mkr", "-2 mkr"),
        ("a & b", "a &amp; b"),
    ],
)
def test_nothing_begins_a_list_or_a_line_in_markdown(text: str, escaped: str) -> None:
    assert escape(text) == escaped


def test_no_cell_is_a_formula_and_numbers_stay_numbers() -> None:
    assert [guarded(text) for text in ("=1+1", "-2 mkr", "-2", "+3,5", "@x", "a")] == [
        "'=1+1",
        "'-2 mkr",
        "-2",
        "+3,5",
        "'@x",
        "a",
    ]


def test_of_many_that_do_not_answer_some_are_shown(run: Run, rows: tuple[CascadeRow, ...]) -> None:
    writer = CascadePaper(run.workspace, run.locator, Catalogue("en"))
    row = next(row for row in rows if row.goal.id == "KF2")
    silent = [answer for answer in row.asked if not answer.is_answer]
    many = row._replace(answers=tuple(silent * 20))
    (table,) = (block for block in writer.goal(many, unfolded=False) if isinstance(block, Table))
    assert len(table.rows) == 13
    assert text_of(table.rows[-1][0]) == f"and {20 * len(silent) - 12} more"
    (table,) = (block for block in writer.goal(many, unfolded=True) if isinstance(block, Table))
    assert len(table.rows) == 20 * len(silent)


def test_goals_of_several_years_are_told_apart(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "goallint.yaml").write_text("language: en\nas_of: 2023-12-31\n")
    (tmp_path / "organisation.yaml").write_text(ORGANISATION, encoding="utf-8")
    for year in (2022, 2023):
        plan = f"kind: plan\nid: p-{year}\ntitle: Plan\nbody: {{}}\nperiod: {year}\ngoals:\n"
        goal = "  - {id: G1, title: Alla får stöd i tid}\n"
        below = "  - {id: A1, title: Alla får besked i tid, supports: G1}\n"
        (tmp_path / f"sn-{year}.yaml").write_text(plan.format("sn") + goal, encoding="utf-8")
        (tmp_path / f"a-{year}.yaml").write_text(
            plan.replace("p-", "a-").format("avd-a") + below, encoding="utf-8"
        )
    told = goallint(capsys, "cascade", tmp_path).out
    assert "G1 (2022)" in told
    assert "G1 (2023)" in told
    assert "(2023)" not in goallint(capsys, "cascade", tmp_path, "--period", "2023").out


def test_in_a_period_only_plans_of_it_answer(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """The board took the council's goal up in the second of its years."""
    council = plan_of("kf", "Mål och budget", "KF1").replace("period: 2023", "period: 2023-2024")
    first, second = (
        plan_of("sn", "Verksamhetsplan", f"S{year}").replace("period: 2023", f"period: {year}")
        for year in (2023, 2024)
    )
    second = second.replace("svar i tid}", "svar i tid, supports: KF1}")
    (tmp_path / "goallint.yaml").write_text("language: en\nas_of: 2025-02-01\n")
    (tmp_path / "organisation.yaml").write_text(TWO_LEVELS, encoding="utf-8")
    for name, text in (("kf", council), ("first", first), ("second", second)):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    for period, word, found in (
        ("2023", "does not answer", 1),
        ("2024", "breaks down", 0),
        ("2023-2024", "breaks down", 0),
    ):
        asked = ("--period", period, "--format", "json")
        told = json.loads(goallint(capsys, "cascade", tmp_path, *asked).out)
        (goal,) = [one for one in told["goals"] if one["id"] == "KF1"]
        assert [answer["answer"] for answer in goal["answers"]] == [word]
        asked = ("--period", period, "--select", "GL102", "--format", "concise", "--quiet")
        lines = goallint(capsys, "check", tmp_path, *asked).out.splitlines()
        assert len(lines) == found
