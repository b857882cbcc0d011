"""Quantities: an exact number with its unit, as planners write them."""

import re
from collections.abc import Iterable, Mapping
from decimal import Context, Decimal
from functools import lru_cache
from itertools import takewhile
from typing import Annotated, NamedTuple

import msgspec

from goallint.findings import Example
from goallint.format.fields import Key
from goallint.format.values import Unreadable, Value
from goallint.format.values.alike import alike
from goallint.late import expression
from goallint.resources import beside

_SPACES = " \u00a0\u202f\u2009"
_NUMBER = expression(
    # Points or commas part thousands where they come twice, or before the other.
    rf"(?P<sign>[-−–]|\+)?(?P<whole>\d{{1,3}}(?:(?:[{_SPACES}]\d{{3}})+|(?:\.\d{{3}})+(?=,\d)|(?:,\d{{3}})+(?=\.\d)"
    rf"|(?:\.\d{{3}}){{2,}}|(?:,\d{{3}}){{2,}})|\d+)(?P<mark>[.,])?(?P<decimals>(?<=[.,])\d+)?"
)
# What no unit has: an exponent, a digit that does not follow a letter, a line break.
_NO_UNIT_AFTER = expression(r"\Ae\d|(?<![^\W\d_])\d|\n")
NO_VALUE = frozenset(("-", "–", "−", "—", "..", "...", "…"))
_LACK = expression(
    r"(?:saknas|(?:ej|inte) (?:satt|mätt|fastställ[dt]|beslutad|beslutat)|tas fram|under framtagande"
    r"|n/a|tbd|not set|not measured|none yet|to be established)(?!\w)"
)
# Words before a number that say how it is meant rather than what it is a number of.
_NO_UNIT = expression(
    r"(?:minst|högst|lägst|max\w*|min|minimum|över|under|ej|inte|mer|mindre|fler|färre|större|högre"
    r"|lägre|än|som|till|från|upp|ska|skall|mellan|och|ca|cirka|ungefär|omkring|nästan|drygt|knappt"
    r"|at|over|below|above|not|no|more|less|fewer|greater|than|up|to|from|should|shall|between|and"
    r"|about|approximately|almost)\b",
    re.IGNORECASE,
)

MONEY: dict[str, int | Decimal] = {
    "öre": Decimal("0.01"),
    "kr": 1,
    "tkr": 1_000,
    "mkr": 1_000_000,
    "mdkr": 1_000_000_000,
}


class _Units(msgspec.Struct, frozen=True):
    """Units as they are written; data, in `quantity.json`."""

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
        many = Decimal(digits) if digits.isdigit() else Decimal(1000)
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


_EXACT = Context(prec=100)
LONGEST = 300
"""Longer texts are no values, whatever stands in them."""


class Quantity(Value):
    """A number and its unit. `number` is exact; `unit` is empty where none was written."""

    __slots__ = ("number", "text", "unit")

    def __init__(self, number: Decimal, unit: str, text: str) -> None:
        self.number, self.unit, self.text = number, unit, text

    @classmethod
    def parse(cls, text: str) -> "Quantity":
        """The quantity that `text` is. Raises `Unreadable` (invalid-quantity)."""
        return _quantity(text)

    def __str__(self) -> str:
        return self.text

    def in_base(self, unit: str = "") -> Decimal:
        """The number in the measure's own size (kr for money, gram for weight); `unit` holds where none was written."""
        return _times(self.number, self.size(unit))

    def size(self, unit: str = "") -> int | Decimal:
        """How many of the measure's own size one of its unit is; `unit` holds where none was written."""
        own = unit_of(self.unit or unit)
        return (own.within(unit_of(unit)) if unit else own).factor

    is_worded = False
    """Whether its unit is not written but follows from its words (`alla`, `2 av 3`, `ingen`)."""

    def replaced_by(self, number: Decimal) -> "Quantity":
        """Another number in the same unit."""
        return Quantity(number, self.unit, f"{number} {self.unit}".strip())

    def told_in(self, other: "Quantity", unit: str = "") -> "Quantity | None":
        """The same, as it is counted beside `other`; None where that is not known."""
        return self

    def beside(self, other: "Quantity", unit: str = "") -> tuple[Decimal, Decimal] | None:
        """This number and another in one measure; None if they cannot be compared.

        `unit` holds where none was written. Without that, a bare number has the other's unit. A bare
        fraction beside per cent is neither: 0,76 beside 75 % may be 76 % as well.
        """
        told = other.told_in(self, unit)
        mine = self.told_in(other, unit)
        if told is None or mine is None:
            return None
        if told is not other or mine is not self:
            return mine.beside(told, unit)
        one = self.unit or unit or other.unit
        another = other.unit or unit or self.unit
        sizes = _sizes(one, another, unit)
        if sizes is None or (
            (self.number <= 1) != (other.number <= 1)
            and (_may_be_a_share(self, other, unit) or _may_be_a_share(other, self, unit))
        ):
            return None
        return _times(self.number, sizes[0]), _times(other.number, sizes[1])


