"""`goallint rule`: what a rule is about, and the list of them all."""

import contextlib
from pathlib import Path

import click

from goallint.cli import common
from goallint.engine.configuration import ConfigurationError, load
from goallint.engine.selection import named, rules_of
from goallint.output.terminal import safe
from goallint.rules.registry import RULES
from goallint.source.discovery import root_of


@click.command("rule")
@click.argument("names", nargs=-1, metavar="[NAME]...", shell_complete=common.complete_rule)
def command(names: tuple[str, ...]) -> None:
    """Show the documentation of rules: by name, code or code prefix. Without one, list them.

    In a workspace with rules of its own, those too.
    """
    rules = RULES
    root = root_of(Path.cwd())
    if root:
        # A broken configuration is no reason to say nothing of the rules.
        with contextlib.suppress(ConfigurationError):
            rules = rules_of(load(root))
    if not names:
        width = max(len(rule.name) for rule in rules)
        for rule in rules:
            first = rule.documentation.split("\n", 1)[0]
            click.echo(f"{rule.code}  {rule.severity.word:<8}{rule.name:<{width}}  {first}")
        return
    chosen = common.attempt(lambda: [rule for name in names for rule in named(name, rules)], "en")
    for number, rule in enumerate(dict.fromkeys(chosen)):
        if number:
            click.echo()
        source = f", source {rule.source}" if rule.source else ""
        click.echo(f"# {rule.name}\n\n{rule.code}, {rule.severity.word}{source}\n")
        click.echo("\n".join(safe(line) for line in rule.documentation.split("\n")))
