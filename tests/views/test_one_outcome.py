"""One outcome that a plan and a report write differently: all views and rules take it for the same."""

import json
from pathlib import Path

import pytest

from goallint.engine.configuration import load
from goallint.engine.run import Run
from goallint.workspace.attainment import Attainments
from goallint.workspace.facts.asked import FACTS
from goallint.workspace.facts.known import NO, UNKNOWN, YES, Known
from goallint.workspace.facts.scope import Scope
from tests.cli.command import goallint
from tests.files import laid_out

WORKSPACE = """\
dokument: organisation
namn: X kommun
nivåer: [{{id: lk, namn: KF}}, {{id: ln, namn: Nämnd, plantyp: VP}}]
organ: [{{id: kf, namn: Kommunfullmäktige, nivå: lk}}, {{id: sn, namn: Socialnämnden, nivå: ln, under: kf}}]
bedömningsskala: [{{id: g, namn: Grön, från: 100 %}}, {{id: y, namn: Gul, från: 80 %}}, {{id: r, namn: Röd}}]
---
dokument: plan
id: p
titel: VP 2024
plantyp: VP
organ: sn
period: 2024
mål:
- id: G
  titel: Minst 90 procent är nöjda
  nyckeltal: [{{id: M, titel: Mått, enhet: {unit}, bättre: lägre, utfall: {{2024: "{plan}"}}, målvärde: "{target}"}}]
---
dokument: rapport
titel: Årsrapport 2024
organ: sn
period: 2024
nyckeltal: [{{nyckeltal: M, utfall: "{report}", färg: Grön}}]
"""


def with_values(folder: Path, **values: str) -> Path:
    settings = "language: sv\nas_of: 2025-04-01\n"
    return laid_out(folder, {"goallint.yaml": settings, "p.yaml": WORKSPACE.format(**values)})


SAME = [
    ("dagar", "49", "49 dagar", "högst 45 dagar"),
    ("procent", "8,4", "8,4 %", "högst 8 %"),
    ("procent", "8,4 procent", "8,4", "högst 8"),
    ("mnkr", "45 900 tkr", "45,9 mnkr", "högst 45 mnkr"),
    ("kr", "133 900", "133 900 kr", "högst 133 000 kr"),
    # Rounded, and missed all the same.
    ("mnkr", "45 890 tkr", "45,9 mnkr", "högst 45 mnkr"),
]


@pytest.mark.parametrize(("unit", "plan", "report", "target"), SAME)
def test_every_view_judges_what_is_written_differently_alike(
    unit: str,
    plan: str,
    report: str,
    target: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    root = with_values(tmp_path, unit=unit, plan=plan, report=report, target=target)
    table = json.loads(goallint(capsys, "targets", "--all", "--format", "json", root).out)
    assert [row["standing"] for group in table["groups"] for row in group["rows"]] == ["missed"]
    (goal,) = Attainments(Run(root, load(root), jobs=1).workspace).goals
    assert [one.verdict for one in goal.figures] == ["missed"]
    assert "GL425" in goallint(capsys, "check", "--select", "GL425", root).out
    told = json.loads(goallint(capsys, "report", "--format", "json", root).out)
    assert [one["standing"] for one in told["goals"][0]["key_figures"]] == ["missed"]


@pytest.mark.parametrize(
    ("unit", "plan", "report", "target", "verdict", "known"),
    [
        ("dagar", "49", "44 dagar", "högst 45 dagar", "unknown", UNKNOWN),
        ("dagar", "44", "44 %", "högst 45 dagar", "unknown", UNKNOWN),
        # Rounded, and the two stand on either side of the target.
        ("mnkr", "45 010 tkr", "45,0 mnkr", "högst 45 mnkr", "unknown", UNKNOWN),
        # Whichever of them is right, the answer is the same.
        ("dagar", "43", "44 dagar", "högst 45 dagar", "reached", YES),
        ("dagar", "46", "48", "högst 45 dagar", "missed", NO),
    ],
)
def test_two_values_on_one_side_of_a_target_tell_whether_it_is_reached(
    unit: str, plan: str, report: str, target: str, verdict: str, known: Known, tmp_path: Path
) -> None:
    root = with_values(tmp_path, unit=unit, plan=plan, report=report, target=target)
    workspace = Run(root, load(root), jobs=1).workspace
    (goal,) = Attainments(workspace).goals
    assert [one.verdict for one in goal.figures] == [verdict]
    # The working paper and the survey count the same.
    (case,) = FACTS["target-is-reached"].cases(Scope(workspace, frozenset(("kf", "sn"))))
    assert case.known is known


@pytest.mark.parametrize(
    "target",
    ["minst 84 % kvinnor/86 % män", "84 % (kvinnor 84 %, män 84 %)", "84 (flickor 90, pojkar 80)"],
)
def test_a_target_in_words_for_women_and_men_is_missed_where_one_misses_it(
    target: str, tmp_path: Path
) -> None:
    values = {"unit": "procent", "plan": "85 %", "report": "85 %", "target": target}
    text = WORKSPACE.format(**values).replace("bättre: lägre", "bättre: högre")
    split = "{totalt: 85 %, kvinnor: 88 %, män: 82 %}"
    root = with_values(tmp_path, **values)
    (root / "p.yaml").write_text(text.replace('"85 %"', split), encoding="utf-8")
    (goal,) = Attainments(Run(root, load(root), jobs=1).workspace).goals
    (figure,) = goal.figures
    assert figure.verdict == "missed"
    assert [figure.apart["women"], figure.apart["men"]].count(False) == 1


@pytest.mark.parametrize(
    ("target", "shown"),
    [
        ("klart senast 30 juni 2024", "2024: klart senast 30 juni 2024"),
        ("budget i balans", "2024: budget i balans"),
        ("grupp 3", "2024: grupp 3"),
    ],
)
def test_the_page_shows_targets_that_no_outcome_can_be_judged_by(
    target: str, shown: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    values = {"unit": "dagar", "plan": "49", "report": "49", "target": target}
    root = with_values(tmp_path, **values)
    page = goallint(capsys, "report", "--format", "markdown", root).out
    assert f"| {shown} |" in page
    text = WORKSPACE.format(**values)
    both = text.replace(f'målvärde: "{target}"', f'målvärde: {{2024: "{target}", 2025: minst 5}}')
    due = both.replace("titel: Minst 90 procent är nöjda", "titel: Nöjda\n  klart: 2025")
    (root / "p.yaml").write_text(due, encoding="utf-8")
    page = goallint(capsys, "report", "--format", "markdown", root).out
    # Another year's target is not what the outcome is held against.
    assert f"| 2024: 49 dagar | {shown} | går inte att avgöra |" in page
