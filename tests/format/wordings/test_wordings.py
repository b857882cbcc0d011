"""Wordings of targets: the corpus, and the examples that stand beside the words."""

import pytest

from goallint.format.values import Unreadable
from goallint.format.values.target import Target
from goallint.format.values.wording import LANGUAGES, MANY, Row, rows, tokens
from tests.format.wordings.score import is_false_level, misses, wordings


def test_the_half_that_it_was_made_by_is_read_as_a_person_reads_it() -> None:
    assert [(one.text, got[1:4]) for one, got in misses("odd")] == []


def test_the_half_that_nothing_was_tuned_on_is_read_nearly_as_well() -> None:
    missed = list(misses("even"))
    assert len(missed) / len(wordings("even")) <= 0.05
    assert sum(map(is_false_level, missed)) <= 3


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("form", sorted({row.form for row in rows("sv")}))
def test_examples_of_words(language: str, form: str) -> None:
    wrong = [
        (example, read(example))
        for row in rows(language)
        if row.form == form
        for example in row.examples
        if read(example) != form
    ]
    assert wrong == []


@pytest.mark.parametrize(
    "row", [row for name in LANGUAGES for row in rows(name)], ids=lambda row: row.words[0]
)
def test_words_are_known_as_what_their_row_says(row: Row) -> None:
    plain = [words for words in row.words if "*" not in words]
    assert plain == [words for words in plain if tokens(words)[0].term == row.term]
    assert row.examples and all(row.examples)


def read(text: str) -> str:
    """The class of a wording; `broken` where a number cannot be read."""
    try:
        target = Target.parse(text)
    except Unreadable:
        return "broken"
    return target.form if target else "none"
