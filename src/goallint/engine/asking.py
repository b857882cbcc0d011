"""Every rule asked about everything it is about, and the places of what it finds."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from goallint.engine.places import Locator, Place
from goallint.engine.refusal import ConfigurationError
from goallint.findings import Finding, Noun, Spot, Subject
from goallint.format.model import Area, Body, Document, Item, Level, Organisation, Reporting
from goallint.format.read import File
from goallint.format.walk import items, kinds_in
from goallint.rules.rule import Rule, Usage, noun_of
from goallint.workspace.workspace import Workspace

if TYPE_CHECKING:
    from goallint.engine.kept_findings import KnownLines

WORTH_SHARING = 500
"""Below so many files, one process asks as fast as several."""
WORTH_DIVIDING = 100
"""Documents for which another process pays."""
TOGETHER = 20
"""Documents in a row that one process is asked about: mostly all of a body, that have much in common."""
_OF_WHOLE = (File, Workspace, Level, Body, Area, Reporting, Usage)
"""What is asked about that stands in no document of a body."""


class LocatedFinding(NamedTuple):
    """A finding that can be decided, with its places; without a place where these were not asked for."""

    finding: Finding
    place: Place | None = None
    related: tuple[Place, ...] = ()
    trace: str = ""
    """Where the rule crashed, if it did."""


def ask(
    workspace: Workspace,
    rules: Sequence[Rule],
    locator: Locator | None,
    jobs: int = 1,
    about: Callable[[Document], bool] | None = None,
) -> list[LocatedFinding]:
    """What the rules find in the workspace, in no certain order; without a locator, not placed.

    `about` says which documents are asked about, and what stands in them; no file is, then.

    Raises ConfigurationError for a rule of the workspace's own that cannot be asked.
    """
    if jobs <= 1:
        return list(_part(workspace, rules, locator, 0, 1, about))
    from goallint.engine.workers import share

    _prepare(workspace, rules)
    return list(share(lambda number: _part(workspace, rules, locator, number, jobs, about), jobs))


def ask_by_line(
    workspace: Workspace,
    rules: Sequence[Rule],
    locator: Locator | None,
    jobs: int,
    known: "KnownLines",
    about: Callable[[Document], bool] | None = None,
) -> list[LocatedFinding]:
    """As `ask`, but what is known to be found in the documents of a body is not asked again.

    The lines that it is known by are those of what it is asked `about`.
    """
    lines = known.lines
    in_line = [rule for rule in rules if is_in_line(rule)]
    beyond = [rule for rule in rules if not is_in_line(rule)]
    whose = {document: body for body in lines.bodies for document in lines.documents(body)}
    bodies = list(dict.fromkeys(whose.values()))
    found = known.find(bodies)
    answers = [answer for one in found.values() for answer in one]
    of_whole = _of_whole(workspace, beyond, in_line, locator, jobs, known, about)
    known.note_of_whole(of_whole, {rule.name for rule in beyond if is_by_links(rule)})
    answers += of_whole
    new: dict[Body, list[LocatedFinding]] = {body: [] for body in bodies if body.id not in found}
    left = {document: body for document, body in whose.items() if body in new}
    for body, answer in in_documents(workspace, in_line, locator, jobs, left):
        new[body].append(answer)
        answers.append(answer)
    known.keep(new)
    known.note(found | {body.id: told for body, told in new.items()})
    return answers


def _of_whole(
    workspace: Workspace,
    beyond: Sequence[Rule],
    in_line: Sequence[Rule],
    locator: Locator | None,
    jobs: int,
    known: "KnownLines",
    about: Callable[[Document], bool] | None,
) -> Sequence[LocatedFinding]:
    """What rules find that look beyond a line, and what others find in what is nobody's."""
    found = known.answers_of_whole()
    if found is None:
        found = (
            *ask(workspace, beyond, locator, jobs, about),
            *_part(workspace, in_line, locator, 0, 1, known.lines.is_nobodys),
        )
        if not any(answer.trace for answer in found):
            known.keep_answers_of_whole(found)
    return found


def is_in_line(rule: Rule) -> bool:
    """Whether what a rule finds in a body's documents follows from its line."""
    return rule.reads not in _OF_WHOLE and not rule.beyond


def is_by_links(rule: Rule) -> bool:
    """Whether what a rule finds in the whole workspace follows from what documents are linked by.

    That something is not there shows in ids, times and links, and in no value or title.
    """
    return rule.absence and rule.reads in _OF_WHOLE


