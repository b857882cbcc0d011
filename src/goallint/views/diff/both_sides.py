"""Two sides together: their paired items, and each change between them as it is told."""

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from goallint.format.model import Goal, Item, KeyFigure, Plan
from goallint.rules.rule import title_of
from goallint.views.diff import rest
from goallint.views.diff.change import Change, Other, Part
from goallint.views.diff.limit_shifts import Steps
from goallint.views.diff.pairing import Pair, paired
from goallint.views.diff.side import Side
from goallint.workspace.measure import Measure

Named = TypeVar("Named", bound=Item)


class BothSides:
    """Two sides, and which item of one is which of the other; every change is told by that.

    What is another item is gone and new, and what is the same has changed. Without `is_by_title` ids tell
    which are the same, and no likeness of titles.
    """

    def __init__(self, old: Side, new: Side, *, is_by_title: bool = True) -> None:
        self.old, self.new = old, new
        self.goals = paired(
            old.goals,
            new.goals,
            (_exact, _by_id, _by_id_alone),
            title_of,
            lambda goal: goal.document.body_id,
            begins_of,
            lambda goal: goal.continues,
            is_by_title=is_by_title,
        )
        self.figures = paired(
            old.figures,
            new.figures,
            (_exact, _by_id, self._by_goal, self._by_kolada),
            self._title,
            self._body_of_figure,
            begins_of,
            is_by_title=is_by_title,
        )
        self.recommendations = paired(
            old.recommendations,
            new.recommendations,
            (lambda one: (one.document.title, one.name), _by_id_alone),
            lambda one: one.text,
            lambda one: one.document.title,
            begins_of,
        )

    @cached_property
    def steps(self) -> Steps:
        """The scales that goals and key figures are assessed on."""
        return Steps(*(side.workspace.assessments.scale for side in (self.old, self.new)))

    @cached_property
    def documents(self) -> tuple[tuple[Pair[Any], bool], ...]:
        """The documents of both sides, and whether both are of the same time."""
        return tuple(rest.documents(self.old.documents, self.new.documents))

    @cached_property
    def plans(self) -> frozenset[Pair[Any]]:
        """The plans that are there on both sides."""
        return frozenset(pair for pair, _ in self.documents if isinstance(pair.new, Plan))

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

    def measures(self) -> Iterator[tuple[Pair[KeyFigure], Measure, Measure]]:
        """The key figures of both sides, each with all that is known of it there."""
        for pair in self.figures:
            if pair.old and pair.new:
                before = self.old.workspace.measures.of(pair.old)
                yield pair, before, self.new.workspace.measures.of(pair.new)

    def lost(self, part: Part, pair: Pair[Named], others: tuple[Other, ...] = ()) -> Change:
        """What stands on one side alone; unknown, where the other could not be read in full."""
        item, other = (pair.old, self.new) if pair.new is None else (pair.new, self.old)
        assert item is not None
        kind = "gone" if pair.new is None else "new"
        if other.may_hide(item.name):
            return self.change("unknown", kind, pair)
        return self.change(part, kind, pair)._replace(others=others)

    def change(
        self,
        part: Part,
        kind: str,
        pair: Pair[Named],
        was: str = "",
        now: str = "",
        about: str = "",
    ) -> Change:
        """What differs of an item that stands on both sides, as it is called on the new one."""
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


def begins_of(item: Item) -> date:
    """When the time of an item's document begins."""
    span = item.document.span
    return span.start if span else date.min


def _exact(item: Item) -> tuple[str, ...]:
    span = item.document.span
    return (item.document.body_id, item.name, span.text if span else "")


def _by_id(item: Item) -> tuple[str, str]:
    return (item.document.body_id, item.name)


def _by_id_alone(item: Item) -> str:
    return item.name
