"""The reports of one reporting do not have the same sections.

The tertial reports that the auditors of Piteå read had no common form: the departments differed
from each other, and one department's second report from its first (P 4.2). What is reported in one
report and not in the next can be neither compared nor followed.

All reports of a year that belong to one reporting are compared: between bodies, and between the
periods of the year. A new form from one year to the next is not an error. One finding shows the
headings of each report. Reports that give no `sections` are left out, and so are the sections that
the calendar demands: those are `report-section-missing`.

## Bad

```yaml organisation.yaml
kind: organisation
name: Exempelkommun
levels:
  - {id: board, name: Nämnd}
bodies:
  - {id: sn, name: Socialnämnden, level: board}
reporting:
  - id: tertial                                     # <- GL403
    name: Tertialrapport
    from: sn
    each: tertial
```

```yaml sn/t1.yaml
kind: report
id: sn-t1-2023
title: Tertialrapport 1 2023
reporting: tertial
body: sn
period: 2023-T1
sections: [Ekonomi, Sjukfrånvaro]
```

```yaml sn/t2.yaml
kind: report
id: sn-t2-2023
title: Tertialrapport 2 2023
reporting: tertial
body: sn
period: 2023-T2
sections: [Ekonomi, Kompetensförsörjning]
```

## Good

```yaml organisation.yaml
kind: organisation
name: Exempelkommun
levels:
  - {id: board, name: Nämnd}
bodies:
  - {id: sn, name: Socialnämnden, level: board}
reporting:
  - id: tertial
    name: Tertialrapport
    from: sn
    each: tertial
    sections: [Ekonomi]
```

As above: sn/t1.yaml.

```yaml sn/t2.yaml
kind: report
id: sn-t2-2023
title: Tertialrapport 2 2023
reporting: tertial
body: sn
period: 2023-T2
sections: [1. Sjukfrånvaro, 2. Ekonomi]
```
"""

from collections import Counter
from collections.abc import Iterator

from goallint.findings import Finding
from goallint.format.model import Reporting
from goallint.rules import suggest
from goallint.rules.rule import Findings, Rule, Severity, related
from goallint.workspace.facts.report_forms import Form, differing, form_of, heading, reporting_of
from goallint.workspace.workspace import Workspace


def check(workspace: Workspace) -> Findings:
    groups: dict[Reporting, list[Form]] = {}
    for report in workspace.reports:
        reporting = reporting_of(report, workspace)
        form = form_of(report, reporting, workspace) if reporting else None
        if reporting and form:
            groups.setdefault(reporting, []).append(form)
    for reporting, forms in groups.items():
        if found := differing(forms):
            yield _finding(reporting, found)


def _finding(reporting: Reporting, forms: list[Form]) -> Finding:
    forms.sort(key=lambda form: (form.report.body, form.report.period.start, form.report.path))
    shown = tuple(
        related(
            form.report, "sections", "sections", sections=" · ".join(form.report.sections.headings)
        )
        for form in forms
        if form.report.sections
    )
    common = _common(reporting, forms)
    agreed = common == [*reporting.sections]
    more = tuple(_more(forms)) if agreed else ()
    return RULE.found(
        reporting,
        help="more" if agreed else "",
        related=shown,
        args={
            "reporting": reporting,
            "total": len(forms),
            "forms": len({form.headings for form in forms}),
            "more": more,
            "example": f"[{', '.join(map(suggest.scalar_in_row, (*common, *more)))}]",
        },
    )


def _common(reporting: Reporting, forms: list[Form]) -> list[str]:
    """Headings to agree on: those that are demanded already, and beside them those of most reports.

    Where no set of headings is that of most, all that there are, the most common ones first.
    """
    same, most = Counter(form.headings for form in forms).most_common(1)[0]
    if 2 * most > len(forms):
        form = next(form for form in forms if form.headings == same)
        own = form.report.sections.headings if form.report.sections else ()
        return [*reporting.sections, *(text for text in own if heading(text) in same)]
    counted: Counter[str] = Counter()
    written: dict[str, str] = {}
    for form in forms:
        for text in form.report.sections.headings if form.report.sections else ():
            if heading(text) in form.headings:
                written.setdefault(heading(text), text)
                counted[heading(text)] += 1
    return [*reporting.sections, *(written[one] for one, _ in counted.most_common())]


def _more(forms: list[Form]) -> Iterator[str]:
    """The headings that are not demanded, each once, as they are first written."""
    seen: set[str] = set()
    for form in forms:
        for text in form.report.sections.headings if form.report.sections else ():
            if heading(text) in form.headings - seen:
                seen.add(heading(text))
                yield text


RULE = Rule(
    code="GL403",
    severity=Severity.WARNING,
    check=check,
    messages="the {total} reports of {reporting} have {forms} different sets of headings",
    helps={
        "": "agree on headings and write them in the calendar: `{k_sections}: {example}`",
        "more": (
            "rename {more}, which most of them do not have, or require it of all: `{k_sections}: {example}`"
        ),
    },
    source="P 4.2",
    entails=("report-section-missing",),
)
