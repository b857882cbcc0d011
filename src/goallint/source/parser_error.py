"""Where a parser of YAML stopped, and how far it comes with another line instead."""

from collections.abc import Callable, Iterable
from typing import Any

import msgspec
import yaml

from goallint.findings import Fault
from goallint.source.brackets import ENDS, OPENS
from goallint.source.encodings import lines
from goallint.source.line_values import NEXT_FIELD, LineValue, brackets_in, value_on
from goallint.source.marks import pack


class Stopped(msgspec.Struct, frozen=True):
    """A fault in the text, and the line (from 0) from which the rest cannot be read."""

    fault: Fault
    line: int


class ParserError:
    """One error of a parser: the text, line and place that every question on its cause reads."""

    def __init__(
        self,
        text: str,
        error: yaml.MarkedYAMLError,
        offset: int,
        stop: Callable[[str], tuple[int, int] | None],
        tokens: Callable[[str], Iterable[Any]],
    ) -> None:
        self.text, self.lines = text, lines(text)
        self.stop, self.tokens = stop, tokens
        self.problem, self.context = error.problem or "", error.context or ""
        self.offset = offset
        mark = error.problem_mark or error.context_mark
        last = len(self.lines) - 1
        self.number = min(mark.line, last) if mark else 0
        self.column = mark.column if mark else 0
        self.opened = error.context_mark
        self.line = self.lines[self.number]
        self.stopped = self.number, self.column
        """The line and the column that a parser comes to."""

    def found(
        self, variant: str, line: int, column: int, length: int = 1, /, **args: Any
    ) -> Stopped:
        """The fault that a cause is."""
        at = pack(line + self.offset, column, length)
        return Stopped(Fault("syntax-error", variant, args, at), line + self.offset)

    def says(self, *words: str) -> bool:
        """Whether the parser used one of these words for its problem."""
        return any(word in self.problem for word in words)

    def opened_in_flow(self) -> bool:
        """Whether the parser stood inside brackets that had no end."""
        return "flow" in self.context

    def goes_on_with(self, number: int, line: str) -> bool:
        """Whether a parser comes further in the text with another line instead of one."""
        stop = self.stop("\n".join((*self.lines[:number], line, *self.lines[number + 1 :])) + "\n")
        row, column = self.stopped
        if row == number:
            column += max(len(line) - len(self.lines[number]), 0)
        return stop is None or stop > (row, column)

    def value_on(self, number: int, column: int) -> LineValue | None:
        """The value on a line in which a column falls."""
        line = self.lines[number]
        value = value_on(line, column)
        if value is None or brackets_in(line, column).open or not self.is_in_flow(number):
            return value
        # The brackets begin above: a comma ends the value, or the next field, or an end.
        end = NEXT_FIELD.search(line, max(column, value.column))
        text = value.text[: end.start() - value.column] if end else value.text
        return value._replace(text=text.rstrip(" ,") or value.text)

    def written_in_flow(self, value: LineValue) -> dict[str, str]:
        """What a value is written as, where more than that stands on its line."""
        return {"written": value.written()} if self.is_in_flow(self.number) else {}

    def is_in_flow(self, number: int) -> bool:
        """Whether a line begins within brackets."""
        depth = 0
        for token in self.tokens(self.text):
            if token.start_mark.line >= number:
                break
            depth += (type(token) in OPENS) - (type(token) in ENDS)
        return depth > 0
