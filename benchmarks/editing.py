"""Prints how long an editor waits after a change, and what a server that is edited for long leaves behind.

    python benchmarks/editing.py [--sizes 18 300 1000] [--edits 20] [--soak 0]

`goallint lsp` is started, and asked as an editor asks it: a file is changed as somebody types, and it is measured until
the server has told what the file shows by itself, and until it has told of all of the workspace, the pause that it waits for somebody
to type on among it; and how much processor time the server used until then, which does not hang on what else a machine does. Each edit changes the title of a goal, or leaves a line half typed, in a unit's plan, so that no
state comes again. With `--soak`, each of 300 plans is edited once, and so many edits of files drawn at random follow: a few words are typed,
letter by letter, and what the file shows by itself is waited for; after every hundredth letter, what all show. Files are opened, closed and left as they are
meanwhile. Before, between and ten times after them nothing is typed for a while, and it is told what the server holds: memory, open files, threads, and files in its
folder for temporary ones.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from generate import generate
from lsprotocol import types
from pygls.lsp.client import BaseLanguageClient

PATIENCE = 120
"""Seconds after which a server has stopped."""
_TYPED = ("Minst 80 %, ", 'title: "Fler', "supports:", "\n  - id: X-1", "# senare", "{2024: 80 %}")
_REST = 5
"""Seconds without a change before it is looked what the server holds."""
_OPEN = 5
"""Files that are open at once."""


class Editor(BaseLanguageClient):
    """A client that knows when the server has told what it waits for."""

    def __init__(self) -> None:
        super().__init__("editing", "1")
        self.all_told = asyncio.Event()
        self.own: dict[str, int | None] = {}
        self.versions: dict[str, int] = {}

        @self.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def published(told: types.PublishDiagnosticsParams) -> None:
            self.own[told.uri] = told.version

        @self.feature(types.WORKSPACE_CODE_LENS_REFRESH)
        def refreshed(_: None) -> None:
            self.all_told.set()

    async def open(self, folder: Path, home: Path) -> None:
        """Starts the server, and waits until it has told of all."""
        environment = {**os.environ, "XDG_CACHE_HOME": f"{home}/cache", "TMPDIR": f"{home}/tmp"}
        (home / "tmp").mkdir(exist_ok=True)
        await self.start_io(sys.executable, "-m", "goallint", "lsp", env=environment)
        refreshes = types.CodeLensWorkspaceClientCapabilities(refresh_support=True)
        await self.initialize_async(
            types.InitializeParams(
                types.ClientCapabilities(
                    workspace=types.WorkspaceClientCapabilities(code_lens=refreshes)
                ),
                workspace_folders=[types.WorkspaceFolder(folder.as_uri(), folder.name)],
            )
        )
        self.initialized(types.InitializedParams())
        await self.told_all()

    async def told_all(self) -> None:
        """Waits until the server has told of all of the workspace."""
        await asyncio.wait_for(self.all_told.wait(), PATIENCE)

    def change(self, uri: str, text: str) -> int:
        """Changes a file, which is opened if it is not; its version then."""
        version = self.versions[uri] = self.versions.get(uri, 0) + 1
        self.all_told.clear()
        if version == 1:
            item = types.TextDocumentItem(uri, "yaml", version, text)
            self.text_document_did_open(types.DidOpenTextDocumentParams(item))
        else:
            self.text_document_did_change(
                types.DidChangeTextDocumentParams(
                    types.VersionedTextDocumentIdentifier(version, uri),
                    [types.TextDocumentContentChangeWholeDocument(text)],
                )
            )
        return version

    async def type(self, uri: str, text: str) -> None:
        """Changes a file, and waits for what it shows by itself."""
        version = self.change(uri, text)
        end = time.monotonic() + PATIENCE
        # What shows nothing, and has shown nothing, is not told of: then all are waited for.
        while self.own.get(uri) != version and not self.all_told.is_set():
            if time.monotonic() > end:
                raise TimeoutError(uri)
            await asyncio.sleep(0.001)

    def leave(self, uri: str) -> None:
        """Closes a file without saving it."""
        if self.versions.pop(uri, 0):
            self.own.pop(uri, None)
            document = types.TextDocumentIdentifier(uri)
            self.text_document_did_close(types.DidCloseTextDocumentParams(document))

    def spent(self) -> float:
        """Seconds of a processor that the server has used."""
        tasks = Path(f"/proc/{self.server}/task").glob("*/schedstat")
        return sum(int(one.read_text(encoding="ascii").split()[0]) for one in tasks) / 1e9

    @property
    def server(self) -> int:
        """The server's process."""
        assert self._server is not None
        return self._server.pid

    async def end(self) -> None:
        """Stops the server, as an editor does."""
        await self.shutdown_async(None)
        self.exit(None)
        await self.stop()


