"""What each rule that came after the first round says of the public examples: something, or nothing for a reason.

A reason is one of two. What the rule asks about is there and in order: then it speaks once that is broken,
as an edit shows. Or nothing that it asks about is there at all, which is counted. Bad, good and boundary
cases of every rule are held by `tests/rules/test_examples.py`, and `tests/documents/test_goals.py` and the
model municipality's own check hold it silent there.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from goallint.engine.configuration import load
from goallint.engine.run import Run
from goallint.format.model import KeyFigure
from goallint.format.walk import items
from goallint.rules.registry import RULES
from goallint.workspace.workspace import Workspace
from tests.markdown import examples

ROOT = Path(__file__).parent.parent.parent
EXAMPLES = ROOT / "examples"
NAMES = tuple(sorted(path.parent.name for path in EXAMPLES.glob("*/goallint.yaml")))
LAST_OF_FIRST_ROUND = {"0": 16, "1": 118, "2": 224, "3": 307, "4": 419, "5": 512, "6": 606, "7": 706}  # fmt: skip
"""The last code of each family in the first round; those from 90 on are goallint's own bookkeeping."""
LATER = tuple(
    rule
    for rule in RULES
    if LAST_OF_FIRST_ROUND[rule.code[2]] < int(rule.code[2:]) < 900 and not rule.code.startswith("GL09")
)  # fmt: skip


class Found(NamedTuple):
    """A finding in an example."""

    example: str
    item: str


class InOrder(NamedTuple):
    """What is asked about is there and right: it is found once a text of a file is another."""

    why: str
    example: str
    file: str
    was: str
    now: str
    item: str


class NotThere(NamedTuple):
    """No example has what the rule asks about: it is counted in each."""

    why: str
    count: Callable[[Workspace], int]


def figures(workspace: Workspace) -> Iterator[KeyFigure]:
    for plan in workspace.plans.all:
        yield from items(plan, KeyFigure)


def counted(chosen: Callable[[Workspace], Iterator[Any]]) -> Callable[[Workspace], int]:
    return lambda workspace: sum(1 for _ in chosen(workspace))


def targets_of_met_goals(workspace: Workspace) -> Iterator[Any]:
    assessments, scale = workspace.assessments, workspace.assessments.scale
    for report in workspace.reports:
        for row in report.goals:
            is_best = scale and row.assessment and scale.step(row.assessment) is scale.first
            goal = assessments.subject(row)
            if is_best and row.goal and goal is not None:
                for figure in workspace.measures.figures(goal):
                    times = (period for period, _ in workspace.measures.of(figure).targets)
                    yield from (
                        one for one in times if report.period.start <= one.end <= report.period.end
                    )


def long_forecasts(workspace: Workspace) -> Iterator[Any]:
    """Forecasts of what has outcomes of four years."""
    for report in workspace.reports:
        for row in report.key_figures:
            figure = workspace.assessments.figure(row)
            if row.forecast and figure is not None:
                yield from _four(workspace, figure)
        for one in report.goals:
            goal = workspace.assessments.subject(one) if one.forecast and one.goal else None
            for figure in workspace.measures.figures(goal) if goal is not None else ():
                yield from _four(workspace, figure)


def _four(workspace: Workspace, figure: KeyFigure) -> Iterator[KeyFigure]:
    if len({one.period for one in workspace.measures.of(figure).outcomes}) >= 4:
        yield figure


def economies_with_goals(workspace: Workspace) -> Iterator[Any]:
    for report in workspace.reports:
        if report.sound_economy:
            yield from (
                goal
                for plan in workspace.plans.all
                if plan.period.overlaps(report.period)
                for goal in plan.goals
            )


def outside_the_line(workspace: Workspace) -> Iterator[Any]:
    """What goals support of bodies that are neither above nor below their own, nor their own."""
    for goal in workspace.cascade.goals:
        own = workspace.body(goal)
        for above in workspace.cascade.supported_by(goal):
            other = workspace.body(above)
            if own is None or other is None or own is other:
                continue
            if other not in workspace.bodies.above(own) and own not in workspace.bodies.above(
                other
            ):
                yield goal


