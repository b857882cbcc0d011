"""What a filled-in sheet changes in the documents: prepared in memory, and proved before it is written."""

import difflib
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from goallint.engine.run import Run
from goallint.findings import Spot
from goallint.format.model import KeyFigure
from goallint.format.read import File
from goallint.format.read import read as read_file
from goallint.format.values.period import Period
from goallint.format.writing import Aim, write
from goallint.source.edits import Composed, Edit, Unchangeable, apply
from goallint.source.files import read_bytes
from goallint.source.text import exactly, lines
from goallint.source.writing import Exchange
from goallint.views.targets.filled import Place, Refused, Wish, same
from goallint.views.targets.report import Identity, comment_in, identities, said


class Prepared(NamedTuple):
    """What is to be written, what is already there, and what somebody else has changed since."""

    changes: list[Exchange]
    figures: int
    """Key figures that are changed."""
    done: int
    """Key figures that already say all that is asked for."""
    conflicts: list[tuple[Place, Refused]]


class _Write(NamedTuple):
    figure: KeyFigure
    fields: dict[str, str]
    aims: tuple[Aim, ...]
    place: Place


def prepare(run: Run, wishes: Iterable[Wish]) -> Prepared:
    """What `wishes` change in the workspace. Raises Refused where a document cannot be changed so."""
    known: dict[Identity, KeyFigure] = {}
    for document in run.workspace.documents:
        known.update(identities(document))
    prepared = Prepared([], 0, 0, [])
    writes: dict[str, list[_Write]] = {}
    done = 0
    for wish in wishes:
        figure = known.get(wish.identity)
        if figure is None:
            problem = Refused(
                "{id} is no longer in {plan} in {path}",
                id=wish.identity.id,
                plan=wish.identity.plan,
                path=wish.identity.path,
            )
            prepared.conflicts.append((wish.place, problem))
            continue
        asked = _asked(run, figure, wish, prepared.conflicts)
        if asked is None:
            done += 1
        elif asked.fields or asked.aims:
            writes.setdefault(wish.identity.path, []).append(asked)
    changes = [_change(run, path, asked) for path, asked in sorted(writes.items())]
    return prepared._replace(changes=changes, figures=sum(map(len, writes.values())), done=done)


def _asked(
    run: Run, figure: KeyFigure, wish: Wish, conflicts: list[tuple[Place, Refused]]
) -> _Write | None:
    """What of a wish is still to be written; None if all of it already stands."""
    measures = run.workspace.measures
    stated = measures.targets(figure)
    written = run.locator.written(Spot(figure.document.path, figure.at))
    now = said(stated, measures.full(figure), comment_in(written))
    own = _own(figure)

    def stands(aim: Aim) -> bool:
        period = aim.period or own
        return any(
            (p == period or (period is None and len(stated) == 1)) and same(t.text, aim.text)
            for p, t in stated
        )

    fields = {field: value for field, value in wish.fields.items() if not same(value, now[field])}
    aims = tuple(aim for aim in wish.aims if not stands(aim))
    if not fields and not aims:
        return None
    for field in (*fields, *(("target",) if aims else ())):
        if not same(now[field], wish.said[field]):
            problem = Refused(
                '{id} says "{now}" now, and said "{said}" when the sheet was made; it is left as it is',
                id=figure.id,
                now=now[field] or "–",
                said=wish.said[field] or "–",
            )
            conflicts.append((wish.places[field], problem))
            fields.pop(field, None)
            aims = () if field == "target" else aims
    return _Write(figure, fields, aims, wish.place)


def _own(figure: KeyFigure) -> Period | None:
    document = figure.document
    return None if "period" in document.unknown else document.span


def _change(run: Run, path: str, writes: list[_Write]) -> Exchange:
    """The file with everything written. Raises Refused."""
    data = read_bytes(run.root / path).data
    coded = exactly(data)
    known = next(file for file in run.files if file.path == path)
    if coded is None or _is_broken(known):
        raise Refused("{path} cannot be read in full; mend it first", path=path)
    try:
        composed = Composed(coded.text)
    except Unchangeable:
        raise Refused("{path} cannot be read in full; mend it first", path=path) from None
    edits: list[Edit] = []
    changed: dict[int, dict[str, object]] = {}
    for figure, fields, aims, place in writes:
        try:
            node = composed.item(figure.at)
            if node is None:
                raise Unchangeable
            found = write(composed, node, fields, aims, _own(figure), figure.document.language)
        except Unchangeable:
            raise _unchangeable(path, figure, place) from None
        edits += found.edits
        for key, values in found.changed.items():
            changed.setdefault(key, {}).update(values)
    first = writes[0]
    try:
        text = apply(coded.text, edits)
        new = coded.encode(text)
        proved = Composed(text).data() == composed.data(changed)
    except (Unchangeable, UnicodeEncodeError):
        proved, new = False, data
    if not proved or not _reads_alike(read_file(path, data), read_file(path, new)):
        raise _unchangeable(path, first.figure, first.place)
    return Exchange(path, data, new)


def _unchangeable(path: str, figure: KeyFigure, place: Place) -> Refused:
    return Refused(
        "{place}: {id} in {path} is written in a way that cannot be changed from a sheet; write the"
        " value there yourself, and empty the cell",
        place=str(place),
        id=figure.id,
        path=path,
    )


def _is_broken(file: File) -> bool:
    rules = ("syntax-error", "unreadable-file")
    return any(f.rule in rules and f.variant != "encoding" for f in file.faults)


def _reads_alike(old: File, new: File) -> bool:
    """Whether a file has got no new fault, has lost no document and no comment to goallint."""
    before = Counter((fault.rule, fault.variant) for fault in old.faults)
    after = Counter((fault.rule, fault.variant) for fault in new.faults)
    return (
        after <= before
        and len(old.documents) == len(new.documents)
        and [(i.rule, i.alone, i.reason) for i in old.ignores]
        == [(i.rule, i.alone, i.reason) for i in new.ignores]
    )


def difference(change: Exchange) -> Iterator[str]:
    """The lines that change in a document, as a unified difference."""
    before, after = (_lines(data or b"") for data in (change.old, change.new))
    return difflib.unified_diff(before, after, change.path, change.path, lineterm="")


def _lines(data: bytes) -> list[str]:
    coded = exactly(data)
    rows = lines(coded.text) if coded else [""]
    return rows if rows[-1] else rows[:-1]
