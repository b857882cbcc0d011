"""Edits change what they cover and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goallint.source.edits import Edit
from goallint.source.patching import Unsafe, applied, offset, starts


def test_the_mark_the_line_ends_and_the_rest_stay() -> None:
    data = "\ufeffkind: plan\r\ntitel: Å\r\n\n# sist".encode()
    begins = starts(data.decode("utf-8-sig"))
    assert begins == [0, 12, 22, 23]
    at = offset(begins, 2, 8)
    after = applied(data, [Edit(at, at + 1, "Ö"), Edit(0, 4, "dokument")])
    assert after == "\ufeffdokument: plan\r\ntitel: Ö\r\n\n# sist".encode()


def test_overlaps_and_places_outside_are_refused_and_the_same_edit_is_made_once() -> None:
    data = b"a: b\n"
    assert applied(data, [Edit(3, 4, "c"), Edit(3, 4, "c")]) == b"a: c\n"
    for edits in (
        [Edit(0, 2, ""), Edit(1, 3, "")],
        [Edit(3, 4, "c"), Edit(3, 4, "d")],
        [Edit(4, 9, "")],
        [Edit(3, 2, "")],
    ):
        with pytest.raises(Unsafe):
            applied(data, edits)


def test_what_could_not_be_read_afterwards_is_refused() -> None:
    with pytest.raises(Unsafe):
        applied(b"a: b\n", [Edit(3, 4, "[")])
    with pytest.raises(Unsafe):
        applied(b"a: 1\nb: 2\n", [Edit(5, 6, "a")])
    with pytest.raises(Unsafe):
        applied("å: 1".encode("latin-1"), [Edit(3, 4, "→")])
    assert applied(b"a: [\n", [Edit(0, 1, "b")]) == b"b: [\n"


@given(
    st.lists(st.sampled_from(["a", "å", "\r\n", "\n", "\u2028", "x: 1", " "]), max_size=12),
    st.data(),
)
def test_an_edit_touches_only_what_it_covers(parts: list[str], data: st.DataObject) -> None:
    text = "".join(parts)
    end = data.draw(st.integers(0, len(text)))
    start = data.draw(st.integers(0, end))
    try:
        after = applied(text.encode(), [Edit(start, end, "ny")]).decode()
    except Unsafe:
        return
    assert after == f"{text[:start]}ny{text[end:]}"
