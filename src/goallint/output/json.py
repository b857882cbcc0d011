"""The machine format: everything, in one JSON object. Its schema is `schemas/findings.schema.json`."""

import json
from io import StringIO
from typing import Any

from goallint.engine.result import Judged, Undecided
from goallint.findings import Severity, Subject
from goallint.output.selection import View
from goallint.source.text import is_shown

VERSION = 1


def render(view: View, *, colour: bool = False) -> str:
    """The result as JSON, always with every finding of the files that are shown."""
    result = view.result
    summary: dict[str, int] = {
        "files": result.files,
        "documents": result.documents,
        "goals": result.goals,
        "key_figures": result.key_figures,
        **{severity.word: result.count_of(severity) for severity in sorted(Severity, reverse=True)},
        **{status: result.count(status) for status in ("waived", "ignored", "baselined")},
        "undecided": result.undecided,
        "stale": result.stale,
        "fixable": result.fixable,
    }
    content = {
        "version": VERSION,
        "workspace": result.workspace,
        "as_of": result.as_of.isoformat(),
        "period": result.period.text if result.period else None,
        "summary": summary,
        "findings": [_finding(judged, view) for judged in result.findings if view.among(judged)],
        "undecided": [_undecided(question) for question in view.undecided()],
    }
    return written(content)


def written(content: Any) -> str:
    """`content` as JSON, with an escape for what a terminal might obey or nobody can see.

    Among that are the bytes of file names that are no text, which could not be written else.
    """
    # Part by part: a list of all parts takes ten times the room of the text.
    text = StringIO()
    for part in json.JSONEncoder(ensure_ascii=False, indent=2).iterencode(content):
        text.write(part if part.replace("\n", "").isprintable() else _escaped(part))
    text.write("\n")
    return text.getvalue()


def _escaped(part: str) -> str:
    # A line break stands between values; in one it is escaped already.
    return "".join(c if c == "\n" or is_shown(c) else json.dumps(c)[1:-1] for c in part)


def _finding(judged: Judged, view: View) -> dict[str, Any]:
    finding, catalogue, place = judged.finding, view.catalogue, judged.place
    aside = None
    if judged.reason:
        aside = {"reason": judged.reason, "decision": judged.decision or None}
    return {
        "rule": judged.rule.name,
        "code": judged.rule.code,
        "severity": judged.severity.word,
        "message": catalogue.message(judged),
        "help": catalogue.help(judged),
        "path": place.path,
        "line": place.line,
        "column": place.column,
        "end_line": place.line,
        "end_column": place.end,
        "subject": _subject(finding.subject),
        "related": [
            {
                "path": other.path,
                "line": other.line,
                "column": other.column,
                "message": catalogue.label(one.label, one.args, finding.language),
            }
            for other, one in zip(judged.related, finding.related, strict=True)
        ],
        "fingerprint": judged.fingerprint,
        "status": judged.status,
        "suppression": aside,
        "fix": judged.fix
        and {
            "safe": judged.fix.safe,
            "changes": [change._asdict() for change in judged.fix.changes],
        },
    }


def _undecided(question: Undecided) -> dict[str, Any]:
    return {
        "rule": question.finding.rule,
        "path": question.place.path,
        "line": question.place.line,
        "column": question.place.column,
        "subject": _subject(question.finding.subject),
        "causes": [
            {"path": place.path, "line": place.line, "column": place.column}
            for place in question.causes
        ],
    }


def _subject(subject: Subject) -> dict[str, Any]:
    return {
        "sort": subject.sort,
        "id": subject.id,
        "body": subject.body or None,
        "period": subject.period or None,
    }


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
