"""Findings in Swedish or English: a rule's texts, its arguments, and the words around them."""

import re
import struct
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

from goallint.engine.result import Judged
from goallint.findings import Example, Fault, FixedWord, KeyName, Noun, Phrase, Sort
from goallint.format import vocabulary
from goallint.format.values.decision import Decision
from goallint.format.values.period import Due
from goallint.format.values.quantity import Split
from goallint.format.values.target import Target
from goallint.output.texts import IN, TEXTS, THE
from goallint.rules.registry import BY_NAME, loaded

LOCALE = Path(__file__).parent.parent / "locale"
DOMAIN = "goallint"
TITLE_LENGTH = 60
LONGEST = 1000
"""Characters of any other value that are shown."""
PERCENT = "\u00a0%"
"""After a number, in English too: values of plans are written so, and stand beside shares."""
FEW = 10
"""A share of fewer than these says too much."""

_IN_DIGITS = re.compile(r"[\d\s.–-]+")

# The mapping that a key in a help line belongs to, where its Swedish name differs between them.
_MAPPINGS = {"by": "reported_goal", "plan": "reported_plan", "ref": "key_figure"}
_WORDS = {"ongoing": "status", "done": "status", "context": "role", "base": "role", "partly": "follow_up_status",
          "plan": "kind", "key_figures": "kind", "tertial": "each"}  # fmt: skip


class _Translations:
    """A compiled catalogue, of which each text is looked up when it is asked for.

    To read all of it, as `gettext` does, takes as long as to check some plans. A text that is not there is its own
    translation, as all are where there is no catalogue.
    """

    def __init__(self, data: bytes = b"") -> None:
        self._data = data
        self._known: dict[str, str] = {}
        # Of the originals, which are in the order of their bytes, and of their translations: length and place of each.
        self._count, self._originals, self._translated = (
            struct.unpack_from("<3I", data, 8) if data else (0, 0, 0)
        )

    def single(self, context: str, text: str) -> str:
        """A text that stands in a context."""
        return self._found(f"{context}\4{text}") or text

    def plural(self, context: str, one: str, many: str, count: int) -> str:
        """One of two texts, by how many there are; all languages that there are have these two forms."""
        found = self._found(f"{context}\4{one}\0{many}")
        return (found.split("\0") if found else (one, many))[count != 1]

    def _found(self, original: str) -> str:
        found = self._known.get(original)
        if found is None:
            sought, at = original.encode(), range(self._count)
            place = bisect_left(at, sought, key=lambda one: self._text(self._originals, one))
            is_there = place < self._count and self._text(self._originals, place) == sought
            found = self._text(self._translated, place).decode() if is_there else ""
            self._known[original] = found
        return found

    def _text(self, table: int, number: int) -> bytes:
        length, place = struct.unpack_from("<2I", self._data, table + 8 * number)
        return self._data[place : place + length]


