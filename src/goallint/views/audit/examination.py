"""The audit questions answered: figures, marks, answers, and what each rests on."""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from typing import Any, Literal, NamedTuple

import msgspec

from goallint.engine.result import BASELINED, IGNORED, OPEN, WAIVED, Judged, Result, Undecided
from goallint.engine.selection import named
from goallint.findings import Finding, Severity
from goallint.format.model import EVERYTHING, Audit, Document, Item
from goallint.format.model import Question as AuditorsQuestion
from goallint.format.walk import items
from goallint.rules.registry import Listed
from goallint.views.audit.cases import CaseIndex
from goallint.views.audit.questions import Figure, Questions, StandardQuestion
from goallint.views.audit.reckonings import RECKONINGS
from goallint.workspace.attainment import Attainments
from goallint.workspace.facts.asked import FACTS, LAST_REPORTED, Case, Fact
from goallint.workspace.facts.known import NO, UNKNOWN, YES
from goallint.workspace.facts.scope import Scope
from goallint.workspace.gaps import gaps
from goallint.workspace.whose import Whose
from goallint.workspace.workspace import Workspace

Word = Literal["yes", "partly", "no", "cannot be assessed"]
UNCLEAR: Word = "cannot be assessed"
TENTH = Fraction(1, 10)
"""Below this share of a decisive figure the answer is no; above it, in what is unknown, there is none."""
_PERCENT = 100


class FigureResult(NamedTuple):
    """One figure as it came out."""

    figure: Figure
    total: int
    """How many are in place or lacking. What is unknown or left out is not among them."""
    lacking: int
    share: Fraction | None
    """What is in place, as a share; None where nothing is judged."""
    mark: Word | None
    """None for what is only shown, or has no items. What is waived by decision counts as in place."""
    args: Mapping[str, Any]
    cases: tuple[Case, ...] = ()
    """What was asked about, in the order of the documents."""
    found: Mapping[int, tuple[Judged, ...]] = {}
    """The findings about a case, where there are any, by the case's number."""
    waived: int = 0
    """How many of what is lacking are waived by decision."""

    @property
    def unknown(self) -> int:
        """How many could not be decided."""
        return sum(case.known is UNKNOWN for case in self.cases)

    @property
    def left_out(self) -> Counter[str]:
        """How many are not asked, by the reason."""
        return Counter(case.how for case in self.cases if case.known is None)


Why = Literal[
    "nothing decisive", "unknown", "below a tenth", "all yes", "all no", "mixed", "not shown"
]
"""What an answer follows from."""


class Reckoning(NamedTuple):
    """How an answer follows from its figures."""

    answer: Word
    why: Why
    told: FigureResult | None = None
    """The figure that settled it, where one did."""


class Answered(NamedTuple):
    """One question with its answer."""

    id: str
    group: str
    words: Mapping[str, str]
    """The question in each language; under `` in the auditors' own words."""
    answer: Word
    why: Reckoning
    figures: tuple[FigureResult, ...] = ()
    others: tuple[Judged, ...] = ()
    """Open findings of rules that no figure speaks for."""
    aside: tuple[Judged, ...] = ()
    """Findings of its rules that are waived, ignored or in the baseline."""
    undecided: tuple[Undecided, ...] = ()
    holds: tuple[Item, ...] = ()
    """What the documents hold on it, by the audit's own choice."""
    without_waivers: Word | None = None
    """What the answer would be without the waivers, where it would be another."""
    has_errors: bool = False
    """Whether what errors in the documents may hide turned a yes into partly."""
    cannot_show: Mapping[str, str] = {}
    basis: str = ""
    note: str = ""
    auditors: str = ""
    """The auditors' own answer."""
    is_overall: bool = False
    unnamed: tuple[str, ...] = ()
    """Where no figure is given: the codes of the rules that would have to be named too for the nearest one."""

    @property
    def evidence(self) -> tuple[Judged, ...]:
        """The findings that bear on it, each once: of its figures, of other rules, and those set aside."""
        of_figures = (
            one for told in self.figures for found in told.found.values() for one in found
        )
        found = {id(one): one for one in (*of_figures, *self.others, *self.aside)}
        return tuple(found.values())


class Overall(NamedTuple):
    """The answer to a group of questions."""

    group: str
    words: Mapping[str, str]
    answer: Word
    counts: Mapping[Word, int]
    """How many questions have each answer."""


