"""An id as another, in every file: and in the baseline, whose rows know findings by the ids in them."""

from collections import Counter
from collections.abc import Mapping

from goallint.engine import baseline as baselines
from goallint.engine.result import BASELINED, OPEN, Judged
from goallint.format.values import Unreadable
from goallint.format.values.identity import Id
from goallint.lsp.changes import Replacement, replacement
from goallint.lsp.project import Project, Snapshot
from goallint.source.edits import scalar


class NotAnId(ValueError):
    """A name that no item can have, or that another has; the text says which."""


def renamed(snapshot: Snapshot, old: str, new: str) -> list[Replacement]:
    """An id as another in every place. Raises NotAnId where the new one is none, or is taken."""
    plain = snapshot.catalogue.plain
    try:
        Id.parse(new)
    except (Unreadable, ValueError):
        raise NotAnId(plain("editor", "{name} can be no id", name=new)) from None
    if new != old and snapshot.items(new):
        raise NotAnId(plain("editor", "{name} is the id of something else", name=new))
    if scalar(new) != new:
        raise NotAnId(plain("editor", "{name} would be read as something else", name=new))
    return [
        Replacement(m.path, (m.line, m.column), (m.line, m.column + len(old)), new)
        for m in snapshot.mentions(old)
    ]


def carried(
    project: Project, snapshot: Snapshot, texts: Mapping[str, bytes], edits: list[Replacement]
) -> list[Replacement]:
    """The baseline with its rows for what is found once an id is renamed by `edits`; none where they stay.

    `texts` has what is not saved yet. The workspace is checked as it will be: a finding that had a row
    has one where it stands then.
    """
    baseline = snapshot.run.baseline
    told = [one for one in snapshot.told if one.status == BASELINED]
    if baseline is None or not told:
        return []
    texts = {**texts, **{path: _edited(snapshot, path, edits) for path in {e.path for e in edits}}}
    run = project.read(texts, is_sure=True)
    after = run.told(baseline=False)
    known, _ = baselines.compare(after, baseline.rows, run.locator.lines)
    lost = Counter(map(_place, told)) - Counter(_place(after[n]) for n in known)
    new = []
    for number, one in enumerate(after):
        if one.status == OPEN and number not in known and lost[_place(one)] > 0:
            lost[_place(one)] -= 1
            new.append(one)
    before = [f._replace(status=OPEN) if f.status == BASELINED else f for f in snapshot.told]
    gone = set(run.stale(after)) - set(snapshot.run.stale(before))
    if not gone and not new:
        return []
    rows = baselines.rows_of(new, project.catalogue.message, run.locator.lines)
    path = run.configuration.baseline or baselines.FILE
    text = "\n".join(baseline.lines) + "\n"
    return [replacement(path, text, baseline.changed(gone, rows))]


def _place(judged: Judged) -> tuple[str, int, str]:
    """What stays of a finding when an id is another: the column may be another too."""
    return judged.place.path, judged.place.line, judged.rule.name


def _edited(snapshot: Snapshot, path: str, edits: list[Replacement]) -> bytes:
    rows = [*snapshot.lines(path)]
    for edit in sorted(edits, key=lambda one: one.start, reverse=True):
        if edit.path == path:
            (line, start), (_, end) = edit.start, edit.end
            rows[line] = rows[line][:start] + edit.text + rows[line][end:]
    return ("\n".join(rows) + "\n").encode("utf-8", "surrogatepass")
