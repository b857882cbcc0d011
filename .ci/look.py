"""Opens the pages of the built site at two widths: no code is cut, no page is wider than its window, nothing is fetched.

    python .ci/look.py SITE [PICTURES]

SITE is the folder of the site. With PICTURES, a folder, what each page shows is put there to be looked at.
Of the rules' pages, which are all made alike, the first of each language is opened. Needs Chromium.
"""

import functools
import http.server
import shutil
import sys
import threading
from pathlib import Path

from playwright.sync_api import sync_playwright

CHROMIUM = next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
WIDTHS = (1280, 390)
CUT = """[...document.querySelectorAll('pre > code, .md-typeset__table')]
  .filter(one => one.scrollWidth > one.clientWidth + 1).map(one => one.textContent.trim().slice(0, 60))"""


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves files and tells nothing of it."""

    def log_message(self, format: str, *arguments: object) -> None:
        """Says nothing."""


def pages(site: Path) -> list[str]:
    """The addresses to open, below that of the site."""
    found = sorted(page.parent.relative_to(site).as_posix() for page in site.rglob("index.html"))
    rules = [page for page in found if page.partition("rules/")[2]]
    first = [
        next(page for page in rules if page.startswith(way)) for way in ("rules/", "sv/rules/")
    ]
    return [page for page in found if page not in rules] + first


def main(site: Path, pictures: Path | None) -> int:
    """The exit code: 1 where something on a page does not hold."""
    serve = functools.partial(Quiet, directory=str(site))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), serve)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    start = f"http://127.0.0.1:{server.server_port}/"
    faults: list[str] = []
    opened = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        # Scripts take most of the time, and shape nothing that is judged here.
        view = browser.new_page(java_script_enabled=pictures is not None)
        asked: list[str] = []
        view.on("request", lambda request: asked.append(request.url))
        for page in pages(site):
            view.goto(f"{start}{page}/")
            opened += 1
            for width in WIDTHS:
                view.set_viewport_size({"width": width, "height": 900})
                faults += [f"{page} at {width}: cut: {text}" for text in view.evaluate(CUT)]
                if view.evaluate("document.documentElement.scrollWidth > innerWidth"):
                    faults.append(f"{page} at {width}: wider than the window")
                if pictures:
                    view.reload()
                    name = page.replace("/", "-") if page != "." else "index"
                    view.screenshot(path=pictures / f"{name}-{width}.png")
        faults += [f"asks for {url}" for url in asked if not url.startswith((start, "data:"))]
        browser.close()
    print(*faults, sep="\n", end="\n" if faults else "")
    print(f"{opened} pages opened")
    return 1 if faults or not opened else 0


if __name__ == "__main__":
    if CHROMIUM is None:
        print("not opened: Chromium is not here")
        sys.exit(0)
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]) if sys.argv[2:] else None))
