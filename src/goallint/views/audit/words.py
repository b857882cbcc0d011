"""What a fact's no, and what is left out, is called: English texts, in Swedish in the catalogue."""

from goallint.views.cascade.paper import GOALS_LEFT_OUT
from goallint.workspace.facts.asked import LAST_REPORTED

LACKS: dict[tuple[str, str], str] = {
    ("plan-steers", "neither"): "has neither goals nor anything in their place",
    ("body-has-plan", ""): "lacks the plan of its level",
    ("plan-is-decided", ""): "states no decision",
    ("plan-states-decision", ""): "states no decision",
    ("plan-is-current", ""): "has run out",
    ("plan-follows-basis", ""): "was decided before what it is based on",
    ("goal-can-be-judged", ""): "has nothing to be judged by",
    ("goal-has-key-figure", ""): "has no key figure",
    ("goal-has-deadline", ""): "says no time",
    (
        "goal-has-deadline",
        "year",
    ): "says no time; when the plan's year ends, nothing tells whether it is reached",
    ("goal-has-owner", ""): "has no owner",
    ("goal-is-plain", ""): "can be read in several ways",
    ("goal-is-linked-upward", "none"): "names neither a goal above nor an area",
    ("goal-is-linked-upward", "period"): "supports what is not in force at its time",
    ("goal-is-linked-upward", "beside"): "supports nothing above it",
    ("goal-reaches-all-the-way", "not broken down"): "nobody breaks it down",
    ("goal-reaches-all-the-way", "not taken up"): "is not taken up by all that it applies to",
    ("goal-reaches-all-the-way", "stops"): "its chain stops on the way",
    ("body-is-linked-upward", ""): "answers none of the goals above",
    ("area-has-goal", ""): "has no goal there",
    ("key-figure-has-target", "none"): "has no target",
    ("key-figure-has-target", "direction"): "its target gives a direction only",
    ("key-figure-has-target", "period"): "its target is for another time",
    ("key-figure-has-target", "reference"): "its target is compared with what is not given",
    ("key-figure-has-target", "unjudged"): "its target can be judged by no outcome of one time",
    ("key-figure-has-target", "unclear"): "its target is not understood",
    ("base-figure-has-target", "unjudged"): "its target can be judged by no outcome of one time",
    ("base-figure-has-target", "unclear"): "its target is not understood",
    ("base-figure-has-target", "base"): "has no target",
    ("base-figure-has-target", "direction"): "its target gives a direction only",
    ("base-figure-has-target", "period"): "its target is for another time",
    ("base-figure-has-target", "reference"): "its target is compared with what is not given",
    ("target-shows-direction", "not said"): "does not say whether higher or lower is better",
    ("target-shows-direction", "contradicted"): "the target goes against the direction",
    ("outcome-is-recent", "older"): "its latest outcome is older",
    ("outcome-is-recent", "none"): "has no outcome",
    ("target-is-reached", ""): "misses its target",
    ("key-figure-has-source", ""): "has no source",
    ("key-figure-data-agree", ""): "has data that do not agree",
    ("report-is-there", ""): "is not there",
    ("account-is-complete", "no account"): "the report gives no account of it",
    ("account-is-complete", "no analysis"): "has no analysis",
    ("account-is-complete", "not by body"): "is not broken down by body",
    ("assignment-is-reported", ""): "is not in the report",
    ("reports-share-form", ""): "the reports have no common form",
    ("level-is-followed-up", ""): "the calendar asks no reports of it",
    ("report-data-agree", ""): "has data that do not agree",
    ("plan-is-reported", ""): "is not in the report",
    ("activity-is-described", ""): "lacks a method, a criterion or a date",
    ("activity-is-linked", ""): "supports nothing",
    ("activity-has-owner", ""): "has no owner",
    ("activity-has-ended", ""): "is past its date",
    ("deficit-has-measures", ""): "no report names measures",
    ("effect-is-known", ""): "its effect is not followed up",
    ("control-is-performed", ""): "has no result",
    ("deviation-has-action", ""): "names no action",
    ("control-result-holds", ""): "is contradicted by the reports",
    ("self-check-is-made", ""): "is not reported in full",
    ("recommendation-is-answered", ""): "has no response",
    ("response-is-a-promise", "no actions"): "names no actions",
    ("response-is-a-promise", "no date"): "gives no date",
    ("response-quotes-faithfully", ""): "is quoted in other words",
    ("recommendation-is-carried-out", "partly"): "is carried out in part",
    ("recommendation-is-carried-out", "open"): "is not carried out",
    ("recommendation-is-followed-up", ""): "has not been followed up",
    ("status-agrees-with-actions", ""): "its status disagrees with its actions",
}
"""By fact and way of lacking."""

LEFT_OUT: dict[str, tuple[str, str]] = {
    "goals in another plan": (
        "{n} is not counted: the goals are in another plan of the body",
        "{n} are not counted: the goals are in another plan of the body",
    ),
    "followed by a later plan": (
        "{n} is not counted: a later plan has followed",
        "{n} are not counted: a later plan has followed",
    ),
    LAST_REPORTED: (
        "{n} is not counted: it has run out, but is what its body has last reported on",
        "{n} are not counted: they have run out, but are what their bodies have last reported on",
    ),
    "on an optional level": (
        "{n} is not counted: it is on a level where the cascade is optional",
        "{n} are not counted: they are on a level where the cascade is optional",
    ),
    "in another plan": (
        "{n} is not counted: it is in a plan that is not a main plan",
        "{n} are not counted: they are in plans that are not main plans",
    ),
    "no goals above": (
        "{n} is not counted: nobody above has goals",
        "{n} are not counted: nobody above has goals",
    ),
    **{str(reason): texts for reason, texts in GOALS_LEFT_OUT.items()},
    "no plan below": (
        "{n} is not counted: none of the bodies that should break it down has a plan",
        "{n} are not counted: none of the bodies that should break them down has a plan",
    ),
    "nothing to compare": (
        "{n} is not counted: outcome and target cannot be compared",
        "{n} are not counted: outcome and target cannot be compared",
    ),
    "not yet due": ("{n} is not yet due", "{n} are not yet due"),
    "stopped or put off": (
        "{n} is not counted: it was stopped, is not begun or goes on in a later plan",
        "{n} are not counted: they were stopped, are not begun or go on in a later plan",
    ),
    "finished before": (
        "{n} is not counted: an earlier report gives it as done or stopped",
        "{n} are not counted: an earlier report gives them as done or stopped",
    ),
    "one report only": (
        "{n} is not counted: there is one report only",
        "{n} are not counted: there is one report only in each",
    ),
    "no scale": (
        "{n} is not counted: its control plan has no scale that says what a deviation is",
        "{n} are not counted: their control plan has no scale that says what a deviation is",
    ),
    "no day to reply by": (
        "{n} is not counted: no day to reply by is known",
        "{n} are not counted: no day to reply by is known",
    ),
    "not followed up": (
        "{n} is not counted: nobody has followed it up",
        "{n} are not counted: nobody has followed them up",
    ),
}
"""By the reason why a case is left out, singular and plural."""
