"""The JSON Schema of `goallint.yaml`, for editors."""

from typing import Any

from goallint.engine.configuration import FAIL_ON, KEYS, PROFILES, SHOW
from goallint.engine.own_rules import sorts
from goallint.findings import LANGUAGES, Severity
from goallint.format.values.period import MONTH_NAMES
from goallint.rules.registry import ROWS
from goallint.workspace.wording.words import LISTS

_TEXT = {"type": "string"}
_RULE = {
    "anyOf": [
        {"enum": [row.name for row in ROWS]},
        {"type": "string", "description": "A code, the beginning of one, or a severity."},
    ]
}


def _some(one: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [one, {"type": "array", "items": one}]}


def _by_name(one: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": one}


_SEVERITY = {"enum": [severity.word for severity in Severity]}
_PROPERTIES: dict[str, tuple[str, dict[str, Any]]] = {
    "extends": (
        "The profile to begin from. ci: as without one. planner: suggestions are shown, and errors"
        " alone make the exit code 1. auditor: suggestions and all that is set aside are shown."
        " structure: the errors alone.",
        {"enum": list(PROFILES), "default": "ci"},
    ),
    "language": ("The language of the messages; else the locale's.", {"enum": list(LANGUAGES)}),
    "as_of": (
        "The day that counts as today, for an archived year.",
        {"type": "string", "format": "date"},
    ),
    "period": (
        "The period to check, e.g. 2023 or 2023-T2; else every document's own.",
        {"type": ["string", "integer"]},
    ),
    "fiscal_year": (
        "The month with which the fiscal year begins, by name or number. 2024/25, and the quarters, tertials"
        " and half-years of a year, are then those of the fiscal year that begins in it.",
        {
            "anyOf": [
                {"type": "integer", "minimum": 1, "maximum": 12},
                {"enum": list(dict.fromkeys((*MONTH_NAMES, *map(str.capitalize, MONTH_NAMES))))},
            ],
            "default": "January",
        },
    ),
    "fail_on": (
        "The exit code is 1 for a finding of this severity or above.",
        {"enum": list(FAIL_ON), "default": "warning"},
    ),
    "select": ("Run these rules only: names, codes, beginnings of codes.", _some(_RULE)),
    "ignore": ("Leave these rules out.", _some(_RULE)),
    "ignore_in": (
        "Rules whose findings are ignored in some files or folders, by glob.",
        _by_name(_some(_RULE)),
    ),
    "severity": (
        "Severities other than the rules' own; a name counts before a code.",
        _by_name(_SEVERITY) | {"propertyNames": _RULE},
    ),
    "show": (
        "What people see besides errors and warnings: suggestions, and what is set aside.",
        _some({"enum": list(SHOW)}),
    ),
    "exclude": ("Files and folders that are not read, by glob.", _some(_TEXT)),
    "max_key_figures": (
        "How many key figures a goal may have.",
        {"type": "integer", "minimum": 0, "default": 10},
    ),
    "words": (
        "Words added to the lists that the rules on wording go by.",
        _by_name(_some(_TEXT)) | {"propertyNames": {"enum": sorted(LISTS)}},
    ),
    "baseline": (
        "The file with the findings that are set aside; else goallint-baseline.jsonl, if it is there.",
        _TEXT,
    ),
}
_PROPERTIES["kolada"] = ("A file with a copy of Kolada's list of key figures.", _TEXT)
_SCHEMA = {"$ref": "https://json-schema.org/draft/2020-12/schema"}
_LANGUAGES = {
    "anyOf": [
        _TEXT,
        {
            "type": "object",
            "properties": dict.fromkeys(LANGUAGES, _TEXT),
            "additionalProperties": False,
        },
    ]
}
_OWN: dict[str, tuple[str, dict[str, Any]]] = {
    "name": ("Its name, by which it is waived.", {"type": "string", "pattern": "^[a-z][a-z0-9-]*$"}),
    "code": ("Its code, with letters of your own.", {"type": "string", "pattern": "^(?!GL)[A-Z]{2,8}[0-9]{3}$"}),
    "severity": ("How grave a finding is.", _SEVERITY),
    "message": ("What a finding says, in one language or both; {id}, {title} and {item} are filled in.", _LANGUAGES),
    "help": ("What to write, in one language or both.", _LANGUAGES),
    "why": ("Why the rule exists, in Markdown.", _TEXT),
    "for": ("What it is asked about.", {"enum": list(sorts())}),
    "where": ("Which of them: JSON Schema for an item as `goallint explain --json ID` shows it.", _SCHEMA),
    "require": ("What they are to be like: JSON Schema for the same.", _SCHEMA),
}  # fmt: skip
_PROPERTIES["plugins"] = (
    "Rules in Python: names of entry points in the group goallint.rules.",
    _some(_TEXT),
)
_PROPERTIES["rules"] = (
    "Rules of your own, without code.",
    {
        "type": "array",
        "items": {
            "type": "object",
            "properties": {
                key: {"description": text, **form} for key, (text, form) in _OWN.items()
            },
            "required": ["name", "code", "severity", "message", "for", "require"],
            "patternProperties": {"^x-": True},
            "additionalProperties": False,
        },
    },
)


def schema() -> dict[str, Any]:
    """The JSON Schema of the settings."""
    properties = {key: {"description": text, **form} for key, (text, form) in _PROPERTIES.items()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "config.schema.json",
        "title": "goallint.yaml",
        "description": "The settings of a goallint workspace, in the folder where its documents begin.",
        "type": ["object", "null"],
        "properties": {key: properties[key] for key in KEYS},
        "patternProperties": {"^x-": True},
        "additionalProperties": False,
    }
