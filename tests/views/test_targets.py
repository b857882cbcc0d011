"""`targets` lists what the rules find, no more and no less, and every format counts alike."""

import csv
import io
import json
import re
from collections import Counter
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from goallint.engine.configuration import load
from goallint.engine.run import Run
from goallint.format.model import KeyFigures
from goallint.output.catalogue import Catalogue
from goallint.rules.registry import RULES as ALL_RULES
from goallint.views.targets import csv as csv_format
from goallint.views.targets import targets_html, targets_markdown, targets_text, targets_workbook
from goallint.views.targets import targets_json as json_format
from goallint.views.targets.targets_report import RULES, By, TargetsReport, numbered, report
from tests.cli.command import GOALS, PITEÅ, goallint
from tests.files import laid_out
from tests.markdown import ORGANISATION, Example, examples

SPECS = Path(__file__).parent.parent / "specs"
CODES = {"none": "GL201", "base": "GL202", "direction": "GL204", "reference": "GL205", "period": "GL206"}  # fmt: skip


def read(root: Path, **configuration: Any) -> Run:
    """A workspace, asked for nothing but missing targets."""
    return Run(root, load(root).override("test", select=RULES, **configuration), jobs=1)


def shown(run: Run, by: By = "body", **options: Any) -> TargetsReport:
    return report(run.workspace, run.result(), run.locator, by=by, **options)


def lay_out(folder: Path, files: dict[str, str]) -> Path:
    if not any(re.search(r"^(kind|dokument): organisation", t, re.M) for t in files.values()):
        files = {"organisation.yaml": ORGANISATION, **files}
    return laid_out(folder, {"goallint.yaml": "language: sv\n", **files})


def assert_agreement(run: Run) -> int:
    """That the rules find what is listed; how many rows are listed."""
    workspace, result = run.workspace, run.result()
    found: dict[tuple[str, int], set[str]] = {}
    for judged in result.findings:
        spot = judged.finding.spot
        found.setdefault((spot.path, spot.at), set()).add(judged.rule.code)
    rows = [row for group in shown(run).groups for row in group.rows]
    reasons = {row.identity: row.reason for row in rows}
    told: set[tuple[str, int]] = set()
    measures = workspace.measures
    bases = Counter(
        one.document for _, one, _ in numbered(workspace) if measures.role(one) == "base"
    )
    for identity, figure, _ in numbered(workspace):
        reason = reasons.get(identity)
        places = [(one.document.path, one.at) for one in (figure, workspace.measures.definition(figure)) if one]  # fmt: skip
        if reason is None:
            assert not found.get(places[0]), (identity, found[places[0]])
            continue
        told.update(places)
        if reason == "none" and not measures.goals(figure):
            # What measures no goal has a finding of its own, GL218.
            continue
        if reason == "base" and not measures.goals(figure) and bases[figure.document] == 1:
            # The only one of its plan is listed, and left alone.
            assert "GL202" not in found.get(places[0], ())
            continue
        assert any(CODES[reason] in found.get(place, ()) for place in places), (identity, reason)
    unused = {
        (figure.document.path, figure.at)
        for document in workspace.documents
        if isinstance(document, KeyFigures)
        for figure in document.key_figures
        if not workspace.measures.users(figure) and not workspace.measures.goals(figure)
    }
    assert set(found) <= told | unused
    return len(rows)


def every_example() -> list[Any]:
    found: list[Any] = []
    for rule in ALL_RULES:
        if rule.code.startswith("GL2"):
            spec = SPECS / f"{rule.name}.md"
            texts = [rule.documentation, spec.read_text(encoding="utf-8") if spec.exists() else ""]
            found += [
                pytest.param(one, id=f"{rule.code}-{one.title}")
                for t in texts
                for one in examples(t)
            ]
    return found


@pytest.mark.parametrize("example", every_example())
def test_the_rules_find_what_is_listed(example: Example, tmp_path: Path) -> None:
    assert_agreement(read(lay_out(tmp_path, example.files), as_of=example.as_of))


