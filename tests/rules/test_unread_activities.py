"""What cannot be read is unknown: no rule about activities, controls and audits says it is missing."""

from datetime import date
from pathlib import Path

import pytest

from goallint.engine.configuration import Configuration
from goallint.engine.run import Run
from tests.markdown import ORGANISATION

PLAN = """\
kind: plan
title: Handlingsplan 2023
body: sn
period: 2023
activities:
  - id: A1
    title: Minska övertiden
    supports: A1-plan
    how: Lägga om schemat
    done_when: Schemat är nytt
    owner: Enhetschefen
"""
DONE = "    due: 2023-06-30\n    status: done\n    expected_effect: -2 mkr\n    effect: -1 mkr\n"
REPORT = "---\nkind: report\ntitle: Rapport\nbody: sn\nperiod: {period}\nactivities:\n{rows}\n"
BUDGET = (
    "---\nkind: report\nid: R1\ntitle: Rapport\nbody: sn\nperiod: 2023-T2\nbudget:\n  - {row}\n"
)
CONTROL = """\
kind: control-plan
title: Internkontrollplan 2023
body: sn
period: {period}
scale: {scale}
controls:
  - id: IK1
    control: Stickprov
{fields}
"""
AUDIT = """\
kind: audit
title: Granskning
body: sn
{dates}
recommendations:
  - id: R1
    text: Gör målen konkreta.
    to: sn
{fields}
"""
STEPS = "[godkänd, avvikelse, inte genomförd]"
RISK = "    risk: Beslut följs inte upp\n"

CASES = {
    "supports": PLAN.replace("A1-plan", "{a: b}") + DONE,
    "how": PLAN.replace("Lägga om schemat", "{a: b}") + DONE,
    "done_when": PLAN.replace("Schemat är nytt", "{a: b}") + DONE,
    "owner": PLAN.replace("Enhetschefen", "{a: b}") + DONE,
    "due": PLAN + DONE.replace("2023-06-30", "snart"),
    "status": PLAN + DONE.replace("done", "strax").replace("    effect: -1 mkr\n", ""),
    "effect": PLAN + DONE.replace("-1 mkr", "god"),
    "plan's period": PLAN.replace("2023\n", "20233\n") + DONE.replace("2023-06-30", "2030"),
    "reason": PLAN + "    due: 2023-12-31\n    status: paused\n    reason: {a: b}\n",
    "expected effect": PLAN
    + "    due: 2023-12-31\n    expected_effect: {a: b}\n"
    + BUDGET.format(row="{body: avd-a, deviation: -2 mkr, actions: A1}"),
    "reported status": PLAN
    + "    due: 2023-06-30\n"
    + REPORT.format(period="2023-T2", rows="  - {activity: A1, status: strax}"),
    "reported effect": PLAN
    + DONE.replace("    effect: -1 mkr\n", "")
    + REPORT.format(period="2023-T2", rows="  - {activity: A1, effect: god}"),
    "reported period": PLAN
    + "    due: 2023-06-30\n"
    + REPORT.format(period="20233", rows="  - {activity: A1, status: ongoing}"),
    "reported comment": PLAN
    + "    due: 2023-12-31\n"
    + REPORT.format(period="2023-T2", rows="  - {activity: A1, status: paused, comment: [a, b]}"),
    "broken off": PLAN
    + "    due: 2023-06-30\n"
    + REPORT.format(period="2023-T2", rows="  - {activity: A1, status: done"),
    "actions": BUDGET.format(row="{body: avd-a, deviation: -2 mkr, actions: {a: b}}"),
    "deviation": BUDGET.format(row="{body: avd-a, deviation: stor}"),
    "unknown body": BUDGET.format(row="{body: avd-x, deviation: -2 mkr}"),
    "result": CONTROL.format(period="2023", scale=STEPS, fields=RISK + "    result: godkänd"),
    "risk": CONTROL.format(
        period="2023", scale=STEPS, fields="    risk: {a: b}\n    result: {assessment: godkänd}"
    ),
    "scale": CONTROL.format(
        period="2023", scale="{a: b}", fields=RISK + "    result: {assessment: avvikelse}"
    ),
    "control's period": CONTROL.format(period="20233", scale=STEPS, fields=RISK),
    "action": CONTROL.format(
        period="2023",
        scale=STEPS,
        fields=RISK + "    result: {assessment: avvikelse, action: {a: b}}",
    ),
    "response": AUDIT.format(dates="dated: 2023-01-01", fields="    response: ja"),
    "reply_by": AUDIT.format(dates="dated: 2023-01-01\nreply_by: snart", fields=""),
    "dated": AUDIT.format(dates="dated: 2023-02-30", fields=""),
    "response's actions": AUDIT.format(
        dates="dated: 2023-11-01", fields="    response: {text: Ja., actions: {a: b}}"
    ),
    "response's due": PLAN
    + "---\n"
    + AUDIT.format(
        dates="dated: 2023-11-01", fields="    response: {text: Ja., actions: A1, due: snart}"
    ),
    "action of a response": AUDIT.format(
        dates="dated: 2023-11-01", fields="    response: {text: Ja., actions: A9}"
    ),
    "follow-up": AUDIT.format(
        dates="dated: 2019-01-01", fields="    response: {text: Ja., due: 2020}\n    follow_up: ja"
    ),
    "follow-up's date": AUDIT.format(
        dates="dated: 2019-01-01",
        fields="    follow_up: [{date: 2021-03-01, status: open}, {date: snart, status: done}]",
    ),
    "follow-up's status": AUDIT.format(
        dates="dated: 2019-01-01", fields="    follow_up: [{date: 2021-03-01, status: nästan}]"
    ),
}
# What these cases lack besides, and are to be told of.
BESIDES = {
    "follow-up": {"GL702"},
    "follow-up's date": {"GL701"},
    "follow-up's status": {"GL701"},
    "response's due": {"GL504"},
}


@pytest.mark.parametrize("name", CASES)
def test_what_cannot_be_read_is_not_missing(name: str, tmp_path: Path) -> None:
    (tmp_path / "organisation.yaml").write_text(ORGANISATION, encoding="utf-8")
    text = CASES[name].replace("A1-plan", "hp").replace("kind: plan\n", "kind: plan\nid: hp\n")
    (tmp_path / "plan.yaml").write_text(text, encoding="utf-8")
    result = Run(tmp_path, Configuration(as_of=date(2023, 12, 31)), jobs=1).result()
    codes = {judged.rule.code for judged in result.findings}
    assert any(code.startswith("GL0") for code in codes), "the case is to have a fault"
    assert {code for code in codes if code >= "GL5"} == BESIDES.get(name, set()), codes
