"""`goallint diff` tells of a change of every key that the format has, and of a key that comes or goes."""

from functools import cache

import pytest

from goallint.engine.run import Run
from goallint.views.diff.both_sides import BothSides
from goallint.views.diff.change import Change
from goallint.views.diff.comparison import compared
from goallint.views.diff.side import Side
from tests import every_key

pytestmark = pytest.mark.slow

SILENT = {
    ("key_figures", "title"): "a heading of definitions: which of them stand together says nothing of any of them",
}  # fmt: skip
"""What is not told, and why."""
KEYS = [
    (mapping, key)
    for mapping, key in every_key.of_format()
    # Waivers hold wherever they stand, and are compared as one list.
    if key != "waivers" or mapping == "organisation"
]


@cache
def before() -> Side:
    return _side(every_key.base())


def _side(run: Run) -> Side:
    # What is found is told apart, and does not count here.
    return Side("", run.workspace, every_key.base().result(baseline=False), run.locator)


def told(edit: every_key.Edit) -> list[Change]:
    return [
        change
        for change in compared(BothSides(before(), _side(every_key.run(edit))))
        if change.kind != "still open"
    ]


@pytest.mark.parametrize(("mapping", "key"), KEYS)
def test_a_change_of_a_key_is_told_or_there_is_a_reason_not_to(mapping: str, key: str) -> None:
    asked: dict[bool, bool] = {}
    for edit in every_key.edits(mapping, key):
        if not asked.get(edit.is_dropped):
            asked[edit.is_dropped] = bool(told(edit))
    assert asked, "the workspace does not have it"
    assert all(asked.values()) == ((mapping, key) not in SILENT), asked


def test_nothing_differs_from_itself() -> None:
    assert compared(BothSides(before(), _side(every_key.base()))) == ()
