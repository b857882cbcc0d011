"""docs/architecture.md names modules, files and functions that are there."""

import re
from functools import cache

import pytest

from tests.cli.command import ROOT

PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
SOURCE = ROOT / "src" / "goallint"
ROWS = re.findall(r"^\| `(\w+/)` \| (.*?) \|$", PAGE, re.MULTILINE)
NAMES = sorted(set(re.findall(r"`((?:[a-z_]+\.)+[A-Za-z_]+)`", PAGE)))


def test_there_is_a_row_for_each_folder() -> None:
    folders = {f"{path.parent.name}/" for path in SOURCE.glob("*/__init__.py")}
    beside = {"examples/", "goals/", "locale/", "schemas/"}
    assert {name for name, _ in ROWS} == folders - beside


@pytest.mark.parametrize(("folder", "row"), ROWS)
def test_the_files_of_a_folder_are_there(folder: str, row: str) -> None:
    files = re.findall(r"`((?:\w+/)*\w+(?:\.py|/))`", row)
    assert files
    for name in files:
        assert (SOURCE / folder / name).exists() or (SOURCE / name).exists(), name


@cache
def texts() -> dict[str, str]:
    """All modules, by their paths without the ending."""
    return {
        path.relative_to(SOURCE)
        .with_suffix("")
        .as_posix()
        .removesuffix("/__init__"): path.read_text(encoding="utf-8")
        for path in SOURCE.rglob("*.py")
    }


@pytest.mark.parametrize("name", [one for one in NAMES if not one.endswith((".py", ".yml"))])
def test_what_is_named_is_there(name: str) -> None:
    """`engine.asking.ask_by_line` is a module with that in it, wherever its folder is; or a class is named, or a file."""
    *parts, last = name.removeprefix("goallint.").split(".")
    module = "/".join(parts)
    for path, text in texts().items():
        if f"/{path}".endswith(f"/{module}") and re.search(rf"\b{last}\b", text):
            return
        if f"/{path}".endswith(f"/{module}/{last}".replace("//", "/")):
            return
        if re.search(rf"^class {module}\b", text, re.MULTILINE) and last in text:
            return
    if any(SOURCE.rglob(name)):
        return
    pytest.fail(f"there is no {name}")
