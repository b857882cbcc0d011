"""What can be known of an item: yes, no, or unknown."""

from collections.abc import Iterable
from enum import Enum
from typing import TYPE_CHECKING

from goallint.format.model import Item

if TYPE_CHECKING:
    from goallint.workspace.workspace import Workspace


class Known(Enum):
    """The answer to a question about an item.

    Unknown is where what would tell cannot be read or followed. It is neither a yes nor a no: it is
    never counted as either, and no finding is made of it.
    """

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"

    @classmethod
    def of(cls, value: bool | None) -> "Known":
        """Yes or no for what is true or false, unknown for None."""
        if value is None:
            return cls.UNKNOWN
        return cls.YES if value else cls.NO

    def __bool__(self) -> bool:
        raise TypeError("a fact may be unknown: compare it with YES, NO or UNKNOWN")


YES, NO, UNKNOWN = Known.YES, Known.NO, Known.UNKNOWN


def states(item: Item, *fields: str) -> Known:
    """Whether an item says something in one of its fields; unknown where one could not be read."""
    found = UNKNOWN if any(item.is_unread(field) for field in fields) else NO
    for field in fields:
        if not (item.is_unread(field) or item.lacks(field) or field in item.empty):
            return YES
    return found


def all_of(answers: Iterable[Known]) -> Known:
    """Yes where every answer is; no where one is no; otherwise unknown. Of none, yes."""
    found = set(answers)
    if NO in found:
        return NO
    return UNKNOWN if UNKNOWN in found else YES


def any_of(answers: Iterable[Known]) -> Known:
    """Yes where some answer is; unknown where one may be; otherwise no. Of none, no."""
    found = set(answers)
    if YES in found:
        return YES
    return UNKNOWN if UNKNOWN in found else NO


def is_named(workspace: "Workspace", *names: str) -> bool:
    """Whether one of `names` stands in what could not be read."""
    return not workspace.unreadable.isdisjoint(names)


def no_unless_named(workspace: "Workspace", *names: str) -> Known:
    """No for what is missed of something: unknown, where what could not be read names it."""
    return UNKNOWN if is_named(workspace, *names) else NO
