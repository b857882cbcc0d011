"""Where in a document the cursor stands: the mapping, the key, and whether a value is being written."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from goallint.format import vocabulary
from goallint.format.shape import KINDS, Field, shape

_ROW = re.compile(
    r"(?P<indent> *)(?P<dashes>(?:- +)*)(?:(?P<key>[^\s:#'\"{}\[\],&*!|>%@`-][^:#{}\[\],]*?)\s*:(?=\s|$))?"
)
_OPEN = re.compile(r"\{[^{}]*\Z")


class Context(NamedTuple):
    """What is being written at a place."""

    mapping: str
    """The name of the mapping, as `shape.MODELS` has it; empty where nobody can tell."""
    key: str
    """The English key whose value is being written; empty where a key is."""
    written: frozenset[str]
    """The English keys that the mapping has already."""
    language: str
    path: tuple[str, ...] = ()

    @property
    def field(self) -> Field | None:
        """What the format knows of the key."""
        return shape(self.mapping).fields.get(self.key) if self.mapping and self.key else None


class _Row(NamedTuple):
    indent: int
    """The column in which the key stands."""
    key: str
    is_item: bool


def kind_at(lines: Sequence[str], line: int) -> tuple[str, int]:
    """The kind of the document that a line is in, and the document's first line."""
    first = max(
        (n + 1 for n in range(min(line, len(lines))) if lines[n].rstrip() == "---"), default=0
    )
    for row in lines[first:]:
        if row.rstrip() == "---":
            break
        key, _, value = row.partition(":")
        known = vocabulary.keys("plan").get(key)
        if known and known.name == "kind":
            word = vocabulary.words("kind").get(vocabulary.fold(value.partition("#")[0].strip()))
            return word or "", first
    return "", first


def context(lines: Sequence[str], line: int, column: int) -> Context:
    """What is being written at a place, by the indentation of what stands above it."""
    kind, first = kind_at(lines, line)
    text = lines[line] if line < len(lines) else ""
    before = text[:column]
    here = _row(before)
    stack = _above(lines, first, line, here.indent)
    flow = _OPEN.search(before)
    mapping = KINDS.get(kind, "")
    path = [row.key for row in stack]
    for name in path:
        mapping = _inside(mapping, name)
    key = ""
    if flow:
        own = _english(mapping, here.key)
        if here.key and not _inside(mapping, here.key):
            # Values by period: they are the key's own.
            spoken = _language(lines, first, kind, mapping)
            return Context(mapping, own, frozenset(), spoken, tuple(path))
        if here.key:
            mapping = _inside(mapping, here.key)
        last = re.split(r"[{,]", flow[0])[-1]
        name, colon, _ = last.partition(":")
        key = _english(mapping, name.strip()) if colon else ""
        written = {
            _english(mapping, part.partition(":")[0].strip())
            for part in re.split(r"[{,]", flow[0][1:])
        }
    else:
        if here.key:
            key = _english(mapping, here.key)
        if not mapping and not stack and _english("plan", here.key) == "kind":
            # What kind it is, is only being written.
            mapping, key = "plan", "kind"
        written = _siblings(lines, first, line, here.indent, mapping)
    if not here.key and not flow and stack and not mapping:
        # An item of a list of plain values, such as `supports:` with one id a line.
        parent = KINDS.get(kind, "")
        for name in path[:-1]:
            parent = _inside(parent, name)
        mapping, key = parent, _english(parent, path[-1])
    spoken = _language(lines, first, kind, mapping)
    return Context(mapping, key, frozenset(filter(None, written)), spoken, tuple(path))


def _language(lines: Sequence[str], first: int, kind: str, mapping: str) -> str:
    """The language of the keys in a document: those of the whole tell it, else those of what is inside."""
    written = [row.partition(":")[0].strip(" -") for row in lines[first : first + 200]]
    ways = (KINDS.get(kind, "plan"), mapping)
    return next(filter(None, (vocabulary.language_of(written, way) for way in ways if way)), "en")


def _row(text: str) -> _Row:
    match = _ROW.match(text)
    assert match is not None
    indent = len(match["indent"]) + len(match["dashes"])
    return _Row(indent, (match["key"] or "").strip(), bool(match["dashes"]))


def _above(lines: Sequence[str], first: int, line: int, indent: int) -> list[_Row]:
    """The keys that what stands at a line is inside, from the outermost."""
    stack: list[_Row] = []
    for number in range(line - 1, first - 1, -1):
        text = lines[number]
        if not text.strip() or text.lstrip().startswith("#"):
            continue
        row = _row(text)
        if row.key and row.indent < indent:
            stack.insert(0, row)
            indent = row.indent
        elif row.is_item and row.indent == indent:
            # The item begins on a line of its own; what it is in stands further out.
            indent = len(text) - len(text.lstrip()) + 1 if row.key else indent
    return stack


def _siblings(lines: Sequence[str], first: int, line: int, indent: int, mapping: str) -> set[str]:
    """The English keys that stand beside a line in one mapping."""
    found: set[str] = set()
    for step in (-1, 1):
        number = line + step
        while first <= number < len(lines) and lines[number].rstrip() != "---":
            text = lines[number]
            if text.strip() and not text.lstrip().startswith("#"):
                row = _row(text)
                if row.indent < indent:
                    break
                if row.indent == indent:
                    if step > 0 and row.is_item:
                        break
                    if row.key:
                        found.add(_english(mapping, row.key))
                    if step < 0 and row.is_item:
                        break
            number += step
        if step < 0 and line < len(lines) and _row(lines[line]).is_item:
            found.clear()
    return found


def _english(mapping: str, written: str) -> str:
    if not mapping:
        return ""
    known = vocabulary.keys(mapping).get(written)
    return known.name if known else ""


def _inside(mapping: str, key: str) -> str:
    """The mapping of the items that a key of another holds; empty where it holds none."""
    name = _english(mapping, key)
    field = shape(mapping).fields.get(name) if mapping and name else None
    return field.mapping if field is not None else ""
