"""What cannot be read in a report is unknown: no rule says that it is missing or that it differs."""

from datetime import date
from pathlib import Path

import pytest

from goallint.engine.configuration import Configuration
from goallint.engine.run import Run

ORGANISATION = """\
kind: organisation
name: Exempelkommun
levels:
  - {{id: board, name: Nämnd}}
bodies:
  - {{id: sn, name: Socialnämnden, level: board}}
reporting:
  - {{id: annual, from: board, each: year, {reporting}}}
{organisation}
"""
PLAN = """\
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: G1
    title: Den som bor i gruppbostad bestämmer själv hemma
    key_figures:
      - {{id: K1, title: Brukare som bestämmer själva, {figure}}}
{plan}
"""
REPORT = """\
kind: report
id: R1
title: Årsrapport 2023
reporting: annual
body: sn
period: 2023
{report}
"""
# Each case has one value that cannot be read, where another value could have been at fault.
CASES = {
    "headings": {"reporting": "sections: [Ekonomi]", "report": "sections: {Ekonomi: [a, b]}"},
    "another report's headings": {
        "report": "sections: {Ekonomi: [a, b]}\n---\n"
        "{kind: report, id: R2, title: R2, reporting: annual, body: sn, period: 2023, sections: A}",
    },
    "analysis": {"report": "goals: [{goal: G1, assessment: met, analysis: [a: b]}]"},
    "analysis by body": {"report": "goals: [{goal: G1, assessment: met, by: [a: b]}]"},
    "outcome": {
        "report": "goals: [{goal: G1, assessment: met}]\n"
        "key_figures: [{key_figure: K1, outcome: bra}]",
    },
    "key figure": {
        "report": "goals: [{goal: G1, assessment: met}]\n"
        "key_figures: [{key_figure: K9, outcome: 5}]",
    },
    "key figures": {"report": "goals: [{goal: G1, assessment: met}]\nkey_figures: bra"},
    "scale": {
        "organisation": "scale: [{id: [a, b], name: Uppfyllt}]",
        "report": "goals: [{goal: G1, assessment: bra, analysis: Ja}]",
    },
    "scale's words": {
        "organisation": "scale: gott",
        "report": "goals: [{goal: G1, assessment: bra, analysis: Ja}]",
    },
    "step's share": {
        "organisation": "scale: [{id: met, from: nästan}, {id: partly, from: 80 %}, {id: not-met}]",
        "figure": "target: minst 80 %",
        "report": "goals: [{goal: G1, assessment: met, analysis: Ja}]\n"
        "key_figures: [{key_figure: K1, outcome: 79 %}]",
    },
    "target": {
        "figure": "target: {2022: minst 80 %, 2023: gott}",
        "report": "goals: [{goal: G1, assessment: met}]\nkey_figures: [{key_figure: K1, outcome: 7 %}]",
    },
    "direction": {
        "figure": "better: hgher, target: 80 %",
        "report": "goals: [{goal: G1, assessment: met}]\nkey_figures: [{key_figure: K1, outcome: 7 %}]",
    },
    "period": {
        "figure": "target: minst 80 %",
        "report": "goals: [{goal: G1, assessment: met}]\nkey_figures: [{key_figure: K1, outcome: 7 %}]",
        "replace": "period: 2023|period: 20233",
    },
    "activities": {
        "figure": "target: minst 80 %",
        "report": "goals: [{goal: G1, assessment: partly}]\nactivities: [{activity: A9}]\n"
        "key_figures: [{key_figure: K1, outcome: 7 %}]",
    },
    "reported goals": {
        "figure": "target: minst 80 %",
        "report": "goals: gott\nkey_figures: [{key_figure: K1, outcome: 7 %}]",
    },
    "covers": {
        "reporting": "covers: allt",
        "figure": "target: minst 80 %",
        "report": "key_figures: [{key_figure: K1, outcome: 7 %}]",
    },
    "goals": {"plan": "  - gott", "report": "counts: [{of: goals, total: 2}]"},
    "parts": {"report": "counts: [{of: goals, total: 1, parts: {a: många, b: 2}}]"},
    "total": {"report": "counts: [{of: goals, total: många, parts: {a: 1, b: 2}}]"},
    "shares": {
        "report": "surveys: [{id: E1, about: goals, respondents: 57, good: a,"
        " shares: {a: 41 %, b: några}}]",
    },
    "respondents": {
        "report": "surveys: [{id: E1, respondents: många, shares: {a: 41 %, b: 59 %}}]"
    },
    "numbers of answers": {
        "report": "surveys: [{id: E1, respondents: många, shares: {a: 30, b: 27}}]"
    },
    "a key figure that may measure the goal": {
        "figure": "target: minst 80 %",
        "plan": "key_figures: [{id: K2, title: Brukarråd, measures: G9}]",
        "report": "goals: [{goal: G1, assessment: not-met, analysis: Nej}]\n"
        "key_figures: [{key_figure: K1, outcome: 81 %}]",
    },
    "the plan's period": {
        "plan": "---\n{kind: plan, title: P, body: sn, period: 20233, goals: [{id: G2, title: T}]}",
        "report": "counts: [{of: goals, total: 2}]",
    },
    "limit": {
        "report": "surveys: [{id: E1, about: goals, good: a, at_least: få, shares: {a: 41 %, b: 59 %}}]"
    },
}
OURS = ("GL402", "GL403", "GL408", "GL409", "GL410", "GL412", "GL413", "GL414", "GL416", "GL418",
        "GL419")  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_what_cannot_be_read_is_neither_missing_nor_wrong(name: str, tmp_path: Path) -> None:
    case = {
        "reporting": "name: Årsrapport",
        "organisation": "",
        "figure": "unit: procent",
        "plan": "",
        "report": "",
        **CASES[name],
    }
    report = REPORT.format(**case)
    if "replace" in case:
        report = report.replace(*case["replace"].split("|"))
    (tmp_path / "organisation.yaml").write_text(ORGANISATION.format(**case), encoding="utf-8")
    (tmp_path / "plan.yaml").write_text(PLAN.format(**case), encoding="utf-8")
    (tmp_path / "report.yaml").write_text(report, encoding="utf-8")
    result = Run(tmp_path, Configuration(as_of=date(2023, 12, 31)), jobs=1).result()
    codes = {judged.rule.code for judged in result.findings}
    assert any(code.startswith(("GL0", "GL225")) for code in codes), "the case is to have a fault"
    assert not codes & set(OURS), codes
