"""Cells that say something by their colour alone: filled with green, yellow or red, or with a coloured dot."""

import re
from collections.abc import Sequence
from colorsys import rgb_to_hsv

from goallint.intake.blocks import SourceCell

SIGNS = {"green": "🟢", "yellow": "🟡", "red": "🔴"}
"""How a colour is shown where no word stands for it."""
_DOT = re.compile(r"[●•⬤■◼▪▲▼◆○\s]{1,3}")
_HEX = re.compile(r"#?(?:[0-9A-Fa-f]{2})?([0-9A-Fa-f]{6})")
_LEAST_COLOUR, _LEAST_LIGHT = 0.14, 0.35
"""How much colour and light there is in what is neither white, grey nor black."""
_YELLOW, _GREEN, _BLUE, _RED = 20, 66, 172, 340
"""Where colours begin, in degrees."""


def colour_of(code: str) -> str:
    """The colour that a code such as `FF92D050` is seen as: `green`, `yellow`, `red`, or none of them."""
    found = _HEX.fullmatch(code)
    if not found:
        return ""
    parts = (int(found[1][n : n + 2], 16) / 255 for n in (0, 2, 4))
    hue, colour, light = rgb_to_hsv(*parts)
    if colour < _LEAST_COLOUR or light < _LEAST_LIGHT:
        return ""
    degrees = hue * 360
    if degrees < _YELLOW or degrees >= _RED:
        return "red"
    return "yellow" if degrees < _GREEN else "green" if degrees < _BLUE else ""


def painted(
    cells: Sequence[SourceCell], colours: Sequence[tuple[str, str]]
) -> tuple[SourceCell, ...]:
    """A row with a sign where a cell says no more than a colour, by the colours of each cell's paper and letters.

    A colour that cells with words have as well is that of the row.
    """
    of_row = {fill for cell, (fill, _) in zip(cells, colours, strict=True) if _says(cell.text)}
    found = []
    for cell, (fill, letters) in zip(cells, colours, strict=True):
        is_dot = bool(cell.text) and bool(_DOT.fullmatch(cell.text))
        colour = (is_dot and letters) or (fill if fill not in of_row else "")
        is_shown = colour and of_row and not cell.covered and (is_dot or not cell.text)
        found.append(cell._replace(text=SIGNS[colour]) if is_shown else cell)
    return tuple(found)


def _says(text: str) -> bool:
    return any(map(str.isalnum, text))
