"""Whether what a report says agrees, with itself and with the plans."""

from typing import TYPE_CHECKING

from goallint.format.model import EVERYTHING, Report
from goallint.workspace.facts.agreement import assessments, counts, steps
from goallint.workspace.facts.agreement.row_clashes import row_clashes
from goallint.workspace.facts.known import Known, is_named

if TYPE_CHECKING:
    from goallint.workspace.workspace import Workspace

_TELLING = frozenset(("body", "period", "goals", "key_figures", "counts", EVERYTHING))


def data_agree_in(report: Report, workspace: "Workspace") -> Known:
    """Whether a report's assessments are on the scale and as its outcomes say, and its counts add up."""
    scale = workspace.assessments.scale
    if scale is not None and any(assessments.outside_scale(report, scale)):
        return Known.NO
    if any(assessments.assessment_clashes(report, workspace)):
        return Known.NO
    if any(steps.step_clashes(report, workspace)) or any(row_clashes(report, workspace)):
        return Known.NO
    clashes = list(counts.count_clashes(report, workspace))
    if not all(is_named(workspace, *clash.bodies) for clash in clashes):
        return Known.NO
    is_known = (
        not clashes
        and _TELLING.isdisjoint(report.unknown)
        and not assessments.may_clash(report, workspace)
        and not steps.may_clash(report, workspace)
        and not counts.may_clash(report, workspace)
    )
    return Known.YES if is_known else Known.UNKNOWN
