"""An audit, its questions, its recommendations and what became of them."""

from datetime import date as Day  # noqa: N812 - `date` is a field's name
from typing import TYPE_CHECKING, Annotated, Literal

from goallint.format.fields import Key
from goallint.format.model.item import (
    ACTIVITY,
    BODY,
    Dated,
    Deadline,
    Decided,
    Document,
    Identity,
    Item,
    Note,
    Title,
)
from goallint.format.values.identity import Id

EVIDENCE = (
    *("control", "plan", "activity", "goal", "key_figure", "report", "assignment"),
    *("self_check", "survey", "reporting", "body"),
)
"""What an audit can point to as bearing on a question."""


class InAudit(Item, kw_only=True):
    """What stands in an audit."""

    if TYPE_CHECKING:
        document: "Audit"


class Question(InAudit, kw_only=True):
    """A question that an audit asks."""

    noun = "question"
    id: Annotated[Id | None, Key("id")] = None
    question: Annotated[str | None, Key("fråga")] = None
    overall: Annotated[bool, Key("övergripande")] = False
    answer: Annotated[Literal["yes", "partly", "no", "unclear"] | None, Key("svar")] = None
    rules: Annotated[tuple[str, ...], Key("regler")] = ()
    documents_show: Annotated[bool, Key("framgår_av_dokument")] = True
    evidence: Annotated[tuple[Id, ...], Key("underlag", refers=EVIDENCE)] = ()
    note: Note = None


class FollowUp(InAudit, kw_only=True):
    """Where a recommendation stands at a later date."""

    date: Annotated[Day | None, Key("datum")] = None
    status: Annotated[
        Literal["done", "partly", "open"] | None, Key("status", words="follow_up_status")
    ] = None
    note: Note = None


class Response(InAudit, kw_only=True):
    """The answer of the audited body."""

    noun = "response"
    decided: Decided = None
    text: Annotated[str | None, Key("text")] = None
    quotes: Annotated[str | None, Key("citat")] = None
    actions: Annotated[tuple[Id, ...], Key("åtgärder", refers=ACTIVITY)] = ()
    due: Deadline = None


class Recommendation(InAudit, kw_only=True):
    """A recommendation of an audit."""

    sort = "recommendation"
    id: Identity
    text: Annotated[str, Key("text")]
    to: Annotated[tuple[Id, ...], Key("till", refers=BODY)] = ()
    section: Annotated[str | None, Key("avsnitt")] = None
    response: Annotated[Response | None, Key("yttrande", ("svar",))] = None
    follow_up: Annotated[tuple[FollowUp, ...], Key("uppföljning")] = ()


class Audit(Document, kw_only=True):
    """An audit, its questions and its recommendations."""

    sort = "audit"
    title: Title
    auditor: Annotated[str | None, Key("revisor")] = None
    body: Annotated[Id | None, Key("organ", refers=BODY)] = None
    dated: Dated = None
    reply_by: Annotated[Day | None, Key("svar_senast")] = None
    questions: Annotated[tuple[Question, ...], Key("revisionsfrågor", ("frågor",))] = ()
    recommendations: Annotated[tuple[Recommendation, ...], Key("rekommendationer")] = ()
