"""Key figures beside the body's plan before: targets that were eased, and measures that changed."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple

from goallint.format.model import KeyFigure
from goallint.workspace.facts.agreement.definitions import units_differ
from goallint.workspace.measure import Measure
from goallint.workspace.moves import Move, moves
from goallint.workspace.names import fold
from goallint.workspace.reached import good_side

if TYPE_CHECKING:
    from goallint.workspace.workspace import Workspace


def eased(figure: KeyFigure, workspace: "Workspace") -> Iterator[tuple[Measure, Move]]:
    """The targets of a key figure that ask for less than in the plan before, or for the same later.

    Where one of them is said apart for women and men, that is left to `diff`, which tells for whom.
    One whose `basis` has changed with it says why.
    """
    now = workspace.measures.of(figure)
    then = now.before if now.targets else None
    if then is None or not then.targets or now.own_period is None or then.own_period is None:
        return
    side: str = now.full.better or ""
    if side != (then.full.better or "") or not side:
        sides = {
            side
            for m in (now, then)
            for side in (
                (m.full.better,) if m.full.better else [good_side(m, t) for _, t in m.targets]
            )
        } - {""}
        side = sides.pop() if len(sides) == 1 else ""
    if side not in ("higher", "lower") or _asks_for_more(now, then, side):
        return
    if any(full.is_unread(key) for full in (now.full, then.full) for key in ("target", "basis")):
        return
    reason = fold(now.full.basis or "")
    if reason and reason != fold(then.full.basis or ""):
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
    here, there = now.targets, then.targets
    if len(here) == len(there) == 1:
        # None is in both, if the one asks for more than the other.
        one, other = here[0][1].value, there[0][1].value
        if (
            one
            and other
            and not (one.is_worded or other.is_worded)
            and one.unit == other.unit
            and (one.number > other.number if side == "higher" else one.number < other.number)
        ):
            return True
    new = [pair[1].value for pair in here if pair not in there]
    gone = [pair[1].value for pair in there if pair not in here]
    if not new or not gone:
        return True
    unit = new[0].unit if new[0] else ""
    for value in (*new, *gone):
        if value is None or value.is_worded or value.unit != unit:
            return False
    mine, theirs = ([value.number for value in values if value] for values in (new, gone))
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
    mine, theirs = now.full, then.full
    if (mine.unit, mine.kolada, mine.definition) == (theirs.unit, theirs.kolada, theirs.definition):
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
