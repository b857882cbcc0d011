"""Every output of a workspace, as digests: to be compared between runs that must not differ.

    python -m tests.everything FOLDER JOBS SHUFFLE CACHE

`FOLDER` is checked with `JOBS` processes while folders are listed in an order that the number
`SHUFFLE` decides, and answered from and remembered in the folder `CACHE`.
"""

import contextlib
import hashlib
import io
import json
import os
import random
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from goallint.cli import start
from goallint.cli.main import run
from goallint.engine import asking

CHECK = ("text", "concise", "json", "sarif", "github", "gitlab", "junit", "markdown")
VIEWS = {
    "cascade": ("text", "markdown", "json", "csv", "html", "dot", "mermaid", "graphml"),
    "targets": ("text", "markdown", "json", "csv", "html", "xlsx"),
    "audit": ("text", "markdown", "json", "html", "docx"),
}


def every_output(folder: str, jobs: str, *, views: bool = True) -> dict[str, str]:
    """The digest of each output by its name, and of what the second check says again."""
    found: dict[str, str] = {}
    for name, is_kept in (("cold", False), ("warm", True)):
        args = ["check", folder, "--jobs", jobs, "--format", "json"]
        found[name] = _digest(_said(args, is_kept=is_kept))
    with tempfile.TemporaryDirectory() as place:
        files = [f"--format={name}={place}/check.{name}" for name in CHECK]
        run(["check", folder, "--jobs", jobs, "--info", *files])
        for command, formats in VIEWS.items() if views else ():
            run([command, folder, *(f"--format={f}={place}/{command}.{f}" for f in formats)])
        if views:
            with contextlib.redirect_stdout(io.StringIO()):
                run(["report", folder, "--output", f"{place}/report.html"])
        for path in Path(place).iterdir():
            found[path.name] = _digest(path.read_bytes())
    expected = len(CHECK) + (sum(map(len, VIEWS.values())) + 1 if views else 0) + 2
    assert len(found) == expected, sorted(found)
    return found


def _said(args: list[str], *, is_kept: bool) -> bytes:
    """What a command of its own prints, which has been kept or not."""
    out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    with contextlib.redirect_stdout(out):
        code = start._at_once(args)
        assert (code is not None) == is_kept
        if code is None:
            run(args)
    out.flush()
    said: bytes = out.buffer.getvalue()  # type: ignore[attr-defined]
    return said


def _digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def shuffle(seed: int) -> None:
    """Lets every folder be listed in an order of its own, as another file system might."""
    chance, scandir, listdir = random.Random(seed), os.scandir, os.listdir

    class Shuffled:
        def __init__(self, *args: Any) -> None:
            with scandir(*args) as entries:
                self.entries = list(entries)
            chance.shuffle(self.entries)

        def __enter__(self) -> Iterator[Any]:
            return iter(self.entries)

        def __exit__(self, *_: object) -> None:
            pass

        def __iter__(self) -> Iterator[Any]:
            return iter(self.entries)

        def __next__(self) -> Any:
            if not self.entries:
                raise StopIteration
            return self.entries.pop()

        def close(self) -> None:
            pass

    def shuffled(*args: Any) -> list[Any]:
        entries = listdir(*args)
        chance.shuffle(entries)
        return entries

    os.scandir = Shuffled  # type: ignore[assignment,misc]
    os.listdir = shuffled  # type: ignore[assignment]


def main() -> None:
    folder, jobs, seed, cache, *rest = sys.argv[1:]
    os.environ["XDG_CACHE_HOME"] = cache
    for name in list(os.environ):
        if name.startswith("GITHUB_"):
            del os.environ[name]
    # However few files there are, each process has its share of them.
    asking.WORTH_DIVIDING = 1
    shuffle(int(seed))
    print(json.dumps(every_output(folder, jobs, views="--check-only" not in rest), sort_keys=True))


if __name__ == "__main__":
    main()
