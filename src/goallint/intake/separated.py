"""Text files of columns (.csv, .tsv, .txt), in whatever encoding and with whatever separator."""

import csv
import io

from goallint.intake.blocks import (
    MOST_ROWS,
    SourceCell,
    SourcePart,
    Unread,
    letters,
    parted,
    too_many_rows,
)
from goallint.views.filling.cell_reading import MOST_COLUMNS

_SEPARATORS = ";\t,|"


class NotClosed(Exception):
    """A quotation mark is not closed: what follows it runs together in one text."""


def read(data: bytes) -> tuple[SourcePart, ...]:
    """The one table of a file. Raises WorkbookTooLarge, and NotClosed."""
    text = decoded(data)
    separator = _separator(text)
    _close(text, separator)
    rows = []
    wide = ""
    for number, row in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=separator)):
        if number >= MOST_ROWS:
            raise too_many_rows()
        cells = enumerate(row[:MOST_COLUMNS])
        if any(t.strip() for t in row[MOST_COLUMNS:]):
            wide = wide or f"{letters(MOST_COLUMNS)}{number + 1}"
        rows.append(
            tuple(
                SourceCell(" ".join(t.split()), f"{letters(column)}{number + 1}")
                for column, t in cells
            )
        )
    left = (Unread(wide, "", "wide"),) if wide else ()
    return (SourcePart("", tuple(parted(rows)), left),)


def _close(text: str, separator: str) -> None:
    """Raises NotClosed where a text goes on to the end of the file, or beyond what one can hold."""
    try:
        for _ in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True):
            pass
    except csv.Error as error:
        if "end of data" in str(error) or "field larger" in str(error):
            raise NotClosed from None


def decoded(data: bytes) -> str:
    """The text: as its byte order mark says, else UTF-8, else as Windows writes in Sweden."""
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8-sig"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _separator(text: str) -> str:
    """The sign that parts the rows most evenly into columns."""
    lines = [line for line in text.splitlines()[:50] if line.strip()]

    def evenness(sign: str) -> tuple[int, int]:
        counts = [line.count(sign) for line in lines]
        most = max(set(counts) - {0}, key=counts.count, default=0)
        return (counts.count(most) if most else 0, most)

    return max(_SEPARATORS, key=evenness)
