"""What a server that is edited for long keeps: no more after many edits than after some."""

import asyncio
import gc
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pygls")

from lsprotocol import types

from goallint.lsp import server as serving
from goallint.lsp.features import made
from goallint.lsp.server import Server
from tests.lsp.test_project import UNDECIDED

TYPED = ("KF", "KF1", "KF1, KF", "[KF", 'KF1"', "")
"""What somebody types after `supports`, letter by letter."""


class Deaf:
    """A client that listens to nothing."""

    def write(self, data: bytes) -> None:
        """Takes what is sent."""

    def close(self) -> None:
        """Ends."""


class Editor:
    """A server in this process, spoken to message by message."""

    def __init__(self, server: Server, folder: Path) -> None:
        self.server, self.folder, self.version = server, folder, 1
        self.uri = (folder / "sn.yaml").as_uri()

    def send(self, method: str, params: Any, number: int = 0) -> None:
        """Sends a notification; with a number, a request."""
        protocol = self.server.protocol
        plain = protocol._converter.unstructure(params)
        message = {"jsonrpc": "2.0", "method": method, "params": plain}
        if number:
            message["id"] = number
        protocol.handle_message(protocol.structure_message(message))

    def type(self, text: str) -> None:
        """Changes the file that is open."""
        self.version += 1
        self.send(
            types.TEXT_DOCUMENT_DID_CHANGE,
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(self.version, self.uri),
                [types.TextDocumentContentChangeWholeDocument(text)],
            ),
        )

    async def told(self) -> None:
        """Waits until all is checked."""
        await asyncio.gather(*self.server._following.values())


@asynccontextmanager
async def editor(folder: Path) -> AsyncIterator[Editor]:
    for name, text in UNDECIDED.items():
        (folder / name).write_text(text, encoding="utf-8")
    server = made()
    server.protocol.set_writer(Deaf())
    one = Editor(server, folder)
    folders = [types.WorkspaceFolder(folder.as_uri(), "plans")]
    can = types.ClientCapabilities()
    one.send(types.INITIALIZE, types.InitializeParams(can, workspace_folders=folders), number=1)
    one.send(types.INITIALIZED, types.InitializedParams())
    document = types.TextDocumentItem(one.uri, "yaml", 1, UNDECIDED["sn.yaml"])
    one.send(types.TEXT_DOCUMENT_DID_OPEN, types.DidOpenTextDocumentParams(document))
    try:
        yield one
    finally:
        await one.told()
        server.shutdown()


def kept() -> Counter[str]:
    """What is kept, by type."""
    gc.collect()
    return Counter(f"{type(o).__module__}.{type(o).__qualname__}" for o in gc.get_objects())


def test_many_edits_leave_no_more_than_some(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "PAUSE", 0.0)
    monkeypatch.setattr(serving, "_STEP", 0.001)

    async def some(one: Editor) -> Counter[str]:
        for link in TYPED:
            one.type(UNDECIDED["sn.yaml"].replace("KF9", link))
            await asyncio.sleep(0)
        one.type(UNDECIDED["sn.yaml"])
        await one.told()
        document = types.TextDocumentIdentifier(one.uri)
        place = types.HoverParams(document, types.Position(8, 16))
        one.send(types.TEXT_DOCUMENT_HOVER, place, number=2)
        return kept()

    async def whole() -> None:
        async with editor(tmp_path) as one:
            await one.told()
            await some(one)
            before = await some(one)
            for _ in range(3):
                after = await some(one)
            more = after - before
            assert sum(more.values()) < len(TYPED), more

    asyncio.run(whole())
