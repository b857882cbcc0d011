"""One run: read the workspace, ask every rule, judge what they found."""

import gc
import os
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import proxy

import msgspec

from goallint.engine import asking, reading
from goallint.engine.asking import LocatedFinding
from goallint.engine.baseline import BaselineRow, compare, marked, usual
from goallint.engine.configuration import Configuration, example_setting, kolada_list
from goallint.engine.fixes import with_fixes
from goallint.engine.judging import Judge, causes, distinct
from goallint.engine.phases import Watch
from goallint.engine.places import Locator
from goallint.engine.reading import Remembered
from goallint.engine.refusal import ConfigurationError
from goallint.engine.result import Judged, Result, Undecided
from goallint.engine.selection import Selection
from goallint.engine.suppression import Suppressions
from goallint.engine.undecided import Hanging, of_usage, undecided
from goallint.findings import Finding
from goallint.format.model import Document, KeyFigure
from goallint.format.read import File
from goallint.format.shape import NAMES
from goallint.format.values import Unreadable
from goallint.format.values.fiscal_year import FiscalYear
from goallint.format.values.period import Period
from goallint.format.walk import items
from goallint.rules.rule import Rule
from goallint.source.discovery import CONFIGURATION, FoundFile, discover
from goallint.source.files import read_bytes
from goallint.workspace import status_words
from goallint.workspace.gaps import gaps
from goallint.workspace.lines import Lines, have_digests
from goallint.workspace.settings import Settings
from goallint.workspace.workspace import Workspace

if TYPE_CHECKING:
    from goallint.engine.cache import Cache
    from goallint.engine.kept_findings import KnownLines, KnownTries


