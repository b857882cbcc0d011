"""SARIF 2.1.0, for code scanning: one result a finding, those set aside with their suppression."""

import os
from typing import Any
from urllib.parse import quote

from goallint.engine.places import Place
from goallint.engine.result import BASELINED, OPEN, Judged
from goallint.output.catalogue import Catalogue
from goallint.output.documentation import address, documentation
from goallint.output.machine import written
from goallint.output.view import View
from goallint.rules.registry import BY_NAME
from goallint.rules.rule import Rule
from goallint.version import ADDRESS, VERSION

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
MOST = 5000
"""Results in one file: what code scanning takes."""
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def render(view: View, *, colour: bool = False) -> str:
    """The findings as a SARIF log, the open and gravest first where they are too many."""
    found = [judged for judged in view.result.findings if view.among(judged)]
    found.sort(key=lambda judged: (judged.status != OPEN, -judged.severity))
    rules = sorted({judged.rule.code: judged.rule for judged in found[:MOST]}.items())
    numbers = {code: number for number, (code, _) in enumerate(rules)}
    run = {
        "tool": {
            "driver": {
                "name": "goallint",
                "semanticVersion": VERSION,
                "version": VERSION,
                "informationUri": ADDRESS,
                "rules": [_rule(rule, view.catalogue) for _, rule in rules],
            }
        },
        "language": view.catalogue.language,
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(view, len(found))],
        "results": [_result(judged, numbers[judged.rule.code], view) for judged in found[:MOST]],
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return written(log)


def _invocation(view: View, total: int) -> dict[str, Any]:
    invocation: dict[str, Any] = {"executionSuccessful": not view.result.crashed}
    if total > MOST:
        text = view.catalogue.plain(
            "sarif", "showing the {shown} most severe of {total} findings", shown=MOST, total=total
        )
        notice = {"level": "warning", "message": {"text": text}}
        invocation["toolExecutionNotifications"] = [notice]
    return invocation


def _rule(rule: Rule, catalogue: Catalogue) -> dict[str, Any]:
    told = documentation(rule, catalogue)
    first = told.split("\n\n", 1)[0].replace("\n", " ")
    described = {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": first or rule.name},
        "help": {"text": told or rule.name, "markdown": told},
        "defaultConfiguration": {"level": _LEVELS[rule.severity.word]},
    }
    if BY_NAME.get(rule.name) is rule:
        # A workspace's own rules have no page.
        described["helpUri"] = address(rule.name, catalogue.language)
    return described


def _result(judged: Judged, number: int, view: View) -> dict[str, Any]:
    catalogue, finding = view.catalogue, judged.finding
    text, help_ = catalogue.message(judged), catalogue.help(judged)
    related = [
        {
            "id": identifier,
            "physicalLocation": _location(place, view),
            "message": {"text": catalogue.label(one.label, one.args, finding.language)},
        }
        for identifier, (place, one) in enumerate(
            zip(judged.related, finding.related, strict=True), 1
        )
    ]
    result: dict[str, Any] = {
        "ruleId": judged.rule.code,
        "ruleIndex": number,
        "level": _LEVELS[judged.severity.word],
        "message": {"text": f"{text}\n{catalogue.line('help')}: {help_}" if help_ else text},
        "locations": [{"physicalLocation": _location(judged.place, view)}],
        "partialFingerprints": {"goallint/v1": judged.fingerprint},
    }
    if related:
        result["relatedLocations"] = related
    if judged.status != OPEN:
        kind = "external" if judged.status == BASELINED else "inSource"
        why = "; ".join(filter(None, (judged.reason, judged.decision)))
        suppression = {"kind": kind, "status": "accepted"}
        result["suppressions"] = [suppression | ({"justification": why} if why else {})]
    if judged.fix and judged.fix.safe:
        result["fixes"] = [_fix(judged, view)]
    return result


def _fix(judged: Judged, view: View) -> dict[str, Any]:
    assert judged.fix
    replacements = [
        {
            "deletedRegion": {
                "startLine": change.line,
                "startColumn": change.column,
                "endLine": change.end_line,
                "endColumn": change.end_column,
            },
            "insertedContent": {"text": change.text},
        }
        for change in judged.fix.changes
    ]
    where = _location(judged.place, view)["artifactLocation"]
    return {
        "description": {"text": view.catalogue.help(judged)},
        "artifactChanges": [{"artifactLocation": where, "replacements": replacements}],
    }


def _location(place: Place, view: View) -> dict[str, Any]:
    # A relative URI; a name that is not text is written with the bytes that it has.
    uri = quote(os.fsencode(view.prefix + place.path))
    return {
        "artifactLocation": {"uri": uri},
        "region": {
            "startLine": place.line,
            "startColumn": place.column,
            "endLine": place.line,
            "endColumn": place.end,
        },
    }
