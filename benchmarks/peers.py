"""Prints how long others take over the same content, as ratios to a cold check of goallint.

    python benchmarks/peers.py [--goals 200 2000 20000] [--files 100 1000] [--longest 300]

Each is installed in an environment of its own below the folder (`npm` for spectral), and left out
with a reason where that cannot be done. Trackers get the same goals, each with its text, its parent
and its key figure, written as each of them wants it; linters get goallint's own files. They run in
turn with goallint, and the ratio is taken round by round: 3 is three times as long as goallint.
"""

from __future__ import annotations

import argparse
import json
import shlex
import shutil
import subprocess
import sys
import tempfile
import venv
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import median
from time import monotonic
from typing import NamedTuple

from ratios import GOALLINT, Cost, run, shown, workspace

import goals
from goals import Body, Goal

SCHEMA = Path(__file__).parent.parent / "schemas" / "plan.en.schema.json"
YAMLLINT = "{extends: default, rules: {document-start: disable, line-length: disable}}"


class Peer(NamedTuple):
    """A tool: how it is installed, how its content is written and how all of it is checked."""

    package: str
    write: Callable[[Path, list[Body]], None]
    command: Callable[[Path, Path], str]  # from where it is installed and where the content is
    extra: tuple[str, ...] = ()


# --- What trackers want -------------------------------------------------------------------------


def save(path: Path, text: str) -> None:
    """Writes a file, and the folder that it is in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def write_doorstop(folder: Path, bodies: list[Body]) -> None:
    """A document for each level, and a file for each goal."""
    (folder / ".git").mkdir(parents=True)
    uids: dict[str, str] = {}
    levels: tuple[list[Goal], ...] = ([], [], [])
    for body in bodies:
        levels[0 if not body.under else 1 if body.under == goals.TOP else 2].extend(body.goals)
    for depth, own in enumerate(levels):
        parent = f"  parent: L{depth - 1}X\n" if depth else ""
        settings = f"settings:\n  digits: 6\n{parent}  prefix: L{depth}X\n  sep: ''\n"
        save(folder / f"level{depth}" / ".doorstop.yml", settings)
        for number, one in enumerate(own, 1):
            uid = uids[one.id] = f"L{depth}X{number:06}"
            links = "".join(f"- {uids[name]}: null\n" for name in one.supports)
            save(
                folder / f"level{depth}" / f"{uid}.yml",
                f"active: true\nderived: false\nheader: |\n  {one.title}\nlevel: {number}\n"
                f"links:{chr(10) + links if links else ' []' + chr(10)}normative: true\nref: ''\n"
                f"reviewed: null\ntext: |\n  {one.text}\n"
                f"unit: procent\ntarget: {one.value}\noutcome: {one.value - 1}\n",
            )


SDOC_FIELDS = ("UID", "TITLE", "STATEMENT", "UNIT", "TARGET", "OUTCOME")
SDOC_GRAMMAR = "[GRAMMAR]\nELEMENTS:\n- TAG: REQUIREMENT\n  FIELDS:\n" + "".join(
    f"  - TITLE: {name}\n    TYPE: String\n    REQUIRED: True\n" for name in SDOC_FIELDS
)


def write_strictdoc(folder: Path, bodies: list[Body]) -> None:
    """A document for each body."""
    for body in bodies:
        lines = [
            f"[DOCUMENT]\nTITLE: {body.id}\n",
            SDOC_GRAMMAR + "  RELATIONS:\n  - TYPE: Parent\n",
        ]
        for one in body.goals:
            relations = "".join(f"- TYPE: Parent\n  VALUE: {name}\n" for name in one.supports)
            lines.append(
                f"[REQUIREMENT]\nUID: {one.id}\nTITLE: {one.title}\nSTATEMENT: {one.text}\n"
                f"UNIT: procent\nTARGET: {one.value}\nOUTCOME: {one.value - 1}\n"
                + (f"RELATIONS:\n{relations}" if relations else "")
            )
        save(folder / f"{body.id}.sdoc", "\n".join(lines))


def write_needs(folder: Path, bodies: list[Body]) -> None:
    """A page for each body."""
    options = ["unit", "target", "outcome"]
    kind = {"directive": "goal", "title": "Goal", "prefix": "", "color": "#fff", "style": "node"}
    save(
        folder / "conf.py",
        f"extensions = ['sphinx_needs']\nneeds_types = [{kind!r}]\n"
        f"needs_extra_options = {options!r}\nneeds_id_regex = '.*'\n",
    )
    names = "".join(f"   {body.id}\n" for body in bodies)
    save(folder / "index.rst", f"Goals\n=====\n\n.. toctree::\n\n{names}")
    for body in bodies:
        lines = [f"{body.id}\n{'=' * len(body.id)}\n"]
        for one in body.goals:
            links = f"   :links: {', '.join(one.supports)}\n" if one.supports else ""
            lines.append(
                f".. goal:: {one.title}\n   :id: {one.id}\n{links}   :unit: procent\n"
                f"   :target: {one.value}\n   :outcome: {one.value - 1}\n\n   {one.text}\n"
            )
        save(folder / f"{body.id}.rst", "\n".join(lines))


def write_trlc(folder: Path, bodies: list[Body]) -> None:
    """A file for each body."""
    save(
        folder / "goals.rsl",
        "package goals\ntype Goal {\n  title String\n  text String\n  supports optional Goal[0 .. *]\n"
        "  unit String\n  target Integer\n  outcome Integer\n}\n",
    )
    for body in bodies:
        lines = ["package goals\n"]
        for one in body.goals:
            names = ", ".join(name.replace("-", "_") for name in one.supports)
            supports = f"  supports = [{names}]\n" if names else ""
            lines.append(
                f'Goal {one.id.replace("-", "_")} {{\n  title = "{one.title}"\n'
                f'  text = "{one.text}"\n{supports}  unit = "procent"\n'
                f"  target = {one.value}\n  outcome = {one.value - 1}\n}}\n"
            )
        save(folder / f"{body.id}.trlc", "\n".join(lines))


def write_ruleset(folder: Path, _: list[Body]) -> None:
    """Spectral's rule that our schema holds."""
    options = {"schema": json.loads(SCHEMA.read_text(encoding="utf-8"))}
    then = {"function": "schema", "functionOptions": options}
    rule = {"given": "$", "severity": "error", "message": "{{error}}", "then": then}
    save(folder / "ruleset.json", json.dumps({"rules": {"plan": rule}}))


