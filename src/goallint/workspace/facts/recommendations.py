"""Facts of recommendations: their responses, and what became of them."""

import re
import unicodedata
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

import msgspec

from goallint.format.model import Activity, Audit, Body, FollowUp, Recommendation
from goallint.late import expression
from goallint.workspace import audits
from goallint.workspace.facts.known import NO, UNKNOWN, YES, Known, all_of, any_of, states

if TYPE_CHECKING:
    from goallint.workspace.workspace import Workspace


def is_asked(recommendation: Recommendation, workspace: "Workspace") -> bool:
    """Whether a recommendation is to somebody whose documents are here."""
    bodies = [workspace.bodies.get(name) for name in recommendation.to]
    is_outside = bool(bodies) and all(body is not None and body.outside for body in bodies)
    return bool(recommendation.id) and not is_outside and workspace.owes(recommendation)


def asked_of(recommendation: Recommendation, workspace: "Workspace") -> tuple[Body, ...]:
    """The bodies that a recommendation is to: those that it names, or the audited one.

    None where it cannot be read whom, nobody is named, or none of those who are is known.
    """
    audit: Audit = recommendation.document
    is_known = recommendation.to or not recommendation.is_unread("to")
    names = recommendation.to or ((audit.body or "",) if is_known else ())
    found = map(workspace.bodies.get, names)
    return tuple(body for body in found if body is not None)


def has_response(recommendation: Recommendation, workspace: "Workspace") -> Known:
    """Whether a recommendation has been answered by the day that counts."""
    if recommendation.response and not audits.response_of(recommendation, workspace.settings):
        return NO
    return states(recommendation, "response")


def is_reply_due(audit: Audit, as_of: date) -> bool | None:
    """Whether the last day for responses has passed; None where no day is known."""
    last = audits.last_day_of_reply(audit)
    return None if last is None else last < as_of


class Promise(NamedTuple):
    """Whether a response says what is to be done and by when, and what it lacks."""

    known: Known
    how: Literal["both", "no actions", "no date", ""] = ""


def promise(recommendation: Recommendation, workspace: "Workspace") -> Promise:
    """Whether a response names actions, and a day for them (R method)."""
    reply = audits.response_of(recommendation, workspace.settings)
    if reply is None:
        return Promise(UNKNOWN)
    actions = states(reply, "actions")
    if actions is not YES:
        return Promise(actions, "no actions" if actions is NO else "")
    if not actions_of(recommendation, workspace):
        # Ids that lead nowhere are no actions, and none are missing for certain.
        return Promise(UNKNOWN)
    dated = has_date(recommendation, workspace)
    return Promise(dated, "both" if dated is YES else "no date" if dated is NO else "")


def actions_of(recommendation: Recommendation, workspace: "Workspace") -> tuple[Activity, ...]:
    """The activities that a response names and that are there."""
    reply = audits.response_of(recommendation, workspace.settings)
    if reply is None:
        return ()
    found = (
        item
        for name in reply.actions
        for item in workspace.index.find(name, ("activity",), reply.document)
    )
    return tuple(one for one in found if isinstance(one, Activity))


def has_date(recommendation: Recommendation, workspace: "Workspace") -> Known:
    """Whether a response or one of its actions has a date; what is done needs none.

    Unknown where an action's id leads nowhere.
    """
    reply = audits.response_of(recommendation, workspace.settings)
    if reply is None:
        return UNKNOWN
    actions = actions_of(recommendation, workspace)
    found = any_of((states(reply, "due"), *(states(action, "due") for action in actions)))
    if found is not NO:
        return found
    if len(actions) < len(reply.actions):
        return UNKNOWN
    standings = [workspace.activities.standing(action) for action in actions]
    done = [None if one is None else one.status == "done" for one in standings]
    return all_of(map(Known.of, done)) if done else NO


# Follow-up.


class RecommendationStanding(msgspec.Struct, frozen=True):
    """Where a recommendation stands by its latest follow-up."""

    status: Literal["done", "partly", "open", ""]
    """Empty where no follow-up states it."""
    follow_up: FollowUp | None = None


def standing(recommendation: Recommendation, as_of: date) -> RecommendationStanding:
    """Where a recommendation stands by the latest follow-up as of that states it."""
    for one in reversed(audits.follow_ups(recommendation, as_of)):
        if one.status:
            return RecommendationStanding(one.status, one)
    return RecommendationStanding("")


def is_followed_up(recommendation: Recommendation, as_of: date) -> Known:
    """Whether somebody has followed up a recommendation by the day that counts."""
    if audits.follow_ups(recommendation, as_of):
        return YES
    return UNKNOWN if recommendation.is_unread("follow_up") else NO


def is_awaited(recommendation: Recommendation, as_of: date) -> bool:
    """Whether nobody has followed up a recommendation, nor has to yet."""
    return is_followed_up(recommendation, as_of) is NO and not audits.is_due_for_follow_up(
        recommendation.document, as_of
    )


def may_be_waited_for(recommendation: Recommendation, as_of: date) -> bool:
    """Whether nobody has followed up anything of an audit yet, nor has to.

    Where some of it is followed up, nobody knows of the rest whether it is carried out.
    """
    audit: Audit = recommendation.document
    return not audits.is_due_for_follow_up(audit, as_of) and all(
        is_followed_up(one, as_of) is NO for one in audit.recommendations
    )


def agrees_with_actions(recommendation: Recommendation, workspace: "Workspace") -> Known:
    """Whether the status of a recommendation and that of its actions tell the same.

    They do not where it is done though an action goes on, nor where it is open though all are
    done. Unknown where either is not stated.
    """
    status = standing(recommendation, workspace.settings.as_of).status
    standings = map(workspace.activities.standing, actions_of(recommendation, workspace))
    actions = [found.status if found and found.status else None for found in standings]
    if not status or not actions or None in actions:
        return UNKNOWN
    are_done = all(action in ("done", "stopped") for action in actions)
    if status == "done":
        return Known.of(are_done)
    return Known.of(not (status == "open" and are_done))


# Quotations.

_WORD = expression(r"\w+(?:[-\u00ad]\s*\w+)*")
"""A word as it is written, be it divided at the end of a line."""
_OMISSION = expression(r"[\[(]?(?:…|\.\s?\.\s?\.)[\])]?")


def words_of(text: str) -> list[str]:
    """The words of a text as they are written, without an *att* at the beginning."""
    words = _WORD.findall(unicodedata.normalize("NFC", text))
    return words[1:] if words and words[0].casefold() == "att" else words


def compared(words: list[str]) -> list[str]:
    """Words as they compare: without case and the marks inside them."""
    return [re.sub(r"\W", "", word).casefold() for word in words]


def is_quoted_faithfully(recommendation: Recommendation) -> Known:
    """Whether a response quotes a recommendation in its own words, but for what it marks as left out."""
    reply = recommendation.response
    if reply is None or not reply.quotes:
        return UNKNOWN
    words = words_of(recommendation.text)
    if not words:
        return UNKNOWN
    parts = [compared(words_of(part)) for part in _OMISSION.split(reply.quotes)]
    if len(parts) == 1:
        return Known.of(parts[0] == compared(words))
    text, at = f" {' '.join(compared(words))} ", 0
    for part in filter(None, parts):
        at = text.find(f" {' '.join(part)} ", at)
        if at < 0:
            return NO
    return YES
