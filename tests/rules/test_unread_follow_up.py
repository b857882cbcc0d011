"""What cannot be read is unknown: no rule about follow-up says that it is missing."""

from datetime import date
from pathlib import Path

import pytest

from goallint.engine.configuration import Configuration
from goallint.engine.result import Result
from goallint.engine.run import Run
from tests.files import laid_out

ORGANISATION = """\
kind: organisation
name: Exempelkommun
levels: [{id: board, name: Nämnd}, {id: department, name: Avdelning, cascade: optional}]
bodies:
  - {id: sn, name: Socialnämnden, level: board}
  - {id: avd-a, name: Avdelning A, level: department, under: sn}
reporting:
  - id: half-year
    name: Delårsrapport
    from: board
    each: 01..08
    within_days: 60
    covers: [goals, key-figures, assignments, activities]
    by: department
"""
PLAN = """\
kind: plan
id: sn-vp-2023
title: Verksamhetsplan 2023
body: sn
period: 2023
reported_in: half-year
goals:
  - id: SN-hemma
    title: Den som bor i gruppbostad bestämmer själv hemma
    key_figures:
      - {id: SN-1, title: Brukare som bestämmer själva, each: tertial}
assignments:
  - {id: U1, title: Redovisa hur brukarråd kan hållas}
activities:
  - {id: A1, title: Hålla brukardialog}
---
kind: plan
title: Utvecklingsplan 2023
body: avd-a
period: 2023
"""
REPORT = """\
kind: report
id: sn-delar-2023
title: Delårsrapport
reporting: half-year
body: sn
period: 2023-01..2023-08
goals:
  - goal: SN-hemma
    analysis: Husmöten hålls
    by: {avd-a: På alla boenden}
key_figures:
  - {key_figure: SN-1, outcome: 81 %}
assignments:
  - {assignment: U1, status: ongoing}
activities:
  - {activity: A1, status: done}
plans:
  - {plan: sn-vp-2023}
self_checks:
  - {self_check: EK1, done: 1}
"""
CONTROLS = """\
kind: control-plan
title: Internkontrollplan 2023
body: sn
period: 2023
scale: [godkänd, avvikelse, inte genomförd]
controls:
  - {id: IK1, risk: Uppföljning uteblir, control: Uppföljning, covers: [half-year, sn-vp-2023], result: {assessment: godkänd}}
self_checks:
  - {id: EK1, title: Egenkontroll, from: sn, times: 1, each: year}
"""
FILES = {
    "organisation.yaml": ORGANISATION,
    "plan.yaml": PLAN,
    "report.yaml": REPORT,
    "controls.yaml": CONTROLS,
}
FOLLOW_UP = ("GL4", "GL6")

# What stands in the files above, and what it is changed to, so that it cannot be read or followed.
CASES = {
    "the report's period": ("period: 2023-01..2023-08", "period: 20233"),
    "the report's body": ("reporting: half-year\nbody: sn", "reporting: half-year\nbody: sm"),
    "the report's reporting": ("reporting: half-year\nbody", "reporting: half-yeer\nbody"),
    "a reporting that is a list": ("reporting: half-year\nbody", "reporting: [a, b]\nbody"),
    "the report's goals": ("goals:\n  - goal: SN-hemma\n    analysis", "goals: alla\nx-analysis"),
    "a goal's name": ("- goal: SN-hemma", "- goal: SN-hemm"),
    "a goal's name, unlike all": ("- goal: SN-hemma", "- goal: något-helt-annat"),
    "the bodies of an analysis": ("by: {avd-a: På", "by: {avd-x: På"),
    "an analysis by bodies": ("by: {avd-a: På alla boenden}", "by: alla"),
    "an outcome": ("outcome: 81 %", "outcome: omkring 81"),
    "a key figure's name": ("key_figure: SN-1", "key_figure: SN-2"),
    "an assignment's name": ("assignment: U1", "assignment: U9"),
    "an activity's name": ("activity: A1", "activity: A9"),
    "a plan's name": ("{plan: sn-vp-2023}", "{plan: sn-vp-2024}"),
    "how many self-checks": ("done: 1", "done: några"),
    "how often": ("each: 01..08", "each: ibland"),
    "who reports": ("from: board", "from: bord"),
    "how soon": ("within_days: 60", "within_days: snart"),
    "what is covered": ("covers: [goals, key-figures", "covers: [gaols, key-figures"),
    "a level": ("by: department", "by: departmnt"),
}


