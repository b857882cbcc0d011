"""What no well-behaved editor sends, what planners have half typed, and what becomes of files meanwhile: the server goes on."""

import asyncio
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pygls")
pytest.importorskip("pytest_lsp")

from lsprotocol import types
from pytest_lsp import LanguageClient

from tests.cli.command import PITEÅ
from tests.lsp.session import HALF_TYPED, PLAN, applied, at, change, opened, served, settled, uri

pytestmark = pytest.mark.filterwarnings(
    "ignore::DeprecationWarning",
    "ignore::ResourceWarning",
    "ignore::pytest.PytestUnraisableExceptionWarning",
)
ENDLESS = 99_999
LOUD = '''"""A rule that does what none should."""

from goallint import Rule, Severity, Workspace, model


def check(plan: model.Plan, workspace: Workspace):
    print("Content-Length: 3\\r\\n\\r\\n{}", flush=True)
    if plan.body == "sn":
        raise SystemExit(3)
    return ()


RULE = Rule(
    code="KOM900",
    name="loud",
    severity=Severity.WARNING,
    check=check,
    messages={"": "{plan} is loud"},
    helps={"": "say less"},
    translations={"sv": {"{plan} is loud": "{plan} hörs", "say less": "säg mindre"}},
)
'''


def requests(
    client: LanguageClient, document: types.TextDocumentIdentifier, place: types.Position
) -> Iterator[Any]:
    """Everything that an editor asks of a place in a file."""
    here = types.Range(place, place)
    yield client.text_document_hover_async(types.HoverParams(document, place))
    yield client.text_document_definition_async(types.DefinitionParams(document, place))
    context = types.ReferenceContext(include_declaration=True)
    yield client.text_document_references_async(types.ReferenceParams(context, document, place))
    yield client.text_document_prepare_rename_async(types.PrepareRenameParams(document, place))
    yield client.text_document_rename_async(types.RenameParams(document, place, "NY-1"))
    yield client.text_document_document_symbol_async(types.DocumentSymbolParams(document))
    yield client.text_document_completion_async(types.CompletionParams(document, place))
    none = types.CodeActionContext([])
    yield client.text_document_code_action_async(types.CodeActionParams(document, here, none))
    yield client.text_document_code_lens_async(types.CodeLensParams(document))
    yield client.text_document_inlay_hint_async(types.InlayHintParams(document, here))
    yield client.text_document_selection_range_async(types.SelectionRangeParams(document, [place]))
    yield client.text_document_document_link_async(types.DocumentLinkParams(document))
    yield client.text_document_folding_range_async(types.FoldingRangeParams(document))


@served
async def test_every_request_is_answered_wherever_it_points(
    client: LanguageClient, root: Path
) -> None:
    opened(client, root)
    await settled(client, root, {})
    for place in (uri(root), uri(root, "finns-inte.yaml"), root.as_uri(), "untitled:Untitled-1"):
        for position in (
            types.Position(0, 0),
            types.Position(5, ENDLESS),
            types.Position(ENDLESS, ENDLESS),
        ):
            for asked in requests(client, types.TextDocumentIdentifier(place), position):
                await asked
    await settled(client, root, {})


@served
async def test_whatever_is_half_typed_can_be_asked_about(
    client: LanguageClient, root: Path
) -> None:
    rows = opened(client, root).split("\n")
    place = types.Position(17, ENDLESS)
    for version, typed in enumerate(HALF_TYPED, 2):
        text = "\n".join([*rows[:17], typed, *rows[17:]])
        change(client, root, text, version)
        for asked in requests(client, types.TextDocumentIdentifier(uri(root)), place):
            await asked
    await settled(client, root, {PLAN: text})


@served
async def test_an_id_after_an_emoji_is_followed_and_renamed_with_every_byte_kept(
    client: LanguageClient, root: Path
) -> None:
    rows = opened(client, root).replace("supports: KF1", "supports: [😀, KF1]", 1)
    text = "\ufeff" + rows.replace("\n", "\r\n")
    change(client, root, text, 2)
    await settled(client, root, {PLAN: text})
    document = types.TextDocumentIdentifier(uri(root))
    place = at(rows, "[😀, KF1]", len("[😀, K"))
    (there,) = await client.text_document_definition_async(types.DefinitionParams(document, place))
    assert there.uri == uri(root, "kf/budget-2023.yaml")
    edit = await client.text_document_rename_async(types.RenameParams(document, place, "KFX"))
    after = applied(text, edit.changes[uri(root)])
    assert after == text.replace("[😀, KF1]", "[😀, KFX]").replace(
        "supports: KF1\r", "supports: KFX\r"
    )


