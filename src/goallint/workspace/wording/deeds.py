"""What a text says is done, rather than what is reached."""

from functools import lru_cache

from goallint.workspace.settings import Settings
from goallint.workspace.wording.amounts import has_number
from goallint.workspace.wording.words import Hit, read, word_list


def deeds(text: str, settings: Settings) -> list[Hit]:
    """The words of `text`, folded, that say what is done."""
    hits = word_list("activity", settings).hits(text)
    found = [hit for hit in hits if hit.kind == "anywhere"]
    for at, hit in enumerate(hits):
        if hit.kind == "main verb" and _is_main(text, hits[:at], hit):
            found += [] if has_number(text, settings) else [hit]
    return sorted(found, key=lambda hit: hit.start)


def _is_main(text: str, before: tuple[Hit, ...], verb: Hit) -> bool:
    """Whether nothing stands before a verb, or only the body that acts, with its auxiliary."""
    if before and before[-1].kind == "auxiliary" and _is_next(text, before[-1], verb):
        before, verb = before[:-1], before[-1]
    if not before or before[-1].kind != "actor":
        return text[: verb.start] in ("", "att ", "to ")
    return _is_next(text, before[-1], verb) and _is_subject(text[: before[-1].start])


def _is_next(text: str, one: Hit, other: Hit) -> bool:
    return text[one.end : other.start] == " "


def _is_subject(before: str) -> bool:
    """Whether what stands before the one who acts is no more than its name or an attribute."""
    words = before.split()
    return len(words) <= 2 and not _prepositions().intersection(words)


@lru_cache
def _prepositions() -> frozenset[str]:
    found = (entry for language in ("sv", "en") for entry in read("clause", language))
    return frozenset(entry.words for entry in found if entry.kind in ("preposition", "subordinate"))
