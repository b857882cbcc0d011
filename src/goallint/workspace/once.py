"""Answers that are worked out when they are first asked for, and then kept."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

Answer = TypeVar("Answer")


class once(Generic[Answer]):  # noqa: N801 - it stands where `property` would
    """A property of an object that does not change, worked out when it is first asked for.

    As `functools.cached_property` from Python 3.12 on: its lock costs more than most answers.
    """

    def __init__(self, work: Callable[[Any], Answer]) -> None:
        self._work = work
        self.__doc__ = work.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, item: Any, owner: type) -> Answer:
        answer = self._work(item)
        item.__dict__[self._name] = answer
        return answer
