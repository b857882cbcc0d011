"""What is new, better and worse than before: attainment beside attainment, and what `diff` tells."""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Literal, NamedTuple

from goallint.engine.places import Locator
from goallint.engine.result import Result
from goallint.format.model import Goal, Item, KeyFigure
from goallint.output.catalogue import Catalogue, cut
from goallint.views.cascade.cascade_words import CascadeWords
from goallint.views.diff.both_sides import BothSides
from goallint.views.diff.change import STILL_OPEN, Change
from goallint.views.diff.comparison import compared
from goallint.views.diff.diff_paper import HEADINGS, DiffPaper, where
from goallint.views.diff.pairing import Pair
from goallint.views.diff.side import Side
from goallint.views.report import page_data
from goallint.views.report.attained import Teller
from goallint.views.report.found import theirs
from goallint.views.report.picture import Order
from goallint.workspace.attainment import Attainment, Attainments, Standing
from goallint.workspace.facts.economy import Field
from goallint.workspace.series import trend
from goallint.workspace.verdicts import Measured
from goallint.workspace.whose import EVERYBODY, responsible

Mark = Literal["", "new", "better", "worse"]
MARKS: tuple[Mark, ...] = ("worse", "better", "new", "")
"""In the order that they are told in: what calls for something first."""
_RANKS = {"not met": 0, "on the way": 1, "met": 2, "missed": 0, "reached": 2, "open": 0, "partly": 1, "done": 2}  # fmt: skip
_OF_KINDS: dict[str, Mark] = {
    "new": "new",
    "found": "new",
    "set": "better",
    "mended": "better",
    "raised": "better",
    "sharper": "better",
    "brought forward": "better",
    "deadline set": "better",
    "limit tightened": "better",
    "limit eased": "worse",
    "dropped": "worse",
    "lowered": "worse",
    "vaguer": "worse",
    "put off": "worse",
    "deadline dropped": "worse",
}
"""What a change of the documents is; others are neither better nor worse."""


class Earlier(NamedTuple):
    """What the page is compared with."""

    side: Side
    now: Result
    """What is found now, of as much as the earlier side is asked about."""


