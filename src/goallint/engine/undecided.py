"""Which questions are undecided, and what they hang on.

A question is what a rule would find if what could not be read or followed held nothing, and does
not find as things are: whoever takes that away by hand and checks again finds as many more.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from goallint.engine import asking
from goallint.findings import Finding, Spot, Subject
from goallint.format.model import Area, Body, Document, Level, Reporting
from goallint.rules.rule import Rule
from goallint.workspace.gaps import OUTSIDE, are_links, gaps
from goallint.workspace.index import items_of
from goallint.workspace.references import references
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


def undecided(
    workspace: Workspace, rules: Sequence[Rule], found: Iterable[Finding], jobs: int = 1
) -> list[Hanging]:
    """The questions of `rules` that are undecided, where they have `found` what can be told."""
    known = set(map(_key, found))
    hanging: list[Hanging] = []
    closed: frozenset[Spot] = frozenset()
    more = gaps(workspace)
    while more:
        closed |= more
        with _closed(workspace, closed) as here:
            asked = _ask(here, rules, _Reach(workspace, more).__contains__, jobs)
            more = gaps(here)
        asked = {key: finding for key, finding in asked.items() if key not in known}
        known |= asked.keys()
        if asked:
            hanging += _Causes(workspace, rules, closed, asked).hanging()
    return hanging


class _Reach:
    """The documents that gaps bear on.

    Those of the bodies in which they stand, or which are named there, and of all bodies above and
    below these; of other times only those of the very bodies. What stands in no body's document,
    or in a file that cannot be opened, bears on all.
    """

    def __init__(self, workspace: Workspace, gaps: Iterable[Spot]) -> None:
        self._workspace = workspace
        self._bears_on_all = False
        self._by_body: dict[str, list[Document]] = {}
        documents: dict[str, list[Document]] = {}
        for document in workspace.documents:
            documents.setdefault(document.path, []).append(document)
        rest = frozenset().union(*(f.rest for f in workspace.files if Spot(f.path) in set(gaps)))
        bodies = {Spot(b.document.path, b.at, OUTSIDE): b for b in workspace.bodies.all}
        self._outside = {bodies[gap].id for gap in bodies.keys() & set(gaps)}
        for path in {gap.path for gap in set(gaps) - bodies.keys()}:
            for document in documents.get(path, ()):
                self._add(document)
            self._bears_on_all |= path not in documents
        for document in workspace.documents if rest else ():
            named = (item.name for item in items_of(document))
            referred = (reference.id for reference in references(document))
            if not rest.isdisjoint((*named, *referred)):
                self._add(document)

    def _add(self, document: Document) -> None:
        body = self._workspace.body(document)
        if body is None:
            self._bears_on_all = True
            return
        self._by_body.setdefault(body.id, []).append(document)
        for reference in references(document):
            for item in self._workspace.index.find(reference.id, reference.sorts, document):
                other = self._workspace.body(item)
                if other is not None and other is not body:
                    self._by_body.setdefault(other.id, []).append(document)

    def __contains__(self, document: Document) -> bool:
        workspace, body = self._workspace, self._workspace.body(document)
        if self._bears_on_all or body is None or body.id in self._by_body:
            return True
        line = {one.id for one in (*workspace.bodies.above(body), *workspace.bodies.below(body))}
        return not line.isdisjoint(self._outside) or any(
            _overlap(document, one) for name in line for one in self._by_body.get(name, ())
        )


def _overlap(one: Document, other: Document) -> bool:
    return one.span is None or other.span is None or one.span.overlaps(other.span)


class _Causes:
    """The gaps that each of some questions hangs on."""

    def __init__(
        self, workspace: Workspace, rules: Sequence[Rule], gaps: frozenset[Spot], asked: Asked
    ) -> None:
        names = {finding.rule for finding in asked.values()}
        self._rules = [rule for rule in rules if rule.name in names]
        self._paths = {finding.spot.path for finding in asked.values()}
        self._workspace, self._gaps, self._asked = workspace, gaps, asked
        self._tried = 0
        self._found: dict[Key, list[Spot]] = {key: [] for key in asked}

    def hanging(self) -> list[Hanging]:
        """Each question with its gaps."""
        self._divide(sorted(self._gaps), set(self._asked))
        return [Hanging(self._asked[key], tuple(spots)) for key, spots in self._found.items()]

    def _divide(self, group: list[Spot], keys: set[Key]) -> None:
        """Finds in a group of gaps, open by itself, which of them leave each question undecided."""
        left = keys
        if len(group) > 1 and self._tried < MOST_TRIED:
            middle = len(group) // 2
            for half in (group[:middle], group[middle:]):
                silent = self._silenced_by(half, keys)
                if silent:
                    self._divide(half, silent)
                    left = left - silent
        for key in left:
            self._found[key] += group[:MOST_TOLD]

    def _silenced_by(self, group: list[Spot], keys: set[Key]) -> set[Key]:
        """The questions that cannot be decided when only the gaps of a group are open."""
        self._tried += 1
        with _closed(self._workspace, self._gaps.difference(group)) as here:
            return keys - _ask(here, self._rules, lambda d: d.path in self._paths).keys()


@contextmanager
def _closed(workspace: Workspace, closed: frozenset[Spot]) -> Iterator[Workspace]:
    """The workspace with gaps closed, for as long as it is asked."""
    if are_links(closed):
        with workspace.unlinked(closed) as here:
            yield here
    else:
        yield Workspace(workspace.files, workspace.settings, closed)


def _ask(
    workspace: Workspace, rules: Sequence[Rule], about: Callable[[Document], bool], jobs: int = 1
) -> Asked:
    """What the rules find in some documents.

    Where only links are closed, all rules are asked about the documents that these stand in, and of
    the rest those that depend on links of others.
    """
    paths = {gap.path for gap in workspace.closed}
    parts = [(rules, about)]
    if are_links(workspace.closed):
        apart = [rule for rule in rules if not rule.links and rule.reads not in _WHOLE]
        parts = [
            ([r for r in rules if r.links], about),
            (apart, lambda d: d.path in paths and about(d)),
        ]
    return {
        _key(finding): finding
        for asked, wanted in parts
        for finding, _, _, trace in asking.ask(workspace, asked, None, jobs, wanted)
        if not trace
    }


def _key(finding: Finding) -> Key:
    return finding.rule, finding.subject, finding.apart, finding.spot.path, finding.spot.at
