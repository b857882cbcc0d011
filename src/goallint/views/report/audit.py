"""The audit's answers, as the page shows them."""

from goallint.engine.result import Result
from goallint.views.report.data import AuditAnswers
from goallint.workspace.workspace import Workspace


def audit_section(workspace: Workspace, result: Result) -> AuditAnswers | None:
    """The answers to the questions of the workspace's audits; None where there is nothing to answer."""
    return None
