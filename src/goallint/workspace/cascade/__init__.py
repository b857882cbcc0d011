"""The goal cascade: which goals break down which, who answers whom, and how far each goal reaches.

What a link or two can tell is answered from the links, what a chain of them tells is spread along
them once. Each class adds what it knows to the one before, and asks nothing of those after it:
links, rings, what unread links may mean, superiors, links upward, who takes up, reach.
"""

from collections.abc import Iterable
from copy import copy

from goallint.format.model import Item
from goallint.workspace.cascade.links import Ring, Tied, Work, work_of
from goallint.workspace.cascade.reach import Reach, Reaching

__all__ = ["Cascade", "Reach", "Ring", "Tied", "Work", "work_of"]


class Cascade(Reaching):
    """Links between goals, assignments and activities, and what rules ask of them."""

    def prepare(self) -> None:
        """Makes what is else made when it is first asked for, so that processes can share it."""
        self._meant, self._broken_down, self._reach, self._upward  # noqa: B018

    def without(self, links: Iterable[tuple[Item, str]]) -> "Cascade":
        """The cascade as if some links were not there, which all lead nowhere.

        They are each an item with what it names. Who supports whom is the same without them.
        """
        other = copy(self)
        other._linked, other._gaps = {}, {}
        other._loose = {plan: list(names) for plan, names in self._loose.items()}
        other.__dict__.pop("_meant", None)
        for item, name in links:
            # What is set aside has none.
            if item.document in other._loose:
                other._loose[item.document].remove(name)
        return other
