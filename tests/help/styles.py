"""A document's text in another style of YAML, which says the same."""

import json
import re
from collections.abc import Callable

import yaml
from yaml.nodes import CollectionNode, MappingNode, Node, ScalarNode, SequenceNode

_CLOSES = re.compile(r"[,\[\]{}#&*!|>%@`\"']|: |:$|^[?-]( |$)|\n")
"""What a text without quotes cannot have within brackets."""


def _scalar(node: ScalarNode) -> str:
    """A scalar in one line, in quotes where it had them, and where brackets demand them."""
    if node.style in ("|", ">", '"', "'"):
        return json.dumps(node.value, ensure_ascii=False)
    plain = " ".join(node.value.split())
    return json.dumps(plain, ensure_ascii=False) if _CLOSES.search(plain) else plain


def _flow(node: Node, key: Callable[[str], str] = str, gap: str = " ") -> str:
    """A node in braces and brackets; `gap` parts the rows of the outermost."""
    if isinstance(node, MappingNode):
        rows = [f"{key(k.value)}: {_flow(v, key)}" for k, v in node.value]
        return "{" + f",{gap}".join(rows) + "}"
    if isinstance(node, SequenceNode):
        return "[" + f",{gap}".join(_flow(one, key) for one in node.value) + "]"
    return _scalar(node)


def _in_json(node: Node, indent: str = "") -> str:
    """A node in braces and brackets on lines of their own, its keys in quotes."""
    deeper = f"{indent}  "
    if isinstance(node, CollectionNode) and not node.value:
        return _flow(node)
    if isinstance(node, MappingNode):
        rows = [
            f"{deeper}{json.dumps(k.value, ensure_ascii=False)}: {_in_json(v, deeper)}"
            for k, v in node.value
        ]
        return "{\n" + ",\n".join(rows) + f"\n{indent}}}"
    if isinstance(node, SequenceNode):
        return (
            "[\n"
            + ",\n".join(f"{deeper}{_in_json(v, deeper)}" for v in node.value)
            + f"\n{indent}]"
        )
    return _scalar(node)


def _entries(node: Node, below: Callable[[Node], str]) -> str:
    """A document's keys in lines, and what is below them in another style."""
    if not isinstance(node, MappingNode):
        return _flow(node)
    return "\n".join(
        f"{k.value}:{below(v) if isinstance(v, CollectionNode) else ' ' + _scalar(v)}".rstrip()
        for k, v in node.value
    )


def _rows(node: Node) -> str:
    if isinstance(node, SequenceNode) and node.value:
        return "".join(f"\n  - {_flow(one)}" for one in node.value)
    return f" {_flow(node)}"


def _quoted_keys(node: Node) -> str:
    return _flow(node, lambda key: f'"{key}"')


STYLES: dict[str, Callable[[Node], str]] = {
    "rows in braces": lambda node: _entries(node, _rows),
    "lists in brackets": lambda node: _entries(node, lambda below: f" {_flow(below)}"),
    "lists in brackets on the next line": lambda node: _entries(
        node, lambda below: f"\n  {_flow(below, gap=chr(10) + '   ')}"
    ),
    "keys in quotes": lambda node: _entries(node, lambda below: f" {_quoted_keys(below)}"),
    "JSON": _in_json,
}
"""The styles, each with what writes a document in it."""


def in_style(text: str, style: str) -> str | None:
    """A text with its documents in a style; None for one that cannot be read, or whose comments are read."""
    if "goallint:" in text:
        return None
    try:
        nodes = list(yaml.compose_all(text, Loader=yaml.CSafeLoader))
        if None in nodes:
            return None
        return "\n---\n".join(STYLES[style](node) for node in nodes) + "\n"
    except (yaml.YAMLError, RecursionError):
        return None
