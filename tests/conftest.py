"""What holds for every test."""

import gc
import signal
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from tests.files import laid_out

SLOW = ("browser", "hostile", "lsp")
"""Folders whose tests take most of the time: fuzzing, hostile files, kills, pages in a browser, servers."""


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """The fast part does not even read the folders that it leaves out."""
    is_left_out = config.option.markexpr == "not slow" and collection_path.name in SLOW
    return True if is_left_out and collection_path.parent == config.rootpath / "tests" else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks what the fast part leaves out: those folders, and properties, which try a test a hundred times."""
    for item in items:
        is_property = getattr(getattr(item, "obj", None), "is_hypothesis_test", False)
        if is_property or not set(SLOW).isdisjoint(item.path.parts):
            item.add_marker(pytest.mark.slow)


def pytest_collection_finish() -> None:
    """What has been collected lives to the end: the garbage collector need not walk through it again."""
    gc.freeze()


@pytest.fixture(autouse=True, scope="session")
def _compiled_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The Pythons that tests start compile goallint once, also where nothing is to be written beside it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
        patch.setenv("PYTHONPYCACHEPREFIX", str(tmp_path_factory.mktemp("compiled")))
        yield


@pytest.fixture(autouse=True, scope="session")
def _interruptible() -> Iterator[None]:
    """A suite that a shell started in the background ignores Ctrl+C, and so would what tests start and stop."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test is answered from what another run remembers, nor leaves anything in the user's cache."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


Lay = Callable[..., Path]
"""What the fixture `workspace` gives."""


@pytest.fixture
def workspace(tmp_path: Path) -> Lay:
    """Lays a workspace out: `workspace({"plan.yaml": PLAN})` gives its folder; several have a `name` each."""

    def lay(files: Mapping[str, str | bytes], name: str = "") -> Path:
        return laid_out(tmp_path / name, files)

    return lay
