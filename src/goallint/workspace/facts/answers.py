"""Who answers each goal: the figures behind the cascade's paper, pictures and tables."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator
from typing import Literal, NamedTuple

from goallint.format.model import Body, Goal, Item, Level, NotConcerned, Plan
from goallint.workspace.facts.known import NO, YES
from goallint.workspace.facts.plans import has_plan, is_without_goals
from goallint.workspace.workspace import Workspace

Word = Literal[
    "breaks down",
    "passes on",
    "not concerned",
    "does not answer",
    "has no plan",
    "cannot be decided",
]
ANSWERED = ("breaks down", "passes on", "not concerned")
"""The words that are answers."""

LeftOut = Literal["nobody below", "outside below", "in another plan"]
"""Why a goal is not asked about: no body below is to break it down, or only such as are outside; or it is in no main plan."""

Verdict = Literal["whole", "not broken down", "not taken up", "stops", "no plan below", "undecided"]


class Answer(NamedTuple):
    """What one body says to a goal from above."""

    body: Body
    word: Word
    items: tuple[Item, ...] = ()
    """What says so: goals, assignments and activities, the plan that passes on, the row of reasons."""
    is_asked: bool = True
    """Whether the body is one of those that must answer, or that are counted."""

    @property
    def is_answer(self) -> bool:
        """Whether the body breaks the goal down, passes it on, or says that it is not concerned."""
        return self.word in ANSWERED

    @property
    def is_told(self) -> bool:
        """Whether there is something to tell: an answer, or none where one is asked for or may be."""
        return self.is_answer or self.is_asked or self.body.outside


class CascadeRow(NamedTuple):
    """One goal that has bodies below it, and their answers."""

    goal: Goal
    answers: tuple[Answer, ...]
    """Of the bodies below that must take part in the cascade, and of those that could though they
    are outside, in the order of the organisation."""
    verdict: Verdict
    reaches: Level | None
    """The lowest level that takes part in the chain."""
    stops_at: tuple[Item, ...] = ()
    """What the chain ends at, where it stops, or where what those below do with the goal is not seen."""

    @property
    def asked(self) -> tuple[Answer, ...]:
        """The answers that are counted."""
        return tuple(answer for answer in self.answers if answer.is_asked)

    @property
    def is_whole(self) -> bool:
        """Whether nothing is broken below the goal."""
        return self.verdict == "whole"

    @property
    def is_judged(self) -> bool:
        """Whether it can be told if something is broken: somebody has a plan, and it can be read."""
        return self.verdict not in ("no plan below", "undecided")

    @property
    def is_broken(self) -> bool:
        """Whether it is told that the goal does not reach all the way down."""
        return self.is_judged and not self.is_whole

    def counts(self) -> Counter[str]:
        """How many of those who are asked give each answer."""
        return Counter(answer.word for answer in self.asked)


class Gap(NamedTuple):
    """A body that takes no part: outside the cascade, without goals or without its plan."""

    body: Body
    reason: Literal["outside", "without goals", "without plan"]
    plan: Plan
    """Its own plan; the plan above, where it has none."""

    @property
    def about(self) -> Body | Plan:
        """What lacks something."""
        return self.plan if self.reason == "without goals" else self.body


class Answers:
    """The rows of a workspace, as far as they are asked for."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace

    def rows(self) -> tuple[CascadeRow, ...]:
        """The goals in force that have bodies below with plans, from the top of the organisation."""
        workspace = self.workspace
        ranks = {body.id: number for number, body in enumerate(self._from_the_top())}
        plans = [plan for plan in workspace.plans.all if workspace.owes(plan) and plan.goals]
        plans.sort(key=lambda plan: ranks.get(plan.body, len(ranks)))
        found = (self._row(goal) for plan in plans for goal in plan.goals)
        return tuple(row for row in found if row is not None)

    def left_out(self, rows: Iterable[CascadeRow]) -> Counter[LeftOut]:
        """How many goals are not among the rows, by the reason."""
        asked = {row.goal for row in rows}
        return Counter(
            why_left_out(goal, self.workspace)
            for plan in self.workspace.plans.all
            if self.workspace.owes(plan)
            for goal in plan.goals
            if goal not in asked
        )

    def planless(self) -> tuple[Body, ...]:
        """The bodies below a goal that nobody asks: their level names no plan, and they have none here."""
        workspace = self.workspace
        bodies, plans = workspace.bodies, workspace.plans
        if workspace.has_homeless_plan or workspace.has_closed_files:
            return ()
        setting = {plan.body for plan in plans.all if plan.goals}
        return tuple(
            body
            for body in self._from_the_top()
            if bodies.is_required(body)
            and not bodies.must_plan(body)
            and not plans.of(body)
            and not setting.isdisjoint(one.id for one in bodies.above(body))
        )

    def _from_the_top(self) -> Iterator[Body]:
        bodies = self.workspace.bodies
        yield from sorted(bodies.all, key=bodies.rank)

    def _row(self, goal: Goal) -> CascadeRow | None:
        workspace = self.workspace
        cascade, bodies = workspace.cascade, workspace.bodies
        body = workspace.body(goal)
        if body is None:
            return None
        asked = self._asked(goal)
        # Whom it applies to is not known where a name is nobody's.
        is_lost = any(bodies.get(name) is None for name in goal.applies_to)
        if not asked:
            return CascadeRow(goal, (), "undecided", None) if is_lost else None
        supporting = self._supporting(goal)
        outside = {one.id for one in cascade.may_answer_outside(goal)}
        below = [
            one
            for one in cascade.below(goal)
            if bodies.is_required(one) or one.id in asked or one.id in outside
        ]
        told = frozenset(one.id for one in below)
        answers = tuple(self._answer(goal, one, supporting, told, one.id in asked) for one in below)
        reach = cascade.reach(goal)
        verdict: Verdict | None = "whole"
        stops: tuple[Item, ...] = ()
        # That it does not concern somebody who is not asked is no answer for those who are.
        is_answered = any(
            answer.is_answer and (answer.is_asked or answer.word != "not concerned")
            for answer in answers
        )
        if cascade.is_not_broken_down(goal):
            verdict = "not broken down"
        elif next(cascade.not_taken_up(goal), None) is not None:
            verdict = "not taken up"
        elif cascade.is_broken_down(goal) and cascade.is_short(goal):
            verdict, stops = "stops", (reach.at,)
            if self._may_go_on(goal):
                verdict, stops = "undecided", ()
        elif cascade.is_broken_down(goal) and reach.whole is None:
            # It comes to those who have no plans here: what they do with it is not known.
            verdict, stops = "undecided", (reach.at,)
        elif not is_answered:
            # A chain is whole because somebody answers, not because nobody is found wanting.
            verdict = self._unanswered(goal, asked.values())
            if any(answer.word == "cannot be decided" and answer.is_asked for answer in answers):
                verdict = "undecided"
        elif outside and not any(answer.word == "breaks down" for answer in answers):
            # Nobody here takes it up; whether a body outside does is not in the documents.
            verdict = "undecided"
        elif not cascade.is_broken_down(goal):
            # All who answer say that it does not concern them.
            verdict = "not broken down" if _is_to_be_answered(goal, workspace) else None
            if cascade.may_be_supported(goal):
                verdict = "undecided"
        if (verdict not in ("whole", None) and self._is_unread(goal)) or (
            verdict == "whole" and is_lost
        ):
            verdict, stops = "undecided", ()
        if verdict is None:
            return None
        levels = bodies.levels
        return CascadeRow(
            goal, answers, verdict, levels[reach.rank] if reach.rank < len(levels) else None, stops
        )

    def _unanswered(self, goal: Goal, asked: Iterable[Body]) -> Verdict | None:
        """The verdict on a goal that no body answers, and that no rule tells of.

        None for a goal that nobody has to answer.
        """
        plans = self.workspace.cascade.plans
        if not _is_to_be_answered(goal, self.workspace):
            return None
        is_planned = any(plans.in_force(body, goal.document, main=True) for body in asked)
        is_supported = self.workspace.cascade.is_broken_down(goal)
        return "undecided" if is_planned or is_supported else "no plan below"

    def _asked(self, goal: Goal) -> dict[str, Body]:
        """The bodies that must answer: those that the goal names, else those with a plan below."""
        workspace = self.workspace
        if goal.applies_to:
            named = (workspace.bodies.get(name) for name in goal.applies_to)
            return {one.id: one for one in named if one is not None and not one.outside}
        bodies, plans = workspace.bodies, workspace.cascade.plans
        return {
            one.id: one
            for one in workspace.cascade.below(goal)
            if bodies.must_plan(one)
            or (bodies.is_required(one) and plans.in_force(one, goal.document))
        }

    def _supporting(self, goal: Goal) -> dict[str, list[Item]]:
        """What supports a goal directly or through a chain, by body."""
        found: dict[str, list[Item]] = {}
        for item in self.workspace.cascade.chain_below(goal):
            for name in item.document.body_ids:
                found.setdefault(name, []).append(item)
        return found

    def _answer(
        self,
        goal: Goal,
        body: Body,
        supporting: dict[str, list[Item]],
        told: Container[str],
        is_asked: bool,
    ) -> Answer:
        """What a body answers; what bodies below that are not `told` of answer past it is told here."""
        workspace = self.workspace
        through = [
            (one.id in told, item)
            for one in workspace.bodies.below(body)
            for item in supporting.get(one.id, ())
        ]
        items = supporting.get(body.id)
        if items:
            past = (
                item
                for is_told, item in through
                if not is_told and any(one is goal for one in workspace.cascade.supported_by(item))
            )
            return Answer(body, "breaks down", (*items, *past), is_asked)
        said = workspace.cascade.answer(goal, body)
        if isinstance(said, Plan):
            return Answer(body, "passes on", (said,), is_asked)
        if isinstance(said, NotConcerned):
            return Answer(body, "not concerned", (said,), is_asked)
        if through:
            # A body below answers directly to the goal, past this one.
            return Answer(body, "breaks down", tuple(item for _, item in through), is_asked)
        plans = workspace.cascade.plans.in_force(body, goal.document)
        if body.outside:
            return Answer(body, "cannot be decided", (), is_asked=False)
        if self._is_unread(goal) or workspace.cascade.may_answer(goal, body):
            return Answer(body, "cannot be decided", (), is_asked)
        return Answer(body, "does not answer" if plans else "has no plan", plans[:1], is_asked)

    def _is_unread(self, goal: Goal) -> bool:
        """Whether an answer may stand where nothing could be read, of whomever."""
        return goal.name in self.workspace.unreadable or self.workspace.has_closed_files

    def _may_go_on(self, goal: Goal) -> bool:
        """Whether one of the chains below a goal may come further than what can be seen."""
        cascade, unreadable = self.workspace.cascade, self.workspace.unreadable
        return cascade.may_go_on_outside(goal) or any(
            cascade.may_be_supported(item) or item.name in unreadable
            for item in (goal, *cascade.chain_below(goal))
        )

    def gaps(self) -> tuple[Gap, ...]:
        """The bodies that take no part in the cascade at all.

        None whose part may stand in what could not be read, since its name is there.
        """
        workspace = self.workspace
        cascade, plans = workspace.cascade, workspace.plans
        found = []
        for body in self._from_the_top():
            if not workspace.bodies.is_required(body):
                continue
            for plan in plans.main(body):
                if not workspace.owes(plan) or plan.body != body.id:
                    continue
                if is_without_goals(plan, workspace) is YES:
                    found.append(Gap(body, "without goals", plan))
                elif cascade.is_outside(plan) and not workspace.has_closed_files:
                    found.append(Gap(body, "outside", plan))
            settings = workspace.settings
            above = plans.unmatched(body, settings.as_of, settings.period)
            if above is not None and has_plan(body, workspace) is NO:
                found.append(Gap(body, "without plan", above))
        return tuple(gap for gap in found if gap.about.name not in workspace.unreadable)


def _is_to_be_answered(goal: Goal, workspace: Workspace) -> bool:
    """Whether somebody has to answer a goal: it is in a main plan, or says whom it applies to."""
    return bool(goal.applies_to) or workspace.plans.is_main(goal.document)


def why_left_out(goal: Goal, workspace: Workspace) -> LeftOut:
    """Why nobody whose documents are here is asked to break a goal down."""
    if not _is_to_be_answered(goal, workspace):
        return "in another plan"
    return "outside below" if workspace.cascade.may_answer_outside(goal) else "nobody below"


def narrowed(
    rows: Iterable[CascadeRow], *, goal: str = "", body: Body | None = None, level: str = ""
) -> tuple[CascadeRow, ...]:
    """The rows about a goal; answered or set by a body; with the answers of one level."""
    found = []
    for row in rows:
        if goal and row.goal.id != goal:
            continue
        answers = row.answers
        if body is not None and row.goal.document.body != body.id:
            answers = tuple(a for a in answers if a.body.id == body.id and a.is_told)
        if level:
            answers = tuple(a for a in answers if a.body.level == level and a.is_told)
        if answers or answers is row.answers:
            found.append(row._replace(answers=answers))
    return tuple(found)