@lru_cache(maxsize=4096)
def _sizes(one: str, other: str, unit: str) -> tuple[int | Decimal, int | Decimal] | None:
    """The sizes of two units at a key figure in `unit`, in what both measure; None if they cannot be compared."""
    units = unit_of(one), unit_of(other)
    mine, theirs = (found.within(unit_of(unit)) if unit else found for found in units)
    if one != other and not mine.goes_with(theirs):
        return None
    if (
        units[0].each != units[1].each
        and mine.each == theirs.each == 1
        and all("/" in found.measure for found in units)
    ):
        # They say per how many, and the unit of the key figure, by which they are told, does not.
        return None
    return mine.factor, theirs.factor


_SHARE_FROM = 10
"""Beside less than so many per cent, a bare fraction of what is in per cent is rather less than one per cent."""


def is_fraction(value: Quantity, unit: str) -> bool:
    """Whether a value of what is in per cent by `unit` is a bare number below 1, as 0,75 is."""
    return not value.unit and 0 < value.number < 1 and unit_of(unit).is_per_cent


def _may_be_a_share(bare: Quantity, other: Quantity, unit: str) -> bool:
    """Whether a bare number may be a fraction of a whole of which the other is so many per cent.

    A 1 may be all, where only the other says that it is in per cent; in what is counted in per cent it is 1 %.
    """
    if unit_of(other.unit or unit or bare.unit).is_per_cent and other.number >= _SHARE_FROM:
        return is_fraction(bare, unit or other.unit) or (
            bare.number == 1 and not bare.unit and not unit
        )
    return False


def _times(number: Decimal, size: int | Decimal) -> Decimal:
    return number if size == 1 else _EXACT.multiply(number, size)


class Worded(Quantity):
    """A quantity whose unit follows from its words: per cent of a whole, or so many of so many.

    `2 av 3` is 66.7 % beside per cent and 2 beside a count; `inga avvikelser` is 0 beside anything.
    """

    __slots__ = ("counted", "whole")
    is_worded = True

    def __init__(
        self,
        number: Decimal,
        unit: str,
        text: str,
        counted: Decimal | None = None,
        whole: Decimal | None = None,
    ) -> None:
        super().__init__(number, unit, text)
        self.counted, self.whole = counted, whole

    def replaced_by(self, number: Decimal) -> "Quantity":
        """Another number whose unit follows from words."""
        return Worded(number, self.unit, self.text)

    def told_in(self, other: Quantity, unit: str = "") -> Quantity | None:
        """Per cent beside per cent, else the count; None beside a bare number that can be either."""
        theirs = other.unit or unit
        if self.counted is None or (
            theirs and unit_of(theirs).measure == unit_of(self.unit).measure
        ):
            return self
        if not theirs and self.whole is not None:
            return None if other.number <= self.whole else self
        return Quantity(self.counted, theirs, self.text)


class Amount(Quantity):
    """An amount in a row of a table, whose other rows can show how its number is read."""

    __slots__ = ()

    @classmethod
    def parse(cls, text: str) -> "Amount":
        """The amount that `text` is. Raises `Unreadable` (invalid-quantity)."""
        return cls.as_written(text, text)

    @classmethod
    def as_written(cls, text: str, written: str) -> "Amount":
        """The amount that `text` is, as which `written` is read."""
        found = _quantity(text)
        return cls(found.number, found.unit, written)


class EitherAmount(Amount):
    """An amount that can be read in two ways, as `1,500` can, until the workspace has asked the other rows."""

    __slots__ = ()

    @classmethod
    def of(cls, text: str) -> "EitherAmount":
        """The amount that `text` may be. Raises `Unreadable` where it is none in either way."""
        for is_grouping in (True, False):
            _quantity(settled(text, dict.fromkeys(".,", is_grouping)))
        return cls(Decimal("NaN"), "", text)


# What most say, which is seen at once: a number that has one reading, and a word or a sign.
_PLAIN = expression(r"(\d{1,3}(?: \d{3})+|\d{1,9})(?:[.,](\d\d?))? ?(%|[^\W\d_]*)\Z")


