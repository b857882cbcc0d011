"""`goallint import`: plans in Word, Excel and text become a workspace."""

from collections.abc import Iterable
from pathlib import Path

import click

from goallint.cli import delivery, fixing, groups, parameters, printing
from goallint.cli.configured import ConfiguredCommand
from goallint.cli.import_answers import PAGE, SAID, say, tell
from goallint.cli.problems import Problem, need
from goallint.cli.usage_words import of_locale
from goallint.engine.configuration import load as configured
from goallint.engine.run import Run
from goallint.format.values.fiscal_year import FiscalYear
from goallint.intake import documents_there
from goallint.intake import mapping as mappings
from goallint.intake.any_file import WORKBOOKS, read
from goallint.intake.draft import NOTHING, Draft
from goallint.intake.drafting import drafts
from goallint.intake.items import Reading
from goallint.intake.known_items import known_items
from goallint.intake.language import fiscal_year_of
from goallint.intake.page import render
from goallint.intake.understanding import understand
from goallint.output.catalogue import Catalogue
from goallint.output.terminal import safe
from goallint.source.discovery import CONFIGURATION, root_of
from goallint.source.writing import LeadsOut, stay_inside, write
from goallint.views.fill import is_broken
from goallint.views.filling.cell_reading import Refused
from goallint.views.tables.tables_reading import restored, tables_in
from goallint.views.word_files import KINDS as PAPERS
from goallint.workspace.status_words import own_words

_LIBRARIES = {
    **dict.fromkeys(WORKBOOKS, ("openpyxl", "openpyxl")),
    **dict.fromkeys((*PAPERS, ".odt", ".doc"), ("docx", "python-docx")),
}


@click.command("import", cls=ConfiguredCommand)
@groups.argument("files", nargs=-1, required=True, metavar="FILE…", type=click.Path(path_type=Path))
@groups.option(
    "--into",
    required=True,
    metavar="PATH",
    type=click.Path(path_type=Path),
    help="The workspace, or the folder of a new one.",
)
@groups.option(
    "--mapping",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="The contents of columns: {file}, edited.",
    told={"file": mappings.FILE},
)
@groups.option(
    "--add",
    is_flag=True,
    help="Also add to documents that are there what they lack, and nothing else.",
)
@groups.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
@parameters.language_option
def command(
    files: tuple[Path, ...],
    into: Path,
    mapping: Path | None,
    add: bool,
    dry_run: bool,
    lang: str | None,
) -> None:
    """Read plans from each FILE (.xlsx, .ods, .csv, .docx), and write drafts of documents into a workspace.

    FILE can also be the datapackage.json or the tables.xlsx of `goallint export`: then the documents are
    written as they were, but for comments and layout.

    Every item says in x-source which cell or paragraph it came from; guesses are marked, and what was not
    understood is listed. Beside the drafts come import.html, which shows source and result, and
    import.tsv, which says how each column was read: edit it, and import again with --mapping.

    What an existing document says is never changed: what a draft says otherwise is shown as `goallint diff`
    shows it. What it lacks is added with --add: goals, key figures, activities and assignments, rows of a report,
    and of the organisation bodies, areas and the scale. With --dry-run as well, that is shown as a patch.
    """
    words = Catalogue(lang or of_locale())
    tables = [found for found in map(tables_in, files) if found]
    if tables:
        if len(files) > 1 or mapping:
            raise Problem.worded(words, "tables of `goallint export` are imported by themselves")
        _restore(tables[0], into, words, dry_run=dry_run)
        return
    for kind in {file.suffix.lower() for file in files} & set(_LIBRARIES):
        need(*_LIBRARIES[kind], words)
    try:
        fields = mappings.read(mapping.read_text(encoding="utf-8-sig")) if mapping else {}
        sources = [read(file) for file in files]
    except Refused as error:
        raise Problem.worded(words, error.message, **error.args_) from None
    except UnicodeDecodeError:
        raise Problem.worded(words, "{path} is not in UTF-8", path=mapping) from None
    run = _begun(into)
    own = own_words(run.workspace.organisation) if run else {}
    guessed = (fiscal_year_of(source) for source in sources)
    fiscal = run.settings.fiscal_year if run else max(guessed, key=lambda year: year.begins)
    readings = tuple(understand(source, fields, own, fiscal) for source in sources)
    unread = _unread(run) if run else ""
    if unread:
        told = words.plain(
            "error", "{path} cannot be read completely, and may have what is imported; fix it first", path=unread
        )  # fmt: skip
        raise Problem(told)
    with fiscal.meant():
        known = known_items(run.workspace) if run else NOTHING
        made, lacking, readings, again = drafts(readings, known, adds=add)
        there = _there(made, into, run)
        if add and any(held.is_closed for held in there.values()):
            # What cannot be added is nothing that others may refer to.
            made, lacking, readings, again = drafts(readings, known)
            there, add = _there(made, into, run), False
    if not made:
        message = words.plain(
            "error",
            "no table or list of goals, key figures, activities, assignments or controls was found",
        )
        if any(reading.source.pictures for reading in readings):
            message = words.plain(
                "error",
                "no table or list of goals, key figures, activities, assignments or controls was found; what is a picture"
                " cannot be read, so have its table itself put in the file",
            )
        raise Problem(message)
    new = [one for one in made if one not in there and one.text and not one.stranger]
    changes = [held.change for held in there.values() if held.change] if add else []
    if not dry_run:
        if run:
            delivery.change(run.root, changes, words)
        _write(into, new, readings, words, fiscal)
    elif changes and run:
        delivery.show(fixing.patch(changes, printing.prefix(run.root)), "diff")
    for draft in made:
        held = there.get(draft)
        if dry_run and draft.text and not (held and add):
            click.echo(f"# {safe(draft.path)}\n{draft.text}")
        say(draft, held, into, run, words, add=add, dry_run=dry_run)
    tell(readings, again, words)
    if lacking:
        names = words.listing(safe(one) for one in lacking)
        told = words.plain("import", "the organisation does not have yet: {names}", names=names)
        click.echo(told, err=True)


