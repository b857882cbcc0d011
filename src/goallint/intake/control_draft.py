"""The control plan that files show: the controls of a body for a time, with what they showed."""

from collections.abc import Iterator, Sequence

from goallint.format.values.period import Period
from goallint.intake.blocks import Line
from goallint.intake.control_tables import is_not_performed, scale_of, title_of_controls
from goallint.intake.draft import (  # fmt: skip
    CONTROLS,
    SOURCE,
    UNSURE,
    Draft,
    DraftWriter,
    KnownDocument,
    free,
    mark,
    upper,
)
from goallint.intake.items import OF_RESULT, FoundPlan, NotTaken, Reading, RowItem, guessed
from goallint.intake.known_again import KnownItem, folded_name
from goallint.source import edits
from goallint.workspace.ids import slug


def control_plan(
    writer: DraftWriter, body: str, period: str, parts: Sequence[tuple[Reading, FoundPlan]]
) -> Iterator[Draft]:
    """The control plan of a body for a period, of all files that have something for it; none without controls."""
    if not any(plan.controls for _, plan in parts):
        return
    name = writer.body(body) if body else "xxx"
    there = writer.known.control_plans.get((name, Period.parse(period or "2000")))
    with writer.in_language_of(there):
        yield _control_plan(writer, body, period, parts, there)


def _control_plan(
    writer: DraftWriter,
    body: str,
    period: str,
    parts: Sequence[tuple[Reading, FoundPlan]],
    there: KnownDocument | None,
) -> Draft:
    found = [(reading, one) for reading, plan in parts for one in plan.controls]
    key, says = writer.key, writer.says
    name = writer.body(body) if body else "xxx"
    years = period or "2000"
    during = Period.parse(years)
    titles = {_title(reading) for reading, plan in parts if plan.controls} - {""}
    own = there.title if there else (titles.pop() if len(titles) == 1 else "")
    title = own or f"{says('Internkontrollplan', 'Control plan')} {period}".rstrip()
    path = free(f"{slug(body or 'xxx')}-{slug(years)}-{says('internkontroll', 'controls')}", writer.paths)  # fmt: skip
    writer.paths.add(path)
    rows = [
        f"# {says('Utkast ur', 'A draft from')} {', '.join(dict.fromkeys(r.source.name for r, _ in found))}.",
        f"# {says('Läs igenom, ändra det som är fel, och ta bort den här raden.', 'Read it through, change what is wrong, and take this line out.')}",
        f"{key('control_plan', 'kind')}: {writer.word('kind', 'control-plan')}",
        f"{key('control_plan', 'title')}: {edits.scalar(title)}",
    ]
    if not own:
        made = says("titeln är goallints; skriv planens egen", "goallint made this title; write the title of the plan")  # fmt: skip
        rows.append(f"{UNSURE}-{says('titel', 'title')}: {edits.scalar(made)}")
    rows += [f"{key('control_plan', 'body')}: {edits.scalar(name)}", f"{key('control_plan', 'period')}: {years}"]  # fmt: skip
    doubts = [*writer.doubts_of(body, period, parts)]
    rows += (f"{mark_}: {edits.scalar(text)}" for mark_, text in doubts)
    decided = next((plan.decided for _, plan in parts if plan.decided), None)
    if decided:
        rows.append(f"{key('control_plan', 'decided')}: {edits.scalar(decided.text)}")
    rows += _scale(writer, [one.said["assessment"].text for _, one in found if "assessment" in one.said])  # fmt: skip
    rows += ["", f"{key('control_plan', 'controls')}:"]
    writer.given = set()
    known = {(one.title, _said(one, "risk")) for _, one in found}
    for number, (reading, one) in enumerate(found, 1):
        wanted = f"{upper(name)}-IK{mark(one, number)}"
        of = KnownItem(name, "control", wanted, one.title, during, _said(one, "risk"))
        made = writer.id(of, {title for title, _ in known})
        further = [text for _, text in doubts] if there else []
        rows += _rows(writer, reading, one, made, further)
    stranger = body if body and writer.is_stranger(body) else ""
    return Draft(f"{path}.yaml", "\n".join(rows) + "\n", name, years, CONTROLS, stranger=stranger)


def _rows(
    writer: DraftWriter, reading: Reading, one: RowItem, name: str, doubts: Sequence[str]
) -> Iterator[str]:
    key = writer.key
    yield f"  - id: {edits.scalar(name)}"
    if "risk" in one.said:
        yield f"    {key('control', 'risk')}: {edits.scalar(one.said['risk'].text)}"
    yield f"    {key('control', 'control')}: {edits.scalar(one.title)}"
    if "owner" in one.said:
        yield f"    {key('control', 'owner')}: {edits.scalar(one.said['owner'].text)}"
    for field, said in one.said.items():
        if field.startswith("x-"):
            yield f"    {field}: {edits.scalar(said.text)}"
    showed = [field for field in OF_RESULT if field in one.said]
    if showed:
        yield f"    {key('control', 'result')}:"
    for field in showed:
        yield f"      {key('control_result', field)}: {edits.scalar(one.said[field].text)}"
    yield f"    {SOURCE}: {edits.scalar(f'{reading.source.name}!{one.at}')}"
    guesses = [*guessed(one, writer.language), *doubts]
    if guesses:
        yield f"    {UNSURE}: {edits.scalar('; '.join(guesses))}"


def _scale(writer: DraftWriter, results: Sequence[str]) -> Iterator[str]:
    """The steps that results are of, where it is plain which is better; the last means that it was not done."""
    steps = scale_of(results)
    if len(steps) < 2:
        return
    field = writer.key("control_plan", "scale")
    why = writer.says("ordningen är goallints, efter orden", "the order is goallint's, from the words")  # fmt: skip
    if not is_not_performed(steps[-1]):
        steps = (*steps, writer.says("Ej genomförd", "Not carried out"))
        why += writer.says("; det sista steget är tillagt", "; the last step is added")
    yield f"{UNSURE}-{field}: {edits.scalar(why)}"
    yield f"{field}: [{', '.join(map(edits.scalar, steps))}]"


def same_controls(parts: Sequence[tuple[Reading, FoundPlan]]) -> dict[str, list[NotTaken]]:
    """Takes controls of later files for those that earlier ones have, which take what they lack; what differs, by file."""
    otherwise: dict[str, list[NotTaken]] = {}
    first: dict[tuple[str, str], RowItem] = {}
    for reading, plan in parts:
        own = dict[tuple[str, str], RowItem]()
        kept = []
        for one in plan.controls:
            key = folded_name(one.title), folded_name(_said(one, "risk"))
            known = first.get(key)
            if known is None:
                own.setdefault(key, one)
                kept.append(one)
                continue
            for field, said in one.said.items():
                before = known.said.setdefault(field, said)
                if field != "number" and folded_name(before.text) != folded_name(said.text):
                    left = otherwise.setdefault(reading.source.name, [])
                    left.append(NotTaken(said.at, said.text, "room"))
        plan.controls[:] = kept
        first = {**own, **first}
    return otherwise


def _title(reading: Reading) -> str:
    """The title of the control plan in a file: the first line that is one."""
    blocks = (block for part in reading.source.parts for block in part.blocks)
    lines = (" ".join(block.text.split()) for block in blocks if isinstance(block, Line))
    return next((line for line in lines if title_of_controls(line)), "")


def _said(item: RowItem, field: str) -> str:
    return item.said[field].text if field in item.said else ""
