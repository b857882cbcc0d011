"""Whether what was right is kept when a help is followed: nothing goes but what the help is about."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, NamedTuple

from goallint.engine.result import Judged
from goallint.format.values.quantity import is_no_value
from goallint.source.encodings import decode
from goallint.source.marks import unpack
from goallint.source.tree import PLACE, Places, read

_CODE = re.compile(r"`([^`]+)`")
_KEY = re.compile(r"""(?:^|[{,])\s*(?:"([^"]*)"|'([^']*)'|([^\s:'"{\[#,][^:,{]*?)):(?:\s|$)""")


def contents(folder: Path) -> dict[str, bytes]:
    """The documents in a folder, by their paths."""
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in folder.rglob("*.yaml")}


class Scalar(NamedTuple):
    """A key or a value of a document, where it stands."""

    path: str
    line: int
    column: int
    text: str
    key: str = ""
    """The key that it is the whole value of; empty for a key, and for one of a list."""


def scalars(path: str, content: bytes) -> list[Scalar]:
    """Every key and value of a file, as far as it can be read."""
    return [
        one for raw in read(decode(content).text, places=True).documents for one in _of(path, raw)
    ]


def _of(path: str, raw: Any) -> Iterator[Scalar]:
    if type(raw) is not dict:
        return
    places: Places = raw[PLACE]
    for key, value in raw.items():
        if key not in places.keys:
            continue
        yield _scalar(path, places.keys[key], key)
        if type(value) is dict:
            yield from _of(path, value)
        elif type(value) is list:
            for one, mark in zip(value, places.items.get(key, []), strict=False):
                yield from _of(path, one) if type(one) is dict else [_scalar(path, mark, one)]
        elif value is not None:
            mark = places.values.get(key, places.keys[key])
            yield _scalar(path, mark, value, str(key))


def _scalar(path: str, mark: int, value: object, key: str = "") -> Scalar:
    span = unpack(mark)
    text = str(value).rpartition("\0")[2]  # without what tells keys apart that are alike
    return Scalar(path, span.line, span.column, text, key)


def lost(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> list[Scalar]:
    """What stood in some files and does not any more, though perhaps in another place."""
    found: list[Scalar] = []
    for path, content in before.items():
        if content == after.get(path):
            continue
        old = scalars(path, content)
        new = [one.text for one in scalars(path, after[path])] if path in after else []
        here = [one.text for one in old]
        gone = Counter(here) - Counter(new)
        blocks = SequenceMatcher(None, here, new, autojunk=False).get_opcodes()
        for tag, start, end, _, _ in blocks:
            for one in old[start:end] if tag in ("delete", "replace") else ():
                if gone[one.text] > 0:
                    gone[one.text] -= 1
                    found.append(one)
    return found


def wrongly(
    before: Mapping[str, bytes], after: Mapping[str, bytes], judged: Judged, help_: str
) -> list[Scalar]:
    """What went when the help of a finding was followed, and is not what the help is about.

    It is about what stands at the finding's places, what it names, and the values of the keys that it names; of a
    line that it has to be written anew, about all of that.
    """
    how = judged.rule.followed(judged.finding.help or judged.finding.variant)
    if how.how == "remove":
        return []
    places = {(p.path, p.line, p.column) for p in (judged.place, *judged.related)}
    lines = {place[:2] for place in places} if how.how in ("line", "fix", "before") else set()
    if how.how == "indent":  # what it was read as with the line above
        lines = {(path, line - 1) for path, line, _ in places}
    codes = set(_CODE.findall(help_))
    keys = {next(filter(None, m.groups())) for code in codes for m in _KEY.finditer(code)}
    return [
        one
        for one in lost(before, after)
        if (one.path, one.line, one.column) not in places
        and not is_no_value(one.text)
        and (one.path, one.line) not in lines
        and one.key not in keys
        and one.text not in codes
    ]