def _restore(tables: Path, into: Path, words: Catalogue, *, dry_run: bool) -> None:
    """The documents that tables of `goallint export` are of, written again."""
    if tables.is_file():
        need("openpyxl", "openpyxl", words)
    try:
        found = restored(tables)
        stay_inside(into, found.files)
    except Refused as error:
        raise Problem.worded(words, error.message, **error.args_) from None
    except LeadsOut as error:
        raise Problem.worded(words, "{path} leads out of the workspace; change the file where it is", path=str(error)) from None  # fmt: skip
    for path, content in found.files.items():
        text = "would-write" if dry_run else "written"
        if (into / path).exists():
            same = (into / path).read_bytes() == content.encode()
            text = "same" if same else "left"
        elif not dry_run:
            write(into / path, content, folders=True)
        if dry_run:
            click.echo(f"# {safe(path)}\n{content}")
        click.echo(safe(words.plain("import", SAID[text], path=path)), err=True)
    if found.left:
        names = words.listing(found.left)
        told = words.plain(
            "import", "settings left out, since they name files that are not in the tables: {names}", names=names
        )  # fmt: skip
        click.echo(told, err=True)


def _begun(into: Path) -> Run | None:
    """The workspace that is there, if there is one. Raises ConfigurationError: its plans are then not known."""
    root = root_of(into.resolve())
    return Run(root, configured(root)) if root else None


def _unread(run: Run) -> str:
    """A document that may be of any body and period, since that cannot be read in it: the same would be written twice."""
    broken = [file.path for file in run.files if is_broken(file)]
    broken += [
        str(plan.document.path)
        for plan in run.workspace.plans.all
        if plan.is_unread("body") or plan.is_unread("period")
    ]
    return min(broken, default="")


def _there(
    made: Iterable[Draft], into: Path, run: Run | None
) -> dict[Draft, documents_there.DocumentThere]:
    found = {draft: documents_there.document_there(draft, into, run) for draft in made}
    return {draft: held for draft, held in found.items() if held}


def _write(
    into: Path,
    new: Iterable[Draft],
    readings: tuple[Reading, ...],
    words: Catalogue,
    fiscal: FiscalYear,
) -> None:
    page = render(readings, words)
    for draft in new:
        write(into / draft.path, draft.text, folders=True)
    if not root_of(into.resolve()):
        language = readings[0].language
        settings = f"language: {language}\n"
        if not fiscal.is_calendar:
            settings += (
                "# A guess: years written as 2024/25 begin in April. Write the month of yours.\n"
                f"fiscal_year: {fiscal.begins}\n"
            )
        write(into / CONFIGURATION, settings, folders=True)
    write(into / PAGE, page, folders=True)
    mapping = into / mappings.FILE
    kept = mapping.read_text(encoding="utf-8-sig", errors="replace") if mapping.exists() else ""
    write(mapping, mappings.written(readings, kept), folders=True)
