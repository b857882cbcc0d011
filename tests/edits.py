"""Edits of a workspace, drawn at random: whatever somebody may do to its files between two checks."""

import copy
import random
from typing import Any

import yaml

from goallint.format import vocabulary
from goallint.format.shape import KINDS, shape

Documents = dict[str, list[Any]]
"""What files hold, as plain data."""

_WORDS = (
    "x1",
    "minst 85 %",
    "högst 5 %",
    "2023",
    "2022-12-31",
    "1,500",
    "ska öka",
    "kf",
    "done",
    "",
)


class _Plain(yaml.SafeDumper):
    def ignore_aliases(self, data: Any) -> bool:
        return True


def read(texts: dict[str, bytes]) -> Documents:
    """The documents in files, all values as text."""
    return {
        path: [one for one in yaml.load_all(text, yaml.BaseLoader) if one is not None]
        for path, text in texts.items()
    }


def written(documents: Documents) -> dict[str, bytes]:
    """Documents as files."""
    return {
        path: yaml.dump_all(of, Dumper=_Plain, allow_unicode=True, sort_keys=False).encode()
        for path, of in documents.items()
    }


def values(documents: Documents) -> dict[str, list[Any]]:
    """Every value in documents, by its key."""
    found: dict[str, list[Any]] = {}
    for node in _nodes(list(documents.values())):
        for key, value in node.items() if isinstance(node, dict) else ():
            found.setdefault(key, []).append(value)
    return found


def _nodes(value: Any) -> list[Any]:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    own = [value] if isinstance(value, dict | list) and value else []
    return own + [node for one in inner for node in _nodes(one)]


def edited(before: Documents, chance: random.Random) -> Documents:
    """The documents after one edit: of a file, a document, a row or a field."""
    documents = copy.deepcopy(before)
    known = values(documents)
    path = chance.choice(sorted(documents))
    kind = chance.random()
    if kind < 0.03 and len(documents) > 1:
        del documents[path]
    elif kind < 0.06:
        documents[f"moved-{path.replace('/', '-')}"] = documents.pop(path)
    elif kind < 0.09:
        documents[f"new-{chance.randint(0, 9)}.yaml"] = copy.deepcopy(documents[path])
    elif kind < 0.12 and documents[path]:
        documents[chance.choice(sorted(documents))].append(copy.deepcopy(documents[path][0]))
    elif nodes := _nodes(documents[path]):
        _edit(chance.choice(nodes), known, chance)
    return documents


def _edit(node: Any, known: dict[str, list[Any]], chance: random.Random) -> None:
    if isinstance(node, list):
        number = chance.randrange(len(node))
        if chance.random() < 0.5:
            del node[number]
        else:
            node.insert(number, copy.deepcopy(chance.choice(node)))
        return
    key = chance.choice(sorted(node))
    kind = chance.random()
    if kind < 0.2:
        del node[key]
    elif kind < 0.75:
        node[key] = copy.deepcopy(chance.choice(known[key]))
    elif kind < 0.85 and isinstance(node[key], str):
        node[key] = chance.choice((node[key][:-1], f"{node[key]}x"))
    elif kind < 0.95:
        node[key] = chance.choice(_WORDS)
    else:
        other = chance.choice(sorted(known))
        node[other] = copy.deepcopy(chance.choice(known[other]))


def torn(texts: dict[str, bytes], chance: random.Random) -> dict[str, bytes]:
    """Files of which one has a line more at its start, or a line that cannot be read."""
    path = chance.choice(sorted(texts))
    lines = texts[path].decode().split("\n")
    if chance.random() < 0.6:
        lines.insert(0, "# anteckning")
    else:
        number = chance.randrange(len(lines))
        lines[number] = lines[number].replace(":", "", 1)
    return {**texts, path: "\n".join(lines).encode()}


def with_other_values(
    document: Any, known: dict[str, list[Any]], chance: random.Random, fields: dict[str, Any]
) -> None:
    """Changes many of some `fields`, by mapping, of a document and of all that stands in it."""
    kind = document.get("kind", document.get("dokument"))
    name = vocabulary.words("kind").get(vocabulary.fold(kind)) if isinstance(kind, str) else None
    if name:
        _change(document, KINDS[name], known, chance, fields)


def _change(
    item: Any,
    mapping: str,
    known: dict[str, list[Any]],
    chance: random.Random,
    fields: dict[str, Any],
) -> None:
    table, inside = vocabulary.keys(mapping), shape(mapping).fields
    for key, value in list(item.items()):
        field = inside.get(table[key].name) if key in table else None
        if field is None:
            continue
        if field.name in fields.get(mapping, ()):
            kind = chance.random()
            if kind < 0.3:
                del item[key]
            elif kind < 0.8:
                item[key] = copy.deepcopy(chance.choice(known[key]))
        elif field.value == "item":
            for one in value if isinstance(value, list) else [value]:
                if isinstance(one, dict):
                    _change(one, field.mapping, known, chance, fields)