def check(folder: Path, files: dict[str, str], day: str = "2023-12-31") -> Result:
    return Run(
        laid_out(folder, files), Configuration(as_of=date.fromisoformat(day)), jobs=1
    ).result()


def codes(result: Result) -> list[str]:
    return [j.rule.code for j in result.findings if j.rule.code.startswith(FOLLOW_UP)]


def changed(old: str, new: str) -> dict[str, str]:
    files = {name: text.replace(old, new) for name, text in FILES.items()}
    assert files != FILES, old
    return files


def test_the_whole_is_without_findings(tmp_path: Path) -> None:
    result = check(tmp_path, FILES)
    assert not codes(result)
    assert not [j for j in result.findings if j.rule.code.startswith("GL0")]


@pytest.mark.parametrize("name", CASES)
def test_what_cannot_be_read_is_not_missing(name: str, tmp_path: Path) -> None:
    result = check(tmp_path, changed(*CASES[name]))
    assert any(j.rule.code.startswith("GL0") for j in result.findings), (
        "the case is to have a fault"
    )
    assert not codes(result), name


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("  - goal: SN-hemma\n", "  - area: hemma\n", ["GL404"]),
        ("by: {avd-a: På alla boenden}", "x-by: ingen", ["GL411"]),
        ("outcome: 81 %", "forecast: 81 %", ["GL405"]),
        ("assignments:\n  - {assignment: U1, status: ongoing}", "x-a: 1", ["GL406"]),
        ("activities:\n  - {activity: A1, status: done}", "x-a: 1", ["GL406"]),
        ("plans:\n  - {plan: sn-vp-2023}", "x-a: 1", ["GL407", "GL603"]),
        ("self_checks:\n  - {self_check: EK1, done: 1}", "x-a: 1", ["GL604"]),
        ("reporting: half-year\nbody", "x-reporting: half-year\nbody", ["GL401", "GL603"]),
    ],
)
def test_what_is_not_there_is_missing(
    old: str, new: str, expected: list[str], tmp_path: Path
) -> None:
    files = changed(old, new)
    if "area" in new:
        files["organisation.yaml"] += "areas: [{id: hemma, name: Hemma}]\n"
        files["report.yaml"] = files["report.yaml"].replace("area: hemma\n    analysis", "analysis")
        files["report.yaml"] = files["report.yaml"].replace(
            "  - analysis", "  - area: hemma\n    analysis"
        )
    assert sorted(codes(check(tmp_path, files))) == expected


def test_a_near_name_silences_the_goal_that_it_is_near_to_and_no_other(tmp_path: Path) -> None:
    files = changed("- goal: SN-hemma", "- goal: SN-hemm")
    more = "  - {id: KVALITET, title: Genomförandeplanerna är från det senaste året}\nassignments:"
    files["plan.yaml"] = files["plan.yaml"].replace("assignments:", more)
    result = check(tmp_path, files)
    assert [j.finding.subject.id for j in result.findings if j.rule.code == "GL404"] == ["KVALITET"]


@pytest.mark.parametrize("line", ["body: sn\n", "title: Delårsrapport\n", "goals:\n"])
def test_a_report_that_breaks_off_may_say_what_is_missed(line: str, tmp_path: Path) -> None:
    files = changed(line, f"{line}'trasigt\n")
    files = {**FILES, "report.yaml": files["report.yaml"]}
    result = check(tmp_path, files)
    assert any(j.rule.code == "GL001" for j in result.findings)
    assert not codes(result)


def test_a_file_that_cannot_be_opened_may_be_the_report(tmp_path: Path) -> None:
    files = {name: text for name, text in FILES.items() if name != "report.yaml"}
    (tmp_path / "report.yaml").symlink_to(tmp_path / "nowhere.yaml")
    assert not codes(check(tmp_path, files))


def test_what_is_over_outside_the_checked_period_is_not_asked_about(tmp_path: Path) -> None:
    from goallint.format.values.period import Period

    files = {name: text for name, text in FILES.items() if name != "report.yaml"}
    files["plan.yaml"] = files["plan.yaml"].replace("period: 2023", "period: 2023-2024")
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    for period, missing in (("2023", 1), ("2024", 1), ("2023-2024", 2), ("2023-T3", 0)):
        configuration = Configuration(as_of=date(2024, 12, 31), period=Period.parse(period))
        found = codes(Run(tmp_path, configuration, jobs=1).result())
        assert found.count("GL401") == missing, period


