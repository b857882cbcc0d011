"""What setup.cfg cannot say: addresses, which all follow from one, and the README as an index shows it."""

import re
import runpy
from pathlib import Path

from setuptools import setup

HERE = Path(__file__).parent
_CONSTANTS = runpy.run_path(str(HERE / "src" / "goallint" / "version.py"))
ADDRESS, VERSION = _CONSTANTS["ADDRESS"], _CONSTANTS["VERSION"]

_LEADS_INSIDE = re.compile(r"\]\((?!\w+:|#)([^)\s]+)\)")
_SHOWS = re.compile(r"!\[([^\]]*)\]\((?!\w+:)([^)\s]+)\)")


def read_me() -> str:
    """The README with addresses for its links and pictures, which lead nowhere outside a checkout."""
    text = (HERE / "README.md").read_text(encoding="utf-8")
    text = _SHOWS.sub(rf"![\1]({ADDRESS}/raw/v{VERSION}/\2)", text)
    return _LEADS_INSIDE.sub(rf"]({ADDRESS}/blob/v{VERSION}/\1)", text)


if __name__ == "__main__":
    setup(
        url=ADDRESS,
        project_urls={
            "Documentation": f"{ADDRESS}/blob/v{VERSION}/docs/index.md",
            "Changelog": f"{ADDRESS}/blob/v{VERSION}/CHANGELOG.md",
            "Source": ADDRESS,
            "Issues": f"{ADDRESS}/issues",
        },
        long_description=read_me(),
        long_description_content_type="text/markdown",
    )
