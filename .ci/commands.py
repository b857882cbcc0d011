"""Runs every command that the pages and templates show, in their order, as somebody who follows them would.

    python .ci/commands.py BIN

BIN is the folder of an installed goallint. Each page gets a folder of its own outside the checkout,
with the examples and what stands for the reader's own plans. A block that the page calls a file is
written first. A command must end with 0 or 1, or with what it is said to end with. What a sentence
mentions is looked up in the help: the command must be there, and have its options.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
PITEÅ = ROOT / "examples" / "piteå-2023"
READERS = {
    "plans": PITEÅ,
    "planer": PITEÅ,
    "municipalities": ROOT / "examples",
    "kommuner": ROOT / "examples",
}
"""What stands for folders that the reader has, unless the page makes them."""
CODES = {"goallint check no-such-folder": 2, "goallint check mapp-som-inte-finns": 2}
NO_WORKSPACE = ("no goallint.yaml was found in .", "ingen goallint.yaml hittades i .")
SWEDISH = {"LC_ALL": "sv_SE.UTF-8"}
"""Where the reader of a Swedish page is."""
NOT_RUN = {"--watch": "waits for changes", "[": "tells a form", "…": "tells a form"}
"""Signs of commands that only the help can answer for."""

_BLOCK = re.compile(
    r"^<!-- file: (?P<file>.+?) -->\n+(?P<ticks>`{3,})[^\n]*\n(?P<content>.*?)^(?P=ticks)$"
    r"|^```(?:console|bash|sh)?\n(?P<shell>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
_COMMAND = re.compile(r"^(?:\$ )?(?P<line>goallint .*?)(?:\s+#.*)?$", re.MULTILINE)
_MENTIONED = re.compile(r"`(goallint [^`\n]*)`")


def pages() -> list[Path]:
    """The pages and templates that show commands."""
    every = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("goals/*.md"),
             *ROOT.glob("examples/*/*.md"), *ROOT.glob("templates/*")]  # fmt: skip
    return sorted(
        page for page in every if page.parent.name != "rules" and page.name != "CHANGELOG.md"
    )


class Reader:
    """Somebody who has `goallint` on the path and nothing else of the checkout."""

    def __init__(self, bin_: Path) -> None:
        self.faults: list[str] = []
        self.run_, self.looked_up = 0, 0
        self._helps: dict[str, str | None] = {}
        self._locale: dict[str, str] = {}
        self._environment = {
            "PATH": f"{bin_}{os.pathsep}{os.environ['PATH']}", "LC_ALL": "C.UTF-8", "COLUMNS": "200",
        }  # fmt: skip

    def follow(self, page: Path) -> None:
        """Does what a page shows."""
        text = page.read_text(encoding="utf-8")
        swedish = "sv" in page.relative_to(ROOT).parts or page.name.endswith(".sv.md")
        self._locale = SWEDISH if swedish else {}
        with tempfile.TemporaryDirectory() as folder:
            here = Path(folder)
            self._environment |= {"HOME": folder, "XDG_CACHE_HOME": f"{folder}/.cache"}
            for name in ("examples", "goals"):
                shutil.copytree(ROOT / name, here / name)
            made = {match["file"].split("/")[0] for match in _BLOCK.finditer(text) if match["file"]}
            for name, source in READERS.items():
                if name not in made:
                    shutil.copytree(source, here / name)
            for match in _BLOCK.finditer(text):
                if match["file"]:
                    path = here / match["file"]
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_text(match["content"], encoding="utf-8")
                    continue
                for command in _COMMAND.finditer(match["shell"]):
                    self._do(command["line"], here, page)
            for command in _MENTIONED.findall(text):
                self._look_up(command, page)

    def _do(self, line: str, here: Path, page: Path) -> None:
        command = re.split(r" \| |; ", line, maxsplit=1)[0].strip()
        if any(sign in command for sign in NOT_RUN) or re.search(r"\s[A-Z]{2,}\b(?!-?\d)", command):
            self._look_up(command, page)
            return
        # In the folder itself where the page speaks of no other: a workspace is where one stands.
        done = self._run(command, here)
        if done.returncode == 2 and any(said in done.stderr for said in NO_WORKSPACE):
            done = self._run(command, here / "examples" / "piteå-2023")
        wanted = (CODES[command],) if command in CODES else (0, 1)
        self.run_ += 1
        if done.returncode not in wanted:
            self._tell(page, command, f"exit code {done.returncode}: {done.stderr.strip()[-300:]}")

    def _look_up(self, command: str, page: Path) -> None:
        words = re.split(r" \| |; ", command, maxsplit=1)[0].split()[1:]
        names = [word for word in words if not word.startswith("-")]
        given = [word.partition("=")[0] for word in words if word.startswith("--")]
        if not names and given:
            names = [""]
        shown = next((h for n in (2, 1) if (h := self._help(names[:n])) is not None), None)
        self.looked_up += 1
        if shown is None:
            self._tell(page, command, "there is no such command")
            return
        for option in given:
            if not re.search(rf"{re.escape(option)}(?![\w-])", shown):
                self._tell(page, command, f"there is no option {option}")

    def _help(self, names: list[str]) -> str | None:
        line = " ".join(["goallint", *filter(str.islower, names)])
        if line not in self._helps:
            done = self._run(f"LC_ALL=C.UTF-8 {line} --help", Path("/"))
            usage = f"Usage: {line} "
            self._helps[line] = done.stdout if done.stdout.startswith(usage) else None
        return self._helps[line]

    def _run(self, command: str, folder: Path) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            ["bash", "-c", command], cwd=folder, env=self._environment | self._locale, stdin=subprocess.DEVNULL,
            capture_output=True, text=True, encoding="utf-8", check=False,
        )  # fmt: skip

    def _tell(self, page: Path, command: str, why: str) -> None:
        self.faults.append(f"{page.relative_to(ROOT)}: `{command}`: {why}")


def main() -> int:
    """Follows every page; 1 where something that is shown cannot be done."""
    reader = Reader(Path(sys.argv[1]).absolute())
    for page in pages():
        reader.follow(page)
    print(*reader.faults, sep="\n", end="\n" if reader.faults else "")
    print(f"{reader.run_} commands run, {reader.looked_up} looked up in the help")
    return 1 if reader.faults or not reader.run_ else 0


if __name__ == "__main__":
    sys.exit(main())
