"""Surveys in reports whose shares do not add up, or that no number of respondents gives."""

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from goallint.format.model import Survey
from goallint.workspace.facts.known import Known
from goallint.workspace.surveys import AnswerShare, shares_of, slack, total

if TYPE_CHECKING:
    pass


def shares_agree(survey: Survey) -> Known:
    """Whether a survey's shares add up, and can come from so many respondents."""
    if missing_share(survey) is not None or any(impossible_shares(survey)):
        return Known.NO
    is_unread = survey.is_unread("shares") or (survey.shares and survey.is_unread("respondents"))
    return Known.UNKNOWN if is_unread else Known.YES


def missing_share(survey: Survey) -> Decimal | None:
    """What the shares of a survey lack of all, in per cent; None where rounding explains it."""
    shares = shares_of(survey) or ()
    rest = 100 - total(shares)
    # A single share cannot disagree with itself.
    return None if len(shares) < 2 or abs(rest) <= slack(shares) else rest


def impossible_shares(survey: Survey) -> Iterator[AnswerShare]:
    """The shares that no whole number of the respondents gives."""
    respondents = survey.respondents
    if respondents:
        for share in shares_of(survey) or ():
            if not share.could_be(respondents):
                yield share
