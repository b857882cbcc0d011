"""The levels of a municipality, from the top, and on which a body stands by its name."""

from collections.abc import Iterable

_WORDS = (
    ("fullmäktige", "council"), ("council", "council"), ("utskott", "committee"), ("förvaltning", "administration"),
    ("skola", "unit"), ("boende", "unit"), ("school", "unit"), ("avdelning", "department"), ("department", "department"), ("enhet", "unit"), ("unit", "unit"),
)  # fmt: skip
NAMES = {
    "council": ("fullmäktige", "Kommunfullmäktige", "Council"),
    "board": ("nämnd", "Nämnd", "Board"),
    "committee": ("utskott", "Utskott", "Committee"),
    "administration": ("förvaltning", "Förvaltning", "Administration"),
    "department": ("avdelning", "Avdelning", "Department"),
    "unit": ("enhet", "Enhet", "Unit"),
}
"""Each level's id in Swedish, and its name in Swedish and English, from the top."""
ORDER = tuple(NAMES)


def level(name: str) -> str:
    """The level of a body, by its name; a board's where that says nothing."""
    folded = name.casefold()
    return next((level for word, level in _WORDS if word in folded), "board")


def depth(name: str) -> int:
    """How far down a body stands, by its name: a council is above a board."""
    return ORDER.index(level(name))


def is_below(name: str, levels: Iterable[str]) -> bool:
    """Whether a level is further down than all of some others."""
    return all(ORDER.index(name) > ORDER.index(one) for one in levels)
