"""A target is set for women and men, and the report gives one outcome for all.

What is to be reached for each is not followed up: nobody can see for whom the target was missed.
Equality goals are most often lost here.

A target is set apart with `women` and `men` under its period. A report of the body, or of one above,
that gives an outcome for that period is to give it apart as well. Nothing is said of an outcome
that the report calls incomplete, and of what could not be read.

## Bad

```yaml sn/plan.yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-trygg
    title: Den som har hemtjänst är trygg hemma
    key_figures:
      - {id: SN-1, title: Trygga, better: higher, target: {2023: {women: 80 %, men: 80 %}}}
```

```yaml sn/rapport.yaml
kind: report
id: sn-ar-2023
title: Årsrapport 2023
body: sn
period: 2023
key_figures:
  - {key_figure: SN-1, outcome: 81 %}                     # <- GL428
```

## Good

As above: sn/plan.yaml.

```yaml sn/rapport.yaml
kind: report
id: sn-ar-2023
title: Årsrapport 2023
body: sn
period: 2023
key_figures:
  - {key_figure: SN-1, outcome: {total: 81 %, women: 79 %, men: 84 %}}
```
"""

from goallint.format.model import KeyFigure, ReportedKeyFigure
from goallint.format.values.period import Period
from goallint.format.vocabulary import key_in
from goallint.rules import suggest
from goallint.rules.rule import BLANK, Findings, Rule, Severity, key_of, noun_of, related
from goallint.workspace.facts.outcomes import not_apart
from goallint.workspace.reached import is_for
from goallint.workspace.workspace import Workspace


def check(figure: KeyFigure, workspace: Workspace) -> Findings:
    if figure.target is None or not any(one.women or one.men for _, one in figure.target.pairs):
        return
    for row, period, target in not_apart(figure, workspace):
        if workspace.owes(row.document):
            yield RULE.found(
                row,
                "outcome",
                subject=figure,
                related=(related(figure, ("target", period.text), "target", value=target),),
                apart=(key_of(row.document),),
                period=row.document.period.text,
                args={
                    "report": noun_of(row.document),
                    "target": target,
                    "example": _apart(row, period),
                },
            )


def _apart(row: ReportedKeyFigure, period: Period) -> str:
    """The outcomes of a row, with a blank for women and one for men beside the total of a period."""
    language = row.document.language
    names = (key_in("split", name, language) for name in ("total", "women", "men"))
    total, women, men = names
    pairs = []
    for when, value in row.outcome or ():
        text = suggest.scalar_in_row(str(value.total)) if value.total else ""
        if text and (when is None or is_for(when, period)):
            text = f"{{{total}: {text}, {women}: {BLANK}, {men}: {BLANK}}}"
        if when is None:
            return text
        pairs.append(f"{when.text}: {text or suggest.scalar_in_row(str(value))}")
    return f"{{{', '.join(pairs)}}}"


RULE = Rule(
    code="GL428",
    severity=Severity.INFO,
    check=check,
    messages='key figure {key_figure} "{title}" has a target for women and men ({target}), but {report} gives'
    " one outcome for all",
    helps="give the outcome for each separately: `{k_outcome}: {example}`",
    needs=("measures",),
)
