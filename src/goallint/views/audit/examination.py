"""The audit questions answered: figures, marks, answers, and what each rests on."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property

from msgspec.structs import replace

from goallint.engine.result import BASELINED, IGNORED, OPEN, WAIVED, Judged, Result
from goallint.engine.selection import named
from goallint.findings import Finding, Severity
from goallint.format.model import Audit, Document
from goallint.format.model import Question as AuditorsQuestion
from goallint.format.walk import items
from goallint.rules.registry import Listed
from goallint.rules.rule import subject_of
from goallint.views.audit.cases import CaseIndex
from goallint.views.audit.conclusions import (
    UNCLEAR,
    WORDS,
    Answered,
    FigureResult,
    Overall,
    Reckoning,
    limit_of,
    mark_for,
    mark_of,
    overall,
    reckon,
    without_waivers,
)
from goallint.views.audit.hidden_by_errors import may_be_hidden
from goallint.views.audit.questions import Figure, Questions, StandardQuestion
from goallint.views.audit.reckonings import RECKONINGS
from goallint.workspace.attainment import Attainments
from goallint.workspace.facts.asked import FACTS, Case, Fact
from goallint.workspace.facts.known import NO, YES
from goallint.workspace.facts.scope import Scope
from goallint.workspace.whose import Whose
from goallint.workspace.workspace import Workspace


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
        scope = scope or self.scope
        bodies, document = scope.bodies, self.document(finding)
        if isinstance(document, Audit):
            all_of = document.recommendations
            about = [one for one in all_of if finding.subject == subject_of(one)]
            if about:
                return any(map(scope.is_to, about))
            if any(map(scope.is_to, all_of)):
                return True
        # What is found while reading knows its place, but not whose document it stands in.
        body = finding.subject.body or getattr(document, "body", None)
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
                scope = Scope(self.workspace, self._bodies_of(audit), audit, self.scope.bodies)
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
            figures = [replace(one, decisive=False, shown_only=True) for one in figures]
        elif not any(figure.decisive for figure in figures):
            # What is asked is what these tell of, and nothing else decides it.
            figures = [replace(one, decisive=not one.shown_only) for one in figures]
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
                return document is scope.audit and self.concerns(finding)
            return self.concerns(finding, scope)

        judged = [
            one for name in all_rules for one in self._by_rule.get(name, ()) if bears(one.finding)
        ]
        reckoned, unwaived = reckon(told.figures), reckon(map(without_waivers, told.figures))
        answer, without = reckoned.answer, unwaived.answer
        hidden = may_be_hidden(self, told.figures, set(all_rules), scope, bears)
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
                    yes = limit_of(figure.yes) if one.yes is None else one.yes
                    partly = limit_of(figure.partly) if one.partly is None else one.partly
                    mark = None if figure.shown_only else mark_for(one.share, yes, partly)
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
        return told._replace(mark=mark_of(told, told.waived))

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


def _is_settled(judged: Iterable[Judged]) -> bool:
    """Whether waivers with a decision stand behind all that is found: nothing else settles it here."""
    found = list(judged)
    return bool(found) and all(one.status == WAIVED and one.decision for one in found)


def _rules_of(figure: Figure) -> tuple[str, ...]:
    """The rules that a figure speaks for."""
    if figure.measure:
        return ("goals-not-known",) if figure.measure == "positive answers" else ()
    return FACTS[figure.fact].rules


def _known(name: str) -> tuple[Listed, ...]:
    """The rules that an audit names; none for a name that is no rule's, which GL091 tells."""
    from goallint.engine.refusal import ConfigurationError

    try:
        return named(name)
    except ConfigurationError:
        return ()
