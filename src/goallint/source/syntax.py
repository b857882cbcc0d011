"""What a YAML error means: the parser's terse problem turned into the usual cause."""

import re
from typing import Any, NamedTuple

import yaml

from goallint.findings import Fault, Phrase
from goallint.source.marks import pack


class Explained(NamedTuple):
    """A fault in the text, and the line (from 0) from which the rest cannot be read."""

    fault: Fault
    line: int


_PAIR = re.compile(
    r"(?P<indent>[ \t]*)(?P<dashes>(?:- +)*)(?P<key>[^\s:#\[\]{}\"'][^:]*?):(?P<gap>[ \t]+)(?P<value>\S.*?)\s*$"
)
_GLUED = re.compile(r"[ \t]*(?:- +)*(?P<key>[^\W\d_][\w.-]*):(?P<value>[^\s/:][^:]*?)\s*$")
_CLOSERS = {"[": "]", "{": "}", '"': '"', "'": "'"}
_OPERATORS = (
    (re.compile(r">=\s*"), "≥ "),
    (re.compile(r"=>\s*"), "≥ "),
    (re.compile(r">\s*"), "över "),
)


def explain(text: str, error: yaml.MarkedYAMLError, offset: int) -> Explained:
    """The fault behind `error` in `text`, whose first line is line `offset` of its file."""
    lines = text.split("\n")
    problem = error.problem or ""
    mark = error.problem_mark or error.context_mark
    number = min(mark.line, len(lines) - 1) if mark else 0
    column = mark.column if mark else 0
    context = error.context_mark

    def found(variant: str, line: int, column: int, length: int = 1, /, **args: Any) -> Explained:
        at = pack(line + offset, column, length)
        return Explained(Fault("syntax-error", variant, args, at), line + offset)

    line = lines[number]
    margin = line[: len(line) - len(line.lstrip())]
    if "\t" in margin or "tab character" in problem:
        while number < len(lines) - 1 and not lines[number].lstrip(" ").startswith("\t"):
            number += 1
        return found("tab", number, 0)
    if "\u00a0" in margin:
        return found("hard-space", number, 0, len(margin))
    if context and ("flow" in (error.context or "") or "quoted" in (error.context or "")):
        opener = lines[context.line][context.column : context.column + 1]
        if opener in _CLOSERS and "escape" not in problem:
            close = _CLOSERS[opener]
            args = {"char": opener, "close": close, "line": context.line + offset + 1}
            return found("unclosed", context.line, context.column, **args)
    if "escape" in problem:
        sequence = lines[number][max(column, 0) : column + 2]
        return found("other", number, column, reason=Phrase("reason-escape", {"text": sequence}))
    pair = _PAIR.match(line)
    if pair:
        value, key, start = pair["value"], pair["key"], pair.start("value")
        args = {"key": key, "text": value}
        if value == "-":
            return found("dash", number, start, key=key)
        if value[0] == ">" and ("block scalar" in (error.context or "") or "expected" in problem):
            suggestion = value
            for operator, word in _OPERATORS:
                suggestion, done = operator.subn(word, suggestion, count=1)
                if done:
                    break
            return found(
                "operator", number, start, len(value), char=">", suggestion=suggestion, **args
            )
        if value == "%":
            return found("percent", number, start, key=key)
        if value[0] in "%@`|-*&!" and (start <= column + 1 or value[0] == "|"):
            return found("marker", number, start, len(value), char=value[0], **args)
        if "mapping values" in problem and column > start and value[0] not in "\"'[{":
            return found("colon", number, start, len(value), **args)
        if value[0] in "\"'" and "expected" in problem and column > start:
            return found(
                "other", number, column, reason=Phrase("reason-after-quote", {"text": value})
            )
    if "mapping values" in problem or "could not find expected ':'" in problem:
        for at in range(number, max(number - 3, -1), -1):
            glued = _GLUED.match(lines[at])
            if glued:
                text_, suggestion = lines[at].strip(), f"{glued['key']}: {glued['value']}"
                return found(
                    "colon-space",
                    at,
                    glued.start("key"),
                    len(text_),
                    text=text_,
                    suggestion=suggestion,
                )
        if pair is None and "mapping values" not in problem:
            at = number
            if context and context.line < number:
                at = context.line
            return found(
                "other",
                at,
                0,
                max(len(lines[at]), 1),
                reason=Phrase("reason-no-colon", {"text": lines[at].strip()}),
            )
    if any(
        word in problem for word in ("expected key", "block end", "indicator", "mapping values")
    ):
        return found("indent", number, column, column=_column(lines, number))
    return found("other", number, column, reason=problem or str(error))


def _column(lines: list[str], number: int) -> int:
    """The column (from 1) in which line `number` should begin, judged by the lines above it."""
    own = len(lines[number]) - len(lines[number].lstrip())
    indents = []
    for line in reversed(lines[:number]):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        indent = len(line) - len(line.lstrip())
        indents.append(indent)
        if line.lstrip().startswith("- "):
            indents.append(indent + 2)
        if indent == 0:
            break
    return min(indents or [0], key=lambda indent: (abs(indent - own), -indent)) + 1


def other(reason: str, line: int) -> Fault:
    """A syntax error that has no common cause."""
    return Fault("syntax-error", "other", {"reason": reason}, pack(line, 0, 0))


def alias(name: str, at: int) -> Fault:
    """`*name` without an anchor of that name."""
    return Fault("syntax-error", "alias", {"name": name}, at)


def complex_key(at: int) -> Fault:
    """A mapping or a list where a key should stand."""
    return Fault("syntax-error", "other", {"reason": Phrase("reason-complex-key")}, at)


def control_character(character: str, at: int) -> Fault:
    """A character that YAML does not allow."""
    args = {"code": f"U+{ord(character):04X}"}
    return Fault("syntax-error", "other", {"reason": Phrase("reason-control", args)}, at)


def next_document(text: str, line: int) -> tuple[int, int] | None:
    """Where the first document after `line` begins: its offset in `text` and its line, from 0."""
    place = 0
    for number, row in enumerate(text.split("\n")):
        if number > line and re.match(r"---(\s|$)", row):
            return place, number
        place += len(row) + 1
    return None
