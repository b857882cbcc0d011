"""Units: what a number is counted in, and which of them can be compared."""

import re
from decimal import Decimal
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

import msgspec

from goallint.late import expression
from goallint.resources import beside

MONEY: dict[str, int | Decimal] = {
    "öre": Decimal("0.01"),
    "kr": 1,
    "tkr": 1_000,
    "mkr": 1_000_000,
    "mdkr": 1_000_000_000,
}


class _Units(msgspec.Struct, frozen=True):
    """Units as they are written; data, in `unit.json`."""

    same: dict[str, tuple[str, ...]]
    """Other names, by the unit."""
    sizes: dict[str, dict[str, int | Decimal]]
    """What measures the same, each told in how many of the first."""
    persons: frozenset[str]


_UNITS = beside(__file__, _Units)
_SAME = {name: unit for unit, names in _UNITS.same.items() for name in names}
_SIZES_OF = _UNITS.sizes
_SIZES = {
    name: (measure, size)
    for measure, sizes in _SIZES_OF.items()
    for names, size in sizes.items()
    for name in names.split()
}
# One per a smaller size is a whole number of those per the largest: *per kg* is 1000 *per ton*.
_LARGEST = {measure: max(sizes.values()) for measure, sizes in _SIZES_OF.items()}
TIMES = frozenset(("sekunder", "dagar", "arbetsdagar", "vardagar", "månader"))
"""How long something takes. In how many working days a week or a month goes, nobody can say in general."""
PERSONS = _UNITS.persons


_ANYBODY = frozenset(("person", "personer", "capita", "individ", "people"))
# What a plain count is never told with.
_NO_COUNT = frozenset(("kr", "€", "£", "$", "%", "procentenheter"))
# What is measured rather than counted.
_MEASURES = (
    "kr", "procent", "procentenheter", "arbetsdagar", "vardagar", "index", "plats", "grader", "db", "usd", *_SIZES, *{measure for measure, _ in _SIZES.values()},
)  # fmt: skip
# Endings of Swedish and English nouns: `timme` and `timmar`, `elev` and `elever` are one measure.
_ENDINGS = frozenset(
    ("", "a", "ar", "ars", "e", "en", "er", "es", "et", "ies", "n", "na", "or", "r", "s", "y")
)
_PER_CENT = expression(r"(?:%|procent\b|percent\b|per cent\b|andel(?:en)?\b|share\b)")
# Names of marks, which are points on some scale: *NKI-värde*, *medelbetyg*, *skala 1–5*.
_MARKS = expression(
    r"(?:\S*(?:index|betyg|poäng)|(?:\S*[mn][kmir]i|hme|nöjd\S*|medel|merit|snitt|index)-?värde|skala\b.*)\Z"
)
_CARBON = expression(r"(?:koldioxid|co₂|co2)\S*(?: ekv\S*)?")
# What is counted by time or by each: `gånger om året`, `twice a year`, `st per enhet`, `besök på 14 dagar`.
_PER = expression(
    r" (?:per (?!cent\b)| ?/ ?|(?:om|i|a|an|each|every|varje) (?=(?:året|månaden|veckan|dagen|year|month|week|day|år|månad|vecka)\Z)"
    r"|(?:på|under|in|during) (?=\w+ (?:dag|dygn|veck|månad|day|week|month)))"
)
_COUNT = expression(
    r"(?:antal|number of|st|stycken|nya?|nytt|new|additional|ytterligare)(?:\s+|(?=/))"
)
_FIRST = expression(r"[^ /]+")
_EACH = expression(r" ?(?:/|, ?| och | and ) ?(?=\w)")
_OF_SO_MANY = expression(r"(\d{1,3}(?: \d{3})+|\d+|tusen|thousand) ?(?=[^\W\d])")
_AMOUNT = expression(
    r"((?:(?:tusen|miljoner|miljarder) )?kronor|[tm]?kr|öre|kkr|mnkr|mdkr|m?sek)\b\.?(?:\s.*)?\Z"
)


SHARES = frozenset(("%", "procentenheter"))
"""Measures of what is a part of a whole."""


