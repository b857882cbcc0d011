"""The working paper: each question with its answer, its figures and its evidence."""

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Any

from goallint.engine.places import Locator
from goallint.engine.result import Judged, Undecided
from goallint.format.model import (
    Area,
    Audit,
    Body,
    Control,
    Item,
    Level,
    NotConcerned,
    Plan,
    Recommendation,
    Report,
    Reporting,
)
from goallint.output.catalogue import FEW, PERCENT, Catalogue, capital, cut
from goallint.output.folding import Entry, fold, message
from goallint.output.selection import hanging
from goallint.rules.rule import key_of, noun_of, spot_of, title_of
from goallint.views.audit.examination import (
    UNCLEAR,
    WORDS,
    Answered,
    Examination,
    Overall,
    Told,
    Word,
)
from goallint.views.audit.reckonings import Money
from goallint.views.audit.words import LACKS, LEFT_OUT, NOTHING
from goallint.views.decisions import decision_of
from goallint.views.paper import Blank, Block, Box, Bullets, Cell, Heading, Paper, Paragraph, Table
from goallint.views.states import by_body, left_out
from goallint.workspace import audits
from goallint.workspace.facts.asked import LAST_REPORTED, Case
from goallint.workspace.facts.known import NO, UNKNOWN, YES
from goallint.workspace.facts.recommendations import actions_of, standing

TONES = {"yes": "good", "partly": "", "no": "bad", UNCLEAR: "muted"}
_MILLION = 1_000_000
_CLAUSE = re.compile(r"\[([^\]]*)\]")
_FIELD = re.compile(r"{(\w+)}")


