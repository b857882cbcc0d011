"""A client that speaks to the server as VS Code does: over standard input and output, by pytest-lsp."""

import asyncio
import shutil
import sys
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

from lsprotocol import types
from pytest_lsp import LanguageClient, client_capabilities, make_test_lsp_client

import goallint as programs
from tests.cli.command import PITEÅ

PLAN = "sn/verksamhetsplan-2023.yaml"
HALF_TYPED = (
    *("\t", "    supports: {", "    supports: [SN", '    title: "Fler', "  *a", "  - &x", "  - !!python/object:os.system x"),
    *("%YAML 9", "---", "...", "? ", "    how: |", "    :", "\0", "\ufeff", "    title: x\n    title: y", "    tit"),
    *("  -", "  <<: *x", "[" * 500, "  😀: 😀"),
)  # fmt: skip
"""Rows that somebody is about to write, in a goal of a plan."""


def watching_client() -> LanguageClient:
    """A client that lets a server say which files it wants to hear of, as VS Code's does."""
    made = make_test_lsp_client()

    @made.feature(types.CLIENT_REGISTER_CAPABILITY)
    def _(_: types.RegistrationParams) -> None:
        return None

    return made


Scenario = Callable[[LanguageClient, Path], Coroutine[None, None, None]]


PATIENCE = 120
"""Seconds after which a scenario has come to a stop: no judgement of speed, but an end."""


def served(
    scenario: Scenario | None = None,
    *,
    schema_is_checked: bool = False,
    encoding: types.PositionEncodingKind = types.PositionEncodingKind.Utf16,
) -> Any:
    """A test of what a client meets, in an event loop and a thread of its own: other tests hold loops of theirs."""
    if scenario is None:
        return partial(served, schema_is_checked=schema_is_checked, encoding=encoding)
    can = client_capabilities("visual-studio-code")
    assert can.general
    can.general.position_encodings = [encoding]

    async def whole(root: Path) -> None:
        for path in PITEÅ.rglob("*.yaml"):
            shutil.copy(path, root / path.relative_to(PITEÅ))
        client = watching_client()
        await client.start_io(sys.executable, "-m", "goallint", "lsp")
        try:
            await client.initialize_session(
                types.InitializeParams(
                    capabilities=can,
                    workspace_folders=[types.WorkspaceFolder(uri=root.as_uri(), name="piteå")],
                    initialization_options={
                        "language": "sv",
                        "schemaIsChecked": schema_is_checked,
                    },
                )
            )
            await scenario(client, root)
            await client.shutdown_session()
        except BaseException:
            client._server.kill()
            raise
        finally:
            await client.stop()

    def test(root: Path) -> None:
        with ThreadPoolExecutor(1) as pool:
            pool.submit(asyncio.run, asyncio.wait_for(whole(root), PATIENCE)).result()

    test.__name__ = scenario.__name__
    test.__doc__ = scenario.__doc__
    return test


def uri(root: Path, path: str = PLAN) -> str:
    return (root / path).as_uri()


def opened(client: LanguageClient, root: Path, path: str = PLAN, text: str | None = None) -> str:
    if text is None:
        text = (root / path).read_text(encoding="utf-8")
    client.text_document_did_open(
        types.DidOpenTextDocumentParams(types.TextDocumentItem(uri(root, path), "yaml", 1, text))
    )
    return text


def change(client: LanguageClient, root: Path, text: str, version: int, path: str = PLAN) -> None:
    client.text_document_did_change(
        types.DidChangeTextDocumentParams(
            types.VersionedTextDocumentIdentifier(version=version, uri=uri(root, path)),
            [types.TextDocumentContentChangeWholeDocument(text)],
        )
    )


async def settled(
    client: LanguageClient, root: Path, texts: dict[str, str]
) -> dict[str, list[str]]:
    """What the client shows once it equals what `check` says of the same bytes; fails if it never does."""
    result = programs.check(root, language="sv", texts={p: t.encode() for p, t in texts.items()})
    wanted: dict[str, list[str]] = {}
    for finding in result.open:
        wanted.setdefault((root / finding.path).as_uri(), []).append(
            f"{finding.line} {finding.rule}"
        )
    shown: dict[str, list[str]] = {}
    for _ in range(600):
        shown = {
            place: [f"{d.range.start.line + 1} {d.code}" for d in found]
            for place, found in client.diagnostics.items()
            if found
        }
        if shown == wanted:
            return shown
        await asyncio.sleep(0.05)
    raise AssertionError(sorted(set(map(str, shown.items())) ^ set(map(str, wanted.items())))[:3])


def at(text: str, words: str, shift: int = 0) -> types.Position:
    """Where words stand first, in units of UTF-16."""
    before = text[: text.index(words) + shift]
    line = before.count("\n")
    return types.Position(line, len(before.rpartition("\n")[2].encode("utf-16-le")) // 2)


def applied(text: str, edits: list[types.TextEdit]) -> str:
    """A text with the edits of an editor, whose columns count units of UTF-16."""
    rows = [row.encode("utf-16-le") for row in text.split("\n")]

    def offset(place: types.Position) -> int:
        return sum(len(row) + 2 for row in rows[: place.line]) + 2 * place.character

    units = text.encode("utf-16-le")
    for edit in sorted(edits, key=lambda one: offset(one.range.start), reverse=True):
        new = edit.new_text.encode("utf-16-le")
        units = units[: offset(edit.range.start)] + new + units[offset(edit.range.end) :]
    return units.decode("utf-16-le")
