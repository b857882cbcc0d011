"""What the READMEs show is what the product gives."""

import json
import re
from html import unescape
from pathlib import Path

import pytest

from goallint.cli.audit import examined
from goallint.engine.configuration import load
from goallint.engine.run import Run
from goallint.format.read import read
from goallint.output import text
from goallint.output.catalogue import Catalogue
from goallint.output.view import View
from goallint.views.audit.examination import Examination
from goallint.views.audit.questions import load as load_questions
from goallint.views.audit.reckonings import RECKONINGS
from goallint.views.audit.working_paper import WorkingPaper
from goallint.views.formats import render
from tests.cli.command import PITEÅ, ROOT, goallint

READMES = [("en", "README.md"), ("sv", "README.sv.md")]


@pytest.mark.parametrize(("language", "name"), READMES)
def test_the_output_shown_is_real(language: str, name: str) -> None:
    readme = (ROOT / name).read_text(encoding="utf-8")
    (shown,) = re.findall(
        r"^```\n((?:error|fel|warning|varning)\[.*?)^```", readme, re.MULTILINE | re.DOTALL
    )
    result = Run(PITEÅ, load(PITEÅ), jobs=1).result()
    real = text.render(View(result, Catalogue(language)))
    for block in shown.strip().split("\n\n"):
        assert block == "…" or block in real


@pytest.mark.parametrize(("language", "name"), READMES)
def test_the_plan_shown_is_read_without_a_fault(language: str, name: str) -> None:
    readme = (ROOT / name).read_text(encoding="utf-8")
    plan = re.findall(r"^```yaml\n(.*?)^```", readme, re.MULTILINE | re.DOTALL)[0]
    file = read("plan.yaml", plan.encode())
    assert not file.faults
    assert [document.language for document in file.documents] == [language]


def test_the_two_commands_are_the_same_in_both_languages() -> None:
    def commands(name: str) -> list[str]:
        return re.findall(r"^python3 .*$", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE)

    assert len(commands("README.md")) == 2
    assert commands("README.md") == commands("README.sv.md")


@pytest.mark.parametrize("name", ["piteå-2023", "perstorp-2022"])
@pytest.mark.parametrize(("language", "readme"), READMES)
def test_what_the_working_paper_is_said_to_say_it_says(
    language: str, readme: str, name: str
) -> None:
    folder = ROOT / "examples" / name
    run = Run(folder, load(folder), jobs=1)
    questions = load_questions(folder, RECKONINGS)
    bodies = examined(run.workspace)
    examination = Examination(run.workspace, run.result(), questions, bodies)
    paper = render(WorkingPaper(examination, run.locator, Catalogue(language)).paper(()), "html")
    assert isinstance(paper, str)
    real = " ".join(unescape(re.sub("<[^>]*>", " ", paper)).lower().split())
    written = (folder / readme).read_text(encoding="utf-8")
    # What stands in italics and has a figure in it, or begins an answer, is quoted from the paper.
    quoted = [
        " ".join(one.split())
        for one in re.findall(r"(?<!\*)\*(?!\*)([^*]+)\*(?!\*)", written)
        if re.search(r"\d|goallint|^Svaret|^The answer", one)
    ]
    assert len(quoted) > 5
    for one in quoted:
        assert one.lower() in real, one


@pytest.mark.parametrize("name", [name for _, name in READMES])
def test_who_begins_with_the_errors_is_shown_errors(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    readme = (ROOT / name).read_text(encoding="utf-8")
    (options,) = re.findall(
        r"(?:Begin with the errors|Börja med felen): `goallint check ([^`]*)`", readme
    )
    folder = ROOT / "tests" / "workspaces" / "twelve-faults"
    given = ("check", folder, "--format", "json", *options.split())
    found = json.loads(goallint(capsys, *given).out)["findings"]
    assert {one["severity"] for one in found} == {"error"}


@pytest.mark.parametrize(
    ("name", "told", "how"),
    [
        ("README.md", "written for goallint on the path", "docs/install.md"),
        ("README.sv.md", "är `goallint` installerat", "docs/sv/install.md"),
    ],
)
def test_who_makes_an_environment_is_told_how_its_commands_are_found(
    name: str, told: str, how: str
) -> None:
    readme = (ROOT / name).read_text(encoding="utf-8")
    assert told in readme[: readme.index("## ")]
    assert f"]({how})" in readme
    assert ".venv/bin/activate" in (ROOT / how).read_text(encoding="utf-8")


def test_links_in_the_documents_lead_somewhere() -> None:
    for path in (
        *ROOT.glob("*.md"),
        *ROOT.glob("docs/*.md"),
        *ROOT.glob("goals/*.md"),
        *ROOT.glob("examples/*/*.md"),
    ):
        for target in re.findall(r"\]\(([^)#:]+)\)", path.read_text(encoding="utf-8")):
            assert (path.parent / target).exists(), (path.name, target)


@pytest.mark.parametrize("name", [*(name for _, name in READMES), "docs/format.md"])
def test_what_a_page_shows_of_documents_is_unambiguous(name: str, tmp_path: Path) -> None:
    blocks = re.findall(
        r"^```yaml\n(.*?)^```", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )
    whole = [block for block in blocks if re.search(r"^(kind|dokument):", block, re.MULTILINE)]
    assert whole
    for number, block in enumerate(blocks):
        folder = tmp_path / str(number)
        folder.mkdir()
        head = "" if block in whole else "kind: plan\ntitle: Plan\nbody: sn\nperiod: 2023\n"
        (folder / "plan.yaml").write_text(head + block, encoding="utf-8")
        (folder / "goallint.yaml").write_text("select: [lossy-scalar, syntax-error]\n")
        found = Run(folder, load(folder), jobs=1).result().findings
        assert not found, block
