"""One run: read the workspace, ask every rule, judge what they found."""

import gc
import hashlib
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import proxy

import msgspec

from goallint.engine import asking, reading
from goallint.engine.asking import LocatedFinding
from goallint.engine.baseline import FILE, Baseline, BaselineRow, compare, marked
from goallint.engine.baseline import read as read_baseline
from goallint.engine.configuration import Configuration, example_setting, kolada_list
from goallint.engine.fixes import with_fixes
from goallint.engine.places import Locator, Place
from goallint.engine.refusal import ConfigurationError
from goallint.engine.result import IGNORED, OPEN, Judged, Result, Undecided
from goallint.engine.selection import ignored_in, named, rules_of, select
from goallint.engine.suppression import Suppressions
from goallint.engine.undecided import Hanging, of_usage, undecided
from goallint.engine.watch import Watch
from goallint.findings import Finding, Spot
from goallint.format.model import Document, KeyFigure
from goallint.format.read import File, words
from goallint.format.values import Unreadable
from goallint.format.values.fiscal_year import FiscalYear
from goallint.format.values.period import Period
from goallint.format.walk import items
from goallint.rules.registry import BY_NAME, Rules, loaded
from goallint.rules.rule import Rule, spot_of
from goallint.source.discovery import CONFIGURATION, FoundFile, covers, discover
from goallint.source.files import read_bytes
from goallint.source.marks import unpack
from goallint.workspace import status_words
from goallint.workspace.gaps import gaps
from goallint.workspace.lines import Lines, have_digests
from goallint.workspace.settings import Settings
from goallint.workspace.workspace import Workspace

