"""What helps say after their first suggestion, followed by hand in the rules' own examples, mends as the first does.

No program follows these: each case is what a planner would write.
"""

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from goallint.engine.result import OPEN, Judged
from goallint.rules.registry import BY_NAME
from tests.help.cases import compared
from tests.help.test_every_help import workspaces

_WAIVER = "waivers: [{{rule: {}, for: {}, reason: Det stämmer}}]\n"


class Case(NamedTuple):
    """A rule and the variant of its help, in the first workspace that has it; the file, what stands there and what is written instead."""

    help: str
    file: str
    old: str
    new: str
    more: Mapping[str, str] = {}
    """Files that are written anew."""
    also: tuple[str, str] = ("", "")
    """What stands, and what is written, in a second place of the file."""


DEFINITION = {
    "nyckeltal.yaml": "kind: key-figures\nkey_figures: [{id: nojda, title: Nöjda, unit: procent, better: higher}]\n"
}

CASES = (
    Case("GL204.", "plan.yaml", "2023: ska öka", "2023: higher than 2022"),
    Case("GL214.", "plan.yaml", "title: Andel nöjda", "title: Förändring av andel nöjda"),
    Case("GL225.part", "plan.yaml", "target: 80 % (T2)}", "target: {2023-T2: 80 %}}"),
    Case("GL226.unit", "plan.yaml", "title: Platser, ", "title: Platser, unit: nya per år, "),
    Case("GL226.base", "plan.yaml", "target: {2023: öka med 2 %", "baseline: {2022: 50}\n    target: {2023: öka med 2 %"),
    Case("GL227.alone", "plan.yaml", '"0,82"', '"0,82 %"'),
    Case("GL227.fraction", "plan.yaml", '"0,75"', '"0,75 %"'),
    Case("GL227.large", "plan.yaml", "period: 2024\n", "period: 2024\n" + _WAIVER.format("value-far-from-others", "SN-1")),
    Case("GL228.", "plan.yaml", "- id: SN-1 ", "- id: SN-1\n    ref: nojda ", DEFINITION),
    Case("GL229.outcome", "plan.yaml", "N4, titel: nöjda", "N4, titel: mycket nöjda"),
    Case("GL230.lowered", "plans.yaml", "    target: {2023: 82 %}", "    basis: Två boenden stängs\n    target: {2023: 82 %}"),
    Case("GL232.twice", "plan.yaml", ", grön: 20 dagar", ""),
    Case("GL301.", "plan.yaml", "- id: SN-1 ", "- id: SN-1\n    key_figures: [{id: N1, title: Nöjda, target: minst 80 %}] "),
    Case("GL306.", "plan.yaml", "väljer i största möjliga mån sin kontaktperson", "väljer sin kontaktperson inom 14 dagar"),
    Case("GL403.more", "rapporter.yaml", ", Lokaler]", "]"),
    Case("GL408.", "sn/rapport.yaml", "goals:", "key_figures: [{key_figure: SN-1, outcome: 82 %}]\ngoals:"),
    Case("GL410.", "sn/rapport.yaml", "goals:", _WAIVER.format("GL410", "SN-boende") + "goals:"),
    Case("GL410.forecast", "sn/rapport.yaml", "forecast: 75 %", "forecast: 80 %"),
    Case("GL414.", "plan.yaml", "respondents: 57", "respondents: 56"),
    Case("GL418.report", "sn/plan.yaml", "{2022: 81 %}", "{2022: 83 %}"),
    Case("GL418.report", "sn/rapport.yaml", "- key_figure: SN-1", "- key_figure: SN-1\n    state: corrected"),
    Case("GL420.", "sn/rapport.yaml", "assessment: met", "assessment: partly"),
    Case("GL421.goal", "plan.yaml", "period: 2023\ngoals:", "period: 2023\n" + _WAIVER.format("GL421", "SN-1") + "goals:"),
    Case("GL423.", "plan.yaml", "title: Delårsrapport 2023 ", "reporting: mid\ntitle: Delårsrapport 2023 ",
         {"organisation.yaml": "kind: organisation\nname: Exempelkommun\nlevels: [{id: council}, {id: board}]\n"
          "bodies: [{id: kf, name: Fullmäktige, level: council}, {id: sn, name: Socialnämnden, level: board, under: kf}]\n"
          "reporting: [{id: mid, from: board, each: 01..08, covers: activities}]\n"}),
    Case("GL425.", "sn/rapport.yaml", "key_figures:", _WAIVER.format("GL425", "SN-1") + "key_figures:"),
    Case("GL427.", "sn/rapport.yaml", "outcome: 75 %", "outcome: 79 %"),
    Case("GL429.reports", "sn/rapport.yaml", "dated: 2024-02-10", "dated: 2024-03-10"),
    Case("GL501.none", "plans.yaml", "title: Handlingsplan för ekonomi", "id: sn-plan-2023\ndecided: 2022-12-14\ntitle: Handlingsplan för ekonomi",
         also=("title: Se över inköpen", "title: Se över inköpen, supports: sn-plan-2023")),
    Case("GL506.status", "sn/plan.yaml", "due: 2023-06-30 ", "due: 2023-12-31 "),
    Case("GL507.", "plan.yaml", "", "", {"2024.yaml": "kind: plan\nid: sn-vp-2024\ntitle: Verksamhetsplan 2024\nbody: sn\nperiod: 2024\n"
          "decided: Socialnämnden 2023-12-14, § 131\nactivities: [{id: SN-A1, title: Lägga schema, supports: sn-vp-2024, how: I grupp,"
          " done_when: Schemat är lagt, due: 2024-03-31}]\n"}),
    Case("GL508.amount", "plan.yaml", "expected_effect: -2 mkr", "expected_effect: -2 mkr\n    effect: 0 mkr"),
    Case("GL511.", "plan.yaml", "klagomål. ", "klagomål i hemtjänsten "),
    Case("GL513.", "plan.yaml", "status: ongoing}", "status: ongoing, comment: Två bilar återstår}"),
    Case("GL601.", "plan.yaml", "controls:", _WAIVER.format("control-not-performed", "IK1") + "controls:"),
    Case("GL703.", "sn/plan.yaml", "status: ongoing", "status: ongoing\n    due: 2023-12-31"),
    Case("GL707.done", "plan.yaml", "status: ongoing}", "status: done}"),
    Case("GL707.open", "plan.yaml", "status: kvarstår} ", "status: kvarstår, notering: Rutinen används inte} "),
)  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.help)
def test_another_suggestion_mends_as_the_first(case: Case, tmp_path: Path) -> None:
    code, _, variant = case.help.partition(".")
    rule = BY_NAME[code]
    folder = tmp_path / "copy"

    def has_it(judged: Judged) -> bool:
        named = judged.finding.help or judged.finding.variant
        named = named if named in rule.helps else ""
        return judged.rule is rule and judged.status == OPEN and named == variant

    for place, check in workspaces(rule, tmp_path):
        before = check(place)
        judged = next(filter(has_it, before.findings), None)
        if judged is None:
            continue
        shutil.copytree(place, folder)
        path = folder / case.file
        text = path.read_text("utf-8")
        for old, new in ((case.old, case.new), case.also):
            assert old in text
            text = text.replace(old, new, 1)
        path.write_text(text, "utf-8")
        for name, written in case.more.items():
            (folder / name).write_text(written, "utf-8")
        came = compared(before, check(folder), judged)
        assert came.gone
        assert [one.rule.code for one in came.new] == []
        return
    pytest.fail(f"no example has the help {case.help}")