ASSESSED = """\
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-hemma
    title: Den som bor i gruppbostad bestämmer själv hemma
    key_figures:
      - {id: SN-1, title: Brukare som bestämmer själva, target: minst 80 %}
      - {id: lediga-platser, title: Lediga platser, target: minst 5}
---
kind: report
id: sn-ar-2023
title: Årsrapport 2023
body: sn
period: 2023
goals:
  - {goal: SN-hemma, assessment: met}
key_figures:
  - {key_figure: SN-1, outcome: 83 %}
"""
LATER = """\
---
kind: report
id: sn-t1-2024
title: Tertialrapport
body: sn
period: 2024-T1
key_figures:
"""


@pytest.mark.parametrize(
    ("written", "instead", "silent"),
    [
        ("", "", False),
        ("target: minst 5", "target: [5]", True),
        ("target: minst 5", "target: minst 5, role: viktig", True),
        ("target: minst 5", "target: minst 5, outcome: sex eller sju", True),
        ("target: minst 5", "target: minst 5, ref: D9", True),
        ("      - {id: lediga", "      - 17\n      - {id: lediga", True),
        ("    key_figures:", "    success: [1]\n    key_figures:", True),
        ("assessment: met", "assessment: [met]", True),
        ("outcome: 83 %}", "outcome: 83 %}\n  - {key_figure: lediga-platser, outcome: sju}", True),
        ("outcome: 83 %}", "outcome: 83 %}\n  - {key_figure: lediga-platser, by: 7}", True),
        ("outcome: 83 %}", "outcome: 83 %}\n  - {key_figure: ledigaplatser, outcome: 7}", True),
        ("outcome: 83 %}", "outcome: 83 %}\n  - {key_figure: [lediga-platser], outcome: 7}", True),
        ("outcome: 83 %}", "outcome: 83 %}\n  - {key_figure: SN-11, outcome: 7 %}", False),
        ("outcome: 83 %}", "outcome: 83 %}\n  - {key_figure: lediga-platser, outcome: n/a}", False),
        # Reports of other years: only an outcome for the year can be the one.
        (
            "outcome: 83 %}\n",
            f"outcome: 83 %}}\n{LATER}  - {{key_figure: Q, outcome: {{2023: 7}}}}\n",
            True,
        ),
        ("outcome: 83 %}\n", f"outcome: 83 %}}\n{LATER}  - {{key_figure: Q, outcome: 7}}\n", False),
    ],
)
def test_goals_that_may_rest_on_all_of_their_key_figures(
    tmp_path: Path, written: str, instead: str, silent: bool
) -> None:
    assert written in ASSESSED
    files = {"organisation.yaml": ORGANISATION, "sn.yaml": ASSESSED.replace(written, instead)}
    assert codes(check(tmp_path, files)).count("GL420") == (not silent)


COUNTED = """\
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-hemma
    title: Den som bor i gruppbostad bestämmer själv hemma
    key_figures:
      - {id: SN-1, title: Brukare som bestämmer själva, target: minst 80 %}
---
kind: report
title: Årsrapport 2023
body: sn
period: 2023
counts:
  - {of: key-figures, total: 2}
"""


@pytest.mark.parametrize(
    ("written", "instead", "told"),
    [
        ("", "", 1),
        # A second one may be what cannot be read, or what is referred to.
        ("      - {id: SN-1", "      - [17]\n      - {id: SN-1", 0),
        ("      - {id: SN-1", "      - SN-2\n      - {id: SN-1", 0),
    ],
)
def test_a_count_of_key_figures_that_may_be_in_what_cannot_be_read(
    tmp_path: Path, written: str, instead: str, told: int
) -> None:
    (tmp_path / "organisation.yaml").write_text(ORGANISATION, encoding="utf-8")
    (tmp_path / "plan.yaml").write_text(COUNTED.replace(written, instead, 1), encoding="utf-8")
    found = codes(Run(tmp_path, Configuration(as_of=date(2024, 12, 31)), jobs=1).result())
    assert found.count("GL412") == told
