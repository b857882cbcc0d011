"""Wordings that look like the level of one outcome and are none: a share of a level, each unit's, hours, ages."""

import re

from goallint.format.values.target import Target
from goallint.format.values.target_wording.grammar import begins, places
from goallint.format.values.target_wording.tokens import Token


def is_share_of_level(pieces: tuple[Token, ...], text: str) -> bool:
    """Whether a share is one of a level, as *80 % av målet* and *95 % of last year's level*: it is no level itself.

    *80 % av uppsatta mål* are so many of some goals.
    """
    found = next(
        places(
            "(percent|share|part) of one? (word? <goal>(target)|word? (baseline|outcome)|(word|measured)? (mean|year year_word? measured)"
            "|previous (year_word|measured)*) measured? (?!word|rate)",
            pieces,
        ),
        None,
    )
    if not found:
        return False
    at = found.start("goal")
    before = text[: pieces[at].start].rstrip()
    return at < 0 or pieces[at].value != "goal" or not before.endswith(("a", "s"))


def is_for_each(pieces: tuple[Token, ...]) -> bool:
    """Whether it is what each of several is to reach, rather than all of them together or on average.

    *minst 80 % på varje enhet*, *ingen brukare väntar mer än 3 dagar*.
    """
    if begins("nothing (NAME|tobe|in)+ (under|above|below|(more|less) than) number", pieces):
        return True
    each = places("all (?!year_word|time|part_of_year|month|of|number|percent)", pieces)
    return any(
        pieces[found.start()].value == "each"
        and (not found.start() or pieces[found.start() - 1].term in ("in", "within", "when"))
        and found.end() < len(pieces)
        for found in each
    )


def is_for_each_part(pieces: tuple[Token, ...]) -> bool:
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


def may_be_no_level(target: Target) -> bool:
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
