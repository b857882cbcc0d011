"""Shares in texts, held against the numbers that stand beside them."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

import msgspec

from goallint.format.model import Audit, ControlPlan, Document, Item, Report
from goallint.format.walk import items
from goallint.late import expression

_SPACE = r"[ \u00a0\u202f\u2009]"
_WHOLE = rf"\d{{1,3}}(?:{_SPACE}\d{{3}})+|\d+"
_COUNT = rf"(?<![\d.,])(?P<part>{_WHOLE}) (?:av|of)(?: (?:de|totalt|sammanlagt|the|all|a total of))? (?P<whole>{_WHOLE})(?![\d.,%]*\d)"
_PER_CENT = rf"(?P<share>\d{{1,3}}(?:[.,]\d+)?){_SPACE}?(?:%|procent\b|per cent\b|percent\b)"
# At most so many words may stand between: what is counted.
_NOUNS = r"(?: [^\W\d]+){0,3}"
_FORMS = (
    expression(rf"{_COUNT}{_NOUNS} \({_PER_CENT}\)", re.IGNORECASE),
    expression(
        rf"{_COUNT}{_NOUNS}, (?:alltså|dvs\.?|det vill säga|vilket (?:är|motsvarar)|motsvarande|that is|i\.e\.|which is) {_PER_CENT}",
        re.IGNORECASE,
    ),
    expression(rf"(?<![\d.,]){_PER_CENT}{_NOUNS} \({_COUNT}{_NOUNS}\)", re.IGNORECASE),
)
_ABOUT = expression(
    r"(?:cirka|ca\.?|c:a|omkring|runt|ungefär|drygt|knappt|nästan|about|around|nearly|almost|some|över|under|over)\s*\Z",
    re.IGNORECASE,
)


class StatedShare(msgspec.Struct, frozen=True):
    """A number of so many and a share, as a text has them, and what the share comes to."""

    text: str
    part: str
    whole: str
    true: Decimal


def stated_shares(document: Document) -> Iterator[tuple[Item, str | tuple[str, ...], StatedShare]]:
    """The shares in a document's texts that are not those of the numbers beside them."""
    if not isinstance(document, Report | ControlPlan | Audit):
        return
    for item in items(document):
        for field, text in _texts(item):
            if "%" in text or "procent" in text or "per" in text:
                for said in wrong_shares(text):
                    yield item, field, said


@cache
def _fields(kind: type[Item]) -> tuple[tuple[str, str], ...]:
    """The fields of a sort of item that documents write, by attribute and by key."""
    fields = msgspec.structs.fields(kind)
    return tuple((f.name, f.encode_name) for f in fields if not f.encode_name.startswith("@"))


def _texts(item: Item) -> Iterator[tuple[str | tuple[str, ...], str]]:
    """The texts of an item with the route to each, those by body and by heading among them."""
    for attribute, name in _fields(type(item)):
        value = getattr(item, attribute)
        if type(value) is str:
            yield name, value
        elif type(value) is dict:
            yield from (((name, key), text) for key, text in value.items() if type(text) is str)
    if isinstance(item, Report) and item.sections:
        sections = item.sections
        for heading, text in zip(sections.headings, sections.texts, strict=False):
            yield ("sections", heading), text


def wrong_shares(text: str) -> Iterator[StatedShare]:
    """The shares in a text that are a step or more from those of the numbers beside them."""
    for form in _FORMS:
        for match in form.finditer(text):
            part, whole = (int(re.sub(r"\D", "", match[name])) for name in ("part", "whole"))
            share = Decimal(match["share"].replace(",", "."))
            if part > whole or not whole or _ABOUT.search(text[: match.start()]):
                continue
            true = corrected(share, part, whole)
            if true is not None:
                yield StatedShare(match[0], match["part"], match["whole"], true)


def corrected(share: Decimal, part: int, whole: int) -> Decimal | None:
    """What a part is of a whole in per cent, told as exactly as `share`; None where that is it, rounded either way."""
    true = Decimal(100 * part) / whole
    step = Decimal(1).scaleb(int(share.as_tuple().exponent))
    return true.quantize(step) if abs(true - share) >= step else None
