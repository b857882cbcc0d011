"""The audit questions answered: figures, marks, answers, and what each rests on."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from typing import Any, Literal, NamedTuple

from goallint.engine.result import BASELINED, IGNORED, OPEN, WAIVED, Judged, Result
from goallint.engine.selection import named
from goallint.findings import Finding, Severity, Subject
from goallint.format.model import Audit, Document, Recommendation
from goallint.format.model import Question as AuditorsQuestion
from goallint.rules.rule import Rule
from goallint.views.audit.populations import POPULATIONS, Instance, Scope
from goallint.views.audit.questions import Figure, Question, Questions
from goallint.views.audit.reckonings import RECKONINGS, by_audit
from goallint.workspace.references import referring
from goallint.workspace.workspace import Workspace

Word = Literal["yes", "partly", "no", "cannot be assessed"]
UNCLEAR: Word = "cannot be assessed"
_TENTH = Fraction(1, 10)
_PERCENT = 100


class Told(NamedTuple):
    """One figure as it came out."""

    figure: Figure
    total: int
    """How many were counted."""
    lacking: int
    share: Fraction | None
    """What is in place, as a share; None where nothing is judged."""
    mark: Word | None
    """None for what is only shown, or has no items. What is waived by decision counts as in place."""
    args: Mapping[str, Any]
    audit: Audit | None = None
    """The audit whose recommendations it counts, where there are several."""
    waived: int = 0
    """How many of what is lacking are waived by decision."""
    undecided: int = 0
    planless: int = 0
    """Goals that are not counted, since none of those who are to break them down has a plan."""


class Answered(NamedTuple):
    """One question with its answer."""

    id: str
    group: str
    words: Mapping[str, str]
    """The question in each language; under `` in the auditors' own words."""
    answer: Word | None
    """None where goallint does not answer it."""
    figures: tuple[Told, ...] = ()
    counts: tuple[tuple[Rule, int], ...] = ()
    """Open findings of rules that no figure uses."""
    evidence: tuple[Judged, ...] = ()
    """Findings that bear on it, the open ones and those set aside."""
    undecided: tuple[Finding, ...] = ()
    without_waivers: Word | None = None
    """What the answer would be without the waivers, where it would be another."""
    has_errors: bool = False
    """Whether documents that cannot be trusted turned a yes into partly."""
    cannot_show: Mapping[str, str] = {}
    basis: str = ""
    note: str = ""
    auditors: str = ""
    """The auditors' own answer."""
    is_overall: bool = False


class Overall(NamedTuple):
    """The answer to a group of questions."""

    group: str
    words: Mapping[str, str]
    answer: Word
    counts: Mapping[Word, int]
    """How many questions have each answer."""


