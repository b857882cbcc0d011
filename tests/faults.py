"""What a command leaves behind when it is killed, when the disk is full, when two run at once.

`Command` runs goallint on a copy of a folder. Each way of disturbing it asserts that every file is
then as it was, or as an undisturbed run leaves it: nothing lost, nothing half written.
"""

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

SOURCE = Path(__file__).parent.parent / "src"
Files = Mapping[str, bytes]


class Command:
    """`goallint ARGS`, run in copies of `folder`, in which it writes."""

    def __init__(self, folder: Path, *args: str) -> None:
        self.folder, self.args = folder, args
        self.old = files_of(folder)
        with self._copy() as copy:
            start = time.monotonic()
            process = self._start(copy)
            self.first = self._first_change(process, copy) - start
            assert process.wait() in (0, 1)
            self.length = time.monotonic() - start
            self.new = files_of(copy)
        assert self.new != self.old, "the command writes nothing"

    def is_whole_when_killed(self, seed: int, rounds: int = 3) -> None:
        """Asserts that nothing is lost or half written at a kill in the middle, and mends itself.

        Half of the kills come at any moment, half of them while the files are being written.
        """
        chance = random.Random(seed)
        for number in range(rounds):
            with self._copy() as copy:
                process = self._start(copy)
                if number % 2:
                    self._first_change(process, copy)
                    time.sleep(chance.uniform(0, max(self.length - self.first, 0.02)))
                else:
                    time.sleep(chance.uniform(0, self.length))
                process.send_signal(signal.SIGKILL)
                process.wait()
                self._is_old_or_new(files_of(copy))
                again = self._start(copy)
                assert again.wait() in (0, 1, 2)
                assert _visible(files_of(copy)) == _visible(self.new)

    def is_whole_on_a_full_disk(self, room: int = 1000) -> None:
        """Asserts the same where no file can have more than `room` bytes; the command says so."""
        with self._copy() as copy:
            process = self._start(
                copy, lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
            )
            _, told = process.communicate()
            assert process.returncode == 2, told
            assert told.startswith("goallint: ")
            assert told.count("\n") == 1
            left = files_of(copy)
            self._is_old_or_new(left)
            assert left.keys() <= self.old.keys() | self.new.keys(), "a temporary file is left"

    def is_whole_when_two_run(self) -> None:
        """Asserts that two at once leave what one leaves."""
        with self._copy() as copy:
            both = [self._start(copy) for _ in range(2)]
            assert min(process.wait() for process in both) in (0, 1)
            assert files_of(copy) == self.new

    def _is_old_or_new(self, left: Files) -> None:
        for name, content in self.old.items():
            assert left.get(name) in (content, self.new.get(name)), f"{name} is lost or broken"
        for name, content in _visible(left).items():
            assert content in (self.old.get(name), self.new.get(name)), f"{name} is half written"

    def _start(
        self, folder: Path, prepare: Callable[[], None] | None = None
    ) -> "subprocess.Popen[str]":
        environment = {**os.environ, "PYTHONPATH": str(SOURCE), "LC_ALL": "C.UTF-8"}
        return subprocess.Popen(
            [sys.executable, "-m", "goallint", *self.args],
            cwd=folder,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE if prepare else subprocess.DEVNULL,
            text=True,
            preexec_fn=prepare,  # noqa: PLW1509 - no threads here
        )

    def _first_change(self, process: "subprocess.Popen[str]", folder: Path) -> float:
        """Waits until something in the folder changes, or the command is done; when that was."""
        before = _names(folder)
        while process.poll() is None and _names(folder) == before:
            time.sleep(0.001)
        return time.monotonic()

    @contextmanager
    def _copy(self) -> Iterator[Path]:
        with tempfile.TemporaryDirectory() as top:
            copy = Path(top, "copy")
            shutil.copytree(self.folder, copy)
            yield copy


def files_of(folder: Path) -> Files:
    """What every file below a folder holds."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def _visible(files: Files) -> Files:
    """The files without those that a kill left while they were being made, which nothing reads."""
    return {n: c for n, c in files.items() if not n.rsplit("/", 1)[-1].startswith(".")}


def _names(folder: Path) -> list[tuple[str, int]]:
    return sorted((path.name, path.lstat().st_mtime_ns) for path in folder.glob("**/*"))
