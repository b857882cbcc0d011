"""The step of the scale that an outcome gives, and assessments of key figures in reports that say another."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, NamedTuple

import msgspec

from goallint.format.model import KeyFigure, Report, ReportedKeyFigure, Step
from goallint.format.values.identity import Id
from goallint.format.values.quantity import Quantity
from goallint.format.values.target import Target
from goallint.workspace.assessments import Scale, TargetComparison, demanded
from goallint.workspace.facts.agreement.row_clashes import in_doubt
from goallint.workspace.facts.agreement.tolerance import is_unread, is_within, rooms, tolerance_of
from goallint.workspace.facts.known import NO, UNKNOWN, YES

if TYPE_CHECKING:
    from goallint.workspace.workspace import Workspace


class Given(NamedTuple):
    """The step that an outcome gives."""

    step: Step
    by: Literal["limits", "tolerance", "scale"]
    """What gives it: limits of its own, how far short still counts, or the scale's shares of the target."""


class StepClash(NamedTuple):
    """A key figure that a report gives another step than its outcome does."""

    row: ReportedKeyFigure
    due: Step
    """The step that the outcome gives; where that is not known but that it is not the best, a worse one."""
    by: Literal["limits", "tolerance", "scale", "target", "beyond"]
    """What gives it: as in `Given`, that the target is reached, or is missed by more than the tolerance."""
    shown: TargetComparison


def step_clashes(report: Report, workspace: "Workspace") -> Iterator[StepClash]:
    """The assessments of key figures in a report that are not as the outcomes are, and no other row denies."""
    assessments = workspace.assessments
    scale = assessments.scale
    if scale is None:
        return
    denied = in_doubt(report, workspace)
    for row in report.key_figures:
        step = scale.step(row.assessment) if row.assessment else None
        figure = assessments.figure(row) if step else None
        if figure is None or row in denied:
            continue
        for shown in assessments.compared(figure, report):
            found = given(shown, workspace)
            if found is None and step is scale.last and shown.met:
                # Where the steps begin is not said, but the last is for what misses its target.
                yield StepClash(row, scale.first, "target", shown)
            elif found is None and step is scale.first and is_within(shown, workspace) is NO:
                yield StepClash(row, scale.fitting(shown.share), "beyond", shown)
            elif found and found.step is not step:
                yield StepClash(row, *found, shown)


def may_clash(report: Report, workspace: "Workspace") -> bool:
    """Whether an assessment of a key figure may be contradicted by what could not be read."""
    scale = workspace.assessments.scale
    for row in report.key_figures:
        if row.is_unread("assessment"):
            return True
        if not row.assessment:
            continue
        figure = workspace.assessments.figure(row)
        if scale is None or figure is None or row.is_unread("outcome"):
            return True
        full = workspace.measures.of(figure).full
        if any(map(full.is_unread, ("target", "better", "unit", "limits"))):
            return True
        if is_unread(figure, workspace):
            return True
    return False


def given(shown: TargetComparison, workspace: "Workspace") -> Given | None:
    """The step that an outcome gives its key figure; None where that is not known."""
    scale = workspace.assessments.scale
    full = workspace.measures.of(shown.figure).full
    if scale is None or full.is_unread("limits") or shown.met is None:
        return None
    if full.limits:
        step = _within_limits(shown, full, scale)
        return Given(step, "limits") if step else None
    step = _by_share(shown, scale)
    within = is_within(shown, workspace)
    if within is YES and not (shown.met and step):
        return Given(scale.first, "tolerance")
    if within is NO and (step is scale.first or len(scale.steps) == 2):
        return Given(scale.steps[1], "tolerance") if scale.last else None
    return Given(step, "scale") if step and within is not UNKNOWN else None


def bounds(
    figure: KeyFigure, level: Target, beside: Quantity, workspace: "Workspace"
) -> tuple[tuple[Step, Fraction], ...]:
    """The worst value that gives each step but the last, the best first; none where that is not known.

    They are numbers as they compare with the quantity `beside`. `level` is what the target comes to.
    """
    scale = workspace.assessments.scale
    full = workspace.measures.of(figure).full
    better, unit = full.better or level.asks_for, full.unit or ""
    if scale is None or full.is_unread("limits") or better not in ("higher", "lower"):
        return ()
    if full.limits:
        quantities = _limits(full, scale)
        pairs = [one and beside.beside(one, unit) for one in quantities]
        numbers = [Fraction(pair[1]) if pair else None for pair in pairs]
    else:
        pair = beside.beside(level.value, unit) if level.value and not level.upper else None
        shares = _shares(scale)
        if not pair or pair[1] <= 0 or not all(shares):
            return ()
        aim = Fraction(pair[1])
        numbers = [
            share and (aim * share if better == "higher" else aim / share) for share in shares
        ]
        tolerance = tolerance_of(figure, workspace)
        if tolerance is not None:
            known = rooms(tolerance, pair[1], beside, unit)
            if len(known) > 1:
                return ()
            for room in map(Fraction, known):
                numbers[0] = aim - room if better == "higher" else aim + room
    found = [
        (step, number)
        for step, number in zip(scale.steps, numbers, strict=False)
        if number is not None
    ]
    return tuple(found) if len(found) == len(scale.steps) - 1 else ()


