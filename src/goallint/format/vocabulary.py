"""Every key of the format in English and Swedish, by mapping; fixed words are passed on.

Keys are looked up by mapping, since one Swedish word may serve two English ones in different places.
They compare exactly, in NFC.
"""

import unicodedata
from collections.abc import Iterable
from functools import cache

from goallint.format.fixed_words import WORDS, Word, fold, word_in, words
from goallint.format.shape import MODELS, OF_SETTINGS, Field, shape

__all__ = [
    "WORDS",
    "Word",
    "fold",
    "is_key",
    "key_in",
    "keys",
    "language_of",
    "mappings",
    "meanings",
    "word_in",
    "words",
]


@cache
def mappings() -> dict[str, tuple[Field, ...]]:
    """The keys of every mapping that documents have."""
    of_documents = (mapping for mapping in MODELS if mapping not in OF_SETTINGS)
    return {mapping: tuple(shape(mapping).fields.values()) for mapping in of_documents}


@cache
def keys(mapping: str) -> dict[str, Field]:
    """Every accepted spelling of the keys of `mapping`, in NFC."""
    return {
        unicodedata.normalize("NFC", spelling): key
        for key in shape(mapping).fields.values()
        for spelling in key.spellings
    }


def meanings(key: str) -> set[str]:
    """The English names that a key may stand for: `mål` is a goal here, and the goals there."""
    key = key.strip("\"'")
    return _meanings().get(unicodedata.normalize("NFC", key), {key})


@cache
def _meanings() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for fields in mappings().values():
        for field in fields:
            for spelling in (field.name, field.sv, *field.also):
                found.setdefault(unicodedata.normalize("NFC", spelling), set()).add(field.name)
    return found


def is_key(word: str) -> bool:
    """Whether a word is a key of the format, in one of its languages."""
    return word in _meanings()


def key_in(mapping: str, name: str, language: str) -> str:
    """The key `name` of `mapping` as `language` writes it."""
    return shape(mapping).fields[name].written(language)


def language_of(written: Iterable[str], mapping: str) -> str | None:
    """The language that the keys of one mapping are in, `sv` or `en`; None if they tell nothing."""
    table = keys(mapping)
    votes = 0
    for spelling in written:
        key = table.get(spelling)
        if key is not None and key.name != key.sv:
            votes += 1 if spelling == key.name else -1
    return None if votes == 0 else ("en" if votes > 0 else "sv")