class Unit(NamedTuple):
    """A unit in its common form: what it measures and how many of that it is.

    `measure` is what can be compared (`kr`, `kr/brukare`, `gram`, `%`, ``); `factor` its size in that measure.
    `each` is how much of the factor comes from what it is counted per: *kr/kg* is 1000 *kr/ton*.
    """

    measure: str
    factor: int | Decimal = 1
    each: int | Decimal = 1

    @property
    def is_money(self) -> bool:
        """Whether it is an amount of money, alone or per something."""
        return self.measure == "kr" or self.measure.startswith("kr/")

    @property
    def is_per_cent(self) -> bool:
        """Whether numbers in it are per cent, of which 100 are all."""
        return self.measure == "%" and self.factor == 1

    def within(self, whole: "Unit") -> "Unit":
        """The same where `whole` is the unit of the key figure: what it is counted per is that of all values."""
        if ("/" in self.measure) == ("/" in whole.measure) or self.measure in SHARES:
            return self
        if "/" in self.measure:
            return self if self.each == 1 else Unit(self.measure, Decimal(self.factor) / self.each)
        _, _, per = whole.measure.partition("/")
        if any(_same_word(self.measure, name) for name in per.split("/")):
            # Of pupils for each teacher, so many teachers are no value.
            return self
        return Unit(f"{self.measure}/{per}", self.factor * whole.each, whole.each)

    def comparable(self, other: "Unit") -> bool:
        """Whether numbers in the two can be compared.

        Of a plain count and a count of something named, and of an amount and one per something, both can.
        """
        if self.measure == other.measure:
            return True
        return self._is_per_the_same(other) and self._is_as(other)

    def _is_as(self, other: "Unit") -> bool:
        """Whether the two count the same, whatever per."""
        one, another = (unit.measure.partition("/")[0] for unit in (self, other))
        if one == another:
            return True
        if not one or not another:
            return not _NO_COUNT & {one, another}
        return "kr" not in (one, another) and _same_word(one, another)

    def _is_per_the_same(self, other: "Unit") -> bool:
        """Whether the two are counted per the same, or one per what the other does not say, in a size of one."""
        mine, theirs = _left_of(self.measure, other.measure)
        if mine and theirs:
            return False
        return not (mine or theirs) or self.each == other.each == 1

    def is_of_a_kind(self, other: "Unit") -> bool:
        """Whether both may measure the same, though neither can be reckoned in the other.

        A month is so many working days in one year, and others in the next; so many of a thousand persons are a
        share of them; what one is counted per may be meant with the other.
        """
        both = {self.measure.partition(" ")[0], other.measure.partition(" ")[0]}
        if len(both) == 2 and both <= TIMES:
            return True
        mine, theirs = _left_of(self.measure, other.measure)
        if {self.measure[:1], other.measure[:1]} == {"%", "/"}:
            return True
        if not self._is_as(other):
            return False
        return not (mine and theirs) or {*mine, *theirs} <= TIMES

    def goes_with(self, other: "Unit") -> bool:
        """Whether numbers in the two may stand at one key figure: they can be compared, or both count things.

        What is counted has many names (`deltagare`, `personer`); a measure (days, per cent, kronor) has one.
        """
        if self.comparable(other):
            return True
        if not self._is_per_the_same(other):
            return False
        (one, _, per), (another, _, per_other) = (
            unit.measure.partition("/") for unit in (self, other)
        )
        if not (per and per_other) and (_same_word(per, another) or _same_word(per_other, one)):
            # Pupils for each teacher are no teachers.
            return False
        return _is_counted(one) and _is_counted(another)


