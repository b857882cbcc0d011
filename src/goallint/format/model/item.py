"""What all items and documents have in common, and the fields that many of them have."""

from datetime import date as Day  # noqa: N812 - `date` is a field's name
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, cast

import msgspec

from goallint.format.fields import Key
from goallint.format.values.by_period import ByPeriod
from goallint.format.values.decision import Decision
from goallint.format.values.identity import Id
from goallint.format.values.period import Due, Period

EVERYTHING = "*"

Status = Literal["planned", "ongoing", "done", "paused", "stopped"]
Sort = Literal["areas", "goals", "key-figures", "assignments", "activities"]

# Sorts that several fields may name.
BODY = ("body",)
GOAL = ("goal",)
KEY_FIGURE = ("key_figure",)
ACTIVITY = ("activity",)
WORK = ("goal", "assignment")
LEVEL_OR_BODY = ("level", "body")

# Fields that stand alike in several mappings.
Identity = Annotated[Id, Key("id")]
Title = Annotated[str, Key("titel")]
Named = Annotated[str, Key("namn")]
OfBody = Annotated[Id, Key("organ", refers=BODY)]
InTime = Annotated[Period, Key("period")]
Owner = Annotated[str | None, Key("ansvarig")]
Deadline = Annotated[Due | None, Key("klart", ("klar", "slutdatum"))]
Decided = Annotated[Decision | None, Key("beslutad", ("beslut", "beslutat"))]
Dated = Annotated[Day | None, Key("daterad", ("datum",))]
Progress = Annotated[Status | None, Key("status")]
Note = Annotated[str | None, Key("notering", ("kommentar",))]
Comment = Annotated[str | None, Key("kommentar")]


class Item(msgspec.Struct, forbid_unknown_fields=True, kw_only=True, eq=False):
    """A mapping of a document that a finding can be about."""

    sort: ClassVar[str] = ""
    """The name of its sort in machine formats, and in `subject`."""
    noun: ClassVar[str] = ""
    """What it is called in a sentence, where not as its sort."""
    id_spaces: ClassVar[tuple[str, ...]] = ()
    """What its ids share a name space with: the sorts that have a name here in common."""

    at: int = msgspec.field(default=0, name="@at")
    """The mark of its `id`, or of its start."""
    unknown: tuple[str, ...] = msgspec.field(default=(), name="@unknown")
    """Fields that are there but could not be read; `*` where the item broke off."""
    empty: tuple[str, ...] = msgspec.field(default=(), name="@empty")
    """Lists that are there with nothing in them, which a finding of their own tells of."""
    if TYPE_CHECKING:
        document: "Document" = msgspec.field(default=cast("Document", None))
    else:
        document: Any = msgspec.field(default=None, name="@document")
    """The document that it stands in; a document stands in itself."""

    def is_unread(self, field: str, *others: str) -> bool:
        """Whether one of the fields is there but could not be read, as far as is known."""
        unknown = self.unknown
        if not unknown:
            return False
        return any(name in unknown for name in (field, *others, EVERYTHING))

    def lacks(self, field: str) -> bool:
        """Whether `field` is absent: not there, rather than there and unreadable or an empty list."""
        value = getattr(self, field)
        if value is not None and (
            value or not isinstance(value, str | tuple | dict | ByPeriod | Decision)
        ):
            return False
        return not (self.is_unread(field) or (self.empty and field in self.empty))

    @property
    def name(self) -> str:
        """The id, or empty where the sort has none."""
        return getattr(self, "id", None) or ""


class Waiver(Item, kw_only=True):
    """A decision not to follow a rule."""

    noun = "waiver"

    rule: Annotated[str, Key("regel")]
    for_: Annotated[tuple[Id, ...], Key("gäller", ("för",))] = msgspec.field(name="for")
    reason: Annotated[str | None, Key("skäl", ("motivering",))] = None
    decided: Decided = None
    until: Annotated[str | None, Key("till_och_med", ("till",))] = None
    """As written: an unreadable date is a finding of its own, and waives nothing."""


class Document(Item, kw_only=True):
    """What all six kinds have in common."""

    kind: Annotated[str, Key("dokument")]
    waivers: Annotated[tuple[Waiver, ...], Key("undantag")] = ()
    path: str = msgspec.field(default="", name="@path")
    """The file, relative to the workspace, with `/`."""
    language: str = msgspec.field(default="en", name="@language")
    """The language of its keys, `sv` or `en`."""
    open: bool = msgspec.field(default=False, name="@open")
    """Whether numbers in it can be read in two ways, which the workspace is to settle."""

    @property
    def body_id(self) -> str:
        """The id of the body whose document it is; empty where it is nobody's."""
        return getattr(self, "body", None) or ""

    @property
    def body_ids(self) -> tuple[str, ...]:
        """The ids of all bodies whose document it is, the one that answers for it first."""
        return (self.body_id,)

    @property
    def span(self) -> Period | None:
        """The days it is in force; None for always."""
        return getattr(self, "period", None)