COUNCIL_REPORTS, PSV = "reports.yaml", "avdelningar/psykosocialt-2023.yaml"
TABLE: dict[str, Found | InOrder | NotThere] = {
    "title-of-another-time": InOrder(
        "every title, id and decision is of its document's own time",
        "piteå-2023", "sn/verksamhetsplan-2023.yaml", "period: 2023", "period: 2022", "sn-vp-2023",
    ),
    "outcome-not-understood": InOrder(
        "every outcome is a number, or yes or no",
        "enköping-2022", "uppfoljning.yaml", "utfall: 94 %", "utfall: ganska bra", "år-2021",
    ),
    "plan-decided-late": Found("vasa-2023", "strategi-2022"),
    "due-before-plan": InOrder(
        "every goal and assignment is due after its plan began",
        "piteå-2023", "kf/budget-2023.yaml", "due: 2040", "due: 2022", "KF2",
    ),
    "support-outside-line": NotThere(
        "all that goals support is of their own body, or above or below it", counted(outside_the_line)
    ),
    "no-goal-for-economy": InOrder(
        "Trosa's rule is stored and its goals are not, which GL106 tells; with goals of one kind alone, the other lacks",
        "trosa-2019", "mal.yaml", "period: 2019-2022\n", "period: 2019-2022\nmål: [{id: A, titel: Minst 80 % är nöjda}]\n", "mål-2019",
    ),
    "target-not-understood": InOrder(
        "every target is read", "piteå-2023", PSV, "minst 60 %", "grupp 3", "PSV-1-1"
    ),
    "target-not-judged": InOrder(
        "no target is a day, a criterion or a mean", "piteå-2023", PSV, "minst 60 %", "klart senast 30 juni 2023", "PSV-1-1"
    ),
    "value-far-from-others": InOrder(
        "no value is ten times the others of its series",
        "bracknell-forest-2025", COUNCIL_REPORTS, "2025/26-Q2: 26 502", "2025/26-Q2: 210 000", "1.1.3.PI",
    ),
    "key-figure-without-title": InOrder(
        "every key figure has a title", "piteå-2023", PSV, "        title: Övertidstimmar i gruppbostäderna\n", "", "PSV-3-1"
    ),
    "key-figures-disagree": InOrder(
        "no body has two key figures with one title",
        "piteå-2023", PSV, "Genomförandeplaner som har uppdaterats det senaste halvåret, andel", "Deltagare med praktikplats av dem som har önskat en, andel", "PSV-2-1",
    ),
    "target-eased": NotThere(
        "no example holds a key figure in the plans of two years",
        counted(lambda w: (f for f in figures(w) if w.measures.before(f) is not None)),
    ),
    "measure-changed": NotThere(
        "no example holds a key figure in the plans of two years",
        counted(lambda w: (f for f in figures(w) if w.measures.before(f) is not None)),
    ),
    "limits-outside-scale": NotThere(
        "no page gives limits for a key figure", counted(lambda w: (f for f in figures(w) if f.limits))
    ),
    "assessment-without-outcome": NotThere(
        "no goal that is called met has a key figure with a target for the report's time", counted(targets_of_met_goals)
    ),
    "forecast-against-trend": NotThere(
        "nothing that is forecast has outcomes of four years", counted(long_forecasts)
    ),
    "report-dated-later": InOrder(
        "every report that no calendar asks for is dated by the as-of date",
        "västerås-2021", "barometern.yaml", "daterad: 2021-03-31", "daterad: 2031-03-31", "barometern",
    ),
    "report-without-goals": InOrder(
        "every report on the year has a row for a goal",
        "enköping-2022", "uppfoljning.yaml", r"(?s)mål:\n  - \{mål: Mål-1, bedömning: Delvis på rätt väg\}.*?(?=---)", "", "delår-2021",
    ),
    "share-contradicts-count": InOrder(
        "no text sets a wrong share beside a count",
        "piteå-2023", "rapporter/delarsrapport-2023.yaml", "En samlad redogörelse", "64 av 114 (55 %) nämns i en samlad redogörelse", "sn-delar-2023",
    ),
    "figure-assessment-contradicts-outcome": InOrder(
        "no reached target has the last colour, and the pages say no limits for the others",
        "bracknell-forest-2025", COUNCIL_REPORTS, r"(?<=2024/25-Q4: 52.6 %\}, assessment: )Green", "Red", "1.1.4.KR",
    ),
    "economy-contradicts-goals": NotThere(
        "the one statement on sound economy is of a year whose goals are not in the stored text", counted(economies_with_goals)
    ),
    "trend-contradicts-outcomes": NotThere(
        "trends are printed in quarterly reports alone, and held against the quarter before",
        counted(lambda w: (row for r in w.reports for row in r.key_figures if row.trend and (r.period.end - r.period.start).days > 300)),
    ),
    "split-not-reported": NotThere(
        "no target is said for women and men apart",
        counted(lambda w: (t for f in figures(w) for _, t in f.target or () if t.is_apart)),
    ),
    "rows-disagree": InOrder(
        "no report has two rows that say different things of one goal",
        "enköping-2022", "uppfoljning.yaml", r"(?<=bedömning: )Delvis på rätt väg\}\n(?=  - \{mål: Mål-4)",
        "Delvis på rätt väg}\n  - {mål: Mål-1, bedömning: På rätt väg}\n", "Mål-1",
    ),
    "reports-differ": InOrder(
        "no activity that a report calls done is under way in a later one",
        "piteå-2023", "rapporter/budgetuppfoljning-2023.yaml", r"\Z", "activities: [{activity: E2, status: ongoing}]\n", "E2",
    ),
    "amount-without-unit": InOrder(
        "every amount of the budgets has its unit",
        "piteå-2023", "rapporter/delarsrapport-2023.yaml", "–3,7 mkr", '"-3,7"', "sn-delar-2023",
    ),
    "status-contradicts-actions": Found("perstorp-2022", "LSS-R2"),
}  # fmt: skip


