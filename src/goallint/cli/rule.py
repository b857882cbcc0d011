"""`goallint rule`: what a rule is about, and the list of them all."""

from pathlib import Path

import click

from goallint.cli import delivery, groups, parameters
from goallint.cli.configured import ConfiguredCommand, problem
from goallint.cli.usage_words import of_locale
from goallint.cli.workspaces import configuration_of, language_in
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
    root = root_of(Path.cwd())
    broken: ConfigurationError | None = None
    if root:
        try:
            rules = rules_of(configuration_of(root, lang))
        except ConfigurationError as error:
            # A broken configuration is no reason to say nothing of goallint's own rules.
            broken = error
    catalogue = Catalogue(language_in(root, lang) if root else lang or of_locale())
    try:
        wanted = tuple(dict.fromkeys(r for name in names for r in named(name, rules))) or rules
    except ConfigurationError as unknown:
        # The one that is asked for may be in the settings, which cannot be read.
        raise broken or unknown from None
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
    if broken and not names:
        told = problem(broken, click.get_current_context()).format_message()
        click.echo(f"goallint: {safe(told)}", err=True)


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
