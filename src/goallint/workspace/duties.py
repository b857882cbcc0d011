"""Which bodies and documents owe anything as of now: the rest is not asked for what it lacks."""

from goallint.findings import Spot
from goallint.format.model import Body, Document, Item
from goallint.workspace.bodies import Bodies
from goallint.workspace.gaps import set_aside
from goallint.workspace.index import Index
from goallint.workspace.settings import Settings


class Duties:
    """Asked with items. It knows no workspace, so that those who ask it do not keep one alive."""

    def __init__(
        self, bodies: Bodies, index: Index, settings: Settings, closed: frozenset[Spot]
    ) -> None:
        self._bodies, self._index, self._settings = bodies, index, settings
        self._closed = closed
        self._owing: dict[Document, bool] = {}

    def is_in_force(self, document: Document) -> bool:
        """Whether a document is in force in the period that is checked."""
        if self._closed and set_aside(document, self._closed):
            return False
        period = self._settings.period
        span = self._index.span(document)
        return period is None or span is None or span.overlaps(period)

    def owes(self, item: Item) -> bool:
        """Whether anything is demanded of an item's body now.

        It is not outside, and the item's document is in force and there as of.
        """
        document = item.document
        owes = self._owing.get(document)
        if owes is None:
            body = self.body(item)
            is_there = self._settings.knows(getattr(document, "dated", None))
            is_there = is_there and self.is_in_force(document)
            owes = is_there and (body is None or not body.outside)
            self._owing[document] = owes
        return owes

    def body(self, item: Item) -> Body | None:
        """The body whose document an item stands in."""
        return self._bodies.get(getattr(item.document, "body", None))
