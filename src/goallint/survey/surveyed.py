"""What a survey is made of: frozen structures that can be pickled, kept and compared."""

from fractions import Fraction
from typing import Any

import msgspec

from goallint.workspace.attainment import STATES
from goallint.workspace.verdicts import VERDICTS


class _PlainData(msgspec.Struct, frozen=True):
    """Plain data: no texts in any language but the municipality's own."""


class FactCount(_PlainData, frozen=True):
    """What one fact comes to: how many are in place, lacking, and not known. The last are neither."""

    fact: str
    yes: int = 0
    no: int = 0
    unknown: int = 0

    @property
    def total(self) -> int:
        """The denominator: those of which it is known."""
        return self.yes + self.no

    @property
    def share(self) -> Fraction | None:
        """What is in place; None where nothing is known."""
        return Fraction(self.yes, self.total) if self.total else None


class Stood(_PlainData, frozen=True):
    """How goals stand, as their latest reports assess them; and their key figures' latest outcomes beside their targets."""

    goals: tuple[int, ...] = (0,) * len(STATES)
    """By the states of `workspace.attainment`."""
    figures: tuple[int, ...] = (0,) * len(VERDICTS)
    """By its verdicts."""


class LevelCounts(_PlainData, frozen=True):
    """The bodies of one level."""

    rank: int
    """From 1, the top."""
    id: str
    name: str
    bodies: int
    stood: Stood
    counts: tuple[FactCount, ...]

    @property
    def kind(self) -> str:
        """What the municipality calls such bodies; the same for those who write it in another case."""
        return (self.name or self.id).casefold()


class Year(_PlainData, frozen=True):
    """What was in force in one (fiscal) year, as it was known at its end."""

    year: str
    plans: int
    stood: Stood
    counts: tuple[FactCount, ...]


class Fired(_PlainData, frozen=True):
    """How many open findings a rule has."""

    rule: str
    code: str
    severity: str
    findings: int


class Cause(_PlainData, frozen=True):
    """How many lack what a fact asks for in the same way."""

    fact: str
    how: str
    number: int


class Municipality(_PlainData, frozen=True):
    """One workspace as it was surveyed."""

    name: str
    workspace: str
    """As it was given."""
    page: str
    """The address of its own page; empty where it has none."""
    as_of: str
    period: str
    files: int
    unread: int
    """Files that could not be read in full."""
    crashed: int
    """Rules that crashed: what they would have found is not known."""
    undecided: int
    """Questions that hang on what could not be read or followed."""
    bodies: int
    plans: int
    reports: int
    goals: int
    key_figures: int
    errors: int
    warnings: int
    suggestions: int
    aside: int
    """Findings that are waived, ignored or in the baseline."""
    stood: Stood
    counts: tuple[FactCount, ...]
    levels: tuple[LevelCounts, ...]
    years: tuple[Year, ...]
    rules: tuple[Fired, ...]
    causes: tuple[Cause, ...]

    @property
    def is_read(self) -> bool:
        """Whether all of it could be read and asked."""
        return not (self.unread or self.crashed)


class MissingMunicipality(_PlainData, frozen=True):
    """A workspace that the survey has nothing of, and why."""

    name: str
    workspace: str
    why: str
    """`not there`, `settings`, `archive`, `crashed`, `died`, `too long`, `no memory` or `not reached`."""
    told: str = ""
    """What was said, in the language of the survey."""


class Task(_PlainData, frozen=True):
    """A workspace to be surveyed, and how. `packed` is its files, where the worker has no disk with them."""

    name: str
    workspace: str
    page: str = ""
    language: str = "en"
    today: str = ""
    as_of: str = ""
    period: str = ""
    longest: float = 0
    """Seconds that it may take; 0 for any time."""
    packed: bytes = b""


class SurveyResult(_PlainData, frozen=True):
    """All municipalities, in the order of their names."""

    municipalities: tuple[Municipality, ...]
    missing: tuple[MissingMunicipality, ...]


def ordered(found: "list[Municipality | MissingMunicipality]") -> SurveyResult:
    """The survey of what was found, whatever order it came in."""

    def place(one: Municipality | MissingMunicipality) -> Any:
        return one.name.casefold(), one.name, one.workspace

    read = (one for one in found if isinstance(one, Municipality))
    return SurveyResult(
        tuple(sorted(read, key=place)),
        tuple(sorted((one for one in found if isinstance(one, MissingMunicipality)), key=place)),
    )
