"""What the tests of the server share."""

import shutil
from pathlib import Path

import pytest

from tests.cli.command import PITEÅ


@pytest.fixture(scope="session")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("lsp") / "piteå"
    shutil.copytree(PITEÅ, folder)
    return folder
