"""a plan was decided before a plan that it is based on — P: the board's plan (2022-06-22) is 159 days older than the council's (2022-11-28)"""

from collections.abc import Iterator

from goallint.findings import Finding, Severity
from goallint.rules.rule import Rule
from goallint.workspace.workspace import Workspace


def check(workspace: Workspace) -> Iterator[Finding]:
    return
    yield


RULE = Rule(
    code="GL112",
    name="plan-predates-basis",
    severity=Severity.WARNING,
    check=check,
    messages={
        "": (
            "plan {plan} was decided on {date}, {days} day before {basis}, which it is based on ({basis_date})",
            "plan {plan} was decided on {date}, {days} days before {basis}, which it is based on ({basis_date})",
        ),
    },
    helps={
        "": "check the plan against {basis} and write the new decision in `{k_decided}`, or correct `{k_based_on}`",
    },
    plural="days",
    source="P notes 2, 3",
)
