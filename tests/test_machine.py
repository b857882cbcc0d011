"""The tests say the same on any machine: none judges by a clock, and none is left out in silence."""

import re

import pytest

from tests.cli.command import ROOT
from tests.demanded import missing

CLOCK = re.compile(r"\b(?:perf_counter|process_time|thread_time|monotonic)(?:_ns)?\(|\btime\.time(?:_ns)?\(")  # fmt: skip
READERS = {
    "faults.py": "kills a command at some moment of its run",
    "test_kept_answers.py": "makes files that are older than they are",
}
"""Modules that read a clock, and for what."""


def test_no_test_judges_by_a_clock() -> None:
    paths = (ROOT / "tests").rglob("*.py")
    assert {p.name for p in paths if CLOCK.search(p.read_text(encoding="utf-8"))} == set(READERS)


@pytest.mark.parametrize(
    ("demanded", "outcome"),
    [("chromium,soffice", pytest.fail.Exception), ("chromium", pytest.skip.Exception)],
)
def test_a_program_that_is_missing_is_named_and_fails_the_test_where_it_is_demanded(
    demanded: str, outcome: type[BaseException], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GOALLINT_DEMAND", demanded)
    with pytest.raises(outcome, match="soffice"):
        missing("soffice")
