"""A workspace that is open in an editor: checked with what nobody has saved yet."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from lsprotocol.types import Diagnostic

from goallint.engine.asking import is_about_file
from goallint.engine.configuration import load
from goallint.engine.fixes import with_fixes
from goallint.engine.phases import Interruptible
from goallint.engine.places import Place
from goallint.engine.reading import Remembered
from goallint.engine.refusal import ConfigurationError
from goallint.engine.result import OPEN, Judged
from goallint.engine.run import Run
from goallint.findings import Spot
from goallint.format.model import Item
from goallint.format.walk import identified, references
from goallint.output.catalogue import Catalogue
from goallint.rules.rule import spot_of
from goallint.source.discovery import CONFIGURATION, is_document


class Mention(NamedTuple):
    """A place where an item is named: by itself, or by another that refers to it."""

    path: str
    line: int
    """From 0."""
    column: int
    """From 0, in characters."""
    name: str
    is_own: bool
    """Whether it is the item's own id."""


class Snapshot:
    """What a check of the workspace came to, and what can be asked of it until the next."""

    def __init__(self, run: Run, told: tuple[Judged, ...], catalogue: Catalogue) -> None:
        self.run, self.told, self.catalogue = run, told, catalogue
        self.workspace, self.as_of = run.workspace, run.settings.as_of

    def findings(self) -> dict[str, list[Judged]]:
        """The open findings by file."""
        found: dict[str, list[Judged]] = {}
        for judged in self.told:
            if judged.status == OPEN:
                found.setdefault(judged.place.path, []).append(judged)
        return found

    def corrected(self, path: str) -> tuple[Judged, ...]:
        """The open findings of a file, each that can be corrected with its correction."""
        return with_fixes(self.findings().get(path, ()), self.run.locator, self.run.files)

    def lines(self, path: str) -> Sequence[str]:
        """The lines of a file as they were checked; none where it is gone."""
        return lines_of(self.run, path)

    def text(self, path: str) -> str:
        """The text of a file as it was checked, its lines ending in line feeds."""
        return "\n".join([*self.lines(path), ""])

    def items(self, name: str) -> list[Item]:
        """The items with an id, whenever they are in force."""
        index = self.workspace.index
        return index.ever(name, index.by_sort)

    @cached_property
    def digests(self) -> dict[str, bytes]:
        """What stands for the text of each file, where that is known."""
        return {file.path: file.digests.text for file in self.run.files if file.digests}

    @cached_property
    def _mentions(self) -> dict[str, list[Mention]]:
        found: dict[str, list[Mention]] = {}
        locator = self.run.locator
        for document in self.workspace.documents:
            for item in identified(document):
                if item.name:
                    self._add(found, locator.place(spot_of(item)), item.name, is_own=True)
            for reference in references(document):
                field: tuple[str | int, ...] = (reference.field,)
                if reference.number >= 0:
                    field = (reference.field, reference.number)
                item = reference.item
                place = locator.place(Spot(item.document.path, item.at, field))
                self._add(found, place, reference.id, is_own=False)
        return found

    def _add(
        self, found: dict[str, list[Mention]], place: Place, name: str, *, is_own: bool
    ) -> None:
        path, line, column = place.path, place.line - 1, place.column - 1
        rows = self.lines(path)
        text = rows[line] if line < len(rows) else ""
        # The value may be quoted, and a list's place may be its bracket.
        at = text.find(name, column)
        if at >= 0:
            one = Mention(path, line, at, name, is_own)
            if one not in found.setdefault(name, []):
                found[name].append(one)

    def mentions(self, name: str) -> list[Mention]:
        """Every place where an id stands, its own first."""
        return sorted(self._mentions.get(name, ()), key=lambda one: (not one.is_own, *one))

    def mentioned_at(self, path: str, line: int, column: int) -> str:
        """The id that stands at a place; empty where none does."""
        for name, places in self._mentions.items():
            for one in places:
                is_there = (one.path, one.line) == (path, line)
                if is_there and one.column <= column <= one.column + len(name):
                    return name
        return ""


