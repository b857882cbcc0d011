"""The pages of a printed paper, as text."""

import shutil
import subprocess
from pathlib import Path

from tests.demanded import missing


def pages(path: Path) -> list[list[str]]:
    """The lines of each page of a PDF."""
    if shutil.which("pdftotext") is None:
        missing("pdftotext")
    done = subprocess.run(["pdftotext", "-layout", path, "-"], check=True, capture_output=True)
    # A hyphen that ends no line is another sign.
    *found, rest = done.stdout.decode().replace("\u2011", "-").split("\f")
    assert not rest
    return [[" ".join(row.split()) for row in p.splitlines() if row.strip()] for p in found]
