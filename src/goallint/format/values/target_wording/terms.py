"""Which words are which terms: the rows of `words/targets.<language>.tsv`, looked up."""

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from goallint.findings import LANGUAGES
from goallint.format.values.target import Kind

_FOLDER = Path(__file__).with_name("words")

SIDES: dict[str, Kind] = {
    "least": "at least",
    "most": "at most",
    "within": "at most",
    "more": "more than",
    "above": "more than",
    "less": "less than",
    "below": "less than",
    "under": "less than",
    "better": "at least",
    "worse": "at least",
    "plus": "at least",
}
"""The side of a number that is good, by the terms that say one."""


class WordingRow(NamedTuple):
    """A row of the data: ways to say it, its term and value, and examples of its class."""

    words: tuple[str, ...]
    term: str
    value: str
    form: str
    examples: tuple[str, ...]


@cache
def rows(language: str) -> tuple[WordingRow, ...]:
    """The rows of a language's data."""
    lines = (_FOLDER / f"targets.{language}.tsv").read_text(encoding="utf-8").splitlines()
    return tuple([_row(line) for line in lines if line and not line.startswith("#")])


def _row(line: str) -> WordingRow:
    words, term, form, examples = line.split("\t")
    name, _, value = term.partition("=")
    return WordingRow(tuple(words.split(" / ")), name, value, form, tuple(examples.split("; ")))


class Expression(NamedTuple):
    """What begins with a word: the words after it, the term that they are, and its value."""

    rest: tuple[str, ...]
    term: str
    value: str


AT_NUMBERS = frozenset(
    ("age_from", "aged", "and_or", "chapter", "clock_word", "half_day", "old", "older", "olds", "topped", "until", "years")
)  # fmt: skip
"""Terms of words that are told by the number that they stand at."""


@cache
def vocabulary() -> dict[str, list[Expression]]:
    """What begins with each first word, longer expressions first; without what is told by a number."""
    found: dict[str, list[Expression]] = {}
    for language in LANGUAGES:
        for row in rows(language):
            for words in row.words if row.term not in AT_NUMBERS else ():
                first, *rest = words.split()
                found.setdefault(first, []).append(Expression(tuple(rest), row.term, row.value))
    for known in found.values():
        known.sort(key=lambda one: -len(one.rest))
    return found


@cache
def words_at_numbers() -> dict[str, str]:
    """The words of each term that is told by a number, as an expression that tries the longest first."""
    found: dict[str, list[str]] = {term: [] for term in AT_NUMBERS}
    for language in LANGUAGES:
        for row in rows(language):
            if row.term in found:
                found[row.term] += [
                    re.escape(words).replace(r"\ ", r"\s").replace(r"\*", r"\w*")
                    for words in row.words
                ]
    return {
        term: f"(?:{'|'.join(sorted(words, key=len, reverse=True))})"
        for term, words in found.items()
    }


@cache
def _open_words() -> tuple[tuple[str, Expression], ...]:
    """The words with any ending or beginning, as `ending*` or `*beginning`, with what they become."""
    found = [(word, known[0]) for word, known in vocabulary().items() if word != word.strip("*")]
    return tuple(sorted(found, key=lambda one: -len(one[0])))


def known_at(words: list[str], at: int) -> tuple[int, str, str] | None:
    """How many words make the longest expression that begins at one, its term and value; None where none does."""
    for known in vocabulary().get(words[at], ()):
        after = at + 1 + len(known.rest)
        if tuple(words[at + 1 : after]) == known.rest:
            return 1 + len(known.rest), known.term, known.value
    return None


def term_of(word: str) -> tuple[str, str]:
    """The term of a word that stands in no list by itself, and its value: one made of words that do, or `word`."""
    number = _compound(word)
    if number:
        return "number", number
    if "/" in word:
        ways = [next((way for way in _alone(part) if way in _WAYS), "") for part in word.split("/")]
        return (ways[0] if all(ways) else "rate"), ""
    for written, known in _open_words():
        part = written.strip("*")
        if word.startswith(part) if written.endswith("*") else word.endswith(part):
            return known.term, known.value
    return "word", ""


_WAYS = frozenset(("up", "down", "improve", "hold"))
"""Terms of words that say which way, as both of *öka/bibehålla* do."""


def _alone(word: str) -> dict[str, str]:
    """The terms that a word is by itself, with their values."""
    return {known.term: known.value for known in vocabulary().get(word, ()) if not known.rest}


def _compound(word: str) -> str:
    """The value of a number in words that is made of two: `trettiofem`, `thirty-five`; else empty."""
    for at in range(3, len(word) - 1):
        tens, ones = (_counted(part) for part in (word[:at], word[at:].lstrip("-")))
        if tens % 10 == 0 < ones < 10 < tens < 100:
            return str(tens + ones)
    return ""


def _counted(word: str) -> int:
    value = _alone(word).get("number", "")
    return int(value) if value.isdecimal() else 0
