"""Writes what was filled in into a report's document, or a new one: nothing else is changed."""

import contextlib
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from yaml.nodes import MappingNode, SequenceNode

from goallint.format import vocabulary
from goallint.format.field_writing import flow, write_fields
from goallint.format.fields import spellings as spelt
from goallint.format.model import Body, Report, Reporting, Step
from goallint.format.shape import shape
from goallint.format.values.period import Period
from goallint.format.values.quantity import Split
from goallint.source import edits
from goallint.source.edits import Composed, Edit, Unchangeable
from goallint.views.filling.additions import as_read, entry, item, named, spellings
from goallint.workspace.ids import slug

REPORT = "report"
"""The list that has the report itself."""
HEAD = ("dated", "decided")
"""What is filled in of it."""
MAPPINGS = {
    "goals": "reported_goal",
    "key_figures": "reported_key_figure",
    "assignments": "reported_assignment",
    "activities": "reported_activity",
    "plans": "reported_plan",
    "budget": "budget_row",
}
"""The mappings of the rows of each list."""
NAMED_BY = {
    "key_figures": "key_figure",
    "assignments": "assignment",
    "activities": "activity",
    "plans": "plan",
    "budget": "body",
}
"""The key by which a row of each list names what it is about; of goals it is the row's sort."""


class RowToWrite(NamedTuple):
    """A row to write: about what, and its fields as they are to stand."""

    list: str
    id: str
    body: str
    sort: str
    fields: Mapping[str, Any]
    """Texts, lists of ids, and outcomes by whom they are of."""


def step_in(step: Step, is_default: bool, language: str) -> str:
    """A step of the scale as a report writes it."""
    return vocabulary.word_in("scale", step.id, language) if is_default else step.name_ or step.id


def name_of(reporting: Reporting, body: Body, period: Period) -> str:
    """The id of a new report, and the name of its file."""
    return slug(f"{reporting.id} {body.id} {period.text}")


def begun(reporting: Reporting, body: Body, period: Period, language: str) -> str:
    """A report that says only whose it is, in what reporting and for when."""

    def row(name: str, value: str) -> str:
        return f"{vocabulary.key_in('report', name, language)}: {value}\n"

    title = f"{reporting.name_ or reporting.id} {period.text}, {body.name_}"
    return (
        row("kind", vocabulary.word_in("kind", "report", language))
        + row("id", edits.scalar(name_of(reporting, body, period)))
        + row("title", edits.scalar(title))
        + row("reporting", edits.scalar(reporting.id))
        + row("body", edits.scalar(body.id))
        + row("period", edits.scalar(period.text))
    )


class StandingReport:
    """What a report says already, row by row. Raises nothing: what cannot be read says nothing here."""

    def __init__(self, text: str, report: Report | None) -> None:
        self.document: dict[str, Any] = {}
        with contextlib.suppress(Unchangeable):
            composed = Composed(text)
            self.document = composed.data()[composed.documents.index(_node(composed, report))]

    def said(self, about: tuple[str, str, str, str]) -> dict[str, str]:
        """The fields of a row: of a list, about an item, or a body's part of it."""
        listed, name, body, sort = about
        if listed == REPORT:
            return {field: in_text(_value(self.document, REPORT, field)) for field in HEAD}
        rows = _value(self.document, "report", listed)
        if listed == "sections":
            return {"text": str((rows or {}).get(name) or "")} if isinstance(rows, dict) else {}
        mapping, by = MAPPINGS[listed], sort or NAMED_BY[listed]
        found = (
            row
            for row in (rows if isinstance(rows, list) else ())
            if isinstance(row, dict) and _value(row, mapping, by) == name
        )
        row = next(found, {})
        if body:
            parts = _value(row, mapping, "by")
            return {"analysis": str(parts.get(body) or "")} if isinstance(parts, dict) else {}
        fields = [name for name in shape(mapping).fields if name not in (by, "by")]
        return {field: in_text(_value(row, mapping, field)) for field in fields}


def _value(data: Mapping[str, Any], mapping: str, field: str) -> Any:
    return next((data[key] for key in spellings(mapping, field) if key in data), None)


_PARTS = {key: Split._fields.index(name) for key, name in spelt(Split).items()}


def in_text(value: Any) -> str:
    """Data as a cell says it: *SN-A1, SN-A2*, *women 86 %, men 84 %*."""
    if isinstance(value, dict):
        pairs = sorted(value.items(), key=lambda pair: _PARTS.get(pair[0], 0))
        return ", ".join(f"{key} {in_text(one)}" for key, one in pairs)
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value or "")


def completed(text: str, report: Report | None, wishes: Iterable[RowToWrite], language: str) -> str:
    """A file's text with the rows that are asked for. Raises Unchangeable.

    What it says then is what it said, with the rows added: that is proved before it is given.
    """
    for wish in _gathered(wishes):
        text = _added(text, report, wish, language)
    return text


def _gathered(wishes: Iterable[RowToWrite]) -> list[RowToWrite]:
    """A wish for each row: analyses by body come in the row of their goal."""
    found: dict[tuple[str, str], RowToWrite] = {}
    for wish in wishes:
        key = (wish.list, wish.id)
        fields: dict[str, Any] = dict(wish.fields)
        if wish.body and wish.list == "goals":
            fields = (
                {f"by {wish.body}": wish.fields["analysis"]} if "analysis" in wish.fields else {}
            )
        former = found.get(key)
        found[key] = wish._replace(body="", fields={**(former.fields if former else {}), **fields})
    return list(found.values())