def in_documents(
    workspace: Workspace,
    rules: Sequence[Rule],
    locator: Locator | None,
    jobs: int,
    whose: Mapping[Document, Body],
) -> Iterator[tuple[Body, LocatedFinding]]:
    """What rules find in documents, each with the body whose document it is."""
    reading = _by_subject(rules)
    documents = [one for one in whose if workspace.is_in_force(one)]

    def part(number: int) -> Iterator[tuple[int, LocatedFinding]]:
        for position in range(number, len(documents), jobs):
            for kind, subjects in _about(documents[position], reading):
                if kind in reading:
                    for answer in _answers(workspace, reading[kind], locator, subjects):
                        yield position, answer

    jobs = min(jobs, len(documents) // WORTH_DIVIDING)
    if jobs <= 1:
        jobs, found = 1, part(0)
    else:
        from goallint.engine.workers import share

        _prepare(workspace, rules)
        found = share(part, jobs)
    for position, answer in found:
        yield whose[documents[position]], answer


def is_about_file(rule: Rule) -> bool:
    """Whether a rule is asked about a file, or about what stands in its documents."""
    return rule.reads is File or rule.reads not in _OF_WHOLE


def about_file(
    workspace: Workspace, rules: Iterable[Rule], locator: Locator, path: str
) -> Iterator[LocatedFinding]:
    """What the rules find that are asked about a file, or about what stands in its documents."""
    reading = _by_subject(filter(is_about_file, rules))
    files = [file for file in workspace.files if file.path == path]
    yield from _answers(workspace, reading.pop(File, ()), locator, files)
    for document in (one for file in files for one in file.documents):
        if workspace.is_in_force(document):
            for kind, subjects in _about(document, reading):
                if kind in reading:
                    yield from _answers(workspace, reading[kind], locator, subjects)


def ask_about_usage(
    workspace: Workspace, rules: Sequence[Rule], locator: Locator, usage: Usage
) -> list[LocatedFinding]:
    """What the rules about waivers find, once it is known which were used."""
    asked = [rule for rule in rules if rule.reads is Usage]
    return list(_answers(workspace, asked, locator, [usage]))


def _prepare(workspace: Workspace, rules: Iterable[Rule]) -> None:
    """Makes what rules need before processes part to ask them, and nothing more."""
    workspace.prepare(frozenset().union(*(rule.needs for rule in rules)))
    workspace.unreadable  # noqa: B018 - asked of each finding


def _part(
    workspace: Workspace,
    rules: Sequence[Rule],
    locator: Locator | None,
    number: int,
    jobs: int,
    about: Callable[[Document], bool] | None = None,
) -> Iterator[LocatedFinding]:
    """What the rules find in one part of the workspace."""
    reading = _by_subject(rules)
    for kind, subjects in _subjects(workspace, reading, number, jobs, about):
        if kind in reading:
            yield from _answers(workspace, reading[kind], locator, subjects)


def _by_subject(rules: Iterable[Rule]) -> dict[type, list[Rule]]:
    """Rules by what they are asked about."""
    reading: dict[type, list[Rule]] = {}
    for rule in rules:
        reading.setdefault(rule.reads, []).append(rule)
    return reading


def _subjects(
    workspace: Workspace,
    kinds: Container[type],
    number: int = 0,
    jobs: int = 1,
    about: Callable[[Document], bool] | None = None,
) -> Iterator[tuple[type, Iterable[object]]]:
    """What there is to ask about, by type: files, documents and items that are in force.

    Of each sort every `jobs`th from `number` on. A document comes with all that stands in it, and those
    of a body after one another, so that what is worked out of them is near when the next rule asks for it.
    """
    part = slice(number, None, jobs)
    if about is None:
        yield File, workspace.files[part]
    yield Workspace, [workspace][part]
    yield Level, workspace.bodies.levels[part]
    yield Body, workspace.bodies.all[part]
    yield Area, workspace.bodies.areas[part]
    organisation = workspace.organisation
    yield Reporting, organisation.reporting[part] if organisation else ()
    asked = filter(about, workspace.documents) if about else workspace.documents
    documents = [d for d in asked if workspace.is_in_force(d)]
    documents.sort(key=lambda document: document.body_id)
    for place, document in enumerate(documents):
        if place // TOGETHER % jobs == number:
            yield from _about(document, kinds)


def _about(document: Document, kinds: Container[type]) -> Iterator[tuple[type, Iterable[Item]]]:
    """A document and what stands in it, by type."""
    yield Document, (document,)
    yield type(document), (document,)
    yield from _within(document, kinds)


def _within(document: Document, kinds: Container[type]) -> Iterator[tuple[type, Iterable[Item]]]:
    """What stands in a document, by type; an organisation's is asked about as that of the workspace."""
    if not isinstance(document, Organisation):
        for kind in kinds_in(type(document)):
            if kind in kinds:
                yield kind, items(document, kind)


def _answers(
    workspace: Workspace, rules: Sequence[Rule], locator: Locator | None, items: Iterable[object]
) -> Iterator[LocatedFinding]:
    """What rules find in items of the sort that they are about."""
    unreadable = workspace.unreadable
    if workspace.has_closed_files:
        rules = [rule for rule in rules if not rule.elsewhere]
    checks = [(rule, rule.check) for rule in rules]
    for item in items:
        alone = item is workspace
        for rule, check in checks:
            try:
                for finding in check(item) if alone else check(item, workspace):
                    if unreadable and rule.absence and not unreadable.isdisjoint(finding.hinges_on):
                        continue
                    yield _placed(finding, locator) if locator else LocatedFinding(finding)
            except ConfigurationError:
                raise
            except (Exception, SystemExit):
                yield _crash(rule, item, workspace)


def _placed(finding: Finding, locator: Locator) -> LocatedFinding:
    related = tuple(locator.place(one.spot) for one in finding.related)
    return LocatedFinding(finding, locator.place(finding.spot), related)


def _crash(rule: Rule, item: object, workspace: Workspace) -> LocatedFinding:
    import traceback

    trace = traceback.format_exc()
    error = trace.strip().rsplit("\n", 1)[-1]
    noun = noun_of(item) if isinstance(item, Item) else Noun("document")
    document = item.document if isinstance(item, Item) else None
    path = document.path if document is not None else getattr(item, "path", "")
    path = path or workspace.files[0].path
    sort = noun.sort if isinstance(item, Item) and item.sort else "document"
    finding = Finding(
        "internal-error",
        Subject(sort, noun.id or path),
        Spot(path, getattr(item, "at", 0)),
        args={"rule": rule.name, "item": noun, "error": error},
        apart=(rule.name,),
    )
    return LocatedFinding(finding, Place(path, *_start(item)), trace=trace)


def _start(item: object) -> tuple[int, int, int]:
    from goallint.source.marks import unpack

    return unpack(getattr(item, "at", 0))
