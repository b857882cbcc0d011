"""Which questions are undecided, and what they hang on.

A question is what a rule would find if what could not be read or followed held nothing, and does
not find as things are: whoever takes that away by hand and checks again finds as many more.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from goallint.engine import asking
from goallint.findings import Finding, Spot, Subject
from goallint.rules.rule import Rule
from goallint.workspace.gaps import gaps
from goallint.workspace.workspace import Workspace

MOST_TRIED = 100
"""How often rules are asked anew to learn which gap a question hangs on."""


class Hanging(NamedTuple):
    """A finding that hangs on gaps: each by itself enough, or one of them, where there are very many."""

    finding: Finding
    gaps: tuple[Spot, ...]


Key = tuple[str, Subject, tuple[str, ...], str, int]
Asked = dict[Key, Finding]


def undecided(
    workspace: Workspace, rules: Sequence[Rule], found: Iterable[Finding], jobs: int = 1
) -> list[Hanging]:
    """The questions of `rules` that are undecided, where they have `found` what can be told."""
    known = set(map(_key, found))
    hanging: list[Hanging] = []
    closed: frozenset[Spot] = frozenset()
    here = workspace
    while more := gaps(here):
        closed |= more
        here = _closed(workspace, closed)
        asked = {k: f for k, f in _ask(here, rules, jobs).items() if k not in known}
        known |= asked.keys()
        hanging += _Causes(workspace, rules, closed, asked, jobs).hanging()
    return hanging


class _Causes:
    """The gaps that each of some questions hangs on."""

    def __init__(
        self,
        workspace: Workspace,
        rules: Sequence[Rule],
        gaps: frozenset[Spot],
        asked: Asked,
        jobs: int,
    ) -> None:
        names = {finding.rule for finding in asked.values()}
        self._rules = [rule for rule in rules if rule.name in names]
        self._workspace, self._gaps, self._asked, self._jobs = workspace, gaps, asked, jobs
        self._tried = 0
        self._found: dict[Key, list[Spot]] = {key: [] for key in asked}

    def hanging(self) -> list[Hanging]:
        """Each question with its gaps."""
        if self._asked:
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
            self._found[key] += group

    def _silenced_by(self, group: list[Spot], keys: set[Key]) -> set[Key]:
        """The questions that cannot be decided when only the gaps of a group are open."""
        self._tried += 1
        here = _closed(self._workspace, self._gaps.difference(group))
        return keys - _ask(here, self._rules, self._jobs).keys()


def _closed(workspace: Workspace, closed: frozenset[Spot]) -> Workspace:
    return Workspace(workspace.files, workspace.settings, closed)


def _ask(workspace: Workspace, rules: Sequence[Rule], jobs: int) -> Asked:
    return {
        _key(finding): finding
        for finding, _, _, trace in asking.ask(workspace, rules, None, jobs)
        if not trace
    }


def _key(finding: Finding) -> Key:
    return finding.rule, finding.subject, finding.apart, finding.spot.path, finding.spot.at
