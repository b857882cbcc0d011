"""`goallint import`: plans in Word, Excel and text become a workspace."""

import os
from collections.abc import Collection, Iterable
from pathlib import Path

import click

from goallint.cli import delivery, groups, parameters
from goallint.cli.configured import ConfiguredCommand
from goallint.cli.problems import Problem, need
from goallint.cli.usage_words import of_locale
from goallint.engine.configuration import load as configured
from goallint.engine.run import Run
from goallint.format.values.fiscal_year import FiscalYear
from goallint.format.values.period import Period
from goallint.intake import mapping as mappings
from goallint.intake.any_file import WORKBOOKS, read
from goallint.intake.draft import NOTHING, Draft, KnownItem, KnownItems, folded_name
from goallint.intake.drafting import drafts
from goallint.intake.items import Reading
from goallint.intake.language import fiscal_year_of
from goallint.intake.page import render
from goallint.intake.understanding import understand
from goallint.output.catalogue import Catalogue
from goallint.output.terminal import safe
from goallint.source.discovery import CONFIGURATION, root_of
from goallint.source.writing import LeadsOut, stay_inside, write
from goallint.views.diff.both_sides import BothSides
from goallint.views.diff.comparison import compared
from goallint.views.diff.diff_paper import DiffPaper
from goallint.views.diff.side import Side
from goallint.views.fill import is_broken
from goallint.views.filling.cell_reading import Refused
from goallint.views.formats import render as render_paper
from goallint.views.tables.tables_reading import restored, tables_in
from goallint.views.word_files import KINDS as PAPERS
from goallint.workspace.status_words import own_words
from goallint.workspace.workspace import Workspace

