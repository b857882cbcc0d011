"""The decision behind an item, as papers name it."""

from goallint.format.model import Item
from goallint.workspace.settings import Settings


def decision_of(item: Item, settings: Settings) -> str:
    """An item's own decision, else its document's; the last revision, where only that is stated.

    Of decisions that are dated after the day that counts nothing is told.
    """
    for one in (item, item.document):
        decided = getattr(one, "decided", None)
        stated = [*getattr(one, "revised", ()), *([decided] if decided else ())]
        if stated:
            return next((str(d) for d in reversed(stated) if settings.knows(d.date)), "")
    return ""
