"""What a fact's no, and what is left out, is called: English texts, in Swedish in the catalogue."""

import msgspec

from goallint.output.texts import Pair
from goallint.resources import beside
from goallint.views.cascade.cascade_paper import GOALS_LEFT_OUT


class AuditWords(msgspec.Struct, frozen=True, rename="kebab"):
    """The texts, which are data, in `audit_words.json`."""

    lack: dict[str, dict[str, str]]
    nothing: dict[str, str]
    left_out: dict[str, Pair]


_WORDS = beside(__file__, AuditWords)
LACKS = {(fact, how): text for fact, texts in _WORDS.lack.items() for how, text in texts.items()}
"""By fact and way of lacking."""
NOTHING = _WORDS.nothing
"""What there is nothing of to count, by the name of the fact."""
LEFT_OUT = {**_WORDS.left_out, **{str(reason): pair for reason, pair in GOALS_LEFT_OUT.items()}}
"""By the reason why a case is left out, singular and plural."""
