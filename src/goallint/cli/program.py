"""The entry point: whoever stops the command with Ctrl+C sees no traceback, from the start on.

Imported by the command alone, since it sets what the signal does.
"""

from goallint.cli.interrupts import end_quietly

end_quietly()

from goallint.cli.start import main  # noqa: E402 - from the first import on

__all__ = ["main"]
