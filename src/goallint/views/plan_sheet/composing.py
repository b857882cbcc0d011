"""Writes what was filled in into a plan's document, or a new one: nothing else is changed."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from yaml.nodes import MappingNode, SequenceNode

from goallint.engine.run import Run
from goallint.format import vocabulary
from goallint.format.field_writing import (
    TargetToWrite,
    WrittenFields,
    flow,
    write,
    write_fields,
    write_values,
)
from goallint.format.model import Body, Plan
from goallint.format.read import read as read_file
from goallint.format.shape import shape
from goallint.format.values import Unreadable
from goallint.format.values.identity import Id
from goallint.source import edits
from goallint.source.edits import Composed, Unchangeable
from goallint.source.writing import Exchange
from goallint.views.fill import opened, proved, reads_alike
from goallint.views.filling import additions
from goallint.views.filling.cell_reading import CellPlace, Refused
from goallint.views.plan_sheet.standing import (
    ACTIVITIES,
    GOALS,
    KEY_FIGURES,
    MAPPINGS,
    PLAN,
    TARGET,
    time_of,
)
from goallint.workspace.ids import slug


class ItemToWrite(NamedTuple):
    """An item to write: its fields as data, of one that stands or of a new one."""

    list: str
    id: str
    is_new: bool
    goal: str
    """Of a new key figure: the goal that it is of."""
    data: dict[str, Any]
    place: CellPlace
    item: Any = None
    """The item that stands."""
    taken: tuple[tuple[CellPlace, str], ...] = ()
    """The cells that were emptied, and what they said; in `data` they are empty."""


class Unwritable(Exception):
    """A document is written in a way that an item cannot be put in."""

    def __init__(self, item: ItemToWrite) -> None:
        super().__init__(item.id)
        self.item = item


class NewIds:
    """Ids for new items: those that are written, as far as they are free, and others made like them."""

    def __init__(self, run: Run, body: str, written: Iterable[str] = ()) -> None:
        self.known = frozenset(run.workspace.index.names())
        self.taken = set(self.known)
        self.written = set(filter(None, written))
        self.prefix = slug(body).upper()

    def take(self, list_: str, written: str, goal: str) -> str:
        """The id of a new item. Raises Refused."""
        if written:
            try:
                name = str(Id.parse(written))
            except Unreadable as error:
                raise Refused(
                    '"{value}" cannot be an id; write e.g. {example}',
                    value=written,
                    example=str(error.fault.args.get("suggestion", f"{self.prefix}-1")),
                ) from None
            if name in self.taken:
                raise Refused("something else has the id {id}; write another", id=name)
        else:
            stem = {GOALS: "", KEY_FIGURES: "N", ACTIVITIES: "A"}[list_]
            begun = f"{goal}-" if goal else f"{self.prefix}-{stem}"
            numbers = (f"{begun}{number}" for number in range(1, len(self.taken) + 10_000))
            name = next(one for one in numbers if one not in self.taken | self.written)
        self.taken.add(name)
        return name


def made(run: Run, body: Body, items: list[ItemToWrite], language: str) -> Exchange:
    """A new plan with the items. Raises Unwritable."""
    head = next(item for item in items if item.list == PLAN)
    name = slug(f"{body.id} {head.data['period']}")
    if name in run.workspace.index.names():
        name = run.workspace.index.free(name)
    about = {"id": name, "title": head.data["title"], "body": body.id}
    kind = vocabulary.word_in("kind", "plan", language)
    _, lines = _written("plan", {"kind": kind, **about, **head.data}, language)
    text = "".join(f"{line}\n" for line in lines)
    added = [item for item in items if item.list != PLAN]
    text = _added(text, 0, added, head.data["period"], language)
    path = additions.path_for(run, body, name)
    if read_file(path, text.encode()).faults:
        raise Unwritable(head)
    return Exchange(path, None, text.encode())


def changed(run: Run, plan: Plan, items: list[ItemToWrite], language: str) -> Exchange:
    """The document of a plan with the items. Raises Unwritable, and Refused if it cannot be read in full."""
    file = opened(run, plan.path)
    number = _number(file.composed, plan)
    new = [item for item in items if item.is_new]
    written: list[WrittenFields] = []
    for item in items:
        try:
            written += () if item.is_new else _fields(file.composed, number, plan, item, language)
        except Unchangeable:
            raise Unwritable(item) from None
    change = proved(file, written)
    if change is None:
        raise Unwritable(items[0])
    text = _added(additions.text_of(change.new), number, new, plan.period.text, language)
    try:
        data = file.coded.encode(text)
    except UnicodeEncodeError:
        raise Unwritable(items[0]) from None
    if not reads_alike(read_file(plan.path, file.data), read_file(plan.path, data)):
        raise Unwritable((new or items)[0])
    return Exchange(plan.path, file.data, data)


def _number(composed: Composed, plan: Plan) -> int:
    """Which of the documents of a file a plan is."""
    node = composed.item(plan.at) if plan.id else None
    return next((n for n, one in enumerate(composed.documents) if one is node), 0)


def _fields(
    composed: Composed, number: int, plan: Plan, item: ItemToWrite, language: str
) -> Iterator[WrittenFields]:
    """How the fields of an item that stands are written. Raises Unchangeable."""
    node = composed.documents[number] if item.list == PLAN else composed.item(item.item.at)
    if not isinstance(node, MappingNode):
        raise Unchangeable
    data = dict(item.data)
    aims = tuple(
        TargetToWrite(time_of(field), data.pop(field))
        for field in list(data)
        if field.startswith(TARGET)
    )
    own = None if "period" in plan.unknown else plan.span
    if aims:
        yield write(composed, node, {}, aims, own, language)
    by_period = {field: data.pop(field) for field in list(data) if isinstance(data[field], Mapping)}
    if by_period:
        yield write_values(composed, node, {}, by_period, {}, own, language)
    if data:
        yield write_fields(composed, node, MAPPINGS[item.list], data, language)


def _added(text: str, number: int, items: Iterable[ItemToWrite], period: str, language: str) -> str:
    """A file's text with new items in one of its documents; what it said it says still. Raises Unwritable."""
    for item in items:
        try:
            text = _with(text, number, item, period, language)
        except Unchangeable:
            raise Unwritable(item) from None
    return text