@pytest.mark.parametrize(("root", "rows"), [(PITEÅ, 32), (GOALS, 0)])
def test_the_rules_find_what_is_listed_in_whole_workspaces(root: Path, rows: int) -> None:
    assert assert_agreement(read(root, as_of=date(2023, 12, 31))) == rows


TARGETS = st.sampled_from(
    ["", "target: minst 90 %", "target: ska öka", "target: saknas", "target: gott", "target:",
     "target: lägre än 2021", "target: {2022: 5, 2023: ska öka}", "target: {2022: 5}", "target: {2022: öka}",
     "target: bättre än riket", "target: {2023: högre än 2022, 2024: 7}", "target: {2023: gott, 2022: 4}"]
)  # fmt: skip
FIGURES = st.lists(
    st.tuples(
        st.sampled_from(["", "role: base", "role: context", "role: hm", "ref: D1", "ref: D9"]),
        TARGETS,
        st.sampled_from(["", "outcome: {2021: 4}", "outcome: {2022: 4}", "compare: {riket: {2022: 3}}"]),
        st.booleans(),
    ),
    max_size=4,
)  # fmt: skip


@pytest.mark.slow
@settings(
    derandomize=True,
    max_examples=150,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(FIGURES, TARGETS, st.sampled_from(["2023", "2023-2024", "tjugotre"]), st.booleans())
def test_the_rules_find_what_is_listed_in_generated_plans(
    tmp_path_factory: pytest.TempPathFactory,
    figures: list[tuple[str, str, str, bool]],
    defined: str,
    period: str,
    named: bool,
) -> None:
    inside, outside = "", ""
    for number, (role, target, more, is_inside) in enumerate(figures):
        fields = [f"id: SN-{number}", "title: Nöjda, antal", role, target, more]
        lines = [line for line in fields if line]
        if is_inside:
            inside += "      - " + "\n        ".join(lines) + "\n"
        else:
            outside += "  - " + "\n    ".join(lines) + "\n"
    plan = f"kind: plan\ntitle: Plan\nbody: sn\nperiod: {period}\ngoals:\n  - id: SN\n    title: Alla är nöjda\n"
    plan += (
        f"    key_figures:\n{'      - D1' if named else ''}\n{inside}" if inside or named else ""
    )
    plan += f"key_figures:\n{outside}" if outside else ""
    shared = f"kind: key-figures\nkey_figures:\n  - id: D1\n    title: Nöjda\n    {defined}\n"
    folder = lay_out(tmp_path_factory.mktemp("w"), {"plan.yaml": plan, "shared.yaml": shared})
    assert_agreement(read(folder, as_of=date(2023, 12, 31)))


def test_a_waived_finding_is_listed_with_its_reason(tmp_path: Path) -> None:
    plan = """kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN
    title: Alla är nöjda
    key_figures: [{id: SN-1, title: Nöjda}, {id: SN-2, title: Fler}]
waivers:
  - {rule: GL201, for: SN-1, reason: tas fram i juni, decided: 2023-01-12}
"""
    run = read(lay_out(tmp_path, {"plan.yaml": plan}), as_of=date(2023, 3, 1))
    one, other = shown(run).groups[0].rows
    assert (one.reason, one.aside) == ("none", ("waived", "tas fram i juni; 2023-01-12"))
    assert (other.reason, other.aside) == ("none", None)
    assert "undantaget: tas fram i juni" in targets_text.render(shown(run), Catalogue("sv"))


def test_what_helps_to_set_a_target(tmp_path: Path) -> None:
    files = {
        "kf.yaml": """kind: plan
title: Budget 2023
body: kf
period: 2023
key_figures:
  - {id: KF-1, ref: U1, target: {2023: minst 85 %}}
""",
        "sn.yaml": """kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN
    title: Alla är nöjda
    owner: Socialchefen
    key_figures: [{id: SN-1, ref: U1, baseline: 78 %, outcome: {2020: 79 %, 2021: 80 %, 2022: 77 %}}]
""",
        "shared.yaml": """kind: key-figures
key_figures:
  - {id: U1, title: Nöjda, unit: procent, better: higher, compare: {riket: {2022: 82 %}}}
""",
        "report.yaml": """kind: report
title: Delårsrapport 2023
body: sn
period: 2023-H1
key_figures: [{key_figure: SN-1, outcome: 81 %}]
""",
    }
    run = read(lay_out(tmp_path, files), as_of=date(2023, 12, 31))
    (group,) = [group for group in shown(run).groups if group.id == "sn"]
    (row,) = group.rows
    assert (row.unit, row.better, row.owner, row.trend) == (
        "procent",
        "higher",
        "Socialchefen",
        "worse",
    )
    assert [tuple(v) for v in row.baseline] == [("2022", "78 %", "")]
    assert [v.value for v in row.outcomes] == ["79 %", "80 %", "77 %"]
    assert [tuple(v) for v in row.compare] == [("2022", "82 %", "riket")]
    assert [tuple(v) for v in row.above] == [("2023", "minst 85 %", "Kommunfullmäktige")]
    assert [tuple(v) for v in row.reported] == [("", "81 %", "Delårsrapport 2023")]


@pytest.mark.parametrize("by", ["body", "goal", "owner"])
def test_groups_are_counted_apart_and_together_once(by: By) -> None:
    run = read(PITEÅ, as_of=date(2023, 12, 31))
    whole = shown(run, by)
    assert (whole.figures, whole.base) == ((21, 43), (11, 11))
    assert sum(group.figures.lacking for group in whole.groups) == 21
    assert sum(whole.reasons.values()) == 32
    if by == "body":
        assert [(g.id, *g.figures) for g in whole.groups][:2] == [("kf", 5, 6), ("sn", 16, 24)]
    if by == "goal":
        assert whole.groups[-1].id == ""
    everything = shown(run, by, everything=True)
    assert sum(len(group.rows) for group in everything.groups) == 54
    assert [g.id for g in shown(run, bodies=["sn"]).groups] == ["sn"]


def test_counts_in_words() -> None:
    run = read(PITEÅ, as_of=date(2023, 12, 31))
    swedish = targets_text.render(shown(run), Catalogue("sv"))
    assert "21 av 43 nyckeltal (utom basnyckeltal) saknar målvärde, 49\u00a0%" in swedish
    assert "Kommunfullmäktige: 5 av 6 nyckeltal saknar målvärde\n" in swedish
    assert "En ingång: alla 3 nyckeltal har målvärde\n" in swedish
    assert "none of the 11 base figures has a target\n" in targets_text.render(
        shown(run), Catalogue("en")
    )


class _Rows(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.ids += [
            value for name, value in attributes if tag == "tr" and name == "data-id" and value
        ]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_format_has_the_same_key_figures(language: str) -> None:
    run, catalogue = read(PITEÅ, as_of=date(2023, 12, 31)), Catalogue(language)
    whole = shown(run)
    expected = [row.identity.id for group in whole.groups for row in group.rows]
    assert len(expected) == 32

    assert re.findall(r'^  (\S+) "', targets_text.render(whole, catalogue), re.M) == expected
    listed = [
        re.match(r"\| ([A-Z][\w-]+\d) \|", x)
        for x in targets_markdown.render(whole, catalogue).split("\n")
    ]
    assert [match[1].replace("\\", "") for match in listed if match] == expected

    content = json.loads(json_format.render(whole, catalogue))
    assert [row["id"] for group in content["groups"] for row in group["rows"]] == expected
    assert content["summary"]["key_figures"] == {"lacking": 21, "total": 43, "share": 0.4884}
    assert content["groups"][0]["key_figures"]["share"] == 0.8333

    written = csv_format.render(whole, catalogue)
    assert written.startswith("\ufeff")
    rows = list(csv.reader(io.StringIO(written.removeprefix("\ufeff"), newline=""), delimiter=";"))
    assert [row[3] for row in rows[1:]] == expected

    page = _Rows()
    page.feed(targets_html.render(whole, catalogue))
    assert page.ids == expected

    book = load_workbook(io.BytesIO(targets_workbook.render(whole, catalogue)))
    first = [
        sheet.cell(r, 1).value for sheet in book.worksheets[1:] for r in range(6, sheet.max_row + 1)
    ]
    assert first == expected
    summary = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows(max_col=7)]
    assert [43, 21] in [row[1:3] for row in summary]


def test_a_sheet_is_the_same_bytes_each_time() -> None:
    run, catalogue = read(PITEÅ, as_of=date(2023, 12, 31)), Catalogue("sv")
    assert targets_workbook.render(shown(run), catalogue) == targets_workbook.render(
        shown(run), catalogue
    )


def test_a_sheet_is_locked_but_for_what_is_to_be_filled_in() -> None:
    run = read(PITEÅ, as_of=date(2023, 12, 31))
    book = load_workbook(io.BytesIO(targets_workbook.render(shown(run), Catalogue("sv"))))
    for sheet in book.worksheets:
        assert sheet.protection.sheet
        assert not sheet.protection.password
    sheet = book.worksheets[1]
    assert sheet.freeze_panes == "C6"
    # Who sorts by the filter sorts what is hidden along.
    assert sheet.auto_filter.ref == f"A5:{get_column_letter(sheet.max_column)}{sheet.max_row}"
    assert sheet.row_dimensions[4].hidden
    head = {cell.value: cell.column for cell in sheet[5] if cell.value}
    unlocked = {cell.column for cell in sheet[6] if not cell.protection.locked}
    assert unlocked == {
        head[n] for n in ("Nytt målvärde", "Riktning", "Enhet", "Ansvarig", "Kommentar")
    }
    choices = {choice.formula1 for choice in sheet.data_validations.dataValidation}
    assert '"högre,lägre,oförändrat"' in choices
    assert len(book.worksheets[0]._charts) == 1


HOSTILE = """kind: plan
title: "=cmd|' /C calc'!A0"
body: sn
period: 2023
goals:
  - id: SN
    title: <script>alert(1)</script> | pipe
    key_figures:
      - {id: SN-1, title: "=1+1", unit: "@unit", owner: "+46 70", outcome: {2022: "-5"}, x-comment: "-cmd"}
      - {id: SN-2, title: "<b>fet\\u0007</b>", owner: "\\tTab", outcome: {2022: "-3,7 mkr"}}
"""


def test_nothing_in_a_document_becomes_markup_or_a_formula(tmp_path: Path) -> None:
    run = read(lay_out(tmp_path, {"plan.yaml": HOSTILE}), as_of=date(2023, 12, 31))
    catalogue, whole = Catalogue("sv"), shown(run)
    page = targets_html.render(whole, catalogue)
    assert "<script" not in page
    assert "&lt;b&gt;fet" in page
    assert "http" not in page
    rows = list(csv.reader(io.StringIO(csv_format.render(whole, catalogue)), delimiter=";"))
    assert rows[1][5] == "'=cmd|' /C calc'!A0"
    assert rows[1][2] == "-5"
    assert rows[2][2] == "-3,7"
    for cell in (cell for row in rows for cell in row):
        assert (
            cell == "-5" or cell == "-3,7" or not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
        )
    book = load_workbook(io.BytesIO(targets_workbook.render(whole, catalogue)))
    assert {c.data_type for s in book.worksheets for row in s.iter_rows() for c in row} <= {
        "s",
        "n",
    }
    assert "\\<script\\>" in targets_markdown.render(shown(run, "goal"), catalogue)


def test_sheet_names_are_allowed_and_unlike() -> None:
    taken: set[str] = {"history"}
    names = ["Nämnd: A/B [x]?*\\", "nämnd a b x", "x" * 40, "x" * 41, "'", "", "History", "💧" * 40]
    found = [targets_workbook.sheet_name(name, taken) for name in names]
    assert len({name.casefold() for name in found}) == len(names)
    assert all(
        0 < len(name.encode("utf-16-le")) <= 62 and not re.search(r"[\[\]:*?/\\]|^'|'$", name)
        for name in found
    )
    assert found[:2] == ["Nämnd A B x", "nämnd a b x (2)"]


def test_the_trend_is_of_the_outcomes_that_are_shown(tmp_path: Path) -> None:
    """A report's later outcome stands in a column of its own, and turns no trend beside others."""
    (tmp_path / "goallint.yaml").write_text("as_of: 2025-12-31\n", encoding="utf-8")
    (tmp_path / "organisation.yaml").write_text(ORGANISATION, encoding="utf-8")
    (tmp_path / "sn.yaml").write_text(
        """\
kind: plan
id: sn-2025
title: Plan
body: sn
period: 2025
goals:
  - id: G1
    title: Kostnaden per plats sjunker
    key_figures:
      - {id: K1, title: Kostnad, unit: kr, better: lower, outcome: {2023: 612 kr, 2024: 641 kr}}
---
kind: report
id: r
title: Rapport 2025
body: sn
period: 2025
key_figures:
  - {key_figure: K1, outcome: 600 kr}
""",
        encoding="utf-8",
    )
    (row,) = [r for g in shown(read(tmp_path), everything=True).groups for r in g.rows]
    assert [value.value for value in row.outcomes] == ["612 kr", "641 kr"]
    assert row.trend == "worse"


@pytest.mark.slow
def test_no_sheet_is_made_where_there_is_nothing_to_fill_in(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    sheet = tmp_path / "targets.xlsx"
    goallint(capsys, "init", tmp_path / "w", "--lang", "en")
    told = goallint(capsys, "targets", tmp_path / "w", f"--format=xlsx={sheet}", "--lang", "en")
    assert told.err == "no key figure lacks a target; with `--all` the sheet has every one\n"
    assert not sheet.exists()
    goallint(capsys, "targets", tmp_path / "w", "--all", f"--format=xlsx={sheet}")
    assert goallint(capsys, "fill", sheet, tmp_path / "w").code == 0


def test_a_body_s_count_tells_of_its_key_figures_that_are_not_counted(tmp_path: Path) -> None:
    """Two are listed below it and one is counted: the other is told beside, here as in the sum of all."""
    plan = (
        "kind: plan\ntitle: Plan\nbody: sn\nperiod: 2023\nkey_figures:\n"
        "  - {id: K1, title: Nöjda, unit: percent}\n"
        "  - {id: K2, title: Trygga, unit: percent, target: öka med 2 % per år}\n"
    )
    run = read(lay_out(tmp_path, {"plan.yaml": plan}), as_of=date(2023, 12, 31))
    told = targets_text.render(shown(run, everything=True), Catalogue("en"))
    left_out = (
        "1 key figure has a target that no outcome of one time can be judged by, and is not counted"
    )
    assert f"Socialnämnden: 1 of 1 key figures lacks a target; {left_out}\n" in told
    assert told.count(left_out) == 2


def test_the_latest_outcome_is_the_latest_that_is_known(tmp_path: Path) -> None:
    """In the table of all as on the page: from reports too, and corrected ones before what they correct."""
    files = {
        "plan.yaml": (
            "kind: plan\ntitle: Plan\nbody: sn\nperiod: 2023\nkey_figures:\n"
            "  - {id: K1, title: Nöjda, unit: percent, better: higher, outcome: {2022: 70 %}}\n"
        ),
        "report.yaml": (
            "kind: report\ntitle: Bokslut\nbody: sn\nperiod: 2023\n"
            "key_figures: [{key_figure: K1, outcome: {2022: 71 %, 2023: 75 %}, state: corrected}]\n"
        ),
    }
    run = read(lay_out(tmp_path, files), as_of=date(2024, 3, 1))
    rows = csv_format.render(shown(run), Catalogue("en")).splitlines()
    assert rows[0].lstrip("\ufeff").split(";")[:4] == [
        "Body",
        "Latest period",
        "Latest outcome",
        "Id",
    ]
    assert rows[1].split(";")[:4] == ["Socialnämnden", "2023", "75", "K1"]
