"""What targets come to at key figures of many kinds, held whole: each beside its neighbours.

What they should come to, `test_reached.py`, `test_averages.py` and the specs of the rules say of examples.
"""

from datetime import date
from itertools import product
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from goallint.format.model import KeyFigure
from goallint.format.values.by_period import Targets
from goallint.format.values.period import Period
from goallint.format.values.target import Target
from goallint.format.walk import items
from goallint.workspace.facts.key_figures import contradiction, direction, is_to_be_held
from goallint.workspace.measure import Measure
from goallint.workspace.moves import moves
from goallint.workspace.pace import pace
from goallint.workspace.reached import (
    good_side,
    is_judged,
    is_met,
    levels_of,
    met_apart,
    missing_base,
    was_reached,
)
from goallint.workspace.series import trend, turn
from goallint.workspace.workspace import Workspace
from tests.rules.whole import shown
from tests.workspace.texts import workspace_of

TARGETS = (
    "80 %", "minst 80 %", "högst 80 %", "över 80 %", "under 80 %", "75–85 %", "80 % ± 5", "0", "100 %", "alla", "inga", "ca 80 %", "80", "0,8", "800 promille", "2 av 3",
    "öka", "minska", "förbättras", "oförändrad", "öka med 5 %", "öka med 5 procentenheter", "minska med 5 %", "minska med 10", "+5 %", "halveras", "fördubblas", "öka med 5 % från 2021", "öka med 2 % per år", "öka från 70 % till 80 %",
    "högre än 2022", "högre än föregående år", "lägre än vid periodens start", "bättre än riket", "minst som liknande kommuner", "högst rikets snitt", "minst samma nivå som 2022", "minst 80 % senast 2026", "minst 80 % i genomsnitt per år", "minst 80 % i snitt under 2022–2023",
    "senast 2023-12-31", "ja", "nej", "plats 10", "topp 5", "bland de 25 % bästa",
)  # fmt: skip
FIGURES = {
    "per cent, higher": "title: Nöjda, unit: procent, better: higher, outcome: {2020: 70 %, 2021: 74 %, 2022: 78 %, 2023: 80 %}",
    "per cent, lower": "title: Klagande, unit: procent, better: lower, outcome: {2020: 92 %, 2021: 88 %, 2022: 84 %, 2023: 80 %}",
    "steady": "title: Nöjda, unit: procent, better: steady, outcome: {2022: 80 %, 2023: 81 %}",
    "nothing said": "title: Nöjda, outcome: {2022: 79, 2023: 80}",
    "a share": "title: Andel nöjda, outcome: {2021: 75 %, 2022: 75 %, 2023: 75 %}",
    "a change": "title: Förändring av kostnaden, unit: procent, outcome: {2022: 4 %, 2023: 5 %}",
    "the economy": "title: Årets resultat, unit: mkr, outcome: {2022: -3 mkr, 2023: 80 mkr}",
    "a coverage": "title: Täckningsgrad, unit: procent, outcome: {2023: 100 %}",
    "a baseline": "title: Nöjda, unit: procent, better: higher, baseline: {2021: 76 %}, outcome: {2023: 81 %}",
    "others": "title: Nöjda, unit: procent, better: higher, compare: {riket: {2022: 79 %, 2023: 80 %}, liknande kommuner: 82 %}, outcome: {2023: 80 %}",
    "parts of years": "title: Nöjda, unit: procent, better: higher, outcome: {2022-T1: 70 %, 2022-T2: 74 %, 2023-T1: 80 %, 2023-T2: 82 %}",
    "women and men": "title: Nöjda, unit: procent, better: higher, outcome: {2022: {total: 79 %, women: 75 %, men: 83 %}, 2023: {women: 81 %, men: 79 %}}",
    "yes or no": "title: Policy finns, outcome: {2022: nej, 2023: ja}",
    "a place": "title: Ranking, unit: plats, better: lower, outcome: {2022: plats 12, 2023: plats 10}",
    "not read": "title: Nöjda, unit: procent, better: hgher, baseline: okänd, outcome: {2022: bra, 2023: 80 %}",
    "nothing": "title: Nöjda, unit: procent, better: higher",
}  # fmt: skip


