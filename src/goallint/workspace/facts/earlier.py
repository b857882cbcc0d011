"""What a key figure was in the body's plan before."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple

from goallint.format.model import KeyFigure
from goallint.workspace.bases import good_side
from goallint.workspace.facts.agreement.definitions import units_differ
from goallint.workspace.measure import Measure
from goallint.workspace.moves import Move, moves
from goallint.workspace.names import fold

if TYPE_CHECKING:
    from goallint.workspace.workspace import Workspace


def eased(figure: KeyFigure, workspace: "Workspace") -> Iterator[tuple[Measure, Move]]:
    """The targets of a key figure that ask for less than in the plan before, or for the same later.

    Where one of them is said apart for women and men, that is left to `diff`, which tells for whom.
    """
    now = workspace.measures.of(figure)
    then = now.before if now.targets else None
    if then is None or not then.targets or now.own_period is None or then.own_period is None:
        return
    if now.full.is_unread("target") or then.full.is_unread("target"):
        return
    sides = {
        side
        for m in (now, then)
        for side in ((m.full.better,) if m.full.better else [good_side(m, t) for _, t in m.targets])
    } - {""}
    side = sides.pop() if len(sides) == 1 else ""
    if side not in ("higher", "lower") or _asks_for_more(now, then, side):
        return
    if any(target.women or target.men for m in (now, then) for _, target in m.targets):
        return
    unit = now.full.unit or then.full.unit or ""
    for move in moves(
        then.targets, now.targets, side, unit, now.own_period.start, then.own_period.start
    ):
        if move.kind in ("lowered", "put off"):
            yield then, move


def _asks_for_more(now: Measure, then: Measure, side: str) -> bool:
    """Whether each target that is new asks for more than all that are gone, in the same unit, as most do."""
    here, there = (
        {(period.text, target.text): target.value for period, target in one.targets}
        for one in (now, then)
    )
    new = [value for key, value in here.items() if key not in there]
    gone = [value for key, value in there.items() if key not in here]
    if not new or not gone:
        return True
    values = [one for one in (*new, *gone) if one is not None and not one.is_worded]
    if len(values) < len(new) + len(gone) or len({value.unit for value in values}) > 1:
        return False
    numbers = [value.number for value in values]
    mine, theirs = numbers[: len(new)], numbers[len(new) :]
    return min(mine) > max(theirs) if side == "higher" else max(mine) < min(theirs)


Telling = Literal["unit", "kolada", "definition"]
_TELLING: tuple[Telling, ...] = ("unit", "kolada", "definition")
"""The fields that say what is measured, the surest first."""


class Redefinition(NamedTuple):
    """A field by which a key figure measures something else than in the plan before."""

    then: Measure
    field: Telling
    was: str
    now: str


def changed(figure: KeyFigure, workspace: "Workspace") -> Redefinition | None:
    """The first field by which a key figure of the same name is another measure than it was."""
    now = workspace.measures.of(figure)
    then = now.before
    if then is None:
        return None
    for field in _TELLING:
        was, here = getattr(then.full, field), getattr(now.full, field)
        if not was or not here or was == here or fold(was) == fold(here):
            continue
        if now.full.is_unread(field) or then.full.is_unread(field):
            continue
        if field != "unit" or units_differ(was, here):
            return Redefinition(then, field, was, here)
    return None
