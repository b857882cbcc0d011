"""The files of a test, laid out in a folder."""

from collections.abc import Mapping
from pathlib import Path


def laid_out(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Writes files into a folder, which is made with those that they stand in."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder
