"""Work shared among processes: each does its part and sends what it found, as it finds it.

Children are forked, so they have what the parent has at no cost. Where there is no forking, or a
child dies, the parent does the part itself: the result is the same for any number of processes. A
death is logged, and so told on standard error.
"""

import gc
import logging
import multiprocessing
import os
import pickle
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkProcess
from typing import TypeVar

Result = TypeVar("Result")
Part = Callable[[int], Iterable[Result]]
"""Given a number from 0, yields the results of that part of the work."""


def available() -> int:
    """How many processes can work at the same time; one where none may be started."""
    if multiprocessing.current_process().daemon:
        # A worker of somebody's pool has no children of its own.
        return 1
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def share(part: Part[Result], jobs: int) -> Iterator[Result]:
    """Runs `part(0)` to `part(jobs - 1)`, each in a process; gives their results as they come.

    They come in no certain order, but those of one part in theirs. An exception in a part is raised
    here, from doing it again; it must give the same each time.
    """
    if (
        jobs <= 1
        or multiprocessing.current_process().daemon
        or "fork" not in multiprocessing.get_all_start_methods()
        or sys.platform == "darwin"
    ):
        for number in range(jobs):
            yield from part(number)
        return
    context = multiprocessing.get_context("fork")
    pending: dict[Connection, int] = {}
    come = [0] * jobs
    children: dict[int, ForkProcess] = {}
    alone = []
    sys.stdout.flush()
    sys.stderr.flush()
    for number in range(jobs):
        receiver, sender = context.Pipe(duplex=False)
        others = [receiver, *pending]
        child = context.Process(target=_work, args=(part, number, sender, others), daemon=True)
        try:
            child.start()
        except OSError as error:
            _LOG.warning("goallint: a process could not be started (%s)", error.strerror)
            receiver.close()
            alone.append(number)
        else:
            children[number] = child
            pending[receiver] = number
        sender.close()
    try:
        for number in alone:
            yield from part(number)
        while pending:
            for ready in wait(list(pending)):
                assert isinstance(ready, Connection)
                number = pending[ready]
                try:
                    data = ready.recv_bytes()
                except (EOFError, OSError):
                    # The child is gone without a last word: its part is done again, here, and
                    # what had come of it is left out.
                    del pending[ready]
                    ready.close()
                    children[number].join()
                    yield from islice(part(number), come[number], None)
                    _LOG.warning(
                        "goallint: a process %s before it was done; its share was done again",
                        _end(children[number].exitcode),
                    )
                    continue
                if data:
                    results = pickle.loads(data)  # noqa: S301 - from our own child
                    come[number] += len(results)
                    yield from results
                    continue
                del pending[ready]
                ready.close()
    finally:
        for child in children.values():
            if child.is_alive() and pending:
                child.terminate()
            child.join()


def _end(code: int | None) -> str:
    """How a process ended."""
    if code is not None and code < 0:
        known = {one.value for one in signal.Signals}
        name = signal.Signals(-code).name if -code in known else f"signal {-code}"
        return f"was killed by {name}"
    return f"ended with exit code {code}"


_LOG = logging.getLogger(__name__)
_BATCH = 50


def _work(part: Part[Result], number: int, sender: Connection, others: list[Connection]) -> None:
    """What a child does: sends its results in batches, and an empty message at the end.

    It closes the ends that are its parent's, so that it notices when the parent is gone.
    """
    for receiver in others:
        receiver.close()
    gc.disable()
    try:
        batch: list[Result] = []
        for result in part(number):
            batch.append(result)
            if len(batch) == _BATCH:
                sender.send_bytes(pickle.dumps(batch, pickle.HIGHEST_PROTOCOL))
                batch = []
        if batch:
            sender.send_bytes(pickle.dumps(batch, pickle.HIGHEST_PROTOCOL))
        sender.send_bytes(b"")
    except BaseException:
        # The parent meets the same when it does the part again, and can tell of it.
        os._exit(1)
    os._exit(0)
