"""A browser and the pages that it opens. Without Chromium the tests are skipped, unless it is required."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from goallint.cli.main import run
from tests.cli.command import GOALS, PITEÅ
from tests.demanded import missing
from tests.markdown import ORGANISATION
from tests.views import hostile, test_sound_economy

ROOT = Path(__file__).parent.parent.parent
NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = next(filter(None, map(shutil.which, NAMES)), None)

Open = Callable[..., Page]

PLAN = "kind: plan\ntitle: Plan\nbody: kf\nperiod: 2023\ngoals:\n  - {id: KF1, title: Alla får svar i tid}\n"

YEARS = (
    PLAN.replace("svar i tid}", "svar i tid, key_figures: [F1]}")
    + """\
key_figures:
  - {id: F1, title: Svar i tid, unit: procent, better: higher, target: {2025: at least 80},
     outcome: {2019: 90, 2020: 70, 2021: 72, 2022: 71, 2023: 75}, compare: {Riket: {2022: 73, 2021: 72}}}
"""
)
"""The nearest line through the last four goes up 1.4 a year, and so 75 + 4 × 1.4 reaches 80 in 2027."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One browser for all tests."""
    if CHROMIUM is None:
        missing("chromium")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield found
        found.close()


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The pages about a real board, every kind of break, hostile texts, much, and nearly nothing."""
    folder = tmp_path_factory.mktemp("pages")
    generated = folder / "generated"
    script = ROOT / "benchmarks" / "generate.py"
    command = [sys.executable, str(script), str(generated), "--files", "60", "--faults", "0.05"]
    subprocess.run(command, check=True, capture_output=True)
    for name in ("hostile", "organisation", "one-plan", "years"):
        (folder / name).mkdir()
    for name in ("organisation", "one-plan", "years"):
        (folder / name / "goallint.yaml").write_text("as_of: 2023-12-31\n", encoding="utf-8")
        (folder / name / "organisation.yaml").write_text(ORGANISATION, encoding="utf-8")
    (folder / "one-plan" / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (folder / "years" / "plan.yaml").write_text(YEARS, encoding="utf-8")
    workspaces = {
        "piteå": PITEÅ,
        "cascade": ROOT / "tests" / "workspaces" / "cascade",
        "hostile": hostile.workspace(folder / "hostile"),
        "generated": generated,
        "no-findings": GOALS,
        "organisation": folder / "organisation",
        "one-plan": folder / "one-plan",
        "years": folder / "years",
        "economy": test_sound_economy.write(folder / "economy"),
    }
    found = {}
    for name, workspace in workspaces.items():
        for language in ("sv", "en") if name == "piteå" else ("en",):
            path = found[f"{name}-{language}"] = folder / f"{name}-{language}.html"
            assert run(["report", str(workspace), "-o", str(path), "--lang", language]) == 0
    path = found["changes-sv"] = folder / "changes-sv.html"
    args = ["--changes-since", "2025-01..2025-08", "--body", "kf", "--lang", "sv"]
    assert run(["report", str(GOALS), "-o", str(path), *args]) == 0
    return found


@pytest.fixture(scope="session")
def reports(pages: dict[str, Path]) -> dict[str, Path]:
    """The same, where `pages` is the name of something else."""
    return pages


@pytest.fixture
def opened(browser: Browser, pages: dict[str, Path]) -> Iterator[Open]:
    """Opens a page by its name, with the network cut off; errors in it fail the test."""
    contexts = []
    errors: list[str] = []

    def opening(name: str, fragment: str = "", **options: object) -> Page:
        settings = {
            "viewport": {"width": 1280, "height": 900},
            "reduced_motion": "reduce",
            **options,
        }
        context = browser.new_context(offline=True, **settings)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda told: errors.append(told.text) if told.type == "error" else None)
        page.on(
            "request",
            lambda asked: errors.append(asked.url) if not asked.url.startswith("file:") else None,
        )
        page.goto(f"{pages[name].as_uri()}{fragment}")
        if options.get("java_script_enabled", True):
            page.wait_for_selector("html[data-ready]")
        return page

    yield opening
    for context in contexts:
        context.close()
    assert not errors
