"""Each question is asked once, by however many processes, and what is kept changes no answer."""

from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from goallint.engine import asking
from goallint.engine.asking import ask
from goallint.engine.configuration import load
from goallint.engine.run import Run
from goallint.format.model import Document
from goallint.workspace import measures

PITEÅ = Path(__file__).parents[2] / "examples" / "piteå-2023"


def piteå() -> Run:
    return Run(PITEÅ, load(PITEÅ), jobs=1, cache=False)


@pytest.mark.parametrize("together", [1, 2, asking.TOGETHER])
@pytest.mark.parametrize("jobs", [1, 2, 3, 8])
def test_each_document_is_asked_about_once_and_beside_those_of_its_body(
    jobs: int, together: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "TOGETHER", together)
    workspace = piteå().workspace
    asked: list[Document] = []
    for number in range(jobs):
        subjects = asking._subjects(workspace, (Document,), number, jobs)
        own: list[Any] = [one for kind, items in subjects if kind is Document for one in items]
        bodies = [one.body_id for one in own]
        assert bodies == sorted(bodies)
        asked += own
    assert Counter(asked) == Counter(filter(workspace.is_in_force, workspace.documents))


def test_what_is_kept_of_key_figures_changes_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    run = piteå()
    found = sorted(map(repr, ask(run.workspace, run._asked, run.locator)))
    monkeypatch.setattr(measures, "_KEPT", 1)
    run = piteå()
    assert sorted(map(repr, ask(run.workspace, run._asked, run.locator))) == found
    assert len(found) > 10
    for kept in (run.workspace.measures._recent, run.workspace.measures._series):
        assert len(kept) <= 1
