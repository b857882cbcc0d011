"""The language server as VS Code meets it: over standard input and output, by pytest-lsp."""

import asyncio
from pathlib import Path

import pytest

pytest.importorskip("pygls")
pytest.importorskip("pytest_lsp")

from lsprotocol import types
from pytest_lsp import LanguageClient

import goallint as programs
from goallint.lsp.completion import completions
from tests.cli.command import PITEÅ, goallint
from tests.lsp.session import PLAN, applied, at, change, opened, served, settled, uri

pytestmark = pytest.mark.filterwarnings(
    "ignore::DeprecationWarning",
    "ignore::ResourceWarning",
    "ignore::pytest.PytestUnraisableExceptionWarning",
)


@served
async def test_what_check_finds_is_shown_in_every_file_closed_ones_too(
    client: LanguageClient, root: Path
) -> None:
    shown = await settled(client, root, {})
    assert len(shown) > 5
    (first, *_) = client.diagnostics[uri(root)]
    assert first.source == "goallint"
    assert first.code_description is not None
    assert first.code_description.href.endswith(f"/docs/sv/rules/{first.code}.md")


@served
async def test_after_any_edits_what_is_shown_is_what_check_says(
    client: LanguageClient, root: Path
) -> None:
    text = opened(client, root)
    await settled(client, root, {})
    edits = [
        text.replace("supports: KF1", "supports: KF9"),
        text.replace("    supports: KF1\n", "    supports: KF1\n    own"),
        text.replace("minst 90 %", "minst 190 %"),
        "kind: plan\n  - [",
        text,
    ]
    for version, edited in enumerate(edits, 2):
        change(client, root, edited, version)
        await settled(client, root, {PLAN: edited})
    assert not [d for d in client.diagnostics.get(uri(root), []) if d.code == "unknown-reference"]


@served
async def test_a_new_file_that_is_not_saved_counts(client: LanguageClient, root: Path) -> None:
    text = "kind: plan\nid: ny\nbody: sn\nperiod: 2023\ntitle: Ny\ngoals:\n  - {id: N1, title: Ny, supports: KF99}\n"
    opened(client, root, "ny.yaml", text)
    shown = await settled(client, root, {"ny.yaml": text})
    assert "7 unknown-reference" in shown[uri(root, "ny.yaml")]
    client.text_document_did_close(
        types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri(root, "ny.yaml")))
    )
    await settled(client, root, {})


@served
async def test_hover_tells_of_ids_keys_and_targets(client: LanguageClient, root: Path) -> None:
    text = opened(client, root)
    await settled(client, root, {})

    async def hover(words: str, shift: int) -> str:
        place = types.HoverParams(types.TextDocumentIdentifier(uri(root)), at(text, words, shift))
        found = await client.text_document_hover_async(place)
        return found.contents.value if found else ""  # type: ignore[union-attr]

    assert "Piteå ska erbjuda trygga och attraktiva livsmiljöer" in await hover("supports: KF1", 11)
    assert "**Riktning**" in await hover("better: higher", 2) or "bättre" in await hover(
        "better: higher", 2
    )
    assert "**minst 0 mkr**\n\n- minst 0 mkr" in await hover("minst 0 mkr", 3)
    assert "**högst 7,5 %**\n\n- högst 7,5 %" in await hover("2023: högst 7,5 %", 8)


@served
async def test_an_id_is_followed_across_files_and_renamed_in_all(
    client: LanguageClient, root: Path
) -> None:
    text = opened(client, root)
    await settled(client, root, {})
    document = types.TextDocumentIdentifier(uri(root))
    here = at(text, "supports: KF1", 11)
    (definition,) = await client.text_document_definition_async(
        types.DefinitionParams(document, here)
    )
    assert (definition.uri, definition.range.start) == (
        uri(root, "kf/budget-2023.yaml"),
        types.Position(13, 8),
    )
    mine = at(text, "- id: SN-ekonomi", 8)
    context = types.ReferenceContext(include_declaration=True)
    places = await client.text_document_references_async(
        types.ReferenceParams(context, document, mine)
    )
    by_hand = sum(
        line.partition("#")[0].count("SN-ekonomi")
        for path in root.rglob("*.yaml")
        if not path.parent.name.startswith("variant-")
        for line in path.read_text(encoding="utf-8").splitlines()
        if "x-" not in line.partition(":")[0]
    )
    assert len(places) == by_hand
    edit = await client.text_document_rename_async(types.RenameParams(document, mine, "SN-pengar"))
    for place, edits in edit.changes.items():
        path = next(p for p in root.rglob("*.yaml") if p.as_uri() == place)
        path.write_bytes(applied(path.read_bytes().decode(), edits).encode())
    before = programs.check(PITEÅ, language="sv").open
    after = programs.check(root, language="sv").open
    assert [(f.path, f.line, f.rule) for f in after] == [(f.path, f.line, f.rule) for f in before]
    assert any(f.subject.id == "SN-pengar" for f in after)


