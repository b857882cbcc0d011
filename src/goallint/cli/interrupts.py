"""What Ctrl+C does: it ends the program quietly, or is an exception while there is something to tidy up."""

import os
import signal

INTERRUPTED = 130
"""The exit code of a command that was stopped with Ctrl+C."""


def _end(*_: object) -> None:
    os._exit(INTERRUPTED)


def end_quietly() -> None:
    """From now on the process ends at once; where the signal is ignored, it stays so."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _end)


def let_through() -> bool:
    """From now on it is KeyboardInterrupt again, if it was to end the process; whether it was."""
    ours = signal.getsignal(signal.SIGINT) is _end
    if ours:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    return ours
