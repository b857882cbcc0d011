"""Notes made while a document is gone through: its mappings, and what is wrong with each."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from goallint.findings import BLANK, Fault, KeyName, Noun, Phrase
from goallint.format import vocabulary
from goallint.format.diagnose.nearest_key import near
from goallint.source.tree import Places

Breaks = list[tuple[int, int]]
"""Lines that could not be read: from the first, from 0, to the one after the last."""


class Explained(NamedTuple):
    """What could be kept of a document, and what was wrong with it."""

    data: dict[str, Any] | None
    """Of the document, as far as it goes: fit for `decode.typed` with the hook `value`."""
    faults: list[Fault]
    nouns: Mapping[int, tuple[Noun, int]] = {}
    """By the start of each mapping, the item that it is or stands in, and that item's mark."""
    parts: frozenset[int] = frozenset()
    """The marks of keys that are none, but parts of values that a comma splits."""
    rest: str = ""
    """What stands in the document and could not be made use of."""


class ReadMapping(NamedTuple):
    """A mapping in English keys, and the one that it was read from."""

    mapping: str
    noun: Noun
    places: Places
    raw: dict[Any, Any]
    written: dict[str, str]
    unknown: set[str]
    empty: set[str]
    """Lists with nothing in them: known to be empty, where what is unknown may hold anything."""


class Notes:
    """A mapping read with places, what was found in it so far, and how a fault is noted."""

    def __init__(self, tree: dict[Any, Any], lines: list[str], breaks: Breaks) -> None:
        self.tree, self.lines, self.breaks = tree, lines, breaks
        self.faults: list[Fault] = []
        self.nodes: dict[int, ReadMapping] = {}
        self.nouns: dict[int, tuple[Noun, int]] = {}
        self.parts: set[int] = set()
        self.rows: dict[tuple[int, str], int] = {}
        self.rest: list[str] = []
        self.language = "en"
        self.odd = False
        """Whether something was seen that the model takes and the schema does not."""

    def _fault(
        self, rule: str, variant: str, args: dict[str, Any], at: int, node: ReadMapping, **more: Any
    ) -> None:
        self.faults.append(Fault(rule, variant, args, at, node.noun, node.places.at, **more))

    def _word(self, written: str, words: str, key: str, noun: Noun, at: int, place: int) -> None:
        allowed = [word.written(self.language) for word in vocabulary.WORDS[words]]
        close = near(written, allowed) or near(written, list(vocabulary.words(words)))
        args: dict[str, Any] = {"field": key, "item": noun, "value": written}
        sort = None if close or words != "kind" else self._kind_of(written)
        close = close or sort
        if close:
            args["suggestion"] = args["mended"] = close
            variant = "suggestion"
            if sort == "plan":
                variant = "plan"
                args |= {"type": KeyName("type", "plan"), "name": written[:1].upper() + written[1:]}
        else:
            args["allowed"], args["example"] = tuple(allowed), BLANK
            variant = "word"
        self.faults.append(Fault("invalid-value", variant, args, at, noun, place))

    def _kind_of(self, written: str) -> str | None:
        """The kind of document that a sort of plan or report is: `verksamhetsplan` is a `plan`."""
        ends = {"plan": "plan", "budget": "plan", "report": "report", "rapport": "report"}
        folded = vocabulary.fold(written)
        kind = next((kind for end, kind in ends.items() if folded.endswith(end)), None)
        return vocabulary.word_in("kind", kind, self.language) if kind else None


def described(raw: Any) -> Phrase:
    """What a value is, in words."""
    if isinstance(raw, dict):
        return Phrase("shape-mapping")
    if isinstance(raw, list):
        return Phrase("shape-list")
    if raw is None:
        return Phrase("shape-nothing")
    text = " ".join(str(raw).split())
    return Phrase("shape-quoted", {"value": text if len(text) <= 60 else f"{text[:59]}…"})


def texts_in(raw: Any) -> list[str]:
    """The texts in a value, keys among them."""
    if type(raw) is dict:
        return [
            word
            for key, value_ in raw.items()
            if type(key) is str
            for word in (key, *texts_in(value_))
        ]
    if type(raw) is list:
        return [word for one in raw for word in texts_in(one)]
    return [raw] if isinstance(raw, str) else []
