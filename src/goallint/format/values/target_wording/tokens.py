"""Tokens: what the pieces of a wording are, a number, a date, a word of some term, and which of them are one."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from goallint.format.values.target_wording.terms import (
    SIDES,
    known_at,
    term_of,
    vocabulary,
    words_at_numbers,
)


class Token(NamedTuple):
    """A piece of the wording: its term, the term's value, and where it stands."""

    term: str
    value: str
    start: int
    end: int


_PIECE = r"""
    (?P<clock>{clock_word}\s*\d\d?(?:[.:]\d\d)?(?:\s*(?:[-−–—]|{until})\s*\d\d?(?:[.:]\d\d)?)?(?![\d,.])|(?<![\d.,:])\d\d?(?:[.:]\d\d)?\s?{half_day}(?![^\W\d_])\.?
          |(?<![\d.,:])(?:[01]?\d|2[0-4]):[0-5]\d(?![\d:])|(?<![\d.,:])0\d(?:\.[0-5]\d)?\s?[-−–—]\s?\d\d(?:\.[0-5]\d)?(?![\d\s-]*\d)|(?<![\d.,:])0\d\.[0-5]\d(?![\d%]))
    |(?P<age>(?:{aged}\s+(?:{age_from}\s+\d+\s?{years}|\d+\s?[-−–—]\s?\d+(?:\s?{years}(?:\s{old})?)?))\b
          |\d+(?:\s?[-−–—]\s?\d+)?[-\s]*{olds}\b|\d+\s{years}\s{and_or}\s{older}\b
          |(?:\d\d\+|\d\d\s?plus)(?!\S|\s+\d))
    |(?P<named>(?:\d+\s?{chapter}(?!\w)\.?\s*)?\d+\s?[a-z]?\s?§§?|\d+\s?{chapter}(?!\w)\.?|(?:kf\s)?§§?\s?\d+(?:\s?[a-z]\b)?(?:[/:]\d+)?)
    |(?P<other_>\d{4}:\d+|(?<![\d.,])0\d[\d\s-]*)
    |(?P<date>\d{4}-\d\d-\d\d(?!\d)|(?<!\d)(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|1[0-2])(?:[-\s/]\d{4}|[-/’']\d\d)?(?![\d/])|(?<![\d.,])(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])\.20\d\d(?![\d.])|20\d\d-(?:0[1-9]|1[0-2])(?![\d,.])
          |20\d\d[-\s]?[htqk][1-4]\b|[htqk][1-4](?:[-/\s]?(?:20)?\d\d(?:[-/](?:20)?\d\d)?)?\b|(?:19|20)\d\d[-/](?:\d\d|20\d\d)(?![\d,.]))
    |(?P<ordinal>\d+(?::(?:[ae]|de|dje|je)|st|nd|rd|th)\b)|(?P<code>\d+(?-i:[A-Z])(?![\w°]|-[^\W\d_]))|(?P<word_>\d+:[^\W\d_]{2,}|\d+(?-i:[A-Z])-\w+|\d+(?:[.,]\d+)?-[^\W\d_]\w*)
    |(?P<number>\d{1,3}(?:(?:,\d{3})+\.\d+|(?:\.\d{3})+,\d+|(?:,\d{3}){2,}|(?:\.\d{3}){2,})(?![\d.,]*\d)|\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)?)
    |(?P<top>{topped}-(?=\d))
    |(?P<plusminus>±|\+\s?/\s?[-−–])|(?P<least>≥|>=|=>)|(?P<most>≤|<=|=<)|(?P<above>>)|(?P<below><)
    |(?P<percent>%-enhet(?:er)?|%|‰)
    |(?P<currency>:[-–])(?!\d)
    |(?P<dash>[-−–—]|\.\.)|(?P<plus>\+)|(?P<slash>/)|(?P<comma>[,;:])|(?P<open>[(\[])|(?P<close>[)\]])
    |(?P<word>n/a|[^\W\d_](?:[\w&'’:/.-]*\w)?(?:\.|-(?=\s(?:och|eller|and|or)\b))?|[€$£°=~≈↑↗↓↘→⬆⬇])
    |(?P<other>\S)"""  # fmt: skip