class Examination:
    """What the working paper says of some bodies."""

    def __init__(
        self, workspace: Workspace, result: Result, questions: Questions, bodies: frozenset[str]
    ) -> None:
        self.workspace, self.result, self.questions = workspace, result, questions
        self.scope = Scope(workspace, bodies)
        self._populations: dict[str, tuple[Instance, ...]] = {}
        self._by_rule: dict[str, list[Judged]] = {}
        for judged in result.findings:
            if self._concerns(judged.finding):
                self._by_rule.setdefault(judged.rule.name, []).append(judged)

    def _concerns(self, finding: Finding) -> bool:
        """Whether a finding is about the bodies that are examined, or about all bodies."""
        bodies = self.scope.bodies
        # What is found while reading knows its place, but not whose document it stands in.
        body = finding.subject.body or getattr(self.document(finding), "body", None)
        if body:
            return body in bodies
        named_bodies = [name for name in finding.apart if self.workspace.bodies.get(name)]
        return not named_bodies or any(name in bodies for name in named_bodies)

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
            for item in referring(document):
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

    # Questions.

    @cached_property
    def answered(self) -> tuple[Answered, ...]:
        """The questions that come with goallint or the workspace."""
        return tuple(self._answered(question) for question in self.questions.questions)

    def _answered(self, question: Question) -> Answered:
        figures = self._figures(question.figures)
        rules = tuple(r.name for name in question.rules for r in named(name))
        words = {"sv": question.text.sv, "en": question.text.en}
        shown = question.cannot_show
        return self._complete(
            Answered(
                question.id,
                question.group,
                words,
                None,
                figures,
                basis=question.basis,
                cannot_show={"sv": shown.sv, "en": shown.en} if shown else {},
            ),
            rules,
            self._figures(question.figures, waived=True),
        )

    @cached_property
    def own(self) -> tuple[tuple[str, tuple[Answered, ...]], ...]:
        """The questions of the audits themselves, by the title of the audit."""
        found = []
        for audit in self.workspace.audits:
            if audit.questions and self.scope.knows(audit):
                answers = [self._own(one, audit) for one in audit.questions]
                answers = [
                    one._replace(answer=overall(answers))
                    if one.is_overall and not one.figures
                    else one
                    for one in answers
                ]
                found.append((audit.title, tuple(answers)))
        return tuple(found)

    def _own(self, question: AuditorsQuestion, audit: Audit) -> Answered:
        told = Answered(
            question.id or "",
            "",
            {"": question.question or ""},
            None,
            note=question.note or "",
            auditors=question.answer or "",
            is_overall=question.overall,
        )
        rules = tuple(rule.name for name in question.rules for rule in _known(name))
        if not rules:
            return told
        mine = set(rules)
        figures = tuple(
            figure
            for one in self.questions.questions
            for figure in one.figures
            if figure.lacking and {r.name for f in figure.lacking for r in named(f)} <= mine
        )
        used = {rule.name for f in figures for name in f.lacking for rule in named(name)}
        counts = tuple(
            (rule, len(open_))
            for name in dict.fromkeys(rules)
            if name not in used
            for rule in named(name)
            if (open_ := [j for j in self._by_rule.get(name, ()) if not _is_settled(j)])
        )
        told = told._replace(figures=_of_its_own(self._figures(figures), audit), counts=counts)
        return self._complete(
            told, rules, _of_its_own(self._figures(figures, waived=True), audit), audit
        )

    def _complete(
        self,
        told: Answered,
        rules: tuple[str, ...],
        unwaived: tuple[Told, ...],
        audit: Audit | None = None,
    ) -> Answered:
        """The question with its answer and what it rests on: of audits, only its own."""
        used = [r.name for f in told.figures for name in f.figure.lacking for r in named(name)]
        all_rules = dict.fromkeys((*rules, *used))

        def bears(finding: Finding) -> bool:
            document = self.document(finding)
            return audit is None or not isinstance(document, Audit) or document is audit

        evidence = tuple(
            judged
            for name in all_rules
            for judged in self._by_rule.get(name, ())
            if bears(judged.finding)
        )
        undecided = tuple(
            f
            for f in self.result.unresolved
            if f.rule in all_rules and self._concerns(f) and bears(f)
        )
        answer, without = answer_of(told.figures), answer_of(unwaived)
        errors = answer == "yes" and bool(self.errors)
        if self.errors:
            answer, without = ("partly" if one == "yes" else one for one in (answer, without))
        return told._replace(
            answer=answer,
            evidence=evidence,
            undecided=undecided,
            has_errors=errors,
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
        )

    # Figures.

    def _figures(self, figures: Iterable[Figure], *, waived: bool = False) -> tuple[Told, ...]:
        """The figures; `waived` holds what is waived against the marks too."""
        return tuple(told for figure in figures for told in self._told(figure, waived))

    def _told(self, figure: Figure, waived: bool) -> Iterator[Told]:
        if figure.measure:
            for one in RECKONINGS[figure.measure](figure, self.scope):
                yes = _limit(figure.yes) if one.yes is None else one.yes
                partly = _limit(figure.partly) if one.partly is None else one.partly
                mark = None if figure.shown_only else _mark(one.share, yes, partly)
                lacking = int(one.args.get("n", 0))
                audit = one.audit if self._has_several_audits else None
                yield Told(figure, one.total, lacking, one.share, mark, one.args, audit)
            return
        instances = self._population(figure)
        lost, settled = self._lacking(figure, instances)
        unclear = self._undecided(figure, instances)
        for audit, numbers in self._groups(instances):
            counted = [number for number in numbers if instances[number].is_judged]
            lacking, total = len(lost.intersection(counted)), len(counted)
            excused = len(settled.intersection(counted))
            mark = None
            if total and not figure.shown_only:
                held = Fraction(total - lacking + (0 if waived else excused), total)
                mark = _mark(held, _limit(figure.yes), _limit(figure.partly))
            yield Told(
                figure,
                total,
                lacking,
                Fraction(total - lacking, total) if total else None,
                mark,
                {"n": lacking},
                audit,
                excused,
                len(unclear.intersection(numbers)),
                sum(instances[number].stands == "no plan below" for number in numbers),
            )

    def _groups(
        self, instances: tuple[Instance, ...]
    ) -> Iterator[tuple[Audit | None, Sequence[int]]]:
        """All instances; those that are recommendations, by the audit that made them."""
        recommendations = [one.item for one in instances if isinstance(one.item, Recommendation)]
        if not recommendations or not self._has_several_audits:
            yield None, range(len(instances))
            return
        for audit, group in by_audit(recommendations):
            inside = {id(one) for one in group}
            yield audit, [n for n, one in enumerate(instances) if id(one.item) in inside]

    @cached_property
    def _has_several_audits(self) -> bool:
        """Whether recommendations must be told apart by their audits."""
        return len(list(by_audit(self.scope.recommendations()))) > 1

    def _population(self, figure: Figure) -> tuple[Instance, ...]:
        known = self._populations.get(figure.of)
        if known is None:
            known = self._populations[figure.of] = tuple(POPULATIONS[figure.of](self.scope))
        if figure.only is None:
            return known
        wanted = set(figure.only)
        return tuple(one for one in known if one.item.name in wanted)

    def _lacking(
        self, figure: Figure, instances: tuple[Instance, ...]
    ) -> tuple[set[int], set[int]]:
        """The numbers of the instances that are found wanting, and of those whose every finding is settled."""
        found: dict[bool, list[Finding]] = {True: [], False: []}
        for name in figure.lacking:
            for rule in named(name):
                for judged in self._by_rule.get(rule.name, ()):
                    found[_is_settled(judged)].append(judged.finding)
        index = _Index(instances)
        settled, open_ = index.all_about(found[True]), index.all_about(found[False])
        lost = {
            number
            for number, one in enumerate(instances)
            if (one.stands == "lacking" if one.stands else number in settled or number in open_)
        }
        return lost, (settled - open_) & lost

    def _undecided(self, figure: Figure, instances: tuple[Instance, ...]) -> set[int]:
        """The numbers of the instances that some finding might have been about."""
        rules = {rule.name for name in figure.lacking for rule in named(name)}
        unclear = _Index(instances).all_about(
            [finding for finding in self.result.unresolved if finding.rule in rules]
        )
        return {
            number
            for number, one in enumerate(instances)
            if (one.stands == "undecided" if one.stands else number in unclear)
        }

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
        judged = [one for found in self._by_rule.values() for one in found]
        return {
            status: tuple(one for one in judged if one.status == status)
            for status in (WAIVED, IGNORED, BASELINED)
        }