def write_nothing(_: Path, __: list[Body]) -> None:
    """Linters read goallint's own files."""


TRACKERS = {
    "doorstop": Peer("doorstop", write_doorstop, lambda home, _: f"{home}/bin/doorstop -F -W -S"),
    "strictdoc": Peer(
        "strictdoc",
        write_strictdoc,
        lambda home, _: (
            f"{home}/bin/strictdoc export . --formats=json --output-dir ../strictdoc-out"
        ),
    ),
    "sphinx-needs": Peer(
        "sphinx-needs",
        write_needs,
        lambda home, _: f"{home}/bin/sphinx-build -q -E -b needs . ../needs-out",
        ("sphinx",),
    ),
    "trlc": Peer("trlc", write_trlc, lambda home, _: f"{home}/bin/trlc ."),
}
LINTERS = {
    "yamllint": Peer(
        "yamllint",
        write_nothing,
        lambda home, files: f"{home}/bin/yamllint -d {shlex.quote(YAMLLINT)} {files}",
    ),
    "check-jsonschema": Peer(
        "check-jsonschema",
        write_nothing,
        lambda home, files: (
            f"find {files}/20* -name '*.yaml' -print0"
            f" | xargs -0 {home}/bin/check-jsonschema --schemafile {SCHEMA}"
        ),
    ),
    "spectral": Peer(
        "@stoplight/spectral-cli",
        write_ruleset,
        lambda home, files: (
            f"{home}/node_modules/.bin/spectral lint -q --ignore-unknown-format"
            f" -r ruleset.json '{files}/20*/**/*.yaml'"
        ),
    ),
}


# --- Measuring ----------------------------------------------------------------------------------


