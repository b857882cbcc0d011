"""The front door for programs: a workspace checked, or opened, in one call.

Nothing here prints, exits, or changes a file. A broken document is a finding; what makes the whole
impossible, such as settings that cannot be read, is a GoallintError.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

from goallint.engine.configuration import language_said
from goallint.engine.configuration import load as configuration_in
from goallint.engine.refusal import ConfigurationError
from goallint.engine.run import Run
from goallint.findings import LANGUAGES
from goallint.format.values import Unreadable
from goallint.format.values.of_settings import any_period
from goallint.format.values.period import parse_date
from goallint.output.catalogue import Catalogue
from goallint.output.reported import Finding, Result, Undecided, reported
from goallint.output.view import View
from goallint.source.discovery import root_of
from goallint.workspace.workspace import Workspace

__all__ = ["Finding", "GoallintError", "Result", "Undecided", "Workspace", "check", "load"]


class GoallintError(Exception):
    """The job cannot be done; the text says why and what to do, in the language asked for."""

    __module__ = "goallint"


def check(
    path: str | os.PathLike[str] = ".",
    *,
    language: str = "",
    as_of: date | str | None = None,
    period: str | None = None,
    select: Iterable[str] | str = (),
    ignore: Iterable[str] | str = (),
    ignores: bool = True,
    baseline: bool = True,
    texts: Mapping[str, bytes | str] | None = None,
    jobs: int = 0,
    cache: bool = True,
) -> Result:
    """Checks the workspace that `path` is in, as `goallint check` does, and gives what was found.

    `language` (`sv` or `en`) is that of messages; else the workspace's, else English, whatever the
    locale. `as_of` (a date, or its text), `period`, `select` and `ignore` (names in a sequence, or in
    one text with commas between) are as the options of the same names. Without `ignores`, what documents set aside counts again; without `baseline`, what is known counts too.
    `texts` has unsaved content to be read instead of files, by their paths from the workspace.
    `jobs` is how many processes may work, 0 for as many as pay. Without `cache`, nothing is taken
    from former runs or kept for the next.

    Raises GoallintError where there is no workspace, its settings cannot be read, or a language,
    date, period or rule is not known; OSError where the system refuses a folder.
    """
    with _words_of(path, language) as (root, words):
        run = _run(root, as_of, period, texts, jobs, cache, select=select, ignore=ignore)
        result = run.result(no_ignores=not ignores, baseline=baseline)
        return reported(View(result, words))


def load(
    path: str | os.PathLike[str] = ".",
    *,
    language: str = "",
    as_of: date | str | None = None,
    period: str | None = None,
    texts: Mapping[str, bytes | str] | None = None,
    jobs: int = 0,
    cache: bool = True,
) -> Workspace:
    """Reads the workspace that `path` is in: its documents, and the questions that rules ask of them.

    The arguments, and what is raised, are as of `check`. What could not be read is in `files`, with
    its faults.
    """
    with _words_of(path, language) as (root, _):
        return _run(root, as_of, period, texts, jobs, cache).workspace


def _run(
    root: Path,
    as_of: date | str | None,
    period: str | None,
    texts: Mapping[str, bytes | str] | None,
    jobs: int,
    cache: bool,
    **options: Iterable[str] | str,
) -> Run:
    try:
        within = any_period(str(period)) if period else None
    except Unreadable:
        raise ConfigurationError(
            "{value} is not a period; write e.g. 2023, 2023-T2 or 2023-01..2023-08",
            value=str(period),
        ) from None
    rules = {name: _names(value) for name, value in options.items()}
    configuration = configuration_in(root).override("", as_of=_day(as_of), period=within, **rules)
    instead = {
        path: text.encode() if isinstance(text, str) else text
        for path, text in (texts or {}).items()
    }
    return Run(root, configuration, jobs=jobs, instead=instead, cache=cache)


def _day(value: object) -> date | None:
    """A day that a program gives. Raises ConfigurationError."""
    if isinstance(value, datetime):
        return value.date()
    if value is None or isinstance(value, date):
        return value
    try:
        return parse_date(str(value))
    except Unreadable:
        raise ConfigurationError(
            '"{value}" is not a date; write e.g. 2023-12-31', value=str(value)
        ) from None


def _names(value: Iterable[str] | str) -> tuple[str, ...]:
    """Names of rules as the command line has them, with commas between, or each by itself."""
    several = value.split(",") if isinstance(value, str) else map(str, value)
    return tuple(name.strip() for name in several if name.strip())


@contextmanager
def _words_of(path: str | os.PathLike[str], language: str) -> Iterator[tuple[Path, Catalogue]]:
    """The workspace's root and the words to speak; what is wrong is raised as GoallintError."""
    if language not in ("", *LANGUAGES):
        raise GoallintError(f"language is one of {', '.join(LANGUAGES)}, not {language}")
    place = Path(path)
    root = root_of(place.resolve())
    words = Catalogue(language or (language_said(root) if root else "") or "en")
    try:
        if not place.exists():
            raise ConfigurationError("{path} does not exist", path=place)
        if root is None:
            raise ConfigurationError(
                "no goallint.yaml was found in {path} or above; `goallint init` starts a workspace",
                path=place,
            )
        words = Catalogue(language or configuration_in(root).language or "en")
        yield root, words
    except ConfigurationError as error:
        raise GoallintError(words.plain("error", error.message, **error.args_)) from None
