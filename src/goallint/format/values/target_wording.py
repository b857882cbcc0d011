"""Targets in words: the reader of every wording that is not simply a number.

A wording is cut into tokens, and each is known as a *term*: `minst` is `least`, `40` is `number`, a word
that stands in no list is `word`. Which words are which terms is data, `words/targets.<language>.tsv`. What
terms make which class of target is the grammar below, one line a way to say it, tried in order. It is
regular, so Python's own `re` parses it: a term is a letter to it, and a name in capitals a part.

It is imported when a wording is met that `target` does not know at sight.
"""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from difflib import get_close_matches
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple
from unicodedata import digit

from goallint.findings import LANGUAGES
from goallint.format.values import Unreadable
from goallint.format.values.apart import said_apart
from goallint.format.values.quantity import LONGEST, Quantity, Worded, unit_of
from goallint.format.values.target import ASKED, OPPOSITE, TURNED, Direction, Form, Kind, Target

_FOLDER = Path(__file__).with_name("words")


# Terms.


class WordingRow(NamedTuple):
    """A row of the data: ways to say it, its term and value, and examples of its class."""

    words: tuple[str, ...]
    term: str
    value: str
    form: str
    examples: tuple[str, ...]


@cache
def rows(language: str) -> tuple[WordingRow, ...]:
    """The rows of a language's data."""
    lines = (_FOLDER / f"targets.{language}.tsv").read_text(encoding="utf-8").splitlines()
    return tuple([_row(line) for line in lines if line and not line.startswith("#")])


def _row(line: str) -> WordingRow:
    words, term, form, examples = line.split("\t")
    name, _, value = term.partition("=")
    return WordingRow(tuple(words.split(" / ")), name, value, form, tuple(examples.split("; ")))


class _Known(NamedTuple):
    """What begins with a word: the words after it, the term and its value."""

    rest: tuple[str, ...]
    term: str
    value: str


@cache
def _vocabulary() -> dict[str, list[_Known]]:
    """What begins with each first word, longer expressions first."""
    found: dict[str, list[_Known]] = {}
    for language in LANGUAGES:
        for row in rows(language):
            for words in row.words if row.term not in _WITHIN_NUMBERS else ():
                first, *rest = words.split()
                found.setdefault(first, []).append(_Known(tuple(rest), row.term, row.value))
    for known in found.values():
        known.sort(key=lambda one: -len(one.rest))
    return found


@cache
def _open_words() -> tuple[tuple[str, str], ...]:
    """The words with any ending or beginning, as `ending*` or `*beginning`, with what they become."""
    found = [(word.strip("*"), word) for word in _vocabulary() if word != word.strip("*")]
    return tuple(sorted(found, key=lambda one: -len(one[0])))


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
    expression = _PIECE
    for term, words in _within_numbers().items():
        expression = expression.replace(f"{{{term}}}", f"(?:{'|'.join(words)})")
    return re.compile(expression, re.VERBOSE | re.IGNORECASE)


_WITHIN_NUMBERS = frozenset(re.findall(r"\{([a-z]\w+)\}", _PIECE))
"""Terms of words that are told by the number that they stand at: they have places in the expression."""


@cache
def _within_numbers() -> dict[str, list[str]]:
    """The words of each such term as expressions, the longest first."""
    found: dict[str, list[str]] = {term: [] for term in _WITHIN_NUMBERS}
    for language in LANGUAGES:
        for row in rows(language):
            if row.term in found:
                found[row.term] += [
                    re.escape(words).replace(r"\ ", r"\s").replace(r"\*", r"\w*")
                    for words in row.words
                ]
    return {term: sorted(words, key=len, reverse=True) for term, words in found.items()}


_YEAR = re.compile(r"(?:19[5-9]|20[0-9])\d\Z")
# *m²* and *km³* end with no footnote.
_FOOTNOTE = re.compile(r"\s*(?:\*+|(?<!\b[mM])(?<!\b[cdk][mM])[¹²³⁴⁵⁶⁷⁸⁹]+|(?<=\s)\d\)|\[\d+\])\Z")


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
    if before in _SIDES or before == "about" or after in ("word", "rate", "of"):
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
    return highest.isdigit() and int(highest) <= _HIGHEST and float(mark) <= int(highest)


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
        whole.isdigit()
        and int(whole) <= _LAST_GOAL
        and after[0] in ("", "and", "comma", "dash", "in", "of", "close")
    )


def _fold(word: str) -> str:
    """A word as it stands in the data: with the dot of an abbreviation only where the data has it."""
    return word if word in _vocabulary() else word.rstrip(".")


def _term(piece: re.Match[str], folded: list[str], at: int) -> tuple[int, str, str]:
    """How many pieces make the term that begins at one, the term and its value."""
    if folded[at] == "min" and at and folded[at - 1][-1].isdigit():
        # After a number it is minutes, before one it is the least.
        return 1, "word", ""
    for known in _vocabulary().get(folded[at], ()):
        after = at + 1 + len(known.rest)
        if tuple(folded[at + 1 : after]) == known.rest:
            return 1 + len(known.rest), known.term, known.value
    kind = (piece.lastgroup or "other").rstrip("_")
    word = folded[at]
    if kind == "word" and (number := _compound(word)):
        return 1, "number", number
    if kind == "number" and _YEAR.match(word):
        return 1, "year", ""
    if kind == "percent" and len(word) > 1:
        return 1, "points", ""
    if kind == "word" and "/" in word:
        ways = [_way(part) for part in word.split("/")]
        return (1, ways[0], "") if all(ways) else (1, "rate", "")
    if kind == "word":
        for part, written in _open_words():
            if len(word) >= len(part) and (
                word.startswith(part) if written.endswith("*") else word.endswith(part)
            ):
                return 1, *_vocabulary()[written][0][1:]
    return 1, kind, ""


_WAYS = frozenset(("up", "down", "improve", "hold"))


def _way(word: str) -> str:
    """The term of a word that says which way (`öka` in *öka/bibehålla*); else empty."""
    return next(
        (one.term for one in _vocabulary().get(word, ()) if one.term in _WAYS and not one.rest), ""
    )


