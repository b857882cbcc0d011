"""The decorator `kept`: a question about a whole workspace, answered once."""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from goallint.workspace.workspace import Workspace

Answer = TypeVar("Answer")


def kept(work: "Callable[[Workspace], Answer]") -> "Callable[[Workspace], Answer]":
    """A question about a workspace that is answered once."""
    place = f"_kept_{work.__name__}"

    @wraps(work)
    def ask(workspace: "Workspace") -> Answer:
        found = workspace.__dict__
        if place not in found:
            found[place] = work(workspace)
        answer: Answer = found[place]
        return answer

    return ask