@cache
def _piece() -> re.Pattern[str]:
    """What a token is, with the words of the data in its places."""
    words = words_at_numbers()
    expression = re.sub(r"\{([a-z]\w+)\}", lambda term: words[term[1]], _PIECE)
    return re.compile(expression, re.VERBOSE | re.IGNORECASE)


@cache
def all_terms() -> list[str]:
    """Every term that a token can be, in the order of the alphabet."""
    known = {one.term for begun in vocabulary().values() for one in begun}
    return sorted({*known, *_piece().groupindex, "year", "rate", "reference"})


_YEAR = re.compile(r"(?:19[5-9]|20[0-9])\d\Z")


def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of a wording."""
    pieces = list(_piece().finditer(text))
    folded = [_fold(piece[0].casefold()) for piece in pieces]
    found = []
    at = 0
    while at < len(pieces):
        length, term, value = _term(pieces[at], folded, at)
        last = pieces[at + length - 1]
        found.append(Token(term, value, pieces[at].start(), last.end()))
        at += length
        if tuple([token.term for token in found[-4:]]) in _AGAIN:
            # "0 (noll) olyckor" says its number twice.
            del found[-3:]
        elif (term == "half" or value == "0.5") and found[-2:-1] and found[-2].term in _WHOLE:
            found[-2:] = [_and_a_half(found[-2], found[-1], text)]
    return tuple(_ordered(list(_joined(found, text))))


_SAID = frozenset(("up", "down", "improve", "worsen", "above", "below"))
"""What a *not* after it denies."""
_MORE_OR_LESS = frozenset(("more", "less", "better", "worse"))


def _ordered(found: list[Token]) -> list[Token]:
    """The tokens with *inte* before the verb that it denies, where main clauses have it after: *ökar inte*, *överstiger inte 45 dagar*.

    *Öka inte mer än 2 %* denies *mer*. What grows or falls *faster* than something does so more, and no sooner;
    and what is better *on last year* is held against it.
    """
    for at in range(1, len(found)):
        before, token = found[at - 1], found[at]
        after = found[at + 1].term if at + 1 < len(found) else ""
        if token.term == "not" and before.term in _SAID and after not in _MORE_OR_LESS:
            found[at - 1 : at + 1] = token, before
        elif token.value == "faster":
            is_denied = before.term == "not" and at > 1
            verb = found[at - 2] if is_denied else before
            if verb.term in ("up", "down"):
                found[at] = token._replace(term="more")
        elif token.value == "on" and after in ("year", "date", "previous"):
            found[at] = token._replace(term="compared")
    return found


_WHOLE = ("number", "one")
_AGAIN = {(one, "open", other, "close") for one in ("number", "one") for other in ("number", "one")}


def _and_a_half(number: Token, half: Token, text: str) -> Token:
    """*Två och en halv* and *2½* as one number."""
    whole = number.value or text[number.start : number.end].replace(",", ".")
    more = Decimal(1 if number.term == "one" else whole) + Decimal("0.5")
    return Token("number", str(more), number.start, half.end)


# *nöjda eller mycket nöjda*, *mellan flickor och pojkar*: what else they are before, as *5 eller mer*, is no word.
_BEFORE_WORD = {"or": "and", "between": "in"}
_NUMBERS_OF = frozenset(("number", "ordinal", "code", "clock", "other"))
_LAST_GOAL = 20
"""Goals are seldom numbered higher: *mål 3* is the third goal, *mål 85* a level."""


def _joined(found: list[Token], text: str) -> Iterator[Token]:
    """The tokens, with what is named by its number as one: *åk 7–9*, *bilaga 3*, *Agenda 2030*, *mål 3*."""
    at = 0
    while at < len(found):
        token, after = found[at], at + 1
        if token.term in ("label", "document") or _is_numbered_goal(found, at, text):
            after = _after_numbers(found, at, text)
            term = (
                "word" if after == at + 1 else "reference" if token.term == "document" else "named"
            )
            token = Token(term, "", token.start, found[after - 1].end)
        elif token.term == "date" and (part := _FRACTION.fullmatch(text[token.start : token.end])):
            token = _as_fraction(token, part, found, at)
        elif token.term == "some":
            # *Ett femtontal* is about 15.
            yield Token("about", "", token.start, token.start)
            token = token._replace(term="number")
        elif token.term == "slash" and _is_on_scale(found, at, text):
            token = token._replace(term="of")
        elif token.term in _BEFORE_WORD and after < len(found) and found[after].term == "word":
            token = token._replace(term=_BEFORE_WORD[token.term])
        yield token
        at = after


_FRACTION = re.compile(r"([1-9]\d?)/([1-9]\d?)")


def _as_fraction(token: Token, part: re.Match[str], found: list[Token], at: int) -> Token:
    """*9/10* as a share before what it is of or after a side, as a day where a time is said, alone as neither."""
    before, after = (found[one].term if 0 <= one < len(found) else "" for one in (at - 1, at + 1))
    if int(part[1]) >= int(part[2]) or before in ("when", "dash", "to", "month", "in", "by"):
        return token
    if before in SIDES or before == "about" or after in ("word", "rate", "of"):
        return token._replace(term="share", value=part[0])
    return token if len(found) > 1 else token._replace(term="other")


_HIGHEST = 10
"""Marks are seldom given on a longer scale; *80/20* is none."""


def _is_on_scale(found: list[Token], at: int, text: str) -> bool:
    """Whether a stroke parts a mark from the highest one, after which nothing is counted: *4,2/5*."""
    around = found[at - 1 : at + 3] if at else []
    terms = [one.term for one in around]
    if terms[:3] != ["number", "slash", "number"] or terms[3:] not in ([], ["close"]):
        return False
    mark, highest = (text[one.start : one.end].replace(",", ".") for one in (around[0], around[2]))
    return highest.isdecimal() and int(highest) <= _HIGHEST and float(mark) <= int(highest)


def _after_numbers(found: list[Token], first: int, text: str) -> int:
    """Where the numbers end that follow what they name; right after that where none do."""
    named = _NUMBERS_OF | {"year", "date"} if found[first].term == "document" else _NUMBERS_OF
    end = at = first + 1
    at += at < len(found) and found[at].term in ("place", "target", "open")
    while at < len(found) and found[at].term in named:
        if at + 1 < len(found) and found[at + 1].term in ("percent", "points", "currency"):
            break
        at = end = at + 1
        if at < len(found) and (
            found[at].term == "close" or _is_letter_of(found[at - 1], found[at], text)
        ):
            at = end = at + 1
        at += at < len(found) and found[at].term in ("dash", "comma", "and", "slash")
    return end


def _is_letter_of(number: Token, other: Token, text: str) -> bool:
    """Whether the second is the letter of a number: *9A*, *12 B*."""
    return (
        other.end - other.start == 1
        and text[other.start].isupper()
        and number.end >= other.start - 1
    )


def _is_numbered_goal(found: list[Token], at: int, text: str) -> bool:
    """Whether a goal is named by its number, and nothing is counted after it."""
    if found[at].value != "goal":
        return False
    number, *after = *(token.term for token in found[at + 1 : at + 3]), ""
    whole = text[found[at + 1].start : found[at + 1].end].partition(".")[0] if number else ""
    return number == "place" or (
        whole.isdecimal()
        and int(whole) <= _LAST_GOAL
        and after[0] in ("", "and", "comma", "dash", "in", "of", "close")
    )


def _fold(word: str) -> str:
    """A word as it stands in the data: with the dot of an abbreviation only where the data has it."""
    return word if word in vocabulary() else word.rstrip(".")


def _term(piece: re.Match[str], folded: list[str], at: int) -> tuple[int, str, str]:
    """How many pieces make the term that begins at one, the term and its value."""
    word = folded[at]
    if word == "min" and at and folded[at - 1][-1].isdigit():
        # After a number it is minutes, before one it is the least.
        return 1, "word", ""
    known = known_at(folded, at)
    if known:
        return known
    kind = (piece.lastgroup or "other").rstrip("_")
    if kind == "word":
        return 1, *term_of(word)
    if kind == "number" and _YEAR.match(word):
        kind = "year"
    elif kind == "percent" and len(word) > 1:
        kind = "points"
    return 1, kind, ""
