"""All that is read from a wording, in short: what is asked of it, on which side, counted from what, and when it is met."""

from collections.abc import Iterator
from decimal import Decimal

from goallint.format.values import Unreadable
from goallint.format.values.by_period import Targets
from goallint.format.values.outcome import outcome_of
from goallint.format.values.quantity import Quantity, Split
from goallint.format.values.target import Target
from goallint.format.values.target_wording.hints import amount_in, misspelt

_SAID = {True: "+", False: "-", None: "?"}
_SIDES = ("", "higher", "lower", "steady")


def told(text: str) -> str:
    """What a wording is as a target, by years, and as an outcome."""
    return f"{text}\n" + "\n".join(f"    {line}" for line in _told(text))


def _told(text: str) -> Iterator[str]:
    try:
        target = Target.parse(text)
    except Unreadable as error:
        args = ", ".join(f"{name} {value}" for name, value in error.fault.args.items())
        yield f"{error.fault.rule} {error.fault.variant}: {args}"
    else:
        yield "none" if target is None else stated(target)
        if target:
            yield from _judged(target)
        by_year = [(period, one) for period, one in Targets.parse(text) if period]
        if by_year:
            yield "; ".join(f"{period}: {stated(one)}" for period, one in by_year)
    said = " ".join(filter(None, (misspelt(text), amount_in(text))))
    if said:
        yield f"perhaps {said}"
    try:
        outcome = outcome_of(text)
    except Unreadable as error:
        yield f"no outcome: {error.fault.rule}"
    else:
        yield f"outcome {_number(outcome) if outcome else 'none'}"


def stated(target: Target) -> str:
    """What a target states."""
    parts = (
        target.form, target.kind, _number(target.value), _number(target.upper),
        f"{target.direction}" if target.direction else "", f"of {target.reference}" if target.reference else "",
        f"by {_number(target.amount)} {target.side}" if target.amount or target.form == "comparison" else "",
        f"for {target.by}" if target.by else "", f"asks for {target.asks_for}" if target.asks_for else "",
        f"open {target.open}" if target.open else "", "bare" if target.is_bare else "",
        "has a value" if target.has_value else "",
        f"counted ({stated(target.counted)})" if target.counted else "",
        *(f"{name} ({stated(one)})" for name, one in target.apart),
    )  # fmt: skip
    return " ".join(filter(None, parts))


def _number(value: Quantity | Split | None) -> str:
    if not isinstance(value, Quantity):
        return "" if value is None else " / ".join(_number(part) or "–" for part in value)
    whole = (
        f"{getattr(value, 'counted', '')}/{getattr(value, 'whole', '')}" if value.is_worded else ""
    )
    return " ".join(filter(None, (f"{value.number:f}", value.unit, whole, f"“{value.text}”")))


def _judged(target: Target) -> Iterator[str]:
    """Whether it is met just below, at and just above its numbers, by which side is good; and its levels from 80."""
    ends = [one for one in (target.value, target.upper) if one]
    if target.form == "rank" and target.amount:
        ends = [target.amount]
    near = [end.replaced_by(end.number + step) for end in ends for step in map(Decimal, (-1, 0, 1))]
    met = [
        f"{side or 'no side'} {''.join(_SAID[target.met_by(one, side)] for one in near)}"
        for side in _SIDES
        if near
    ]
    if met:
        yield "met: " + ", ".join(met)
    for base in ("80 %", "80,5"):
        levels = [
            f"{side or 'no side'} {' or '.join(f'{one.kind} {_number(one.value)} {_number(one.upper)}'.strip() for one in found)}"
            for side in _SIDES
            if (found := target.from_base(Quantity.parse(base), side))
        ]
        if levels and target.kind == "relative":
            yield f"from {base}: " + ", ".join(levels)
