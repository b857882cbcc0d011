"""What the working paper says of answers, figures and cases, in one language."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Any

from goallint.format.model import Area, Body, Control, Item, Level, Plan, Report, Reporting
from goallint.late import expression
from goallint.output.catalogue import FEW, PERCENT, Catalogue, capital, cut
from goallint.rules.rule import key_of, noun_of, title_of
from goallint.views.audit.audit_words import LACKS, LEFT_OUT, NOTHING
from goallint.views.audit.conclusions import UNCLEAR, WORDS, Answered, FigureResult, Word
from goallint.views.audit.examination import Examination
from goallint.views.audit.reckonings import Money
from goallint.workspace.facts.asked import LAST_REPORTED, Case

_MILLION = 1_000_000
_FEW = expression(r"\b((?:den|det) enda|båda|the only|both)\b")
"""What says that there are no more than one or two."""
_CLAUSE = re.compile(r"\[([^\]]*)\]")
_FIELD = re.compile(r"{(\w+)}")


class Sentences:
    """Says in one language what an examination found."""

    def __init__(self, examination: Examination, catalogue: Catalogue) -> None:
        self.examination, self.catalogue = examination, catalogue

    def word(self, answer: Word | str) -> str:
        """An answer in words."""
        return self.catalogue.plain("verdict", answer)

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
            return self.why(question)
        asked = [one for one in questions if not one.is_overall]
        counts = {word: sum(one.answer == word for one in asked) for word in WORDS}
        return self.overall_line(question.answer, counts)

    def number(self, question: Answered) -> str:
        """What a question is called: an audit's by its own id, the others by their number."""
        return self._numbers.get(id(question), question.id)

    @cached_property
    def _numbers(self) -> Mapping[int, str]:
        return {id(one): str(n) for n, one in enumerate(self.examination.answered, 1)}

    def text(self, question: Answered) -> str:
        """The question in the reader's language, or in the auditors' own words."""
        return question.words.get("") or question.words.get(self.catalogue.language, "")

    def auditors(self, question: Answered) -> str:
        """What the auditors themselves answered."""
        answer = {"unclear": UNCLEAR}.get(question.auditors, question.auditors)
        return capital(
            self.catalogue.plain(
                "audit", "the auditors' answer: {answer}", answer=self.word(answer)
            )
        )

    def heading(self, question: Answered) -> str:
        """A question with its number, where it has one."""
        return f"{self.number(question)} {self.text(question)}".strip()

    def why(self, question: Answered) -> str:
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
                because = plain("audit", "no figure counts just what the question is about")
                if question.unnamed:
                    rules = self.catalogue.listing(question.unnamed)
                    because += "; " + plain(
                        "audit", "one does with {rules} among its rules", rules=rules
                    )
            # Two figures may wait for the same.
            waiting = {
                (id(case.item), id(case.beside), case.period)
                for one in question.figures
                if not one.total
                for case in one.cases
                if case.known is None and case.how == "not yet due"
            }
            coming = len(waiting)
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

    def met(self, told: FigureResult, share: Fraction) -> str:
        """The share met, with the digits it takes not to seem to reach a limit that it misses."""
        whole = Fraction(int(share * 100 + Fraction(1, 2)), 100)
        missed = [limit for limit in self._limits_of(told) if share < limit <= whole < 1]
        if not missed:
            return self._share(share)
        digits = next(n for n in range(1, 99) if round(share * 100, n) < missed[0] * 100)
        text = f"{float(share * 100):.{digits}f}"
        return (text.replace(".", ",") if self.catalogue.language == "sv" else text) + PERCENT

    @staticmethod
    def _limits_of(told: FigureResult) -> tuple[Fraction, ...]:
        """The shares from which a figure is yes and partly; none where it sets its own or is not judged."""
        if told.mark is None or told.figure.measure:
            return ()
        return Fraction(told.figure.yes, 100), Fraction(told.figure.partly, 100)

    def limits(self, told: FigureResult) -> str:
        """The shares from which a figure is yes and partly, in words."""
        words = zip(("yes", "partly"), self._limits_of(told), strict=False)
        return ", ".join(f"{self.word(word)} {self._share(limit)}" for word, limit in words)

    def figure(self, told: FigureResult, *, brief: bool = False) -> str:
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

    def _wording(self, told: FigureResult) -> str:
        """The text of a figure, in the form that its numbers ask for."""
        figure, swedish = told.figure, self.catalogue.language == "sv"
        text = figure.sv if swedish else figure.en
        if figure.measure:
            return text
        lone = figure.sv_lone if swedish else figure.en_lone
        few = ""
        if not told.lacking:
            text = (figure.sv_none if swedish else figure.en_none) or text
            if told.total == 2:
                few = figure.sv_both if swedish else figure.en_both
            if told.total == 1:
                few = figure.sv_only if swedish else figure.en_only
        elif told.lacking == told.total == 1 and lone:
            few = lone
        elif told.lacking == told.total > 2:
            text = (figure.sv_all if swedish else figure.en_all) or text
        elif told.lacking == 1:
            text = (figure.sv_one if swedish else figure.en_one) or text
        if few:
            # Where others are unknown or left out, one is not the only one there is, nor are two both.
            are_all = not (told.unknown or told.left_out)
            text = (
                few if are_all else _FEW.sub(r"\1 bedömda" if swedish else r"\1 assessed", few, 1)
            )
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

    def lack(self, told: FigureResult, case: Case) -> str:
        """What is lacking of a case, where no finding says it."""
        fact = told.figure.fact
        text = LACKS.get((fact, case.how)) or LACKS[fact, ""]
        return self.catalogue.plain("lack", text)

    def not_known(self, told: FigureResult, case: Case) -> str:
        """That a case could not be decided, and why where that is known."""
        why = LACKS.get((told.figure.fact, case.how)) if case.how else None
        caption = self.catalogue.plain("audit", "Could not be decided")
        return f"{caption}, {self.catalogue.plain('lack', why)}" if why else caption

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

    def says(self, item: Item) -> str:
        """What an item holds: its title, a result of a control, its period."""
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


def is_told(question: Answered) -> bool:
    """Whether a question has a section: an overall one that only sums up has none."""
    return not question.is_overall or bool(question.figures)


def is_shown(told: FigureResult) -> bool:
    """Whether a figure has something to tell: what is counted, or unknown."""
    why = told.left_out
    return bool(told.total or told.unknown or why["no scale"] or why[LAST_REPORTED])
