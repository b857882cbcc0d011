"""What differs between two sides: goals, key figures, targets, values, findings, recommendations."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from typing import Any, Literal, NamedTuple, TypeVar

from goallint.engine.result import OPEN, Judged
from goallint.findings import Subject
from goallint.format.model import (
    Area,
    Body,
    Document,
    Goal,
    Item,
    KeyFigure,
    Plan,
    Recommendation,
    Report,
    ReportedEconomy,
    ReportedKeyFigure,
    Step,
)
from goallint.format.shape import NAMES
from goallint.format.values.period import Interval, Period
from goallint.format.values.quantity import Split
from goallint.late import expression
from goallint.rules.rule import title_of
from goallint.views.diff import rest
from goallint.views.diff.limit_shifts import (
    TOLERANCE,
    Steps,
    demand_shifts,
    name_of,
    share_shift,
    tolerance_shift,
)
from goallint.views.diff.pairing import Pair, paired
from goallint.views.diff.side import Assessed, Side, Where
from goallint.workspace import audits
from goallint.workspace.bases import good_side
from goallint.workspace.facts.agreement.outcomes import is_settled
from goallint.workspace.measure import Measure, due_of
from goallint.workspace.moves import Aims, Sex, moves

Part = Literal[
    "goals", "key-figures", "targets", "values", "definitions", "findings", "recommendations", "suspect",
    "documents", "unknown",
]  # fmt: skip
"""What a change is of; in the order that they are told in."""
PARTS: tuple[Part, ...] = (
    "goals", "key-figures", "targets", "values", "definitions", "findings", "recommendations", "suspect",
    "documents", "unknown",
)  # fmt: skip
STILL_OPEN = "still open"
DEFINING = ("unit", "better", "definition", "kolada", "role", "source", "each")
"""The fields that make a key figure the measure that it is."""
ECONOMY = "sound_economy"
"""The sort of the rule for sound economy, and of what a report says of it."""

_YEAR = expression(r"(?<!\d)(?:19|20)\d\d(?!\d)")
Named = TypeVar("Named", bound=Item)
Value = TypeVar("Value")


class Other(NamedTuple):
    """Another item that a change concerns."""

    sort: str
    id: str
    title: str
    where: Where


class Change(NamedTuple):
    """One thing that differs. What one side has not is None or empty."""

    part: Part
    kind: str
    sort: str
    id: str
    title: str
    body: str
    old: Where | None
    new: Where | None
    was: str = ""
    now: str = ""
    about: str = ""
    """The period, or the field, that `was` and `now` are of."""
    likely: bool = False
    """Whether the two are the same item by the likeness of their titles alone."""
    old_id: str = ""
    """Its id on the old side, where that is another."""
    others: tuple[Other, ...] = ()
    """Of a goal that is gone: who answered it and now answers nothing."""
    sex: Sex = ""
    """Whom the target is for, where it is said apart."""


class Comparison:
    """Everything that differs between two sides.

    It is one class, since every part asks what the goals and key figures of one side are on the other: what is
    another item is gone and new, and what is the same has changed.
    """

    def __init__(self, old: Side, new: Side) -> None:
        self.old, self.new = old, new
        self.goals = paired(
            old.goals,
            new.goals,
            (_exact, _by_id, _by_id_alone),
            title_of,
            _body_id,
            _begins,
            lambda goal: goal.continues,
        )
        self.figures = paired(
            old.figures,
            new.figures,
            (_exact, _by_id, self._by_goal, self._by_kolada),
            self._title,
            self._body_of_figure,
            _begins,
        )
        self.recommendations = paired(
            old.recommendations,
            new.recommendations,
            (_by_audit, _by_id_alone),
            lambda one: one.text,
            lambda one: one.document.title,
            _begins,
        )

    def changes(self) -> tuple[Change, ...]:
        """All of them, in the order in which they are told."""
        found = [
            *self._goals(),
            *self._figures(),
            *self._targets(),
            *self._values(),
            *self._restated_assessments(),
            *self._scale(),
            *self._sound_economy(),
            *self._definitions(),
            *self._findings(),
            *self._recommendations(),
            *self._suspects(),
            *self._rest(),
        ]
        days = [(side.result.as_of, side.result.period) for side in (self.old, self.new)]
        if days[0] == days[1] and all(change.kind == STILL_OPEN for change in found):
            # Nothing has happened, and no time has passed.
            return ()
        order = {part: number for number, part in enumerate(PARTS)}
        return tuple(sorted(found, key=lambda change: order[change.part]))

    # Goals.

    def _goals(self) -> Iterator[Change]:
        gone = [pair for pair in self.goals if pair.new is None]
        for pair in gone:
            yield self._lost("goals", pair, self._orphans(pair))
        for pair in self.goals:
            if pair.old is None:
                yield self._lost("goals", pair)
        for pair in self.goals:
            if pair.old and pair.new and _said(pair.old.title) != _said(pair.new.title):
                yield self._change(
                    "goals", "reworded", pair, pair.old.title, pair.new.title, "title"
                )
            elif pair.old and pair.new and not pair.sure:
                yield self._change("goals", "renamed", pair, pair.old.id, pair.new.id, "id")
        for pair in self.goals:
            if pair.old and pair.new:
                yield from self._moved(pair, pair.old, pair.new)
        yield from self._goals_due()

    def _moved(self, pair: Pair[Goal], old: Goal, new: Goal) -> Iterator[Change]:
        if old.document.body != new.document.body:
            bodies = self.old.body(old), self.new.body(new)
            yield self._change("goals", "moved", pair, *bodies, "body")
        names = {mate.old.id: mate.new.id for mate in self.goals if mate.old and mate.new}
        if not (old.is_unread("supports") or new.is_unread("supports")):
            before = sorted(names.get(name, name) for name in old.supports)
            # What is written the same is the same link, though what it leads to goes on elsewhere.
            if sorted(new.supports) not in (before, sorted(old.supports)):
                texts = ", ".join(sorted(old.supports)), ", ".join(sorted(new.supports))
                yield self._change("goals", "moved", pair, *texts, "supports")
        if old.area != new.area and not (old.is_unread("area") or new.is_unread("area")):
            texts = self._areas(self.old, old, old.area), self._areas(self.new, new, new.area)
            yield self._change("goals", "moved", pair, *texts, "area")
        is_unread = old.is_unread("also_in") or new.is_unread("also_in")
        if sorted(old.also_in) != sorted(new.also_in) and not is_unread:
            texts = (
                self._areas(self.old, old, *sorted(old.also_in)),
                self._areas(self.new, new, *sorted(new.also_in)),
            )
            yield self._change("goals", "moved", pair, *texts, "also_in")
        is_unread = old.is_unread("financial") or new.is_unread("financial")
        if old.financial is not new.financial and not is_unread:
            kind = "made financial" if new.financial else "financial no more"
            yield self._change("goals", kind, pair)
        if old.due or new.due or Pair(old.document, new.document) not in self.plans:
            yield from self._due(pair, (old, new), (due_of(old), due_of(new)), "due")

    def _goals_due(self) -> Iterator[Change]:
        """When all goals of a plan are due: told of the plan, for the goals that say no other time."""
        for pair in self.plans:
            if pair.old and pair.new:
                dues = pair.old.goals_due, pair.new.goals_due
                yield from self._due(pair, (pair.old, pair.new), dues, "goals_due")

    def _due(
        self,
        pair: Pair[Any],
        items: tuple[Item, Item],
        dues: tuple[Period | None, Period | None],
        field: str,
    ) -> Iterator[Change]:
        was, now = dues
        if (was and was.end) == (now and now.end):
            return
        spans = [item.document.span for item in items]
        if all(due and span and due.end == span.end for due, span in zip(dues, spans, strict=True)):
            # Due when their plans end: a new year puts nothing off.
            return
        texts = str(was or ""), str(now or "")
        if any(item.is_unread(field) or item.document.is_unread("goals_due") for item in items):
            yield self._change("unknown", "deadline", pair, *texts, field)
            return
        kind = "deadline set" if was is None else "deadline dropped"
        if was and now:
            kind = "put off" if now.end > was.end else "brought forward"
        yield self._change("goals", kind, pair, *texts, field)

    @staticmethod
    def _areas(side: Side, goal: Goal, *names: str | None) -> str:
        told = []
        for name in filter(None, names):
            found = side.workspace.index.find(name, ("area",), goal.document)
            area = next((one for one in found if isinstance(one, Area)), None)
            told.append((area.name_ if area else "") or name)
        return ", ".join(told)

    def _orphans(self, pair: Pair[Goal]) -> tuple[Other, ...]:
        """Who answered a goal that is gone, still stands there, and now supports nothing that does."""
        assert pair.old is not None
        new = self.new
        found = []
        for work in self.old.workspace.cascade.supporters(pair.old):
            mate = self._mate(work)
            if mate is None:
                continue
            names = getattr(mate, "supports", ())
            sorts = ("goal", "assignment", "plan")
            if any(new.workspace.index.has(name, sorts, mate.document) for name in names):
                continue
            found.append(Other(mate.sort, mate.name, title_of(mate), new.where(mate)))
        return tuple(found)

    def _mate(self, work: Item) -> Item | None:
        """The same goal, assignment or activity on the new side."""
        if isinstance(work, Goal):
            return next((pair.new for pair in self.goals if pair.old is work), None)
        body = getattr(work.document, "body", None)
        there = self.new.workspace.index.ever(work.name, (work.sort,)) if work.name else []
        return next((one for one in there if getattr(one.document, "body", None) == body), None)

    # Key figures.

    def _figures(self) -> Iterator[Change]:
        for pair in self.figures:
            if pair.new is None:
                yield self._lost("key-figures", pair)
        for pair in self.figures:
            if pair.old is None:
                yield self._lost("key-figures", pair)
        for pair in self.figures:
            if pair.old and pair.new:
                titles = self.old.title(pair.old), self.new.title(pair.new)
                if _said(titles[0]) != _said(titles[1]):
                    yield self._change("key-figures", "reworded", pair, *titles, "title")
                elif pair.old.id != pair.new.id:
                    yield self._change(
                        "key-figures", "renamed", pair, pair.old.id, pair.new.id, "id"
                    )

    def _by_goal(self, figure: KeyFigure) -> tuple[int, str] | None:
        """The pair of its goal with its id: a key figure goes where its goal goes."""
        number = self._goals_by_number.get(figure.goal) if figure.goal is not None else None
        return None if number is None else (number, figure.id)

    @cached_property
    def _goals_by_number(self) -> dict[Goal, int]:
        return {
            goal: number
            for number, pair in enumerate(self.goals)
            for goal in (pair.old, pair.new)
            if goal is not None
        }

    def _by_kolada(self, figure: KeyFigure) -> tuple[str, str] | None:
        side = self.old if figure in self._old_figures else self.new
        kolada = side.workspace.measures.full(figure).kolada
        return (self._body_of_figure(figure), kolada.strip().upper()) if kolada else None

    def _body_of_figure(self, figure: KeyFigure) -> str:
        """The body that it is of on the new side: a key figure goes where its goal goes."""
        number = self._goals_by_number.get(figure.goal) if figure.goal is not None else None
        mate = None if number is None else self.goals[number].new
        return (mate or figure).document.body_id

    def _title(self, figure: KeyFigure) -> str:
        side = self.old if figure in self._old_figures else self.new
        return side.title(figure)

    @cached_property
    def _old_figures(self) -> frozenset[KeyFigure]:
        return frozenset(self.old.figures)

    def _measures(self) -> Iterator[tuple[Pair[KeyFigure], Measure, Measure]]:
        """The key figures of both sides, each with all that is known of it there."""
        for pair in self.figures:
            if pair.old and pair.new:
                before = self.old.workspace.measures.of(pair.old)
                yield pair, before, self.new.workspace.measures.of(pair.new)

    # Targets.

    def _targets(self) -> Iterator[Change]:
        for pair, before, after in self._measures():
            if before.full.is_unread("target") or after.full.is_unread("target"):
                if before.targets != after.targets:
                    yield self._change(
                        "unknown", "target", pair, _listed(before.targets), _listed(after.targets)
                    )
                continue
            better = after.full.better or before.full.better or ""
            unit = after.full.unit or before.full.unit or ""
            begins = _begins(after.figure)
            for one in moves(
                before.targets, after.targets, better, unit, begins, _begins(before.figure)
            ):
                change = self._change("targets", one.kind, pair, one.was, one.now, one.about)
                yield change._replace(sex=one.sex)
            if _said(before.full.basis or "") != _said(after.full.basis or ""):
                is_unread = before.full.is_unread("basis") or after.full.is_unread("basis")
                part: Part = "unknown" if is_unread else "targets"
                texts = before.full.basis or "", after.full.basis or ""
                yield self._change(part, "basis", pair, *texts, "basis")

    # Baselines and outcomes, definitions.

    def _values(self) -> Iterator[Change]:
        for pair, before, after in self._measures():
            units = before.full.unit or "", after.full.unit or ""
            first = _first(before.baselines)
            for period, value in _first(after.baselines).items():
                was = first.get(period)
                if was is not None and not _same(was, value, *units):
                    texts = _in_full(was), _in_full(value)
                    yield self._change("values", "baseline restated", pair, *texts, period.text)
            told = _first((one.period, one) for one in before.outcomes)
            for period, now in _first((one.period, one) for one in after.outcomes).items():
                then = told.get(period)
                if then is not None and not _same(then.value, now.value, *units):
                    kind = "outcome restated"
                    if not (is_settled(then) and is_settled(now)):
                        kind = "preliminary outcome changed"
                    texts = _in_full(then.value), _in_full(now.value)
                    yield self._change("values", kind, pair, *texts, period.text)

    def _restated_assessments(self) -> Iterator[Change]:
        """What a report says otherwise than the same report did: of goals, areas and key figures."""
        before = {_told_in(row): row for row in reversed(self.old.assessments)}
        for row in self.new.assessments:
            was = before.pop(_told_in(row), None)
            texts = (was and was.assessment) or "", row.assessment or ""
            if all(texts) and not self.steps.is_same(*texts):
                change = self._change(
                    "values", "assessment restated", Pair(was, row), *texts, row.document.title
                )
                sort, name = _subject_of(row)
                yield change._replace(sort=sort, id=name, title=self.new.subject(row))

    def _definitions(self) -> Iterator[Change]:
        for pair, before, after in self._measures():
            yield from self._limits(pair, before, after)
            for field in DEFINING:
                one, other = getattr(before.full, field), getattr(after.full, field)
                if _meant(one) == _meant(other):
                    continue
                was, now = str(one or ""), str(other or "")
                is_unread = before.full.is_unread(field) or after.full.is_unread(field)
                part: Part = "unknown" if is_unread else "definitions"
                yield self._change(part, field, pair, was, now, field)

    def _limits(self, pair: Pair[KeyFigure], before: Measure, after: Measure) -> Iterator[Change]:
        unit = after.full.unit or before.full.unit or ""
        eased = tolerance_shift(before.full.tolerance, after.full.tolerance, unit)
        if eased:
            is_gap = before.full.is_unread("tolerance") or after.full.is_unread("tolerance")
            yield self._change(
                "unknown" if is_gap else "definitions",
                "limits" if is_gap else eased.kind,
                pair,
                eased.was,
                eased.now,
                eased.step,
            )
        if not (before.full.limits or after.full.limits):
            return
        is_unread = before.full.is_unread("limits") or after.full.is_unread("limits")
        better = _better(after) or _better(before)
        for one in self.steps.limits(before.full.limits, after.full.limits, better, unit):
            part: Part = "unknown" if is_unread else "definitions"
            kind = "limits" if is_unread else one.kind
            yield self._change(part, kind, pair, one.was, one.now, one.step)

    @cached_property
    def steps(self) -> Steps:
        """The scales that goals and key figures are assessed on."""
        return Steps(*(side.workspace.assessments.scale for side in (self.old, self.new)))

    def _scale(self) -> Iterator[Change]:
        """How the scale changed. The default one is written nowhere: its steps neither go nor come."""
        old, new = self.steps.old, self.steps.new
        yield from self._tolerance()
        if old is None or new is None:
            return
        for was, now in self.steps.pairs:
            pair = Pair(None if old.is_default else was, None if new.is_default else now)
            if pair.old or pair.new:
                yield from (one._replace(sort="step") for one in self._step(pair, was, now))
        orders = self.steps.orders()
        if orders[0] != orders[1]:
            organisations = Pair(old.first.document, new.first.document)
            yield self._change("definitions", "order", organisations, *map(", ".join, orders))

    def _tolerance(self) -> Iterator[Change]:
        """How the organisation's tolerance changed."""
        old, new = self.old.workspace.organisation, self.new.workspace.organisation
        if old is None or new is None or old.is_unread(TOLERANCE) or new.is_unread(TOLERANCE):
            return
        one = tolerance_shift(old.tolerance, new.tolerance, "")
        if one:
            yield self._change("definitions", one.kind, Pair(old, new), one.was, one.now, one.step)

    def _step(self, pair: Pair[Step], was: Step | None, now: Step | None) -> Iterator[Change]:
        """How a step changed; `pair` has it where it is written."""
        if was is None or now is None:
            kind = "gone" if now is None else "new"
            shares = [step.from_.text if step and step.from_ else "" for step in (was, now)]
            yield self._change("definitions", kind, pair, *shares)
            return
        shift = share_shift(was, now)
        if shift:
            yield self._change("definitions", shift.kind, pair, shift.was, shift.now)
        if pair.old is None or pair.new is None:
            return
        names = name_of(was), name_of(now)
        if _said(names[0]) != _said(names[1]):
            yield self._change("definitions", "reworded", pair, *names, "name")
        elif was.id != now.id:
            yield self._change("definitions", "renamed", pair, was.id, now.id, "id")

    def _sound_economy(self) -> Iterator[Change]:
        """How the rule changed that decides sound economy as a whole."""
        old, new = self.old.workspace.organisation, self.new.workspace.organisation
        if old is None or new is None or old.is_unread(ECONOMY) or new.is_unread(ECONOMY):
            return
        was, now = old.sound_economy, new.sound_economy
        if (was and was.unknown) or (now and now.unknown):
            return
        for one in demand_shifts(was, now):
            change = self._change(
                "definitions", one.kind, Pair(was, now), one.was, one.now, one.step
            )
            yield change._replace(sort=ECONOMY)

    # Findings and recommendations.

    def _findings(self) -> Iterator[Change]:
        names = self._names()
        before = self._known(self.old, names)
        after = self._known(self.new, {})
        for kind, here, there in (("mended", before, after), ("found", after, before)):
            side, other = (self.old, self.new) if kind == "mended" else (self.new, self.old)
            undecided = {
                _question(u.finding.subject, u.finding.rule) for u in other.result.unresolved
            }
            rest = Counter({key: len(found) for key, found in there.items()})
            for key, found in here.items():
                for judged in found[rest[key] :]:
                    subject = judged.finding.subject
                    if _question(subject, judged.finding.rule) in undecided:
                        continue
                    if not self._is_there(subject, names, other):
                        continue
                    place = Where(judged.place.path, judged.place.line, "")
                    yield Change(
                        "findings", kind, subject.sort, subject.id, judged.rule.name,
                        self._body_name(side, subject.body),
                        place if side is self.old else None,
                        place if side is self.new else None,
                        about=judged.rule.code,
                    )  # fmt: skip

    def _names(self) -> dict[tuple[str, str, str], tuple[str, str, str]]:
        """The items of the old side by what they are called on the new one."""
        pairs: list[Pair[Goal] | Pair[KeyFigure]] = [*self.goals, *self.figures]
        return {_called(p.old): _called(p.new) for p in pairs if p.old and p.new}

    @staticmethod
    def _known(
        side: Side, names: dict[tuple[str, str, str], tuple[str, str, str]]
    ) -> dict[tuple[str, ...], list[Judged]]:
        """The open findings by identity, without regard to the period, lines and files."""
        found: dict[tuple[str, ...], list[Judged]] = {}
        for judged in side.result.findings:
            if judged.status == OPEN:
                subject = judged.finding.subject
                called = (subject.sort, subject.id, subject.body)
                parts = (*names.get(called, called), *judged.finding.apart)
                # A plan's id has mostly its year in it, and this year's plan is last year's plan anew.
                key = (judged.rule.name, *(_YEAR.sub("", part) for part in parts))
                found.setdefault(key, []).append(judged)
        return found

    @staticmethod
    def _is_there(
        subject: Subject, names: dict[tuple[str, str, str], tuple[str, str, str]], other: Side
    ) -> bool:
        """Whether what a finding is about is on the other side too: with it, the finding goes and comes."""
        called = (subject.sort, subject.id, subject.body)
        if subject.sort == "control":
            return called in other.controls
        if subject.sort not in ("goal", "key_figure"):
            return True
        return called in names or called in names.values() or not subject.id

    @staticmethod
    def _body_name(side: Side, name: str) -> str:
        body = side.workspace.bodies.get(name)
        return body.name_ if body else name

    def _recommendations(self) -> Iterator[Change]:
        for pair in self.recommendations:
            was = _standing(pair.old, self.old) if pair.old else ""
            now = _standing(pair.new, self.new) if pair.new else ""
            if pair.new is None:
                yield self._lost("recommendations", pair)._replace(was=was)
            elif pair.old is None:
                yield self._lost("recommendations", pair)._replace(now=now)
            elif was != now:
                yield self._change("recommendations", "followed up", pair, was, now)
            elif now != "done":
                yield self._change("recommendations", STILL_OPEN, pair, was, now)

    # What else documents say otherwise.

    @cached_property
    def documents(self) -> tuple[tuple[Pair[Any], bool], ...]:
        """The documents of both sides, and whether both are of the same time."""
        return tuple(rest.documents(self.old.documents, self.new.documents))

    @cached_property
    def plans(self) -> frozenset[Pair[Any]]:
        """The plans that are there on both sides."""
        return frozenset(pair for pair, _ in self.documents if isinstance(pair.new, Plan))

    def _rest(self) -> Iterator[Change]:
        for one in self._differences():
            item: Item = one.pair.new or one.pair.old  # type: ignore[assignment]
            part: Part = "unknown" if one.is_unread else "documents"
            if one.field:
                change = self._change(part, one.kind, one.pair, one.was, one.now, one.field)
            else:
                change = self._lost(part, one.pair)
            side = self.new if one.pair.new else self.old
            name = rest.name_of(item)
            yield change._replace(
                sort=NAMES[type(item)],
                id=change.id or (name[0] if name and item is not item.document else ""),
                title=change.title or title_of(item.document),
                body=item.name_ if isinstance(item, Body) else side.body(item),
            )

    def _differences(self) -> Iterator[rest.Difference]:
        for pair, is_same_time in self.documents:
            if pair.old is None or pair.new is None:
                yield rest.Difference("gone" if pair.new is None else "new", pair)
            elif is_same_time:
                yield from rest.differences(pair.old, pair.new)
            elif isinstance(pair.new, Plan):
                yield from rest.differences(pair.old, pair.new, only=rest.OVER_TIME)
        for goal in self.goals:
            if goal.old and goal.new:
                yield from rest.differences(goal.old, goal.new)
        for figure in self.figures:
            if figure.old and figure.new:
                yield from self._of_figure(figure.old, figure.new)
        for was, now in self.steps.pairs:
            if was and now and was.document and now.document:
                yield from rest.differences(was, now)
        for one in self.recommendations:
            if one.old and one.new:
                if one.old.id != one.new.id:
                    yield rest.Difference("changed", one, "id", one.old.id, one.new.id)
                # A follow-up that changes where it stands is told as that.
                is_told = _standing(one.old, self.old) != _standing(one.new, self.new)
                yield from rest.differences(one.old, one.new, but=("follow_up",) if is_told else ())
        yield from rest.of_items(self.old.waivers, self.new.waivers)

    def _of_figure(self, old: KeyFigure, new: KeyFigure) -> Iterator[rest.Difference]:
        """Of a key figure, with what it has from its definition."""
        before, after = self.old.workspace.measures.full(old), self.new.workspace.measures.full(new)
        is_same_time = rest.is_same_time(old.document, new.document)
        # Another time has other values by its nature.
        but = () if is_same_time else rest.OF_BOTH_TIMES
        for one in rest.differences(before, after, but=but):
            yield one._replace(pair=Pair(old, new))

    # What hangs on words that are others now.

    def _suspects(self) -> Iterator[Change]:
        """Goals that stand as they were decided, though one that they support was reworded."""
        reworded = {
            pair.new: pair
            for pair in self.goals
            if pair.old and pair.new and _said(pair.old.title) != _said(pair.new.title)
        }
        for pair in self.goals:
            if pair.old is None or pair.new is None or pair.new in reworded:
                continue
            if _decisions(pair.old.document) != _decisions(pair.new.document):
                continue
            before = self.old.workspace.cascade.supported_by(pair.old)
            for above in self.new.workspace.cascade.supported_by(pair.new):
                # What supports it only since is answered to the words that it has.
                if isinstance(above, Goal) and above in reworded and reworded[above].old in before:
                    texts = reworded[above].old.title, above.title  # type: ignore[union-attr]
                    yield self._change("suspect", "goal above reworded", pair, *texts, above.id)

    # Making changes.

    def _lost(self, part: Part, pair: Pair[Named], others: tuple[Other, ...] = ()) -> Change:
        """What stands on one side alone; unknown, where the other could not be read in full."""
        item, other = (pair.old, self.new) if pair.new is None else (pair.new, self.old)
        assert item is not None
        kind = "gone" if pair.new is None else "new"
        if other.may_hide(item.name):
            return self._change("unknown", kind, pair)
        return self._change(part, kind, pair)._replace(others=others)

    def _change(
        self,
        part: Part,
        kind: str,
        pair: Pair[Named],
        was: str = "",
        now: str = "",
        about: str = "",
    ) -> Change:
        item, side = (pair.new, self.new) if pair.new is not None else (pair.old, self.old)
        assert item is not None
        title = side.title(item) if isinstance(item, KeyFigure) else title_of(item)
        return Change(
            part, kind, item.sort, item.name, title, side.body(item),
            self.old.where(pair.old) if pair.old is not None else None,
            self.new.where(pair.new) if pair.new is not None else None,
            was, now, about, not pair.sure,
            pair.old.name if pair.old is not None and pair.old.name != item.name else "",
        )  # fmt: skip


