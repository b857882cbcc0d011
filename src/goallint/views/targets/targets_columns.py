"""The columns of the report on targets, each as text in the reader's language."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import NamedTuple

from goallint.format import vocabulary
from goallint.output.catalogue import Catalogue
from goallint.views import aims
from goallint.views.states import SHORT_WORDS, given_told
from goallint.views.targets.targets_report import TargetsGroup, TargetsReport, TargetsRow, ValueFor


class TargetsColumn(NamedTuple):
    """A column: the name of its heading in `TEXTS.targets`, and what stands in it."""

    name: str
    text: Callable[[TargetsRow, Catalogue], str]


def values(found: Iterable[ValueFor]) -> str:
    """*2021: 26; 2022: 31*; values of others with whose they are: *riket (2022): 84 %*."""
    return "; ".join(
        f"{_whose(one)}: {one.value}" if one.of or one.period else one.value for one in found
    )


def _whose(one: ValueFor) -> str:
    if one.of and one.period:
        return f"{one.of} ({one.period})"
    return one.of or one.period


def direction(row: TargetsRow, catalogue: Catalogue) -> str:
    """The direction in the reader's words."""
    return vocabulary.word_in("better", row.better, catalogue.language) if row.better else ""


def reason(row: TargetsRow, catalogue: Catalogue) -> str:
    """Why there is no usable target."""
    return catalogue.word(row.reason)


def aside(row: TargetsRow, catalogue: Catalogue) -> str:
    """Whether the finding is set aside, and why: *undantag: målen rör inte …*."""
    if row.aside is None:
        return ""
    status, why = row.aside
    return f"{catalogue.word(status)}: {why}" if why else catalogue.word(status)


def trend(row: TargetsRow, catalogue: Catalogue) -> str:
    """Where the outcomes are heading."""
    return catalogue.word(row.trend) if row.trend else ""


def standing(row: TargetsRow, catalogue: Catalogue) -> str:
    """How the latest outcome that is known stands to its target; empty where one of them is missing."""
    if row.standing in ("no target", "no outcome"):
        return ""
    told = catalogue.plain("attainment", SHORT_WORDS[row.standing])
    if row.latest and len(row.targets) > 1 and row.standing in ("reached", "missed", "unknown"):
        # Of several targets it is one that is reached or not.
        told = f"{catalogue.period(row.latest.period)}: {told}"
    return "; ".join(filter(None, (told, given_told(row.step, row.standing, catalogue))))


COLUMNS = (
    TargetsColumn("id", lambda row, _: row.identity.id),
    TargetsColumn("figure", lambda row, _: row.title),
    TargetsColumn("plan", lambda row, _: row.plan),
    TargetsColumn("goal", lambda row, _: ", ".join(name for name, _ in row.goals)),
    TargetsColumn("owner", lambda row, _: row.owner),
    TargetsColumn("reason", reason),
    TargetsColumn("today", lambda row, _: values(row.targets)),
    TargetsColumn("class", lambda row, catalogue: aims.all_told(row.aims, catalogue)),
    TargetsColumn("basis", lambda row, _: row.basis),
    TargetsColumn("unit", lambda row, _: row.unit),
    TargetsColumn("direction-column", direction),
    TargetsColumn("baseline", lambda row, _: values(row.baseline)),
    TargetsColumn("outcome", lambda row, _: values(row.outcomes)),
    TargetsColumn("trend", trend),
    TargetsColumn("standing", standing),
    TargetsColumn("compare", lambda row, _: values(row.compare)),
    TargetsColumn("above", lambda row, _: values(row.above)),
    TargetsColumn("reported", lambda row, _: values(row.reported)),
    TargetsColumn("aside", aside),
    TargetsColumn("place", lambda row, _: f"{row.identity.path}:{row.line}"),
)


def filled(rows: Iterable[TargetsRow], catalogue: Catalogue) -> list[TargetsColumn]:
    """The columns that have something to say about one of the rows; the plan, where there are several."""
    shown = list(rows)
    plans = {row.plan for row in shown}
    return [
        one
        for one in COLUMNS
        if any(one.text(row, catalogue) for row in shown) and (one.name != "plan" or len(plans) > 1)
    ]


def heading(group: TargetsGroup, report: TargetsReport, catalogue: Catalogue) -> str:
    """What a group is called."""
    if report.by == "goal":
        if not group.id:
            return catalogue.word("no-goal")
        return group.id if group.name == group.id else f"{group.id} {' '.join(group.name.split())}"
    return group.name or catalogue.word("no-owner")


def sentences(part: TargetsGroup | TargetsReport, catalogue: Catalogue) -> list[str]:
    """Counts and shares, as an auditor writes them: of key figures, of base figures apart, and how many are not counted."""
    found = []
    summed = partial(catalogue.sum_up, is_all=not any(part.unknown.values()))
    if part.figures.total or not part.base.total:
        name = "targets-but-base" if part.base.total else "targets"
        found.append(summed(name, part.figures.lacking, part.figures.total))
    if part.base.total:
        found.append(summed("base", part.base.lacking, part.base.total))
    return found + [
        catalogue.counted(f"{why}-targets", number)
        for why, number in part.unknown.items()
        if number
    ]


def by_reason(report: TargetsReport, catalogue: Catalogue) -> list[str]:
    """How many have each reason, where the sentences on counts do not tell."""
    found = [(reason, n) for reason, n in report.reasons.items() if n and reason != "base"]
    if {reason for reason, _ in found} <= {"none"}:
        return []
    return [", ".join(f"{catalogue.word(r)}: {catalogue.number(n)}" for r, n in found)]


def closing(report: TargetsReport, catalogue: Catalogue) -> list[str]:
    """What is said of all of it."""
    return [
        *sentences(report, catalogue),
        *by_reason(report, catalogue),
        *unread(report, catalogue),
    ]


def title(report: TargetsReport, catalogue: Catalogue) -> str:
    """The heading of the whole."""
    has_other = any(not row.reason for group in report.groups for row in group.rows)
    return catalogue.word("title-all" if has_other else "title")


def day(report: TargetsReport, catalogue: Catalogue) -> str:
    """The day that counts as today, and the period, if one was asked for."""
    as_of = report.as_of.isoformat()
    if report.period:
        return catalogue.word("as-of-period", as_of=as_of, period=report.period)
    return catalogue.word("as-of", as_of=as_of)


def unread(report: TargetsReport, catalogue: Catalogue) -> list[str]:
    """A sentence on the files that could not be read in full, where there are any."""
    number = report.unread_files
    return [catalogue.counted("unread-files", number)] if number else []
