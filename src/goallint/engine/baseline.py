"""The baseline: findings that were there when goallint was adopted, one row each in a file of its own.

A row is a line of JSON, and an empty line stands between two rows. `prune` takes a row's line away
and leaves the empty ones, so that two people who fix different faults never change lines that
touch, and git merges what they did.
"""

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from goallint.engine.refusal import ConfigurationError
from goallint.engine.result import BASELINED, OPEN, Judged
from goallint.source.digests import sha256
from goallint.source.discovery import access
from goallint.source.files import read_whole

FILE = "goallint-baseline.jsonl"
"""The file that is used where no other is named, if it is there."""
LONGEST = 100_000_000
"""Bytes of a baseline."""
VERSION = 1
HEADER = {"goallint": "baseline", "version": VERSION}


class BaselineRow(NamedTuple):
    """One finding in the baseline: what tells it from others, and what people read."""

    path: str
    rule: str
    subject: str
    """Sort and id."""
    title: str
    message: str
    fingerprint: str
    """The finding's, before findings that share one are numbered."""
    instance: int = 1
    """Which it is, of findings that are alike in all that a row tells."""
    written: str = ""
    """A sign of the text of its line, to know it among findings that are alike; empty in older rows."""

    @property
    def key(self) -> tuple[str, str, str]:
        """What a finding and its row have in common."""
        return self.fingerprint, self.path, self.title


class Baseline(msgspec.Struct, frozen=True):
    """A baseline file as it was read."""

    rows: dict[BaselineRow, int]
    """Each row with its line, from 0."""
    lines: tuple[str, ...]

    def changed(self, gone: Iterable[BaselineRow] = (), new: Iterable[BaselineRow] = ()) -> str:
        """The file's text without the lines of rows that are `gone`, and with `new` ones in order."""
        kept = {row: line for row, line in self.rows.items() if row not in frozenset(gone)}
        removed = set(self.rows.values()) - set(kept.values())
        numbers: dict[tuple[str, str, str], int] = {}
        for row in kept:
            numbers[row.key] = max(numbers.get(row.key, 0), row.instance)
        before: dict[int, list[BaselineRow]] = {}
        ordered = sorted(kept.items())
        for row in sorted(new):
            numbers[row.key] = numbers.get(row.key, 0) + 1
            row = row._replace(instance=numbers[row.key])
            at = next((line for other, line in ordered if other > row), len(self.lines))
            before.setdefault(at, []).append(row)
        lines: list[str] = []
        for number in range(len(self.lines) + 1):
            for row in before.get(number, ()):
                lines += ([] if number < len(self.lines) else [""]) + [_line(row)]
                lines += [""] if number < len(self.lines) else []
            if number < len(self.lines) and number not in removed:
                lines.append(self.lines[number])
        return "\n".join(lines) + "\n"


EMPTY = Baseline({}, ('{"goallint": "baseline", "version": 1}',))


def content(path: Path, name: str) -> bytes:
    """What is in the file of a baseline, which messages call `name`. Raises ConfigurationError."""
    try:
        return read_whole(path, LONGEST)
    except OSError as error:
        raise ConfigurationError(
            "the baseline {path} cannot be read: {reason}; `goallint baseline write` writes one",
            path=name,
            reason=access(error).args["reason"],
        ) from None


def read(path: Path, name: str) -> Baseline:
    """The baseline in `path`, which messages call `name`. Raises ConfigurationError."""
    data = content(path, name)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _malformed(name, data.count(b"\n", 0, error.start) + 1) from None
    lines = text.replace("\r\n", "\n").removesuffix("\n").split("\n")
    header = _object(lines[0])
    version = header.get("version")
    if header == {**HEADER, "version": version} and isinstance(version, int) and version > VERSION:
        raise ConfigurationError(
            "{path} is a baseline of version {version}, and this goallint knows version {known};"
            " use a newer goallint",
            path=name,
            version=version,
            known=VERSION,
        )
    if header != HEADER:
        raise _malformed(name, 1)
    rows: dict[BaselineRow, int] = {}
    seen = set()
    for number, line in enumerate(lines[1:], 1):
        if line.strip():
            row = _row(_object(line))
            if row is None:
                raise _malformed(name, number + 1)
            if (row.key, row.instance) not in seen:
                # Where two branches accept the same finding, its row may stand twice.
                seen.add((row.key, row.instance))
                rows[row] = number
    return Baseline(rows, tuple(lines))


def usual(root: Path, named: str | None) -> tuple[str, Baseline | None]:
    """The name of a workspace's baseline, and the baseline: the one `named`, else the usual one if any."""
    name = named or FILE
    if named is None and not os.path.lexists(root / name):
        return name, None
    return name, read(root / name, name)


Lines = Callable[[str], list[str]]
"""The lines of a file by its path."""


def rows_of(
    findings: Iterable[Judged], message: Callable[[Judged], str], lines: Lines
) -> list[BaselineRow]:
    """The rows that `findings` have, with the words of `message`."""
    return [
        BaselineRow(
            judged.place.path,
            judged.rule.name,
            f"{judged.finding.subject.sort} {judged.finding.subject.id}".rstrip(),
            _title(judged),
            message(judged),
            judged.identity,
            written=_written(judged, lines),
        )
        for judged in findings
    ]


