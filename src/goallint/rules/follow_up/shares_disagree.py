"""The shares of a survey do not add up.

The auditors of Piteå read that 41 per cent of the managers barely knew the goals, 44 per cent
moderately and 13 per cent well (P 4.2): 98 per cent in all. Either an answer has been left out or
one of the shares is wrong, and it may be the one that the control was judged by.

Each share may have been rounded by half a unit of the last digit that is written, so three shares
in whole per cent may make 98,5 to 101,5. It skips a single share, which cannot disagree
with itself, and answers that are given as numbers. A share that the number of respondents cannot
give is `impossible-share`.

## Bad

```yaml
kind: control-plan
title: Internkontrollplan 2023
body: sn
period: 2023
controls:
  - {id: IK1, risk: Målen är inte kända, control: Enkät till enhetscheferna}
surveys:
  - id: malkannedom
    about: goals
    question: Hur väl känner dina medarbetare till målen?
    shares: {knappt: 41 %, måttligt: 44 %, väl: 13 %}   # <- GL413
```

## Good

```yaml
kind: control-plan
title: Internkontrollplan 2023
body: sn
period: 2023
controls:
  - {id: IK1, risk: Målen är inte kända, control: Enkät till enhetscheferna}
surveys:
  - id: malkannedom
    about: goals
    question: Hur väl känner dina medarbetare till målen?
    shares: {knappt: 33 %, måttligt: 33 %, väl: 33 %}
  - id: malkannedom-enheter
    about: goals
    question: Hur väl känner du till målen för din enhet?
    shares: {knappt: "16,7 %", måttligt: "66,7 %", väl: "16,7 %"}
```
"""

from decimal import Decimal

from goallint.format.model import Survey
from goallint.rules import suggest
from goallint.rules.rule import Findings, Follow, Rule, Severity
from goallint.workspace.facts.agreement.surveys import missing_share
from goallint.workspace.surveys import shares_of, total
from goallint.workspace.workspace import Workspace


def check(survey: Survey, workspace: Workspace) -> Findings:
    rest = missing_share(survey)
    if rest is not None:
        yield RULE.found(
            survey,
            "shares",
            help="less" if rest > 0 else "more",
            args={
                "sum": suggest.told(total(shares_of(survey) or ()), "%"),
                "rest": _written(abs(rest), survey),
                **_last(rest, survey),
            },
        )


def _written(share: Decimal, survey: Survey) -> str:
    """A share in per cent as the others are written: in per cent, or as parts of one."""
    parts = all("%" not in one.text and one.number <= 1 for one in survey.shares.values())
    return suggest.scalar_in_row(suggest.show(share / 100) if parts else f"{suggest.show(share)} %")


def _last(rest: Decimal, survey: Survey) -> dict[str, str]:
    """The greatest share, and what it would be without what is too much."""
    shares = shares_of(survey) or ()
    most = max(shares, key=lambda share: share.value.number)
    percent = most.value.number * (1 if "%" in most.value.text or most.value.number > 1 else 100)
    return {"answer": most.answer, "less": _written(max(percent + rest, Decimal(0)), survey)}


RULE = Rule(
    code="GL413",
    severity=Severity.WARNING,
    check=check,
    messages="the shares of survey {survey} add up to {sum}, which rounding does not explain",
    helps={
        "less": "add the answers that are missing, `don't know: {rest}` if it is those, or correct the shares",
        "more": (
            "correct the shares, e.g. `{answer}: {less}`; if several answers were allowed, write a waiver "
            "with that reason"
        ),
    },
    source="P 4.2",
    follow=Follow("under", field="shares"),
)
