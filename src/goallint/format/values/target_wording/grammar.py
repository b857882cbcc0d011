"""The grammar: what terms make which class of target, one line a way to say it, tried in order.

It is regular, so Python's own `re` parses it: a term is a letter to it, and a name in capitals a part.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal

from goallint.format.values.target import Form
from goallint.format.values.target_wording.tokens import Token, all_terms

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
    "SORT": "(percent|points|currency|word|time)",
    "VALUE": "<side>(SIDE)? LEAD <low>QTY",
    "SINCE": "(<due>DUE)? (open? (compared|from) <ref>WHOM close?)?",
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
               " ((dash|to) <high>QTY)? (yearly)? (from <base>year(?=to|when))? SINCE TAIL"),
    ("change", "LEAD (SUBJECT tobe*)? <verb>(VERB) (yearly|gradually)* SUBJECT? (from previous? QTY)? (to|by) LEAD <target>(VALUE) ((in|under) span)? TAIL"),
    ("change", "from NUM SORT NAME* to <target>(<side>(SIDE)? <low>(NUM SORT ANY)) TAIL"),
    ("change", "LEAD <side>(SIDE)? (one(?=number))? <low>(NUM (UNIT)?) <verb>(VERB) (?!.*(number|percent|points)) .*? SINCE TAIL"),
    ("change", "LEAD <side>(SIDE)? <low>(NUM (UNIT)?|(number|one)? part|share) <verb>(more|less|better|worse) NAME* (PER)? (yearly)? (than <ref>(PAST)|compared <base>WHO)? END"),
    ("change", "<low>((plus|dash) number points (NAME)*) (yearly)? (<due>WHEN)? (compared <ref>WHO)? TAIL"),
    ("change", "<low>(dash number percent) <due>((when|to|after)+ DATE) (compared <ref>WHO)? TAIL"),
    ("change", "<low>(plus number (UNIT)?) (yearly)? (<due>WHEN)? (compared <ref>WHO)? TAIL"),
    ("change", "<low>((plus|dash) number UNIT) yearly TAIL"),
    ("change", "<low>((plus|dash) number (UNIT)?) compared <ref>WHO END"),
    ("change", "LEAD SUBJECT? least? (<times>times|<multiple>number timesas) (SAYS|tobe|more|less)* (<due>WHEN)? ((compared|as|from) <ref>WHO)? TAIL"),

    ("unclear", "(previous|baseline|outcome) (year_word|measured|tobe|comma|year)* number ANY"),
    ("unclear", "LEAD <low>QTY open (outcome|baseline|previous) close END"),
    ("average", "(LEAD|SUBJECT tobe+)? VALUE (above|under|in|comma|one|average|word|of)* span ANY"),
    ("average", "LEAD (above|under|in|within)? number? (span|previous) number? year_word? LEAD VALUE TAIL"),
    ("average", "LEAD average LEAD VALUE comma? (above|under|in) one? number year_word NONUMBER END"),
    ("average", "LEAD <side>(SIDE)? LEAD <low>(NUM NAME* (yearly|slash year_word)) average NONUMBER END"),
    ("average", "LEAD average LEAD <side>(SIDE)? <low>(NUM (SORT)?) yearly TAIL"),
    ("average", "LEAD <side>(SIDE)? <low>(NUM (SORT)?) (comma|yearly|average|above|under|in)* average"
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

    ("comparison", "LEAD <side>(SIDE)? <low>(NUM SORT) <verb>(above|under|below|(more|less|better|worse) than) <ref>OTHERS END"),
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
def _letter_of() -> dict[str, str]:
    """The letter that each term is to the expressions."""
    return {name: chr(0x4E00 + number) for number, name in enumerate(all_terms())}


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
            made.append(_letter_of()[term])
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
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(_expression(pattern))


def _letters(pieces: tuple[Token, ...]) -> str:
    letters = _letter_of()
    return "".join([letters[piece.term] for piece in pieces])


def begins(pattern: str, pieces: tuple[Token, ...]) -> re.Match[str] | None:
    """What a pattern over terms and parts fits from the first token on; a place of it is that of tokens."""
    return _compiled(pattern).match(_letters(pieces))


def places(pattern: str, pieces: tuple[Token, ...]) -> Iterator[re.Match[str]]:
    """Wherever a pattern fits some of the tokens."""
    return _compiled(pattern).finditer(_letters(pieces))


def line_of(pieces: tuple[Token, ...]) -> tuple[Form | Literal["none"], re.Match[str]] | None:
    """The class of the first line that fits the tokens, and what stands in its places; None where none does."""
    letters = _letters(pieces)
    for form, pattern in _LINES:
        match = _compiled(pattern).match(letters)
        if match is not None:
            return form, match
    return None
