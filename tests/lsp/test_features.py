"""What editors ask beside findings: each request as a client makes it, on the audited board."""

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("pygls")
pytest.importorskip("pytest_lsp")

from lsprotocol import types
from pytest_lsp import LanguageClient

import goallint as programs
from goallint.engine import baseline as baselines
from tests.lsp.session import PLAN, applied, at, change, opened, served, settled, uri

pytestmark = pytest.mark.filterwarnings(
    "ignore::DeprecationWarning",
    "ignore::ResourceWarning",
    "ignore::pytest.PytestUnraisableExceptionWarning",
)
EVERYTHING = types.Range(types.Position(0, 0), types.Position(999, 0))
EN_INGANG = "avdelningar/en-ingang-2023.yaml"


async def actions(
    client: LanguageClient, root: Path, path: str, rule: str
) -> dict[str, types.CodeAction]:
    """What the editor offers for the first finding of a rule in a file, by title."""
    told = [d for d in client.diagnostics[uri(root, path)] if d.code == rule][:1]
    assert told, [d.code for d in client.diagnostics[uri(root, path)]]
    found = await client.text_document_code_action_async(
        types.CodeActionParams(
            types.TextDocumentIdentifier(uri(root, path)),
            told[0].range,
            types.CodeActionContext(told),
        )
    )
    return {one.title: one for one in found}


def done(root: Path, action: types.CodeAction | types.WorkspaceEdit) -> dict[str, bytes]:
    """The files as an editor makes them of an action, by path."""
    edit = action.edit if isinstance(action, types.CodeAction) else action
    assert edit
    found = {}
    for place, edits in (edit.changes or {}).items():
        path = next(p for p in root.rglob("*") if p.is_file() and p.as_uri() == place)
        found[path.relative_to(root).as_posix()] = applied(
            path.read_bytes().decode(), list(edits)
        ).encode()
    return found


def found_in(root: Path, texts: dict[str, bytes]) -> set[tuple[str, str]]:
    return {(f.rule, f.subject.id) for f in programs.check(root, texts=texts).open}


@served
async def test_what_a_help_says_is_done_and_the_finding_is_gone(
    client: LanguageClient, root: Path
) -> None:
    """The goal above is taken up in the body's own plan, which is another file than the finding's."""
    await settled(client, root, {})
    offered = await actions(client, root, "organisation.yaml", "body-outside-cascade")
    title = f"Skriv: supports: SN-livsmiljo ({EN_INGANG})"
    assert title in offered
    before, after = found_in(root, {}), found_in(root, done(root, offered[title]))
    assert ("body-outside-cascade", "en-ingang") in before - after
    # What was told of the body as a whole is told of its other goals now.
    assert {rule for rule, _ in after - before} <= {"goal-without-parent"}


@served
async def test_a_waiver_holds_nothing_before_its_reason_is_written(
    client: LanguageClient, root: Path
) -> None:
    await settled(client, root, {})
    offered = await actions(client, root, "organisation.yaml", "area-without-goal")
    texts = done(root, offered["Skriv ett undantag; skälet fyller du i"])
    (path,) = texts
    assert b"waivers:\n  - {rule: area-without-goal, for: barn-unga, reason: }\n" in texts[path]
    assert ("area-without-goal", "barn-unga") in found_in(root, texts)
    texts[path] = texts[path].replace(b"reason: }", "reason: Tas i nästa plan}".encode())
    assert ("area-without-goal", "barn-unga") not in found_in(root, texts)


