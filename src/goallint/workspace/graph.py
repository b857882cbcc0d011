"""The cascade as a networkx graph with names, for those who draw or reckon elsewhere."""

from collections.abc import Iterable
from io import BytesIO

import networkx

from goallint.format.model import Goal, Item
from goallint.late import expression
from goallint.workspace.cascade import Cascade, work_of
from goallint.workspace.plans import Plans

# What XML cannot hold, a terminal might obey, or nobody can see.
_UNSEEN = expression(
    "[^ -~\xa0-\u200a\u2010-\u2027\u202f-\u205f\u2070-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)


def graph(
    cascade: Cascade, plans: Plans, kept: Iterable[Goal] | None = None
) -> "networkx.DiGraph[str]":
    """Goals and assignments with an edge from each to what it supports; `kept` and what is tied to them.

    Nodes are named by the item's file and id, and carry `id`, `sort`, `title`, `body` and `period`.
    """
    drawn: networkx.DiGraph[str] = networkx.DiGraph()
    items = [item for plan in plans.all for item in work_of(plan) if item.sort != "activity"]
    if kept is not None:
        inside = {id(item) for goal in kept for item in _around(cascade, goal)}
        items = [item for item in items if id(item) in inside]
    names = {id(item): name_of(item) for item in items}
    for item in items:
        drawn.add_node(
            names[id(item)],
            id=str(item.name),
            sort=item.sort,
            title=_UNSEEN.sub("\ufffd", " ".join(item.title.split())),
            body=str(item.document.body),
            period=item.document.period.text,
        )
    for item in items:
        for target in cascade.supported_by(item):
            if id(target) in names:
                drawn.add_edge(names[id(item)], names[id(target)])
    return drawn


def _around(cascade: Cascade, goal: Goal) -> Iterable[Item]:
    """A goal, everything that supports it, and everything that it supports."""
    yield goal
    yield from cascade.chain_below(goal)
    queue: list[Item] = [goal]
    seen = {id(goal)}
    for here in queue:
        for target in cascade.supported_by(here):
            if id(target) not in seen:
                seen.add(id(target))
                queue.append(target)
                yield target


def name_of(item: Item) -> str:
    """What an item is called in the graph: its file and id."""
    path = _UNSEEN.sub(lambda match: f"\\u{ord(match[0]):04x}", item.document.path)
    return f"{path}#{item.name}"


def to_graphml(drawn: "networkx.DiGraph[str]") -> str:
    """The graph in GraphML."""
    file = BytesIO()
    # The other writer, used where lxml is there, lays the same graph out in other lines.
    networkx.write_graphml_xml(drawn, file)
    return file.getvalue().decode("utf-8") + "\n"
