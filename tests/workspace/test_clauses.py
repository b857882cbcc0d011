"""Where a text states two results: what each of two sentences, and of two clauses, must be."""

import pytest

from goallint.workspace.wording.clauses import LONGEST_TEXT, results

SAFE = "Eleverna är trygga i skolan"


@pytest.mark.parametrize(
    ("first", "second", "are_two"),
    [
        # The second is demanded, or has an amount.
        (SAFE, "Resultaten ska bli bättre än förra året", True),
        (SAFE, "Andelen behöriga är 90 procent av alla", True),
        (SAFE, "Resultaten är bättre än förra året", False),
        # The first is complete.
        ("Trygga elever i skolan", "Resultaten ska bli bättre än förra året", False),
        ("Eleverna trivs", "Resultaten ska bli bättre än förra året", False),
        # The second has a subject, of so many words at most, and something after its verb.
        (SAFE, "Ska bli bättre än 90 procent", False),
        (SAFE, "Andelen elever i årskurs nio med behörighet är 90 procent", True),
        (SAFE, "Andelen elever i årskurs nio med behörighet till gymnasiet är 90 procent", False),
        (SAFE, "Antalet avhopp 2023 minskar", False),
        # It does not point back, nor begin with what comes before its subject.
        (SAFE, "De ska bli bättre än förra året", False),
        (SAFE, "Resultaten de får ska bli bättre än förra året", False),
        (SAFE, "I skolan ska resultaten bli bättre", False),
        (SAFE, "När eleverna slutar ska resultaten bli bättre", False),
    ],
)
def test_two_sentences(first: str, second: str, are_two: bool) -> None:
    parts = (first, second) if are_two else (f"{first}. {second}",)
    assert results(f"{first}. {second}.") == parts
    assert len(results(f"{first}! {second}")) == len(parts)


TOWN = "Kommunen är trygg för alla"


@pytest.mark.parametrize(
    ("first", "second", "are_two"),
    [
        # Of one subject: the first is complete, and the second has a verb of the same kind.
        (TOWN, "har budget i balans", True),
        ("Kommunen är", "har budget i balans", False),
        (TOWN, "ha budget i balans", False),
        ("Nämnden ska ge stöd till alla", "ha budget i balans", True),
        # After a word such as "att", only what is demanded of the whole is another.
        ("Nämnden ska se till att alla trivs i skolan", "ska ha budget i balans", True),
        ("Nämnden ska se till att alla trivs i skolan", "har budget i balans", False),
        ("Kommunen arbetar för att barnen ska trivas i skolan", "ska må bra varje dag", False),
        # How far the first goes is no second result.
        ("Kvaliteten ökar", "är 80 procent", False),
        ("Kvaliteten är god för alla", "är 80 procent", True),
        # Each with its subject.
        (TOWN, "skulderna minskar", True),
        (TOWN, "medarbetarna är stolta", True),
        ("Kommunen är trygg som alla vet", "skulderna minskar", False),
        (TOWN, "i skolan minskar skulderna mycket", False),
        (TOWN, "den är vacker", False),
        (TOWN, "2023 är den vacker", False),
        (TOWN, "år 2023 är skulden låg", False),
        (TOWN, "skulderna i kommunens alla bolag och stiftelser runt om minskar kraftigt", False),
        ("Skulden ska minska", "kapitalet ska ökas", True),
        ("Skulden ska minska", "kapitalet ska spara", False),
        ("Skulden ska minska", "kapitalet ökas", False),
    ],
)
def test_two_clauses(first: str, second: str, are_two: bool) -> None:
    text = f"{first} och {second}"
    assert results(text) == ((first, second) if are_two else (text,))
    assert len(results(f"{first}, {second}")) == 1, "a comma alone parts what is listed"


def test_clauses_in_english() -> None:
    assert results("The town is safe for all and staff are proud of it") == (
        "The town is safe for all",
        "staff are proud of it",
    )
    assert len(results("The town is safe for all and its staff are proud of it")) == 1


def test_a_text_that_is_too_long_is_not_divided() -> None:
    long = f"{TOWN} och " + "mycket " * (LONGEST_TEXT // 7) + "skulderna minskar"
    assert results(long) == (long,)