@served
async def test_the_baseline_is_carried_along_when_an_id_is_renamed(
    client: LanguageClient, root: Path
) -> None:
    file = root / baselines.FILE
    result = programs.check(root)
    assert result.open
    await settled(client, root, {})
    command = [sys.executable, "-m", "goallint", "baseline", "write", str(root)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    try:
        text = opened(client, root)
        change(client, root, text + "\n", 2)
        await settled(client, root, {PLAN: text + "\n"})
        assert not any(client.diagnostics.values()), "all is in the baseline"
        mine = at(text, "- id: SN-ekonomi", 8)
        document = types.TextDocumentIdentifier(uri(root))
        edit = await client.text_document_rename_async(
            types.RenameParams(document, mine, "SN-pengar")
        )
        texts = done(root, edit)
        assert baselines.FILE in texts
        for path, data in texts.items():
            (root / path).write_bytes(data)
        after = programs.check(root)
        assert not after.open
        assert any(f.subject.id == "SN-pengar" for f in after.findings)
        assert len(file.read_text().splitlines()) == len(texts[baselines.FILE].splitlines())
        assert b'"goal SN-ekonomi"' not in texts[baselines.FILE]
    finally:
        file.unlink()


@served
async def test_hover_on_a_finding_says_why_its_rule_asks(
    client: LanguageClient, root: Path
) -> None:
    opened(client, root, EN_INGANG)
    await settled(client, root, {})
    (told, *_) = [d for found in client.diagnostics.values() for d in found if d.code]
    place = next(p for p, found in client.diagnostics.items() if told in found)
    hovered = await client.text_document_hover_async(
        types.HoverParams(types.TextDocumentIdentifier(place), told.range.start)
    )
    assert isinstance(hovered.contents, types.MarkupContent)
    assert f"**[{told.code}](" in hovered.contents.value
    assert "## " not in hovered.contents.value


@served
async def test_selection_grows_from_the_word_to_the_document(
    client: LanguageClient, root: Path
) -> None:
    text = opened(client, root)
    await settled(client, root, {})
    place = at(text, "- id: SN-ekonomi", 8)
    (found,) = await client.text_document_selection_range_async(
        types.SelectionRangeParams(types.TextDocumentIdentifier(uri(root)), [place])
    )
    rows = text.split("\n")
    shown = []
    one: types.SelectionRange | None = found
    while one:
        start, end = one.range.start, one.range.end
        part = "\n".join(rows[start.line : end.line + 1])
        shown.append(part[start.character :] if start.line != end.line else rows[start.line])
        one = one.parent
    assert shown[0].strip() == "- id: SN-ekonomi"
    assert [len(s) for s in shown] == sorted(len(s) for s in shown)
    assert found.range.start.character == rows[place.line].index("SN-ekonomi")
    assert shown[-1].startswith(rows[0])


@served
async def test_a_plan_leads_to_the_one_that_it_builds_on(
    client: LanguageClient, root: Path
) -> None:
    text = opened(client, root)
    await settled(client, root, {})
    found = await client.text_document_document_link_async(
        types.DocumentLinkParams(types.TextDocumentIdentifier(uri(root)))
    )
    rows = text.splitlines()
    assert found
    for link in found:
        name = rows[link.range.start.line][link.range.start.character : link.range.end.character]
        file, _, line = link.target.partition("#L")
        target = next(p for p in root.rglob("*.yaml") if p.as_uri() == file)
        row = target.read_text(encoding="utf-8").splitlines()[int(line) - 1]
        assert row.lstrip("- {").startswith(f"id: {name}")


@served
async def test_a_file_shows_its_own_faults_while_somebody_types(
    client: LanguageClient, root: Path
) -> None:
    text = opened(client, root)
    await settled(client, root, {})
    wrong = text.replace("better: higher", "bettr: higher", 1)
    shown: set[str] = set()
    version = 1
    while "unknown-field" not in shown:
        # No pause is long enough for the whole to be checked first; where one is, it says the same.
        version += 1
        change(client, root, wrong + "#" * (version % 9) + "\n", version)
        await asyncio.sleep(0.05)
        shown = {str(d.code) for d in client.diagnostics[uri(root)]}
    await settled(client, root, {PLAN: wrong + "#" * (version % 9) + "\n"})


@served
async def test_all_that_is_safe_is_corrected_at_once_and_rules_are_named_in_comments(
    client: LanguageClient, root: Path
) -> None:
    text = (root / PLAN).read_text(encoding="utf-8")
    wrong = text.replace("better: higher", "bettr: higher", 2)
    opened(client, root, text=wrong)
    await settled(client, root, {PLAN: wrong})
    document = types.TextDocumentIdentifier(uri(root))
    found = await client.text_document_code_action_async(
        types.CodeActionParams(document, EVERYTHING, types.CodeActionContext([]))
    )
    (everything,) = [a for a in found if a.kind == types.CodeActionKind.SourceFixAll]
    assert applied(wrong, everything.edit.changes[uri(root)]) == text
    comment = wrong + "# goallint: ignore[goal-"
    change(client, root, comment, 2)
    place = at(comment, "ignore[goal-", len("ignore[goal-"))
    proposed = await client.text_document_completion_async(types.CompletionParams(document, place))
    assert "goal-without-owner" in {one.label for one in proposed}


@served(schema_is_checked=True, encoding=types.PositionEncodingKind.Utf8)
async def test_what_another_server_tells_is_left_to_it_and_columns_are_counted_as_agreed(
    client: LanguageClient, root: Path
) -> None:
    text = (root / PLAN).read_text(encoding="utf-8")
    text = text.replace("supports: KF1", "supports: [å😀, KF9]", 1).replace("better:", "bettr:", 1)
    opened(client, root, text=text)
    for _ in range(600):
        told = {d.code: d for d in client.diagnostics.get(uri(root), ())}
        if "unknown-reference" in told:
            break
        await asyncio.sleep(0.05)
    assert "unknown-field" not in told
    row = next(row for row in text.split("\n") if "KF9" in row)
    columns = {
        d.range.start.character
        for d in client.diagnostics[uri(root)]
        if d.code == "unknown-reference"
    }
    assert len(row[: row.index("KF9")].encode()) in columns