PAGE = "import.html"
_COUNTED = (
    ("goal", "goals"),
    ("key-figure", "figures"),
    ("activity", "activities"),
    ("assignment", "assignments"),
)
"""What is counted, by the words for it."""
_CUT = ("long", "wide")
"""Why something was left that was not read to the end."""
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
@groups.option("--dry-run", is_flag=True, help="Show what would be written, and write nothing.")
@parameters.language_option
def command(
    files: tuple[Path, ...], into: Path, mapping: Path | None, dry_run: bool, lang: str | None
) -> None:
    """Read plans from each FILE (.xlsx, .ods, .csv, .docx), and write drafts of documents into a workspace.

    FILE can also be the datapackage.json or the tables.xlsx of `goallint export`: then the documents are
    written as they were, but for comments and layout.

    Every item says in x-source which cell or paragraph it came from; guesses are marked, and what was not
    understood is listed. Beside the drafts come import.html, which shows source and result, and
    import.tsv, which says how each column was read: edit it, and import again with --mapping.

    Existing documents are never changed: what a draft says otherwise is shown as `goallint diff` shows it.
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
        made, lacking, readings, again = drafts(readings, _known(run.workspace) if run else NOTHING)
    if not made:
        told = words.plain(
            "error", "no table or list of goals, key figures, activities or assignments was found"
        )
        if any(reading.source.pictures for reading in readings):
            told = words.plain(
                "error",
                "no table or list of goals, key figures, activities or assignments was found; what is a picture"
                " cannot be read, so have its table itself put in the file",
            )
        raise Problem(told)
    found = {draft: _existing(draft, into, run) for draft in made}
    there = {draft: path for draft, path in found.items() if path}
    new = [draft for draft in made if draft not in there]
    if not dry_run:
        _write(into, new, readings, words, fiscal)
    for draft in made:
        text = "{path}: written"
        if dry_run:
            click.echo(f"# {safe(draft.path)}\n{draft.text}")
        path = draft.path
        if draft in there:
            path = os.path.relpath(there[draft], into)
            same = there[draft].read_bytes() == draft.text.encode()
            text = (
                "{path}: says the same already"
                if same
                else "{path}: is there, and is left as it is"
            )
        elif dry_run:
            text = "{path}: would be written"
        click.echo(_said(words, text, path), err=True)
        if draft in there and run is not None and not text.endswith("already"):
            _differ(draft, there[draft], run, words)
    _tell(readings, again, words)
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
        text = "{path}: would be written" if dry_run else "{path}: written"
        if (into / path).exists():
            same = (into / path).read_bytes() == content.encode()
            text = "{path}: says the same already" if same else "{path}: is there, and is left as it is"  # fmt: skip
        elif not dry_run:
            write(into / path, content, folders=True)
        if dry_run:
            click.echo(f"# {safe(path)}\n{content}")
        click.echo(_said(words, text, path), err=True)
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


def _existing(draft: Draft, into: Path, run: Run | None) -> Path | None:
    """The file with the document that a draft is of: by its body and period, or by its name."""
    for plan in run.workspace.plans.all if run and draft.body else ():
        assert run is not None
        period = Period.parse(draft.period, run.settings.fiscal_year)
        if plan.body == draft.body and plan.period == period:
            return run.root / str(plan.document.path)
    return into / draft.path if (into / draft.path).exists() else None


def _differ(draft: Draft, path: Path, run: Run, words: Catalogue) -> None:
    """Shows what a draft says otherwise than the plan that is there, as `goallint diff` does."""
    inside = Path(os.path.relpath(path.resolve(), run.root.resolve())).as_posix()
    held = next((file for file in run.files if file.path == inside), None)
    if not draft.body or held is None or len(held.documents) != 1:
        # Of a file with other documents too, only those who wrote it know what would be left.
        return
    new = Run(run.root, run.configuration, instead={inside: draft.text.encode()}, cache=False)
    sides = [
        Side(words.plain("diff", name), one.workspace, one.result(), one.locator)
        for name, one in (("Before", run), ("After", new))
    ]
    changes = tuple(
        change
        for change in compared(BothSides(*sides))
        if change.part not in ("findings", "recommendations", "suspect", "unknown")
        and any(side and side.path == inside for side in (change.old, change.new))
    )
    delivery.deliver(
        [("text", "")], lambda name: render_paper(DiffPaper(words).paper(changes, ()), name)
    )


def _said(words: Catalogue, text: str, path: str) -> str:
    table = {
        "{path}: written": words.plain("import", "{path}: written", path=path),
        "{path}: would be written": words.plain("import", "{path}: would be written", path=path),
        "{path}: says the same already": words.plain(
            "import", "{path}: says the same already", path=path
        ),
        "{path}: is there, and is left as it is": words.plain(
            "import", "{path}: is there, and is left as it is", path=path
        ),
    }
    return table[text]


def _write(
    into: Path,
    new: Iterable[Draft],
    readings: tuple[Reading, ...],
    words: Catalogue,
    fiscal: FiscalYear,
) -> None:
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
    write(into / PAGE, render(readings, words), folders=True)
    mapping = into / mappings.FILE
    kept = mapping.read_text(encoding="utf-8-sig", errors="replace") if mapping.exists() else ""
    write(mapping, mappings.written(readings, kept), folders=True)


def _tell(readings: tuple[Reading, ...], again: Collection[int], words: Catalogue) -> None:
    """Says how much was taken, and how much is to be looked at, with the first places."""
    counts = {"goals": 0, "figures": 0, "activities": 0, "assignments": 0}
    unsure = 0
    left = []
    for reading in readings:
        for plan in reading.plans:
            counts["goals"] += sum(id(one) not in again for one in plan.goals)
            counts["figures"] += sum(id(one) not in again for one in plan.figures)
            counts["activities"] += sum(id(one) not in again for one in plan.activities)
            counts["assignments"] += sum(id(one) not in again for one in plan.assignments)
            unsure += sum(bool(one.unsure) for one in plan.items() if id(one) not in again)
        for one in reading.left:
            place = f"{reading.source.name}!{one.at}"
            if one.why in _CUT:
                click.echo(safe(_cut(words, one.why, place)), err=True)
            else:
                left.append(place)
    told = words.plain(
        "import",
        "read {items}",
        items=words.listing(
            words.counted(name, counts[of])
            for name, of in _COUNTED
            if counts[of] or of != "assignments"
        ),
    )
    told += "; " + words.counted("guessed", unsure) if unsure else ""
    click.echo(told, err=True)
    for reading in readings:
        if not reading.plans and len(readings) > 1:
            nothing = words.plain(
                "import", "nothing was taken from {path}", path=reading.source.name
            )
            click.echo(safe(nothing), err=True)
    if left:
        places = words.listing(safe(one) for one in left)
        click.echo(words.plain("import", "not understood: {places}", places=places), err=True)


def _cut(words: Catalogue, why: str, place: str) -> str:
    """Says of what was not read to the end where that is."""
    if why == "wide":
        return words.plain(
            "import", "{place}: this column and those to its right are not read", place=place
        )
    return words.plain("import", "{place}: only the first 10,000 letters are read", place=place)


def _known(workspace: Workspace) -> KnownItems:
    """What a workspace has already."""
    bodies = {}
    for body in workspace.bodies.all:
        for name in (body.name_, body.id, *body.aliases):
            bodies[folded_name(name)] = body.id
    areas = {
        folded_name(area.name_): area.id
        for organisation in workspace.organisations
        for area in organisation.areas
        if area.name_
    }
    items: list[KnownItem] = []
    for plan in workspace.plans.all:
        period = None if plan.is_unread("period") else plan.period
        rows: list[tuple[str, str, str, str]] = []
        for goal in plan.goals:
            rows.append(("goal", goal.id, goal.title, ""))
            rows += (("key_figure", f.id, f.title or "", goal.title) for f in goal.key_figures)
        rows += (("key_figure", figure.id, figure.title or "", "") for figure in plan.key_figures)
        rows += (("activity", one.id, one.title, "") for one in plan.activities)
        rows += (("assignment", one.id, one.title, "") for one in plan.assignments)
        items += (
            KnownItem(plan.body, sort, name, title, period, goal)
            for sort, name, title, goal in rows
        )
    return KnownItems(bodies, areas, tuple(items), bool(workspace.organisations))
