"""One run: read the workspace, ask every rule, judge what they found."""

import gc
import hashlib
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from goallint.engine import asking, reading
from goallint.engine.asking import Answer
from goallint.engine.configuration import Configuration, ConfigurationError, kolada_list
from goallint.engine.places import Locator
from goallint.engine.result import OPEN, Judged, Result
from goallint.engine.selection import named, select
from goallint.engine.suppression import Suppressions
from goallint.findings import Finding
from goallint.format.read import File
from goallint.rules.registry import BY_NAME, RULES
from goallint.source.discovery import discover
from goallint.source.files import read_bytes
from goallint.source.marks import unpack
from goallint.workspace.settings import Settings
from goallint.workspace.workspace import Workspace


class Run:
    """A workspace that has been read, with the rules that its configuration chooses."""

    def __init__(
        self, root: Path, configuration: Configuration, *, jobs: int = 0, today: date | None = None
    ) -> None:
        """Reads the workspace, with `jobs` processes; 0 for as many as pay.

        Raises ConfigurationError if there is nothing to check.
        """
        self.root, self.configuration = root, configuration
        self.severities = select(configuration)
        self._regraded = {r.name for name in configuration.severity for r in named(name)}
        found = discover(root, configuration.exclude)
        if not found:
            raise ConfigurationError("no documents were found in {path}", path=str(root))
        self._jobs = jobs
        with _Uncollected():
            self.files = reading.read_files(
                root, found, self._pays(reading.WORTH_SHARING, len(found))
            )
            self.settings = Settings(
                as_of=configuration.as_of or today or date.today(),
                period=configuration.period,
                max_key_figures=configuration.max_key_figures,
                words=tuple(sorted(configuration.words.items())),
                kolada=kolada_list(root, configuration),
            )
            self.workspace = Workspace(self.files, self.settings)
        period = configuration.period
        dated = [d for d in self.workspace.documents if self.workspace.index.span(d)]
        if period and dated and not any(self.workspace.is_in_force(d) for d in dated):
            raise ConfigurationError(
                "no document is in force in the period {period}", period=period
            )
        self.locator = Locator(lambda path: read_bytes(root / path).data)
        self.crashes: list[str] = []

    def _pays(self, least: int, files: int) -> int:
        """How many processes to use for so many files."""
        if self._jobs:
            return self._jobs
        if files < least:
            return 1
        from goallint.engine.workers import available

        return available()

    def result(self, *, no_ignores: bool = False) -> Result:
        """The findings of every chosen rule. `no_ignores` lets what is set aside count again."""
        with _Uncollected():
            return self._result(no_ignores)

    def _result(self, no_ignores: bool) -> Result:
        rules = [rule for rule in RULES if rule.name in self.severities]
        workspace = self.workspace
        jobs = self._pays(asking.WORTH_SHARING, len(self.files))
        answers = asking.ask(workspace, rules, self.locator, jobs)
        suppressions = None
        if not no_ignores:
            suppressions = Suppressions(workspace, self.settings.as_of)
        judged = self._judged(answers, suppressions)
        if suppressions:
            usage = suppressions.unused(self.severities)
            late = asking.ask_about_usage(workspace, rules, self.locator, usage)
            judged += self._judged(late, None)
            answers += late
        self.crashes = sorted(answer.trace for answer in answers if answer.trace)
        return Result(
            workspace=str(self.root),
            as_of=self.settings.as_of,
            period=self.settings.period,
            files=len(self.files),
            documents=len(workspace.documents),
            goals=sum(len(plan.goals) for plan in workspace.plans.all),
            key_figures=sum(1 for plan in workspace.plans.all for _ in asking.key_figures_of(plan)),
            findings=tuple(_distinct(judged)),
            unresolved=_in_order(a.finding for a in answers if a.place is None),
            unread=sum(1 for file in self.files if _is_unread(file)),
            crashed=bool(self.crashes),
            lines=self.locator.lines,
        )

    def _judged(self, answers: Iterable[Answer], suppressions: Suppressions | None) -> list[Judged]:
        judged = []
        for finding, place, related, _ in answers:
            if place is None:
                if suppressions:
                    # What cannot be decided may be what a waiver is for: it is not unused.
                    suppressions.of(finding, unpack(finding.spot.at).line)
                continue
            rule = BY_NAME[finding.rule]
            aside = suppressions.of(finding, place.line) if suppressions else None
            severity = self.severities.get(rule.name, rule.severity)
            if finding.severity and rule.name not in self._regraded:
                severity = finding.severity
            one = Judged(finding, rule, severity, place, related, _fingerprint(finding), OPEN)
            if aside:
                one = one._replace(
                    status=aside.status, reason=aside.reason, decision=aside.decision
                )
            judged.append(one)
        return judged


class _Uncollected:
    """The cyclic garbage collector off, while millions of objects are made that all stay."""

    def __enter__(self) -> None:
        self._before = gc.isenabled()
        gc.disable()

    def __exit__(self, *_: object) -> None:
        if self._before:
            gc.enable()


def _in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda f: (f.spot.path, f.spot.at, f.rule, f.apart)))


def _is_unread(file: File) -> bool:
    unreadable = ("syntax-error", "unreadable-file")
    return bool(file.rest) or any(fault.rule in unreadable for fault in file.faults)


def _fingerprint(finding: Finding) -> str:
    subject = finding.subject
    parts = (finding.rule, subject.sort, subject.id, subject.body, subject.period, *finding.apart)
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _distinct(judged: list[Judged]) -> list[Judged]:
    """In order, and with fingerprints that no two findings share."""
    judged.sort(
        key=lambda j: (
            j.place.path, j.place.line, j.place.column, j.rule.code, j.fingerprint,
            j.place.end, j.finding.variant, j.related,
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
