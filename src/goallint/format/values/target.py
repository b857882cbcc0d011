"""Targets: what a key figure is to reach, in the words that plans use."""

import re
from difflib import get_close_matches
from functools import lru_cache
from typing import Literal

from goallint.format.values import Unreadable, Value
from goallint.format.values.quantity import LONGEST, Quantity, is_no_value
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
]
Direction = Literal["higher", "lower", "steady", "better", ""]

_OPERATORS: tuple[tuple[Kind, str, str], ...] = (
    ("at least", r"≥|>=|=>",
     r"minst|lägst|min\.?|minimum|ej under|inte under|at least|not below|no less than|not less than"),
    ("at most", r"≤|<=|=<",
     r"högst|max\.?|maximalt|maximum|som mest|ej över|inte över|upp till|at most|up to|not above"
     r"|no more than|not more than"),
    ("more than", r">",
     r"över|mer än|fler än|högre än|större än|over|above|more than|higher than|greater than"),
    ("less than", r"<",
     r"under|mindre än|färre än|lägre än|below|less than|fewer than|lower than|smaller than"),
)  # fmt: skip
_OPERATOR = tuple(
    (kind, expression(rf"(?:{signs}|(?:{words})(?=[\s\d<>≥≤+−–-]))\s*", re.IGNORECASE))
    for kind, signs, words in _OPERATORS
)
# Operators that a word before a number may be a misspelling of; shorter ones are near too much.
_SPELT = ("minst", "lägst", "minimum", "högst", "maximum", "maximalt", "at least", "at most")
_WITHOUT_MARKS = str.maketrans("åäö", "aao")
_WORDS_BEFORE = expression(r"(?P<words>[^\W\d_]+(?: [^\W\d_]+)?)\s+(?=[-−–+]?\d)")
# Words before the target itself: `ska vara högst 5`.
_IS_TO_BE = expression(
    r"(?:ska|skall|should|shall|must)\s+(?:vara|bli|ligga på|uppgå till|be)\s+", re.IGNORECASE
)
_RANGE = expression(
    r"(?P<low>.*?\d[^\d–.-]*?)\s*(?:–|\.\.|(?<=[\d%\s])-(?=\s*\d))\s*(?P<high>[-−]?\d.*)\Z"
)
_BETWEEN = expression(
    r"(?:mellan|between)\s+(?P<low>\S.*?)\s+(?:och|and)\s+(?P<high>\S.*)\Z", re.IGNORECASE
)
_DIRECTIONS: tuple[tuple[Direction, str], ...] = (
    ("higher", r"öka(?:r|s|d|t|de|nde)?|höja[s]?|höj(?:s|er|d|t)|stiga(?:nde)?|högre|fler"
               r"|increas(?:e[sd]?|ing)|rais(?:e[sd]?|ing)|higher"),
    ("lower", r"minska(?:r|s|d|t|de|nde)?|sänka[s]?|sänk(?:s|er|t)|sjunka(?:nde)?|lägre|färre"
              r"|decreas(?:e[sd]?|ing)|reduc(?:e[sd]?|ing)|lower(?:ed)?|fewer"),
    ("better", r"förbättra(?:s|d|t|r)?|bättre|improv(?:e[sd]?|ing)|better"),
    ("steady", r"bibehålla(?:s)?|bibehåll(?:en|et|s)|oförändra(?:d|t|de)|behålla(?:s)?|i nivå med"
               r"|maintain(?:ed)?|unchanged|keep"),
)  # fmt: skip
_DIRECTION = tuple(
    (
        direction,
        expression(rf"(?:(?:ska|skall|should|shall|to)\s+)?(?:{words})(?!\w)\s*", re.IGNORECASE),
    )
    for direction, words in _DIRECTIONS
)
_LINK = expression(
    r"(?:(?:jämfört|i förhållande|i jämförelse)\s+(?:med|till)|från|sedan|än|mot|med"
    r"|compared (?:to|with)|from|since|than|as)\s+",
    re.IGNORECASE,
)
_TO = expression(r"(?:(?:från|from)\s+\S.*?\s+)?(?:till|to)\s+(\S.*)\Z", re.IGNORECASE)
_LEVEL = expression(r"[-−–+]?\d")
_LEVEL_APART = expression(r"(?<!\w)[-−–+]?\d")
_YEAR = expression(
    r"(?:19|20)\d\d(?:\s*[-–/]\s*\d{2,4})?(?:[-\s]?[htq]\d|-\d\d)?\s*(?:års|'s|:s)?"
    r"(?:\s+(?:nivå\w*|utfall\w*|resultat\w*|levels?|outcomes?|results?))?\Z",
    re.IGNORECASE,
)
_COMPARATIVES: tuple[tuple[Direction, str], ...] = (
    ("higher", r"(?:högre|fler|större|mer|higher|more|greater)(?:\s+[^\W\d]+)?\s+(?:än|than)"),
    ("lower", r"(?:lägre|färre|mindre|lower|fewer|less)(?:\s+[^\W\d]+)?\s+(?:än|than)"),
    ("better", r"(?:bättre|better)(?:\s+[^\W\d]+)?\s+(?:än|than)"),
    ("steady", r"(?:(?:minst|lägst|högst|at least|at most)\s+)?(?:i nivå med|i paritet med"
               r"|på samma nivå som|lika(?:\s+[^\W\d]+)?\s+(?:med|som)|som(?!\s+mest\b)"
               r"|as(?:\s+[^\W\d]+\s+as)?|on a par with|level with)"),
)  # fmt: skip
_COMPARATIVE = tuple(
    (direction, expression(words + r"\s+", re.IGNORECASE)) for direction, words in _COMPARATIVES
)
_RANK = expression(
    r"(?:bland|tillhör(?:a|de)?|among)\s[^\n]*?\b(?:bästa|främsta|högsta|lägsta|best|top|highest"
    r"|lowest|leading)\b|(?:topp|top)\s*\d",
    re.IGNORECASE,
)
_YES = frozenset(("ja", "yes"))
_NO = frozenset(("nej", "no"))


