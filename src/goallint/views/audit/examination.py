"""The audit questions answered: figures, marks, answers, and what each rests on."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from functools import cached_property
from typing import Any, Literal, NamedTuple

from goallint.engine.result import BASELINED, IGNORED, OPEN, WAIVED, Judged, Result
from goallint.engine.selection import named
from goallint.findings import Finding, Severity, Subject
from goallint.format.model import Question as AuditorsQuestion
from goallint.format.model import Recommendation
from goallint.rules.rule import Rule
from goallint.views.audit.populations import POPULATIONS, Instance, Scope
from goallint.views.audit.questions import Figure, Question, Questions
from goallint.views.audit.reckonings import RECKONINGS, by_audit
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
    """None for what is only shown, or has no items."""
    args: Mapping[str, Any]
    title: str = ""
    """The audit or survey that it is about, where there are several."""
    undecided: int = 0


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
        if finding.subject.body:
            return finding.subject.body in bodies
        named_bodies = [name for name in finding.apart if self.workspace.bodies.get(name)]
        return not named_bodies or any(name in bodies for name in named_bodies)

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
            if audit.questions and self.scope.holds(audit):
                answers = [self._own(one, audit.title) for one in audit.questions]
                answers = [
                    one._replace(answer=overall(answers))
                    if one.is_overall and not one.figures
                    else one
                    for one in answers
                ]
                found.append((audit.title, tuple(answers)))
        return tuple(found)

    def _own(self, question: AuditorsQuestion, title: str) -> Answered:
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
        # Of the recommendations of several audits, those of its own are the question's.
        others = {audit.title for audit in self.workspace.audits} - {title}
        told = told._replace(
            figures=tuple(
                t._replace(title="" if t.title == title else t.title)
                for t in self._figures(figures)
                if t.title not in others
            ),
            counts=counts,
        )
        unwaived = self._figures(figures, waived=True)
        return self._complete(told, rules, tuple(t for t in unwaived if t.title not in others))

    def _complete(
        self, told: Answered, rules: tuple[str, ...], unwaived: tuple[Told, ...]
    ) -> Answered:
        """The question with its answer and what it rests on."""
        used = [r.name for f in told.figures for name in f.figure.lacking for r in named(name)]
        all_rules = dict.fromkeys((*rules, *used))
        evidence = tuple(judged for name in all_rules for judged in self._by_rule.get(name, ()))
        undecided = tuple(f for f in self.result.unresolved if f.rule in all_rules)
        answer = answer_of(told.figures)
        errors = answer == "yes" and self._has_errors
        if errors:
            answer = "partly"
        without = answer_of(unwaived)
        return told._replace(
            answer=answer,
            evidence=evidence,
            undecided=undecided,
            has_errors=errors,
            without_waivers=without if without != answer and not errors else None,
        )

    @cached_property
    def _has_errors(self) -> bool:
        """Whether an open error says that the documents cannot be trusted as they stand."""
        return any(
            judged.status == OPEN
            and judged.severity == Severity.ERROR
            and judged.rule.code.startswith("GL0")
            for found in self._by_rule.values()
            for judged in found
        )

    # Figures.

    def _figures(self, figures: Iterable[Figure], *, waived: bool = False) -> tuple[Told, ...]:
        """The figures; `waived` counts what waivers settle as lacking too."""
        return tuple(told for figure in figures for told in self._told(figure, waived))

    def _told(self, figure: Figure, waived: bool) -> Iterator[Told]:
        if figure.measure:
            for one in RECKONINGS[figure.measure](figure, self.scope):
                yes = _limit(figure.yes) if one.yes is None else one.yes
                partly = _limit(figure.partly) if one.partly is None else one.partly
                mark = None if figure.shown_only else _mark(one.share, yes, partly)
                lacking = int(one.args.get("n", 0))
                yield Told(figure, one.total, lacking, one.share, mark, one.args, one.title)
            return
        instances = self._population(figure)
        lost = self._lacking(figure, instances, waived)
        for title, numbers in self._groups(instances):
            lacking = sum(1 for number in numbers if number in lost)
            total = len(numbers)
            share = Fraction(total - lacking, total) if total else None
            mark = None
            if not figure.shown_only:
                mark = _mark(share, _limit(figure.yes), _limit(figure.partly))
            undecided = self._undecided(figure, [instances[number] for number in numbers])
            yield Told(figure, total, lacking, share, mark, {"n": lacking}, title, undecided)

    def _groups(self, instances: tuple[Instance, ...]) -> Iterator[tuple[str, list[int]]]:
        """All instances; those that are recommendations, by the audit that made them."""
        recommendations = [one.item for one in instances if isinstance(one.item, Recommendation)]
        audits = list(by_audit(recommendations))
        if len(audits) < 2:
            yield "", list(range(len(instances)))
            return
        for title, group in audits:
            inside = {id(one) for one in group}
            yield title, [n for n, one in enumerate(instances) if id(one.item) in inside]

    def _population(self, figure: Figure) -> tuple[Instance, ...]:
        known = self._populations.get(figure.of)
        if known is None:
            known = self._populations[figure.of] = tuple(POPULATIONS[figure.of](self.scope))
        if figure.only is None:
            return known
        wanted = set(figure.only)
        return tuple(one for one in known if one.item.name in wanted)

    def _lacking(self, figure: Figure, instances: tuple[Instance, ...], waived: bool) -> set[int]:
        """The numbers of the instances that some finding is about."""
        findings = [
            judged.finding
            for name in figure.lacking
            for rule in named(name)
            for judged in self._by_rule.get(rule.name, ())
            if waived or not _is_settled(judged)
        ]
        index = _Index(instances) if findings else None
        return {number for f in findings for number in index.about(f)} if index else set()

    def _undecided(self, figure: Figure, instances: list[Instance]) -> int:
        rules = {rule.name for name in figure.lacking for rule in named(name)}
        unresolved = [finding for finding in self.result.unresolved if finding.rule in rules]
        if not unresolved:
            return 0
        index = _Index(instances)
        return len({number for finding in unresolved for number in index.about(finding)})

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
    judged = [told for told in figures if told.mark is not None and told.total]
    decisive = [told for told in judged if told.figure.decisive]
    if not decisive or any(told.undecided > told.total * _TENTH for told in decisive):
        return UNCLEAR
    if all(told.mark == "yes" for told in judged):
        return "yes"
    return "no" if all(told.mark == "no" for told in decisive) else "partly"


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


class _Index:
    """Instances by what findings can be about."""

    def __init__(self, instances: Iterable[Instance]) -> None:
        self._found: dict[tuple[str, str, str], list[tuple[int, str, frozenset[str]]]] = {}
        for number, instance in enumerate(instances):
            for subject in instance.subjects():
                key = (subject.sort, subject.id, subject.body)
                self._found.setdefault(key, []).append((number, subject.period, instance.names))

    def about(self, finding: Finding) -> Iterator[int]:
        """The instances that a finding is about; of namesakes, those of its own period."""
        subject: Subject = finding.subject
        found = [
            (number, period)
            for number, period, names in self._found.get(
                (subject.sort, subject.id, subject.body), ()
            )
            if names <= set(finding.apart)
        ]
        same = [number for number, period in found if period == subject.period]
        yield from same or (number for number, _ in found)