@served
async def test_a_name_that_cannot_be_an_id_is_refused(client: LanguageClient, root: Path) -> None:
    text = opened(client, root)
    await settled(client, root, {})
    document, mine = types.TextDocumentIdentifier(uri(root)), at(text, "- id: SN-ekonomi", 8)
    for name, told in (("två ord", "kan inte vara ett id"), ("KF1", "är redan id för något annat")):
        with pytest.raises(Exception, match=told):
            await client.text_document_rename_async(types.RenameParams(document, mine, name))


@served
async def test_completion_has_keys_words_and_ids(client: LanguageClient, root: Path) -> None:
    text = opened(client, root)
    await settled(client, root, {})

    async def proposed(edited: str, words: str, version: int) -> dict[str, types.CompletionItem]:
        change(client, root, edited, version)
        place = at(edited, words, len(words))
        found = await client.text_document_completion_async(
            types.CompletionParams(types.TextDocumentIdentifier(uri(root)), place)
        )
        return {item.label: item for item in found}

    ids = await proposed(text.replace("supports: KF1", "supports: "), "    supports: ", 2)
    likeliest = sorted(ids.values(), key=lambda item: item.sort_text)
    assert [item.label for item in likeliest[:4]] == ["KF1", "KF2", "KF3", "KF4"]
    assert "sn-vp-2023" not in ids, "no goal supports a plan"
    assert (
        ids["KF1"].detail
        == "Piteå ska erbjuda trygga och attraktiva livsmiljöer, Kommunfullmäktige"
    )
    words = await proposed(text.replace("better: higher", "better: ", 1), "        better: ", 3)
    assert set(words) == {"higher", "lower", "steady"}
    keys = await proposed(
        text.replace("    area: demokrati\n", "    area: demokrati\n    \n", 1),
        "    area: demokrati\n    ",
        4,
    )
    assert "supports" in keys
    assert not {"id", "title", "owner", "area", "key_figures"} & set(keys)


def test_keys_are_in_the_documents_language_before_one_of_theirs_stands_there() -> None:
    rows = ["dokument: plan", "id: x", "undantag:", "  - "]
    assert {"regel", "gäller", "skäl"} <= {one.label for one in completions(None, rows, 3, 4)}


@served
async def test_a_fault_is_corrected_or_set_aside_by_an_action(
    client: LanguageClient, root: Path
) -> None:
    text = (root / PLAN).read_text(encoding="utf-8").replace("better: higher", "bettr: higher", 1)
    opened(client, root, text=text)
    await settled(client, root, {PLAN: text})
    told = [d for d in client.diagnostics[uri(root)] if d.code == "unknown-field"]
    everything = types.Range(types.Position(0, 0), types.Position(999, 0))
    actions = await client.text_document_code_action_async(
        types.CodeActionParams(
            types.TextDocumentIdentifier(uri(root)), everything, types.CodeActionContext(told)
        )
    )
    first = actions[0]
    assert (first.title, first.is_preferred) == ("Rätta: unknown-field", True)
    mended = applied(text, first.edit.changes[uri(root)])
    assert mended == (PITEÅ / PLAN).read_text(encoding="utf-8")
    (aside,) = [a for a in actions if a.title.startswith("Ignorera till och med")]
    ignored = applied(text, aside.edit.changes[uri(root)])
    assert "ignored" not in statuses(root, ignored), (
        "nothing is set aside before a reason is written"
    )
    ignored = ignored.replace("-- \n", "-- skrivs om i nästa plan\n")
    assert statuses(root, ignored) == ["ignored"]


def statuses(root: Path, text: str) -> list[str]:
    result = programs.check(root, texts={PLAN: text.encode()})
    return [f.status for f in result.findings if f.rule == "unknown-field"]


