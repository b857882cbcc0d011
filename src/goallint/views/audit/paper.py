"""The working paper: each question with its answer, its figures and its evidence."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Any

from goallint.engine.places import Locator
from goallint.engine.result import Judged
from goallint.format.model import Item, Recommendation
from goallint.output.catalogue import FEW, Catalogue, cut
from goallint.rules.rule import spot_of
from goallint.views.audit.examination import (
    UNCLEAR,
    WORDS,
    Answered,
    Examination,
    Overall,
    Told,
    Word,
    is_unclear,
)
from goallint.views.audit.populations import status
from goallint.views.audit.reckonings import Money
from goallint.views.decisions import decision_of
from goallint.views.paper import Block, Bullets, Cell, Heading, Paper, Paragraph, Table
from goallint.workspace import audits

MOST = 12
"""Findings of one rule that a question's evidence shows; the others are counted."""
TONES = {"yes": "good", "partly": "", "no": "bad", UNCLEAR: "muted"}
_MILLION = 1_000_000


class Writer:
    """Writes an examination in one language."""

    def __init__(self, examination: Examination, locator: Locator, catalogue: Catalogue) -> None:
        self.examination, self.locator, self.catalogue = examination, locator, catalogue

    def paper(self, about: tuple[tuple[str, str], ...]) -> Paper:
        """The whole paper."""
        plain = self.catalogue.plain
        bodies = ", ".join(body.name_ for body in self.examination.scope.own_bodies())
        about = (*about, (plain("audit", "Examined"), bodies))
        title = plain("audit", "Working paper")
        return Paper(title, self.catalogue.language, about, tuple(self._blocks()))

    def _blocks(self) -> Iterator[Block]:
        plain = self.catalogue.plain
        examination = self.examination
        yield Heading(plain("audit", "Overall answer"))
        for title, questions in examination.own:
            yield from self._own_overall(title, questions)
        for overall in examination.overall:
            yield Paragraph(overall.words[self.catalogue.language])
            yield Paragraph(self._overall(overall), strong=True)
        yield from self._summary()
        yield Paragraph(
            self._capital(
                plain(
                    "audit",
                    "the answers are computed from the documents and do not replace the auditor's judgement",
                )
            )
        )
        for title, questions in examination.own:
            yield Heading(plain("audit", 'The questions in "{title}"', title=title))
            for question in filter(_is_told, questions):
                yield from self._question(question)
        yield Heading(plain("audit", "Audit questions"))
        for question in examination.answered:
            yield from self._question(question)
        yield from self._recommendations()
        yield from self._set_aside()
        yield from self._limits()

    # Answers.

    def word(self, answer: Word | str) -> str:
        """An answer in words."""
        return self.catalogue.plain("verdict", answer)

    def _overall(self, overall: Overall) -> str:
        return self.overall_line(overall.answer, overall.counts)

    def overall_line(self, answer: Word, counts: Mapping[Word, int], unanswered: int = 0) -> str:
        """The answer to a group of questions, with how many have each answer."""
        told = self.catalogue.counted(
            "overall",
            counts["yes"],
            answer=self.word(answer),
            partly=counts["partly"],
            no=counts["no"],
        )
        if counts[UNCLEAR]:
            told += "; " + self.catalogue.counted("unclear-questions", counts[UNCLEAR])
        if unanswered:
            told += "; " + self.catalogue.counted("unanswered-questions", unanswered)
        return self._capital(told)

    def own_overall(
        self, question: Answered, counts: Mapping[Word, int], unanswered: int = 0
    ) -> str:
        """The answer to an audit's own overall question; `unanswered` goallint leaves to others."""
        if question.figures:
            return self._why(question)
        return self.overall_line(question.answer or UNCLEAR, counts, unanswered)

    def _own_overall(self, title: str, questions: Iterable[Answered]) -> Iterator[Block]:
        asked = [one for one in questions if not one.is_overall]
        counts = {word: sum(one.answer == word for one in asked) for word in WORDS}
        unanswered = sum(one.answer is None for one in asked)
        for question in questions:
            if question.is_overall:
                yield Paragraph(self.text(question))
                yield Paragraph(self.own_overall(question, counts, unanswered), strong=True)
                if question.auditors:
                    yield Paragraph(self._auditors(question))

    def _summary(self) -> Iterator[Table]:
        plain = self.catalogue.plain
        for title, questions in self.examination.own:
            caption = plain("audit", 'The answers in short: "{title}"', title=title)
            yield self._in_short(caption, questions)
        yield self._in_short(plain("audit", "The answers in short"), self.examination.answered)

    def _in_short(self, caption: str, questions: Iterable[Answered]) -> Table:
        plain = self.catalogue.plain
        rows = []
        for question in filter(_is_told, questions):
            answer = question.answer or UNCLEAR
            word = (
                self.word(answer) if question.answer else plain("audit", "not answered by goallint")
            )
            rows.append((question.id, self.text(question), Cell(word, TONES[answer])))
        head = (plain("audit", "No."), plain("audit", "Audit question"), plain("audit", "Answer"))
        return Table(caption, head, tuple(rows))

    def text(self, question: Answered) -> str:
        """The question in the reader's language, or in the auditors' own words."""
        return question.words.get("") or question.words.get(self.catalogue.language, "")

    def _auditors(self, question: Answered) -> str:
        answer = {"unclear": UNCLEAR}.get(question.auditors, question.auditors)
        return self._capital(
            self.catalogue.plain(
                "audit", "the auditors' answer: {answer}", answer=self.word(answer)
            )
        )

    # A question.

    def _question(self, question: Answered) -> Iterator[Block]:
        plain = self.catalogue.plain
        yield Heading(self._heading(question), 2)
        if question.answer is None:
            yield Paragraph(self._capital(plain("audit", "not answered by goallint")), strong=True)
        else:
            yield Paragraph(self._why(question), strong=True)
        if question.auditors:
            yield Paragraph(self._auditors(question))
        if question.note:
            yield Paragraph(f"{plain('audit', 'Note of the auditors')}: {question.note}")
        if question.without_waivers:
            yield Paragraph(
                self._capital(
                    plain(
                        "audit",
                        "without the waivers the answer would have been {answer}",
                        answer=self.word(question.without_waivers),
                    )
                )
            )
        if question.has_errors:
            yield Paragraph(
                self._capital(
                    plain(
                        "audit",
                        "the answer is not yes, because errors in the documents make them unreliable",
                    )
                )
            )
        told = [one for one in question.figures if one.total]
        if told:
            yield self._figures(told)
        if question.counts:
            rows = tuple((rule.code, rule.name, str(n)) for rule, n in question.counts)
            head = (plain("audit", "Code"), plain("audit", "Rule"), plain("audit", "Findings"))
            yield Table(plain("audit", "Findings of other rules"), head, rows)
        yield from self._evidence(question)
        if question.undecided:
            yield Paragraph(
                f"{plain('audit', 'Could not be decided')}: "
                + self.catalogue.listing(f"{f.subject.id} ({f.rule})" for f in question.undecided)
            )
        shown = question.cannot_show.get(self.catalogue.language)
        if shown:
            yield Paragraph(f"{plain('audit', 'What the documents cannot show')}: {shown}")

    def _heading(self, question: Answered) -> str:
        return f"{question.id} {self.text(question)}".strip()

    def _why(self, question: Answered) -> str:
        """The answer with what tells most: what is in place, and what is furthest from it."""
        plain = self.catalogue.plain
        answer = question.answer or UNCLEAR
        judged = [told for told in question.figures if told.mark is not None and told.total]
        decisive = [told for told in judged if told.figure.decisive]
        if answer == UNCLEAR:
            if not question.figures:
                why = plain("audit", "goallint has no figures on the rules of this question")
            elif any(map(is_unclear, question.figures)):
                why = plain("audit", "too much of what is counted could not be decided")
            else:
                why = plain("audit", "what decides the answer is not in the documents")
            return f"{self._capital(self.word(UNCLEAR))}: {why}"
        decisive.sort(key=lambda told: told.share or 0)
        short = [told for told in decisive if told.mark != "yes"] or [
            told for told in judged if told.mark != "yes"
        ]
        good = [told for told in decisive if told.mark == "yes"]
        # All that is decisive may be in place, and documents still not be trusted.
        bad = min(short, key=lambda told: told.share or 0) if short else decisive[0]
        if answer == "partly" and good and short:
            return self._capital(
                plain(
                    "audit",
                    "the answer is {answer}: {good}, but {bad}",
                    answer=self.word(answer),
                    good=self.figure(good[-1]),
                    bad=self.figure(bad),
                )
            )
        told = decisive[0] if answer == "yes" else bad
        words = {"answer": self.word(answer), "figure": self.figure(told)}
        if answer == "yes" and told.lacking:
            return self._capital(plain("audit", "the answer is {answer}, but {figure}", **words))
        return self._capital(plain("audit", "the answer is {answer}: {figure}", **words))

    def _figures(self, told: list[Told]) -> Table:
        plain = self.catalogue.plain
        rows = tuple(
            (
                self._capital(self.figure(one)),
                str(one.total),
                "" if one.share is None else self._share(one.share),
                self._mark(one),
            )
            for one in told
        )
        head = (
            plain("audit", "Figures"),
            plain("audit", "Of"),
            plain("audit", "In place"),
            plain("audit", "Mark"),
        )
        return Table(plain("audit", "What the answer rests on"), head, rows)

    def _mark(self, told: Told) -> Cell | str:
        if told.mark is None:
            return Cell(self.catalogue.plain("audit", "shown only"), "muted")
        decisive = self.catalogue.plain("audit", "decisive")
        word = self.word(told.mark)
        text = f"{word} ({decisive})" if told.figure.decisive else word
        return Cell(text, TONES[told.mark])

    def figure(self, told: Told) -> str:
        """A figure in words: its good sentence where nothing is lacking."""
        args = {"total": told.total, "share": None, **told.args}
        if args["share"] is None:
            args["share"] = self.catalogue.share(told.lacking, told.total) if told.total else ""
        words = self._wording(told).format_map({k: self._value(v) for k, v in args.items()})
        apart = {
            "waived-items": told.waived,
            "undecided-items": told.undecided,
            "planless-goals": told.planless,
        }
        for name, count in apart.items():
            if count:
                words += "; " + self.catalogue.counted(name, count)
        return f"{words} ({told.audit.title})" if told.audit else words

    def _wording(self, told: Told) -> str:
        """The text of a figure, in the form that its numbers ask for."""
        figure, swedish = told.figure, self.catalogue.language == "sv"
        text = figure.sv if swedish else figure.en
        if figure.measure and "n" not in told.args:
            return text
        if not told.lacking and not told.undecided:
            text = (figure.sv_none if swedish else figure.en_none) or text
            if told.total == 2:
                text = (figure.sv_both if swedish else figure.en_both) or text
            if told.total == 1:
                text = (figure.sv_only if swedish else figure.en_only) or text
        elif told.lacking == 1:
            text = (figure.sv_one if swedish else figure.en_one) or text
        return text.replace(", {share}", "") if told.total < FEW else text

    def _value(self, value: Any) -> str:
        if isinstance(value, Money):
            return self._money(value.kronor)
        if isinstance(value, Fraction):
            return self._share(value)
        if isinstance(value, int):
            return self.catalogue.number(value)
        return str(value)

    def _share(self, share: Fraction) -> str:
        return self.catalogue.share(share.numerator, share.denominator) if share else self._none()

    def _none(self) -> str:
        return "0\u00a0%" if self.catalogue.language == "sv" else "0%"

    def _money(self, kronor: Decimal | None) -> str:
        if kronor is None:
            return self.catalogue.plain("audit", "no amount stated")
        text = f"{kronor / _MILLION:.1f}".replace("-", "−")
        if self.catalogue.language == "sv":
            return f"{text.replace('.', ',')}\u00a0mkr"
        return f"SEK {text} million"

    # Evidence.

    def _evidence(self, question: Answered) -> Iterator[Block]:
        plain = self.catalogue.plain
        open_ = [judged for judged in question.evidence if judged.status == "open"]
        if open_:
            yield self.findings(open_, plain("audit", "Evidence"), question)
        aside = [
            judged
            for judged in question.evidence
            if judged.status != "open" and self._told_under[id(judged)] is question
        ]
        if aside:
            yield self._aside(aside, plain("audit", "Set aside in this question"))

    @cached_property
    def _told_under(self) -> Mapping[int, Answered]:
        """The question that each finding is shown under: the first that it bears on."""
        found: dict[int, Answered] = {}
        for question in self._told_questions:
            for judged in question.evidence:
                found.setdefault(id(judged), question)
        return found

    @cached_property
    def _told_questions(self) -> tuple[Answered, ...]:
        """The questions that have a section, in the order of the paper."""
        own = (one for _, questions in self.examination.own for one in filter(_is_told, questions))
        return (*own, *self.examination.answered)

    @cached_property
    def _ids(self) -> Counter[str]:
        return Counter(question.id for question in self._told_questions)

    def _short(self, question: Answered) -> str:
        """What another question calls a question: its id, unless it has none of its own."""
        return question.id if self._ids[question.id] == 1 else self._heading(question)

    def findings(
        self, findings: Iterable[Judged], caption: str, question: Answered | None = None
    ) -> Table:
        """Findings with their places and decisions; many of one rule are cut short, and counted.

        In a question, those that are shown under an earlier one are only counted.
        """
        plain = self.catalogue.plain
        by_rule: dict[str, list[Judged]] = {}
        for judged in findings:
            by_rule.setdefault(judged.rule.code, []).append(judged)
        rows: list[tuple[str | Cell, ...]] = []
        for code in sorted(by_rule):
            found, earlier = by_rule[code], Counter[str]()
            if question is not None:
                under = [(judged, self._told_under[id(judged)]) for judged in found]
                found = [judged for judged, one in under if one is question]
                earlier.update(self._short(one) for _, one in under if one is not question)
            rows += (self._finding(judged) for judged in found[:MOST])
            if len(found) > MOST:
                rest = self.catalogue.phrase("and-more", n=len(found) - MOST)
                rows.append((code, Cell(rest, "muted"), "", ""))
            for name, n in earlier.items():
                told = self.catalogue.counted("see-question", n, question=name)
                rows.append((code, Cell(told, "muted"), "", ""))
        head = (
            plain("audit", "Code"),
            plain("audit", "Finding"),
            plain("audit", "Place"),
            plain("audit", "Decided"),
        )
        return Table(caption, head, tuple(rows))

    def _finding(self, judged: Judged) -> tuple[str | Cell, ...]:
        place = judged.place
        message = self._capital(self.catalogue.message(judged))
        return (
            judged.rule.code,
            message,
            f"{place.path}:{place.line}",
            self.decision(judged),
        )

    def decision(self, judged: Judged) -> str:
        """The decision of the document that a finding is in."""
        document = self.examination.document(judged.finding)
        return decision_of(document) if document is not None else ""

    def _aside(self, findings: Iterable[Judged], caption: str) -> Table:
        plain = self.catalogue.plain
        rows = tuple(
            (
                judged.rule.code,
                self._capital(self.catalogue.message(judged)),
                f"{judged.place.path}:{judged.place.line}",
                self.catalogue.line(judged.status)
                if judged.status != "baselined"
                else plain("audit", "in the baseline"),
                judged.reason,
                judged.decision or plain("audit", "no decision"),
            )
            for judged in findings
        )
        head = (
            plain("audit", "Code"),
            plain("audit", "Finding"),
            plain("audit", "Place"),
            plain("audit", "How"),
            plain("audit", "Reason"),
            plain("audit", "Decided"),
        )
        return Table(caption, head, rows)

    # The rest of the paper.

    def _recommendations(self) -> Iterator[Block]:
        plain = self.catalogue.plain
        rows = [self._recommendation(one) for one in self.examination.scope.recommendations()]
        if rows:
            head = (
                plain("audit", "Recommendation"),
                plain("audit", "Text"),
                plain("audit", "Section"),
                plain("audit", "Response"),
                plain("audit", "Due"),
                plain("audit", "Follow-up"),
                plain("audit", "Place"),
            )
            yield Heading(plain("audit", "Earlier recommendations and responses"))
            yield Table("", head, tuple(rows))

    def _recommendation(self, one: Recommendation) -> tuple[str | Cell, ...]:
        plain = self.catalogue.plain
        as_of = self.examination.workspace.settings.as_of
        response = one.response
        last = audits.last_day_of_reply(one.document)
        if response is not None:
            said = ", ".join(
                part
                for part in (
                    response.decided.text if response.decided else "",
                    cut(response.text or ""),
                )
                if part
            )
        elif last is not None and last >= as_of:
            said = plain("audit", "is due {date}", date=last)
        else:
            said = plain("audit", "none")
        stands = status(one, self.examination.scope)
        follow_ups = audits.follow_ups(one, as_of)
        dated = [f.date for f in follow_ups if f.date]
        told = self.catalogue.plain("standing", stands) if stands else plain("audit", "none")
        due = str(response.due) if response and response.due else ""
        return (
            one.id,
            one.text,
            one.section or "",
            said,
            due,
            f"{told} ({dated[-1]})" if stands and dated else told,
            self.place(one),
        )

    def _set_aside(self) -> Iterator[Block]:
        plain = self.catalogue.plain
        aside = self.examination.set_aside
        captions = (
            ("waived", plain("audit", "Waivers, with reason and decision")),
            ("ignored", plain("audit", "Ignored in the documents")),
            ("baselined", plain("audit", "In the baseline (counted as open here)")),
        )
        answers = list(self._answers())
        if answers or any(aside.values()):
            yield Heading(plain("audit", "What has been set aside"))
        if any(aside.values()):
            told = plain(
                "audit",
                "a waiver without a decision, and what is ignored, counts as open in the figures",
            )
            yield Paragraph(self._capital(told))
        for word, caption in captions:
            if aside[word]:
                yield self._aside(aside[word], caption)
        if answers:
            head = (
                plain("audit", "Body"),
                plain("audit", "Goals"),
                plain("audit", "Answer"),
                plain("audit", "Reason"),
                plain("audit", "Place"),
                plain("audit", "Decided"),
            )
            yield Table(
                plain("audit", "Goals that bodies answer without words of their own"),
                head,
                tuple(answers),
            )

    def _answers(self) -> Iterator[tuple[str | Cell, ...]]:
        bodies = self.examination.workspace.bodies
        for plan in self.examination.scope.plans():
            body = bodies.get(plan.body)
            name = body.name_ if body else plan.body
            if plan.passes_on:
                goals = ", ".join(plan.passes_on)
                word = self.catalogue.plain("answer", "passes on")
                yield (name, goals, word, "", self.place(plan), decision_of(plan))
            for row in plan.not_concerned:
                goals = ", ".join(row.goal)
                word = self.catalogue.plain("answer", "not concerned")
                yield (name, goals, word, row.reason, self.place(row), decision_of(row))

    def _limits(self) -> Iterator[Block]:
        plain = self.catalogue.plain
        result = self.examination.result
        yield Heading(plain("audit", "Limits of the examination"))
        counted = self.catalogue.counted
        items = [
            self._capital(
                self.catalogue.line(
                    "read",
                    files=counted("file", result.files),
                    documents=counted("document", result.documents),
                    goals=counted("goal", result.goals),
                    key_figures=counted("key-figure", result.key_figures),
                )
            )
        ]
        settings = self.examination.workspace.settings
        ended = [p for p in self.examination.scope.plans() if p.period.end < settings.as_of]
        if ended and settings.period is None:
            told = counted(
                "ended-plans", len(ended), as_of=settings.as_of, year=str(settings.as_of.year)
            )
            items.append(self._capital(told))
        if result.unread:
            items.append(self._capital(counted("unread-files", result.unread)))
        if result.undecided:
            items.append(self._capital(counted("question", result.undecided)))
        outside = [b.name_ for b in self.examination.workspace.bodies.all if b.outside]
        if outside:
            items.append(
                self._capital(
                    plain(
                        "audit",
                        "nothing is demanded of {bodies}, whose documents are not here",
                        bodies=self.catalogue.listing(outside),
                    )
                )
            )
        yield Bullets(tuple(items))
        if self.examination.errors:
            yield self.findings(self.examination.errors, plain("audit", "Errors in the documents"))

    def place(self, item: Item) -> str:
        """File and line."""
        place = self.locator.place(spot_of(item))
        return f"{place.path}:{place.line}"

    @staticmethod
    def _capital(text: str) -> str:
        return text[:1].upper() + text[1:]


def _is_told(question: Answered) -> bool:
    """Whether a question has a section: an overall one that only sums up has none."""
    return not question.is_overall or bool(question.figures)
