"""Hints: what can be told of words that state no target, or not this one."""

import re
from difflib import get_close_matches
from unicodedata import digit

from goallint.format.values.quantity import LONGEST
from goallint.format.values.target_wording.seeming_levels import is_share_of_level
from goallint.format.values.target_wording.tokens import tokens

_BEFORE_BASE = frozenset(("one", "tobe", "target", "dash", "comma", "open"))
"""Terms of what may stand before a starting point that is to be found; *after the baseline* is another time."""


def promises_base(text: str, *, in_its_place: bool = False) -> bool:
    """Whether words in place of a value say that a starting point is to be found: *establish baseline*, *baslinje tas fram 2025*.

    `in_its_place` says that they stand where the starting point does: *tas fram 2025* is enough there.
    """
    last = ""
    for piece in tokens(text):
        if (piece.term, piece.value) == ("baseline", "start") and last in ("", *_BEFORE_BASE):
            return True
        if in_its_place and (
            piece.term == "tobe" or (piece.term, piece.value) == ("none", "later")
        ):
            return True
        last = piece.term
    return False


# Operators that a word before a number may be a misspelling of; shorter ones are near too much.
_SPELT = ("minst", "lägst", "minimum", "högst", "maximum", "maximalt", "at least", "at most")
_WITHOUT_MARKS = str.maketrans("åäö", "aao")
_WORDS_BEFORE = re.compile(r"(?P<words>[^\W\d_]+(?: [^\W\d_]+)?)\s+(?=[-−–+]?\d)")


def misspelt(text: str) -> str:
    """`text` with the operator that its first words were probably meant to be (`mnst`, `at leats`); or empty."""
    before = _WORDS_BEFORE.match(text)
    if before is None:
        return ""
    plain = {word.translate(_WITHOUT_MARKS): word for word in _SPELT}
    words = before["words"].casefold().translate(_WITHOUT_MARKS)
    found = get_close_matches(words, plain, 1, 0.85) or [
        word for word in plain if sorted(word) == sorted(words)
    ]
    if not found or plain[found[0]] == before["words"].casefold():
        return ""
    return f"{plain[found[0]]} {text[before.end() :]}"


# What stands next to a number and is a part of it (`-£1m`, `4:05`), or says that it is added to another.
_BEGUN_BEFORE = re.compile(
    r"(?:[^\s(<>=~≈≥≤]|\./\.\s*|\b(?:ytterligare|another|additional|further|extra)\s+)\Z",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"[^\s.,;!?)%]")


def amount_in(text: str) -> str:
    """The only number in a wording that is not understood, with the sign of its unit; or empty.

    Of several numbers, or of a part of one, nobody knows whether it is what was meant.
    """
    if len(text) > LONGEST:
        return ""
    found = tokens(text)
    if is_share_of_level(found, text):
        return ""
    numbers = [at for at, token in enumerate(found) if token.term == "number"]
    if len(numbers) != 1:
        return ""
    token = found[numbers[0]]
    after = found[numbers[0] + 1] if numbers[0] + 1 < len(found) else token
    last = after if after.term in ("percent", "currency", "points") else token
    if _BEGUN_BEFORE.search(text[: token.start]) or _GOES_ON.match(text, last.end):
        return ""
    # Digits of another script are shown as they should be written.
    return "".join(
        str(digit(sign)) if sign.isdecimal() else sign for sign in text[token.start : last.end]
    )
