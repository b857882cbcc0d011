"""Which questions are undecided, and what they hang on.

A question is what a rule would find if what could not be read or followed held nothing, and does
not find as things are: whoever takes that away by hand and checks again finds as many more.
"""

import gc
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from functools import cached_property
from typing import NamedTuple, Protocol

from goallint.engine import asking
from goallint.engine.asking import LocatedFinding
from goallint.findings import Finding, Spot, Subject
from goallint.format.model import Area, Body, Document, Level, Report, Reporting
from goallint.format.walk import identified, references
from goallint.rules.rule import Rule
from goallint.workspace.gaps import OUTSIDE, are_links, gaps, is_link
from goallint.workspace.workspace import Workspace

MOST_TOLD = 10
"""Gaps of which one is what a question hangs on, where that was not learnt."""
MOST_TRIED = 32
"""How often rules are asked anew to learn which gap a question hangs on."""


class Hanging(NamedTuple):
    """A finding that hangs on gaps: each by itself enough, or one of them, where there are very many."""

    finding: Finding
    gaps: tuple[Spot, ...]


_WHOLE = (Workspace, Area, Body, Level, Reporting)
"""What rules are asked about that stands in no document of a body."""

Key = tuple[str, Subject, tuple[str, ...], str, int]
Asked = dict[Key, Finding]


Ask = Callable[[Workspace, Sequence[Rule], int, Callable[[Document], bool]], list[LocatedFinding]]
"""Asks rules about some documents of a workspace, with so many processes."""


class Tries(Protocol):
    """What is known of how questions fare while some gaps are open, so that it is not tried again."""

    def find(self, question: Key, opened: frozenset[Spot]) -> bool | None:
        """Whether a question cannot be decided while just these gaps are open; None if that is not known."""

    def keep(self, question: Key, opened: frozenset[Spot], is_silent: bool) -> None:
        """Keeps that."""

    def close(self) -> None:
        """Lets go of what it is kept in, before other processes are started."""


def ask_anew(
    workspace: Workspace, rules: Sequence[Rule], jobs: int, about: Callable[[Document], bool]
) -> list[LocatedFinding]:
    """Asks, whatever is known."""
    return asking.ask(workspace, rules, None, jobs, about)


def undecided(
    workspace: Workspace,
    rules: Sequence[Rule],
    found: Iterable[Finding],
    jobs: int = 1,
    ask: Ask = ask_anew,
    tries: Tries | None = None,
) -> list[Hanging]:
    """The questions of `rules` that are undecided, where they have `found` what can be told.

    `ask` may know already what is found when gaps are closed, and `tries` what is found when some are.
    """
    more = gaps(workspace)
    if not more:
        return []
    with _left_alone():
        return _undecided(workspace, more, rules, set(map(key_of, found)), jobs, ask, tries)


def _undecided(
    workspace: Workspace,
    more: frozenset[Spot],
    rules: Sequence[Rule],
    known: set[Key],
    jobs: int,
    ask: Ask,
    tries: Tries | None,
) -> list[Hanging]:
    """The questions that are undecided, but for those that are `known`, which it adds to."""
    places = _Places(workspace)
    hanging: list[Hanging] = []
    closed: frozenset[Spot] = frozenset()
    base, links = workspace, frozenset[Spot]()
    while more:
        closed |= more
        if are_links(more):
            links |= more
        else:
            base.let_go()
            base, links = Workspace(workspace.files, workspace.settings, closed), frozenset()
        with base.unlinked(links) if links else nullcontext(base) as here:
            # What came before it is nobody's by now.
            gc.collect()
            asked = _ask(here, rules, _Reach(places, more).__contains__, more, jobs, ask)
            more = gaps(here)
        asked = {key: finding for key, finding in asked.items() if key not in known}
        known |= asked.keys()
        if asked:
            hanging += _Causes(places, rules, closed, asked, base, tries).hanging()
    return hanging


@contextmanager
def _left_alone() -> Iterator[None]:
    """The collector goes through no more than is made here.

    What a workspace works out refers to one another, and each try makes a workspace: to be without the
    collector would keep all of them, and to go through all that has been read takes longer than a try.
    """
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def of_usage(
    workspace: Workspace, found: Iterable[Finding], asked: Iterable[Finding]
) -> list[Hanging]:
    """What is `asked` about waivers and comments as if all could be read, and is not `found`.

    It hangs on what cannot be read in its own file or item, else on all that cannot be read.
    """
    known = set(map(key_of, found))
    left = [finding for finding in asked if key_of(finding) not in known]
    unread = sorted(gaps(workspace)) if left else []
    hanging = []
    for finding in left:
        name = finding.subject.id
        about = {
            (i.document.path, i.at) for i in workspace.index.ever(name, workspace.index.by_sort)
        }
        near = [g for g in unread if g.path == finding.spot.path or (g.path, g.at) in about]
        hanging.append(Hanging(finding, tuple((near or unread)[:MOST_TOLD])))
    return [one for one in hanging if one.gaps]