class Examination:
    """What the working paper says of some bodies.

    It is one class, since questions, figures and what is set aside rest on the same findings and
    cases, each looked up once.
    """

    def __init__(
        self, workspace: Workspace, result: Result, questions: Questions, bodies: frozenset[str]
    ) -> None:
        self.workspace, self.result, self.questions = workspace, result, questions
        self.scope = Scope(workspace, bodies)
        self._by_rule: dict[str, list[Judged]] = {}
        for judged in result.findings:
            self._by_rule.setdefault(judged.rule.name, []).append(judged)

    def concerns(self, finding: Finding, scope: Scope | None = None) -> bool:
        """Whether a finding is about the bodies that are examined, or about all bodies."""
        bodies = (scope or self.scope).bodies
        # What is found while reading knows its place, but not whose document it stands in.
        body = finding.subject.body or getattr(self.document(finding), "body", None)
        named_bodies = [name for name in finding.apart if self.workspace.bodies.get(name)]
        if named_bodies:
            # A fault belongs to the body that owes it, wherever the item stands.
            return any(name in bodies for name in named_bodies)
        # What names a body that is not there may be of any.
        return body in bodies if self.workspace.bodies.get(body) else True

    def document(self, finding: Finding) -> Document | None:
        """The document that a finding is in; None where it cannot be told."""
        path, subject = finding.spot.path, finding.subject
        found = self._documents.get((path, finding.spot.at))
        found = found or self._documents.get((path, (subject.sort, subject.id)))
        return found if found is not None else self._alone.get(path)

    @cached_property
    def _documents(self) -> Mapping[tuple[str, int | tuple[str, str]], Document]:
        """The document of each item, by the item's file and place, and by its file and name."""
        found: dict[tuple[str, int | tuple[str, str]], Document] = {}
        for document in self.workspace.documents:
            for item in items(document):
                found[document.path, item.at] = document
                found.setdefault((document.path, (item.sort, item.name)), document)
        return found

    @cached_property
    def _alone(self) -> Mapping[str, Document | None]:
        """The document of each file that has only one."""
        found: dict[str, Document | None] = {}
        for document in self.workspace.documents:
            found[document.path] = None if document.path in found else document
        return found

    @cached_property
    def attainments(self) -> Attainments:
        """How the goals of the bodies that are examined stand by the reports on them."""
        return Attainments(self.workspace, Whose(self.scope.bodies))

    # Questions.

    @cached_property
    def answered(self) -> tuple[Answered, ...]:
        """The questions that come with goallint or the workspace."""
        return tuple(self._answered(question) for question in self.questions.questions)

    def _answered(self, question: StandardQuestion) -> Answered:
        figures = tuple(self.figures(question.figures, self.scope))
        rules = tuple(rule.name for name in question.rules for rule in named(name))
        shown = question.cannot_show
        told = Answered(
            question.id,
            question.group,
            {"sv": question.text.sv, "en": question.text.en},
            UNCLEAR,
            Reckoning(UNCLEAR, "nothing decisive"),
            figures,
            basis=question.basis,
            cannot_show={"sv": shown.sv, "en": shown.en} if shown else {},
        )
        return self._complete(told, rules, self.scope)

    @cached_property
    def own(self) -> tuple[tuple[Audit, tuple[Answered, ...]], ...]:
        """The questions of the audits themselves, each answered from the bodies that it is about."""
        found = []
        for audit in self.workspace.audits:
            if audit.questions and self.scope.knows(audit):
                scope = Scope(self.workspace, self._bodies_of(audit), audit)
                answers = [self._own(one, scope) for one in audit.questions]
                answers = [
                    one._replace(answer=overall(answers))
                    if one.is_overall and not one.figures
                    else one
                    for one in answers
                ]
                found.append((audit, tuple(answers)))
        return tuple(found)

    def _bodies_of(self, audit: Audit) -> frozenset[str]:
        """The audited body with those below it, as far as they are examined; all, where none is named."""
        body = self.workspace.bodies.get(audit.body)
        if body is None:
            return self.scope.bodies
        below = (one.id for one in self.workspace.bodies.below(body))
        return self.scope.bodies & {body.id, *below}

    def _own(self, question: AuditorsQuestion, scope: Scope) -> Answered:
        rules = tuple(rule.name for name in question.rules for rule in _known(name))
        mine = set(rules)
        figures = [
            figure
            for one in self.questions.questions
            for figure in one.figures
            if (of := _rules_of(figure)) and mine.issuperset(of)
        ]
        nearly = () if figures else self._unnamed(mine)
        if question.documents_show is False:
            # What documents hold is told, and decides nothing that they cannot show.
            figures = [_shown_only(figure) for figure in figures]
        elif not any(figure.decisive for figure in figures):
            # What is asked is what these tell of, and nothing else decides it.
            figures = [_decisive(figure) for figure in figures]
        held = (
            item
            for name in question.evidence
            for item in self.workspace.index.anything(name, scope.audit or question.document)[:1]
        )
        told = Answered(
            question.id or "",
            "",
            {"": question.question or ""},
            UNCLEAR,
            Reckoning(UNCLEAR, "nothing decisive"),
            tuple(self.figures(figures, scope)),
            holds=tuple(held),
            note=question.note or "",
            auditors=question.answer or "",
            is_overall=question.overall,
            unnamed=nearly,
        )
        told = self._complete(told, rules, scope)
        if question.documents_show is False:
            told = told._replace(answer=UNCLEAR, why=Reckoning(UNCLEAR, "not shown"))
        return told

    def _unnamed(self, mine: set[str]) -> tuple[str, ...]:
        """The codes of the fewest rules that a question names one of a figure's rules without."""
        figures = (one for question in self.questions.questions for one in question.figures)
        lacking = (set(of) - mine for one in figures if mine & set(of := _rules_of(one)))
        return tuple(sorted(named(name)[0].code for name in min(lacking, key=len, default=())))

    def _complete(self, told: Answered, rules: Iterable[str], scope: Scope) -> Answered:
        """The question with its answer, and what bears on it beside the figures."""
        used = {name for one in told.figures for name in _rules_of(one.figure)}
        all_rules = tuple(dict.fromkeys((*rules, *used)))

        def bears(finding: Finding) -> bool:
            document = self.document(finding)
            if scope.audit is not None and isinstance(document, Audit):
                return document is scope.audit
            return self.concerns(finding, scope)

        judged = [
            one for name in all_rules for one in self._by_rule.get(name, ()) if bears(one.finding)
        ]
        reckoned, unwaived = reckon(told.figures), reckon(map(_unwaived, told.figures))
        answer, without = reckoned.answer, unwaived.answer
        hidden = self._may_be_hidden(told.figures, set(all_rules), scope, bears)
        if hidden:
            answer, without = ("partly" if one == "yes" else one for one in (answer, without))
        return told._replace(
            answer=answer,
            why=reckoned,
            others=tuple(j for j in judged if j.status == OPEN and j.rule.name not in used),
            aside=tuple(j for j in judged if j.status != OPEN),
            undecided=tuple(
                one
                for one in self.result.unresolved
                if one.finding.rule in set(all_rules) - used and bears(one.finding)
            ),
            has_errors=hidden and reckoned.answer == "yes",
            without_waivers=without if without != answer else None,
        )

    def _may_be_hidden(
        self,
        figures: Iterable[FigureResult],
        rules: Container[str],
        scope: Scope,
        bears: Callable[[Finding], bool],
    ) -> bool:
        """Whether errors in the documents may hide something of what a question hangs on.

        That is where a case is unknown, where a finding of its rules hangs on an error, and where more of
        what is counted may stand in what could not be read or has the id of something else.
        """
        if not self.errors:
            return False
        asked = [told for told in figures if not told.figure.shown_only]
        paths = {error.place.path for error in self.errors}
        hanging = (
            not paths.isdisjoint(place.path for place in one.causes)
            for one in self.result.unresolved
            if one.finding.rule in rules and bears(one.finding)
        )
        items = [case.item for told in asked for case in told.cases]
        sorts, names = {item.sort for item in items}, {item.name for item in items}
        return (
            any(told.unknown for told in asked)
            or any(hanging)
            or any(error.rule.name == "internal-error" for error in self.errors)
            or any(
                error.rule.name == "duplicate-id" and error.finding.subject.id in names
                for error in self.errors
            )
            or not sorts.isdisjoint(self._unseen(scope))
        )

    def _unseen(self, scope: Scope) -> Iterator[str]:
        """The sorts of items of which more may stand in what could not be read of some bodies."""
        documents: dict[str, list[Document]] = {}
        for document in self.workspace.documents:
            documents.setdefault(document.path, []).append(document)
        if self.workspace.has_homeless_plan:
            yield from SORT_OF.values()
        for error in self.errors:
            # Whatever stands under a key that nobody knows.
            if (
                error.rule.name == "unknown-field"
                and error.finding.variant == "other"
                and error.finding.subject.sort not in SORT_OF.values()
                and self.concerns(error.finding, scope)
            ):
                yield from SORT_OF.values()
        broken = {
            file.path
            for file in self.workspace.files
            if any(fault.rule in ("syntax-error", "unreadable-file") for fault in file.faults)
        }
        for gap in gaps(self.workspace):
            inside = documents.get(gap.path, [])
            if inside and not any(map(scope.holds, inside)):
                continue
            field = gap.field[0] if gap.field else ""
            is_whole = field == EVERYTHING and any(one.at == gap.at for one in inside)
            if is_whole or (not field and gap.path in broken):
                yield from SORT_OF.values()
            elif field == EVERYTHING:
                # A key of an item that is misspelt: a goal's may be its list of key figures.
                yield SORT_OF["key_figures"]
            elif field in SORT_OF:
                yield SORT_OF[str(field)]

    @cached_property
    def errors(self) -> tuple[Judged, ...]:
        """The open errors that say that the documents cannot be trusted as they stand."""
        return tuple(
            judged
            for found in self._by_rule.values()
            for judged in found
            if judged.status == OPEN
            and judged.severity == Severity.ERROR
            and judged.rule.code.startswith("GL0")
            and self.concerns(judged.finding)
        )

    # Figures.

    def figures(self, figures: Iterable[Figure], scope: Scope) -> Iterator[FigureResult]:
        """The figures as they come out for some bodies."""
        for figure in figures:
            if figure.measure:
                for one in RECKONINGS[figure.measure](figure, scope):
                    yes = _limit(figure.yes) if one.yes is None else one.yes
                    partly = _limit(figure.partly) if one.partly is None else one.partly
                    mark = None if figure.shown_only else _mark(one.share, yes, partly)
                    yield FigureResult(figure, one.total, 0, one.share, mark, one.args)
            else:
                yield self._told(figure, scope)

    def _told(self, figure: Figure, scope: Scope) -> FigureResult:
        fact = FACTS[figure.fact]
        cases = tuple(fact.cases(scope))
        if figure.only is not None:
            cases = tuple(case for case in cases if case.item.name in figure.only)
        held = [case for case in cases if case.known is YES]
        lost = [number for number, case in enumerate(cases) if case.known is NO]
        halves = sum(cases[number].how in fact.half for number in lost)
        total = len(held) + len(lost)
        share = Fraction(2 * len(held) + halves, 2 * total) if total else None
        found = self._found(fact, cases)
        waived = [number for number in lost if _is_settled(found.get(number, ()))]
        documents = {document for case in held for document in case.standing_for}
        told = FigureResult(
            figure,
            total,
            len(lost),
            share,
            None,
            {
                **Counter(
                    case.how.replace(" ", "_").replace("-", "_")
                    for case in cases
                    if case.known is not None
                ),
                "n": len(lost),
                "yes": len(held),
                "documents": len(documents) if len(documents) != len(held) else 0,
            },
            cases,
            {number: tuple(judged) for number, judged in found.items()},
            len(waived),
        )
        return told._replace(mark=_mark_of(told, told.waived))

    def _found(self, fact: Fact, cases: Sequence[Case]) -> dict[int, list[Judged]]:
        """The findings about each case that something is lacking of, the open ones first."""
        index = CaseIndex(cases, self.document)
        found: dict[int, list[Judged]] = {}
        for name in fact.rules:
            for judged in self._by_rule.get(name, ()):
                for number in index.about(judged.finding):
                    if cases[number].known is NO:
                        found.setdefault(number, []).append(judged)
        for judged_of in found.values():
            judged_of.sort(key=lambda judged: judged.status != OPEN)
        return found

    # Overall.

    @cached_property
    def overall(self) -> tuple[Overall, ...]:
        """The answer to each group of questions."""
        found = []
        for group in dict.fromkeys(one.group for one in self.answered):
            answers = [one for one in self.answered if one.group == group]
            words = self.questions.overall.get(group)
            counts = {word: sum(one.answer == word for one in answers) for word in WORDS}
            told = {"sv": words.sv, "en": words.en} if words else {"sv": group, "en": group}
            found.append(Overall(group, told, overall(answers), counts))
        return tuple(found)

    # What is set aside.

    @cached_property
    def set_aside(self) -> Mapping[str, tuple[Judged, ...]]:
        """The findings that are waived, ignored or in the baseline, by status."""
        judged = [
            one for found in self._by_rule.values() for one in found if self.concerns(one.finding)
        ]
        return {
            status: tuple(one for one in judged if one.status == status)
            for status in (WAIVED, IGNORED, BASELINED)
        }


