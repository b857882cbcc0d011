"""A target is written in words that cannot be read as a target of any kind.

Plans write targets in many ways, and most are read: `ska inte överstiga 45 dagar`, `minst 8 av 10`,
`bättre än riket`, `bland de 25 % bästa`. What is left could mean several things, and nothing is
guessed: until it is written plainly nobody can tell whether there is a target, so the key figure is
counted neither among those that have one nor among those that lack one. Numbers that only name something are no
levels: hours, school years, ages, goals, paragraphs, rooms, headings, telephones, networks (`8–17`, `åk 7–9`, `mål 3`,
`2030`, `1.1`, `1177`, `5G`). Where the key figure has a unit, a title that tells one (*Antal …*), or other values of that size,
`8–17`, `2030` and `1.1` are what they count. A share of a level (`80 % av målet`) is none: write the level.
Nor is a level the year's that says that it is for a part of it (`80 % (T2)`): under `2023-T2` it is that time's.

A number that is broken (`1.500`, `12,`) is `invalid-quantity`. Words that say that there is none yet
(`fastställs senare`) are the lack of a target, `key-figure-without-target`.

## Bad

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
key_figures:
  - id: SN-1
    title: Väntetid till särskilt boende
    target: {2023: mnst 60 dagar}                   # <- GL225
  - id: SN-2
    title: Andel som är trygga
    target: {2023: grupp 3}                         # <- GL225
  - id: SN-3
    title: Fritidsgården
    target: {2023: 8–17}                            # <- GL225
```

## Good

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
key_figures:
  - id: SN-1
    title: Väntetid till särskilt boende
    target: {2023: ska inte överstiga 60 dagar}
  - id: SN-2
    title: Andel som är trygga
    target: {2023: tre av fyra}
  - id: SN-3
    title: Fritidsgården, besökare en kväll
    unit: antal
    target: {2023: 8–17}
```
"""

from datetime import date

from goallint.format.model import KeyFigure
from goallint.format.values.period import Period, period_text
from goallint.format.values.target import Target
from goallint.format.values.time_beside import time_of, value_and_time
from goallint.rules import suggest
from goallint.rules.rule import Example, Findings, Follow, Rule, Severity
from goallint.workspace.facts.key_figures import unjudged
from goallint.workspace.workspace import Workspace


def check(figure: KeyFigure, workspace: Workspace) -> Findings:
    found = unjudged(figure, workspace, "unclear")
    if found is None:
        return
    from goallint.format.values.target_wording.hints import amount_in, misspelt

    period, whole = found
    way, target = whole.open_part
    suggestion, amount = misspelt(target.text), amount_in(target.text)
    full = workspace.measures.full(figure)
    sides = {
        "at least": Example(f"at least {amount}", f"minst {amount}"),
        "at most": Example(f"at most {amount}", f"högst {amount}"),
        "exactly": Example(amount, amount),
    }
    unlikely = {"higher": "at most", "lower": "at least"}.get(full.better or "", "exactly")
    first, second = (side for name, side in sides.items() if name != unlikely)
    time, said = _of_another_time(
        target, period, is_by_period=_is_by_period(full), workspace=workspace
    )
    yield RULE.found(
        figure,
        ("target", period.text, *way) if period else "target",
        help=time
        if time
        else "operator"
        if suggestion
        else "level"
        if target.counted
        else "amount"
        if amount
        else "words",
        apart=(*way, target.text),
        args={
            "title": full.title or "",
            "value": target.text,
            "period": period,
            "suggestion": suggestion,
            **said,
            "a": first,
            "b": second,
            "example": suggest.proposed(suggest.levels(figure, workspace, period)),
        },
    )


def _is_by_period(full: KeyFigure) -> bool:
    return full.target is not None and any(period for period, _ in full.target)


def _of_another_time(
    target: Target, during: Period, *, is_by_period: bool, workspace: Workspace
) -> tuple[str, dict[str, object]]:
    """The help for a level that is said to be for another time than it stands under; empty for one that is not."""
    level, words = value_and_time(target.text)
    if not level or target.counted or during.start == date.min:
        return "", {}
    fiscal = workspace.settings.fiscal_year
    said = time_of(words, during, fiscal)
    first = Period(*fiscal.months(fiscal.of(during.start), 1, 6))
    level = suggest.scalar_in_row(level)
    under = f"{period_text(said or first, fiscal)}: {level}"
    return "part" if said else "no-time", {
        "during": during,
        "level": level,
        "under": under if is_by_period else f"{{{under}}}",
    }


RULE = Rule(
    code="GL225",
    severity=Severity.WARNING,
    check=check,
    messages='the target "{value}" of {key_figure} "{title}" is not understood',
    helps={
        "part": "if it is for all of {during}, write `{level}`; if it is for that time only, write it under that: `{under}`",
        "no-time": "if it is for all of {during}, write `{level}`; if not, write it under the time that it is for, e.g. `{under}`",
        "operator": "write `{suggestion}`",
        "amount": (
            "write what is meant, `{a}` or `{b}`; if nothing is decided yet, `{k_target}: n/a`"
        ),
        "level": (
            "if it is a number of something, give the key figure its `{k_unit}`; hours, ages, years and what only names something are no level:"
            " then write one, {example}"
        ),
        "words": (
            "write a level, {example}; a criterion in words belongs in the goal's `{k_success}`;"
            " if nothing is decided yet, `{k_target}: n/a`"
        ),
    },
    follow={
        "part": Follow("value"),
        "no-time": Follow("value"),
        "operator": Follow("value"),
        "amount": Follow("value"),
        "level": Follow("value", code=1),
        "words": Follow("value"),
    },
    formerly="invalid-quantity",
    # What is understood is held against what else the key figure says.
    entails=("target-against-direction",),
    needs=("measures",),
)
