"""Waivers and ignore comments: which findings they set aside, and which they would but do not."""

from collections.abc import Iterable, Mapping
from datetime import date

import msgspec

from goallint.engine.places import Extent, Locator
from goallint.findings import Finding
from goallint.format.comments import Ignore
from goallint.format.model import Waiver
from goallint.format.read import File
from goallint.format.values import Unreadable
from goallint.format.values.period import Period, parse_date
from goallint.rules.registry import BY_NAME
from goallint.rules.rule import Rule, Usage
from goallint.source.marks import unpack
from goallint.workspace.workspace import Workspace

# A finding about a waiver is not itself waived: that would hide what is hidden.
ABOUT_WAIVERS = frozenset(
    ("expired-waiver", "unjustified-waiver", "unused-waiver", "internal-error")
)


class Set(msgspec.Struct, frozen=True):
    """How a finding is set aside."""

    status: str
    reason: str
    decision: str = ""


class Suppressions:
    """The waivers and comments of a workspace that are valid on a day, and their use."""

    def __init__(
        self,
        workspace: Workspace,
        as_of: date,
        locator: Locator,
        rules: Mapping[str, Rule] = BY_NAME,
    ) -> None:
        self._workspace, self._rules, self._locator = workspace, rules, locator
        self._used: set[tuple[Waiver, str]] = set()
        self._used_ignores: set[tuple[str, Ignore]] = set()
        self._waivers: dict[tuple[str, str], list[Waiver]] = {}
        self._valid_waivers: list[tuple[Waiver, str]] = []
        for document in workspace.documents:
            for waiver in document.waivers:
                rule = rules.get(waiver.rule)
                readable = not waiver.unknown and not waiver.lacks("reason")
                readable = readable and workspace.settings.is_decided(waiver.decided)
                if rule and readable and in_time(waiver.until, as_of):
                    for name in waiver.for_:
                        self._waivers.setdefault((rule.name, name), []).append(waiver)
                        self._valid_waivers.append((waiver, name))
        self._lines: dict[tuple[str, str], dict[int, Ignore]] = {}
        self._missed: dict[tuple[str, str], list[tuple[Extent, int]]] = {}
        self._files: dict[tuple[str, str], Ignore] = {}
        self._valid_ignores: list[tuple[str, Ignore]] = []
        self._goal_lines: dict[tuple[str, int], int] = {}
        for file in workspace.files:
            self._comments(file, as_of)
        if self._lines:
            for figure_plan in workspace.plans.all:
                for goal in figure_plan.goals:
                    for figure in goal.key_figures:
                        self._goal_lines[(figure_plan.path, figure.at)] = unpack(goal.at).line

    def _comments(self, file: File, as_of: date) -> None:
        for ignore in file.ignores:
            rule = self._rules.get(ignore.rule)
            if not rule or not ignore.reason or not in_time(ignore.until or None, as_of):
                continue
            self._valid_ignores.append((file.path, ignore))
            if ignore.whole_file:
                self._files.setdefault((file.path, rule.name), ignore)
                continue
            self._lines.setdefault((file.path, rule.name), {}).setdefault(ignore.target, ignore)

    def of(self, finding: Finding, line: int, *, is_told: bool = True) -> Set | None:
        """How the finding, whose place is on `line`, is set aside; None if it is not.

        One that is not told of is what no comment was meant for.
        """
        if finding.rule in ABOUT_WAIVERS:
            return None
        bodies = (name for name in finding.apart if self._workspace.bodies.get(name))
        for name in (finding.subject.id, *bodies):
            for waiver in self._waivers.get((finding.rule, name), ()):
                if self._same_time(waiver, finding):
                    self._used.add((waiver, name))
                    decision = waiver.decided.text if waiver.decided else ""
                    return Set("waived", waiver.reason or "", decision)
        path = finding.spot.path
        ignores = self._lines.get((path, finding.rule))
        if ignores:
            extent = self._locator.extent(finding.spot)
            rows = {line, unpack(finding.spot.at).line, extent.first, extent.key or line}
            rows.add(self._goal_lines.get((path, finding.spot.at), line))
            for row in sorted(rows):
                if ignore := ignores.get(row):
                    self._used_ignores.add((path, ignore))
                    return Set("ignored", ignore.reason)
            if is_told:
                self._missed.setdefault((path, finding.rule), []).append((extent, line))
        ignore = self._files.get((path, finding.rule))
        if ignore:
            self._used_ignores.add((path, ignore))
            return Set("ignored", ignore.reason)
        return None

    def _same_time(self, waiver: Waiver, finding: Finding) -> bool:
        span = self._workspace.index.span(waiver.document)
        if span is None or not finding.subject.period:
            return True
        try:
            fiscal = self._workspace.settings.fiscal_year
            return Period.parse(finding.subject.period, fiscal).overlaps(span)
        except Unreadable:
            return True

    def unused(self, run: Iterable[str]) -> Usage:
        """What was valid but set nothing aside, of the rules that were run."""
        ran = set(run)
        return Usage(
            tuple(
                (waiver, name)
                for waiver, name in self._valid_waivers
                if (waiver, name) not in self._used and self._rules[waiver.rule].name in ran
            ),
            tuple(
                (path, ignore, self._meant(path, ignore))
                for path, ignore in self._valid_ignores
                if (path, ignore) not in self._used_ignores and self._rules[ignore.rule].name in ran
            ),
        )

    def idle(self) -> frozenset[str]:
        """The rules that something valid is about which has set nothing aside."""
        waivers = (
            waiver.rule for waiver, name in self._valid_waivers if (waiver, name) not in self._used
        )
        ignores = (one[1].rule for one in self._valid_ignores if one not in self._used_ignores)
        return frozenset(self._rules[name].name for name in (*waivers, *ignores))

    def _meant(self, path: str, ignore: Ignore) -> int:
        """The line of the finding that a comment was meant for: of the item that it stands in, or above but for blank lines."""
        missed = self._missed.get((path, self._rules[ignore.rule].name), [])
        rows = self._locator.lines(path) if missed else []
        below = (n for n, row in enumerate(rows[ignore.line :], ignore.line + 1) if row.strip())
        following = next(below, 0)
        inside = [
            (extent.last - extent.first, abs(line - ignore.target), line)
            for extent, line in missed
            if not ignore.whole_file
            and (extent.first <= ignore.line <= extent.last or extent.first == following)
        ]
        return min(inside)[2] if inside else 0


def in_time(until: str | None, as_of: date) -> bool:
    """Whether a waiver that holds until the day written in `until` holds on `as_of`."""
    if until is None:
        return True
    try:
        return parse_date(until) >= as_of
    except Unreadable:
        return False