def _compound(word: str) -> str:
    """The value of a number in words that is made of two: `trettiofem`, `thirty-five`; else empty."""
    for at in range(3, len(word) - 1):
        tens, ones = (_value_of(part) for part in (word[:at], word[at:].lstrip("-")))
        if tens % 10 == 0 < ones < 10 < tens < 100:
            return str(tens + ones)
    return ""


def _value_of(word: str) -> int:
    known = _vocabulary().get(word, ())
    return next(
        (
            int(one.value)
            for one in known
            if one.term == "number" and one.value.isdigit() and not one.rest
        ),
        0,
    )


# The grammar.

# Parts of it, each made of those above. A name in small letters is a term.
_PARTS = {
    "ANY": ".*",
    "END": r"\Z",
    "NAME": "(word|rate|code|time|alteration|named|reference|age|clock|outcome|measured|others|mean|subject|baseline|done|index|good|criterion|all|best|month|trend|target|up|down|improve|hold|place)",
    "LEADER": "(tobe|target|one|comma|keep|hold|average|in|about|exactly|gradually)",
    "LEAD": "LEADER*",
    "DATE": "(season? date|(number|ordinal)? month (YEAR)?|(number|date)? part_of_year (number (dash number)?)? year?|season season? (YEAR)?|year_word? year)",
    "YEAR": "(year|(dash|other) number)",
    "WHEN": "(when|after|to|under|in|by|from|year_word|and|one|of)* DATE",
    "DUE": "(when|after|to|under|in|by|year_word|and|one|of)* DATE",
    "NOTE": "(comma NONUMBER|dash (?!currency? END) NONUMBER|comma? ofwhich ANY|elsewhere NONUMBER|open (?!ANY close ANY number) ANY)",
    "TAIL": "(tobe SAYS*)? (within number (UNIT)?)? (after SAYS+)? (in one? NAME* scale SAYS* (number (dash|to) number)?)? average? (compared word)? <when>(WHEN)? (open (when|year_word)* <noted>year close|NOTE)? END",
    "NUM": "(dash|plus)? number",
    "PER": "(per (number|one)?|slash) (NAME|part|part_of_year|percent|year_word|currency|span|and(?=NAME|year_word|part_of_year))+",
    "UNIT": """(percent|points|currency|word|rate|time|alteration|index|year_word(?!year)|part_of_year|measured|target|(of|in) NAME|NAME(?=word))
               (NAME|of|in|from|slash|one|percent|currency|year_word(?!year)|part_of_year|and(?=NAME|year_word|part_of_year)|comma(?=(year_word|part_of_year) END))* (?<!from)(?<!in) (average(?=per))? (PER)? (yearly (and NAME+)?|often)?|PER|yearly (and NAME+)?""",
    "SHARE": "((number|one) part|share|(number|one) (of|in) number|number NAME of number) (of|in|one|and|NAME|tobe)*",
    "QTY": "(SHARE|NUM (UNIT ((in|under) (number|one) (NAME|part_of_year))?|per number)?|year(?!year_word) UNIT)",
    "SIDE": "((not tobe*)? (least|most|within|above|below|under)|((not|nothing) tobe*)? (more|less|better|worse) than|exactly)",
    "SUBJECT": "one? (NAME|of|in|slash|per|by|and){1,8}(?<!by)",
    "SAYS": "(NAME|average|keep|one|in|of|to|per|slash|year_word|and|by|among|span|season|comma|from|open|close)",
    "OTHERS": "(?!number) SAYS* (others|mean|previous) ANY",
    "PAST": "SAYS* (year|date|previous) ANY",
    "WHO": "(SAYS|previous|year|date|number(?=previous|year_word))+",
    "WHOM": "((?!open|close)(SAYS|previous|year|date|number(?=previous|year_word)))+",
    "VERB": "(up|down|improve|worsen)",
    "OFALL": "((of|among) one? number NAME*)?",
    "NONUMBER": "(?!.*(number|percent|points)) ANY",
}  # fmt: skip

