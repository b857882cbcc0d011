"""A rule that crashes is named, and everything else goes on."""

from collections.abc import Iterator

import pytest

from goallint.engine.configuration import Configuration
from goallint.engine.result import Result
from goallint.engine.run import Run
from goallint.findings import Finding, Severity
from goallint.format.model import Goal
from goallint.output.catalogue import Catalogue
from goallint.rules.registry import BY_NAME
from goallint.workspace.workspace import Workspace
from tests.conftest import Lay
from tests.markdown import ORGANISATION

PLAN = """\
kind: plan
id: sn-2023
title: Verksamhetsplan 2023
body: sn
period: 2023
goals:
  - id: G1
    title: Trygg hemtjänst
  - id: G2
    title: Mat som smakar
waivers:
  - {rule: internal-error, for: G2, reason: Vi vet om det.}
"""


def without_result(goal: Goal, workspace: Workspace) -> Iterator[Finding]:
    if goal.id == "G2":
        raise ZeroDivisionError("division by zero")
    yield BY_NAME["goal-without-owner"].found(goal)


@pytest.fixture
def result(workspace: Lay, monkeypatch: pytest.MonkeyPatch) -> Result:
    monkeypatch.setattr(BY_NAME["goal-without-owner"], "check", without_result)
    files = {"goallint.yaml": "", "organisation.yaml": ORGANISATION, "plan.yaml": PLAN}
    return Run(workspace(files), Configuration(), jobs=1).result()


def test_the_rule_and_the_item_are_named_where_the_item_stands(result: Result) -> None:
    (crash,) = [j for j in result.findings if j.rule.name == "internal-error"]
    assert (crash.place.path, crash.place.line) == ("plan.yaml", 9)
    assert crash.severity is Severity.ERROR
    assert Catalogue("en").message(crash) == (
        "the rule goal-without-owner could not be tried on goal G2 because of an error in goallint:"
        " ZeroDivisionError: division by zero"
    )
    assert "goal-without-owner kunde inte prövas på målet G2" in Catalogue("sv").message(crash)
    assert result.crashed


def test_the_other_items_and_rules_go_on(result: Result) -> None:
    found = {(j.rule.name, j.place.line) for j in result.findings if j.place.path == "plan.yaml"}
    assert ("goal-without-owner", 7) in found
    assert {("goal-without-key-figure", 7), ("goal-without-key-figure", 9)} <= found


def test_a_crash_cannot_be_waived(result: Result) -> None:
    assert [j.status for j in result.findings if j.rule.name == "internal-error"] == ["open"]
