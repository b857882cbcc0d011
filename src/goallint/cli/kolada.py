"""`goallint kolada`: outcomes and comparisons from Kolada, and its list of key figures."""

import re
from datetime import date
from pathlib import Path

import click

from goallint.cli import delivery, fixing, groups, parameters, printing
from goallint.cli.configured import ConfiguredGroup
from goallint.cli.problems import Problem, need
from goallint.cli.usage_words import of_locale
from goallint.cli.workspaces import opened, settled
from goallint.engine.configuration import kolada_list
from goallint.output.catalogue import Catalogue
from goallint.output.terminal import safe
from goallint.source.writing import write
from goallint.views.filling.cell_reading import Refused

MOST_YEARS = 25
YEARS = 5
"""How many years are asked for, where none are named."""


@click.group("kolada", cls=ConfiguredGroup)
def command() -> None:
    """Fetch outcomes and comparisons from Kolada, and search its list of key figures.

    `pull`, `list` and `groups` ask Kolada over the network; no other command opens a connection.
    """


_server_option = groups.option(
    "--server",
    metavar="URL",
    default="https://api.kolada.se/v3",
    help="The address of Kolada's API (default: its own).",
)


@command.command("pull", short_help="Add the outcomes that the documents lack.")
@parameters.path_argument
@groups.option(
    "--municipality",
    metavar="CODE",
    help="The municipality's code (default: `code` of the organisation).",
)
@groups.option(
    "--compare",
    "others",
    multiple=True,
    callback=parameters.listed,
    metavar="CODE[,…]",
    help="Compare with these municipalities or groups; repeatable (default: 0000, the country).",
)
@groups.option(
    "--years",
    metavar="FIRST-LAST",
    help="The years to ask for (default: five, up to the year of --as-of).",
)
@groups.option("--dry-run", is_flag=True, help="Show the patch, and write nothing.")
@_server_option
@parameters.as_of_option
@parameters.language_option
def pull(
    path: Path,
    municipality: str | None,
    others: tuple[str, ...],
    years: str | None,
    dry_run: bool,
    server: str,
    as_of: date | None,
    lang: str | None,
) -> int:
    """Add to the documents the outcomes and comparisons that Kolada has and they lack.

    Only years without a value are written, women and men too where Kolada has them; every other character
    of the files stays. What differs is listed and left. A key figure whose name or unit has changed in Kolada
    is refused. If anything cannot be fetched, nothing is written.

    Exit codes: 0 all is there, 1 some key figures were refused, 2 nothing was done.
    """
    root, configuration, words = settled(path, lang, as_of=as_of)
    need("urllib3", "urllib3", words)
    from goallint.exchange import pull as pulling
    from goallint.exchange.kolada_api import COUNTRY, Kolada

    run = opened(root, configuration)
    asked = _years(years, run.settings.as_of.year, words)
    organisation = run.workspace.organisation
    code = municipality or (organisation.code if organisation else None)
    if not code:
        raise Problem.worded(
            words,
            "the organisation has no code; write e.g. `code: 2581` in its document, or use --municipality",
        )
    ids = {figure.kolada or "" for _, figure in pulling.figures_of(run)}
    if not ids:
        raise Problem.worded(words, "no key figure names its id in Kolada")
    whose = others or (COUNTRY,)
    try:
        kolada = Kolada(server)
        described = kolada.key_figures(ids)
        names = kolada.names((code, *whose))
        unknown = [one for one in (code, *whose) if one not in names]
        if unknown:
            raise Refused("Kolada knows no municipality or group {codes}", codes=tuple(unknown))
        values = kolada.values(described, (code, *whose), asked) if described else []
    except Refused as error:
        raise Problem.worded(words, error.message, **error.args_) from None
    shown = {one: names[one].casefold() if one == COUNTRY else names[one] for one in whose}
    pulled = pulling.prepare(run, described, values, code, shown, date.today())
    for place, told in (*pulled.differing, *pulled.refused):
        click.echo(safe(f"{place}: {words.plain('error', told.message, **told.args_)}"), err=True)
    delivery.show(fixing.patch(pulled.changes, printing.prefix(root)), "diff")
    if dry_run:
        click.echo(words.plain("fill", "nothing is written"))
    elif not pulled.changes:
        click.echo(words.plain("fill", "there is nothing to write"))
    else:
        delivery.change(root, pulled.changes, words)
        click.echo(
            words.plain(
                "kolada",
                "wrote {values} values in {files} (Källa: Kolada)",
                values=pulled.added,
                files=words.counted("file", len(pulled.changes)),
            )
        )
    return 1 if pulled.refused else 0


