"""Quantities: an exact number with its unit, as planners write them, and splits by women and men."""

import re
from collections.abc import Iterable, Mapping
from decimal import Context, Decimal
from functools import lru_cache
from typing import Annotated, NamedTuple

from goallint.findings import Example
from goallint.format.fields import Key
from goallint.format.values import Unreadable, Value
from goallint.format.values.alike import alike
from goallint.format.values.unit import SHARES, unit_of
from goallint.late import expression

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
    # The sign of a currency is the first, or comes after a minus.
    if not _CURRENCIES.isdisjoint(text[:2]) and (money := _MONEY.match(text)):
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
        (
            decimals
            and len(decimals) == 3
            and whole.isdecimal()
            and len(whole) <= 3
            and int(whole[0])
        )
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
    digits = "".join(c for c in whole if c.isdecimal())
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


_CURRENCIES = frozenset("£€$")
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
        raise error.within(written) from None
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
    def is_split(self) -> bool:
        """Whether something is given for women or men."""
        return self.women is not None or self.men is not None

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
