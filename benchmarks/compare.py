"""Prints how long `goallint diff` of two years of plans takes, against a cold `check` of both.

    python benchmarks/compare.py [--files 300] [--share 0.05] [--rounds 3]

The second year is the first with so large a share of its titles reworded and of its targets lowered. Every run has
an empty cache. With `--share 1` all titles and targets differ.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from random import Random
from statistics import median


def main() -> int:
    """Measures and prints; exit code 1 where `diff` takes twice as long as both checks, or longer."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=300)
    parser.add_argument("--share", type=float, default=0.05)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        years = Path(folder, "before"), Path(folder, "after")
        generate = Path(__file__).with_name("generate.py")
        for year in years:
            command = [sys.executable, str(generate), str(year), "--files", str(options.files)]
            subprocess.run(command, check=True, capture_output=True)
        change(years[1], options.share)
        ratios = []
        for _ in range(options.rounds):
            checks = sum(seconds("check", "--fail-on", "never", str(year)) for year in years)
            ratios.append(seconds("diff", *map(str, years)) / checks)
    print(f"| {options.files} plans each, {options.share:.0%} changed | {median(ratios):.2f} |")
    return int(median(ratios) >= 2)


def change(folder: Path, share: float) -> None:
    """Rewords titles and lowers targets."""
    random = Random(1)

    def some(pattern: str, new: str, text: str) -> str:
        return re.sub(pattern, lambda m: m.expand(new) if random.random() < share else m[0], text)

    for path in sorted(folder.rglob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        text = some(r"(title: .*\w)(?=\n)", r"\1 ändrat", text)
        path.write_text(some(r"(target: at least )\d", r"\g<1>1", text), encoding="utf-8")


def seconds(*arguments: str) -> float:
    """Runs goallint with an empty cache."""
    with tempfile.TemporaryDirectory() as cache:
        began = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "goallint", *arguments],
            check=True,
            capture_output=True,
            env={**os.environ, "XDG_CACHE_HOME": cache},
        )
        return time.perf_counter() - began


if __name__ == "__main__":
    sys.exit(main())
