"""Both examples counted again, figure by figure."""

import shutil
from pathlib import Path

import pytest

from tests.cli.command import PITEÅ, ROOT
from tests.recount.again import FACTS
from tests.recount.municipality import Municipality
from tests.recount.plain import documents
from tests.recount.told import (
    QUESTIONS,
    compare,
    compare_cascade,
    compare_measures,
    compare_page,
    compare_paper,
    compare_targets,
    told,
)

PERSTORP = ROOT / "examples" / "perstorp-2022"
EXAMPLES = {"piteå": (PITEÅ, "2023-12-31", "kf"), "perstorp": (PERSTORP, "2023-06-30", "kf")}
"""Each with the day that its figures are as of, and the body at its top."""


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_fact_of_an_example(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, as_of, top = EXAMPLES[name]
    copy = tmp_path / "copy"
    shutil.copytree(folder, copy)
    (copy / "questions.yaml").write_text(QUESTIONS, encoding="utf-8")
    town = Municipality(documents(copy, ("variant-undantag",)), as_of, top)
    paper = told("audit", copy, capsys, "--body", top)
    assert compare_paper(paper, town) == set(FACTS)
    compare_measures(paper, town)
    compare_targets(copy, town, capsys)
    compare_cascade(copy, town, capsys)
    compare_page(copy, town)


def test_piteås_paper(capsys: pytest.CaptureFixture[str]) -> None:
    """The paper as it is written: of the audited board and all below it."""
    town = Municipality(documents(PITEÅ, ("variant-undantag",)), "2023-12-31", "sn")
    paper = told("audit", PITEÅ, capsys)
    for question in paper["questions"]:
        for figure in question["figures"]:
            if figure["id"] == "outcomes":
                # No key figures are named as those of case handling: none is counted.
                assert not figure["cases"]
            elif figure["fact"]:
                compare(figure, list(FACTS[figure["fact"]](town)))


def test_each_audit_of_perstorp(capsys: pytest.CaptureFixture[str]) -> None:
    """Each audit's own questions, about its own board and its own recommendations."""
    found = documents(PERSTORP)
    paper = told("audit", PERSTORP, capsys)
    assert len(paper["audits"]) == 2
    for audit in paper["audits"]:
        (own,) = [one for one in found if one.get("title") == audit["title"]]
        town = Municipality(found, "2023-06-30", own["body"], audit["title"])
        for question in audit["questions"]:
            for figure in question["figures"]:
                compare(figure, list(FACTS[figure["fact"]](town)))
