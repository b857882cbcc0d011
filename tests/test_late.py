"""Expressions that are compiled when they are first used."""

import re

import pytest

from goallint.late import expression


def test_it_finds_what_the_expression_finds() -> None:
    late = expression(r"(?P<word>å+)", re.IGNORECASE)
    for _ in range(2):
        match = late.search("båÅt")
        assert match and match["word"] == "åÅ"
    assert late.sub("a", "båt") == "bat"
    assert late.groupindex == {"word": 1}


def test_it_is_compiled_when_it_is_used() -> None:
    late = expression("(")
    with pytest.raises(re.error):
        late.match("")
