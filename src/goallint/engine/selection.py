"""Which rules run, and how grave each is."""

import difflib
from collections.abc import Iterable

from goallint.engine.configuration import Configuration, ConfigurationError
from goallint.findings import Severity
from goallint.rules.registry import BY_NAME, RULES
from goallint.rules.rule import Rule

_SEVERITIES = tuple(severity.word for severity in Severity)


def named(name: str) -> tuple[Rule, ...]:
    """The rules that a name, a code, the beginning of a code or a severity means.

    Raises ConfigurationError.
    """
    if name in _SEVERITIES:
        return tuple(rule for rule in RULES if rule.severity.word == name)
    rule = BY_NAME.get(name) or BY_NAME.get(name.upper())
    if rule:
        return (rule,)
    prefix = name.upper()
    if len(prefix) >= 2 and prefix.startswith("GL"):
        found = tuple(rule for rule in RULES if rule.code.startswith(prefix))
        if found:
            return found
    suggestion = near(name)
    if suggestion:
        raise ConfigurationError(
            "there is no rule {name}; did you mean {suggestion}?", name=name, suggestion=suggestion
        )
    raise ConfigurationError("there is no rule {name}; `goallint rule` lists them all", name=name)


def near(name: str) -> str | None:
    """The rule name that was probably meant."""
    found = difflib.get_close_matches(name.lower(), [rule.name for rule in RULES], 1, 0.6)
    return found[0] if found else None


def select(configuration: Configuration) -> dict[str, Severity]:
    """The rules to run, by name, with their severities. Raises ConfigurationError."""
    chosen = _names(configuration.select) if configuration.select else {rule.name for rule in RULES}
    chosen -= _names(configuration.ignore)
    severity = {rule.name: rule.severity for rule in RULES if rule.name in chosen}
    # The wider a name, the earlier it counts: a code prefix gives way to a rule's own name.
    for name, value in sorted(
        configuration.severity.items(), key=lambda item: -len(named(item[0]))
    ):
        for rule in named(name):
            if rule.name in severity:
                severity[rule.name] = value
    return severity


def ignored_in(configuration: Configuration) -> list[tuple[str, frozenset[str]]]:
    """The globs of `ignore_in` with the names of the rules. Raises ConfigurationError."""
    return [(glob, frozenset(_names(names))) for glob, names in configuration.ignore_in.items()]


def _names(names: Iterable[str]) -> set[str]:
    return {rule.name for name in names for rule in named(name)}
