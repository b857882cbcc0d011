"""Examples from public pages: every finding is in its README's table, with our judgement of it.

The tables name rule, items and judgement; here they are held against what `check` gives, finding by
finding, so that a rule that says more or less of a real document is seen at once.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from goallint.engine.configuration import load
from goallint.engine.run import Result, Run

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
FOUR = ("bracknell-forest-2025", "enköping-2022", "vasa-2023", "västerås-2021")
NAMES = (*FOUR, "trosa-2019")
SET_ASIDE = {"waived", "ignored"}

ROW = re.compile(
    r"^\| (GL\d{3}) \| ((?:`[^`]+`(?:, )?)+) \| (right|debatable|wrong|waived|ignored) \| (.+) \|$",
    re.MULTILINE,
)
CLAIM = re.compile(
    r"^(\d+) open findings?: (\d+) right, (\d+) debatable, (\d+) wrong\.$", re.MULTILINE
)


@cache
def readme(name: str) -> str:
    return (EXAMPLES / name / "README.md").read_text(encoding="utf-8")


@cache
def judged(name: str) -> dict[tuple[str, str], str]:
    """What the README's table says of each finding: rule and item, and the judgement."""
    found: dict[tuple[str, str], str] = {}
    for code, items, judgement, why in ROW.findall(readme(name)):
        assert len(why.split()) > 1, (name, code)
        for item in re.findall(r"`([^`]+)`", items):
            assert (code, item) not in found, (name, code, item)
            found[code, item] = judgement
    return found


@cache
def result(name: str) -> Result:
    """What is found, at once: the fiscal year is that of the workspace that was read last."""
    return Run(EXAMPLES / name, load(EXAMPLES / name), jobs=1).result()


@pytest.mark.parametrize("name", NAMES)
def test_the_table_has_exactly_the_findings(name: str) -> None:
    given = {(one.rule.code, one.finding.subject.id): one.status for one in result(name).findings}
    table = {
        key: judgement if judgement in SET_ASIDE else "open"
        for key, judgement in judged(name).items()
    }
    assert table == given


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_wrong_and_four_in_five_are_right(name: str) -> None:
    verdicts = [one for one in judged(name).values() if one not in SET_ASIDE]
    counted = [verdicts.count(one) for one in ("right", "debatable", "wrong")]
    (claim,) = CLAIM.findall(readme(name))
    assert [int(number) for number in claim] == [len(verdicts), *counted]
    assert counted[2] == 0
    assert counted[0] * 5 >= len(verdicts) * 4


def items(node: Any) -> Iterator[dict[str, Any]]:
    """The goals, key figures and activities of a document, as they are written."""
    if isinstance(node, list):
        for one in node:
            yield from items(one)
    elif isinstance(node, dict):
        yield from items(list(node.values()))
        if (
            "id" in node
            and {"title", "titel"} & node.keys()
            and not {"kind", "dokument"} & node.keys()
        ):
            yield node


@pytest.mark.parametrize("name", FOUR)
def test_an_example_is_of_a_size_that_was_judged_by_hand(name: str) -> None:
    texts = [path.read_text(encoding="utf-8") for path in (EXAMPLES / name).glob("*.yaml")]
    documents = [one for text in texts for one in yaml.safe_load_all(text)]
    assert 20 <= sum(1 for document in documents for _ in items(document)) <= 150
    assert (EXAMPLES / name / "expected.md").is_file()


def test_no_document_has_a_fault_of_form() -> None:
    """What the examples hold is read: a gap in the reading would silence rules without a word."""
    for name in NAMES:
        assert not [one for one in result(name).findings if one.rule.code.startswith("GL0")], name
        assert not result(name).undecided, name


# Silences with a reason: what a rule asks about is there, and so is why it finds nothing. With the
# reason taken away, in memory, it does.


