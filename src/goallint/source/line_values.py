"""Values as they stand on a line, and how another is written in their place."""

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

import msgspec

from goallint.late import expression

CLOSERS = {"[": "]", "{": "}", '"': '"', "'": "'"}
LONG = 1000
"""Characters of a line among which one that cannot be seen is sought."""
# For lines without space at their ends; none of them goes back over what it has read.
PAIR = expression(
    r"[ \t]*+(?:- ++)*+(?P<key>\"[^\"]*+\"|'[^']*+'|[^\s:#\[\]{}\"'][^:]*+):[ \t]++(?P<value>\S.*)",
    re.DOTALL,
)
_ITEM = expression(r"[ \t]*+(?:- ++)++(?P<value>\S.*)", re.DOTALL)
_PART = expression(
    r"\s*+(?:(?P<key>\"[^\"]*+\"|'[^']*+'|[^\s:\"'][^:]*+):\s++)?(?P<value>\S.*)", re.DOTALL
)
GLUED = expression(
    r"[ \t]*+(?:- ++)*+(?:(?P<key>[^\W\d_][\w.-]*+):(?P<space>\u00a0*+)(?P<value>[^\s/:][^:]*+)\Z"
    r"|(?P<year>[\w.-]++):(?P<flow>[\[{].*))",
    re.DOTALL,
)
COMMENT = expression(r"(?<!\s)\s++#.*")
NEXT_FIELD = expression(r"(?:, +[^\s,:]++: |[ ]*+[\]}])")
NEIGHBOURS = 8
"""How much of a long list is shown on either side of what is at fault."""


class LineValue(NamedTuple):
    """A value as it stands on its line: its key, empty in a list, and where it begins."""

    key: str
    text: str
    column: int

    def written(self, text: str | None = None) -> str:
        """`key: text` as one would write it; the value's own text, if not another."""
        shown = self.text if text is None else text
        return f"{self.key}: {shown}" if self.key else shown


def value_on(line: str, column: int) -> LineValue | None:
    """The value on a line in which `column` falls, inside braces the part between commas."""
    brackets = brackets_in(line, column)
    start = brackets.part if brackets.open else 0
    if brackets.open:
        end = next((i for i in range(column, len(line)) if line[i] in ",}]"), len(line))
        match = _PART.match(line[start:end].rstrip())
    else:
        line = line.rstrip()
        match = PAIR.match(line) or _ITEM.match(line)
    if match is None:
        return None
    text = match["value"]
    if text[0] not in "\"'":
        text = COMMENT.sub("", text)
    key = match.groupdict().get("key") or ""
    return LineValue(key, text, start + match.start("value"))


class OpenBrackets(msgspec.Struct, frozen=True):
    """The brackets and braces that are open at a place of a line, and where the part there begins."""

    open: list[int]
    part: int


def brackets_in(line: str, column: int) -> OpenBrackets:
    """The brackets that are open before a column of a line."""
    open_: list[int] = []
    part, quote = 0, ""
    for number, character in enumerate(line[:column]):
        if quote:
            quote = "" if character == quote else quote
        elif character in "\"'" and line[number - 1 : number] in (" ", "[", "{", ","):
            quote = character
        elif character in "[{":
            open_.append(number)
            part = number + 1
        elif character in "]}" and open_:
            open_.pop()
        elif character == "," and open_:
            part = number + 1
    return OpenBrackets(open_, part)


def quoted(text: str) -> str:
    """`text` in the quotes that it can stand in."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def with_instead(rows: Sequence[Any], number: int, meant: Sequence[str]) -> str:
    """A list as it is written in a line, with `meant` instead of row `number`; one value without brackets.

    Of a long list only what is near is shown, and of one with more than texts in it only `meant`.
    """
    if number >= len(rows):
        # The keys of a mapping are numbered too.
        rows, number = (), 0
    first, last = max(number - NEIGHBOURS, 0), number + 1 + NEIGHBOURS
    around = (*rows[first:number], *meant, *rows[number + 1 : last])
    texts = dict.fromkeys(around if all(isinstance(row, str) for row in around) else meant)
    shown = [quoted(text) if "," in text else text for text in texts]
    shown[:0] = ["…"] if first > 0 else []
    shown += ["…"] if len(rows) > last else []
    return shown[0] if len(shown) == 1 else f"[{', '.join(shown)}]"


def glued(text: str) -> str | None:
    """`key: value` for a text that is `key:value`; None for any other."""
    match = GLUED.match(text.rstrip())
    return apart(match) if match else None


def apart(match: re.Match[str]) -> str:
    """`key: value` of what stood without a space."""
    return f"{match['key'] or match['year']}: {match['value'] or match['flow']}"


def hyphen(text: str) -> dict[str, str]:
    """What is said of a list item that begins with a hyphen and no space: `-key: value`."""
    return {"text": text, "mended": f"- {text.removeprefix('-')}"}
