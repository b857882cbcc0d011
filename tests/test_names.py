"""A module or a class has a name that no other has, so that it can be spoken of and found; the tests of a package lie in a folder of its name."""

import ast
from collections import Counter

from tests.cli.command import ROOT

SOURCE = ROOT / "src" / "goallint"
ALIKE = dict(
    line.split(": ", 1) for line in (ROOT / "tests" / "names_alike.txt").read_text().splitlines()
)
"""Names that stand for several things: facts are named as the part of the workspace that they are of, views and models as the kind of document,
and formats as what they are, whatever is written in them. None is to be added, and one that is left once is to be taken away."""


def named_alike(names: list[str]) -> set[str]:
    return {name for name, number in Counter(names).items() if number > 1}


def test_module_names_are_used_once() -> None:
    """A command is a module of `cli/` named as it is, and a family of rules a folder: both may be named as what they are about."""
    names = [
        path.parent.name if path.stem == "__init__" else path.stem
        for path in SOURCE.rglob("*.py")
        if path.parent != SOURCE / "cli"
        and not (path.stem == "__init__" and path.parent.parent == SOURCE / "rules")
    ]
    assert named_alike(names) == set(ALIKE["modules"].split())


def test_class_names_are_used_once() -> None:
    """What the front door gives (`output.reported`) is named as what it is made of."""
    names = [
        node.name
        for path in SOURCE.rglob("*.py")
        if path != SOURCE / "output" / "reported.py"
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.ClassDef)
    ]
    assert named_alike(names) == set()


def test_tests_lie_in_folders_named_as_those_of_the_code() -> None:
    """The texts of `locale` are tested where they are shown, in `output`."""
    code = {path.parent.name for path in SOURCE.glob("*/*.py")} - {"locale"}
    assert code <= {path.parent.name for path in (ROOT / "tests").glob("*/test_*.py")}