@served
async def test_files_that_cannot_be_read_and_folders_that_are_moved(
    client: LanguageClient, root: Path
) -> None:
    folder, moved = root / "avdelningar", root / "avdelningar-2"
    torn, dead = root / "trasig.yaml", root / "död.yaml"
    before = await settled(client, root, {})
    try:
        torn.write_bytes(b"\xff\xfe\x00x\x00\x00\x00\x00")
        os.symlink(root / "finns-inte", dead)
        made = [types.FileEvent(one.as_uri(), types.FileChangeType.Created) for one in (torn, dead)]
        client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams(made))
        assert {torn.as_uri(), dead.as_uri()} <= (await settled(client, root, {})).keys()
        torn.unlink()
        dead.unlink()
        folder.rename(moved)
        renamed = types.FileRename(folder.as_uri(), moved.as_uri())
        client.workspace_did_rename_files(types.RenameFilesParams([renamed]))
        shown = await settled(client, root, {})
        assert any(place.startswith(f"{moved.as_uri()}/") for place in shown)
    finally:
        torn.unlink(missing_ok=True)
        dead.unlink(missing_ok=True)
        if moved.exists():
            moved.rename(folder)
    gone = types.FileDelete(moved.as_uri())
    client.workspace_did_delete_files(types.DeleteFilesParams([gone]))
    assert await settled(client, root, {}) == before


@served
async def test_a_second_folder_is_shown_while_it_is_open(
    client: LanguageClient, root: Path
) -> None:
    here = await settled(client, root, {})
    other = root.parent / "två kommuner" / "piteå"
    shutil.copytree(PITEÅ, other)
    try:
        folder = [types.WorkspaceFolder(other.as_uri(), "två")]
        event = types.WorkspaceFoldersChangeEvent(added=folder, removed=[])
        client.workspace_did_change_workspace_folders(types.DidChangeWorkspaceFoldersParams(event))
        prefix = f"{other.as_uri()}/"

        async def shown(wanted: int) -> None:
            for _ in range(600):
                told = {u: d for u, d in client.diagnostics.items() if d and u.startswith(prefix)}
                if len(told) == wanted:
                    return
                await asyncio.sleep(0.05)
            raise AssertionError(len(told))

        await shown(len(here))
        event = types.WorkspaceFoldersChangeEvent(added=[], removed=folder)
        client.workspace_did_change_workspace_folders(types.DidChangeWorkspaceFoldersParams(event))
        await shown(0)
    finally:
        shutil.rmtree(other.parent)
    await settled(client, root, {})


@served
async def test_settings_count_at_once_and_odd_ones_are_left(
    client: LanguageClient, root: Path
) -> None:
    await settled(client, root, {})
    for odd in (
        None,
        [],
        "sv",
        {"goallint": None},
        {"goallint": {"language": 7}},
        {"language": ["sv"]},
    ):
        client.workspace_did_change_configuration(types.DidChangeConfigurationParams(odd))
    english = {"goallint": {"language": "en"}}
    client.workspace_did_change_configuration(types.DidChangeConfigurationParams(english))
    for _ in range(600):
        if any("has no target" in one.message for one in client.diagnostics[uri(root)]):
            break
        await asyncio.sleep(0.05)
    else:
        raise AssertionError("nothing is said in English")
    assert not client.messages


@pytest.fixture
def loud(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A package with a rule that prints something of each plan, and ends the program at one of them."""
    folder = tmp_path / "packages"
    about = folder / "loud-1.dist-info"
    about.mkdir(parents=True)
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: loud\nVersion: 1\n")
    (about / "entry_points.txt").write_text("[goallint.rules]\nloud = loud:RULE\n")
    (folder / "loud.py").write_text(LOUD)
    monkeypatch.syspath_prepend(folder)
    monkeypatch.setenv("PYTHONPATH", str(folder), prepend=os.pathsep)


@pytest.mark.usefixtures("loud")
@served
async def test_a_rule_that_prints_and_ends_the_program_does_neither_to_the_server(
    client: LanguageClient, root: Path
) -> None:
    settings = root / "goallint.yaml"
    before = settings.read_text(encoding="utf-8")
    settings.write_text(before + "plugins: [loud]\n", encoding="utf-8")
    text = opened(client, root)
    shown = await settled(client, root, {})
    assert any(one.endswith(" internal-error") for one in shown[uri(root)])
    change(client, root, text + "# mer\n", 2)
    await settled(client, root, {PLAN: text + "# mer\n"})
    settings.write_text(before, encoding="utf-8")


def test_a_killed_server_has_changed_no_file(root: Path) -> None:
    """Nothing is written but what is asked for, so there is nothing to lose."""
    before = {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}

    @served
    async def killed(client: LanguageClient, root: Path) -> None:
        text = opened(client, root)
        await settled(client, root, {})
        for version in range(2, 30):
            change(client, root, text + "# a\n" * version, version)
        client._server.kill()
        await client._server.wait()

    with pytest.raises(BaseException):  # noqa: B017, PT011 - the client says that it lost its server
        killed(root)
    assert {path: path.read_bytes() for path in root.rglob("*") if path.is_file()} == before
