"""Targets: what a key figure is to reach, in the words that plans use."""

import re
from decimal import Decimal
from typing import Any, Literal

from goallint.format.values import Unreadable, Value
from goallint.format.values.alike import alike
from goallint.format.values.quantity import LONGEST, YES_NO, Quantity, is_no_value
from goallint.format.values.unit import unit_of
from goallint.late import expression

Kind = Literal[
    "exactly",
    "at least",
    "at most",
    "more than",
    "less than",
    "range",
    "yes",
    "no",
    "direction",
    "relative",
    "rank",
    "text",
    "unclear",
]
Form = Literal[
    "level",
    "about",
    "change",
    "comparison",
    "rank",
    "direction",
    "done",
    "date",
    "average",
    "text",
    "unclear",
]
"""The class of a wording, which decides what is asked of it. See `docs/format.md`."""
Direction = Literal["higher", "lower", "steady", "better", ""]
Open = Literal["", "date", "average", "yearly", "text", "unclear"]
"""Why no outcome of one time can tell whether a target is met; empty where one can."""

# What most targets are: perhaps an operator, a number, and a sign or a common word for the unit.
_PLAIN = expression(
    r"(?:(?P<least>≥|>=|=>|minst|lägst|at least)|(?P<most>≤|<=|=<|högst|max|at most))?\s*"
    r"(?P<value>[-−–]?(?!0\d)(?:\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+|\d+)(?:[.,]\d+)?\s*"
    r"(?:%|procent|percent|per cent|kr|tkr|mkr|mnkr|mdkr|dagar|dag|days|day|timmar|hours|månader|months|st|personer|people"
    r"|elever|pupils|barn|children|brukare|users|invånare|inhabitants|poäng|[^\W\d_]+/[^\W\d_]+)?)\Z",
    re.IGNORECASE,
)
_COMMON: dict[str, Direction] = {
    "ska öka": "higher",
    "öka": "higher",
    "ska minska": "lower",
    "ska förbättras": "better",
}
_NAMING = frozenset(
    (
        *map(str, range(2015, 2051)),
        *(f"{whole}.{part}" for whole in range(1, 10) for part in range(1, 10)),
        *("112", "1177"),
    )
)
"""Bare numbers that as often name something as count it: years, numbered headings, numbers to ring."""
_YES = frozenset(("ja", "yes"))
_NO = frozenset(("nej", "no"))


