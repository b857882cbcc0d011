"""The reader: the target that a wording states, by the first line of the grammar that fits it.

A wording is cut into tokens, and each is known as a *term*: `minst` is `least`, `40` is `number`, a word
that stands in no list is `word`.
"""

import re

from goallint.format.values import Unreadable
from goallint.format.values.apart import said_apart
from goallint.format.values.quantity import Quantity
from goallint.format.values.target import TURNED, Target, unclear
from goallint.format.values.target_wording.fit import Fit
from goallint.format.values.target_wording.grammar import begins, line_of
from goallint.format.values.target_wording.hints import misspelt
from goallint.format.values.target_wording.seeming_levels import (
    is_for_each,
    is_for_each_part,
    is_share_of_level,
    may_be_no_level,
)
from goallint.format.values.target_wording.statements import stated
from goallint.format.values.target_wording.terms import SIDES
from goallint.format.values.target_wording.tokens import Token, tokens

_PLAIN_SIGNS = {0x2010: "-", 0x2011: "-", 0x00AD: None, 0x200B: None, 0x2060: None, 0xFEFF: None}
"""Hyphens that hold words together, and what cannot be seen, as documents have them."""
# *m²* and *km³* end with no footnote.
_FOOTNOTE = re.compile(r"\s*(?:\*+|(?<!\b[mM])(?<!\b[cdk][mM])[¹²³⁴⁵⁶⁷⁸⁹]+|(?<=\s)\d\)|\[\d+\])\Z")
_PER_ROUND = re.compile(r"(?<=[^\W\d_])\s?/\s?(?=10+(?: 000)*\s[^\W\d_]|1(?: 000)+\s[^\W\d_])")
"""The stroke of *besök/1 000 invånare*, before so many that something is counted by."""


def read(written: str) -> Target | None:
    """The target that a wording states; None for words that there is none yet.

    Raises `Unreadable` where a number in it is broken.
    """
    text = _FOOTNOTE.sub("", " ".join(written.translate(_PLAIN_SIGNS).split()))
    _refuse_broken_numbers(text, written)
    text = _PER_ROUND.sub(" per ", text)
    _refuse_either_sign(text, written)
    if text.startswith("(") and text.find(")") == len(text) - 1:
        text = text[1:-1]
    apart = said_apart(text, written)
    if apart:
        return apart
    pieces = tokens(text)
    if not pieces or len(pieces) > MANY:
        return unclear(written)
    if pieces[0].term == "colour":
        pieces = pieces[1:]
    if is_share_of_level(pieces, text):
        return unclear(written)
    target = _stated(pieces, text, written)
    is_level = target and (target.form == "unclear" or target.kind in (*TURNED, "range"))
    is_in_parts = target and target.form == "level" and is_for_each_part(pieces)
    if is_in_parts or (is_level and is_for_each(pieces)):
        # One outcome, be it the total or the mean, does not tell.
        return Target("text", written, form="text")
    return target


_BETWEEN_YEARS = re.compile(r"\s*(?:;|,(?!\d)|\s(?:och|samt|and|&)\s)\s*")
_OF_A_YEAR = re.compile(
    r"(?:(?:år|year|för|for|in)\s)?(?P<before>20\d\d)(?:\s?[:=])?\s+(?P<first>\D.*|\d{1,3}(?!\d).*)"
    r"|(?P<last>.+?)\s*(?:\s(?:år|year|för|for|in)\s|\(|\s)(?P<after>20\d\d)\)?"
)


def by_year(written: str) -> tuple[tuple[str, Target], ...]:
    """The levels of several years that one wording states, each after its year; empty where it states none."""
    found = {}
    parts = _BETWEEN_YEARS.split(written.strip())
    for part in parts:
        said = _OF_A_YEAR.fullmatch(part)
        target = Target.parse(said["first"] or said["last"]) if said else None
        if said is None or target is None or target.form != "level" or target.value is None:
            return ()
        found[said["before"] or said["after"]] = target
    return tuple(found.items()) if len(found) == len(parts) > 1 else ()


def _stated(pieces: tuple[Token, ...], text: str, written: str) -> Target | None:
    """The target that some tokens state; None for words that there is none yet."""
    # Words for a time that the rest is about: `2027: minst 80 %`.
    first = begins(
        "WHEN ((comma|tobe)+|(?=not|least|most|above|below|number (percent|points|currency)))",
        pieces,
    )
    during = pieces[: first.end()] if first else ()
    said, line = pieces, line_of(pieces)
    if line is None and 0 < len(during) < len(pieces):
        said = pieces[len(during) :]
        line = line_of(said)
    if line is None:
        return _without_grammar(pieces, text, written)
    form, match = line
    if form == "none":
        return None
    found = Fit(written, text, said, match)
    target = stated(form, found)
    if form in ("date", "text", "unclear"):
        return target
    if form == "level":
        if not found["side2"] and may_be_no_level(target):
            return unclear(written, target)
        if target.kind == "exactly" and misspelt(text):
            # A word that is nearly an operator is not what the number is of.
            return unclear(written)
        if any(piece.term == "about" for piece in pieces):
            target = target.replaced(form="about")
    elif target.kind == "relative" and not target.open:
        target = _with_its_base(target, text) if form == "change" else target
        target = _with_base_beside(target, text)
    return target.replaced(by=found.year(during) or target.by)


