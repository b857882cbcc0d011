"""What the working paper says beside its answers: earlier recommendations, what is set aside, and its limits."""

from collections.abc import Iterator

from goallint.format.model import Body, Item, NotConcerned, Recommendation
from goallint.output.catalogue import capital, cut
from goallint.output.view import hanging
from goallint.views.audit.evidence import Evidence
from goallint.views.paper import Block, Bullets, Cell, Heading, Paragraph, Table
from goallint.workspace import audits
from goallint.workspace.facts.recommendations import actions_of, standing


class Reservations:
    """What a reader must know before trusting the answers of an examination."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence
        self.examination, self.catalogue = evidence.examination, evidence.catalogue

    def blocks(self) -> Iterator[Block]:
        """All of them, in the order of the paper."""
        yield from self._recommendations()
        yield from self._set_aside()
        yield from self._limits()

    def _recommendations(self) -> Iterator[Block]:
        plain = self.catalogue.plain
        rows = [self._recommendation(one) for one in self.examination.scope.recommendations()]
        if rows:
            head = self.catalogue.headings(
                "audit", "Id", "Recommendation", "Section", "Response", "Due", "Follow-up", "Place"
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
            self.evidence.place(one),
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
                yield self.evidence.set_aside(aside[word], caption)
        if answers:
            head = self.catalogue.headings(
                "audit", "Body", "Goals", "Answer", "Reason", "Place", "Decided"
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
                self.evidence.place(item),
                self.evidence.decision(item),
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
            fiscal = settings.fiscal_year
            year = fiscal.text(fiscal.of(settings.as_of))
            told = counted("ended-plans", len(ended), as_of=settings.as_of, year=year)
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
            yield self.evidence.findings(
                self.examination.errors, plain("audit", "Errors in the documents")
            )