# Read in this order: what says a date or a rank is no level, though it has a number.
_LINES: tuple[tuple[Form | Literal["none"], str], ...] = (
    ("date", "(SAYS|tobe|done|least|when|not|number (NAME|part_of_year|year_word))* dated ANY"),
    ("none", "(one|tobe|target)* baseline (SAYS|tobe|done|previous|none)* NONUMBER END"),
    ("none", "(target|subject|measured|one|nothing|comma|tobe|keep)* none NONUMBER END"),
    ("date", "(SAYS|tobe|done|yearly)* (done|when|after|under|criterion|by|WHEN END) (SAYS|tobe)* WHEN (NOTE)? END"),
    ("date", "(done|one|tobe)* WHEN yearly? (NOTE)? END"),
    ("date", "(tobe|one)* done (under|within|in) one? span END"),
    ("date", "(NAME|in|one|to|comma)+ (number? month year?|season year) END"),
    ("date", "((word|target) year comma)+ (word|target) year END"),
    ("date", "keep? (word|and){1,5} year_word? year END"),
    ("date", "(tobe|done|one)* (when|after|under|in) (one)? season (?!.*(percent|points|currency)) ANY END"),
    ("date", "(done|one|tobe)+ (to|when|by|in|under) reference END"),
    ("done", "(tobe|one|target|comma)* (yes|done|<no>(no|not tobe* done)) NONUMBER END"),
    ("done", "(word|criterion|subject|word and) tobe* done END"),
    ("text", "(SAYS|tobe)* (criterion|elsewhere|compared (?=named)) ANY"),
    ("text", "(gradually|yearly)+ (under season)? END"),
    ("text", "(SAYS|tobe|target)* reference (SAYS|tobe|target)* END"),

    ("rank", "(tobe|among|one|of|in|word|others|mean|top|gradually)* <n>number <share>percent? (SAYS)* (best|top) OFALL NONUMBER END"),
    ("rank", "(tobe|among|place|LEADER)* (best|top)+ <n>number <share>percent? OFALL NONUMBER END"),
    ("rank", "(tobe|among|one|in)* (best|top|upper) <part>(quartile|part|share) NONUMBER END"),
    ("rank", "(LEADER|top)* place comma? <side>(most|below|under|within) <n>number OFALL NONUMBER END"),
    ("rank", "(LEADER|SIDE|top)* place comma? (number dash)? <n>(number|one) (or better)? OFALL NONUMBER END"),
    ("rank", "(LEADER|SIDE)* <nth>nth (or better)? OFALL NONUMBER END"),
    ("rank", "(tobe|one)* <first>(others best) END"),
    ("rank", "(LEADER|SIDE)* <n>ordinal (best|place) NONUMBER END"),
    ("rank", "LEAD <n>ordinal of number NAME* END"),
    ("rank", "(LEAD)? <first>first NONUMBER END"),
    ("rank", "<first>(best|least|most) (in|among) SAYS* others NONUMBER END"),
    ("rank", "<first>best (in|among) NONUMBER END"),
    ("rank", "(tobe|among|one|of|others|in)* best NONUMBER END"),

    ("unclear", "(LEAD|SUBJECT tobe*) SIDE? NUM (percent|points|currency|word)? NAME? (and|but) tobe? (VERB) NONUMBER END"),
    ("text", "(SAYS|tobe)* (VERB|alteration) NAME? not? (more|less|better|worse) NAME? than NONUMBER END"),
    ("text", "(SAYS|tobe)* (more|less|better|worse) (VERB|alteration) SAYS* than NONUMBER END"),
    ("change", "LEAD (SUBJECT (tobe|to)*)? (yearly|one|gradually)* <verb>(VERB) (yearly|gradually)* SUBJECT? (by|of)? <side>(SIDE)? about? <low>(QTY|one points)"
               " ((dash|to) <high>QTY)? (yearly)? (from <base>year(?=to|when))? (<due>DUE)? (open? (compared|from) <ref>WHOM close?)? TAIL"),
    ("change", "LEAD (SUBJECT tobe*)? <verb>(VERB) (yearly|gradually)* SUBJECT? (from previous? QTY)? (to|by) LEAD <target>(<side>(SIDE)? LEAD <low>QTY) ((in|under) span)? TAIL"),
    ("change", "from NUM (percent|points|currency|word|time) NAME* to <target>(<side>(SIDE)? <low>(NUM (percent|points|currency|word|time) ANY)) TAIL"),
    ("change", "LEAD <side>(SIDE)? (one(?=number))? <low>(NUM (UNIT)?) <verb>(VERB) (?!.*(number|percent|points)) .*? (<due>DUE)? (open? (compared|from) <ref>WHOM close?)? TAIL"),
    ("change", "LEAD <side>(SIDE)? <low>(NUM (UNIT)?|(number|one)? part|share) <verb>(more|less|better|worse) NAME* (PER)? (yearly)? (than <ref>(PAST)|compared <base>WHO)? END"),
    ("change", "<low>((plus|dash) number points (NAME)*) (yearly)? (<due>WHEN)? (compared <ref>WHO)? TAIL"),
    ("change", "<low>(dash number percent) <due>((when|to|after)+ DATE) (compared <ref>WHO)? TAIL"),
    ("change", "<low>(plus number (UNIT)?) (yearly)? (<due>WHEN)? (compared <ref>WHO)? TAIL"),
    ("change", "<low>((plus|dash) number UNIT) yearly TAIL"),
    ("change", "<low>((plus|dash) number (UNIT)?) compared <ref>WHO END"),
    ("change", "LEAD SUBJECT? least? (<times>times|<multiple>number timesas) (SAYS|tobe|more|less)* (<due>WHEN)? ((compared|as|from) <ref>WHO)? TAIL"),

    ("unclear", "(previous|baseline|outcome) (year_word|measured|tobe|comma|year)* number ANY"),
    ("unclear", "LEAD <low>QTY open (outcome|baseline|previous) close END"),
    ("average", "(LEAD|SUBJECT tobe+)? <side>(SIDE)? LEAD <low>QTY (above|under|in|comma|one|average|word|of)* span ANY"),
    ("average", "LEAD (above|under|in|within)? number? (span|previous) number? year_word? LEAD <side>(SIDE)? LEAD <low>QTY TAIL"),
    ("average", "LEAD average LEAD <side>(SIDE)? LEAD <low>QTY comma? (above|under|in) one? number year_word NONUMBER END"),
    ("average", "LEAD <side>(SIDE)? LEAD <low>(NUM NAME* (yearly|slash year_word)) average NONUMBER END"),
    ("average", "LEAD average LEAD <side>(SIDE)? <low>(NUM (percent|points|currency|word|time)?) yearly TAIL"),
    ("average", "LEAD <side>(SIDE)? <low>(NUM (percent|points|currency|word|time)?) (comma|yearly|average|above|under|in)* average"
                " (yearly|(above|under|in) number year_word) NONUMBER END"),

    ("level", "LEAD SIDE? <low>(NUM (UNIT)?)? open? plusminus <around>QTY close? TAIL"),
    ("level", "LEAD <side>(SIDE)? LEAD <minus>(dash(?=currency))? <before>(index|measured|currency) (comma|tobe|one|by|in)* <side2>(SIDE)? <low>number <after>(UNIT)? (of number)? <or>(or (more|better|less))? TAIL"),
    ("level", "LEAD <side>SIDE LEAD <low>(number (UNIT)?) (and|but|comma|tobe)* <side2>SIDE <high>QTY TAIL"),
    ("unclear", "LEAD (not|nothing)? (better|worse) than SHARE END"),
    ("level", "(LEAD|SUBJECT (tobe|comma)+|SUBJECT(?=least|most|within|(above|under|below) number (percent|points|currency))|measured)? <side>(SIDE|(more|less|better|worse) (NAME|in|of){1,4} than) LEAD <low>QTY TAIL"),
    ("level", "LEAD <side>(least|most) LEAD <low>year TAIL"),
    ("level", "(LEAD|SUBJECT (tobe|comma)*) <low>QTY <side>((or|and) (more|less|better|above|below|under)|comma? (least|most)|plus) TAIL"),
    ("level", "LEAD <side>SIDE <low>(one (?!measured) (UNIT)?) TAIL"),
    ("level", "LEAD <low>(one (NAME{0,2} PER|(NAME|part_of_year)? (yearly (and NAME+)?|often)|time|part_of_year|year_word|percent|points|currency)) TAIL"),
    ("level", "(LEAD|SUBJECT (tobe|about)+)? <low>QTY TAIL"),
    ("level", "LEAD SIDE? (between LEAD|from)? <low>QTY (dash|to) <high>QTY TAIL"),
    ("level", "LEAD between <low>QTY and <high>QTY TAIL"),
    ("level", "SUBJECT (tobe|comma)* <low>(number (percent|currency)?) (dash|to) <high>(number (percent|currency)) TAIL"),
    ("direction", "LEAD nothing NAME? <verb>alteration NONUMBER END"),
    ("comparison", "LEAD <not>nothing <verb>(up|down|worsen) SAYS* compared <ref>WHO TAIL"),
    ("direction", "LEAD <not>nothing <verb>(up|down|worsen) NAME* NONUMBER END"),
    ("level", "LEAD <nothing>nothing <unit>((NAME|of|in|and)*) TAIL"),
    ("level", "LEAD <all>all NAME{0,3} ((of|in|and) NAME{1,2})* (number NAME{0,2}|open number (percent|NAME*) close)? END"),
    ("level", "SUBJECT (tobe|comma)* <low>(number ((percent|currency) (UNIT)?|NAME? (rate|NAME PER))) TAIL"),

    ("comparison", "LEAD <side>(SIDE)? <low>(NUM (percent|points|currency|word|time)) <verb>(above|under|below|(more|less|better|worse) than) <ref>OTHERS END"),
    ("comparison", "LEAD (<alike>(same|alike NAME*|exactly) or?)? <verb>((not|nothing)? (more|less|better|worse)) NAME? than (when(?=previous))? <ref>WHO TAIL"),
    ("comparison", "LEAD <verb>(more|less|better|worse|above|below) than? <even>(or (same|alike|exactly)) <ref>WHO END"),
    ("comparison", "(LEAD|SUBJECT (tobe|comma)*) <even>(in or) <verb>(above|below|under) <ref>OTHERS END"),
    ("comparison", "LEAD <least>(least|most)? (hold)? (in|one|by)* <verb>(same|alike NAME* (as|by|in)|as) <ref>WHO TAIL"),
    ("comparison", "LEAD <least>least in <ref>(SAYS* mean SAYS*) END"),
    ("comparison", "(LEAD|SUBJECT (tobe|comma)*) <verb>(not? (above|under|below|least|most)) <ref>OTHERS END"),
    ("comparison", "(LEAD|SUBJECT (tobe|to)*) <verb>(VERB) <even>to LEAD (least|most)? <ref>OTHERS END"),
    ("comparison", "LEAD <verb>(not (above|under|below)|above) <ref>PAST END"),
    ("comparison", "(LEAD|SUBJECT tobe*) <not>not? (gradually|yearly)* <verb>(VERB|hold|more|less) SAYS* (compared|from|than|in(?=previous)) <ref>WHO TAIL"),
    ("comparison", "(SUBJECT tobe*)? compared <ref>OTHERS END"),
    ("comparison", "(LEAD|SUBJECT tobe*) <verb>(hold SAYS* or (better|improve)) measured? END"),
    ("comparison", "LEAD <verb>hold? <least>(least|most)? <ref>(year year_word? (measured|NAME)+) END"),
    ("comparison", "LEAD <ref>(in* (others|mean) (NAME|in)*) END"),

    ("direction", "(SAYS|tobe|least)* <not>(not|nothing)? (gradually|yearly)* <verb>(VERB|hold|more|less|better)"
                  " ((or|and) (VERB|hold))? (by? baseline QTY END|NONUMBER END)"),
    ("direction", "(tobe|one)* trend as? tobe* SAYS* (good|bad? turned|<verb>(VERB|hold)) NONUMBER END"),
    ("direction", "(tobe|one)* (good|<verb>(VERB|hold)|bad) trend NONUMBER END"),
    ("direction", "(tobe|NAME)* <possible>(possible|so (?=NAME+ aspossible)) NONUMBER END"),
)  # fmt: skip

