"""Letters of fonts that show signs."""

import pytest

from goallint.intake import symbol_fonts


@pytest.mark.parametrize(
    ("font", "text", "seen"),
    [
        ("Wingdings", "J", "☺"), ("Wingdings", "K", "😐"), ("wingdings", "L", "☹"), ("Wingdings", "l", "●"), ("Wingdings", "\uf04a", "☺"), ("Wingdings", "éê", "↑↓"),
        ("Wingdings 2", "P", "✓"), ("Wingdings 3", "h", "↑"), ("Webdings", "n", "●"),
        ("Symbol", "\u00b3 80 %", "≥ 80 %"), ("Symbol", "\uf0a3 12", "≤ 12"), ("Symbol", "-5", "−5"),
    ],
)  # fmt: skip
def test_a_letter_is_the_sign_that_is_seen(font: str, text: str, seen: str) -> None:
    assert symbol_fonts.is_symbols(font)
    assert symbol_fonts.shown(font, text) == seen


def test_a_sign_that_nobody_knows_is_not_its_letter() -> None:
    assert symbol_fonts.shown("Wingdings", "A1") == symbol_fonts.UNKNOWN * 2
    assert symbol_fonts.shown("Symbol", "80 \u00e6") == f"80 {symbol_fonts.UNKNOWN}"


def test_other_fonts_show_their_letters() -> None:
    assert not symbol_fonts.is_symbols("Calibri")
    assert not symbol_fonts.is_symbols("")