class LimitFault(msgspec.Struct, frozen=True):
    """What keeps a limit of a key figure from counting for a step of the scale."""

    kind: Literal["unknown", "twice", "missing", "overlap"]
    """It names no step; a step that another names too; a step has none; it is no worse than a better step's."""
    written: str
    """The step as it is written there; of one that has none, empty."""
    step: Step
    """The step that is meant, or was probably."""
    before: str = ""
    """The limit of the next better step, or the other one of the same step, as it is written there."""


def limit_faults(figure: KeyFigure, scale: Scale, workspace: "Workspace") -> tuple[LimitFault, ...]:
    """What is wrong with the limits that stand at a key figure; none where that cannot be told.

    What follows from another fault is left out: where a step is misspelt, none is missed.
    """
    if not figure.limits or figure.is_unread("limits"):
        return ()
    names: dict[Id, str] = {}
    found = []
    for written in figure.limits:
        step = scale.step(written)
        if step is None:
            found.append(LimitFault("unknown", written, scale.near(written)))
        elif step.id in names:
            found.append(LimitFault("twice", written, step, names[step.id]))
        else:
            names[step.id] = written
    if found:
        return tuple(found)
    asked = [step for step in scale.steps[:-1] if step.id not in names]
    if asked:
        return tuple(LimitFault("missing", "", step) for step in asked)
    full = workspace.measures.full(figure)
    ordered = [names[step.id] for step in scale.steps[:-1]]
    return tuple(
        LimitFault("overlap", worse, step, better)
        for step, (better, worse) in zip(scale.steps[1:], pairwise(ordered), strict=False)
        if _overlap(figure.limits[better], figure.limits[worse], full)
    )


def _overlap(better: Quantity, worse: Quantity, full: KeyFigure) -> bool:
    """Whether the limit of a step is no worse than that of the next better one."""
    pair = better.beside(worse, full.unit or "")
    if pair is None or full.better not in ("higher", "lower"):
        return False
    return pair[0] <= pair[1] if full.better == "higher" else pair[0] >= pair[1]


def _by_share(shown: TargetComparison, scale: Scale) -> Step | None:
    """The step for the share of the target that was reached, where the scale says where each begins."""
    demands = _shares(scale)
    share = Fraction(1) if shown.met else shown.share
    if not demands or share is None:
        return None
    if share >= 1 and not shown.met:
        # *Fler än 80* is missed by 80, though that is all of it.
        return None
    return _first(scale, [demand <= share for demand in demands])


def _shares(scale: Scale) -> list[Fraction]:
    """The share of the target at which each step but the last begins; none where the scale does not say."""
    demands = [demanded(step) for step in scale.steps[:-1]]
    known = [demand for demand in demands if demand is not None]
    is_said = not scale.is_default and known and len(known) == len(demands) and max(known) <= 1
    return known if is_said else []


def _within_limits(shown: TargetComparison, full: KeyFigure, scale: Scale) -> Step | None:
    """The step whose limit an outcome keeps, by the key figure's own limits."""
    total = shown.outcome.value.total if shown.outcome else None
    better = full.better or shown.target.asks_for
    if total is None or better not in ("higher", "lower"):
        return None
    for step, limit in zip(scale.steps, _limits(full, scale), strict=False):
        pair = limit and total.beside(limit, full.unit or "")
        if not pair:
            return None
        if pair[0] >= pair[1] if better == "higher" else pair[0] <= pair[1]:
            return step
    return scale.steps[-1]


def _limits(full: KeyFigure, scale: Scale) -> list[Quantity | None]:
    """The key figure's own limit for each step but the last; None for one that has none."""
    limits = {scale.step(name): limit for name, limit in full.limits.items()}
    return [limits.get(step) for step in scale.steps[:-1]]


def _first(scale: Scale, kept: list[bool]) -> Step:
    """The best step of those that are kept; else the last, which takes the rest."""
    return next(
        (step for step, is_kept in zip(scale.steps, kept, strict=False) if is_kept), scale.steps[-1]
    )
