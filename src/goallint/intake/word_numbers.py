"""The numbers that Word puts before headings and items of lists, where words stand with them: *Mål 1:*, *Indikator 2.1*."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WORD = re.compile(r"[^\W\d_]{2,}")
_LEVEL = re.compile(r"%([1-9])")
_MOST = 10_000
"""What is counted on; a damaged paper may begin anywhere."""


class _Level(NamedTuple):
    text: str
    """What is shown, with `%1` for the number of the outermost level."""
    sort: str
    first: int


class Numbers:
    """Counts the numbered paragraphs of a paper, in their order."""

    def __init__(self, paper: Any) -> None:
        self._lists = _lists(paper)
        self._counts: dict[str, list[int | None]] = {}

    def of(self, paragraph: Any) -> str:
        """What Word shows before a paragraph; empty where that has no word."""
        number, depth = _place(paragraph)
        list_, levels = self._lists.get(number, ("", {}))
        if depth not in levels:
            return ""
        counts = self._counts.setdefault(list_, [None] * 9)
        before = counts[depth]
        counts[depth] = levels[depth].first if before is None else before + 1
        counts[depth + 1 :] = [None] * (8 - depth)
        if not _WORD.search(_LEVEL.sub("", levels[depth].text)):
            return ""
        return _LEVEL.sub(
            lambda found: _shown(levels, counts, int(found[1]) - 1), levels[depth].text
        )


def _shown(levels: Mapping[int, _Level], counts: list[int | None], depth: int) -> str:
    level = levels.get(depth)
    if level is None:
        return ""
    count = counts[depth] if counts[depth] is not None else level.first
    assert count is not None
    if level.sort in ("upperLetter", "lowerLetter") and 1 <= count <= 26:
        letter = chr(ord("A") + count - 1)
        return letter if level.sort == "upperLetter" else letter.lower()
    return str(count)


def _place(paragraph: Any) -> tuple[str, int]:
    """The list of a paragraph and how deep it stands there, by itself or by its style."""
    number, depth = "", ""
    properties = paragraph._p.pPr
    style, seen = paragraph.style, 0
    while True:
        own = properties.find(f"{_W}numPr") if properties is not None else None
        if own is not None:
            number = number or _value(own, "numId")
            depth = depth or _value(own, "ilvl")
        if number or style is None or seen > 20:
            break
        properties, style, seen = style.element.find(f"{_W}pPr"), style.base_style, seen + 1
    return number, int(depth) if depth.isdecimal() and len(depth) == 1 and depth != "9" else 0


def _lists(paper: Any) -> dict[str, tuple[str, dict[int, _Level]]]:
    """Each list by its number: the one that it is counted with, and its levels."""
    try:
        root = paper.part.numbering_part._element
    except (KeyError, NotImplementedError):
        return {}
    levels = {
        str(one.get(f"{_W}abstractNumId")): {
            int(level.get(f"{_W}ilvl", "0")): _Level(
                _value(level, "lvlText"), _value(level, "numFmt"), _first(level)
            )
            for level in one.iterfind(f"{_W}lvl")
            if level.get(f"{_W}ilvl", "0") in "012345678"
        }
        for one in root.iterfind(f"{_W}abstractNum")
    }
    found = {}
    for one in root.iterfind(f"{_W}num"):
        list_ = _value(one, "abstractNumId")
        found[str(one.get(f"{_W}numId"))] = list_, levels.get(list_, {})
    return found


def _first(level: Any) -> int:
    text = _value(level, "start")
    return int(text) if text.isdecimal() and len(text) < 5 else 1


def _value(element: Any, name: str) -> str:
    inner = element.find(_W + name)
    return str(inner.get(f"{_W}val", "")) if inner is not None else ""