def _listed(targets: Aims) -> str:
    return ", ".join(f"{period.text}: {target.text}" for period, target in targets)


def _first(values: Iterable[tuple[Period, Value]]) -> dict[Period, Value]:
    """What is stated first for each period."""
    found: dict[Period, Value] = {}
    for period, value in values:
        found.setdefault(period, value)
    return found


def _same(old: Split, new: Split, unit: str, other: str) -> bool:
    """Whether two values are the same, in whatever size they are written."""
    for one, another in zip(old, new, strict=True):
        if one is None or another is None:
            # What is added or left out restates nothing.
            continue
        pair = one.beside(another, unit if unit == other else "")
        if pair is None or pair[0] != pair[1]:
            return False
    return True


def _in_full(value: Split) -> str:
    return " / ".join(part.text for part in value.parts)


def _subject_of(row: Assessed) -> tuple[str, str]:
    """The sort and the id of what a report's row is about."""
    if isinstance(row, ReportedEconomy):
        return ECONOMY, ""
    if isinstance(row, ReportedKeyFigure):
        return "key_figure", row.key_figure
    return ("goal", row.goal) if row.goal else ("area", row.area or "")


def _told_in(row: Assessed) -> tuple[str, ...]:
    """What a row is about and the report that it stands in, however that is moved about."""
    report: Report = row.document
    span = report.span
    name = report.reporting or report.id or report.title
    return (report.body, name, span.text if span else "", *_subject_of(row))


