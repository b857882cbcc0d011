"""What the answers of the working paper rest on: cases, findings and documents, with their places and decisions."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from goallint.engine.places import Locator
from goallint.engine.result import Judged, Undecided
from goallint.format.model import Item, Plan
from goallint.output.catalogue import capital
from goallint.output.folding import FoldedFinding, fold, message
from goallint.rules.rule import noun_of, spot_of
from goallint.views.audit.conclusions import FigureResult
from goallint.views.audit.sentences import Sentences, is_shown, is_told
from goallint.views.decisions_in_words import decision_of
from goallint.views.paper import Block, Cell, Heading, Paragraph, Table
from goallint.workspace.facts.asked import Case
from goallint.workspace.facts.known import NO, UNKNOWN, YES


class Evidence:
    """The tables that show what an examination rests on, and the appendix that has them all."""

    def __init__(self, sentences: Sentences, locator: Locator) -> None:
        self.sentences, self.locator = sentences, locator
        self.examination, self.catalogue = sentences.examination, sentences.catalogue

    @cached_property
    def numbered(self) -> Mapping[str, FigureResult]:
        """What each figure rests on, by its number in the appendix: what is the same, once."""
        own = (one for _, questions in self.examination.own for one in filter(is_told, questions))
        seen: dict[object, str] = {}
        found: dict[str, FigureResult] = {}
        for question in (*own, *self.examination.answered):
            for told in filter(is_shown, question.figures):
                key = _same(told)
                if told.cases and key not in seen:
                    seen[key] = self.catalogue.plain("audit", "E{n}", n=len(found) + 1)
                    found[seen[key]] = told
        self._names = seen
        return found

    def reference(self, told: FigureResult) -> Cell | str:
        """The place in the appendix that shows what a figure rests on."""
        if not self.numbered or not told.cases:
            return ""
        name = self._names[_same(told)]
        return Cell(name, to=name)

    def appendix(self) -> Iterator[Block]:
        """Every figure that an answer rests on, with its cases."""
        plain = self.catalogue.plain
        if not self.numbered:
            return
        yield Heading(plain("audit", "Appendix: what the figures rest on"), appendix=True)
        for name, told in self.numbered.items():
            yield Heading(
                f"{name} {capital(self.sentences.figure(told, brief=True))}", 2, anchor=name
            )
            yield from self._rests_on(told)

    def _rests_on(self, told: FigureResult) -> Iterator[Block]:
        """What is lacking with its places; what is in place, unknown or left out by name."""
        plain = self.catalogue.plain
        names = self._names_of(told.cases)
        rows = [
            (names[number], *self._lacking(told, number, case))
            for number, case in enumerate(told.cases)
            if case.known is NO
        ]
        if rows:
            head = self.catalogue.headings(
                "audit", "Item", "What is lacking", "Place", "Decided", "Code"
            )
            yield Table(plain("audit", "Lacking"), head, tuple(rows))
        called = list(zip(names, told.cases, strict=True))
        groups = {plain("audit", "Met"): [name for name, case in called if case.known is YES]}
        for name, case in called:
            if case.known is UNKNOWN:
                groups.setdefault(self.sentences.not_known(told, case), []).append(name)
        for caption, group in groups.items():
            if group:
                yield Paragraph(f"{caption} ({len(group)}): {', '.join(group)}")
        for reason, count in told.left_out.items():
            group = [name for name, c in called if c.known is None and c.how == reason]
            left_out = capital(self.sentences.left_out(reason, count))
            yield Paragraph(f"{left_out}: {', '.join(group)}")

    def _names_of(self, cases: Sequence[Case]) -> list[str]:
        """What cases are called; those of one name in plans of different times with the time."""
        names = list(map(self.sentences.case, cases))
        counts = Counter(names)
        return [
            f"{name} ({self.catalogue.period(plan.period.text)})"
            if counts[name] > 1
            and isinstance(plan := case.item.document, Plan)
            and "period" not in plan.unknown
            else name
            for name, case in zip(names, cases, strict=True)
        ]

    def _lacking(self, told: FigureResult, number: int, case: Case) -> tuple[str | Cell, ...]:
        """What an item lacks, by its findings where there are any."""
        found = told.found.get(number, ())
        messages = [capital(self.catalogue.message(judged)) for judged in found]
        places = [place_of(judged) for judged in found]
        return (
            "; ".join(messages) or capital(self.sentences.lack(told, case)),
            ", ".join(dict.fromkeys(places)) or self.place(case.item),
            self.decision_on(found[0]) if found else self.decision(case.item),
            ", ".join(dict.fromkeys(judged.rule.code for judged in found)),
        )

    def held(self, items: tuple[Item, ...]) -> Table:
        """What the documents hold on a question that they cannot answer."""
        plain = self.catalogue.plain
        rows = tuple(
            (
                self.catalogue.noun(noun_of(item)),
                self.sentences.says(item),
                self.place(item),
                self.decision(item),
            )
            for item in items
        )
        head = self.catalogue.headings("audit", "Item", "What it says", "Place", "Decided")
        return Table(plain("audit", "What the documents hold"), head, rows)

    def findings(self, findings: Iterable[Judged], caption: str) -> Table:
        """Findings with their places and decisions."""
        head = self.catalogue.headings("audit", "Code", "Finding", "Place", "Decided")
        ordered = sorted(findings, key=lambda judged: judged.rule.code)
        rows = tuple(
            (*self._entry(entry), self.decision_on(entry.first))
            for entry in fold(ordered, self.catalogue)
        )
        return Table(caption, head, rows)

    def _entry(self, entry: FoldedFinding) -> tuple[str, str, str]:
        """The code of findings alike, what they say with the other items, and the place of the first."""
        text = capital(message(entry, self.catalogue))
        if entry.others:
            others = (f"{o.finding.subject.id} ({place_of(o)})" for o in entry.others)
            text += f": {', '.join(others)}"
        return entry.first.rule.code, text, place_of(entry.first)

    def set_aside(self, findings: Iterable[Judged], caption: str) -> Table:
        """Findings that do not count, with how, why and by whose decision."""
        plain = self.catalogue.plain
        rows = tuple(
            (
                *self._entry(entry),
                self.catalogue.line(entry.first.status)
                if entry.first.status != "baselined"
                else plain("audit", "in the baseline"),
                entry.first.reason,
                entry.first.decision or plain("audit", "no decision"),
            )
            for entry in fold(findings, self.catalogue)
        )
        head = self.catalogue.headings(
            "audit", "Code", "Finding", "Place", "How", "Reason", "Decided"
        )
        return Table(caption, head, rows)

    def decision(self, item: Item) -> str:
        """The decision behind an item, as it was known on the day that counts."""
        return decision_of(item, self.examination.workspace.settings)

    def decision_on(self, judged: Judged) -> str:
        """The decision of the document that a finding is in."""
        document = self.examination.document(judged.finding)
        return self.decision(document) if document is not None else ""

    def item(self, item: Item) -> dict[str, Any]:
        """An item and its place, for machines."""
        place = self.locator.place(spot_of(item))
        return {"sort": item.sort, "id": item.name, "path": place.path, "line": place.line}

    def place(self, item: Item) -> str:
        """File and line."""
        place = self.locator.place(spot_of(item))
        return f"{place.path}:{place.line}"

    def undecided(self, question: Undecided) -> str:
        """An item with the rule that nobody can answer for it, and what that hangs on."""
        causes = self.catalogue.listing(
            dict.fromkeys(f"{place.path}:{place.line}" for place in question.causes)
        )
        return f"{question.finding.subject.id} ({question.finding.rule}; {causes})"


def place_of(judged: Judged) -> str:
    """File and line of a finding."""
    return f"{judged.place.path}:{judged.place.line}"


def _same(told: FigureResult) -> object:
    """What two figures have in common that rest on the same."""
    cases = tuple((c.item, c.beside, c.period, c.known, c.how) for c in told.cases)
    return told.figure.fact, cases
