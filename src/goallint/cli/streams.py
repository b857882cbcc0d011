"""Standard input, output and error as goallint uses them, whatever they are connected to."""

import codecs
import os
import sys
from io import TextIOWrapper

STAND_INS = {
    "●": "x", "→": ">", "–": "-", "○": "o", "□": "=", "·": ".", "−": "-", "\u00a0": " ",
}  # fmt: skip
"""What is printed for signs that mean something, where an encoding lacks them; else a question mark."""


def prepare() -> None:
    """Lets standard output take any letter, and be closed."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            # There is nobody to read from or to tell.
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115
    codecs.register_error(__name__, _stand_in)
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors=__name__)


def _stand_in(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    return "".join(STAND_INS.get(sign, "?") for sign in lacking), error.end
