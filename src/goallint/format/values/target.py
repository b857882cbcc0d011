"""Targets: what a key figure is to reach, in the words that plans use."""

import re
from functools import lru_cache
from typing import Literal

from goallint.format.values import Unreadable, Value
from goallint.format.values.quantity import Quantity, is_no_value

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
]
Direction = Literal["higher", "lower", "steady", "better", ""]

_OPERATORS: tuple[tuple[Kind, str], ...] = (
    ("at least", r"≥|>=|=>|minst|lägst|min\.?|at least|minimum|ej under|inte under|not below|no less than"),
    ("at most", r"≤|<=|=<|högst|max\.?|maximalt|som mest|at most|maximum|ej över|inte över|upp till|up to"
                r"|not above|no more than"),
    ("more than", r">|över|mer än|fler än|högre än|over|more than|higher than|above"),
    ("less than", r"<|under|mindre än|färre än|lägre än|less than|fewer than|lower than|below"),
)  # fmt: skip
_OPERATOR = tuple(
    (kind, re.compile(rf"(?:{words})(?=[\s\d≥≤<>-])\s*", re.IGNORECASE))
    for kind, words in _OPERATORS
)
_RANGE = re.compile(
    r"(?P<low>.*?\d[^\d–.-]*?)\s*(?:–|\.\.|(?<=[\d%\s])-(?=\s*\d))\s*(?P<high>[-−]?\d.*)\Z"
)
_DIRECTIONS: tuple[tuple[Direction, str], ...] = (
    ("higher", r"öka(?:r|s|d|t|de|nde)?|höja[s]?|höj(?:s|er|d|t)|stiga(?:nde)?|increas(?:e[sd]?|ing)|rais(?:e[sd]?|ing)"),
    ("lower", r"minska(?:r|s|d|t|de|nde)?|sänka[s]?|sänk(?:s|er|t)|sjunka(?:nde)?|decreas(?:e[sd]?|ing)"
              r"|reduc(?:e[sd]?|ing)|lower(?:ed)?"),
    ("better", r"förbättra(?:s|d|t|r)?|improv(?:e[sd]?|ing)"),
    ("steady", r"bibehålla(?:s)?|bibehåll(?:en|et|s)|oförändra(?:d|t|de)|behålla(?:s)?|i nivå med|maintain(?:ed)?"
               r"|unchanged|keep"),
)  # fmt: skip
_DIRECTION = tuple(
    (
        direction,
        re.compile(rf"(?:(?:ska|skall|should|shall|to)\s+)?(?:{words})(?!\w)\s*", re.IGNORECASE),
    )
    for direction, words in _DIRECTIONS
)
_LINK = re.compile(
    r"(?:(?:jämfört|i förhållande|i jämförelse)\s+(?:med|till)|från|sedan|än|mot|med|from|since|than|compared (?:to|with)|as)\s+",
    re.IGNORECASE,
)
_COMPARATIVE: tuple[tuple[Direction, re.Pattern[str]], ...] = (
    ("higher", re.compile(r"(?:högre|fler|större|mer|higher|more|greater)\s+(?:än|than)\s+", re.IGNORECASE)),
    ("lower", re.compile(r"(?:lägre|färre|mindre|lower|fewer|less)\s+(?:än|than)\s+", re.IGNORECASE)),
    ("better", re.compile(r"(?:bättre|better)\s+(?:än|than)\s+", re.IGNORECASE)),
    ("steady", re.compile(
        r"(?:(?:minst|lägst|högst|at least|at most)\s+)?(?:i nivå med|i paritet med|lika med|som|as(?: (?:good|high|low) as)?"
        r"|on a par with|level with)\s+", re.IGNORECASE)),
)  # fmt: skip
_RANK = re.compile(
    r"(?:bland|tillhöra|tillhör|among)\s+(?:de|the)?\s*(?:\d+\s*%?|[\w]+)\s*(?:%|procent|percent)?\s*"
    r"(?:bästa|främsta|högsta|lägsta|best|top|highest|lowest)\b.*\Z"
    r"|(?:bland|among)\s+(?:de|the)\s+(?:bästa|främsta|best|top)\s+\d+.*\Z"
    r"|(?:topp|top)\s*\d+.*\Z",
    re.IGNORECASE,
)
_YES = frozenset(("ja", "yes"))
_NO = frozenset(("nej", "no"))


