"""The report that a file is, beside the plan: how far each goal and key figure was said to be met, and what is expected."""

from collections.abc import Iterator

from goallint.intake.draft import SOURCE, UNSURE, Draft, DraftWriter, free
from goallint.intake.items import REPORTED, FoundPlan, Reading, RowItem, guessed
from goallint.source import edits
from goallint.workspace.ids import slug

_SAID = ("assessment", "forecast", "comment")


def report(
    writer: DraftWriter, body: str, parts: list[tuple[Reading, FoundPlan]]
) -> Iterator[Draft]:
    """The reports of a body on its plan, one for each file with assessments or forecasts, once the plan is written."""
    for reading, plan in parts:
        when = plan.reported
        if when is None:
            continue
        says, key = writer.says, writer.key
        name = writer.body(body) if body else "xxx"
        title = when.title or f"{says('Rapport', 'Report')} {when.period}"
        path = free(
            f"{slug(body or 'xxx')}-{slug(when.period)}-{says('rapport', 'report')}", writer.paths
        )
        writer.paths.add(path)
        rows = [
            f"# {says('Utkast ur', 'A draft from')} {reading.source.name}.",
            f"# {says('Läs igenom, ändra det som är fel, och ta bort den här raden.', 'Read it through, change what is wrong, and take this line out.')}",
            f"{key('report', 'kind')}: {writer.word('kind', 'report')}",
            f"id: {path}",
            f"{key('report', 'title')}: {edits.scalar(title)}",
            f"{key('report', 'body')}: {edits.scalar(name)}",
            f"{key('report', 'period')}: {edits.scalar(when.period)}",
        ]
        if not when.is_sure:
            guess = says(
                "perioden, efter filens titel och utfall",
                "the period, from the title and the outcomes of the file",
            )
            rows.append(f"{UNSURE}: {edits.scalar(guess)}")
        for sort, items in (("goal", plan.goals), ("key_figure", plan.figures)):
            said = [item for item in items if REPORTED & set(item.said)]
            if said:
                rows += ["", f"{key('report', f'{sort}s')}:"]
            for item in said:
                rows += _row(writer, reading, sort, item)
        yield Draft(f"{path}.yaml", "\n".join(rows) + "\n")


def _row(writer: DraftWriter, reading: Reading, sort: str, item: RowItem) -> Iterator[str]:
    """What the report says of one goal or key figure."""
    mapping = f"reported_{sort}"
    yield f"  - {writer.key(mapping, sort)}: {edits.scalar(writer.ids[id(item)])}"
    for field in _SAID:
        if field in item.said:
            own = "analysis" if (sort, field) == ("goal", "comment") else field
            yield f"    {writer.key(mapping, own)}: {edits.scalar(item.said[field].text)}"
    first = next(item.said[field] for field in _SAID if field in item.said and field in REPORTED)
    yield f"    {SOURCE}: {edits.scalar(f'{reading.source.name}!{first.at}')}"
    if item.unsure:
        yield f"    {UNSURE}: {edits.scalar('; '.join(guessed(item, writer.language)))}"
