"""The cascade as JSON and as rows for a spreadsheet: everything, nothing folded."""

from collections.abc import Iterator
from typing import Any

from goallint.format.model import Body, Item, NotConcerned, Plan
from goallint.output.catalogue import one_line
from goallint.output.machine import written
from goallint.views.cascade.cascade_words import CascadeWords
from goallint.views.formats import delimited
from goallint.views.provenance import Provenance
from goallint.workspace.facts.answers import CascadeRow, Gap


def to_json(
    rows: tuple[CascadeRow, ...],
    gaps: tuple[Gap, ...],
    planless: tuple[Body, ...],
    origin: Provenance,
    writer: CascadeWords,
) -> str:
    """The rows with every link; keys and words are never translated."""
    content = {
        "version": 1,
        **origin.fields(),
        "goals": [_goal(row, writer) for row in rows],
        "gaps": [
            {"body": gap.body.id, "reason": gap.reason, "plan": _item(gap.plan, writer)}
            for gap in gaps
        ],
        "without_plan": [body.id for body in planless],
    }
    return written(content)


def _goal(row: CascadeRow, writer: CascadeWords) -> dict[str, Any]:
    return {
        **_item(row.goal, writer),
        "title": row.goal.title,
        "verdict": row.verdict,
        "reaches": row.reaches.id if row.reaches else None,
        "answering": sum(answer.is_answer for answer in row.asked),
        "asked": len(row.asked),
        "answers": [
            {
                "body": answer.body.id,
                "level": answer.body.level,
                "answer": answer.word,
                "asked": answer.is_asked,
                "links": [_item(item, writer) for item in answer.items],
            }
            for answer in row.answers
        ],
    }


def _item(item: Item, writer: CascadeWords) -> dict[str, Any]:
    place = writer.place(item)
    path, _, line = place.rpartition(":")
    return {
        "sort": "not_concerned" if isinstance(item, NotConcerned) else item.sort,
        "id": item.name,
        "body": item.document.body_id,
        "path": path,
        "line": int(line),
        "decided": writer.decision(item),
        **({"reason": item.reason} if isinstance(item, NotConcerned) else {}),
        **({"period": item.period.text} if isinstance(item, Plan) else {}),
    }


def to_csv(rows: tuple[CascadeRow, ...], writer: CascadeWords) -> str:
    """One line a goal, body and link, for a spreadsheet in the language of the messages."""
    lines = ((one_line(cell) for cell in line) for line in _lines(rows, writer))
    return delimited.render(lines, ";" if writer.catalogue.language == "sv" else ",")


def _lines(rows: tuple[CascadeRow, ...], writer: CascadeWords) -> Iterator[tuple[str, ...]]:
    yield writer.catalogue.headings(
        "cascade", "Goal", "Text", "Set by", "Body", "Level", "Answer", "By", "Place", "Decided"
    )
    for row in rows:
        for answer in row.answers:
            for item in answer.items or (None,):
                said = item.reason if isinstance(item, NotConcerned) else None
                yield (
                    row.goal.id,
                    row.goal.title,
                    row.goal.document.body,
                    answer.body.id,
                    answer.body.level,
                    writer.word(answer.word),
                    said or (writer.name(item) if item is not None else ""),
                    writer.place(item) if item is not None else "",
                    writer.decision(item) if item is not None else "",
                )
