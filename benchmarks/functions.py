"""Prints how many instructions each Python function takes, all that it calls included.

    python benchmarks/functions.py [--most 100] [--only rules] check --no-cache --jobs 1 FOLDER

Needs valgrind, and Python 3.12 or later on Linux: with `-X perf` each Python function has machine code of
its own, which valgrind counts and a file of Python's names. Counts do not depend on what else the machine
does. A small function that is called often looks dearer than it is, by some 300 instructions a call.
"""

import argparse
import re
import subprocess
import sys
import tempfile
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

_NAMED = re.compile(r"\((?P<number>\d+)\)(?: (?P<name>.*))?")
_ADDRESS = re.compile(r"0x(?P<at>[0-9a-f]+)(?P<inner>'\d+)?$")


class Functions:
    """The Python functions of a process, by where their code stands: as `/tmp/perf-PID.map` has them."""

    def __init__(self, rows: Iterable[str]) -> None:
        parts = (row.split(" ", 2) for row in rows)
        self._found = sorted((int(at, 16), int(size, 16), name) for at, size, name in parts)
        self._starts = [at for at, _, _ in self._found]

    def at(self, address: int) -> str:
        """The function whose code is at an address; empty where none is."""
        place = bisect_right(self._starts, address) - 1
        if place < 0:
            return ""
        start, size, name = self._found[place]
        return name.strip() if address < start + size else ""


def counted(rows: Iterable[str], functions: Functions) -> dict[str, tuple[int, int]]:
    """The instructions and the calls of each function, from what callgrind wrote.

    What a function takes within itself is counted once; of its calls, those from elsewhere.
    """
    names: dict[str, str] = {}
    cost, calls = Counter[str](), Counter[str]()
    called, times = "", 0
    lines = iter(rows)
    for line in lines:
        key, _, rest = line.rstrip("\n").partition("=")
        if key in ("fn", "cfn"):
            found = _NAMED.match(rest)
            assert found, line
            if found["name"]:
                names[found["number"]] = found["name"]
            called = found["number"] if key == "cfn" else called
        elif key == "calls":
            times = int(rest.split()[0])
            code = _ADDRESS.match(names.get(called, ""))
            taken = int(next(lines).split()[-1])
            if code and not code["inner"] and (name := functions.at(int(code["at"], 16))):
                cost[name] += taken
                calls[name] += times
    return {name: (cost[name], calls[name]) for name in cost}


def main() -> None:
    """Reads the command line, counts and prints."""
    parser = argparse.ArgumentParser(description="Prints the instructions of each Python function.")
    parser.add_argument("--most", type=int, default=100)
    parser.add_argument("--only", default="", metavar="TEXT", help="functions with that in them")
    options, args = parser.parse_known_args()
    with tempfile.TemporaryDirectory() as place:
        written = Path(place, "callgrind")
        valgrind = ["valgrind", "--tool=callgrind", "--smc-check=all-non-file"]
        command = [sys.executable, "-X", "perf", "-m", "goallint", *args]
        with subprocess.Popen(
            [*valgrind, f"--callgrind-out-file={written}", *command], stdout=subprocess.DEVNULL
        ) as process:
            process.wait()
        # It is the same process that valgrind runs the program in.
        names = Path(f"/tmp/perf-{process.pid}.map")
        functions = Functions(names.read_text(encoding="utf-8").splitlines())
        names.unlink()
        found = counted(written.read_text(encoding="utf-8").splitlines(), functions)
    rows = sorted(((cost, times, name) for name, (cost, times) in found.items()), reverse=True)
    print("millions     calls  function")
    for cost, times, name in [row for row in rows if options.only in row[2]][: options.most]:
        print(f"{cost / 1e6:8.1f} {times:9,}  {name.removeprefix('py::')}")


if __name__ == "__main__":
    main()
