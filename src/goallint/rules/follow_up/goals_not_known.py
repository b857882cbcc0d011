"""Those who are to reach the goals do not know them.

In the control that the auditors of Piteå read, 13 per cent of the managers said that their staff
knew the goals well (P 4.2). Goals that are broken down to every unit on paper steer nothing where
they are not known.

A survey about goals is asked, in a control plan or a report. The shares of the answers that count
as `good` are added and compared with `at_least`, by default 50 %. Where `good` is not given, or
names an answer that has no share, nothing is reported. Where the body has asked again, in a document
of a later time and not with another `question`, that survey counts.

## Bad

```yaml
kind: control-plan
title: Internkontrollplan 2023
body: sn
period: 2023
controls:
  - {id: IK1, risk: Målen är inte kända, control: Enkät till enhetscheferna}
surveys:
  - id: malkannedom                                 # <- GL416
    about: goals
    question: Hur väl känner dina medarbetare till målen?
    respondents: 60
    shares: {knappt: 45 %, måttligt: 40 %, väl: 15 %}
    good: väl
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
    respondents: 60
    shares: {knappt: 45 %, måttligt: 40 %, väl: 15 %}
    good: [måttligt, väl]
    at_least: 55 %
```
"""

from decimal import Decimal
from typing import cast

from goallint.format.model import Survey
from goallint.format.vocabulary import fold
from goallint.rules import suggest
from goallint.rules.rule import Findings, Rule, Severity, advice
from goallint.workspace.surveys import good, percent, total
from goallint.workspace.workspace import Workspace

HALF = Decimal(50)


def check(survey: Survey, workspace: Workspace) -> Findings:
    if survey.about != "goals" or survey.is_unread("at_least") or not workspace.owes(survey):
        return
    limit = percent(survey.at_least) if survey.at_least else HALF
    shares = good(survey)
    if (
        shares is None
        or limit is None
        or total(shares) >= limit
        or _is_asked_again(survey, workspace)
    ):
        return
    yield RULE.found(
        survey,
        args={
            "share": suggest.told(total(shares), "%"),
            "answers": tuple(share.answer for share in shares),
            "limit": suggest.told(limit, "%"),
            "example": f"{min(workspace.settings.as_of.year + 1, 9999):04}-06-30",
        },
    )


def _is_asked_again(survey: Survey, workspace: Workspace) -> bool:
    """Whether a later document of the same body has the answers to the same question."""
    document, span = survey.document, survey.document.span
    for same_id in workspace.index.by_sort.get(survey.sort, {}).values():
        for other in cast(list[Survey], same_id):
            later = other.document.span
            if (
                other.about == survey.about
                and other.document.body_id == document.body_id
                and span is not None
                and later is not None
                and later.end > span.end
                and workspace.settings.knows(later.end)
                and good(other) is not None
                and (
                    not survey.question or fold(other.question or "") in ("", fold(survey.question))
                )
            ):
                return True
    return False


RULE = Rule(
    code="GL416",
    severity=Severity.WARNING,
    check=check,
    messages='in survey {survey} about the goals {share} answer "{answers}", below the limit of {limit}',
    helps="take up the goals at staff meetings, as an activity with `{k_due}: …`, and ask again; the answers of a later report then count",
    source="P 4.2",
    follow=advice("it is met among people, not in a document"),
)
