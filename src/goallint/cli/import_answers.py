"""What `goallint import` says: what became of each draft, how much was read, and what is to be looked at."""

import os
import textwrap
from collections.abc import Collection
from pathlib import Path

import click

from goallint.cli import delivery
from goallint.engine.run import Run
from goallint.intake.documents_there import DocumentThere
from goallint.intake.draft import Draft
from goallint.intake.items import Reading
from goallint.intake.otherwise import said_otherwise
from goallint.output.catalogue import Catalogue
from goallint.output.terminal import safe
from goallint.views.diff.diff_paper import DiffPaper
from goallint.views.formats import render as render_paper

PAGE = "import.html"
SAID = {
    "written": "{path}: written",
    "would-write": "{path}: would be written",
    "same": "{path}: says the same already",
    "left": "{path}: is there, and is left as it is",
    "could-add": "{path}: is there, and is left as it is; import again with --add to give it {items}",
    "added": "{path}: now has {items} more",
    "would-add": "{path}: would get {items} more",
    "closed": "{path}: is written so that nothing can be added at its place; write in it by hand what is new above",
    "stranger": "{path}: not written, since the organisation lacks {body}; import again with --add to add that first",
    "placeless": "{path}: not written, since the organisation lacks {body}, and on which level that stands cannot be told; write it in the organisation, and import again",
    "without": "{path}: without {titles}, since the plan there does not have that; import again with --add to give it to both",
    "nothing": "{path}: not written, since the plan there does not have what it is about: {titles}; import again with --add to have both",
}  # fmt: skip
"""What became of a draft; the Swedish words are in the catalogue, context `import`."""
_COUNTED = (
    ("goal", "goals"),
    ("key-figure", "figures"),
    ("activity", "activities"),
    ("assignment", "assignments"),
    ("control", "controls"),
)
"""What is counted, by the words for it."""
_ADDED = (
    "level", "body", "area", "step", "goal", "key_figure", "activity", "assignment", "control", "control_result",
)  # fmt: skip
"""What can be added to a document, by the names of mappings."""
_LONGEST = 30
_BESIDE = frozenset(("text", "heading", "note", "total", "contents", "unread"))
"""Why something was left that a plan has as well as what is read: it is counted, and shown in the page."""
_CUT = ("long", "wide")
"""Why something was left that was not read to the end."""


def say(
    draft: Draft,
    held: DocumentThere | None,
    into: Path,
    run: Run | None,
    words: Catalogue,
    *,
    add: bool,
    dry_run: bool,
) -> None:
    """Says what became of a draft, and what is to be done where nothing did."""

    def told(name: str, **args: str) -> None:
        path = os.path.relpath(held.path, into) if held else draft.path
        click.echo(safe(words.plain("import", SAID[name], path=path, **args)), err=True)

    if held is None:
        if draft.stranger:
            told("placeless" if add else "stranger", body=draft.stranger)
        elif draft.text:
            told("would-write" if dry_run else "written")
    else:
        is_other = _differ(draft, held, run, words) if run and draft.text else None
        items = words.listing(
            words.counted(name.replace("_", "-"), count)
            for name in _ADDED
            if (count := held.added.get(name, 0) + held.added.get(f"reported_{name}", 0))
        )
        if held.is_closed:
            told("closed")
        elif items and add:
            told("would-add" if dry_run else "added", items=items)
        elif items:
            told("could-add", items=items)
        else:
            is_same = is_other is False or held.path.read_bytes() == draft.text.encode()
            told("same" if is_same else "left")
    if draft.lacks and not draft.stranger:
        titles = words.listing(f'"{one}"' for one in draft.lacks)
        told("without" if draft.text else "nothing", titles=titles)


def _differ(draft: Draft, held: DocumentThere, run: Run, words: Catalogue) -> bool | None:
    """Shows what a draft says that the document there does not, as `goallint diff` does; whether there is any of that, None where that is not known."""
    changes = said_otherwise(draft, held, run)
    if changes:
        delivery.deliver(
            [("text", "")], lambda name: render_paper(DiffPaper(words).paper(changes, ()), name)
        )
    return None if changes is None else bool(changes)


def tell(readings: tuple[Reading, ...], again: Collection[int], words: Catalogue) -> None:
    """Says how much was taken, and how much is to be looked at, with the first places."""
    counts = {"goals": 0, "figures": 0, "activities": 0, "assignments": 0, "controls": 0}
    unsure = 0
    left, same = [], []
    beside = 0
    for reading in readings:
        for plan in reading.plans:
            counts["goals"] += sum(id(one) not in again for one in plan.goals)
            counts["figures"] += sum(id(one) not in again for one in plan.figures)
            counts["activities"] += sum(id(one) not in again for one in plan.activities)
            counts["assignments"] += sum(id(one) not in again for one in plan.assignments)
            counts["controls"] += len(plan.controls)
            unsure += sum(bool(one.unsure) for one in plan.controls)
            # What is the same by a guess is counted where it is kept.
            unsure += sum(bool(one.unsure) for one in plan.items() if id(one) not in again)
        table = ""
        for one in reading.left:
            place = f"{reading.source.name}!{one.at}"
            above, table = table, place.rpartition("!")[0] if one.why == "table" else ""
            if one.why in _BESIDE:
                beside += 1
            elif one.why == "same":
                same.append(f"{place} ({_shortened(one.text)})")
            elif one.why in _CUT:
                click.echo(safe(_cut(words, one.why, place)), err=True)
            elif not table or above != table:
                # Of a table the first row.
                left.append(f"{place} ({said})" if (said := _shortened(one.text)) else place)
    told = words.plain(
        "import",
        "read {items}",
        items=words.listing(
            words.counted(name, counts[of])
            for name, of in _COUNTED
            if counts[of] or of not in ("assignments", "controls")
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
    if same:
        places = words.listing(safe(one) for one in same)
        told = words.plain(
            "import", "taken for the same as in another file, as a guess: {places}", places=places
        )
        click.echo(told, err=True)
    if beside:
        click.echo(words.counted("beside", beside, page=PAGE), err=True)


def _shortened(text: str) -> str:
    """The beginning of a text, in one line."""
    return textwrap.shorten(text, _LONGEST, placeholder=" …")


def _cut(words: Catalogue, why: str, place: str) -> str:
    """Says of what was not read to the end where that is."""
    if why == "wide":
        return words.plain(
            "import", "{place}: this column and those to its right are not read", place=place
        )
    return words.plain("import", "{place}: only the first 10,000 letters are read", place=place)
