"""Expressions that are compiled when they are first used."""

import re

import pytest

from goallint.late import expression, expressions


def test_it_finds_what_the_expression_finds() -> None:
    late = expression(r"(?P<word>å+)", re.IGNORECASE)
    for _ in range(2):
        match = late.search("båÅt")
        assert match and match["word"] == "åÅ"
    assert late.sub("a", "båt") == "bat"
    assert late.groupindex == {"word": 1}
    assert re.sub(expression("t"), "d", "båt") == "båd"


def test_it_is_compiled_when_it_is_used() -> None:
    late = expression("(")
    with pytest.raises(re.error):
        late.match("")


def test_what_is_imported_meanwhile_has_late_expressions_and_nothing_else_has() -> None:
    with expressions():
        late = re.compile("(")
        assert expression("a").match("a")
    assert isinstance(re.compile("a"), re.Pattern)
    with pytest.raises(re.error):
        late.match("")
