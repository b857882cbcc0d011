"""`goallint explain`: everything the workspace knows about one item."""

from datetime import date
from pathlib import Path

import click

from goallint.cli import common, groups
from goallint.views import explain


@click.command("explain", cls=common.ConfiguredCommand)
@groups.argument("name", metavar="ID", shell_complete=common.complete_id())
@common.path_argument
@groups.option(
    "--json", "as_json", is_flag=True, help="Show the fields, as your own rules see them."
)
@groups.option(
    "--history",
    is_flag=True,
    help="Add what became of a goal or a key figure over the years: its plans, words, values and targets.",
)
@common.as_of_option
@common.language_option
@common.cache_option
def command(
    name: str, path: Path, as_json: bool, history: bool, as_of: date | None, lang: str | None
) -> None:
    """Show the item ID: what it is, its chain up and down, its key figures, its findings."""
    root, configuration, catalogue = common.settled(path, lang, as_of=as_of)
    run = common.opened(root, configuration)
    if as_json:
        found = explain.as_json(name, run.workspace, run.locator, has_history=history)
    else:
        found = explain.explain(
            name, run.workspace, run.told(), run.locator, catalogue, has_history=history
        )
    if found is None:
        told = catalogue.plain("error", "nothing has the id {name}", name=name)
        body = run.workspace.bodies.named(name)
        near = body.id if body else run.workspace.index.near_any(name)
        raise common.unknown(told, near, catalogue)
    common.show(found, "json" if as_json else "text")
