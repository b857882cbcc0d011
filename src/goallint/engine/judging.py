"""Judges findings: severity, fingerprint, and whether they are waived, ignored or known before."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from goallint.engine.asking import LocatedFinding
from goallint.engine.places import Locator, Place
from goallint.engine.result import IGNORED, OPEN, Judged
from goallint.engine.selection import Selection
from goallint.engine.suppression import Suppressions
from goallint.engine.undecided import Hanging
from goallint.findings import Finding, Spot
from goallint.format.read import File, words
from goallint.source.digests import sha256
from goallint.source.discovery import CONFIGURATION
from goallint.source.marks import unpack


class Judge:
    """Judges findings by the configuration's selection, and by what the documents set aside."""

    def __init__(self, selection: Selection, locator: Locator) -> None:
        self._selection, self._locator = selection, locator

    def judged(
        self, answers: Iterable[LocatedFinding], suppressions: Suppressions | None
    ) -> list[Judged]:
        """What rules found, judged; without `suppressions`, nothing is set aside by documents."""
        judged = []
        for finding, place, related, _ in answers:
            if place is None:
                continue
            rule = self._selection.by_name[finding.rule]
            aside = suppressions.of(finding, place.line) if suppressions else None
            identity = _fingerprint(finding)
            former = tuple(_fingerprint(finding._replace(subject=s)) for s in finding.former)
            one = Judged(
                finding,
                rule,
                self._selection.severity(finding, rule),
                place,
                related,
                identity,
                OPEN,
                identity=identity,
                former=former,
                locator=self._locator,
            )
            if aside:
                one = one._replace(
                    status=aside.status, reason=aside.reason, decision=aside.decision
                )
            judged.append(one)
        return judged

    def by_path(self, judged: list[Judged]) -> list[Judged]:
        """Findings, those set aside whose rules are ignored in their files."""
        if not self._selection.ignores_by_path:
            return judged
        return [self._by_path(one) for one in judged]

    def _by_path(self, judged: Judged) -> Judged:
        if judged.status != OPEN or judged.rule.name == "internal-error":
            return judged
        glob = self._selection.ignoring(judged.finding)
        if glob is None:
            return judged
        return judged._replace(status=IGNORED, reason=f"{CONFIGURATION}: ignore_in {glob}")

    def is_aside(self, finding: Finding, suppressions: Suppressions | None) -> bool:
        """Whether a finding would be set aside. A waiver for what cannot be decided is not unused."""
        if suppressions is None:
            return False
        aside = suppressions.of(finding, unpack(finding.spot.at).line, is_told=False)
        return aside is not None or self._selection.ignoring(finding) is not None


def distinct(judged: list[Judged]) -> list[Judged]:
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
            one = one._replace(fingerprint=sha256(text).hexdigest()[:16])
        result.append(one)
    return result


def _fingerprint(finding: Finding) -> str:
    subject = finding.subject
    parts = (finding.rule, subject.sort, subject.id, subject.body, subject.period, *finding.apart)
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def causes(question: Hanging, files: Sequence[File], locator: Locator) -> tuple[Place, ...]:
    """The places of the gaps that a question hangs on."""
    places = (_cause(gap, question.finding.hinges_on, files, locator) for gap in question.gaps)
    return tuple(sorted(dict.fromkeys(places)))


def _cause(gap: Spot, names: tuple[str, ...], files: Sequence[File], locator: Locator) -> Place:
    """The place of a gap.

    Where nothing of a field can be seen, that is the fault after it; where it is all that is
    left of a file, the line nearest to a fault that has one of `names`.
    """
    place = locator.place(gap)
    if gap.field and place != locator.place(gap._replace(field=())):
        return place
    file = next(file for file in files if file.path == gap.path)
    marks = locator.faults(file)
    after = bisect_left(marks, place[1:], key=unpack)
    fault = Place(gap.path, *unpack(marks[after])) if after < len(marks) else place
    left = file.rest.intersection(names) if not gap.field else ()
    if not left:
        return fault
    found = (
        Place(gap.path, number, 1, 1)
        for number, line in enumerate(locator.lines(gap.path), 1)
        if not words(line).isdisjoint(left)
    )
    lines = {unpack(mark).line for mark in marks}
    return min(
        found,
        key=lambda one: min((abs(one.line - line) for line in lines), default=0),
        default=fault,
    )