def install(peer: Peer, home: Path) -> str:
    """Installs a peer; why it could not be done, or nothing."""
    if (home / "node_modules").exists() or (home / "bin" / peer.package).exists():
        return ""
    if peer.package.startswith("@"):
        if not shutil.which("npm"):
            return "there is no npm"
        command = ["npm", "install", "--silent", "--prefix", str(home), peer.package]
    else:
        if not (home / "bin" / "python").exists():
            venv.create(home, with_pip=True)
        command = [f"{home}/bin/python", "-m", "pip", "install", "-q", peer.package, *peer.extra]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    lines = done.stderr.strip().splitlines()
    return (lines or ["it ended without a word"])[-1] if done.returncode else ""


def timed(command: str, folder: Path, longest: int) -> Cost | str:
    """What a command line costs, findings (1) being no failure; or why it has no cost."""
    limited = f"cd {folder} && timeout {longest} sh -c {shlex.quote(command)}"
    # xargs tells of a command that found something with 123.
    accepted = f"{{ {limited}; }} 2>/dev/null; code=$?; [ $code -lt 2 ] || [ $code -eq 123 ]"
    begun = monotonic()
    try:
        return run(["/bin/sh", "-c", accepted])
    except SystemExit:
        return f"took over {longest} s" if monotonic() - begun >= longest else "failed"


def row(name: str, size: str, pairs: list[tuple[Cost, Cost]]) -> str:
    """A line of the table."""
    theirs, ours = zip(*pairs, strict=True)
    cells = [name, size]
    for number in (0, 1):
        times = f"{shown(median(c[number] for c in theirs))} / {shown(median(c[number] for c in ours))} s"
        ratios = [one[number] / other[number] for one, other in pairs]
        cells += [times, f"**{median(ratios):.1f}**"]
    memory = (median(cost.memory for cost in side) for side in (theirs, ours))
    return f"| {' | '.join([*cells, ' / '.join(f'{m:.0f}' for m in memory) + ' MB'])} |"


def compare(
    peers: dict[str, Peer],
    sizes: Iterable[tuple[int, Path, list[Body]]],
    unit: str,
    options: argparse.Namespace,
) -> None:
    """Measures each peer at each size."""
    for size, ours, bodies in sizes:
        check = [*GOALLINT, "check", "--no-cache", "--fail-on=never", str(ours)]
        for name, peer in peers.items():
            if options.only and name not in options.only:
                continue
            home, label = options.folder / name, f"{size:,} {unit}"
            reason = install(peer, home)
            content = options.folder / f"{name}-{size}"
            if not reason:
                shutil.rmtree(content, ignore_errors=True)
                content.mkdir(parents=True)
                peer.write(content, bodies)
                pairs = []
                for _ in range(options.rounds):
                    cost = timed(peer.command(home, ours), content, options.longest)
                    if isinstance(cost, str):
                        reason = cost
                        break
                    pairs.append((cost, run(check)))
            line = f"| {name} | {label} | {reason} | | | | |" if reason else row(name, label, pairs)
            print(line, flush=True)
            shutil.rmtree(content, ignore_errors=True)


def main() -> None:
    """Reads the command line, measures and prints the table."""
    parser = argparse.ArgumentParser(description="Prints how long others take.")
    parser.add_argument("--goals", type=int, nargs="*", default=[200, 2_000, 20_000])
    parser.add_argument("--files", type=int, nargs="*", default=[100, 1_000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--longest", type=int, default=300, help="seconds that a peer may take")
    parser.add_argument("--only", nargs="+", choices=[*TRACKERS, *LINTERS])
    parser.add_argument(
        "--folder", type=Path, default=Path(tempfile.gettempdir()) / "goallint-peers"
    )
    options = parser.parse_args()
    options.folder = options.folder.resolve()
    print("| peer | content | wall: peer / goallint | ratio | CPU | ratio | peak memory |")
    print("|---|---|---|---|---|---|---|")

    def trees() -> Iterable[tuple[int, Path, list[Body]]]:
        for size in options.goals:
            path, bodies = options.folder / f"goals-{size}", goals.tree(size)
            goals.write(path, bodies)
            yield size, path, bodies

    compare(TRACKERS, trees(), "goals", options)
    files = ((size, workspace(options.folder, size), []) for size in options.files)
    compare(LINTERS, files, "files", options)


if __name__ == "__main__":
    sys.exit(main())
