"""Outcomes and targets that are said apart for women and men, in words."""

from collections.abc import Mapping
from typing import Any

from goallint.format.values.quantity import Split
from goallint.format.values.target import Target
from goallint.output.catalogue import Catalogue

SEX_WORDS = {"total": "all", "women": "women", "men": "men"}
"""Their Swedish words are in the catalogue, context `sexes`."""
MET_WORDS = {True: "reached", False: "not reached", None: "cannot be decided"}


def outcome_told(value: Split, catalogue: Catalogue) -> str:
    """*88 % (women 89 %, men 86 %)*; as it is written, where it is one value."""
    return _told(value.total, value.women, value.men, catalogue)


def target_told(target: Target, catalogue: Catalogue) -> str:
    """*minst 90 % (women minst 90 %, men minst 88 %)*; as it is written, where it is one for all."""
    if not (target.women or target.men):
        return target.text
    return _told(target.total, target.women, target.men, catalogue)


def met_told(met: Mapping[str, bool | None], catalogue: Catalogue) -> str:
    """*women: reached, men: not reached*."""
    plain = catalogue.plain
    return ", ".join(
        f"{plain('sexes', SEX_WORDS[sex])}: {plain('sexes', MET_WORDS[one])}"
        for sex, one in met.items()
    )


def _told(total: Any, women: Any, men: Any, catalogue: Catalogue) -> str:
    apart = ", ".join(
        f"{catalogue.plain('sexes', SEX_WORDS[sex])} {one.text}"
        for sex, one in (("women", women), ("men", men))
        if one is not None
    )
    if total is None:
        return apart
    return f"{total.text} ({apart})" if apart else str(total.text)
