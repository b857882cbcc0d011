"""Which rules run, and how grave each is."""

from collections.abc import Collection, Iterable, Iterator
from typing import TYPE_CHECKING

from goallint.engine.configuration import Configuration
from goallint.engine.refusal import ConfigurationError
from goallint.findings import Finding, Severity
from goallint.nearest import nearest
from goallint.rules.registry import BY_NAME, ROWS, Listed, RegisteredRule, Rules, loaded
from goallint.rules.rule import Rule
from goallint.source.discovery import covers

if TYPE_CHECKING:
    from goallint.engine.own_rules import AsWritten

_SEVERITIES = tuple(severity.word for severity in Severity)


class Selection:
    """The rules that a configuration chooses, how grave each is, and where it is ignored."""

    def __init__(self, configuration: Configuration, as_written: "AsWritten | None" = None) -> None:
        """Raises ConfigurationError. `as_written` gives own rules an item as JSON."""
        self.rules = rules_of(configuration, as_written)
        """Every rule that there is, chosen or not."""
        self.by_name = Rules(self.rules)
        self.names = select(configuration, self.rules)
        """The names of the chosen rules."""
        self._regraded = regraded(configuration, self.rules, self.names)
        self._ignored_in = ignored_in(configuration, self.rules)

    @property
    def own(self) -> tuple[tuple[str, str], ...]:
        """Names and codes of rules that are no part of goallint."""
        return tuple((rule.name, rule.code) for rule in self.rules if rule.name not in BY_NAME)

    def chosen(self, kinds: Collection[str]) -> Iterator[Rule]:
        """The rules to run where there are documents of these kinds: those that have something to be asked about."""
        for rule in self.rules:
            of = rule.of if isinstance(rule, RegisteredRule) else ()
            if rule.name in self.names and not (of and set(of).isdisjoint(kinds)):
                yield loaded(rule)

    def severity(self, finding: Finding, rule: Rule) -> Severity:
        """How grave a rule's finding is: as configured, else as it says itself, else as the rule is."""
        return self._regraded.get(rule.name) or finding.severity or rule.severity

    @property
    def ignores_by_path(self) -> bool:
        """Whether some rule is ignored in some files."""
        return bool(self._ignored_in)

    def ignoring(self, finding: Finding) -> str | None:
        """The glob for which the configuration ignores a finding's rule in its file."""
        return next(
            (
                glob
                for glob, names in self._ignored_in
                if finding.rule in names and covers(glob, finding.spot.path)
            ),
            None,
        )


def rules_of(
    configuration: Configuration, as_written: "AsWritten | None" = None
) -> tuple[Listed, ...]:
    """Every rule: goallint's, those of plugins and those of `rules`. Raises ConfigurationError."""
    if not (configuration.definitions or configuration.plugins):
        return ROWS
    from goallint.engine.own_rules import plugins, rule_of

    rules: list[Listed] = list(ROWS)
    taken: dict[str, Listed] = {name: rule for rule in ROWS for name in (rule.name, rule.code)}
    own = (
        rule_of(one, as_written) if as_written else rule_of(one)
        for one in configuration.definitions
    )
    for rule in (*plugins(configuration.plugins), *own):
        for name in (rule.name, rule.code):
            if name in taken or (name == rule.code and name.startswith("GL")):
                raise ConfigurationError(
                    "the name {name} is taken; give your rule another", name=name
                )
            taken[name] = rule
        rules.append(rule)
    return tuple(rules)


def named(name: str, rules: tuple[Listed, ...] = ROWS) -> tuple[Listed, ...]:
    """The rules that a name, a code, the beginning of a code or a severity means.

    Raises ConfigurationError.
    """
    if name in _SEVERITIES:
        return tuple(rule for rule in rules if loaded(rule).severity.word == name)
    exact = next((r for r in rules if name == r.name or name.upper() == r.code), None)
    if exact:
        return (exact,)
    prefix = name.upper()
    if len(prefix) >= 2:
        found = tuple(rule for rule in rules if rule.code.startswith(prefix))
        if found:
            return found
    suggestion = near(name, rules)
    if suggestion:
        raise ConfigurationError(
            "there is no rule {name}; did you mean {suggestion}?", name=name, suggestion=suggestion
        )
    raise ConfigurationError("there is no rule {name}; `goallint rule` lists them all", name=name)


def near(name: str, rules: tuple[Listed, ...] = ROWS) -> str | None:
    """The rule name that was probably meant."""
    return nearest(name, (rule.name for rule in rules), fold=str.lower)


def select(configuration: Configuration, rules: tuple[Listed, ...] = ROWS) -> frozenset[str]:
    """The names of the rules to run. Raises ConfigurationError."""
    every = {rule.name for rule in rules}
    chosen = _names(configuration.select, rules) if configuration.select else every
    return frozenset(chosen - _names(configuration.ignore, rules))


def regraded(
    configuration: Configuration, rules: tuple[Listed, ...], chosen: Collection[str]
) -> dict[str, Severity]:
    """How grave the settings say that chosen rules are, by name. Raises ConfigurationError."""
    # The wider a name, the earlier it counts: a code prefix gives way to a rule's own name.
    meant = [
        (named(name, rules), Severity.of(word)) for name, word in configuration.severity.items()
    ]
    return {
        rule.name: value
        for group, value in sorted(meant, key=lambda item: -len(item[0]))
        for rule in group
        if rule.name in chosen
    }


def ignored_in(
    configuration: Configuration, rules: tuple[Listed, ...] = ROWS
) -> list[tuple[str, frozenset[str]]]:
    """The globs of `ignore_in` with the names of the rules. Raises ConfigurationError."""
    return [
        (glob, frozenset(_names(names, rules))) for glob, names in configuration.ignore_in.items()
    ]


def _names(names: Iterable[str], rules: tuple[Listed, ...]) -> set[str]:
    return {rule.name for name in names for rule in named(name, rules)}
