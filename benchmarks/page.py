"""Prints how the page of `goallint report` behaves in Chromium, for a workspace of 2,000 goals.

    python benchmarks/page.py [--files 500] [--page FILE] [--chromium PATH] [--rounds 5]

500 plan files are 2,000 goals over five years. With `--page`, a page that is there already.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

from generate import generate
from playwright.sync_api import Page, sync_playwright

# Milliseconds of one action, until the browser has drawn what it led to.
ACTION = """action => new Promise(done => {
  const start = performance.now();
  new Function(action)();
  requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - start)));
})"""
# The longest and the median frame while the page is scrolled from top to bottom.
SCROLL = """() => new Promise(done => {
  const frames = [];
  let before = performance.now();
  const step = now => {
    frames.push(now - before);
    before = now;
    scrollBy({ top: 300, behavior: "instant" });
    if (scrollY + innerHeight < document.body.scrollHeight - 5) requestAnimationFrame(step);
    else done([Math.max(...frames.slice(1)), frames.sort((a, b) => a - b)[frames.length >> 1]]);
  };
  requestAnimationFrame(step);
})"""
CHANGED = "dispatchEvent(new Event('change'))"
ACTIONS = {
    "filter findings by severity": f"filters.severities[1].input.checked = false; filters.severities[1].input.{CHANGED}",
    "filter findings by body": f"filters.body.input.selectedIndex = 2; filters.body.input.{CHANGED}",
    "clear the filters": "setFilters(new URLSearchParams())",
    "show more findings": "filters.list.more()",
    "filter the key figures": f"const one = document.querySelector('#targets input[type=checkbox]'); one.checked = true; one.{CHANGED}",
    "unfold more bodies": "document.querySelector('.card.group button').click()",
    "find a goal, with its chain": "const one = document.querySelector('#cascade input[type=search]');"
    " one.value = document.querySelector('#cascade option[value*=\" \"]').value; one.dispatchEvent(new Event('input'))",
    "unfold all": "document.querySelector('#cascade .buttons button').click()",
}  # fmt: skip


def main() -> int:
    """Measures and prints; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=500)
    parser.add_argument("--page", type=Path)
    parser.add_argument("--chromium", default=shutil.which("chromium"))
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        page = options.page or made(Path(folder), options.files)
        print(f"| size | {page.stat().st_size / 1e6:.1f} MB |")
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=options.chromium, args=["--no-sandbox"]
            )
            rounds = [measured(browser.new_page(), page) for _ in range(options.rounds)]
            browser.close()
    for name in rounds[0]:
        values = [one[name] for one in rounds]
        print(f"| {name} | {median(values):.0f} ms ({min(values):.0f}–{max(values):.0f}) |")
    return 0


def made(folder: Path, files: int) -> Path:
    """The page about a workspace that is made for it."""
    generate(folder / "workspace", files, 0.02)
    page = folder / "page.html"
    command = ["report", str(folder / "workspace"), "-o", str(page)]
    subprocess.run([sys.executable, "-m", "goallint", *command], check=True)
    return page


def measured(page: Page, path: Path) -> dict[str, float]:
    """One visit."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(path.resolve().as_uri())
    page.wait_for_selector("html[data-ready]")
    found = {
        "open, until it can be used": page.evaluate(
            "performance.getEntriesByName('ready')[0].startTime"
        )
    }
    found["scroll: longest frame"], found["scroll: median frame"] = page.evaluate(SCROLL)
    found |= {name: page.evaluate(ACTION, action) for name, action in ACTIONS.items()}
    page.close()
    return found


if __name__ == "__main__":
    sys.exit(main())
