"""The format's fixed words: what a value may be, in English and in Swedish.

They compare without regard to case, and with space, `-` and `_` as the same. `also` lists spellings
that are read and never written.
"""

import unicodedata
from functools import cache

import msgspec

from goallint.resources import beside


class Word(msgspec.Struct, frozen=True):
    """A fixed word: its English name, its Swedish name and other spellings."""

    name: str
    sv: str
    also: tuple[str, ...] = ()

    def written(self, language: str) -> str:
        """The word that documents in `language` (`sv` or `en`) use."""
        return self.sv if language == "sv" else self.name


WORDS = beside(__file__, dict[str, tuple[Word, ...]])
"""By the key that they are values of; data, in `fixed_words.json`.

*Försenad* is no status, since it may not have begun, nor is *utgår*, which may be *utgår från*.
"""


@cache
def words(field: str) -> dict[str, str]:
    """Every accepted spelling of the fixed words of `field`, folded, to the word's English name."""
    return {
        fold(spelling): word.name
        for word in WORDS[field]
        for spelling in (word.name, word.sv, *word.also)
    }


def fold(word: str) -> str:
    """`word` as fixed words compare: NFC, without case, `-`, `_` and space the same."""
    folded = unicodedata.normalize("NFC", word).casefold()
    return " ".join(folded.replace("-", " ").replace("_", " ").split())


def word_in(field: str, name: str, language: str) -> str:
    """The fixed word `name` of `field` as `language` writes it."""
    for word in WORDS[field]:
        if word.name == name:
            return word.written(language)
    raise KeyError(f"{field}: {name}")
