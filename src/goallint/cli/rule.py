"""`goallint rule`: what a rule is about, and the list of them all."""

import contextlib
from pathlib import Path

import click

from goallint.cli import delivery, groups, parameters
from goallint.cli.configured import ConfiguredCommand
from goallint.cli.usage_words import of_locale
from goallint.cli.workspaces import configuration_of, language_of
from goallint.engine.refusal import ConfigurationError
from goallint.engine.selection import named, rules_of
from goallint.findings import Severity
from goallint.output.catalogue import Catalogue
from goallint.output.documentation import documentation, summary
from goallint.output.machine import written
from goallint.output.terminal import safe, safe_lines
from goallint.rules.registry import ROWS, Listed, RegisteredRule, loaded
from goallint.rules.rule import Rule
from goallint.source.discovery import root_of


@click.command("rule", cls=ConfiguredCommand)
@groups.argument(
    "names",
    nargs=-1,
    callback=parameters.listed,
    metavar="[NAME]...",
    shell_complete=parameters.complete_rule,
)
@parameters.formats_option(("text", "json"))
@parameters.language_option
def command(names: tuple[str, ...], formats: list[tuple[str, str]], lang: str | None) -> None:
    """Show the documentation of rules: by name, code or code prefix. Without NAME, list them.

    Includes the workspace's own rules, if any.
    """
    rules: tuple[Listed, ...] = ROWS
    language = lang or of_locale()
    root = root_of(Path.cwd())
    if root:
        # A broken configuration is no reason to say nothing of the rules.
        with contextlib.suppress(ConfigurationError):
            configuration = configuration_of(root, lang)
            language = language_of(configuration)
            rules = rules_of(configuration)
    catalogue = Catalogue(language)
    wanted = tuple(dict.fromkeys(r for name in names for r in named(name, rules))) or rules
    chosen = tuple(loaded(rule) for rule in wanted)

    def rendered(form: str) -> str:
        if form == "json":
            return written([_record(rule, catalogue) for rule in wanted])
        return (
            "\n".join(_page(rule, catalogue) for rule in chosen)
            if names
            else _listed(chosen, catalogue)
        )

    delivery.deliver(formats, rendered)


def _listed(rules: tuple[Rule, ...], catalogue: Catalogue) -> str:
    width = max(len(rule.name) for rule in rules)
    words = {severity: catalogue.line(severity.word) for severity in Severity}
    widest = max(map(len, words.values()))
    rows = (
        f"{rule.code}  {words[rule.severity]:<{widest}} {rule.name:<{width}}"
        f"  {summary(rule, catalogue.language)}"
        for rule in rules
    )
    return "".join(f"{safe(row)}\n" for row in rows)


def _page(rule: Rule, catalogue: Catalogue) -> str:
    head = [rule.code, catalogue.line(rule.severity.word)]
    if rule.source:
        head.append(catalogue.plain("rule", "source {source}", source=rule.source))
    text = f"# {rule.name}\n\n{', '.join(head)}\n\n{documentation(rule, catalogue)}"
    return f"{safe_lines(text)}\n"


def _record(listed: Listed, catalogue: Catalogue) -> dict[str, str | None]:
    rule = loaded(listed)
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity.word,
        "summary": summary(rule, catalogue.language),
        "source": rule.source or None,
        "documentation": documentation(rule, catalogue),
        "language": catalogue.language,
        "since": listed.since if isinstance(listed, RegisteredRule) else None,
    }