def main() -> int:
    """Measures and prints; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=[18, 300, 1000])
    parser.add_argument("--edits", type=int, default=20)
    parser.add_argument("--soak", type=int, default=0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if options.sizes:
            print(
                "| plans | changed | own file: median (most) | processor | all: median (most) | processor |"
            )
            print("|---|---|---|---|---|---|")
        for plans in options.sizes:
            asyncio.run(measured(Path(folder), plans, options.edits))
        if options.soak:
            asyncio.run(soaked(Path(folder), options.soak))
    return 0


def made(folder: Path, plans: int) -> tuple[Path, list[Path]]:
    """A workspace with so many plans, and those of its units."""
    root = folder / f"plans-{plans}"
    if not root.exists():
        generate(root, plans)
    return root, sorted(root.rglob("*-e*.yaml"))


async def measured(folder: Path, plans: int, edits: int) -> None:
    """Prints how long it takes until a file's own findings and until all are told."""
    root, paths = made(folder, plans)
    file = paths[len(paths) // 2]
    before = file.read_text(encoding="utf-8")
    at = before.index("title: ", before.index("goals:"))
    ways: dict[str, Callable[[int], str]] = {
        "a goal's title": lambda n: f"{before[:at]}title: {n} {before[at + 7 :]}",
        "a half-typed line": lambda n: f"{before[:at]}titl{n}\n    {before[at:]}",
    }
    editor = Editor()
    await editor.open(root, folder)
    await editor.type(file.as_uri(), before)
    await editor.told_all()
    for name, changed in ways.items():
        own, everything = [], []
        for number in range(edits):
            start, spent = time.perf_counter(), editor.spent()
            await editor.type(file.as_uri(), changed(number))
            own.append((time.perf_counter() - start, editor.spent() - spent))
            await editor.told_all()
            everything.append((time.perf_counter() - start, editor.spent() - spent))
        print(f"| {plans} | {name} | {shown(own)} | {shown(everything)} |", flush=True)
    await editor.end()


def shown(seconds: list[tuple[float, float]]) -> str:
    """The median of some times, and the longest, and the median of the processor's, in milliseconds."""
    times, spent = zip(*seconds, strict=True)
    return f"{1000 * median(times):.0f} ({1000 * max(times):.0f}) | {1000 * median(spent):.0f}"


async def soaked(folder: Path, edits: int) -> None:
    """Edits at random, and prints what the server holds."""
    root, paths = made(folder, 300)
    editor = Editor()
    await editor.open(root, folder)
    chance = random.Random(1)
    files = {file.as_uri(): file.read_text(encoding="utf-8") for file in paths}
    await rested(editor, folder, "at first")
    for number, file in enumerate(sorted(root.rglob("*.yaml"))):
        text = file.read_text(encoding="utf-8")
        if text.startswith("kind: plan"):
            await editor.type(file.as_uri(), text.replace("title: ", 'title: "', 1))
            if number % 100 == 99:
                await editor.told_all()
            editor.leave(file.as_uri())
    await editor.told_all()
    await rested(editor, folder, "once each plan was edited")
    often = max(edits // 10, 1)
    done = 0
    while done < edits:
        uri = chance.choice(list(files))
        place = chance.randrange(len(files[uri]))
        before, after = files[uri][:place], files[uri][place:]
        typed = chance.choice(_TYPED)[: edits - done]
        for end in range(1, len(typed)):
            editor.change(uri, before + typed[:end] + after)
        await editor.type(uri, before + typed + after)
        if len(editor.versions) > _OPEN:
            editor.leave(chance.choice(list(editor.versions)))
        is_told = (done + len(typed)) // often > done // often
        if is_told or (done + len(typed)) // 100 > done // 100:
            await editor.told_all()
        done += len(typed)
        if is_told:
            await rested(editor, folder, f"after {done} edits")
    await editor.end()


async def rested(editor: Editor, folder: Path, when: str) -> None:
    """Prints what the server holds when nothing is typed."""
    await asyncio.sleep(_REST)
    print(f"{when}: {held(editor, folder)}", flush=True)


def held(editor: Editor, folder: Path) -> str:
    """What the server's process holds."""
    process = Path(f"/proc/{editor.server}")
    pages = int((process / "statm").read_text(encoding="ascii").split()[1])
    return (
        f"{pages * os.sysconf('SC_PAGE_SIZE') / 1e6:.0f} MB, {len(list((process / 'fd').iterdir()))} open files, "
        f"{len(list((process / 'task').iterdir()))} threads, {len(list((folder / 'tmp').iterdir()))} temporary files"
    )


if __name__ == "__main__":
    raise SystemExit(main())
