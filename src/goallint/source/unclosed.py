"""Why YAML stopped: a quote or bracket not closed, closed too soon, or never opened."""

from collections.abc import Sequence
from itertools import islice

from goallint.late import expression
from goallint.source.brackets import missing
from goallint.source.indents import depth
from goallint.source.line_values import (
    CLOSERS,
    COMMENT,
    LONG,
    NEXT_FIELD,
    PAIR,
    LineValue,
    brackets_in,
    quoted,
    value_on,
)
from goallint.source.parser_error import ParserError, Stopped

_BRACKETED = expression(r"\[[^\]\[]*+\]\s++[^\s#,\]}]|\{[^{}]*+\}\s++[^\s#,\]}]")
_BY_PERIOD = expression(
    r"(?:19|20)\d\d\S{0,20}: +(?:[^\W\d]+ ){0,2}[^\s\w]{0,2} ?\d[\d ,.]*+[^\s}\]]{0,20}(?=\s*(?:[}\]]|\Z))"
)
_TRIED = 8
"""How many places for an end are tried."""
_MOST_ENDS = 3
"""Ends of brackets that are missing at one place: of more, nobody knows that all of them are."""
_SHOWN = 200
"""Characters of a line that is shown as a whole."""
_HASH = expression(r" #")
_VALUE_BEGINS = expression(r": +|[\[{,] *")


def bracket(error: ParserError) -> Stopped | None:
    """`[Mål 1] Alla elever`: a text that begins with brackets."""
    for number in range(error.number, max(error.number - 2, -1), -1):
        match = PAIR.match(error.lines[number].rstrip())
        inside = match and _BRACKETED.match(match["value"])
        if match and inside and not error.opened_in_flow():
            text = match["value"]
            value = LineValue(match["key"], text, match.start("value"))
            args = {"written": value.written(), "mended": value.written(quoted(text))}
            place = match.start("value")
            return error.found("marker", number, place, len(text), char=text[0], **args)
    return None


def unclosed(error: ParserError) -> Stopped | None:
    """A quote, or brackets, that nothing closes."""
    value = error.value_on(error.number, error.column)
    if value is not None and value.text == "-":
        return None
    if error.opened and ("flow" in error.context or "quoted" in error.context):
        number, column = _opener(error)
        opener = error.lines[number][column : column + 1]
        if opener in CLOSERS and not error.says("escape"):
            if "flow" in error.context:
                is_here = number == error.number
                cut = _cut_by_hash(error, number, column)
                found = None if cut else unended(error)
                found = found or (after_quote(error) if is_here else None)
                found = found or _colon(error) or _text(error)
                found = found or (None if is_here else _comma(error, opener, number))
                if found:
                    return found
            return _open(error, opener, number, column)
    if error.says("expected key", "block end", "expected ':'", "mapping values"):
        # A quote that is closed by the first one in the text below it, which began another.
        between = {'"': False, "'": False}
        for number in range(error.number - 1, max(error.number - 1000, -1), -1):
            value = value_on(error.lines[number], len(error.lines[number]))
            quote = value.text[:1] if value else ""
            alone = value is not None and value.text.count(quote) == 1
            if value and alone and not between.get(quote, True):
                return _open(error, quote, number, value.column)
            between = {mark: seen or mark in error.lines[number] for mark, seen in between.items()}
    return None


def unended(error: ParserError) -> Stopped | None:
    """Brackets or braces that have no end where the text says that they end."""
    for one in islice(missing(error.tokens(error.text), error.number), _TRIED):
        if len(one.ends.rstrip(",")) > _MOST_ENDS:
            continue
        line = error.lines[one.row]
        whole = line[: one.column] + one.ends + line[one.column :]
        if not error.goes_on_with(one.row, whole):
            continue
        args = {"char": one.opener, "close": one.ends, "line": one.line + error.offset + 1}
        if len(line) > _SHOWN:
            begin = max(one.part, one.column - _SHOWN)
            args["written"] = line[begin : one.column]
            args["mended"] = line[begin : one.column] + one.ends
        else:
            args["mended"] = whole.strip(" -")
        return error.found("unclosed", one.row, max(one.column - 1, 0), **args)
    return None


