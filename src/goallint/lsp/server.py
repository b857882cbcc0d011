"""The server: what editors ask, answered from the last check, and what each check came to."""

import asyncio
import logging
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple, TypeVar
from urllib.parse import unquote

from lsprotocol import types
from pygls import uris
from pygls.exceptions import JsonRpcInvalidParams
from pygls.lsp.server import LanguageServer

from goallint.engine.refusal import ConfigurationError
from goallint.engine.result import Judged
from goallint.engine.run import Run
from goallint.findings import LANGUAGES
from goallint.format.walk import identified
from goallint.lsp import changes, completion, telling
from goallint.lsp.project import Project, Snapshot, changed, configuration_line, lines_of
from goallint.rules.rule import noun_of, spot_of, title_of
from goallint.source.discovery import CONFIGURATION, SUFFIXES, root_of
from goallint.source.text import lines
from goallint.version import VERSION

PAUSE = 0.15
"""Seconds without a change before the workspace is checked."""
Feature = TypeVar("Feature", bound=Callable[..., Any])
_log = logging.getLogger("goallint.lsp")
_KINDS = {
    "goal": types.SymbolKind.Event,
    "key_figure": types.SymbolKind.Number,
    "plan": types.SymbolKind.File,
    "activity": types.SymbolKind.Function,
    "assignment": types.SymbolKind.Method,
    "body": types.SymbolKind.Class,
    "level": types.SymbolKind.Enum,
    "area": types.SymbolKind.Namespace,
}


class At(NamedTuple):
    """What a request is about; line and column from 0, in characters."""

    project: Project
    snapshot: Snapshot
    path: str
    rows: list[str]
    line: int
    column: int


