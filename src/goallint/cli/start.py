"""Where the command starts: with what is remembered of the last check, or else with the whole."""

import sys


def main() -> None:
    """Says again what the last check said, if nothing has changed; else runs the command."""
    answer = None
    if sys.argv[1:2] == ["check"]:
        from goallint.cli import memory

        name = memory.key(sys.argv[1:])
        answer = memory.recall(name) if name else None
    if answer is None:
        from goallint.cli.main import main as run

        run()
        return
    try:
        sys.stdout.write(answer.out)
        sys.stdout.flush()
        sys.stderr.write(answer.err)
    except BrokenPipeError:
        import os

        # The reader has gone, as `| head` does.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(141)
    sys.exit(answer.code)
