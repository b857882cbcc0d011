"""One workspace surveyed: a pure function from its files to a compact result, on any machine."""

import signal
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from goallint.engine.configuration import load as configuration_in
from goallint.engine.refusal import ConfigurationError
from goallint.engine.result import OPEN
from goallint.engine.run import Run
from goallint.findings import Severity
from goallint.format.model import Body, Report
from goallint.format.values.of_settings import any_period
from goallint.format.values.period import fiscal_year
from goallint.output.catalogue import Catalogue
from goallint.source.discovery import root_of
from goallint.survey.packing import NoArchive, unpacked
from goallint.survey.surveyed import (
    Cause,
    FactCount,
    Fired,
    LevelCounts,
    MissingMunicipality,
    Municipality,
    Stood,
    Task,
    Year,
)
from goallint.workspace.attainment import STATES, Attainments
from goallint.workspace.facts.asked import FACTS
from goallint.workspace.facts.known import NO, UNKNOWN, YES, Known
from goallint.workspace.facts.scope import Scope
from goallint.workspace.verdicts import VERDICTS
from goallint.workspace.workspace import Workspace

ATTAINED = ("goal-is-assessed", "goal-is-met")
"""What is counted by how goals stand, as the page of `goallint report` has it."""
ASKED = (
    *ATTAINED,
    "body-has-plan",
    "plan-steers",
    "goal-is-linked-upward",
    "goal-reaches-all-the-way",
    "goal-has-key-figure",
    "goal-can-be-judged",
    "key-figure-has-target",
    "outcome-is-recent",
    "target-is-reached",
    "report-is-there",
    "account-is-complete",
    "recommendation-is-carried-out",
)
"""The facts whose shares are set side by side: those of the page and of the working paper, counted alike."""
OF_NO_YEAR = frozenset(("body-has-plan", "recommendation-is-carried-out"))
"""Those that ask of all documents, whatever period is checked: they say nothing of a single year."""
MOST_YEARS = 12
"""The latest years that are shown."""

_ALONE = threading.RLock()
"""One at a time in a process: threads would only share its time, and hold several workspaces in memory."""


def surveyed(task: Task) -> Municipality | MissingMunicipality:
    """What a workspace comes to; what stands in the way is told, and never raised.

    Nothing but the task and the files decides it. It starts no processes, and writes nothing but
    what is packed, to a folder that is gone afterwards.
    """
    try:
        with _ALONE, _in_time(task.longest), _folder(task) as folder:
            return _survey(folder, task)
    except ConfigurationError as error:
        told = Catalogue(task.language).plain("error", error.message, **error.args_)
        # Where it was unpacked is nobody's business, and differs from machine to machine.
        return MissingMunicipality(task.name, task.workspace, "settings", told)
    except FileNotFoundError:
        return MissingMunicipality(task.name, task.workspace, "not there")
    except NoArchive:
        return MissingMunicipality(task.name, task.workspace, "archive")
    except _TooLong:
        return MissingMunicipality(task.name, task.workspace, "too long")
    except MemoryError:
        return MissingMunicipality(task.name, task.workspace, "no memory")
    except Exception as error:  # One workspace must not cost the others.
        told = f"{type(error).__name__}: {error}"
        return MissingMunicipality(task.name, task.workspace, "crashed", told)


def _survey(folder: Path, task: Task) -> Municipality:
    root = root_of(folder.resolve())
    if root is None or root != folder.resolve():
        raise FileNotFoundError
    period = any_period(task.period) if task.period else None
    as_of = date.fromisoformat(task.as_of) if task.as_of else None
    configuration = configuration_in(root).override("", as_of=as_of, period=period)
    run = Run(root, configuration, jobs=1, cache=False, today=date.fromisoformat(task.today))
    workspace, result = run.workspace, run.result()
    whole = _Counted(workspace)
    rules = Counter(
        (one.rule.name, one.rule.code, one.severity.word)
        for one in result.findings
        if one.status == OPEN
    )
    organisation = workspace.organisation
    return Municipality(
        name=task.name or (organisation.name_ if organisation else "") or folder.resolve().name,
        workspace=task.workspace,
        page=task.page,
        as_of=run.settings.as_of.isoformat(),
        period=run.settings.period.text if run.settings.period else "",
        files=result.files,
        unread=result.unread,
        crashed=len(result.traces),
        undecided=result.undecided,
        bodies=len(workspace.bodies.all),
        plans=len(workspace.plans.all),
        reports=len(workspace.reports),
        goals=result.goals,
        key_figures=result.key_figures,
        errors=result.count_of(Severity.ERROR),
        warnings=result.count_of(Severity.WARNING),
        suggestions=result.count_of(Severity.INFO),
        aside=sum(one.status != OPEN for one in result.findings),
        stood=whole.stood(),
        counts=whole.counts(),
        levels=tuple(whole.levels()),
        years=tuple(_years(run)),
        rules=tuple(Fired(*key, n) for key, n in sorted(rules.items(), key=lambda r: r[0][1])),
        causes=whole.causes(),
    )


_ASSESSED = {"none": NO, "unknown": UNKNOWN}
"""Whether a goal is assessed, where it does not stand by a step of the scale."""


class _Counted:
    """The facts of a workspace, counted for the whole and for each level."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._counts: Counter[tuple[int | None, str, str]] = Counter()
        self._causes: Counter[tuple[str, str]] = Counter()
        # A body that only a plan knows has plans all the same.
        bodies = frozenset(body.id for body in workspace.bodies.all)
        scope = Scope(workspace, bodies | {plan.body for plan in workspace.plans.all})
        for name in ASKED:
            for case in FACTS[name].cases(scope) if name in FACTS else ():
                if case.known is None:
                    continue
                # What a report is asked to give is its own body's to give.
                item = case.beside if isinstance(case.beside, Report) else case.item
                body = item if isinstance(item, Body) else workspace.body(item)
                self._count(name, body, case.known, case.how)
        self._stood: Counter[tuple[int | None, str, str]] = Counter()
        goals = tuple(Attainments(workspace).states())
        states = {state for _, state, _ in goals}
        for goal, state, verdicts in goals:
            body = workspace.body(goal)
            is_assessed = _ASSESSED.get(state, YES)
            self._count("goal-is-assessed", body, is_assessed, "")
            # Where nobody assesses any goal, whether they are met is not known; else what is not assessed is not good.
            is_met = UNKNOWN if state == "unknown" or states <= {"none", "unknown"} else NO
            self._count("goal-is-met", body, YES if state == "met" else is_met, state)
            for where in {None, self._rank(body)}:
                self._stood[where, "goal", state] += 1
                for verdict, number in verdicts.items():
                    self._stood[where, "figure", verdict] += number

    def _rank(self, body: Body | None) -> int | None:
        return self._workspace.bodies.rank(body) if body else None

    def _count(self, name: str, body: Body | None, known: Known, how: str) -> None:
        for where in {None, self._rank(body)}:
            self._counts[where, name, known.value] += 1
        if known is NO:
            self._causes[name, how] += 1

    def stood(self, rank: int | None = None) -> Stood:
        """How the goals stand, of the whole or of the level with a rank."""
        got = self._stood
        return Stood(
            tuple(got[rank, "goal", state] for state in STATES),
            tuple(got[rank, "figure", verdict] for verdict in VERDICTS),
        )

    def counts(
        self, rank: int | None = None, without: frozenset[str] = frozenset()
    ) -> tuple[FactCount, ...]:
        """Of the whole, or of the level with a rank."""
        got = self._counts
        return tuple(
            FactCount(name, *(got[rank, name, known.value] for known in (YES, NO, UNKNOWN)))
            for name in ASKED
            if name not in without
        )

    def levels(self) -> Iterator[LevelCounts]:
        """The levels from the top, each with its bodies."""
        bodies = self._workspace.bodies
        many = Counter(bodies.rank(body) for body in bodies.all)
        for rank, level in enumerate(bodies.levels):
            yield LevelCounts(
                rank + 1,
                str(level.id),
                level.name_,
                many[rank],
                self.stood(rank),
                self.counts(rank),
            )

    def causes(self) -> tuple[Cause, ...]:
        """How what is lacking is lacking, in the order of the facts."""
        places = {name: number for number, name in enumerate(ASKED)}
        known = sorted(self._causes.items(), key=lambda one: (places[one[0][0]], one[0][1]))
        return tuple(Cause(*key, number) for key, number in known)


def _years(run: Run) -> Iterator[Year]:
    """The latest years that plans are for, none after the day that all is judged by."""
    spans = [plan.period for plan in run.workspace.plans.all if "period" not in plan.unknown]
    as_of = run.settings.as_of
    fiscal = run.settings.fiscal_year
    begun = {number for span in spans for number in fiscal.years(span)}
    for number in sorted(begun)[-MOST_YEARS:]:
        year = fiscal_year(number, fiscal)
        if year.start > as_of:
            continue
        then = run.settings._replace(as_of=min(as_of, year.end), period=year)
        workspace = Workspace(run.files, then)
        plans = sum(workspace.owes(plan) for plan in workspace.plans.all)
        counted = _Counted(workspace)
        yield Year(year.text, plans, counted.stood(), counted.counts(without=OF_NO_YEAR))


@contextmanager
def _folder(task: Task) -> Iterator[Path]:
    """The workspace's folder: where it is, or unpacked for as long as it is asked for."""
    place = Path(task.workspace)
    data = task.packed
    if not data and place.is_file():
        data = place.read_bytes()
    if not data:
        yield place
        return
    with tempfile.TemporaryDirectory(prefix="goallint-") as made:
        yield unpacked(data, Path(made))


_AGAIN = 5.0


class _TooLong(Exception):
    """A workspace took longer than it may."""


@contextmanager
def _in_time(seconds: float) -> Iterator[None]:
    """Raises _TooLong after so long, where the system and the thread allow it; else who waits must."""
    if (
        not seconds
        or sys.platform == "win32"
        or threading.current_thread() is not threading.main_thread()
    ):
        yield
        return

    def stop(*_: object) -> None:
        raise _TooLong

    before = signal.signal(signal.SIGALRM, stop)
    # Again and again: an exception that is raised while something is being deleted gets lost.
    signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
