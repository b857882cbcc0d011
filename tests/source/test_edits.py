"""Edits at places: values that read back, and nothing else that changes."""

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from goallint.source import tree
from goallint.source.edits import Composed, Edit, Unchangeable, apply, end, is_simple, scalar, start
from goallint.source.encodings import decode, exactly
from goallint.source.tree import PLACE


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("minst 90 %", "minst 90 %"),
        ("högst 9 000 timmar", "högst 9 000 timmar"),
        ("2023", "2023"),
        ("-0,4 mkr", '"-0,4 mkr"'),
        (">= 90 %", '">= 90 %"'),
        ("högst 7,5 %", '"högst 7,5 %"'),
        ("% av alla", '"% av alla"'),
        ("- 5", '"- 5"'),
        ("ja", "ja"),
        ("no", '"no"'),
        ("12:30", '"12:30"'),
        ("Chef: Anna #1", '"Chef: Anna #1"'),
        ("null", '"null"'),
        ("två\nrader", '"två\\nrader"'),
        ('säger "hej"', 'säger "hej"'),
        ("*stjärna", '"*stjärna"'),
        ("minst 90\u00a0%", "minst 90\u00a0%"),
    ],
)
def test_a_value_is_quoted_where_it_needs_to_be(value: str, written: str) -> None:
    assert scalar(value) == written


@settings(derandomize=True, max_examples=300, deadline=None, database=None)
@example("\ufffe")
@example("a\uffff")
@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=20))
def test_every_value_reads_back_anywhere(value: str) -> None:
    written = scalar(value)
    for text in (f"k: {written}\n", f"a: {{k: {written}, l: m}}\n"):
        found = tree.read(text, places=True)
        assert not [fault for fault in found.faults if fault.rule != "lossy-scalar"], written
        data = found.documents[0]
        assert data.get("k", data.get("a", {})) in (value, {**data.get("a", {}), "k": value})
        assert "\n" not in written


DOCUMENTS = st.lists(
    st.sampled_from(
        ["a: 1", "b: {c: 2, d: [3, å]}", "e: 'x'", 'f: "y 💧"', "g: >-\n  lång\n  text", "# ord", "",
         "h:\n  - id: 5\n    i: 6", "j:   # tomt", "k: ~", "l: |\n  rad", "m: en\n  till"]
    ),
    max_size=6,
    unique=True,
)  # fmt: skip


@settings(derandomize=True, max_examples=200, deadline=None, database=None)
@given(DOCUMENTS, st.sampled_from(["\n", "\r\n"]))
def test_nodes_know_where_they_are(lines: list[str], line_break: str) -> None:
    text = line_break.join("\n".join(lines).split("\n"))
    composed = Composed(text)
    for node in composed.documents:
        if node is None:
            continue
        for key, value in node.value:
            assert text[start(key) : end(key)] == key.value
            if is_simple(value) and start(value) < end(value):
                assert text[start(value) : end(value)].strip() == text[start(value) : end(value)]
                assert line_break not in text[start(value) : end(value)]
                assert (
                    yaml.safe_load(text[start(value) : end(value)]) is not None or key.value == "k"
                )


def test_edits_at_one_place_come_in_order_and_may_not_overlap() -> None:
    assert apply("abc", [Edit(1, 1, "1"), Edit(1, 1, "2"), Edit(2, 3, "C")]) == "a12bC"
    with pytest.raises(Unchangeable):
        apply("abc", [Edit(0, 2, "x"), Edit(1, 3, "y")])


def test_an_item_is_found_by_its_mark() -> None:
    text = "a:\n  - id: X-1\n    b: {id: Y, c: 1}\n"
    composed = Composed(text)
    first = tree.read(text).documents[0]["a"][0]
    assert composed.item(first[PLACE]) is composed.documents[0].value[0][1].value[0]  # type: ignore[union-attr]
    assert composed.item(first["b"][PLACE]).value[1][0].value == "c"  # type: ignore[union-attr]
    assert composed.item(0) is None


@pytest.mark.parametrize(
    ("codec", "mark"),
    [("utf-8", b""), ("utf-8", b"\xef\xbb\xbf"), ("cp1252", b""), ("utf-16-le", b"\xff\xfe"), ("mac_roman", b"")],
)  # fmt: skip
def test_a_file_is_written_in_the_encoding_that_it_has(codec: str, mark: bytes) -> None:
    data = mark + "mål: åäö ÅÄÖ\r\n".encode(codec)
    coded = exactly(data)
    assert coded is not None
    assert coded.text == decode(data).text
    assert coded.encode(coded.text) == data


def test_damaged_bytes_cannot_be_had_back() -> None:
    assert exactly("mål för många åldrar: ".encode() + b"\xff\xfe\xe5" + "åäö".encode() * 9) is None
