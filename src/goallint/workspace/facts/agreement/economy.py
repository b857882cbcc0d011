"""Statements on sound economy that the goals contradict, as the same report assesses them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from goallint.format.model import Report, Step
from goallint.workspace.facts.economy import Field, Part, recount
from goallint.workspace.facts.known import NO, YES

if TYPE_CHECKING:
    from goallint.workspace.workspace import Workspace

_FIELDS: tuple[Field, ...] = ("assessment", "forecast")


class EconomyClash(NamedTuple):
    """A statement on the whole that is not what the rule makes of the goals."""

    field: Field
    written: str
    parts: tuple[Part, ...]
    part: Part | None
    """The first kind of goals of which too few are met; None where there are enough."""
    due: Step
    """The step that the rule gives."""


def economy_clashes(report: Report, workspace: "Workspace") -> Iterator[EconomyClash]:
    """The statements of a report on sound economy that its own assessments of the goals contradict."""
    said, scale = report.sound_economy, workspace.assessments.scale
    if said is None or scale is None or scale.last is None:
        return
    for field in _FIELDS:
        written: str | None = getattr(said, field)
        step = scale.step(written) if written else None
        if written is None or step not in (scale.first, scale.last):
            continue
        found = recount(report, field, workspace)
        if found is None:
            continue
        if step is scale.first and found.is_sound is NO:
            short = next(part for part in found.parts if part.is_reached is NO)
            yield EconomyClash(field, written, found.parts, short, scale.last)
        elif step is scale.last and found.is_sound is YES:
            yield EconomyClash(field, written, found.parts, None, scale.first)