@lru_cache(maxsize=4096)
def _left_of(one: str, other: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What two measures are counted per, but for what both are: *kr/elev/år* and *kr/år* leave *elev*."""
    mine, theirs = (measure.split("/")[1:] for measure in (one, other))
    for name in tuple(mine):
        same = next((it for it in theirs if _is_each(name, it)), None)
        if same is not None:
            mine.remove(name)
            theirs.remove(same)
    return tuple(mine), tuple(theirs)


def _is_each(one: str, other: str) -> bool:
    """Whether *per person* and *per invånare* may be the same."""
    if one == other or _same_word(one, other):
        return True
    both = {one, other}
    return bool(both & _ANYBODY) and any(
        _same_word(it, who) for it in both for who in PERSONS - _ANYBODY
    )


@lru_cache(maxsize=4096)
def _is_counted(name: str) -> bool:
    """Whether things are counted by a name, rather than a measure taken."""
    first = name.partition(" ")[0]
    return first.isalpha() and not any(_same_word(first, measure) for measure in _MEASURES)


def common_stem(one: str, other: str) -> str:
    """The letters that two words begin with alike."""
    pairs = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    return "".join(letter for letter, _ in pairs)


@lru_cache(maxsize=4096)
def _same_word(one: str, other: str) -> bool:
    """Whether two words are forms of one, or one is the other cut short (`inv`, `invånare`)."""
    stem = common_stem(one, other)
    rests = (one[len(stem) :], other[len(stem) :])
    return len(stem) >= 2 and (
        all(rest in _ENDINGS for rest in rests) or (len(stem) >= 3 and "" in rests)
    )


@lru_cache(maxsize=4096)
def unit_of(text: str) -> Unit:
    """The unit that `text` names; an unknown word is a measure of its own, without regard to case."""
    folded = " ".join(text.casefold().split())
    if " " in folded:
        folded = _PER.sub("/", f" {folded}").lstrip()
    counted, slash, per = folded.partition("/")
    measure, factor = _sized(_SAME.get(counted, counted))
    if not slash or measure in SHARES:
        return Unit(measure, factor)
    names, each = [], Decimal(1)
    for part in _EACH.split(per):
        name, size = _of_each(part)
        names.append(name)
        each *= size
    whole = int(each) if each == each.to_integral_value() else each
    return Unit(
        "/".join([measure, *sorted(names)]), factor * whole if whole != 1 else factor, whole
    )


def _sized(name: str) -> tuple[str, int | Decimal]:
    """What a name measures, and how many of that it is."""
    if name in MONEY:
        return "kr", MONEY[name]
    if _PER_CENT.match(name):
        return "%", 1
    if _MARKS.match(name):
        return "index", 1
    amount = _AMOUNT.match(name)
    if amount:
        return "kr", MONEY[_SAME.get(amount[1], amount[1])]
    named = _COUNT.sub("", name).removesuffix(".")
    first = _FIRST.match(named)
    if first and first[0] in _SIZES:
        measure, size = _SIZES[first[0]]
        # Of a share or an amount it is said of what, and that is no other measure.
        rest = _CARBON.sub("co2", named[first.end() :])
        return measure + rest * (measure not in _NO_COUNT), size
    return named, 1


def _of_each(part: str) -> tuple[str, Decimal]:
    """What something is counted per, and how much more one such is than one of the largest size of that."""
    number = _OF_SO_MANY.match(part)
    many = Decimal(1)
    if number:
        digits = number[1].replace(" ", "")
        many = Decimal(digits) if digits.isdecimal() else Decimal(1000)
        part = part[number.end() :]
    named = _SAME.get(part, part).removesuffix(".")
    first, space, rest = named.partition(" ")
    measure, size = _SIZES.get(first, (first, 1))
    measure += space + rest
    largest = _LARGEST.get(measure.partition(" ")[0], 1)
    if number and measure in TIMES:
        # *Besök på 14 dagar* says how long they are counted, and is no more on 28.
        return f"{number[1]} {named}", Decimal(1)
    each = Decimal(largest) / size / (many or 1)
    if each * size * (many or 1) != largest:
        # *Per 7 elever* is no number that ends.
        return f"{number[1] if number else ''} {named}", Decimal(1)
    return measure, each


_NO_WORD_AFTER = expression(r"(?:antalet|antal|number of|number)\b\s*", re.IGNORECASE)


def after_number(unit: str) -> str:
    """A unit as it is said after a number, where *antal* and *number of* are not."""
    return _NO_WORD_AFTER.sub("", unit, count=1) if _NO_WORD_AFTER.match(unit) else unit
