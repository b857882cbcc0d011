"""The workspace that a command is about: found, configured by the command line, and opened."""

import contextlib
import math
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from goallint.cli.configured import question, speak
from goallint.cli.parameters import is_kept
from goallint.cli.problems import Problem
from goallint.cli.usage_words import of_locale
from goallint.engine.configuration import Configuration, language_said, load
from goallint.engine.refusal import ConfigurationError
from goallint.output.catalogue import Catalogue
from goallint.output.terminal import safe
from goallint.source.discovery import (
    CONFIGURATION,
    QUESTIONS,
    SUFFIXES,
    composed,
    is_document,
    misnamed,
    root_of,
    workspaces_in,
)

if TYPE_CHECKING:
    from goallint.engine.run import Run


OPTION = "command line"
"""The origin of a value that was given as an option."""


def workspace_of(path: Path, lang: str | None) -> Path:
    """The workspace that `path` is in. Raises Problem."""
    words = Catalogue(lang or of_locale())
    if not path.exists():
        raise Problem.worded(words, "{path} does not exist", path=path)
    root = root_of(path.resolve())
    below = () if root else workspaces_in(path)
    if below:
        raise Problem.worded(
            words,
            "no goallint.yaml was found in {path} or above; there are workspaces in {below};"
            " `goallint check --all {path}` checks each",
            path=path,
            below=tuple(map(str, below)),
        )
    other = misnamed(path.resolve()) if root is None else None
    if other:
        raise Problem.worded(
            words, "{path} is not read; call it {settings}", path=other, settings=CONFIGURATION
        )
    if root is None:
        raise Problem.worded(
            words,
            "no goallint.yaml was found in {path} or above; `goallint init` starts a workspace",
            path=path,
        )
    with contextlib.suppress(ValueError):
        return root.relative_to(Path.cwd())
    return root


def workspaces_at(paths: Iterable[Path], lang: str | None) -> list[Path]:
    """Every workspace that one of `paths` is in, and those below them. Raises Problem."""
    found: dict[Path, Path] = {}
    for path in paths:
        # What is below is found even if it is many: every one is asked for.
        below = [one for one in workspaces_in(path, math.inf) if one.resolve() != path.resolve()]
        if not below or root_of(path.resolve()):
            below.insert(0, workspace_of(path, lang))
        for one in below:
            found.setdefault(one.resolve(), one)
    return list(found.values())


def not_another(root: Path, path: Path, lang: str | None) -> None:
    """Raises Problem for a path that is not there, or that is in another workspace than `root`."""
    words = Catalogue(lang or of_locale())
    if not path.exists():
        raise Problem.worded(words, "{path} does not exist", path=path)
    other = root_of(path.resolve())
    if other is not None and other != root.resolve():
        raise Problem.worded(
            words,
            "{path} is not in the workspace {root}; check each by itself",
            path=path,
            root=root,
        )


def _is_read(root: Path, path: Path, exclude: Sequence[str]) -> bool:
    """Whether a path in the workspace is one of its documents or settings, or a folder that is read."""
    place = path.resolve() if path.is_dir() else path.parent.resolve() / path.name
    try:
        name = composed(place.relative_to(root.resolve()).as_posix())
    except ValueError:
        return path.is_dir()
    if not path.is_dir():
        return name in (CONFIGURATION, QUESTIONS) or is_document(name, exclude)
    return name == "." or is_document(f"{name}/-{SUFFIXES[0]}", exclude)


def configuration_of(
    root: Path, lang: str | None, path: Path | None = None, **options: Any
) -> Configuration:
    """The configuration in `root` with the options of the command line.

    Its language is that of the command from now on. `path` is what was given for the workspace.
    Raises ConfigurationError; and Problem where the path is of something that is not read.
    """
    try:
        configuration = load(root).override(OPTION, language=lang, **options)
    except ConfigurationError:
        speak(language_in(root, lang))
        raise
    speak(language_of(configuration))
    if path is not None and not _is_read(root, path, configuration.exclude):
        raise Problem.worded(
            Catalogue(language_of(configuration)),
            "{path} is not among the documents of the workspace",
            path=path,
        )
    return configuration


def settled(path: Path, lang: str | None, **options: Any) -> tuple[Path, Configuration, Catalogue]:
    """The workspace that `path` is in, its configuration with the options, and the texts in its language.

    Raises ConfigurationError, and Problem as `workspace_of` and `configuration_of` do.
    """
    root = workspace_of(path, lang)
    configuration = configuration_of(root, lang, path, **options)
    return root, configuration, Catalogue(language_of(configuration))


def begin(root: Path, configuration: Configuration) -> None:
    """From now on the workspace in `root` is read, to be answered of. Rules in code may read anything."""
    kept = question()
    if kept and not configuration.plugins:
        kept.about(root, configuration.exclude)


def opened(root: Path, configuration: Configuration) -> "Run":
    """A run of the workspace in `root`; what has no effect in its settings is told."""
    from goallint.engine.remarks import of_settings
    from goallint.engine.run import Run

    catalogue = Catalogue(language_of(configuration))
    for name, args in of_settings(root, configuration):
        click.echo(safe(catalogue.line(name, **args)), err=True)
    begin(root, configuration)
    return Run(root, configuration, cache=is_kept())


def language_in(root: Path, lang: str | None) -> str:
    """The language of messages on `root`, also where its configuration is broken."""
    try:
        return lang or language_of(load(root))
    except ConfigurationError:
        return language_said(root) or of_locale()


def from_workspace(root: Path, file: Path | None) -> str | None:
    """The way to `file` from the workspace, as settings have it; whole, if it is not in there."""
    if file is None:
        return None
    whole = file.parent.resolve() / file.name
    with contextlib.suppress(ValueError):
        return whole.relative_to(root.resolve()).as_posix()
    return str(whole)


def language_of(configuration: Configuration) -> str:
    """The language that messages come in."""
    return configuration.language or of_locale()
