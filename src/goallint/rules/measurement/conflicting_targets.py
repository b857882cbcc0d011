"""A body's target is weaker than that of a body above it for the same key figure and period.

When the council demands 90 per cent and the board aims at 85, the board can meet its own target
and the council still miss its. Two plans measure the same where they refer to the same shared
definition or give the same Kolada id. For a board and the council, so do key figures with the same
title of three words or more; that is advice, since the two may mean different things.

Only a weaker target is reported: a lower body may well ask more of itself. Targets that cannot be
put in order are left alone: other units, ranges, yes and no, mere directions, and values of which
nobody says which side is good. A superior's plan counts while it is in force when the lower plan
is, so a plan that has been replaced binds nobody.

## Bad

```yaml kf/plan.yaml
kind: plan
title: Mål och budget 2023
body: kf
period: 2023
goals:
  - id: KF1
    title: Äldre är nöjda med sin omsorg
    key_figures:
      - id: KF1-1
        title: Andel nöjda med hemtjänsten
        kolada: U21468
        unit: procent
        better: higher
        target: {2023: minst 90 %}
```

```yaml sn/plan.yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN1
    title: Äldre är nöjda med sin hemtjänst
    supports: KF1
    key_figures:
      - id: SN1-1
        title: Andel nöjda med hemtjänsten
        kolada: U21468
        unit: procent
        better: higher
        target: {2023: minst 85 %}                  # <- GL215
```

## Good

As above: kf/plan.yaml.

```yaml sn/plan.yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN1
    title: Äldre är nöjda med sin hemtjänst
    supports: KF1
    key_figures:
      - id: SN1-1
        title: Andel nöjda med hemtjänsten
        kolada: U21468
        unit: procent
        better: higher
        target: {2023: minst 92 %}
```
"""

from datetime import date

import msgspec

from goallint.findings import Finding
from goallint.format.model import Body, Goal, KeyFigure
from goallint.format.values.period import Period
from goallint.format.values.quantity import Quantity
from goallint.format.values.target import Target
from goallint.format.values.unit import unit_of
from goallint.late import expression
from goallint.rules import suggest
from goallint.rules.rule import Findings, Follow, Rule, Severity, noun_of, related
from goallint.workspace.facts.agreement.levels_in_texts import StatedAmount, said_by_title
from goallint.workspace.facts.agreement.twins import LONG_ENOUGH
from goallint.workspace.facts.plans import TOP_LEVELS
from goallint.workspace.names import fold
from goallint.workspace.workspace import Workspace

Identity = tuple[str, object]
_NUMBER = expression(r"\d[\d\s]*(?:[.,]\d+)?(?<!\s)")


class _Aim(msgspec.Struct, frozen=True):
    """A target of a plan's key figure, with the key figure as its definition completes it."""

    figure: KeyFigure
    full: KeyFigure
    period: Period
    target: Target


def check(workspace: Workspace) -> Findings:
    aims: dict[tuple[Identity, date, date], dict[str, list[_Aim]]] = {}
    for name, figure, identity in _shared(workspace):
        measure = workspace.measures.of(figure)
        for period, target in measure.targets:
            if period.text:
                group = aims.setdefault((identity, period.start, period.end), {})
                aim = _Aim(figure, measure.full, period, target)
                group.setdefault(name, []).append(aim)
    seen: set[tuple[KeyFigure, Period]] = set()
    for (identity, _, _), group in aims.items():
        for name, lower in group.items() if len(group) > 1 else ():
            body = workspace.bodies.get(name)
            if body is None or body.outside:
                continue
            above = [one for one in workspace.bodies.above(body) if one.id in group]
            for aim in lower if above else ():
                place = (aim.figure, aim.period)
                stronger = _stronger_above(aim, above, group, workspace)
                if stronger and place not in seen and workspace.is_in_force(aim.figure.document):
                    seen.add(place)
                    yield _finding(aim, body, *stronger, workspace, by_title=identity[0] == "title")


def _shared(workspace: Workspace) -> list[tuple[str, KeyFigure, Identity]]:
    """The key figures of plans, each with its body and what makes it the same measure as one of another body."""
    found: list[tuple[str, KeyFigure, Identity]] = []
    bodies: dict[Identity, set[str]] = {}
    for plan in workspace.plans.all:
        body = workspace.body(plan)
        is_on_top = body is not None and workspace.bodies.rank(body) < TOP_LEVELS
        for figure in (*(f for goal in plan.goals for f in goal.key_figures), *plan.key_figures):
            identities = workspace.measures.identities(figure)
            if is_on_top:
                identities += _by_title(figure)
            for identity in identities:
                found.append((plan.body, figure, identity))
                bodies.setdefault(identity, set()).add(plan.body)
    return [one for one in found if len(bodies[one[2]]) > 1]


