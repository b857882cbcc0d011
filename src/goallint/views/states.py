"""Words for where goals and key figures stand, for the page, its Markdown and the working paper."""

from collections import Counter
from collections.abc import Iterable

from goallint.format.model import Body, Step
from goallint.output.catalogue import Catalogue
from goallint.views.paper import Table
from goallint.workspace.attainment import STATES, Attainment, Attainments, State, tallies
from goallint.workspace.facts.agreement.steps import Given
from goallint.workspace.verdicts import Verdict

STATE_WORDS: dict[State, str] = {
    "met": "met",
    "on the way": "on the way",
    "not met": "not met",
    "none": "not assessed",
    "unknown": "cannot be decided",
}
"""The words of states; their Swedish ones are in the catalogue, context `attainment`."""

VERDICT_WORDS: dict[Verdict, str] = {
    "reached": "target reached",
    "missed": "target not reached",
    "so far": "not judged yet: the target is for {period}",
    "to come": "no outcome for {period} yet",
    "past": "the latest target is for {period}",
    "no outcome": "no outcome",
    "no target": "no target",
    "unknown": "cannot be decided",
}
SHORT_WORDS: dict[Verdict, str] = {
    **VERDICT_WORDS,
    "so far": "not judged yet: the target is for a longer time",
    "to come": "no outcome for the target's time yet",
    "past": "no target for the outcome's time",
}
"""The words of verdicts, where the target's period is not at hand."""


STEP_WORDS = {"met": "met", "partly": "partly met", "not-met": "not met"}
"""The steps of the scale of an organisation that has none of its own."""
GIVEN_WORDS = {
    "limits": "{step} by its own limits",
    "tolerance": "{step} by its tolerance",
    "scale": "{step} by the scale",
}


def step_name(step: Step, catalogue: Catalogue) -> str:
    """What a step of the scale is called; those of the default one stand in no document."""
    if step.document is None:
        return catalogue.plain("attainment", STEP_WORDS[step.id])
    return step.name_ or str(step.id)


def given_told(given: Given | None, verdict: Verdict, catalogue: Catalogue) -> str:
    """*Partly met by its own limits*; empty where no step is known, or the scale gives its best to a target reached."""
    if given is None or (given.by != "limits" and verdict == "reached"):
        return ""
    name = step_name(given.step, catalogue)
    return catalogue.plain("attainment", GIVEN_WORDS[given.by], step=name)


def step_as_json(given: Given | None) -> dict[str, str] | None:
    """The step that an outcome gives and what gives it, for programs."""
    return {"id": given.step.id, "by": given.by} if given else None


def key_of(state: str, none: str = "not_assessed") -> str:
    """A state as a key; `none` is what it is called where nothing is said."""
    return none if state == "none" else state.replace(" ", "_")


def by_body(found: Iterable[Attainment], bodies: Iterable[Body], catalogue: Catalogue) -> Table:
    """How many goals of each body stand in each state, and of all."""
    plain = catalogue.plain
    names: dict[str, str] = {body.id: body.name_ or body.id for body in bodies}
    counts = tallies(found, "body")
    whole: Counter[str] = sum(counts.values(), Counter())
    rows = [(names.get(name, name), one) for name, one in counts.items()]
    if len(rows) > 1:
        rows.append((plain("page", "All bodies"), whole))
    return Table(
        plain("page", "The goals by body and assessment"),
        (plain("page", "Body"), *(plain("attainment", STATE_WORDS[state]) for state in STATES)),
        tuple((name, *(str(one[state]) for state in STATES)) for name, one in rows),
    )


def left_out(attainments: Attainments, catalogue: Catalogue) -> str:
    """How many plans are not counted since a later one has taken their place; empty where there are none."""
    if not attainments.replaced:
        return ""
    return catalogue.plain(
        "attainment",
        "Counted are the latest plans of each body. Plans that a later one has taken the place of, and so not counted: {n}",
        n=catalogue.number(len(attainments.replaced)),
    )