@alike
def _quantity(written: str) -> Quantity:
    text = written.strip()
    plain = _PLAIN.match(text)
    # *5²* has a sign that is no letter.
    if (
        plain
        and (plain[3] in ("", "%") or plain[3].isalpha())
        and not _may_be_less_than_nothing(plain[3], text)
    ):
        whole, decimals, unit = plain.groups()
        whole = whole.replace(" ", "")
        return Quantity(Decimal(f"{whole}.{decimals}" if decimals else whole), unit, written)
    match = _NUMBER.search(text) if len(text) <= LONGEST else None
    if match is None:
        raise Unreadable("invalid-quantity", "unreadable", value=written)
    if text[0] in "-−–£€$" and (money := _MONEY.match(text)):
        return _money(money, written)
    whole, mark, decimals = match["whole"], match["mark"], match["decimals"]
    before, after = text[: match.start()].strip(), text[match.end() :].strip()
    sign = match["sign"]
    if sign and before and text[match.start() - 1] not in _SPACES:
        raise Unreadable("invalid-quantity", "unreadable", value=written)
    if mark and not decimals:
        raise Unreadable("invalid-quantity", "unreadable", value=written)
    unit = after or before
    is_broken = (before and (after or _NO_UNIT.match(before))) or (unit and not _is_unit(unit))
    if is_broken or _may_be_less_than_nothing(unit, text):
        refuse_either_sign(text, written)
        if is_broken:
            raise Unreadable("invalid-quantity", "unreadable", value=written)
    if (
        (decimals and len(decimals) == 3 and whole.isdigit() and len(whole) <= 3 and int(whole[0]))
        # A share of more than a thousand per cent is none.
        and unit_of(unit).measure not in SHARES
    ):
        rest = f" {unit}" if unit else ""
        minus = "-" if sign in ("-", "−", "–") else ""
        raise Unreadable(
            "invalid-quantity",
            "ambiguous",
            value=written,
            a=f"{minus}{whole} {decimals}{rest}",
            b=Example(*(f"{minus}{whole}{mark}{_plainly(decimals)}{rest}" for mark in ".,")),
        )
    digits = "".join(c for c in whole if c.isdigit())
    if len(digits) + len(decimals or "") > 40:
        raise Unreadable("invalid-quantity", "unreadable", value=written)
    number = Decimal(digits + ("." + decimals if decimals else ""))
    if sign and sign != "+":
        number = number.copy_negate()
    return Quantity(number, unit, written)


# What accounts write for less than nothing: a minus after the amount, or a word.
_MINUS = expression(
    r"\s*(?:\b(?:i|ett|med|of|a|in) )?\b(?:underskott|förlust|överskridande|överdrag|deficit|loss|overspen[dt]|shortfall|adverse|unfavou?rable"
    r"|(?:över|over) budget|(?:sämre än|worse than) budget)\w*(?: (?:på|om|of))?"
    r"|(?<=[\w%])(?: minus| back|[-−–])\Z",
    re.IGNORECASE,
)


def _may_be_less_than_nothing(unit: str, text: str) -> bool:
    """Whether a unit in a text is, or has beside it, words that amounts below nothing have; short ones are none."""
    return len(unit) > len("mkr") and _MINUS.search(text) is not None


_LOST = expression(r"förlust|loss", re.IGNORECASE)
_IN_BRACKETS = expression(
    r"(?P<before>[-−–£€$\s]*)\((?P<amount>[^()]*\d[^()]*)\)(?P<after>[^()\d]*)\Z"
)


def refuse_either_sign(text: str, written: str) -> None:
    """Raises `Unreadable` (invalid-quantity) for an amount that is above nothing to one reader, below it to another.

    *(£120k)* is a loss in accounts and last year's value in a plan; *underskott 120 tkr* is a result of -120 tkr,
    and 120 tkr where deficits are counted.
    """
    found = _IN_BRACKETS.match(text)
    plain = "".join(found.groups()) if found else _MINUS.sub("", text, count=1).strip()
    if plain == text:
        return
    try:
        amount = _quantity(plain)
    except Unreadable as error:
        if error.fault.variant != "ambiguous":
            return
        amount = Quantity(Decimal(1), "", plain)
    if amount.number and not (unit_of(amount.unit).measure in SHARES and _LOST.search(text)):
        a, b = (plain, f"-{plain}") if amount.number > 0 else (plain.lstrip("-−– "), plain)
        raise Unreadable("invalid-quantity", "sign", value=written, a=a, b=b)


_MONEY = expression(
    r"(?P<sign>[-−–])?(?P<currency>[£€$])\s?(?P<number>\d[\d.,\s]*?)\s?(?P<size>k|m|bn)?\Z"
)
_POUNDS = expression(r"\d{1,3}(?:,\d{3})+")


