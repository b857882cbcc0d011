"""The decision that stands behind an item, as papers tell it."""

from goallint.format.model import Item


def decision_of(item: Item) -> str:
    """An item's own decision, else its document's; the last revision, where only that is stated."""
    for one in (item, item.document):
        decided = getattr(one, "decided", None)
        if decided is None:
            decided = next(reversed(getattr(one, "revised", ())), None)
        if decided is not None:
            return str(decided)
    return ""
