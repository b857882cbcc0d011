"""Nothing that a workspace holds or is called commands a terminal, or turns the direction of a text."""

import io
import os
import sys
import unicodedata
from pathlib import Path

import pytest
from openpyxl import load_workbook

from goallint.cli.main import run
from tests.everything import CHECK, VIEWS

EVIL = "S\x1b[2J\x1b]0;pwned\a\u202e\u2066\x9b\u2028\x7f\ue000\uffff\U000e0041\r\n\t."
"""Clears the screen, names the window, turns the text; shows nothing; breaks lines."""
NAME = "p\x1b[31mX\nY\u202e.yaml"
TEXT = '"' + "".join(f"\\U{ord(character):08x}" for character in EVIL) + '"'
BARE = "\u202e\u2066\ue000\U000e0041"
"""What can stand in a comment."""
WORKSPACE = {
    "goallint.yaml": f"as_of: 2023-12-31\nexclude: [{TEXT}]\nwords: {{vague: [{TEXT}]}}\n"
    f"rules: [{{code: OWN001, name: own-rule, severity: warning, for: goal, why: {TEXT},"
    f" message: {TEXT}, help: {TEXT}, require: {{required: [x-none]}}}}]\n",
    "organisation.yaml": f"""\
kind: organisation
name: {TEXT}
levels:
  - {{id: council, name: {TEXT}, plan: {TEXT}}}
  - {{id: board, name: {TEXT}, plan: {TEXT}}}
bodies:
  - {{id: kf, name: {TEXT}, level: council}}
  - {{id: sn, name: {TEXT}, level: board, under: kf}}
""",
    NAME: f"""\
kind: plan
id: p
type: {TEXT}
title: {TEXT}
body: kf
period: 2023
decided: {TEXT}
goals:
  - id: G1
    title: {TEXT}
    ownr: X
    # {BARE}
    due: {TEXT}
    key_figures:
      - {{id: KF1, title: {TEXT}, unit: {TEXT}, outcome: {{2022: 5, 2023: {TEXT}}}}}
  - {{id: {TEXT}, title: {TEXT}, supports: [{TEXT}], {TEXT}: {TEXT}}}
assignments:
  - {{id: U1, title: {TEXT}, to: [sn, {TEXT}]}}
waivers:
  - {{rule: goal-without-owner, for: G1, reason: {TEXT}, decided: {TEXT}}}
""",
    "below.yaml": f"""\
kind: plan
type: {TEXT}
title: {TEXT}
body: sn
period: 2023
goals:
  - {{id: S1, title: {TEXT}, supports: [G1], owner: {TEXT}}}
not_concerned:
  - {{goal: {TEXT}, reason: {TEXT}}}
""",
    os.fsdecode(b"p\xff31m.yaml"): f"kind: plan\ntitle: {TEXT}\nbody: {TEXT}\nperiod: {TEXT}\n",
    "report.yaml": f"""\
kind: report
id: r
title: {TEXT}
body: kf
plan: p
period: 2023
goals: [{{goal: G1, assessment: {TEXT}, analysis: {TEXT}}}]
""",
    "audit.yaml": f"""\
kind: audit
title: {TEXT}
body: kf
by: {TEXT}
recommendations: [{{id: R1, title: {TEXT}, to: kf}}]
""",
}
SHOWN = [
    *(("check", "--info", f"--format={name}") for name in CHECK),
    ("check", "--info", "--verbose", "--statistics"),
    ("check", "--diff"),
    *((f, f"--format={name}") for f, n in VIEWS.items() for name in n if name not in ("xlsx", "docx")),
    ("cascade", "--goal", "G1"),
    *(("explain", name) for name in ("G1", "kf", "r")),
    ("explain", "G1", "--json"),
    ("config", "show"),
    ("baseline", "write"),
    ("baseline", "show"),
    ("rule",),
    ("rule", "own-rule"),
    ("report", "--output", f"../r{EVIL}.html"),
    ("schema", "--write"),
    ("cache", "show"),
    ("cache", "clear"),
    ("init", f"../{EVIL}"),
]  # fmt: skip
REFUSED = [
    ("cascade", "--goal", EVIL),
    ("cascade", "--body", EVIL),
    ("explain", EVIL),
    ("check", "--only", EVIL),
    ("check", "--as-of", EVIL),
    ("config", "show", EVIL),
    ("rule", EVIL),
    ("targets", "--by", EVIL),
    (EVIL,),
    ("fill", f"{EVIL}.xlsx"),
    ("fill", NAME),
]


class Terminal(io.TextIOWrapper):
    """What looks like a terminal, and keeps what is written to it."""

    def __init__(self) -> None:
        super().__init__(io.BytesIO(), encoding="utf-8", errors="surrogatepass")
        self.mode = "w"

    def isatty(self) -> bool:
        return True

    def shown(self) -> str:
        self.flush()
        data = self.buffer.getvalue()  # type: ignore[attr-defined]
        return str(data.decode("utf-8", "surrogatepass"))


@pytest.fixture
def hostile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The workspace, in which one stands."""
    folder = tmp_path / "workspace"
    folder.mkdir()
    for name, content in WORKSPACE.items():
        (folder / name).write_text(content, encoding="utf-8")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / f"cache{EVIL}"))
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    return folder


def said(monkeypatch: pytest.MonkeyPatch, *args: str) -> tuple[int, str]:
    """The exit code of a command, and what it shows on a terminal; nothing in it commands one."""
    terminal = Terminal()
    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", terminal)
        patch.setattr(sys, "stderr", terminal)
        code = run(list(args))
    shown = terminal.shown()
    assert "an error in goallint itself" not in shown, shown
    is_csv = "--format=csv" in args
    # What settings have no effect is said before, on standard error.
    text = shown.replace("\ufeff", "", 1).replace("\r\n", "\n") if is_csv else shown
    hidden = {c for c in text if unicodedata.category(c)[0] in "CZ" and c not in " \n\t"}
    assert hidden <= {"\xa0"}, args
    return code, shown


@pytest.mark.parametrize("args", SHOWN, ids=ascii)
def test_nothing_commands_a_terminal(
    hostile: Path, monkeypatch: pytest.MonkeyPatch, args: tuple[str, ...]
) -> None:
    if args == ("baseline", "show"):
        said(monkeypatch, "baseline", "write")
    code, shown = said(monkeypatch, *args)
    assert code in (0, 1), shown
    if args == ("check", "--diff"):
        assert '"a/p\\033[31mX\\012Y\\342\\200\\256.yaml"' in shown


@pytest.mark.parametrize("args", REFUSED, ids=ascii)
def test_nothing_that_is_refused_does(
    hostile: Path, monkeypatch: pytest.MonkeyPatch, args: tuple[str, ...]
) -> None:
    code, shown = said(monkeypatch, *args)
    assert code == 2
    # What settings have no effect is said before.
    assert shown.splitlines()[-1].startswith("goallint: ")
    assert shown.count("goallint: ") == 1


def test_a_sheet_that_is_refused_does_not_either(
    hostile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = hostile / "targets.xlsx"
    said(monkeypatch, "targets", f"--format=xlsx={sheet}")
    book = load_workbook(sheet)
    page = book.worksheets[1]
    column = next(cell.column for cell in page[4] if cell.value == "goallint:target")
    page.cell(6, column).value = "\u202e\u2066\x9b\ue000"
    book.save(sheet)
    assert said(monkeypatch, "fill", str(sheet), "--yes")[0] == 2
    page.cell(6, column).value = "minst 80"
    book.save(sheet)
    assert said(monkeypatch, "fill", str(sheet), "--yes", "--partial")[0] == 1
