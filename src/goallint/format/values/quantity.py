"""Quantities: an exact number with its unit, as planners write them."""

import re
from decimal import Decimal
from functools import lru_cache

from typing import NamedTuple

from goallint.format.values import Unreadable, Value

_SPACES = "  \u202f\u2009"
_NUMBER = re.compile(
    rf"(?P<sign>[-−–]|\+)?(?P<whole>\d{{1,3}}(?:[{_SPACES}]\d{{3}})+|\d+)(?P<mark>[.,])?(?P<decimals>(?<=[.,])\d+)?"
)
_UNIT = re.compile(r"(?!e\d)(?:[^\W\d_]|[%‰€$£°])[^\n]*\Z")
_DIGITS_APART = re.compile(r"(?<![^\W\d_])\d")
NO_VALUE = frozenset(
    (
        "-",
        "–",
        "−",
        "..",
        "...",
        "saknas",
        "ej satt",
        "ej mätt",
        "ej fastställt",
        "ej fastställd",
        "inte satt",
        "inte mätt",
        "tas fram",
        "under framtagande",
        "n/a",
        "tbd",
        "not set",
        "not measured",
        "none yet",
    )
)

MONEY = {"kr": 1, "tkr": 1_000, "mkr": 1_000_000, "mdkr": 1_000_000_000}
_SAME = {
    "procent": "%", "percent": "%", "per cent": "%", "pct": "%",
    "procentenhet": "procentenheter", "pp": "procentenheter", "p.e.": "procentenheter",
    "percentage points": "procentenheter", "percentage point": "procentenheter",
    "kronor": "kr", "sek": "kr", "krona": "kr",
    "tusen kronor": "tkr", "kkr": "tkr",
    "mnkr": "mkr", "miljoner": "mkr", "miljoner kronor": "mkr", "miljon": "mkr", "miljon kronor": "mkr",
    "msek": "mkr",
    "miljarder": "mdkr", "miljarder kronor": "mdkr", "mdr": "mdkr",
    "antal": "", "st": "", "stycken": "", "number": "", "pcs": "",
    "dag": "dagar", "days": "dagar", "day": "dagar",
    "person": "personer", "persons": "personer",
}  # fmt: skip
PERSONS = frozenset(
    (
        "personer",
        "invånare",
        "elever",
        "barn",
        "brukare",
        "deltagare",
        "anställda",
        "medarbetare",
        "people",
        "inhabitants",
        "pupils",
        "children",
        "users",
        "participants",
        "employees",
    )
)


class Unit(NamedTuple):
    """A unit in its common form: what it measures and how many of that it is.

    `measure` is what can be compared (`kr`, `kr/brukare`, `%`, ``); `factor` its size in that measure.
    """

    measure: str
    factor: int = 1

    @property
    def is_money(self) -> bool:
        """Whether it is an amount of money, alone or per something."""
        return self.measure == "kr" or self.measure.startswith("kr/")

    def comparable(self, other: "Unit") -> bool:
        """Whether numbers in the two can be compared. Money also with money per something."""
        if self.measure == other.measure:
            return True
        money = (self.measure, other.measure)
        return self.is_money and other.is_money and "kr" in money


@lru_cache(maxsize=4096)
def unit_of(text: str) -> Unit:
    """The unit that `text` names; an unknown word is a measure of its own, without regard to case."""
    folded = " ".join(text.casefold().split())
    folded = _SAME.get(folded, folded)
    if folded in MONEY:
        return Unit("kr", MONEY[folded])
    amount, mark, per = folded.partition("/")
    if not mark:
        amount, mark, per = folded.partition(" per ")
    amount = _SAME.get(amount.strip(), amount.strip())
    if mark and amount in MONEY:
        return Unit(f"kr/{per.strip().removesuffix('.')}", MONEY[amount])
    return Unit(folded)


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
        """The number in the measure's own size (kr for money); `unit` holds where none was written."""
        return self.number * unit_of(self.unit or unit).factor


@lru_cache(maxsize=131072)
def _quantity(written: str) -> Quantity:
    text = written.strip()
    match = _NUMBER.search(text)
    if match is None:
        raise Unreadable("invalid-quantity", "unreadable", value=written)
    whole, mark, decimals = match["whole"], match["mark"], match["decimals"]
    before, after = text[: match.start()].strip(), text[match.end() :].strip()
    sign = match["sign"]
    if sign and before and text[match.start() - 1] not in _SPACES:
        raise Unreadable("invalid-quantity", "unreadable", value=written)
    if mark and not decimals:
        raise Unreadable("invalid-quantity", "unreadable", value=written)
    unit = after or before
    if (before and after) or (unit and (not _UNIT.match(unit) or _DIGITS_APART.search(unit))):
        raise Unreadable("invalid-quantity", "unreadable", value=written)
    if decimals and len(decimals) == 3 and whole.isdigit() and len(whole) <= 3 and int(whole[0]):
        rest = f" {unit}" if unit else ""
        minus = "-" if sign in ("-", "−", "–") else ""
        raise Unreadable(
            "invalid-quantity",
            "ambiguous",
            value=written,
            a=f"{minus}{whole} {decimals}{rest}",
            b=f"{minus}{whole},{decimals.rstrip('0') or '0'}{rest}",
        )
    digits = "".join(c for c in whole if c.isdigit())
    if len(digits) + len(decimals or "") > 40:
        raise Unreadable("invalid-quantity", "unreadable", value=written)
    number = Decimal(digits + ("." + decimals if decimals else ""))
    if sign and sign != "+":
        number = -number
    return Quantity(number, unit, written)


def is_no_value(text: str) -> bool:
    """Whether `text` is a word that states the lack of a value (`saknas`, `tas fram`, `–`)."""
    return " ".join(text.casefold().split()) in NO_VALUE


class Split(NamedTuple):
    """An outcome or a baseline: a total, and the same for women and men where it was divided."""

    total: Quantity | None
    women: Quantity | None = None
    men: Quantity | None = None

    def __str__(self) -> str:
        first = self.total or self.women or self.men
        return first.text if first else ""

    @property
    def parts(self) -> tuple[Quantity, ...]:
        """Every quantity that was given."""
        return tuple(part for part in (self.total, self.women, self.men) if part is not None)
