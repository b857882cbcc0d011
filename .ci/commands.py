"""Runs every command that the pages and templates show, in their order, as somebody who follows them would.

    python .ci/commands.py BIN TOOLS RELEASE [PAGE…]

BIN is the folder of an installed goallint, TOOLS one with the programs that install it (uv, pipx,
pre-commit), RELEASE what `.ci/release` made. Each page gets a folder of its own outside the checkout,
with the files of the release, the examples and what stands for the reader's own plans. A block that
the page calls a file is written first. A command must end with 0 or 1, or with what it is said to end
with. What a sentence mentions is looked up in the help: the command must be there, and have its
options. The project's address leads to what is in git's index here, with the tag of the version.
As many pages as there are processors are followed at a time.
"""

import os
import re
import runpy
import shutil
import subprocess
import sys
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
_CONSTANTS = runpy.run_path(str(ROOT / "src" / "goallint" / "version.py"))
ADDRESS, VERSION = _CONSTANTS["ADDRESS"], _CONSTANTS["VERSION"]
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
NOT_RUN = {
    "--watch": "waits for changes",
    "goallint import ": "reads documents of the reader's",
    "goallint lsp": "waits for an editor",
    "goallint sheet report ": "is for the reader's own calendar",
    "goallint fill delarsrapport.xlsx": "is for the sheet that the reader has filled in",
    "goallint fill plan.xlsx": "is for the sheet that the reader has filled in",
    "goallint diff fjolaret": "is of the reader's own two years",
    "goallint diff 2022": "is of the reader's own two years",
    "goallint explain SN1": "is of the reader's own goal",
    "goallint kolada pull": "asks Kolada over the network",
    "goallint kolada list": "asks Kolada over the network",
    "goallint kolada groups": "asks Kolada over the network",
    "[": "tells a form",
    "…": "tells a form",
}
"""Signs of commands that only the help can answer for."""
NOT_HERE = {
    r"\bdocker ": "needs a daemon: .ci/image.py runs the steps of the image",
    r"pip install (?:-\S+ )*['\"]?\.(?:\[|['\" ]|$)": "needs the checkout: .ci/run runs it there",
}
"""What commands that install goallint look like where they cannot be run, and why."""
PLACE = " --> "
"""What a hook shows that found something, and one that could not be run does not."""

_BLOCK = re.compile(
    r"^(?:<!-- file: (?P<file>.+?) -->\n+)?(?P<ticks>`{3,})(?P<tag>[^\n`]*)\n(?P<content>.*?)^(?P=ticks)$",
    re.MULTILINE | re.DOTALL,
)
_SHELLS = ("", "console", "bash", "sh")
_COMMAND = re.compile(
    r"^(?:\$ )?(?P<line>(?:goallint|python3|pip|pipx|uvx?|docker|git|pre-commit|\.venv/bin/\w+) .*?)(?:\s+#.*)?$",
    re.MULTILINE,
)
_OF_THE_NETWORK = re.compile(r"PIP_|UV_|SSL_|.*_proxy$", re.IGNORECASE)
"""Where packages come from on this machine."""
_MENTIONED = re.compile(r"`(goallint [^`\n]*)`")


def pages() -> list[Path]:
    """The pages and templates that show commands."""
    every = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("goals/*.md"),
             *ROOT.glob("examples/*/*.md"), *ROOT.glob("templates/*")]  # fmt: skip
    return sorted(
        page for page in every if page.parent.name != "rules" and page.name != "CHANGELOG.md"
    )


class Seat(NamedTuple):
    """Where a page is followed, and with which variables."""

    page: Path
    here: Path
    environment: dict[str, str]