class Target(Value):
    """What is to be reached.

    `value` is the quantity (`low` end of a range, with `upper` the high end). A relative target has a
    `direction` and a `reference`: a year or a name (`riket`), empty for the baseline.
    """

    __slots__ = ("direction", "kind", "reference", "text", "upper", "value")

    def __init__(
        self,
        kind: Kind,
        text: str,
        value: Quantity | None = None,
        upper: Quantity | None = None,
        direction: Direction = "",
        reference: str = "",
    ) -> None:
        self.kind: Kind = kind
        self.text, self.value, self.upper = text, value, upper
        self.direction: Direction = direction
        self.reference = reference

    @classmethod
    def parse(cls, text: str) -> "Target | None":
        """The target that `text` states; None for words that state the lack of one.

        Raises `Unreadable` (invalid-quantity).
        """
        return _target(text)

    def __str__(self) -> str:
        return self.text

    @property
    def has_value(self) -> bool:
        """Whether it says a level; a direction alone does not."""
        return self.kind != "direction"

    @property
    def asks_for(self) -> Direction:
        """The side that the words of the target call good, if they say."""
        if self.kind in ("at least", "more than"):
            return "higher"
        if self.kind in ("at most", "less than"):
            return "lower"
        return self.direction

    def met_by(self, number: Quantity, better: str = "", unit: str = "") -> bool | None:
        """Whether `number` reaches the target; None if that cannot be said.

        `better` is the key figure's direction, `unit` its unit where a value has none.
        """
        if self.value is None:
            return None
        reached, aim = number.in_base(unit), self.value.in_base(unit)
        if self.kind == "range" and self.upper is not None:
            return aim <= reached <= self.upper.in_base(unit)
        kind = self.kind
        if kind == "exactly":
            kind = {"higher": "at least", "lower": "at most"}.get(better, "exactly")  # type: ignore[assignment]
            if kind == "exactly":
                return reached == aim if better == "steady" else None
        return {
            "at least": reached >= aim,
            "at most": reached <= aim,
            "more than": reached > aim,
            "less than": reached < aim,
        }[kind]


@lru_cache(maxsize=65536)
def _target(written: str) -> Target | None:
    text = " ".join(written.replace("\u00a0", " ").split()) if "\n" in written else written.strip()
    folded = text.casefold()
    if is_no_value(text):
        return None
    if folded in _YES:
        return Target("yes", written)
    if folded in _NO:
        return Target("no", written)
    if _RANK.match(text):
        return Target("rank", written)
    relative = _relative(text, written)
    if relative:
        return relative
    for kind, operator in _OPERATOR:
        match = operator.match(text)
        if match:
            return Target(kind, written, _number(text[match.end() :], written))
    span = _RANGE.match(text)
    if span:
        try:
            high = Quantity.parse(span["high"])
            low = Quantity.parse(span["low"])
        except Unreadable:
            pass
        else:
            if not low.unit and high.unit:
                low = Quantity(low.number, high.unit, f"{low.text} {high.unit}")
            return Target("range", written, low, high)
    return Target("exactly", written, _number(text, written))


def _number(text: str, written: str) -> Quantity:
    try:
        return Quantity.parse(text)
    except Unreadable as error:
        args = {**error.fault.args, "value": written}
        raise Unreadable(error.fault.rule, error.fault.variant, **args) from None


def _relative(text: str, written: str) -> Target | None:
    for direction, pattern in _COMPARATIVE:
        match = pattern.match(text)
        if match:
            reference = text[match.end() :].strip()
            if _is_level(reference):
                return None
            return Target("relative", written, direction=direction, reference=reference)
    for direction, pattern in _DIRECTION:
        match = pattern.match(text)
        if not match:
            continue
        rest = text[match.end() :].strip()
        if not rest:
            return Target("direction", written, direction=direction)
        link = _LINK.match(rest)
        reference = rest[link.end() :].strip() if link else ""
        if link and not _is_level(reference):
            return Target("relative", written, direction=direction, reference=reference)
        if pattern is _DIRECTION[-1][1] and text.casefold().startswith("i nivå med"):
            return Target("relative", written, direction=direction, reference=rest)
        if any(c.isdigit() for c in rest):
            to = re.match(r"(?:till|to)\s+(.*)\Z", rest, re.IGNORECASE)
            if to:
                kind: Kind = {"higher": "at least", "lower": "at most"}.get(direction, "exactly")  # type: ignore[assignment]
                return Target(kind, written, _number(to[1], written))
            return Target("relative", written, direction=direction)
        return Target("direction", written, direction=direction)
    return None


def _is_level(reference: str) -> bool:
    """Whether the text after "than" is a quantity rather than a year or somebody's name."""
    if re.fullmatch(r"\d{4}(?:\s*-\s*\d{4})?", reference):
        return False
    return bool(re.match(r"[-−–]?\d", reference))
