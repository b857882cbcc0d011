"""`goallint rule`: what a rule is about, and the list of them all."""

import contextlib
from pathlib import Path

import click

from goallint.cli import common
from goallint.engine.configuration import ConfigurationError
from goallint.engine.selection import named, rules_of
from goallint.output.catalogue import Catalogue
from goallint.output.documentation import documentation, summary
from goallint.output.terminal import safe, safe_lines
from goallint.rules.registry import RULES
from goallint.source.discovery import root_of


@click.command("rule", cls=common.Command)
@click.argument("names", nargs=-1, metavar="[NAME]...", shell_complete=common.complete_rule)
@common.language_option
def command(names: tuple[str, ...], lang: str | None) -> None:
    """Show the documentation of rules: by name, code or code prefix. Without one, list them.

    In a workspace with rules of its own, those too.
    """
    rules, language = RULES, lang or common.of_locale()
    root = root_of(Path.cwd())
    if root:
        # A broken configuration is no reason to say nothing of the rules.
        with contextlib.suppress(ConfigurationError):
            configuration = common.configuration_of(root, lang)
            language = common.language_of(configuration)
            rules = rules_of(configuration)
    if not names:
        width = max(len(rule.name) for rule in rules)
        for rule in rules:
            what = summary(rule, language)
            row = f"{rule.code}  {rule.severity.word:<8}{rule.name:<{width}}  {what}"
            click.echo(safe(row))
        return
    chosen = [rule for name in names for rule in named(name, rules)]
    catalogue = Catalogue(language)
    for number, rule in enumerate(dict.fromkeys(chosen)):
        if number:
            click.echo()
        head = [rule.code, rule.severity.word]
        if rule.source:
            head.append(catalogue.plain("rule", "source {source}", source=rule.source))
        text = f"# {rule.name}\n\n{', '.join(head)}\n\n{documentation(rule, catalogue)}"
        click.echo(safe_lines(text))
