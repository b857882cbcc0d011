"""An outcome that a report corrects, or calls preliminary: which of what is stated counts."""

from datetime import date

import pytest

from goallint.workspace.attainment import Attainments
from goallint.workspace.facts.key_figures import is_met
from goallint.workspace.facts.known import NO, UNKNOWN, YES, Known
from goallint.workspace.verdicts import Verdict
from goallint.workspace.workspace import Workspace
from tests.workspace.texts import workspace_of

PLAN = """\
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: G1
    title: Alla är nöjda
    key_figures: [{{id: N1, title: Nöjda, unit: procent, better: higher, outcome: {outcome}, target: minst 80 %}}]
"""


def report(name: str, outcome: str, state: str = "", body: str = "sn", more: str = "") -> str:
    return f"""\
kind: report
id: {name}
title: Rapport 2023
body: {body}
period: 2023
{more}
key_figures: [{{key_figure: N1, outcome: {outcome}{state and f", state: {state}"}}}]
"""


def told(workspace: Workspace) -> tuple[Verdict, Known | None]:
    (figure,) = (f for plan in workspace.plans.by_body for g in plan.goals for f in g.key_figures)
    verdict = Attainments(workspace).verdicts.measured(figure).verdict
    return verdict, is_met(figure, workspace)


DAYS = ("dated: 2024-02-01", "dated: 2024-03-01")


@pytest.mark.parametrize(
    ("documents", "expected"),
    [
        # What is corrected replaces what a plan, a report of the same time or one above stated before.
        ([PLAN.format(outcome="78 %"), report("R", "82 %", "corrected")], ("reached", YES)),
        (["", report("A", "78 %"), report("R", "82 %", "corrected")], ("reached", YES)),
        (["", report("Z", "78 %"), report("R", "82 %", "corrected")], ("reached", YES)),
        (["", report("A", "82 %", body="kf"), report("R", "78 %", "corrected")], ("missed", NO)),
        # Of two corrections the later one counts, and without their days neither.
        (
            [
                "",
                report("A", "78 %", "corrected", more=DAYS[1]),
                report("R", "82 %", "corrected", more=DAYS[0]),
            ],
            ("missed", NO),
        ),
        (
            ["", report("A", "78 %", "corrected"), report("R", "82 %", "corrected")],
            ("unknown", UNKNOWN),
        ),
        # What is preliminary is replaced by what is stated after it.
        (["", report("A", "78 %", "preliminary"), report("R", "82 %")], ("reached", YES)),
        (["", report("A", "78 %", "incomplete"), report("R", "82 %", "final")], ("reached", YES)),
        # Without a word on which of them counts, it is not known.
        (["", report("A", "78 %"), report("R", "82 %")], ("unknown", UNKNOWN)),
        # A total that is corrected says nothing of women and men.
        (
            [
                "",
                report("A", "{total: 78 %, women: 77 %, men: 79 %}"),
                report("R", "82 %", "corrected"),
            ],
            ("reached", YES),
        ),
    ],
)
def test_what_is_corrected_decides(
    documents: list[str], expected: tuple[Verdict, Known | None]
) -> None:
    plan, *reports = documents
    workspace = workspace_of(
        plan or PLAN.format(outcome="saknas"), *reports, as_of=date(2024, 6, 30)
    )
    assert told(workspace) == expected


def test_a_report_is_read_by_what_was_known_when_it_was_written() -> None:
    """What is corrected later takes nothing from the row of the report before."""
    first = report("A", "78 %").replace("period: 2023\n", "period: 2023-01..2023-08\n")
    workspace = workspace_of(
        PLAN.format(outcome="{2022: 75 %}"),
        first.replace("outcome: 78 %", "outcome: {2023: 78 %}"),
        report("R", "82 %", "corrected"),
        as_of=date(2024, 6, 30),
    )
    (figure,) = (f for plan in workspace.plans.by_body for g in plan.goals for f in g.key_figures)
    early, late = sorted(workspace.reports, key=lambda one: one.period.end)
    values = [
        [str(one.value) for one in workspace.assessments.known(figure, of)] for of in (early, late)
    ]
    assert values == [["75 %", "78 %"], ["75 %", "82 %"]]
