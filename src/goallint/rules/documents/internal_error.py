"""A rule crashed: the error is in goallint, not in the document.

The rule and the item that it was asked about are named, all other rules go on, and the exit code
says that the run cannot be trusted in full. What the rule had found elsewhere stands. A finding of
this kind is never waived or ignored: it should be reported, so that it can be fixed.

No document is known to cause one, so there is no example here.
"""

from goallint.rules.rule import Findings, Rule, Severity, advice
from goallint.workspace.workspace import Workspace


def check(workspace: Workspace) -> Findings:
    """Finds nothing: the engine tells of every rule that crashes, under this name."""
    return iter(())


RULE = Rule(
    code="GL099",
    severity=Severity.ERROR,
    check=check,
    messages=(
        "the rule {rule} could not be tried on {item} because of an error in goallint: {error}"
    ),
    follow=advice("it is an error in goallint, and not in a document"),
    helps=(
        "report it with the output of `goallint check --verbose`; the other rules have been tried"
    ),
)
