"""Which key, word or id was probably meant by what was written."""

import unicodedata
from difflib import get_close_matches as _close

from goallint.format import schema, vocabulary
from goallint.format.shape import Field
from goallint.format.values import Unreadable
from goallint.format.values.identity import hidden, visible


def near(written: str, candidates: list[str]) -> str | None:
    """The candidate that `written` most likely stands for, if one is near."""
    folded = {vocabulary.fold(c): c for c in reversed(candidates)}
    plain = {without_marks(c): whole for c, whole in folded.items()}
    meant = vocabulary.fold(visible(written))
    exact = folded.get(meant) or plain.get(without_marks(meant))
    if exact:
        return exact
    found = _close(vocabulary.fold(written), list(folded), 1, 0.75)
    return folded[found[0]] if found else None


def without_marks(text: str) -> str:
    """`text` with plain letters: `mal` for `mål`."""
    apart = unicodedata.normalize("NFD", text)
    return "".join(c for c in apart if not unicodedata.combining(c))


def conforms(parser: str, text: str) -> bool:
    """Whether one of the parsers of `schema` reads `text`."""
    try:
        schema.PARSERS[parser](text)
    except Unreadable:
        return False
    return True


def clean_key(key: str) -> str:
    """A key without what cannot be seen in it, and with Latin letters for their look-alikes."""
    found = hidden(key)
    return found[1]["clean"] if found and found[0] == "mixed" else visible(key)


def offered(table: dict[str, Field], language: str) -> list[str]:
    """The spellings of the keys that `language` writes."""
    return list(dict.fromkeys(key.written(language) for key in table.values()))


def near_key(key: str, table: dict[str, Field], language: str) -> str:
    """The key that was probably meant by one that is not known; empty if none is near."""
    found = near(key, offered(table, language)) or near(key, list(table)) or ""
    known = table.get(found)
    # A further name of a key is not proposed, but the one that the document's language has; nor is the
    # name in the other language, where what was written is near no name of the document's own.
    is_offered = found in offered(table, language)
    return known.written(language) if known is not None and not is_offered else found


def is_sure(key: str, table: dict[str, Field], language: str) -> bool:
    """Whether no more than one field is near a key that is not known."""
    folded = [vocabulary.fold(name) for name in offered(table, language)]
    every = {vocabulary.fold(name): known.name for name, known in table.items()}
    meant = {every[name] for name in _close(vocabulary.fold(key), list(every), 3, 0.7)}
    return (
        without_marks(vocabulary.fold(visible(key))) in map(without_marks, folded)
        or len(_close(vocabulary.fold(key), folded, 2, 0.7)) == 1
        or len(meant) == 1
    )
