"""Which findings are about which cases: for evidence and waivers, never for counts."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from goallint.findings import Finding
from goallint.format.model import Body, Document, Item, Report, SelfCheck
from goallint.format.vocabulary import keys
from goallint.rules.rule import key_of, subject_of
from goallint.workspace.facts.asked import Case

_LIST_OF = {"plan": "goals"}
"""The list whose emptiness is counted, by the sort of the item that has it."""


class CaseIndex:
    """Cases by what findings can be about. `document` gives the document that a finding is in."""

    def __init__(
        self, cases: Sequence[Case], document: Callable[[Finding], Document | None]
    ) -> None:
        self._cases, self._document = cases, document

    @cached_property
    def _by_subject(self) -> Mapping[tuple[str, str, str], list[tuple[int, str]]]:
        found: dict[tuple[str, str, str], list[tuple[int, str]]] = {}
        for number, case in enumerate(self._cases):
            for item in _items(case):
                subject = subject_of(item)
                key = (subject.sort, subject.id, subject.body)
                found.setdefault(key, []).append((number, subject.period))
        return found

    @cached_property
    def _by_file(self) -> Mapping[tuple[str, str, str], list[int]]:
        found: dict[tuple[str, str, str], list[int]] = {}
        for number, case in enumerate(self._cases):
            for item in _items(case):
                found.setdefault((item.document.path, item.sort, item.name), []).append(number)
        return found

    def about(self, finding: Finding) -> Iterator[int]:
        """The cases that a finding is about; of namesakes, those of its own period."""
        subject = finding.subject
        alike = self._by_subject.get((subject.sort, subject.id, subject.body), ())
        found = [
            (number, period)
            for number, period in alike
            if _names(self._cases[number]) <= set(finding.apart)
        ]
        same = [number for number, period in found if period == subject.period]
        yield from dict.fromkeys(same or (number for number, _ in found))
        if alike:
            # Of a case's item, but together with something else, it says nothing of the case.
            return
        if not subject.body:
            # What is found while reading knows its file, but not whose the item is.
            for number in self._by_file.get((finding.spot.path, subject.sort, subject.id), ()):
                if _is_of_the_list(self._cases[number], finding.apart):
                    yield number
        document = self._document(finding)
        for number, case in enumerate(self._cases):
            # A row of a report is judged with the report.
            if isinstance(case.item, Report) and case.item is document and case.beside is None:
                yield number


def _items(case: Case) -> Iterator[Item]:
    """What findings about a case can have as their subject."""
    yield from (case.item, *case.parts, *case.standing_for)


def _names(case: Case) -> set[str]:
    """What a finding about a case must name in `apart`, besides its subject."""
    if case.beside is None:
        return set()
    name = key_of(case.beside) if isinstance(case.beside, Report) else case.beside.id
    names = {name}
    if case.period is not None and isinstance(case.item, Body | SelfCheck):
        names.add(case.period.text)
    return names


def _is_of_the_list(case: Case, names: Iterable[str]) -> bool:
    """Whether a fault in reading, which has these `names` in `apart`, is about what is counted."""
    wanted = _LIST_OF.get(case.item.sort)
    known = keys(case.item.sort) if wanted else {}
    return wanted is None or any(name in known and known[name].name == wanted for name in names)
