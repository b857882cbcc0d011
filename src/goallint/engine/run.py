"""One run: read the workspace, ask every rule, judge and place what they found."""

import gc
import hashlib
import traceback
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from goallint.engine.configuration import Configuration, ConfigurationError
from goallint.engine.places import Locator
from goallint.engine.reading import read_files
from goallint.engine.result import OPEN, Judged, Result
from goallint.engine.selection import select
from goallint.engine.suppression import Suppressions
from goallint.findings import Finding, Noun, Spot, Subject
from goallint.format.model import (
    Activity,
    Area,
    Assignment,
    Audit,
    Body,
    Control,
    ControlPlan,
    Document,
    Goal,
    Item,
    KeyFigure,
    KeyFigures,
    Organisation,
    Plan,
    Recommendation,
    Report,
    Survey,
)
from goallint.format.read import File
from goallint.rules.registry import RULES
from goallint.rules.rule import Rule, Usage, noun_of
from goallint.source.discovery import Found, discover
from goallint.workspace.settings import Settings
from goallint.workspace.workspace import Workspace


class Run:
    """A workspace that has been read, with the rules that its configuration chooses."""

    def __init__(
        self, root: Path, configuration: Configuration, *, jobs: int = 0, today: date | None = None
    ) -> None:
        """Reads the workspace. Raises ConfigurationError if there is nothing to check."""
        self.root, self.configuration = root, configuration
        self.severities = select(configuration)
        found = discover(root, configuration.exclude)
        if not found:
            raise ConfigurationError("no documents were found in {path}", path=str(root))
        self.files = read_files(root, found, jobs)
        self.settings = Settings(
            as_of=configuration.as_of or today or date.today(),
            period=configuration.period,
            max_key_figures=configuration.max_key_figures,
            words=tuple(sorted(configuration.words.items())),
        )
        self.workspace = Workspace(self.files, self.settings)
        self.locator = Locator(lambda path: (root / path).read_bytes())
        self.undecided = 0
        self.crashes: list[str] = []

    def result(self, *, no_ignores: bool = False) -> Result:
        """The findings of every chosen rule."""
        was_enabled = gc.isenabled()
        gc.disable()
        try:
            return self._result(no_ignores)
        finally:
            if was_enabled:
                gc.enable()

    def _result(self, no_ignores: bool) -> Result:
        rules = [rule for rule in RULES if rule.name in self.severities]
        found = list(self._found(rules))
        suppressions = Suppressions(self.workspace, self.settings.as_of)
        judged = [self._judge(finding, None if no_ignores else suppressions) for finding in found]
        if not no_ignores:
            usage = suppressions.unused(self.severities)
            judged += [self._judge(f, None) for f in self._ask_all(rules, Usage, [usage])]
        judged = _distinct(judged)
        figures = sum(
            len(plan.key_figures) + sum(len(goal.key_figures) for goal in plan.goals)
            for plan in self.workspace.plans.all
        )
        return Result(
            workspace=str(self.root),
            as_of=self.settings.as_of,
            period=self.settings.period,
            files=len(self.files),
            documents=len(self.workspace.documents),
            goals=sum(len(plan.goals) for plan in self.workspace.plans.all),
            key_figures=figures,
            findings=tuple(judged),
            undecided=self.undecided,
            unread=sum(1 for file in self.files if _is_unread(file)),
            crashed=bool(self.crashes),
            lines=self.locator.lines,
        )

    def _judge(self, finding: Finding, suppressions: Suppressions | None) -> Judged:
        rule = _BY_NAME[finding.rule]
        place = self.locator.place(finding.spot)
        aside = suppressions.of(finding, place.line) if suppressions else None
        return Judged(
            finding,
            rule,
            self.severities.get(rule.name, rule.severity),
            place,
            tuple(self.locator.place(one.spot) for one in finding.related),
            _fingerprint(finding),
            aside.status if aside else OPEN,
            aside.reason if aside else "",
            aside.decision if aside else "",
        )

    def _found(self, rules: list[Rule]) -> Iterator[Finding]:
        unreadable = self.workspace.unreadable
        for subject, items in self._subjects():
            for finding in self._ask_all(rules, subject, items):
                rule = _BY_NAME[finding.rule]
                if rule.absence and unreadable and not unreadable.isdisjoint(finding.hinges_on):
                    self.undecided += 1
                else:
                    yield finding

    def _subjects(self) -> Iterator[tuple[type, Iterable[object]]]:
        """What there is to ask about, by type: files, documents and items that are in force."""
        workspace = self.workspace
        documents = [d for d in workspace.documents if workspace.is_in_force(d)]
        plans = [d for d in documents if isinstance(d, Plan)]
        shared = [d for d in documents if isinstance(d, KeyFigures)]
        yield File, self.files
        yield Workspace, [workspace]
        yield Document, documents
        for kind in (Organisation, Plan, KeyFigures, Report, ControlPlan, Audit):
            yield kind, [d for d in documents if isinstance(d, kind)]
        yield Body, workspace.bodies.all
        yield Area, workspace.bodies.areas
        yield Goal, (goal for plan in plans for goal in plan.goals)
        yield (
            KeyFigure,
            (figure for document in (*plans, *shared) for figure in key_figures_of(document)),
        )
        yield Assignment, (one for plan in plans for one in plan.assignments)
        yield Activity, (one for plan in plans for one in plan.activities)
        controls = [d for d in documents if isinstance(d, ControlPlan)]
        reports = [d for d in documents if isinstance(d, Report)]
        yield Control, (one for document in controls for one in document.controls)
        yield Survey, (one for document in (*controls, *reports) for one in document.surveys)
        yield (
            Recommendation,
            (one for d in documents if isinstance(d, Audit) for one in d.recommendations),
        )

    def _ask_all(
        self, rules: list[Rule], subject: type, items: Iterable[object]
    ) -> Iterator[Finding]:
        asked = [rule for rule in rules if rule.reads is subject]
        if not asked:
            return
        workspace = self.workspace
        alone = subject is Workspace
        for item in items:
            for rule in asked:
                try:
                    yield from rule.check(item) if alone else rule.check(item, workspace)
                except Exception:
                    yield self._crash(rule, item)

    def _crash(self, rule: Rule, item: object) -> Finding:
        trace = traceback.format_exc()
        self.crashes.append(trace)
        error = trace.strip().rsplit("\n", 1)[-1]
        noun = noun_of(item) if isinstance(item, Item) else Noun("document")
        document = item.document if isinstance(item, Item) else None
        path = document.path if document is not None else getattr(item, "path", "")
        return Finding(
            "internal-error",
            Subject(
                noun.sort if isinstance(item, Item) and item.sort else "document", noun.id or path
            ),
            Spot(path or (self.files[0].path if self.files else ""), getattr(item, "at", 0)),
            args={"rule": rule.name, "item": noun, "error": error},
            apart=(rule.name,),
        )


_BY_NAME = {rule.name: rule for rule in RULES}


def key_figures_of(document: Plan | KeyFigures) -> Iterator[KeyFigure]:
    """The key figures of a document, those inside goals first."""
    if isinstance(document, Plan):
        for goal in document.goals:
            yield from goal.key_figures
    yield from document.key_figures


def _is_unread(file: File) -> bool:
    return bool(file.rest) or any(
        fault.rule in ("syntax-error", "unreadable-file") for fault in file.faults
    )


def _fingerprint(finding: Finding) -> str:
    subject = finding.subject
    parts = (finding.rule, subject.sort, subject.id, subject.body, subject.period, *finding.apart)
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _distinct(judged: list[Judged]) -> list[Judged]:
    """In order, and with fingerprints that no two findings share."""
    judged.sort(
        key=lambda j: (j.place.path, j.place.line, j.place.column, j.rule.code, j.fingerprint)
    )
    seen: dict[str, int] = {}
    result = []
    for one in judged:
        number = seen[one.fingerprint] = seen.get(one.fingerprint, 0) + 1
        if number > 1:
            text = f"{one.fingerprint}\0{number}".encode()
            one = one._replace(fingerprint=hashlib.sha256(text).hexdigest()[:16])
        result.append(one)
    return result
