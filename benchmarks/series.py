"""Prints how long the page of `goallint report` takes to open in Chromium with 1,000 key figures over ten years.

    python benchmarks/series.py [--figures 1000] [--years 10] [--chromium PATH] [--rounds 5]

Each key figure has an outcome and a target of every year, and others to compare with, so that all that can be drawn
is. What counts is the time from the start of loading until the page can be used, of which the first and the following
screens of key figures are drawn when they are asked for.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from playwright.sync_api import sync_playwright

GOALS = 100
FIRST_YEAR = 2014


def main() -> int:
    """Measures and prints; exit code 1 where it takes a second or more."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--figures", type=int, default=1000)
    parser.add_argument("--years", type=int, default=10)
    parser.add_argument("--chromium", default=shutil.which("chromium"))
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        page = made(Path(folder), options.figures, options.years)
        print(f"| size | {page.stat().st_size / 1e6:.1f} MB |")
        opened, painted = [], []
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=options.chromium, args=["--no-sandbox"]
            )
            # The first visit warms the browser.
            for _ in range(options.rounds + 1):
                visit = browser.new_page(viewport={"width": 1400, "height": 900})
                visit.goto(page.as_uri())
                visit.wait_for_selector("html[data-ready]")
                opened.append(visit.evaluate("performance.getEntriesByName('ready')[0].startTime"))
                painted.append(
                    visit.evaluate(
                        "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"
                    )
                )
                visit.close()
            browser.close()
    for name, values in (("open, until it can be used", opened), ("first paint", painted)):
        values = values[1:]
        print(f"| {name} | {median(values):.0f} ms ({min(values):.0f}–{max(values):.0f}) |")
    # What disturbs the machine only ever adds to it.
    return int(min(opened) >= 1000)


def made(folder: Path, figures: int, years: int) -> Path:
    """The page about a workspace that is made for it: one body, whose plan is for the last year."""
    last = FIRST_YEAR + years - 1
    (folder / "goallint.yaml").write_text(f"as_of: {last}-12-31\n", encoding="utf-8")
    (folder / "organisation.yaml").write_text(
        "kind: organisation\nname: Storå\nlevels: [{id: board, name: Board}]\n"
        "bodies: [{id: b, name: The board, level: board}]\n",
        encoding="utf-8",
    )
    rows = [f"kind: plan\nid: p\ntitle: Plan\nbody: b\nperiod: {last}\ngoals:"]
    for goal in range(GOALS):
        rows += [
            f"  - id: G{goal}",
            f"    title: Goal {goal}",
            "    owner: A manager",
            "    key_figures:",
        ]
        for number in range(goal, figures, GOALS):
            rows += figure(number, years)
    (folder / "plan.yaml").write_text("\n".join(rows) + "\n", encoding="utf-8")
    page = folder / "page.html"
    subprocess.run(
        [sys.executable, "-m", "goallint", "report", str(folder), "-o", str(page)], check=True
    )
    return page


def figure(number: int, years: int) -> list[str]:
    """A key figure that goes up a little each year, and never in quite the same way."""
    span = range(FIRST_YEAR, FIRST_YEAR + years)
    outcome = {year: 40 + (number * 7 + year * 13) % 11 + 2 * (year - FIRST_YEAR) for year in span}
    target = {year: 58 + 2 * (year - FIRST_YEAR) for year in span}
    nation = {year: 44 + (number + year * 5) % 7 + year - FIRST_YEAR for year in span}

    def told(values: dict[int, int], before: str = "") -> str:
        return "{" + ", ".join(f"{year}: {before}{value} %" for year, value in values.items()) + "}"

    return [
        f"      - id: N{number}",
        f"        title: Share of what is asked for, number {number}",
        "        better: higher",
        "        unit: percent",
        "        source: A survey",
        f"        outcome: {told(outcome)}",
        f"        target: {told(target, 'at least ')}",
        f"        compare: {{The nation: {told(nation)}}}",
    ]


if __name__ == "__main__":
    sys.exit(main())