_SYMBOL = re.compile(r"<(\w+)>(\()?|([A-Z]+)|([a-z][a-z_]*)|(\(\?<?[=!]|\\Z)|(\()|\s+|.")


@cache
def _letters() -> dict[str, str]:
    """The letter that each term is to the expressions."""
    names = {known.term for one in _vocabulary().values() for known in one} | set(
        _piece().groupindex
    )
    return {
        name: chr(0x4E00 + number)
        for number, name in enumerate(sorted({*names, "year", "rate", "reference"}))
    }


@cache
def _expression(pattern: str) -> str:
    """A pattern over terms and parts as an expression over letters."""
    made = []
    closing = ""
    for symbol in _SYMBOL.finditer(pattern):
        place, opens, part, term, as_is, group = symbol.groups()
        if place:
            made.append(f"(?P<{place}>")
            closing = "" if opens else ")"
            continue
        if part:
            made.append(f"(?:{_expression(_PARTS[part])})")
        elif term:
            made.append(_letters()[term])
        elif group:
            made.append("(?:")
        elif as_is or not symbol[0].isspace():
            made.append(symbol[0])
        made.append(closing)
        closing = ""
    return _as_sets("".join(made))


_CHOICE = re.compile(
    r"\(\?:((?:[\u4E00-\u9FFF]|\[[\u4E00-\u9FFF]+\])(?:\|(?:[\u4E00-\u9FFF]|\[[\u4E00-\u9FFF]+\]))*)\)"
)


def _as_sets(expression: str) -> str:
    """The same, with every choice between letters a set: it cannot be tried in more ways than one."""
    while True:
        sets = _CHOICE.sub(
            lambda choice: f"[{''.join(sorted(set(choice[1]) - set('[]|')))}]", expression
        )
        if sets == expression:
            return sets
        expression = sets


@cache
def _line(number: int) -> re.Pattern[str]:
    return re.compile(_expression(_LINES[number][1]))


_FOUR_DIGITS = re.compile(r"(?:19|20)\d\d")
_DECIMAL = re.compile(r"\d[.,]\d\d?(?!\d)")
_EXPONENT = re.compile(r"e\d", re.IGNORECASE).match


