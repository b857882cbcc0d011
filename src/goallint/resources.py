"""What comes with the product beside its code: folders of files, and texts that are data."""

from pathlib import Path
from typing import TypeVar

import msgspec

_PACKAGE = Path(__file__).parent
T = TypeVar("T")


def folder(name: str) -> Path:
    """`examples`, `goals` or `schemas`: inside an installed package, or at the top of a checkout."""
    installed = _PACKAGE / name
    return installed if installed.is_dir() else _PACKAGE.parent.parent / name


def beside(module: str, type: type[T]) -> T:
    """What the JSON file beside a module, named as the module is, holds; `module` is its `__file__`."""
    return msgspec.json.decode(Path(module).with_suffix(".json").read_bytes(), type=type)


def asset(module: str, name: str) -> str:
    """A file that stands beside a module, as it is; `module` is its `__file__`."""
    return (Path(module).parent / name).read_text(encoding="utf-8")
