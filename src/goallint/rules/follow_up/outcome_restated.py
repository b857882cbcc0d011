"""The same outcome is given with different values in different documents.

What a key figure came to in a year is one number. If the plan says 81 per cent and the report 83,
the reader does not know which of them the assessment rests on. Preliminary statistics are replaced:
a report says so in `state`, `preliminary` where the value may change and `corrected` where it did,
and then nothing is said. Otherwise it is the older document that is to be corrected, or the
difference explained: it is advice.

Compared are the outcomes of a key figure for the same period in its plan, in the body's other plans
under the same id, and in reports of its body and those above. What a body below reports is its own
part, and a shared definition may tell of a wider whole; neither is compared with the rest. Values
that differ only by rounding (1,9 mkr and 1 853 tkr) are the same.

## Bad

```yaml sn/plan.yaml
kind: plan
id: sn-vp-2023
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-boende
    title: Den som bor i gruppbostad bestämmer själv hemma
    key_figures:
      - id: SN-1
        title: Brukare som bestämmer själva, andel
        target: minst 85 %
        outcome: {2022: 81 %}
```

```yaml sn/rapport.yaml
kind: report
id: sn-ar-2023
title: Årsrapport 2023
body: sn
period: 2023
key_figures:
  - key_figure: SN-1
    outcome:
      2022: 83 %                                    # <- GL418
      2023: 86 %
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
  - key_figure: SN-1
    outcome: {2022: "81,3 %", 2023: 86 %}
```
"""

from goallint.format.model import KeyFigure, ReportedKeyFigure
from goallint.rules import suggest
from goallint.rules.rule import Findings, Follow, Rule, Severity, related
from goallint.workspace.facts.agreement.outcomes import restated
from goallint.workspace.workspace import Workspace


def check(figure: KeyFigure, workspace: Workspace) -> Findings:
    for period, first, later, (other, value) in restated(figure, workspace):
        place = ("outcome", first.period.text, *first.value.where(other))
        yield RULE.found(
            later.item,
            ("outcome", later.period.text, *later.value.where(value)),
            subject=figure,
            help="report" if isinstance(later.item, ReportedKeyFigure) else "",
            related=(related(first.item, place, "other-value", value=other),),
            apart=(str(period),),
            period=later.period.text,
            args={
                "title": workspace.measures.full(figure).title or "",
                "period": later.period,
                "value": value,
                "other_value": other,
                "example": suggest.scalar_in_row(other.text),
            },
        )


RULE = Rule(
    code="GL418",
    severity=Severity.INFO,
    check=check,
    messages='the outcome of {key_figure} "{title}" for {period} is {value} here'
    " but {other_value} at {place}",
    helps={
        "": "check against the source which value is right, and correct the other, e.g. `{example}` here",
        "report": "check against the source which value is right, and correct the other, e.g. `{example}` here;"
        " if this one replaces it, write `{k_state}: {w_corrected}`",
    },
    follow=Follow("value"),
    needs=("assessments", "measures"),
)
