"""The machine format: everything, in one JSON object. Its schema is `schemas/findings.schema.json`."""

from typing import Any

from goallint.output.reported import VERSION, reported
from goallint.output.view import View


def render(view: View, *, colour: bool = False) -> str:
    """The result as JSON, always with every finding of the files that are shown."""
    return reported(view).to_json()


def schema() -> dict[str, Any]:
    """The JSON Schema of the output."""
    text, count = {"type": "string"}, {"type": "integer", "minimum": 0}
    place, maybe = {"type": "integer", "minimum": 1}, {"type": ["string", "null"]}
    sorts = (
        "document", "level", "body", "area", "plan", "goal", "key_figure", "assignment", "activity", "reporting",
        "report", "survey", "control", "self_check", "audit", "recommendation",
    )  # fmt: skip

    def exactly(**properties: Any) -> dict[str, Any]:
        return {
            "type": "object",
            "properties": properties,
            "required": list(properties),
            "additionalProperties": False,
        }

    counts = ("files", "documents", "goals", "key_figures", "error", "warning", "info", "waived", "ignored",
              "baselined", "undecided", "stale", "fixable")  # fmt: skip
    change = exactly(line=place, column=place, end_line=place, end_column=place, text=text)
    changes = {"type": "array", "items": change, "minItems": 1}
    subject = exactly(sort={"enum": list(sorts)}, id=text, body=maybe, period=maybe)
    cause = exactly(path=text, line=place, column=place)
    undecided = exactly(
        rule=text,
        path=text,
        line=place,
        column=place,
        subject=subject,
        causes={"type": "array", "items": cause, "minItems": 1},
    )
    finding = exactly(
        rule=text,
        code={"type": "string", "pattern": "^[A-Z]+[0-9]{3}$"},
        severity={"enum": ["error", "warning", "info"]},
        message=text,
        help=text,
        path=text,
        line=place,
        column=place,
        end_line=place,
        end_column=place,
        subject=subject,
        related={
            "type": "array",
            "items": exactly(path=text, line=place, column=place, message=text),
        },
        fingerprint={"type": "string", "pattern": "^[0-9a-f]{16}$"},
        status={"enum": ["open", "waived", "ignored", "baselined"]},
        suppression={"anyOf": [{"type": "null"}, exactly(reason=text, decision=maybe)]},
        fix={"anyOf": [{"type": "null"}, exactly(safe={"type": "boolean"}, changes=changes)]},
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "findings.schema.json",
        "title": "goallint check --format json",
        "description": "Findings of goallint. Paths are relative to the workspace, with `/`; lines and"
        " columns count from 1, columns in characters. The fingerprint never depends on lines or wording.",
        **exactly(
            version={"const": VERSION},
            workspace=text,
            as_of={"type": "string", "format": "date"},
            period=maybe,
            summary=exactly(**dict.fromkeys(counts, count)),
            findings={"type": "array", "items": finding},
            undecided={"type": "array", "items": undecided},
        ),
    }
