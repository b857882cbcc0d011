"""Programs that some tests need: without one they are skipped, unless GOALLINT_DEMAND names it."""

import os
from typing import NoReturn

import pytest


def missing(program: str) -> NoReturn:
    """Skips the test, or fails it where the program is demanded."""
    if program in os.environ.get("GOALLINT_DEMAND", "").split(","):
        pytest.fail(f"GOALLINT_DEMAND names {program}, which is not installed")
    pytest.skip(f"{program} is not installed")
