"""Key figures that are the same measure, and are defined differently."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Literal, NamedTuple

from goallint.format.model import KeyFigure
from goallint.format.values.unit import Unit, unit_of
from goallint.format.walk import items
from goallint.workspace.facts.kept import kept

if TYPE_CHECKING:
    from goallint.workspace.workspace import Workspace

Identity = tuple[str, object]


class Conflict(NamedTuple):
    """A key figure that has another unit or direction than an earlier one of the same measure."""

    field: Literal["unit", "better"]
    identity: Identity
    figure: KeyFigure
    first: KeyFigure


def conflicts(workspace: "Workspace") -> Iterator[Conflict]:
    """The key figures that differ from an earlier one; the same one for each measure that it is."""
    measures = workspace.measures
    groups: dict[Identity, list[KeyFigure]] = {}
    for figure in _figures(workspace):
        for identity in measures.identities(figure):
            groups.setdefault(identity, []).append(figure)
    for identity, figures in groups.items():
        for field in ("unit", "better"):
            for figure, first in _conflicts(field, figures, workspace):
                yield Conflict(field, identity, figure, first)


@kept
def conflicting_fields(workspace: "Workspace") -> Mapping[KeyFigure, frozenset[str]]:
    """The fields in which key figures differ from earlier ones."""
    found: dict[KeyFigure, set[str]] = {}
    for conflict in conflicts(workspace):
        found.setdefault(conflict.figure, set()).add(conflict.field)
    return {figure: frozenset(fields) for figure, fields in found.items()}


def _figures(workspace: "Workspace") -> Iterator[KeyFigure]:
    """Every key figure, the shared definitions first."""
    yield from workspace.measures.shared
    for plan in workspace.plans.by_body:
        yield from items(plan, KeyFigure)


def _conflicts(
    field: str, figures: list[KeyFigure], workspace: "Workspace"
) -> Iterator[tuple[KeyFigure, KeyFigure]]:
    """Each key figure that differs from an earlier one at the same time, with the first of those.

    One for each value and time is enough to compare with, so that many alike cost nothing, and one
    that differs itself is none to compare with.
    """
    firsts: dict[tuple[str, object], KeyFigure] = {}
    for figure in figures:
        # What a key figure has from its definition is judged there.
        value = getattr(figure, field)
        if not value and figure.ref is not None and field in figure.unknown:
            value = getattr(workspace.measures.full(figure), field)
        if not value:
            continue
        for (other, _), first in firsts.items():
            if _differ(field, value, other) and workspace.index.overlap(
                figure.document, first.document
            ):
                yield figure, first
                break
        else:
            firsts.setdefault((value, workspace.index.span(figure.document)), figure)


def _differ(field: str, one: str, other: str) -> bool:
    if field == "better":
        return are_opposite(one, other)
    return one != other and units_differ(one, other)


def are_opposite(one: str | None, other: str | None) -> bool:
    """Whether more is better by the one and less by the other; a level that a plan is to keep goes against neither."""
    return {one, other} == {"higher", "lower"}


def units_differ(one: str, other: str) -> bool:
    """Whether values in one unit surely cannot be compared with those in the other."""
    first, second = unit_of(one), unit_of(other)
    if first.comparable(second) or _is_short_for(first, second) or _is_short_for(second, first):
        return False
    # Two words may name one thing, and what is counted may be named or not.
    return any(unit.is_money or unit.measure in ("%", "procentenheter") for unit in (first, second))


def _is_short_for(one: Unit, other: Unit) -> bool:
    """Whether one unit is an abbreviation of another (`kr/inv`), or a share without its sign."""
    if other.measure == "%" and one.measure.startswith(("andel", "share")):
        return True
    short = one.measure.rstrip(".")
    return bool(short) and other.measure.startswith(short)