class Target(Value):
    """What is to be reached.

    `value` is the quantity (`low` end of a range, with `upper` the high end). A relative target has a
    `direction` and a `reference`: a year or a name (`riket`), empty for the baseline.
    """

    __slots__ = (
        "asks_for",
        "direction",
        "has_value",
        "kind",
        "reference",
        "text",
        "upper",
        "value",
    )

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
        self.has_value = kind != "direction"
        """Whether it says a level; a direction alone does not."""
        self.asks_for: Direction = _ASKED.get(kind, direction)
        """The side that the words of the target call good, if they say."""

    @classmethod
    def parse(cls, text: str) -> "Target | None":
        """The target that `text` states; None for words that state the lack of one.

        Raises `Unreadable` (invalid-quantity).
        """
        return _target(text)

    def __str__(self) -> str:
        return self.text

    def met_by(self, number: Quantity, better: str = "", unit: str = "") -> bool | None:
        """Whether `number` reaches the target; None if that cannot be said.

        `better` is the key figure's direction, `unit` its unit where a value has none.
        """
        pair = self.value and number.beside(self.value, unit)
        if not pair:
            return None
        reached, aim = pair
        if self.kind == "range":
            pair = self.upper and number.beside(self.upper, unit)
            return aim <= reached <= pair[1] if pair else None
        if self.kind == "exactly" and (reached == aim or better == "steady"):
            return reached == aim
        kind = _AS.get(better, self.kind) if self.kind == "exactly" else self.kind
        if kind == "at least":
            return reached >= aim
        if kind == "at most":
            return reached <= aim
        if kind == "more than":
            return reached > aim
        return reached < aim if kind == "less than" else None


_ASKED: dict[Kind, Direction] = {
    "at least": "higher",
    "more than": "higher",
    "at most": "lower",
    "less than": "lower",
}
_AS: dict[str, Kind] = {"higher": "at least", "lower": "at most"}


