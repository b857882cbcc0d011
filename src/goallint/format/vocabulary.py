"""Every key and fixed word of the format, in English and in Swedish: keys are read off the model.

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


@cache
def meanings(spelling: str) -> frozenset[str]:
    """The keys, in English, that `spelling` stands for in one mapping of documents or another."""
    return frozenset(keys(one)[spelling].name for one in mappings() if spelling in keys(one))


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
