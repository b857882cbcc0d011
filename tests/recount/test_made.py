"""Municipalities that are made up, counted again; and that the recount can fail."""

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from goallint.findings import Finding
from goallint.rules.registry import RULES
from goallint.workspace.facts.asked import FACTS as COUNTED
from goallint.workspace.facts.asked import Case as Counted
from goallint.workspace.facts.known import Known
from goallint.workspace.facts.scope import Scope
from tests.cli.command import PITEÅ, goallint
from tests.recount.again import FACTS
from tests.recount.made import AS_OF, municipalities
from tests.recount.municipality import Municipality
from tests.recount.plain import Plain, documents
from tests.recount.told import (
    QUESTIONS,
    cases,
    compare_cascade,
    compare_measures,
    compare_page,
    compare_paper,
    compare_targets,
    told,
)


def lay_out(folder: Path, made: list[Plain], settings: str = "") -> Municipality:
    """Writes a workspace; gives it as it is read again."""
    folder.mkdir(exist_ok=True)
    (folder / "goallint.yaml").write_text(f"language: en\nas_of: {AS_OF}\n{settings}")
    (folder / "questions.yaml").write_text(QUESTIONS, encoding="utf-8")
    text = yaml.safe_dump_all(made, allow_unicode=True, sort_keys=False)
    (folder / "all.yaml").write_text(text, encoding="utf-8")
    return Municipality(documents(folder), AS_OF, "kf")


@settings(derandomize=True, max_examples=100, deadline=None, database=None)
@given(made=municipalities())
def test_made_up_municipalities(
    made: list[Plain], tmp_path_factory: pytest.TempPathFactory, capsys_: None = None
) -> None:
    raise NotImplementedError
