"""The report on targets for other programs: everything, in one JSON object."""

from typing import Any

from goallint.output.catalogue import Catalogue
from goallint.output.machine import written
from goallint.views import aims
from goallint.views.states import step_as_json
from goallint.views.targets import targets_columns
from goallint.views.targets.targets_report import (
    LackCount,
    TargetsGroup,
    TargetsReport,
    TargetsRow,
    ValueFor,
)

VERSION = 1


def render(report: TargetsReport, catalogue: Catalogue, *, colour: bool = False) -> str:
    """The report as JSON; only `text` and `name` are in the reader's language."""
    content = {
        "version": VERSION,
        "as_of": report.as_of.isoformat(),
        "period": report.period or None,
        "by": report.by,
        "summary": {
            **_counts(report, catalogue),
            "reasons": dict(report.reasons),
            "unread": report.unread,
            "unknown": dict(report.unknown),
        },
        "groups": [
            {
                "id": group.id or None,
                "name": targets_columns.heading(group, report, catalogue),
                **_counts(group, catalogue),
                "rows": [_row(row) for row in group.rows],
            }
            for group in report.groups
        ],
    }
    return written(content)


def _counts(part: TargetsGroup | TargetsReport, catalogue: Catalogue) -> dict[str, Any]:
    return {
        "key_figures": _count(part.figures),
        "base_figures": _count(part.base),
        "text": targets_columns.sentences(part, catalogue),
    }


def _count(count: LackCount) -> dict[str, Any]:
    return {"lacking": count.lacking, "total": count.total, "share": count.share}


def _row(row: TargetsRow) -> dict[str, Any]:
    status, why = row.aside or ("open" if row.is_lacking else None, None)
    return {
        "id": row.identity.id,
        "title": row.title,
        "path": row.identity.path,
        "line": row.line,
        "body": row.body,
        "plan": row.plan,
        "period": row.period or None,
        "goals": [name for name, _ in row.goals],
        "role": row.role or None,
        "owner": row.owner or None,
        "unit": row.unit or None,
        "better": row.better or None,
        "reason": row.reason or None,
        "target": [
            {**one, **aims.as_json(aim)}
            for one, aim in zip(_values(row.targets), row.aims, strict=True)
        ],
        "basis": row.basis or None,
        "baseline": _values(row.baseline),
        "outcome": _values(row.outcomes),
        "trend": row.trend or None,
        "standing": row.standing.replace(" ", "_"),
        "step": step_as_json(row.step),
        "compare": _values(row.compare, "name"),
        "above": _values(row.above, "body"),
        "reported": _values(row.reported, "report"),
        "status": status,
        "status_reason": why or None,
    }


def _values(values: tuple[ValueFor, ...], of: str = "") -> list[dict[str, str | None]]:
    return [
        {"period": one.period or None, "value": one.value, **({of: one.of} if of else {})}
        for one in values
    ]
