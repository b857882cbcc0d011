"""What a cell shows under a number format, as Excel and LibreOffice show it in Swedish."""

import pytest

from goallint.views.filling.shown import Unshown, number, words

ACCOUNTS = r'_-* #,##0.00\ "kr"_-;\-* #,##0.00\ "kr"_-;_-* "-"??\ "kr"_-;_-@_-'


@pytest.mark.parametrize(
    ("value", "code", "seen"),
    [
        (42.5, "General", "42,5"),
        (0.1 + 0.2, "General", "0,3"),
        (1250, "@", "1 250"),
        (0.9, "0%", "90 %"),
        (0.075, "0.0%", "7,5 %"),
        (-0.04, "0%;-0%", "-4 %"),
        (85, '"minst "0" %"', "minst 85 %"),
        (85, r"0\ \%", "85 %"),
        (12.5, '"max "0.0" dgr"', "max 12,5 dgr"),
        (12, '"max "0,0" dgr"', "max 12 dgr"),
        (5, 'General" st"', "5 st"),
        (5_000_000, '0,," milj"', "5 milj"),
        (5_400_000, '0.0,," milj"', "5,4 milj"),
        (980_000, '#,##0," tkr"', "980 tkr"),
        (1250, "#,##0", "1 250"),
        (1250, r"#\ ##0", "1 250"),
        (250, r"#\ ##0", "250"),
        (1234.5, ACCOUNTS, "1 234,50 kr"),
        (-1234.5, ACCOUNTS, "-1 234,50 kr"),
        (1234, r"[$-41D]#,##0\ [$kr-41D]", "1 234 kr"),
        (3, "0.##", "3"),
        (0.8, "0.00", "0,80"),
        (5, "+0;-0;0", "+5"),
        (5, '">="0', ">=5"),
        (-5, "0.0", "-5,0"),
        (5, "[Blue]0", "5"),
    ],
)
def test_a_number_is_what_it_shows(value: float, code: str, seen: str) -> None:
    assert number(value, code) == seen


@pytest.mark.parametrize(
    ("value", "code", "seen"),
    [
        (0.075, "0%", "8 %"),  # rounded
        (1 / 3, "General", "0,3333333333"),
        (5_000_000, "0,,", "5"),  # five of what, nobody can see
        (5_400_000, '0,," milj"', "5 milj"),
        (-5, "0;[Red]0", "5"),  # a minus that is a colour
        (-5, "0;(0)", "(5)"),
        (5, "-0", "-5"),
        (5, ";;;", ""),  # nothing
        (5, '"klart"', "klart"),
        (0, ACCOUNTS, "- kr"),
        (3.25, "# ?/?", None),
        (1500, "0.00E+00", None),
        (5, '[>100]0;0" st"', None),
        (1, "yyyy", None),
        (12, '0" av "0', None),
        (5, "0%%", None),
        (1e300, "0", None),
        (float("inf"), "0", None),
        (1e-7, "General", None),
        (5, '0"st', None),
        (5, "0." + "0" * 40, None),
        (5, "0" * 300, None),
    ],
)
def test_what_hides_a_part_of_the_number_or_is_not_known_is_refused(
    value: float, code: str, seen: str | None
) -> None:
    with pytest.raises(Unshown) as refused:
        number(value, code)
    assert refused.value.shown == seen


@pytest.mark.parametrize(
    ("text", "code", "seen"),
    [
        ("minst 5", "General", "minst 5"),
        ("minst 5", "@", "minst 5"),
        ("85 %", '"ca "@', "ca 85 %"),
        ("85 %", "0.0", "85 %"),
        ("85 %", '0;-0;0;"mål "@', "mål 85 %"),
        ("", ";;;", ""),
    ],
)
def test_a_text_is_what_it_shows(text: str, code: str, seen: str) -> None:
    assert words(text, code) == seen


@pytest.mark.parametrize(("code", "seen"), [(";;;", ""), ('0;0;0;"dolt"', "dolt")])
def test_a_hidden_text_is_refused(code: str, seen: str) -> None:
    with pytest.raises(Unshown) as refused:
        words("minst 5", code)
    assert refused.value.shown == seen
