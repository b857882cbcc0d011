"""Text files of columns (.csv, .tsv, .txt), in whatever encoding and with whatever separator."""

import csv
import io

from goallint.intake.blocks import MOST_ROWS, SourceCell, SourcePart, letters, parted, too_many_rows
from goallint.views.targets.filled_targets import MOST_COLUMNS

_SEPARATORS = ";\t,|"


def read(data: bytes) -> tuple[SourcePart, ...]:
    """The one table of a file. Raises TooLarge."""
    text = decoded(data)
    separator = _separator(text)
    rows = []
    for number, row in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=separator)):
        if number >= MOST_ROWS:
            raise too_many_rows()
        cells = enumerate(row[:MOST_COLUMNS])
        rows.append(
            tuple(
                SourceCell(" ".join(t.split()), f"{letters(column)}{number + 1}")
                for column, t in cells
            )
        )
    return (SourcePart("", tuple(parted(rows))),)


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
        most = max(set(counts), key=counts.count, default=0)
        return (counts.count(most) if most else 0, most)

    return max(_SEPARATORS, key=evenness)
