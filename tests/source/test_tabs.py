"""Where a line that is indented with a tab was meant to begin."""

from goallint.source.indents import meant_column


def test_a_year_stands_below_the_year_above_it() -> None:
    lines = [
        "key_figures:",
        "  - id: K1",
        "    outcome:",
        "      2023: 1",
        "\t2024: 2",
        "  - id: K2",
    ]
    assert meant_column(lines, 4) == 7


def test_a_key_after_years_is_none_of_them() -> None:
    lines = [
        "key_figures:",
        "  - id: K1",
        "    outcome:",
        "      2023: 1",
        "\tunit: tkr",
        "  - id: K2",
    ]
    assert meant_column(lines, 4) == 5
