"""What became of goals: gone, new, reworded, moved, put off, or left behind by one above."""

from collections.abc import Iterator
from typing import Any

from goallint.format.model import Area, Document, Goal, Item
from goallint.format.values.period import Period
from goallint.rules.rule import title_of
from goallint.views.diff.both_sides import BothSides
from goallint.views.diff.change import Change, Other, said
from goallint.views.diff.pairing import Pair
from goallint.views.diff.side import Side
from goallint.workspace.measure import due_of


def goals(sides: BothSides) -> Iterator[Change]:
    """Goals that are gone or new, and what those on both sides say otherwise."""
    for pair in sides.goals:
        if pair.old and pair.new is None:
            yield sides.lost("goals", pair, _orphans(sides, pair.old))
    for pair in sides.goals:
        if pair.old is None:
            yield sides.lost("goals", pair)
    for pair in sides.goals:
        if pair.old and pair.new and said(pair.old.title) != said(pair.new.title):
            yield sides.change("goals", "reworded", pair, pair.old.title, pair.new.title, "title")
        elif pair.old and pair.new and not pair.sure:
            yield sides.change("goals", "renamed", pair, pair.old.id, pair.new.id, "id")
    for pair in sides.goals:
        if pair.old and pair.new:
            yield from _moved(sides, pair, pair.old, pair.new)
    yield from _goals_due(sides)


def _moved(sides: BothSides, pair: Pair[Goal], old: Goal, new: Goal) -> Iterator[Change]:
    if old.document.body != new.document.body:
        bodies = sides.old.body(old), sides.new.body(new)
        yield sides.change("goals", "moved", pair, *bodies, "body")
    names = {mate.old.id: mate.new.id for mate in sides.goals if mate.old and mate.new}
    if not (old.is_unread("supports") or new.is_unread("supports")):
        before = sorted(names.get(name, name) for name in old.supports)
        # What is written the same is the same link, though what it leads to goes on elsewhere.
        if sorted(new.supports) not in (before, sorted(old.supports)):
            texts = ", ".join(sorted(old.supports)), ", ".join(sorted(new.supports))
            yield sides.change("goals", "moved", pair, *texts, "supports")
    if old.area != new.area and not (old.is_unread("area") or new.is_unread("area")):
        texts = _areas(sides.old, old, old.area), _areas(sides.new, new, new.area)
        yield sides.change("goals", "moved", pair, *texts, "area")
    is_unread = old.is_unread("also_in") or new.is_unread("also_in")
    if sorted(old.also_in) != sorted(new.also_in) and not is_unread:
        texts = (
            _areas(sides.old, old, *sorted(old.also_in)),
            _areas(sides.new, new, *sorted(new.also_in)),
        )
        yield sides.change("goals", "moved", pair, *texts, "also_in")
    is_unread = old.is_unread("financial") or new.is_unread("financial")
    if old.financial is not new.financial and not is_unread:
        kind = "made financial" if new.financial else "financial no more"
        yield sides.change("goals", kind, pair)
    if old.due or new.due or Pair(old.document, new.document) not in sides.plans:
        yield from _due(sides, pair, (old, new), (due_of(old), due_of(new)), "due")


def _goals_due(sides: BothSides) -> Iterator[Change]:
    """When all goals of a plan are due: told of the plan, for the goals that say no other time."""
    for pair in sides.plans:
        if pair.old and pair.new:
            dues = pair.old.goals_due, pair.new.goals_due
            yield from _due(sides, pair, (pair.old, pair.new), dues, "goals_due")


def _due(
    sides: BothSides,
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
        yield sides.change("unknown", "deadline", pair, *texts, field)
        return
    kind = "deadline set" if was is None else "deadline dropped"
    if was and now:
        kind = "put off" if now.end > was.end else "brought forward"
    yield sides.change("goals", kind, pair, *texts, field)


def _areas(side: Side, goal: Goal, *names: str | None) -> str:
    told = []
    for name in filter(None, names):
        found = side.workspace.index.find(name, ("area",), goal.document)
        area = next((one for one in found if isinstance(one, Area)), None)
        told.append((area.name_ if area else "") or name)
    return ", ".join(told)


def _orphans(sides: BothSides, gone: Goal) -> tuple[Other, ...]:
    """Who answered a goal that is gone, still stands there, and now supports nothing that does."""
    new = sides.new
    found = []
    for work in sides.old.workspace.cascade.supporters(gone):
        mate = _mate(sides, work)
        if mate is None:
            continue
        names = getattr(mate, "supports", ())
        sorts = ("goal", "assignment", "plan")
        if any(new.workspace.index.has(name, sorts, mate.document) for name in names):
            continue
        found.append(Other(mate.sort, mate.name, title_of(mate), new.where(mate)))
    return tuple(found)


def _mate(sides: BothSides, work: Item) -> Item | None:
    """The same goal, assignment or activity on the new side."""
    if isinstance(work, Goal):
        return next((pair.new for pair in sides.goals if pair.old is work), None)
    body = getattr(work.document, "body", None)
    there = sides.new.workspace.index.ever(work.name, (work.sort,)) if work.name else []
    return next((one for one in there if getattr(one.document, "body", None) == body), None)


def suspects(sides: BothSides) -> Iterator[Change]:
    """Goals that stand as they were decided, though one that they support was reworded."""
    reworded = {
        pair.new: pair
        for pair in sides.goals
        if pair.old and pair.new and said(pair.old.title) != said(pair.new.title)
    }
    for pair in sides.goals:
        if pair.old is None or pair.new is None or pair.new in reworded:
            continue
        if _decisions(pair.old.document) != _decisions(pair.new.document):
            continue
        before = sides.old.workspace.cascade.supported_by(pair.old)
        for above in sides.new.workspace.cascade.supported_by(pair.new):
            # What supports it only since is answered to the words that it has.
            if isinstance(above, Goal) and above in reworded and reworded[above].old in before:
                texts = reworded[above].old.title, above.title  # type: ignore[union-attr]
                yield sides.change("suspect", "goal above reworded", pair, *texts, above.id)


def _decisions(plan: Document) -> tuple[str, ...]:
    """The decisions on a plan, by day and paragraph."""
    decided = (getattr(plan, "decided", None), *getattr(plan, "revised", ()))
    return tuple(str(one) for one in decided if one)
