"""The quick way gives what the careful way gives, or gives up."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goallint.source import quick, tree
from goallint.source.limits import Limits
from goallint.source.tree import PLACE, Places

SCALARS = st.sampled_from(
    ["x", "minst 90 %", "no", "12:30", "010", "~", "", "null", "'no'", '"a: b"', "mål", "2023-T2", "a b", "- "]
)  # fmt: skip
KEYS = st.sampled_from(["id", "title", "mål", "ma\u030al", "a", "b", "'q'"])
LINES = st.lists(
    st.tuples(st.integers(0, 3), st.booleans(), KEYS, SCALARS | st.sampled_from(["{a: b, c: no}", "[x, {id: y}]", "!t x", "&a x", "*a", "|\n   text"])),
    max_size=8,
)  # fmt: skip


def written(lines: list[tuple[int, bool, str, str]]) -> str:
    return "".join(
        f"{'  ' * depth}{'- ' if dash else ''}{key}: {value}\n" for depth, dash, key, value in lines
    )


def plain(content: Any) -> Any:
    """Data with marks in the place of what stands for whole mappings."""
    if isinstance(content, dict):
        at = content[PLACE]
        return {
            PLACE: (at.at if isinstance(at, Places) else at) >> 12,
            **{k: plain(v) for k, v in content.items() if isinstance(k, str)},
        }
    if isinstance(content, list):
        return [plain(one) for one in content]
    return content


@settings(derandomize=True, max_examples=400, deadline=None, database=None)
@given(LINES)
def test_the_two_ways_read_alike(lines: list[tuple[int, bool, str, str]]) -> None:
    text = written(lines)
    try:
        documents = quick.read(text)
    except quick.Odd:
        return
    careful = tree.read(text, places=True)
    assert not careful.faults
    assert plain(documents) == plain(careful.documents)


@pytest.mark.parametrize(
    "text",
    ["a: !x [1]", "a: !x {b: c}", "a: 1\na: 2", "a: &b x\nc: *b", "a: no", "a: [", "", "? [a]\n: b", "- a", "a: 1\n\ufeff", '"\\0a": 1', "ma\u030al: 1"],
)  # fmt: skip
def test_what_is_odd_is_left_to_the_careful_way(text: str) -> None:
    with pytest.raises(quick.Odd):
        quick.read(text)


def test_limits_hold_for_both() -> None:
    text = "a: [" + "1, " * 50 + "1]"
    limits = Limits(nodes=10)
    with pytest.raises(quick.Odd):
        quick.read(text, limits)
    assert [f.rule for f in tree.read(text, limits=limits).faults] == ["unreadable-file"]


@pytest.mark.parametrize(
    ("text", "untaken"),
    [
        ("!!binary aGVq", "!!binary"),
        ('!!int "G1"', "!!int"),
        ("!!null x", "!!null"),
        ('!!python/object/apply:os.system "ls"', "!!python/object/apply:os.system"),
        ("!!python/tuple [a]", "!!python/tuple"),
        ("!<tag:yaml.org,2002:binary> x", "!!binary"),
        ("[a, !!binary aGVq]", "!!binary"),
        ("!!str 5", ""),
        ('!!int "5"', ""),
        ("!!float 80", ""),
        ("!!bool yes", ""),
        ("!!timestamp 2023-01-01", ""),
        ("!!null ''", ""),
        ("!!map {b: c}", ""),
        ("!!omap [b: c]", ""),
        ("! x", ""),
        ("{x-b: !!binary aGVq, x-c: [{d: !!binary aGVq}]}", ""),
    ],
)
def test_a_tag_that_is_not_taken_is_told(text: str, untaken: str) -> None:
    careful = tree.read(f"a: {text}\n", places=True)
    assert [fault.args["tag"] for fault in careful.faults] == [untaken] * bool(untaken)
    if untaken:
        with pytest.raises(quick.Odd):
            quick.read(f"a: {text}\n")


@pytest.mark.parametrize("document", ["---\na: 1\n", "--- {a: 1}\n", "---\n", "--- [x]\n"])
def test_documents_are_bounded_and_what_was_read_stands(document: str) -> None:
    limits = Limits(documents=5)
    assert tree.read(document * 5, limits=limits).faults == []
    many = tree.read(document * 9, limits=limits)
    assert [(f.variant, f.args["limit"]) for f in many.faults] == [("documents", 5)]
    assert len(many.documents) == 5
    with pytest.raises(quick.Odd):
        quick.read(document * 9, limits)
