"""A Kolada id does not have the form of one, or names a key figure that Kolada does not have.

The id is what lets anyone look the measure up, compare it with other municipalities and fetch its
outcomes. One letter or digit wrong, and it points nowhere or at another measure. The auditors of
Piteå compared the municipality by Kolada's key figures (P 3).

The form is `N` or `U` and five digits. Whether Kolada has such a key figure, and still measures it,
is looked up in a copy of its list, if the workspace keeps one: `kolada: kolada-2026-03.tsv` in
`goallint.yaml`, a file of ids and titles whose name gives its date. An id that is not in the list,
or whose last year is past when the plan begins, is a warning: the list may be older than the id. So is
a key figure in per cent that the list's title counts ("antal/10 000 inv"), or one that is counted where
the title says "andel (%)": Kolada has changed what it measures, or the id is another's.

## Bad

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-boende
    title: Boende till lägre kostnad än i liknande kommuner
    key_figures:
      - id: SN-1
        title: Kostnad per boendeplats
        kolada: N2801                               # <- GL217
        unit: kr/brukare
        better: lower
        target: {2023: högst 980 tkr}
```

## Good

```yaml
kind: plan
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: SN-boende
    title: Boende till lägre kostnad än i liknande kommuner
    key_figures:
      - id: SN-1
        title: Kostnad per boendeplats
        kolada: N28013
        unit: kr/brukare
        better: lower
        target: {2023: högst 980 tkr}
```
"""

from goallint.format.model import KeyFigure
from goallint.format.values.unit import unit_of
from goallint.late import expression
from goallint.rules.rule import Findings, Rule, Severity, advice
from goallint.workspace.kolada import KoladaList
from goallint.workspace.workspace import Workspace

_FORM = expression(r"[NU][0-9]{5}")


def check(figure: KeyFigure, workspace: Workspace) -> Findings:
    if not figure.kolada:
        return
    if not _FORM.fullmatch(figure.kolada):
        yield RULE.found(figure, "kolada", args={"value": figure.kolada})
        return
    snapshot = workspace.settings.kolada
    if snapshot is None:
        return
    variant = ""
    if figure.kolada not in snapshot.last_years:
        variant = "unknown"
    elif last := snapshot.last_years[figure.kolada]:
        periods = workspace.measures.of(figure).periods
        variant = "ended" if any(last < period.start.year for period in periods) else ""
    if not variant and _has_another_unit(figure, snapshot, workspace):
        variant = "unit"
    if variant:
        yield RULE.found(
            figure,
            "kolada",
            variant=variant,
            severity=Severity.WARNING,
            args={
                "value": figure.kolada,
                "snapshot": snapshot.day,
                "unit": workspace.measures.full(figure).unit or "",
                "kolada_title": snapshot.titles.get(figure.kolada, ""),
            },
        )


def _has_another_unit(figure: KeyFigure, snapshot: KoladaList, workspace: Workspace) -> bool:
    """Whether a key figure is a share and Kolada's is none, or the other way round."""
    written = workspace.measures.full(figure).unit
    unit, theirs = unit_of(written or "").measure, snapshot.is_share(figure.kolada or "")
    if not written or theirs is None or unit == "procentenheter":
        return False
    return theirs is not (unit == "%" or unit.startswith(("andel", "share")))


RULE = Rule(
    code="GL217",
    severity=Severity.ERROR,
    check=check,
    messages={
        "": "`{value}` for {key_figure} is not a Kolada id, which is N or U and five digits",
        "unknown": "Kolada id {value} for {key_figure} is not in Kolada's list of {snapshot}",
        "ended": "Kolada's key figure {value} for {key_figure} has been discontinued, by the list of {snapshot}",
        "unit": 'key figure {key_figure} is in {unit}, but {value} is "{kolada_title}" in Kolada\'s list of {snapshot}',
    },
    helps={
        "": "look up the key figure at kolada.se and write its id: `kolada: …`",
        "unknown": "write the id that kolada.se gives, `{k_kolada}: …`; if the key figure is new, fetch a newer list",
        "ended": "change to its successor, `{k_kolada}: …`, or measure it yourselves and give `{k_source}` and"
        " `{k_definition}` instead",
        "unit": "check what is measured now, and give `{k_unit}` and the values as Kolada has them, or the id of the measure that is meant",
    },
    source="P 3",
    follow={"unit": advice("the values are to be fetched anew")},
)
