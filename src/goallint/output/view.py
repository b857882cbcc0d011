"""Which findings a format shows, and in what words the run is summed up."""

from collections.abc import Iterable

import msgspec

from goallint.engine.result import BASELINED, IGNORED, OPEN, WAIVED, Judged, Result, Undecided
from goallint.findings import Severity
from goallint.output.catalogue import Catalogue
from goallint.output.folding import FoldedFinding, fold
from goallint.output.terminal import safe


class View(msgspec.Struct, frozen=True):
    """A result as one reader sees it."""

    result: Result
    catalogue: Catalogue
    info: bool = False
    """Whether suggestions are shown among the findings."""
    only: frozenset[str] | None = None
    """The files whose findings are shown and counted; None for all."""
    quiet: bool = False
    verbose: bool = False
    prefix: str = ""
    """The way to the workspace from the root of the repository, with `/` after it if it is not there."""
    fold: bool = True
    """Whether people see findings alike as one entry."""
    least: float | None = None
    """The least severity that is shown, if what is below is to be left out."""

    def among(self, judged: Judged) -> bool:
        """Whether a finding is in one of the files that are shown, and as grave as it is to be."""
        is_there = self.only is None or judged.place.path in self.only
        return is_there and (self.least is None or judged.severity >= self.least)

    def counted(self) -> Result:
        """The result with the findings and questions in the files that are shown; all that was read is counted still."""
        if self.only is None:
            return self.result
        found = tuple(j for j in self.result.findings if j.place.path in self.only)
        return msgspec.structs.replace(
            self.result, findings=found, unresolved=tuple(self.undecided())
        )

    def open_all(self) -> list[Judged]:
        """The open findings among those shown, suggestions too, in order."""
        return [j for j in self.result.findings if j.status == OPEN and self.among(j)]

    def open(self) -> list[Judged]:
        """The open findings that people see, in order."""
        shown = self.info or self.least == Severity.INFO
        return [j for j in self.open_all() if shown or j.severity > Severity.INFO]

    def entries(self, findings: Iterable[Judged]) -> list[FoldedFinding]:
        """`findings` in order, those alike together, if they are to be."""
        return fold(findings, self.catalogue) if self.fold else [FoldedFinding(j) for j in findings]

    def undecided(self) -> list[Undecided]:
        """The questions that could not be decided, about what is in the files that are shown."""
        return [u for u in self.result.unresolved if self.only is None or u.place.path in self.only]

    def aside(self) -> list[Judged]:
        """The findings that are set aside and shown: waived ones; when verbose, all of them."""
        statuses = (WAIVED, IGNORED, BASELINED) if self.verbose else (WAIVED,)
        return [j for j in self.result.findings if j.status in statuses and self.among(j)]


def gravest_first(findings: Iterable[Judged]) -> list[Judged]:
    """`findings` by severity, those of one severity in order."""
    return sorted(findings, key=lambda judged: -judged.severity)


def hanging(result: Result, catalogue: Catalogue) -> str:
    """How many questions could not be decided, and what they hang on."""
    causes = (f"{safe(place.path)}:{place.line}" for place in result.causes)
    questions = catalogue.counted("question", result.undecided)
    places = catalogue.listing(dict.fromkeys(causes))
    return catalogue.line("hanging", questions=questions, places=places)


def closing(view: View, entries: int | None = None) -> list[str]:
    """The closing lines: what was read, what was found, what was set aside, what is unknown.

    `entries` is how many there are above, where findings alike stand together.
    """
    result, catalogue = view.counted(), view.catalogue
    counted = catalogue.counted
    rows = [
        catalogue.line(
            "read",
            files=counted("file", result.files),
            documents=counted("document", result.documents),
            goals=counted("goal", result.goals),
            key_figures=counted("key-figure", result.key_figures),
        )
    ]
    severities = [
        result.count_of(severity) for severity in (Severity.ERROR, Severity.WARNING, Severity.INFO)
    ]
    if any(severities):
        names = ("error", "warning", "info")
        rows.append(", ".join(counted(n, c) for n, c in zip(names, severities, strict=True)))
    else:
        rows.append(catalogue.line("none"))
    aside = [
        counted(status, count)
        for status in ("waived", "ignored", "baselined")
        if (count := result.count(status))
    ]
    if aside:
        rows.append(", ".join(aside))
    if result.fixable:
        rows.append(counted("fixable", result.fixable))
    if result.stale:
        rows.append(counted("stale", result.stale))
    if not view.info and severities[2] and view.least is None:
        rows.append(counted("hidden", severities[2]))
    shown = len(view.open())
    if entries is not None and entries < shown:
        rows.append(counted("together", entries, shown=shown))
    if result.undecided:
        rows.append(hanging(result, catalogue))
    narrowing = [
        o for o, is_set in (("--only", view.only), ("--failing", view.least)) if is_set is not None
    ]
    if narrowing:
        counts = {"shown": len(view.open_all()), "total": view.result.count(OPEN)}
        rows.append(
            catalogue.line("narrowed", **counts, options=", ".join(f"`{o}`" for o in narrowing))
        )
    day = {"as_of": result.as_of.isoformat()}
    if result.period:
        rows.append(catalogue.line("day-period", **day, period=result.period))
    else:
        rows.append(catalogue.line("day", **day))
    return rows
