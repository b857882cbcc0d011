"""Texts that the fuzzer found worth keeping, each of which reaches code that no other does."""

import json
from pathlib import Path

import pytest

from goallint.engine.refusal import ConfigurationError
from tests.hostile.test_anything import checked

TEXTS = json.loads((Path(__file__).parent / "found.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("number", range(len(TEXTS)))
def test_the_invariants_hold(number: int) -> None:
    try:
        checked(TEXTS[number].encode("latin-1"), languages=("en",))
    except ConfigurationError as error:
        assert "no documents" in error.message
