"""What a YAML error means: the parser's terse problem turned into the usual cause."""

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import Any, NamedTuple

import msgspec
import yaml

from goallint.findings import Example, Fault, Phrase
from goallint.late import expression
from goallint.source.brackets import ENDS, OPENS, missing
from goallint.source.marks import pack
from goallint.source.text import BREAK, is_shown, lines


class ComplexKey(yaml.MarkedYAMLError):
    """A mapping or a list where a key should stand, at a mark."""

    def __init__(self, event: Any, at: int) -> None:
        super().__init__(problem="complex key", problem_mark=event.start_mark)
        self.at = at


class Stopped(msgspec.Struct, frozen=True):
    """A fault in the text, and the line (from 0) from which the rest cannot be read."""

    fault: Fault
    line: int


class _Value(NamedTuple):
    """A value as it stands on its line: its key, empty in a list, and where it begins."""

    key: str
    text: str
    column: int

    def written(self, text: str | None = None) -> str:
        """`key: text` as one would write it; the value's own text, if not another."""
        shown = self.text if text is None else text
        return f"{self.key}: {shown}" if self.key else shown


# For lines without space at their ends; none of them goes back over what it has read.
_PAIR = expression(
    r"[ \t]*+(?:- ++)*+(?P<key>\"[^\"]*+\"|'[^']*+'|[^\s:#\[\]{}\"'][^:]*+):[ \t]++(?P<value>\S.*)",
    re.DOTALL,
)
_ITEM = expression(r"[ \t]*+(?:- ++)++(?P<value>\S.*)", re.DOTALL)
_PART = expression(
    r"\s*+(?:(?P<key>\"[^\"]*+\"|'[^']*+'|[^\s:\"'][^:]*+):\s++)?(?P<value>\S.*)", re.DOTALL
)
_GLUED = expression(
    r"[ \t]*+(?:- ++)*+(?:(?P<key>[^\W\d_][\w.-]*+):(?P<space>\u00a0*+)(?P<value>[^\s/:][^:]*+)\Z"
    r"|(?P<year>[\w.-]++):(?P<flow>[\[{].*))",
    re.DOTALL,
)
_HYPHEN = expression(
    r"[ \t]*+(?:- ++)*+(?P<text>-(?P<pair>[^\W\d_][\w-]*+:(?:\s.*|\Z)))", re.DOTALL
)
_DOCUMENT = expression(r"---(?:\s|\Z)")
_COMMENT = expression(r"(?<!\s)\s++#.*")
# What figures by period look like: `2025: minst 88 %`.
_BY_PERIOD = expression(
    r"(?:19|20)\d\d\S{0,20}: +(?:[^\W\d]+ ){0,2}[^\s\w]{0,2} ?\d[\d ,.]*+\S{0,20}\Z"
)
_BULLET = expression(r"[ \t]*+(?:- ++)*+\*(?=[ \t])")
_DASH = expression(r"[ \t]*+(?P<dash>[–—•·▪◦‣●])[ \t\u00a0]++(?P<rest>[^\s:][^:]*+:(?:\s.*+)?)\Z")
_BRACKETED = expression(r"\[[^\]\[]*+\]\s++[^\s#,\]}]|\{[^{}]*+\}\s++[^\s#,\]}]")
_LONG = 1000
"""Characters of a line among which one that cannot be seen is sought."""
_TRIED = 8
"""How many places for an end are tried."""
_MOST_ENDS = 3
"""Ends of brackets that are missing at one place: of more, nobody knows that all of them are."""
_SHOWN = 200
"""Characters of a line that is shown as a whole."""
_CLOSERS = {"[": "]", "{": "}", '"': '"', "'": "'"}
_OPERATOR = expression(r"(?P<operator>>=|=>|>)\s*(?=[-−–]?\d)")
_HASH = expression(r" #")
_VALUE_BEGINS = expression(r": +|[\[{,] *")
_NEXT_FIELD = expression(r"(?:, +[^\s,:]++: |[ ]*+[\]}])")
_SPECIAL = frozenset("%@`|>*&!-?")