def measures(figure: str, *targets: str) -> tuple[Workspace, list[Measure]]:
    """A workspace with a key figure for each target, and the key figures."""
    rows = "".join(
        f'  - {{id: N{number}, {figure}, target: {{2023: "{target}"}}}}\n'
        for number, target in enumerate(targets)
    )
    workspace = workspace_of(f"kind: plan\ntitle: P\nbody: sn\nperiod: 2023\nkey_figures:\n{rows}")
    (plan,) = workspace.plans.all
    return workspace, [workspace.measures.of(one) for one in items(plan, KeyFigure)]


def told(measure: Measure) -> str:
    """All that its target comes to."""
    said: dict[str, Any] = {"held": is_to_be_held(measure), "against": contradiction(measure)}
    for period, target in measure.targets:
        said |= {
            "lacks": missing_base(measure, target),
            "judged": is_judged(measure, target, period),
            "good": good_side(measure, target),
            "levels": [level(one) for one in levels_of(measure, target, period)],
            "before": [level(one) for one in levels_of(measure, target, Period.parse("2022"))],
            "met": [_SAID[is_met(measure, target, one, period)] for one in measure.outcomes],
            "apart": [met_apart(measure, target, one, period) for one in measure.outcomes]
            if target.women or target.men
            else "",
            "reached": [
                one.period for one in measure.outcomes if was_reached(measure, target, one)
            ],
        }
    said["pace"] = pace(measure, measure.outcomes)
    return "; ".join(f"{name} {text}" for name, one in said.items() if (text := shown(one)))


def level(target: Target) -> str:
    """What is to be reached, in numbers."""
    ends = [f"{one.number:f} {one.unit}".strip() for one in (target.value, target.upper) if one]
    return " ".join((target.kind, *ends))


_SAID = {True: "+", False: "-", None: "?"}


@pytest.mark.parametrize("kind", FIGURES)
def test_what_targets_come_to(kind: str, snapshot: SnapshotAssertion) -> None:
    _workspace, found = measures(FIGURES[kind], *TARGETS)
    rows = [f"{target}: {told(one)}" for target, one in zip(TARGETS, found, strict=True)]
    assert "\n".join(rows) == snapshot


def test_where_outcomes_went(snapshot: SnapshotAssertion) -> None:
    rows = []
    for kind, figure in FIGURES.items():
        workspace, (measure,) = measures(figure, "80 %")
        went = trend(measure.outcomes, measure.full.better or "", measure.full.unit or "")
        known = direction(measure.figure, workspace)
        rows.append(f"{kind}: {went} {shown(turn(measure.outcomes))} {shown(known)}")
    assert "\n".join(rows) == snapshot


AIMS: tuple[dict[str, str], ...] = (
    {}, {"2023": "minst 80 %"}, {"2023": "minst 85 %"}, {"2023": "minst 75 %"}, {"2024": "minst 80 %"}, {"2024": "minst 85 %"}, {"2023": "högst 80 %"}, {"2023": "80 %", "2024": "85 %"}, {"2022-2024": "80 %"},
    {"2023-2025": "80 %"}, {"2025": "gott"}, {"2022": "minst 80 %"}, {"2023": "ska öka"}, {"2023": "minst 80"}, {"2023": "mer än 80 %"}, {"2023": "75–85 %"}, {"2023": "öka med 5 %"}, {"2023": "öka med 6 %"},
)  # fmt: skip


@pytest.mark.parametrize("better", ["higher", "lower", ""])
def test_how_targets_change_from_one_plan_to_the_next(
    better: str, snapshot: SnapshotAssertion
) -> None:
    aims = [tuple((p, t) for p, t in Targets.parse(one) if p) if one else () for one in AIMS]
    rows = []
    for (old, before), (new, after) in product(zip(AIMS, aims, strict=True), repeat=2):
        found = moves(before, after, better, "%", date(2023, 1, 1), date(2022, 1, 1))
        if told := ", ".join(shown(move) for move in found):
            rows.append(f"{old} → {new}: {told}")
    assert "\n".join(rows) == snapshot


def test_how_targets_change_for_women_and_men(snapshot: SnapshotAssertion) -> None:
    said = (
        {"2023": {"women": "80 %", "men": "80 %"}},
        {"2023": {"women": "85 %", "men": "75 %"}},
        {"2023": {"total": "80 %", "women": "80 %"}},
        {"2023": "80 %"},
    )
    aims = [tuple((p, t) for p, t in Targets.parse(one) if p) for one in said]
    rows = []
    for before, after in product(aims, repeat=2):
        found = moves(before, after, "higher", "%", date(2023, 1, 1), date(2022, 1, 1))
        rows.append(", ".join(shown(move) for move in found))
    assert "\n".join(rows) == snapshot
