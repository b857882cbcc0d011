"""A server in this process, edited: what it shows is what `check` says, and it keeps no more than it needs."""

import asyncio
import gc
import json
import random
from collections import Counter
from collections.abc import AsyncIterator, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from weakref import ref

import pytest

pytest.importorskip("pygls")

from lsprotocol import types

import goallint as programs
from goallint.engine.run import Run
from goallint.format.model import Plan
from goallint.lsp import server as serving
from goallint.lsp.features import made
from goallint.lsp.project import Project
from tests.lsp.session import HALF_TYPED
from tests.lsp.test_project import UNDECIDED

LINK = "sn.yaml"
TYPED = ("KF", "KF1", "KF1, KF", "[KF", 'KF1"', "")
"""What somebody types after `supports`, letter by letter."""
FIGURE = (
    "key_figures:\n  - {id: N1, title: Andel i tid, measures: KF1, unit: procent, target: 80 %}\n"
)
PLANS = [name for name in UNDECIDED if name != "goallint.yaml"]


def _run(scenario: Coroutine[Any, Any, None]) -> None:
    """Runs in a thread: a test before this one may have left a loop in its own."""
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, scenario).result()


class Editor:
    """A client in the server's own process: each message is handled before the next is sent."""

    def __init__(self, folder: Path) -> None:
        for name, text in UNDECIDED.items():
            (folder / name).write_text(text, encoding="utf-8")
        self.folder = folder
        self.open: dict[str, str] = {}
        """The texts of the files that are open, as they are there."""
        self.shown: dict[str, list[str]] = {}
        self._version = 1
        self._server = made()
        self._server.protocol.set_writer(self)

    def write(self, data: bytes) -> None:
        """Hears what the server sends."""
        message = json.loads(data.partition(b"\r\n\r\n")[2])
        if message.get("method") == types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS:
            told = message["params"]
            found = [f"{d['range']['start']['line'] + 1} {d['code']}" for d in told["diagnostics"]]
            self.shown[told["uri"]] = found

    def close(self) -> None:
        """Ends hearing."""

    def uri(self, name: str) -> str:
        """The address of a file."""
        return (self.folder / name).as_uri()

    def send(self, method: str, params: Any, number: int = 0) -> None:
        """Sends a notification; with a number, a request."""
        protocol = self._server.protocol
        plain = protocol._converter.unstructure(params)
        message = {"jsonrpc": "2.0", "method": method, "params": plain}
        if number:
            message["id"] = number
        protocol.handle_message(protocol.structure_message(message))

    def begin(self) -> None:
        """Opens the folder."""
        folders = [types.WorkspaceFolder(self.folder.as_uri(), "plans")]
        can = types.ClientCapabilities()
        begin = types.InitializeParams(can, workspace_folders=folders)
        self.send(types.INITIALIZE, begin, number=1)
        self.send(types.INITIALIZED, types.InitializedParams())

    def change(self, name: str, text: str) -> None:
        """Changes a file, which is opened if it is not."""
        self._version += 1
        if name in self.open:
            document = types.VersionedTextDocumentIdentifier(self._version, self.uri(name))
            whole = [types.TextDocumentContentChangeWholeDocument(text)]
            changed = types.DidChangeTextDocumentParams(document, whole)
            self.send(types.TEXT_DOCUMENT_DID_CHANGE, changed)
        else:
            item = types.TextDocumentItem(self.uri(name), "yaml", self._version, text)
            self.send(types.TEXT_DOCUMENT_DID_OPEN, types.DidOpenTextDocumentParams(item))
        self.open[name] = text

    def leave(self, name: str) -> None:
        """Closes a file without saving it."""
        del self.open[name]
        document = types.TextDocumentIdentifier(self.uri(name))
        self.send(types.TEXT_DOCUMENT_DID_CLOSE, types.DidCloseTextDocumentParams(document))

    async def told(self) -> None:
        """Waits until all is checked."""
        await asyncio.gather(*self._server._following.values())

    def end(self) -> None:
        """Stops the server."""
        self._server.shutdown()