class Target(Value):
    """What is to be reached.

    `value` is the quantity (`low` end of a range, with `upper` the high end). A relative target has a
    `direction` and a `reference`: a year or a name (`riket`), empty for the baseline; `base` is the value of that, where
    the words give it. `amount` is how
    much a change is, or which place among others; `side` on which side of what it comes to is good: of
    more and less where it says `higher` or `lower`, else of better and worse. `by` is the year that the words name as the target's
    own (`minst 80 % senast 2027`); 0 where they name none. Of a range whose words say the side of each end, `without` are the
    ends that do not belong to it (*fler än 3 men färre än 6*); None of others. `counted` is the level that unclear words may be
    where the key figure is of that kind: `8–17` as a range, `2030` as a number. `women` and `men` are what
    is to be reached for each, where that is said apart, and `total` then what is said for all. It `is_bare` where
    it is a number of 0 or more, perhaps as the least or the most, with at most a sign or a common word after it: no
    word of it can say anything else.
    """

    __slots__ = (
        "amount",
        "asks_for",
        "base",
        "by",
        "counted",
        "direction",
        "form",
        "has_value",
        "is_bare",
        "kind",
        "men",
        "open",
        "reference",
        "side",
        "text",
        "total",
        "upper",
        "value",
        "without",
        "women",
    )

    def __init__(
        self,
        kind: Kind,
        text: str,
        value: Quantity | None = None,
        upper: Quantity | None = None,
        direction: Direction = "",
        reference: str = "",
        form: Form = "level",
        amount: Quantity | None = None,
        side: Kind = "at least",
        by: int = 0,
        yearly: bool = False,
        counted: "Target | None" = None,
        without: frozenset[str] | None = None,
        women: "Target | None" = None,
        men: "Target | None" = None,
        base: Quantity | None = None,
    ) -> None:
        self.kind: Kind = kind
        self.counted, self.without = counted, without
        self.women, self.men = women, men
        self.total: Target | None = None
        self.is_bare = False
        self.form: Form = form
        self.amount, self.side, self.by = amount, side, by
        self.base = base
        self.text, self.value, self.upper = text, value, upper
        self.direction: Direction = direction
        self.reference = reference
        self.open: Open = "yearly" if yearly else _OPEN.get(form, "")
        self.has_value = kind != "direction" and not self.open
        """Whether it says a level; a direction alone does not."""
        is_bound = amount is not None and ASKED.get(side) == OPPOSITE.get(direction)
        self.asks_for: Direction = "" if is_bound else direction or ASKED.get(kind, "")
        """The side that the words of the target call good, if they say; a change that is bounded says none."""

    @classmethod
    def parse(cls, text: str) -> "Target | None":
        """The target that `text` states; None for words that state the lack of one.

        Raises `Unreadable` (invalid-quantity).
        """
        return _target(text)

    @classmethod
    def by_sex(cls, parts: "dict[str, Target]", text: str) -> "Target":
        """A target that is said apart for women and men, with or without one for all (`total`).

        Without, only outcomes that are split tell whether it is met. Where one of them is not understood, or
        no level can be told from it, so it is of the whole.
        """
        total = parts.get("total")
        women, men = parts.get("women"), parts.get("men")
        said = list(parts.values())
        open_ = next((one for form in _WORST for one in said if one.form == form), None)
        if open_:
            found = cls(open_.kind, text, form=open_.form, women=women, men=men)
        elif total:
            found = total.replaced(text=text, women=women, men=men)
        elif all(one.form == "direction" for one in said):
            found = said[0].replaced(text=text, women=women, men=men)
        else:
            found = cls("text", text, women=women, men=men)
        found.total = total
        return found

    @property
    def apart(self) -> "tuple[tuple[str, Target], ...]":
        """What is said for all (`total`), women and men, each with its name; empty where it is said once."""
        named = (("total", self.total), ("women", self.women), ("men", self.men))
        return tuple((name, one) for name, one in named if one)

    @property
    def is_apart(self) -> bool:
        """Whether something is said apart for women or men."""
        return self.women is not None or self.men is not None

    @property
    def open_part(self) -> "tuple[tuple[str, ...], Target]":
        """What no outcome can be judged by, after the step to it where it is said apart."""
        parts = (((name,), one) for name, one in self.apart if one.open == self.open)
        return next(parts, ((), self))

    def replaced(self, **changes: Any) -> "Target":
        """The same with other values of some of its parts."""
        own = {name: getattr(self, name) for name in _STATED}
        return Target(**{**own, "yearly": self.open == "yearly", **changes})

    def __str__(self) -> str:
        return self.text

    def __eq__(self, other: object) -> bool:
        # Most differ in what is written.
        return self is other or (
            isinstance(other, Target) and self.text == other.text and super().__eq__(other)
        )

    __hash__ = Value.__hash__

    def met_by(self, number: Quantity, better: str = "", unit: str = "") -> bool | None:
        """Whether `number` reaches the target; None if that cannot be said.

        `better` is the key figure's direction, `unit` its unit where a value has none.
        """
        if self.form == "done":
            return (number.number == 1) is (self.kind == "yes") if number.unit == YES_NO else None
        if self.form == "rank":
            return self._holds(number, unit)
        if self.open:
            return None
        met = self._met_by(number, better, unit)
        # Below what is to be about so much, nobody can tell.
        return met or None if self.form == "about" else met

    def from_base(self, base: Quantity, better: str = "", unit: str = "") -> "tuple[Target, ...]":
        """The levels that a change or a comparison can mean, counted from what it is compared with.

        The first is the most exact. There are others where *5 %* of a share may be percentage points, or
        the base was rounded; none, where they cannot be counted. `better` and `unit` are the key
        figure's.
        """
        way, side = self.direction, self.side
        if way in ("better", "steady"):
            if better == "steady" and self.amount is None:
                return (self._level("exactly", base),)
            if better not in ("higher", "lower"):
                return ()
            way, side = better, side if better == "higher" else TURNED[side]  # type: ignore[assignment]
        if not way:
            return ()
        sign = -1 if way == "lower" else 1
        ends = [one.replaced_by(abs(one.number) * sign) for one in (self.amount, self.upper) if one]
        if not ends:
            return (self._level(side, base),)
        found = zip(*(_moved(base, one, unit) for one in ends), strict=False)
        return tuple([self._level(side, *sorted(pair, key=_number_of)) for pair in found])

    def _level(self, side: Kind, value: Quantity, upper: Quantity | None = None) -> "Target":
        return Target("range" if upper else side, self.text, value, upper, by=self.by)

    def _holds(self, place: Quantity, unit: str) -> bool | None:
        """Whether a place among others is as good as the one to be reached."""
        named = unit_of(place.unit or unit).measure
        if self.amount is None or self.amount.unit or named not in _PLACES:
            return None
        return place.number <= self.amount.number

    def _met_by(self, number: Quantity, better: str, unit: str) -> bool | None:
        pair = self.value and number.beside(self.value, unit)
        if not pair:
            return None
        reached, aim = pair
        if self.kind == "range":
            pair = self.upper and number.beside(self.upper, unit)
            if not pair:
                return None
            top = pair[1]
            without = self.without or ()
            is_low = reached < aim or (reached == aim and "low" in without)
            is_high = reached > top or (reached == top and "high" in without)
            if better in ("higher", "lower"):
                return not (is_low if better == "higher" else is_high)
            if not (is_low or is_high):
                return True
            # 86 may be better than 80-85, or too much; *between 12 and 15* and *±1 %* say that both ends count.
            is_said = self.without is not None or _BOTH_ENDS.search(self.text)
            return False if better == "steady" or is_said else None
        if self.kind == "exactly" and (reached == aim or better == "steady"):
            return reached == aim
        kind = DEMANDED.get(better, self.kind) if self.kind == "exactly" else self.kind
        if self.direction == "better" and better == "lower":
            kind = "at most"
        if kind == "at least":
            return reached >= aim
        if kind == "at most":
            return reached <= aim
        if kind == "more than":
            return reached > aim
        return reached < aim if kind == "less than" else None


