"""What each column was taken for, as a file that a person edits and gives back."""

from collections.abc import Iterable

from goallint.intake.headers import ABOVE, SUBJECTS, words
from goallint.intake.items import Reading
from goallint.source.encodings import lines
from goallint.views.filling.cell_reading import Refused

FILE = "import.tsv"
_HEAD = ("heading", "field", "sure", "place")


def written(readings: Iterable[Reading], kept: str = "") -> str:
    """Every column once by its heading: what it holds, and whether that is a guess.

    Rows of `kept`, a mapping that somebody may have edited, stay as they are, and those of other headings follow.
    """
    before = [line.split("\t") for line in lines(kept) if line.strip()]
    rows = {row[0]: tuple(row) for row in before if row[0] != _HEAD[0]}
    for reading in readings:
        for _, head in reading.tables:
            for column in head.columns:
                heading = " ".join(column.heading.split())
                if heading:
                    sure = "yes" if column.sure and column.field else "no"
                    place = f"{reading.source.name}!{column.at}"
                    rows.setdefault(heading, (heading, column.field or "-", sure, place))
    return "".join("\t".join(row) + "\n" for row in (_HEAD, *rows.values()))


def read(text: str) -> dict[str, str]:
    """The field of each heading, empty where the column is to be left. Raises Refused."""
    known = {*words("headers").values(), *SUBJECTS, ABOVE, "-"}
    found = {}
    head, *rows = lines(text)
    if text.strip() and tuple(head.split("\t")[:2]) != _HEAD[:2]:
        raise Refused("the mapping does not begin with a line of {names}", names=_HEAD)
    for number, line in enumerate(rows, 2):
        if not line.strip():
            continue
        heading, _, rest = line.partition("\t")
        field = rest.split("\t")[0].strip()
        if field not in known:
            raise Refused(
                "line {line} of the mapping says {value}; the fields are {known}",
                line=number,
                value=field or '""',
                known=tuple(sorted(known)),
            )
        found[heading] = "" if field == "-" else field
    return found
