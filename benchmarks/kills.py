"""Kills every command that writes, hundreds of times, and fills its disk, and lets two run at once.

    python benchmarks/kills.py [--rounds 40] [--seed 1]

Asserts what `tests/hostile/test_faults.py` asserts of a few rounds, and prints a table. A command
that loses or breaks a file is told of, and the others go on.
"""

import argparse
import sys
import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent.parent), str(Path(__file__).parent.parent / "src")]

from tests.faults import can_mount  # noqa: E402
from tests.writers import WRITERS  # noqa: E402


def times(count: int, way: Callable[[], None], each: int = 1) -> str:
    """How many times of `count`, `each` at a call, a way of disturbing left everything whole."""
    whole = 0
    for _ in range(count // each):
        try:
            way()
            whole += each
        except AssertionError:
            traceback.print_exc()
    return f"{whole} of {count}"


def main() -> None:
    parser = argparse.ArgumentParser(description="Kills every command that writes.")
    parser.add_argument("--rounds", type=int, default=40, help="kills of each command")
    parser.add_argument("--only", nargs="+", choices=list(WRITERS), default=list(WRITERS))
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    pairs = options.rounds // 4
    disks = 3 if can_mount() else 0
    print("| command | killed | two at once | full disk | read-only disk | bounded files |")
    print("|---|---|---|---|---|---|", flush=True)
    for prepare in (WRITERS[name] for name in options.only):
        with tempfile.TemporaryDirectory() as top:
            command = prepare(Path(top, "workspace"))
            seeds = iter(range(options.seed * 1000, options.seed * 1000 + options.rounds))
            cells = [
                # Two in turn: one at any moment, one while files are written.
                times(
                    options.rounds // 2 * 2,
                    lambda: command.is_whole_when_killed(next(seeds), rounds=2),  # noqa: B023
                    each=2,
                ),
                times(pairs, command.is_whole_when_two_run),
                times(disks, command.is_whole_on_a_full_disk),
                times(disks, command.is_whole_on_a_read_only_disk),
                times(3, command.is_whole_where_files_are_bounded),
            ]
            print(f"| `{' '.join(command.args)}` | {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main()