class Server(LanguageServer):
    """Several workspaces at once; each is checked again when something in it has changed."""

    def __init__(self) -> None:
        super().__init__("goallint", VERSION)
        self.projects: dict[Path, Project] = {}
        self.language = ""
        self.leaves_schema = False
        """Whether another server tells what the schema tells."""
        self._waiting: dict[Path, asyncio.Task[None]] = {}
        self._published: dict[str, list[types.Diagnostic]] = {}
        # One check at a time, also where nobody waits for the one that has begun.
        self._worker = ThreadPoolExecutor(1)
        self._told: dict[Path, str] = {}
        self._names: dict[Path, str] = {}
        """What the editor calls the files that are open there."""

    # Workspaces.

    def configure(self, options: Any) -> None:
        """Takes the client's settings: `language`, and `leaveSchemaTo`."""
        options = options if isinstance(options, dict) else {}
        options = options.get("goallint", options)
        language = options.get("language", "")
        self.language = language if language in LANGUAGES else ""
        self.leaves_schema = bool(options.get("schemaIsChecked", False))
        for project in self.projects.values():
            project.language = self.language

    def project_of(self, uri: str) -> Project | None:
        """The workspace that a file is in; None for one that is in none."""
        file = path_of(uri)
        root = root_of(file.parent) if file else None
        if root is None:
            return None
        if root not in self.projects:
            self.projects[root] = Project(root, self.language)
        return self.projects[root]

    def begin(self, folder: Path) -> None:
        """Checks every workspace in a folder that is opened."""
        from goallint.source.discovery import workspaces_in

        root = root_of(folder)
        roots = [root] if root else list(workspaces_in(folder))
        for one in roots:
            found = one.resolve()
            project = self.projects.setdefault(found, Project(found, self.language))
            self.schedule(project, pause=0)

    def schedule(self, project: Project, uri: str = "", pause: float = PAUSE) -> None:
        """Checks a workspace after a pause; at once, what the file at `uri` shows by itself.

        The check that is under way ends unheard.
        """
        waiting = self._waiting.get(project.root)
        if waiting:
            waiting.cancel()
        project.interrupt()
        self._waiting[project.root] = asyncio.ensure_future(self._check(project, uri, pause))

    async def _check(self, project: Project, uri: str, pause: float) -> None:
        loop = asyncio.get_running_loop()
        due = loop.time() + pause
        file = path_of(uri)
        path = project.path_of(file) if file else ""
        try:
            run = await loop.run_in_executor(self._worker, project.read, self._texts(project))
            if path and project.snapshot:
                own = await loop.run_in_executor(self._worker, project.own, run, path)
                self._send(uri, self._diagnostics(project, run, own))
            await asyncio.sleep(due - loop.time())
            snapshot = await loop.run_in_executor(self._worker, project.checked, run)
        except ConfigurationError as error:
            self._unreadable(project, project.said(error))
            return
        except Exception as error:  # a server that dies takes everything with it
            _log.exception("the check of %s ended", project.root)
            self._unreadable(project, f"goallint: {type(error).__name__}: {error}")
            return
        project.snapshot = snapshot
        self._told.pop(project.root, None)
        self._publish(project, snapshot)

    def _texts(self, project: Project) -> dict[str, bytes]:
        found = {}
        for uri, document in self.workspace.text_documents.items():
            file = path_of(uri)
            path = project.path_of(file) if file else ""
            if path and path.endswith(SUFFIXES) and path != CONFIGURATION:
                found[path] = document.source.encode("utf-8", "surrogatepass")
        return found

    def _unreadable(self, project: Project, told: str) -> None:
        """Says once what makes a check impossible, at its line where it has one."""
        uri = self.uri_of(project, CONFIGURATION)
        line = configuration_line(told) or 0
        place = types.Range(types.Position(line, 0), types.Position(line, 0))
        self._send(
            uri, [types.Diagnostic(place, told, types.DiagnosticSeverity.Error, source="goallint")]
        )
        if self._told.get(project.root) != told:
            self._told[project.root] = told
            self.window_show_message(types.ShowMessageParams(types.MessageType.Error, told))

    def _publish(self, project: Project, snapshot: Snapshot) -> None:
        """Sends what has changed of what was found in each file."""
        new: dict[str, list[types.Diagnostic]] = {self.uri_of(project, CONFIGURATION): []}
        for path, findings in snapshot.findings().items():
            found = self._diagnostics(project, snapshot.run, findings)
            new[self.uri_of(project, path)] = found
        prefix = uris.from_fs_path(str(project.root)) or ""
        old = {uri: told for uri, told in self._published.items() if uri.startswith(prefix + "/")}
        for uri in changed(old, new):
            self._send(uri, new.get(uri, []))

    def _diagnostics(
        self, project: Project, run: Run, findings: Iterable[Judged]
    ) -> list[types.Diagnostic]:
        def place(path: str, line: int, start: int, end: int) -> types.Range:
            return self.range_of(lines_of(run, path), line - 1, start - 1, end - 1)

        return [
            telling.diagnostic(
                one, project.catalogue, lambda path: self.uri_of(project, path), place
            )
            for one in findings
            if not (self.leaves_schema and one.rule.name in telling.BY_SCHEMA)
        ]

    def _send(self, uri: str, found: list[types.Diagnostic]) -> None:
        if not found and uri not in self._published:
            return
        self._published[uri] = found
        if not found:
            del self._published[uri]
        documents = self.workspace.text_documents.values()
        document = next((one for one in documents if path_of(one.uri) == path_of(uri)), None)
        self.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(uri, found, document.version if document else None)
        )

    # Places.

    def uri_of(self, project: Project, path: str) -> str:
        """The address of a file of a workspace, as the editor calls it if it is open there."""
        file = project.root / path
        return self._names.get(file) or uris.from_fs_path(str(file)) or ""

    def range_of(self, rows: Sequence[str], line: int, start: int, end: int) -> types.Range:
        """A range in the client's units, of one in characters of a line from 0."""
        return self.units(rows, (line, start), (line, max(start, end)))

    def units(
        self, rows: Sequence[str], start: tuple[int, int], end: tuple[int, int]
    ) -> types.Range:
        """A range in the client's units."""
        codec = self.workspace.position_codec
        whole = [f"{row}\n" for row in rows]
        found = types.Range(types.Position(*start), types.Position(*end))
        return codec.range_to_client_units(whole, found)

    def at(self, params: Any) -> "At | None":
        """What a request is about; None before the first check, and for a file in no workspace."""
        uri = params.text_document.uri
        project = self.project_of(uri)
        file = path_of(uri)
        if project is None or project.snapshot is None or file is None:
            return None
        document = self.workspace.get_text_document(uri)
        rows = lines(document.source)
        position = getattr(params, "position", types.Position(0, 0))
        here = self.workspace.position_codec.position_from_client_units(
            [f"{row}\n" for row in rows], position
        )
        return At(project, project.snapshot, project.path_of(file), rows, here.line, here.character)

    def location(
        self, project: Project, path: str, line: int, start: int, end: int
    ) -> types.Location:
        """A place in a file."""
        assert project.snapshot is not None
        return types.Location(
            self.uri_of(project, path),
            self.range_of(project.snapshot.lines(path), line, start, end),
        )

    def edit(
        self, project: Project, snapshot: Snapshot, replaced: Sequence[changes.Replacement]
    ) -> types.WorkspaceEdit:
        """Replacements as an edit of the editor's."""
        found: dict[str, list[types.TextEdit]] = {}
        for one in replaced:
            place = self.units(snapshot.lines(one.path), one.start, one.end)
            found.setdefault(self.uri_of(project, one.path), []).append(
                types.TextEdit(place, one.text)
            )
        return types.WorkspaceEdit(changes=found)


