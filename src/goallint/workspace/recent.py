"""Answers kept for a moment: rules ask the same of one item after another, and then move on."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

Asked = TypeVar("Asked")
Answer = TypeVar("Answer")

_KEPT = 64
"""Answers that are kept for each question."""


def recent(method: Callable[[Any, Asked], Answer]) -> Callable[[Any, Asked], Answer]:
    """A question about an item that remembers its last answers, by the item's identity.

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
