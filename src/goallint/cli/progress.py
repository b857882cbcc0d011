"""Shows on a terminal what long work is doing."""

import sys

from goallint.cli.hearing import past
from goallint.engine.phases import Watch
from goallint.output.catalogue import Catalogue

LONG = 300
"""Files from which on the work takes so long that one wonders."""
TEXTS = {
    "read": "reading {n} files …",
    "link": "linking {n} files …",
    "rules": "asking the rules of {n} files …",
}
"""By phase, in English; the Swedish ones are in the catalogue, context `progress`."""


class Progress(Watch):
    """A watch that shows the phase on standard error, and wipes it out when the phase is over."""

    def __init__(self, catalogue: Catalogue, *, each_rule: bool = False) -> None:
        super().__init__(each_rule=each_rule)
        self._catalogue, self._shown = catalogue, False

    def begin(self, phase: str, amount: int = 0) -> None:
        """Tells that a phase begins."""
        super().begin(phase, amount)
        if amount >= LONG and phase in TEXTS and sys.stderr.isatty():
            text = self._catalogue.plain("progress", TEXTS[phase], n=amount)
            print(f"\r\x1b[K{text}", end="", file=past(sys.stderr), flush=True)
            self._shown = True

    def end(self) -> None:
        """Tells that the phase is over."""
        super().end()
        if self._shown:
            print("\r\x1b[K", end="", file=past(sys.stderr), flush=True)
            self._shown = False
