"""How a finding's help is followed: where what is between back-ticks goes.

A help is read by people. What it says between back-ticks is code, and a program that follows it,
as an editor may offer to, needs to know where the code goes. Most often that is plain: `key: value`
becomes an entry of the item at the finding's place, in place of the one that it has of that key.
Rules say in `follow` where it is otherwise, by the help's variant; `""` stands for all that are not named.
"""

from typing import Literal, NamedTuple

from goallint.late import expression

CODE = expression(r"`([^`]+)`")
"""What stands between back-ticks."""
ENTRY_CODE = expression(
    r"""(?P<key>"(?:[^"\\]|\\.)*"|'[^']*'|[^\s:'"{\[#-][^:]*?|[^\s:'"{\[#-]): +(?P<value>\S.*)"""
)
"""Code that is a key with its value."""


class Follow(NamedTuple):
    """How one help is followed."""

    how: Literal[
        "entry",
        "row",
        "under",
        "value",
        "key",
        "line",
        "indent",
        "before",
        "document",
        "fix",
        "remove",
        "save",
        "none",
    ] = "entry"
    """What the code becomes: an entry of the item; a row of its list `field`; an entry of its
    mapping `field`; the value, the key or the whole line at the place, or a line before it; the
    column (from 1) in which the line begins; a
    document of its own. `fix` is the correction that the finding carries, `remove` takes away what
    stands at the place, `save` writes the file in UTF-8. `none`: no program can follow it."""
    at: Literal[
        "item", "document", "related", "related document", "last related", "last related document"
    ] = "item"
    """Which item: that of the finding, the document around it, that of the finding's first other place,
    the document around that, or that of its last other place, or the document around that."""
    field: str = ""
    """The list or mapping that the code goes into, or for `remove` the key to take away, by its English
    name; for `under` the key that the help names, where it is empty."""
    code: int = 0
    """Which of the help's codes it is, from 0, of those that have the form; `ALL` for each of them."""
    level: Literal["entry", "item", "comment", "file"] = "entry"
    """For `remove`: whether it is a key with its value, a row of a list, a comment, or the file."""
    then: "Follow | None" = None
    """What is done as well, where the help names two places."""
    reason: str = ""
    """For `none`: why only a person can do it."""


def advice(reason: str) -> Follow:
    """A help that no program can follow, and why."""
    return Follow("none", reason=reason)


ENTRY = Follow()
NEW_GOAL = (
    "goal-without-parent",
    "goal-not-broken-down",
    "goal-without-key-figure",
    "goal-without-owner",
    "goal-without-deadline",
    "goal-not-assessable",
    "goal-not-reported",
    "activity-as-goal",
    "similar-goals",
    "body-outside-cascade",
    "chain-stops",
)
"""The rules by which a goal brings duties: what it supports, measures and who answers for it."""
ALL = -100


def is_of_form(code: str, how: str) -> bool:
    """Whether code has the form of what is to be done with it, in a document that has it in lines."""
    if how == "row":
        return code.startswith("- ")
    is_entry = ENTRY_CODE.fullmatch(code) is not None
    return is_entry or (how == "under" and code.startswith("{"))


def key_of(code: str) -> str:
    """The key of code that is an entry."""
    match = ENTRY_CODE.fullmatch(code)
    return match["key"] if match else ""
