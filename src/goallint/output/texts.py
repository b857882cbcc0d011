"""Every text that is not a rule's own, in English; the Swedish ones are in the catalogue."""

from typing import NamedTuple

LABELS = {
    "absent": "no `{field}`",
    "empty": "empty",
    "first": "first here",
    "other": "also here",
    "has-the-id": "has this id",
    "measures": "measures this goal",
    "supports": "supports this",
    "supported": "this is what it supports",
    "chain-ends": "the chain ends here",
    "above": "goal above",
    "to-take-up": "is to take up the goal",
    "reason-elsewhere": "answers: not concerned",
    "basis": "the plan it is based on, decided {date}",
    "decided": "decided {date}",
    "target": "target {value}",
    "baseline": "baseline {value}",
    "outcome": "outcome {value}",
    "other-value": "here {value}",
    "unit": "unit {unit}",
    "direction": "better: {direction}",
    "demanded-by": "demanded here",
    "calendar": "by the calendar",
    "scale": "the scale",
    "in-report": "is to be in this report",
    "sections": "headings: {sections}",
    "control": "the control is assessed here",
    "recommendation": "the recommendation",
    "quoted": "quoted here",
    "waived-by": "waived here, until {until}",
    "resembles": "resembles this name",
    "the-plan": "the plan",
}
"""Short texts beside the markers of a frame."""

PHRASES = {
    "shape-text": "text",
    "shape-list": "a list",
    "shape-number": "a number",
    "shape-date": "a date",
    "shape-period": "a period",
    "shape-flag": "yes or no",
    "shape-mapping": "keys with values",
    "shape-nothing": "empty",
    "shape-quoted": '"{value}"',
    "hard-space": "no-break space",
    "zero-width": "zero-width character",
    "soft-hyphen": "soft hyphen",
    "direction": "text direction mark",
    "reason-document": "what stands here belongs to no document; a new one begins with ---",
    "reason-directive": "a line that begins with a per cent sign is an instruction, and YAML does not know this one",
    "reason-unexpected": "`{text}` cannot stand here",
    "reason-end": "something is missing at the end of the line",
    "reason-no-file": "it is a pipe or a device, not a file",
    "reason-large": "it is larger than {limit}",
    "reason-undated": "the file's name gives no date, as kolada-2026-03.tsv does",
    "reason-no-list": "it has no rows of a Kolada id and a title",
    "reason-permission": "the user has no right to read it",
    "greek": "Greek",
    "cyrillic": "Cyrillic",
    "every-month": "every month",
    "every-quarter": "every quarter",
    "every-tertial": "every tertial",
    "every-half-year": "every half-year",
    "every-year": "every year",
    "every-second-year": "every second year",
    "every-third-year": "every third year",
    "every-n-years": "every {n} years",
    "the-baseline": "the baseline",
    "no-unit": "no unit",
    "either": "{a} or {b}",
    "one-of-three": "{a}, {b} or {c}",
    "and": "and",
    "and-more": "and {n} more",
    "or-more": "{n} more",
}
"""Parts of sentences."""

CLOSING = {
    "file": ("{n} file", "{n} files"),
    "document": ("{n} document", "{n} documents"),
    "goal": ("{n} goal", "{n} goals"),
    "key-figure": ("{n} key figure", "{n} key figures"),
    "error": ("{n} error", "{n} errors"),
    "warning": ("{n} warning", "{n} warnings"),
    "info": ("{n} suggestion", "{n} suggestions"),
    "waived": ("{n} waived", "{n} waived"),
    "ignored": ("{n} ignored", "{n} ignored"),
    "baselined": ("{n} in the baseline", "{n} in the baseline"),
    "hidden": ("{n} suggestion is shown with `--info`", "{n} suggestions are shown with `--info`"),
    "question": ("{n} question could not be decided", "{n} questions could not be decided"),
    "unread": (
        "because {n} file could not be read in full",
        "because {n} files could not be read in full",
    ),
    "answering": (
        "{answering} of {total} body answers",
        "{answering} of {total} bodies answer",
    ),
    "folded": ("{n} body more answers", "{n} bodies more answer"),
    "undecided-goals": ("{n} goal could not be decided", "{n} goals could not be decided"),
    "failed": ("{n} finding at {severity} or above", "{n} findings at {severity} or above"),
}
"""Counted parts of the closing lines, singular and plural."""


class Proportion(NamedTuple):
    """A count and its whole, as an auditor writes it; the share is added last."""

    some: tuple[str, str]
    """Singular and plural, by the count."""
    none: str
    """The good sentence, where the count is zero."""
    nothing: str
    """Where there is nothing to count."""


PROPORTIONS = {
    "out": Proportion(
        (
            "{n} of {total} goals does not reach all the way out",
            "{n} of {total} goals do not reach all the way out",
        ),
        "all {total} goals reach all the way out",
        "no goals with bodies below to judge",
    ),
}
"""Shares of the whole, by name."""

LINES = {
    "read": "read {files}: {documents}, {goals}, {key_figures}",
    "none": "no findings",
    "narrowed": "shows {shown} of {total} findings (`--only`)",
    "day": "as of {as_of}",
    "day-period": "as of {as_of}, period {period}",
    "help": "help",
    "why": "why: goallint rule {rule}",
    "waived": "waived",
    "ignored": "ignored",
    "error": "error",
    "warning": "warning",
    "info": "suggestion",
}
"""The other closing lines, and the words at the edges of a frame."""

NOUNS = {
    "document": ("a document", "document", "documents"),
    "organisation": ("an organisation", "organisation", "organisations"),
    "level": ("a level", "level", "levels"),
    "body": ("a body", "body", "bodies"),
    "area": ("an area", "area", "areas"),
    "plan": ("a plan", "plan", "plans"),
    "goal": ("a goal", "goal", "goals"),
    "key_figure": ("a key figure", "key figure", "key figures"),
    "base_figure": ("a base figure", "base figure", "base figures"),
    "assignment": ("an assignment", "assignment", "assignments"),
    "activity": ("an activity", "activity", "activities"),
    "measure": ("a measure", "measure", "measures"),
    "reporting": ("a reporting round", "reporting round", "reporting rounds"),
    "report": ("a report", "report", "reports"),
    "survey": ("a survey", "survey", "surveys"),
    "control-plan": ("a control plan", "control plan", "control plans"),
    "control": ("a control", "control", "controls"),
    "self_check": ("a self-check", "self-check", "self-checks"),
    "audit": ("an audit", "audit", "audits"),
    "question": ("an audit question", "audit question", "audit questions"),
    "recommendation": ("a recommendation", "recommendation", "recommendations"),
    "response": ("a response", "response", "responses"),
    "waiver": ("a waiver", "waiver", "waivers"),
    "finding": ("a finding", "finding", "findings"),
}
"""Every sort: indefinite, definite before an id, and plural. Contexts `one`, `the` and `many`."""

IN = "{one} in {outer}"
"""An item without an id of its own."""

THE = "the {sort}"
"""A sort that has no id, when it is the only one there is."""
