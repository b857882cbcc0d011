"""Running something with bounds on its time and memory.

Time is that of the processor, and bounded where what takes it by the square of a text takes ten times
more: a loaded machine is no fault.
"""

import os
import resource
import signal
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from goallint.cli.start import outcome
from tests.markdown import ORGANISATION

MEGABYTE = 1 << 20
HEAD = "kind: plan\nid: sn-1\ntitle: Plan\nbody: sn\nperiod: 2023\n"
CONFIGURATION = "language: en\nas_of: 2023-12-31\n"

Content = bytes | str | Callable[[bytes], object]
"""What a file holds, or what makes a file of that path."""


class Outcome(NamedTuple):
    """What a command gave: its exit code, and its output as bytes."""

    code: int
    out: bytes
    err: bytes

    @property
    def codes(self) -> list[str]:
        """The codes of the errors that were found in `plan.yaml`, in concise format."""
        rows = self.out.decode().splitlines()
        return [
            row.split("] ")[1][:5]
            for row in rows
            if row.startswith("plan.yaml") and ": error[" in row
        ]


def workspace(folder: Path, files: Mapping[str | bytes, Content]) -> Path:
    """A workspace with an organisation and `files`."""
    for name, content in {
        "goallint.yaml": CONFIGURATION,
        "organisation.yaml": ORGANISATION,
        **files,
    }.items():
        path = os.path.join(os.fsencode(folder), os.fsencode(name))
        os.makedirs(os.path.dirname(path), exist_ok=True)
        if callable(content):
            content(path)
        else:
            Path(os.fsdecode(path)).write_bytes(
                content if isinstance(content, bytes) else content.encode()
            )
    return folder


PATIENCE = 60
"""Seconds of the processor for what takes a second or two."""


def within(action: Callable[[], object], seconds: int = PATIENCE) -> None:
    """Asserts that an action comes to an end in so many seconds of the processor, in a process of its own."""
    sys.stdout.flush()
    sys.stderr.flush()
    child = os.fork()
    if not child:
        code = 1
        try:
            _bound(seconds)
            action()
            code = 0
        finally:
            os._exit(code)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert status not in ENDED, f"longer than {seconds} s"
    assert status == 0, status


ENDED = (-signal.SIGXCPU, -signal.SIGALRM)


def _bound(seconds: int) -> None:
    """Ends this process after so many seconds of work, or when it only waits for something."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(20 * seconds)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))


def goallint(*args: str | Path, seconds: int = PATIENCE, memory: int = 400) -> Outcome:
    """The outcome of `goallint ARGS` in a process that has so much time, and so many megabytes more."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        sys.stdout.flush()
        sys.stderr.flush()
        child = os.fork()
        if not child:
            _child([str(arg) for arg in args], out.fileno(), err.fileno(), seconds, memory)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        found = []
        for file in (out, err):
            file.seek(0)
            found.append(file.read())
    assert status not in ENDED, f"longer than {seconds} s"
    assert status in (0, 1, 2), (status, found)
    assert b"Traceback" not in found[1], found[1].decode()
    assert b"an error in goallint" not in b"".join(found), found
    assert b"not enough memory" not in found[1], f"more than {memory} MB"
    return Outcome(status, *found)


def check(folder: Path, *args: str, seconds: int = PATIENCE, memory: int = 400) -> Outcome:
    """The outcome of a check, in concise format if not in another."""
    form = () if "--format" in args else ("--format", "concise")
    return goallint("check", folder, *form, *args, seconds=seconds, memory=memory)


def _child(args: list[str], out: int, err: int, seconds: int, memory: int) -> None:
    code = 99
    try:
        _bound(seconds)
        pages = int(Path("/proc/self/statm").read_text().split()[0])
        limit = pages * resource.getpagesize() + memory * MEGABYTE
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
        os.dup2(out, 1)
        os.dup2(err, 2)
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
        sys.stderr = open(2, "w", encoding="utf-8", errors="backslashreplace", closefd=False)  # noqa: SIM115
        os.environ["LC_ALL"] = "C.UTF-8"
        os.environ.pop("GITHUB_ACTIONS", None)
        code = outcome(args)
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        os._exit(code)
