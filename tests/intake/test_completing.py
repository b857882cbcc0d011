"""What a document lacks of a draft is put in its text, in whatever way it is written, and nothing else of it changes."""

import pytest
import yaml

from goallint.intake.completing import completed
from goallint.source.edits import Composed, Unchangeable

HEAD = "dokument: plan\ntitel: VP\norgan: sn\nperiod: 2025\n"
DRAFT = (
    HEAD
    + """
mål:
  - id: M1
    titel: Trygg vård
    ansvarig: Socialchef
    nyckeltal:
      - id: M1-1
        titel: Nöjda
  - id: M2
    titel: Nära vård

aktiviteter:
  - id: A1
    titel: Utbilda alla
"""
)


@pytest.mark.parametrize(
    "there",
    [
        "",
        "mål:\n",
        "mål: []\n",
        "mål: []\naktiviteter:\n",
        "mål:\n  - id: M1\n    titel: Trygg vård  # vår\n",
        "mål:\n- titel: Egen titel\n  id: M1\n# slut\n",
        "goals:\n  - id: M1\n    title: T\n",
    ],
)
def test_whatever_is_lacking_is_added_and_what_stands_stands(there: str) -> None:
    composed = Composed(HEAD + there)
    result = completed(composed, composed.documents[0], DRAFT, "plan")
    found = yaml.safe_load(result.text)
    goals = found.get("mål") or found["goals"]
    assert [goal["id"] for goal in goals] == ["M1", "M2"]
    assert [figure["id"] for figure in goals[0]["nyckeltal"]] == ["M1-1"]
    assert [one["id"] for one in found["aktiviteter"]] == ["A1"]
    is_there = "id: M1" in there
    # What an item there does not say is not made up for it: its writer may mean that.
    assert ("ansvarig" in goals[0]) is not is_there
    assert dict(result.added) == {"goal": 2 - is_there, "key_figure": 1, "activity": 1}
    kept = [line for line in (HEAD + there).splitlines() if not line.endswith(("[]", ":"))]
    assert [line for line in result.text.splitlines() if line in kept] == kept
    again = Composed(result.text)
    assert not completed(again, again.documents[0], DRAFT, "plan").added


@pytest.mark.parametrize(
    "there",
    [
        "mål: [{id: M1, titel: T}]\n",
        "mål: &alla\n  - id: M1\n    titel: T\nx-kopia: *alla\n",
        "mål:  # inget än\n",
        "mål: ingen lista\n",
    ],
)
def test_what_has_no_place_to_be_added_is_told(there: str) -> None:
    composed = Composed(HEAD + there)
    with pytest.raises(Unchangeable):
        completed(composed, composed.documents[0], DRAFT, "plan")


def test_a_key_figure_that_stands_by_its_id_alone_is_there() -> None:
    composed = Composed(HEAD + "mål:\n  - id: M1\n    titel: T\n    nyckeltal:\n      - M1-1\n")
    result = completed(composed, composed.documents[0], DRAFT, "plan")
    assert dict(result.added) == {"goal": 1, "activity": 1}


def test_what_stands_elsewhere_in_the_document_or_in_another_is_not_added() -> None:
    text = HEAD + "mål:\n  - id: M1\n    titel: T\n    nyckeltal: [{id: M1-1, titel: Nöjda}]\n"
    draft = HEAD + (
        "mål:\n  - id: M3\n    titel: Nytt\n    nyckeltal:\n      - id: M1-1\n        titel: Nöjda\n"
        "  - id: M4\n    titel: Mer\n    nyckeltal:\n      - id: M1-1\n        titel: Nöjda\n"
        "      - id: M4-1\n        titel: Fler\n"
        "nyckeltal:\n  - id: M1-1\n    titel: Nöjda\n  - id: N1\n    titel: Väntetid\n"
        "aktiviteter:\n  - id: A1\n    titel: Utbilda alla\n"
    )
    composed = Composed(text)
    result = completed(composed, composed.documents[0], draft, "plan", {("activity", "A1")})
    assert dict(result.added) == {"goal": 2, "key_figure": 2}
    assert yaml.safe_load(result.text)["mål"][1:] == [
        {"id": "M3", "titel": "Nytt"},
        {"id": "M4", "titel": "Mer", "nyckeltal": [{"id": "M4-1", "titel": "Fler"}]},
    ]
    assert yaml.safe_load(result.text)["nyckeltal"] == [{"id": "N1", "titel": "Väntetid"}]
    assert "aktiviteter" not in result.text
