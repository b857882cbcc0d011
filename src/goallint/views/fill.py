"""What a filled-in workbook of targets changes; and how any change to a document is proved."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from goallint.engine.run import Run
from goallint.findings import Example, Spot
from goallint.format.field_writing import TargetToWrite, WrittenFields, write
from goallint.format.model import KeyFigure
from goallint.format.read import File
from goallint.format.read import read as read_file
from goallint.format.values import Unreadable
from goallint.format.values.period import Period
from goallint.format.values.target import Target
from goallint.format.values.unit import unit_of
from goallint.rules.suggest import told
from goallint.source.edits import Composed, Unchangeable, apply
from goallint.source.encodings import Coded, exactly
from goallint.source.files import read_bytes
from goallint.source.writing import Exchange
from goallint.views.filling.back import Noted
from goallint.views.filling.cell_reading import CellPlace, Refused, changed_since, emptied, same
from goallint.views.targets.filled_targets import Wish, no_target
from goallint.views.targets.targets_report import Identity, comment_in, identities, said
from goallint.workspace.separators import in_series, is_level

_DIGITS = re.compile(r"\d(?:[.,]?\d)*")


class PreparedTargets(NamedTuple):
    """What is to be written, what is already there, and what cannot be written, with the reason."""

    changes: list[Exchange]
    figures: int
    """Key figures that are changed."""
    done: int
    """Key figures that already say all that is asked for."""
    refused: list[tuple[CellPlace, Refused]]
    noted: Noted = Noted()


class _Write(NamedTuple):
    figure: KeyFigure
    fields: dict[str, str]
    aims: tuple[TargetToWrite, ...]
    place: CellPlace
    taken: tuple[tuple[CellPlace, str], ...] = ()
    """The cells that were emptied, and what they said."""


def prepare(run: Run, wishes: Iterable[Wish]) -> PreparedTargets:
    """What `wishes` change in the workspace, and which of them it cannot have."""
    known: dict[Identity, KeyFigure] = {}
    for document in run.workspace.documents:
        known.update(identities(document))
    prepared = PreparedTargets([], 0, 0, [])
    writes: dict[str, list[_Write]] = {}
    done = 0
    for wish in wishes:
        figure = known.get(wish.identity)
        if figure is None:
            prepared.refused.append((wish.place, _gone(wish.identity, known)))
            continue
        asked = _asked(run, figure, wish, prepared.refused)
        if asked is None:
            done += 1
        elif asked.fields or asked.aims:
            writes.setdefault(wish.identity.path, []).append(asked)
    figures = 0
    taken: list[tuple[CellPlace, str]] = []
    for path, several in sorted(writes.items()):
        try:
            change, done_now = _change(run, path, several, prepared.refused)
        except Refused as problem:
            prepared.refused.append((several[0].place, problem))
            continue
        if done_now:
            prepared.changes.append(change)
            figures += len(done_now)
            taken += (cell for one in done_now for cell in one.taken)
    return prepared._replace(figures=figures, done=done, noted=Noted(tuple(taken)))


def _gone(asked: Identity, known: Iterable[Identity]) -> Refused:
    """What is said of a key figure that is not where the sheet has it from: the file may have a new name."""
    told = {"id": asked.id, "plan": asked.plan, "path": asked.path}
    moved = [one.path for one in known if one[1:] == asked[1:]]
    if len(moved) != 1 or any(one.path == asked.path for one in known):
        return Refused("{id} is no longer in {plan} in {path}", **told)
    return Refused(
        "{path} with {plan} is gone, and {other} has one with the same {id}; if it is the same plan, "
        "let the file have its old name while you fill in, or make a new sheet",
        other=moved[0],
        **told,
    )


def _asked(
    run: Run, figure: KeyFigure, wish: Wish, refused: list[tuple[CellPlace, Refused]]
) -> _Write | None:
    """What of a wish is still to be written; None if all of it already stands."""
    measures = run.workspace.measures
    try:
        wish = wish._replace(
            aims=tuple(
                aim_in_series(run, figure, wish.fields.get("unit"), aim) for aim in wish.aims
            )
        )
    except Refused as unclear:
        refused.append((wish.places["target"], unclear))
        return _Write(figure, {}, (), wish.place)
    for aim in wish.aims:
        meant = two_meanings(run, figure, wish.fields.get("unit"), aim)
        if meant:
            a, b = meant
            problem = Refused('"{value}" can mean both {a} and {b}', value=aim.text, a=a, b=b)
            refused.append((wish.places["target"], problem))
            return _Write(figure, {}, (), wish.place)
    stated = measures.targets(figure)
    written = run.locator.written(Spot(figure.document.path, figure.at))
    now = said(stated, measures.full(figure), comment_in(written))
    own = _own(figure)

    def held(aim: TargetToWrite) -> list[Target]:
        period = aim.period or own
        return [t for p, t in stated if p == period or (period is None and len(stated) == 1)]

    fields = {field: value for field, value in wish.fields.items() if not same(value, now[field])}
    aims = tuple(aim for aim in wish.aims if not any(same(t.text, aim.text) for t in held(aim)))
    if not fields and not aims:
        return None
    for field in (*fields, *(("target",) if aims else ())):
        if not same(now[field], wish.said[field]):
            problem = changed_since(figure.id, now[field], wish.said[field])
            refused.append((wish.places[field], problem))
            fields.pop(field, None)
            aims = () if field == "target" else aims
    apart = next((t for aim in aims for t in held(aim) if t.women or t.men), None)
    if apart:
        problem = Refused(
            "{id} has a target for women and men: {said}; change it in {path}",
            id=figure.id,
            said=apart.text,
            path=figure.document.path,
        )
        refused.append((wish.places["target"], problem))
        aims = ()
    gone = tuple((wish.places[f], now[f]) for f, value in fields.items() if not value)
    return _Write(figure, fields, aims, wish.place, gone)


def aim_in_series(
    run: Run, figure: KeyFigure, unit: str | None, aim: TargetToWrite
) -> TargetToWrite:
    """A target as it is read beside the key figure's other values. Raises Refused."""
    measures = run.workspace.measures
    try:
        text = in_series(aim.text, figure, measures, unit or "")
    except Unreadable as error:
        raise Refused('"{value}" can mean both {a} and {b}', **error.fault.args) from None
    target = Target.parse(text)
    if target and target.counted and not is_level(target, figure, measures, unit or ""):
        raise no_target(text)
    return aim._replace(text=text)


