"""Names as people write them: which is another form of one, and which is another name."""

import pytest

from goallint.workspace.names import Names, fold

KNOWN = ("Stöd till äldre invånare", "Barnens skolor", "Ungdomsmottagningen", "Lag")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        # A word more or less, or a misspelt one, of a longer name.
        ("Stöd till äldre invånares", None),  # another form of the name itself
        ("Stöd till äldre invonare", KNOWN[0]),
        ("Stöd äldre invånare", KNOWN[0]),
        ("Stöd till våra äldre invånare", KNOWN[0]),
        ("Ungdomsmottagnigen", KNOWN[2]),
        # Too much of it is another.
        ("Stöd till yngre invånare", None),
        ("Stöd till äldre bosatta", None),
        ("Ungdomsmottagningen 2", None),
        ("Lagg", None),
        ("", None),
    ],
)
def test_what_a_name_probably_means(written: str, meant: str | None) -> None:
    assert Names((name, name) for name in KNOWN).near(written) == meant


def test_a_name_may_lack_a_word_of_the_known_one() -> None:
    names = Names([("Enheten för stöd till vuxna funktionsnedsatta", 1)])
    assert names.near("Enheten för stöd till funktionsnedsatta") == 1


def test_the_first_of_several_with_one_name_counts() -> None:
    names = Names([("Skola", 1), ("", 2), ("SKOLA", 3), ("Förskola", 4)])
    assert [names.get(one) for one in ("skola", " Skola ", "", "förskola", "skolor")] == [
        1, 1, None, 4, None,
    ]  # fmt: skip


def test_names_compare_without_regard_to_case_and_spaces() -> None:
    assert fold("  Mål\t och  BUDGET ") == "mål och budget"