@served
async def test_symbols_hints_and_folds(client: LanguageClient, root: Path) -> None:
    text = opened(client, root)
    await settled(client, root, {})
    document = types.TextDocumentIdentifier(uri(root))
    symbols = await client.text_document_document_symbol_async(types.DocumentSymbolParams(document))
    assert [s.name.split()[0] for s in symbols][:2] == ["sn-vp-2023", "SN-demokrati"]
    found = await client.workspace_symbol_async(
        types.WorkspaceSymbolParams("trygga och attraktiva")
    )
    assert [s.name.split()[0] for s in found] == ["KF1"]
    everything = types.Range(types.Position(0, 0), types.Position(999, 0))
    hints = await client.text_document_inlay_hint_async(types.InlayHintParams(document, everything))
    told = {h.position.line + 1: h.label for h in hints}
    row = text[: text.index("- id: SN-EKO-1\n")].count("\n") + 1
    assert told[row] == "utfall 2022: -6,4 mkr, målvärde 2023: minst 0 mkr"
    lenses = await client.text_document_code_lens_async(types.CodeLensParams(document))
    above = {lens.range.start.line + 1: lens.command.title for lens in lenses}
    assert above[text[: text.index("- id: SN-demokrati")].count("\n") + 1] == "5 av 7 organ svarar"
    folds = await client.text_document_folding_range_async(types.FoldingRangeParams(document))
    assert any(
        f.start_line + 1 == text[: text.index("- id: SN-demokrati")].count("\n") + 1 for f in folds
    )


@served
async def test_broken_settings_are_one_message_and_the_server_lives(
    client: LanguageClient, root: Path
) -> None:
    text = opened(client, root)
    await settled(client, root, {})
    settings = root / "goallint.yaml"
    settings.write_text("langauge: sv\n", encoding="utf-8")
    client.workspace_did_change_watched_files(
        types.DidChangeWatchedFilesParams(
            [types.FileEvent(settings.as_uri(), types.FileChangeType.Changed)]
        )
    )
    for _ in range(200):
        if client.diagnostics.get(settings.as_uri()):
            break
        await asyncio.sleep(0.05)
    (told,) = client.diagnostics[settings.as_uri()]
    assert "langauge" in told.message
    assert len(client.messages) == 1
    settings.write_bytes((PITEÅ / "goallint.yaml").read_bytes())
    change(client, root, text, 2)
    await settled(client, root, {})


@served
async def test_a_plan_is_written_with_completion_alone(client: LanguageClient, root: Path) -> None:
    """A planner who knows no YAML picks the kind, every key and every id from what is proposed."""
    path = "ny-plan.yaml"
    text = ""
    version = 1
    opened(client, root, path, text)
    await settled(client, root, {path: text})

    async def pick(label: str, value: str = "", indent: str = "") -> None:
        nonlocal text, version
        text += indent
        version += 1
        change(client, root, text, version, path)
        place = types.Position(text.count("\n"), len(text.rpartition("\n")[2]))
        document = types.TextDocumentIdentifier(uri(root, path))
        found = await client.text_document_completion_async(types.CompletionParams(document, place))
        labels = [one.label for one in found]
        assert label in labels, (text, labels)
        item = found[labels.index(label)]
        text += item.insert_text or item.label
        if value.startswith("?"):
            version += 1
            change(client, root, text, version, path)
            place = types.Position(text.count("\n"), len(text.rpartition("\n")[2]))
            found = await client.text_document_completion_async(
                types.CompletionParams(document, place)
            )
            labels = [one.label for one in found]
            assert value[1:] in labels, (text, labels)
            item = found[labels.index(value[1:])]
            text += item.insert_text or item.label
        else:
            text += value
        text += "\n"

    await pick("dokument", "?plan")
    await pick("id", "ny-2023")
    await pick("titel", "Ny plan")
    await pick("organ", "?enh-daglig")
    await pick("period", "2023")
    await pick("mål")
    for number, above in enumerate(("PSV-1", "PSV-2", "PSV-5"), 1):
        await pick("id", f"NY-{number}", "  - ")
        await pick("titel", f"Deltagarna väljer själva {number} av sina sysselsättningar", "    ")
        await pick("stödjer", f"?{above}", "    ")
        await pick("ansvarig", "Enhetschef", "    ")
        await pick("nyckeltal", "", "    ")
        await pick("id", f"NY-{number}-1", "      - ")
        await pick("titel", f"Deltagare som har valt {number}, andel", "        ")
        await pick("enhet", "procent", "        ")
        await pick("bättre", "?högre", "        ")
        await pick("källa", "Enkät", "        ")
        await pick("målvärde", "minst 80 %", "        ")
        await pick("utfall", "{2022: 71 %}", "        ")
    result = programs.check(root, texts={path: text.encode()})
    found = [(f.line, f.rule, f.message) for f in result.open if f.path == path]
    assert [rule for _, rule, _ in found] == []


def test_without_the_library_it_says_what_to_install(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    outcome = goallint(capsys, "lsp")
    assert (outcome.code, "pip install pygls" in outcome.err) == (2, True)
