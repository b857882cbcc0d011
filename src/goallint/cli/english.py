"""The comments of the model municipality in English, line by line, for `goallint init --lang en`."""

import re

from goallint.format.vocabulary import mappings
from goallint.resources import beside

COMMENTS = beside(__file__, dict[str, str])
"""By what they are in Swedish; data, in `english.json`."""


def keys_in_english(text: str) -> str:
    """A page of the model that names keys as the files in English have them."""
    names: dict[str, set[str]] = {}
    for key in (key for mapping in mappings().values() for key in mapping):
        names.setdefault(key.written("sv"), set()).add(key.written("en"))

    def told(match: re.Match[str]) -> str:
        known = names.get(match["key"], set())
        written = match["value"] or ""
        value = {": ja": ": yes", ": nej": ": no"}.get(written, written)
        return f"`{next(iter(known))}{value}`" if len(known) == 1 else match[0]

    return re.sub(r"`(?P<key>\w+)(?P<value>: \w+)?`", told, text)


def in_english(text: str) -> str:
    """A document of the model with its comments in English."""
    rows = text.split("\n")
    for number, row in enumerate(rows):
        before, mark, comment = row.partition("# ")
        if mark and comment in COMMENTS:
            rows[number] = f"{before}{mark}{COMMENTS[comment]}"
    return "\n".join(rows)
