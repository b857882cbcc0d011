"""Key figures, in plans and as definitions that plans share."""

from typing import TYPE_CHECKING, Annotated, Any, Literal

import msgspec

from goallint.format.fields import Key
from goallint.format.model.item import GOAL, KEY_FIGURE, Document, Identity, Item
from goallint.format.values.by_period import Outcomes, Targets
from goallint.format.values.identity import Id
from goallint.format.values.period import Interval
from goallint.format.values.quantity import Quantity

if TYPE_CHECKING:
    from goallint.format.model.plan import Goal


_NOBODY: dict[str, Outcomes] = {}
"""One empty mapping for all the key figures that are compared with nothing. Nobody adds to it."""
_NO_LIMITS: dict[str, Quantity] = {}
"""And one for those without limits of their own."""


class KeyFigure(Item, kw_only=True):
    """A key figure: in a plan, in a goal, or as a shared definition."""

    sort = "key_figure"
    id: Identity
    title: Annotated[str | None, Key("titel", ("namn",), inherits=True)] = None
    ref: Annotated[Id | None, Key("referens", refers=KEY_FIGURE)] = None
    measures: Annotated[tuple[Id, ...], Key("mäter", refers=GOAL, inherits=True)] = ()
    role: Annotated[Literal["goal", "base", "context"] | None, Key("roll", inherits=True)] = None
    kolada: Annotated[str | None, Key("kolada", inherits=True)] = None
    unit: Annotated[str | None, Key("enhet", inherits=True)] = None
    better: Annotated[Literal["higher", "lower", "steady"] | None, Key("bättre", inherits=True)] = (
        None
    )
    source: Annotated[str | None, Key("källa", inherits=True)] = None
    definition: Annotated[str | None, Key("definition", inherits=True)] = None
    owner: Annotated[str | None, Key("ansvarig", inherits=True)] = None
    each: Annotated[Interval | None, Key("intervall", ("periodicitet",), inherits=True)] = None
    baseline: Annotated[Outcomes | None, Key("utgångsvärde", ("nuläge",), inherits=True)] = None
    target: Annotated[Targets | None, Key("målvärde", ("måltal", "målnivå"), inherits=True)] = None
    outcome: Annotated[Outcomes | None, Key("utfall", ("resultat",), inherits=True)] = None
    compare: Annotated[dict[str, Outcomes], Key("jämförelse", inherits=True)] = msgspec.field(
        default_factory=lambda: _NOBODY
    )
    basis: Annotated[str | None, Key("grund", inherits=True)] = None
    """Why the target is what it is."""
    tolerance: Annotated[Quantity | None, Key("tolerans", inherits=True)] = None
    """How far short of the target still gives the best step."""
    limits: Annotated[dict[str, Quantity], Key("gränser", inherits=True)] = msgspec.field(
        default_factory=lambda: _NO_LIMITS
    )
    if TYPE_CHECKING:
        goal: "Goal | None"
    else:
        goal: Any = msgspec.field(default=None, name="@goal")
    """The goal that it stands inside, if it does."""

    def is_unread(self, field: str, *others: str) -> bool:
        """As of any item; a target that no outcome can be judged by is not known either."""
        if self.unknown and super().is_unread(field, *others):
            return True
        if (field != "target" and "target" not in others) or self.target is None:
            return False
        for _, target in self.target.pairs:  # noqa: SIM110 - asked so often that it counts
            if target.open:
                return True
        return False


class KeyFigures(Document, kw_only=True):
    """Definitions of key figures that plans share."""

    sort = "document"
    title: Annotated[str | None, Key("titel")] = None
    key_figures: Annotated[tuple[KeyFigure, ...], Key("nyckeltal")]