@lru_cache(maxsize=65536)
def _target(written: str) -> Target | None:
    text = written.strip()
    if is_no_value(text):
        return None
    if len(text) > LONGEST:
        raise Unreadable("invalid-quantity", "unreadable", value=written)
    if "\n" in text:
        text = " ".join(text.split())
    folded = text.casefold()
    if folded in _YES:
        return Target("yes", written)
    if folded in _NO:
        return Target("no", written)
    if text[:1].isdigit():
        return _range(text, written) or Target("exactly", written, _number(text, written))
    bound = _bound(text, written)
    if bound:
        return bound
    if _RANK.match(text):
        return Target("rank", written)
    text = _IS_TO_BE.sub("", text, 1) if _IS_TO_BE.match(text) else text
    return (
        _relative(text, written)
        or _limit(text, written)
        or _range(text, written)
        or _exactly(text, written)
    )


def _exactly(text: str, written: str) -> Target:
    before = _WORDS_BEFORE.match(text)
    meant = _misspelt(before["words"]) if before else None
    if before and meant:
        args = {"value": written, "suggestion": f"{meant} {text[before.end() :]}"}
        raise Unreadable("invalid-quantity", "operator", **args)
    return Target("exactly", written, _number(text, written))


def _misspelt(words: str) -> str | None:
    """The operator that words were probably meant to be: `mnst`, `hogst`, `at leats`."""
    plain = {word.translate(_WITHOUT_MARKS): word for word in _SPELT}
    found = get_close_matches(words.casefold().translate(_WITHOUT_MARKS), plain, 1, 0.85)
    return plain[found[0]] if found else None


def _number(text: str, written: str) -> Quantity:
    try:
        return Quantity.parse(text)
    except Unreadable as error:
        args = {**error.fault.args, "value": written}
        raise Unreadable(error.fault.rule, error.fault.variant, **args) from None


def _bound(text: str, written: str) -> Target | None:
    """What most targets are, `minst` or `högst` and a number; nothing else begins so."""
    for kind, operator in _OPERATOR[:2]:
        match = operator.match(text)
        if match and _LEVEL_APART.match(text, match.end()):
            return Target(kind, written, _number(text[match.end() :], written))
    return None


def _limit(text: str, written: str) -> Target | None:
    for kind, operator in _OPERATOR:
        match = operator.match(text)
        if match:
            return Target(kind, written, _number(text[match.end() :], written))
    return None


def _range(text: str, written: str) -> Target | None:
    span = _RANGE.match(text) or _BETWEEN.match(text)
    if not span:
        return None
    parts = []
    for part in (span["low"], span["high"]):
        try:
            parts.append(Quantity.parse(part))
        except Unreadable as error:
            if error.fault.variant == "ambiguous":
                _number(part, written)
            return None
    low, high = parts
    if not low.unit and high.unit:
        low = Quantity(low.number, high.unit, f"{low.text} {high.unit}")
    return Target("range", written, low, high)


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
        if match:
            return _directed(direction, text[match.end() :].strip(), match[0], written)
    return None


def _directed(direction: Direction, rest: str, word: str, written: str) -> Target | None:
    """The target that begins with a direction: `öka`, with what follows it."""
    link = _LINK.match(rest)
    reference = rest[link.end() :].strip() if link else ""
    to = _TO.match(rest)
    limit = _limit(to[1], written) if to else None
    if limit:
        return limit
    kind: Kind = "exactly"
    if to and _LEVEL.match(to[1]):
        if direction in ("higher", "lower"):
            kind = "at least" if direction == "higher" else "at most"
        return Target(kind, written, _number(to[1], written))
    if reference and not _is_level(reference):
        return Target("relative", written, direction=direction, reference=reference)
    if word.casefold().startswith("i nivå med") and rest:
        return Target("relative", written, direction=direction, reference=rest)
    kind = "relative" if any(c.isdigit() for c in rest) else "direction"
    return Target(kind, written, direction=direction)


def _is_level(reference: str) -> bool:
    """Whether the text after "than" is a quantity rather than a year or somebody's name."""
    return bool(_LEVEL.match(reference)) and not _YEAR.match(reference)
