"""`check --fix` and `--diff`: corrections in the files, or as they would be."""

import difflib
import os
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from goallint.engine import fixes
from goallint.engine.result import Judged
from goallint.late import expression
from goallint.output.view import View
from goallint.source.encodings import decode, is_shown, lines
from goallint.source.files import read_bytes
from goallint.source.writing import Exchange

ROUNDS = 10
"""Times that files are checked and corrected again, since one correction may uncover another."""
_LINE = expression("[^\n]*\n|[^\n]+")


class Corrections(NamedTuple):
    """What the files would be, and what is found in them then."""

    view: View
    number: int
    """Findings that are settled."""
    before: dict[str, bytes]
    """What the files that change hold, by their paths in the workspace."""
    after: dict[str, bytes]

    def exchanges(self) -> list[Exchange]:
        """What each file that changes holds, and is to hold."""
        return [Exchange(path, self.before[path], self.after[path]) for path in sorted(self.after)]

    def diff(self) -> str:
        """The corrections as a patch, from the root of the repository."""
        return patch(self.exchanges(), self.view.prefix)


def patch(changes: Iterable[Exchange], prefix: str) -> str:
    """Changes of files as a patch, from the root of the repository, where `prefix` leads from."""
    rows: list[str] = []
    for path, before, after in changes:
        old, new = _lines(before or b""), _lines(after)
        name = prefix + path
        rows += difflib.unified_diff(old, new, _quoted(f"a/{name}"), _quoted(f"b/{name}"))
    ended = (r if r.endswith("\n") else f"{r}\n\\ No newline at end of file\n" for r in rows)
    return "".join(ended)


def corrections(
    root: Path, view: View, look: Callable[[dict[str, bytes]], View], *, unsafe: bool
) -> Corrections:
    """The corrections of what `view` shows; `look` checks again, with content instead of files'."""
    before: dict[str, bytes] = {}
    after: dict[str, bytes] = {}
    count = 0
    shown = Counter(map(_told, view.open_all()))
    for _ in range(ROUNDS):
        # What only a correction has brought to light has been shown to nobody.
        left = shown.copy()
        known_of = [j for j in view.open_all() if _counted_down(left, _told(j))]
        found = fixes.by_file(known_of, unsafe=unsafe)
        done = 0
        for path, own in found.items():
            data, size = (after[path], 0) if path in after else read_bytes(root / path)
            # Where the file has changed since it was read, its places are no longer known.
            known = size <= len(data) and lines(decode(data).text) == view.result.lines(path)
            changed = fixes.changed(data, own) if known else None
            if changed:
                before.setdefault(path, data)
                after[path], done = changed.after, done + len(changed.made)
                made = frozenset(changed.made)
                shown.subtract(_told(j) for j in known_of if j.fix in made)
        if not done:
            break
        count += done
        view = look(after)
    return Corrections(view, count, before, after)


def _told(judged: Judged) -> tuple[str, str]:
    """What a finding is known by when the files have been corrected."""
    return judged.place.path, judged.identity


def _counted_down(left: Counter[tuple[str, str]], told: tuple[str, str]) -> bool:
    left[told] -= 1
    return left[told] >= 0


def _quoted(name: str) -> str:
    """The name of a file as git writes it in a patch: in quotes with octal escapes, unless plain."""
    text = os.fsencode(name).decode("utf-8", "surrogateescape")
    if all(map(_is_plain, text)):
        return text
    return f'"{"".join(c if _is_plain(c) else _octal(c) for c in text)}"'


def _is_plain(character: str) -> bool:
    return is_shown(character) and character not in '"\\'


def _octal(character: str) -> str:
    return "".join(f"\\{byte:03o}" for byte in character.encode("utf-8", "surrogateescape"))


def _lines(data: bytes) -> list[str]:
    # What is no UTF-8 is printed as the bytes that it is.
    return _LINE.findall(data.decode("utf-8", "surrogateescape"))
