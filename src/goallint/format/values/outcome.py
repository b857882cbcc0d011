"""What the text of one outcome says: a quantity, yes or no, or that there is no value."""

import re
from copy import copy
from decimal import Decimal

from goallint.format.values import Unreadable
from goallint.format.values.quantity import YES_NO, Quantity, is_no_value, refuse_either_sign
from goallint.format.values.target import Target
from goallint.format.values.time_beside import value_and_time
from goallint.late import expression

_ANSWERS = {
    "ja": 1, "yes": 1, "genomfört": 1, "genomförd": 1, "helt genomfört": 1, "helt genomförd": 1, "klart": 1, "klar": 1,
    "done": 1, "completed": 1, "nej": 0, "no": 0, "ej genomfört": 0, "inte genomfört": 0, "ej genomförd": 0,
    "inte genomförd": 0, "ej klart": 0, "inte klart": 0, "ej påbörjad": 0, "ej påbörjat": 0, "inte påbörjad": 0,
    "inte påbörjat": 0, "not done": 0, "not completed": 0, "not started": 0,
}  # fmt: skip
"""What is done in part, or only begun, is neither."""
_OF = expression(r"\b(?:av|of)\b", re.IGNORECASE)
_NOT_MEASURED = expression(
    r"\b(?:\w*prognos|forecast|project(?:ed|ion)|än\b|than\b)", re.IGNORECASE
)
"""What is expected, or how far it is from something else."""


def outcome_of(text: str) -> Quantity | None:
    """What an outcome says: a quantity, or yes or no; None for words that there is no value.

    A time beside it (`82 % (T2)`) is no part of it. Raises `Unreadable` (invalid-quantity, outcome-not-understood).
    """
    if is_no_value(text):
        return None
    value, time = value_and_time(text)
    if time:
        return _with_text(outcome_of(value), text)
    begins = text.strip()[:1]
    if begins.isalpha():
        answer = _ANSWERS.get(" ".join(text.casefold().split()).rstrip(".!"))
        if answer is not None:
            return Quantity(Decimal(answer), YES_NO, text)
        return _in_words(text)
    try:
        found = Quantity.parse(text)
    except Unreadable as error:
        if error.fault.variant != "unreadable":
            raise
        return _in_words(text)
    # Most have a unit of one word.
    if " " in found.unit and (_NOT_MEASURED.search(found.unit) or _is_share_of_level(text, found)):
        return _in_words(text)
    return found


def value_of(text: str) -> Quantity:
    """What an outcome says that has a value. Raises `Unreadable` also for words that there is none."""
    found = outcome_of(text)
    if found is None:
        raise Unreadable("invalid-quantity", "unreadable", value=text)
    return found


def _is_share_of_level(text: str, found: Quantity) -> bool:
    if not _OF.search(found.unit):
        return False
    from goallint.format.values.target_wording.seeming_levels import is_share_of_level
    from goallint.format.values.target_wording.tokens import tokens

    return is_share_of_level(tokens(text), text)


def _in_words(text: str) -> Quantity | None:
    """What words say that targets have too: *3 av 4*, *inga avvikelser*, *plats 34 av 290*, *mäts ej*.

    What says no single number, or for when it is to be, is no outcome.
    """
    refuse_either_sign(text.strip(), text)
    said = Target.parse(text)
    if said is None:
        return None
    if said.form == "rank" and said.amount and not said.amount.unit:
        return Quantity(said.amount.number, "plats", text)
    is_level = said.form == "level" and said.kind == "exactly" and not said.by
    if not is_level or said.value is None or _NOT_MEASURED.search(said.value.unit):
        from goallint.format.values.target_wording.hints import amount_in

        # By how much it is more or less is not what it is.
        amount = "" if said.kind == "relative" else amount_in(text)
        raise Unreadable("outcome-not-understood", "", value=text, amount=amount)
    return _with_text(said.value, text)


def _with_text(value: Quantity | None, text: str) -> Quantity | None:
    found = copy(value)
    if found is not None:
        found.text = text
    return found
