"""The lowest versions that setup.cfg allows of what goallint itself needs, one `name==version` a line."""

import re
from configparser import ConfigParser
from pathlib import Path


def lowest() -> list[str]:
    """Each requirement of `install_requires` at its lower bound. Raises SystemExit for one without."""
    settings = ConfigParser()
    settings.read(Path(__file__).parent.parent / "setup.cfg", encoding="utf-8")
    found = []
    for row in settings["options"]["install_requires"].split():
        match = re.fullmatch(r"([\w.-]+)>=([\w.]+)", row)
        if not match:
            raise SystemExit(f"setup.cfg: {row} has no lower bound")
        found.append(f"{match[1]}=={match[2]}")
    return found


if __name__ == "__main__":
    print("\n".join(lowest()))
