"""The changes between two sides for other programs, as JSON and as rows for a spreadsheet."""

from collections import Counter
from typing import Any

from goallint.output.machine import plain as data
from goallint.output.machine import written
from goallint.views.diff.change import PARTS, Change
from goallint.views.diff.diff_paper import DiffPaper, where
from goallint.views.diff.pairing import in_words
from goallint.views.diff.side import Side
from goallint.views.formats import delimited

VERSION = 1


def to_json(changes: tuple[Change, ...], old: Side, new: Side) -> str:
    """The changes; keys and kinds are never translated."""
    counts = {
        part: dict(Counter(change.kind for change in changes if change.part == part))
        for part in PARTS
    }
    return written(
        {
            "version": VERSION,
            "old": _side(old),
            "new": _side(new),
            "summary": {part: found for part, found in counts.items() if found},
            "changes": [_change(change) for change in changes],
        }
    )


def _side(side: Side) -> dict[str, Any]:
    period = side.result.period
    return {
        "of": side.label,
        "as_of": side.result.as_of.isoformat(),
        "period": period.text if period else None,
        "unread": side.result.unread,
    }


def _change(change: Change) -> dict[str, Any]:
    found: dict[str, Any] = data(change)
    if change.kind == "reworded":
        found["words"] = [
            {"how": how, "text": run} for how, run in in_words(change.was, change.now)
        ]
    return found


def to_csv(changes: tuple[Change, ...], writer: DiffPaper) -> str:
    """One row a change."""
    plain = writer.catalogue.plain
    head = (
        plain("diff", "Part"), plain("diff", "What"), "id", plain("diff", "Title"), plain("diff", "Body"),
        plain("diff", "Before"), plain("diff", "After"), plain("diff", "Stood"), plain("diff", "Stands"),
        plain("diff", "Now without a goal above"),
    )  # fmt: skip
    rows = (
        (
            change.part, writer.kind(change), change.id, writer.title(change), change.body,
            *writer.values(change), where(change.old), where(change.new),
            ", ".join(other.id for other in change.others),
        )
        for change in changes
    )  # fmt: skip
    return delimited.render((head, *rows))
