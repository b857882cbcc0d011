"""How far short of its target an outcome may be and still have the best step of the scale."""

from decimal import Decimal
from typing import TYPE_CHECKING

from goallint.format.model import KeyFigure
from goallint.format.values.quantity import Quantity
from goallint.format.values.unit import unit_of
from goallint.workspace.assessments import TargetComparison
from goallint.workspace.facts.known import UNKNOWN, YES, Known
from goallint.workspace.reached import levels_of

if TYPE_CHECKING:
    from goallint.workspace.workspace import Workspace


def tolerance_of(figure: KeyFigure, workspace: "Workspace") -> Quantity | None:
    """The tolerance of a key figure: its own or its definition's, else the organisation's."""
    organisation = workspace.organisation
    own = workspace.measures.full(figure).tolerance
    return own or (organisation.tolerance if organisation is not None else None)


def is_unread(figure: KeyFigure, workspace: "Workspace") -> bool:
    """Whether a tolerance that counts for a key figure may be there but cannot be read."""
    full, organisation = workspace.measures.full(figure), workspace.organisation
    if full.is_unread("tolerance"):
        return True
    is_own = full.tolerance is not None
    return not is_own and organisation is not None and organisation.is_unread("tolerance")


def is_within(shown: TargetComparison, workspace: "Workspace") -> Known | None:
    """Whether an outcome reaches its target, or misses it by no more than the tolerance.

    None where no tolerance says anything of it: there is none, or none that goes with its unit and its target.
    """
    if is_unread(shown.figure, workspace) or shown.met is None:
        return UNKNOWN
    tolerance = tolerance_of(shown.figure, workspace)
    total = shown.outcome.value.total if shown.outcome else None
    if tolerance is None or total is None or shown.mean or shown.target.women or shown.target.men:
        return None
    measure = workspace.measures.of(shown.figure)
    unit = measure.full.unit or ""
    level = next(iter(levels_of(measure, shown.target, shown.period)), None)
    ends = (level.value, level.upper) if level else ()
    pairs = [pair for end in ends if end and (pair := total.beside(end, unit))]
    if not pairs:
        return None
    reached, aim = min(pairs, key=lambda pair: abs(pair[0] - pair[1]))
    answers = {abs(reached - aim) <= room for room in rooms(tolerance, aim, total, unit)}
    if shown.met and answers:
        return YES
    return UNKNOWN if len(answers) > 1 else Known.of(answers.pop()) if answers else None


def rooms(tolerance: Quantity, aim: Decimal, beside: Quantity, unit: str) -> tuple[Decimal, ...]:
    """What a tolerance can come to beside a level: of a share, per cent may be percentage points too."""
    measure = unit_of(tolerance.unit).measure
    is_share = unit_of(beside.unit or unit).measure == "%"
    size = abs(tolerance.number)
    if measure == "%":
        of_aim = abs(aim) * size / 100
        return (of_aim, size) if is_share else (of_aim,)
    if measure == "procentenheter":
        return (size,) if is_share else ()
    pair = beside.beside(tolerance, unit)
    return (abs(pair[1]),) if pair else ()
