"""How the targets of a key figure changed from one plan to the next, or from one side of a comparison to the other."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal, NamedTuple

from goallint.format.values.period import Period
from goallint.format.values.target import Target

Sex = Literal["", "women", "men"]
"""Whom a target is for, where it is said apart; empty for all."""
_SEXES: tuple[Sex, ...] = ("", "women", "men")


class Move(NamedTuple):
    """How a target changed; `about` is its period, or both where it was put off."""

    kind: str
    was: str
    now: str
    about: str
    sex: Sex = ""


Aims = Sequence[tuple[Period, Target]]


def moves(
    old: Aims, new: Aims, better: str, unit: str, begins: date, began: date
) -> Iterator[Move]:
    """How a key figure's targets changed.

    Targets for one period are compared with each other. One whose period the other side has not is
    compared with the next later one there, for it may be put off; that of a whole plan with that of the whole
    plan that was rolled on from it. Where no period is in both and one
    side's time is past, last year's last target is compared with this year's first. What is said apart
    for women and men is compared by itself.
    """
    if not any(target.women or target.men for _, target in (*old, *new)):
        yield from _moves(old, new, better, unit, begins, began)
        return
    for sex in _SEXES:
        was, now = _said_for(sex, old), _said_for(sex, new)
        found = _moves(was, now, better, unit, begins, began)
        yield from (move._replace(sex=sex) for move in found)


def _said_for(sex: Sex, aims: Aims) -> Aims:
    """The targets for women, for men or for all."""
    found = []
    for period, target in aims:
        is_apart = target.women or target.men
        part = getattr(target, sex) if sex else target.total if is_apart else target
        if part is not None:
            found.append((period, part))
    return found


def _moves(
    old: Aims, new: Aims, better: str, unit: str, begins: date, began: date
) -> Iterator[Move]:
    before, after = dict(old), dict(new)
    if not after or not before:
        for period in _not_past(before, begins):
            yield Move("dropped", before[period].text, "", period.text)
        for period in _not_past(after, began):
            yield Move("set", "", after[period].text, period.text)
        return
    lost = []
    for period, was in before.items():
        now = after.get(period)
        if now is None:
            lost.append(period)
        elif kind := how(was, now, better, unit):
            yield Move(kind, was.text, now.text, period.text)
    come = [period for period in after if period not in before]
    rolled = [(p, q) for p in lost for q in come if _is_rolled(p, q, began, begins)]
    if rolled:
        was_for, now_for = max(rolled, key=lambda pair: min(one.end for one in pair))
        lost.remove(was_for)
        come.remove(now_for)
        if kind := how(before[was_for], after[now_for], better, unit):
            about = f"{was_for.text} → {now_for.text}"
            yield Move(kind, before[was_for].text, after[now_for].text, about)
    common = len(lost) < len(before)
    if not (lost or come):
        return
    # What the later side's time has left behind is neither dropped nor set.
    ahead = [period for period in lost if period.end >= begins]
    fresh = [period for period in come if period.end >= began]
    if not common and not ahead and lost and come:
        last = max(lost, key=lambda period: period.end)
        first = min(come, key=lambda period: period.end)
        kind = how(before[last], after[first], better, unit)
        if kind:
            yield Move(kind, before[last].text, after[first].text, f"{last.text} → {first.text}")
        return
    if not common and not fresh and lost and come:
        last = max(come, key=lambda period: period.end)
        first = min(lost, key=lambda period: period.end)
        kind = how(before[first], after[last], better, unit)
        if kind:
            yield Move(kind, before[first].text, after[last].text, f"{first.text} → {last.text}")
        return
    for period in sorted(ahead, key=lambda one: one.end) if ahead else ():
        later = _as_hard(period, before[period], {p: after[p] for p in come}, better, unit)
        if later:
            come.remove(later)
            kind = "put off" if later.end > period.end else "brought forward"
            about = f"{period.text} → {later.text}"
            yield Move(kind, before[period].text, after[later].text, about)
        else:
            yield Move("dropped", before[period].text, "", period.text)
    for period in come:
        if period.end >= began:
            yield Move("set", "", after[period].text, period.text)


def _is_rolled(period: Period, later: Period, began: date, begins: date) -> bool:
    """Whether the times of two targets are those of a plan and of the one rolled on from it.

    What is to hold for 2022–2024, and then for 2023–2025, is the same demand on each year: not put off.
    """
    starts = (period.start, later.start) == (began, begins)
    return starts and began != begins and period.overlaps(later)


def _not_past(aims: dict[Period, Target], day: date) -> list[Period]:
    """The periods that end on a day or later; the last one, where all are past."""
    ahead = [period for period in aims if period.end >= day]
    return ahead or [max(aims, key=lambda period: period.end)] if aims else []


def _as_hard(
    period: Period, target: Target, others: dict[Period, Target], better: str, unit: str
) -> Period | None:
    """The period nearest to `period` whose target asks for the same."""
    alike = [p for p, other in others.items() if not how(target, other, better, unit)]
    return min(alike, key=lambda p: abs(p.end - period.end), default=None)


def how(old: Target, new: Target, better: str, unit: str) -> str:
    """How one target became another; empty where they ask for the same."""
    if old is new or old.text.split() == new.text.split():
        return ""
    if old.has_value != new.has_value:
        return "vaguer" if old.has_value else "sharper"
    if old.form != new.form and "about" in (old.form, new.form) and "level" in (old.form, new.form):
        return "vaguer" if new.form == "about" else "sharper"
    if old.value is None or new.value is None or old.upper or new.upper:
        same = (old.kind, old.value, old.upper) == (new.kind, new.value, new.upper)
        return "" if same and old.value is not None else "changed"
    pair = old.value.beside(new.value, unit)
    if pair is None or old.reference != new.reference:
        return "changed"
    asked = {one.asks_for for one in (old, new)} & {"higher", "lower"}
    side = better if better in ("higher", "lower") else next(iter(asked)) if len(asked) == 1 else ""
    if pair[0] == pair[1]:
        # With the direction known, 85 % and at least 85 % ask for the same.
        is_same = side and all(one.asks_for in ("", side) for one in (old, new))
        strict = {one.kind for one in (old, new)} & {"more than", "less than"}
        return "" if is_same and not (strict and old.kind != new.kind) else "changed"
    if not side:
        return "changed"
    return "raised" if (pair[1] > pair[0]) == (side == "higher") else "lowered"
