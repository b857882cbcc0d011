"""Statements on sound economy that the goals contradict, as the same report assesses them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from goallint.format.model import Report, Step
from goallint.workspace.assessments import Scale
from goallint.workspace.facts.economy import Field, GoalsOfKind, Recount, recount
from goallint.workspace.facts.known import NO, UNKNOWN, YES, Known, all_of

if TYPE_CHECKING:
    from goallint.workspace.workspace import Workspace

_FIELDS: tuple[Field, ...] = ("assessment", "forecast")


class EconomyClash(msgspec.Struct, frozen=True):
    """A statement on the whole that is not what the rule makes of the goals."""

    field: Field
    written: str
    parts: tuple[GoalsOfKind, ...]
    part: GoalsOfKind | None
    """The first kind of goals of which too few are met; None where there are enough."""
    due: Step
    """The step that the rule gives."""


def agrees(step: Step | None, found: Recount | None, scale: Scale | None) -> Known:
    """Whether the rule gives what is stated; unknown for what is neither the best nor the last step."""
    if (
        found is None
        or scale is None
        or scale.last is None
        or step not in (scale.first, scale.last)
    ):
        return UNKNOWN
    is_sound = found.is_sound
    if is_sound is UNKNOWN:
        return UNKNOWN
    return YES if (is_sound is YES) == (step is scale.first) else NO


def statement_agrees(report: Report, workspace: "Workspace") -> Known:
    """Whether what a report says of sound economy is what the rule makes of its goals; unknown where it says nothing."""
    said, scale = report.sound_economy, workspace.assessments.scale
    if said is None or scale is None:
        return UNKNOWN
    stated = [(field, getattr(said, field)) for field in _FIELDS if getattr(said, field)]
    known = [
        agrees(scale.step(text), recount(report, field, workspace), scale) for field, text in stated
    ]
    is_unread = any(said.is_unread(field) for field in _FIELDS)
    return all_of([*known, UNKNOWN] if is_unread or not known else known)


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
        if found is None or agrees(step, found, scale) is not NO:
            continue
        if step is scale.first:
            short = next(part for part in found.parts if part.is_reached is NO)
            yield EconomyClash(field, written, found.parts, short, scale.last)
        else:
            yield EconomyClash(field, written, found.parts, None, scale.first)
