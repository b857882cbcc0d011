"""What a picture or a drawn shape says: the text in it, its alternative text, its colour, or where its arrow points."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from goallint.intake.colours import SIGNS, colour_of

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_ARROWS = {"upArrow": "↑", "downArrow": "↓", "leftArrow": "←", "rightArrow": "→"}
_SAYS_NOTHING = re.compile(
    r"(?:bild|bildobjekt|picture|image|graphic|grafik|ellips|oval|rektangel|rectangle)?\s*\d*"
    r"|.*\.(?:png|jpe?g|gif|bmp|svg|emf|wmf)"
    r"|(?:en bild som|a picture containing|ett? \w+ som visar)\b.*"
    r"|.*(?:automati\w+ genererad|automatically generated|ai-gener).*",
    re.IGNORECASE | re.DOTALL,
)
"""What a program has written in the place of an alternative text."""
_LONGEST = 200
"""Letters of an alternative text that can stand for what a cell says; what is longer describes a picture."""


class Drawn(NamedTuple):
    """That something is drawn, and what it says; empty where that cannot be read."""

    text: str


def drawn_in(element: Any) -> Drawn | None:
    """What is drawn within an element of a paper or a workbook; None where nothing is.

    Where several things are drawn, what they say is not known.
    """
    outermost = list(_outermost(element))
    if not outermost:
        return None
    return Drawn(said_by(outermost[0]) if len(outermost) == 1 else "")


def _outermost(element: Any) -> Iterator[Any]:
    """The drawings within an element; one that holds the picture or shape that it shows is one thing with it."""
    waiting = [iter(element)]
    while waiting:
        inner = next(waiting[-1], None)
        if inner is None:
            waiting.pop()
        elif _local(inner) in ("drawing", "pict", "pic", "sp"):
            yield inner
        elif _local(inner) != "Fallback":
            # The same stands once more, for programs that are older.
            waiting.append(iter(inner))


def written_in(drawing: Any) -> str:
    """The text in a shape or a diagram."""
    paragraphs = (one for one in drawing.iter() if _local(one) == "p")
    texts = (
        "".join(str(t.text or "") for t in one.iter() if _local(t) == "t") for one in paragraphs
    )
    return "\n".join(line for text in texts if (line := " ".join(text.split())))


def said_by(drawing: Any) -> str:
    """What a picture or a shape says; empty where that cannot be read."""
    written = written_in(drawing)
    if written:
        return written
    for name in ("descr", "alt"):
        texts = dict.fromkeys(" ".join(one.get(name, "").split()) for one in drawing.iter())
        # What is longer describes a picture, and says nothing that a cell does.
        said = [t for t in texts if t and not (len(t) <= _LONGEST and _SAYS_NOTHING.fullmatch(t))]
        if said:
            return said[0] if len(said) == 1 and len(said[0]) <= _LONGEST else ""
    shapes = [one for one in drawing.iter() if _local(one) == "prstGeom"]
    if len(shapes) != 1:
        return ""
    arrow = _ARROWS.get(shapes[0].get("prst", ""), "")
    return arrow or _colour_of(drawing)


def _colour_of(drawing: Any) -> str:
    """The sign for the colour that a shape is filled with."""
    for properties in (one for one in drawing.iter() if _local(one) == "spPr"):
        colour = properties.find(f"{_A}solidFill/{_A}srgbClr")
        if colour is not None:
            return SIGNS.get(colour_of(colour.get("val", "")), "")
    return ""


def _local(element: Any) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""