@command.command("list", short_help="Show Kolada's list of key figures, or keep a copy of it.")
@parameters.path_argument
@groups.option(
    "--write", "keep", is_flag=True, help="Write it to a file in the workspace, with today's date."
)
@_server_option
@parameters.language_option
def list_(path: Path, keep: bool, server: str, lang: str | None) -> None:
    """Fetch Kolada's list of key figures: id, title, area and description, one a line with tabs between.

    With --write it is kept in the workspace, where `check` looks ids up and `kolada find` searches. Name the file
    in goallint.yaml.
    """
    root, _, words = settled(path, lang)
    need("urllib3", "urllib3", words)
    from goallint.exchange.kolada_api import Kolada

    try:
        found = Kolada(server).key_figures()
    except Refused as error:
        raise Problem.worded(words, error.message, **error.args_) from None
    if not found:
        raise Problem.worded(words, "Kolada gave no key figures")
    lines = ["\t".join(one) for _, one in sorted(found.items())]
    text = "\n".join((*lines, ""))
    if not keep:
        delivery.show(text)
        return
    name = f"kolada-{date.today().isoformat()}.tsv"
    write(root / name, text)
    told = words.plain(
        "kolada",
        "wrote {count} key figures to {path}; write `kolada: {name}` in goallint.yaml",
        count=len(found),
        path=root / name,
        name=name,
    )
    click.echo(safe(told), err=True)


@command.command("find", short_help="Search the workspace's copy of Kolada's list.")
@groups.argument("words", nargs=-1, required=True, metavar="WORD…")
@groups.option(
    "--workspace",
    "path",
    type=click.Path(path_type=Path),
    default=".",
    metavar="PATH",
    help="The workspace (default: the current folder).",
)
@parameters.language_option
def find(words: tuple[str, ...], path: Path, lang: str | None) -> int:
    """Show the key figures of Kolada whose id or title has every WORD, from the copy of its list.

    Exit codes: 0 some were found, 1 none was.
    """
    root, configuration, catalogue = settled(path, lang)
    copy = kolada_list(root, configuration)
    if copy is None:
        raise Problem.worded(
            catalogue,
            "the workspace has no copy of Kolada's list; fetch one with `goallint kolada list --write`",
        )
    count = 0
    for name, title in copy.titles.items():
        text = f"{name} {title}"
        if _has(text, words):
            delivery.show(f"{safe(text)}\n")
            count += 1
    told = catalogue.plain(
        "kolada",
        "{count} of {total}, in the list of {day}",
        count=count,
        total=len(copy.titles),
        day=copy.day,
    )
    click.echo(told, err=True)
    return 0 if count else 1


@command.command("groups", short_help="Search Kolada's groups of municipalities.")
@groups.argument("words", nargs=-1, required=True, metavar="WORD…")
@_server_option
@parameters.language_option
def groups_(words: tuple[str, ...], server: str, lang: str | None) -> int:
    """Show the groups of municipalities whose code or name has every WORD, to compare with (`pull --compare`).

    Exit codes: 0 some were found, 1 none was.
    """
    catalogue = Catalogue(lang or of_locale())
    need("urllib3", "urllib3", catalogue)
    from goallint.exchange.kolada_api import Kolada

    try:
        known = Kolada(server).groups()
    except Refused as error:
        raise Problem.worded(catalogue, error.message, **error.args_) from None
    found = [text for pair in known.items() if _has(text := " ".join(pair), words)]
    for text in found:
        delivery.show(f"{safe(text)}\n")
    return 0 if found else 1


def _has(text: str, words: tuple[str, ...]) -> bool:
    return all(word.casefold() in text.casefold() for word in words)


def _years(text: str | None, last: int, words: Catalogue) -> range:
    """The years that are asked for. Raises Problem."""
    if text is None:
        return range(last - YEARS + 1, last + 1)
    match = re.fullmatch(r"(\d{4})(?:[-–](\d{4}))?", text)
    first, end = (int(match[1]), int(match[2] or match[1])) if match else (1, 0)
    if first > end or end - first >= MOST_YEARS:
        raise Problem.worded(
            words, '"{value}" does not name years; write e.g. 2019-2023', value=text
        )
    return range(first, end + 1)
