"""Everything that differs between two sides, part by part."""

from collections.abc import Iterator

from goallint.format.model import Body, Item, KeyFigure, Plan
from goallint.format.shape import NAMES
from goallint.rules.rule import title_of
from goallint.views.diff import figure_changes, finding_changes, goal_changes, rest, scale_changes
from goallint.views.diff.both_sides import BothSides
from goallint.views.diff.change import PARTS, STILL_OPEN, Change, Part
from goallint.views.diff.finding_changes import standing
from goallint.views.diff.pairing import Pair


def compared(sides: BothSides) -> tuple[Change, ...]:
    """Everything that differs, in the order in which it is told."""
    found = [
        *goal_changes.goals(sides),
        *figure_changes.figures(sides),
        *figure_changes.targets(sides),
        *figure_changes.values(sides),
        *scale_changes.restated_assessments(sides),
        *scale_changes.scale(sides),
        *scale_changes.sound_economy(sides),
        *figure_changes.definitions(sides),
        *finding_changes.findings(sides),
        *finding_changes.recommendations(sides),
        *goal_changes.suspects(sides),
        *_rest(sides),
    ]
    days = [(side.result.as_of, side.result.period) for side in (sides.old, sides.new)]
    if days[0] == days[1] and all(change.kind == STILL_OPEN for change in found):
        # Nothing has happened, and no time has passed.
        return ()
    order = {part: number for number, part in enumerate(PARTS)}
    return tuple(sorted(found, key=lambda change: order[change.part]))


def _rest(sides: BothSides) -> Iterator[Change]:
    for one in _differences(sides):
        item: Item = one.pair.new or one.pair.old  # type: ignore[assignment]
        part: Part = "unknown" if one.is_unread else "documents"
        if one.field:
            change = sides.change(part, one.kind, one.pair, one.was, one.now, one.field)
        else:
            change = sides.lost(part, one.pair)
        side = sides.new if one.pair.new else sides.old
        name = rest.name_of(item)
        yield change._replace(
            sort=NAMES[type(item)],
            id=change.id or (name[0] if name and item is not item.document else ""),
            title=change.title or title_of(item.document),
            body=item.name_ if isinstance(item, Body) else side.body(item),
        )


def _differences(sides: BothSides) -> Iterator[rest.Difference]:
    for pair, is_same_time in sides.documents:
        if pair.old is None or pair.new is None:
            yield rest.Difference("gone" if pair.new is None else "new", pair)
        elif is_same_time:
            yield from rest.differences(pair.old, pair.new)
        elif isinstance(pair.new, Plan):
            yield from rest.differences(pair.old, pair.new, only=rest.OVER_TIME)
    for goal in sides.goals:
        if goal.old and goal.new:
            yield from rest.differences(goal.old, goal.new)
    for figure in sides.figures:
        if figure.old and figure.new:
            yield from _of_figure(sides, figure.old, figure.new)
    for was, now in sides.steps.pairs:
        if was and now and was.document and now.document:
            yield from rest.differences(was, now)
    for one in sides.recommendations:
        if one.old and one.new:
            if one.old.id != one.new.id:
                yield rest.Difference("changed", one, "id", one.old.id, one.new.id)
            # A follow-up that changes where it stands is told as that.
            is_told = standing(one.old, sides.old) != standing(one.new, sides.new)
            yield from rest.differences(one.old, one.new, but=("follow_up",) if is_told else ())
    yield from rest.of_items(sides.old.waivers, sides.new.waivers)


def _of_figure(sides: BothSides, old: KeyFigure, new: KeyFigure) -> Iterator[rest.Difference]:
    """Of a key figure, with what it has from its definition."""
    before, after = sides.old.workspace.measures.full(old), sides.new.workspace.measures.full(new)
    is_same_time = rest.is_same_time(old.document, new.document)
    # Another time has other values by its nature.
    but = () if is_same_time else rest.OF_BOTH_TIMES
    for one in rest.differences(before, after, but=but):
        yield one._replace(pair=Pair(old, new))
