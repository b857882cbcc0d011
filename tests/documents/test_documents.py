"""The model municipality is clean, and the audited board gives what its auditors found."""

import shutil
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
import yaml

from goallint.engine.configuration import load
from goallint.engine.result import Result
from goallint.engine.run import Run
from goallint.format.model import Audit, ControlPlan, Document, Report
from goallint.format.shape import NAMES
from goallint.format.translate import translate
from goallint.format.walk import kinds_in
from goallint.rules.registry import ROWS, RULES

ROOT = Path(__file__).parent.parent.parent
GOALS = ROOT / "goals"
PITEÅ = ROOT / "examples" / "piteå-2023"
PERSTORP = ROOT / "examples" / "perstorp-2022"

FIGURES_WITHOUT_TARGET = {
    *(f"KF{goal}-{n}" for goal, n in ((1, 1), (1, 2), (3, 1), (3, 2), (4, 1))),
    *(f"SN-DEM-{n}" for n in range(1, 7)),
    *(f"SN-LIV-{n}" for n in range(1, 9)),
    "SN-EKO-2",
    "SN-EKO-10",
}
BASE_FIGURES = {
    *(f"BAS-SF-{n}" for n in range(1, 5)),
    *(f"BAS-PSV-{n}" for n in range(1, 5)),
    *(f"BAS-EI-{n}" for n in range(1, 4)),
}
ASSIGNMENTS = {
    **{f"U-{department}-{n}": 2 for department in ("SF", "PSV") for n in (1, 2, 3)},
    **{f"U-GEM-{n}": 4 for n in (1, 2, 3)},
}
"""The assignments to the departments, with the number of reports that are to take each up."""
AUDITED = {
    ("GL104", "en-ingang"): "4.2: the authority side breaks down none of the board's goals",
    ("GL110", "barn-unga"): "4.2: six areas, three board goals",
    ("GL110", "utbildning"): "4.2",
    ("GL110", "personal"): "4.2",
    ("GL112", "sn-vp-2023"): "4.2 notes 2 and 3: decided before the plan it builds on",
    **{
        ("GL201", name): "4.2: several key figures without target"
        for name in FIGURES_WITHOUT_TARGET
    },
    **{("GL202", name): "4.2: base figures by department, also without" for name in BASE_FIGURES},
    ("GL223", "U28663"): "3: outcomes for 2019 and 2021 only",
    **{("GL301", name): "4.2: vague" for name in ("KF1", "KF4", "SN-demokrati", "SN-livsmiljo")},
    **{
        ("GL303", name): "4.2.1: how it is judged"
        for name in ("KF1", "KF3", "KF4", "SN-demokrati", "SN-livsmiljo")
    },
    # The board's plan is for a year, and its end is by when.
    **{("GL302", name): "4.2.1: by when" for name in ("KF1", "KF3", "KF4")},
    ("GL305", "SN-demokrati"): "4.2: its text says what is worked for",
    ("GL403", "tertial"): "4.2: no standard form between departments, nor between periods",
    ("GL412", "sn-delar-2023"): "4.2: two of the six, and the other five",
    ("GL413", "malkannedom"): "4.2: 41 + 44 + 13 are 98",
    ("GL414", "malkannedom"): "4.2: 41 and 13 per cent of 57",
    ("GL416", "malkannedom"): "4.2: 13 per cent know the goals well",
    **{("GL406", name): "4.2: assignments not clearly reported" for name in ASSIGNMENTS},
    ("GL407", "hp-kvalitet"): "4.4.1: nothing in the half-year report",
    **{
        ("GL411", name): "4.2: analysed for all departments together, unlike the economy"
        for name in ("personal", "SN-demokrati", "SN-livsmiljo", "SN-ekonomi")
    },
    ("GL603", "IK3"): "4.4.1: its control is satisfactory",
    ("GL604", "EK1"): "4.4.1: twice a year; none in one department, one in the other",
    **{
        (code, f"{department}-K{n}"): "4.4.1: not how, nor when it counts as reached"
        for code in ("GL502", "GL503")
        for department in ("SF", "PSV")
        for n in range(1, 5)
    },
    ("GL504", "HK-A1"): "4.4.1: the rework of the quality system has no timetable",
    ("GL508", "E1"): "4.3.1 and recommendation 2: the effect of the measures",
    ("GL508", "E2"): "4.3.1",
    ("GL601", "IK4"): "4.4.1: the control of the self-checks was not performed",
    ("GL602", "IK1"): "4.2: a great deviation without an action",
}