class _Places:
    """Where gaps, and the words in them, stand in a workspace."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        self.documents: dict[str, list[Document]] = {}
        for document in workspace.documents:
            self.documents.setdefault(document.path, []).append(document)
        self.outside = {Spot(b.document.path, b.at, OUTSIDE): b.id for b in workspace.bodies.all}
        self._rest = {Spot(file.path): file.rest for file in workspace.files if file.rest}

    def standing(self, gap: Spot) -> Spot | str:
        """What a gap bears on follows from the file in which it stands, but for what it says itself."""
        return gap if gap in self.outside or gap in self._rest else gap.path

    def named_by(self, gap: Spot) -> Iterator[Document]:
        """The documents that have an id which stands in what could not be read, or refer to one.

        What the organisation has, or shared definitions, many refer to: that one more does changes
        nothing for the others, unless it reports on it.
        """
        for word in self._rest.get(gap, ()):
            yield from self._having.get(word, ())
            yield from self._referring.get(word, ())

    @cached_property
    def _having(self) -> dict[str, list[Document]]:
        return self._by_word(lambda document: {item.name for item in identified(document)})

    @cached_property
    def _referring(self) -> dict[str, list[Document]]:
        reported = [
            rest
            for gap, rest in self._rest.items()
            if any(isinstance(one, Report) for one in self.documents.get(gap.path, ()))
        ]
        shared = {
            word
            for word, documents in self._having.items()
            if not any(map(self.workspace.body, documents))
        }
        left_out = shared.difference(*reported)
        found = self._by_word(lambda document: {one.id for one in references(document)})
        return {word: documents for word, documents in found.items() if word not in left_out}

    def _by_word(self, names: Callable[[Document], set[str]]) -> dict[str, list[Document]]:
        """Documents by those of their names that stand in what could not be read."""
        words = frozenset().union(*self._rest.values())
        found: dict[str, list[Document]] = {}
        for document in self.workspace.documents if words else ():
            for word in words & names(document):
                found.setdefault(word, []).append(document)
        return found


class _Reach:
    """The documents that gaps bear on.

    Those of the bodies in which they stand and of all bodies above and below these; what is named
    there, with what names the same; and the bodies that either refers to, with those above them.
    Of other times only those of the very bodies. What stands in no body's document, or in a file
    that cannot be opened, bears on all.
    """

    def __init__(self, places: _Places, gaps: Iterable[Spot]) -> None:
        self._places, self._workspace = places, places.workspace
        self._bears_on_all = False
        self._known: dict[Document, bool] = {}
        """What was said of each document: they are gone through again for every sort of rule."""
        self._named: set[Document] = set()
        self._by_body: dict[str, list[Document]] = {}
        """The documents in which gaps stand, by their bodies: they bear on all in the line of these."""
        self._upward: dict[str, list[Document]] = {}
        """The documents by the bodies that they refer to: they bear on these and on those above."""
        gaps = frozenset(gaps)
        self._outside = {places.outside[gap] for gap in gaps if gap in places.outside}
        for path in {gap.path for gap in gaps if gap not in places.outside}:
            for document in places.documents.get(path, ()):
                self._add(document)
            self._bears_on_all |= path not in places.documents
        for document in dict.fromkeys(one for gap in gaps for one in places.named_by(gap)):
            self._named.add(document)
            self._refer(document)

    def _add(self, document: Document) -> None:
        body = self._workspace.body(document)
        if body is None:
            self._bears_on_all = True
            return
        self._by_body.setdefault(body.id, []).append(document)
        for reference in references(document):
            for item in self._workspace.index.find(reference.id, reference.sorts, document):
                self._refer(item.document)

    def _refer(self, document: Document) -> None:
        body = self._workspace.body(document)
        if body is not None:
            self._upward.setdefault(body.id, []).append(document)

    def __contains__(self, document: Document) -> bool:
        found = self._known.get(document)
        if found is None:
            found = self._known[document] = self._holds(document)
        return found

    def _holds(self, document: Document) -> bool:
        body = self._workspace.body(document)
        return body is None or document in self._named or self._meets(body, document)

    def _meets(self, body: Body, during: Document | None) -> bool:
        """Whether the gaps bear on what a body has, in a document of its own or at any time."""
        if self._bears_on_all or body.id in self._by_body:
            return True
        bodies = self._workspace.bodies
        below = [one.id for one in bodies.below(body)]
        line = {*below, *(one.id for one in bodies.above(body))}
        return not line.isdisjoint(self._outside) or any(
            during is None or _overlap(during, one)
            for names, found in ((line, self._by_body), ((body.id, *below), self._upward))
            for name in names
            for one in found.get(name, ())
        )

    def bears_on(self, finding: Finding) -> bool:
        """Whether a question may hang on the gaps."""
        body = self._workspace.bodies.get(finding.subject.body)
        if body is None:
            return True
        documents = self._places.documents.get(finding.spot.path, ())
        own = [one for one in documents if self._workspace.body(one) is body]
        return any(self._meets(body, one) for one in own or (None,))


def _overlap(one: Document, other: Document) -> bool:
    return one.span is None or other.span is None or one.span.overlaps(other.span)


class _Causes:
    """The gaps that each of some questions hangs on."""

    def __init__(
        self,
        places: _Places,
        rules: Sequence[Rule],
        gaps: frozenset[Spot],
        asked: Asked,
        base: Workspace,
        tries: Tries | None = None,
    ) -> None:
        """`base` is the workspace with some of the `gaps` closed."""
        self._rules = rules
        self._places, self._gaps, self._asked = places, gaps, asked
        self._base, self._tries = base, tries
        self._found: dict[Key, list[Spot]] = {key: [] for key in asked}

    def hanging(self) -> list[Hanging]:
        """Each question with its gaps.

        Most hang on what cannot be read in their own item, which is tried first. Others are learnt
        by opening some gaps at a time. Questions that no gap bears on together are divided at the
        same time: what is open for one of them cannot be seen by the others.
        """
        try:
            return self._hanging()
        finally:
            if self._tries:
                self._tries.close()

    def _hanging(self) -> list[Hanging]:
        left = self._asked.keys() - self._near()
        dividing = [self._divide(*group) for group in _apart({k: self._bearing[k] for k in left})]
        wanted = {number: half for number, one in enumerate(dividing) if (half := next(one, None))}
        for _ in range(MOST_TRIED):
            if not wanted:
                break
            silent = self._silenced_by({gap for half in wanted.values() for gap in half}, left)
            for number in tuple(wanted):
                try:
                    wanted[number] = dividing[number].send(silent)
                except StopIteration:
                    del wanted[number]
        for number in wanted:
            with suppress(StopIteration):
                while True:
                    dividing[number].send(None)
        return [Hanging(self._asked[key], tuple(spots)) for key, spots in self._found.items()]

    @cached_property
    def _bearing(self) -> dict[Key, frozenset[Spot]]:
        """The gaps that each question may hang on: the same for all of a body in one file."""
        alike: dict[Spot | str, set[Spot]] = {}
        for gap in self._gaps:
            alike.setdefault(self._places.standing(gap), set()).add(gap)
        reaches = [(_Reach(self._places, (min(gaps),)), gaps) for gaps in alike.values()]
        known: dict[tuple[str, str], frozenset[Spot]] = {}
        for finding in self._asked.values():
            place = (finding.subject.body, finding.spot.path)
            if place not in known:
                found = [gaps for reach, gaps in reaches if reach.bears_on(finding)]
                known[place] = frozenset().union(*found) or self._gaps
        return {key: known[one.subject.body, one.spot.path] for key, one in self._asked.items()}

    def _near(self) -> set[Key]:
        """Learns which questions hang on their own item: those where nothing else is open by them."""
        bearing = self._bearing
        within: dict[tuple[str, int], set[Spot]] = {}
        for gap in self._gaps:
            within.setdefault((gap.path, gap.at), set()).add(gap)
        own = {
            key: within.get((one.spot.path, one.spot.at), set()) & bearing[key]
            for key, one in self._asked.items()
        }
        opened = set().union(*own.values())
        open_by = {gaps: opened & gaps for gaps in set(bearing.values())}
        alone = {key for key, gaps in own.items() if gaps and open_by[bearing[key]] == gaps}
        found = self._silenced_by(opened, alone) if alone else set()
        for key in found:
            self._found[key] += sorted(own[key])[:MOST_TOLD]
        return found

    def _divide(
        self, group: list[Spot], keys: set[Key]
    ) -> Generator[list[Spot], set[Key] | None, None]:
        """Finds in a group of gaps, open by itself, which of them leave each question undecided.

        Yields gaps to open, and is sent the questions that cannot be decided then; None where that
        is not to be learnt.
        """
        left = keys
        if len(group) > 1:
            middle = len(group) // 2
            for half in (group[:middle], group[middle:]):
                silenced = yield half
                silent = keys & silenced if silenced else set()
                if silent:
                    yield from self._divide(half, silent)
                    left = left - silent
        for key in left:
            self._found[key] += group[:MOST_TOLD]

    def _silenced_by(self, gaps: set[Spot], questions: set[Key]) -> set[Key]:
        """Those of the questions that cannot be decided when only some gaps are open."""
        opened, tries = frozenset(gaps), self._tries
        found = {key: tries.find(key, opened) if tries else None for key in questions}
        left = {key for key, is_silent in found.items() if is_silent is None}
        if left:
            names = {self._asked[key].rule for key in left}
            paths = {self._asked[key].spot.path for key in left}
            rules = [rule for rule in self._rules if rule.name in names]
            # Of the last try, nothing is needed any more.
            gc.collect(0)
            with self._open(gaps) as here:
                told = _ask(here, rules, lambda d: d.path in paths, here.closed).keys()
            for key in left:
                is_silent = found[key] = key not in told
                if tries:
                    tries.keep(key, opened, is_silent)
        return {key for key, is_silent in found.items() if is_silent}

    @contextmanager
    def _open(self, opened: set[Spot]) -> Iterator[Workspace]:
        """The workspace with all but some gaps closed, for as long as it is asked."""
        if self._links and opened <= self._links:
            with self._linked.unlinked(self._links - opened) as here:
                yield here
        else:
            with _closed(self._places.workspace, self._gaps - opened) as here:
                yield here

    @cached_property
    def _linked(self) -> Workspace:
        """The workspace with all closed but links: what tries of these have in common."""
        whole = self._places.workspace
        others = frozenset(gap for gap in self._gaps if not is_link(gap))
        if others == self._base.closed:
            return self._base
        return Workspace(whole.files, whole.settings, others) if others else whole

    @cached_property
    def _links(self) -> frozenset[Spot]:
        """The links among the gaps, if they lead nowhere when all else is closed."""
        links = frozenset(filter(is_link, self._gaps))
        return links if links and links <= gaps(self._linked) else frozenset()


def _apart(bearing: dict[Key, frozenset[Spot]]) -> Iterator[tuple[list[Spot], set[Key]]]:
    """Gaps with the questions that they bear on, in groups of which none bears on another's."""
    alike: dict[frozenset[Spot], set[Key]] = {}
    for key, spots in bearing.items():
        alike.setdefault(spots, set()).add(key)
    groups: list[tuple[set[Spot], set[Key]]] = []
    for spots, keys in alike.items():
        own = set(spots)
        for group in [one for one in groups if not one[0].isdisjoint(spots)]:
            groups.remove(group)
            own |= group[0]
            keys |= group[1]
        groups.append((own, keys))
    for own, keys in groups:
        yield sorted(own), keys


