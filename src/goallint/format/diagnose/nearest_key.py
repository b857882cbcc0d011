"""Which key, word or id was probably meant by what was written."""

import unicodedata
from collections.abc import Collection
from difflib import get_close_matches as _close

from goallint.format import schema, vocabulary
from goallint.format.shape import Field
from goallint.format.values import Unreadable
from goallint.format.values.identity import hidden, visible


def near(written: str, candidates: list[str]) -> str | None:
    """The candidate that `written` most likely stands for, if one is near."""
    folded = {vocabulary.fold(c): c for c in reversed(candidates)}
    plain = {without_marks(c): whole for c, whole in folded.items()}
    meant = vocabulary.fold(visible(written))
    exact = folded.get(meant) or plain.get(without_marks(meant))
    if exact:
        return exact
    found = _close(vocabulary.fold(written), list(folded), 1, 0.75)
    return folded[found[0]] if found else None


def without_marks(text: str) -> str:
    """`text` with plain letters: `mal` for `mål`."""
    apart = unicodedata.normalize("NFD", text)
    return "".join(c for c in apart if not unicodedata.combining(c))


def conforms(parser: str, text: str) -> bool:
    """Whether one of the parsers of `schema` reads `text`."""
    try:
        schema.PARSERS[parser](text)
    except Unreadable:
        return False
    return True


def clean_key(key: str) -> str:
    """A key without what cannot be seen in it, and with Latin letters for their look-alikes."""
    found = hidden(key)
    return found[1]["clean"] if found and found[0] == "mixed" else visible(key)


def offered(table: dict[str, Field], language: str) -> list[str]:
    """The spellings of the keys that `language` writes."""
    return list(dict.fromkeys(key.written(language) for key in table.values()))


def near_key(key: str, table: dict[str, Field], language: str) -> str:
    """The key that was probably meant by one that is not known; empty if none is near."""
    found = near(key, offered(table, language)) or near(key, list(table)) or ""
    known = table.get(found)
    # A further name of a key is not proposed, but the one that the document's language has; nor is the
    # name in the other language, where what was written is near no name of the document's own.
    is_offered = found in offered(table, language)
    return known.written(language) if known is not None and not is_offered else found


_OTHER_WORDS = {
    "due": "slut/deadline/förfallodag/senast/tidplan/när/end/by/when/finish/complete by",
    "start": "början/påbörjas/begin/begins/from",
    "owner": "ansvar/ägare/handläggare/responsible/lead/lead officer/accountable",
    "target": "ambition/riktvärde/börvärde/aim",
    "baseline": "startvärde/basvärde/ingångsvärde/start value/starting point",
    "outcome": "värde/mätvärde/value/actual/result/results",
    "source": "datakälla/uppgiftskälla/origin",
    "unit": "måttenhet/mätenhet/measured in",
    "supports": "bidrar till/kopplat till/koppling/contributes to/linked to/parent",
    "measures": "avser/indicates",
    "decided": "fastställd/antagen/adopted/approved",
    "done_when": "färdig när/klart när/criterion/success criterion",
    "how": "metod/tillvägagångssätt/genomförande/method/approach",
    "follow_up": "uppföljning/uppföljt/followed up",
    "actions": "åtgärder/aktiviteter/measures/activities",
    "title": "rubrik/benämning/text/name/heading",
}
"""What plans and registers call some fields; none of it is read as one."""


def key_in_other_words(key: str, table: dict[str, Field], taken: Collection[str]) -> str:
    """The field that a key which is like no other stands for: *deadline*, *due_date*, *slut* for `slutdatum`.

    Empty where it may be several, or one that is there already (`taken`).
    """
    name = without_marks(vocabulary.fold(visible(key)))
    words = name.split(" ")
    found: list[set[str]] = [set(), set()]
    for spelling, field in table.items():
        if field.name in taken:
            continue
        others = _OTHER_WORDS.get(field.name, "").split("/")
        plain = without_marks(vocabulary.fold(spelling))
        found[0] |= {field.name for other in others if without_marks(other) == name}
        is_cut = len(name) >= _SHORTEST and plain.startswith(name)
        found[1] |= {field.name} if plain in words or is_cut else set()
    return next((one.pop() for one in found if len(one) == 1), "")


_SHORTEST = 4
"""Letters of a key that is cut short; fewer begin too much."""


def is_sure(key: str, table: dict[str, Field], language: str) -> bool:
    """Whether no more than one field is near a key that is not known."""
    folded = [vocabulary.fold(name) for name in offered(table, language)]
    every = {vocabulary.fold(name): known.name for name, known in table.items()}
    meant = {every[name] for name in _close(vocabulary.fold(key), list(every), 3, 0.7)}
    return (
        without_marks(vocabulary.fold(visible(key))) in map(without_marks, folded)
        or len(_close(vocabulary.fold(key), folded, 2, 0.7)) == 1
        or len(meant) == 1
    )
