"""The report that a file is, beside the plan: what was measured in its period, how far things have come, and what is expected."""

from collections.abc import Iterator

from goallint.format.values.period import Period
from goallint.intake.assessments import step_of
from goallint.intake.draft import REPORT, SOURCE, UNSURE, Draft, DraftWriter, by_period, free
from goallint.intake.items import IN_REPORTS, FoundPlan, Reading, RowItem, guessed
from goallint.source import edits
from goallint.workspace.ids import slug

_OF_WHAT_IS_REPORTED = frozenset(
    ("column", "continued", "lines", "period", "same", "sex", "signal", "unknown", "value")
)
"""What is a guess of what a report says; the rest is one of the plan's, and stands there."""
_LISTS = {
    "goal": "goals",
    "key_figure": "key_figures",
    "activity": "activities",
    "assignment": "assignments",
}


def report(
    writer: DraftWriter, body: str, parts: list[tuple[Reading, FoundPlan]]
) -> Iterator[Draft]:
    """The reports of a body on its plan, one for each file with assessments or forecasts, once the plan is written.

    What the plan will not have is left out; the text is empty where that is all.
    """
    for reading, plan in parts:
        when = plan.reported
        told = [
            (sort, [o for o in items if plan.is_in_report(sort, o)])
            for sort, items in plan.by_sort()
        ]
        if when is None or not any(said for _, said in told):
            continue
        lacks = [o for _, said in told for o in said if writer.ids[id(o)] in writer.absent]
        told = [(sort, [one for one in said if one not in lacks]) for sort, said in told]
        says, key = writer.says, writer.key
        name = writer.body(body) if body else "xxx"
        title = when.title or f"{says('Rapport', 'Report')} {when.period}"
        path = free(
            f"{slug(body or 'xxx')}-{slug(when.period)}-{says('rapport', 'report')}", writer.paths
        )
        writer.paths.add(path)
        reporting, of_reporting = _reporting(writer, name, when.period)
        rows = [
            f"# {says('Utkast ur', 'A draft from')} {reading.source.name}.",
            f"# {says('Läs igenom, ändra det som är fel, och ta bort den här raden.', 'Read it through, change what is wrong, and take this line out.')}",
            f"{key('report', 'kind')}: {writer.word('kind', 'report')}",
            f"id: {path}",
            f"{key('report', 'title')}: {edits.scalar(title)}",
            f"{key('report', 'body')}: {edits.scalar(name)}",
            *of_reporting,
            f"{key('report', 'period')}: {edits.scalar(when.period)}",
        ]
        if plan.is_report and plan.decided:
            rows.append(f"{key('report', 'decided')}: {edits.scalar(plan.decided.text)}")
        if not when.is_sure:
            guess = says(
                "perioden, efter filens titel och utfall",
                "the period, from the title and the outcomes of the file",
            )
            rows.append(f"{UNSURE}: {edits.scalar(guess)}")
        for sort, said in told:
            if said:
                rows += ["", f"{key('report', _LISTS[sort])}:"]
            for item in said:
                rows += _row(writer, reading, sort, item)
        text = "\n".join(rows) + "\n" if any(said for _, said in told) else ""
        titles = tuple(dict.fromkeys(one.title for one in lacks))
        stranger = body if body and writer.is_stranger(body) else ""
        draft = Draft(f"{path}.yaml", text, name, when.period, REPORT, titles, stranger)
        yield draft._replace(reporting=reporting)


def _reporting(writer: DraftWriter, body: str, period: str) -> tuple[str, list[str]]:
    """The row of the calendar that a report of a body for a period is in, if one alone fits, and the lines that say so, or which may be meant."""
    during = Period.parse(period)
    rows = [
        (one.id, {at for at in one.periods(during) if at.end == during.end})
        for one in writer.known.reportings
        if body in one.bodies
    ]
    exact = [name for name, periods in rows if during in periods]
    fit = exact or [name for name, periods in rows if periods]
    key = writer.key("report", "reporting")
    said = [f"{key}: {edits.scalar(fit[0])}"] if len(fit) == 1 else []
    if len(fit) > 1:
        names = ", ".join(fit)
        text = writer.says(
            f"vilket rapporttillfälle som menas: {names}", f"which reporting is meant: {names}"
        )
        said.append(f"{UNSURE}-{key}: {edits.scalar(text)}")
    elif fit and not exact:
        text = writer.says(
            "rapporttillfället, efter rapportens sista dag",
            "the reporting, from the last day of the report",
        )
        said.append(f"{UNSURE}-{key}: {edits.scalar(text)}")
    return fit[0] if len(fit) == 1 else "", said


def _row(writer: DraftWriter, reading: Reading, sort: str, item: RowItem) -> Iterator[str]:
    """What the report says of one item of the plan."""
    mapping = f"reported_{sort}"
    yield f"  - {writer.key(mapping, sort)}: {edits.scalar(writer.ids[id(item)])}"
    places = []
    when = writer.reported[id(item)]
    if when:
        values = {"": item.by_period("outcome")[when]}
        yield f"    {writer.key(mapping, 'outcome')}: {by_period(values, writer.language)}"
        places = [
            at.at for name, period, at in item.measured() if (name, period) == ("outcome", when)
        ]
    fields = ["status"] if sort == "activity" else sorted(IN_REPORTS[sort])
    for field in (*fields, "comment"):
        if field in item.said:
            own = "analysis" if (sort, field) == ("goal", "comment") else field
            text = item.said[field].text
            text = writer.word("status", text) if field == "status" else edits.scalar(text)
            yield f"    {writer.key(mapping, own)}: {text}"
            places.append(item.said[field].at)
    yield f"    {SOURCE}: {edits.scalar(f'{reading.source.name}!{places[0]}')}"
    unsure = guessed(item, writer.language, _OF_WHAT_IS_REPORTED)
    if "assessment" in item.said and not step_of(item.said["assessment"].text):
        unsure.append(
            writer.says("vilket steg i skalan som menas", "which step of the scale is meant")
        )
    if unsure:
        yield f"    {UNSURE}: {edits.scalar('; '.join(unsure))}"