SORT_OF = {
    "goals": "goal",
    "key_figures": "key_figure",
    "assignments": "assignment",
    "activities": "activity",
    "controls": "control",
    "self_checks": "self_check",
    "recommendations": "recommendation",
}
"""The sort of the items in each list of a document."""

WORDS: tuple[Word, ...] = ("yes", "partly", "no", UNCLEAR)


def reckon(figures: Iterable[FigureResult]) -> Reckoning:
    """The answer that figures give, and what it follows from.

    None where what decides it is not in the documents, or too much of it is unknown. No where less
    than a tenth of a decisive figure is in place, or each decisive one is no; yes where all are,
    and nothing decisive is missing; else partly.
    """
    asked = [told for told in figures if not told.figure.shown_only]
    unknown = next(filter(is_unclear, asked), None)
    if unknown is not None:
        return Reckoning(UNCLEAR, "unknown", unknown)
    judged = [told for told in asked if told.mark is not None and told.total]
    decisive = [told for told in judged if told.figure.decisive]
    if not decisive:
        return Reckoning(UNCLEAR, "nothing decisive")
    least = min(decisive, key=_in_place)
    if _in_place(least) < TENTH:
        return Reckoning("no", "below a tenth", least)
    if all(told.mark == "yes" for told in judged):
        if any(told.figure.decisive and not told.total and not _is_in_time(told) for told in asked):
            # What decides it in part is not in the documents: no yes follows from that.
            return Reckoning(UNCLEAR, "nothing decisive")
        return Reckoning("yes", "all yes")
    if all(told.mark == "no" for told in decisive):
        return Reckoning("no", "all no", least)
    return Reckoning("partly", "mixed")