def path_of(uri: str) -> Path | None:
    """The file of an address; None for what is no file."""
    found = uris.to_fs_path(uri) if uri.startswith("file:") else None
    return (
        Path(unquote(found))
        if found and not Path(found).exists() and "%" in found
        else Path(found)
        if found
        else None
    )


def made() -> Server:
    """A server with all that it can do."""
    server = Server()
    feature: Callable[..., Callable[[Feature], Feature]] = server.feature

    @feature(types.INITIALIZE)
    def initialize(ls: Server, params: types.InitializeParams) -> None:
        ls.configure(params.initialization_options)

    @feature(types.INITIALIZED)
    async def initialized(ls: Server, _: types.InitializedParams) -> None:
        for folder in ls.workspace.folders.values():
            place = path_of(folder.uri)
            if place:
                ls.begin(place.resolve())
        watch = [types.FileSystemWatcher(glob_pattern=f"**/*{ending}") for ending in SUFFIXES]
        capabilities = ls.client_capabilities.workspace
        watched = capabilities.did_change_watched_files if capabilities else None
        if watched and watched.dynamic_registration:
            ls.client_register_capability(
                types.RegistrationParams(
                    [
                        types.Registration(
                            "files",
                            types.WORKSPACE_DID_CHANGE_WATCHED_FILES,
                            types.DidChangeWatchedFilesRegistrationOptions(watch),
                        )
                    ]
                )
            )

    @feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
    async def settings(ls: Server, params: types.DidChangeConfigurationParams) -> None:
        ls.configure(params.settings)
        for project in ls.projects.values():
            ls.schedule(project, pause=0)

    @feature(types.TEXT_DOCUMENT_DID_OPEN)
    async def document_opened(ls: Server, params: types.DidOpenTextDocumentParams) -> None:
        file = path_of(params.text_document.uri)
        if file:
            ls._names[file] = params.text_document.uri
        await document_changed(ls, params)

    async def document_changed(ls: Server, params: Any) -> None:
        uri = params.text_document.uri
        project = ls.project_of(uri)
        if project:
            ls.schedule(project, uri)

    for name in (
        types.TEXT_DOCUMENT_DID_CHANGE,
        types.TEXT_DOCUMENT_DID_CLOSE,
        types.TEXT_DOCUMENT_DID_SAVE,
    ):
        feature(name)(document_changed)

    @feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    async def files_changed(ls: Server, params: types.DidChangeWatchedFilesParams) -> None:
        for project in {id(p): p for c in params.changes if (p := ls.project_of(c.uri))}.values():
            ls.schedule(project)

    @feature(types.TEXT_DOCUMENT_HOVER)
    def hover(ls: Server, params: types.HoverParams) -> types.Hover | None:
        here = ls.at(params)
        if here is None:
            return None
        _, snapshot, path, rows, line, column = here
        told = telling.hover(snapshot, path, rows, line, column)
        return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, told)) if told else None

    @feature(types.TEXT_DOCUMENT_DEFINITION)
    def definition(ls: Server, params: types.DefinitionParams) -> list[types.Location]:
        return _places(ls, params, own=True)

    @feature(types.TEXT_DOCUMENT_REFERENCES)
    def references(ls: Server, params: types.ReferenceParams) -> list[types.Location]:
        return _places(ls, params, own=params.context.include_declaration or None)

    @feature(types.TEXT_DOCUMENT_PREPARE_RENAME)
    def prepare_rename(ls: Server, params: types.PrepareRenameParams) -> types.Range | None:
        here = ls.at(params)
        if here is None:
            return None
        _, snapshot, path, rows, line, column = here
        name = snapshot.mentioned_at(path, line, column)
        for one in snapshot.mentions(name):
            if (one.path, one.line) == (path, line) and one.column <= column <= one.column + len(
                name
            ):
                return ls.units(rows, (line, one.column), (line, one.column + len(name)))
        return None

    @feature(types.TEXT_DOCUMENT_RENAME, types.RenameOptions(prepare_provider=True))
    def rename(ls: Server, params: types.RenameParams) -> types.WorkspaceEdit | None:
        here = ls.at(params)
        if here is None:
            return None
        project, snapshot, path, _, line, column = here
        name = snapshot.mentioned_at(path, line, column)
        if not name:
            return None
        try:
            return ls.edit(project, snapshot, changes.renamed(snapshot, name, params.new_name))
        except changes.NotAnId as error:
            raise JsonRpcInvalidParams(str(error)) from None

    @feature(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    def symbols(ls: Server, params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
        here = ls.at(params)
        if here is None:
            return []
        _, snapshot, path, rows, _, _ = here
        found = []
        for document in snapshot.workspace.documents:
            for item in identified(document) if document.path == path else ():
                extent = snapshot.run.locator.extent(spot_of(item))
                place = snapshot.run.locator.place(spot_of(item))
                last = min(extent.last, len(rows)) - 1
                if not item.name or last < 0:
                    continue
                whole = ls.units(rows, (extent.first - 1, 0), (last, len(rows[last])))
                own = ls.units(
                    rows, (place.line - 1, place.column - 1), (place.line - 1, place.end - 1)
                )
                kind = _KINDS.get(item.sort, types.SymbolKind.Object)
                found.append(
                    types.DocumentSymbol(
                        f"{item.name} {title_of(item)}".strip(),
                        kind,
                        whole,
                        own,
                        snapshot.catalogue.noun(noun_of(item)),
                    )
                )
        return found

    @feature(types.WORKSPACE_SYMBOL)
    def everywhere(ls: Server, params: types.WorkspaceSymbolParams) -> list[types.WorkspaceSymbol]:
        sought = params.query.casefold()
        found = []
        for project in ls.projects.values():
            snapshot = project.snapshot
            for document in snapshot.workspace.documents if snapshot else ():
                for item in identified(document):
                    name = f"{item.name} {title_of(item)}".strip()
                    if item.name and sought in name.casefold() and snapshot:
                        place = snapshot.run.locator.place(spot_of(item))
                        location = ls.location(
                            project, place.path, place.line - 1, place.column - 1, place.end - 1
                        )
                        kind = _KINDS.get(item.sort, types.SymbolKind.Object)
                        found.append(types.WorkspaceSymbol(location, name, kind))
        return found[:1000]

    @feature(
        types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=[" ", "-", "["])
    )
    def complete(ls: Server, params: types.CompletionParams) -> list[types.CompletionItem]:
        here = ls.at(params)
        if here:
            return completion.completions(here.snapshot, here.rows, here.line, here.column)
        rows = lines(ls.workspace.get_text_document(params.text_document.uri).source)
        return completion.completions(None, rows, params.position.line, params.position.character)

    @feature(
        types.TEXT_DOCUMENT_CODE_ACTION,
        types.CodeActionOptions(
            code_action_kinds=[types.CodeActionKind.QuickFix, types.CodeActionKind.SourceFixAll]
        ),
    )
    def code_actions(ls: Server, params: types.CodeActionParams) -> list[types.CodeAction]:
        here = ls.at(params)
        if here is None:
            return []
        project, snapshot, path, _, _, _ = here
        told = {
            (d.data or {}).get("fingerprint"): d
            for d in params.context.diagnostics
            if isinstance(d.data, dict)
        }
        found = []
        fixable: list[changes.Replacement] = []
        for judged in snapshot.findings().get(path, ()):
            for action in changes.actions(judged, snapshot):
                if judged.fix and judged.fix.safe and action.safe:
                    fixable += action.changes
                if judged.fingerprint in told:
                    found.append(
                        types.CodeAction(
                            action.title,
                            types.CodeActionKind.QuickFix,
                            [told[judged.fingerprint]],
                            is_preferred=action.safe,
                            edit=ls.edit(project, snapshot, action.changes),
                        )
                    )
        if fixable:
            title = snapshot.catalogue.plain("editor", "Correct all that is safe to correct")
            found.append(
                types.CodeAction(
                    title,
                    types.CodeActionKind.SourceFixAll,
                    edit=ls.edit(project, snapshot, fixable),
                )
            )
        return found

    @feature(types.TEXT_DOCUMENT_INLAY_HINT)
    def hints(ls: Server, params: types.InlayHintParams) -> list[types.InlayHint]:
        here = ls.at(params)
        if here is None:
            return []
        _, snapshot, path, rows, _, _ = here
        found = []
        for line, text in changes.lenses(snapshot, path):
            if params.range.start.line <= line <= params.range.end.line and line < len(rows):
                end = ls.units(rows, (line, len(rows[line])), (line, len(rows[line]))).start
                found.append(types.InlayHint(end, f"  {text}"))
        return found

    @feature(types.TEXT_DOCUMENT_FOLDING_RANGE)
    def folds(ls: Server, params: types.FoldingRangeParams) -> list[types.FoldingRange]:
        here = ls.at(params)
        if here is None:
            return []
        _, snapshot, path, _, _, _ = here
        found = []
        for document in snapshot.workspace.documents:
            for item in identified(document) if document.path == path else ():
                extent = snapshot.run.locator.extent(spot_of(item))
                if extent.last > extent.first:
                    found.append(types.FoldingRange(extent.first - 1, extent.last - 1))
        return found

    return server


def _places(ls: Server, params: Any, *, own: bool | None) -> list[types.Location]:
    """The places of the id at a place: its own alone where `own` is True for a definition."""
    here = ls.at(params)
    if here is None:
        return []
    project, snapshot, path, _, line, column = here
    name = snapshot.mentioned_at(path, line, column)
    is_definition = isinstance(params, types.DefinitionParams)
    return [
        ls.location(project, one.path, one.line, one.column, one.column + len(name))
        for one in snapshot.mentions(name)
        if (one.is_own if is_definition else own or not one.is_own)
    ]
