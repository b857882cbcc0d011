"""What goallint tells, as its JSON has it."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cli.command import goallint
from tests.recount import deeds, follow_up, steering
from tests.recount.again import FACTS
from tests.recount.municipality import NO, UNKNOWN, YES, Case, Municipality

Plain = dict[str, Any]

QUESTIONS = yaml.safe_dump(
    {
        "questions": [
            {
                "id": "all",
                "group": "all",
                "text": {"sv": "Allt?", "en": "Everything?"},
                "figures": [
                    *({"id": name, "fact": name, "sv": "{n}", "en": "{n}"} for name in FACTS),
                    *(
                        {"id": name, "measure": name, "sv": "{total}", "en": "{total}"}
                        for name in ("positive answers", "age", "answers", "amounts")
                    ),
                ],
            }
        ],
        "overall": {"all": {"sv": "Allt?", "en": "Everything?"}},
    }
)
"""Questions that ask for every fact and measure that there is."""


def told(command: str, folder: Path, capsys: pytest.CaptureFixture[str], *args: str) -> Plain:
    """The JSON of a command."""
    outcome = goallint(capsys, command, folder, "--format", "json", *args)
    assert outcome.code == 0, outcome.err
    found: Plain = json.loads(outcome.out)
    return found


def cases(figure: Plain) -> Counter[Case]:
    """What a figure of the paper counts, as the recount names it."""
    return Counter(Case(c["case"] or c["id"], c["known"], c["how"]) for c in figure["cases"])


def compare(figure: Plain, again: list[Case]) -> None:
    """A figure's cases, its numbers and its share are what was counted again."""
    fact = figure["fact"]
    assert cases(figure) == Counter(again), fact
    lacking = [one for one in again if one.known == NO]
    held = [one for one in again if one.known == YES]
    assert figure["values"]["n"] == len(lacking), fact
    assert figure["values"]["yes"] == len(held), fact
    assert figure["total"] == len(held) + len(lacking), fact
    assert figure["undecided"] == sum(one.known == UNKNOWN for one in again), fact
    why = Counter(one.how for one in again if one.known is None)
    assert figure["left_out"] == dict(why), fact


def compare_paper(paper: Plain, town: Municipality) -> set[str]:
    """All figures of the working paper are what is counted again; the names of those compared."""
    seen = set()
    for question in paper["questions"]:
        for figure in question["figures"]:
            if figure["fact"]:
                compare(figure, list(FACTS[figure["fact"]](town)))
                seen.add(figure["fact"])
    return seen


def compare_measures(paper: Plain, town: Municipality) -> None:
    """The figures that are reckoned from values are what is reckoned again."""
    measures: dict[str, list[Plain]] = {}
    for figure in paper["questions"][0]["figures"]:
        if not figure["fact"]:
            measures.setdefault(figure["id"], []).append(figure)
    shares = [
        {"total": one["total"], "share": one["share"]}
        for one in measures.get("positive answers", [])
        if one["share"] is not None
    ]
    assert shares == follow_up.positive_answers(town)
    for name, again in (
        ("answers", steering.answer_counts(town)),
        ("amounts", deeds.amounts(town)),
    ):
        for one in measures.get(name, []) if again else ():
            assert {**one["values"], "total": one["total"]} == again, name
    years = [one["values"]["years"] for one in measures.get("age", []) if one["total"]]
    assert years == [age for age in [deeds.oldest(town)] if age is not None]
