"""Values that could stand in a document: what help lines propose."""

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from goallint.findings import Example
from goallint.format.model import Goal, Item, KeyFigure
from goallint.format.values.quantity import Quantity
from goallint.workspace.measures import Outcome
from goallint.workspace.workspace import Workspace

_AT_LEAST, _AT_MOST = Example("at least", "minst"), Example("at most", "högst")


def year_of(item: Item) -> str:
    """The year that an item's document is about: of its period's first day, or of none 2025."""
    span = item.document.span if item.document is not None else None
    return f"{span.start.year:04}" if span and span.start.year > 1 else "2025"


def last_of_year(item: Item) -> str:
    """The last day of the year that an item's document ends in."""
    span = item.document.span if item.document is not None else None
    return f"{span.end.year:04}-12-31" if span and span.end.year < 9999 else "2025-12-31"


def last_outcome(figure: KeyFigure, workspace: Workspace) -> Outcome | None:
    """The newest outcome of a key figure that has a value."""
    found = [outcome for outcome in workspace.measures.outcomes(figure) if outcome.value.total]
    return found[-1] if found else None


def level(figure: KeyFigure, workspace: Workspace) -> Example:
    """A target that the key figure could have: `minst 85 %`, a step better than its last outcome."""
    full = workspace.measures.full(figure)
    word = _AT_MOST if full.better == "lower" else _AT_LEAST
    last = last_outcome(figure, workspace)
    if last and last.value.total:
        amount = better(last.value.total, full.better or "higher")
    elif "%" in (full.unit or "") or (full.unit or "").lower() in ("procent", "percent"):
        amount = "10 %" if full.better == "lower" else "90 %"
    else:
        amount = f"10 {full.unit or ''}".strip()
    return Example(f"{word.en} {amount}", f"{word.sv} {amount}")


def target(figure: KeyFigure, workspace: Workspace) -> Example:
    """`{2023: minst 85 %}`: a target for the plan's first year."""
    value = level(figure, workspace)
    year = year_of(figure)
    if "," in value.en:
        return Example(f'{{{year}: "{value.en}"}}', f'{{{year}: "{value.sv}"}}')
    return Example(f"{{{year}: {value.en}}}", f"{{{year}: {value.sv}}}")


def better(value: Quantity, direction: str) -> str:
    """`value` a step further in the good direction, at two digits, with its unit as written."""
    number = value.number
    if not number:
        return value.text
    step = Decimal(1).scaleb(number.adjusted() - 1)
    if number == number.to_integral_value():
        step = max(step, Decimal(1))
    upward = direction != "lower"
    rounded = number.quantize(step, rounding=ROUND_CEILING if upward else ROUND_FLOOR)
    if rounded == number:
        rounded += step if upward else -step
    if upward and "%" in value.unit and rounded > 100:
        rounded = Decimal(100)
    return f"{show(rounded)} {value.unit}".strip()


def show(number: Decimal) -> str:
    """A number with a decimal comma, and its thousands apart, as a planner writes it."""
    text = f"{number:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    whole, _, decimals = text.partition(".")
    sign = "-" if whole.startswith("-") else ""
    digits = whole.lstrip("-")
    groups = []
    while len(digits) > 3:
        groups.append(digits[-3:])
        digits = digits[:-3]
    groups.append(digits)
    return sign + " ".join(reversed(groups)) + (f",{decimals}" if decimals else "")


def superior_goal(item: Item, workspace: Workspace) -> str:
    """The id of a goal above that `item` could support: in its area, else the first there is."""
    plan = item.document
    goals = workspace.cascade.superior_goals(plan)
    area = getattr(item, "area", None)
    same = [goal for goal in goals if area and goal.area == area]
    own = [goal for goal in plan.goals if goal is not item] if not isinstance(item, Goal) else []
    found = [*same, *own, *goals]
    return found[0].id if found else "KF1"