class Run:
    """A workspace that has been read, with the rules that its configuration chooses."""

    def __init__(
        self,
        root: Path,
        configuration: Configuration,
        *,
        jobs: int = 0,
        today: date | None = None,
        instead: Mapping[str, bytes] | None = None,
        watch: Watch | None = None,
        cache: bool = True,
        remembered: dict[str, Remembered] | None = None,
    ) -> None:
        """Reads the workspace, with `jobs` processes; 0 for as many as pay.

        `instead` has content to be read instead of what is in files, by their paths in the
        workspace; they need not be there. `watch` is told of the phases. Without `cache`, nothing
        is taken from former runs or kept for the next. `remembered` is one workspace's memory of
        its files from run to run in one process, and empty at first. Raises ConfigurationError if
        there is nothing to check.
        """
        fiscal = FiscalYear(configuration.fiscal_year)
        if configuration.period:
            # It was given before it was known which fiscal year is meant.
            configuration = configuration.replaced(period=_checked(configuration.period, fiscal))
        self.root, self.configuration = root, configuration
        self._watch, self._jobs = watch or Watch(), jobs
        self._instead, self._remembered = instead or {}, remembered
        self._contents = _Contents(root, self._instead)
        self.locator = Locator(self._contents.of)
        # An own rule and its check refer to one another, and must not keep the texts until that is found.
        locator = proxy(self.locator)
        self.selection = Selection(
            configuration,
            lambda item, workspace: locator.described(item, workspace),  # noqa: PLW0108 - its method would keep it
        )
        name, self.baseline = usual(root, configuration.baseline)
        found = self._documents(name)
        self._watch.begin("read", len(found))
        with _Uncollected(), fiscal.meant():
            self.files = self._read(found, fiscal, cache)
            self._watch.begin("link", len(found))
            self.settings = self._settings(fiscal, today or date.today())
            self.workspace = Workspace(self.files, self.settings)
        self._refuse_a_time_of_no_document()

    def _documents(self, baseline: str) -> list[FoundFile]:
        """The files to be read, in order: all that are there, but for the baseline, and those given instead."""
        found = [
            one for one in discover(self.root, self.configuration.exclude) if one.path != baseline
        ]
        there = {one.path for one in found}
        found += (FoundFile(path) for path in self._instead if path not in there)
        if not found:
            raise ConfigurationError("no documents were found in {path}", path=str(self.root))
        return sorted(found, key=lambda file: file.path)

    def _read(self, found: Sequence[FoundFile], fiscal: FiscalYear, cache: bool) -> list[File]:
        """The files, read; decides whether what is found out of them is kept."""
        is_kept = cache and len(found) >= reading.WORTH_KEEPING
        read = reading.read_files(
            self.root,
            found,
            partial(self._pays, reading.WORTH_SHARING),
            self._instead,
            _cache("files", fiscal) if is_kept else None,
            self._remembered,
        )
        files = status_words.understood(read)
        self._cache = _cache("lines", fiscal) if is_kept and have_digests(files) else None
        return files

    def _settings(self, fiscal: FiscalYear, today: date) -> Settings:
        """What rules may ask of the configuration."""
        configuration = self.configuration
        return Settings(
            as_of=configuration.as_of or today,
            period=configuration.period,
            fiscal_year=fiscal,
            max_key_figures=configuration.max_key_figures,
            words=tuple(sorted(configuration.words.items())),
            own_rules=self.selection.own,
            kolada=kolada_list(self.root, configuration),
        )

    def _refuse_a_time_of_no_document(self) -> None:
        """Raises ConfigurationError if no document is in force in the period that is asked for."""
        period, workspace = self.configuration.period, self.workspace
        dated = [d for d in workspace.documents if workspace.index.span(d)]
        if period and dated and not any(workspace.is_in_force(d) for d in dated):
            raise ConfigurationError(
                "no document is in force in the period {period}", period=period
            )

    def _pays(self, least: int, files: int) -> int:
        """How many processes to use for so many files."""
        if self._jobs == 1 or (not self._jobs and files < least):
            return 1
        from goallint.engine.workers import available

        # More than there are files, or than can work at the same time, are of no use.
        return min(self._jobs or available(), max(files, 1), _MOST_JOBS)

    @cached_property
    def _asked(self) -> list[Rule]:
        """The chosen rules, as they are to be asked."""
        kinds = {NAMES[type(document)] for document in self.workspace.documents}
        return [self._watch.asked(rule) for rule in self.selection.chosen(kinds)]

    @cached_property
    def _judge(self) -> Judge:
        return Judge(self.selection, self.locator)

    def _suppressions(self) -> Suppressions:
        """What the documents set aside, of which nothing is used yet."""
        return Suppressions(
            self.workspace, self.settings.as_of, self.locator, self.selection.by_name
        )

    def of_file(self, path: str) -> list[Judged]:
        """What the rules find that are asked about a file alone, or about the documents in it.

        Rules that are asked about the workspace, its bodies, levels and areas may find more there, and
        so may those about what is set aside. No corrections are worked out.
        """
        with self.settings.fiscal_year.meant():
            answers = list(asking.about_file(self.workspace, self._asked, self.locator, path))
        judged = self._judge.by_path(self._judge.judged(answers, self._suppressions()))
        found = self._marked(distinct(judged))
        return [one for one in found if one.place.path == path]

    def told(self, *, baseline: bool = True) -> tuple[Judged, ...]:
        """The findings of every chosen rule as `result` has them, but for corrections.

        That is less to work out: no more is asked of what is undecided than which waivers and comments
        are of use for it. Without `baseline`, what is in the baseline counts too.
        """
        with _Uncollected(), self.settings.fiscal_year.meant():
            _, judged, _ = self._judgements(no_ignores=False, is_whole=False)
        found = tuple(distinct(judged))
        return self._marked(found) if baseline else found

    def result(self, *, no_ignores: bool = False, baseline: bool = True) -> Result:
        """The findings of every chosen rule.

        `no_ignores` lets what the documents set aside count again; without `baseline`, what is in
        the baseline counts too.
        """
        self._watch.begin("rules", len(self.files))
        # The workspace's own rules may read texts of periods too.
        with _Uncollected(), self.settings.fiscal_year.meant():
            found = self._result(no_ignores)
        self._watch.end()
        if not (baseline and self.baseline):
            return found
        return msgspec.structs.replace(
            found, findings=self._marked(found.findings), stale=len(self.stale(found.findings))
        )

    def _marked(self, findings: Sequence[Judged]) -> tuple[Judged, ...]:
        """Findings, those that are in the baseline marked."""
        if not self.baseline:
            return tuple(findings)
        known, _ = compare(findings, self.baseline.rows, self.locator.lines)
        return marked(findings, known)

    def stale(self, findings: Sequence[Judged]) -> tuple[BaselineRow, ...]:
        """The rows of the baseline whose finding is gone, as far as this run can tell."""
        if not self.baseline:
            return ()
        _, stale = compare(findings, self.baseline.rows, self.locator.lines)
        unread = {file.path for file in self.files if file.is_unread}
        by_name = self.selection.by_name
        return tuple(
            row
            for row in stale
            if row.path not in unread
            and (row.rule not in by_name or row.rule in self.selection.names)
            and not (unread and row.rule in by_name and by_name[row.rule].absence)
        )

    def _result(self, no_ignores: bool) -> Result:
        workspace = self.workspace
        answers, judged, unresolved = self._judgements(no_ignores, is_whole=True)
        return Result(
            workspace=str(self.root),
            as_of=self.settings.as_of,
            period=self.settings.period,
            files=len(self.files),
            documents=len(workspace.documents),
            goals=sum(len(plan.goals) for plan in workspace.plans.all),
            key_figures=sum(len(items(plan, KeyFigure)) for plan in workspace.plans.all),
            findings=with_fixes(distinct(judged), self.locator, self.files),
            unresolved=tuple(
                sorted(unresolved, key=lambda u: (u.place, u.finding.rule, u.finding.apart))
            ),
            unread=sum(1 for file in self.files if file.is_unread),
            traces=tuple(sorted(answer.trace for answer in answers if answer.trace)),
            lines=self.locator.lines,
        )

    def _judgements(
        self, no_ignores: bool, is_whole: bool
    ) -> tuple[list[LocatedFinding], list[Judged], list[Undecided]]:
        """What the rules find, the same judged, and what is undecided.

        If it is not the whole, no more of the last than what waivers and comments may be for.
        """
        rules = self._asked
        workspace = self.workspace
        jobs = 1 if self._watch.each_rule else self._pays(asking.WORTH_SHARING, len(self.files))
        answers = self._ask(workspace, rules, jobs, locator=self.locator)
        told = [answer.finding for answer in answers if answer.place is not None]
        suppressions = None if no_ignores else self._suppressions()
        judged = self._judge.judged(answers, suppressions)
        if not is_whole:
            idle = suppressions.idle() if suppressions else ()
            rules = [rule for rule in rules if rule.name in idle]
        hanging = self._undecided(rules, told, jobs) if rules else []
        if self._remembered and rules:
            # Closing a gap changes the very items that it is in, for as long as they are asked.
            for gap in gaps(workspace):
                self._remembered.pop(gap.path, None)
        unresolved = [
            self._unresolved(one)
            for one in hanging
            if not self._judge.is_aside(one.finding, suppressions)
        ]
        if suppressions:
            usage = suppressions.unused(self.selection.names)
            late = asking.ask_about_usage(workspace, self._asked, self.locator, usage)
            judged += self._judge.judged(late, None)
            answers += late
            closed = asking.ask_about_usage(
                workspace, self._asked, self.locator, usage._replace(closed=True)
            )
            unresolved += (
                self._unresolved(one)
                for one in of_usage(
                    workspace, [one.finding for one in late], [one.finding for one in closed]
                )
                if not self.selection.ignoring(one.finding)
            )
        if not no_ignores:
            judged = self._judge.by_path(judged)
        return answers, judged, unresolved

    def _unresolved(self, question: Hanging) -> Undecided:
        """An undecided question with its place and those of its causes."""
        place = self.locator.place(question.finding.spot)
        return Undecided(question.finding, place, causes(question, self.files, self.locator))

    def _ask(
        self,
        workspace: Workspace,
        rules: Sequence[Rule],
        jobs: int,
        about: Callable[[Document], bool] | None = None,
        locator: Locator | None = None,
        tries: "KnownTries | None" = None,
    ) -> list[LocatedFinding]:
        """What the rules find; of what is known of a line, nothing is asked."""
        known = self._known(workspace, rules, about, tries)
        if known is None:
            return asking.ask(workspace, rules, locator, jobs, about)
        return asking.ask_by_line(workspace, rules, locator, jobs, known, about)

    def _undecided(self, rules: Sequence[Rule], told: list[Finding], jobs: int) -> list[Hanging]:
        """The questions that are undecided; they are known where nothing at all was edited."""
        known = self._known(self.workspace, rules)
        found = known.undecided() if known else None
        if found is None:
            tries = known.tries() if known else None
            ask = partial(self._ask, tries=tries)
            found = undecided(self.workspace, rules, told, jobs, ask, tries)
            if known:
                known.keep_undecided(found)
        return found

    def _known(
        self,
        workspace: Workspace,
        rules: Sequence[Rule],
        about: Callable[[Document], bool] | None = None,
        tries: "KnownTries | None" = None,
    ) -> "KnownLines | None":
        """What is known of the lines of a workspace, unless nothing is kept."""
        # What rules of the workspace's own look at, nobody knows.
        if self._cache is None or self._watch.each_rule or self.settings.own_rules:
            return None
        from goallint.engine.kept_findings import KnownLines

        settings = repr((self.settings, about is None))
        names = [rule.name.encode() for rule in rules]
        contents = self._contents
        lines = Lines(workspace, settings.encode(), *names, about=about, like=contents.lines)
        if workspace is self.workspace:
            contents.cache, contents.lines = self._cache, lines
        return KnownLines(self._cache, lines, lambda: not contents.are_edited, tries)


