"""The vocabulary of results: severities, faults, findings, their spots, and words in messages."""

from collections.abc import Mapping
from enum import IntEnum
from typing import Any, NamedTuple

BLANK = "…"
"""What help shows in place of what only a person knows. A document that has it there has nothing there."""
LANGUAGES = ("sv", "en")
"""The languages of documents and of texts."""


class Severity(IntEnum):
    """How grave a finding is; greater is worse."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def word(self) -> str:
        """The fixed word, `error`, `warning` or `info`, never translated."""
        return self.name.lower()

    @classmethod
    def of(cls, word: str) -> "Severity":
        """The severity that `word` names. Raises KeyError for any other word."""
        return cls[word.upper()]


class Phrase(NamedTuple):
    """A text of the catalogue inside another: a label's name and its arguments."""

    label: str
    args: Mapping[str, Any] = {}


class Noun(NamedTuple):
    """An item in a sentence: *goal SN-1*, or *a goal in plan sn-vp-2023* where it has no id."""

    sort: str
    id: str = ""
    within: "Noun | None" = None


class Sort(NamedTuple):
    """The noun of a sort by itself: *a goal*, *goal*, *goals*; `form` is `one`, `alone` (after the number 1) or `many`."""

    sort: str
    form: str = "one"


class Example(NamedTuple):
    """A value that could stand in a document, shown in the language of the messages."""

    en: str
    sv: str


class KeyName(NamedTuple):
    """A key of the format, shown in the document's language; `mapping` where the key is in several."""

    name: str
    mapping: str = ""


class FixedWord(NamedTuple):
    """A fixed word of the format, shown in the document's language."""

    field: str
    name: str


class Spot(NamedTuple):
    """A place that is not yet resolved to a line: a file, an item's mark and a field of the item.

    `field` is a route below the item, English key names and list indices: `("supports", 1)`. An
    empty route means the item's `id`, or the item itself where it has none. Where the field is
    absent, the item's own place is meant. `key` asks for the place of the field's name.
    """

    path: str
    at: int = 0
    field: tuple[str | int, ...] = ()
    key: bool = False


class Fault(NamedTuple):
    """Something that reading a file came upon; the rule of the same name words it."""

    rule: str
    variant: str = ""
    args: Mapping[str, Any] = {}
    at: int = 0
    """The mark of the very place, from `goallint.source.marks`."""
    item: Noun = Noun("document")
    """The item that the fault is in."""
    place: int = 0
    """The mark of that item."""
    language: str = "en"
    """The language of the document's keys."""
    label: str = ""
    """The label to show at the place."""
    related: tuple[tuple[int, str, Mapping[str, Any]], ...] = ()
    """Marks of other places in the same file, with the label to show there and its arguments."""
    entry: str = ""
    """The entry of a mapping that it is about, where the field holds words by name."""


class Subject(NamedTuple):
    """The item that a finding is about, as machine formats show it."""

    sort: str
    id: str = ""
    body: str = ""
    period: str = ""


class Related(NamedTuple):
    """Another place that explains a finding: a label of the catalogue with its arguments."""

    spot: Spot
    label: str
    args: Mapping[str, Any] = {}


class Finding(NamedTuple):
    """One finding, free of language and lines: a rule, its subject and the message's arguments."""

    rule: str
    subject: Subject
    spot: Spot
    variant: str = ""
    help: str = ""
    """The variant of the help line; empty for the one that follows the message's variant."""
    label: str = ""
    """The label at the finding's own place; empty for none."""
    args: Mapping[str, Any] = {}
    related: tuple[Related, ...] = ()
    apart: tuple[str, ...] = ()
    """What tells two findings of one rule and subject apart: part of the fingerprint."""
    hinges_on: tuple[str, ...] = ()
    """Ids whose mention in an unreadable rest makes this absence undecided. See `Rule.absence`."""
    language: str = "en"
    """The language of the document's keys, which `{k_…}` and `{w_…}` follow."""
    severity: Severity | None = None
    """How grave it is, where that is not what the rule says of most of its findings."""
    within: Noun | None = None
    """What the item stands in: a key figure's goal, or else the document; None for a document."""
    former: tuple[Subject, ...] = ()
    """Other items that the finding may have been said to be about in a baseline made before."""