def codes(name: str, **edits: tuple[str, str]) -> list[str]:
    """The rules that find something in an example, in whose files, by their stem, a text is another."""
    folder = EXAMPLES / name
    instead = {}
    for stem, (old, new) in edits.items():
        (path,) = folder.rglob(f"{stem}.yaml")
        text = path.read_text(encoding="utf-8")
        assert old in text, (name, stem, old)
        instead[path.relative_to(folder).as_posix()] = text.replace(old, new).encode()
    run = Run(folder, load(folder), jobs=1, instead=instead, cache=False)
    return [judged.rule.code for judged in run.told()]


PLAN = "period: 2019-2022\n"
GOAL = "  - {id: M1, titel: Alla vägar är hela, område: miljö}\n"
FINANCIAL = "  - {id: M2, titel: Resultatet är minst 2 %, område: finansiella, finansiellt: ja}\n"


def test_trosa_states_the_rule_for_its_economy_and_shows_none_of_the_goals() -> None:
    """What is not shown is not missing (GL122): that takes goals of one kind alone."""
    assert "GL122" not in codes("trosa-2019")
    assert "GL122" in codes("trosa-2019", mal=(PLAN, f"{PLAN}mål:\n{GOAL}"))
    assert "GL122" in codes("trosa-2019", mal=(PLAN, f"{PLAN}mål:\n{FINANCIAL}"))
    assert "GL122" not in codes("trosa-2019", mal=(PLAN, f"{PLAN}mål:\n{GOAL}{FINANCIAL}"))


@pytest.mark.parametrize(("of_goal", "is_told"), [("uppfyllt", False), ("ej_uppfyllt", True)])
def test_trosa_calls_its_economy_sound_and_shows_no_assessment(of_goal: str, is_told: bool) -> None:
    """The rule is neither met nor missed (GL426): that takes goals of that year, with an assessment each."""
    assert "GL426" not in codes("trosa-2019")
    plan = PLAN.replace("2019", "2017") + f"mål:\n{GOAL}{FINANCIAL}"
    text = (EXAMPLES / "trosa-2019" / "mal.yaml").read_text(encoding="utf-8")
    assert PLAN in text
    rows = f"mål:\n  - {{mål: M1, bedömning: uppfyllt}}\n  - {{mål: M2, bedömning: {of_goal}}}\n"
    changed = text.replace(PLAN, plan) + rows
    assert ("GL426" in codes("trosa-2019", mal=(text, changed))) is is_told


def test_the_trends_that_bracknell_forest_prints_are_those_of_its_outcomes() -> None:
    """GL427 holds none of them against the year before: no report is on a whole year."""
    folder = EXAMPLES / "bracknell-forest-2025"
    plan = yaml.safe_load((folder / "council-plan.yaml").read_text(encoding="utf-8"))
    better = {one["id"]: one["better"] for one in items(plan) if "better" in one}
    told = 0
    for report in yaml.safe_load_all((folder / "reports.yaml").read_text(encoding="utf-8")):
        assert re.fullmatch(r"\d{4}/\d\d-Q\d", report["period"])
        for row in report["key_figures"]:
            then, now = (
                float(str(value).replace("%", "").replace(" ", ""))
                for value in row["outcome"].values()
            )
            way = now - then if better[row["key_figure"]] == "higher" else then - now
            if "trend" in row:
                told += 1
                assert row["trend"] == ("better" if way > 0 else "worse" if way else "same")
    assert told == 27
    assert not [one for one in result("bracknell-forest-2025").findings if one.rule.code == "GL427"]


def test_pitea_has_outcomes_for_women_and_men_and_targets_for_all() -> None:
    """One outcome for all answers a target for all (GL428): that takes a target for each."""
    name, report = "piteå-2023", ('outcome: "8,6 %"', 'outcome: {2023: "8,6 %"}')
    apart = ("2023: högst 7,5 %", '2023: {women: "högst 7,5 %", men: "högst 7,5 %"}')
    delar = {"delarsrapport-2023": report}
    assert "GL428" not in codes(name, **delar)
    assert "GL428" in codes(name, **delar, **{"verksamhetsplan-2023": apart})
