"""What a check came to, as other programs get it: plain frozen data in the reader's language."""

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from goallint.engine import result as engine
from goallint.engine.places import Place
from goallint.engine.result import BASELINED, IGNORED, OPEN, WAIVED, TextChange
from goallint.findings import Severity, Subject
from goallint.output.catalogue import Catalogue
from goallint.output.machine import plain, written
from goallint.output.view import View

VERSION = 1
"""Of the format; raised where a program that reads it would have to change."""


class About(NamedTuple):
    """The item that a finding is about; what it has not is None."""

    sort: str
    """`goal`, `key_figure`, `plan`, `body` …, or `document`."""
    id: str
    body: str | None
    period: str | None


class Cause(NamedTuple):
    """A place that something hangs on. Lines and columns count from 1, columns in characters."""

    path: str
    """From the workspace, with `/`."""
    line: int
    column: int


class Other(NamedTuple):
    """Another place that explains a finding, and why."""

    path: str
    line: int
    column: int
    message: str


class Suppression(NamedTuple):
    """Why a finding is set aside."""

    reason: str
    decision: str | None


class Fix(NamedTuple):
    """How a finding can be corrected in its file."""

    safe: bool
    """Whether the document can only have meant what it then says."""
    changes: tuple[TextChange, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding: what is wrong, where, and what to write."""

    rule: str
    """The rule's name."""
    code: str
    severity: Severity
    message: str
    """One line without a full stop."""
    help: str
    """What to write; empty where the rule has no help."""
    path: str
    """From the workspace, with `/`."""
    line: int
    """From 1."""
    column: int
    """From 1, in characters."""
    end_line: int
    end_column: int
    """Exclusive."""
    subject: About
    related: tuple[Other, ...]
    fingerprint: str
    """The same as long as the finding is, whatever happens to lines and wording."""
    status: str
    """`open`, `waived`, `ignored` or `baselined`."""
    suppression: Suppression | None
    fix: Fix | None


@dataclass(frozen=True, slots=True)
class Undecided:
    """A question that cannot be answered, since something could not be read or followed."""

    rule: str
    path: str
    line: int
    column: int
    subject: About
    causes: tuple[Cause, ...]
    """Each by itself enough to leave it open; one of them, where there are very many."""


@dataclass(frozen=True, slots=True)
class Summary:
    """How many there are, of findings those in the files that are shown; `error`, `warning` and `info` count open findings."""

    files: int
    documents: int
    goals: int
    key_figures: int
    error: int
    warning: int
    info: int
    waived: int
    ignored: int
    baselined: int
    undecided: int
    stale: int
    """Rows of the baseline whose finding is gone."""
    fixable: int
    """Open findings that `--fix` corrects."""


@dataclass(frozen=True, slots=True)
class Result:
    """Everything that a check came to. It can be pickled, compared, and written as JSON."""

    workspace: str
    """The workspace's path."""
    as_of: date
    """The day that dates were judged on."""
    period: str | None
    """The period that was checked; None for what is in force on the day."""
    summary: Summary
    findings: tuple[Finding, ...]
    """By path and line, those that are set aside too."""
    undecided: tuple[Undecided, ...]

    @property
    def open(self) -> tuple[Finding, ...]:
        """The findings that nobody has set aside."""
        return tuple(finding for finding in self.findings if finding.status == OPEN)

    def to_json(self) -> str:
        """The text that `goallint check --format json` writes; see `schemas/findings.schema.json`."""
        return written({"version": VERSION, **plain(self)})


def reported(view: View) -> Result:
    """The result with every finding in the files that are shown, in the view's language."""
    result, words = view.counted(), view.catalogue
    return Result(
        result.workspace,
        result.as_of,
        result.period.text if result.period else None,
        Summary(
            files=result.files,
            documents=result.documents,
            goals=result.goals,
            key_figures=result.key_figures,
            error=result.count_of(Severity.ERROR),
            warning=result.count_of(Severity.WARNING),
            info=result.count_of(Severity.INFO),
            waived=result.count(WAIVED),
            ignored=result.count(IGNORED),
            baselined=result.count(BASELINED),
            undecided=result.undecided,
            stale=result.stale,
            fixable=result.fixable,
        ),
        tuple(_finding(one, words) for one in result.findings if view.among(one)),
        tuple(_undecided(question) for question in view.undecided()),
    )


def _finding(judged: engine.Judged, words: Catalogue) -> Finding:
    finding, place = judged.finding, judged.place
    return Finding(
        judged.rule.name,
        judged.rule.code,
        judged.severity,
        words.message(judged),
        words.help(judged),
        *(place.path, place.line, place.column, place.line, place.end),
        _about(finding.subject),
        tuple(
            Other(*other[:3], words.label(one.label, one.args, finding.language))
            for other, one in zip(judged.related, finding.related, strict=True)
        ),
        judged.fingerprint,
        judged.status,
        Suppression(judged.reason, judged.decision or None) if judged.reason else None,
        Fix(judged.fix.safe, judged.fix.changes) if judged.fix else None,
    )


def _undecided(question: engine.Undecided) -> Undecided:
    finding, place = question.finding, question.place
    causes = tuple(_cause(one) for one in question.causes)
    return Undecided(finding.rule, *_cause(place), _about(finding.subject), causes)


def _cause(place: Place) -> Cause:
    return Cause(place.path, place.line, place.column)


def _about(subject: Subject) -> About:
    return About(subject.sort, subject.id, subject.body or None, subject.period or None)
