"""The cascade as a networkx graph with names, for those who draw or calculate elsewhere."""

from collections.abc import Iterable
from io import BytesIO

import networkx

from goallint.format.model import Goal, Item
from goallint.source.encodings import is_shown
from goallint.workspace.cascade import Cascade, work_of
from goallint.workspace.plans import Plans


def graph(
    cascade: Cascade, plans: Plans, kept: Iterable[Goal] | None = None
) -> "networkx.DiGraph[str]":
    """Goals and assignments with an edge from each to what it supports; `kept` and what is tied to them.

    Nodes are named by the item's file and id, and carry `id`, `sort`, `title`, `body` and `period`. A
    link that ties up a ring carries `ring`: it breaks nothing down.
    """
    drawn: networkx.DiGraph[str] = networkx.DiGraph()
    items = [item for plan in plans.all for item in work_of(plan) if item.sort != "activity"]
    if kept is not None:
        inside = {item for goal in kept for item in _around(cascade, goal)}
        items = [item for item in items if item in inside]
    names = {item: name_of(item) for item in items}
    for item in items:
        drawn.add_node(
            names[item],
            id=_text(str(item.name)),
            sort=item.sort,
            title=_text(" ".join(item.title.split())),
            body=_text(str(item.document.body)),
            period=_text(item.document.period.text),
        )
    for item in items:
        for target in cascade.supported_by(item):
            if target in names:
                tied = {"ring": True} if cascade.in_one_ring(item, target) else {}
                drawn.add_edge(names[item], names[target], **tied)
    return drawn


def _around(cascade: Cascade, goal: Goal) -> Iterable[Item]:
    """A goal, everything that supports it, and everything that it supports."""
    yield goal
    yield from cascade.chain_below(goal)
    queue: list[Item] = [goal]
    seen: set[Item] = {goal}
    for here in queue:
        for target in cascade.supported_by(here):
            if target not in seen:
                seen.add(target)
                queue.append(target)
                yield target


def name_of(item: Item) -> str:
    """What an item is called in the graph: its file and id."""
    name = f"{item.document.path}#{item.name}"
    return "".join(c if is_shown(c) else f"\\u{ord(c):04x}" for c in name)


def _text(text: str) -> str:
    """`text` without what XML cannot hold, a terminal might obey, or nobody can see."""
    return "".join(c if is_shown(c) else "\ufffd" for c in text)


def to_graphml(drawn: "networkx.DiGraph[str]") -> str:
    """The graph in GraphML."""
    file = BytesIO()
    # The other writer, used where lxml is there, lays the same graph out in other lines.
    networkx.write_graphml_xml(drawn, file)
    return file.getvalue().decode("utf-8") + "\n"
