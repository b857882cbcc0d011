"""Makes the pictures of docs/pictures anew, in both languages, from the example of Piteå.

    python .ci/pictures.py

It needs Chromium, LibreOffice (Calc and Writer) and pdftoppm, and the packages of the extra `dev`.
Letters are drawn otherwise on another machine, so nothing compares the files: run it when what they
show has changed, and look at them.
"""

import shutil
import subprocess
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, FloatRect, sync_playwright

from goallint.cli.main import run

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "docs" / "pictures"
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))))


def main() -> None:
    """Writes every picture: NAME.png in English, NAME.sv.png in Swedish."""
    with tempfile.TemporaryDirectory() as work, sync_playwright() as playwright:
        folder = Path(work)
        # Outside the checkout, so that no commit is named in them.
        shutil.copytree(ROOT / "examples" / "piteå-2023", folder / "piteå-2023")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for language, ending in (("en", ".png"), ("sv", ".sv.png")):
            of_pages(browser, folder, language, ending)
            of_office(folder, language, ending)
        browser.close()


def of_pages(browser: Browser, folder: Path, language: str, ending: str) -> None:
    """How it goes, first in the report, and its cascade from the council to the departments."""
    report = folder / "report.html"
    goallint("report", str(folder / "piteå-2023"), "-o", str(report), "--lang", language)
    page = browser.new_page(
        viewport={"width": 1280, "height": 2400}, device_scale_factor=1.25, reduced_motion="reduce"
    )
    page.goto(report.as_uri())
    page.wait_for_selector("html[data-ready]")
    # How it goes, as far as to the list of goals.
    top = page.evaluate("document.querySelector('.figures.attained').getBoundingClientRect().top")
    page.screenshot(path=PICTURES / f"report{ending}", clip=_area(0, 0, 1280, top - 120))
    # What is whole is folded, but for the way to the department that answers none of the goals.
    picture = page.locator("#cascade .picture").bounding_box()
    assert picture is not None
    page.screenshot(
        path=PICTURES / f"cascade{ending}",
        clip=_area(picture["x"], picture["y"], 1070, 825),
        full_page=True,
    )
    page.close()


def _area(x: float, y: float, width: float, height: float) -> FloatRect:
    return {"x": x, "y": y, "width": width, "height": height}


def of_office(folder: Path, language: str, ending: str) -> None:
    """The first pages of the working paper and of the sheet, as they are printed."""
    piteå = str(folder / "piteå-2023")
    goallint("audit", piteå, "--format", f"docx={folder}/paper.docx", "--lang", language)
    goallint("targets", piteå, "--format", f"xlsx={folder}/sheet.xlsx", "--lang", language)
    for file, how in (("paper.docx", "-r 80"), ("sheet.xlsx", "-r 140 -x 55 -y 40 -W 1095 -H 610")):
        subprocess.run(
            ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless",
             "--convert-to", "pdf", "--outdir", str(folder), str(folder / file)],
            check=True, capture_output=True,
        )  # fmt: skip
        name = file.partition(".")[0]
        subprocess.run(
            ["pdftoppm", "-png", *how.split(), "-singlefile", f"{folder}/{name}.pdf",
             f"{PICTURES}/{name}{ending.removesuffix('.png')}"],
            check=True,
        )  # fmt: skip


def goallint(*arguments: str) -> None:
    """Runs a command that must do its work; findings are no failure."""
    if run(list(arguments)) > 1:
        raise SystemExit(f"goallint {' '.join(arguments)} failed")


if __name__ == "__main__":
    main()