class _Found:
    """A wording that a line of the grammar fits, and what stands in its named places."""

    def __init__(
        self,
        form: Form | Literal["none"],
        written: str,
        text: str,
        pieces: tuple[Token, ...],
        match: re.Match[str],
    ) -> None:
        self.form, self.written, self._text = form, written, text
        self._pieces = pieces[match.start() : match.end()]
        self._places = {
            name: pieces[slice(*match.span(name))] if match[name] is not None else ()
            for name in match.re.groupindex
        }

    def __getitem__(self, place: str) -> tuple[Token, ...]:
        return self._places.get(place, ())

    def terms(self, place: str) -> tuple[str, ...]:
        """The terms in a place."""
        return tuple([token.term for token in self[place]])

    def every(self, but: str) -> tuple[Token, ...]:
        """What stands anywhere but in a place."""
        return tuple([piece for piece in self._pieces if piece not in self[but]])

    def words(self, found: tuple[Token, ...]) -> str:
        """What is written there."""
        return self._text[found[0].start : found[-1].end] if found else ""

    def is_close(self, place: str, after: str, term: str = "") -> bool:
        """Whether nothing parts the words in two places, where the first has any and the second begins with `term`."""
        one, other = self[place], self[after]
        return (
            not one
            or not other
            or other[0].term != (term or other[0].term)
            or one[-1].end == other[0].start
        )

    def year(self, first: tuple[Token, ...]) -> int:
        """The last year that the words say the target is for, in `first` or after it; 0 for none."""
        said = (*first, *self["due"], *self["when"], *self["noted"], *self._split()[1])
        years = [_FOUR_DIGITS.findall(self.words((token,))) for token in said]
        return max((int(year) for found in years for year in found), default=0)

    def reference(self) -> str:
        """What it is compared with; when that is to be (`riket senast 2027`) stands apart."""
        return self.words(self._split()[0])

    def _split(self) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
        found = self["ref"] or self["base"]
        at = len(found)
        if at > 1 and found[-1].term == "year":
            at -= 1
            while at and found[at - 1].term in ("when", "to", "by"):
                at -= 1
            if not at or at == len(found) - 1:
                at = len(found)
        return found[:at], found[at:]

    # Sides.

    def side(self, place: str = "side") -> Kind:
        """The side of a number that is good by the words in a place; exactly where they say none."""
        terms = self.terms(place)
        kind: Kind = next((_SIDES[term] for term in terms if term in _SIDES), "exactly")
        return _NOT.get(kind, kind) if {"not", "nothing"} & set(terms) else kind

    # Numbers.

    def quantity(self, place: str) -> Quantity:
        """The number with its unit in a place; a share is one in per cent."""
        found = self[place]
        share = self._share(found)
        if share is not None:
            return _per_cent(share, self.words(found), *self._counts(found))
        at = next(i for i, token in enumerate(found) if token.term in ("number", "year", "one"))
        is_mark = [one.term for one in found[at + 1 : at + 3]] in (
            ["of", "number"],
            ["in", "number"],
        )
        unit = "" if is_mark else self.words(found[at + 1 :])
        if _EXPONENT(unit):
            raise Unreadable("invalid-quantity", "unreadable", value=self.written)
        token = found[at]
        if token.term == "one" or token.value:
            number = Decimal(token.value or 1)
        else:
            number = self._number(self.words(found[at : at + 1]), unit)
        if at and found[at - 1].term == "dash":
            number = number.copy_negate()
        return Quantity(number, unit, self.words(found))

    def _number(self, text: str, unit: str) -> Decimal:
        try:
            return Quantity.parse(f"{text} {unit}" if unit[:1].isalpha() else text).number
        except Unreadable as error:
            if error.fault.variant != "ambiguous":
                return Quantity.parse(text).number
            args = {**error.fault.args, "value": self.written}
            raise Unreadable(error.fault.rule, "ambiguous", **args) from None

    def _share(self, found: tuple[Token, ...]) -> Fraction | None:
        for at, token in enumerate(found):
            if token.term == "share":
                return Fraction(token.value)
            before = found[at - 1] if at else None
            if token.term == "part" and not (before and before.term in ("per", "slash")):
                return Fraction(self._whole(before) if before else 1, int(token.value))
            if token.term in ("of", "in") and at and at + 1 < len(found):
                one, other = found[at - 1], found[at + 1]
                if token.term == "of" and at > 1 and one.term not in ("number", "one"):
                    one = found[at - 2]
                if one.term in ("number", "one") and other.term == "number":
                    part, whole = self._whole(one), self._whole(other)
                    # Persons are whole: 7.5 of 10 is a mark on a scale, and so is 4.0 of 5.
                    is_mark = _DECIMAL.search(self.words((one,)))
                    return part / whole if whole and part.denominator == 1 and not is_mark else None
        return None

    def _counts(self, found: tuple[Token, ...]) -> tuple[Decimal, ...]:
        """Of `8 av 10` the 8 and the 10."""
        counts = [token for token in found if token.term in ("number", "one")][:2]
        if len(counts) < 2 or not {"of", "in"} & {token.term for token in found}:
            return ()
        return tuple([_decimal(self._whole(token)) for token in counts])

    def _whole(self, token: Token) -> Fraction:
        if token.term == "one":
            return Fraction(1)
        return (
            Fraction(token.value)
            if token.value
            else Fraction(self._number(self.words((token,)), ""))
        )


def _decimal(number: Fraction) -> Decimal:
    exact = Decimal(number.numerator) / Decimal(number.denominator)
    return exact if exact.as_tuple().exponent == 0 else round(exact, 3).normalize()


def _per_cent(share: Fraction, text: str, *counts: Decimal) -> Worded:
    return Worded(_decimal(100 * share), "%", text, *counts)


_SIDES: dict[str, Kind] = {
    "least": "at least",
    "most": "at most",
    "within": "at most",
    "more": "more than",
    "above": "more than",
    "less": "less than",
    "below": "less than",
    "under": "less than",
    "better": "at least",
    "worse": "at least",
    "plus": "at least",
}
_NOT: dict[Kind, Kind] = {"more than": "at most", "less than": "at least"}
_OR: dict[Kind, Kind] = {"more than": "at least", "less than": "at most"}
_VERBS: dict[str, Direction] = {
    "up": "higher",
    "more": "higher",
    "above": "higher",
    "least": "higher",
    "down": "lower",
    "less": "lower",
    "below": "lower",
    "under": "lower",
    "most": "lower",
    "improve": "better",
    "better": "better",
    "worsen": "better",
    "worse": "better",
    "good": "better",
    "bad": "better",
    "hold": "steady",
    "alteration": "steady",
}
_DEMANDED: dict[Direction, Kind] = {"higher": "at least", "lower": "at most"}


