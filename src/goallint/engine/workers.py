"""Work shared among processes: each does its part and sends what it found, as it finds it.

Children are forked, so they have what the parent has at no cost. Where there is no forking, or a
child dies, the parent does the part itself: the result is the same for any number of processes.
"""

import gc
import multiprocessing
import os
import pickle
import sys
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import Connection, wait
from typing import TypeVar

Result = TypeVar("Result")
Part = Callable[[int], Iterable[Result]]
"""Given a number from 0, yields the results of that part of the work."""


def available() -> int:
    """How many processes can work at the same time."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def share(part: Part[Result], jobs: int) -> Iterator[tuple[int, list[Result]]]:
    """Runs `part(0)` to `part(jobs - 1)`, each in a process; gives each part's number and results.

    Parts come in no certain order. An exception in a part is raised here, from doing it again.
    """
    if (
        jobs <= 1
        or "fork" not in multiprocessing.get_all_start_methods()
        or sys.platform == "darwin"
    ):
        for number in range(jobs):
            yield number, list(part(number))
        return
    context = multiprocessing.get_context("fork")
    pending: dict[Connection, int] = {}
    found: dict[int, list[Result]] = {number: [] for number in range(jobs)}
    children = []
    sys.stdout.flush()
    sys.stderr.flush()
    for number in range(jobs):
        receiver, sender = context.Pipe(duplex=False)
        others = [receiver, *pending]
        child = context.Process(target=_work, args=(part, number, sender, others), daemon=True)
        child.start()
        sender.close()
        children.append(child)
        pending[receiver] = number
    try:
        while pending:
            for ready in wait(list(pending)):
                assert isinstance(ready, Connection)
                number = pending[ready]
                try:
                    data = ready.recv_bytes()
                except (EOFError, OSError):
                    # The child is gone without a last word: its part is done again, here.
                    del pending[ready]
                    ready.close()
                    yield number, list(part(number))
                    continue
                if data:
                    found[number] += pickle.loads(data)  # noqa: S301 - from our own child
                    continue
                del pending[ready]
                ready.close()
                yield number, found.pop(number)
    finally:
        for child in children:
            if child.is_alive() and pending:
                child.terminate()
            child.join()


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
