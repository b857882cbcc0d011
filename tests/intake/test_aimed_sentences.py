"""Key figures that are told in a sentence: what is measured, where it was and where it is to be."""

import pytest

from goallint.intake.aimed_sentences import measured
from goallint.intake.doubts import is_title, says_more


@pytest.mark.parametrize(
    ("text", "title", "said"),
    [
        ("Antal elever i kulturskolan ska öka från 612 (2022) till minst 700 under 2024.",
         "Antal elever i kulturskolan", {"outcome 2022": "612", "target 2024": "minst 700"}),
        ("Andelen nöjda brukare ska vara minst 85 % 2024 (82 % 2022)",
         "Andelen nöjda brukare", {"outcome 2022": "82 %", "target 2024": "minst 85 %"}),
        ("Andel nöjda ska år 2024 vara minst 85 %", "Andel nöjda", {"target 2024": "minst 85 %"}),
        ("Sjukfrånvaron ska inte överstiga 6 procent",
         "Sjukfrånvaron", {"target ": "inte överstiga 6 procent"}),
        ("Öka antalet besök till 5 000 under 2024", "Antalet besök", {"target 2024": "5 000", "better ": "higher"}),
        ("Höja andelen nöjda till 85 % 2024", "Andelen nöjda", {"target 2024": "85 %", "better ": "higher"}),
        ("NKI ska öka från 71 till 75", "NKI", {"target ": "öka från 71 till 75"}),
        ("Increase the number of apprentices from 612 in 2022 to 700 by 2024",
         "Number of apprentices", {"outcome 2022": "612", "target 2024": "700", "better ": "higher"}),
        ("Customer satisfaction should be at least 85% in 2023/24 (2022/23: 81%)",
         "Customer satisfaction", {"outcome 2022/23": "81%", "target 2023/24": "at least 85%"}),
        ("The time to process applications should fall from 12 weeks in 2022 to 8 weeks by 2024",
         "The time to process applications", {"outcome 2022": "12 weeks", "target 2024": "8 weeks", "better ": "lower"}),
        ("Andelen ska öka från 82 % 2022 till 85 % 2024 och 90 % 2026",
         "Andelen", {"outcome 2022": "82 %", "target 2024": "85 %", "target 2026": "90 %", "better ": "higher"}),
        ("Andelen cyklister ska öka från 12 % till 20 % mellan 2022 och 2030",
         "Andelen cyklister", {"outcome 2022": "12 %", "target 2030": "20 %", "better ": "higher"}),
        ("Minst 80 % av brukarna ska vara nöjda. Utfall 2023: 71 %.",
         "Brukarna ska vara nöjda", {"target ": "Minst 80 %", "outcome 2023": "71 %"}),
        ("År 2026 ska 80 % av ärendena hanteras digitalt", "Ärendena hanteras digitalt", {"target 2026": "80 %"}),
        ("Kommunens egna utsläpp ska vara noll senast 2030", "Kommunens egna utsläpp", {"target 2030": "noll"}),
        ("Sjukfrånvaron, som 2022 var 8,2 %, ska 2026 vara högst 6 %.",
         "Sjukfrånvaron", {"outcome 2022": "8,2 %", "target 2026": "högst 6 %"}),
        # Labels behind a title are read as before.
        ("Andel nöjda, mål 2024: 75 %", "Andel nöjda", {"target 2024": "75 %"}),
    ],
)  # fmt: skip
def test_a_sentence_is_taken_apart(text: str, title: str, said: dict[str, str]) -> None:
    found, details = measured(text)
    assert found == title
    assert {f"{one.field} {one.period}": one.text for one in details} == said


@pytest.mark.parametrize(
    "text",
    [
        "Alla ansökningar ska besvaras inom 14 dagar",  # Not what is measured.
        "Andel som ska få svar inom 2 dagar",
        "Antalet elever som ska vara minst 16 år",
        "Andelen behöriga elever ska öka jämfört med 2022",  # No level.
        "Andelen ska öka från 82 % (2024) till 90 % 2024",  # Of one year, both.
        "Andelen nöjda ska vara minst 75 % 2024 och därefter öka",
        "Andelen nöjda ska vara 75 % 2024 för kvinnor och 80 % 2024 för män",
        "Besök på museer 2022",
    ],
)
def test_a_sentence_that_is_not_understood_as_a_whole_stays_as_it_is(text: str) -> None:
    assert measured(text) == (text, ())


def test_a_label_without_a_colon_in_a_title_is_told() -> None:
    assert says_more("Andel flickor respektive pojkar, 55/45 år 2022, målvärde 50/50")
    assert says_more("Andel nöjda, utfall 2022 75 %")
    assert says_more("Andelen ska öka från 82 % 2022 till 85 % 2024 och 90 % 2026")
    assert says_more("Andelen nöjda, 82 % 2022")
    assert not says_more("Elever som når målen i årskurs 6")
    assert is_title("Elever som når målen i årskurs 6")