FOLLOWED_UP = {
    ("GL417", "verksamhet"): "2022: no follow-up on other levels than the unit's",
    ("GL106", "lss-vp-2019"): "2019: no goals broken down for the service",
    ("GL014", "lss-vp-2022"): "2022: the goals stand in a picture that is lost in the text",
    ("GL504", "LSS-A2"): "LSS recommendation 2: the time plan is being discussed",
    ("GL703", "LSS-R2"): "LSS recommendation 2: the time plan is being discussed",
    ("GL706", "LSS-R2"): "LSS recommendation 2: quoted without one of its clauses",
    ("GL704", "LSS-R3"): "LSS recommendation 3: in part, four years on",
    ("GL707", "LSS-R2"): "LSS recommendation 2: met, and nothing says that its activity ended",
}
SEVERAL = {
    # Two of its three shares cannot be.
    ("GL414", "malkannedom"): 2,
    # In both tertial reports of each department that has the assignment.
    **{("GL406", name): reports for name, reports in ASSIGNMENTS.items()},
    # In two departments.
    ("GL604", "EK1"): 2,
}
"""Rows that are found more than once."""


def check(folder: Path) -> Result:
    return Run(folder, load(folder), jobs=1).result()


def found(result: Result) -> set[tuple[str, str]]:
    return {(j.rule.code, j.finding.subject.id) for j in result.findings}


def test_the_audited_board_gives_what_the_auditors_found_and_nothing_else() -> None:
    result = check(PITEÅ)
    rows = Counter((j.rule.code, j.finding.subject.id) for j in result.findings)
    assert rows == {row: SEVERAL.get(row, 1) for row in AUDITED}
    # The goal under economy names personnel too, but a goal has one area.
    (aside,) = [j for j in result.findings if j.status != "open"]
    assert (aside.rule.code, aside.finding.subject.id, aside.status) == (
        "GL110",
        "personal",
        "ignored",
    )
    assert aside.reason


def test_the_board_s_plan_is_159_days_older_than_its_basis() -> None:
    (finding,) = [j.finding for j in check(PITEÅ).findings if j.rule.code == "GL112"]
    assert finding.args["days"] == 159
    assert finding.args["basis"] == "kf-budget-2023"


def test_the_four_tertial_reports_have_three_forms() -> None:
    (finding,) = [j.finding for j in check(PITEÅ).findings if j.rule.code == "GL403"]
    assert (finding.args["total"], finding.args["forms"], len(finding.related)) == (4, 3, 4)


def test_the_analysis_leaves_out_all_three_departments() -> None:
    left_out = [j.finding.args["bodies"] for j in check(PITEÅ).findings if j.rule.code == "GL411"]
    departments = [
        body.name_
        for body in Run(PITEÅ, load(PITEÅ), jobs=1).workspace.bodies.all
        if body.level == "department" and not body.outside
    ]
    assert len(departments) == 3
    assert left_out == [tuple(departments)] * 4


def test_self_checks_are_counted_by_department() -> None:
    args = [j.finding.args for j in check(PITEÅ).findings if j.rule.code == "GL604"]
    assert [(one["done"], one["demanded"]) for one in args] == [(0, 2), (1, 2)]


def test_the_goal_of_46_000_inhabitants_is_measurable() -> None:
    assert not [name for code, name in found(check(PITEÅ)) if name.startswith("KF2")]


def test_responses_are_missing_once_six_months_have_passed(tmp_path: Path) -> None:
    for day, expected in ((date(2024, 5, 31), set()), (date(2024, 6, 1), {"R1", "R2", "R3", "R4"})):
        result = Run(PITEÅ, load(PITEÅ).replaced(as_of=day), jobs=1).result()
        assert {name for code, name in found(result) if code == "GL701"} == expected


def test_the_stated_reason_as_a_waiver_is_counted_and_listed(tmp_path: Path) -> None:
    folder = tmp_path / "piteå"
    shutil.copytree(PITEÅ, folder)
    shutil.copy(folder / "variant-undantag" / "en-ingang-2023.yaml", folder / "avdelningar")
    result = check(folder)
    assert found(result) == set(AUDITED)
    (waived,) = [j for j in result.findings if j.status == "waived"]
    assert (waived.rule.code, waived.finding.subject.id) == ("GL104", "en-ingang")
    assert waived.reason
    assert result.count("waived") == 1


def test_the_audits_followed_up_give_what_the_auditors_found_and_nothing_else() -> None:
    result = check(PERSTORP)
    assert found(result) == set(FOLLOWED_UP)
    assert len(result.findings) == len(FOLLOWED_UP)
    assert {d.language for d in Run(PERSTORP, load(PERSTORP), jobs=1).workspace.documents} == {"sv"}


