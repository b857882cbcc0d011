"""What can be known of an item: yes, no, or unknown."""

from collections.abc import Iterable
from enum import Enum


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
        raise TypeError(
            "a fact may be unknown: compare it with Known.YES, Known.NO or Known.UNKNOWN"
        )


def all_of(answers: Iterable[Known]) -> Known:
    """Yes where every answer is; no where one is no; otherwise unknown. Of none, yes."""
    found = set(answers)
    if Known.NO in found:
        return Known.NO
    return Known.UNKNOWN if Known.UNKNOWN in found else Known.YES


def any_of(answers: Iterable[Known]) -> Known:
    """Yes where some answer is; unknown where one may be; otherwise no. Of none, no."""
    found = set(answers)
    if Known.YES in found:
        return Known.YES
    return Known.UNKNOWN if Known.UNKNOWN in found else Known.NO
