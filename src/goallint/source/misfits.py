"""Lines that do not fit in: odd spaces, dashes from Word, colons without a space, indents."""

import re

from goallint.late import expression
from goallint.source import unclosed
from goallint.source.encodings import is_shown
from goallint.source.indents import depth, fitting_column, meant_column
from goallint.source.line_values import GLUED, LONG, PAIR, apart, hyphen
from goallint.source.parser_error import ParserError, Stopped

_HYPHEN = expression(
    r"[ \t]*+(?:- ++)*+(?P<text>-(?P<pair>[^\W\d_][\w-]*+:(?:\s.*|\Z)))", re.DOTALL
)
_DASH = expression(r"[ \t]*+(?P<dash>[–—•·▪◦‣●])[ \t\u00a0]++(?P<rest>[^\s:][^:]*+:(?:\s.*+)?)\Z")


def space(error: ParserError) -> Stopped | None:
    """A tab or a no-break space in a margin."""
    margin = error.line[: len(error.line) - len(error.line.lstrip())]
    if "\t" in margin or error.says("tab character", "'\\t'"):
        for number in range(error.number, len(error.lines)):
            if error.lines[number].lstrip(" ").startswith("\t"):
                return error.found("tab", number, 0, column=meant_column(error.lines, number))
    if "\u00a0" in margin:
        return error.found("hard-space", error.number, 0, len(margin))
    # A line that so seems to begin at the margin ends all that was open above it.
    for number in range(error.number - 1, -1, -1):
        if error.lines[number].startswith("\u00a0"):
            return error.found("hard-space", number, 0, 1)
        if error.lines[number][:1] not in ("", " ", "#"):
            break
    return None


def dash(error: ParserError) -> Stopped | None:
    """A list whose rows begin with a dash or a dot from Word."""
    if not error.says("mapping values", "expected", "indicator", "block end", "key"):
        return None
    for number in range(error.number, max(error.number - 4, -1), -1):
        if match := _DASH.match(error.lines[number].rstrip()):
            args = {"char": match["dash"], "item": f"- {match['rest']}"}
            return error.found("dash-list", number, match.start("dash"), **args)
    return None


def unseen(error: ParserError) -> Stopped | None:
    """A character that cannot be seen, and without which, or with a space for it, the line could be read.

    A no-break space has words of its own.
    """
    for number in range(error.number, max(error.number - 2, -1), -1):
        line = error.lines[number]
        for column, character in enumerate(line[:LONG]):
            is_space = character.isspace() and character != "\u00a0"
            if character.isascii() or (is_shown(character) and not is_space):
                continue
            for instead in ("", " "):
                rest = line[:column] + instead + line[column + 1 :]
                without = (
                    *error.lines[:number],
                    rest,
                    *error.lines[number + 1 : error.number + 1],
                )
                stop = error.stop("\n".join(without) + "\n")
                if stop is None or stop[0] > error.number:
                    code = f"U+{ord(character):04X}"
                    return error.found("unseen", number, column, code=code)
            break
    return None


def no_colon(error: ParserError) -> Stopped | None:
    """A line without a colon, or with one that no space follows."""
    if not error.says("mapping values", "expected ':'"):
        return None
    at = error.number
    if "simple key" in error.context and error.opened is not None:
        at = min(error.opened.line, at)
    if glued_ := _glued(error, at):
        return glued_
    if error.says("mapping values"):
        return None
    text = error.lines[at].strip()
    start = len(error.lines[at]) - len(error.lines[at].lstrip())
    column = depth(error.lines[at - 1]) + 3 if at else 1
    return error.found("no-colon", at, start, max(len(text), 1), text=text, column=column)


def no_space_after_hyphen(error: ParserError) -> Stopped | None:
    """`-key: value`, where the line or the one above it was to begin a list item."""
    if not error.says("mapping values", "expected key", "block end", "indicator"):
        return None
    for number in range(error.number, max(error.number - 2, -1), -1):
        match = _HYPHEN.match(error.lines[number].rstrip())
        if match:
            return error.found("hyphen", number, match.start("text"), **hyphen(match["text"]))
    return None


def _glued(error: ParserError, at: int) -> Stopped | None:
    """`key:value` on line `at`, or on one of the two above it."""
    for number in range(at, max(at - 3, -1), -1):
        line = error.lines[number]
        match = GLUED.match(line.rstrip())
        if match and match["space"]:
            return error.found("hard-space", number, match.start("space"), 1)
        if match:
            start = match.start("key") if match["key"] else match.start("year")
            text = line[start:].strip()
            return error.found(
                "colon-space", number, start, len(text), text=text, mended=apart(match)
            )
    return None


def indent(error: ParserError) -> Stopped | None:
    """A line that begins in a column where nothing above it does."""
    if GLUED.match(error.line.rstrip()):
        return _glued(error, error.number)
    if unopened := unclosed.unopened(error):
        return unopened
    if not error.says("expected key", "block end", "indicator", "mapping values", "entries"):
        return None
    if (outdented := _outdented(error)) is not None:
        return outdented
    column = fitting_column(error.lines, error.number)
    start = len(error.line) - len(error.line.lstrip())
    return error.found("indent", error.number, start, 1, column=column)


def _outdented(error: ParserError) -> Stopped | None:
    """The line above, where it stands at the margin between two that belong together."""
    number = error.number - 1
    if number < 1 or error.lines[number][:1] in ("", " ", "#", "-"):
        return None
    pair = PAIR.match(error.lines[number].rstrip())
    margins = [len(line) - len(line.lstrip(" -")) for line in (error.lines[number - 1], error.line)]
    if not pair or not margins[0] or margins[0] != margins[1]:
        return None
    return error.found("indent", number, 0, 1, column=margins[1] + 1)