def _money(match: "re.Match[str]", written: str) -> Quantity:
    """An amount with its currency before the number, as in `-£120,000` and `£2.1m`."""
    number, currency, size = match["number"], match["currency"], match["size"] or ""
    if currency != "€" and not size and _POUNDS.fullmatch(number):
        # Pence have two digits: the comma parts thousands.
        number = number.replace(",", "")
    sign = "-" if match["sign"] else ""
    try:
        found = _quantity(f"{sign}{number} {currency}{size}")
    except Unreadable as error:
        args = {**error.fault.args, "value": written}
        raise Unreadable("invalid-quantity", error.fault.variant, **args) from None
    return Quantity(found.number, found.unit, written)


_EITHER = expression(r"(?<![\d.,])([1-9]\d{0,2})([.,])(\d{3})(?!\d|[.,]\d)")


def marks(text: str) -> frozenset[str]:
    """The marks, point or comma, in numbers of a text that can be read in two ways, as `1,500` can."""
    return frozenset(match[2] for match in _EITHER.finditer(text))


def settled(text: str, grouping: Mapping[str, bool]) -> str:
    """`text` with such numbers so written that they can be read in one way only.

    `grouping` says of each mark whether it parts thousands; a number whose mark is not in it stays.
    """

    def one_way(match: re.Match[str]) -> str:
        is_grouping = grouping.get(match[2])
        if is_grouping is None:
            return match[0]
        return (
            f"{match[1]} {match[3]}" if is_grouping else f"{match[1]}{match[2]}{_plainly(match[3])}"
        )

    return _EITHER.sub(one_way, text)


_DECIMALS = expression(
    r"(?:\d{4,}|[ \u00a0\u202f\u2009]\d{3}|(?<![\d.,])0)([.,])\d+(?![\d.,])|(?<=\d)([.,])(?:\d\d?|\d{4,})(?![\d.,])"
)
_GROUPS = expression(r"(?<![\d.,])\d{1,3}([.,])\d{3}(?=[.,]\d)")


def told(mark: str, texts: Iterable[str]) -> bool | None:
    """Whether other values show that a mark parts thousands; None if they show nothing, or both."""
    parts_decimals: set[str] = set()
    parts_thousands: set[str] = set()
    for text in texts:
        parts_decimals.update(
            filter(None, (sign for found in _DECIMALS.findall(text) for sign in found))
        )
        parts_thousands.update(_GROUPS.findall(text))
    other = "." if mark == "," else ","
    is_decimal = mark in parts_decimals or other in parts_thousands
    is_grouping = mark in parts_thousands or other in parts_decimals
    return is_grouping if is_decimal != is_grouping else None


def _plainly(decimals: str) -> str:
    """The same decimals in a number of digits that cannot be thousands."""
    shortest = decimals.rstrip("0") or "0"
    return shortest if len(shortest) < len(decimals) else f"{decimals}0"


def _is_unit(text: str) -> bool:
    """Whether `text` can name a unit: a word or a sign, with digits only within words (`m2`)."""
    begins = text[0].isalpha() or text[0] in "%‰€$£°"
    return begins and not _NO_UNIT_AFTER.search(text)


def is_no_value(text: str) -> bool:
    """Whether `text` states the lack of a value: `saknas`, `–`, `tas fram under 2024`."""
    if text[:1].isdigit():
        return False
    folded = " ".join(text.casefold().split())
    return folded in NO_VALUE or _LACK.match(folded) is not None


YES_NO = "yes/no"
"""The unit of an outcome that says whether something was reached: 1 for yes, 0 for no."""


class Split(NamedTuple):
    """An outcome or a baseline: a total, and the same for women and men where it was divided."""

    total: Annotated[Quantity | None, Key("totalt")]
    women: Annotated[Quantity | None, Key("kvinnor", ("flickor",))] = None
    men: Annotated[Quantity | None, Key("män", ("pojkar",))] = None

    def __str__(self) -> str:
        """The total as it is written; where there is none, women / men."""
        if self.total is not None:
            return self.total.text
        return " / ".join(part.text if part else "–" for part in self[1:]) if self.parts else ""

    @property
    def has_unit(self) -> bool:
        """Whether what is shown of it names its unit."""
        shown = (self.total,) if self.total else self.parts
        return any(part.unit or part.is_worded for part in shown)

    @property
    def parts(self) -> tuple[Quantity, ...]:
        """Every quantity that was given."""
        if self.women is None and self.men is None:
            return () if self.total is None else (self.total,)
        return tuple([part for part in self if part is not None])

    def where(self, value: Quantity) -> tuple[str, ...]:
        """The route from an outcome to a part of it: empty where it has no parts, and so is the value itself."""
        if self.women is None and self.men is None:
            return ()
        return next(((name,) for name, part in self._asdict().items() if part is value), ())