@contextmanager
def _closed(workspace: Workspace, closed: frozenset[Spot]) -> Iterator[Workspace]:
    """The workspace with gaps closed, for as long as it is asked."""
    if are_links(closed):
        with workspace.unlinked(closed) as here:
            yield here
    else:
        yield Workspace(workspace.files, workspace.settings, closed)


def _ask(
    workspace: Workspace,
    rules: Sequence[Rule],
    about: Callable[[Document], bool],
    closed: frozenset[Spot],
    jobs: int = 1,
    ask: Ask = ask_anew,
) -> Asked:
    """What the rules find in some documents, that is not found without the last gaps that were `closed`.

    Where only links are closed, all rules are asked about the documents that these stand in, and of
    the rest those that depend on links of others.
    """
    paths = {gap.path for gap in closed}
    parts = [(rules, about)]
    if are_links(closed):
        apart = [rule for rule in rules if not rule.links and rule.reads not in _WHOLE]
        parts = [
            ([r for r in rules if r.links], about),
            (apart, lambda d: d.path in paths and about(d)),
        ]
    return {
        key_of(finding): finding
        for asked, wanted in parts
        for finding, _, _, trace in ask(workspace, asked, jobs, wanted)
        if not trace
    }


def key_of(finding: Finding) -> Key:
    """What a question is known by."""
    return finding.rule, finding.subject, finding.apart, finding.spot.path, finding.spot.at
