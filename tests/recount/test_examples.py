"""Both examples counted again, figure by figure."""

import pytest

from tests.cli.command import PITEÅ, ROOT
from tests.recount.again import FACTS
from tests.recount.municipality import Municipality
from tests.recount.plain import documents
from tests.recount.told import compare, told

PERSTORP = ROOT / "examples" / "perstorp-2022"


def test_piteå_the_long_way(capsys):
    town = Municipality(documents(PITEÅ, ("variant-undantag",)), "2023-12-31", "sn")
    for q in told("audit", PITEÅ, capsys)["questions"]:
        for f in q["figures"]:
            if f["fact"] and f["fact"] != "target-is-reached":
                compare(f, list(FACTS[f["fact"]](town)))
