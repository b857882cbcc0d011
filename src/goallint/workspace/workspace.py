"""One workspace: its documents bound together, and the questions that rules ask of them."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from copy import copy
from functools import cached_property
from itertools import islice
from typing import Literal

from goallint.findings import Spot
from goallint.format.model import (
    Audit,
    ControlPlan,
    Document,
    Item,
    KeyFigures,
    Organisation,
    Plan,
    Report,
)
from goallint.format.read import File
from goallint.format.walk import Reference, bind, identified, references
from goallint.nearest import nearest
from goallint.workspace.activities import Activities
from goallint.workspace.assessments import Assessments
from goallint.workspace.bodies import Bodies
from goallint.workspace.calendar import Calendar
from goallint.workspace.cascade import Cascade
from goallint.workspace.duties import Duties
from goallint.workspace.follow_up import Reportings
from goallint.workspace.gaps import close, is_closed, set_aside, unlinked
from goallint.workspace.heirs import Heirs
from goallint.workspace.ids import series_of, slips, slug
from goallint.workspace.index import Index
from goallint.workspace.measures import Measures
from goallint.workspace.plans import Plans, organisation_of, spans
from goallint.workspace.separators import (
    MistimedOutcome,
    UnclearSeparator,
    settle,
    settle_levels,
    unsettled,
)
from goallint.workspace.settings import Settings

_IN_ORGANISATION = frozenset(("body", "level", "area", "reporting"))
_IN_PLANS = frozenset(("goal", "assignment", "plan"))
"""What a body below may refer to."""

Part = Literal["activities", "assessments", "calendar", "cascade", "follow_up", "measures"]
"""What is worked out of all documents together, and only where it is asked for."""

_MOST_TWINS = 100
"""Of items that share an id, how many are asked which id is lost."""


class Workspace:
    """The documents of all files, in the order of the files' paths.

    Where gaps are `closed`, as `gaps` tells, the documents are as if these held nothing.
    """

    def __init__(
        self, files: Iterable[File], settings: Settings, closed: frozenset[Spot] = frozenset()
    ) -> None:
        self.files = close(files, closed) if closed else tuple(files)
        self.settings = settings
        self.closed = closed
        self.documents: tuple[Document, ...] = tuple(
            d for file in self.files for d in file.documents
        )
        for document in self.documents:
            bind(document)
        understood = self.documents
        if closed:
            understood = tuple(d for d in self.documents if not set_aside(d, closed))
        self.organisation = organisation_of(understood)
        self.organisations = tuple(d for d in understood if isinstance(d, Organisation))
        plans = [d for d in understood if isinstance(d, Plan)]
        reports = [d for d in understood if isinstance(d, Report)]
        self.reports = tuple(one for one in reports if settings.knows(one.dated))
        self.later_reports = tuple(one for one in reports if not settings.knows(one.dated))
        """The reports that are dated after as of: they tell nothing yet, and owe nothing."""
        self.control_plans = tuple(d for d in understood if isinstance(d, ControlPlan))
        self.audits = tuple(d for d in understood if isinstance(d, Audit))
        self.definitions = tuple(d for d in understood if isinstance(d, KeyFigures))
        self._spans = spans(plans)
        self._known_dangling: dict[Document, tuple[Reference, ...]] = {}
        self.bodies = Bodies(self.organisation, closed)
        self.index = Index(self.documents, self._spans)
        duties = Duties(self.bodies, self.index, settings, closed)
        self.is_in_force, self.owes, self.body = duties.is_in_force, duties.owes, duties.body
        self.plans = Plans(plans, self.bodies, self._spans)
        self.open_values: tuple[UnclearSeparator | MistimedOutcome, ...] = ()
        """Numbers that no other value of their key figure settles, and outcomes that are of another time than their own."""
        open_ = [document for document in self.documents if document.open]
        if open_:
            self.open_values = settle(understood, self.measures, settings.fiscal_year)
            self.measures.forget_values()
        figures = unsettled(understood)
        if figures:
            settle_levels(figures, self.measures, settings.fiscal_year)
            self.measures.forget_values()
        self.settled = tuple(dict.fromkeys((*open_, *(figure.document for figure in figures))))
        """The documents with numbers that others had to settle, or that nothing settles."""

    @contextmanager
    def unlinked(self, closed: frozenset[Spot]) -> "Iterator[Workspace]":
        """The same workspace with nothing but links closed, for as long as it is asked.

        All that does not depend on what leads nowhere is shared.
        """
        other = copy(self)
        for name in [name for name in vars(self) if name.startswith("_kept_")]:
            del other.__dict__[name]
        other.closed = self.closed | closed
        # Made while the links are there, if nobody has asked for it yet.
        cascade = self.cascade
        with unlinked(self.documents, closed) as links:
            other.cascade = cascade.without(links)
            yield other

    @cached_property
    def cascade(self) -> Cascade:
        """The links between goals, assignments and activities, in the period that is checked if there is one."""
        plans = self.plans if self.settings.period is None else self.plans.only(self.is_in_force)
        return Cascade(plans, self.bodies, self.index, self.settings)

    @cached_property
    def measures(self) -> Measures:
        """What measures what."""
        return Measures(
            self.plans.all, self.definitions, self.reports, self.index, self.owes, self.settings
        )

    @cached_property
    def assessments(self) -> Assessments:
        """What reports say of goals."""
        return Assessments(self.organisation, self.bodies, self.plans, self.index, self.measures)

    @cached_property
    def calendar(self) -> Calendar:
        """Who owes which report for which period."""
        return Calendar(
            self.organisation,
            self.bodies,
            self.plans,
            self.reports,
            self.later_reports,
            self.heirs,
            self.settings,
        )

    @cached_property
    def heirs(self) -> Heirs:
        """Which bodies carry on the goals of others."""
        return Heirs(self.plans, self.index)

    @cached_property
    def follow_up(self) -> Reportings:
        """What each report is to follow up, and what it has rows about."""
        return Reportings(
            self.calendar, self.plans, self.bodies, self.index, self.reports, self.owes
        )

    @cached_property
    def activities(self) -> Activities:
        """How activities stand."""
        return Activities(self.plans.all, self.reports, self.index, self.settings.as_of)

    @cached_property
    def unreadable(self) -> frozenset[str]:
        """The words in what could not be read: an absence that hinges on one is undecided."""
        return frozenset().union(*(file.rest for file in self.files))

    def prepare(self, parts: Iterable[Part]) -> None:
        """Makes parts that are else made when they are first asked for, so that processes can share them."""
        for part in sorted(parts):
            _MADE[part](self)

    def let_go(self) -> None:
        """Lets go of what was worked out of all documents together; it is made again where it is asked for.

        That takes as much room as another workspace of the same files needs.
        """
        for name in [name for name in vars(self) if name in _LARGE or name.startswith("_kept_")]:
            del self.__dict__[name]
        self.index.let_go()

    @cached_property
    def has_homeless_plan(self) -> bool:
        """Whether some plan names a body that is not there, and so may be any body's plan."""
        return any(self.body(plan) is None for plan in self.plans.all)

    @cached_property
    def has_closed_files(self) -> bool:
        """Whether some file could not be opened, so that nothing is known of what it holds."""
        return any(is_closed(fault) for file in self.files for fault in file.faults)

    def dangling(self, document: Document) -> tuple[Reference, ...]:
        """The references of a document that nothing in force answers, where that can be known."""
        found = self._known_dangling.get(document)
        if found is None:
            found = self._known_dangling[document] = tuple(self._dangling(document))
        return found

    def _dangling(self, document: Document) -> Iterator[Reference]:
        for reference in references(document):
            if self.index.has(reference.id, reference.sorts, document):
                continue
            if not self._may_be_elsewhere(reference, document):
                yield reference

    def _may_be_elsewhere(self, reference: Reference, document: Document) -> bool:
        """Whether a gap may hold what a reference means.

        That is a file that cannot be opened, an item without an id, the documents of a superior that
        is outside, and an organisation that is not there. Words in what could not be read are not
        asked here: it is known whether the id is among them.
        """
        sorts = reference.sorts
        if self.has_closed_files or self.index.may_hold(sorts, document, self.bodies):
            return True
        if self.organisation is None and not _IN_ORGANISATION.isdisjoint(sorts):
            return True
        return not _IN_PLANS.isdisjoint(sorts) and self._has_unseen_above(document)

    def _has_unseen_above(self, document: Document) -> bool:
        """Whether a superior of a document's body is outside, and its plans are not here."""
        body = self.body(document)
        return body is not None and any(
            self.bodies.is_unseen(superior) and not self.plans.in_force(superior, document)
            for superior in self.bodies.above(body)
        )

    def is_copy(self, one: Document, other: Document) -> bool:
        """Whether a document has all the ids of another, in another file."""
        if one is other or one.path == other.path or type(one) is not type(other):
            return False
        names = {(item.sort, item.name) for item in identified(one) if item.name}
        return len(names) > 1 and names == {(i.sort, i.name) for i in identified(other) if i.name}

    def near(self, reference: Reference) -> str | None:
        """The id that was probably meant by a reference; None if nothing is near."""
        document = reference.item.document
        bodies = None
        if isinstance(document, Plan) and (body := self.bodies.get(document.body)):
            bodies = frozenset((body.id, *(one.id for one in self.bodies.above(body))))
        found = self.index.near(reference.id, reference.sorts, document, bodies)
        return None if found == reference.item.name else found

    def lost(self, item: Item, like: str = "") -> str | None:
        """An id that documents in line with an item's refer to as its sort, and that nothing has.

        Of several it is the one that the item's title or name has, else the one that is most like `like`,
        else the one that is referred to most. A definition is referred to by `ref`, and a key figure is
        called after its goal.
        """
        goal, shared = getattr(item, "goal", None), isinstance(item.document, KeyFigures)
        often = Counter(
            reference.id
            for reference in self._lost.get(item.sort, ())
            if self.index.overlap(reference.item.document, item.document)
            and self._are_in_line(reference.item.document, item)
            and (
                (series_of(reference.id) in ("", series_of(like)))
                if like
                else shared == (reference.field == "ref")
                and (goal is None or reference.id.startswith(goal.id or ""))
            )
        )
        words = (getattr(item, "title", None), getattr(item, "name_", None))
        called = " ".join(filter(None, (*words, *getattr(item, "aliases", ()))))
        named = next((name for name in often if f"-{slug(name)}" in f"-{slug(called)}"), None)
        if found := named or (nearest(like, often) if like else None):
            return found
        first, second = (*often.most_common(2), ("", 0), ("", 0))[:2]
        return first[0] if first[1] > second[1] else None

    @cached_property
    def _lost(self) -> dict[str, list[Reference]]:
        """The references to what nothing is called at any time, by what that should be.

        A body by its name is none, nor an id that is but a letter from one that is there.
        """
        found: dict[str, list[Reference]] = {}
        named = self.index.by_sort
        for document in self.documents:
            for reference in references(document):
                name, sorts = reference.id, reference.sorts
                body = self.bodies.named(name) if "body" in sorts else None
                if not any(name in named.get(sort, ()) for sort in sorts) and not (
                    body and body.id
                ):
                    for sort in sorts:
                        found.setdefault(sort, []).append(reference)
        for sort, lost in found.items():
            misspelt = slips({reference.id for reference in lost}, named.get(sort, ()))
            found[sort] = [reference for reference in lost if reference.id not in misspelt]
        return found

    @cached_property
    def twins(self) -> dict[str, Item]:
        """By an id that nothing has: one of two items with one id, that may be meant to have it."""
        pairs = islice(self.index.namesakes(), _MOST_TWINS)
        found = ((self.lost(item, item.name), item) for item, _ in pairs)
        return {name: item for name, item in found if name}

    def _are_in_line(self, document: Document, item: Item) -> bool:
        one, other = self.body(document), self.body(item)
        if one is None or other is None or one is other:
            return True
        return self.bodies.is_above(one, other) or self.bodies.is_above(other, one)

    def in_words(self, document: Document) -> str:
        """When a document is in force, as a plan writes it; empty for always."""
        if isinstance(document, Plan):
            return self.plans.in_words(document)
        return document.span.text if document.span else ""


_MADE: Mapping[Part, Callable[[Workspace], object]] = {
    "activities": lambda workspace: workspace.activities,
    "assessments": lambda workspace: workspace.assessments,
    "calendar": lambda workspace: workspace.calendar.missing(),
    "cascade": lambda workspace: workspace.cascade.prepare(),
    "follow_up": lambda workspace: workspace.follow_up.prepare(),
    "measures": lambda workspace: workspace.measures,
}
"""How each part comes to be, with what it works out for itself when it is first asked."""
_LARGE = frozenset((*_MADE, "_lost"))