@cache
def _translations(language: str) -> _Translations:
    """The compiled texts in a language."""
    if language == "en":
        return _Translations()
    return _Translations((LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.mo").read_bytes())


class Catalogue:
    """The texts in one language, `sv` or `en`."""

    def __init__(self, language: str) -> None:
        self.language = language

    # Findings.

    def message(self, judged: Judged) -> str:
        """What a finding says, in one line without a full stop."""
        return self._text(judged, judged.rule.messages, judged.finding.variant)

    def help(self, judged: Judged) -> str:
        """What to write on Monday; empty where a rule has no help."""
        finding = judged.finding
        variant = finding.help or finding.variant
        text = self._text(judged, judged.rule.helps, variant) if judged.rule.helps else ""
        from goallint.output.in_style import in_style

        return in_style(text, judged, self.phrase)

    def fault(self, fault: Fault) -> str:
        """What a fault that is no finding says, with what to write: one in the settings."""
        rule = loaded(BY_NAME[fault.rule])
        args = {"item": fault.item, **fault.args}
        templates = [t.get(fault.variant) or t.get("") for t in (rule.messages, rule.helps)]
        told = [
            self._filled(self._single(rule.name, text), args, fault.language)
            for text in templates
            if isinstance(text, str)
        ]
        # A question says what to write.
        return told[0] if told[0].endswith("?") else "; ".join(told)

    def _text(
        self, judged: Judged, table: Mapping[str, str | tuple[str, str]], variant: str
    ) -> str:
        rule, finding = judged.rule, judged.finding
        places = tuple(f"{place.path}:{place.line}" for place in judged.related)
        template = table[variant] if variant in table else table[""]
        if isinstance(template, tuple):
            count = finding.args.get(rule.plural, 2)
            text = self._plural(rule.name, template, int(count))
        else:
            own = rule.translations.get(self.language, {})
            text = own.get(template) or self._single(rule.name, template)
        args = {"place": places[:1], "places": places, **finding.args}
        return self._filled(text, args, finding.language)

    def label(self, name: str, args: Mapping[str, Any], language: str = "en") -> str:
        """A label in a frame; `language` is the document's."""
        return (
            self._filled(self._single("label", TEXTS.label[name]), args, language) if name else ""
        )

    # Closing lines.

    def line(self, name: str, **args: Any) -> str:
        """A closing line."""
        return self._filled(self._single("line", TEXTS.line[name]), args, "en")

    def counted(self, name: str, count: int, **args: Any) -> str:
        """A counted part of a closing line."""
        text = self._plural("closing", TEXTS.closing[name], count)
        return self._filled(text, {"n": count, **args}, "en")

    def plain(self, context: str, text: str, **args: Any) -> str:
        """Any other text of the catalogue, by its English words."""
        return self._filled(self._single(context, text), args, "en")

    def headings(self, context: str, *texts: str) -> tuple[str, ...]:
        """The same of several: what stands above the columns of a table."""
        return tuple(self.plain(context, text) for text in texts)

    def plural(self, context: str, pair: tuple[str, str], count: int, **args: Any) -> str:
        """A text with a number, in the singular or the plural, by its English words."""
        return self._filled(self._plural(context, pair, count), {"n": count, **args}, "en")

    # Words.

    def number(self, count: int) -> str:
        """A whole number, its thousands apart."""
        return f"{count:,}".replace(",", "\u00a0" if self.language == "sv" else ",")

    def share(self, count: int, total: int) -> str:
        """A share in whole per cent, rounded half up; never 0 or 100 unless it is none or all."""
        whole = (200 * count + total) // (2 * total)
        if count and not whole:
            return self.plain("share", "less than {percent}", percent=f"1{PERCENT}")
        if whole == 100 and count < total:
            return self.plain("share", "more than {percent}", percent=f"99{PERCENT}")
        return f"{whole}{PERCENT}"

    def sum_up(self, name: str, count: int, total: int, *, is_all: bool = True) -> str:
        """Count, whole, what, share last: *37 av 82 nyckeltal saknar målvärde, 45 %*.

        Where there are fewer than ten in the whole, a share would say too much. Where it is not `is_all`
        there is, since some are not counted, nothing is said of all of them or of the only one.
        """
        some, none, neither, nothing, every = TEXTS.share[name]
        args = {"n": count, "total": total}
        if not total:
            return self._single("share", nothing)
        if is_all and not count and total == 2:
            return self._single("share", neither)
        if is_all and not count:
            return self._filled(self._plural("share", none, total), args, "en")
        if is_all and count == total != 2:
            return self._filled(self._plural("share", every, total), args, "en")
        text = self._filled(self._plural("share", some, count), args, "en")
        return f"{text}, {self.share(count, total)}" if total >= FEW else text

    def word(self, name: str, **args: Any) -> str:
        """A word of the report on targets."""
        return self._filled(self._single("targets", TEXTS.targets[name]), args, "en")

    def phrase(self, name: str, **args: Any) -> str:
        """A part of a sentence."""
        return self._filled(self._single("phrase", TEXTS.phrase[name]), args, "en")

    def period(self, text: str) -> str:
        """The text of a period as people write it: *januari–augusti 2023* for `2023-01..2023-08`.

        What has letters, as `2023-T2`, is left as it is written.
        """
        if not _IN_DIGITS.fullmatch(text):
            return text
        period = Due.parse(text)
        start, end = period.start, period.end
        if start == end:
            return start.isoformat()
        if start.day > 1 or (end + timedelta(days=1)).day > 1:
            return f"{start} – {end}"
        if start.month == 1 and end.month == 12:
            return f"{start.year}–{end.year}" if start.year != end.year else str(start.year)
        first, last = (self._single("month", TEXTS.month[day.month - 1]) for day in (start, end))
        if start.year != end.year:
            return f"{first} {start.year} – {last} {end.year}"
        return f"{first}–{last} {end.year}" if first != last else f"{first} {end.year}"

    def listing(self, items: Iterable[str]) -> str:
        """*A, B och C*; after five, *och 7 till*."""
        parts = list(items)
        if len(parts) > 6:
            return f"{', '.join(parts[:5])} {self.phrase('and-more', n=len(parts) - 5)}"
        if len(parts) < 2:
            return "".join(parts)
        return f"{', '.join(parts[:-1])} {self.phrase('and')} {parts[-1]}"

    def noun(self, noun: Noun) -> str:
        """*målet SN-1*; without an id, *ett mål i planen sn-vp-2023*."""
        one, the, _ = TEXTS.noun.get(noun.sort, TEXTS.noun["document"])
        if noun.id:
            return f"{self._single('the', the)} {cut(noun.id)}"
        if noun.within is not None:
            outer = self.noun(noun.within)
            return self.plain("item", IN, one=self._single("one", one), outer=outer)
        if self.language == "en":
            return THE.format(sort=the)
        return self._single("the", the)

    def sort(self, sort: Sort) -> str:
        """*ett mål*, *mål* after the number 1, or *mål* for several."""
        one, _, many = TEXTS.noun.get(sort.sort, TEXTS.noun["document"])
        told = self._single("many", many) if sort.form == "many" else self._single("one", one)
        return told.partition(" ")[2] if sort.form == "alone" else told

    # Filling in.

    def _single(self, context: str, text: str) -> str:
        return _translations(self.language).single(context, text)

    def _plural(self, context: str, pair: tuple[str, str], count: int) -> str:
        return _translations(self.language).plural(context, *pair, count)

    def _filled(self, text: str, args: Mapping[str, Any], language: str) -> str:
        filled = text.format_map(_Arguments(self, args, language))
        if "" in args.values():
            # An id or a title that is not there, or cannot be read, leaves no gap.
            filled = filled.replace(' ""', "").replace("  ", " ")
        return filled

    def value(self, name: str, value: Any, language: str) -> str:
        """One argument in words; `language` is that of the document's keys."""
        if isinstance(value, Noun):
            return self.noun(value)
        if isinstance(value, Fault):
            return self.fault(value)
        if isinstance(value, Sort):
            return self.sort(value)
        if isinstance(value, Phrase):
            return self.phrase(value.label, **value.args)
        if isinstance(value, KeyName):
            return key_in(value.name, language, value.mapping)
        if isinstance(value, FixedWord):
            return vocabulary.word_in(value.field, value.name, language)
        if isinstance(value, Example):
            return value.sv if self.language == "sv" else value.en
        if isinstance(value, Decision):
            return value.text
        if isinstance(value, Target) and value.is_apart:
            parts = (f"{key_in(n, self.language, 'split')} {one}" for n, one in value.apart)
            return one_line(", ".join(parts))
        if isinstance(value, tuple | list) and not isinstance(value, Split):
            return self.listing(self.value("", one, language) for one in value)
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value) if name in ("line", "column") else self.number(value)
        text = self._apart(value) if isinstance(value, Target) and value.is_apart else str(value)
        if len(text) > LONGEST:
            text = f"{text[:LONGEST]}…"
        return cut(text.replace('"', "'")) if name in ("title", "audit") else one_line(text)

    def _apart(self, target: Target) -> str:
        """*totalt 80 %, kvinnor 82 %, män 78 %*: the keys of the document need not be in the reader's language."""
        return ", ".join(
            f"{vocabulary.key_in('split', name, self.language)} {one.text}"
            for name, one in target.apart
        )


class _Arguments(dict[str, str]):
    """Arguments of a text, put into words as they are asked for."""

    def __init__(self, catalogue: Catalogue, args: Mapping[str, Any], language: str) -> None:
        super().__init__()
        self._catalogue, self._args, self._language = catalogue, args, language

    def __missing__(self, name: str) -> str:
        if name in self._args:
            return self._catalogue.value(name, self._args[name], self._language)
        if name.startswith("k_"):
            return key_in(name[2:], self._language)
        if name.startswith("w_"):
            word = name[2:]
            field = _WORDS.get(word) or next(
                f for f, ws in vocabulary.WORDS.items() if any(w.name == word for w in ws)
            )
            return vocabulary.word_in(field, word.replace("_", "-"), self._language)
        raise KeyError(name)


@cache
def key_in(name: str, language: str, mapping: str = "") -> str:
    """The key `name` in the language of a document."""
    name = {"within": "within_days"}.get(name, name)
    mapping = mapping or _MAPPINGS.get(name, "")
    if not mapping:
        mapping = next(
            m for m, keys in vocabulary.mappings().items() if any(key.name == name for key in keys)
        )
    return vocabulary.key_in(mapping, name, language)


def one_line(text: str) -> str:
    """`text` in one line."""
    return " ".join(text.split()) if "\n" in text else text


def capital(text: str) -> str:
    """A sentence with its first letter large; an id that it begins with stays as it is written."""
    return text[:1].upper() + text[1:] if text.partition(" ")[0].isalpha() else text


def cut(text: str) -> str:
    """`text` in one line, cut between words after about 60 characters."""
    text = " ".join(text.split())
    if len(text) <= TITLE_LENGTH + 5:
        return text
    head = text[:TITLE_LENGTH]
    return (head.rsplit(" ", 1)[0] if " " in head[30:] else head).rstrip(" ,;:") + "…"
