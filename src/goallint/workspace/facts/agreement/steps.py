"""Assessments of key figures in reports that outcome, target and limits give another step."""

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from goallint.format.model import KeyFigure, Report, ReportedKeyFigure, Step
from goallint.workspace.assessments import Comparison, Scale, demanded

if TYPE_CHECKING:
    from goallint.workspace.workspace import Workspace


class StepClash(NamedTuple):
    """A key figure that a report gives another step than its outcome does."""

    row: ReportedKeyFigure
    due: Step
    """The step that the outcome gives."""
    by: str
    """What gives it: `limits` of its own, the `scale`, or that the `target` is reached."""
    shown: Comparison


def step_clashes(report: Report, workspace: "Workspace") -> Iterator[StepClash]:
    """The assessments of key figures in a report that are not as the outcomes are."""
    assessments = workspace.assessments
    scale = assessments.scale
    if scale is None:
        return
    for row in report.key_figures:
        step = scale.step(row.assessment) if row.assessment else None
        figure = assessments.figure(row) if step else None
        if figure is None:
            continue
        for shown in assessments.compared(figure, report):
            found = _given(shown, scale, workspace)
            if found is None and step is scale.last and shown.met:
                # Where the steps begin is not said, but the last is for what misses its target.
                found = scale.first, "target"
            if found and found[0] is not step:
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
    return False


def _given(shown: Comparison, scale: Scale, workspace: "Workspace") -> tuple[Step, str] | None:
    """The step that an outcome gives, and what gives it; None where that is not known."""
    full = workspace.measures.of(shown.figure).full
    if full.is_unread("limits") or shown.met is None:
        return None
    if full.limits:
        step = _within_limits(shown, full, scale)
        return (step, "limits") if step else None
    step = _by_share(shown, scale)
    return (step, "scale") if step else None


def _by_share(shown: Comparison, scale: Scale) -> Step | None:
    """The step for the share of the target that was reached, where the scale says where each begins."""
    demands = [demanded(step) for step in scale.steps[:-1]]
    if scale.is_default or not demands or None in demands or max(filter(None, demands)) > 1:
        return None
    share = Fraction(1) if shown.met else shown.share
    if share is None:
        return None
    return _first(scale, [demand is not None and demand <= share for demand in demands])


def _within_limits(shown: Comparison, full: KeyFigure, scale: Scale) -> Step | None:
    """The step whose limit an outcome keeps, by the key figure's own limits."""
    total = shown.outcome.value.total if shown.outcome else None
    better = full.better or shown.target.asks_for
    if total is None or better not in ("higher", "lower"):
        return None
    limits = {scale.step(name): limit for name, limit in full.limits.items()}
    kept = []
    for step in scale.steps[:-1]:
        limit = limits.get(step)
        pair = limit and total.beside(limit, full.unit or "")
        if not pair:
            return None
        kept.append(pair[0] >= pair[1] if better == "higher" else pair[0] <= pair[1])
    return _first(scale, kept)


def _first(scale: Scale, kept: list[bool]) -> Step:
    """The best step of those that are kept; else the last, which takes the rest."""
    return next(
        (step for step, is_kept in zip(scale.steps, kept, strict=False) if is_kept), scale.steps[-1]
    )