def _direction(terms: tuple[str, ...], negated: bool = False) -> Direction:
    found: Direction = next((_VERBS[term] for term in terms if term in _VERBS), "steady")
    return OPPOSITE.get(found, found) if negated else found


_COUNTS = re.compile(r".*\b(?:antal|number)", re.IGNORECASE).match


def _level(found: _Found) -> Target:
    side = found.side()
    if found.terms("low") == ("year", "measured") and not _COUNTS(found.words(found["low"])):
        # *Back to the 2019 level*
        return Target(
            "relative",
            found.written,
            direction="steady",
            reference=found.words(found["low"]),
            form="comparison",
        )
    if found["low"] and found["low"][0].value == "the":
        # *Över det normala* counts nothing.
        return Target("unclear", found.written, form="unclear")
    if found["nothing"]:
        none = Worded(Decimal(0), found.words(found["unit"]), found.written, Decimal(0))
        return Target("exactly", found.written, none, direction="lower", form="level")
    if found["all"]:
        every = _per_cent(Fraction(1), found.written)
        return Target("exactly", found.written, every, direction="higher", form="level")
    if found["around"]:
        return _around(found)
    value = found.quantity("low")
    if not (found.is_close("minus", "before") and found.is_close("low", "side", "plus")):
        # "– £500k" may be a row of a list, "95 % +" have lost what follows.
        return Target("unclear", found.written, form="unclear")
    if found["before"]:
        side = found.side("side2") if found["side2"] else side
        unit = found.words(found["before"])
        if found["after"] and found["after"][0].term in ("in", "of"):
            # *Nivå 3 i trappan* is one of some.
            return Target("unclear", found.written, form="unclear")
        if found["after"]:
            # "£2.5m savings", "kr 500 per elev"; what else stands before a number and its unit only names it.
            digits = found.words(found["low"])
            after = found.words(found["low"] + found["after"]).removeprefix(digits)
            unit = f"{unit}{after}" if found["before"][-1].term == "currency" else after.strip()
        number = value.number.copy_negate() if found["minus"] else value.number
        value = Quantity(number, unit, value.text)
    elif found["side2"]:
        high = found.quantity("high")
        if value.unit and high.unit and not unit_of(value.unit).comparable(unit_of(high.unit)):
            # "minst 3 besök under 14 dagar" says how long they are counted, and no second level.
            unit = found.words(found["low"][1:] + found["side2"] + found["high"])
            return Target(side, found.written, Quantity(value.number, unit, value.text))
        return _between(found, (side, value), (found.side("side2"), high))
    if found["high"]:
        return _span(found, value, found.quantity("high"))
    if found["or"] or (found["side"] and found["side"][0].start > found["low"][0].start):
        terms = found.terms("or") or found.terms("side")
        kinds = [_SIDES[term] for term in terms if term in _SIDES]
        side = _OR.get(kinds[0], kinds[0])
        found_terms = terms
    else:
        found_terms = found.terms("side")
    direction: Direction = "better" if {"better", "worse"} & set(found_terms) else ""
    return Target(side, found.written, value, direction=direction, form="level")


def _span(found: _Found, low: Quantity, high: Quantity) -> Target:
    if not low.unit and high.unit:
        low = Quantity(low.number, high.unit, low.text)
    return Target("range", found.written, low, high, form="level")


def _between(found: _Found, one: tuple[Kind, Quantity], other: tuple[Kind, Quantity]) -> Target:
    """A range of which each end is said with its side: *fler än 3 men färre än 6*, *högst 10, minst 5*."""
    ends = {ASKED.get(kind, ""): (kind, value) for kind, value in (one, other)}
    if ends.keys() != {"higher", "lower"}:
        return Target("unclear", found.written, form="unclear")
    (low, value), (high, upper) = ends["higher"], ends["lower"]
    pair = value.beside(upper)
    if pair and pair[0] > pair[1]:
        return Target("unclear", found.written, form="unclear")
    if not upper.unit and value.unit:
        upper = Quantity(upper.number, value.unit, upper.text)
    without = {"low"} if low == "more than" else set()
    without |= {"high"} if high == "less than" else set()
    return _span(found, value, upper).replaced(without=frozenset(without))


def _around(found: _Found) -> Target:
    size = found.quantity("around")
    middle = found.quantity("low") if found["low"] else Quantity(Decimal(0), "", "0")
    unit = middle.unit or size.unit
    low, high = (
        Quantity(number, unit, f"{number} {unit}".strip())
        for number in (middle.number - size.number, middle.number + size.number)
    )
    if low.number == high.number:
        return Target("exactly", found.written, low, form="level")
    return Target("range", found.written, low, high, form="level")


def _average(found: _Found) -> Target:
    return Target(found.side(), found.written, found.quantity("low"), form="average")


def _rank(found: _Found) -> Target:
    place: Quantity | None = None
    if found["part"]:
        token = found["part"][0]
        share = (
            Fraction(token.value) if token.term == "share" else Fraction(1, int(token.value or 4))
        )
        place = Quantity(_decimal(100 * share), "%", found.written)
    elif found["first"] or found["nth"]:
        place = Quantity(Decimal(found["nth"][0].value if found["nth"] else 1), "", found.written)
    elif found.terms("n") == ("ordinal",):
        digits = found.words(found["n"]).partition(":")[0]
        place = Quantity(Decimal("".join(filter(str.isdigit, digits))), "", found.written)
    elif found["n"]:
        place = found.quantity("n")
        if found["share"] and not place.unit:
            place = Quantity(place.number, "%", place.text)
        if found.side() == "less than":
            place = Quantity(place.number - 1, place.unit, place.text)
    return Target("rank", found.written, form="rank", amount=place)


