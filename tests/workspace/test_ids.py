"""Ids: which are a slip of the pen for another, and what an id after a name is."""

import pytest

from goallint.workspace.ids import slips, slug


@pytest.mark.parametrize(
    ("name", "known", "meant"),
    [
        ("hm9", ["hme", "lok"], {"hme"}),
        ("hmex", ["hme"], {"hme"}),
        ("enhe", ["enhet"], {"enhet"}),
        ("avd-x", ["avd-a", "avd-b"], {"avd-a", "avd-b"}),
        ("SN2", ["SN1", "SN3"], None),
        ("SNN1", ["SN1"], {"SN1"}),
        ("kf", ["ks"], None),
        ("hem", ["hme"], None),
    ],
)
def test_a_slip_is_one_letter(name: str, known: list[str], meant: set[str] | None) -> None:
    assert slips([name], known).get(name) == meant


def test_an_id_is_made_after_a_name() -> None:
    assert slug("Barn- och utbildningsnämnden") == "barn-och-utbildningsnamnden"
