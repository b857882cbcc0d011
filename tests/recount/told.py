"""What goallint tells, as its JSON has it."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import goallint
from tests.recount.municipality import NO, UNKNOWN, YES, Case

Plain = dict[str, Any]


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
