"""Where the command starts: with what is remembered of the last check, or else with the whole.

What is quick to answer is answered before anything else is loaded.
"""

import gc
import os
import sys


def main() -> None:
    """Says again what the last check said, if nothing has changed; else runs the command."""
    # Nearly all that a command makes stays to its end: there is little to collect.
    gc.set_threshold(100_000)
    code = _at_once(sys.argv[1:])
    if code is None:
        from goallint.cli.main import run

        code = run()
    _end(code)


def _at_once(args: list[str]) -> int | None:
    """The exit code of what could be answered without running the command."""
    if sys.stdout is None:
        return None
    if args == ["--version"]:
        from goallint.cli.versions import versions

        return _say(f"{versions()}\n", "", 0)
    if args[:1] == ["check"] and "--no-cache" not in args:
        from goallint.cli import memory

        name = memory.key(args)
        answer = memory.recall(name) if name else None
        return _say(*answer) if answer else None
    return None


def _say(out: str, err: str, code: int, for_machines: bool = False) -> int | None:
    try:
        if for_machines:
            sys.stdout.buffer.write(out.encode("utf-8", "backslashreplace"))
        else:
            sys.stdout.write(out)
        sys.stdout.flush()
        sys.stderr.write(err)
    except BrokenPipeError:
        # The reader has gone, as `| head` does.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except (OSError, UnicodeError):
        # The command meets the same, and tells of it.
        return None
    return code


def _end(code: int) -> None:
    """Ends the process as it stands: to take apart all that was made can take as long as the check."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (AttributeError, OSError, ValueError):
        sys.exit(code)
    os._exit(code)