class Reader:
    """Somebody who has `goallint` on the path and nothing else of the checkout.

    `kept` is a folder for what the reader has once for all pages.
    """

    def __init__(self, bin_: Path, tools: Path, release: Path, kept: Path) -> None:
        self.faults: list[str] = []
        self.not_here: list[str] = []
        self.run_: list[str] = []
        self.looked_up: list[str] = []
        self._helps: dict[str, str | None] = {}
        self._asked = threading.Lock()
        """One help is asked for at a time: pages ask for the same ones."""
        self._installed: set[tuple[str, ...]] = set()
        """What pages have in order of lines that install: a page and its twin have the same."""
        self._release = [*release.glob("index/*.whl"), *release.glob("*.pyz")]
        self._path = os.pathsep.join(map(str, (bin_, tools, os.environ["PATH"])))
        repository = kept / "repository"
        settings = {
            f"url.{repository.as_uri()}.insteadOf": ADDRESS,
            "protocol.file.allow": "always",
            "user.name": "Reader",
            "user.email": "reader@example.org",
            "advice.detachedHead": "false",
        }
        self._environment = {
            **{name: value for name, value in os.environ.items() if _OF_THE_NETWORK.match(name)},
            "LC_ALL": "C.UTF-8", "COLUMNS": "200",
            "PIP_CACHE_DIR": str(kept / "pip"), "UV_CACHE_DIR": str(kept / "uv"),
            "PRE_COMMIT_HOME": str(kept / "pre-commit"), "GIT_CONFIG_COUNT": str(len(settings)),
            **{f"GIT_CONFIG_KEY_{n}": name for n, name in enumerate(settings)},
            **{f"GIT_CONFIG_VALUE_{n}": value for n, value in enumerate(settings.values())},
        }  # fmt: skip
        self._kept = self._at_home(kept)
        repository.mkdir()
        self._demand(f"git archive $(git write-tree) | tar -x -C {repository}", ROOT)
        self._demand(
            f"git init -q . && git add -A && git commit -qm . && git tag v{VERSION}", repository
        )

    def _at_home(self, folder: Path) -> dict[str, str]:
        return self._environment | {
            "HOME": str(folder), "XDG_CACHE_HOME": f"{folder}/.cache",
            "PATH": f"{folder}/.local/bin{os.pathsep}{self._path}",
        }  # fmt: skip

    def _demand(self, command: str, folder: Path) -> None:
        done = self._run(command, folder, self._kept)
        if done.returncode:
            raise SystemExit(f"{command}: {done.stderr}")

    def follow(self, page: Path) -> None:
        """Does what a page shows."""
        text = page.read_text(encoding="utf-8")
        swedish = "sv" in page.relative_to(ROOT).parts or page.name.endswith(".sv.md")
        blocks = [
            match for match in _BLOCK.finditer(text) if match["file"] or match["tag"] in _SHELLS
        ]
        installs = tuple(
            command["line"]
            for match in blocks
            if not match["file"]
            for command in _COMMAND.finditer(match["content"])
            if not command["line"].startswith("goallint ")
        )
        has_them = installs in self._installed
        self._installed.add(installs)
        with tempfile.TemporaryDirectory() as folder:
            here = Path(folder)
            seat = Seat(page, here, self._at_home(here) | (SWEDISH if swedish else {}))
            for file in self._release:
                shutil.copy(file, here)
            for name in ("examples", "goals"):
                shutil.copytree(ROOT / name, here / name)
            made = {match["file"].split("/")[0] for match in blocks if match["file"]}
            for name, source in READERS.items():
                if name not in made:
                    shutil.copytree(source, here / name)
            for match in blocks:
                if match["file"]:
                    path = here / match["file"]
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_text(match["content"], encoding="utf-8")
                    continue
                for command in _COMMAND.finditer(match["content"]):
                    line = command["line"]
                    if line.startswith("goallint "):
                        self._do(line, seat)
                    elif not has_them:
                        self._install(line, seat)
            for command in _MENTIONED.findall(text):
                self._look_up(command, page)

    def _do(self, line: str, seat: Seat) -> None:
        command = re.split(r" \| |; ", line, maxsplit=1)[0].strip()
        if any(sign in command for sign in NOT_RUN) or re.search(r"\s[A-Z]{2,}\b(?!-?\d)", command):
            self._look_up(command, seat.page)
            return
        # In the folder itself where the page speaks of no other: a workspace is where one stands.
        done = self._run(command, seat.here, seat.environment)
        if done.returncode == 2 and any(said in done.stderr for said in NO_WORKSPACE):
            there = seat.here / "examples" / "piteå-2023"
            done = self._run(command, there, seat.environment)
        wanted = (CODES[command],) if command in CODES else (0, 1)
        self.run_.append(command)
        if done.returncode not in wanted:
            self._tell(
                seat.page, command, f"exit code {done.returncode}: {done.stderr.strip()[-300:]}"
            )

    def _install(self, line: str, seat: Seat) -> None:
        # Where the page has made no environment, it speaks of the checkout's.
        elsewhere = line.startswith(".venv/") and not (seat.here / ".venv").exists()
        if elsewhere or any(re.search(sign, line) for sign in NOT_HERE):
            self.not_here.append(f"{seat.page.relative_to(ROOT)}: `{line}`")
            return
        hook = line.startswith("pre-commit ")
        if hook:
            self._demand("git init -q . && git add -A", seat.here)
        done = self._run(line, seat.here, seat.environment)
        self.run_.append(line)
        found = done.returncode == 1 and (PLACE in done.stdout if hook else "goallint" in line)
        if done.returncode and not found:
            said = f"{done.stdout}\n{done.stderr}".strip()[-600:]
            self._tell(seat.page, line, f"exit code {done.returncode}: {said}")

    def _look_up(self, command: str, page: Path) -> None:
        words = re.split(r" \| |; ", command, maxsplit=1)[0].split()[1:]
        names = [word for word in words if not word.startswith("-")]
        given = [word.partition("=")[0] for word in words if word.startswith("--")]
        if not names and given:
            names = [""]
        with self._asked:
            shown = next((h for n in (2, 1) if (h := self._help(names[:n])) is not None), None)
        self.looked_up.append(command)
        if shown is None:
            self._tell(page, command, "there is no such command")
            return
        for option in given:
            if not re.search(rf"{re.escape(option)}(?![\w-])", shown):
                self._tell(page, command, f"there is no option {option}")

    def _help(self, names: list[str]) -> str | None:
        line = " ".join(["goallint", *filter(str.islower, names)])
        if line not in self._helps:
            done = self._run(f"{line} --help", Path("/"), self._kept)
            usage = f"Usage: {line} "
            self._helps[line] = done.stdout if done.stdout.startswith(usage) else None
        return self._helps[line]

    def _run(
        self, command: str, folder: Path, environment: dict[str, str]
    ) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            ["bash", "-c", command], cwd=folder, env=environment, stdin=subprocess.DEVNULL,
            capture_output=True, text=True, encoding="utf-8", check=False,
        )  # fmt: skip

    def _tell(self, page: Path, command: str, why: str) -> None:
        self.faults.append(f"{page.relative_to(ROOT)}: `{command}`: {why}")


def main() -> int:
    """Follows every page; 1 where something that is shown cannot be done."""
    bin_, tools, release = (Path(argument).absolute() for argument in sys.argv[1:4])
    only = sys.argv[4:]
    with tempfile.TemporaryDirectory() as kept:
        reader = Reader(bin_, tools, release, Path(kept))
        wanted = [page for page in pages() if not only or str(page.relative_to(ROOT)) in only]
        with ThreadPoolExecutor(os.cpu_count()) as readers:
            list(readers.map(reader.follow, wanted))
    print(*(f"not run here: {command}" for command in sorted(reader.not_here)), sep="\n")
    print(*sorted(reader.faults), sep="\n", end="\n" if reader.faults else "")
    print(f"{len(reader.run_)} commands run, {len(reader.looked_up)} looked up in the help")
    return 1 if reader.faults or not reader.run_ else 0


if __name__ == "__main__":
    sys.exit(main())