def _text(error: ParserError) -> Stopped | None:
    """A text that begins with brackets, within others: `{comment: [Rooms] are shared}`."""
    before = error.line[: error.column].rstrip()
    if before[-1:] not in ("]", "}") or not error.line[error.column :].strip(" ,]}"):
        return None
    open_ = brackets_in(before, len(before) - 1).open
    value = error.value_on(error.number, open_[-1]) if open_ else None
    if value is None or value.column != open_[-1]:
        return None
    end = next(
        (i for i in range(error.column, len(error.line)) if error.line[i] in ",}]"), len(error.line)
    )
    text = error.line[value.column : end].rstrip()
    value = value._replace(text=text)
    args = {"written": value.written(), "mended": value.written(quoted(text))}
    return error.found("marker", error.number, value.column, len(text), char=text[0], **args)


def _comma(error: ParserError, opener: str, number: int) -> Stopped | None:
    """A comma that is missing before a line, in brackets that go over several."""
    begin, here = (len(one) - len(one.lstrip(" -")) for one in (error.lines[number], error.line))
    if here <= begin:
        return None
    above = error.number - 1
    while above > number and not COMMENT.sub("", error.lines[above]).strip():
        above -= 1
    for row in (above, error.number):
        line = error.lines[row]
        end = len(COMMENT.sub("", line).rstrip())
        mended = f"{line[:end]},{line[end:]}"
        if error.goes_on_with(row, mended):
            args = {"char": opener, "line": number + error.offset + 1}
            return error.found("comma", row, end - 1, **args, mended=mended.strip(" -"))
    return None


def _opener(error: ParserError) -> tuple[int, int]:
    """Where the quote or the bracket stands that is not closed."""
    if error.opened and error.opened.line < len(error.lines):
        number, column = error.opened.line, error.opened.column
        if error.lines[number][column : column + 1] in CLOSERS:
            return number, column
    # The parser has come to the end of the text, and says no more than that.
    for number in range(error.number, -1, -1):
        open_ = brackets_in(error.lines[number], len(error.lines[number])).open
        if open_:
            return number, open_[-1]
    return error.number, 0


def _open(error: ParserError, opener: str, number: int, column: int) -> Stopped:
    if opener in "[{" and (cut := _cut_by_hash(error, number, column)):
        text, at, mended = cut
        return error.found("hash", number, at, char=opener, text=text, mended=mended)
    args = {"char": opener, "close": CLOSERS[opener], "line": number + error.offset + 1}
    if opener in "[{" and (last := _last_inside(error, opener, number)):
        row, at, mended = last
        return error.found("unclosed", row, at, **args, mended=mended)
    closed = _closed(error, number, column)
    if closed is None:
        return unopened(error) or error.found("unclosed-somewhere", number, column, **args)
    return error.found("unclosed", number, column, **args, mended=closed)


def _last_inside(error: ParserError, opener: str, number: int) -> tuple[int, int, str] | None:
    """The last line of brackets that go on below, where a line that stands no deeper ends them: with their end."""
    if not COMMENT.sub("", error.lines[number]).rstrip().endswith((",", opener)):
        return None
    begin, row = depth(error.lines[number]), number
    for at in range(number + 1, min(number + 1000, len(error.lines))):
        if COMMENT.sub("", error.lines[at]).strip():
            if depth(error.lines[at]) <= begin:
                break
            row = at
    line = error.lines[row]
    end = len(COMMENT.sub("", line).rstrip())
    mended = line[:end] + CLOSERS[opener] + line[end:]
    if row == number or not error.goes_on_with(row, mended):
        return None
    return row, end - 1, mended.strip(" -")


def _cut_by_hash(error: ParserError, number: int, column: int) -> tuple[str, int, str] | None:
    """The value within brackets of a line that a number sign cuts, its column, and the line with it in quotes."""
    line = error.lines[number]
    for sign in _HASH.finditer(line, column) if len(line) <= LONG else ():
        begins = [match.end() for match in _VALUE_BEGINS.finditer(line, column, sign.start())]
        ends = NEXT_FIELD.search(line, sign.end())
        if not begins or not ends:
            continue
        text = line[begins[-1] : ends.start()]
        mended = f"{line[: begins[-1]]}{quoted(text)}{line[ends.start() :]}"
        whole = "\n".join((*error.lines[:number], mended)) + "\n"
        if not brackets_in(mended, len(mended)).open and error.stop(whole) is None:
            return text, begins[-1], mended.strip(" -")
    return None


