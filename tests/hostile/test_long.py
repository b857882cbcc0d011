"""Time grows with the length of a text, not with its square: a long line is no way to stop goallint."""

import pytest

from goallint.format.read import read
from tests.hostile.bounded import HEAD, within

LENGTH = 100_000
"""So long that a square would take minutes."""
SIGNS = [" ", "\t", "\u00a0", "- ", ": ", "? ", "[", "}", "'", '"', "#", " #", "!", "|", "1", "a ", "å", "''", "§ "]  # fmt: skip
LINES = [
    "title: {}\n",
    "title: x{}y: z\n",
    "goals: [{}\n",
    "goals:\n  - {}\n",
    "goals:\n  - id: {0}\n    title: x{0}\n",
    'title: "{}\n',
    "{}\n",
    "{}: x\n",
    "title: >= {}\n",
    "title: @{}\n",
    "key_figures: [{{id: k, title: T, target: '{0}', outcome: {{2023: '{0}'}}}}]\n",
    "decided: x {}\n",
    "# goallint: ignore[GL201]{0} -- x {0}\n",
    "goals:\n  - id: a\n    title: x\n   {}: x\n",
]


@pytest.mark.parametrize("line", LINES)
def test_a_long_line(line: str) -> None:
    def read_all() -> None:
        for sign in SIGNS:
            text = HEAD + line.format(sign * (LENGTH // len(sign)))
            assert read("plan.yaml", text.encode()).path == "plan.yaml"

    within(read_all)


@pytest.mark.parametrize(
    "row",
    ["---\na: [\n", "---\n", "x-a: 1\n", "a: 1\n", "# goallint: ignore[GL201] -- x\n", "- a\n", "a\n", "  a: b\n", "...\n", "%a\n", "&a a: *a\n", "\t\n"],
)  # fmt: skip
def test_many_lines(row: str) -> None:
    text = HEAD + row * (LENGTH // 10 // len(row))
    within(lambda: read("plan.yaml", text.encode()))


def test_a_mark_that_parsers_may_differ_at_is_sought_in_linear_time() -> None:
    def read_all() -> None:
        for sign in ("a,", "[", "{a", "'a,", "a?,", "? ", "!", "|1", "a? "):
            read("plan.yaml", f"x-a: [{sign * LENGTH}\t]\n".encode())

    within(read_all)
