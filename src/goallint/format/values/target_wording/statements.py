"""What a wording of each class states: the target that is made of what stands in the places of its line."""

import re
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

from goallint.format.values.quantity import Quantity, Worded
from goallint.format.values.target import (
    ASKED,
    DEMANDED,
    OPPOSITE,
    TURNED,
    Direction,
    Form,
    Kind,
    Target,
    unclear,
)
from goallint.format.values.target_wording.fit import Fit, as_decimal, per_cent
from goallint.format.values.target_wording.terms import SIDES, words_at_numbers
from goallint.format.values.unit import unit_of

_VERBS: dict[str, Direction] = {
    **{term: ASKED[side] for term, side in SIDES.items()},
    "up": "higher",
    "down": "lower",
    **dict.fromkeys(("improve", "better", "worsen", "worse", "good", "bad"), "better"),
    "hold": "steady",
    "alteration": "steady",
}
"""Which way is good, by the terms that say so."""
_OR_SO: dict[Kind, Kind] = {"more than": "at least", "less than": "at most"}
"""Of *20 eller fler* the 20 is good too."""


def _direction(terms: tuple[str, ...], negated: bool = False) -> Direction:
    found: Direction = next((_VERBS[term] for term in terms if term in _VERBS), "steady")
    return OPPOSITE.get(found, found) if negated else found


_COUNTS = re.compile(r".*\b(?:antal|number)", re.IGNORECASE).match


def _level(found: Fit) -> Target:
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
    if found["nothing"]:
        none = Worded(Decimal(0), found.words(found["unit"]), found.written, Decimal(0))
        return Target("exactly", found.written, none, direction="lower", form="level")
    if found["all"]:
        every = per_cent(Fraction(1), found.written)
        return Target("exactly", found.written, every, direction="higher", form="level")
    if found["around"]:
        return _around(found)
    value = found.quantity("low")
    if not (found.is_close("minus", "before") and found.is_close("low", "side", "plus")):
        # "– £500k" may be a row of a list, "95 % +" have lost what follows.
        return unclear(found.written)
    if found["before"]:
        side = found.side("side2") if found["side2"] else side
        unit = found.words(found["before"])
        if found["after"] and found["after"][0].term in ("in", "of"):
            # *Nivå 3 i trappan* is one of some.
            return unclear(found.written)
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
        side = next(SIDES[term] for term in terms if term in SIDES)
        side = _OR_SO.get(side, side)
    else:
        terms = found.terms("side")
    direction: Direction = "better" if {"better", "worse"} & set(terms) else ""
    return Target(side, found.written, value, direction=direction, form="level")


def _span(found: Fit, low: Quantity, high: Quantity) -> Target:
    if not low.unit and high.unit:
        low = Quantity(low.number, high.unit, low.text)
    return Target("range", found.written, low, high, form="level")


def _between(found: Fit, one: tuple[Kind, Quantity], other: tuple[Kind, Quantity]) -> Target:
    """A range of which each end is said with its side: *fler än 3 men färre än 6*, *högst 10, minst 5*."""
    ends = {ASKED.get(kind, ""): (kind, value) for kind, value in (one, other)}
    if ends.keys() != {"higher", "lower"}:
        return unclear(found.written)
    (low, value), (high, upper) = ends["higher"], ends["lower"]
    pair = value.beside(upper)
    if pair and pair[0] > pair[1]:
        return unclear(found.written)
    if not upper.unit and value.unit:
        upper = Quantity(upper.number, value.unit, upper.text)
    without = {"low"} if low == "more than" else set()
    without |= {"high"} if high == "less than" else set()
    return _span(found, value, upper).replaced(without=frozenset(without))


def _around(found: Fit) -> Target:
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


def _average(found: Fit) -> Target:
    return Target(found.side(), found.written, found.quantity("low"), form="average")


def _rank(found: Fit) -> Target:
    place: Quantity | None = None
    if found["part"]:
        token = found["part"][0]
        share = (
            Fraction(token.value) if token.term == "share" else Fraction(1, int(token.value or 4))
        )
        place = Quantity(as_decimal(100 * share), "%", found.written)
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


