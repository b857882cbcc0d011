"""How messages tell of a goal's vague words."""

from goallint.format.model import Goal
from goallint.rules.rule import Phrase
from goallint.workspace.facts.wording import DIRECTIONS, vague_words
from goallint.workspace.workspace import Workspace


def reading_of(goal: Goal, workspace: Workspace) -> Phrase | None:
    """How a goal can be read: in several ways, or as a direction without how much; None if it can be read in one way.

    What rules on other words say of them is said there.
    """
    found = vague_words(goal, workspace, "escape", "activity")
    ways = tuple(dict.fromkeys(hit.words for hit in found if hit.kind in DIRECTIONS))
    words = tuple(dict.fromkeys(hit.words for hit in found if hit.kind not in DIRECTIONS))
    if words and ways:
        return Phrase("in-several-ways-and-a-direction", {"words": words, "ways": ways})
    if words:
        return Phrase("in-several-ways", {"words": words})
    return Phrase("a-direction", {"ways": ways}) if ways else None
