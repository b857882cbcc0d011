"""An item as JSON: its own fields, what its definition adds, and the document it stands in."""

from typing import Any

from goallint.format.model import Document, Item, KeyFigure
from goallint.format.plain import Written, plain
from goallint.workspace.workspace import Workspace

_OF_A_DOCUMENT = ("kind", "id", "title", "type", "body", "period", "decided")


def described(item: Item, workspace: Workspace, written: Written | None = None) -> dict[str, Any]:
    """`item` with English keys, its `sort`, and under `document` what is said of the whole document.

    A key figure has what a shared definition says of it; what stands in a goal has the goal's id.
    With `written`, a field that is assumed where nothing is written is left out.
    """
    full = workspace.measures.full(item) if isinstance(item, KeyFigure) else item
    found: dict[str, Any] = {"sort": item.sort or "document", **plain(full, written)}
    if isinstance(item, Document):
        return {**found, "kind": item.kind, "path": item.path}
    goal = getattr(item, "goal", None)
    if isinstance(goal, Item):
        found["goal"] = goal.name
    whole = {"kind": item.document.kind, **plain(item.document)}
    document = {name: whole[name] for name in _OF_A_DOCUMENT if name in whole}
    return {**found, "document": {**document, "path": item.document.path}}