class _Contents:
    """What is in the files of a run. It does not know the run, which is gone at once when nobody needs it."""

    def __init__(self, root: Path, instead: Mapping[str, bytes]) -> None:
        self._root, self._instead = os.fspath(root), instead
        self.cache: Cache | None = None
        self.lines: Lines | None = None
        self.are_edited = False
        """Whether a file was edited after it was read, so that nothing is to be kept."""

    def of(self, path: str) -> bytes:
        """What is in a file. Raises OSError."""
        if path in self._instead:
            data = self._instead[path]
        else:
            data = read_bytes(os.path.join(self._root, path)).data
        if self.cache is not None and self.lines is not None:
            self.are_edited = self.are_edited or self.lines.text(path) != self.cache.key(data)
        return data


_MOST_JOBS = 64
"""Processes, however many are asked for."""


def _checked(period: Period, fiscal: FiscalYear) -> Period:
    try:
        return Period.parse(period.text, fiscal)
    except Unreadable:
        raise ConfigurationError(
            "{period} is a part of a fiscal year, and the setting `fiscal_year` does not say when that"
            " begins; write e.g. `{example}` in {path}",
            period=period,
            example=example_setting("fiscal_year"),
            path=CONFIGURATION,
        ) from None


class _Uncollected:
    """The cyclic garbage collector off, while millions of objects are made that all stay."""

    def __enter__(self) -> None:
        self._before = gc.isenabled()
        gc.disable()

    def __exit__(self, *_: object) -> None:
        if self._before:
            gc.enable()


def _cache(table: str, fiscal: FiscalYear) -> "Cache | None":
    try:
        from goallint.engine.cache import Cache
    except ImportError:  # pragma: no cover - a Python without SQLite
        return None
    return Cache(table=table, fiscal=fiscal)
