"""Four examples from public pages: every finding is in its README's table, with our judgement of it.

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
NAMES = ("bracknell-forest-2025", "enköping-2022", "vasa-2023", "västerås-2021")
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


@pytest.mark.parametrize("name", NAMES)
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
