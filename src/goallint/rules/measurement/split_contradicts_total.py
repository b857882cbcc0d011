"""Women and men do not fit with the total of the same outcome.

Of persons or other counts, the two should add up to the total. Of a share, the total must lie
between them: if 61 per cent of the women and 78 of the men work full time, it cannot be 80 in all.
One of the three has been written wrongly, and nobody can tell which from the plan.

Asked are outcomes, baselines and comparisons, in plans, definitions and reports. Rounding is
allowed for. Amounts that neither add up nor lie between (kronor, days, an index, a mean, so many
per something) are left alone, and so is a number without a unit, unless the title says "antal".

## Bad

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-arbete
    title: Fler deltagare går vidare till arbete
    key_figures:
      - id: SN-1
        title: Deltagare som har gått vidare till arbete
        unit: personer
        outcome:
          2021: {total: 64, women: 31, men: 33}
          2022: {total: 91, women: 42, men: 39}     # <- GL222
      - id: SN-2
        title: Andel deltagare som har gått vidare till arbete
        unit: procent
        outcome:
          2022: {total: 44 %, women: 38 %, men: 41 %}  # <- GL222
```

## Good

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-arbete
    title: Fler deltagare går vidare till arbete
    key_figures:
      - id: SN-1
        title: Deltagare som har gått vidare till arbete
        unit: personer
        outcome: {2022: {total: 91, women: 42, men: 49}}
      - id: SN-2
        title: Andel deltagare som har gått vidare till arbete
        unit: procent
        outcome: {2022: {total: 40 %, women: 38 %, men: 41 %}}
      - id: SN-3
        title: Kostnad per deltagare
        unit: tkr
        outcome: {2022: {total: 120, women: 100, men: 90}}
```
"""

from decimal import Decimal

from goallint.format.model import KeyFigure, Plan
from goallint.rules import suggest
from goallint.rules.rule import Findings, Rule, Severity, advice
from goallint.workspace.facts.agreement.splits import split_clashes
from goallint.workspace.workspace import Workspace


def check(figure: KeyFigure, workspace: Workspace) -> Findings:
    measure = workspace.measures.of(figure)
    for item, field, period, kind, parts in split_clashes(measure):
        during = period or _period_of_users(figure, workspace)
        if during is None:
            continue
        total = sum((one.number for one in parts[1:]), Decimal(0))
        yield RULE.found(
            item,
            field,
            subject=figure,
            variant=kind,
            apart=(field[0], *field[1:-1], str(during)),
            args={
                "title": measure.full.title or "",
                "period": during,
                "sum": suggest.told(total, parts.total.unit),
                **parts._asdict(),
            },
        )


def _period_of_users(figure: KeyFigure, workspace: Workspace) -> object:
    """The period of the first plan that a definition's own value is for."""
    plans = (user.document for user in workspace.measures.users(figure))
    return next((plan.period for plan in plans if isinstance(plan, Plan)), None)


RULE = Rule(
    code="GL222",
    severity=Severity.WARNING,
    check=check,
    messages={
        "sum": "women {women} and men {men} make {sum}, but the total of {key_figure}"
        " for {period} is {total}",
        "share": "the total {total} of {key_figure} for {period} does not lie between"
        " women {women} and men {men}",
    },
    helps="check the three values against the source and correct the one that is wrong",
    follow=advice("the value is known to those who measured it"),
    needs=("measures",),
)
