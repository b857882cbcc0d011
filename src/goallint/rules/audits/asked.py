"""Whom a recommendation asks."""

from goallint.format.model import Recommendation
from goallint.workspace.workspace import Workspace


def is_asked(recommendation: Recommendation, workspace: Workspace) -> bool:
    """Whether a recommendation is to somebody whose documents are here."""
    bodies = [workspace.bodies.get(name) for name in recommendation.to]
    is_outside = bool(bodies) and all(body is not None and body.outside for body in bodies)
    return bool(recommendation.id) and not is_outside and workspace.owes(recommendation)