def test_the_clause_that_fell_away_is_named() -> None:
    (finding,) = [j.finding for j in check(PERSTORP).findings if j.rule.code == "GL706"]
    (difference,) = finding.args["difference"]
    assert difference.label == "left-out"
    assert difference.args["ours"] == "som innefattar aktuella processer och rutiner"


def test_recommendations_of_2021_are_old_enough_once_two_years_have_passed() -> None:
    for day, expected in (
        (date(2023, 6, 30), {"LSS-R3"}),
        (date(2023, 9, 15), {"LSS-R3", "VUX-R1", "VUX-R2", "VUX-R3"}),
    ):
        result = Run(PERSTORP, load(PERSTORP).replaced(as_of=day), jobs=1).result()
        assert {name for code, name in found(result) if code == "GL704"} == expected


def test_every_item_of_the_examples_says_whether_it_is_a_fact() -> None:
    def items(content: object, key: str) -> list[dict[str, object]]:
        if isinstance(content, list):
            return [one for row in content for one in items(row, key)]
        if isinstance(content, dict):
            inner = [one for name, value in content.items() for one in items(value, str(name))]
            own = [content] if {"id", "kind", "dokument"} & set(content) else []
            return own + inner
        return []

    for path in sorted((*PITEÅ.rglob("*.yaml"), *PERSTORP.rglob("*.yaml"))):
        if path.name == "goallint.yaml":
            continue
        for document in yaml.safe_load_all(path.read_text(encoding="utf-8")):
            for item in items(document, ""):
                assert item.get("x-basis") in ("audit", "illustration"), (path.name, item.get("id"))


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_model_municipality_has_no_finding_in_either_language(
    tmp_path: Path, language: str
) -> None:
    folder = translated(GOALS, tmp_path, language)
    result = check(folder)
    # It shows a waiver, and a waiver needs something to waive.
    (waived,) = result.findings
    assert (waived.rule.code, waived.finding.subject.id) == ("GL105", "solglantan")
    assert waived.status == "waived" and waived.reason and waived.decision
    assert {d.language for d in Run(folder, load(folder), jobs=1).workspace.documents} == {language}


def test_the_model_municipality_has_every_kind_of_document() -> None:
    kinds = {d.kind for d in Run(GOALS, load(GOALS), jobs=1).workspace.documents}
    assert kinds == {"organisation", "plan", "key-figures", "report", "control-plan", "audit"}


def test_the_language_of_keys_makes_no_difference_to_the_findings(tmp_path: Path) -> None:
    before = check(PITEÅ)
    after = check(translated(PITEÅ, tmp_path, "sv"))
    assert [(j.fingerprint, j.place.path, j.place.line) for j in before.findings] == [
        (j.fingerprint, j.place.path, j.place.line) for j in after.findings
    ]


def test_translating_there_and_back_gives_every_byte_again(tmp_path: Path) -> None:
    for path in (*GOALS.rglob("*.yaml"), *PITEÅ.rglob("*.yaml"), *PERSTORP.rglob("*.yaml")):
        if path.name == "goallint.yaml":
            continue
        text = path.read_text(encoding="utf-8")
        first, second = ("sv", "en") if PITEÅ in path.parents else ("en", "sv")
        assert translate(translate(text, first), second) == text, path


def translated(source: Path, target: Path, language: str) -> Path:
    folder = target / "workspace"
    shutil.copytree(source, folder)
    for path in folder.rglob("*.yaml"):
        if path.name != "goallint.yaml":
            text = translate(path.read_text(encoding="utf-8"), language)
            path.write_text(text, encoding="utf-8")
    return folder


def test_every_rule_is_in_the_registry_once_and_in_order() -> None:
    codes = [rule.code for rule in RULES]
    assert codes == sorted(set(codes))
    assert len({rule.name for rule in RULES}) == len(RULES)
    folder = ROOT / "src" / "goallint" / "rules"
    rules = {p for p in folder.glob("*/*.py") if "\nRULE = " in p.read_text(encoding="utf-8")}
    assert {folder / f"{row.module.replace('.', '/')}.py" for row in ROWS} == rules
    assert [(row.code, row.name) for row in ROWS] == [(rule.code, rule.name) for rule in RULES]
    for rule in RULES:
        assert rule.reads is not None
        assert rule.documentation.split("\n")[0].endswith("."), rule
        assert rule.messages, rule


def test_a_rule_is_left_out_where_no_document_has_what_it_is_asked_about() -> None:
    followed = {Report, ControlPlan, Audit}
    documents = [kind for kind in NAMES if issubclass(kind, Document)]
    for row, rule in zip(ROWS, RULES, strict=True):
        having = {kind for kind in documents if rule.reads in (kind, *kinds_in(kind))}
        expected = {NAMES[kind] for kind in having} if having <= followed else set()
        assert set(row.of) == expected, row