@asynccontextmanager
async def editor(folder: Path) -> AsyncIterator[Editor]:
    one = Editor(folder)
    one.begin()
    try:
        await one.told()
        yield one
    finally:
        one.end()


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "PAUSE", 0.002)
    monkeypatch.setattr(serving, "_STEP", 0.001)


def said(one: Editor) -> dict[str, list[str]]:
    """What `check` says of what the editor has, as the editor shows it."""
    texts = {name: text.encode() for name, text in one.open.items()}
    found: dict[str, list[str]] = {}
    for finding in programs.check(one.folder, texts=texts).open:
        found.setdefault(one.uri(finding.path), []).append(f"{finding.line} {finding.rule}")
    return found


def edited(text: str, chance: random.Random) -> str:
    """A text with something typed, taken away or put elsewhere."""
    start = chance.randrange(len(text) + 1)
    end = min(len(text), start + chance.choice((0, 0, 1, 7, 40)))
    typed = chance.choice((*HALF_TYPED, "KF1", " ", "\n", "- id: ", text[start:end] * 2, ""))
    return text[:start] + typed + text[end:]


@pytest.mark.parametrize("seed", range(6))
def test_after_any_edits_what_is_shown_is_what_check_says(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)

    async def whole() -> None:
        async with editor(tmp_path) as one:
            for _ in range(3):
                for _ in range(chance.randrange(1, 8)):
                    name = chance.choice(PLANS)
                    if name in one.open and chance.random() < 0.2:
                        one.leave(name)
                    else:
                        one.change(name, edited(one.open.get(name, UNDECIDED[name]), chance))
                    await asyncio.sleep(chance.choice((0, 0, 0.003)))
                await one.told()
                assert {place: told for place, told in one.shown.items() if told} == said(one)

    _run(whole())


class Plainly(Editor):
    """An editor that writes addresses without percent signs, as some do; the server writes them with these."""

    def uri(self, name: str) -> str:
        """The address of a file."""
        return unquote(super().uri(name))


def test_what_an_editor_calls_a_file_is_what_it_is_told_of(tmp_path: Path) -> None:
    folder = tmp_path / "två ord å"
    folder.mkdir()

    async def whole() -> None:
        one = Plainly(folder)
        one.begin()
        try:
            await one.told()
            one.change(LINK, UNDECIDED[LINK].replace("KF9", "KF7"))
            await asyncio.sleep(0)
            await one.told()
            assert one.shown[one.uri(LINK)]
            assert one.shown[one.uri(LINK)] == said(one)[one.uri(LINK)]
            settings = UNDECIDED["goallint.yaml"]
            (folder / "goallint.yaml").write_text(f"{settings}exclude: [{LINK}]\n")
            one.change(LINK, UNDECIDED[LINK])
            await asyncio.sleep(0)
            await one.told()
            assert not one.shown[one.uri(LINK)]
            (folder / "goallint.yaml").write_text(settings)
            one.change(LINK, UNDECIDED[LINK])
            await asyncio.sleep(0)
            await one.told()
            assert one.shown[one.uri(LINK)]
            gone = [types.WorkspaceFolder(folder.as_uri(), "plans")]
            event = types.WorkspaceFoldersChangeEvent(added=[], removed=gone)
            closed = types.DidChangeWorkspaceFoldersParams(event)
            one.send(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS, closed)
            await asyncio.sleep(0)
            assert not any(one.shown.values()), one.shown
        finally:
            one.end()

    _run(whole())


def kept() -> Counter[str]:
    """What is kept, by type."""
    gc.collect()
    return Counter(f"{type(o).__module__}.{type(o).__qualname__}" for o in gc.get_objects())


OWN_RULE = """\
rules:
  - name: goal-without-note
    code: KOM001
    severity: info
    message: "{id} saknar anteckning"
    for: goal
    require: {required: [x-note]}
"""