def _change(found: Fit) -> Target:
    if found["times"] or found["multiple"]:
        return _multiplied(found)
    direction = _direction(found.terms("verb")) if found["verb"] else ""
    if found["target"]:
        side = found.side()
        side = DEMANDED.get(direction, side) if side == "exactly" else side
        return Target(side, found.written, found.quantity("low"), form="change")
    amount = found.quantity("low")
    upper = found.quantity("high") if found["high"] else None
    if not direction:
        direction = _way_of(amount.number)
    if "worsen" in found.terms("verb"):
        direction = ""
    how_often = [token.value for token in found.every(but="ref") if token.term == "yearly"]
    if any(how_often):
        # By so much a month, of which the outcomes of years do not tell.
        return unclear(found.written)
    said = upper or amount
    unit = _without_time(found, "high" if upper else "low", said.unit)
    side = _side_of_change(found, direction)
    if not said.number and found["verb"] and found.side() == "exactly":
        # *Noll ökning* asks for no more than before, *noll minskning* for no less.
        direction = OPPOSITE.get(direction, direction)
        side = DEMANDED.get(direction, side)
    sign = -1 if direction == "lower" and amount.number > 0 else 1
    amount = Quantity(sign * amount.number, unit, amount.text)
    upper = upper and Quantity(sign * upper.number, unit, upper.text)
    yearly = unit != said.unit or bool(how_often)
    return _relative(found, "change", direction, side, amount, upper, yearly)


def _relative(
    found: Fit,
    form: Form,
    direction: Direction,
    side: Kind,
    amount: Quantity | None,
    upper: Quantity | None = None,
    yearly: bool = False,
) -> Target:
    """What is held against the reference that the words name."""
    return Target(
        "relative",
        found.written,
        upper=upper,
        direction=direction,
        reference=found.reference(),
        form=form,
        amount=amount,
        side=side,
        yearly=yearly,
    )


def _way_of(number: Decimal) -> Direction:
    return "lower" if number < 0 else "higher"


def _multiplied(found: Fit) -> Target:
    """A change to so many times what was: *fördubbla*, *tre gånger så många*."""
    if found["times"]:
        number = Decimal(found["times"][0].value)
    else:
        number = 100 * (found.quantity("multiple").number - 1)
    amount = Worded(number, "%", found.written)
    direction = _way_of(number)
    return _relative(found, "change", direction, DEMANDED[direction], amount)


def _side_of_change(found: Fit, direction: Direction) -> Kind:
    """The good side of what a change by so much comes to: *minska med minst 10 %* is at most that."""
    side = found.side()
    side = "at least" if side == "exactly" else side
    return TURNED[side] if direction == "lower" else side


def _without_time(found: Fit, place: str, unit: str) -> str:
    """The unit of a change, without how often it is: *5 % per år*, *5 enheter/år*."""
    yearly = next((token for token in found[place] if token.term == "yearly"), None)
    if yearly:
        return unit.removesuffix(found.words((yearly,))).strip()
    return re.sub(rf"\s*/\s*{words_at_numbers()['years']}\Z", "", unit)


def _comparison(found: Fit) -> Target:
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
    amount = found.quantity("low") if found["low"] else None
    return _relative(found, "comparison", direction, side, amount)


def _directed(found: Fit) -> Target:
    if found["possible"]:
        direction: Direction = "lower" if found["possible"][0].value == "lower" else "higher"
    elif found["verb"]:
        direction = _direction(found.terms("verb"), bool(found["not"]))
    else:
        direction = "better"
    return Target("direction", found.written, direction=direction, form="direction")


def _done(found: Fit) -> Target:
    return Target("no" if found["no"] else "yes", found.written, form="done")


_READERS: dict[Form, Callable[[Fit], Target]] = {
    "level": _level,
    "average": _average,
    "rank": _rank,
    "change": _change,
    "comparison": _comparison,
    "direction": _directed,
    "done": _done,
}


def stated(form: Form, found: Fit) -> Target:
    """The target that a wording of a class states. Raises `Unreadable` where a number in it is broken."""
    reader = _READERS.get(form)
    if found["low"] and found["low"][0].value == "the":
        # *Över det normala* counts nothing.
        return unclear(found.written)
    if reader is None:
        return Target("unclear" if form == "unclear" else "text", found.written, form=form)
    return reader(found)
