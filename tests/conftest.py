"""What holds for every test."""

from collections.abc import Iterator

import pytest

SLOW = ("browser", "hostile", "lsp")
"""Folders whose tests take most of the time: fuzzing, hostile files, kills, pages in a browser, servers."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks what the fast part leaves out."""
    for item in items:
        if not set(SLOW).isdisjoint(item.path.parts):
            item.add_marker(pytest.mark.slow)


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test is answered from what another run remembers, nor leaves anything in the user's cache."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield
