"""The same function over many workspaces: in this process, in several, or on a Dask cluster.

Whatever an engine is asked, it answers for each task once, in no certain order, and never raises for
what befalls a worker: a task whose worker died is tried again, and told as missing after so many
deaths that the task itself must be the cause. No more tasks are sent than there are workers, so that
memory is bounded, and a task that is sent is one that is at work.
"""

import logging
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any, Literal

from goallint.survey.municipality import surveyed
from goallint.survey.surveyed import MissingMunicipality, Municipality, Task

if TYPE_CHECKING:
    from distributed import Client

Found = Municipality | MissingMunicipality
Engine = Literal["one", "processes", "dask"]
ENGINES: tuple[Engine, ...] = ("one", "processes", "dask")
Function = Callable[[Task], Found]
Pack = Callable[[Task], Task]
Started = Callable[[Any], object]

_LOG = logging.getLogger(__name__)
MOST_DEATHS = 6
"""Workers that may die of one task before it is given up: whoever kills them at random does not kill it."""
_LOOK = 1.0
"""Seconds between two looks at what has taken too long."""
_PATIENCE = 30
"""Seconds that a cluster may be without workers before what is left is reported as missing."""
_STARTING = 300
"""The same for a cluster of this machine's own, which starts its workers again as fast as the machine can."""
_UNSTAFFED = 20
"""Seconds without any worker after which it is asked for them again: what starts them may have ended with one."""


def as_it_is(task: Task) -> Task:
    """What is sent to workers that see the same disk."""
    return task


def one(tasks: Iterable[Task], function: Function = surveyed) -> Iterator[Found]:
    """In this process, one after the other."""
    return map(function, tasks)


def processes(
    tasks: Iterable[Task], workers: int, function: Function = surveyed
) -> Iterator[Found]:
    """In `workers` processes.

    A process that dies takes the others of its pool with it, so nobody knows of which task it died:
    those that were at work are tried again one at a time, each in a process of its own.
    """
    # Not forked: whoever calls may have threads, and a fork copies locks that nobody opens again.
    context = get_context("forkserver" if _can_fork() else "spawn")
    if _can_fork():
        # Each process begins with all that it needs.
        context.set_forkserver_preload([surveyed.__module__])
    left, alone = deque(tasks), deque[tuple[Task, int]]()
    while left or alone:
        while alone:
            task, deaths = alone.popleft()
            with ProcessPoolExecutor(1, context) as pool:
                try:
                    yield pool.submit(function, task).result()
                except BrokenProcessPool:
                    if deaths + 1 < MOST_DEATHS:
                        alone.append((task, deaths + 1))
                    else:
                        yield MissingMunicipality(task.name, task.workspace, "died")
        with ProcessPoolExecutor(workers, context) as pool:
            at_work: dict[Future[Found], Task] = {}
            while (left or at_work) and not alone:
                while left and len(at_work) < workers:
                    try:
                        at_work[pool.submit(function, left[0])] = left[0]
                    except BrokenProcessPool:
                        break
                    left.popleft()
                done, _ = wait(at_work, return_when=FIRST_COMPLETED)
                for future in done:
                    task = at_work.pop(future)
                    if isinstance(future.exception(), BrokenProcessPool):
                        alone.append((task, 0))
                    else:
                        yield future.result()
            # What was at work beside the one that died.
            for future, task in at_work.items():
                if future.exception() is None:
                    yield future.result()
                else:
                    alone.append((task, 0))


def _can_fork() -> bool:
    import multiprocessing

    return "forkserver" in multiprocessing.get_all_start_methods()


class NoScheduler(Exception):
    """The scheduler cannot be reached; its text says why."""


def dask(
    tasks: Iterable[Task],
    workers: int,
    scheduler: str = "",
    function: Function = surveyed,
    *,
    pack: Pack = as_it_is,
    started: Started = lambda client: None,
) -> Iterator[Found]:
    """On a Dask cluster: the one at `scheduler`, or a local one of `workers` processes for this survey.

    `pack` is asked for what is sent when it is sent. `started` is given the client. What is left when the scheduler goes away, or when it has had no
    worker for a while, is reported as missing. Raises NoScheduler.
    """
    import dask as settings
    from distributed import Client, LocalCluster

    with settings.config.set({"distributed.scheduler.allowed-failures": MOST_DEATHS}):
        try:
            cluster = scheduler or LocalCluster(  # type: ignore[no-untyped-call]
                n_workers=0,
                threads_per_worker=1,
                dashboard_address="127.0.0.1:0",
                silence_logs=logging.CRITICAL,
            )

            def staff() -> None:
                if not isinstance(cluster, str):
                    # Unlike a number of workers from the start, this replaces one that dies while it starts.
                    cluster.adapt(minimum=workers, maximum=workers, interval="500ms")

            staff()
            client = Client(cluster, timeout=_PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]
        except (OSError, TimeoutError) as error:
            raise NoScheduler(str(error)) from None
        try:
            started(client)
            patience = _PATIENCE if scheduler else _STARTING
            yield from _on(client, deque(tasks), function, pack, patience, staff)
        finally:
            with suppress(Exception):
                client.close(timeout=5)  # type: ignore[no-untyped-call]
            if not isinstance(cluster, str):
                with suppress(Exception):
                    cluster.close(timeout=5)


class _AtWork:
    """A task at work on a cluster."""

    def __init__(self, task: Task, deaths: int) -> None:
        self.task, self.deaths, self.since = task, deaths, time.monotonic()


def _on(
    client: "Client",
    left: deque[Task],
    function: Function,
    pack: Pack,
    patience: float,
    staff: Callable[[], None],
) -> Iterator[Found]:
    """`staff` lets the cluster have its workers again, where all are gone and none comes."""
    from distributed.client import FIRST_COMPLETED as ANY
    from distributed.client import wait as wait_for
    from distributed.scheduler import KilledWorker

    at_work: dict[Any, _AtWork] = {}
    seen = staffed = time.monotonic()
    threads, look = 0, 0.0

    def send(task: Task, deaths: int) -> None:
        # Not pure, so that it has a key of its own: one that was given up is not remembered as that.
        future = client.submit(function, pack(task), pure=False)
        at_work[future] = _AtWork(task, deaths)

    try:
        while left or at_work:
            if time.monotonic() >= look:
                threads, look = sum(client.nthreads().values()), time.monotonic() + _LOOK  # type: ignore[no-untyped-call]
            if threads:
                seen = staffed = time.monotonic()
            elif time.monotonic() - seen > patience:
                break
            elif time.monotonic() - staffed > _UNSTAFFED:
                staffed = time.monotonic()
                staff()
            while left and len(at_work) < threads:
                send(left.popleft(), 0)
            if not at_work:
                time.sleep(_LOOK)
                continue
            with suppress(TimeoutError, CancelledError), client.as_current():
                wait_for(list(at_work), timeout=_LOOK, return_when=ANY)  # type: ignore[no-untyped-call]
            for future, sent in list(at_work.items()):
                task = sent.task
                if future.status == "finished":
                    del at_work[future]
                    yield future.result()
                elif future.status in ("error", "lost", "cancelled"):
                    del at_work[future]
                    error = future.exception() if future.status == "error" else None
                    if error is not None and not isinstance(error, KilledWorker):
                        yield MissingMunicipality(task.name, task.workspace, "crashed", repr(error))
                    elif sent.deaths:
                        yield MissingMunicipality(task.name, task.workspace, "died")
                    else:
                        send(task, sent.deaths + 1)
                elif task.longest and time.monotonic() - sent.since > 2 * task.longest:
                    # A thread cannot be stopped: its worker is, and what else was on it is done again.
                    del at_work[future]
                    _stop(client, future)
                    for other in at_work.values():
                        # It may have been on that worker too, and begins again.
                        other.since = time.monotonic()
                    yield MissingMunicipality(task.name, task.workspace, "too long")
    except (OSError, TimeoutError, RuntimeError) as error:
        # The scheduler is gone.
        _LOG.warning("goallint: %s", error)
    for task in (*(sent.task for sent in at_work.values()), *left):
        yield MissingMunicipality(task.name, task.workspace, "not reached")


def _stop(client: "Client", future: Any) -> None:
    at = [place for places in client.who_has([future]).values() for place in places]  # type: ignore[no-untyped-call]
    at = at or [w for w, keys in client.processing().items() if future.key in keys]  # type: ignore[no-untyped-call]
    client.cancel([future])  # type: ignore[no-untyped-call]
    if at:
        client.restart_workers(at, raise_for_error=False)
