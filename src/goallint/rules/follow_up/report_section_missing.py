"""A report lacks a section that the calendar demands.

The economic action plan in Piteå was to be followed up in the tertial reports, and was so to a
varying extent (P 4.3). A heading that is always there, if only to say that there is nothing to
report, shows that the question was asked.

Headings are compared without regard to numbers, case and a closing colon, and one that joins two
("Ekonomi och personal") counts as both. Reports are held to the `sections` of their reporting. What
differs beyond those between reports is `report-form-differs`.

## Bad

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
    sections: [Ekonomi, Personal, Egenkontroll]
```

```yaml sn/rapport.yaml
kind: report
id: sn-t1-2023                                      # <- GL402
title: Tertialrapport 1 2023
reporting: tertial
body: sn
period: 2023-T1
sections: [Ekonomi, Avvikelser]
```

## Good

As above: organisation.yaml.

```yaml sn/rapport.yaml
kind: report
id: sn-t1-2023
title: Tertialrapport 1 2023
reporting: tertial
body: sn
period: 2023-T1
sections:
  1. Ekonomi och personal: Resultatet följer budget, och alla tjänster är tillsatta.
  2. Egenkontroll: Inget att rapportera.
```
"""

from collections.abc import Sequence

from goallint.format.model import Report, Reporting
from goallint.nearest import nearest
from goallint.rules import suggest
from goallint.rules.rule import ALL, Example, Findings, Follow, Rule, Severity, key_of, related
from goallint.workspace.facts.report_forms import heading, reporting_of, sections_missing
from goallint.workspace.workspace import Workspace


def check(report: Report, workspace: Workspace) -> Findings:
    reporting = reporting_of(report, workspace)
    if reporting is None or not workspace.owes(report):
        return
    missing = sections_missing(report, workspace)
    if not missing:
        return
    demanded = related(reporting, "sections", "demanded-by")
    name, own = _meant(missing, report, reporting)
    place = related(report, ("sections", own), "resembles", key=True) if own else None
    yield RULE.found(
        report,
        help="meant" if place else "listed" if _is_listed(report) else "",
        related=(place, demanded) if place else (demanded,),
        apart=(key_of(report),),
        args={
            "sections": missing,
            "n": len(missing),
            "rows": _rows(missing, report),
            "own": own,
            "name": suggest.scalar_in_row(name),
        },
    )


def _meant(missing: Sequence[str], report: Report, reporting: Reporting) -> tuple[str, str]:
    """A heading that is missing and the one of the report that may be meant by it; empty for none."""
    demanded = set(map(heading, reporting.sections))
    headings = report.sections.headings if report.sections else ()
    own = [text for text in headings if heading(text) not in demanded]
    for name in missing:
        if found := nearest(name, own, alike=0.8, fold=heading):
            return name, found
    return "", ""


def _is_listed(report: Report) -> bool:
    """Whether a report names its headings alone, without a text under each."""
    return report.sections is not None and not report.sections.texts


def _rows(missing: Sequence[str], report: Report) -> tuple[str | Example, ...]:
    """A line for each heading that is missing."""
    if _is_listed(report):
        return tuple(f"`- {suggest.scalar_in_row(name)}`" for name in missing)
    return tuple(
        Example(f"`{name}: nothing to report`", f"`{name}: inget att rapportera`")
        for name in map(suggest.scalar_in_row, missing)
    )


RULE = Rule(
    code="GL402",
    severity=Severity.WARNING,
    check=check,
    messages=(
        '{item} "{title}" lacks the heading {sections}',
        '{item} "{title}" lacks the headings {sections}',
    ),
    helps={
        "": (
            "add what is missing under `{k_sections}`; if there is nothing to say, say so: {rows}"
        ),
        "listed": "add what is missing under `{k_sections}`: {rows}",
        "meant": 'is "{own}" meant? write the heading as the calendar has it: `{name}`',
    },
    source="P 4.2, 4.3",
    absence=True,
    follow={
        "": Follow("under", field="sections", code=ALL),
        "listed": Follow("row", field="sections", code=ALL),
        "meant": Follow("key", at="related"),
    },
)
