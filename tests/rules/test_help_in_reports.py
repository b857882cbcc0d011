"""What helps on reports leave to whoever writes them, and in which order absences are told."""

import pytest

from goallint.engine.configuration import load
from goallint.engine.run import Run
from goallint.output.catalogue import Catalogue

BODIES = """\
kind: organisation
name: Exempelkommun
levels: [{id: board, name: Nämnd}, {id: unit, name: Enhet}]
bodies:
  - {id: sn, name: Socialnämnden, level: board}
  - {id: u1, name: Norra, level: unit, under: sn}
  - {id: u2, name: Södra, level: unit, under: sn}
reporting: [{id: year, name: Årsrapport, from: board, each: year, within_days: 60, covers: goals}]
assessment_scale: [{id: met, name: Met}, {id: partly, name: Partly}, {id: unmet, name: Not met}]
---
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN1
    title: Brukare möter en känd medarbetare
    key_figures: [{id: K1, title: Andel nöjda, unit: procent, target: at least 80 %, outcome: 75 %}]
  - {id: SN2, title: Den som bor i gruppbostad bestämmer själv hemma}
  - {id: SN3, title: Alla som ansöker får svar i tid}
---
kind: report
title: Årsrapport 2023
reporting: year
body: sn
period: 2023
goals:
  - goal: SN3
    analysis: Arbetet pågår
---
kind: control-plan
title: Internkontrollplan 2023
body: sn
period: 2023
self_checks: [{id: EK1, title: Egenkontroll enligt mall, from: unit, times: 1, each: quarter}]
"""


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, str, str]]:
    """Each finding's code, period and English help, in the order in which they are told."""
    folder = tmp_path_factory.mktemp("town")
    (folder / "goallint.yaml").write_text("as_of: 2024-12-31\nselect: [GL404, GL604]\n")
    (folder / "all.yaml").write_text(BODIES, encoding="utf-8")
    found = Run(folder, load(folder), jobs=1).result().findings
    help_ = Catalogue("en").help
    return [(one.rule.code, one.finding.subject.period, help_(one)) for one in found]


def test_a_goal_that_is_not_reported_is_left_to_be_judged(told: list[tuple[str, str, str]]) -> None:
    said = [help_ for code, _, help_ in told if code == "GL404"]
    assert said == [
        "add it under `goals` with your own `assessment`, and how far it has come: "
        f"`- {{goal: {goal}, analysis: …}}`"
        for goal in ("SN1", "SN2")
    ]


def test_self_checks_that_are_missing_are_told_in_order_of_time(
    told: list[tuple[str, str, str]],
) -> None:
    periods = [period for code, period, _ in told if code == "GL604"]
    assert periods == [f"2023-Q{number}" for number in (1, 1, 2, 2, 3, 3, 4, 4)]