WORDS: tuple[Word, ...] = ("yes", "partly", "no", UNCLEAR)


def answer_of(figures: Iterable[Told]) -> Word:
    """The answer that figures give: yes if all are, no if every decisive one is, else partly."""
    asked = [told for told in figures if not told.figure.shown_only]
    judged = [told for told in asked if told.mark is not None and told.total]
    decisive = [told for told in judged if told.figure.decisive]
    if not decisive or any(is_unclear(told) for told in asked):
        return UNCLEAR
    if all(told.mark == "yes" for told in judged):
        return "yes"
    return "no" if all(told.mark == "no" for told in decisive) else "partly"


def is_unclear(told: Told) -> bool:
    """Whether too much of what decides an answer could not be decided itself."""
    return told.figure.decisive and told.undecided > told.total * _TENTH


def overall(answered: Iterable[Answered]) -> Word:
    """The answer to all: yes if all are, no if more than half are, unclear if fewer than half are known."""
    asked = [one for one in answered if not one.is_overall]
    known = [one.answer for one in asked if one.answer not in (None, UNCLEAR)]
    if not known or 2 * len(known) < len(asked):
        return UNCLEAR
    if all(answer == "yes" for answer in known):
        return "yes"
    return "no" if 2 * known.count("no") > len(known) else "partly"


def _mark(share: Fraction | None, yes: Fraction, partly: Fraction) -> Word | None:
    if share is None:
        return None
    return "yes" if share >= yes else "partly" if share >= partly else "no"


def _limit(percent: int) -> Fraction:
    return Fraction(percent, _PERCENT)


def _is_settled(judged: Judged) -> bool:
    """Whether a waiver with a decision stands behind it: nothing else settles a finding here."""
    return judged.status == WAIVED and bool(judged.decision)


def _known(name: str) -> tuple[Rule, ...]:
    """The rules that an audit names; none for a name that is no rule's, which GL091 tells."""
    from goallint.engine.configuration import ConfigurationError

    try:
        return named(name)
    except ConfigurationError:
        return ()


def _of_its_own(figures: Iterable[Told], audit: Audit) -> tuple[Told, ...]:
    """The figures without those that are about other audits."""
    return tuple(t._replace(audit=None) for t in figures if t.audit in (None, audit))


class _Index:
    """Instances by what findings can be about."""

    def __init__(self, instances: tuple[Instance, ...]) -> None:
        self._instances = instances

    def all_about(self, findings: Iterable[Finding]) -> set[int]:
        """The numbers of the instances that some of the findings are about."""
        return {number for finding in findings for number in self._about(finding)}

    @cached_property
    def _by_subject(self) -> Mapping[tuple[str, str, str], list[tuple[int, str]]]:
        found: dict[tuple[str, str, str], list[tuple[int, str]]] = {}
        for number, instance in enumerate(self._instances):
            for subject in instance.subjects():
                key = (subject.sort, subject.id, subject.body)
                found.setdefault(key, []).append((number, subject.period))
        return found

    @cached_property
    def _by_file(self) -> Mapping[tuple[str, str, str], list[int]]:
        found: dict[tuple[str, str, str], list[int]] = {}
        for number, instance in enumerate(self._instances):
            for item in (instance.item, *instance.parts):
                found.setdefault((item.document.path, item.sort, item.name), []).append(number)
        return found

    def _about(self, finding: Finding) -> Iterator[int]:
        """The instances that a finding is about; of namesakes, those of its own period."""
        subject: Subject = finding.subject
        found = [
            (number, period)
            for number, period in self._by_subject.get((subject.sort, subject.id, subject.body), ())
            if self._instances[number].names <= set(finding.apart)
        ]
        same = [number for number, period in found if period == subject.period]
        yield from same or (number for number, _ in found)
        if not found and not subject.body:
            # What is found while reading knows its file, but not whose the item is.
            for number in self._by_file.get((finding.spot.path, subject.sort, subject.id), ()):
                if self._instances[number].is_faulty(finding.apart):
                    yield number
