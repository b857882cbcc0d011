"""What could not be read, and so may hold what is missed."""

from typing import TYPE_CHECKING

from goallint.workspace.facts.known import Known

if TYPE_CHECKING:
    from goallint.workspace.workspace import Workspace


def is_named(workspace: "Workspace", *names: str) -> bool:
    """Whether one of `names` stands in what could not be read."""
    return not workspace.unreadable.isdisjoint(names)


def no_unless_named(workspace: "Workspace", *names: str) -> Known:
    """No for what is missed of something: unknown, where what could not be read names it."""
    return Known.UNKNOWN if is_named(workspace, *names) else Known.NO