def _stronger_above(
    aim: _Aim, above: list[Body], group: dict[str, list[_Aim]], workspace: Workspace
) -> tuple[_Aim, Body] | None:
    """The nearest of the superiors with a stronger target in force at the same time."""
    for superior in above:
        for other in group[superior.id]:
            if _is_weaker(aim, other) and workspace.plans.overlap(
                aim.figure.document, other.figure.document
            ):
                return other, superior
    return None


def _is_weaker(one: _Aim, other: _Aim) -> bool:
    """Whether `one` asks for less than `other`; False where they cannot be put in order."""
    mine, theirs = one.target.value, other.target.value
    if mine is None or theirs is None or "range" in (one.target.kind, other.target.kind):
        return False
    unit, other_unit = one.full.unit or "", other.full.unit or ""
    if unit == other_unit and mine.unit == theirs.unit:
        level, demanded = mine.number, theirs.number
    elif unit_of(mine.unit or unit).comparable(unit_of(theirs.unit or other_unit)):
        level, demanded = mine.in_base(unit), theirs.in_base(other_unit)
    else:
        return False
    if level == demanded:
        return False
    said = {one.target.asks_for, one.full.better, other.target.asks_for, other.full.better}
    if said - {"", None} != {"higher" if level < demanded else "lower"}:
        return False
    return not (_is_absurd(one) or _is_absurd(other))


def _is_absurd(aim: _Aim) -> bool:
    """Whether a target is a share of more than all, which `share-out-of-range` tells of."""
    value, unit = aim.target.value, aim.full.unit or ""
    return value is not None and value.number > 100 and unit_of(value.unit or unit).is_per_cent


def _by_title(figure: KeyFigure) -> tuple[Identity, ...]:
    """The title of a key figure, where it is long enough to name one measure."""
    title = figure.title or ""
    return (("title", fold(title)),) if title.count(" ") + 1 >= LONG_ENOUGH else ()


def _finding(
    aim: _Aim, body: Body, other: _Aim, superior: Body, workspace: Workspace, *, by_title: bool
) -> Finding:
    field = ("target", aim.period.text)
    above = ("target", other.period.text)
    value, demanded = aim.target.value, other.target.value
    said = value and said_by_title(aim.figure, value, workspace)
    mended = said and demanded and _mended(*said, demanded, other.full.unit or "")
    named = (
        (related(said[0], "title", "other-value", value=said[1].text),) if said and mended else ()
    )
    return RULE.found(
        aim.figure,
        field,
        help="text" if mended else "",
        related=(related(other.figure, above, "target", value=other.target), *named),
        apart=(str(aim.period),),
        args={
            "title": aim.full.title or "",
            "value": aim.target,
            "other_value": other.target,
            "body": body,
            "other_body": superior,
            "period": aim.period,
            "named": noun_of(said[0]) if said and mended else "",
            "said": said[1].text if said else "",
            "mended": mended,
        },
        severity=Severity.INFO if by_title else None,
    )


def _mended(item: Goal | KeyFigure, said: StatedAmount, value: Quantity, unit: str) -> str:
    """A title that says a target, with another value in its place; empty where no digits say it."""
    number = _NUMBER.search(said.text)
    if number is None:
        return ""
    size = abs(value.number) * unit_of(value.unit or unit).factor / said.unit.factor
    text = suggest.show(size)
    amount = said.text.replace(
        number[0], text if item.document.language == "sv" else text.replace(",", ".")
    )
    return suggest.scalar((item.title or "").replace(said.text, amount))


RULE = Rule(
    code="GL215",
    severity=Severity.WARNING,
    check=check,
    messages="the target {value} of {key_figure} at {body} is weaker than {other_value}"
    " at {other_body} ({period})",
    helps={
        "": "agree with {other_body} and set the same or a stricter value, e.g. `{other_value}`",
        "text": (
            "agree with {other_body} and set the same or a stricter value, e.g. `{other_value}`, and in"
            " {named}, which says {said}: `{k_title}: {mended}`"
        ),
    },
    follow={"": Follow("value"), "text": Follow("value", then=Follow(at="last related"))},
    needs=("measures",),
)
