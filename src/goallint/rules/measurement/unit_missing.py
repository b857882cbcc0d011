"""A target is a bare number, and nothing says of what.

"90" may be per cent, days or points, and whoever compares it with next year's outcome has to guess.
One unit on the key figure is enough for its targets and outcomes; one in the shared definition is
enough for every plan that refers to it, and where that is what lacks it, it is said there once.

Not reported: counts, whose title says so ("Antal …"), titles that name their scale or unit
("index", "meritvärde", "kr/elev", "(%)"), a target of 0, which is the same in every unit, and key
figures with a unit on any of their values (if those cannot be compared, that is `unit-mismatch`).

## Bad

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-svar
    title: Den som ansöker får besked i tid
    key_figures:
      - id: SN-1
        title: Tid från ansökan till beslut
        better: lower
        target: {2023: högst 30}                    # <- GL213
```

## Good

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-svar
    title: Den som ansöker får besked i tid
    key_figures:
      - id: SN-1
        title: Tid från ansökan till beslut
        unit: dagar
        better: lower
        target: {2023: högst 30}
      - id: SN-2
        title: Antal överklagade beslut
        better: lower
        target: {2023: högst 10}
```
"""

from goallint.format.model import KeyFigure, KeyFigures
from goallint.format.values.target import Target
from goallint.rules.rule import Findings, Rule, Severity, related
from goallint.workspace.shares import tells_unit
from goallint.workspace.workspace import Workspace


def check(figure: KeyFigure, workspace: Workspace) -> Findings:
    measures = workspace.measures
    full = measures.full(figure)
    if not full.lacks("unit") or tells_unit(full.title or "") or not workspace.owes(figure):
        return
    asked: tuple[KeyFigure, ...] = (figure,)
    if isinstance(figure.document, KeyFigures):
        asked += tuple(one for one in measures.users(figure) if workspace.owes(one))
    elif measures.definition(figure) is not None:
        return
    for one in asked:
        if not one.lacks("unit") or _has_unit(measures.full(one)):
            continue
        for period, target in one.target or ():
            if _is_bare(target):
                field = ("target", period.text) if period else ("target",)
                here = one is figure
                yield RULE.found(
                    figure,
                    field if here else (),
                    related=() if here else (related(one, field, "target", value=target),),
                    args={"title": full.title or "", "value": target},
                )
                return


def _has_unit(figure: KeyFigure) -> bool:
    """Whether an outcome or a baseline says its unit."""
    stated = (figure.outcome, figure.baseline, *figure.compare.values())
    return any(q.unit for values in stated for _, split in values or () for q in split.parts)


def _is_bare(target: Target) -> bool:
    bare = target.value is not None and not target.value.unit and bool(target.value.number)
    return bare and not (target.upper and target.upper.unit)


RULE = Rule(
    code="GL213",
    severity=Severity.INFO,
    check=check,
    messages='the target {value} of {key_figure} "{title}" has no unit',
    helps="give the unit, e.g. `{k_unit}: percent` or `{k_unit}: days`",
    needs=("measures",),
)
