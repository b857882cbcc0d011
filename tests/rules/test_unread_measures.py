"""What cannot be read is unknown: no rule about targets and outcomes says that it is missing."""

from datetime import date
from pathlib import Path

import pytest

from goallint.engine.configuration import Configuration
from goallint.engine.run import Run
from tests.markdown import ORGANISATION

PLAN = """\
kind: plan
title: Verksamhetsplan 2023
body: sn
period: {period}
goals:
  - id: SN-boende
    title: Den som bor i gruppbostad bestämmer själv hemma{goal}
    key_figures:
      - id: SN-1
        title: Brukare som bestämmer själva, andel
{fields}
"""

# What a key figure says, the goal's `due`, and the plan's period: one of them cannot be read.
CASES = {
    "target": ("target: gott\noutcome: {2022: 80 %}", "", "2023"),
    "targets": ("target: {2023: gott, 2022: ska öka}\noutcome: {2022: 80 %}", "", "2023"),
    "ambiguous target": ("unit: km\ntarget: minst 1,500", "", "2023"),
    "role": ("role: bsa\noutcome: {2022: 80 %}", "", "2023"),
    "better": ("better: hgher\ntarget: 90 %\noutcome: {2022: 95 %}", "", "2023"),
    "baseline": ("target: lägre än 2022\nbaseline: {2022: ca 80 %}", "", "2023"),
    "baseline of a target": ("target: minst 90 %\nbaseline: omkring 80", "", "2023"),
    "outcome": ("target: minst 90 %\noutcome: {2022: ca 80 %}", "", "2023"),
    "newer outcome": ("target: minst 90 %\noutcome: {2015: 80 %, 2022: ca 80}", "", "2023"),
    "reference": (
        "target: bättre än riket\noutcome: {2022: 80 %}\ncompare: {riket: ok}",
        "",
        "2023",
    ),
    "interval": ("target: minst 90 %\neach: ibland\noutcome: {2015: 80 %}", "", "2023"),
    "definition": ("ref: K9", "", "2023"),
    "definition and target": ("ref: K9\ntarget: 90", "", "2023"),
    "due": ("target: {2025: minst 90 %}\noutcome: {2022: 80 %}", "\n    due: snart", "2023"),
    "period": ("target: {2025: minst 90 %}\noutcome: {2015: 80 %}", "", "20233"),
    "unit": ("unit: [mkr, %x]\ntarget: minst 90 %\noutcome: {2022: 80 %}", "", "2023"),
}


@pytest.mark.parametrize("name", CASES)
def test_what_cannot_be_read_is_not_missing(name: str, tmp_path: Path) -> None:
    fields, goal, period = CASES[name]
    indented = "\n".join(f"        {line}" for line in fields.split("\n"))
    plan = PLAN.format(fields=indented, goal=goal, period=period)
    (tmp_path / "organisation.yaml").write_text(ORGANISATION, encoding="utf-8")
    (tmp_path / "plan.yaml").write_text(plan, encoding="utf-8")
    result = Run(tmp_path, Configuration(as_of=date(2023, 12, 31)), jobs=1).result()
    codes = {judged.rule.code for judged in result.findings}
    assert any(code.startswith(("GL0", "GL225")) for code in codes), "the case is to have a fault"
    assert not [code for code in sorted(codes) if "GL201" <= code <= "GL212"], codes


GOAL = """\
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-boende
    title: Den som bor i gruppbostad bestämmer själv hemma{goal}
key_figures:
  - id: SN-1
    title: Brukare som bestämmer själva, andel
    target: minst 90 %
    baseline: 80 %{figure}
"""


@pytest.mark.parametrize(
    ("goal", "figure"),
    [
        ("\n    key_figures: [K9]", ""),
        ("\n    key_figures: {K9: 2}", ""),
        ("\n    success: [en, två]", ""),
        ("", "\n    measures: SN-bonde"),
        ("", "\n    measures: {SN-boende: ja}"),
    ],
)
def test_a_goal_may_be_measured_by_what_cannot_be_read(
    goal: str, figure: str, tmp_path: Path
) -> None:
    (tmp_path / "organisation.yaml").write_text(ORGANISATION, encoding="utf-8")
    plan = GOAL.format(goal=goal, figure=figure)
    (tmp_path / "plan.yaml").write_text(plan, encoding="utf-8")
    result = Run(tmp_path, Configuration(as_of=date(2023, 12, 31)), jobs=1).result()
    codes = {judged.rule.code for judged in result.findings}
    assert any(code.startswith(("GL0", "GL225")) for code in codes), "the case is to have a fault"
    assert "GL203" not in codes


@pytest.mark.parametrize(
    ("goal", "figure"),
    [
        ("title: [Attraktiv, öppen]", "target: ska öka"),
        ("title: En attraktiv kommun\n    success: [en, två]", "target: ska öka"),
        ("title: Minst 80 % är nöjda\n    success: [en, två]", "target: minst 90 %"),
        ("title: Minst 80 % är nöjda", "target: minst 90 %\n    outcome: {2022: ca 80 %}"),
        ("title: Minst 80 % är nöjda", "target: minst 90 %\n  - id: SN-2\n    measures: SN-bonde"),
    ],
)
def test_a_goal_may_say_what_cannot_be_read(goal: str, figure: str, tmp_path: Path) -> None:
    (tmp_path / "organisation.yaml").write_text(ORGANISATION, encoding="utf-8")
    figures = f"key_figures:\n  - id: SN-1\n    title: Nöjda\n    measures: SN-nöjd\n    {figure}\n"
    plan = f"kind: plan\ntitle: P\nbody: sn\nperiod: 2023\ngoals:\n  - id: SN-nöjd\n    {goal}\n{figures}"
    (tmp_path / "plan.yaml").write_text(plan, encoding="utf-8")
    result = Run(tmp_path, Configuration(as_of=date(2023, 12, 31)), jobs=1).result()
    codes = {judged.rule.code for judged in result.findings}
    assert any(code.startswith(("GL0", "GL225")) for code in codes), "the case is to have a fault"
    assert not codes & {"GL221", "GL301", "GL302"}, codes


def test_a_day_that_cannot_be_read_brings_no_target_of_an_earlier_year_into_force(
    tmp_path: Path,
) -> None:
    """Nor does it tell that a later target is not for the goal's day."""
    figure = (
        "title: Brukare som trivs hemma\n        better: higher\n        target: {{{}: minst 85}}"
    )
    fields = f"        {figure.format(2022)}\n      - id: SN-2\n        {figure.format(2025)}"
    text = PLAN.replace("        title: Brukare som bestämmer själva, andel\n", "")
    (tmp_path / "organisation.yaml").write_text(ORGANISATION, encoding="utf-8")
    (tmp_path / "plan.yaml").write_text(
        text.format(period="2023", goal="\n    due: snart", fields=fields), encoding="utf-8"
    )
    run = Run(tmp_path, Configuration(as_of=date(2023, 12, 31)), jobs=1)
    found = [j.finding for j in run.result().findings if j.rule.code == "GL206"]
    assert [one.subject.id for one in found] == ["SN-1"]
