"""What a run came to: findings that are judged and placed, and what was read."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from goallint.engine.places import Place
from goallint.findings import Finding, Severity
from goallint.format.values.period import Period
from goallint.rules.rule import Rule

OPEN, WAIVED, IGNORED, BASELINED = "open", "waived", "ignored", "baselined"


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


@dataclass(frozen=True)
class Result:
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
    unresolved: tuple[Finding, ...] = ()
    """Absences that hinge on what could not be read: nobody can say that they are there."""
    unread: int = 0
    """Files that could not be read in full."""
    crashed: bool = False
    lines: Callable[[str], list[str]] = field(default=lambda path: [], compare=False)
    """The lines of a file, to show code."""

    @property
    def undecided(self) -> int:
        """How many absences hinge on what could not be read."""
        return len(self.unresolved)

    def count(self, status: str) -> int:
        """How many findings have a status."""
        return sum(1 for finding in self.findings if finding.status == status)

    def count_of(self, severity: Severity) -> int:
        """How many open findings have a severity."""
        return sum(
            1
            for finding in self.findings
            if finding.status == OPEN and finding.severity == severity
        )
