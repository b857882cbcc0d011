"""The decorators `once` and `recent`: answers of an object that are remembered.

Rules ask the same of one item after another, and then move on.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Generic, TypeVar

Asked = TypeVar("Asked")
Answer = TypeVar("Answer")

_KEPT = 64
"""Answers that `recent` keeps for each question."""


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
        answer = item.__dict__[self._name] = self._work(item)
        return answer


def recent(method: Callable[[Any, Asked], Answer]) -> Callable[[Any, Asked], Answer]:
    """A question about an item that keeps its last answers, by the item's identity.

    The item must live as long as the one who is asked, as every item of a workspace does.
    """
    place = f"_recent_{method.__name__}"

    @wraps(method)
    def ask(self: Any, item: Asked) -> Answer:
        answers: dict[Asked, Answer] | None = self.__dict__.get(place)
        if answers is None:
            answers = self.__dict__[place] = {}
        if item in answers:
            return answers[item]
        if len(answers) >= _KEPT:
            answers.clear()
        answers[item] = answer = method(self, item)
        return answer

    return ask
