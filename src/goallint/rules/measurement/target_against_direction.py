"""A target contradicts the key figure's direction, or is worse than where it starts.

Two mistakes look alike in a table. The words may point the wrong way: `better: higher` with "at
most 90 %". Or the number may: a target of 80 % when the plan's own baseline says 85 %, which
would be a decline. Usually a figure has been left from another year or two figures have changed
places.

Only the declared `baseline` is compared; a target below the last outcome may well be deliberate.
Where the direction is to hold (`better: steady`), nothing is worse by itself; nor is a floor or a ceiling,
such as a financial goal's or that of words like *keep* and *each year*, or what is to be reached in a part of the year. Values whose units
cannot be compared are `unit-mismatch`.

## Bad: the words

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-boende
    title: Den som bor i gruppbostad bestämmer själv hemma
    key_figures:
      - id: SN-1
        title: Brukare som bestämmer själva, andel
        unit: procent
        better: higher
        target: {2023: högst 85 %}                  # <- GL208
```

## Bad: the number

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-boende
    title: Den som bor i gruppbostad bestämmer själv hemma
    key_figures:
      - id: SN-1
        title: Brukare som bestämmer själva, andel
        unit: procent
        better: higher
        baseline: {2022: 85 %}
        target: {2023: minst 80 %}                  # <- GL208
```

## Good

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-boende
    title: Den som bor i gruppbostad bestämmer själv hemma
    key_figures:
      - id: SN-1
        title: Brukare som bestämmer själva, andel
        unit: procent
        better: higher
        baseline: {2022: 85 %}
        target: {2023: minst 87 %}
      - id: SN-2
        title: Kostnad per boendeplats
        unit: kr/brukare
        better: lower
        baseline: {2022: 982 tkr}
        target: {2023: högst 975 000 kr}
```
"""

from goallint.format.model import KeyFigure
from goallint.format.values.quantity import Split
from goallint.format.values.target import Target
from goallint.rules import suggest
from goallint.rules.rule import Example, Findings, FixedWord, Follow, Rule, Severity, related
from goallint.workspace.facts.key_figures import OPPOSITE, contradiction
from goallint.workspace.measure import Measure
from goallint.workspace.workspace import Workspace


def check(figure: KeyFigure, workspace: Workspace) -> Findings:
    for use in workspace.measures.of(figure).uses("target", "better", "baseline"):
        found = contradiction(use)
        if found is None:
            continue
        full = use.full
        period, target, baseline = found
        args = {"title": full.title or "", "value": target}
        if baseline:
            place = related(figure, ("baseline", baseline[0].text), "baseline", value=baseline[1])
            yield RULE.found(
                figure,
                ("target", period.text),
                variant="baseline",
                related=(place,) if figure.baseline else (),
                args={
                    **args,
                    "baseline": baseline[1],
                    "period": baseline[0],
                    "example": _better(target, baseline[1], full.better or target.asks_for),
                },
            )
            return
        better = full.better or ""
        definition = None if use.owns("better") else workspace.measures.definition(use.figure)
        direction = FixedWord("better", better)
        place = related(figure, "better", "direction", direction=direction)
        yield RULE.found(
            figure,
            ("target", period.text),
            variant="operator",
            help="defined" if definition else "",
            related=(place,) if figure.better else (),
            args={
                **args,
                "definition": definition,
                "direction": direction,
                "opposite": FixedWord("better", OPPOSITE[better]),
                "example": _turned(target, better, use),
            },
        )
        return


def _better(target: Target, baseline: Split, direction: str) -> Example:
    """A target a step better than where it starts from."""
    total = baseline.total
    en, sv = suggest.better(total, direction) if total else (target.text, target.text)
    words = ("at most", "högst") if direction == "lower" else ("at least", "minst")
    return Example(
        *(suggest.scalar_in_row(f"{w} {t}") for w, t in zip(words, (en, sv), strict=True))
    )


def _turned(target: Target, better: str, use: Measure) -> Example:
    """The target with words for the direction that is said to be better, and no worse than the baseline."""
    higher = better == "higher"
    last = max(use.baselines, key=lambda one: one[0].end, default=None)
    start = last[1].total if last else None
    pair = target.value.beside(start, use.full.unit or "") if target.value and start else None
    if last and pair and (pair[0] < pair[1] if higher else pair[0] > pair[1]):
        return _better(target, last[1], better)
    if target.value:
        words = ("at least", "minst") if higher else ("at most", "högst")
        return Example(*(suggest.scalar_in_row(f"{word} {target.value}") for word in words))
    name = target.reference
    if target.base:
        name = f"{name} ({target.base})" if name else str(target.base)
    ends = [one for one in (target.amount, target.upper) if one and not one.is_worded]
    amount = "–".join(end.text.lstrip("-−–+ ") for end in ends)
    if target.form == "comparison" and name:
        en, sv = ("higher", "högre") if higher else ("lower", "lägre")
        return Example(f"{amount} {en} than {name}".strip(), f"{amount} {sv} än {name}".strip())
    en, sv = ("increase", "öka") if higher else ("decrease", "minska")
    if amount:
        en, sv = f"{en} by {amount}", f"{sv} med {amount}"
    if target.by:
        en, sv = f"{en} by {target.by}", f"{sv} till {target.by}"
    if name:
        en, sv = f"{en} compared with {name}", f"{sv} jämfört med {name}"
    return Example(en, sv)


RULE = Rule(
    code="GL208",
    severity=Severity.WARNING,
    check=check,
    messages={
        "operator": 'the target "{value}" of {key_figure} "{title}" goes against `{k_better}: {direction}`',
        "baseline": 'the target {value} of {key_figure} "{title}" is worse than the baseline {baseline} ({period})',
    },
    helps={
        "operator": "change the one that is wrong: write `{example}`, or `{k_better}: {opposite}`",
        "defined": "change the one that is wrong: write `{example}`, or `{k_better}: {opposite}` at the definition {definition}",
        "baseline": "write what is better than `{k_baseline}`, e.g. `{example}`; if it is intended, write a waiver with the reason",
    },
    follow={
        "operator": Follow("value"),
        "defined": Follow("value"),
        "baseline": Follow("value", code=1),
    },
    needs=("measures",),
)
