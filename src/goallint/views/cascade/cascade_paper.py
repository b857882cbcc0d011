"""The cascade as a paper: what is whole is folded to a line, what is broken is shown."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from goallint.format.model import Body, Goal, NotConcerned
from goallint.output.catalogue import capital, cut
from goallint.views.cascade.cascade_words import CascadeWords
from goallint.views.paper import Block, Cell, Heading, Paper, Paragraph, Table
from goallint.workspace.facts.answers import Answer, CascadeRow, Gap, LeftOut

WIDEST = 14
"""Bodies that a matrix has columns for; above that, it has one for each level."""
TALLEST = 40
"""Goals that a matrix has rows for; above that, what is whole is only counted."""
MOST = 12
"""Bodies that are shown of those that do not answer a goal; the others are counted."""
GOALS_LEFT_OUT: dict[LeftOut, tuple[str, str]] = {
    "nobody below": (
        "{n} is not counted: no body below that has a plan must break it down",
        "{n} are not counted: no body below that has a plan must break them down",
    ),
    "outside below": (
        "{n} is not counted: the bodies that should break it down are outside",
        "{n} are not counted: the bodies that should break them down are outside",
    ),
    "in another plan": (
        "{n} is not counted: it is in a plan that is not a main plan",
        "{n} are not counted: they are in plans that are not main plans",
    ),
}
"""By the reason, singular and plural."""
SIGNS = {
    "breaks down": "●",
    "passes on": "→",
    "not concerned": "–",
    "does not answer": "○",
    "has no plan": "□",
    "cannot be decided": "?",
}
"""The answers in a matrix; their Swedish words are in the catalogue, context `answer`."""


class CascadePaper(CascadeWords):
    """Writes a cascade as a paper. It is one class: all its tables tell of the same answers."""

    def paper(
        self,
        rows: tuple[CascadeRow, ...],
        gaps: tuple[Gap, ...],
        about: tuple[tuple[str, str], ...],
        *,
        body: Body | None = None,
        unread: int = 0,
        left_out: Mapping[LeftOut, int] = MappingProxyType({}),
        planless: tuple[Body, ...] = (),
        unfolded: bool = False,
    ) -> Paper:
        """The whole paper.

        `body` is the one that it is narrowed to, `unread` the number of files that could not be
        read in full, `left_out` those of goals that are not among the rows, by the reason, `planless`
        the bodies that nobody asks since they have no plan; `unfolded` shows what is whole as well.
        """
        plain = self.catalogue.plain
        blocks: list[Block] = [Paragraph(self.summary(rows, gaps), strong=True)]
        for reason, texts in GOALS_LEFT_OUT.items():
            if count := left_out.get(reason, 0):
                told = self.catalogue.plural("left-out", texts, count)
                blocks.append(Paragraph(capital(told)))
        if planless:
            names = self.catalogue.listing(one.name_ or one.id for one in planless)
            told = self.catalogue.counted("planless-bodies", len(planless), bodies=names)
            blocks.append(Paragraph(capital(told)))
        from_above = [row for row in rows if body and row.goal.document.body != body.id]
        if body is not None and from_above:
            answering = sum(answer.is_answer for row in from_above for answer in row.answers)
            told = self.catalogue.counted(
                "body-answers",
                len(from_above),
                body=body.name_,
                answering=answering,
                total=len(from_above),
            )
            blocks.append(Paragraph(capital(told), strong=True))
        if unread:
            blocks.append(Paragraph(capital(self.catalogue.counted("unread-files", unread))))
        shown = rows
        if not unfolded and len(rows) > TALLEST:
            shown = tuple(row for row in rows if not row.is_whole)
        if shown:
            blocks += (Heading(plain("cascade", "Who answers each goal")), self.matrix(shown))
            blocks.append(Paragraph(self.legend()))
        if len(shown) < len(rows):
            folded = self.catalogue.counted("folded-goals", len(rows) - len(shown))
            blocks.append(Paragraph(capital(folded)))
        sections = (
            {plain("cascade", "Each goal"): rows}
            if unfolded
            else {
                plain("cascade", "Where it breaks"): [r for r in rows if r.is_broken],
                plain("cascade", "What cannot be judged"): [r for r in rows if not r.is_judged],
            }
        )
        for heading, inside in sections.items():
            if inside:
                blocks.append(Heading(heading))
            for row in inside:
                blocks += self.goal(row, unfolded=unfolded)
        if gaps:
            blocks += (Heading(plain("cascade", "Bodies outside the cascade")), self.gaps(gaps))
        answers = list(self._answers(rows))
        if answers:
            heading = plain("audit", "Goals that bodies pass on or are not concerned by")
            blocks += (Heading(heading), self._table(answers))
        title = plain("cascade", "The goal cascade")
        return Paper(title, self.catalogue.language, about, tuple(blocks))

    def summary(self, rows: Iterable[CascadeRow], gaps: Iterable[Gap] = ()) -> str:
        """How many goals reach all the way down, and how many bodies take no part."""
        rows = tuple(rows)
        judged = sum(row.is_judged for row in rows)
        lost = sum(row.is_broken for row in rows)
        verdicts = Counter(row.verdict for row in rows)
        others = {
            "planless-goals": verdicts["no plan below"],
            "undecided-goals": verdicts["undecided"],
            "outside-bodies": len({gap.body.id for gap in gaps}),
        }
        told = [self.catalogue.sum_up("out", lost, judged)] if judged or not rows else []
        told += (self.catalogue.counted(name, count) for name, count in others.items() if count)
        return capital("; ".join(told))

    def legend(self) -> str:
        """What the signs of the matrix mean."""
        return ", ".join(f"{sign} {self.word(word)}" for word, sign in SIGNS.items())

    def matrix(self, rows: tuple[CascadeRow, ...]) -> Table:
        """Goals by bodies; by levels where there are too many bodies for a page."""
        plain = self.catalogue.plain
        columns: dict[str, Body] = {}
        for row in rows:
            columns.update((one.body.id, one.body) for one in row.answers if one.is_told)
        bodies = [body for body in self.bodies.all if body.id in columns]
        head = [plain("cascade", "Goal"), plain("cascade", "Set by")]
        if len(bodies) <= WIDEST:
            head += (body.name_ for body in bodies)
            cells = [self._signs(row, bodies) for row in rows]
        else:
            ids = {body.level for body in bodies}
            levels = [level for level in self.bodies.levels if level.id in ids]
            head += (level.name_ or level.id for level in levels)
            cells = [[self._of_level(row, level.id) for level in levels] for row in rows]
        head.append(plain("cascade", "Answering"))
        several = len({row.goal.document.period.text for row in rows}) > 1
        table: tuple[tuple[str | Cell, ...], ...] = tuple(
            (
                Cell(self._id(row.goal, several), "bad" if row.is_broken else ""),
                self._body(row.goal),
                *own,
                f"{sum(a.is_answer for a in row.asked)}/{len(row.asked)}" if row.asked else "",
            )
            for row, own in zip(rows, cells, strict=True)
        )
        return Table(plain("cascade", "Goals by bodies"), tuple(head), table, narrow=True)

    def _signs(self, row: CascadeRow, bodies: list[Body]) -> list[Cell]:
        by_body = {answer.body.id: answer for answer in row.answers}
        return [_sign(by_body.get(body.id), row) for body in bodies]

    def _id(self, goal: Goal, several: bool) -> str:
        """A goal's id, with its plan's period where goals of several are shown."""
        if not several:
            return goal.id
        return f"{goal.id} ({self.catalogue.period(goal.document.period.text)})"

    def _of_level(self, row: CascadeRow, level: str) -> Cell:
        asked = [answer for answer in row.asked if answer.body.level == level]
        if not asked:
            return Cell("")
        answering = sum(answer.is_answer for answer in asked)
        return Cell(f"{answering}/{len(asked)}", "bad" if not answering else "")

    def goal(self, row: CascadeRow, *, unfolded: bool) -> Iterator[Block]:
        """One goal with the answers to it; of a whole one only where it is unfolded."""
        goal = row.goal
        yield Heading(f"{goal.id} {cut(goal.title)}", 2)
        period = self.catalogue.period(goal.document.period.text)
        yield Paragraph(f"{self._body(goal)}, {period}, {self.where(goal)}")
        told = [capital(self.verdict(row)), *([self.tally(row)] if row.asked else ())]
        yield Paragraph("; ".join(told), strong=not row.is_whole)
        shown = [a for a in row.answers if a.is_told and (unfolded or not a.is_answer)]
        most = len(shown) if unfolded else MOST
        table = [line for answer in shown[:most] for line in self._lines(answer, unfolded)]
        if len(shown) > most:
            more = self.catalogue.phrase("and-more", n=len(shown) - most)
            table.append((Cell(more, "muted"), "", "", "", ""))
        hidden = 0 if unfolded else sum(answer.is_answer for answer in row.answers)
        if table:
            head = self.catalogue.headings("cascade", "Body", "Answer", "By", "Place", "Decided")
            yield Table("", head, tuple(table))
        if hidden:
            yield Paragraph(self.catalogue.counted("folded", hidden))

    def _lines(self, answer: Answer, unfolded: bool) -> Iterator[tuple[str | Cell, ...]]:
        word = Cell(self.word(answer.word), "" if answer.is_answer else "bad")
        items = answer.items if unfolded else answer.items[:1]
        for number, item in enumerate(items or (None,)):
            yield (
                answer.body.name_ if number == 0 else "",
                word if number == 0 else "",
                self._said(item) if item is not None else "",
                self.place(item) if item is not None else "",
                self.decision(item) if item is not None else "",
            )

    def gaps(self, gaps: tuple[Gap, ...]) -> Table:
        """The bodies that take no part, and why."""
        rows = tuple(
            (
                gap.body.name_,
                Cell(self.reason(gap), "bad"),
                self.name(gap.plan),
                self.place(gap.plan),
                self.decision(gap.plan),
            )
            for gap in gaps
        )
        head = self.catalogue.headings("cascade", "Body", "Why", "Plan", "Place", "Decided")
        return Table("", head, rows)

    def _answers(self, rows: Iterable[CascadeRow]) -> Iterator[tuple[str | Cell, ...]]:
        """Goals that are passed on, or that do not concern a body, with reasons and decisions."""
        for row in rows:
            for answer in row.answers:
                if answer.word in ("passes on", "not concerned"):
                    (item,) = answer.items
                    said = item.reason if isinstance(item, NotConcerned) else ""
                    yield (
                        row.goal.id,
                        answer.body.name_,
                        self.word(answer.word),
                        said,
                        self.place(item),
                        self.decision(item),
                    )

    def _table(self, answers: list[tuple[str | Cell, ...]]) -> Table:
        plain = self.catalogue.plain
        head = (
            plain("cascade", "Goal"),
            plain("cascade", "Body"),
            plain("cascade", "Answer"),
            plain("audit", "Reason"),
            plain("cascade", "Place"),
            plain("cascade", "Decided"),
        )
        return Table("", head, tuple(answers))


def _sign(answer: Answer | None, row: CascadeRow) -> Cell:
    if answer is None or not answer.is_told:
        return Cell("")
    # Whole goals may be silent here and there: somebody answers, and that is all that is asked.
    tone = "bad" if not answer.is_answer and not row.is_whole else ""
    return Cell(SIGNS[answer.word], tone)
