"""The organisation that files show: its levels, bodies, areas and scale, to go on from."""

import re
from collections.abc import Iterable

from goallint.intake.assessments import called_as_others, scale_of
from goallint.intake.draft import ORGANISATION, UNSURE, Draft, DraftWriter, free
from goallint.intake.items import Reading
from goallint.intake.levels import NAMES, ORDER, level
from goallint.source import edits

PATH = "organisation.yaml"
_STEPS = ("uppfyllt delvis ej_uppfyllt", "met partly not-met")
"""The ids of the steps of a scale, best first; the last has no limit."""


def organisation(writer: DraftWriter, readings: tuple[Reading, ...]) -> Draft:
    """The organisation of a workspace that has none."""
    key, says = writer.key, writer.says
    levels: dict[str, list[str]] = {}
    for name in writer.bodies:
        levels.setdefault(level(name), []).append(name)
    top = next((one for one in ORDER if one in levels), "board")
    rows = [
        *_begun(writer, readings),
        f"{key('organisation', 'name')}: {edits.scalar(says('Kommunens namn', 'Name of the municipality'))}",
        f"{UNSURE}: {edits.scalar(says('namn, nivåer och vem som står under vem', 'name, levels and who is under whom'))}",
        f"{key('organisation', 'levels')}:",
    ]
    shown = {"council", *levels} if top == "board" else set(levels)
    rows += (_level(writer, one) for one in ORDER if one in shown)
    rows.append(f"{key('organisation', 'bodies')}:")
    root = ""
    if top == "board":
        root = says("kf", "full-council")
        council = says("Kommunfullmäktige", "Council")
        outside = f"{key('body', 'outside')}: {says('ja', 'yes')}"
        rows.append(f"{_body(writer, root, council, _own(writer, 'council'), '')[:-1]}, {outside}}}")  # fmt: skip
    for one in ORDER:
        for name in levels.get(one, ()):
            rows.append(_body(writer, writer.bodies[name], name, _own(writer, one), root))
        if one in levels and not root:
            root = writer.bodies[levels[one][0]]
    if writer.seen_areas:
        rows += [f"{key('organisation', 'areas')}:", *_areas(writer)]
    return Draft(PATH, "\n".join([*rows, *_scale(writer, readings)]) + "\n", sort=ORGANISATION)


def lacking(writer: DraftWriter, readings: tuple[Reading, ...]) -> Draft | None:
    """What the organisation of a workspace lacks of what files show; None where that is nothing."""
    key, says, known = writer.key, writer.says, writer.known
    new = [name for name in writer.bodies if writer.is_new(name) and writer.is_placed(name)]
    levels = {level(name): known.levels.get(level(name), "") for name in new}
    rows = []
    if not all(levels.values()):
        rows.append(f"{key('organisation', 'levels')}:")
    for one in (one for one in ORDER if levels.get(one) == ""):
        levels[one] = free(_own(writer, one), set(known.levels.values()))
        rows.append(_level(writer, one, levels[one]))
    if new:
        guess = says("nivån och vem organet står under", "the level and whom the body is under")
        rows.append(f"{key('organisation', 'bodies')}:")
        for name in new:
            row = _body(writer, writer.bodies[name], name, levels[level(name)], known.root)
            rows.append(f"{row[:-1]}, {UNSURE}: {edits.scalar(guess)}}}")
    if writer.seen_areas:
        rows += [f"{key('organisation', 'areas')}:", *_areas(writer)]
    rows += () if known.has_scale else _scale(writer, readings)
    text = "\n".join([*_begun(writer, readings), *rows]) + "\n"
    return Draft(PATH, text, sort=ORGANISATION) if rows else None


def _begun(writer: DraftWriter, readings: Iterable[Reading]) -> list[str]:
    says = writer.says
    names = ", ".join(dict.fromkeys(r.source.name for r in readings))
    return [
        f"# {says('Utkast: nivåer, organ och områden som syns i', 'A draft: levels, bodies and areas seen in')} {names}.",
        f"# {says('Skriv kommunens namn, och vem varje organ står under.', 'Write the name of the municipality, and whom each body is under.')}",
        f"{writer.key('organisation', 'kind')}: {writer.word('kind', 'organisation')}",
    ]


def _own(writer: DraftWriter, name: str) -> str:
    """The id of a level."""
    sv, _, en = NAMES[name]
    return writer.says(sv, en.lower())


def _level(writer: DraftWriter, name: str, own: str = "") -> str:
    _, sv, en = NAMES[name]
    return f"  - {{id: {own or _own(writer, name)}, {writer.key('level', 'name')}: {writer.says(sv, en)}}}"


def _body(writer: DraftWriter, own: str, name: str, on: str, under: str) -> str:
    key = writer.key
    above = f", {key('body', 'under')}: {edits.scalar(under)}" if under else ""
    return (
        f"  - {{id: {edits.scalar(own)}, {key('body', 'name')}: {edits.scalar(name)},"
        f" {key('body', 'level')}: {edits.scalar(on)}{above}}}"
    )


def _areas(writer: DraftWriter) -> list[str]:
    return [
        f"  - {{id: {edits.scalar(one)}, {writer.key('area', 'name')}: {edits.scalar(name)}}}"
        for one, (name, _) in writer.seen_areas.items()
    ]


def _scale(writer: DraftWriter, readings: Iterable[Reading]) -> list[str]:
    """The scale that goals are assessed by, where it can be told from the words that files assess with."""
    items = (item for reading in readings for plan in reading.plans for item in plan.items())
    called = scale_of(i.said["assessment"].text for i in items if "assessment" in i.said)
    if not any(called.values()):
        return []
    key, limits = writer.key, {"met": "100 %", "partly": "80 %"}
    own_names = dict(zip(called, writer.says(*_STEPS).split(), strict=True))
    added = {
        step: called_as_others(step, called) or re.sub("[_-]", " ", own_names[step]).capitalize()
        for step, names in called.items()
        if not names
    }
    mark = writer.says(
        "gränserna är goallints; skriv kommunens", "goallint made the limits; write your own"
    )
    if added:
        names_ = ", ".join(added.values())
        mark += writer.says(f"; ingen fil nämner steget: {names_}", f"; no file names the step: {names_}")  # fmt: skip
    scale = key("organisation", "scale")
    rows = [f"{UNSURE}-{scale}: {edits.scalar(mark)}", f"{scale}:"]
    for step, names in called.items():
        said = [
            f"id: {own_names[step]}",
            f"{key('step', 'name')}: {edits.scalar(added.get(step) or names[0])}",
        ]
        said += [f"{key('step', 'from')}: {limits[step]}"] if step in limits else []
        others = ", ".join(map(edits.scalar, names[1:]))
        said += [f"{key('step', 'aliases')}: [{others}]"] if others else []
        rows.append(f"  - {{{', '.join(said)}}}")
    return rows
