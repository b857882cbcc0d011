"""The cascade as DOT and Mermaid: bodies as boxes, goals in them, what is broken stands out.

A dashed link is one of a ring, in which nothing breaks anything down.
"""

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

from goallint.output.catalogue import cut
from goallint.output.terminal import safe
from goallint.workspace.bodies import Bodies

if TYPE_CHECKING:
    import networkx

_BROKEN = "#a4161a"


def to_dot(graph: "networkx.DiGraph[str]", bodies: Bodies, broken: Collection[str]) -> str:
    """The graph in Graphviz' language, top goals first; `broken` are names of nodes."""
    rows = ["digraph cascade {", "  rankdir=BT;", '  node [shape=box, fontname="sans-serif"];']
    numbers = {node: f"n{number}" for number, node in enumerate(graph)}
    for number, (name, nodes) in enumerate(_by_body(graph, bodies)):
        rows += (f"  subgraph cluster_{number} {{", f"    label={_quoted(name)};")
        for node in nodes:
            mark = f', color="{_BROKEN}", penwidth=2' if node in broken else ""
            rows.append(f"    {numbers[node]} [label={_quoted(_label(graph, node))}{mark}];")
        rows.append("  }")
    for one, other, data in graph.edges(data=True):
        mark = f' [style=dashed, color="{_BROKEN}"]' if data.get("ring") else ""
        rows.append(f"  {numbers[one]} -> {numbers[other]}{mark};")
    return "\n".join((*rows, "}")) + "\n"


def to_mermaid(graph: "networkx.DiGraph[str]", bodies: Bodies, broken: Collection[str]) -> str:
    """The graph in Mermaid's language, as GitHub and GitLab draw it."""
    rows = ["flowchart BT"]
    numbers = {node: f"n{number}" for number, node in enumerate(graph)}
    for number, (name, nodes) in enumerate(_by_body(graph, bodies)):
        rows.append(f"  subgraph b{number}[{_entity(name)}]")
        rows += (f"    {numbers[node]}[{_entity(_label(graph, node))}]" for node in nodes)
        rows.append("  end")
    for one, other, data in graph.edges(data=True):
        arrow = "-.->" if data.get("ring") else "-->"
        rows.append(f"  {numbers[one]} {arrow} {numbers[other]}")
    marked = [numbers[node] for node in graph if node in broken]
    if marked:
        rows.append(f"  classDef broken stroke:{_BROKEN},stroke-width:3px")
        rows.append(f"  class {','.join(marked)} broken")
    return "\n".join(rows) + "\n"


def _by_body(graph: "networkx.DiGraph[str]", bodies: Bodies) -> Iterator[tuple[str, list[str]]]:
    groups: dict[str, list[str]] = {}
    for node, data in graph.nodes(data=True):
        groups.setdefault(data["body"], []).append(node)
    for name, nodes in groups.items():
        body = bodies.get(name)
        yield body.name_ if body else name, nodes


def _label(graph: "networkx.DiGraph[str]", node: str) -> str:
    data = graph.nodes[node]
    return f"{data['id']} {cut(data['title'])}"


def _quoted(text: str) -> str:
    escaped = safe(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _entity(text: str) -> str:
    """A label in quotes, with what Mermaid would read as its own written as entities."""
    special = {"#": "#35;", '"': "#quot;", "<": "#lt;", ">": "#gt;", "&": "#amp;", "`": "#96;"}
    return '"' + "".join(special.get(sign, sign) for sign in safe(text)) + '"'