def _with(text: str, number: int, item: ItemToWrite, period: str, language: str) -> str:
    composed = Composed(text)
    after = composed.data()
    node, place, mapping = composed.documents[number], after[number], "plan"
    data = {"id": item.id, **item.data}
    if not isinstance(node, MappingNode):
        raise Unchangeable
    if item.goal:
        found = edits.pair(node, additions.spellings("plan", GOALS))
        goals = found[1] if found else None
        at = (
            additions.named(goals, "goal", "id", item.goal)
            if isinstance(goals, SequenceNode)
            else None
        )
        if found and at is not None and not found[1].value[at].flow_style:
            node, place, mapping = found[1].value[at], place[found[0].value][at], "goal"
        else:
            # A goal on one line, or in another document, has no room for it.
            data["measures"] = [item.goal]
    if node.flow_style or composed.is_shared(node):
        raise Unchangeable
    listed = edits.pair(node, additions.spellings(mapping, item.list))
    key = listed[0].value if listed else vocabulary.key_in(mapping, item.list, language)
    said, lines = _written(MAPPINGS[item.list], _with_targets(data, period), language)
    new = edits.apply(text, [additions.item(composed, node, listed, key, lines)])
    place[key] = [*place.get(key, ()), additions.as_read(said)]
    if Composed(new).data() != after:
        raise Unchangeable
    return new


def _with_targets(data: dict[str, Any], period: str) -> dict[str, Any]:
    """Data in which the columns of targets are one field."""
    aims = {field: data[field] for field in data if field.startswith(TARGET)}
    if not aims:
        return data
    by_time = {str(time_of(field) or period): text for field, text in aims.items()}
    whole = aims[TARGET] if [*aims] == [TARGET] else by_time
    return {**{f: one for f, one in data.items() if f not in aims}, TARGET: whole}


def _apart(value: Any, language: str) -> Any:
    """A value, and where it is by period and told apart, whom each is of in the words of a language."""
    if not isinstance(value, dict):
        return value
    return {
        period: {vocabulary.key_in("split", whom, language): text for whom, text in one.items()}
        if isinstance(one, dict)
        else one
        for period, one in value.items()
    }


def _written(mapping: str, data: dict[str, Any], language: str) -> tuple[dict[str, Any], list[str]]:
    """Data with the keys of a language in their usual order, and the lines that say it."""
    order = [*shape(mapping).fields]
    said = {
        vocabulary.key_in(mapping, field, language): _apart(data[field], language)
        for field in sorted(data, key=order.index)
    }
    return said, [f"{key}: {flow(value)}" for key, value in said.items()]