def _change(found: _Found) -> Target:
    reference = found.reference()
    if found["times"] or found["multiple"]:
        number = (
            100 * (found.quantity("multiple").number - 1)
            if found["multiple"]
            else Decimal(found["times"][0].value)
        )
        direction: Direction = "lower" if number < 0 else "higher"
        return Target(
            "relative",
            found.written,
            direction=direction,
            reference=reference,
            form="change",
            amount=Worded(number, "%", found.written),
            side=_DEMANDED[direction],
        )
    direction = _direction(found.terms("verb")) if found["verb"] else ""
    if found["target"]:
        side = found.side()
        if side == "exactly" and direction in ("higher", "lower"):
            side = "at least" if direction == "higher" else "at most"
        return Target(side, found.written, found.quantity("low"), form="change")
    amount = found.quantity("low")
    upper = found.quantity("high") if found["high"] else None
    if not direction:
        direction = "lower" if amount.number < 0 else "higher"
    if "worsen" in found.terms("verb"):
        direction = ""
    if any(token.term == "yearly" and token.value for token in found.every(but="ref")):
        # By so much a month, of which the outcomes of years do not tell.
        return Target("unclear", found.written, form="unclear")
    said = upper or amount
    unit = _without_time(found, "high" if upper else "low", said.unit)
    side = _side_of_change(found, direction)
    if not said.number and found["verb"] and found.side() == "exactly":
        # *Noll ökning* asks for no more than before, *noll minskning* for no less.
        direction = OPPOSITE.get(direction, direction)
        side = _DEMANDED.get(direction, side)
    sign = -1 if direction == "lower" and amount.number > 0 else 1
    return Target(
        "relative",
        found.written,
        upper=Quantity(sign * upper.number, unit, upper.text) if upper else None,
        direction=direction,
        reference=reference,
        form="change",
        amount=Quantity(sign * amount.number, unit, amount.text),
        side=side,
        yearly=unit != said.unit or any(one.term == "yearly" for one in found.every(but="ref")),
    )


def _side_of_change(found: _Found, direction: Direction) -> Kind:
    """The good side of what a change by so much comes to: *minska med minst 10 %* is at most that."""
    side = found.side()
    side = "at least" if side == "exactly" else side
    return TURNED[side] if direction == "lower" else side


def _without_time(found: _Found, place: str, unit: str) -> str:
    """The unit of a change, without how often it is: *5 % per år*, *5 enheter/år*."""
    yearly = next((token for token in found[place] if token.term == "yearly"), None)
    if yearly:
        return unit.removesuffix(found.words((yearly,))).strip()
    return re.sub(rf"\s*/\s*(?:{'|'.join(_within_numbers()['years'])})\Z", "", unit)


def _comparison(found: _Found) -> Target:
    terms = found.terms("verb")
    negated = "not" in terms or "nothing" in terms or bool(found["not"])
    direction = _direction(terms, negated)
    if found["alike"] or {"worse", "worsen"} & set(terms):
        direction = "steady"
    elif found["least"] and not set(terms) & set(_VERBS):
        direction = "lower" if "most" in found.terms("least") else "steady"
    if found["low"]:
        side = _side_of_change(found, direction)
    elif (
        found["even"]
        or negated
        or direction == "steady"
        or {"least", "most"} & {*terms, *found.terms("least")}
    ):
        side = "at most" if direction == "lower" else "at least"
    else:
        side = "less than" if direction == "lower" else "more than"
    return Target(
        "relative",
        found.written,
        direction=direction,
        reference=found.reference(),
        form="comparison",
        amount=found.quantity("low") if found["low"] else None,
        side=side,
    )


def _directed(found: _Found) -> Target:
    if found["possible"]:
        direction: Direction = "lower" if found["possible"][0].value == "lower" else "higher"
    elif found["verb"]:
        direction = _direction(found.terms("verb"), bool(found["not"]))
    else:
        direction = "better"
    return Target("direction", found.written, direction=direction, form="direction")


def _done(found: _Found) -> Target:
    return Target("no" if found["no"] else "yes", found.written, form="done")


_READERS: dict[Form, Callable[[_Found], Target]] = {
    "level": _level,
    "average": _average,
    "rank": _rank,
    "change": _change,
    "comparison": _comparison,
    "direction": _directed,
    "done": _done,
}


_PLAIN_SIGNS = {0x2010: "-", 0x2011: "-", 0x00AD: None, 0x200B: None, 0x2060: None, 0xFEFF: None}
"""Hyphens that hold words together, and what cannot be seen, as documents have them."""


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
    if len(pieces) > MANY:
        return Target("unclear", written, form="unclear")
    if pieces[0].term == "colour":
        pieces = pieces[1:]
    if is_share_of_level(pieces, text):
        return Target("unclear", written, form="unclear")
    target = _stated(pieces, text, written)
    is_level = target and (target.form == "unclear" or target.kind in (*TURNED, "range"))
    is_in_parts = target and target.form == "level" and _is_for_each_part(pieces)
    if is_in_parts or (is_level and _is_for_each(pieces)):
        # One outcome, be it the total or the mean, does not tell.
        return Target("text", written, form="text")
    return target


def is_share_of_level(pieces: tuple[Token, ...], text: str) -> bool:
    """Whether a share is one of a level, as *80 % av målet* and *95 % of last year's level*: it is no level itself.

    *80 % av uppsatta mål* are so many of some goals.
    """
    found = re.search(
        _expression(
            "(percent|share|part) of one? (word? <goal>(target)|word? (baseline|outcome)|(word|measured)? (mean|year year_word? measured)"
            "|previous (year_word|measured)*) measured? (?!word|rate)"
        ),
        _letters_of(pieces),
    )
    if not found:
        return False
    at = found.start("goal")
    before = text[: pieces[at].start].rstrip()
    return at < 0 or pieces[at].value != "goal" or not before.endswith(("a", "s"))


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
    first = _first(_letters_of(pieces))
    rest = pieces[first.end() :] if first else ()
    found = _match(pieces, text, written) or (rest and _match(rest, text, written))
    if not found:
        return _without_grammar(pieces, text, written)
    if found.form == "none":
        return None
    reader = _READERS.get(found.form)
    if reader is None:
        kind: Kind = "unclear" if found.form == "unclear" else "text"
        return Target(kind, written, form=found.form)
    target = reader(found)
    if target.kind == "relative" and target.form == "change" and not target.open:
        target = _with_its_base(target, text)
    if found.form == "level" and not found["side2"] and _may_be_no_level(target):
        return Target("unclear", written, form="unclear", counted=target)
    if found.form == "level" and target.kind == "exactly" and misspelt(text):
        # A word that is nearly an operator is not what the number is of.
        return Target("unclear", written, form="unclear")
    is_about = found.form == "level" and any(piece.term == "about" for piece in pieces)
    return target.replaced(
        form="about" if is_about else target.form,
        by=found.year(pieces[: first.end()] if first else ()) or target.by,
    )


