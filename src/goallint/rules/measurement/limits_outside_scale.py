"""A key figure's limits do not fit the scale: a step that is none, a step without a limit, or steps that overlap.

Limits say from which value each step of the organisation's `scale` begins. With a word that is no step,
or two limits for one step, nothing says what an outcome comes to, and the colour that a report prints can
be held against nothing. Where a worse step does not end below a better one, no outcome can ever get it.

Every step but the last has a limit; the last takes the rest. Where lower is better, limits rise from the
best step to the worst. A step without a limit is a suggestion: what keeps a better one is judged all the
same. A step may be named by its id, its name or an alias. What stands in a definition is told of there,
once. Nothing is said while the scale cannot be read, or of the order where the direction is unknown or
the units differ.

## Bad

```yaml organisation.yaml
kind: organisation
name: Kommunen
levels: [{id: kommun}]
bodies: [{id: sn, name: Socialnämnden, level: kommun}]
scale: [{id: green, aliases: grön}, {id: yellow, aliases: gul}, {id: red, aliases: röd}]
```

```yaml plan.yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-boende
    title: Den som bor i gruppbostad bestämmer själv hemma
    key_figures:
      - {id: SN-1, title: Brukare som bestämmer själva, better: higher, limits: {green: 80 %, gull: 70 %}}     # <- GL232
      - {id: SN-2, title: Väntetid till plats, better: lower, limits: {green: 42 dagar, yellow: 30 dagar}}     # <- GL232
      - {id: SN-3, title: Brukare med genomförandeplan, better: higher, limits: {green: 90 %}}                 # <- GL232
```

## Good

As above: organisation.yaml.

```yaml plan.yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-boende
    title: Den som bor i gruppbostad bestämmer själv hemma
    key_figures:
      - {id: SN-1, title: Brukare som bestämmer själva, better: higher, limits: {green: 80 %, gul: 70 %}}
      - {id: SN-2, title: Väntetid till plats, better: lower, limits: {green: 42 dagar, yellow: 60 dagar}}
      - {id: SN-3, title: Brukare med genomförandeplan, better: higher, limits: {green: 90 %, yellow: 80 %}}
```
"""

from goallint.findings import Finding
from goallint.format.model import KeyFigure
from goallint.format.values.unit import after_number
from goallint.rules.follow_up.rows import name_of
from goallint.rules.rule import BLANK, Findings, FixedWord, Follow, Rule, Severity, related
from goallint.workspace.assessments import Scale
from goallint.workspace.facts.agreement.steps import LimitFault, limit_faults
from goallint.workspace.workspace import Workspace


def check(figure: KeyFigure, workspace: Workspace) -> Findings:
    scale = workspace.assessments.scale
    if scale is not None:
        for fault in limit_faults(figure, scale, workspace):
            yield _finding(fault, scale, figure, workspace)


def _finding(fault: LimitFault, scale: Scale, figure: KeyFigure, workspace: Workspace) -> Finding:
    organisation = workspace.organisation
    before = (related(figure, ("limits", fault.before), "other"),) if fault.before else ()
    steps = (
        (related(organisation, "scale", "scale"),) if organisation and organisation.scale else ()
    )
    unit = figure.limits[fault.written].unit if fault.written else ""
    step = fault.written or name_of(fault.step, workspace)
    return RULE.found(
        figure,
        ("limits", fault.written) if fault.written else "limits",
        key=fault.kind in ("unknown", "twice"),
        variant=fault.kind,
        related=(*before, *steps),
        apart=(fault.kind, fault.written or fault.step.id),
        args={
            "title": workspace.measures.full(figure).title or "",
            "step": step,
            "limit": figure.limits[fault.written] if fault.written else "",
            "other": fault.before,
            "other_limit": figure.limits[fault.before] if fault.before else "",
            "scale": tuple(name_of(one, workspace) for one in scale.steps),
            "example": _free(fault, scale, figure, workspace)
            if fault.kind in ("unknown", "twice")
            else f"{BLANK} {after_number(unit)}".strip(),
        },
        severity=Severity.INFO if fault.kind == "missing" else None,
    )


def _free(
    fault: LimitFault, scale: Scale, figure: KeyFigure, workspace: Workspace
) -> str | FixedWord:
    """The step that was probably meant, or the first that has no limit yet."""
    taken = [scale.step(written) for written in figure.limits]
    free = [step for step in scale.steps[:-1] if step not in taken]
    return name_of(fault.step if fault.step in free or not free else free[0], workspace)


RULE = Rule(
    code="GL232",
    severity=Severity.WARNING,
    check=check,
    messages={
        "unknown": 'key figure {key_figure} "{title}" has a limit for "{step}", which is not in the scale: {scale}',
        "twice": 'key figure {key_figure} "{title}" has two limits for one step: "{other}" and "{step}"',
        "missing": 'key figure {key_figure} "{title}" has limits, but none for "{step}"',
        "overlap": 'key figure {key_figure} "{title}" has the limit {limit} for "{step}",'
        ' which is no worse than {other_limit} for "{other}"',
    },
    helps={
        "unknown": "name a step of the scale, e.g. `{example}`; the last needs no limit",
        "twice": "name another step of the scale, e.g. `{example}`, or take one of the two away",
        "missing": "say from which value it begins: `{step}: …`",
        "overlap": "write a limit beyond that of the better step: `{example}`, or correct `{k_better}`",
    },
    follow={
        "unknown": Follow("key"),
        "twice": Follow("key"),
        "missing": Follow("under", field="limits"),
        "overlap": Follow("value"),
    },
    needs=("assessments", "measures"),
)