def _added(text: str, report: Report | None, wish: RowToWrite, language: str) -> str:
    composed = Composed(text)
    node = _node(composed, report)
    if node.flow_style or composed.is_shared(node):
        raise Unchangeable
    before = composed.data()
    number = composed.documents.index(node)
    write = {REPORT: _head, "sections": _section}.get(wish.list, _row)
    made, said = write(composed, node, wish, language)
    new = edits.apply(text, made)
    after = Composed(new).data()
    said(before[number])
    if after != before:
        raise Unchangeable
    return new


def _node(composed: Composed, report: Report | None) -> MappingNode:
    """A report's document in its file; of one that is new the only one. Raises Unchangeable."""
    node = composed.item(report.at) if report is not None and report.id else None
    if node is None:
        if len(composed.documents) != 1 or not isinstance(composed.documents[0], MappingNode):
            raise Unchangeable
        node = composed.documents[0]
    return node


def _head(
    composed: Composed, node: MappingNode, wish: RowToWrite, language: str
) -> tuple[list[Edit], Any]:
    written = write_fields(composed, node, REPORT, wish.fields, language)

    def said(document: dict[str, Any]) -> None:
        document.update(as_read(written.changed.get(id(node), {})))

    return written.edits, said


def _row(
    composed: Composed, node: MappingNode, wish: RowToWrite, language: str
) -> tuple[list[Edit], Any]:
    mapping = MAPPINGS[wish.list]
    names = spellings("report", wish.list)
    name = wish.sort or NAMED_BY[wish.list]

    def key(field: str) -> str:
        return vocabulary.key_in(mapping, field, language)

    data: dict[str, Any] = {key(name): wish.id}
    rows = [f"{key(name)}: {edits.scalar(wish.id)}"]
    by = {f.removeprefix("by "): v for f, v in wish.fields.items() if f.startswith("by ")}
    for field, value in wish.fields.items():
        if field.startswith("by "):
            continue
        data[key(field)] = value
        rows.append(f"{key(field)}: {flow(value)}")
    if by:
        data[key("by")] = by
        rows.append(f"{key('by')}:")
        rows += (f"  {edits.scalar(body)}: {edits.scalar(value)}" for body, value in by.items())
    list_key = vocabulary.key_in("report", wish.list, language)
    found = edits.pair(node, names)

    def said(document: dict[str, Any]) -> None:
        written = found[0].value if found else list_key
        document[written] = [*document.get(written, []), as_read(data)]

    there = None
    if found is not None and isinstance(found[1], SequenceNode):
        there = named(found[1], mapping, name, wish.id)
    if found is None or there is None:
        return [item(composed, node, found, list_key, rows)], said
    row = found[1].value[there]
    fields = {f: data[key(f)] for f in wish.fields if not f.startswith("by ")}
    written = write_fields(composed, row, mapping, fields, language)
    more, told = _broken_down(composed, row, by, language) if by else ([], {})

    def added(document: dict[str, Any]) -> None:
        told_of = document[found[0].value][there]
        told_of.update(as_read(written.changed.get(id(row), {})))
        for name, several in told.items():
            told_of[name] = {**told_of.get(name, {}), **as_read(several)}

    return [*written.edits, *more], added


def _broken_down(
    composed: Composed, row: MappingNode, by: Mapping[str, str], language: str
) -> tuple[list[Edit], dict[str, dict[str, str]]]:
    """The analysis by body in a row that is there, and what is added by which key; what its writer wrote stays."""
    pairs = [f"{edits.scalar(body)}: {edits.scalar(text)}" for body, text in by.items()]
    there = edits.pair(row, spellings("reported_goal", "by"))
    key = there[0].value if there else vocabulary.key_in("reported_goal", "by", language)
    said = {key: dict(by)}
    if there is None:
        entry = f"{key}: {{{', '.join(pairs)}}}"
        return [edits.insert(composed, row, row.value[-1][1], entry)], said
    if not isinstance(there[1], MappingNode) or not there[1].value:
        raise Unchangeable
    mapping, last = there[1], there[1].value[-1][1]
    if mapping.flow_style:
        return [edits.insert(composed, mapping, last, ", ".join(pairs))], said
    edit = edits.insert(composed, mapping, last, pairs[0])
    mark: Any = mapping.value[0][0].start_mark
    rest = "".join(
        f"{composed.line_break(edit.start)}{' ' * mark.column}{one}" for one in pairs[1:]
    )
    return [edit._replace(text=edit.text + rest)], said


def _section(
    composed: Composed, node: MappingNode, wish: RowToWrite, language: str
) -> tuple[list[Edit], Any]:
    names = spellings("report", "sections")
    key = vocabulary.key_in("report", "sections", language)
    found = edits.pair(node, names)
    value = wish.fields["text"]
    row = f"{edits.scalar(wish.id)}: {edits.scalar(value)}"

    def said(document: dict[str, Any]) -> None:
        written = found[0].value if found else key
        document[written] = {**document.get(written, {}), **as_read({wish.id: value})}

    if found is None:
        return [entry(composed, node, [f"{key}:", f"  {row}"])], said
    listed = found[1]
    if not isinstance(listed, MappingNode) or not listed.value or composed.is_shared(listed):
        raise Unchangeable
    return [edits.insert(composed, listed, listed.value[-1][1], row)], said
