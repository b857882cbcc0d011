"""A share cannot come from so many respondents.

Of the 57 managers that the control in Piteå asked, 41 per cent were said to barely know the goals
(P 4.2). But 23 of 57 are 40 per cent and 24 are 42: no whole number of them makes 41. Fewer may
have answered that very question, or the share was worked out from something else; whoever reads it
cannot tell.

The arithmetic is exact, with as many decimals as are written, and rounding up and to even are both
accepted. It is advice: with weighted answers it may be as it should, and then a waiver says so.
That the shares do not add up is `shares-disagree`.

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
    respondents: 57
    shares:
      knappt: 41 %                                  # <- GL414
      måttligt: 44 %
      väl: 15 %                                     # <- GL414
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
    respondents: 57
    shares:
      knappt: "40,4 %"
      måttligt: 44 %
      väl: 16 %
```
"""

from goallint.findings import Finding
from goallint.format.model import Survey
from goallint.rules import suggest
from goallint.rules.rule import Findings, Follow, Rule, Severity
from goallint.workspace.facts.agreement.surveys import impossible_shares
from goallint.workspace.surveys import AnswerShare
from goallint.workspace.workspace import Workspace


def check(survey: Survey, workspace: Workspace) -> Findings:
    for share in impossible_shares(survey):
        yield _finding(survey, share, survey.respondents or 0)


def _finding(survey: Survey, share: AnswerShare, respondents: int) -> Finding:
    nearest = share.nearest(respondents)
    shares = [share.of(count, respondents) for count in nearest]
    told = [suggest.told(one, "%") for one in shares]
    near = sorted(shares, key=lambda one: abs(one - share.percent))
    written = [suggest.scalar_in_row(f"{suggest.show(one)} %") for one in near]
    return RULE.found(
        survey,
        ("shares", share.answer),
        variant="" if len(nearest) == 2 else "outside",
        apart=(share.answer,),
        args={
            "value": share.value,
            "respondents": respondents,
            **dict(zip(("nearest", "farther"), written, strict=False)),
            **dict(zip(("fewer", "more"), nearest, strict=False)),
            **dict(zip(("below", "above"), told, strict=False)),
        },
    )


RULE = Rule(
    code="GL414",
    severity=Severity.INFO,
    check=check,
    messages={
        "": "{value} cannot come from {respondents} respondents in survey {survey}:"
        " {fewer} would make {below} and {more} would make {above}",
        "outside": "{value} cannot come from {respondents} respondents in survey {survey}",
    },
    helps={
        "": "write a share that is possible, `{nearest}` or `{farther}`, or how many answered that very question, in `{k_respondents}`",
        "outside": "correct the share, which must lie between 0 and 100 %: `… %`",
    },
    source="P 4.2",
    follow=Follow("value"),
    entails=("shares-disagree",),
)
