"""A change: one thing that is otherwise on one of two sides than on the other."""

from typing import Literal, NamedTuple

from goallint.views.diff.side import Where
from goallint.workspace.moves import Sex

Part = Literal[
    "goals", "key-figures", "targets", "values", "definitions", "findings", "recommendations", "suspect",
    "documents", "unknown",
]  # fmt: skip
"""What a change is of; in the order that they are told in."""
PARTS: tuple[Part, ...] = (
    "goals", "key-figures", "targets", "values", "definitions", "findings", "recommendations", "suspect",
    "documents", "unknown",
)  # fmt: skip
STILL_OPEN = "still open"
ECONOMY = "sound_economy"
"""The sort of the rule for sound economy, and of what a report says of it."""


class Other(NamedTuple):
    """Another item that a change concerns."""

    sort: str
    id: str
    title: str
    where: Where


class Change(NamedTuple):
    """One thing that differs. What one side has not is None or empty."""

    part: Part
    kind: str
    sort: str
    id: str
    title: str
    body: str
    old: Where | None
    new: Where | None
    was: str = ""
    now: str = ""
    about: str = ""
    """The period, or the field, that `was` and `now` are of."""
    likely: bool = False
    """Whether the two are the same item by the likeness of their titles alone."""
    old_id: str = ""
    """Its id on the old side, where that is another."""
    others: tuple[Other, ...] = ()
    """Of a goal that is gone: who answered it and now answers nothing."""
    sex: Sex = ""
    """Whom the target is for, where it is said apart."""


def said(text: str) -> str:
    """A text as it compares: without regard to line breaks and spaces."""
    return " ".join(text.split())
