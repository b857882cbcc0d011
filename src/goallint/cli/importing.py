"""`goallint import`: plans in Word, Excel and text become a workspace."""

from collections.abc import Iterable
from pathlib import Path

import click

from goallint.api import GoallintError, load
from goallint.cli import common, groups
from goallint.cli.words import of_locale
from goallint.intake import mapping as mappings
from goallint.intake.draft import NOTHING, Draft, Known, drafts, folded_name
from goallint.intake.files import read
from goallint.intake.page import render
from goallint.intake.understanding import Reading, understand
from goallint.output.catalogue import Catalogue
from goallint.output.terminal import safe
from goallint.source.discovery import CONFIGURATION, root_of
from goallint.source.writing import write
from goallint.views.targets.filled import Refused

PAGE = "import.html"
_LIBRARIES = {
    ".xlsx": ("openpyxl", "openpyxl"),
    ".xlsm": ("openpyxl", "openpyxl"),
    ".docx": ("docx", "python-docx"),
}


@click.command("import", cls=common.Command)
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
@common.language_option
def command(
    files: tuple[Path, ...], into: Path, mapping: Path | None, dry_run: bool, lang: str | None
) -> None:
    """Read plans from each FILE (.xlsx, .ods, .csv, .docx), and write drafts of documents into a workspace.

    Every item says in x-source which cell or paragraph it came from; guesses are marked, and what was not
    understood is listed. Beside the drafts come import.html, which shows source and result, and
    import.tsv, which says how each column was read: edit it, and import again with --mapping.

    Existing documents are never changed.
    """
    words = Catalogue(lang or of_locale())
    for kind in {file.suffix.lower() for file in files} & set(_LIBRARIES):
        common.need(*_LIBRARIES[kind], words)
    try:
        fields = mappings.read(mapping.read_text(encoding="utf-8-sig")) if mapping else {}
        readings = [understand(read(file), fields) for file in files]
    except Refused as error:
        raise common.Problem(words.plain("error", error.message, **error.args_)) from None
    except UnicodeDecodeError:
        raise common.Problem(words.plain("error", "{path} is not in UTF-8", path=mapping)) from None
    made = drafts(readings, _known(into))
    if not made:
        _tell(readings, words)
        raise common.Problem(
            words.plain("error", "no table or list of goals, key figures or activities was found")
        )
    there = [draft for draft in made if (into / draft.path).exists()]
    new = [draft for draft in made if draft not in there]
    if not dry_run:
        _write(into, new, readings, words)
    for draft in made:
        text = "{path}: written"
        if dry_run:
            click.echo(f"# {safe(draft.path)}\n{draft.text}")
        if draft in there:
            same = (into / draft.path).read_bytes() == draft.text.encode()
            text = (
                "{path}: says the same already"
                if same
                else "{path}: is there, and is left as it is"
            )
        elif dry_run:
            text = "{path}: would be written"
        click.echo(_said(words, text, draft.path), err=True)
    _tell(readings, words)


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


def _write(into: Path, new: Iterable[Draft], readings: list[Reading], words: Catalogue) -> None:
    for draft in new:
        write(into / draft.path, draft.text, folders=True)
    if not root_of(into.resolve()):
        language = readings[0].language
        write(into / CONFIGURATION, f"language: {language}\n", folders=True)
    write(into / PAGE, render(readings, words), folders=True)
    write(into / mappings.FILE, mappings.written(readings), folders=True)


def _tell(readings: list[Reading], words: Catalogue) -> None:
    """Says how much was taken, and how much is to be looked at, with the first places."""
    counts = {"goals": 0, "figures": 0, "activities": 0}
    unsure = 0
    left = []
    for reading in readings:
        for plan in reading.plans:
            counts["goals"] += len(plan.goals)
            counts["figures"] += len(plan.figures)
            counts["activities"] += len(plan.activities)
            unsure += sum(bool(i.unsure) for i in (*plan.goals, *plan.figures, *plan.activities))
        left += [f"{reading.source.name}!{one.at}" for one in reading.left]
    click.echo(
        words.plain(
            "import",
            "read {goals} goals, {figures} key figures and {activities} activities; {unsure} of them with a guess",
            **counts,
            unsure=unsure,
        ),
        err=True,
    )
    if left:
        places = words.listing(safe(one) for one in left)
        click.echo(words.plain("import", "not understood: {places}", places=places), err=True)


def _known(into: Path) -> Known:
    """What a workspace has already; nothing where there is none."""
    if not root_of(into.resolve()):
        return NOTHING
    try:
        workspace = load(into)
    except GoallintError:
        # It is begun, and holds no document yet.
        return NOTHING
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
    items: dict[tuple[str, str, str], str] = {}
    for plan in workspace.plans.all:
        for goal in plan.goals:
            items[plan.body, "goal", goal.title] = goal.id
            for figure in goal.key_figures:
                items[plan.body, "key_figure", figure.title or ""] = figure.id
        for figure in plan.key_figures:
            items[plan.body, "key_figure", figure.title or ""] = figure.id
        for one in plan.activities:
            items[plan.body, "activity", one.title] = one.id
    return Known(bodies, areas, items, bool(workspace.organisations))
