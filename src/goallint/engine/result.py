"""The result of a run: findings judged and placed, their corrections, and what is undecided."""

from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

import msgspec

from goallint.engine.places import Locator, Place
from goallint.findings import Finding, Severity
from goallint.format.values.period import Period
from goallint.rules.rule import Rule

OPEN, WAIVED, IGNORED, BASELINED = "open", "waived", "ignored", "baselined"


class TextChange(NamedTuple):
    """What stands between two places of a file becomes `text`; the second place is exclusive."""

    line: int
    column: int
    end_line: int
    end_column: int
    text: str


class Fix(NamedTuple):
    """How a finding can be corrected in its file."""

    changes: tuple[TextChange, ...]
    safe: bool
    """Whether the document can only have meant what it then says."""


class Judged(NamedTuple):
    """One finding with its rule, severity, places and standing."""

    finding: Finding
    rule: Rule
    severity: Severity
    place: Place
    related: tuple[Place, ...]
    fingerprint: str
    status: str = OPEN
    reason: str = ""
    """Why it is waived or ignored."""
    decision: str = ""
    identity: str = ""
    """The fingerprint before findings that share one are numbered."""
    former: tuple[str, ...] = ()
    """What `identity` may have been in a baseline made before."""
    fix: Fix | None = None
    locator: Locator | None = None
    """Tells how the documents have what its help goes into."""


class Undecided(msgspec.Struct, frozen=True):
    """A question that nobody can answer, since something could not be read or followed."""

    finding: Finding
    """What would be found if that held nothing."""
    place: Place
    causes: tuple[Place, ...]
    """Where it stands: each by itself enough, or one of them where there are very many."""


class Result(msgspec.Struct, frozen=True, eq=False):
    """Everything that outputs and views show of a run."""

    workspace: str
    """The workspace's path: from the folder that the user stands in, if it is below."""
    as_of: date
    period: Period | None
    files: int
    documents: int
    goals: int
    key_figures: int
    findings: tuple[Judged, ...]
    unresolved: tuple[Undecided, ...] = ()
    """The questions that hang on what could not be read or followed, but for those set aside."""
    unread: int = 0
    """Files that could not be read in full."""
    traces: tuple[str, ...] = ()
    """Where rules crashed."""
    stale: int = 0
    """Rows of the baseline whose finding is gone."""
    lines: Callable[[str], list[str]] = lambda path: []
    """The lines of a file, to show code."""

    @property
    def crashed(self) -> bool:
        """Whether a rule crashed, so that the run cannot be trusted in full."""
        return bool(self.traces)

    @property
    def undecided(self) -> int:
        """How many questions hang on what could not be read or followed."""
        return len(self.unresolved)

    @property
    def causes(self) -> tuple[Place, ...]:
        """What undecided questions hang on, those with most of them first."""
        counts = Counter(place for question in self.unresolved for place in question.causes)
        return tuple(sorted(counts, key=lambda place: (-counts[place], place)))

    def count(self, status: str) -> int:
        """How many findings have a status."""
        return sum(1 for finding in self.findings if finding.status == status)

    @property
    def fixable(self) -> int:
        """How many open findings `--fix` corrects."""
        return sum(1 for j in self.findings if j.status == OPEN and j.fix and j.fix.safe)

    def count_of(self, severity: Severity) -> int:
        """How many open findings have a severity."""
        return sum(
            1
            for finding in self.findings
            if finding.status == OPEN and finding.severity == severity
        )
