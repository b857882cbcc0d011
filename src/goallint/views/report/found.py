"""The findings on the page of `goallint report`, with the lines that they are about."""

from collections.abc import Iterable, Iterator, Mapping
from operator import itemgetter

from goallint.engine.places import Place
from goallint.engine.result import Judged, Result
from goallint.findings import Finding, Subject
from goallint.format.model import Activity, Assignment, Control, Document, Goal, KeyFigure
from goallint.format.walk import items
from goallint.output.catalogue import Catalogue
from goallint.output.documentation import address, summary
from goallint.output.folding import FoldedFinding
from goallint.rules.registry import BY_NAME
from goallint.rules.rule import subject_of
from goallint.source.marks import unpack
from goallint.views.report.page_data import FoundItem, Kind, PageMark
from goallint.views.report.picture import Order
from goallint.workspace.facts.recommendations import asked_of
from goallint.workspace.whose import Whose, responsible
from goallint.workspace.workspace import Workspace

AROUND = 2
"""Lines shown before and after a finding's own."""
MOST_RELATED = 6
"""Other places that are shown."""
LONGEST = 400
"""Characters of a line that are kept."""


Owners = Mapping[tuple[str, int], str]
"""Who is responsible for what stands at each place."""


def owners_in(workspace: Workspace) -> Owners:
    """Those of all documents."""
    return dict(_owners(workspace))


def _owner(judged: Judged, owners: Owners) -> str:
    spot = judged.finding.spot
    return owners.get((spot.path, spot.at), "")


Asked = Mapping[tuple[str, Subject], tuple[str, ...]]
"""Whom each recommendation is to, by its file and by what findings call it."""


def asked_in(workspace: Workspace) -> Asked:
    """Those of all audits that are known."""
    return {
        (audit.path, subject_of(one)): tuple(body.id for body in asked)
        for audit in workspace.audits
        for one in audit.recommendations
        if (asked := asked_of(one, workspace))
    }


def bodies_of(finding: Finding, asked: Asked) -> tuple[str, ...]:
    """The bodies that a finding is about; what is in an audit, those that its recommendation is to."""
    return asked.get((finding.spot.path, finding.subject)) or (finding.subject.body,)


def theirs(found: Iterable[Judged], whose: Whose, workspace: Workspace) -> tuple[Judged, ...]:
    """The findings of some bodies or an owner: about what is theirs, and of what stands or lacks in their documents."""
    owners, asked = owners_in(workspace) if whose.owner else {}, asked_in(workspace)
    begins = _documents_in(workspace) if whose.bodies is not None else {}
    # A plan that bodies share is told of by the first of them.
    shared = {(p.path, p.body) for p in workspace.plans.all if whose.has_document(p)}
    return tuple(
        judged
        for judged in found
        for finding in [judged.finding]
        if any(map(whose.has_body, bodies_of(finding, asked)))
        or (finding.spot.path, finding.subject.body) in shared
        or any(map(whose.has_document, _held_by(finding, begins)))
        if whose.has_owner(_owner(judged, owners))
    )


Begins = Mapping[str, list[tuple[int, Document]]]
"""The documents with bodies of each file, each with the line that it begins on."""


def _documents_in(workspace: Workspace) -> Begins:
    found: dict[str, list[tuple[int, Document]]] = {}
    for document in workspace.documents:
        found.setdefault(document.path, []).append((unpack(document.at).line, document))
    return {path: sorted(there, key=itemgetter(0)) for path, there in found.items()}


def _held_by(finding: Finding, begins: Begins) -> Iterator[Document]:
    """The document that a finding stands in, and the report that lacks what it is about."""
    lacking = (one.spot for one in finding.related if one.label == "in-report")
    for spot in (finding.spot, *lacking):
        before = [
            document for line, document in begins.get(spot.path, ()) if line <= unpack(spot.at).line
        ]
        if before and before[-1].body_id:
            yield before[-1]


def findings(
    ranked: Iterable[Judged],
    alike: Iterable[FoldedFinding],
    order: Order,
    workspace: Workspace,
    catalogue: Catalogue,
) -> Iterator[FoundItem]:
    """The findings as the page has them, with the number among `alike` of the entry that each is in."""
    owners, asked = owners_in(workspace), asked_in(workspace)
    numbers = {
        judged.fingerprint: number for number, entry in enumerate(alike) for judged in entry.all
    }
    for judged in ranked:
        finding = judged.finding
        yield FoundItem(
            rule=judged.rule.name,
            code=judged.rule.code,
            severity=judged.severity.word,
            message=catalogue.message(judged),
            help=catalogue.help(judged),
            marks=tuple(_marks(judged, catalogue)),
            item=finding.subject.id,
            body=order.number(bodies_of(finding, asked)[0]),
            owner=_owner(judged, owners),
            status=judged.status,
            reason="; ".join(filter(None, (judged.reason, judged.decision))),
            alike=numbers.get(judged.fingerprint),
        )


def kinds(ranked: Iterable[Judged], catalogue: Catalogue) -> Iterator[Kind]:
    """The kinds of findings, in the order in which the first of each stands."""
    seen: set[str] = set()
    for judged in ranked:
        rule = judged.rule
        if rule.name not in seen:
            seen.add(rule.name)
            yield Kind(
                rule=rule.name,
                code=rule.code,
                severity=judged.severity.word,
                about=summary(rule, catalogue.language),
                page=address(rule.name, catalogue.language) if rule.name in BY_NAME else "",
            )


def _marks(judged: Judged, catalogue: Catalogue) -> Iterator[PageMark]:
    finding = judged.finding
    yield _mark(judged.place, catalogue.label(finding.label, finding.args, finding.language))
    shown = 0
    for place, one in zip(judged.related, finding.related, strict=True):
        if place != judged.place and shown < MOST_RELATED:
            shown += 1
            yield _mark(place, catalogue.label(one.label, one.args, finding.language))


def _mark(place: Place, label: str) -> PageMark:
    return PageMark(
        path=place.path, line=place.line, column=place.column, end=place.end, label=label
    )


_Owned = Goal | Assignment | Activity | KeyFigure | Control


def _owners(workspace: Workspace) -> Iterator[tuple[tuple[str, int], str]]:
    """Who is responsible for what stands at each place."""
    for document in workspace.documents:
        owned: list[_Owned] = items(document, Goal, Assignment, Activity, KeyFigure, Control)
        for item in owned:
            owner = responsible(item, workspace)
            if owner:
                yield (document.path, item.at), owner


def sources(found: Iterable[FoundItem], result: Result) -> dict[str, dict[int, str]]:
    """The lines that findings show, by file and number."""
    wanted: dict[str, set[int]] = {}
    for one in found:
        own, *others = one.marks
        wanted.setdefault(own.path, set()).update(range(own.line - AROUND, own.line + AROUND + 1))
        for mark in others:
            wanted.setdefault(mark.path, set()).add(mark.line)
    shown: dict[str, dict[int, str]] = {}
    for path in sorted(wanted):
        try:
            lines = result.lines(path)
        except OSError:
            continue
        shown[path] = {
            # A tab is one column of a place, and so one character here.
            number: lines[number - 1][:LONGEST].replace("\t", " ")
            for number in sorted(wanted[path])
            if 0 < number <= len(lines)
        }
    return shown
