"""Starts a command: replays its kept answer where there is one, and else loads the whole program.

What is quick to answer is answered before anything else is loaded.
"""

import gc
import os
import sys

from goallint.cli.interrupts import INTERRUPTED, end_quietly, let_through
from goallint.cli.streams import prepare


def main() -> None:
    """Runs the command line, and ends the process with its exit code."""
    # Nearly all that a command makes stays to its end: there is little to collect.
    gc.set_threshold(1_000_000)
    prepare()
    _end(outcome(sys.argv[1:]))


def outcome(args: list[str]) -> int:
    """The exit code of a command line, which has said again what it said, or been run."""
    quiet = False
    try:
        quiet = let_through()
        code = _at_once(args)
        if code is None:
            from goallint.late import expressions

            with expressions():
                from goallint.cli.main import run
            code = run(args)
    except KeyboardInterrupt:
        # Modules may be half loaded: nothing more is.
        code = INTERRUPTED
    except Exception as error:
        from goallint.cli.main import told

        code = told(error)
    if quiet:
        end_quietly()
    return code


def _at_once(args: list[str]) -> int | None:
    """The exit code of what could be answered without running the command."""
    if args == ["--version"]:
        from goallint.cli.versions import versions

        sys.stdout.write(f"{versions()}\n")
        sys.stdout.flush()
        return 0
    from goallint.cli import kept_answers

    name = kept_answers.key(args)
    answer = kept_answers.recall(name) if name else None
    return answer.say() if answer else None


def _end(code: int) -> None:
    """Ends the process as it stands: to take apart all that was made can take as long as the check."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):
        sys.exit(code)
    os._exit(code)
