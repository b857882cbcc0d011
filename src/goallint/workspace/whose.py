"""Who is responsible for an item; and the bodies or the owner that something is told of."""

from typing import NamedTuple

from goallint.format.model import Document, Goal, Item, KeyFigure
from goallint.workspace.workspace import Workspace


def owner_of(item: Item) -> str:
    """Who is named at an item as responsible for it; empty where nobody is."""
    return " ".join((getattr(item, "owner", None) or "").split())


def responsible(item: Item, workspace: Workspace) -> str:
    """The same; for a key figure also by its definition, and else by the first goal that it measures."""
    if not isinstance(item, KeyFigure):
        return owner_of(item)
    owners = (workspace.measures.full(item), *workspace.measures.goals(item))
    return next(filter(None, map(owner_of, owners)), "")


class Whose(NamedTuple):
    """Some bodies, or an owner, that something is told of; everybody where neither is named."""

    bodies: frozenset[str] | None = None
    owner: str = ""

    def has_body(self, name: str | None) -> bool:
        """Whether a body, or what belongs to none, is among them."""
        return self.bodies is None or name in self.bodies

    def has_document(self, document: Document) -> bool:
        """Whether a document is theirs, be it together with others."""
        return self.bodies is None or not self.bodies.isdisjoint(document.body_ids)

    def has_owner(self, name: str) -> bool:
        """Whether this is the owner that is asked for, in whatever case it is written."""
        return not self.owner or name.casefold() == self.owner.casefold()

    def has_goal(self, goal: Goal) -> bool:
        """Whether a goal is theirs."""
        return self.has_document(goal.document) and self.has_owner(owner_of(goal))


EVERYBODY = Whose()