def _is_in_time(told: FigureResult) -> bool:
    """Whether nothing is counted only since nothing is due yet."""
    return set(told.left_out) == {LAST_REPORTED} and not told.unknown


def is_unclear(told: FigureResult) -> bool:
    """Whether too much of what decides an answer could not be decided itself."""
    whole = told.total + told.unknown
    return told.figure.decisive and told.unknown > whole * TENTH


def overall(answered: Iterable[Answered]) -> Word:
    """The answer to all: yes if all are, no if more than half are, unclear if fewer than half are known."""
    asked = [one for one in answered if not one.is_overall]
    known = [one.answer for one in asked if one.answer != UNCLEAR]
    if not known or 2 * len(known) < len(asked):
        return UNCLEAR
    if all(answer == "yes" for answer in known):
        return "yes"
    return "no" if 2 * known.count("no") > len(known) else "partly"


def _in_place(told: FigureResult) -> Fraction:
    """What is in place, as a share; what is waived by decision among it."""
    if told.share is None or not told.total:
        return Fraction(0)
    return told.share + Fraction(told.waived, told.total)


def _mark_of(told: FigureResult, waived: int) -> Word | None:
    if told.figure.shown_only or told.share is None:
        return None
    held = told.share + Fraction(waived, told.total)
    return _mark(held, _limit(told.figure.yes), _limit(told.figure.partly))


