"""What a YAML error means: the parser's terse problem turned into the usual cause."""

from collections.abc import Callable, Iterable
from typing import Any

import yaml

from goallint.findings import Example, Fault, Phrase
from goallint.late import expression
from goallint.source import misfits, unclosed
from goallint.source.event_faults import ComplexKey
from goallint.source.line_values import CLOSERS, COMMENT, quoted
from goallint.source.parser_error import ParserError, Stopped

# What figures by period look like: `2025: minst 88 %`.
_BULLET = expression(r"[ \t]*+(?:- ++)*+\*(?=[ \t])")
_OPERATOR = expression(r"(?P<operator>>=|=>|>)\s*(?=[-−–]?\d)")
_SPECIAL = frozenset("%@`|>*&!-?")


def explain(
    text: str,
    error: yaml.MarkedYAMLError,
    offset: int,
    stop: Callable[[str], tuple[int, int] | None],
    tokens: Callable[[str], Iterable[Any]],
) -> Stopped:
    """The fault behind `error` in `text`, whose first line is line `offset` of its file.

    `stop` tells where a parser stops in a text, `tokens` gives those of a text as far as it goes.
    """
    stopped = ParserError(text, error, offset, stop, tokens)
    if isinstance(error, ComplexKey):
        return _complex_key(stopped, error.at)
    # The order is what is known here: a question is right only where those before it found nothing.
    return (
        misfits.space(stopped)
        or misfits.dash(stopped)
        or unclosed.bracket(stopped)
        or misfits.unseen(stopped)
        or unclosed.unclosed(stopped)
        or _escape(stopped)
        or misfits.no_space_after_hyphen(stopped)
        or _value(stopped)
        or misfits.no_colon(stopped)
        or misfits.indent(stopped)
        or _other(stopped)
    )


def _complex_key(error: ParserError, at: int) -> Stopped:
    """What a mapping or a list where a key should stand comes of: most often, what is before it has no end."""
    stopped = error.stop(error.text)
    if stopped is not None:
        error.stopped = stopped
    found = unclosed.unended(error) if stopped is not None else None
    fault = Fault("syntax-error", "complex-key", {}, at)
    return found or Stopped(fault, error.number + error.offset)


def _value(error: ParserError) -> Stopped | None:
    number = error.number
    if error.says("alphabetic or numeric") and (bullet := _BULLET.match(error.line)):
        text = COMMENT.sub("", error.line[bullet.end() :]).strip()
        return error.found("bullet", number, bullet.end() - 1, item=f"- {text}")
    value = error.value_on(number, error.column)
    if value is None:
        return None
    key, text, start = value
    first, length = text[0], len(text)
    args: dict[str, Any] = {"written": value.written(), "mended": value.written(quoted(text))}
    if text == "-" and key:
        return error.found("dash", number, start, key=key, **error.written_in_flow(value))
    if text == "%" and key:
        return error.found("percent", number, start, key=key, **error.written_in_flow(value))
    near = start <= error.column + 1 or first in "|>"
    operator = _OPERATOR.match(text)
    if operator and near and error.says("block scalar", "expected", "start any token"):
        rest = text[operator.end() :]
        args["mended"] = (
            Example(value.written(f"over {rest}"), value.written(f"över {rest}"))
            if operator["operator"] == ">"
            else value.written(f"≥ {rest}")
        )
        return error.found("operator", number, start, length, char=">", **args)
    if text.startswith("- ") and key and error.says("sequence entries", "expected", "indicator"):
        return error.found("item", number, start, length, key=key, item=text, **args)
    if first in "|>" and (error.says("expected") or "block scalar" in error.context):
        return error.found("block", number, start, length, char=first, **args)
    if first in _SPECIAL and near and not error.says("mapping values"):
        return error.found("marker", number, start, length, char=first, **args)
    if first in CLOSERS:
        return unclosed.after_quote(error) if first in "\"'" else None
    pairs = unclosed.by_period(text)
    if pairs and ", ".join(pairs) == text and error.says("mapping values") and key:
        return unclosed.in_braces(error, value, pairs)
    if error.says("mapping values") and error.column > start:
        return error.found("colon", number, start, length, text=text, **args)
    return None


def _escape(error: ParserError) -> Stopped | None:
    if not error.says("escape", "hexdecimal", "hexadecimal"):
        return None
    start = max(error.line.rfind("\\", 0, error.column + 1), 0)
    text = error.line[start : start + 2]
    value = error.value_on(error.number, start)
    args = {"text": text, "mended": f"{error.line[:start]}\\{error.line[start:]}".strip(" -")}
    if value is not None and value.text[-1:] == value.text[:1] == '"':
        args["written"] = value.written()
        args["mended"] = value.written("'" + value.text[1:-1].replace("'", "''") + "'")
    return error.found("escape", error.number, start, 2, **args)


def _other(error: ParserError) -> Stopped:
    if error.says("document start"):
        reason = Phrase("reason-document")
    elif error.says("YAML document", "directive", "version number"):
        reason = Phrase("reason-directive")
    elif rest := COMMENT.sub("", error.line[error.column :]).strip():
        reason = Phrase("reason-unexpected", {"text": rest})
    else:
        reason = Phrase("reason-end")
    return error.found("other", error.number, error.column, reason=reason)
