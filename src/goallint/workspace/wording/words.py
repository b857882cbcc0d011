"""The word lists: which words a text has of a list, each with its kind.

The lists are data, `words/<list>.<language>.tsv`: words, kind and source, with a tab between. `/`
stands between ways to say the same, and words are written so:

    stärk*          with its endings: stärka, stärker, stärkt, stärkande
    *nämnden        also as the last part of a longer word: socialnämnden
    så … som möjligt    up to four words in the gap

Otherwise whole words are meant: "god" is not in "godkänd", "effektiv" not in "kostnadseffektiv".
Words of the kind `-` are taken out: where they stand, no shorter words in them are found.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

import msgspec

from goallint.findings import LANGUAGES
from goallint.late import expression
from goallint.workspace.settings import Settings

LISTS = ("vague", "activity", "escape", "deadline", "number")
"""The lists that a workspace can add words to, with `words` in its configuration."""

ADDED = {"activity": "anywhere", "deadline": "period", "number": "amount", "escape": "proviso"}
"""The kind of the words that a workspace adds; to the other lists it is `own`."""


_FOLDER = Path(__file__).with_suffix("")
_TAKEN_OUT = "-"
_BEGIN, _END = r"(?<![\w-])", r"(?![\w-])"
_GAP = r"(?:[^\s.;:!?]+ ){0,3}[^\s.;:!?]+"
_PLACE = expression(r"[\w-]+|[^\w\s-]")
_FIRST = expression(
    r"(?:\*(?P<tail>[\w-]+)|(?P<stem>[\w-]+)\*|(?P<whole>[\w-]+))(?= |$)"
    r"|(?P<start>[\w-]+)(?=[^ *…]+(?: |$))"
)
_ENDINGS = {
    language: tuple(sorted(endings.split(), key=len, reverse=True))
    for language, endings in {
        "sv": "a ad ade ades an ande andet ar are arna as ast aste at ats d da das de des e en er erna "
        "es et het heten n na nde or orna r s t ta tas te ter tes ts",
        "en": "d e ed er ers es est ies ing ly r s st y",
    }.items()
}
_LONGEST_ENDING = 5
_MANY_WORDS = 10_000


class Entry(msgspec.Struct, frozen=True):
    """One way of writing, as it stands in a list."""

    words: str
    kind: str
    source: str
    language: str


class Hit(msgspec.Struct, frozen=True):
    """Words of a list, found in a text."""

    words: str
    kind: str
    start: int
    end: int


@lru_cache(maxsize=1024)
def fold(text: str) -> str:
    """`text` as words compare: NFC, without regard to case, in one line."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