def _better(measure: Measure) -> str:
    """The side that is good for a key figure, as far as it or its targets tell."""
    if measure.full.better:
        return measure.full.better
    return next(filter(None, (good_side(measure, target) for _, target in measure.targets)), "")


def _standing(recommendation: Recommendation, side: Side) -> str:
    """Where a recommendation stands as of the side's day: `done`, `partly` or `open`; empty if nobody says."""
    found = audits.follow_ups(recommendation, side.day)
    return next((one.status for one in reversed(found) if one.status), "")


def _decisions(plan: Document) -> tuple[str, ...]:
    """The decisions on a plan, by day and paragraph."""
    decided = (getattr(plan, "decided", None), *getattr(plan, "revised", ()))
    return tuple(str(one) for one in decided if one)


def _question(subject: Subject, rule: str) -> tuple[str, ...]:
    return (rule, subject.sort, subject.id, subject.body)


def _called(item: Item) -> tuple[str, str, str]:
    return (item.sort, item.name, getattr(item.document, "body", None) or "")


def _said(text: str) -> str:
    """A text as it compares: without regard to line breaks and spaces."""
    return " ".join(text.split())


def _meant(value: str | Interval | None) -> object:
    """A value as it compares, however it is written."""
    if isinstance(value, Interval):
        return value.months, value.first, value.last, value.ends
    return _said(value or "")


def _begins(item: Item) -> date:
    span = item.document.span
    return span.start if span else date.min


def _exact(item: Item) -> tuple[str, ...]:
    span = item.document.span
    return (item.document.body_id, item.name, span.text if span else "")


def _by_id(item: Item) -> tuple[str, str]:
    return (item.document.body_id, item.name)


def _by_id_alone(item: Item) -> str:
    return item.name


def _by_audit(item: Recommendation) -> tuple[str, str]:
    return (item.document.title, item.name)


def _body_id(item: Item) -> str:
    return item.document.body_id
