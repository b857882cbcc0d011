"""The JSON Schema of `goallint.yaml`, for editors, with the names of all rules and lists."""

from typing import Any

from goallint.engine.own_rules import sorts
from goallint.format.schema import schema_of_settings
from goallint.rules.registry import ROWS
from goallint.workspace.wording.words import LISTS

_RULE = {"anyOf": [{"enum": [row.name for row in ROWS]}, {"type": "string"}]}
"""A name is offered; a code, the beginning of one or a severity is taken too."""


def schema(language: str = "en") -> dict[str, Any]:
    """The JSON Schema of the settings, with its help texts in a language."""
    whole = schema_of_settings(language)
    properties = whole["properties"]
    for name in ("select", "ignore"):
        properties[name]["else"]["then"]["items"] = properties[name]["else"]["else"] = _RULE
    properties["severity"]["else"]["propertyNames"] = _RULE
    properties["words"]["else"]["propertyNames"] = {"enum": sorted(LISTS)}
    whole["$defs"]["own_rule"]["properties"]["for"]["enum"] = list(sorts())
    return whole