def quoted(text: str) -> str:
    """`text` in the quotes that it can stand in."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


NEIGHBOURS = 8
"""How much of a long list is shown on either side of what is at fault."""


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


def _quoted_figure(pair: str) -> str:
    """`2025: 88,5 %` as it can stand in braces."""
    period, _, figure = pair.partition(": ")
    return f"{period}: {quoted(figure) if ',' in figure else figure}"


def glued(text: str) -> str | None:
    """`key: value` for a text that is `key:value`; None for any other."""
    match = _GLUED.match(text.rstrip())
    return _apart(match) if match else None


def _apart(match: re.Match[str]) -> str:
    return f"{match['key'] or match['year']}: {match['value'] or match['flow']}"


def hyphen(text: str) -> dict[str, str]:
    """What is said of a list item that begins with a hyphen and no space: `-key: value`."""
    return {"text": text, "mended": f"- {text.removeprefix('-')}"}


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
    cause = _Error(text, error, offset, stop, tokens)
    return cause.explain_key(error.at) if isinstance(error, ComplexKey) else cause.explain()


class _Error:
    """One error of a parser, asked for its cause. Each question answers with a fault or None.

    It is one class, since what it knows is the order: a question is right only where those before it found
    nothing, and all read the same text, line and place where the parser stopped.
    """

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

    def explain(self) -> Stopped:
        return (
            self._space()
            or self._dash()
            or self._bracket()
            or self._unseen()
            or self._unclosed()
            or self._escape()
            or self._hyphen()
            or self._value()
            or self._no_colon()
            or self._indent()
            or self._other()
        )

    def explain_key(self, at: int) -> Stopped:
        """What a mapping or a list where a key should stand comes of: most often, what is before it has no end."""
        stopped = self.stop(self.text)
        if stopped is not None:
            self.stopped = stopped
        found = self._unended() if stopped is not None else None
        fault = Fault("syntax-error", "complex-key", {}, at)
        return found or Stopped(fault, self.number + self.offset)

    def _found(
        self, variant: str, line: int, column: int, length: int = 1, /, **args: Any
    ) -> Stopped:
        at = pack(line + self.offset, column, length)
        return Stopped(Fault("syntax-error", variant, args, at), line + self.offset)

    def _says(self, *words: str) -> bool:
        return any(word in self.problem for word in words)

    # Spaces that are none.

    def _space(self) -> Stopped | None:
        margin = self.line[: len(self.line) - len(self.line.lstrip())]
        if "\t" in margin or self._says("tab character", "'\\t'"):
            for number in range(self.number, len(self.lines)):
                if self.lines[number].lstrip(" ").startswith("\t"):
                    return self._found("tab", number, 0, column=_meant(self.lines, number))
        if "\u00a0" in margin:
            return self._found("hard-space", self.number, 0, len(margin))
        # A line that so seems to begin at the margin ends all that was open above it.
        for number in range(self.number - 1, -1, -1):
            if self.lines[number].startswith("\u00a0"):
                return self._found("hard-space", number, 0, 1)
            if self.lines[number][:1] not in ("", " ", "#"):
                break
        return None

    def _dash(self) -> Stopped | None:
        """A list whose rows begin with a dash or a dot from Word."""
        if not self._says("mapping values", "expected", "indicator", "block end", "key"):
            return None
        for number in range(self.number, max(self.number - 4, -1), -1):
            if match := _DASH.match(self.lines[number].rstrip()):
                args = {"char": match["dash"], "item": f"- {match['rest']}"}
                return self._found("dash-list", number, match.start("dash"), **args)
        return None

    def _unseen(self) -> Stopped | None:
        """A character that cannot be seen, and without which, or with a space for it, the line could be read.

        A no-break space has words of its own.
        """
        for number in range(self.number, max(self.number - 2, -1), -1):
            line = self.lines[number]
            for column, character in enumerate(line[:_LONG]):
                is_space = character.isspace() and character != "\u00a0"
                if character.isascii() or (is_shown(character) and not is_space):
                    continue
                for instead in ("", " "):
                    rest = line[:column] + instead + line[column + 1 :]
                    without = (
                        *self.lines[:number],
                        rest,
                        *self.lines[number + 1 : self.number + 1],
                    )
                    stop = self.stop("\n".join(without) + "\n")
                    if stop is None or stop[0] > self.number:
                        code = f"U+{ord(character):04X}"
                        return self._found("unseen", number, column, code=code)
                break
        return None

    # Quotes and brackets.

    def _bracket(self) -> Stopped | None:
        """`[Mål 1] Alla elever`: a text that begins with brackets."""
        for number in range(self.number, max(self.number - 2, -1), -1):
            match = _PAIR.match(self.lines[number].rstrip())
            inside = match and _BRACKETED.match(match["value"])
            if match and inside and not self.opened_in_flow():
                text = match["value"]
                value = _Value(match["key"], text, match.start("value"))
                args = {"written": value.written(), "mended": value.written(quoted(text))}
                place = match.start("value")
                return self._found("marker", number, place, len(text), char=text[0], **args)
        return None

    def opened_in_flow(self) -> bool:
        """Whether the parser stood inside brackets that had no end."""
        return "flow" in self.context

    def _unclosed(self) -> Stopped | None:
        value = self._value_on(self.number, self.column)
        if value is not None and value.text == "-":
            return None
        if self.opened and ("flow" in self.context or "quoted" in self.context):
            number, column = self._opener()
            opener = self.lines[number][column : column + 1]
            if opener in _CLOSERS and not self._says("escape"):
                if "flow" in self.context:
                    is_here = number == self.number
                    cut = self._cut_by_hash(number, column)
                    found = None if cut else self._unended()
                    found = found or (self._after_quote() if is_here else None)
                    found = found or self._colon() or self._text()
                    found = found or (None if is_here else self._comma(opener, number))
                    if found:
                        return found
                return self._open(opener, number, column)
        if self._says("expected key", "block end", "expected ':'", "mapping values"):
            # A quote that is closed by the first one in the text below it, which began another.
            between = {'"': False, "'": False}
            for number in range(self.number - 1, max(self.number - 1000, -1), -1):
                value = value_on(self.lines[number], len(self.lines[number]))
                quote = value.text[:1] if value else ""
                alone = value is not None and value.text.count(quote) == 1
                if value and alone and not between.get(quote, True):
                    return self._open(quote, number, value.column)
                between = {
                    mark: seen or mark in self.lines[number] for mark, seen in between.items()
                }
        return None

    def _unended(self) -> Stopped | None:
        """Brackets or braces that have no end where the text says that they end."""
        for one in islice(missing(self.tokens(self.text), self.number), _TRIED):
            if len(one.ends.rstrip(",")) > _MOST_ENDS:
                continue
            line = self.lines[one.row]
            whole = line[: one.column] + one.ends + line[one.column :]
            if not self._goes_on_with(one.row, whole):
                continue
            args = {"char": one.opener, "close": one.ends, "line": one.line + self.offset + 1}
            if len(line) > _SHOWN:
                begin = max(one.part, one.column - _SHOWN)
                args["written"] = line[begin : one.column]
                args["mended"] = line[begin : one.column] + one.ends
            else:
                args["mended"] = whole.strip(" -")
            return self._found("unclosed", one.row, max(one.column - 1, 0), **args)
        return None

    def _goes_on_with(self, number: int, line: str) -> bool:
        """Whether a parser comes further in the text with another line instead of one."""
        stop = self.stop("\n".join((*self.lines[:number], line, *self.lines[number + 1 :])) + "\n")
        row, column = self.stopped
        if row == number:
            column += max(len(line) - len(self.lines[number]), 0)
        return stop is None or stop > (row, column)

    def _text(self) -> Stopped | None:
        """A text that begins with brackets, within others: `{comment: [Rooms] are shared}`."""
        before = self.line[: self.column].rstrip()
        if before[-1:] not in ("]", "}") or not self.line[self.column :].strip(" ,]}"):
            return None
        open_ = _brackets(before, len(before) - 1).open
        value = self._value_on(self.number, open_[-1]) if open_ else None
        if value is None or value.column != open_[-1]:
            return None
        end = next(
            (i for i in range(self.column, len(self.line)) if self.line[i] in ",}]"), len(self.line)
        )
        text = self.line[value.column : end].rstrip()
        value = value._replace(text=text)
        args = {"written": value.written(), "mended": value.written(quoted(text))}
        return self._found("marker", self.number, value.column, len(text), char=text[0], **args)

    def _comma(self, opener: str, number: int) -> Stopped | None:
        """A comma that is missing before a line, in brackets that go over several."""
        begin, here = (len(one) - len(one.lstrip(" -")) for one in (self.lines[number], self.line))
        if here <= begin:
            return None
        above = self.number - 1
        while above > number and not _COMMENT.sub("", self.lines[above]).strip():
            above -= 1
        for row in (above, self.number):
            line = self.lines[row]
            end = len(_COMMENT.sub("", line).rstrip())
            mended = f"{line[:end]},{line[end:]}"
            if self._goes_on_with(row, mended):
                args = {"char": opener, "line": number + self.offset + 1}
                return self._found("comma", row, end - 1, **args, mended=mended.strip(" -"))
        return None

    def _opener(self) -> tuple[int, int]:
        """Where the quote or the bracket stands that is not closed."""
        if self.opened and self.opened.line < len(self.lines):
            number, column = self.opened.line, self.opened.column
            if self.lines[number][column : column + 1] in _CLOSERS:
                return number, column
        # The parser has come to the end of the text, and says no more than that.
        for number in range(self.number, -1, -1):
            open_ = _brackets(self.lines[number], len(self.lines[number])).open
            if open_:
                return number, open_[-1]
        return self.number, 0

    def _open(self, opener: str, number: int, column: int) -> Stopped:
        if opener in "[{" and (cut := self._cut_by_hash(number, column)):
            text, at, mended = cut
            return self._found("hash", number, at, char=opener, text=text, mended=mended)
        args = {"char": opener, "close": _CLOSERS[opener], "line": number + self.offset + 1}
        if opener in "[{" and (last := self._last_inside(opener, number)):
            row, at, mended = last
            return self._found("unclosed", row, at, **args, mended=mended)
        closed = self._closed(number, column)
        if closed is None:
            return self._unopened() or self._found("unclosed-somewhere", number, column, **args)
        return self._found("unclosed", number, column, **args, mended=closed)

    def _last_inside(self, opener: str, number: int) -> tuple[int, int, str] | None:
        """The last line of brackets that go on below, where a line that stands no deeper ends them: with their end."""
        if not _COMMENT.sub("", self.lines[number]).rstrip().endswith((",", opener)):
            return None
        begin, row = _depth(self.lines[number]), number
        for at in range(number + 1, min(number + 1000, len(self.lines))):
            if _COMMENT.sub("", self.lines[at]).strip():
                if _depth(self.lines[at]) <= begin:
                    break
                row = at
        line = self.lines[row]
        end = len(_COMMENT.sub("", line).rstrip())
        mended = line[:end] + _CLOSERS[opener] + line[end:]
        if row == number or not self._goes_on_with(row, mended):
            return None
        return row, end - 1, mended.strip(" -")

    def _cut_by_hash(self, number: int, column: int) -> tuple[str, int, str] | None:
        """The value within brackets of a line that a number sign cuts, its column, and the line with it in quotes."""
        line = self.lines[number]
        for sign in _HASH.finditer(line, column) if len(line) <= _LONG else ():
            begins = [match.end() for match in _VALUE_BEGINS.finditer(line, column, sign.start())]
            ends = _NEXT_FIELD.search(line, sign.end())
            if not begins or not ends:
                continue
            text = line[begins[-1] : ends.start()]
            mended = f"{line[: begins[-1]]}{quoted(text)}{line[ends.start() :]}"
            whole = "\n".join((*self.lines[:number], mended)) + "\n"
            if not _brackets(mended, len(mended)).open and self.stop(whole) is None:
                return text, begins[-1], mended.strip(" -")
        return None

    def _closed(self, number: int, column: int) -> str | None:
        """The line with what closes its quote or its brackets, before a comment or the next field.

        None where a parser comes no further with it, or so much would have to be closed that it is a guess.
        """
        line = self.lines[number]
        start = len(line) - len(line.lstrip(" -"))
        end = len(_COMMENT.sub("", line).rstrip())
        every = "".join(_CLOSERS[line[at]] for at in reversed(_brackets(line, end).open))
        close = _CLOSERS[line[column]]
        # Another field, or the end of what is around it, may follow within braces.
        inside = [match.start() for match in _NEXT_FIELD.finditer(line, column)]
        ends = every if line[column] in "[{" else close
        found = [line[:end] + ends + line[end:]] if len(ends) <= _MOST_ENDS else []
        found += [line[:at] + close + line[at:] for at in reversed(inside)]
        stops = (
            (line_, self.stop("\n".join((*self.lines[:number], line_)) + "\n")) for line_ in found
        )
        mended = next((line_ for line_, stop in stops if stop is None), None)
        mended = mended or next((one for one in found if self._goes_on_with(number, one)), None)
        return mended[start:].rstrip() if mended else None

    def _after_quote(self) -> Stopped | None:
        """A quote that ends before its value does: `"Hög" kvalitet`."""
        before = self.line[: self.column].rstrip()
        if before[-1:] not in ('"', "'") or not self.line[self.column :].strip():
            return None
        value = self._value_on(self.number, self.column)
        if value is None or value.text[:1] != before[-1]:
            return None
        new, end = quoted(value.text), value.column + len(value.text)
        if not self._goes_on_with(
            self.number, f"{self.line[: value.column]}{new}{self.line[end:]}"
        ):
            return None
        args = {"text": value.text, "written": value.written(), "mended": value.written(new)}
        return self._found("after-quote", self.number, self.column, **args)

    def _colon(self) -> Stopped | None:
        """A second colon in a value inside braces."""
        if not self.line.startswith(":", self.column):
            return None
        value = self._value_on(self.number, self.column)
        if value is None or not value.key or value.text[0] in "\"'" or value.column > self.column:
            return None
        mended = value.written(quoted(value.text))
        args = {"text": value.text, "written": value.written(), "mended": mended}
        return self._found("colon", self.number, value.column, len(value.text), **args)

    def _escape(self) -> Stopped | None:
        if not self._says("escape", "hexdecimal", "hexadecimal"):
            return None
        start = max(self.line.rfind("\\", 0, self.column + 1), 0)
        text = self.line[start : start + 2]
        value = self._value_on(self.number, start)
        args = {"text": text, "mended": f"{self.line[:start]}\\{self.line[start:]}".strip(" -")}
        if value is not None and value.text[-1:] == value.text[:1] == '"':
            args["written"] = value.written()
            args["mended"] = value.written("'" + value.text[1:-1].replace("'", "''") + "'")
        return self._found("escape", self.number, start, 2, **args)

    # What a value may not begin with or hold.

    def _value(self) -> Stopped | None:
        number = self.number
        if self._says("alphabetic or numeric") and (bullet := _BULLET.match(self.line)):
            text = _COMMENT.sub("", self.line[bullet.end() :]).strip()
            return self._found("bullet", number, bullet.end() - 1, item=f"- {text}")
        value = self._value_on(number, self.column)
        if value is None:
            return None
        key, text, start = value
        first, length = text[0], len(text)
        args: dict[str, Any] = {"written": value.written(), "mended": value.written(quoted(text))}
        if text == "-" and key:
            return self._found("dash", number, start, key=key, **self._part(value))
        if text == "%" and key:
            return self._found("percent", number, start, key=key, **self._part(value))
        near = start <= self.column + 1 or first in "|>"
        operator = _OPERATOR.match(text)
        if operator and near and self._says("block scalar", "expected", "start any token"):
            rest = text[operator.end() :]
            args["mended"] = (
                Example(value.written(f"over {rest}"), value.written(f"över {rest}"))
                if operator["operator"] == ">"
                else value.written(f"≥ {rest}")
            )
            return self._found("operator", number, start, length, char=">", **args)
        if (
            text.startswith("- ")
            and key
            and self._says("sequence entries", "expected", "indicator")
        ):
            return self._found("item", number, start, length, key=key, item=text, **args)
        if first in "|>" and (self._says("expected") or "block scalar" in self.context):
            return self._found("block", number, start, length, char=first, **args)
        if first in _SPECIAL and near and not self._says("mapping values"):
            return self._found("marker", number, start, length, char=first, **args)
        if first in _CLOSERS:
            return self._after_quote() if first in "\"'" else None
        pairs = text.split(", ")
        if all(map(_BY_PERIOD.match, pairs)) and self._says("mapping values") and key:
            braces = ", ".join(_quoted_figure(pair) for pair in pairs)
            mended = value.written(f"{{{braces}}}")
            return self._found("pairs", number, start, length, text=text, mended=mended)
        if self._says("mapping values") and self.column > start:
            return self._found("colon", number, start, length, text=text, **args)
        return None

    def _value_on(self, number: int, column: int) -> _Value | None:
        line = self.lines[number]
        value = value_on(line, column)
        if value is None or _brackets(line, column).open or not self._is_in_flow(number):
            return value
        # The brackets begin above: a comma ends the value, or the next field, or an end.
        end = _NEXT_FIELD.search(line, max(column, value.column))
        text = value.text[: end.start() - value.column] if end else value.text
        return value._replace(text=text.rstrip(" ,") or value.text)

    def _part(self, value: _Value) -> dict[str, str]:
        """What a value is written as, where more than that stands on its line."""
        return {"written": value.written()} if self._is_in_flow(self.number) else {}

    def _is_in_flow(self, number: int) -> bool:
        """Whether a line begins within brackets."""
        depth = 0
        for token in self.tokens(self.text):
            if token.start_mark.line >= number:
                break
            depth += (type(token) in OPENS) - (type(token) in ENDS)
        return depth > 0

    # Lines that do not fit in.

    def _no_colon(self) -> Stopped | None:
        if not self._says("mapping values", "expected ':'"):
            return None
        at = self.number
        if "simple key" in self.context and self.opened is not None:
            at = min(self.opened.line, at)
        if glued_ := self._glued(at):
            return glued_
        if self._says("mapping values"):
            return None
        text = self.lines[at].strip()
        start = len(self.lines[at]) - len(self.lines[at].lstrip())
        column = _depth(self.lines[at - 1]) + 3 if at else 1
        return self._found("no-colon", at, start, max(len(text), 1), text=text, column=column)

    def _hyphen(self) -> Stopped | None:
        """`-key: value`, where the line or the one above it was to begin a list item."""
        if not self._says("mapping values", "expected key", "block end", "indicator"):
            return None
        for number in range(self.number, max(self.number - 2, -1), -1):
            match = _HYPHEN.match(self.lines[number].rstrip())
            if match:
                return self._found("hyphen", number, match.start("text"), **hyphen(match["text"]))
        return None

    def _glued(self, at: int) -> Stopped | None:
        """`key:value` on line `at`, or on one of the two above it."""
        for number in range(at, max(at - 3, -1), -1):
            line = self.lines[number]
            match = _GLUED.match(line.rstrip())
            if match and match["space"]:
                return self._found("hard-space", number, match.start("space"), 1)
            if match:
                start = match.start("key") if match["key"] else match.start("year")
                text = line[start:].strip()
                return self._found(
                    "colon-space", number, start, len(text), text=text, mended=_apart(match)
                )
        return None

    def _indent(self) -> Stopped | None:
        if _GLUED.match(self.line.rstrip()):
            return self._glued(self.number)
        if unopened := self._unopened():
            return unopened
        if not self._says("expected key", "block end", "indicator", "mapping values", "entries"):
            return None
        if (outdented := self._outdented()) is not None:
            return outdented
        column = _column(self.lines, self.number)
        start = len(self.line) - len(self.line.lstrip())
        return self._found("indent", self.number, start, 1, column=column)

    def _unopened(self) -> Stopped | None:
        """An end of brackets that nothing was begun for."""
        here = self.line[self.column : self.column + 1]
        opener = {"]": "[", "}": "{"}.get(here)
        if opener is None or not self._says("expected"):
            return None
        mended = f"{self.line[: self.column].rstrip()}{self.line[self.column + 1 :]}".strip(" -")
        return self._found(
            "unopened", self.number, self.column, char=here, open=opener, mended=mended
        )

    def _outdented(self) -> Stopped | None:
        """The line above, where it stands at the margin between two that belong together."""
        number = self.number - 1
        if number < 1 or self.lines[number][:1] in ("", " ", "#", "-"):
            return None
        pair = _PAIR.match(self.lines[number].rstrip())
        margins = [
            len(line) - len(line.lstrip(" -")) for line in (self.lines[number - 1], self.line)
        ]
        if not pair or not margins[0] or margins[0] != margins[1]:
            return None
        return self._found("indent", number, 0, 1, column=margins[1] + 1)

    def _other(self) -> Stopped:
        if self._says("document start"):
            reason = Phrase("reason-document")
        elif self._says("YAML document", "directive", "version number"):
            reason = Phrase("reason-directive")
        elif rest := _COMMENT.sub("", self.line[self.column :]).strip():
            reason = Phrase("reason-unexpected", {"text": rest})
        else:
            reason = Phrase("reason-end")
        return self._found("other", self.number, self.column, reason=reason)


def value_on(line: str, column: int) -> _Value | None:
    """The value on a line in which `column` falls, inside braces the part between commas."""
    brackets = _brackets(line, column)
    start = brackets.part if brackets.open else 0
    if brackets.open:
        end = next((i for i in range(column, len(line)) if line[i] in ",}]"), len(line))
        match = _PART.match(line[start:end].rstrip())
    else:
        line = line.rstrip()
        match = _PAIR.match(line) or _ITEM.match(line)
    if match is None:
        return None
    text = match["value"]
    if text[0] not in "\"'":
        text = _COMMENT.sub("", text)
    key = match.groupdict().get("key") or ""
    return _Value(key, text, start + match.start("value"))


class _Brackets(msgspec.Struct, frozen=True):
    """The brackets and braces that are open at a place of a line, and where the part there begins."""

    open: list[int]
    part: int


def _brackets(line: str, column: int) -> _Brackets:
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
    return _Brackets(open_, part)


def _column(lines: list[str], number: int) -> int:
    """The column (from 1) in which line `number` should begin, judged by those that it could belong with."""
    line = lines[number]
    own, listed = len(line) - len(line.lstrip()), line.lstrip().startswith("- ")
    indents: list[int] = []
    outermost = float("inf")
    for above in reversed(lines[:number]):
        text = above.lstrip()
        indent = len(above) - len(text)
        if not text or text.startswith("#") or indent >= outermost:
            continue
        outermost = indent
        if text.startswith("- "):
            indents.append(indent if listed else indent + 2)
        elif not listed:
            indents.append(indent)
        if indent == 0:
            break
    others = [indent for indent in indents if indent != own]
    return min(others or [0], key=lambda indent: (abs(indent - own), -indent)) + 1


def _meant(lines: list[str], number: int) -> int:
    """The column (from 1) in which line `number`, indented with tabs, was meant to begin."""
    text = lines[number].lstrip()
    indents: list[int] = []
    for above in reversed(lines[:number]):
        inside = above.lstrip()
        if not inside or inside.startswith("#") or "\t" in above[: len(above) - len(inside)]:
            continue
        indent = len(above) - len(inside)
        if indents and indent >= min(indents):
            continue
        within = indent + 2 * inside.startswith("- ")
        if not indents and inside.rstrip().endswith(":"):
            indents.append(within + 2)
        indents.append(indent if text.startswith("- ") else within)
        if indent == 0:
            break
    # A line after it that is no row of a list, and has no tab, mostly belongs with it.
    after = (line for line in lines[number + 1 :] if line.strip() and not line.startswith("\t"))
    below = next(after, "")
    beside = len(below) - len(below.lstrip(" "))
    if below and beside in indents and not below.lstrip(" ").startswith(("- ", "\t", "---")):
        return beside + 1
    last = next((line for line in reversed(lines[:number]) if line.strip()), "")
    if text[:1].isdigit() and last.lstrip(" ")[:1].isdigit():
        # Years stand below one another.
        return len(last) - len(last.lstrip(" ")) + 1
    shown = len(lines[number].expandtabs(4)) - len(text)
    return min(indents or [0], key=lambda indent: (abs(indent - shown), -indent)) + 1


def other(reason: str, line: int) -> Fault:
    """A syntax error that has no common cause."""
    return Fault("syntax-error", "other", {"reason": reason}, pack(line, 0, 0))


def alias(name: str, at: int) -> Fault:
    """`*name` without an anchor of that name."""
    return Fault("syntax-error", "alias", {"name": name}, at)


def tag(key: str, name: str, text: str, at: int) -> Fault:
    """A value that begins with an exclamation mark, which YAML takes for the name of a type."""
    value = _Value(key, f"{name} {text}".strip(), 0)
    args = {"written": value.written(), "mended": value.written(quoted(value.text)), "char": "!"}
    return Fault("syntax-error", "marker", args, at)


def untaken(key: str, name: str, text: str, at: int) -> Fault:
    """A tag of YAML's own that makes something else of a value than what is written."""
    value = _Value(key, f"!!{name} {text}".strip(), 0)
    args = {"tag": f"!!{name}", "written": value.written(), "mended": value.written(text).strip()}
    return Fault("syntax-error", "tag", args, at)


def forbidden(character: str, at: int) -> Fault:
    """A character that YAML does not allow."""
    return Fault("syntax-error", "character", {"code": f"U+{ord(character):04X}"}, at)


def next_document(text: str, line: int) -> tuple[int, int] | None:
    """Where the first document after `line` begins: its offset in `text` and its line, from 0."""
    for number, end in enumerate(BREAK.finditer(text), 1):
        if number > line and _DOCUMENT.match(text, end.end()):
            return end.end(), number
    return None


def _depth(line: str) -> int:
    """How many spaces a line begins with."""
    return len(line) - len(line.lstrip(" "))