class Writer:
    """Writes an examination in one language."""

    def __init__(self, examination: Examination, locator: Locator, catalogue: Catalogue) -> None:
        self.examination, self.locator, self.catalogue = examination, locator, catalogue

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
            yield Paragraph(self._overall(overall), strong=True)
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
            for question in filter(_is_told, questions):
                yield from self._question(question)
        yield Heading(plain("audit", "Audit questions"))
        for question in examination.answered:
            yield from self._question(question)
        yield from self._recommendations()
        yield from self._set_aside()
        yield from self._limits()
        yield from self._appendix()

    def _bodies_of(self, audit: Audit) -> Iterator[Body]:
        bodies = self.examination.workspace.bodies
        top = bodies.get(audit.body)
        for body in self.examination.scope.own_bodies:
            if top is None or body.id == top.id or bodies.is_above(top, body):
                yield body

    def _judgement(self) -> Box:
        """Room for what the auditor thinks of it."""
        plain = self.catalogue.plain
        words = tuple(self.word(word) for word in WORDS)
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
            yield by_body(attainments.goals, self.examination.scope.own_bodies, self.catalogue)

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

    # Answers.

    def word(self, answer: Word | str) -> str:
        """An answer in words."""
        return self.catalogue.plain("verdict", answer)

    def _overall(self, overall: Overall) -> str:
        return self.overall_line(overall.answer, overall.counts)

    def overall_line(self, answer: Word, counts: Mapping[Word, int]) -> str:
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
        return capital(told)

    def own_overall(self, question: Answered, questions: Iterable[Answered]) -> str:
        """The answer to an audit's own overall question."""
        if question.figures:
            return self._why(question)
        asked = [one for one in questions if not one.is_overall]
        counts = {word: sum(one.answer == word for one in asked) for word in WORDS}
        return self.overall_line(question.answer, counts)

    def _own_overall(self, audit: Audit, questions: Iterable[Answered]) -> Iterator[Block]:
        for question in questions:
            if question.is_overall:
                yield Paragraph(f"{audit.title}: {self.text(question)}")
                yield Paragraph(self.own_overall(question, questions), strong=True)
                if question.auditors:
                    yield Paragraph(self._auditors(question))

    def _summary(self) -> Iterator[Table]:
        plain = self.catalogue.plain
        for audit, questions in self.examination.own:
            caption = plain("audit", 'The answers in short: "{name}"', name=audit.title)
            yield self._in_short(caption, questions)
        yield self._in_short(plain("audit", "The answers in short"), self.examination.answered)

    def _in_short(self, caption: str, questions: Iterable[Answered]) -> Table:
        plain = self.catalogue.plain
        rows = tuple(
            (
                Cell(self.number(question), to=self._anchor(question)),
                self.text(question),
                Cell(self.word(question.answer), TONES[question.answer]),
            )
            for question in filter(_is_told, questions)
        )
        head = (plain("audit", "No."), plain("audit", "Audit question"), plain("audit", "Answer"))
        return Table(caption, head, rows)

    def number(self, question: Answered) -> str:
        """What a question is called: an audit's by its own id, the others by their number."""
        return self._numbers.get(id(question), question.id)

    def _anchor(self, question: Answered) -> str:
        return self._anchors[id(question)]

    @cached_property
    def _anchors(self) -> Mapping[int, str]:
        """Audits may number their questions alike, so that a number leads nowhere."""
        own = (one for _, questions in self.examination.own for one in questions)
        every = (*own, *self.examination.answered)
        return {id(one): f"question {place}" for place, one in enumerate(every)}

    @cached_property
    def _numbers(self) -> Mapping[int, str]:
        return {id(one): str(n) for n, one in enumerate(self.examination.answered, 1)}

    def text(self, question: Answered) -> str:
        """The question in the reader's language, or in the auditors' own words."""
        return question.words.get("") or question.words.get(self.catalogue.language, "")

    def _auditors(self, question: Answered) -> str:
        answer = {"unclear": UNCLEAR}.get(question.auditors, question.auditors)
        return capital(
            self.catalogue.plain(
                "audit", "the auditors' answer: {answer}", answer=self.word(answer)
            )
        )

    # A question.

    def _question(self, question: Answered) -> Iterator[Block]:
        plain = self.catalogue.plain
        yield Heading(self._heading(question), 2, anchor=self._anchor(question))
        yield Paragraph(self._why(question), strong=True)
        if question.auditors:
            yield Paragraph(self._auditors(question))
        if question.note:
            yield Paragraph(f"{plain('audit', 'Note of the auditors')}: {question.note}")
        if question.without_waivers:
            yield Paragraph(
                capital(
                    plain(
                        "audit",
                        "without the waivers the answer would have been {answer}",
                        answer=self.word(question.without_waivers),
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
        told = [one for one in question.figures if _is_shown(one)]
        if told:
            yield self._figures(told)
        if question.holds:
            yield self._held(question.holds)
        if question.others:
            yield self.findings(question.others, plain("audit", "Findings of other rules"))
        if question.aside:
            yield self._aside(
                question.aside, plain("audit", "Waivers and ignored findings in this question")
            )
        if question.undecided:
            yield Paragraph(
                f"{plain('audit', 'Could not be decided')}: "
                + self.catalogue.listing(map(self._undecided, question.undecided))
            )
        shown = question.cannot_show.get(self.catalogue.language)
        if shown:
            yield Paragraph(f"{plain('audit', 'What the documents cannot show')}: {shown}")

    def _heading(self, question: Answered) -> str:
        return f"{self.number(question)} {self.text(question)}".strip()

    def _why(self, question: Answered) -> str:
        """The answer with what it follows from: what is in place, and what is furthest from it."""
        plain, why = self.catalogue.plain, question.why.why
        answer = self.word(question.answer)
        if question.answer == UNCLEAR:
            if why == "not shown":
                because = plain("audit", "plans and reports do not show it")
            elif why == "unknown" and question.why.told is not None:
                because = plain("audit", "too much of what is counted could not be decided")
                because = f"{because} ({self.figure(question.why.told)})"
            elif question.figures:
                because = plain("audit", "what decides the answer is not in the documents")
            else:
                because = plain("audit", "goallint has no figures on this question")
            coming = sum(one.left_out["not yet due"] for one in question.figures if not one.total)
            if why == "nothing decisive" and coming:
                because += "; " + self.left_out("not yet due", coming)
            return f"{capital(answer)}: {because}"
        judged = [told for told in question.figures if told.mark is not None and told.total]
        decisive = sorted(
            (told for told in judged if told.figure.decisive), key=lambda told: told.share or 0
        )
        short = [told for told in decisive if told.mark != "yes"] or [
            told for told in judged if told.mark != "yes"
        ]
        good = [told for told in decisive if told.mark == "yes"]
        # All that is decisive may be in place, and documents still not be trusted.
        bad = min(short, key=lambda told: told.share or 0) if short else decisive[0]
        if question.answer == "partly" and good and short:
            return capital(
                plain(
                    "audit",
                    "the answer is {answer}: {good}, but {bad}",
                    answer=answer,
                    good=self.figure(good[0], brief=True),
                    bad=self.figure(bad, brief=True),
                )
            )
        told = decisive[0] if question.answer == "yes" else bad
        words = {"answer": answer, "figure": self.figure(told, brief=True)}
        if question.answer == "yes" and told.lacking:
            return capital(plain("audit", "the answer is {answer}, but {figure}", **words))
        if why == "below a tenth":
            words["rest"] = plain("audit", "less than a tenth is met")
            return capital(plain("audit", "the answer is {answer}: {figure}; {rest}", **words))
        return capital(plain("audit", "the answer is {answer}: {figure}", **words))

    def _figures(self, told: list[Told]) -> Table:
        plain = self.catalogue.plain
        rows = tuple(
            (
                capital(self.figure(one)),
                self.catalogue.number(one.total),
                "" if one.share is None else self._met(one, one.share),
                self._limit(one),
                self._mark(one),
                self._reference(one),
            )
            for one in told
        )
        head = (
            plain("audit", "Figure"),
            plain("audit", "Items"),
            plain("audit", "Share met"),
            plain("audit", "Limits"),
            plain("audit", "Result"),
            plain("audit", "Evidence"),
        )
        return Table(plain("audit", "What the answer rests on"), head, rows)

    def _met(self, told: Told, share: Fraction) -> str:
        """The share met, with the digits it takes not to seem to reach a limit that it misses."""
        whole = Fraction(int(share * 100 + Fraction(1, 2)), 100)
        missed = [limit for limit in self._limits_of(told) if share < limit <= whole < 1]
        if not missed:
            return self._share(share)
        digits = next(n for n in range(1, 99) if round(share * 100, n) < missed[0] * 100)
        text = f"{float(share * 100):.{digits}f}"
        return (text.replace(".", ",") if self.catalogue.language == "sv" else text) + PERCENT

    @staticmethod
    def _limits_of(told: Told) -> tuple[Fraction, ...]:
        """The shares from which a figure is yes and partly; none where it sets its own or is not judged."""
        if told.mark is None or told.figure.measure:
            return ()
        return Fraction(told.figure.yes, 100), Fraction(told.figure.partly, 100)

    def _limit(self, told: Told) -> str:
        """The shares from which a figure is yes and partly, in words."""
        words = zip(("yes", "partly"), self._limits_of(told), strict=False)
        return ", ".join(f"{self.word(word)} {self._share(limit)}" for word, limit in words)

    def _mark(self, told: Told) -> Cell | str:
        if told.mark is None:
            return Cell(self.catalogue.plain("audit", "for information"), "muted")
        decisive = self.catalogue.plain("audit", "decisive")
        word = self.word(told.mark)
        text = f"{word} ({decisive})" if told.figure.decisive else word
        return Cell(text, TONES[told.mark])

    def figure(self, told: Told, *, brief: bool = False) -> str:
        """A figure in words: its good sentence where nothing is lacking, then what is not counted."""
        args = {"total": told.total, "share": None, **told.args}
        if args["share"] is None:
            args["share"] = self.catalogue.share(told.lacking, told.total) if told.total else ""

        def clause(match: re.Match[str]) -> str:
            one, _, several = match[1].partition("|")
            names = _FIELD.findall(one)
            if not all(args.get(name) for name in names):
                return ""
            return one if not several or args.get(names[0]) == 1 else several

        text = _CLAUSE.sub(clause, self._wording(told))
        filled = {name: self._value(args.get(name, 0)) for name in _FIELD.findall(text)}
        words = text.format_map(filled)
        if not told.total and not told.figure.measure:
            words = self.catalogue.plain("nothing", NOTHING[told.figure.fact])
        if told.waived:
            words += "; " + self.catalogue.counted("waived-items", told.waived)
        if told.unknown:
            words += "; " + self.catalogue.counted("undecided-items", told.unknown)
        if not brief:
            for reason, count in told.left_out.items():
                words += "; " + self.left_out(reason, count)
        return words

    def left_out(self, reason: str, count: int) -> str:
        """How many are not counted, and why."""
        return self.catalogue.plural("left-out", LEFT_OUT[reason], count)

    def _wording(self, told: Told) -> str:
        """The text of a figure, in the form that its numbers ask for."""
        figure, swedish = told.figure, self.catalogue.language == "sv"
        text = figure.sv if swedish else figure.en
        if figure.measure:
            return text
        if not told.lacking:
            text = (figure.sv_none if swedish else figure.en_none) or text
            if told.total == 2:
                text = (figure.sv_both if swedish else figure.en_both) or text
            if told.total == 1:
                text = (figure.sv_only if swedish else figure.en_only) or text
        elif told.lacking == told.total == 1 and (figure.sv_lone if swedish else figure.en_lone):
            text = figure.sv_lone if swedish else figure.en_lone
        elif told.lacking == told.total > 2:
            text = (figure.sv_all if swedish else figure.en_all) or text
        elif told.lacking == 1:
            text = (figure.sv_one if swedish else figure.en_one) or text
        return text.replace(", {share}", "") if told.total < FEW or not told.lacking else text

    def _value(self, value: Any) -> str:
        if isinstance(value, Money):
            return self._money(value.kronor)
        if isinstance(value, Fraction):
            return self._share(value)
        if isinstance(value, int):
            return self.catalogue.number(value)
        return str(value)

    def _share(self, share: Fraction) -> str:
        return self.catalogue.share(share.numerator, share.denominator)

    def _money(self, kronor: Decimal | None) -> str:
        if kronor is None:
            return self.catalogue.plain("audit", "no amount stated")
        text = f"{kronor / _MILLION:.1f}".replace("-", "−")
        if self.catalogue.language == "sv":
            return f"{text.replace('.', ',')}\u00a0mkr"
        return f"SEK {text} million"

    # Evidence.

    @cached_property
    def evidence(self) -> Mapping[str, Told]:
        """What each figure rests on, by its number in the appendix: what is the same, once."""
        own = (one for _, questions in self.examination.own for one in filter(_is_told, questions))
        seen: dict[object, str] = {}
        found: dict[str, Told] = {}
        for question in (*own, *self.examination.answered):
            for told in filter(_is_shown, question.figures):
                key = _same(told)
                if told.cases and key not in seen:
                    seen[key] = self.catalogue.plain("audit", "E{n}", n=len(found) + 1)
                    found[seen[key]] = told
        self._names = seen
        return found

    def _reference(self, told: Told) -> Cell | str:
        """The place in the appendix that shows what a figure rests on."""
        if not self.evidence or not told.cases:
            return ""
        name = self._names[_same(told)]
        return Cell(name, to=name)

    def _appendix(self) -> Iterator[Block]:
        plain = self.catalogue.plain
        if not self.evidence:
            return
        yield Heading(plain("audit", "Appendix: what the figures rest on"), appendix=True)
        for name, told in self.evidence.items():
            yield Heading(f"{name} {capital(self.figure(told, brief=True))}", 2, anchor=name)
            yield from self._rests_on(told)

    def _rests_on(self, told: Told) -> Iterator[Block]:
        """What is lacking with its places; what is in place, unknown or left out by name."""
        plain = self.catalogue.plain
        rows = [
            self._lacking(told, number, case)
            for number, case in enumerate(told.cases)
            if case.known is NO
        ]
        if rows:
            head = (
                plain("audit", "Item"),
                plain("audit", "What is lacking"),
                plain("audit", "Place"),
                plain("audit", "Decided"),
                plain("audit", "Code"),
            )
            yield Table(plain("audit", "Lacking"), head, tuple(rows))
        groups = {plain("audit", "Met"): [c for c in told.cases if c.known is YES]}
        for case in told.cases:
            if case.known is UNKNOWN:
                groups.setdefault(self._not_known(told, case), []).append(case)
        for caption, cases in groups.items():
            if cases:
                yield Paragraph(f"{caption} ({len(cases)}): {', '.join(map(self.case, cases))}")
        for reason, count in told.left_out.items():
            names = ", ".join(
                self.case(c) for c in told.cases if c.known is None and c.how == reason
            )
            yield Paragraph(f"{capital(self.left_out(reason, count))}: {names}")

    def _lacking(self, told: Told, number: int, case: Case) -> tuple[str | Cell, ...]:
        """An item that lacks something, by its findings where there are any."""
        found = told.found.get(number, ())
        messages = [capital(self.catalogue.message(judged)) for judged in found]
        places = [_place(judged) for judged in found]
        return (
            self.case(case),
            "; ".join(messages) or capital(self.lack(told, case)),
            ", ".join(dict.fromkeys(places)) or self.place(case.item),
            self.decision_on(found[0]) if found else self.decision(case.item),
            ", ".join(dict.fromkeys(judged.rule.code for judged in found)),
        )

    def _not_known(self, told: Told, case: Case) -> str:
        """That a case could not be decided, and why where that is known."""
        why = LACKS.get((told.figure.fact, case.how)) if case.how else None
        caption = self.catalogue.plain("audit", "Could not be decided")
        return f"{caption}, {self.catalogue.plain('lack', why)}" if why else caption

    def lack(self, told: Told, case: Case) -> str:
        """What is lacking of a case, where no finding says it."""
        fact = told.figure.fact
        text = LACKS.get((fact, case.how)) or LACKS[fact, ""]
        return self.catalogue.plain("lack", text)

    def case(self, case: Case) -> str:
        """What a case is called: the item, what it is asked together with, and for when."""
        name = noun_of(case.item).id or cut(title_of(case.item))
        if isinstance(case.item, Body | Level | Area | Reporting):
            name = case.item.name_ or name
        parts = [name] if case.item.sort else []
        beside = case.beside
        if isinstance(beside, Report):
            parts.append(key_of(beside))
        elif beside is not None:
            parts.append(beside.name_ or beside.id)
        if case.period is not None:
            parts.append(self.catalogue.period(case.period.text))
        return " · ".join(parts)

    def item(self, item: Item) -> dict[str, Any]:
        """An item and its place, for machines."""
        place = self.locator.place(spot_of(item))
        return {"sort": item.sort, "id": item.name, "path": place.path, "line": place.line}

    def _held(self, items: tuple[Item, ...]) -> Table:
        """What the documents hold on a question that they cannot answer."""
        plain = self.catalogue.plain
        rows = tuple(
            (
                self.catalogue.noun(noun_of(item)),
                self._says(item),
                self.place(item),
                self.decision(item),
            )
            for item in items
        )
        head = (
            plain("audit", "Item"),
            plain("audit", "What it says"),
            plain("audit", "Place"),
            plain("audit", "Decided"),
        )
        return Table(plain("audit", "What the documents hold"), head, rows)

    def _says(self, item: Item) -> str:
        parts = [cut(title_of(item))]
        settings = self.examination.workspace.settings
        if isinstance(item, Control) and item.result and settings.knows(item.result.date):
            result = item.result
            actions = [*([result.action] if result.action else ()), *result.actions]
            parts += [result.assessment or "", result.note or ""]
            told = ", ".join(actions) or self.catalogue.plain("audit", "none")
            parts.append(f"{self.catalogue.plain('audit', 'action')}: {told}")
        if isinstance(item, Plan | Report):
            parts.append(self.catalogue.period(item.period.text))
        return "; ".join(part for part in parts if part)

    def findings(self, findings: Iterable[Judged], caption: str) -> Table:
        """Findings with their places and decisions."""
        plain = self.catalogue.plain
        head = (
            plain("audit", "Code"),
            plain("audit", "Finding"),
            plain("audit", "Place"),
            plain("audit", "Decided"),
        )
        ordered = sorted(findings, key=lambda judged: judged.rule.code)
        rows = tuple(
            (*self._entry(entry), self.decision_on(entry.first))
            for entry in fold(ordered, self.catalogue)
        )
        return Table(caption, head, rows)

    def _entry(self, entry: Entry) -> tuple[str, str, str]:
        """The code of findings alike, what they say with the other items, and the place of the first."""
        text = capital(message(entry, self.catalogue))
        if entry.others:
            others = (f"{o.finding.subject.id} ({_place(o)})" for o in entry.others)
            text += f": {', '.join(others)}"
        return entry.first.rule.code, text, _place(entry.first)

    def decision(self, item: Item) -> str:
        """The decision behind an item, as it was known on the day that counts."""
        return decision_of(item, self.examination.workspace.settings)

    def decision_on(self, judged: Judged) -> str:
        """The decision of the document that a finding is in."""
        document = self.examination.document(judged.finding)
        return self.decision(document) if document is not None else ""

    def _aside(self, findings: Iterable[Judged], caption: str) -> Table:
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
                plain("audit", "Id"),
                plain("audit", "Recommendation"),
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
        response = audits.response_of(one, self.examination.workspace.settings)
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
        found = standing(one, as_of)
        told = self.catalogue.plain("standing", found.status) if found.status else ""
        if not told:
            due = audits.is_due_for_follow_up(one.document, as_of)
            told = plain("audit", "none") if due else plain("audit", "not yet due")
        date = found.follow_up.date if found.follow_up else None
        return (
            one.id,
            one.text,
            one.section or "",
            said,
            self._due(one),
            f"{told} ({date})" if date else told,
            self.place(one),
        )

    def _due(self, one: Recommendation) -> str:
        """When a response is to be carried out: its own date, else the last of its actions'."""
        response = audits.response_of(one, self.examination.workspace.settings)
        if response is None:
            return ""
        if response.due is not None:
            return str(response.due)
        actions = actions_of(one, self.examination.workspace)
        dated = [action.due for action in actions if action.due is not None]
        return str(max(dated, key=lambda due: due.end)) if dated else ""

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
            yield Heading(plain("audit", "Waivers and ignored findings"))
        if any(aside.values()):
            told = plain(
                "audit",
                "a waiver without a decision, and what is ignored, counts as open in the figures",
            )
            yield Paragraph(capital(told))
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
                plain("audit", "Goals that bodies pass on or are not concerned by"),
                head,
                tuple(answers),
            )

    def _answers(self) -> Iterator[tuple[str | Cell, ...]]:
        """What bodies pass on, and what does not concern them: goals with one reason in one row."""
        found: dict[tuple[Body, str, Item], list[str]] = {}
        for goal, answer in self.examination.scope.answers():
            if answer.word in ("passes on", "not concerned"):
                (item,) = answer.items
                found.setdefault((answer.body, answer.word, item), []).append(goal.id)
        for (body, word, item), goals in found.items():
            said = item.reason if isinstance(item, NotConcerned) else ""
            answer_ = self.catalogue.plain("answer", word)
            yield (
                body.name_,
                ", ".join(goals),
                answer_,
                said,
                self.place(item),
                self.decision(item),
            )

    def _limits(self) -> Iterator[Block]:
        plain = self.catalogue.plain
        result = self.examination.result
        yield Heading(plain("audit", "Limits of the examination"))
        counted = self.catalogue.counted
        items = [
            capital(
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
            items.append(capital(told))
        if result.unread:
            items.append(capital(counted("unread-files", result.unread)))
        if result.undecided:
            items.append(capital(hanging(result, self.catalogue)))
        outside = [b.name_ for b in self.examination.workspace.bodies.all if b.outside]
        if outside:
            told = counted("not-here", len(outside), bodies=self.catalogue.listing(outside))
            items.append(capital(told))
        yield Bullets(tuple(items))
        if self.examination.errors:
            yield self.findings(self.examination.errors, plain("audit", "Errors in the documents"))

    def place(self, item: Item) -> str:
        """File and line."""
        place = self.locator.place(spot_of(item))
        return f"{place.path}:{place.line}"

    def _undecided(self, question: Undecided) -> str:
        """An item with the rule that nobody can answer for it, and what that hangs on."""
        causes = self.catalogue.listing(
            dict.fromkeys(f"{place.path}:{place.line}" for place in question.causes)
        )
        return f"{question.finding.subject.id} ({question.finding.rule}; {causes})"


def _is_told(question: Answered) -> bool:
    """Whether a question has a section: an overall one that only sums up has none."""
    return not question.is_overall or bool(question.figures)


def _place(judged: Judged) -> str:
    return f"{judged.place.path}:{judged.place.line}"


def _is_shown(told: Told) -> bool:
    """Whether a figure has something to tell: what is counted, or unknown."""
    why = told.left_out
    return bool(told.total or told.unknown or why["no scale"] or why[LAST_REPORTED])


def _same(told: Told) -> object:
    """What two figures have in common that rest on the same."""
    cases = tuple((c.item, c.beside, c.period, c.known, c.how) for c in told.cases)
    return told.figure.fact, cases
