"""What an editor asks, each with its answer from the last check."""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from lsprotocol import types
from pygls.exceptions import JsonRpcInvalidParams

from goallint.engine import baseline as baselines
from goallint.format.walk import identified
from goallint.lsp import changes, completion, navigation, renaming, telling
from goallint.lsp.server import Server, path_of
from goallint.rules.rule import noun_of, spot_of, title_of
from goallint.source.discovery import SUFFIXES

Feature = TypeVar("Feature", bound=Callable[..., Any])
_ANYTHING = types.FileOperationRegistrationOptions(
    [types.FileOperationFilter(types.FileOperationPattern("**"), "file")]
)
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
        watch = [
            types.FileSystemWatcher(glob_pattern=f"**/*{ending}")
            for ending in (*SUFFIXES, baselines.FILE)
        ]
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

    @feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
    async def folders_changed(ls: Server, params: types.DidChangeWorkspaceFoldersParams) -> None:
        for one in params.event.removed:
            if folder := path_of(one.uri):
                ls.end(folder.resolve())
        for one in params.event.added:
            if folder := path_of(one.uri):
                ls.begin(folder.resolve())

    def changed(ls: Server, addresses: Iterable[str]) -> None:
        for project in {id(p): p for uri in addresses if (p := ls.project_of(uri))}.values():
            ls.schedule(project)

    @feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    async def files_changed(ls: Server, params: types.DidChangeWatchedFilesParams) -> None:
        changed(ls, (one.uri for one in params.changes))

    # Of a folder that is moved or deleted, no watcher of files hears.
    @feature(types.WORKSPACE_DID_RENAME_FILES, _ANYTHING)
    async def moved(ls: Server, params: types.RenameFilesParams) -> None:
        changed(ls, (uri for one in params.files for uri in (one.old_uri, one.new_uri)))

    @feature(types.WORKSPACE_DID_DELETE_FILES, _ANYTHING)
    async def deleted(ls: Server, params: types.DeleteFilesParams) -> None:
        changed(ls, (one.uri for one in params.files))

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
    async def prepare_rename(ls: Server, params: types.PrepareRenameParams) -> types.Range | None:
        here = await ls.at_rest(params)
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
    async def rename(ls: Server, params: types.RenameParams) -> types.WorkspaceEdit | None:
        here = await ls.at_rest(params)
        if here is None:
            return None
        project, snapshot, path, _, line, column = here
        name = snapshot.mentioned_at(path, line, column)
        if not name:
            return None
        try:
            edits = renaming.renamed(snapshot, name, params.new_name)
        except renaming.NotAnId as error:
            raise JsonRpcInvalidParams(str(error)) from None
        return ls.edit(project, snapshot, edits + await ls.carried(project, snapshot, edits))

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
            return completion.completions(
                here.snapshot, here.rows, here.line, here.column, here.path
            )
        rows = ls.rows(params.text_document.uri)
        return completion.completions(None, rows, *ls.in_characters(rows, params.position))

    @feature(
        types.TEXT_DOCUMENT_CODE_ACTION,
        types.CodeActionOptions(
            code_action_kinds=[types.CodeActionKind.QuickFix, types.CodeActionKind.SourceFixAll]
        ),
    )
    async def code_actions(ls: Server, params: types.CodeActionParams) -> list[types.CodeAction]:
        here = await ls.at_rest(params)
        if here is None:
            return []
        project, snapshot, path, _, _, _ = here
        told: dict[object, types.Diagnostic] = {}
        for one in params.context.diagnostics:
            # Not every editor gives the data of a diagnostic back.
            data = one.data if isinstance(one.data, dict) else {}
            told[data.get("fingerprint", (one.code, one.range.start.line))] = one
        found = []
        fixable: list[changes.Replacement] = []
        for judged in snapshot.corrected(path):
            for action in changes.actions(judged, snapshot):
                if judged.fix and judged.fix.safe and action.safe:
                    fixable += action.changes
                place = (judged.rule.name, judged.place.line - 1)
                about = told.get(judged.fingerprint) or told.get(place)
                if about:
                    found.append(
                        types.CodeAction(
                            action.title,
                            types.CodeActionKind.QuickFix,
                            [about],
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

    @feature(types.TEXT_DOCUMENT_CODE_LENS)
    def lenses(ls: Server, params: types.CodeLensParams) -> list[types.CodeLens]:
        here = ls.at(params)
        if here is None:
            return []
        return [
            types.CodeLens(
                types.Range(types.Position(line, 0), types.Position(line, 0)),
                types.Command(text, ""),
            )
            for line, text in changes.lenses(here.snapshot, here.path)
        ]

    @feature(types.TEXT_DOCUMENT_INLAY_HINT)
    def hints(ls: Server, params: types.InlayHintParams) -> list[types.InlayHint]:
        here = ls.at(params)
        if here is None:
            return []
        found = []
        for line, text in changes.hints(here.snapshot, here.path):
            if params.range.start.line <= line <= params.range.end.line and line < len(here.rows):
                place = (line, len(here.rows[line]))
                end = ls.units(here.rows, place, place).start
                found.append(types.InlayHint(end, text, padding_left=True))
        return found

    @feature(types.TEXT_DOCUMENT_SELECTION_RANGE)
    def selections(ls: Server, params: types.SelectionRangeParams) -> list[types.SelectionRange]:
        here = ls.at(params)
        if here is None:
            return []
        found = []
        for position in params.positions:
            line, column = ls.in_characters(here.rows, position)
            outer: types.SelectionRange | None = None
            for one in reversed(
                navigation.around(here.snapshot, here.path, here.rows, line, column)
            ):
                outer = types.SelectionRange(ls.units(here.rows, *one), outer)
            if outer:
                found.append(outer)
        return found

    @feature(types.TEXT_DOCUMENT_DOCUMENT_LINK)
    def links(ls: Server, params: types.DocumentLinkParams) -> list[types.DocumentLink]:
        here = ls.at(params)
        if here is None:
            return []
        return [
            types.DocumentLink(
                ls.units(here.snapshot.lines(here.path), *stretch),
                f"{ls.uri_of(here.project, there.path)}#L{there.line + 1}",
            )
            for stretch, there in navigation.links(here.snapshot, here.path)
        ]

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
