"""What a field of the model carries besides its type: its Swedish name, and what it means to others.

A field of the format is `name: Annotated[type, Key("namn")]`. `shape` reads it, and all that treats
fields alike reads that: the decoder, the schemas, the walks, the diagnosis and the pages.
"""

from functools import cache

import msgspec


class Key(msgspec.Struct, frozen=True):
    """What `Annotated[...]` says of a field of the format."""

    sv: str
    """Its Swedish name."""
    also: tuple[str, ...] = ()
    """Other Swedish spellings, which are read and never written."""
    refers: tuple[str, ...] = ()
    """The sorts of items that its ids may name."""
    words: str = ""
    """Its fixed words in `fixed_words.WORDS`, where they do not go by its own name."""
    inherits: bool = False
    """Whether a key figure can take it from the definition that it refers to."""


def keys_of(kind: type) -> dict[str, Key]:
    """The keys of a class's own fields by attribute, as its annotations have them."""
    return {
        name: key
        for name, hint in kind.__annotations__.items()
        for key in getattr(hint, "__metadata__", ())
        if isinstance(key, Key)
    }


@cache
def spellings(kind: type) -> dict[str, str]:
    """Every accepted spelling of the keys of a class, to its attribute."""
    return {word: name for name, key in keys_of(kind).items() for word in (name, key.sv, *key.also)}