def two_meanings(
    run: Run, figure: KeyFigure, unit: str | None, aim: TargetToWrite
) -> tuple[str, Example] | None:
    """What 0.8 can mean where per cent are counted: 0.8 % and 80 %; None if one thing only."""
    found = Target.parse(aim.text)
    bare = [one for one in (found.value, found.upper) if one] if found else []
    if not bare or any(one.unit or not 0 < abs(one.number) < 1 for one in bare):
        return None
    measures = run.workspace.measures
    totals = [
        *(outcome.value.total for outcome in measures.outcomes(figure)),
        *(value.total for _, value in measures.baselines(figure)),
        *(target.value for _, target in measures.targets(figure)),
    ]
    known = [one for one in totals if one]
    unit = unit or measures.full(figure).unit or ""
    units = {unit_of(one.unit or unit).measure for one in known} or {unit_of(unit).measure}
    if "%" not in units or any(0 < abs(one.number) < 1 for one in known):
        # Where the values known are as small, it is one more of them.
        return None
    many = Example(aim.text, aim.text)
    for one in bare:
        digits = _DIGITS.search(one.text)
        if digits:
            share = told(abs(one.number) * 100, "%")
            pairs = zip(many, share, strict=True)
            many = Example(
                *(text.replace(digits[0], new.removesuffix(" %"), 1) for text, new in pairs)
            )
    return f"{aim.text} %", Example(*(f"{text} %" for text in many))


def _own(figure: KeyFigure) -> Period | None:
    document = figure.document
    return None if "period" in document.unknown else document.span


class Open(NamedTuple):
    """A document that can be changed at places."""

    path: str
    data: bytes
    coded: Coded
    composed: Composed


def opened(run: Run, path: str) -> Open:
    """A document's text with its places. Raises Refused if it cannot be read in full."""
    data = read_bytes(run.root / path).data
    coded = exactly(data)
    known = next(file for file in run.files if file.path == path)
    if coded is None or is_broken(known):
        raise Refused("{path} cannot be read completely; fix it first", path=path)
    try:
        return Open(path, data, coded, Composed(coded.text))
    except Unchangeable:
        raise Refused("{path} cannot be read completely; fix it first", path=path) from None


def proved(file: Open, written: Iterable[WrittenFields]) -> Exchange | None:
    """The document with what is written in it; None if it would then not say that and all it said before."""
    written = list(written)
    changed: dict[int, dict[str, object]] = {}
    for one in written:
        for key, values in one.changed.items():
            changed.setdefault(key, {}).update(values)
    try:
        text = apply(file.coded.text, [edit for one in written for edit in one.edits])
        new = file.coded.encode(text)
        is_so = Composed(text).data() == file.composed.data(changed)
    except (Unchangeable, UnicodeEncodeError):
        return None
    if not is_so or not reads_alike(read_file(file.path, file.data), read_file(file.path, new)):
        return None
    return Exchange(file.path, file.data, new)


def _change(
    run: Run, path: str, writes: list[_Write], refused: list[tuple[CellPlace, Refused]]
) -> tuple[Exchange, list[_Write]]:
    """The file with what can be written, and what that is. Raises Refused if nothing can."""
    file = opened(run, path)
    written, done = [], []
    for one in writes:
        figure = one.figure
        try:
            node = file.composed.item(figure.at)
            if node is None:
                raise Unchangeable
            own, language = _own(figure), figure.document.language
            written.append(write(file.composed, node, one.fields, one.aims, own, language))
            done.append(one)
        except Unchangeable:
            refused.append(_unchangeable(path, one))
    change = proved(file, written)
    if change is None:
        raise _unchangeable(path, writes[0])[1]
    return change, done


def _unchangeable(path: str, one: _Write) -> tuple[CellPlace, Refused]:
    for place, text in one.taken:
        return place, emptied(text, path)
    return one.place, Refused(
        "{id} in {path} is written in a way that cannot be changed from a sheet; write the value"
        " there yourself, and empty the cell",
        id=one.figure.id,
        path=path,
    )


def is_broken(file: File) -> bool:
    """Whether a file holds what could not be read as YAML, whatever that is."""
    rules = ("syntax-error", "unreadable-file")
    return any(f.rule in rules and f.variant != "encoding" for f in file.faults)


def reads_alike(old: File, new: File) -> bool:
    """Whether a file has got no new fault, has lost no document and no comment to goallint."""
    before = Counter((fault.rule, fault.variant) for fault in old.faults)
    after = Counter((fault.rule, fault.variant) for fault in new.faults)
    return (
        after <= before
        and len(old.documents) == len(new.documents)
        and [(i.rule, i.alone, i.reason) for i in old.ignores]
        == [(i.rule, i.alone, i.reason) for i in new.ignores]
    )
