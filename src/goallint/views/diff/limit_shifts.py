"""How limits changed: a key figure's own, the scale's shares of the target, and what sound economy takes of the goals."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from goallint.format.model import SoundEconomy, Step
from goallint.format.values.quantity import Quantity
from goallint.format.values.unit import unit_of
from goallint.format.vocabulary import fold
from goallint.workspace.assessments import Scale, demanded
from goallint.workspace.facts.economy import KINDS

TOLERANCE = "tolerance"
"""What stands for the name of a step where it is the tolerance that changed."""


class Shift(NamedTuple):
    """How the limit of one step changed; `step` is its name, or the kind of goals that sound economy takes so many of."""

    kind: str
    was: str
    now: str
    step: str


class Steps:
    """Which step of one side's scale is which of the other's: by its id, else by a name that both have."""

    def __init__(self, old: Scale | None, new: Scale | None) -> None:
        self.old, self.new = old, new
        left = list(old.steps) if old else []
        right = list(new.steps) if new else []
        self.pairs: list[tuple[Step | None, Step | None]] = []
        for is_same in (_have_one_id, _have_one_name):
            for one in tuple(left):
                mate = next((other for other in right if is_same(one, other)), None)
                if mate is not None:
                    self.pairs.append((one, mate))
                    left.remove(one)
                    right.remove(mate)
        self.pairs += [(one, None) for one in left] + [(None, other) for other in right]

    def is_same(self, was: str, now: str) -> bool:
        """Whether two reports, one of each side, write the same step."""
        return self._key(was, self.old) == self._key(now, self.new)

    def orders(self) -> tuple[list[str], list[str]]:
        """The steps that both sides have as each has them in order, by their names on the new side."""
        both = [(one, other) for one, other in self.pairs if one and other]
        old, new = (scale.steps if scale else () for scale in (self.old, self.new))
        return (
            [name_of(now) for was, now in sorted(both, key=lambda pair: old.index(pair[0]))],
            [name_of(now) for was, now in sorted(both, key=lambda pair: new.index(pair[1]))],
        )

    def limits(
        self, old: Mapping[str, Quantity], new: Mapping[str, Quantity], better: str, unit: str
    ) -> Iterator[Shift]:
        """How the limits of a key figure changed, the best step first."""
        before = {self._key(name, self.old): (name, limit) for name, limit in old.items()}
        after = {self._key(name, self.new): (name, limit) for name, limit in new.items()}
        for key in (*after, *(key for key in before if key not in after)):
            name, was = before.get(key, ("", None))
            name, now = after.get(key, (name, None))
            kind = _shift(was, now, better, unit)
            if kind:
                yield Shift(kind, was.text if was else "", now.text if now else "", name)

    def _key(self, written: str, scale: Scale | None) -> int | str:
        """The number of the pair that a step is in; what it is written as, where it is no step or a scale is not known."""
        step = scale.step(written) if self.old and self.new and scale else None
        if step is None:
            return fold(written)
        return next(number for number, pair in enumerate(self.pairs) if step in pair)


def share_shift(was: Step, now: Step) -> Shift | None:
    """How the share of the target changed at which a step begins."""
    before, after = demanded(was), demanded(now)
    texts = [step.from_.text if step.from_ else "" for step in (was, now)]
    if before is not None and after is not None:
        kind = "" if before == after else "limit tightened" if after > before else "limit eased"
    elif texts[0] == texts[1]:
        kind = ""
    else:
        kind = "limit changed" if all(texts) else "limit set" if texts[1] else "limit dropped"
    return Shift(kind, texts[0], texts[1], name_of(now)) if kind else None


def tolerance_shift(was: Quantity | None, now: Quantity | None, unit: str) -> Shift | None:
    """How it changed how far short of a target still gives the best step: more of it is easier."""
    kind = _shift(was, now, "lower", unit) if was or now else ""
    if not kind:
        return None
    return Shift(kind, was.text if was else "", now.text if now else "", TOLERANCE)


def demand_shifts(was: SoundEconomy | None, now: SoundEconomy | None) -> Iterator[Shift]:
    """How it changed what the rule for sound economy takes of the goals of each kind."""
    for name in KINDS:
        before, after = (getattr(rule, name) if rule else None for rule in (was, now))
        if before is None and after is None:
            continue
        kind = _shift(before, after, "higher", "")
        if before and after and unit_of(before.unit).measure != unit_of(after.unit).measure:
            # A share of the goals and a number of them.
            kind = "limit changed"
        if kind:
            yield Shift(kind, before.text if before else "", after.text if after else "", name)


def name_of(step: Step) -> str:
    """What a step is called."""
    return step.name_ or step.id


def _shift(was: Quantity | None, now: Quantity | None, better: str, unit: str) -> str:
    if was is None or now is None:
        return "limit set" if was is None else "limit dropped"
    pair = was.beside(now, unit)
    if pair is None:
        return "" if was.text.split() == now.text.split() else "limit changed"
    if pair[0] == pair[1]:
        return ""
    if better not in ("higher", "lower"):
        return "limit changed"
    return "limit tightened" if (pair[1] > pair[0]) == (better == "higher") else "limit eased"


def _have_one_id(one: Step, other: Step) -> bool:
    return fold(one.id) == fold(other.id)


def _have_one_name(one: Step, other: Step) -> bool:
    names = (
        {fold(name) for name in (step.id, step.name_, *step.aliases) if name}
        for step in (one, other)
    )
    return not next(names).isdisjoint(next(names))
