"""What a command leaves behind when it is killed, when nothing can be written, when two run at once.

`Command` runs goallint on a copy of a folder. Each way of disturbing it asserts that every file is
then as it was, or as an undisturbed run leaves it: nothing lost, nothing half written.
"""

import contextlib
import os
import random
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from goallint.cli import kept_answers
from goallint.source.cache_folder import DATABASE

SOURCE = Path(__file__).parent.parent / "src"
Files = Mapping[str, bytes]


CACHE = "cache"
"""The folder in each copy that checks are remembered in."""
# Both run a command, and then copy what it left in the folder $1 to $2, since a mount ends with it.
_FULL = """
mount -t tmpfs -o size=20m tmpfs "$1" && cp -a "$2/." "$1" &&
cd "$1" && export XDG_CACHE_HOME="$1/cache" && folder=$1 copy=$2 && shift 2
cat /dev/zero >.filler 2>/dev/null
"$@"; code=$?; rm .filler && find "$copy" -mindepth 1 -delete && cp -a "$folder/." "$copy"; exit $code
"""
_READ_ONLY = """
mount --bind "$2" "$1" && mount -o remount,bind,ro "$1" &&
cd "$1" && export XDG_CACHE_HOME="$1/cache" && shift 2 && exec "$@"
"""


def _empty(folder: Path) -> set[str]:
    """The folders in a workspace that nothing stands in, but for those of the cache."""
    empty = (one for one in folder.rglob("*") if one.is_dir() and not any(one.iterdir()))
    found = {one.relative_to(folder).as_posix() for one in empty}
    return {one for one in found if one.split("/")[0] != CACHE}


@cache
def can_mount() -> bool:
    """Whether disks can be made for a process of its own here, as on Linux with user namespaces."""
    if shutil.which("unshare") is None:
        return False
    command = ["unshare", "-rm", "mount", "-t", "tmpfs", "tmpfs", tempfile.gettempdir()]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


class Command:
    """`goallint ARGS`, run in copies of `folder`, in which it writes.

    What it writes is asked of it (`asked`), or only to save time later, as the cache is.
    """

    def __init__(self, folder: Path, *args: str, asked: bool = True) -> None:
        self.folder, self.args, self.asked = folder, args, asked
        self.old, self.empty = files_of(folder), _empty(folder)
        with self._copy() as copy:
            start = time.monotonic()
            process = self._start(copy)
            self.first = self._first_change(process, copy) - start
            self.code = process.wait()
            assert self.code in (0, 1)
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
                assert self._written(files_of(copy)) == self._written(self.new)

    def _written(self, files: Files) -> Files:
        """What the command is to have written: what it remembers hangs on what it met when it began."""
        found = _visible(files)
        return {k: v for k, v in found.items() if not (self.asked and k.startswith(CACHE))}

    def is_whole_where_files_are_bounded(self, room: int = 1000) -> None:
        """Asserts the same where no file can have more than `room` bytes; the command says so."""
        with self._copy() as copy:
            self._cannot_write(
                self._start(copy, lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))),
                copy,
            )

    def is_whole_on_a_full_disk(self) -> None:
        """Asserts the same on a disk without a byte left."""
        self._is_whole_on(_FULL)

    def is_whole_on_a_read_only_disk(self) -> None:
        """Asserts the same on a disk that cannot be written to, even by root."""
        self._is_whole_on(_READ_ONLY)

    def is_whole_when_two_run(self) -> None:
        """Asserts that two at once leave what one leaves."""
        with self._copy() as copy:
            both = [self._start(copy) for _ in range(2)]
            assert min(process.wait() for process in both) in (0, 1)
            assert files_of(copy) == self.new

    def _is_whole_on(self, disk: str) -> None:
        with self._copy() as copy, tempfile.TemporaryDirectory() as mount:
            before = ["unshare", "-rm", "sh", "-c", disk, "sh", mount, str(copy)]
            self._cannot_write(self._start(copy, before=before), copy)

    def _cannot_write(self, process: "subprocess.Popen[str]", copy: Path) -> None:
        _, told = process.communicate()
        if self.asked:
            assert process.returncode == 2, told
            assert told.startswith("goallint: ")
            assert told.count("\n") == 1
        else:
            assert (process.returncode, told) == (self.code, "")
        left = files_of(copy)
        self._is_old_or_new(left)
        assert left.keys() <= self.old.keys() | self.new.keys(), "a temporary file is left"
        assert _empty(copy) <= self.empty, "an empty folder is left"

    def _is_old_or_new(self, left: Files) -> None:
        for name, content in self.old.items():
            assert left.get(name) in (content, self.new.get(name)), f"{name} is lost or broken"
        for name, content in self._written(left).items():
            assert content in (self.old.get(name), self.new.get(name)), f"{name} is half written"

    def _start(
        self,
        folder: Path,
        prepare: Callable[[], None] | None = None,
        before: Sequence[str] = (),
    ) -> "subprocess.Popen[str]":
        environment = {
            **{k: v for k, v in os.environ.items() if not k.startswith("GITHUB_")},
            "PYTHONPATH": str(SOURCE),
            "LC_ALL": "C.UTF-8",
            "XDG_CACHE_HOME": str(folder / CACHE),
        }
        return subprocess.Popen(
            [*before, sys.executable, "-m", "goallint", *self.args],
            cwd=folder,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE if prepare or before else subprocess.DEVNULL,
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
    """What every file below a folder holds; of a record in the cache, what it says if it is whole."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            name, content = path.relative_to(folder).as_posix(), path.read_bytes()
            if path.name.startswith(DATABASE):
                continue
            record = kept_answers._read(path) if name.startswith(CACHE) else None
            if record:
                said = [content for _, content in record["said"]]
                name, content = f"{CACHE}/record", repr((said, record["code"])).encode()
            found[name] = content
    kept = folder / CACHE / "goallint" / DATABASE
    if kept.exists() and (rows := _rows(kept)):
        found[f"{CACHE}/{DATABASE}"] = rows
    return found


def _rows(path: Path) -> bytes:
    """What a database keeps, if it is whole; an interrupted change of it is undone here."""
    try:
        with contextlib.closing(sqlite3.connect(path)) as database:
            (state,) = database.execute("PRAGMA integrity_check").fetchone()
            if database.execute("SELECT 1 FROM sqlite_master").fetchone() is None:
                return b""
            rows = database.execute("SELECT key, packed, checksum FROM files").fetchall()
    except sqlite3.OperationalError as error:
        # Where nothing can be written, an interrupted change stays as it is until it can.
        assert "readonly" in str(error) or "unable to open" in str(error), error
        return b""
    assert state == "ok"
    return repr(sorted(rows)).encode() if rows else b""


def _visible(files: Files) -> Files:
    """The files without those that a kill left while they were being made, which nothing reads."""
    return {n: c for n, c in files.items() if not n.rsplit("/", 1)[-1].startswith(".")}


def _names(folder: Path) -> list[tuple[str, int]]:
    found = []
    for path in folder.glob("**/*"):
        # What is being replaced may be gone between the two looks.
        with contextlib.suppress(FileNotFoundError):
            found.append((path.name, path.lstat().st_mtime_ns))
    return sorted(found)
