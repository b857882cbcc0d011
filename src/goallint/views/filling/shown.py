"""A cell's value as its number format shows it, and as a planner would write it in a plan.

Only what can be said for sure is said. A format that hides a part of the value, or that this does
not know (fractions, conditions), is refused: nobody can tell whether the number that is seen
or the one behind it was meant.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from goallint.rules.suggest import show


class Unshown(ValueError):
    """The cell shows something else than it holds, or it cannot be said what it shows.

    `shown` is what it shows, where that is known.
    """

    def __init__(self, shown: str | None = None) -> None:
        super().__init__(shown)
        self.shown = shown


_PLAIN = frozenset(("", "@", "general", "standard"))
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|(?P<room>[_*].)|\[\$(?P<sign>[^\]-]*)(?:-[^\]]*)?\]'
    r"|\[(?:black|blue|cyan|green|magenta|red|white|yellow|color ?\d+)\]"
    r"|(?P<general>general|standard)|(?P<number>[0#?][0#?,]*(?:\.[0#?]*)?,*|\.[0#?]+,*)|(?P<text>@)"
    r"|(?P<percent>%)|(?P<literal>[-+()€£$ !^&'~{}<>=\xa0\u202f])",
    re.IGNORECASE | re.DOTALL,
)
_SECTION = re.compile(r'(?:"[^"]*"|\\.|[_*].|\[[^\]]*\]|[^;"])*', re.DOTALL)
_SIGNIFICANT = 10
"""Digits that a cell without a format of its own has room for."""
_LARGEST, _SMALLEST = Decimal(10) ** 11, Decimal("0.0001")
"""Between these a number without a format is shown in full, not as 1,5E+11."""
_LONGEST, _MOST_DECIMALS = 255, 12
"""Characters of a format, and decimals that one can ask for, that programs take."""


class _Part(NamedTuple):
    kind: str
    text: str


def number(value: float, code: str) -> str:
    """What a number shows under a number format, with a decimal comma. Raises Unshown."""
    held = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if not held.is_finite() or abs(held) >= _LARGEST or len(code) > _LONGEST:
        raise Unshown
    if code.casefold() in _PLAIN:
        return _general(held)
    parts, signed = _for(code, held)
    digits = [part for part in parts if part.kind in ("number", "general")]
    if not digits:
        raise Unshown("".join(part.text for part in parts if part.kind == "literal"))
    first, last = parts.index(digits[0]), len(parts) - parts[::-1].index(digits[-1])
    between = "".join(part.text for part in parts[first:last] if part not in digits)
    per_cent = sum(part.kind == "percent" for part in parts)
    if between.strip() or per_cent > 1:
        raise Unshown
    seen = abs(held) * Decimal(100) ** per_cent
    minus = "-" if signed and held < 0 else ""
    if any(part.kind == "general" for part in digits):
        if len(digits) > 1:
            raise Unshown
        texts, said = [_general(seen)], seen
    else:
        texts, said = _digits([part.text for part in digits], seen)
    text = minus + _joined(parts, texts)
    if not re.search(r"\d", text):
        raise Unshown(text)
    scaled = Decimal(1000) ** _scale(digits[-1].text)
    has_minus = text.lstrip().startswith(("-", "−", "–")) or re.search(r"[-−–]\d", text)
    # Brackets, colours and nothing at all stand for a minus to those who know the format only.
    if (held < 0) != bool(has_minus) and held:
        raise Unshown(text)
    if not _close(said * scaled, seen) or (scaled > 1 and not re.search(r"[^\W\d]", text)):
        raise Unshown(text)
    return text


def words(value: str, code: str) -> str:
    """What a text shows under a number format. Raises Unshown."""
    if code.casefold() in _PLAIN or not value:
        return value
    sections = _sections(code)
    chosen = sections[3] if len(sections) > 3 else sections[-1]
    if "@" not in chosen and len(sections) < 4:
        return value
    parts = list(_parts(chosen))
    if not any(part.kind == "text" for part in parts):
        raise Unshown("".join(part.text for part in parts if part.kind == "literal"))
    return "".join(value if part.kind == "text" else part.text for part in parts).strip()


_NO_LETTERS = re.compile(r'"[^"]*"|\\.|[_*].|\[[^\]]*\]')
_DAY, _MONTH, _YEAR = "%Y-%m-%d", "%Y-%m", "%Y"


def day(value: date, code: str) -> str:
    """The day, month or year that a date shows under a number format, as plans write it. Raises Unshown."""
    letters = set(_NO_LETTERS.sub("", code.partition(";")[0]).casefold())
    is_whole = not isinstance(value, datetime) or not (value.hour or value.minute or value.second)
    if "y" not in letters or not (is_whole or letters.isdisjoint("hs")):
        raise Unshown
    if code.casefold() in _PLAIN or letters >= set("md"):
        return value.strftime(_DAY)
    if "d" in letters:
        raise Unshown
    return value.strftime(_MONTH if "m" in letters else _YEAR)


def _general(held: Decimal) -> str:
    """A number without a format of its own; binary fractions hold more digits than anybody wrote."""
    if not held:
        return "0"
    if abs(held) < _SMALLEST:
        raise Unshown
    near = round(held, _SIGNIFICANT - 1 - held.adjusted())
    if not _close(near, held):
        raise Unshown(show(near))
    return show(near)


def _close(one: Decimal, other: Decimal) -> bool:
    """Whether two numbers differ by no more than what binary fractions add."""
    return abs(one - other) <= abs(other) * Decimal("1e-12")


def _sections(code: str) -> list[str]:
    found, at = [], 0
    while at <= len(code):
        match = _SECTION.match(code, at)
        assert match
        if match.end() < len(code) and code[match.end()] != ";":
            raise Unshown
        found.append(match[0])
        at = match.end() + 1
    return found


def _for(code: str, held: Decimal) -> tuple[list[_Part], bool]:
    """The parts of the section for a number, and whether it needs a minus of its own."""
    sections = _sections(code)
    if len(sections) > 1 and "@" in sections[-1]:
        # The last is for texts, however many stand before it.
        sections = sections[:-1]
    if len(sections) > 4:
        raise Unshown
    numbers = sections[:3]
    if held < 0 and len(numbers) > 1:
        return list(_parts(numbers[1])), False
    if not held and len(numbers) > 2:
        return list(_parts(numbers[2])), False
    return list(_parts(numbers[0])), True


def _parts(section: str) -> Iterator[_Part]:
    at = 0
    while at < len(section):
        match = _TOKEN.match(section, at)
        if match is None:
            raise Unshown
        at = match.end()
        kind = match.lastgroup
        if kind in ("quoted", "escaped", "sign", "literal"):
            yield _Part("literal", match[kind])
        elif kind == "room":
            yield _Part("literal", " ")
        elif kind is not None:
            yield _Part(kind, "%" if kind == "percent" else match[0])


def _scale(placeholders: str) -> int:
    """How many times a number is divided by a thousand: the commas after its last placeholder."""
    whole = placeholders.partition(".")
    last = whole[2] if whole[1] and whole[2].strip(",") else placeholders.replace(".", "")
    return len(last) - len(last.rstrip(","))


def _digits(patterns: list[str], seen: Decimal) -> tuple[list[str], Decimal]:
    """The digits of a number, shared among runs of placeholders, and the number that they make."""
    together = "".join(patterns)
    if together.count(".") > 1 or "." in "".join(patterns[:-1]):
        raise Unshown
    scale = _scale(patterns[-1])
    bare = together.rstrip(",") if "." not in together else together.replace(",.", ".").rstrip(",")
    whole, _, decimals = bare.partition(".")
    fixed = decimals.replace(",", "")
    if len(fixed) > _MOST_DECIMALS:
        raise Unshown
    said = (seen / Decimal(1000) ** scale).quantize(
        Decimal(1).scaleb(-len(fixed)), rounding=ROUND_HALF_UP
    )
    front, _, back = f"{said:f}".partition(".")
    least = sum(fixed[n:].count("0") > 0 for n in range(len(fixed)))
    while len(back) > least and back.endswith("0"):
        back = back[:-1]
    front = front.lstrip("0").rjust(whole.count("0"), "0")
    if len(patterns) > 1:
        return _shared(patterns, front, back), said
    if "," in whole.strip(","):
        groups = [front[max(0, end - 3) : end] for end in range(len(front), 0, -3)]
        front = " ".join(reversed(groups))
    return [front + (f",{back}" if back else "")], said


def _shared(patterns: list[str], front: str, back: str) -> list[str]:
    """Digits under several runs of placeholders with something between them: `# ##0`."""
    texts, rest = [], front
    for run in reversed(patterns):
        room = len(run.partition(".")[0].replace(",", ""))
        texts.append(rest[-room:] if room and rest else "")
        rest = rest[:-room] if room else rest
    texts[-1] = rest + texts[-1]
    texts[0] += f",{back}" if back else ""
    return texts[::-1]


def _joined(parts: list[_Part], texts: list[str]) -> str:
    """The whole of it, with one space where the format leaves room, and before per cent."""
    numbers = iter(texts)
    text = ""
    for part in parts:
        if part.kind in ("number", "general"):
            text += next(numbers)
        elif part.kind == "percent" and text[-1:].isdigit():
            text += " %"
        elif part.kind != "text":
            text += part.text
    # In accounts the sign stands at the left edge.
    return re.sub(r"^([-+]) (?=\d)", r"\1", " ".join(text.split()))
