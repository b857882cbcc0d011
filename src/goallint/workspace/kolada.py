"""Kolada's list of key figures, as a workspace keeps a copy of it."""

import re
from collections.abc import Iterator, Mapping

import msgspec

from goallint.late import expression
from goallint.source.encodings import lines

_DAY = expression(r"(?<![0-9])[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?(?![0-9])")
_ID = expression(r"[NU][0-9]{5}")
_ENDED = expression(r"\([-–]([0-9]{4})\)\s*$")
# What a title ends with: `…, andel (%)`, or `…, antal/10 000 inv`, `…, kr/inv`.
_SHARE = expression(r"\(%\)|\b(?:procent|andel)\b", re.IGNORECASE)
_AMOUNT = expression(r"\s*(?:antal\b|t?kr\b|miljoner kronor\b)", re.IGNORECASE)


class KoladaList(msgspec.Struct, frozen=True):
    """A snapshot of Kolada's list."""

    day: str
    """When it was taken, `2026-03` or `2026-03-15`."""
    last_years: Mapping[str, int | None]
    """The last year that each key figure is measured, by id; None where it is still measured."""
    titles: Mapping[str, str]
    descriptions: Mapping[str, str]
    """What each key figure is said to be, where the copy has that."""

    def is_share(self, key: str) -> bool | None:
        """Whether a key figure is in per cent, by the end of its title; None where that does not say."""
        end = _ENDED.sub("", self.titles.get(key, "")).rpartition(",")[2]
        if _SHARE.search(end):
            return True
        return False if _AMOUNT.match(end) else None

    @classmethod
    def parse(cls, name: str, text: str) -> "KoladaList":
        """Reads a list of ids and titles: JSON, or lines of id, title, area and description with tabs between.

        `name` is the file's name, which says the snapshot's date. A title that ends with `(-2023)`
        was measured for the last time in 2023. Raises ValueError, with `undated` or `no-list`, for
        what is no such list.
        """
        day = _DAY.search(name)
        if day is None:
            raise ValueError("undated")
        years: dict[str, int | None] = {}
        titles: dict[str, str] = {}
        descriptions: dict[str, str] = {}
        for key, title, description in _rows(text):
            if _ID.fullmatch(key):
                ended = _ENDED.search(title)
                years[key] = int(ended[1]) if ended else None
                titles[key] = title
                if description:
                    descriptions[key] = description
        if not years:
            raise ValueError("no-list")
        return cls(day[0], years, titles, descriptions)


def _rows(text: str) -> Iterator[tuple[str, str, str]]:
    """Ids, titles and descriptions."""
    if text.lstrip().startswith("{"):
        import json

        try:
            content = json.loads(text)
        except (ValueError, RecursionError):
            return
        rows = content.get("values")
        if not isinstance(rows, list):
            rows = [{"id": key, "title": title} for key, title in content.items()]
        for row in rows:
            if isinstance(row, dict):
                yield (
                    str(row.get("id", "")),
                    str(row.get("title", "")),
                    str(row.get("description") or ""),
                )
        return
    for line in lines(text):
        key, title, _, description, *_ = (*line.split("\t"), "", "", "")
        yield key.strip(), title, description
