"""A workspace in which every key of the format stands, and each key with another value or without one."""

from collections.abc import Iterator
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from goallint.engine.configuration import load
from goallint.engine.run import Run
from goallint.format import vocabulary
from goallint.format.shape import KINDS, PARTS, Field, shape

FOLDER = Path(__file__).parent / "workspaces" / "every-key"
OTHER_VALUES = {
    "period": "2024-02..2024-11",
    "due": "2026-05-31",
    "date": "2024-03-29",
    "interval": "quarter",
    "quantity": "7 %",
    "number": "7",
    "decision": "Annat organ 2024-04-02 § 7",
    "targets": "högst 7 %",
    "outcomes": "7 %",
    "outcome": "7 %",
    "amounts": "-7 mkr",
    "sections": ["Annat"],
}
"""Another value of each type, whatever stands there."""
OTHER_TEXTS = {
    ("reported_goal", "assessment"): "Röd",
    ("reported_goal", "forecast"): "Röd",
    ("reported_economy", "assessment"): "Röd",
    ("reported_economy", "forecast"): "Röd",
    ("reported_key_figure", "assessment"): "Röd",
    ("control_result", "assessment"): "ej utförd",
    ("control_result", "actions"): ["A2"],
    ("key_figure", "kolada"): "N28014",
    ("key_figure", "unit"): "mkr",
    ("waiver", "rule"): "goal-without-deadline",
    ("waiver", "until"): "2026-01-31",
    ("question", "rules"): ["GL2"],
    ("survey", "good"): ["nej"],
    ("activity", "expected_effect"): "-7 mkr",
}
"""Where not any words will do."""
OTHER_IDS = {
    "level": "unit board", "body": "kf sn", "area": "money care", "goal": "KF4 KF3", "key_figure": "spare wait",
    "assignment": "U2 U1", "activity": "A2 A1", "plan": "kf-2024 sn-2024", "reporting": "year half",
    "self_check": "EK2 EK1", "control": "IK2 IK1", "survey": "used known", "report": "kf-year sn-half",
}  # fmt: skip
VALUES = {"decision": "decision", "split": "outcomes"}
"""The type of the values in which a mapping stands that is no item."""


class Edit(NamedTuple):
    """The workspace's files with one key of one item written otherwise, or left out."""

    mapping: str
    key: str
    is_dropped: bool
    path: str
    content: bytes


@cache
def base() -> Run:
    """The workspace as it is."""
    return Run(FOLDER, load(FOLDER), jobs=1, cache=False)


def of_format() -> list[tuple[str, str]]:
    """Every key of the format, by mapping."""
    return [(mapping, key.name) for mapping, of in vocabulary.mappings().items() for key in of]


@cache
def documents() -> dict[str, list[Any]]:
    """What is in each file."""
    return {
        path.name: list(yaml.load_all(path.read_text(encoding="utf-8"), yaml.BaseLoader))
        for path in sorted(FOLDER.glob("*.yaml"))
        if path.name != "goallint.yaml"
    }


def edits(mapping: str, key: str, files: dict[str, list[Any]] | None = None) -> Iterator[Edit]:
    """Every edit of a key, of each item in the workspace, or in other files, that has it."""
    for path, found in (documents() if files is None else files).items():
        for number, document in enumerate(found):
            kind = document.get("kind") or document.get("dokument")
            for route in _routes(
                document, KINDS[vocabulary.words("kind")[vocabulary.fold(kind)]], mapping, key
            ):
                *way, spelling = route
                field = None if mapping in PARTS else shape(mapping).fields[key]
                new = _other(mapping, key, field, _at(document, route))
                options = [(False, new)] if new is not None else []
                if field is None or not field.required:
                    options.append((True, None))
                for is_dropped, value in options:
                    copy = deepcopy(found)
                    there = _at(copy[number], tuple(way))
                    if is_dropped:
                        del there[spelling]
                    else:
                        there[spelling] = value
                    text = yaml.safe_dump_all(copy, allow_unicode=True, sort_keys=False)
                    yield Edit(mapping, key, is_dropped, path, text.encode())


def run(edit: Edit) -> Run:
    """The workspace as it is with an edit."""
    return Run(FOLDER, base().configuration, jobs=1, instead={edit.path: edit.content}, cache=False)


def _at(node: Any, route: tuple[str | int, ...]) -> Any:
    for step in route:
        node = node[step]
    return node


def _routes(
    node: Any, here: str, mapping: str, key: str, route: tuple[str | int, ...] = ()
) -> Iterator[tuple[str | int, ...]]:
    """Where a key of a mapping stands, however it is spelled; the last step is the key itself."""
    known = vocabulary.keys(here)
    for spelling, value in node.items():
        field = known.get(spelling)
        if field is None:
            continue
        if (here, field.name) == (mapping, key):
            yield (*route, spelling)
        if field.value == "item":
            rows = enumerate(value) if isinstance(value, list) else [(None, value)]
            for number, row in rows:
                if isinstance(row, dict):
                    further = (spelling,) if number is None else (spelling, number)
                    yield from _routes(row, field.mapping, mapping, key, (*route, *further))
        elif VALUES.get(mapping) == field.value and isinstance(value, dict) and key in value:
            yield (*route, spelling, key)


def _other(mapping: str, key: str, field: Field | None, value: Any) -> Any:
    """Another value for a key; None where only leaving it out says something."""
    if field is None:
        return {"by": "Annat organ", "date": "2024-04-02", "ref": "7"}.get(key, "7 %")
    if (mapping, field.name) in OTHER_TEXTS:
        return OTHER_TEXTS[mapping, field.name]
    if field.value == "map":
        first, *rest = value
        new = {"Annat": value[first]} if not field.ids else {"bun": value[first]}
        return {**new, **{name: value[name] for name in rest}}
    if field.value == "item":
        return value[:-1] or None if isinstance(value, list) else None
    if field.value == "flag":
        return "no" if value in ("yes", "ja") else "yes"
    if field.value == "words":
        now = vocabulary.words(field.words).get(
            vocabulary.fold(value[0] if isinstance(value, list) else value)
        )
        return next(one.name for one in vocabulary.WORDS[field.words] if one.name != now)
    if field.refers:
        held = value if isinstance(value, list) else [value]
        ids = (name for sort in field.refers for name in OTHER_IDS[sort].split())
        new = next(name for name in ids if name not in held)
        return [new] if field.many else new
    if field.value == "id":
        return f"{value}-other"
    if field.value in OTHER_VALUES:
        return OTHER_VALUES[field.value]
    if field.many:
        return [f"{value[0]} annat", *value[1:]]
    return f"{value} annat"
