"""A wording that a line of the grammar fits: the numbers, sides, years and references in its named places."""

import re
from decimal import Decimal
from fractions import Fraction

from goallint.format.values import Unreadable
from goallint.format.values.quantity import Quantity, Worded
from goallint.format.values.target import Kind
from goallint.format.values.target_wording.terms import SIDES
from goallint.format.values.target_wording.tokens import Token

_FOUR_DIGITS = re.compile(r"(?:19|20)\d\d")
_DECIMAL = re.compile(r"\d[.,]\d\d?(?!\d)")
_EXPONENT = re.compile(r"e\d", re.IGNORECASE).match
_DENIED: dict[Kind, Kind] = {"more than": "at most", "less than": "at least"}


class Fit:
    """What stands in the named places of the line that fits. `written` is the wording as it was written."""

    def __init__(
        self, written: str, text: str, pieces: tuple[Token, ...], match: re.Match[str]
    ) -> None:
        self.written, self._text = written, text
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
        kind: Kind = next((SIDES[term] for term in terms if term in SIDES), "exactly")
        return _DENIED.get(kind, kind) if {"not", "nothing"} & set(terms) else kind

    # Numbers.

    def quantity(self, place: str) -> Quantity:
        """The number with its unit in a place; a share is one in per cent."""
        found = self[place]
        share = self._share(found)
        if share is not None:
            return per_cent(share, self.words(found), *self._counts(found))
        at = next(i for i, token in enumerate(found) if token.term in ("number", "year", "one"))
        after = found[at + 1 :]
        is_mark = [one.term for one in after[:2]] in (["of", "number"], ["in", "number"])
        unit = "" if is_mark else self.words(after)
        if _EXPONENT(unit):
            raise Unreadable("invalid-quantity", "unreadable", value=self.written)
        number = self._number(found[at], unit)
        if at and found[at - 1].term == "dash":
            number = number.copy_negate()
        return Quantity(number, unit, self.words(found))

    def _number(self, token: Token, unit: str = "") -> Decimal:
        if token.term == "one":
            return Decimal(1)
        if token.value:
            return Decimal(token.value)
        text = self.words((token,))
        try:
            return Quantity.parse(f"{text} {unit}" if unit[:1].isalpha() else text).number
        except Unreadable as error:
            if error.fault.variant != "ambiguous":
                return Quantity.parse(text).number
            raise error.within(self.written) from None

    def _share(self, found: tuple[Token, ...]) -> Fraction | None:
        for at, token in enumerate(found):
            if token.term == "share":
                return Fraction(token.value)
            before = found[at - 1] if at else None
            if token.term == "part" and not (before and before.term in ("per", "slash")):
                return Fraction(self._number(before) if before else 1) / int(token.value)
            if token.term in ("of", "in") and at and at + 1 < len(found):
                one, other = found[at - 1], found[at + 1]
                if token.term == "of" and at > 1 and one.term not in ("number", "one"):
                    one = found[at - 2]
                if one.term in ("number", "one") and other.term == "number":
                    part, whole = (Fraction(self._number(token)) for token in (one, other))
                    # Persons are whole: 7.5 of 10 is a mark on a scale, and so is 4.0 of 5.
                    is_mark = _DECIMAL.search(self.words((one,)))
                    return part / whole if whole and part.denominator == 1 and not is_mark else None
        return None

    def _counts(self, found: tuple[Token, ...]) -> tuple[Decimal, ...]:
        """Of `8 av 10` the 8 and the 10."""
        counts = [token for token in found if token.term in ("number", "one")][:2]
        if len(counts) < 2 or not {"of", "in"} & {token.term for token in found}:
            return ()
        return tuple([as_decimal(Fraction(self._number(token))) for token in counts])


def as_decimal(number: Fraction) -> Decimal:
    """A fraction to three decimals, exactly where it is whole."""
    exact = Decimal(number.numerator) / Decimal(number.denominator)
    return exact if exact.as_tuple().exponent == 0 else round(exact, 3).normalize()


def per_cent(share: Fraction, text: str, *counts: Decimal) -> Worded:
    """A share that `text` says in words, in per cent; `counts` are how many of how many it is."""
    return Worded(as_decimal(100 * share), "%", text, *counts)