def unclear(text: str, counted: Target | None = None) -> Target:
    """The target of words that are not understood; `counted` is the level that they may be."""
    return Target("unclear", text, form="unclear", counted=counted)


_STATED = (
    "kind", "text", "value", "upper", "direction", "reference", "form", "amount", "side", "by",
    "without", "base",
)  # fmt: skip
_WORST: tuple[Form, ...] = ("unclear", "text", "date")
"""Classes of what is said for some that make it the whole's: the one that is least known first."""
_OPEN: dict[Form, Open] = {
    "date": "date",
    "average": "average",
    "text": "text",
    "unclear": "unclear",
}
"""Classes that no outcome can be judged by as the format is: whether they are met is unknown."""
TURNED: dict[Kind, Kind] = {
    "at least": "at most",
    "more than": "less than",
    "at most": "at least",
    "less than": "more than",
}
ASKED: dict[Kind, Direction] = {
    "at least": "higher",
    "more than": "higher",
    "at most": "lower",
    "less than": "lower",
}
DEMANDED: dict[str, Kind] = {"higher": "at least", "lower": "at most"}
OPPOSITE: dict[str, Direction] = {"higher": "lower", "lower": "higher"}
_BOTH_ENDS = re.compile(r"±|\+/?[-–]|\b(?:mellan|between)\b", re.IGNORECASE)
_PLACES = frozenset(("", "plats", "nr"))


def _number_of(quantity: Quantity) -> Decimal:
    return quantity.number


def _moved(base: Quantity, amount: Quantity, unit: str) -> tuple[Quantity, ...]:
    """What a change by `amount` can bring `base` to.

    Of per cent the exact number first, and then as roughly as the base is told.
    """
    is_share = unit_of(base.unit or unit).is_per_cent
    of = unit_of(amount.unit)
    measure = of.measure
    found = []
    if of.is_per_cent:
        exact = base.number * (100 + amount.number) / 100
        roughly = Decimal(1).scaleb(min(0, int(base.number.as_tuple().exponent)))
        found += [base.replaced_by(number) for number in (exact, exact.quantize(roughly))]
    if is_share and measure in ("%", "procentenheter") and not amount.is_worded:
        found.append(base.replaced_by(base.number + amount.number))
    if measure not in ("%", "procentenheter"):
        pair = base.beside(amount, unit)
        if pair:
            found.append(base.replaced_by((pair[0] + pair[1]) / base.size(unit)))
    return tuple(found)


# Two units beside each other, or the rest of a row that ran into the value.
_ODD = re.compile(r"%\s*(?:%|[tmk]kr\b|kr\b|mdkr\b)|\s[-–] \w+: ")


def _is_foreign(sign: str) -> bool:
    """Whether a character is a digit that is not one of 0 to 9."""
    return sign.isdecimal() and not sign.isascii()


@alike
def _target(written: str) -> Target | None:
    text = written.strip()
    is_odd = ("%" in text[:-1] or ": " in text) and _ODD.search(text)
    if is_odd or (not text.isascii() and any(map(_is_foreign, text))):
        return Target("text", written, form="unclear")
    plain = _PLAIN.match(text)
    if plain:
        kind: Kind = "at least" if plain["least"] else "at most" if plain["most"] else "exactly"
        value = _number(plain["value"], written)
        level = Target(kind, written, value)
        if text in _NAMING:
            return unclear(written, level)
        # *Kr/månad* and the like say how often, too.
        level.is_bare = "/" not in text and value.number >= 0
        return level
    if is_no_value(text):
        return None
    if not text:
        raise Unreadable("invalid-quantity", "unreadable", value=written)
    if len(text) > LONGEST:
        return Target("text", written, form="text")
    folded = text.casefold()
    if folded in _YES or folded in _NO:
        return Target("yes" if folded in _YES else "no", written, form="done")
    if folded in _COMMON:
        return Target("direction", written, direction=_COMMON[folded], form="direction")
    return _in_words(written)


def _in_words(written: str) -> Target | None:
    from goallint.format.values.target_wording.reader import read

    return read(written)


def _number(text: str, written: str) -> Quantity:
    try:
        return Quantity.parse(text)
    except Unreadable as error:
        raise error.within(written) from None