class Since:
    """The changes, as rows and as marks on what the page shows."""

    def __init__(self, earlier: Earlier, teller: Teller, locator: Locator) -> None:
        self.teller = teller
        self.catalogue: Catalogue = teller.catalogue
        self.whose = teller.attainments.whose
        side = earlier.side
        before = Attainments(side.workspace, self.whose)
        writer = CascadeWords(side.workspace, side.locator, self.catalogue)
        self.before = Teller(before, Order(side.workspace), writer)
        """Tells how it went."""
        self.old = Side(side.label, side.workspace, side.result, side.locator, before.plans)
        self.new = Side("", teller.workspace, earlier.now, locator, teller.attainments.plans)
        self.sides = BothSides(self.old, self.new)

    def changes(self) -> page_data.Changes:
        """All of them: of each part first what is worse, then what is better and what is new."""
        rows = [*self._goals.values(), *self._figures.values(), *self._told()]
        counts = Counter(row.mark for row in rows)
        parts = {
            part: number for number, part in enumerate(dict.fromkeys(row.part for row in rows))
        }
        rows.sort(key=lambda row: (parts[row.part], MARKS.index(row.mark)))
        return page_data.Changes(
            label=self.old.label,
            told=self.catalogue.period(self.old.label),
            counts=(counts["new"], counts["better"], counts["worse"]),
            rows=tuple(rows),
        )

    def mark(
        self,
        goals: Iterable[page_data.GoalAttained],
        figures: Iterable[page_data.KeyFigureHistory],
        findings: Iterable[page_data.FoundItem],
    ) -> None:
        """Marks what the page shows, which stands in the order of the attainments' goals and key figures."""
        attainments = self.teller.attainments
        for attained, told in zip(attainments.goals, goals, strict=True):
            told.is_new = attained.goal in self._fresh
            row = self._goals.get(attained.goal)
            if row is not None:
                said = told.assessment if row.key[1] == "assessment" else told.forecast
                said.since = row.mark
        for counted, shown in zip(attainments.counted, figures, strict=True):
            shown.is_new = counted.figure in self._fresh
            row = self._figures.get(counted.figure)
            shown.since = row.mark if row else ""
        found = {
            (one.title, one.new.path, one.new.line)
            for one in self._changes
            if one.part == "findings" and one.new
        }
        for finding in findings:
            place = finding.marks[0]
            finding.is_new = (finding.rule, place.path, place.line) in found

    @cached_property
    def _fresh(self) -> frozenset[Item]:
        """The goals and key figures that were not there before."""
        pairs: list[Pair[Goal] | Pair[KeyFigure]] = [
            *self.sides.goals,
            *self.sides.figures,
        ]
        return frozenset(pair.new for pair in pairs if pair.old is None and pair.new is not None)

    # How it goes.

    @cached_property
    def _goals(self) -> dict[Goal, page_data.ChangeRow]:
        """The goals that are assessed or expected otherwise than before."""
        before = {one.goal: one for one in self.before.attainments.goals}
        after = {one.goal: one for one in self.teller.attainments.goals}
        found = {}
        for pair in self.sides.goals:
            if pair.old in before and pair.new in after:
                row = self._goal(before[pair.old], after[pair.new])
                if row is not None:
                    found[pair.new] = row
        return found

    def _goal(self, was: Attainment, now: Attainment) -> page_data.ChangeRow | None:
        plain = self.catalogue.plain
        words: dict[Field, str] = {
            "assessment": plain("page", "Assessment"),
            "forecast": plain("page", "Forecast"),
        }
        for field, word in words.items():
            one, other = getattr(was, field), getattr(now, field)
            # A forecast that an assessment has taken the place of is no loss.
            is_over = field == "forecast" and other.state == "none"
            if not is_over and self._said(one) != self._said(other):
                told = (teller.standing(each, field) for teller, each in self._both(one, other))
                first, last = map(_sourced, told)
                return page_data.ChangeRow(
                    key=("attainment", field),
                    part=self.catalogue.plain("page", "How it goes"),
                    mark=_mark(one.state, other.state),
                    kind=word,
                    id=now.goal.id,
                    item=_named(now.goal.id, now.goal.title),
                    body=self.new.body(now.goal),
                    was=first,
                    now=last,
                    place=self.teller.writer.place(now.goal),
                )
        return None

    def _both(self, one: Standing, other: Standing) -> tuple[tuple[Teller, Standing], ...]:
        return (self.before, one), (self.teller, other)

    @staticmethod
    def _said(standing: Standing) -> tuple[str, ...]:
        """The state with the steps that are said, however they are written."""
        return standing.state, *(said.step.id if said.step else said.text for said in standing.said)

    @cached_property
    def _figures(self) -> dict[KeyFigure, page_data.ChangeRow]:
        """The key figures with a later outcome than before, or whose target is reached otherwise."""
        after = {one.figure for one in self.teller.attainments.counted}
        found = {}
        for pair in self.sides.figures:
            if pair.old is not None and pair.new in after and pair.new is not None:
                was = self.before.attainments.verdicts.measured(pair.old)
                now = self.teller.attainments.verdicts.measured(pair.new)
                row = self._figure(was, now)
                if row is not None:
                    found[pair.new] = row
        return found

    def _figure(self, was: Measured, now: Measured) -> page_data.ChangeRow | None:
        """None where no later outcome is known: what is stated otherwise of the same time `diff` tells."""
        if now.outcome is None or (
            was.outcome and was.outcome.period.end >= now.outcome.period.end
        ):
            return None
        full = self.teller.workspace.measures.full(now.figure)
        before = was.outcome
        way = trend((before, now.outcome), full.better or "", full.unit or "") if before else ""
        mark = _mark(was.verdict, now.verdict)
        if before is None:
            mark = "new"
        elif mark in ("", "new") and way in ("better", "worse"):
            mark = way
        return page_data.ChangeRow(
            key=("outcomes", "later"),
            part=self.catalogue.plain("page", "Key figures"),
            mark=mark,
            kind=self.catalogue.word("outcome"),
            id=now.figure.id,
            item=_named(now.figure.id, full.title or ""),
            body=self.new.body(now.figure),
            was=self.before.figures.outcome(was),
            now=self.teller.figures.outcome(now),
            place=self.teller.writer.place(now.figure),
        )

    # What the documents say otherwise.

    @cached_property
    def _changes(self) -> tuple[Change, ...]:
        return tuple(
            one
            for one in compared(self.sides)
            if one.kind != STILL_OPEN and one.part != "documents" and self._is_theirs(one)
        )

    def _is_theirs(self, one: Change) -> bool:
        """Goals and key figures are theirs by the plans that are compared; findings and the rest are asked."""
        if one.part == "findings":
            side, place = (self.new, one.new) if one.new else (self.old, one.old)
            found = place and (side.label, one.title, place.path, place.line)
            return found in self._findings
        if one.part == "recommendations":
            return one.id in self._recommendations
        if one.kind == "assessment restated":
            # It stands in a report, of whomever that is.
            return self.whose == EVERYBODY or one.id in self._owned
        return not self.whose.owner or one.id in self._owned

    @cached_property
    def _findings(self) -> frozenset[tuple[str, str, str, int]]:
        """Their findings of both sides: the side's label, rule, file and line."""
        return frozenset(
            (side.label, judged.rule.name, judged.place.path, judged.place.line)
            for side in (self.old, self.new)
            for judged in theirs(side.result.findings, self.whose, side.workspace)
        )

    @cached_property
    def _recommendations(self) -> frozenset[str]:
        tellers = (self.before, self.teller)
        return frozenset(
            str(one.recommendation.id)
            for teller in tellers
            for one in teller.attainments.obstacles.recommendations
        )

    @cached_property
    def _owned(self) -> frozenset[str]:
        sides = (self.old, self.new)
        return frozenset(
            item.name
            for side in sides
            for item in (*side.goals, *side.figures)
            if self.whose.has_owner(responsible(item, side.workspace))
        )

    def _told(self) -> Iterator[page_data.ChangeRow]:
        writer = DiffPaper(self.catalogue)
        for one in self._changes:
            was, now = writer.values(one)
            if one.kind == "reworded" or one.part == "suspect":
                was, now = "", writer.reworded(one.was, one.now)
            mark = _OF_KINDS.get(one.kind, "")
            if one.kind == "followed up":
                mark = _mark(one.was, one.now)
            elif one.kind == "new" and one.part == "unknown":
                mark = ""
            yield page_data.ChangeRow(
                key=(one.part, one.kind),
                part=self.catalogue.plain("diff", HEADINGS[one.part]),
                mark=mark,
                kind=writer.kind(one),
                id=one.id,
                item=_named(one.id, writer.title(one)),
                body=one.body,
                was=was,
                now=now,
                place=where(one.new or one.old),
            )


def _mark(was: str, now: str) -> Mark:
    """Whether a state or a verdict is better or worse than another; new, where nothing was said before."""
    if now not in _RANKS:
        return ""
    if was not in _RANKS:
        return "new"
    return "" if _RANKS[was] == _RANKS[now] else "better" if _RANKS[now] > _RANKS[was] else "worse"


def _named(name: str, title: str) -> str:
    return f"{name} {cut(title)}".strip()


def _sourced(statement: page_data.Statement) -> str:
    """*Partly met (Annual report 2023)*."""
    titles = ", ".join(source.title for source in statement.sources)
    return f"{statement.words} ({titles})" if titles else statement.words