def _unwaived(told: FigureResult) -> FigureResult:
    """A figure with what is waived held against it."""
    return told._replace(waived=0, mark=_mark_of(told, 0)) if told.waived else told


def _mark(share: Fraction | None, yes: Fraction, partly: Fraction) -> Word | None:
    if share is None:
        return None
    return "yes" if share >= yes else "partly" if share >= partly else "no"


def _limit(percent: int) -> Fraction:
    return Fraction(percent, _PERCENT)


def _is_settled(judged: Iterable[Judged]) -> bool:
    """Whether waivers with a decision stand behind all that is found: nothing else settles it here."""
    found = list(judged)
    return bool(found) and all(one.status == WAIVED and one.decision for one in found)


def _rules_of(figure: Figure) -> tuple[str, ...]:
    """The rules that a figure speaks for."""
    if figure.measure:
        return ("goals-not-known",) if figure.measure == "positive answers" else ()
    return FACTS[figure.fact].rules


def _shown_only(figure: Figure) -> Figure:
    return msgspec.structs.replace(figure, decisive=False, shown_only=True)


def _decisive(figure: Figure) -> Figure:
    return msgspec.structs.replace(figure, decisive=not figure.shown_only)


def _known(name: str) -> tuple[Listed, ...]:
    """The rules that an audit names; none for a name that is no rule's, which GL091 tells."""
    from goallint.engine.refusal import ConfigurationError

    try:
        return named(name)
    except ConfigurationError:
        return ()