def compare(
    findings: Sequence[Judged], rows: Iterable[BaselineRow], lines: Lines
) -> tuple[frozenset[int], tuple[BaselineRow, ...]]:
    """The positions of those `findings` that have a row, and the rows that have no finding.

    Each row stands for one finding. Most fingerprints have one of each, and are enough. Where
    several share one, a row stands only for what has its title and file (or, where the file was
    renamed, its title): were they merely counted, a new one could hide behind one that is fixed. Of
    those, it is the one whose line is written as before: so the new one is shown as new.
    """
    found: dict[str, list[int]] = defaultdict(list)
    for position, judged in enumerate(findings):
        if judged.status == OPEN:
            found[judged.identity].append(position)
    groups: dict[str, list[BaselineRow]] = defaultdict(list)
    for row in sorted(rows):
        groups[row.fingerprint].append(row)
    known: set[int] = set()
    stale: list[BaselineRow] = []
    for fingerprint, group in groups.items():
        positions = found[fingerprint]
        if len(group) == len(positions) == 1:
            known.update(positions)
            continue
        for same in (partial(_same_line, lines), _same_place, _same_title):
            left = []
            for row in group:
                match = next(
                    (p for p in positions if p not in known and same(findings[p], row)), None
                )
                if match is None:
                    left.append(row)
                else:
                    known.add(match)
            group = left
        stale += group
    left_over = list(_not_former(stale, findings, known))
    gone = [row for row in left_over if not _counts_for_a_newer_rule(row, findings, known)]
    return frozenset(known), tuple(sorted(gone))


def _not_former(
    rows: Sequence[BaselineRow], findings: Sequence[Judged], known: set[int]
) -> Iterator[BaselineRow]:
    """The `rows` that were not made of a finding when its identity was another; such are added to `known`."""
    former: dict[str, list[int]] = defaultdict(list)
    for position, judged in enumerate(findings):
        if judged.status == OPEN and position not in known:
            for identity in judged.former:
                former[identity].append(position)
    for row in rows:
        match = next((p for p in former[row.fingerprint] if p not in known), None)
        if match is None:
            yield row
        else:
            known.add(match)


def _counts_for_a_newer_rule(row: BaselineRow, findings: Sequence[Judged], known: set[int]) -> bool:
    """Whether a row stands for a finding whose rule had another code; the finding is then known."""
    for position, judged in enumerate(findings):
        if judged.rule.formerly == row.rule and judged.status == OPEN and position not in known:
            subject = judged.finding.subject
            value = str(judged.finding.args.get("value", ""))
            if (
                judged.place.path == row.path
                and f"{subject.sort} {subject.id}" == row.subject
                and value in row.message
            ):
                known.add(position)
                return True
    return False


def marked(findings: Sequence[Judged], known: frozenset[int]) -> tuple[Judged, ...]:
    """`findings` with those in `known` set aside."""
    return tuple(
        judged._replace(status=BASELINED) if position in known else judged
        for position, judged in enumerate(findings)
    )


def _same_line(lines: Lines, judged: Judged, row: BaselineRow) -> bool:
    return bool(row.written) and _same_place(judged, row) and _written(judged, lines) == row.written


def _same_place(judged: Judged, row: BaselineRow) -> bool:
    return judged.place.path == row.path and _title(judged) == row.title


def _same_title(judged: Judged, row: BaselineRow) -> bool:
    return bool(row.title) and _title(judged) == row.title


def _written(judged: Judged, lines: Lines) -> str:
    """A sign of the text of the line that a finding stands in; empty where that cannot be read."""
    try:
        row = lines(judged.place.path)[judged.place.line - 1]
    except (OSError, IndexError):
        return ""
    return sha256(" ".join(row.split()).encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _title(judged: Judged) -> str:
    return str(judged.finding.args.get("title") or "")


def _line(row: BaselineRow) -> str:
    content = {name: value for name, value in row._asdict().items() if value not in ("", 1)}
    import json

    return json.dumps(content, ensure_ascii=False)


def _object(line: str) -> dict[str, Any]:
    import json

    try:
        content = json.loads(line)
    except (ValueError, RecursionError):
        return {}
    return content if isinstance(content, dict) else {}


def _row(content: dict[str, Any]) -> BaselineRow | None:
    instance = content.pop("instance", 1)
    texts = {name: content.get(name, "") for name in BaselineRow._fields if name != "instance"}
    whole = all(isinstance(text, str) for text in texts.values()) and texts["fingerprint"]
    return BaselineRow(**texts, instance=instance) if whole and type(instance) is int else None


def _malformed(name: str, line: int) -> ConfigurationError:
    return ConfigurationError(
        "{path}:{line} is not a row of a baseline; restore the file, or remove it and write it again"
        " with `goallint baseline write`",
        path=name,
        line=line,
    )