def _closed(error: ParserError, number: int, column: int) -> str | None:
    """The line with what closes its quote or its brackets, before a comment or the next field.

    None where a parser comes no further with it, or so much would have to be closed that it is a guess.
    """
    line = error.lines[number]
    start = len(line) - len(line.lstrip(" -"))
    end = len(COMMENT.sub("", line).rstrip())
    every = "".join(CLOSERS[line[at]] for at in reversed(brackets_in(line, end).open))
    close = CLOSERS[line[column]]
    # Another field, or the end of what is around it, may follow within braces.
    inside = [match.start() for match in NEXT_FIELD.finditer(line, column)]
    ends = every if line[column] in "[{" else close
    found = [line[:end] + ends + line[end:]] if len(ends) <= _MOST_ENDS else []
    found += [line[:at] + close + line[at:] for at in reversed(inside)]
    stops = (
        (line_, error.stop("\n".join((*error.lines[:number], line_)) + "\n")) for line_ in found
    )
    mended = next((line_ for line_, stop in stops if stop is None), None)
    mended = mended or next((one for one in found if error.goes_on_with(number, one)), None)
    return mended[start:].rstrip() if mended else None


def after_quote(error: ParserError) -> Stopped | None:
    """A quote that ends before its value does: `"Hög" kvalitet`."""
    before = error.line[: error.column].rstrip()
    if before[-1:] not in ('"', "'") or not error.line[error.column :].strip():
        return None
    value = error.value_on(error.number, error.column)
    if value is None or value.text[:1] != before[-1]:
        return None
    new, end = quoted(value.text), value.column + len(value.text)
    if not error.goes_on_with(error.number, f"{error.line[: value.column]}{new}{error.line[end:]}"):
        return None
    args = {"text": value.text, "written": value.written(), "mended": value.written(new)}
    return error.found("after-quote", error.number, error.column, **args)


def _colon(error: ParserError) -> Stopped | None:
    """A second colon in a value inside braces."""
    if not error.line.startswith(":", error.column):
        return None
    value = error.value_on(error.number, error.column)
    if value is None or not value.key or value.text[0] in "\"'" or value.column > error.column:
        return None
    if pairs := by_period(error.line[value.column :]):
        return in_braces(error, value, pairs)
    mended = value.written(quoted(value.text))
    args = {"text": value.text, "written": value.written(), "mended": mended}
    return error.found("colon", error.number, value.column, len(value.text), **args)


def by_period(text: str) -> list[str]:
    """The values with their periods that a text begins with: `2024: 78 %, 2025: 80 %`."""
    found = []
    for part in text.split(", "):
        match = _BY_PERIOD.match(part)
        if match is None:
            break
        found.append(match[0])
        if match[0] != part:
            break
    return found


def in_braces(error: ParserError, value: LineValue, pairs: Sequence[str]) -> Stopped:
    """Values with their periods that are to stand in braces."""
    value = value._replace(text=", ".join(pairs))
    mended = value.written("{" + ", ".join(map(_quoted_figure, pairs)) + "}")
    args = {"text": value.text, "written": value.written(), "mended": mended}
    return error.found("pairs", error.number, value.column, len(value.text), **args)


def _quoted_figure(pair: str) -> str:
    """`2025: 88,5 %` as it can stand in braces."""
    period, _, figure = pair.partition(": ")
    return f"{period}: {quoted(figure) if ',' in figure else figure}"


def unopened(error: ParserError) -> Stopped | None:
    """An end of brackets that nothing was begun for."""
    here = error.line[error.column : error.column + 1]
    opener = {"]": "[", "}": "{"}.get(here)
    if opener is None or not error.says("expected"):
        return None
    mended = f"{error.line[: error.column].rstrip()}{error.line[error.column + 1 :]}".strip(" -")
    return error.found(
        "unopened", error.number, error.column, char=here, open=opener, mended=mended
    )
