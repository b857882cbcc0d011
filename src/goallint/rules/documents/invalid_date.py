"""A date or a period does not exist.

The thirtieth of February, a year of five digits, a period that ends before it begins, a date in
another form than year, month and day. A footnote's number that has come along from a PDF, as in
`2023-05-254`, is recognised and the date without it is proposed. So is a period that can be meant in
one way only, as `2024-2026` for *2024, 2025 and 2026*. A day is no period. Of *November–February 2025*
it is not said whether it begins or ends in 2025: both are named. The date of a decision is
`invalid-decision`, a warning, since nothing else is computed from it.

## Bad

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023-2021              # <- GL008
activities:
  - id: A1
    title: Inför ett nytt introduktionsprogram
    start: 2023-02-30          # <- GL008
    due: 2023-05-254           # <- GL008
```

## Good

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2021-2023
activities:
  - id: A1
    title: Inför ett nytt introduktionsprogram
    start: 2023-02-28
    due: 2023-T2
```
"""

from goallint.findings import Finding
from goallint.format.model import Document, Report
from goallint.format.read import File
from goallint.format.values.fiscal_year import FiscalYear
from goallint.format.values.period import Period, fiscal_year, period_text
from goallint.late import expression
from goallint.rules.rule import Findings, Follow, Rule, Severity
from goallint.workspace.workspace import Workspace


def check(file: File, workspace: Workspace) -> Findings:
    for fault in file.faults:
        if fault.rule == RULE.name:
            yield _with_example(RULE.fault(file, fault), fault.place, file, workspace)


def _with_example(found: Finding, place: int, file: File, workspace: Workspace) -> Finding:
    """A finding with what could stand there: of the year that the document is about, as far as is known."""
    if found.variant not in ("form", "far", "period", "time", "day"):
        return found
    document = _around(place, file)
    written = str(found.args["value"])
    day = _MONTH_AND_DAY.search(written) if ".." not in written else None
    if day and found.variant not in ("period", "day"):
        example = f"{_year_meant(written[: day.start()], document, workspace)}{day[0]}"
    elif found.variant == "form" and not str(found.args["example"]).startswith("2023-12-31"):
        return found
    elif found.variant == "form":
        year = _year_meant(written, document, workspace)
        fiscal = workspace.settings.fiscal_year
        example = str(fiscal_year(min(int(year), _LAST_YEAR), fiscal).end)
    else:
        example = _period_meant(written, document, workspace)
    number = min(int(_year_meant(written, document, workspace)), _LAST_YEAR)
    more = {"example": example, **periods(number, workspace.settings.fiscal_year)}
    if day and found.variant == "day":
        more["months"] = _up_to(int(day[1]), number, workspace.settings.fiscal_year)
    return found._replace(args={**found.args, **more})


def _up_to(month: int, year: int, fiscal: FiscalYear) -> str:
    """The months of a fiscal year up to a month of a year of the calendar."""
    number = year if month >= fiscal.begins else year - 1
    return period_text(Period(*fiscal.months(number, 1, (month - fiscal.begins) % 12 + 1)), fiscal)


def periods(year: int, fiscal: FiscalYear) -> dict[str, str]:
    """How several years, a part of a year, months, a month and a day can be written, from a year on: arguments of the help."""
    part, months, month = (
        period_text(Period(*fiscal.months(year, first, many)), fiscal)
        for first, many in ((5, 4), (1, 8), (6, 1))
    )
    day = str(fiscal_year(year, fiscal).end)
    years = f"{fiscal.text(year)}-{fiscal.text(year + 2)}"
    return {"years": years, "part": part, "months": months, "month": month, "day": day}


def _around(place: int, file: File) -> Document | None:
    """The document of a file that an item stands in."""
    before = [one for one in file.documents if one.at <= place]
    return before[-1] if before else next(iter(file.documents), None)


def _year_meant(written: str, document: Document | None, workspace: Workspace) -> str:
    """The year of the document's whose digits are among those written; its last where none is."""
    span = document.span if document is not None else None
    if named := _YEAR.search(written):
        return named[0]
    fiscal = workspace.settings.fiscal_year
    if span is None or span.start.year <= 1:
        return f"{fiscal.of(workspace.settings.as_of):04}"
    years = [f"{year:04}" for year in fiscal.years(span)][:10]
    return next((year for year in years if _within(written, year)), years[-1])


def _within(written: str, year: str) -> bool:
    """Whether what is written is a year with a digit too many or too few."""
    digits = "".join(filter(str.isdigit, written))
    short, long = sorted((digits, year), key=len)
    rest = iter(long)
    return bool(digits) and all(digit in rest for digit in short)


def _period_meant(written: str, document: Document | None, workspace: Workspace) -> str:
    """A year, or for a report a period of its round that no report is there for."""
    year = _year_meant(written, document, workspace)
    body = workspace.bodies.get(getattr(document, "body", None))
    if (
        isinstance(document, Report)
        and body
        and (reporting := workspace.calendar.reporting(document.reporting))
    ):
        periods = workspace.calendar.periods(reporting, int(year))
        there = {report.period for report in workspace.calendar.reports(reporting, body)}
        lacking = next((period for period in periods if period not in there), None)
        if lacking:
            return lacking.text
    return workspace.settings.fiscal_year.text(int(year))


_LAST_YEAR = 9000
_MONTH_AND_DAY = expression(r"-(0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])\Z")
_YEAR = expression(r"(?<!\d)20\d\d(?!\d)")


RULE = Rule(
    code="GL008",
    severity=Severity.ERROR,
    check=check,
    messages={
        "date": "the date {value} in `{field}` of {item} does not exist",
        "form": '"{value}" in `{field}` of {item} cannot be read as a date',
        "footnote": (
            "{value} in `{field}` of {item} is not a date; its last digit may belong to a footnote"
        ),
        "period": '"{value}" in `{field}` of {item} cannot be read as a period',
        "meant": '"{value}" in `{field}` of {item} cannot be read as a period',
        "time": '"{value}" in `{field}` of {item} cannot be read as a date or a period',
        "day": '"{value}" in `{field}` of {item} is a day, not a period',
        "unreal": '"{value}" in `{field}` of {item} has a date that does not exist',
        "reversed": "the period {value} in `{field}` of {item} ends before it begins",
        "winter": "the period {value} in `{field}` of {item} ends before it begins, by its one year",
        "far": "{value} in `{field}` of {item} is not a time that a municipality plans for or reports on",
    },
    helps={
        "date": "write a date that is in the calendar, e.g. `{field}: {example}`",
        "form": "write year, month and day, e.g. `{field}: {example}`",
        "footnote": "write `{field}: {suggestion}` if the digit came along from a footnote",
        "period": "write e.g. `{example}`; a period can also be `{years}`, `{part}` or `{months}`",
        "meant": "write `{suggestion}`, if that is what is meant",
        "time": "write e.g. `{example}`; it can also be a day, `{day}`, a month, `{month}`, or a part of a year, `{part}`",
        "day": "write from when to when, e.g. `{months}` or `{example}`",
        "unreal": "write a date that is in the calendar, e.g. `{suggestion}`",
        "reversed": "write the beginning first: `{suggestion}`",
        "winter": "write the year at both ends, `{before}` or `{after}`; if they have changed places, `{suggestion}`",
        "far": "write the year that is meant, e.g. `{field}: {example}`; where there is none, leave the field out",
    },
    follow=dict.fromkeys(
        ("period", "meant", "time", "day", "unreal", "reversed", "winter"), Follow("key")
    ),
    entails=("activity-overdue",),
    needs=("calendar",),
)
