"""The working paper: each question with its answer, its figures and its evidence."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from goallint.engine.places import Locator
from goallint.format.model import Audit, Body
from goallint.output.catalogue import Catalogue, capital
from goallint.views.audit.conclusions import UNCLEAR, WORDS, Answered, FigureResult
from goallint.views.audit.evidence import Evidence
from goallint.views.audit.examination import Examination
from goallint.views.audit.reservations import Reservations
from goallint.views.audit.sentences import Sentences, is_shown, is_told
from goallint.views.paper import Blank, Block, Box, Bullets, Cell, Heading, Paper, Paragraph, Table
from goallint.views.states import by_body, left_out

TONES = {"yes": "good", "partly": "", "no": "bad", UNCLEAR: "muted"}


class WorkingPaper:
    """The paper on an examination, in one language."""

    def __init__(self, examination: Examination, locator: Locator, catalogue: Catalogue) -> None:
        self.examination, self.catalogue = examination, catalogue
        self.sentences = Sentences(examination, catalogue)
        self.evidence = Evidence(self.sentences, locator)

    def paper(self, about: tuple[tuple[str, str], ...]) -> Paper:
        """The whole paper."""
        plain = self.catalogue.plain
        bodies = ", ".join(body.name_ for body in self.examination.scope.own_bodies)
        about = (*about, (plain("audit", "Bodies examined"), bodies))
        title = plain("audit", "Working paper")
        return Paper(title, self.catalogue.language, about, tuple(self._blocks()))

    def _blocks(self) -> Iterator[Block]:
        plain = self.catalogue.plain
        examination = self.examination
        yield Heading(plain("audit", "Overall answer"))
        for audit, questions in examination.own:
            yield from self._own_overall(audit, questions)
        for overall in examination.overall:
            yield Paragraph(overall.words[self.catalogue.language])
            yield Paragraph(
                self.sentences.overall_line(overall.answer, overall.counts), strong=True
            )
        yield from self._summary()
        yield Paragraph(
            capital(
                plain(
                    "audit",
                    "the answers are computed from the documents and do not replace the auditor's judgement",
                )
            )
        )
        yield self._judgement()
        yield from self._attainment()
        yield from self._method()
        for audit, questions in examination.own:
            yield Heading(plain("audit", 'The questions in "{name}"', name=audit.title))
            names = ", ".join(body.name_ for body in self._bodies_of(audit))
            yield Paragraph(f"{plain('audit', 'Answered from the documents of')}: {names}")
            for question in filter(is_told, questions):
                yield from self._question(question)
        yield Heading(plain("audit", "Audit questions"))
        for question in examination.answered:
            yield from self._question(question)
        yield from Reservations(self.evidence).blocks()
        yield from self.evidence.appendix()

    def _bodies_of(self, audit: Audit) -> Iterator[Body]:
        bodies = self.examination.workspace.bodies
        top = bodies.get(audit.body)
        for body in self.examination.scope.own_bodies:
            if top is None or body.id == top.id or bodies.is_above(top, body):
                yield body

    def _judgement(self) -> Box:
        """Room for what the auditor thinks of it."""
        plain = self.catalogue.plain
        words = tuple(self.sentences.word(word) for word in WORDS)
        return Box(
            plain("audit", "The auditor's own judgement"),
            (
                Blank(plain("audit", "Judgement"), 0, words),
                Blank(plain("audit", "Reasons"), 4),
                Blank(plain("audit", "Date"), 1),
                Blank(plain("audit", "Signature"), 1),
            ),
        )

    def _attainment(self) -> Iterator[Block]:
        """How many goals of the bodies that are examined stand where, by the reports on them."""
        attainments = self.examination.attainments
        if attainments.goals:
            yield Heading(self.catalogue.plain("page", "How it goes"))
            told = left_out(attainments, self.catalogue)
            if told:
                yield Paragraph(told)
            bodies = self.examination.workspace.bodies.all
            yield by_body(attainments.goals, bodies, self.catalogue)

    def _method(self) -> Iterator[Block]:
        """How figures become answers, and answers an overall one."""
        plain = self.catalogue.plain
        yield Heading(plain("audit", "How the answers are calculated"))
        yield Bullets(
            tuple(
                capital(text)
                for text in (
                    plain(
                        "audit",
                        "each figure counts what a question is asked about; findings are never counted",
                    ),
                    plain(
                        "audit",
                        "the share met gives the figure its result, by the limits beside it; what is waived by decision counts as met",
                    ),
                    plain(
                        "audit",
                        "a question is answered yes if every figure is yes; no if every decisive one is no, or less than a tenth of one is met; otherwise partly",
                    ),
                    plain(
                        "audit",
                        "it cannot be assessed if what decides it is not in the documents, or more than a tenth of a decisive figure is unknown",
                    ),
                    plain(
                        "audit",
                        "overall the answer is yes if all that can be assessed is yes; no if more than half of it is; otherwise partly; and it cannot be assessed if fewer than half of the questions can",
                    ),
                )
            )
        )

    def _own_overall(self, audit: Audit, questions: Iterable[Answered]) -> Iterator[Block]:
        for question in questions:
            if question.is_overall:
                yield Paragraph(f"{audit.title}: {self.sentences.text(question)}")
                yield Paragraph(self.sentences.own_overall(question, questions), strong=True)
                if question.auditors:
                    yield Paragraph(self.sentences.auditors(question))

    def _summary(self) -> Iterator[Table]:
        plain = self.catalogue.plain
        for audit, questions in self.examination.own:
            caption = plain("audit", 'The answers in short: "{name}"', name=audit.title)
            yield self._in_short(caption, questions)
        yield self._in_short(plain("audit", "The answers in short"), self.examination.answered)

    def _in_short(self, caption: str, questions: Iterable[Answered]) -> Table:
        rows = tuple(
            (
                Cell(self.sentences.number(question), to=self._anchor(question)),
                self.sentences.text(question),
                Cell(self.sentences.word(question.answer), TONES[question.answer]),
            )
            for question in filter(is_told, questions)
        )
        head = self.catalogue.headings("audit", "No.", "Audit question", "Answer")
        return Table(caption, head, rows)

    def _anchor(self, question: Answered) -> str:
        return self._anchors[id(question)]

    @cached_property
    def _anchors(self) -> Mapping[int, str]:
        """Audits may number their questions alike, so that a number leads nowhere."""
        own = (one for _, questions in self.examination.own for one in questions)
        every = (*own, *self.examination.answered)
        return {id(one): f"question {place}" for place, one in enumerate(every)}

    def _question(self, question: Answered) -> Iterator[Block]:
        plain = self.catalogue.plain
        yield Heading(self.sentences.heading(question), 2, anchor=self._anchor(question))
        yield Paragraph(self.sentences.why(question), strong=True)
        if question.auditors:
            yield Paragraph(self.sentences.auditors(question))
        if question.note:
            yield Paragraph(f"{plain('audit', 'Note of the auditors')}: {question.note}")
        if question.without_waivers:
            yield Paragraph(
                capital(
                    plain(
                        "audit",
                        "without the waivers the answer would have been {answer}",
                        answer=self.sentences.word(question.without_waivers),
                    )
                )
            )
        if question.has_errors:
            yield Paragraph(
                capital(
                    plain(
                        "audit",
                        "the answer cannot be yes, because errors in the documents may hide something of what is counted",
                    )
                )
            )
        told = [one for one in question.figures if is_shown(one)]
        if told:
            yield self._figures(told)
        if question.holds:
            yield self.evidence.held(question.holds)
        if question.others:
            yield self.evidence.findings(question.others, plain("audit", "Findings of other rules"))
        if question.aside:
            yield self.evidence.set_aside(
                question.aside, plain("audit", "Waivers and ignored findings in this question")
            )
        if question.undecided:
            yield Paragraph(
                f"{plain('audit', 'Could not be decided')}: "
                + self.catalogue.listing(map(self.evidence.undecided, question.undecided))
            )
        shown = question.cannot_show.get(self.catalogue.language)
        if shown:
            yield Paragraph(f"{plain('audit', 'What the documents cannot show')}: {shown}")

    def _figures(self, told: list[FigureResult]) -> Table:
        plain = self.catalogue.plain
        rows = tuple(
            (
                capital(self.sentences.figure(one)),
                self.catalogue.number(one.total),
                "" if one.share is None else self.sentences.met(one, one.share),
                self.sentences.limits(one),
                self._mark(one),
                self.evidence.reference(one),
            )
            for one in told
        )
        head = self.catalogue.headings(
            "audit", "Figure", "Items", "Share met", "Limits", "Result", "Evidence"
        )
        return Table(plain("audit", "What the answer rests on"), head, rows)

    def _mark(self, told: FigureResult) -> Cell | str:
        if told.mark is None:
            return Cell(self.catalogue.plain("audit", "for information"), "muted")
        decisive = self.catalogue.plain("audit", "decisive")
        word = self.sentences.word(told.mark)
        text = f"{word} ({decisive})" if told.figure.decisive else word
        return Cell(text, TONES[told.mark])
