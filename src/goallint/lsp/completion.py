"""What can be written at a place: keys, fixed words, ids, and whole items to fill in."""

import re
from collections.abc import Iterator, Sequence

from lsprotocol import types

from goallint.format import vocabulary
from goallint.format.descriptions import of_keys
from goallint.format.shape import Field, shape
from goallint.format.walk import sorts_named
from goallint.lsp.context import Context, context
from goallint.lsp.project import Snapshot
from goallint.rules.registry import ROWS
from goallint.rules.rule import noun_of, title_of

_START = re.compile(r"[\w.åäöÅÄÖ-]*\Z")
_IGNORE = re.compile(r"#\s*goallint:\s*ignore\[[^\]]*\Z")
_SNIPPETS = {
    "goals": ("goal", ("title", "supports", "owner")),
    "key_figures": ("key_figure", ("title", "unit", "better", "target", "outcome")),
    "activities": ("activity", ("title", "supports", "how", "done_when", "owner", "due")),
    "assignments": ("assignment", ("title", "to", "supports", "due")),
}
"""What a new item of a list begins with, by the list's key."""


def completions(
    snapshot: Snapshot | None, lines: Sequence[str], line: int, column: int, path: str = ""
) -> list[types.CompletionItem]:
    """What can be written at a place, likeliest first; lines and columns from 0, in characters.

    `path` is the file's: ids of bodies in line with those who have it come first.
    """
    text = lines[line] if line < len(lines) else ""
    before = text[:column]
    if _IGNORE.search(before):
        return _rules()
    here = context(lines, line, column)
    if here.key:
        found = list(_values(snapshot, here, path))
        needs_space = before.endswith(":")
        for item in found:
            if needs_space:
                item.insert_text = f" {item.insert_text or item.label}"
        return found
    found = list(_keys(here))
    if here.path and before.strip() in ("", "-"):
        found += _snippets(here, before)
    return found


def _keys(here: Context) -> Iterator[types.CompletionItem]:
    """The keys that the mapping has not got yet, those that it must have first."""
    if not here.mapping:
        if not here.path:
            for language in ("sv", "en"):
                kind = vocabulary.key_in("plan", "kind", language)
                yield _item(kind, types.CompletionItemKind.Property, "", f"{kind}: ")
        return
    fields = shape(here.mapping).fields
    for number, key in enumerate(fields.values()):
        if key.name in here.written:
            continue
        field = fields[key.name]
        name = key.written(here.language)
        item = _item(
            name, types.CompletionItemKind.Property, _title(here, key.name), _begun(name, field)
        )
        item.sort_text = f"{int(not field.required)}{number:03}"
        item.documentation = _help(here, key.name)
        yield item


def _begun(name: str, field: Field) -> str:
    return f"{name}:" if field.value == "item" or field.value == "map" else f"{name}: "


def _title(here: Context, key: str) -> str:
    described = of_keys(here.mapping).get(key)
    if described is None:
        return ""
    return described.title_sv if here.language == "sv" else described.title


def _help(here: Context, key: str) -> str:
    described = of_keys(here.mapping).get(key)
    if described is None:
        return ""
    return described.help_sv if here.language == "sv" else described.help


def _rules() -> list[types.CompletionItem]:
    return [_item(row.name, types.CompletionItemKind.Value, row.code) for row in ROWS]


def _values(snapshot: Snapshot | None, here: Context, path: str) -> Iterator[types.CompletionItem]:
    field = here.field
    if field is None:
        return
    if (here.mapping, here.key) == ("waiver", "rule"):
        yield from _rules()
        return
    words = "kind" if here.key == "kind" else field.words
    if words in vocabulary.WORDS:
        for word in vocabulary.WORDS[words]:
            yield _item(word.written(here.language), types.CompletionItemKind.EnumMember)
    organisation = snapshot.workspace.organisation if snapshot else None
    if words == "status" and organisation and here.mapping != "organisation":
        for own in organisation.status_words:
            yield _item(own, types.CompletionItemKind.EnumMember)
    if field.value == "flag":
        for written in ("ja", "nej") if here.language == "sv" else ("yes", "no"):
            yield _item(written, types.CompletionItemKind.EnumMember)
    sorts = frozenset(field.refers) or sorts_named(here.key)
    if snapshot and (here.mapping, here.key) == ("waiver", "for"):
        sorts = frozenset(snapshot.workspace.index.by_sort)
    if snapshot is None or not sorts or here.key == "id":
        described = of_keys(here.mapping).get(here.key)
        for example in described.examples if described else ():
            yield _item(example, types.CompletionItemKind.Value)
        return
    index = snapshot.workspace.index
    nearness = _nearness(snapshot, path, here.key)
    for sort in sorted(sorts):
        for name, items in index.by_sort.get(sort, {}).items():
            one = items[-1]
            body = snapshot.workspace.body(one)
            told = ", ".join(
                filter(None, (title_of(one), body.name_ if body and body is not one else ""))
            )
            item = _item(name, types.CompletionItemKind.Reference, told)
            item.documentation = snapshot.catalogue.noun(noun_of(one))
            item.sort_text = f"{nearness.get(body.id if body else '', 999):03} {name}"
            yield item


def _nearness(snapshot: Snapshot, path: str, key: str) -> dict[str, int]:
    """How near bodies are to the one whose file it is: itself first, but where a goal above is asked for."""
    workspace = snapshot.workspace
    documents = (one for one in workspace.documents if one.path == path)
    own = next(filter(None, map(workspace.body, documents)), None)
    if own is None:
        return {}
    above = workspace.bodies.above(own)
    line = (*above, own) if key == "supports" else (own, *above)
    return {body.id: number for number, body in enumerate(line)}


def _snippets(here: Context, before: str) -> Iterator[types.CompletionItem]:
    """A new item of the list that the place is in, with places to fill in."""
    parent = here.path[-1]
    for key, (mapping, fields) in _SNIPPETS.items():
        names = {k for k, known in vocabulary.keys("plan").items() if known.name == key}
        if parent not in names or (here.mapping and here.mapping != mapping):
            continue
        indent = "" if before.strip() == "-" else "- "
        rows = [f"{indent}id: ${{1}}"]
        for number, field in enumerate(fields, 2):
            rows.append(f"  {vocabulary.key_in(mapping, field, here.language)}: ${{{number}}}")
        label = vocabulary.key_in("plan", key, here.language)
        yield types.CompletionItem(
            label=f"{label} +",
            kind=types.CompletionItemKind.Snippet,
            insert_text="\n".join(rows),
            insert_text_format=types.InsertTextFormat.Snippet,
            sort_text="zz",
        )


def _item(
    label: str, kind: types.CompletionItemKind, detail: str = "", text: str = ""
) -> types.CompletionItem:
    return types.CompletionItem(
        label=label, kind=kind, detail=detail or None, insert_text=text or label
    )
