"""A workspace that is open in an editor: checked with what nobody has saved yet."""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from goallint.engine.configuration import load
from goallint.engine.places import Place
from goallint.engine.refusal import ConfigurationError
from goallint.engine.result import OPEN, Judged, Result
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

    def __init__(self, run: Run, result: Result, catalogue: Catalogue) -> None:
        self.run, self.result, self.catalogue = run, result, catalogue
        self.workspace = run.workspace

    def findings(self) -> dict[str, list[Judged]]:
        """The open findings by file."""
        found: dict[str, list[Judged]] = {file.path: [] for file in self.run.files}
        for judged in self.result.findings:
            if judged.status == OPEN:
                found.setdefault(judged.place.path, []).append(judged)
        return found

    def lines(self, path: str) -> list[str]:
        """The lines of a file as they were checked; none where it is gone."""
        try:
            return self.run.locator.lines(path)
        except OSError:
            return []

    def items(self, name: str) -> list[Item]:
        """The items with an id, whenever they are in force."""
        index = self.workspace.index
        return index.ever(name, index.by_sort)

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


class Project:
    """One workspace: its root, and the texts that stand for files."""

    def __init__(self, root: Path, language: str = "") -> None:
        self.root, self.language = root, language
        self.texts: dict[str, bytes] = {}
        self.snapshot: Snapshot | None = None

    def path_of(self, file: Path) -> str:
        """A file's path from the root, with `/`; empty for one that is outside."""
        try:
            return file.resolve().relative_to(self.root.resolve()).as_posix()
        except ValueError:
            return ""

    def check(self, texts: Mapping[str, bytes], today: date | None = None) -> Snapshot:
        """Checks the workspace with `texts` in place of files. Raises ConfigurationError, OSError."""
        configuration = load(self.root)
        language = self.language or configuration.language or "en"
        known = {
            path: text for path, text in texts.items() if is_document(path, configuration.exclude)
        }
        run = Run(self.root, configuration, instead=known, today=today, jobs=1)
        return Snapshot(run, run.result(), Catalogue(language))

    def said(self, error: ConfigurationError) -> str:
        """What is wrong with the settings, in words."""
        return Catalogue(self.language or "en").plain("error", error.message, **error.args_)


def configuration_line(text: str) -> int | None:
    """The line of the settings, from 0, that a message begins with."""
    path, _, rest = text.partition(":")
    number = rest.partition(":")[0]
    return int(number) - 1 if path == CONFIGURATION and number.isdigit() else None


def changed(old: Mapping[str, object], new: Mapping[str, object]) -> Iterable[str]:
    """The keys whose value is another, or is gone."""
    return [key for key in {*old, *new} if old.get(key) != new.get(key)]