if TYPE_CHECKING:
    from goallint.engine.cache import Cache
    from goallint.engine.known import KnownLines, KnownTries


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
        remembered: dict[str, File] | None = None,
    ) -> None:
        """Reads the workspace, with `jobs` processes; 0 for as many as pay.

        `instead` has content to be read instead of what is in files, by their paths in the
        workspace; they need not be there. `watch` is told of the phases. Without `cache`, nothing
        is taken from former runs or kept for the next. `remembered` is one workspace's memory of
        its files from run to run in one process, and empty at first. Raises ConfigurationError if
        there is nothing to check.
        """
        instead = instead or {}
        fiscal = FiscalYear(configuration.fiscal_year)
        if configuration.period:
            # It was given before it was known which fiscal year is meant.
            configuration = configuration.replaced(period=_checked(configuration.period, fiscal))
        self._watch, self._remembered = watch or Watch(), remembered
        self.root, self.configuration = root, configuration
        self._contents = _Contents(root, instead)
        self.locator = Locator(self._contents.of)
        # An own rule and its check refer to one another, and must not keep the texts until that is found.
        locator = proxy(self.locator)
        self.rules = rules_of(configuration, lambda item: locator.own_fields(spot_of(item)))
        self.by_name = Rules(self.rules)
        self.severities = select(configuration, self.rules)
        self._regraded = {
            r.name for name in configuration.severity for r in named(name, self.rules)
        }
        self._ignored_in = ignored_in(configuration, self.rules)
        self._baseline_name, self.baseline = _baseline(root, configuration)
        found = [f for f in discover(root, configuration.exclude) if f.path != self._baseline_name]
        new = [FoundFile(path) for path in instead if not any(f.path == path for f in found)]
        found = sorted([*found, *new], key=lambda file: file.path)
        if not found:
            raise ConfigurationError("no documents were found in {path}", path=str(root))
        self._jobs = jobs
        is_kept = cache and len(found) >= reading.WORTH_KEEPING
        self._watch.begin("read", len(found))
        with _Uncollected(), fiscal.meant():
            read = reading.read_files(
                root,
                found,
                partial(self._pays, reading.WORTH_SHARING),
                instead,
                _cache("files", fiscal) if is_kept else None,
                remembered,
            )
            self.files = status_words.understood(read)
            self._cache = _cache("lines", fiscal) if is_kept and have_digests(self.files) else None
            self._watch.begin("link", len(found))
            self.settings = Settings(
                as_of=configuration.as_of or today or date.today(),
                period=configuration.period,
                fiscal_year=fiscal,
                max_key_figures=configuration.max_key_figures,
                words=tuple(sorted(configuration.words.items())),
                own_rules=tuple(
                    (rule.name, rule.code) for rule in self.rules if rule.name not in BY_NAME
                ),
                kolada=kolada_list(root, configuration),
            )
            self.workspace = Workspace(self.files, self.settings)
        period = configuration.period
        dated = [d for d in self.workspace.documents if self.workspace.index.span(d)]
        if period and dated and not any(self.workspace.is_in_force(d) for d in dated):
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
        chosen = (rule for rule in self.rules if rule.name in self.severities)
        return [self._watch.asked(loaded(rule)) for rule in chosen]

    def of_file(self, path: str) -> list[Judged]:
        """What the rules find that are asked about a file alone, or about the documents in it.

        Rules that are asked about the workspace, its bodies, levels and areas may find more there, and
        so may those about what is set aside. No corrections are worked out.
        """
        with self.settings.fiscal_year.meant():
            answers = list(asking.about_file(self.workspace, self._asked, self.locator, path))
        aside = Suppressions(self.workspace, self.settings.as_of, self.locator, self.by_name)
        judged = self._judged(answers, aside)
        found = self._marked(_distinct([self._by_path(one) for one in judged]))
        return [one for one in found if one.place.path == path]

    def told(self, *, baseline: bool = True) -> tuple[Judged, ...]:
        """The findings of every chosen rule as `result` has them, but for corrections.

        That is less to work out: no more is asked of what is undecided than which waivers and comments
        are of use for it. Without `baseline`, what is in the baseline counts too.
        """
        with _Uncollected(), self.settings.fiscal_year.meant():
            _, judged, _ = self._judgements(no_ignores=False, is_whole=False)
        found = tuple(_distinct(judged))
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
        return tuple(
            row
            for row in stale
            if row.path not in unread
            and (row.rule not in self.by_name or row.rule in self.severities)
            and not (unread and row.rule in self.by_name and self.by_name[row.rule].absence)
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
            findings=with_fixes(_distinct(judged), self.locator),
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
        suppressions = None
        if not no_ignores:
            suppressions = Suppressions(workspace, self.settings.as_of, self.locator, self.by_name)
        judged = self._judged(answers, suppressions)
        if not is_whole:
            idle = suppressions.idle() if suppressions else ()
            rules = [rule for rule in rules if rule.name in idle]
        hanging = self._undecided(rules, told, jobs) if rules else []
        if self._remembered and rules:
            # Closing a gap changes the very items that it is in, for as long as they are asked.
            for gap in gaps(workspace):
                self._remembered.pop(gap.path, None)
        unresolved = [
            Undecided(one.finding, self.locator.place(one.finding.spot), self._causes(one))
            for one in hanging
            if not self._is_aside(one.finding, suppressions)
        ]
        if suppressions:
            usage = suppressions.unused(self.severities)
            late = asking.ask_about_usage(workspace, self._asked, self.locator, usage)
            judged += self._judged(late, None)
            answers += late
            closed = asking.ask_about_usage(
                workspace, self._asked, self.locator, usage._replace(closed=True)
            )
            unresolved += (
                Undecided(one.finding, self.locator.place(one.finding.spot), self._causes(one))
                for one in of_usage(
                    workspace, [one.finding for one in late], [one.finding for one in closed]
                )
                if not self._ignoring(one.finding)
            )
        if not no_ignores and self._ignored_in:
            judged = [self._by_path(one) for one in judged]
        return answers, judged, unresolved

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
        from goallint.engine.known import KnownLines

        settings = repr((self.settings, about is None))
        names = [rule.name.encode() for rule in rules]
        contents = self._contents
        lines = Lines(workspace, settings.encode(), *names, about=about, like=contents.lines)
        if workspace is self.workspace:
            contents.cache, contents.lines = self._cache, lines
        return KnownLines(self._cache, lines, lambda: not contents.are_edited, tries)

    def _judged(
        self, answers: Iterable[LocatedFinding], suppressions: Suppressions | None
    ) -> list[Judged]:
        judged = []
        for finding, place, related, _ in answers:
            if place is None:
                continue
            rule = self.by_name[finding.rule]
            aside = suppressions.of(finding, place.line) if suppressions else None
            severity = self.severities.get(rule.name, rule.severity)
            if finding.severity and rule.name not in self._regraded:
                severity = finding.severity
            identity = _fingerprint(finding)
            former = tuple(_fingerprint(finding._replace(subject=s)) for s in finding.former)
            one = Judged(
                finding,
                rule,
                severity,
                place,
                related,
                identity,
                OPEN,
                identity=identity,
                former=former,
                locator=self.locator,
            )
            if aside:
                one = one._replace(
                    status=aside.status, reason=aside.reason, decision=aside.decision
                )
            judged.append(one)
        return judged

    def _by_path(self, judged: Judged) -> Judged:
        """A finding, set aside if its rule is ignored in its file."""
        if judged.status != OPEN or judged.rule.name == "internal-error":
            return judged
        glob = self._ignoring(judged.finding)
        if glob is None:
            return judged
        return judged._replace(status=IGNORED, reason=f"{CONFIGURATION}: ignore_in {glob}")

    def _ignoring(self, finding: Finding) -> str | None:
        """The glob for which the configuration ignores a finding's rule in its file."""
        return next(
            (
                glob
                for glob, names in self._ignored_in
                if finding.rule in names and covers(glob, finding.spot.path)
            ),
            None,
        )

    def _is_aside(self, finding: Finding, suppressions: Suppressions | None) -> bool:
        """Whether a finding would be set aside. A waiver for what cannot be decided is not unused."""
        if suppressions is None:
            return False
        aside = suppressions.of(finding, unpack(finding.spot.at).line, is_told=False)
        return aside is not None or self._ignoring(finding) is not None

    def _causes(self, question: Hanging) -> tuple[Place, ...]:
        """The places of the gaps that a question hangs on."""
        places = (self._cause(gap, question.finding.hinges_on) for gap in question.gaps)
        return tuple(sorted(dict.fromkeys(places)))

    def _cause(self, gap: Spot, names: tuple[str, ...]) -> Place:
        """The place of a gap.

        Where nothing of a field can be seen, that is the fault after it; where it is all that is
        left of a file, the line nearest to a fault that has one of `names`.
        """
        place = self.locator.place(gap)
        if gap.field and place != self.locator.place(gap._replace(field=())):
            return place
        file = next(file for file in self.files if file.path == gap.path)
        faults = [Place(gap.path, *unpack(at)) for at in sorted(fault.at for fault in file.faults)]
        fault = next((one for one in faults if one >= place), place)
        left = file.rest.intersection(names) if not gap.field else ()
        if not left:
            return fault
        found = (
            Place(gap.path, number, 1, 1)
            for number, line in enumerate(self.locator.lines(gap.path), 1)
            if not words(line).isdisjoint(left)
        )
        return min(
            found,
            key=lambda one: min((abs(one.line - f.line) for f in faults), default=0),
            default=fault,
        )


class _Contents:
    """What is in the files of a run. It does not know the run, which is gone at once when nobody needs it."""

    def __init__(self, root: Path, instead: Mapping[str, bytes]) -> None:
        self._root, self._instead = root, instead
        self.cache: Cache | None = None
        self.lines: Lines | None = None
        self.are_edited = False
        """Whether a file was edited after it was read, so that nothing is to be kept."""

    def of(self, path: str) -> bytes:
        """What is in a file. Raises OSError."""
        data = self._instead[path] if path in self._instead else read_bytes(self._root / path).data
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


def _baseline(root: Path, configuration: Configuration) -> tuple[str, Baseline | None]:
    """The name of the baseline's file, and the baseline: as configured, else the usual one if any."""
    name = configuration.baseline or FILE
    if configuration.baseline is None and not os.path.lexists(root / name):
        return name, None
    return name, read_baseline(root / name, name)


def _fingerprint(finding: Finding) -> str:
    subject = finding.subject
    parts = (finding.rule, subject.sort, subject.id, subject.body, subject.period, *finding.apart)
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _distinct(judged: list[Judged]) -> list[Judged]:
    """In order, and with fingerprints that no two findings share."""
    judged.sort(
        key=lambda j: (
            j.place.path, j.place.line, j.place.column, j.rule.code, j.finding.subject.period,
            j.fingerprint, j.place.end, j.finding.variant, j.related,
        )
    )  # fmt: skip
    seen: dict[str, int] = {}
    result = []
    for one in judged:
        number = seen[one.fingerprint] = seen.get(one.fingerprint, 0) + 1
        if number > 1:
            text = f"{one.fingerprint}\0{number}".encode()
            one = one._replace(fingerprint=hashlib.sha256(text).hexdigest()[:16])
        result.append(one)
    return result
