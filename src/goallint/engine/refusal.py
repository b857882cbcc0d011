"""The errors in configuration and usage that stop a job, in words that say why and what to do."""

from typing import Any

from goallint.source.tree import PLACE


class ConfigurationError(Exception):
    """The job cannot be done as it was asked for; the text says why and what to do."""

    def __init__(self, message: str, **args: Any) -> None:
        super().__init__(message)
        self.message, self.args_ = message, args


def shown(value: Any, depth: int = 5) -> str:
    """A setting in a message, as it can be written; what is deep inside it is left out."""
    if isinstance(value, dict | list) and not depth:
        return "…"
    if isinstance(value, dict):
        inside = (f"{k}: {shown(v, depth - 1)}" for k, v in value.items() if k != PLACE)
        return "{" + ", ".join(inside) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(shown(one, depth - 1) for one in value) + "]"
    return str(value)