class WordList:
    """Entries that are looked for together, longer ones first.

    Each word of a text is looked up, and expressions are made only of the entries that go on from
    there: one of all entries takes longer to make than a small workspace to read.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        distinct = {(entry.words, entry.language): entry for entry in entries}.values()
        self._entries = sorted(distinct, key=lambda entry: -len(entry.words))
        self._known: dict[str, tuple[Hit, ...]] = {}

    def hits(self, text: str) -> tuple[Hit, ...]:
        """What `text`, folded, has of the list, in order, without what is taken out."""
        found = self._known.get(text)
        if found is None:
            # Titles come again each year.
            if len(self._known) >= _MANY_WORDS:
                self._known.clear()
            found = self._known[text] = self._hits(text)
        return found

    def _hits(self, text: str) -> tuple[Hit, ...]:
        if not self._may_have(text):
            return ()
        ways = self._ways
        found = []
        end = 0
        for place in _PLACE.finditer(text):
            start = place.start()
            for way in ways[place[0]] if start >= end else ():
                stop = way.end(text, start, place.end())
                if stop:
                    end = stop
                    if way.entry.kind != _TAKEN_OUT:
                        found.append(Hit(text[start:end], way.entry.kind, start, end))
                    break
        return tuple(found)

    def _may_have(self, text: str) -> bool:
        """Whether a word of a text begins an entry of which the rest is there, too; most have none."""
        ways = self._ways
        for part in text.split():
            for word in (part,) if part.isalnum() else _PLACE.findall(part):
                for way in ways[word]:
                    if way.rest in text:
                        return True
        return False

    def kind(self, word: str) -> str:
        """The kind of one word, folded; empty where it is not in the list."""
        return self._single.get(word, "")

    @cached_property
    def _single(self) -> dict[str, str]:
        return {entry.words: entry.kind for entry in reversed(self._entries)}

    @cached_property
    def _ways(self) -> "_Ways":
        return _Ways(self._entries)


class _Alternative(NamedTuple):
    """An entry that may stand where a word does."""

    rank: int
    entry: Entry
    rest: str
    """What follows the word, as far as it is always the same."""
    pattern: str
    """What of the entry is yet to be found after the word; empty where that is nothing."""
    whole: bool = False
    """Whether it is rather to be found from the beginning of the word."""

    def end(self, text: str, start: int, end: int) -> int:
        """Where the entry ends in `text`, if the word from `start` to `end` begins it; else 0."""
        if not self.pattern:
            return end
        at = start if self.whole else end
        if not text.startswith(self.rest, at):
            return 0
        match = _expression(self.pattern, self.entry.language, self.whole).match(text, at)
        return match.end() if match else 0


class _Ways(dict[str, tuple[_Alternative, ...]]):
    """The entries that may stand where a word does, by the word; looked up when first asked for."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        super().__init__()
        self._words: dict[str, list[_Alternative]] = {}
        self._stems: dict[str, list[_Alternative]] = {}
        self._tails: dict[str, list[_Alternative]] = {}
        self._others: list[_Alternative] = []
        for rank, entry in enumerate(entries):
            first = _FIRST.match(entry.words)
            if not first:
                self._others.append(_Alternative(rank, entry, "", entry.words, whole=True))
                continue
            sort, rest = first.lastgroup or "", entry.words[first.end() :]
            ways = {"tail": self._tails, "stem": self._stems}.get(sort, self._words)
            opening = re.split("[*…]", rest, maxsplit=1)[0]
            ways.setdefault(first[sort], []).append(_Alternative(rank, entry, opening, rest))
        self._endings = tuple(self._tails)

    def __missing__(self, word: str) -> tuple[_Alternative, ...]:
        found = [*self._others, *self._words.get(word, ())]
        for length in range(max(len(word) - _LONGEST_ENDING, 1), len(word) + 1):
            stem = word[:length]
            if stem in self._stems:
                ending = word[length:]
                found += (
                    way
                    for way in self._stems[stem]
                    if not ending or ending in _ENDINGS[way.entry.language]
                )
        if word.endswith(self._endings):
            for tail, of_tail in self._tails.items():
                before = word.removesuffix(tail)
                if before not in ("", word) and "-" not in before:
                    found += of_tail
        if len(self) >= _MANY_WORDS:
            self.clear()
        self[word] = ways = tuple(sorted(found))
        return ways


def word_list(name: str, settings: Settings | None = None, language: str = "") -> WordList:
    """The list `name` in one language or both, with what the workspace adds to it."""
    added = dict(settings.words).get(name, ()) if settings else ()
    return _word_list(name, added, (language,) if language else LANGUAGES)


@cache
def _word_list(name: str, added: tuple[str, ...], languages: tuple[str, ...]) -> WordList:
    entries = [entry for language in languages for entry in read(name, language)]
    own = [
        Entry(words, ADDED.get(name, "own"), "own", language)
        for line in added
        for words in _ways(line)
        for language in languages
    ]
    return WordList([*entries, *own])


@cache
def read(name: str, language: str) -> tuple[Entry, ...]:
    """The entries of one file, in the order written."""
    found = []
    text = (_FOLDER / f"{name}.{language}.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            words, kind, source = line.split("\t")
            found += [Entry(way, kind, source, language) for way in _ways(words)]
    return tuple(found)


def _ways(line: str) -> list[str]:
    """The ways that a line gives. One without a letter is none: it would be found everywhere."""
    ways = (way.strip("… ") for way in fold(line).split(" / "))
    return [way for way in ways if any(map(str.isalpha, way))]


@cache
def _expression(words: str, language: str, begins: bool) -> re.Pattern[str]:
    """Finds an entry, or what follows its first word, where it stands by itself."""
    pattern = " ".join(_word(word, language) for word in words.split(" "))
    return re.compile(f"{_BEGIN if begins else ''}{pattern}{_END}")


def _word(word: str, language: str) -> str:
    if word == "…":
        return _GAP
    pattern = re.escape(word.strip("*"))
    if word.startswith("*"):
        pattern = rf"\w+{pattern}"
    return f"{pattern}(?:{'|'.join(_ENDINGS[language])})?" if word.endswith("*") else pattern
