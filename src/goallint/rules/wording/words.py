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

from goallint.workspace.settings import Settings

LISTS = ("vague", "activity", "escape", "deadline", "number")
"""The lists that a workspace can add words to, with `words` in its configuration."""

ADDED = {"activity": "anywhere", "deadline": "period", "number": "amount", "escape": "proviso"}
"""The kind of the words that a workspace adds; to the other lists it is `own`."""

LANGUAGES = ("sv", "en")

_FOLDER = Path(__file__).with_suffix("")
_TAKEN_OUT = "-"
_BEGIN, _END = r"(?<![\w-])", r"(?![\w-])"
_HEAD = r"\w+"
_GAP = r"(?:[^\s.;:!?]+ ){0,3}[^\s.;:!?]+"
_ENDINGS = {
    "sv": "a ad ade ades an ande andet ar are arna as ast aste at ats d da das de des e en er erna "
    "es et het heten n na nde or orna r s t ta tas te ter tes ts",
    "en": "d e ed er ers es est ies ing ly r s st y",
}


class Entry(NamedTuple):
    """One way of writing, as it stands in a list."""

    words: str
    kind: str
    source: str
    language: str


class Hit(NamedTuple):
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
    """Entries that are looked for together, longer ones first."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        distinct = {(entry.words, entry.language): entry for entry in entries}.values()
        self._entries = sorted(distinct, key=lambda entry: -len(entry.words))
        self._kinds: dict[str, str] = {}

    @cached_property
    def _expression(self) -> re.Pattern[str]:
        """All entries in one, by how they begin; stems share the endings of their language."""
        first: dict[str, tuple[list[str], dict[str, list[str]]]] = {}
        for entry in self._entries:
            head = _HEAD if entry.words[0] == "*" else re.escape(entry.words[0])
            others, stems = first.setdefault(head, ([], {}))
            if re.fullmatch(r"\w+\*", entry.words):
                stems.setdefault(entry.language, []).append(entry.words[1:-1])
            else:
                others.append(_pattern(entry).removeprefix(head))
        groups = [
            f"{head}(?:{'|'.join([*others, *_stems(stems)])})"
            for head, (others, stems) in sorted(first.items(), reverse=True)
        ]
        return re.compile(f"{_BEGIN}(?:{'|'.join(groups) or '(?!)'}){_END}")

    def hits(self, text: str) -> tuple[Hit, ...]:
        """What `text`, folded, has of the list, in order, without what is taken out."""
        found = []
        for match in self._expression.finditer(text):
            kind = self._kind(match[0])
            if kind != _TAKEN_OUT:
                found.append(Hit(match[0], kind, match.start(), match.end()))
        return tuple(found)

    def kind(self, word: str) -> str:
        """The kind of one word, folded; empty where it is not in the list."""
        return self._single.get(word, "")

    @cached_property
    def _single(self) -> dict[str, str]:
        return {entry.words: entry.kind for entry in reversed(self._entries)}

    def _kind(self, words: str) -> str:
        kind = self._kinds.get(words)
        if kind is None:
            likely = (e for e in self._entries if words.startswith(_beginning(e.words)))
            kind = next(e.kind for e in likely if re.fullmatch(_pattern(e), words))
            self._kinds[words] = kind
        return kind


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
    ways = (fold(way).strip("… ") for way in line.split(" / "))
    return [way for way in ways if any(letter.isalpha() for letter in way)]


def _beginning(words: str) -> str:
    """The letters that every text which an entry stands for begins with."""
    return re.split("[*…]", words, maxsplit=1)[0].rstrip()


def _pattern(entry: Entry) -> str:
    return " ".join(_word(word, entry.language) for word in entry.words.split())


def _word(word: str, language: str) -> str:
    if word == "…":
        return _GAP
    pattern = re.escape(word.strip("*"))
    if word.startswith("*"):
        pattern = f"{_HEAD}{pattern}"
    return f"{pattern}(?:{_endings(language)})?" if word.endswith("*") else pattern


def _stems(stems: dict[str, list[str]]) -> list[str]:
    return [f"(?:{'|'.join(ws)})(?:{_endings(language)})?" for language, ws in stems.items()]


@cache
def _endings(language: str) -> str:
    return "|".join(sorted(_ENDINGS[language].split(), key=len, reverse=True))
