"""Sound economy as a whole, in words: what a report says of it, and what the rule makes of the same report's goals."""

from goallint.output.catalogue import Catalogue, cut
from goallint.views.states import step_name
from goallint.workspace.attainment import Economy
from goallint.workspace.facts.economy import Field, GoalsOfKind, Kind
from goallint.workspace.facts.known import NO, UNKNOWN, YES, Known

ENOUGH_WORDS: dict[tuple[Field, Known], str] = {
    ("assessment", YES): "by the rule enough goals are met",
    ("assessment", NO): "by the rule too few goals are met",
    ("assessment", UNKNOWN): "whether enough goals are met by the rule cannot be decided",
    ("forecast", YES): "by the rule enough goals are expected to be met",
    ("forecast", NO): "by the rule too few goals are expected to be met",
    ("forecast", UNKNOWN): "whether enough goals are expected to be met by the rule cannot be decided",
}  # fmt: skip
"""Their Swedish words, and those of the others, are in the catalogue, context `economy`."""
KIND_WORDS: dict[Kind, str] = {"financial": "financial goals", "operational": "other goals"}
OPEN_WORDS: dict[Field, str] = {
    "assessment": "not assessed: {n}",
    "forecast": "without a forecast: {n}",
}


def said(one: Economy, catalogue: Catalogue) -> str:
    """The step that the report states; what it writes, where that is none."""
    if one.state == "unknown" and not one.text:
        return catalogue.plain("attainment", "cannot be decided")
    return step_name(one.step, catalogue) if one.step else cut(one.text)


def recounted(one: Economy, catalogue: Catalogue) -> str:
    """*by the rule enough goals are met: financial goals 2 of 2 (demanded: 100 %) …*; empty where there is no rule."""
    if not one.has_rule:
        return ""
    if one.recount is None:
        return catalogue.plain("economy", ENOUGH_WORDS[one.field, UNKNOWN])
    told = catalogue.plain("economy", ENOUGH_WORDS[one.field, one.recount.is_sound])
    parts = ", ".join(_part(part, one.field, catalogue) for part in one.recount.parts)
    told = f"{told}: {parts}"
    if one.holds is NO:
        told = f"{told}; {catalogue.plain('economy', 'the report says otherwise')}"
    return told


def _part(part: GoalsOfKind, field: Field, catalogue: Catalogue) -> str:
    told = catalogue.plain(
        "economy",
        "{kind} {met} of {total} (demanded: {demand})",
        kind=catalogue.plain("economy", KIND_WORDS[part.kind]),
        met=catalogue.number(part.met),
        total=catalogue.number(part.total),
        demand=part.demand.text,
    )
    if not part.open:
        return told
    open_ = catalogue.plain("economy", OPEN_WORDS[field], n=catalogue.number(part.open))
    return f"{told}, {open_}"