_SOME = r"\d[\d .,]*(?<=\d)(?: ?%| (?!till\b|to\b|by\b|(?:jan|feb|mar|apr|maj|may|jun|jul|aug|sep|okt|oct|nov|dec))[^\W\d]+)?"
_ITS_BASE = re.compile(
    rf"\b(?:från|from) (?P<base>{_SOME}) (?:till|to) (?P<level>{_SOME})(?= ?[),.]|\Z)"
    rf"|\((?:från|from) (?:dagens |nuvarande |today's |current )?(?P<only>{_SOME})\)",
    re.IGNORECASE,
)


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
    return target if not levels else Target("unclear", target.text, form="unclear")


_YEARS = frozenset(map(str, range(1990, 2100)))
_YEAR_IN = re.compile(r"\b20\d\d\b")
_ROUGHLY = 50
"""A level is told to about so many parts of it, where it is told beside the change that it comes of."""


def _is_for_each(pieces: tuple[Token, ...]) -> bool:
    """Whether it is what each of several is to reach, rather than all of them together or on average.

    *minst 80 % på varje enhet*, *ingen brukare väntar mer än 3 dagar*.
    """
    letters = _letters_of(pieces)
    if re.match(
        _expression("nothing (NAME|tobe|in)+ (under|above|below|(more|less) than) number"), letters
    ):
        return True
    each = re.compile(_expression("all (?!year_word|time|part_of_year|month|of|number|percent)"))
    return any(
        pieces[found.start()].value == "each"
        and (not found.start() or pieces[found.start() - 1].term in ("in", "within", "when"))
        and found.end() < len(pieces)
        for found in each.finditer(letters)
    )


def _is_for_each_part(pieces: tuple[Token, ...]) -> bool:
    """Whether it is a share that each month, quarter or the like is to reach: *minst 80 % varje månad*.

    The year's outcome does not tell that. How many there are to be each month (*två varje månad*) is a unit.
    """
    terms = [piece.term for piece in pieces]
    each = [piece.value == "each" for piece in pieces]
    return "percent" in terms and any(
        (piece.value == "each month") or (each[at - 1] and piece.term == "part_of_year")
        for at, piece in enumerate(pieces)
        if at
    )


_MINUTES = re.compile(r"\d+(?:\.(?:00|15|30|45))?(?![\d.,])")
_DAYS = ("", "vardag", "vardagar", "weekday", "weekdays", "varje", "every", "alla")
_OLD = 13
"""*Under 18 år* and *över 80 år* are rather those who are of that age than so many years."""
_YOUNG, _GROWN = 20, 30
"""Years in which an age group of the young begins, and before which it ends."""
_STAGES = {(1, 3), (1, 6), (1, 9), (4, 6), (4, 9), (6, 9), (7, 9)}
"""The school years that are taken together."""


def _may_be_no_level(target: Target) -> bool:
    """Whether a level may as well be hours of the day, school years or ages: *8–17*, *7–9*, *14–19*, *13–19 år*."""
    if target.value is None:
        return False
    ends = (target.value, target.upper or target.value)
    unit = ends[1].unit.casefold()
    if unit in ("år", "years") and target.kind in ("range", "more than", "less than"):
        return target.kind == "range" or ends[0].number >= _OLD
    if target.kind != "range":
        return False
    low, high = (float(one.number) for one in ends)
    # Ranges end with 5 and 0 more often than what young people are told by: *10–15*, *10–20*.
    are_ages = (
        not unit
        and all(one.text.isdigit() for one in ends)
        and 10 <= low <= _YOUNG
        and high < _GROWN
        and bool(low % 5 or high % 5)
    )
    is_of_a_day = (
        6 <= low <= 9 and 15 <= high <= 22 and all(_MINUTES.match(one.text) for one in ends)
    )
    return are_ages or (unit.split(" ")[0] in _DAYS and (is_of_a_day or (low, high) in _STAGES))


def _letters_of(pieces: tuple[Token, ...]) -> str:
    return "".join([_letters()[piece.term] for piece in pieces])


def _first(letters: str) -> re.Match[str] | None:
    """Words for a time that the rest of a wording is about: `2027: minst 80 %`."""
    return re.match(
        _expression(
            "WHEN ((comma|tobe)+|(?=not|least|most|above|below|number (percent|points|currency)))"
        ),
        letters,
    )


def _match(pieces: tuple[Token, ...], text: str, written: str) -> _Found | None:
    """What the first line of the grammar that fits has in its places."""
    letters = _letters_of(pieces)
    for number, (form, _) in enumerate(_LINES):
        match = _line(number).match(letters)
        if match is not None:
            return _Found(form, written, text, pieces, match)
    return None


def _without_grammar(pieces: tuple[Token, ...], text: str, written: str) -> Target:
    """Words that no line of the grammar fits: a criterion in words, or what is not understood."""
    terms = {piece.term for piece in pieces}
    is_text = (
        not terms & _NUMBERS
        and terms & _SAYING
        and len(text) > 4
        and pieces[0].term not in ("least", "most")
        and pieces[-1].term not in _SIDES
    )
    return Target("text" if is_text else "unclear", written, form="text" if is_text else "unclear")


MANY = 40
"""More tokens than any wording of one target has."""
_NUMBERS = {"number", "percent", "points", "year", "other"}
_SAYING = {"word", "rate", "all", "good", "best", "better"}
_BROKEN = re.compile(r"(?:.*\s)?\d+[.,](?!\d)\s*[^\W\d_]*\Z")


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


_SIGN_IN_DOUBT = re.compile(r".*(?:\((?!.*%\)\Z)|[-−–]\Z)")
"""What accounts write for less than nothing, which no target of a share is. What words of a deficit mean, the key figure says."""


def _refuse_either_sign(text: str, written: str) -> None:
    try:
        if _SIGN_IN_DOUBT.match(text):
            Quantity.parse(text)
    except Unreadable as error:
        if error.fault.variant == "sign":
            args = {**error.fault.args, "value": written}
            raise Unreadable(error.fault.rule, "sign", **args) from None


def _refuse_broken_numbers(text: str, written: str) -> None:
    if _BROKEN.match(text):
        raise Unreadable("invalid-quantity", "unreadable", value=written)
