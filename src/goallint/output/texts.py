"""English texts that outputs share: labels, phrases, nouns, closing lines; data, in `texts.json`."""

import msgspec

from goallint.resources import beside

Pair = tuple[str, str]
"""The singular and the plural."""

IN = "{one} in {outer}"
"""An item without an id of its own."""
THE = "the {sort}"
"""A sort that has no id, when it is the only one there is."""


class Texts(msgspec.Struct, frozen=True):
    """The texts by what they are for, which is their context in the catalogue too, and by name."""

    label: dict[str, str]
    """Short texts beside the markers of a frame."""
    month: tuple[str, ...]
    phrase: dict[str, str]
    """Parts of sentences."""
    closing: dict[str, Pair]
    """Counted parts of the closing lines."""
    line: dict[str, str]
    """The other closing lines, and the words at the edges of a frame."""
    share: dict[str, tuple[Pair, Pair, str, str, Pair]]
    """Shares as an auditor writes them: some of a whole, none of it (and of two), nothing to count, and all of it."""
    targets: dict[str, str]
    """Words of the report on targets."""
    noun: dict[str, tuple[str, str, str]]
    """Every sort: indefinite, definite before an id, and plural. Contexts `one`, `the` and `many`."""


TEXTS = beside(__file__, Texts)