class ShownFile(NamedTuple):
    """What is shown of a file."""

    basis: tuple[object, ...]
    """All that it follows from."""
    told: list[Diagnostic]


class Wanted(NamedTuple):
    """A check that somebody waits for."""

    uri: str
    """The file that has changed; empty for a check of the whole alone."""
    due: float
    """When the whole is to be checked, if nothing changes before, by the event loop's clock."""


class Project:
    """One workspace: its root, and the texts that stand for files."""

    def __init__(self, root: Path, language: str = "") -> None:
        self.root, self.language = root, language
        self.catalogue = Catalogue(language or "en")
        self.snapshot: Snapshot | None = None
        self.worded: dict[str, ShownFile] = {}
        """What was found at the last check and how it is shown, by path."""
        self.published: dict[str, list[Diagnostic]] = {}
        """What the editor shows, by the address that it has for each file."""
        self.wanted: Wanted | None = None
        """The check that is to come, once the one that is under way is over."""
        self._watch = Interruptible()
        self._is_checking = False
        self._remembered: dict[str, Remembered] = {}

    def path_of(self, file: Path) -> str:
        """A file's path from the root, with `/`; empty for one that is outside."""
        try:
            return file.resolve().relative_to(self.root.resolve()).as_posix()
        except ValueError:
            return ""

    def interrupt(self) -> None:
        """Ends the check of the whole that is under way in another thread, with Unwanted."""
        if self._is_checking:
            self._watch.is_unwanted = True

    def read(
        self, texts: Mapping[str, bytes], today: date | None = None, *, is_sure: bool = False
    ) -> Run:
        """The workspace with `texts` in place of files, read; nothing interrupts one that `is_sure`.

        Raises ConfigurationError, OSError.
        """
        watch = Interruptible()
        if not is_sure:
            self._watch = watch
        configuration = load(self.root)
        language = self.language or configuration.language or "en"
        self.catalogue = Catalogue(language)
        known = {
            path: text for path, text in texts.items() if is_document(path, configuration.exclude)
        }
        return Run(
            self.root,
            configuration,
            instead=known,
            today=today,
            jobs=1,
            watch=watch,
            remembered=self._remembered,
        )

    def own(self, run: Run, path: str) -> list[Judged]:
        """What is found of a file by itself, at once; of what hangs on others, what was found last."""
        left = self.snapshot.findings().get(path, ()) if self.snapshot else ()
        return [*run.of_file(path), *(one for one in left if not is_about_file(one.rule))]

    def checked(self, run: Run) -> Snapshot:
        """What the rules find in all files. Raises Unwanted where that is interrupted."""
        self._is_checking = True
        try:
            return Snapshot(run, run.told(), self.catalogue)
        finally:
            self._is_checking = False

    def check(self, texts: Mapping[str, bytes], today: date | None = None) -> Snapshot:
        """Reads and checks the workspace. Raises ConfigurationError, OSError."""
        return self.checked(self.read(texts, today))

    def said(self, error: ConfigurationError) -> str:
        """What is wrong with the settings, in words."""
        return self.catalogue.plain("error", error.message, **error.args_)


def lines_of(run: Run, path: str) -> Sequence[str]:
    """The lines of a file as they were read; none where it is gone."""
    try:
        return run.locator.lines(path)
    except OSError:
        return []


def configuration_line(text: str) -> int | None:
    """The line of the settings, from 0, that a message begins with."""
    path, _, rest = text.partition(":")
    number = rest.partition(":")[0]
    return int(number) - 1 if path == CONFIGURATION and number.isdecimal() else None


def changed(old: Mapping[str, object], new: Mapping[str, object]) -> Iterable[str]:
    """The keys whose value is another, or is gone."""
    return [key for key in {*old, *new} if old.get(key) != new.get(key)]