@cache
def found(example: str) -> frozenset[tuple[str, str]]:
    """Rule and item of each finding, those that are set aside too."""
    return _found(Run(EXAMPLES / example, load(EXAMPLES / example), jobs=1))


def _found(run: Run) -> frozenset[tuple[str, str]]:
    return frozenset(
        (one.rule.name, one.finding.subject.id) for one in run.result(baseline=False).findings
    )


def test_the_table_has_every_later_rule() -> None:
    assert set(TABLE) == {rule.name for rule in LATER}


@pytest.mark.slow
@pytest.mark.parametrize("name", TABLE)
def test_a_rule_speaks_of_an_example_or_has_a_reason_not_to(name: str) -> None:
    row = TABLE[name]
    speaking = {(example, item) for example in NAMES for rule, item in found(example) if rule == name}  # fmt: skip
    if isinstance(row, Found):
        assert row in speaking
        return
    assert speaking == set()
    if isinstance(row, NotThere):
        for example in NAMES:
            workspace = Run(EXAMPLES / example, load(EXAMPLES / example), jobs=1).workspace
            assert row.count(workspace) == 0, (example, row.why)
        return
    folder = EXAMPLES / row.example
    text = (folder / row.file).read_text(encoding="utf-8")
    edited, number = re.subn(row.was, row.now, text)
    assert number == 1
    run = Run(folder, load(folder), jobs=1, instead={row.file: edited.encode()}, cache=False)
    assert (name, row.item) in _found(run)


@pytest.mark.parametrize("rule", LATER, ids=lambda rule: rule.code)
def test_a_rule_has_bad_good_and_boundary_cases_and_is_silent_on_the_model_municipality(
    rule: Any,
) -> None:
    own = [
        rule.code in {code for code, _, _ in one.expected} for one in examples(rule.documentation)
    ]
    assert True in own and False in own
    spec = examples((ROOT / "tests" / "specs" / f"{rule.name}.md").read_text(encoding="utf-8"))
    assert spec
    assert rule.name not in {one for one, _ in _model()}


@cache
def _model() -> frozenset[tuple[str, str]]:
    return _found(Run(ROOT / "goals", load(ROOT / "goals"), jobs=1))