_SOME = r"\d[\d .,]*(?<=\d)(?: ?%| (?!till\b|to\b|by\b|(?:jan|feb|mar|apr|maj|may|jun|jul|aug|sep|okt|oct|nov|dec))[^\W\d]+)?"
_ITS_BASE = re.compile(
    rf"\b(?:från|from) (?P<base>{_SOME}) (?:till|to) (?P<level>{_SOME})(?= ?[),.]|\Z)"
    rf"|\((?:från|from) (?:dagens |nuvarande |today's |current )?(?P<only>{_SOME})\)",
    re.IGNORECASE,
)


_A_YEAR = r"(?:19[5-9]|20[0-9])\d(?:/\d\d)?"
_AN_AMOUNT = r"\d[\d .,]*(?<=\d)(?: ?%| (?!år\b|i\b|in\b|year\b)[^\W\d]+)?"
_BASE_WORDS = r"(?:utgångs(?:värdet?|läget?|nivån?)|nuläget?|i ?dag|baseline|starting (?:point|value)|today|currently|now)"
_BASE_BESIDE = re.compile(
    rf"\((?:(?:{_BASE_WORDS}|basår|bas|utfall|nivå|base(?: year)?|outcome|actual|level)[:,]? )?(?:år |year )?(?P<year>{_A_YEAR})"
    rf"(?: års (?:nivå|värde|utfall))?(?:\s?[:=]\s?|\s)(?P<amount>{_AN_AMOUNT})\)"
    rf"|\((?P<amount_>{_AN_AMOUNT}),? (?:år |i |in )?(?P<year_>{_A_YEAR})\)"
    rf"|\({_BASE_WORDS}(?:\s?[:=]\s?|\s)(?P<only>{_AN_AMOUNT})\)"
    rf"|\b(?P<named>{_A_YEAR})(?: års \w+| levels?| outcome)? \((?P<of_named>{_AN_AMOUNT})\)",
    re.IGNORECASE,
)


def _with_base_beside(target: Target, text: str) -> Target:
    """What is held against what was, with the value of that where the words give it: *minska med 10 % (2019: 420)*."""
    found = _BASE_BESIDE.search(text)
    if not found:
        return target
    try:
        amounts = (found["amount"], found["amount_"], found["only"], found["of_named"])
        base = Quantity.parse(next(filter(None, amounts)))
    except Unreadable:
        return target
    year = found["year"] or found["year_"] or found["named"] or ""
    # Of others, it is what they had then.
    is_own = not target.reference or (year and year in target.reference)
    return target.replaced(base=base, reference=year) if is_own else target


def _with_its_base(target: Target, text: str) -> Target:
    """A change whose words give what it is counted from as the level that it comes to: *halvera kön (från 420 till 210)*.

    Not understood is one whose words give two numbers that are not so far from each other.
    """
    found = _ITS_BASE.search(text)
    if not found or (found["base"] or found["only"]) in _YEARS:
        return target
    try:
        base = Quantity.parse(found["base"] or found["only"])
        said = Quantity.parse(found["level"]) if found["level"] else None
    except Unreadable:
        return target
    years = _YEAR_IN.findall(text, found.end())
    by = int(years[-1]) if years else target.by
    levels = [one for one in target.from_base(base) if one.value and not one.upper]
    if said is None:
        is_sure = len({one.value.number for one in levels if one.value}) == 1
        return levels[0].replaced(form="change", by=by) if is_sure else target
    for level in levels:
        pair = level.value.beside(said) if level.value else None
        if pair and abs(pair[0] - pair[1]) <= abs(pair[1]) / _ROUGHLY:
            return level.replaced(value=said, form="change", by=by)
    return target if not levels else unclear(target.text)


_YEARS = frozenset(map(str, range(1990, 2100)))
_YEAR_IN = re.compile(r"\b20\d\d\b")
_ROUGHLY = 50
"""A level is told to about so many parts of it, where it is told beside the change that it comes of."""


def _without_grammar(pieces: tuple[Token, ...], text: str, written: str) -> Target:
    """Words that no line of the grammar fits: a criterion in words, or what is not understood."""
    terms = {piece.term for piece in pieces}
    is_text = (
        not terms & _NUMBERS
        and terms & _SAYING
        and len(text) > 4
        and pieces[0].term not in ("least", "most")
        and pieces[-1].term not in SIDES
    )
    return Target("text" if is_text else "unclear", written, form="text" if is_text else "unclear")


MANY = 40
"""More tokens than any wording of one target has."""
_NUMBERS = {"number", "percent", "points", "year", "other"}
_SAYING = {"word", "rate", "all", "good", "best", "better"}
_BROKEN = re.compile(r"(?:.*\s)?\d+[.,](?!\d)\s*[^\W\d_]*\Z")


_SIGN_IN_DOUBT = re.compile(r".*(?:\((?!.*%\)\Z)|[-−–]\Z)")
"""What accounts write for less than nothing, which no target of a share is. What words of a deficit mean, the key figure says."""


def _refuse_either_sign(text: str, written: str) -> None:
    try:
        if _SIGN_IN_DOUBT.match(text):
            Quantity.parse(text)
    except Unreadable as error:
        if error.fault.variant == "sign":
            raise error.within(written) from None


def _refuse_broken_numbers(text: str, written: str) -> None:
    if _BROKEN.match(text):
        raise Unreadable("invalid-quantity", "unreadable", value=written)