@pytest.fixture
def uncollected() -> Iterator[None]:
    """What only the collector would find stays."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("uncollected")
@pytest.mark.parametrize("has_own_rule", [False, True])
def test_a_former_check_is_gone_as_soon_as_there_is_a_new_one(
    tmp_path: Path, has_own_rule: bool
) -> None:
    """What it knew of the workspace, of every key figure and of the texts does not wait for the collector."""
    for name, text in {**UNDECIDED, "kf.yaml": UNDECIDED["kf.yaml"] + FIGURE}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    if has_own_rule:
        with (tmp_path / "goallint.yaml").open("a", encoding="utf-8") as settings:
            settings.write(OWN_RULE)
    project = Project(tmp_path, "sv")
    project.snapshot = project.check({})
    assert has_own_rule == any(
        one.rule.name == "goal-without-note" for one in project.snapshot.told
    )
    (plan, *_) = project.snapshot.workspace.plans.all
    measures = project.snapshot.workspace.measures
    assert measures.of(plan.key_figures[0]).targets
    project.snapshot.mentions("KF1")
    project.snapshot.corrected("kf.yaml")
    run = project.read({LINK: UNDECIDED[LINK].replace("KF9", "KF1").encode()})
    project.own(run, LINK)
    former = [
        ref(one)
        for held in (project.snapshot.run, run)
        for one in (
            held,
            held.workspace,
            held.workspace.measures,
            held.workspace.index,
            held.locator,
        )
    ]
    del run, measures
    project.snapshot = project.check({})
    assert [one() for one in former] == [None] * len(former)


def living(kind: type) -> int:
    """How many objects of a type there are, those among them that nobody can reach."""
    return sum(type(one) is kind for one in gc.get_objects())


@pytest.mark.usefixtures("uncollected")
def test_while_somebody_types_there_are_no_more_checks_than_the_last_and_the_next(
    tmp_path: Path,
) -> None:
    elsewhere = living(Run)  # of tests before this one

    async def whole() -> None:
        async with editor(tmp_path) as one:
            for number in range(40):
                one.change(LINK, UNDECIDED[LINK].replace("KF9", TYPED[number % len(TYPED)]))
                # Some are typed in the midst of a check, which ends unheard.
                await asyncio.sleep(0.004 * (number % 5))
                assert living(Run) - elsewhere <= 2, number
            await one.told()
            assert living(Run) - elsewhere == 1
            assert one.shown

    _run(whole())


@pytest.mark.usefixtures("uncollected")
def test_a_message_is_forgotten_once_it_is_dealt_with(tmp_path: Path) -> None:
    async def whole() -> None:
        async with editor(tmp_path) as one:
            for number in range(20):
                one.change(LINK, UNDECIDED[LINK].replace("KF9", TYPED[number % len(TYPED)]))
                await asyncio.sleep(0)
            one.leave(LINK)
            await one.told()
            await asyncio.sleep(0)
            waiting = one._server.protocol._request_futures
            assert not [name for name, future in waiting.items() if future.done()]
            assert len(waiting) <= 1, waiting

    _run(whole())


def test_what_items_leave_that_refer_to_one_another_is_given_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of every text that was typed, its documents refer to their items and these to them."""
    monkeypatch.setattr(serving, "_MOST_LEFT", 3)

    async def whole() -> None:
        gc.collect()
        gc.disable()
        try:
            async with editor(tmp_path) as one:
                before = living(Plan)
                for number in range(30):
                    one.change(LINK, UNDECIDED[LINK].replace("KF9", TYPED[number % len(TYPED)]))
                    await asyncio.sleep(0)
                    await one.told()
                    assert living(Plan) - before <= 30, number
        finally:
            gc.enable()

    _run(whole())


def test_many_edits_leave_no_more_than_some(tmp_path: Path) -> None:
    async def some(one: Editor) -> Counter[str]:
        for link in TYPED:
            one.change(LINK, UNDECIDED[LINK].replace("KF9", link))
            await asyncio.sleep(0)
        one.leave(LINK)
        await one.told()
        place = types.Position(8, 16)
        document = types.TextDocumentIdentifier(one.uri(LINK))
        one.send(types.TEXT_DOCUMENT_HOVER, types.HoverParams(document, place), number=2)
        return kept()

    async def whole() -> None:
        async with editor(tmp_path) as one:
            await some(one)
            before = await some(one)
            for _ in range(3):
                after = await some(one)
            more = after - before
            assert sum(more.values()) < len(TYPED), more

    _run(whole())
